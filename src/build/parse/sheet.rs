//! Turns the text of a CSV file into cells with their places, as Excel saves it: comma, semicolon or
//! tab, with or without a first line `sep=;`.

use std::borrow::Cow;

use crate::base::code;
use crate::base::decode::Field;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::viet;

/// The text of a cell and its place.
pub type Cell<'t> = (Cow<'t, str>, Span);

/// A table as text cells with their places.
pub struct Sheet<'t> {
    /// Column keys.
    pub columns: Vec<(String, Span)>,
    /// Rows: cells in the order of the columns, and the place of the row.
    pub rows: Vec<(Vec<Cell<'t>>, Span)>,
}

/// Where the line of column names begins, and what separates the cells.
pub fn layout(text: &str) -> (usize, u8) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if let Some(mark) = told_separator(first) {
        return (first.len(), mark);
    }
    let most = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    (0, [b';', b'\t', b','].into_iter().max_by_key(most).unwrap_or(b','))
}

/// The separator that a line such as `sep=;` tells Excel.
fn told_separator(line: &str) -> Option<u8> {
    let line = line.trim_end_matches(['\n', '\r', ' ', '"']).trim_start_matches('"');
    let mark = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    match mark.as_bytes() {
        [mark @ (b';' | b',' | b'\t')] => Some(*mark),
        // A tab at the end of the line is lost in some programs.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// Reads a table whose columns are `fields`; `None` when its columns are not known.
pub fn sheet<'t>(text: &'t str, fields: &[Field], path: &SitePath, diags: &mut Diagnostics) -> Option<Sheet<'t>> {
    let (mut from, delimiter) = layout(text);
    let mut sheet = Reading { text, fields, path, diags, delimiter, columns: None, rows: Vec::new() };
    while from < text.len() {
        from = sheet.read(from)?;
    }
    let Reading { columns, rows, .. } = sheet;
    columns.map(|columns| Sheet { columns, rows })
}

struct Reading<'t, 'd> {
    text: &'t str,
    fields: &'d [Field],
    path: &'d SitePath,
    diags: &'d mut Diagnostics,
    delimiter: u8,
    columns: Option<Vec<(String, Span)>>,
    rows: Vec<(Vec<Cell<'t>>, Span)>,
}

impl Reading<'_, '_> {
    /// Reads rows from byte `from` on, to the end or to an open quotation mark, and returns where to
    /// go on. `None` when the columns are not known.
    fn read(&mut self, from: usize) -> Option<usize> {
        let text = self.text;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(&text.as_bytes()[from..]);
        let mut record = csv::StringRecord::new();
        loop {
            let start = from + usize::try_from(reader.position().byte()).unwrap_or(0);
            match reader.read_record(&mut record) {
                Ok(false) => return Some(text.len()),
                Err(error) => {
                    let diagnostic = Diagnostic::new(code::BAD_CSV, "bảng không đọc được từ đây");
                    self.diags.push(diagnostic.at(self.path, Span::new(start, start)).cause(error));
                    return Some(text.len());
                }
                Ok(true) => {}
            }
            let end = from + usize::try_from(reader.position().byte()).unwrap_or(0);
            let span = trimmed(text, start, end.min(text.len()));
            if let Some(open) = self.open_quote(span, record.len()) {
                self.columns.as_ref()?;
                // Rows that the open mark has swallowed are rows of their own.
                let line = text[open..].find('\n').map_or(text.len(), |at| open + at + 1);
                return Some(line);
            }
            self.row(span, &record)?;
        }
    }

    fn row(&mut self, span: Span, record: &csv::StringRecord) -> Option<()> {
        let cells = place_cells(self.text, span, record);
        match &self.columns {
            None => self.columns = Some(name_columns(&cells, self.fields, self.path, self.diags)?),
            Some(_) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Some(columns) if cells.len() == columns.len() => self.rows.push((cells, span)),
            Some(columns) => {
                let message = format!("dòng này có {} ô, dòng tiêu đề có {}", cells.len(), columns.len());
                let hint = "thêm hoặc bớt ô cho đủ cột; ô có dấu ngăn cột phải đặt trong ngoặc kép";
                self.diags.push(Diagnostic::new(code::BAD_CSV, message).at(self.path, span).hint(hint));
            }
        }
        Some(())
    }

    /// Reports a quotation mark that is never closed, or is closed only by the next one lines below, so
    /// that the row has a wrong number of cells. Returns its place.
    fn open_quote(&mut self, row: Span, cells: usize) -> Option<usize> {
        let (open, closed) = quote_over_lines(&self.text[row.range()], self.delimiter)?;
        if closed && self.columns.as_ref().is_none_or(|columns| columns.len() == cells) {
            return None;
        }
        let at = row.start as usize + open;
        let hint = "đóng ngoặc kép ở cuối ô này hoặc xóa nó; ngoặc kép là một phần của chữ thì viết hai lần  \"\"";
        self.diags.push(
            Diagnostic::new(code::BAD_CSV, "ngoặc kép mở ở đây chưa đóng trong dòng này")
                .at(self.path, Span::new(at, at + 1))
                .label("mở ở đây")
                .hint(hint),
        );
        Some(at)
    }
}

/// The first quotation mark of a row that is not closed on its own line: its offset, and whether it is
/// closed at all.
fn quote_over_lines(row: &str, delimiter: u8) -> Option<(usize, bool)> {
    if !row.contains('"') {
        return None;
    }
    let bytes = row.as_bytes();
    let (mut at, mut cell_start) = (0, true);
    while at < bytes.len() {
        if cell_start && bytes[at] == b'"' {
            let open = at;
            at += 1;
            let mut lines = false;
            loop {
                match bytes.get(at) {
                    None => return Some((open, false)),
                    Some(b'"') if bytes.get(at + 1) == Some(&b'"') => at += 2,
                    Some(b'"') => break,
                    Some(byte) => {
                        lines |= *byte == b'\n';
                        at += 1;
                    }
                }
            }
            if lines {
                // What closes a cell stands before a separator; another mark opens a cell of its own row.
                let closes = bytes.get(at + 1).is_none_or(|next| *next == delimiter || *next == b'\n');
                return Some((open, closes));
            }
        } else {
            cell_start = bytes[at] == delimiter || bytes[at] == b'\n';
        }
        at += 1;
    }
    None
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let piece = text.get(start..end).unwrap_or_default();
    let lead = piece.len() - piece.trim_start_matches(['\n', '\r']).len();
    Span::new(start + lead, start + piece.trim_end_matches(['\n', '\r']).len().max(lead))
}

/// Finds each cell again in the row's text, so that mistakes point at the cell.
fn place_cells<'t>(text: &'t str, row: Span, record: &csv::StringRecord) -> Vec<Cell<'t>> {
    let mut from = row.start as usize;
    record
        .iter()
        .map(|cell| {
            let line = text.get(from..row.end as usize).unwrap_or_default();
            match line.find(cell).filter(|_| !cell.is_empty()) {
                Some(at) => {
                    let (start, end) = (from + at, from + at + cell.len());
                    from = end;
                    (Cow::Borrowed(text.get(start..end).unwrap_or_default()), Span::new(start, end))
                }
                // Cells with doubled quotes differ from the file's text: they point at their row.
                None => (Cow::Owned(cell.to_owned()), row),
            }
        })
        .collect()
}

fn name_columns(
    cells: &[Cell<'_>],
    fields: &[Field],
    path: &SitePath,
    diags: &mut Diagnostics,
) -> Option<Vec<(String, Span)>> {
    let mut columns = Vec::new();
    let mut all_known = true;
    for (cell, span) in cells {
        let slug = viet::slug::slug(cell).replace('-', "_");
        let field =
            fields.iter().find(|field| field.key == slug || viet::slug::slug(field.label).replace('-', "_") == slug);
        match field {
            Some(field) => columns.push((field.key.to_owned(), *span)),
            None => {
                all_known = false;
                let keys = || fields.iter().map(|field| field.key);
                let hint = match viet::nearest::nearest(&slug, keys()) {
                    Some(near) => format!("có phải ý bạn là cột “{near}”?"),
                    None => format!("các cột dùng được: {}", keys().collect::<Vec<_>>().join(", ")),
                };
                diags.push(
                    Diagnostic::new(code::UNKNOWN_KEY, format!("không có cột “{}”", cell.trim()))
                        .at(path, *span)
                        .hint(hint),
                );
            }
        }
    }
    all_known.then_some(columns)
}

#[cfg(test)]
mod tests;

//! Turns a CSV register into typed rows. Comma, semicolon or tab: whatever Excel saved.

use std::borrow::Cow;

use crate::base::code;
use crate::base::decode::{Decoder, Field, Need, Reader, Record, Uses};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::node::{Node, Table, Value};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::model::register::{RegisterKeys, Row};
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

/// Reads the rows of a register.
pub fn rows(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Vec<Row> {
    records::<RegisterKeys>(text, path, diags)
        .into_iter()
        .map(|Line { keys, uses, whole, span }| Row { path: path.clone(), span, keys, uses, whole })
        .collect()
}

/// A row of a table as a record.
pub struct Line<T> {
    /// Its cells, with stand-ins for those that could not be read.
    pub keys: T,
    /// What it points to.
    pub uses: Uses,
    /// Whether every cell could be read.
    pub whole: bool,
    /// Its place in the file.
    pub span: Span,
}

/// Reads each row of a table as a record of type `T`.
pub fn records<T: Record>(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Vec<Line<T>> {
    let Some(sheet) = sheet(text, T::FIELDS, path, diags) else { return Vec::new() };
    let read = |(cells, span): &(Vec<Cell<'_>>, Span), diags: &mut Diagnostics| {
        let rows = sheet
            .columns
            .iter()
            .zip(cells)
            .map(|((key, _), (cell, at))| (Cow::Borrowed(key.as_str()), *at, cell_node(cell, *at, key, T::FIELDS)));
        let table = Table {
            rows: rows
                .filter(|(_, _, node)| !matches!(&node.value, Value::Text(text) if text.trim().is_empty()))
                .collect(),
            span: *span,
        };
        let mut decoder = Decoder::new(path, diags);
        decoder.in_row = true;
        let mut reader = Reader::new(&table);
        let keys = T::decode_fields(&mut reader, &mut decoder);
        Line { keys, uses: decoder.uses, whole: decoder.unread.is_empty(), span: *span }
    };
    sheet.rows.iter().map(|row| read(row, diags)).collect()
}

/// A cell; lists separate with `;`.
fn cell_node<'c>(cell: &'c str, span: Span, key: &str, fields: &[Field]) -> Node<'c> {
    let many = fields.iter().any(|field| field.key == key && field.need == Need::Many);
    if many && cell.contains(';') {
        let items = cell.split(';').map(str::trim).filter(|item| !item.is_empty());
        let items = items.map(|item| Node { value: Value::Text(Cow::Borrowed(item)), span }).collect();
        return Node { value: Value::List(items), span };
    }
    Node { value: Value::Text(Cow::Borrowed(cell)), span }
}

fn sheet<'t>(text: &'t str, fields: &[Field], path: &SitePath, diags: &mut Diagnostics) -> Option<Sheet<'t>> {
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|mark| heading.bytes().filter(|byte| byte == mark).count())
        .unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut columns: Option<Vec<(String, Span)>> = None;
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(0);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Err(error) => {
                diags.push(
                    Diagnostic::new(code::BAD_CSV, "bảng không đọc được từ đây")
                        .at(path, Span::new(start, start))
                        .cause(error),
                );
                break;
            }
            Ok(true) => {}
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(start).min(text.len());
        let span = trimmed(text, start, end);
        let cells = place_cells(text, span, &record);
        match &columns {
            None => columns = Some(name_columns(&cells, fields, path, diags)?),
            Some(_) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Some(columns) if cells.len() == columns.len() => rows.push((cells, span)),
            Some(columns) => {
                let message = format!("dòng này có {} ô, dòng tiêu đề có {}", cells.len(), columns.len());
                diags.push(
                    Diagnostic::new(code::BAD_CSV, message)
                        .at(path, span)
                        .hint("thêm hoặc bớt ô cho đủ cột; ô có dấu ngăn cột phải đặt trong ngoặc kép, mở ngoặc kép thì phải đóng"),
                );
            }
        }
    }
    columns.map(|columns| Sheet { columns, rows })
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
mod tests {
    use super::*;

    #[test]
    fn blank_rows_of_a_spreadsheet_are_passed_over() {
        let path = SitePath::new("content/du-lieu/a.csv").unwrap();
        let mut diags = Diagnostics::default();
        let text = "ma;ho_ten;loai\n;;\n ; ;\nr-222222;Lò Văn Ún;ca-nhan\n";
        let sheet = sheet(text, RegisterKeys::FIELDS, &path, &mut diags).unwrap();
        assert_eq!(sheet.rows.len(), 1);
        assert!(diags.is_empty());
    }

    #[test]
    fn a_missing_cell_is_told_as_a_cell() {
        let path = SitePath::new("content/du-lieu/a.csv").unwrap();
        let mut diags = Diagnostics::default();
        rows("ma;ho_ten\nr-222222;Lò Văn Ún\n", &path, &mut diags);
        let hints: Vec<_> = diags.into_items().into_iter().map(|diagnostic| diagnostic.hint).collect();
        assert!(!hints.is_empty() && hints.iter().all(|hint| hint.starts_with("điền ô ở cột")), "{hints:?}");
    }
}

//! Writes the one cell that removes a row of a register on request.
//!
//! *Invariant*: nothing is written unless reading the new table gives the old one back, cell by cell,
//! but for that cell. Separator, line ends, encoding and every other byte stay as they are.

use std::ops::Range;
use std::path::Path;

use super::removal::disk_path;
use crate::base::code;
use crate::base::decode::Record;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::path::SitePath;
use crate::build::parse::sheet::{Sheet, layout, sheet};
use crate::build::read;
use crate::model::register::RegisterKeys;
use crate::viet::legacy;

const ID: &str = "ma";
const REMOVED: &str = "go_bo";
const YES: &str = "có";

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// Number of the row's first line, from 1.
    pub line: usize,
    /// Whether the column had to be added to every row.
    pub column_added: bool,
}

/// Marks the row with this id as removed. The file is replaced whole.
///
/// Fails when the file cannot be read or written, or when the table would not read back as it was (E0242).
pub fn remove_row(root: &Path, path: &SitePath, id: &str) -> Result<Marked> {
    let at = disk_path(root, path)?;
    let bytes = disk::read(&at)?;
    let text = read::decode(bytes.clone(), path)?;
    let Some((edited, marked)) = edit(&bytes, &text, path, id) else { return Err(by_hand(path, id)) };
    disk::write_whole(&at, &edited)?;
    Ok(marked)
}

fn by_hand(path: &SitePath, id: &str) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::new(code::BAD_CSV, "bảng này có chỗ chưa đọc được nên guong không tự ghi");
    let hint = format!("ở dòng có mã {id} ghi  {YES}  vào cột {REMOVED} (chưa có cột thì thêm cột ở cuối)");
    Box::new(diagnostic.in_file(path).hint(hint))
}

/// The new bytes; `None` when they would not be the old table with one cell changed.
fn edit(bytes: &[u8], text: &str, path: &SitePath, id: &str) -> Option<(Vec<u8>, Marked)> {
    let before = table(text, path)?;
    let wide = legacy::decode_utf16(bytes);
    let original = match &wide {
        Some(wide) => wide.as_str(),
        None => std::str::from_utf8(bytes).ok()?,
    };
    let (edited, marked) = mark(original, text, &before, id)?;
    let bytes = if wide.is_some() { legacy::encode_utf16(&edited, bytes) } else { edited.into_bytes() };
    let now = read::decode(bytes.clone(), path).ok()?;
    is_marked(&before, &table(&now, path)?, id).then_some((bytes, marked))
}

fn table<'t>(text: &'t str, path: &SitePath) -> Option<Sheet<'t>> {
    let mut diags = Diagnostics::default();
    let sheet = sheet(text, RegisterKeys::FIELDS, path, &mut diags)?;
    diags.into_items().iter().all(|diagnostic| diagnostic.code != code::BAD_CSV).then_some(sheet)
}

fn column(sheet: &Sheet<'_>, key: &str) -> Option<usize> {
    sheet.columns.iter().position(|(column, _)| column == key)
}

fn mark(original: &str, text: &str, before: &Sheet<'_>, id: &str) -> Option<(String, Marked)> {
    let (told, separator) = layout(text);
    let body = original.len() - original.trim_start_matches('\u{feff}').len();
    let mut records = records(original, body, separator).skip(usize::from(told > 0));
    let heading = records.next()?;
    let id_at = column(before, ID)?;
    let rows: Vec<Vec<Range<usize>>> = records.collect();
    let is_it = |cells: &&Vec<Range<usize>>| cells.get(id_at).is_some_and(|cell| bare(&original[cell.clone()]) == id);
    let mut found = rows.iter().filter(is_it);
    let (row, None) = (found.next()?, found.next()) else { return None };
    let line = original[..row.first()?.start].replace("\r\n", "\n").matches(['\n', '\r']).count() + 1;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let known = column(before, REMOVED);
    match known {
        Some(at) => edits.push((row.get(at)?.clone(), YES.to_owned())),
        None => {
            let mark = char::from(separator);
            let mut append = |cells: &[Range<usize>], what: &str| {
                edits.extend(cells.last().map(|last| (last.end..last.end, format!("{mark}{what}"))));
            };
            append(&heading, REMOVED);
            rows.iter().for_each(|cells| append(cells, if std::ptr::eq(cells, row) { YES } else { "" }));
        }
    }
    let mut edited = String::with_capacity(original.len() + edits.len());
    let mut from = 0;
    for (place, what) in edits {
        edited.push_str(&original[from..place.start]);
        edited.push_str(&what);
        from = place.end;
    }
    edited.push_str(&original[from..]);
    Some((edited, Marked { line, column_added: known.is_none() }))
}

fn bare(cell: &str) -> &str {
    cell.trim().trim_matches('"')
}

/// Whether `now` is `before` with the row of this id marked.
fn is_marked(before: &Sheet<'_>, now: &Sheet<'_>, id: &str) -> bool {
    let (Some(id_at), Some(mark_at)) = (column(before, ID), column(now, REMOVED)) else { return false };
    let names = |sheet: &Sheet<'_>| {
        sheet.columns.iter().map(|(key, _)| key.clone()).filter(|key| key != REMOVED).collect::<Vec<_>>()
    };
    let known = column(before, REMOVED);
    let mut marked = 0;
    let same = before.rows.iter().zip(&now.rows).all(|((was, _), (is, _))| {
        let was = was.iter().enumerate().filter(|(at, _)| Some(*at) != known).map(|(_, (cell, _))| cell);
        let others = is.iter().enumerate().filter(|(at, _)| *at != mark_at).map(|(_, (cell, _))| cell);
        let is_it = is.get(id_at).is_some_and(|(cell, _)| cell.trim() == id);
        marked += usize::from(is_it && is.get(mark_at).is_some_and(|(cell, _)| cell == YES));
        was.eq(others)
    });
    same && marked == 1 && before.rows.len() == now.rows.len() && names(before) == names(now)
}

/// The records of a table from byte `from` on: places of their cells, quotation marks included. Empty lines are none.
fn records(text: &str, from: usize, separator: u8) -> impl Iterator<Item = Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let end = cell_end(bytes, at, separator);
            cells.push(at..end);
            at = end + 1;
            if bytes.get(end) != Some(&separator) {
                at = end;
                return Some(cells);
            }
        }
    })
}

/// Where the cell that begins at `at` ends: before the next separator or line end outside quotation marks.
fn cell_end(bytes: &[u8], mut at: usize, separator: u8) -> usize {
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            if *byte == b'"' {
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
        }
    }
    while bytes.get(at).is_some_and(|byte| *byte != separator && !matches!(byte, b'\r' | b'\n')) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "ma,ho_ten,loai,danh_hieu,loai_hinh,nam,thanh_tich";

    fn marked(bytes: &[u8]) -> Option<(Vec<u8>, Marked)> {
        let path = SitePath::new("content/du-lieu/khen.csv").unwrap();
        let text = read::decode(bytes.to_vec(), &path).unwrap();
        edit(bytes, &text, &path, "r-333333")
    }

    fn check(before: &str, after: &str, line: usize) {
        let (bytes, found) = marked(before.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), after);
        assert_eq!(found.line, line);
    }

    #[test]
    fn the_cell_is_written_where_the_column_is() {
        check(
            &format!(
                "\u{feff}{HEAD},go_bo,don_vi\r\nr-222222,Lò A,ca-nhan,bk-tinh,cong-trang,2020,\"a, \"\"b\"\"\",,x\r\nr-333333,Lò B,ca-nhan,bk-tinh,cong-trang,2020,\"c\r\nd\",không,y"
            ),
            &format!(
                "\u{feff}{HEAD},go_bo,don_vi\r\nr-222222,Lò A,ca-nhan,bk-tinh,cong-trang,2020,\"a, \"\"b\"\"\",,x\r\nr-333333,Lò B,ca-nhan,bk-tinh,cong-trang,2020,\"c\r\nd\",có,y"
            ),
            3,
        );
        let head = HEAD.replace(',', "\t");
        check(
            &format!("sep=\t\n{head}\tGỡ theo yêu cầu\n\nr-333333\tLò B\tca-nhan\tbk-tinh\tcong-trang\t2020\t\t\n"),
            &format!("sep=\t\n{head}\tGỡ theo yêu cầu\n\nr-333333\tLò B\tca-nhan\tbk-tinh\tcong-trang\t2020\t\tcó\n"),
            4,
        );
    }

    #[test]
    fn a_table_without_the_column_gets_it() {
        let head = HEAD.replace(',', ";");
        let row = |id: &str| format!("{id};Lò B;ca-nhan;bk-tinh;cong-trang;2020;");
        check(
            &format!("{head}\r\n{}\r\n{}\r\n;;;;;;\r\n", row("r-333333"), row("r-222222")),
            &format!("{head};go_bo\r\n{};có\r\n{};\r\n;;;;;;;\r\n", row("r-333333"), row("r-222222")),
            2,
        );
    }

    #[test]
    fn what_excel_calls_unicode_text_stays_so() {
        let text = format!("{}\nr-333333\tLò B\tca-nhan\tbk-tinh\tcong-trang\t2020\t\n", HEAD.replace(',', "\t"));
        let wide = |text: &str| -> Vec<u8> {
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        let after = text.replacen("thanh_tich\n", "thanh_tich\tgo_bo\n", 1).replace("2020\t\n", "2020\t\tcó\n");
        assert_eq!(marked(&wide(&text)).unwrap().0, wide(&after));
    }

    #[test]
    fn a_table_that_would_not_read_back_is_left_alone() {
        let row = "r-333333,Lò B,ca-nhan,bk-tinh,cong-trang,2020,";
        assert_eq!(marked(format!("{HEAD}\n{row}\n{row}\n").as_bytes()), None, "two rows of one id");
        assert_eq!(marked(format!("{HEAD}\n{row},\n").as_bytes()), None, "a cell too many");
        assert_eq!(marked(format!("{HEAD}\n{row}\nr-222222,\"mở\n").as_bytes()), None, "an open quotation mark");
    }
}

//! Tables as CSV that a spreadsheet opens with correct Vietnamese: UTF-8 with a byte order mark.

use std::io::{Result, Write};

/// Writes the table, heading first. A cell that a spreadsheet would take for a formula gets an apostrophe.
pub fn write_csv(out: &mut dyn Write, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    out.write_all(&[0xef, 0xbb, 0xbf])?;
    let mut writer = ::csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.flush()
}

/// The table as bytes.
pub fn csv(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write_csv(&mut bytes, rows);
    debug_assert!(written.is_ok(), "a table could not be written to memory");
    bytes
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn cells_that_look_like_formulas_are_harmless() {
        let table =
            csv([vec!["Tên".to_owned(), "=1+1".to_owned()], vec!["a,b".to_owned(), "-".to_owned()]].into_iter());
        assert_eq!(String::from_utf8(table).unwrap(), "\u{feff}Tên,'=1+1\n\"a,b\",'-\n");
    }
}

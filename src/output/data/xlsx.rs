//! Tables as xlsx: days and numbers as what they are, a heading that stays, a filter.
//!
//! Rows go to a temporary file of the system as they come: a workbook in memory takes some hundred bytes a cell.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::tables::{Cell, Holds, columns, rows};
use super::{HIDDEN, about, plain};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::model::job::Table;
use crate::model::site::Site;

/// How hard a file is packed, 1 to 9: a sixth of all work on open data less than with 6, for a twentieth of the bytes more.
const PACKED: u8 = 4;

/// Makes the file. `made` is the day that it names as its own: it follows from the content. Fails when the system
/// has no place for a temporary file.
pub(super) fn write(site: &Site, table: Table, made: Date) -> Result<Vec<u8>> {
    // Our tables are within the limits of the format: only the disk can refuse.
    workbook(site, table, made).map_err(|error| {
        let message = format!("không ghi được tệp tạm khi làm bảng Excel “{}”", table.title());
        let hint = "đĩa chứa thư mục tạm của máy có thể đã đầy hoặc chỉ cho đọc: dọn bớt, hoặc đặt biến TMPDIR (Windows: TEMP) trỏ tới thư mục khác";
        Box::new(Diagnostic::new(code::CANNOT_WRITE, message).hint(hint).cause(error))
    })
}

fn workbook(site: &Site, table: Table, made: Date) -> core::result::Result<Vec<u8>, XlsxError> {
    let about = about(site);
    let mut book = Workbook::new();
    book.set_zip_compression_level(PACKED);
    let properties = DocProperties::new()
        .set_title(table.title())
        .set_author(about.publisher)
        .set_comment(format!("{} – {}", about.terms, about.address))
        .set_creation_datetime(&excel_day(made)?);
    book.set_properties(&properties);
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(table.name())?;
    fill(sheet, site, table)?;
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, site: &Site, table: Table) -> core::result::Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let columns = columns(table);
    for (at, column) in columns.iter().enumerate() {
        let width = match column.holds {
            Holds::Day | Holds::Number | Holds::Flag => 12.0,
            _ => 28.0,
        };
        sheet.set_column_width(at as u16, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, column.title, &heading)?;
    }
    let mut last = 0;
    for (number, row) in rows(site, table, None).enumerate() {
        last = number as u32 + 1;
        for (at, cell) in row.cells.iter().enumerate() {
            let at = at as u16;
            match cell {
                Cell::Day(Some(date)) => sheet.write_datetime_with_format(last, at, &excel_day(*date)?, &day)?,
                Cell::Number(Some(count)) => sheet.write_number(last, at, *count)?,
                Cell::Number(None) => sheet.write_string(last, at, HIDDEN)?,
                cell => sheet.write_string(last, at, plain(cell))?,
            };
        }
    }
    if last > 0 {
        sheet.autofilter(0, 0, last, columns.len().saturating_sub(1) as u16)?;
    }
    Ok(())
}

fn excel_day(day: Date) -> core::result::Result<ExcelDateTime, XlsxError> {
    // The format knows no days before 1900.
    let year = day.year().max(1900) as u16;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}

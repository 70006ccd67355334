//! Turns a CSV register into typed rows. Comma, semicolon or tab: whatever Excel saved.

use std::borrow::Cow;

use super::sheet::{Cell, Sheet, sheet};
use crate::base::code;
use crate::base::decode::{Decoder, Field, Need, Reader, Record, RefUse, Uses};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::node::{Node, Table, Value};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::domain::lint::Passage;
use crate::model::register::{RegisterFile, RegisterKeys, Row};
use crate::viet::date::When;

use super::text::Gather;

/// Columns of prose.
const PROSE: &[&str] = &["chuc_vu", "don_vi", "thanh_tich", "noi_dung", "chu_tri", "phoi_hop"];

/// Reads the rows of a register.
pub fn rows(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Vec<Row> {
    super::discreet::table(text, path, diags);
    // Đ is put right in every value; other letters that only look Vietnamese would stay.
    super::warn_lookalikes(text, path, |found| !matches!(found.want, 'Đ' | 'đ'), diags);
    records::<RegisterKeys>(text, path, diags)
        .into_iter()
        .map(|Line { keys, uses, whole, span }| {
            let whole = has_period(&keys, path, diags) && whole;
            Row { path: path.clone(), span, keys, uses, whole, consented: false }
        })
        .collect()
}

/// Whether the year of an award is one. A whole date is what Excel makes of `1/2` or `2-2019`: nobody
/// can say any more what was meant.
fn has_period(keys: &RegisterKeys, path: &SitePath, diags: &mut Diagnostics) -> bool {
    let When::Day(day) = keys.period.value else { return true };
    let message = format!("ô này là ngày {}, không phải năm khen", crate::viet::date::short(day));
    let hint = "Excel hay tự đổi  2-2019  hay  1/2  thành ngày: định dạng cột nam là Văn bản (Text) rồi gõ lại, ví dụ  2019 ,  năm học 2019-2020 ,  2016 - 2020";
    diags.push(Diagnostic::new(code::BAD_DATE, message).at(path, keys.period.span).hint(hint));
    false
}

/// Reads what holds for a whole table, and gives it to the rows that do not say it themselves.
pub fn beside(text: &str, path: &SitePath, rows: &mut [Row], diags: &mut Diagnostics) -> Option<RegisterFile> {
    let table = crate::base::toml::parse(text, 0, path, diags);
    let mut decoder = Decoder::new(path, diags);
    let file = crate::base::decode::decode_table::<RegisterFile>(&table, &mut decoder)?;
    let decision = decoder.uses.refs.into_iter().next().map(|used| RefUse { file: Some(path.clone()), ..used });
    for row in rows {
        row.consented = file.consent.is_some();
        row.keys.legal_basis = row.keys.legal_basis.take().or_else(|| file.legal_basis.clone());
        if let (None, Some(own), Some(used)) = (&row.keys.decision, &file.decision, &decision) {
            row.keys.decision = Some(own.clone());
            row.uses.refs = vec![used.clone()];
        }
    }
    Some(file)
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

/// The prose in the cells of a table of records `T`: what was done, offices and units.
pub fn prose<T: Record>(text: &str, path: &SitePath) -> Vec<Passage> {
    let mut unheard = Diagnostics::default();
    let Some(sheet) = sheet(text, T::FIELDS, path, &mut unheard) else { return Vec::new() };
    let mut prose = Gather::default();
    let is_prose: Vec<bool> = sheet.columns.iter().map(|(key, _)| PROSE.contains(&key.as_str())).collect();
    for (cells, _) in &sheet.rows {
        for ((cell, span), _) in cells.iter().zip(&is_prose).filter(|(_, is_prose)| **is_prose) {
            prose.value(cell, *span, text, 0, false);
        }
    }
    prose.finish()
}

/// Reads each row of a table as a record of type `T`.
pub fn records<T: Record>(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Vec<Line<T>> {
    let Some(sheet) = sheet(text, T::FIELDS, path, diags) else { return Vec::new() };
    read_rows(&sheet, path, diags)
}

/// Reads each row of a sheet as a record of type `T`.
pub fn read_rows<T: Record>(sheet: &Sheet<'_>, path: &SitePath, diags: &mut Diagnostics) -> Vec<Line<T>> {
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
        decoder.uses.settle();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_cell_is_told_as_a_cell() {
        let path = SitePath::new("content/du-lieu/a.csv").unwrap();
        let mut diags = Diagnostics::default();
        rows("ma;ho_ten\nr-222222;Lò Văn Ún\n", &path, &mut diags);
        let hints: Vec<_> = diags.into_items().into_iter().map(|diagnostic| diagnostic.hint).collect();
        assert!(!hints.is_empty() && hints.iter().all(|hint| hint.starts_with("điền ô ở cột")), "{hints:?}");
    }
}

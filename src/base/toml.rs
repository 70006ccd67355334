//! Reads TOML text into nodes, with every syntax mistake at once. The only user of the `toml` crate.

use std::borrow::Cow;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::code;
use super::diag::{Diagnostic, Diagnostics};
use super::node::{Node, Table, Value};
use super::path::SitePath;
use super::span::Span;
use crate::viet::normal;

/// Parses `text`, which stands at byte `offset` of the file `path`.
/// Mistakes go to `diags`; what could be read is returned all the same.
pub fn parse<'a>(text: &'a str, offset: usize, path: &SitePath, diags: &mut Diagnostics) -> Table<'a> {
    let (table, errors) = DeTable::parse_recoverable(text);
    diags.extend(errors.iter().map(|error| syntax_diagnostic(error, text, offset, path)));
    let span = Span::new(table.span().start, table.span().end).shift(offset);
    convert_table(table.into_inner(), span, &mut Converter { offset, path, diags })
}

struct Converter<'d> {
    offset: usize,
    path: &'d SitePath,
    diags: &'d mut Diagnostics,
}

fn convert_table<'a>(table: DeTable<'a>, span: Span, cx: &mut Converter<'_>) -> Table<'a> {
    let rows = table
        .into_iter()
        .filter_map(|(key, value)| {
            let key_span = cx.span(&key);
            Some((cx.plain(key.into_inner(), key_span)?, key_span, convert(value, cx)?))
        })
        .collect();
    Table { rows, span }
}

fn convert<'a>(value: Spanned<DeValue<'a>>, cx: &mut Converter<'_>) -> Option<Node<'a>> {
    let span = cx.span(&value);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(cx.plain(text, span)?),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Integer(number) => Value::Int(cx.number(i64::from_str_radix(number.as_str(), number.radix()), span)?),
        DeValue::Float(number) => Value::Float(cx.number(number.as_str().parse(), span)?),
        DeValue::Datetime(stamp) => cx.stamp(&stamp, span)?,
        DeValue::Array(items) => Value::List(items.into_iter().filter_map(|item| convert(item, cx)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, span, cx)),
    };
    Some(Node { value, span })
}

impl Converter<'_> {
    /// Text without control characters. An escape such as `\u0001` can put them where the file itself
    /// holds none, and our own code uses some as marks.
    fn plain<'a>(&mut self, text: Cow<'a, str>, span: Span) -> Option<Cow<'a, str>> {
        if let Some(at) = normal::control_character(&text) {
            let byte = text.as_bytes()[at];
            let message = format!("có ký tự điều khiển lạ (mã {byte:#04x})");
            let diagnostic = Diagnostic::new(code::CONTROL_CHARACTER, message).at(self.path, span);
            self.diags.push(diagnostic.hint("xóa đoạn \\u… hoặc \\x… trong chữ này; viết thẳng chữ cần dùng"));
            return None;
        }
        Some(text)
    }

    fn span<T>(&self, spanned: &Spanned<T>) -> Span {
        Span::new(spanned.span().start, spanned.span().end).shift(self.offset)
    }

    fn number<T, E>(&mut self, parsed: core::result::Result<T, E>, span: Span) -> Option<T> {
        let number = parsed.ok();
        if number.is_none() {
            self.diags.push(Diagnostic::new(code::BAD_NUMBER, "số quá lớn").at(self.path, span));
        }
        number
    }

    fn stamp(&mut self, stamp: &toml::value::Datetime, span: Span) -> Option<Value<'static>> {
        let Some(date) = stamp.date.filter(|_| stamp.time.is_none()) else {
            return Some(Value::Time(stamp.to_string()));
        };
        // The TOML grammar has already proved that the day exists.
        let day = Date::new(date.year as i16, date.month as i8, date.day as i8).ok();
        if day.is_none() {
            let message = format!("ngày không hợp lệ “{stamp}”");
            self.diags.push(Diagnostic::new(code::BAD_DATE, message).at(self.path, span));
        }
        day.map(Value::Day)
    }
}

fn syntax_diagnostic(error: &Error, text: &str, offset: usize, path: &SitePath) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let span = Span::new(range.start, range.end).shift(offset);
    let wrong = text.get(range.clone()).unwrap_or_default();
    let line = line_around(text, range.start);
    let (code, message, hint) = explain(error.message(), wrong, line);
    Diagnostic::new(code, message).at(path, span).hint(hint).cause(error.message())
}

/// Says in Vietnamese what most often stands behind a TOML syntax error on this line.
fn explain(message: &str, wrong: &str, line: &str) -> (code::Code, String, String) {
    let key = line.split('=').next().unwrap_or("khoa").trim();
    if message.contains("duplicate key") {
        let message = format!("khóa “{}” được viết hai lần", wrong.trim());
        return (code::DUPLICATE_KEY, message, "giữ một dòng, xóa dòng kia".to_owned());
    }
    if line.contains(['“', '”', '‘', '’']) && !line.contains('"') {
        let hint = format!("thay dấu ngoặc cong bằng dấu ngoặc kép thẳng, ví dụ  {key} = \"…\"");
        return (code::SMART_QUOTES, "dùng dấu ngoặc kép cong “ ” ở chỗ phải là dấu thẳng \"".to_owned(), hint);
    }
    if looks_like_date(line) {
        let hint =
            format!("viết ngày trong ngoặc kép  {key} = \"14/6/2025\"  hoặc theo năm-tháng-ngày  {key} = 2025-06-14");
        return (code::BAD_DATE, "không đọc được ngày trên dòng này".to_owned(), hint);
    }
    if !line.contains('=') && !line.trim_start().starts_with('[') {
        let hint = "mỗi dòng phần khai báo có dạng  khoa = \"giá trị\"".to_owned();
        return (code::SYNTAX, "dòng này thiếu dấu bằng (=)".to_owned(), hint);
    }
    let after = line.split_once('=').map_or("", |(_, after)| after.trim());
    if after.is_empty() && !line.trim_start().starts_with('[') {
        return (
            code::SYNTAX,
            format!("khóa “{key}” chưa có giá trị"),
            format!("viết  {key} = \"…\"  hoặc xóa dòng này"),
        );
    }
    if after.chars().next().is_some_and(char::is_alphabetic) && !["true", "false", "inf", "nan"].contains(&after) {
        let hint = format!("đặt chữ trong ngoặc kép, ví dụ  {key} = \"{after}\"");
        return (code::SYNTAX, format!("giá trị của “{key}” là chữ nhưng không có ngoặc kép"), hint);
    }
    if after.matches('"').count() % 2 == 1 {
        return (code::SYNTAX, "thiếu một dấu ngoặc kép".to_owned(), "mở và đóng chữ bằng dấu \" ở hai đầu".to_owned());
    }
    let hint = "xem lại dấu ngoặc, dấu phẩy và dấu bằng ở dòng này; so với tệp do  guong new  tạo ra".to_owned();
    (code::SYNTAX, "không đọc được phần khai báo ở chỗ này".to_owned(), hint)
}

fn looks_like_date(line: &str) -> bool {
    let after = line.split_once('=').map_or("", |(_, after)| after.trim());
    let digits = after.bytes().filter(u8::is_ascii_digit).count();
    let marks = after.bytes().filter(|b| b"/-.".contains(b)).count();
    digits >= 6 && marks == 2 && after.bytes().all(|b| b.is_ascii_digit() || b"/-. ".contains(&b))
}

fn line_around(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |i| at + i);
    text.get(start..end).unwrap_or_default()
}

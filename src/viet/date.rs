//! Turns dates as Vietnamese staff write them into days and periods, and back into the forms of
//! administrative writing.
//!
//! The day stands first, always: `14/6/2025` needs no guessing, and `06/14/2025` is refused with a
//! sentence that says so. Periods (`Quý III/2020`, `2015–2020`) are [`When`].

mod when;

use std::error::Error;
use std::fmt;

pub use jiff::civil::Date as Day;
pub use when::{Half, When, parse_when};

use super::normal::tidy;

/// Why a text is no date, with words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// The reason, for programs.
    pub kind: DateErrorKind,
    /// The reason in Vietnamese: lower case, no full stop.
    pub message: String,
    /// What to write instead, in Vietnamese, with an example.
    pub hint: String,
}

/// The reasons why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateErrorKind {
    /// There is no text.
    Empty,
    /// The form is none of those known.
    Unreadable,
    /// The month stands before the day (`06/14/2025`, `2025-14-06`).
    Swapped,
    /// The year has two digits.
    ShortYear,
    /// No month has this number.
    NoSuchMonth,
    /// The month has fewer days.
    NoSuchDay,
    /// There are four quarters.
    NoSuchQuarter,
    /// The period ends before it begins.
    Reversed,
    /// A school year that does not end in the next year.
    SchoolYear,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for DateError {}

impl DateError {
    pub(super) fn new(kind: DateErrorKind, message: String, hint: impl Into<String>) -> Self {
        Self { kind, message, hint: hint.into() }
    }
}

/// Reads one day: `14/6/2025`, `14-6-2025`, `14.6.2025`, `2025-06-14`, `ngày 14 tháng 6 năm 2025`
/// (also without `ngày`, or `ngày` before digits), zeros and case as you like, years 1000–9999.
///
/// Fails on every other form, on days that do not exist, on two-digit years, and on month before day.
pub fn parse_day(text: &str) -> Result<Day, DateError> {
    parse_clean_day(&clean(text)?)
}

/// `ngày 14 tháng 6 năm 2025`, as in running text and the head of a document. Days below 10 and the
/// months 1 and 2 get a zero in front (Nghị định 30/2020/NĐ-CP, Phụ lục I): `ngày 05 tháng 01 năm 2020`.
pub fn long(day: Day) -> String {
    let (d, m, y) = (day.day(), day.month(), day.year());
    if m < 3 { format!("ngày {d:02} tháng {m:02} năm {y}") } else { format!("ngày {d:02} tháng {m} năm {y}") }
}

/// `14/6/2025`, as in lists.
pub fn short(day: Day) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

/// The day of the week: `Thứ Hai`, `Chủ nhật`.
pub fn weekday(day: Day) -> &'static str {
    use jiff::civil::Weekday::*;
    match day.weekday() {
        Monday => "Thứ Hai",
        Tuesday => "Thứ Ba",
        Wednesday => "Thứ Tư",
        Thursday => "Thứ Năm",
        Friday => "Thứ Sáu",
        Saturday => "Thứ Bảy",
        Sunday => "Chủ nhật",
    }
}

/// `2025-06-14` (ISO 8601), for machines.
pub fn iso(day: Day) -> String {
    day.to_string()
}

const DAY_HINT: &str = "viết ngày/tháng/năm, ví dụ 14/6/2025";

/// Composed, lower case, single blanks; an error if nothing is left.
fn clean(text: &str) -> Result<String, DateError> {
    let clean = tidy(text).to_lowercase();
    if clean.is_empty() {
        return Err(DateError::new(DateErrorKind::Empty, "thiếu ngày tháng".to_owned(), DAY_HINT));
    }
    Ok(clean)
}

fn parse_clean_day(text: &str) -> Result<Day, DateError> {
    let bare = text.strip_prefix("ngày ").unwrap_or(text);
    let parts = if bare.contains("tháng") { worded_parts(bare) } else { numeric_parts(bare) };
    let Some([first, second, third]) = parts else {
        return Err(unreadable(text));
    };
    if first.len() == 4 && bare.contains('-') {
        return from_iso(text, [first, second, third]);
    }
    let (Some(d), Some(m)) = (number(first, 2), number(second, 2)) else {
        return Err(unreadable(text));
    };
    let y = year(third).ok_or_else(|| bad_year(text, third))?;
    if d <= 12 && (13..=31).contains(&m) {
        let hint = format!("viết ngày trước tháng sau: {m}/{d}/{y}");
        return Err(DateError::new(DateErrorKind::Swapped, format!("\"{text}\" viết tháng trước ngày"), hint));
    }
    existing_day(y, m, d)
}

fn from_iso(text: &str, [first, second, third]: [&str; 3]) -> Result<Day, DateError> {
    let (Some(y), Some(m), Some(d)) = (year(first), number(second, 2), number(third, 2)) else {
        return Err(unreadable(text));
    };
    if d <= 12 && (13..=31).contains(&m) {
        let hint = format!("viết năm-tháng-ngày: {y}-{d:02}-{m:02}");
        return Err(DateError::new(DateErrorKind::Swapped, format!("\"{text}\" viết ngày trước tháng"), hint));
    }
    existing_day(y, m, d)
}

/// The day, or the reason why the calendar does not have it.
fn existing_day(year: i16, month: i8, day: i8) -> Result<Day, DateError> {
    let first = first_of_month(year, month)?;
    let last = first.days_in_month();
    if !(1..=last).contains(&day) {
        let message = match day {
            0 => "không có ngày 0".to_owned(),
            _ => format!("tháng {month} năm {year} chỉ có {last} ngày"),
        };
        return Err(DateError::new(DateErrorKind::NoSuchDay, message, DAY_HINT));
    }
    Day::new(year, month, day).map_err(|_| unreadable(&format!("{day}/{month}/{year}")))
}

fn first_of_month(year: i16, month: i8) -> Result<Day, DateError> {
    Day::new(year, month, 1).map_err(|_| {
        let message = format!("không có tháng {month}");
        DateError::new(DateErrorKind::NoSuchMonth, message, "tháng là số từ 1 đến 12, viết sau ngày, ví dụ 14/6/2025")
    })
}

/// The parts of `14 tháng 6 năm 2025`, `mùng 5 tháng 6/2025`.
fn worded_parts(text: &str) -> Option<[&str; 3]> {
    let (day, rest) = text.split_once("tháng")?;
    let (month, year) = rest.split_once("năm").or_else(|| rest.split_once('/'))?;
    let day = ["mùng ", "mồng "].iter().find_map(|word| day.strip_prefix(word)).unwrap_or(day);
    Some([day.trim(), month.trim(), year.trim()])
}

/// Three parts with the same separator between them.
fn numeric_parts(text: &str) -> Option<[&str; 3]> {
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(separator).map(str::trim);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// A number of at most `digits` digits.
fn number(text: &str, digits: usize) -> Option<i8> {
    let plain = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A year of four digits, 1000–9999.
fn year(text: &str) -> Option<i16> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    if plain { text.parse().ok() } else { None }
}

fn bad_year(text: &str, year: &str) -> DateError {
    if number(year, 2).is_none() || year.len() != 2 {
        return unreadable(text);
    }
    let message = format!("năm \"{year}\" chỉ có hai chữ số");
    DateError::new(DateErrorKind::ShortYear, message, "viết năm đủ bốn chữ số, ví dụ 14/6/2025")
}

fn unreadable(text: &str) -> DateError {
    let message = format!("không đọc được ngày \"{text}\"");
    DateError::new(
        DateErrorKind::Unreadable,
        message,
        "viết ngày/tháng/năm (14/6/2025) hoặc năm-tháng-ngày (2025-06-14)",
    )
}

#[cfg(test)]
mod tests;

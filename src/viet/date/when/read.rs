//! Turns the text of a period into a [`When`].

use super::super::{DateError, DateErrorKind, clean, existing_day, first_of_month, number, parse_clean_day, year};
use super::{Half, When};
use crate::viet::roman;

/// Reads a day in any form of [`parse_day`](crate::viet::date::parse_day), or a period:
/// `tháng 10/2019`, `10/2019`, `2019-10`; `Quý III/2020`, `quý 3 năm 2020`, `Q3/2020`;
/// `6 tháng đầu năm 2020`; `2019`, `năm 2019`; `2015 - 2020`, `nhiệm kỳ 2025-2030`,
/// `giai đoạn 2021–2025`; `năm học 2019-2020`; `từ ngày 14/6/2025 đến ngày 20/6/2025`,
/// `14–20/6/2025`, `từ tháng 3 đến tháng 5/2020`.
///
/// `đầu`, `giữa`, `cuối` before a period are dropped: `cuối Quý I 2020` is the whole quarter, since no
/// rule says where its end begins; show the writer's own text where that matters. So are `nhiệm kỳ`
/// and `giai đoạn`. Fails as `parse_day` does, and on periods that end before they begin.
pub fn parse_when(text: &str) -> Result<When, DateError> {
    let text = clean(text)?;
    if let Some(years) = text.strip_prefix("năm học ") {
        return school_year(years);
    }
    let text =
        ["nhiệm kỳ ", "nhiệm kì ", "giai đoạn "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    match halves(text) {
        Some((from, to)) => range(from.trim(), to.trim()),
        None => single(text),
    }
}

/// One day, month, quarter, half year or year.
fn single(text: &str) -> Result<When, DateError> {
    let (text, part) = match ["đầu ", "giữa ", "cuối "].iter().find_map(|word| text.strip_prefix(word)) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    if let Some(result) = quarter(text) {
        return result;
    }
    if let Some(when) = half_year(text).or_else(|| plain_year(text)) {
        return Ok(when);
    }
    match month(text) {
        Some(result) => result,
        None if part => Err(unreadable(text)),
        None => parse_clean_day(text).map(When::Day),
    }
}

/// `quý iii/2020`, `quý 3 năm 2020`, `q3/2020`; `None` if it is no quarter at all.
fn quarter(text: &str) -> Option<Result<When, DateError>> {
    let rest = ["quý ", "quí ", "q."].iter().find_map(|word| text.strip_prefix(word));
    let rest =
        rest.or_else(|| text.strip_prefix('q').filter(|rest| rest.starts_with(|c: char| "iv1234".contains(c))))?;
    let (numeral, year_text) = rest.trim().split_once(['/', ' ', '-'])?;
    let year_text = year_text.trim_start_matches("năm").trim();
    let Some(year) = year(year_text) else {
        return Some(Err(unreadable(text)));
    };
    let value = roman::parse(&numeral.to_uppercase()).or_else(|| numeral.parse().ok());
    match value.and_then(|value| i8::try_from(value).ok()) {
        Some(quarter @ 1..=4) => Some(Ok(When::Quarter { year, quarter })),
        _ => {
            let message = format!("không có quý {}", numeral.to_uppercase());
            Some(Err(DateError::new(
                DateErrorKind::NoSuchQuarter,
                message,
                "một năm có quý I, II, III và IV, ví dụ Quý III/2020",
            )))
        }
    }
}

fn half_year(text: &str) -> Option<When> {
    let rest = ["6 tháng ", "06 tháng ", "sáu tháng ", "nửa "].iter().find_map(|word| text.strip_prefix(word))?;
    let (side, year_text) = rest.split_once(" năm ")?;
    let half = match side {
        "đầu" => Half::First,
        "cuối" => Half::Second,
        _ => return None,
    };
    Some(When::HalfYear { year: year(year_text)?, half })
}

fn plain_year(text: &str) -> Option<When> {
    year(text.strip_prefix("năm ").unwrap_or(text)).map(When::Year)
}

/// `tháng 10/2019`, `tháng 10 năm 2019`, `t10/2019`, `10/2019`, `2019-10`; `None` if it is no month.
fn month(text: &str) -> Option<Result<When, DateError>> {
    let bare = text.strip_prefix("tháng ").or_else(|| text.strip_prefix('t')).unwrap_or(text);
    let (first, second) = bare.split_once(" năm ").or_else(|| bare.split_once(['/', '-', '.']))?;
    let (first, second) = (first.trim(), second.trim());
    let (month, year) = match (number(first, 2), year(second)) {
        (Some(month), Some(year)) => (month, year),
        _ => (number(second, 2).filter(|_| bare.contains('-'))?, self::year(first)?),
    };
    Some(first_of_month(year, month).map(|_| When::Month { year, month }))
}

fn school_year(text: &str) -> Result<When, DateError> {
    let years = halves(text).and_then(|(from, to)| Some((year(from.trim())?, year(to.trim())?)));
    match years {
        Some((from, to)) if to == from + 1 => Ok(When::SchoolYear { from }),
        Some((from, _)) => {
            let hint = format!("năm học gồm hai năm liền nhau, ví dụ năm học {from}-{}", from + 1);
            Err(DateError::new(
                DateErrorKind::SchoolYear,
                format!("năm học \"{text}\" không gồm hai năm liền nhau"),
                hint,
            ))
        }
        None => Err(unreadable(&format!("năm học {text}"))),
    }
}

/// The two sides of a range, or `None` for text that is none: `14-6-2025` is one day, `2019-10` one
/// month, so a bare hyphen parts only years, and what has other separators inside.
fn halves(text: &str) -> Option<(&str, &str)> {
    let bare = text.strip_prefix("từ ").unwrap_or(text);
    let worded = bare.split_once(" đến ").or_else(|| bare.split_once(['–', '—'])).or_else(|| bare.split_once(" - "));
    worded.or_else(|| bare.split_once('-').filter(|(from, to)| is_range(from.trim(), to.trim())))
}

fn is_range(from: &str, to: &str) -> bool {
    let years = year(from).is_some() && year(to).is_some();
    years || (to.contains(['/', '.']) && !to.contains('-') && (from.contains(['/', '.']) || number(from, 2).is_some()))
}

fn range(from: &str, to: &str) -> Result<When, DateError> {
    let to = single(to)?;
    let from = match shortened(from, to) {
        Some(from) => from?,
        None => single(from)?,
    };
    let when = match (from, to) {
        (When::Year(from), When::Year(to)) => When::Years { from, to },
        _ => When::Span { from: from.first_day(), to: to.last_day() },
    };
    if when.first_day() > when.last_day() {
        let message = format!("\"{}\" đứng sau \"{}\"", from.short(), to.short());
        return Err(DateError::new(
            DateErrorKind::Reversed,
            message,
            "viết thời điểm bắt đầu trước, thời điểm kết thúc sau",
        ));
    }
    Ok(when)
}

/// The start of a range that leaves out what its end says: `14` or `14/6` before a day, `tháng 3`
/// before a month. `None` if nothing is left out.
fn shortened(from: &str, to: When) -> Option<Result<When, DateError>> {
    match to {
        When::Day(to) => {
            let bare = from.strip_prefix("ngày ").unwrap_or(from);
            let (day, month) = match bare.split_once(['/', '-', '.']).or_else(|| bare.split_once(" tháng ")) {
                Some((day, month)) => (number(day.trim(), 2)?, number(month.trim(), 2)?),
                None => (number(bare, 2)?, to.month()),
            };
            Some(existing_day(to.year(), month, day).map(When::Day))
        }
        When::Month { year, .. } => {
            let month = number(from.strip_prefix("tháng ").unwrap_or(from), 2)?;
            Some(first_of_month(year, month).map(|_| When::Month { year, month }))
        }
        _ => None,
    }
}

fn unreadable(text: &str) -> DateError {
    let message = format!("không đọc được thời gian \"{text}\"");
    DateError::new(
        DateErrorKind::Unreadable,
        message,
        "viết như 14/6/2025, tháng 10/2019, Quý III/2020, 2019 hoặc 2015-2020",
    )
}

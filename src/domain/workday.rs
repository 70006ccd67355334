//! Turns a day and a number of working days into the days on which people really work, as the ten working days of a
//! public consultation need (Nghị định 98/2023/NĐ-CP, Điều 46).
//!
//! Which days are off is decided every year by the government, so it is a table. Only what the table confirms is
//! counted: a wrong closing date would make a consultation void, so doubt is an error and never a guess.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::{Date, Weekday, date};

use super::lunar::LunarDay;

const HEADING: &str = "ngay,ten,loai,xac_nhan,nguon";

/// What is special about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Special {
    /// `nghi`: a public holiday.
    Holiday,
    /// `nghi-bu`: off in place of a holiday at the weekend, or exchanged for a weekend day.
    DayInLieu,
    /// `lam-bu`: a weekend day on which people work.
    Workday,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// Vietnamese name.
    pub name: String,
    /// What is special.
    pub special: Special,
    /// Whether an official notice or the law itself says so.
    pub confirmed: bool,
    /// The notice or article.
    pub source: String,
}

/// The days off and made up for, over the years the table covers.
#[derive(Default, Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    days: BTreeMap<Date, SpecialDay>,
    years: BTreeSet<i16>,
}

/// A fault in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayDataError {
    /// Line, from 1; 0 when a row is missing.
    pub line: usize,
    /// Vietnamese, lower case, no full stop.
    pub reason: String,
}

impl fmt::Display for HolidayDataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "ngay-nghi.csv: {}", self.reason),
            line => write!(f, "ngay-nghi.csv, dòng {line}: {}", self.reason),
        }
    }
}

impl std::error::Error for HolidayDataError {}

/// A day of which nobody has confirmed whether it is a working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnconfirmedDay {
    /// The day.
    pub day: Date,
    /// The name of the unconfirmed row; `None` when the table has nothing about the whole year.
    pub name: Option<String>,
}

impl fmt::Display for UnconfirmedDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, month, year) = (self.day.day(), self.day.month(), self.day.year());
        match &self.name {
            Some(name) => write!(f, "chưa xác nhận lịch làm việc ngày {day}/{month}/{year} ({name})"),
            None => write!(f, "chưa có lịch nghỉ lễ đã xác nhận của năm {year}"),
        }
    }
}

impl std::error::Error for UnconfirmedDay {}

impl Holidays {
    /// Reads the table.
    ///
    /// # Errors
    /// When a row is faulty, a day comes twice, a weekend day is "made up" on a weekday or the reverse, or a year lacks
    /// one of its statutory holidays.
    pub fn parse(text: &str) -> Result<Holidays, HolidayDataError> {
        let empty = Holidays { days: BTreeMap::new(), years: BTreeSet::new() };
        empty.with_rows(text)
    }

    /// The table packed into the program.
    ///
    /// # Errors
    /// Never for the table as it is in the repository, which a test reads.
    pub fn builtin() -> Result<Holidays, HolidayDataError> {
        Holidays::parse(include_str!("data/ngay-nghi.csv"))
    }

    /// This table with the rows of a portal's own, which hold where both know a day. The own table may be as short as
    /// the one day it confirms.
    ///
    /// # Errors
    /// As [`Holidays::parse`], for the rows of `text` and the years of both together.
    pub fn with_rows(mut self, text: &str) -> Result<Holidays, HolidayDataError> {
        let mut lines = text.lines().enumerate();
        let heading = lines.next().map(|(_, line)| line.trim_start_matches('\u{feff}'));
        if heading != Some(HEADING) {
            return Err(fault(1, format!("dòng tiêu đề phải là “{HEADING}”")));
        }
        let mut seen = BTreeSet::new();
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let (day, special) = row(line).map_err(|reason| fault(at + 1, reason))?;
            if !seen.insert(day) {
                return Err(fault(at + 1, format!("ngày {day} đã có ở dòng trước")));
            }
            self.years.insert(day.year());
            self.days.insert(day, special);
        }
        self.check_years()?;
        Ok(self)
    }

    /// The special days, in order.
    pub fn days(&self) -> impl Iterator<Item = (Date, &SpecialDay)> {
        self.days.iter().map(|(day, special)| (*day, special))
    }

    /// What is special about a day, if the table knows it.
    pub fn on(&self, day: Date) -> Option<&SpecialDay> {
        self.days.get(&day)
    }

    fn check_years(&self) -> Result<(), HolidayDataError> {
        for year in &self.years {
            let statutory = statutory(*year);
            let missing = statutory
                .iter()
                .find(|(day, _)| self.days.get(day).is_none_or(|special| special.special != Special::Holiday));
            if let Some((day, name)) = missing {
                return Err(fault(0, format!("năm {year} thiếu ngày {day} ({name})")));
            }
        }
        Ok(())
    }
}

/// The holidays that follow from the law alone (Bộ luật Lao động 2019, Điều 112): fixed days, mùng 1 Tết and Giỗ Tổ.
/// The other days of Tết and the day beside Quốc khánh are chosen every year.
pub fn statutory(year: i16) -> Vec<(Date, &'static str)> {
    let lunar = |month, day| LunarDay { year, month, leap: false, day }.to_solar();
    let mut days = vec![
        (date(year, 1, 1), "Tết Dương lịch"),
        (date(year, 4, 30), "Ngày Chiến thắng"),
        (date(year, 5, 1), "Ngày Quốc tế Lao động"),
        (date(year, 9, 2), "Quốc khánh"),
    ];
    days.extend(lunar(1, 1).map(|day| (day, "Mùng 1 Tết")));
    days.extend(lunar(3, 10).map(|day| (day, "Giỗ Tổ Hùng Vương")));
    days.sort_unstable();
    days
}

/// Whether people work on a day.
///
/// # Errors
/// When the table does not cover the year, or knows the day but has not confirmed it. At the weekend an unconfirmed
/// holiday changes nothing and is no error.
pub fn is_working_day(day: Date, holidays: &Holidays) -> Result<bool, UnconfirmedDay> {
    if !holidays.years.contains(&day.year()) {
        return Err(UnconfirmedDay { day, name: None });
    }
    let usual = !is_weekend(day);
    let Some(special) = holidays.days.get(&day) else {
        return Ok(usual);
    };
    let works = special.special == Special::Workday;
    if works != usual && !special.confirmed {
        return Err(UnconfirmedDay { day, name: Some(special.name.clone()) });
    }
    Ok(works)
}

/// The first `n` working days after `start`, in order; the last one is the day on which a term of `n` days ends.
///
/// # Errors
/// When one of the days looked at is not confirmed, see [`is_working_day`].
pub fn working_days_after(start: Date, n: u32, holidays: &Holidays) -> Result<Vec<Date>, UnconfirmedDay> {
    let mut days = vec![];
    let mut day = start;
    while days.len() < n as usize {
        day = day.tomorrow().map_err(|_| UnconfirmedDay { day, name: None })?;
        if is_working_day(day, holidays)? {
            days.push(day);
        }
    }
    Ok(days)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn fault(line: usize, reason: String) -> HolidayDataError {
    HolidayDataError { line, reason }
}

fn row(line: &str) -> Result<(Date, SpecialDay), String> {
    let cells: Vec<&str> = line.splitn(5, ',').map(str::trim).collect();
    let [day, name, special, confirmed, source] = cells[..] else {
        return Err("phải có 5 cột".to_owned());
    };
    let date: Date = day.parse().map_err(|_| format!("“{day}” không phải là ngày dạng 2026-09-02"))?;
    let special = match special {
        "nghi" => Special::Holiday,
        "nghi-bu" => Special::DayInLieu,
        "lam-bu" => Special::Workday,
        other => {
            return Err(format!("không có loại “{other}”, chỉ có nghi, nghi-bu, lam-bu"));
        }
    };
    let confirmed = match confirmed {
        "co" => true,
        "khong" => false,
        other => return Err(format!("cột xac_nhan là “{other}”, chỉ có co, khong")),
    };
    if name.is_empty() || source.is_empty() {
        return Err("thiếu tên hoặc nguồn".to_owned());
    }
    if (special == Special::Workday) != is_weekend(date) && special != Special::Holiday {
        return Err(format!("ngày {day} không thể là ngày nghỉ bù hoặc làm bù"));
    }
    Ok((date, SpecialDay { name: name.to_owned(), special, confirmed, source: source.to_owned() }))
}

//! Turns times of any width, from a day to a term of office, into first and last days.

mod read;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Day, long, short};
use crate::viet::roman;

pub use read::parse_when;

/// A day or a period, as it was meant: `Quý III/2020` stays a quarter and is shown as one.
///
/// [`parse_when`] gives only periods that exist and do not end before they begin. Built by hand with a
/// month 13 or a quarter 5, a value has the days of the last month or quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// One day.
    Day(Day),
    /// From one day to another, both included.
    Span {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
    /// A month, 1–12.
    Month {
        /// The year.
        year: i16,
        /// 1–12.
        month: i8,
    },
    /// A quarter, 1–4.
    Quarter {
        /// The year.
        year: i16,
        /// 1–4.
        quarter: i8,
    },
    /// Six months.
    HalfYear {
        /// The year.
        year: i16,
        /// Which six months.
        half: Half,
    },
    /// A calendar year.
    Year(i16),
    /// Several calendar years, both ends included: a term, a stage of a campaign.
    Years {
        /// The first year.
        from: i16,
        /// The last year.
        to: i16,
    },
    /// A school year, which ends in the year after `from`. Counted from 1 September to 31 August, so
    /// that every day belongs to one school year.
    SchoolYear {
        /// The year in which it begins.
        from: i16,
    },
}

/// One half of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Half {
    /// January to June.
    First,
    /// July to December.
    Second,
}

impl When {
    /// The first day that belongs to it.
    pub fn first_day(self) -> Day {
        match self {
            When::Day(day) => day,
            When::Span { from, .. } => from,
            When::Month { year, month } => month_start(year, month),
            When::Quarter { year, quarter } => month_start(year, 3 * quarter.clamp(1, 4) - 2),
            When::HalfYear { year, half: Half::First } | When::Year(year) | When::Years { from: year, .. } => {
                month_start(year, 1)
            }
            When::HalfYear { year, half: Half::Second } => month_start(year, 7),
            When::SchoolYear { from } => month_start(from, 9),
        }
    }

    /// The last day that belongs to it.
    pub fn last_day(self) -> Day {
        match self {
            When::Day(day) => day,
            When::Span { to, .. } => to,
            When::Month { year, month } => month_end(year, month),
            When::Quarter { year, quarter } => month_end(year, 3 * quarter.clamp(1, 4)),
            When::HalfYear { year, half: Half::First } => month_end(year, 6),
            When::HalfYear { year, half: Half::Second } | When::Year(year) | When::Years { to: year, .. } => {
                month_end(year, 12)
            }
            When::SchoolYear { from } => month_end(from.saturating_add(1), 8),
        }
    }

    /// The form for lists and tables: `14/6/2025`, `14–20/6/2025`, `10/2019`, `Quý III/2020`, `2019`.
    /// [`parse_when`] reads it back.
    pub fn short(self) -> String {
        match self {
            When::Day(day) => short(day),
            When::Span { from, to } => short_span(from, to),
            When::Month { year, month } => format!("{month}/{year}"),
            When::Year(year) => year.to_string(),
            _ => self.to_string(),
        }
    }
}

/// The form for running text: `ngày 14 tháng 6 năm 2025`, `tháng 10/2019`, `Quý III/2020`,
/// `6 tháng đầu năm 2020`, `năm 2019`, `2015–2020`, `năm học 2019–2020`. [`parse_when`] reads it back.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            When::Day(day) => f.write_str(&long(day)),
            When::Span { from, to } => write!(f, "từ {} đến {}", long(from), long(to)),
            When::Month { year, month } => write!(f, "tháng {month}/{year}"),
            When::Quarter { year, quarter } => write!(f, "Quý {}/{year}", quarter_numeral(quarter)),
            When::HalfYear { year, half: Half::First } => write!(f, "6 tháng đầu năm {year}"),
            When::HalfYear { year, half: Half::Second } => write!(f, "6 tháng cuối năm {year}"),
            When::Year(year) => write!(f, "năm {year}"),
            When::Years { from, to } => write!(f, "{from}–{to}"),
            When::SchoolYear { from } => write!(f, "năm học {from}–{}", from.saturating_add(1)),
        }
    }
}

fn short_span(from: Day, to: Day) -> String {
    let same_year = from.year() == to.year();
    match same_year {
        true if from.month() == to.month() => format!("{}–{}", from.day(), short(to)),
        true => format!("{}/{}–{}", from.day(), from.month(), short(to)),
        false => format!("{}–{}", short(from), short(to)),
    }
}

fn quarter_numeral(quarter: i8) -> String {
    roman::format(u32::from(quarter.clamp(1, 4).unsigned_abs()))
}

/// The first day of the nearest month that exists; see [`When`].
fn month_start(year: i16, month: i8) -> Day {
    Day::new(year, month.clamp(1, 12), 1).unwrap_or(if year < 0 { Day::MIN } else { Day::MAX })
}

fn month_end(year: i16, month: i8) -> Day {
    month_start(year, month).last_of_month()
}

#[cfg(test)]
mod tests;

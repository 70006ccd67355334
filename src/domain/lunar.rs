//! Turns days into dates of the Vietnamese lunisolar calendar and back: 17/02/2026 is mùng 1 tháng Giêng Bính Ngọ.
//!
//! The rules are those Hồ Ngọc Đức published: a month begins on the day of the new moon at the meridian of Hà Nội
//! (UTC+7); the month that holds the winter solstice is the eleventh; in a year of thirteen months the first without
//! a principal term is the leap month. New moons and the sun's longitude come from the truncated series of Meeus,
//! exact to about two minutes, which is enough for every month between 1900 and 2100.
//!
//! *Not here.* The calendars really printed before 1968, when Hà Nội and Sài Gòn reckoned by other meridians.

#[cfg(test)]
mod tests;

use std::f64::consts::TAU;
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The years for which the calendar answers, solar and lunar alike.
pub const YEARS: RangeInclusive<i16> = 1900..=2100;

/// Hours of Vietnamese time before universal time, as a part of the day.
const UTC_PLUS_7: f64 = 7.0 / 24.0;

/// Mean length of a lunar month in days.
const MONTH: f64 = 29.530_588_853;

/// Mean new moon number 0, in January 1900, as a Julian day.
const NEW_MOON_0: f64 = 2_415_021.076_998_695;

/// Julian day number of 1/1/1970.
const EPOCH: i64 = 2_440_588;

const CAN: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const CHI: [&str; 12] = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDay {
    /// The lunar year, numbered as the solar year in which it begins.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// Whether this is the second of two months of the same number (tháng nhuận).
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// The lunar date of a day; `None` outside [`YEARS`].
pub fn from_solar(day: Date) -> Option<LunarDay> {
    if !YEARS.contains(&day.year()) {
        return None;
    }
    let number = day_number(day);
    let mut moon = ((number as f64 - NEW_MOON_0) / MONTH).floor() as i64 + 1;
    while new_moon(moon) > number {
        moon -= 1;
    }
    let first = new_moon(moon);
    let next = winter_month(day.year());
    let year = if next > moon { WinterYear::ending(day.year())? } else { WinterYear::ending(day.year() + 1)? };
    let (month, leap) = year.month_of(moon);
    Some(LunarDay {
        year: if month >= 11 { year.ends - 1 } else { year.ends },
        month,
        leap,
        day: u8::try_from(number - first + 1).ok()?,
    })
}

impl LunarDay {
    /// The solar day; `None` when the year has no such month or the month no such day, or outside [`YEARS`].
    pub fn to_solar(self) -> Option<Date> {
        if !(1..=12).contains(&self.month) || !(1..=30).contains(&self.day) || !YEARS.contains(&self.year) {
            return None;
        }
        let ends = if self.month >= 11 { self.year + 1 } else { self.year };
        let year = WinterYear::ending(ends)?;
        let moon = (year.first..year.last).find(|moon| year.month_of(*moon) == (self.month, self.leap))?;
        let number = new_moon(moon) + i64::from(self.day) - 1;
        if number >= new_moon(moon + 1) {
            return None;
        }
        date(1970, 1, 1).checked_add((number - EPOCH).days()).ok()
    }
}

/// A day of every year, of the solar or the lunar calendar: 10/3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct MonthDay {
    /// 1–31; 1–30 of the lunar calendar.
    pub day: u8,
    /// 1–12.
    pub month: u8,
}

impl MonthDay {
    /// Reads `10/3`.
    pub fn parse(text: &str) -> Option<MonthDay> {
        let (day, month) = text.trim().split_once('/')?;
        let found = MonthDay { day: day.trim().parse().ok()?, month: month.trim().parse().ok()? };
        ((1..=31).contains(&found.day) && (1..=12).contains(&found.month)).then_some(found)
    }

    /// The solar day of this lunar day in the lunar year that begins in `year`; `None` where that year has no such day.
    pub fn lunar_in(self, year: i16) -> Option<Date> {
        LunarDay { year, month: self.month, leap: false, day: self.day }.to_solar()
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.day, self.month)
    }
}

/// Mùng 1 Tết of a year; `None` outside [`YEARS`].
pub fn tet(year: i16) -> Option<Date> {
    LunarDay { year, month: 1, leap: false, day: 1 }.to_solar()
}

/// The name of a lunar year in the cycle of sixty: 2026 is `Bính Ngọ`.
pub fn year_name(year: i16) -> String {
    let from_giap_ty = i64::from(year) - 4;
    let can = CAN[from_giap_ty.rem_euclid(10) as usize];
    let chi = CHI[from_giap_ty.rem_euclid(12) as usize];
    format!("{can} {chi}")
}

/// The months from one eleventh month up to the next, as numbers of new moons.
struct WinterYear {
    /// The solar year in which the last of these months begin.
    ends: i16,
    first: i64,
    last: i64,
    leap: Option<i64>,
}

impl WinterYear {
    fn ending(ends: i16) -> Option<WinterYear> {
        let before = ends.checked_sub(1)?;
        let (first, last) = (winter_month(before), winter_month(ends));
        let has_leap = last - first == 13;
        let without_term = |moon: &i64| sun_sector(new_moon(*moon)) == sun_sector(new_moon(moon + 1));
        let leap = if has_leap { (first + 1..last).find(without_term) } else { None };
        Some(WinterYear { ends, first, last, leap })
    }

    fn month_of(&self, moon: i64) -> (u8, bool) {
        let passed = moon - self.first;
        let leaps = i64::from(self.leap.is_some_and(|leap| leap <= moon));
        let month = (10 + passed - leaps).rem_euclid(12) + 1;
        (month as u8, self.leap == Some(moon))
    }
}

fn day_number(day: Date) -> i64 {
    EPOCH + i64::from((day - date(1970, 1, 1)).get_days())
}

/// The new moon that begins the month of the winter solstice of a solar year.
fn winter_month(year: i16) -> i64 {
    let end = day_number(date(year, 12, 31));
    let moon = ((end as f64 - 2_415_021.0) / MONTH).floor() as i64;
    // The sun enters its tenth sector at the solstice: a month that begins after it is the twelfth.
    if sun_sector(new_moon(moon)) >= 9 { moon - 1 } else { moon }
}

/// Julian day number, in Vietnam, of the new moon with this number.
fn new_moon(number: i64) -> i64 {
    let k = number as f64;
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
    let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    // Amplitude in days, then how often the anomalies of sun and moon and the moon's latitude enter.
    let terms = [
        (0.1734 - 0.000_393 * t, 1.0, 0.0, 0.0),
        (0.0021, 2.0, 0.0, 0.0),
        (-0.4068, 0.0, 1.0, 0.0),
        (0.0161, 0.0, 2.0, 0.0),
        (-0.0004, 0.0, 3.0, 0.0),
        (0.0104, 0.0, 0.0, 2.0),
        (-0.0051, 1.0, 1.0, 0.0),
        (-0.0074, 1.0, -1.0, 0.0),
        (0.0004, 1.0, 0.0, 2.0),
        (-0.0004, -1.0, 0.0, 2.0),
        (-0.0006, 0.0, 1.0, 2.0),
        (0.0010, 0.0, -1.0, 2.0),
        (0.0005, 1.0, 2.0, 0.0),
    ];
    let periodic: f64 = terms.iter().map(|(size, s, m, n)| size * sin(s * sun + m * moon + n * node)).sum();
    // Ephemeris time runs ahead of universal time by this part of a day.
    let lead = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    (mean + periodic - lead + 0.5 + UTC_PLUS_7).floor() as i64
}

/// Which twelfth of the ecliptic, from the spring equinox, the sun stands in when the day begins in Vietnam.
fn sun_sector(day: i64) -> i64 {
    let t = (day as f64 - 0.5 - UTC_PLUS_7 - 2_451_545.0) / 36_525.0;
    let t2 = t * t;
    let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_290 * sin(3.0 * anomaly);
    ((mean + centre).rem_euclid(360.0) / 30.0).floor() as i64
}

fn sin(degrees: f64) -> f64 {
    (degrees.rem_euclid(360.0) / 360.0 * TAU).sin()
}

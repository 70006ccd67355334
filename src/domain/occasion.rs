//! Days that every portal's calendar holds, as data with their sources.

use super::lunar::MonthDay;

/// A day of every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// Day and month.
    pub day: MonthDay,
    /// Whether these are of the lunar calendar.
    pub lunar: bool,
    /// Name.
    pub name: &'static str,
    /// Year of the event that is remembered.
    pub origin: Option<i16>,
    /// Who says so.
    pub source: &'static str,
}

/// The days packed into the program. Rows that cannot be read are left out; a test holds that there are none.
pub fn builtin() -> Vec<Occasion> {
    include_str!("data/ngay-ky-niem.csv").lines().skip(1).filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Occasion> {
    let mut cells = line.splitn(4, ',').map(str::trim);
    let (day, name, origin, source) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let (day, lunar) = day.strip_suffix(" âm lịch").map_or((day, false), |day| (day, true));
    let origin = if origin.is_empty() { None } else { Some(origin.parse().ok()?) };
    Some(Occasion { day: MonthDay::parse(day)?, lunar, name, origin, source })
}

#[cfg(test)]
mod tests {
    use super::builtin;

    #[test]
    fn every_row_is_read_and_has_a_source() {
        let days = builtin();
        assert_eq!(days.len(), include_str!("data/ngay-ky-niem.csv").lines().count() - 1);
        assert!(days.iter().all(|day| !day.name.is_empty() && !day.source.is_empty()));
        assert!(
            days.iter().any(|day| (day.day.day, day.day.month, day.lunar, day.origin) == (11, 6, false, Some(1948)))
        );
        assert!(days.iter().any(|day| (day.day.day, day.day.month, day.lunar) == (10, 3, true)));
    }
}

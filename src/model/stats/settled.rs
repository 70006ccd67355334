//! Which awards readers see by sex and group, period by period: what all editions of the portal together may tell
//! (`domain::editions`).

use jiff::civil::Date;

use super::{AwardRecord, By, Hidden, Honouree, Period, sex_column};
use crate::domain::editions::{Batches, Editions, Half, Span};
use crate::model::vocab::TermId;

fn half_of(day: Date) -> Half {
    i32::from(day.year()) * 2 + i32::from(day.month() > 6)
}

/// The half-year of an award, and the one in which the portal began to tell of it.
fn batch(record: &AwardRecord) -> (Half, Half) {
    (half_of(record.day), half_of(record.day.max(record.published)))
}

fn span(period: Period) -> Span {
    match period {
        Period::All => Span::All,
        Period::Span(first) => Span::Five(i32::from(first)),
        Period::Year(year) => Span::Year(i32::from(year)),
        Period::Half(year, half) => Span::Half(i32::from(year) * 2 + i32::from(half) - 1),
    }
}

/// What readers see by one of the two.
pub(super) struct Settled(Editions);

impl Settled {
    /// As of the first day of the running half-year; `groups` are the columns of the table of groups.
    pub(super) fn of(awards: &[AwardRecord], by: By, groups: &[Option<TermId>], open_from: Date) -> Self {
        let sensitive: Vec<bool> = match by {
            By::Sex => vec![true, true, true, false],
            By::Group => groups.iter().map(Option::is_some).collect(),
        };
        let column = |record: &AwardRecord| match by {
            By::Sex => Some(sex_column(record.sex)),
            By::Group => groups.iter().position(|group| *group == record.group),
        };
        let open = half_of(open_from);
        let mut batches = Batches::new();
        for record in awards.iter().filter(|record| record.honouree == Honouree::Person) {
            let key = batch(record);
            if let Some(column) = column(record).filter(|_| key.1 < open) {
                batches.entry(key).or_insert_with(|| vec![0; sensitive.len()])[column] += 1;
            }
        }
        Self(Editions::of(&batches, &sensitive, open))
    }

    /// Whether what a period tells holds this award.
    pub(super) fn holds(&self, period: Period, record: &AwardRecord) -> bool {
        self.0.holds(span(period), batch(record))
    }

    /// Which cells of the periods stay hidden; periods that are not told are left out.
    pub(super) fn hidden(&self, periods: impl Iterator<Item = Period>) -> Hidden {
        periods.filter_map(|period| Some((period, self.0.hidden(span(period))?.to_vec()))).collect()
    }
}

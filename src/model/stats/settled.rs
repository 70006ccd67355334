//! Which awards readers see by sex and group: so late that no comparison of two editions tells of one person.
//!
//! What a half-year held when it was first told of is seen as a whole, with small groups hidden; while all its groups
//! are small it waits for more. What was added later waits until all that wait together have no small group: then the
//! difference of two editions has none either.

use std::collections::BTreeMap;

use ahash::HashSet;
use jiff::civil::Date;

use super::{AwardRecord, By, Honouree, Persons};
use crate::domain::suppress::SMALL;

/// A half-year, counted.
type Half = i32;

fn half_of(day: Date) -> Half {
    i32::from(day.year()) * 2 + i32::from(day.month() > 6)
}

/// The half-year of an award, and the one in which the portal began to tell of it.
fn batch(record: &AwardRecord) -> (Half, Half) {
    (half_of(record.day), half_of(record.day.max(record.published)))
}

/// The batches that readers see by one of the two.
pub(super) struct Settled(HashSet<(Half, Half)>);

impl Settled {
    /// As of the first day of the running half-year.
    pub(super) fn of(awards: &[AwardRecord], by: By, open_from: Date) -> Self {
        let mut batches: BTreeMap<Half, BTreeMap<Half, Persons>> = BTreeMap::new();
        for record in awards.iter().filter(|record| record.honouree == Honouree::Person) {
            let (half, told) = batch(record);
            if told < half_of(open_from) {
                batches.entry(half).or_default().entry(told).or_default().add(record);
            }
        }
        let seen =
            batches.into_iter().flat_map(|(half, told)| seen(told, by).into_iter().map(move |told| (half, told)));
        Self(seen.collect())
    }

    /// Whether readers see this award.
    pub(super) fn holds(&self, record: &AwardRecord) -> bool {
        self.0.contains(&batch(record))
    }
}

/// The first batches of a half-year that together say anything, and of the later ones those that together have no
/// small group.
fn seen(batches: BTreeMap<Half, Persons>, by: By) -> Vec<Half> {
    let mut seen: Vec<Half> = Vec::new();
    let (mut waiting, mut together) = (Vec::new(), Persons::default());
    for (told, persons) in batches {
        waiting.push(told);
        together.join(&persons);
        let is_ready = if seen.is_empty() { !is_silent(&together, by) } else { !has_small(&together, by) };
        if is_ready {
            seen.append(&mut waiting);
            together = Persons::default();
        }
    }
    seen
}

/// Whether all groups are small: nothing but their sum would be shown, and the sums of later editions would tell them.
fn is_silent(persons: &Persons, by: By) -> bool {
    let is_large = |count: &u32| *count >= SMALL;
    let any_large = match by {
        By::Sex => persons.sex[..3].iter().any(is_large),
        By::Group => persons.group.iter().any(|(group, count)| group.is_some() && is_large(count)),
    };
    has_small(persons, by) && !any_large
}

fn has_small(persons: &Persons, by: By) -> bool {
    let is_small = |count: &u32| (1..SMALL).contains(count);
    match by {
        By::Sex => persons.sex[..3].iter().any(is_small),
        By::Group => persons.group.iter().any(|(group, count)| group.is_some() && is_small(count)),
    }
}

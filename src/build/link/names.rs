//! The index of names: every example and every register row under the letter of the given name.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{language, row_stands};
use crate::model::register::HonoureeKind;
use crate::model::rights::{self, Rights};
use crate::model::site::{LinkedRow, Named, Site};
use crate::viet;

/// Letters in the order of the Vietnamese alphabet.
pub const LETTERS: &str = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ#";

/// Makes the index.
pub fn of(site: &Site) -> Vec<(char, Vec<Named>)> {
    let story = |id: EntryId| {
        let is_named = language(site.entry(id)) == "vi" && !is_unnamed(site, id);
        is_named.then(|| (story_key(site, id), Named::Story(id)))
    };
    let row = |(at, row): (usize, &LinkedRow)| {
        let is_named = row_stands(site, row) && rights::row_stand_in(&row.row).is_none();
        is_named.then(|| (row_key(row), Named::Row(at as u32)))
    };
    let stories: Vec<EntryId> = site.listed().filter(|id| site.entry(*id).kind.is_story()).collect();
    let stories = stories.into_par_iter().filter_map(story);
    let all: Vec<_> = stories.chain(site.rows.par_iter().enumerate().filter_map(row)).collect();
    let mut letters: BTreeMap<usize, Vec<(Vec<u8>, Named)>> = BTreeMap::new();
    for ((letter, key), named) in all {
        let at = LETTERS.chars().position(|known| known == letter).unwrap_or(LETTERS.chars().count() - 1);
        letters.entry(at).or_default().push((key, named));
    }
    let sorted = |(at, mut named): (usize, Vec<(Vec<u8>, Named)>)| {
        named.par_sort_unstable();
        (LETTERS.chars().nth(at).unwrap_or('#'), named.into_iter().map(|(_, named)| named).collect())
    };
    letters.into_iter().map(sorted).collect()
}

/// Whether other words stand for the name: they are nobody's, and have no letter.
fn is_unnamed(site: &Site, id: EntryId) -> bool {
    let entry = site.entry(id);
    match &entry.meta {
        Meta::Person(person) => rights::stand_in(person, Rights::of(entry, site.today)).is_some(),
        _ => false,
    }
}

fn story_key(site: &Site, id: EntryId) -> (char, Vec<u8>) {
    match &site.entry(id).meta {
        Meta::Person(person) => person_key(&person.name, person.sort_name.as_ref().map(|name| name.value.as_str())),
        meta => other_key(meta.title()),
    }
}

fn row_key(row: &LinkedRow) -> (char, Vec<u8>) {
    let keys = &row.row.keys;
    match keys.kind.value {
        HonoureeKind::Person => person_key(&keys.name, keys.sort_name.as_ref().map(|name| name.value.as_str())),
        _ => other_key(&keys.name),
    }
}

fn person_key(name: &str, sort_name: Option<&str>) -> (char, Vec<u8>) {
    (viet::name::index_letter(name, sort_name), viet::name::name_key(name, sort_name))
}

/// Collectives, households and models stand under the first letter of their names.
fn other_key(name: &str) -> (char, Vec<u8>) {
    (viet::name::index_letter(name, Some(name)), viet::collate::key(name))
}

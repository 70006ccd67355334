//! The index of names: every example and every register row under the letter of the given name.

use std::collections::BTreeMap;

use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{language, row_stands};
use crate::model::register::HonoureeKind;
use crate::model::rights::{self, Rights};
use crate::model::site::{Named, Site};
use crate::viet;

/// Letters in the order of the Vietnamese alphabet.
pub const LETTERS: &str = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ#";

/// Makes the index.
pub fn fill(site: &mut Site) {
    let mut letters: BTreeMap<usize, Vec<(Vec<u8>, Named)>> = BTreeMap::new();
    let mut add = |letter: char, key: Vec<u8>, named: Named| {
        let at = LETTERS.chars().position(|known| known == letter).unwrap_or(LETTERS.chars().count() - 1);
        letters.entry(at).or_default().push((key, named));
    };
    for id in site.listed().filter(|id| site.entry(*id).kind.is_story()) {
        if language(site.entry(id)) == "vi" && !is_unnamed(site, id) {
            let (letter, key) = story_key(site, id);
            add(letter, key, Named::Story(id));
        }
    }
    for (at, row) in site.rows.iter().enumerate() {
        let keys = &row.row.keys;
        if !row_stands(site, row) || rights::row_stand_in(&row.row).is_some() {
            continue;
        }
        let sort_name = keys.sort_name.as_ref().map(|name| name.value.as_str());
        let (letter, key) = match keys.kind.value {
            HonoureeKind::Person => person_key(&keys.name, sort_name),
            _ => other_key(&keys.name),
        };
        add(letter, key, Named::Row(at as u32));
    }
    site.names = letters
        .into_iter()
        .map(|(at, mut named)| {
            named.sort();
            (LETTERS.chars().nth(at).unwrap_or('#'), named.into_iter().map(|(_, named)| named).collect())
        })
        .collect();
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

fn person_key(name: &str, sort_name: Option<&str>) -> (char, Vec<u8>) {
    (viet::name::index_letter(name, sort_name), viet::name::name_key(name, sort_name))
}

/// Collectives, households and models stand under the first letter of their names.
fn other_key(name: &str) -> (char, Vec<u8>) {
    (viet::name::index_letter(name, Some(name)), viet::collate::key(name))
}

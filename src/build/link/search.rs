//! Lays out the search index: gives everything its number and finds the words of every name.

use std::borrow::Cow;

use ahash::HashMap;
use rayon::prelude::*;

use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{capitalised, former_names, row_stands};
use crate::model::rights;
use crate::model::search::{Found, Label, Numbered, Search};
use crate::model::site::{LinkedRow, Site};
use crate::viet::token;

/// Things of which the words are found at a time: they need not all be in memory.
const AT_ONCE: usize = 8192;

/// Lays out the index.
pub fn of(site: &Site) -> Search {
    let entries = site.listed().map(|id| (Cow::from(&site.entry(id).common.id.value.0), Found::Entry(id)));
    let rows = (0u32..).zip(&site.rows).filter(|(_, row)| is_shown(site, row));
    let rows = rows.map(|(at, row)| (Cow::from(&row.row.keys.id.value.0), Found::Row(at)));
    let listings =
        (0u32..).zip(&site.listings).filter(|(_, listing)| !listing.entries.is_empty() || listing.commune.is_some());
    let listings = listings.map(|(at, listing)| (Cow::from(listing.url.to_string()), Found::Listing(at)));
    let districts = (0u32..).take(site.province.districts().len());
    let districts = districts.map(|at| (Cow::from(site.district_url(at as usize).to_string()), Found::District(at)));
    let search = Search::new(entries.chain(rows).chain(listings).chain(districts).collect());
    let named = |things: &[Numbered]| -> Vec<(Label, String)> {
        things.par_iter().flat_map_iter(|thing| labels_of(site, *thing)).collect()
    };
    let mut gathered = Gathered::default();
    let mut found = Vec::new();
    for things in search.things.chunks(AT_ONCE) {
        // The words of these are found while those of the things before them are put in their places.
        (found, ()) = rayon::join(|| named(things), || gathered.add(found));
    }
    gathered.add(found);
    let mut words: Vec<(String, Vec<u32>)> = gathered.by_word.into_iter().collect();
    words.par_sort_unstable();
    search.with_labels(gathered.labels, words)
}

/// Labels and their words on their way into the directory.
#[derive(Default)]
struct Gathered {
    labels: Vec<Label>,
    by_word: HashMap<String, Vec<u32>>,
}

impl Gathered {
    fn add(&mut self, found: Vec<(Label, String)>) {
        for (label, words) in found {
            let at = self.labels.len() as u32;
            for word in words.split_terminator(BREAK) {
                match self.by_word.get_mut(word) {
                    Some(labels) if labels.last() == Some(&at) => {}
                    Some(labels) => labels.push(at),
                    None => drop(self.by_word.insert(word.to_owned(), vec![at])),
                }
            }
            self.labels.push(label);
        }
    }
}

/// Stands behind every word of a label.
const BREAK: char = '\n';

/// What a thing is called, each with the words under which it stands.
fn labels_of(site: &Site, thing: Numbered) -> impl Iterator<Item = (Label, String)> {
    let (names, numbers) = match thing.found {
        Found::Entry(id) => (entry_names(site, id), decision_numbers(site, id)),
        Found::Row(at) => (vec![site.rows[at as usize].row.keys.name.value.clone()], Vec::new()),
        Found::Listing(at) => (listing_names(site, at), Vec::new()),
        Found::District(at) => (vec![capitalised(&site.province.districts()[at as usize].label())], Vec::new()),
    };
    let names = names.into_iter().map(|name| (name, false)).chain(numbers.into_iter().map(|number| (number, true)));
    names.map(move |(text, is_number)| {
        let words = words(&text, is_number);
        (Label { number: thing.number, text }, words)
    })
}

fn is_shown(site: &Site, row: &LinkedRow) -> bool {
    row_stands(site, row) && rights::row_stand_in(&row.row).is_none()
}

/// The title first, then what else people call it.
fn entry_names(site: &Site, id: EntryId) -> Vec<String> {
    let mut names = vec![site.node(id).card.title.clone()];
    match &site.entry(id).meta {
        Meta::Person(person) => names.extend(person.other_names.iter().map(|name| name.value.clone())),
        Meta::Campaign(campaign) => {
            names.extend(campaign.other_names.iter().chain(&campaign.short_name).map(|name| name.value.clone()));
        }
        Meta::Unit(unit) => names.extend(unit.short_name.iter().map(|name| name.value.clone())),
        // As it is asked for: `88/KH-UBND`, `Kế hoạch số 88/KH-UBND`.
        Meta::Document(document) => names.extend(
            document
                .number
                .iter()
                .map(|number| format!("{} số {}", site.label(id, document.kind.value.0), number.value)),
        ),
        _ => {}
    }
    names
}

/// The list's title; a commune also by the names that its land had before.
fn listing_names(site: &Site, at: u32) -> Vec<String> {
    let listing = &site.listings[at as usize];
    let former = listing.commune.map_or(Vec::new(), |commune| former_names(site, commune));
    let former = former.into_iter().map(|(name, district)| format!("{name}, {district} (cũ)"));
    std::iter::once(listing.title.clone()).chain(former).collect()
}

/// The numbers of decisions that stand on a story's page and have no page of their own.
fn decision_numbers(site: &Site, id: EntryId) -> Vec<String> {
    let awards = site.entry(id).meta.story().into_iter().flat_map(|story| &story.awards);
    let mut numbers: Vec<String> = awards
        .filter(|award| !award.is_revoked())
        .filter_map(|award| award.decision_note.as_ref())
        .map(|note| format!("Quyết định số {}", note.value.number.value))
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

/// The words under which a label stands; of the number of a decision its figures alone, which say which decision it
/// is.
fn words(text: &str, is_number: bool) -> String {
    let tells = |word: &String| !is_number || word.contains(|c: char| c.is_ascii_digit());
    let mut words = String::new();
    for word in token::name_words(text).filter(tells) {
        words.push_str(&token::bare(&token::toned(&word)));
        words.push(BREAK);
    }
    words
}

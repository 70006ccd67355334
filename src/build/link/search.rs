//! Lays out the search index: gives everything its number and finds the words of every name.

use std::collections::BTreeMap;

use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{former_names, row_stands};
use crate::model::rights;
use crate::model::search::{Found, Label, Search};
use crate::model::site::{LinkedRow, Site};
use crate::viet::token;

/// Lays out the index.
pub fn fill(site: &mut Site) {
    let entries = site.listed().map(|id| (site.entry(id).common.id.value.0.clone(), Found::Entry(id)));
    let rows = (0u32..).zip(&site.rows).filter(|(_, row)| is_shown(site, row));
    let rows = rows.map(|(at, row)| (row.row.keys.id.value.0.clone(), Found::Row(at)));
    let listings =
        (0u32..).zip(&site.listings).filter(|(_, listing)| !listing.entries.is_empty() || listing.commune.is_some());
    let listings = listings.map(|(at, listing)| (listing.url.to_string(), Found::Listing(at)));
    let search = Search::new(entries.chain(rows).chain(listings).collect());
    let mut labels = Vec::new();
    for thing in &search.things {
        let names = match thing.found {
            Found::Entry(id) => entry_names(site, id),
            Found::Row(at) => vec![site.rows[at as usize].row.keys.name.value.clone()],
            Found::Listing(at) => listing_names(site, at),
        };
        labels.extend(names.into_iter().map(|text| Label { number: thing.number, text }));
    }
    let words = words(&labels);
    site.search = search.with_labels(labels, words);
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
        Meta::Document(document) => names.extend(document.number.iter().map(|number| number.value.clone())),
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

fn words(labels: &[Label]) -> BTreeMap<String, Vec<u32>> {
    let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, label) in (0u32..).zip(labels) {
        for word in token::name_words(&label.text) {
            let labels = words.entry(token::bare(&token::toned(&word))).or_default();
            if labels.last() != Some(&at) {
                labels.push(at);
            }
        }
    }
    words
}

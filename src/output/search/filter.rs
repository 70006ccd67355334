//! The ways to narrow lists and searches in the browser: which examples have which field, commune, year.
//!
//! Examples are counted from 0 in the order of their numbers in the index; each way has a file of its own, so that
//! a reader fetches only those he uses.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::push_number;
use crate::base::hash::{Hash, Hasher};
use crate::base::path::Url;
use crate::model::job::SearchFile;
use crate::model::kind::KINDS;
use crate::model::lookup::{kind_url, stories_url};
use crate::model::search::{BY_KIND, Found};
use crate::model::site::{Listing, Site};

/// The values of the files.
pub struct Filters {
    /// Terms of each way, and the numbers of the examples.
    pub contents: Value,
    /// The examples, newest first.
    pub days: Value,
    /// By way and term, the examples.
    pub terms: Vec<Value>,
}

/// A way to narrow with the lists of its terms.
struct Way<'s> {
    name: &'s str,
    label: &'s str,
    terms: Vec<&'s Listing>,
}

fn ways(site: &Site) -> Vec<Way<'_>> {
    let kinds = KINDS.iter().filter(|info| info.kind.is_story());
    let kinds = kinds.filter_map(|info| site.listing_at.get(&kind_url(info.kind)));
    let kinds = kinds.map(|at| &site.listings[*at]).filter(|listing| !listing.entries.is_empty());
    let facets = site.facets.iter().filter(|facet| !facet.terms.is_empty()).map(|facet| Way {
        name: folder(&facet.url),
        label: &facet.label,
        terms: facet.terms.iter().map(|at| &site.listings[*at]).collect(),
    });
    let kinds = Way { name: BY_KIND, label: "Loại gương", terms: kinds.collect() };
    facets.chain((!kinds.terms.is_empty()).then_some(kinds)).collect()
}

/// The last folder of an address: what a term is called in addresses.
fn folder(url: &Url) -> &str {
    url.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// All files.
pub(super) fn files(site: &Site) -> impl Iterator<Item = SearchFile> {
    let ways = (0..ways(site).len() as u32).map(SearchFile::Filter);
    [SearchFile::Filters, SearchFile::FilterDays].into_iter().chain(ways)
}

/// What the file of a way is called.
pub(super) fn name(site: &Site, at: u32) -> String {
    ways(site).get(at as usize).map_or(String::new(), |way| way.name.to_owned())
}

impl Filters {
    /// Makes all values: each list is read once.
    pub fn new(site: &Site) -> Self {
        let mut ordinals = vec![None; site.entries.len()];
        let mut numbers = String::new();
        let (mut count, mut before) = (0u32, 0);
        for thing in &site.search.things {
            let Found::Entry(id) = thing.found else { continue };
            if !site.entry(id).kind.is_story() {
                continue;
            }
            push_number(&mut numbers, thing.number - before);
            ordinals[id.0 as usize] = Some(count);
            (count, before) = (count + 1, thing.number);
        }
        let of = |listing: &Listing| -> Vec<u32> {
            listing.entries.iter().filter_map(|id| ordinals.get(id.0 as usize).copied().flatten()).collect()
        };
        let all = site.listing_at.get(&stories_url()).map_or(Vec::new(), |at| of(&site.listings[*at]));
        let mut days = String::new();
        all.iter().rev().for_each(|ordinal| push_number(&mut days, *ordinal));
        let ways = ways(site);
        let terms = ways.iter().map(|way| way.terms.iter().map(|term| gaps(of(term))).collect());
        let contents = ways.iter().map(|way| {
            let lines: String = way.terms.iter().map(|term| line(site, term)).collect();
            json!([way.name, way.label, lines])
        });
        let contents = json!({ "numbers": numbers, "ways": contents.collect::<Vec<_>>() });
        Self { contents, days: days.into(), terms: terms.collect() }
    }

    /// Changes with every value.
    pub fn hash(&self) -> Hash {
        let mut hasher = Hasher::default();
        let values = [&self.contents, &self.days].into_iter().chain(&self.terms);
        for value in values {
            hasher.value(&value.to_string());
        }
        hasher.finish()
    }
}

fn gaps(mut ordinals: Vec<u32>) -> String {
    ordinals.sort_unstable();
    let mut text = String::new();
    let mut before = 0;
    for ordinal in ordinals {
        push_number(&mut text, ordinal - before);
        before = ordinal;
    }
    text
}

/// A term: its address, its title, how many it has, and what else it is called.
fn line(site: &Site, term: &Listing) -> String {
    let others: Vec<String> = former_names(site, term).into_iter().collect();
    format!("{}\t{}\t{}\t{}\n", folder(&term.url), term.title, term.entries.len(), others.join("|"))
}

/// The communes and districts from which a commune of today came.
fn former_names(site: &Site, term: &Listing) -> BTreeSet<String> {
    let Some(commune) = term.commune else { return BTreeSet::new() };
    let name = site.province.communes.get(commune as usize).map_or("", |commune| commune.name.as_str());
    let former = site.province.former.iter().filter(|former| former.now.contains(&(commune as usize)));
    let names = former.flat_map(|former| {
        let district = site.province.districts().get(former.district).map(|district| district.name.clone());
        [Some(former.name.clone()), district].into_iter().flatten()
    });
    names.filter(|other| other != name).collect()
}

//! Lists by two facets at once: field and commune, field and year, title and year, campaign and commune.
//!
//! *Invariant*: the work is linear in the number of entries: an example meets only the pairs of its own terms.

use std::collections::BTreeMap;

use ahash::{HashMap, HashSet};

use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::kind::Kind;
use crate::model::lookup::{kind_url, sorted, titles};
use crate::model::site::{Facet, Listing, Order, Site};

/// Examples from which a pair has a page of its own.
const ENOUGH: usize = 5;

/// The facets that meet, by their folders.
const PAIRS: &[(&str, &str)] = &[("linh-vuc", "dia-ban"), ("linh-vuc", "nam"), ("danh-hieu", "nam")];

/// The lists of pairs, and where each is offered.
pub struct Pairs {
    /// The new lists.
    pub listings: Vec<Listing>,
    /// Numbers of the pairs of a list, by the list's own number; the label is the second facet's.
    pub of_listing: BTreeMap<usize, Vec<(String, Vec<usize>)>>,
    /// The same for campaigns.
    pub of_campaign: HashMap<EntryId, Vec<usize>>,
}

/// The pairs among `listings`; new lists are numbered after them. A pair whose address was published stays,
/// however few its examples have become.
pub fn find(site: &Site, listings: &[Listing], facets: &[Facet]) -> Pairs {
    let published: HashSet<&str> = site.lock.own().collect();
    let mut pairs = Pairs { listings: Vec::new(), of_listing: BTreeMap::new(), of_campaign: HashMap::default() };
    for (first, second) in PAIRS {
        let (Some(first), Some(second)) = (named(facets, first), named(facets, second)) else { continue };
        let memberships = Memberships::of_all(listings, second);
        for owner in &first.terms {
            let mut found: BTreeMap<usize, Vec<EntryId>> = BTreeMap::new();
            for id in &listings[*owner].entries {
                memberships.of(*id).for_each(|at| found.entry(at).or_default().push(*id));
            }
            let owner_list = &listings[*owner];
            let parents =
                [owner_list.parents.clone(), vec![(owner_list.title.clone(), owner_list.url.clone())]].concat();
            let mut made = Vec::new();
            // Lists of a facet are numbered in its order.
            for (other, entries) in found {
                let (title, url) = (&owner_list.title, &owner_list.url);
                let made_at = pairs.add(title, url, &parents, &listings[other], entries, &published);
                made.extend(made_at.map(|at| listings.len() + at));
            }
            if !made.is_empty() {
                pairs.of_listing.entry(*owner).or_default().push((second.label.clone(), made));
            }
        }
    }
    pairs.campaigns(site, listings, facets, &published);
    pairs
}

fn named<'f>(facets: &'f [Facet], folder: &str) -> Option<&'f Facet> {
    facets.iter().find(|facet| facet.url.as_str().trim_matches('/') == folder)
}

/// The lists of a facet in which each example stands, by example.
struct Memberships(Vec<(EntryId, u32)>);

impl Memberships {
    fn of_all(listings: &[Listing], facet: &Facet) -> Self {
        let of_list = |at: &usize| {
            let (list, entries) = (*at as u32, &listings[*at].entries);
            entries.iter().map(move |id| (*id, list))
        };
        let mut all: Vec<_> = facet.terms.iter().flat_map(of_list).collect();
        all.sort_unstable();
        Self(all)
    }

    /// The numbers of the lists that hold an example.
    fn of(&self, id: EntryId) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|(other, _)| *other < id);
        self.0[from..].iter().take_while(move |(other, _)| *other == id).map(|(_, list)| *list as usize)
    }
}

impl Pairs {
    /// Adds a list if it is worth a page; its number among the new ones.
    fn add(
        &mut self,
        title: &str,
        url: &Url,
        parents: &[(String, Url)],
        other: &Listing,
        entries: Vec<EntryId>,
        published: &HashSet<&str>,
    ) -> Option<usize> {
        let url = url.folder(other.url.as_str().trim_matches('/').split('/').next()?).folder(last(&other.url));
        if entries.len() < ENOUGH && !published.contains(url.as_str()) {
            return None;
        }
        self.listings.push(Listing {
            url,
            title: format!("{title} – {}", other.title),
            intro: String::new(),
            lang: "vi",
            parents: parents.to_vec(),
            entries,
            order: Order::Day,
            narrow: false,
            feed: None,
            commune: None,
            owner: None,
        });
        Some(self.listings.len() - 1)
    }

    fn campaigns(&mut self, site: &Site, listings: &[Listing], facets: &[Facet], published: &HashSet<&str>) {
        let Some(communes) = named(facets, "dia-ban") else { return };
        let memberships = Memberships::of_all(listings, communes);
        for id in site.listed_of(Kind::Campaign) {
            let mut found: BTreeMap<usize, Vec<EntryId>> = BTreeMap::new();
            let mut seen = HashSet::default();
            for (_, from) in site.node(id).backlinks.iter().filter(|(relation, _)| relation == "phong_trao") {
                if seen.insert(*from) {
                    memberships.of(*from).for_each(|at| found.entry(at).or_default().push(*from));
                }
            }
            let (title, url) = (site.entry(id).title(), &site.node(id).url);
            let parents =
                [(titles(Kind::Campaign).all.to_owned(), kind_url(Kind::Campaign)), (title.to_owned(), url.clone())];
            for (other, entries) in found {
                let entries = sorted(site, entries, Order::Day);
                if let Some(at) = self.add(title, url, &parents, &listings[other], entries, published) {
                    self.of_campaign.entry(id).or_default().push(listings.len() + at);
                }
            }
        }
    }
}

/// The last part of an address.
fn last(url: &Url) -> &str {
    url.as_str().trim_matches('/').rsplit('/').next().unwrap_or_default()
}

//! Makes the lists: one per kind, one per term of a facet, one per place, year and level.
//!
//! *Invariant*: the work is linear in the number of entries: each entry is looked at once per facet.

use std::collections::BTreeMap;

use ahash::{HashMap, HashSet};
use rayon::prelude::*;

use super::pairs;
use crate::base::path::Url;
use crate::model::entry::{EntryId, Meta};
use crate::model::kind::{KINDS, Kind};
use crate::model::lookup::{
    GROUP_LIMIT, capitalised, commune_label, gathered, kind_url, language, sorted, stories_url, titles,
};
use crate::model::site::{Depth, Facet, Listing, Order, Site};
use crate::model::vocab::TermId;
use crate::output::feed;
use crate::viet;

/// The lists and facets of a portal, and what is known of them.
pub struct Made {
    lists: Lists,
    listing_at: HashMap<Url, usize>,
    positions: Vec<(EntryId, u32, u32)>,
    pairs_of: BTreeMap<usize, Vec<(String, Vec<usize>)>>,
    campaign_pairs: HashMap<EntryId, Vec<usize>>,
    gathering: BTreeMap<EntryId, Vec<EntryId>>,
}

impl Made {
    /// Puts them in their place.
    pub fn put(self, site: &mut Site) {
        (site.listings, site.facets) = (self.lists.listings, self.lists.facets);
        (site.listing_at, site.positions) = (self.listing_at, self.positions);
        (site.pairs_of, site.campaign_pairs) = (self.pairs_of, self.campaign_pairs);
        site.gathering = self.gathering;
    }
}

/// Makes all lists and facets.
pub fn of(site: &Site) -> Made {
    let stories = sorted(site, site.listed().filter(|id| site.entry(*id).kind.is_story()).collect(), Order::Day);
    let stories: Vec<EntryId> = stories.into_iter().filter(|id| is_vietnamese(site, *id)).collect();
    let mut lists = Lists { listings: Vec::new(), facets: Vec::new() };
    lists.kinds(site, &stories);
    lists.facets(site, &stories);
    let pairs = pairs::find(site, &lists.listings, &lists.facets);
    lists.listings.extend(pairs.listings);
    lists.news_years(site);
    lists.belonging(site);
    lists.keep_published(site);
    Made {
        listing_at: lists.listings.iter().enumerate().map(|(at, listing)| (listing.url.clone(), at)).collect(),
        positions: positions(&lists),
        lists,
        pairs_of: pairs.of_listing,
        campaign_pairs: pairs.of_campaign,
        gathering: gathering(site),
    }
}

fn is_vietnamese(site: &Site, id: EntryId) -> bool {
    language(site.entry(id)) == "vi"
}

struct Lists {
    listings: Vec<Listing>,
    facets: Vec<Facet>,
}

/// How the list of a kind is ordered.
fn order(kind: Kind) -> Order {
    match kind {
        Kind::Unit | Kind::Press | Kind::Bloc | Kind::Council | Kind::Section => Order::Name,
        _ => Order::Day,
    }
}

impl Lists {
    fn add(
        &mut self,
        url: Url,
        title: impl Into<String>,
        intro: &str,
        parents: Vec<(String, Url)>,
        entries: Vec<EntryId>,
        order: Order,
    ) -> usize {
        self.listings.push(Listing {
            url,
            title: title.into(),
            intro: intro.to_owned(),
            lang: "vi",
            parents,
            entries,
            order,
            narrow: false,
            feed: None,
            commune: None,
            owner: None,
        });
        self.listings.len() - 1
    }

    fn kinds(&mut self, site: &Site, stories: &[EntryId]) {
        let intro = "Người tốt, việc tốt và điển hình tiên tiến trên mọi lĩnh vực.";
        let all = self.add(stories_url(), "Gương người tốt, việc tốt", intro, Vec::new(), stories.to_vec(), Order::Day);
        self.listings[all].narrow = true;
        self.listings[all].feed = Some(Depth::Full);
        for info in &KINDS {
            let kind = info.kind;
            if kind == Kind::Page {
                continue;
            }
            let entries: Vec<EntryId> =
                site.listed_of(kind).filter(|id| kind == Kind::English || is_vietnamese(site, *id)).collect();
            let entries = if kind == Kind::English { with_translations(site, entries) } else { entries };
            let parents = if kind.is_story() { vec![("Gương".to_owned(), stories_url())] } else { Vec::new() };
            let titles = titles(kind);
            let at = self.add(
                kind_url(kind),
                titles.all,
                titles.intro,
                parents,
                sorted(site, entries, order(kind)),
                order(kind),
            );
            self.listings[at].lang = if kind == Kind::English { "en" } else { "vi" };
            self.listings[at].narrow = kind.is_story();
            let has_feed = order(kind) == Order::Day && kind != Kind::English;
            self.listings[at].feed = has_feed.then_some(Depth::Full);
        }
    }

    fn facets(&mut self, site: &Site, stories: &[EntryId]) {
        let mut by_field: BTreeMap<TermId, Vec<EntryId>> = BTreeMap::new();
        let mut by_tag: BTreeMap<TermId, Vec<EntryId>> = BTreeMap::new();
        let mut by_title: BTreeMap<TermId, Vec<EntryId>> = BTreeMap::new();
        let mut by_level: BTreeMap<TermId, Vec<EntryId>> = BTreeMap::new();
        let mut by_year: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
        let mut by_commune: BTreeMap<u32, Vec<EntryId>> = BTreeMap::new();
        for id in stories {
            let Some(story) = site.entry(*id).meta.story() else { continue };
            let term =
                |term: crate::base::decode::Term| site.node(*id).terms.get(usize::from(term.0)).copied().flatten();
            story
                .fields
                .iter()
                .filter_map(|field| term(field.value.0))
                .for_each(|field| push(&mut by_field, field, *id));
            let tags = story.tags.iter().filter_map(|tag| term(tag.value.0));
            tags.filter(|tag| !site.vocabularies.term(*tag).is_sensitive()).for_each(|tag| push(&mut by_tag, tag, *id));
            let standing = story.awards.iter().filter(|award| !award.is_revoked());
            standing
                .clone()
                .filter_map(|award| term(award.title.value.0))
                .for_each(|title| push(&mut by_title, title, *id));
            term(story.level.value.0).into_iter().for_each(|level| push(&mut by_level, level, *id));
            standing.map(|award| award.period.value.last_day().year()).for_each(|year| push(&mut by_year, year, *id));
            if story.awards.is_empty() {
                push(&mut by_year, site.entry(*id).common.published.value.year(), *id);
            }
            site.place(*id, story.place.value).into_iter().for_each(|place| push(&mut by_commune, place.commune, *id));
        }
        self.term_facet(site, "Lĩnh vực", "linh-vuc", by_field, "Gương trong lĩnh vực này.");
        self.term_facet(site, "Đối tượng", "doi-tuong", by_tag, "Gương thuộc đối tượng này.");
        self.term_facet(
            site,
            "Danh hiệu, hình thức khen",
            "danh-hieu",
            by_title,
            "Những gương đã được khen với danh hiệu, hình thức này.",
        );
        self.term_facet(site, "Cấp biểu dương", "cap", by_level, "Gương được biểu dương ở cấp này.");
        self.year_facet(by_year);
        self.commune_facet(site, by_commune);
    }

    fn term_facet(
        &mut self,
        site: &Site,
        label: &str,
        folder: &str,
        terms: BTreeMap<TermId, Vec<EntryId>>,
        intro: &str,
    ) {
        let url = Url::home().folder(folder);
        let mut terms: Vec<_> = terms.into_iter().collect();
        terms.sort_by_key(|(id, _)| {
            let term = site.vocabularies.term(*id);
            (if folder == "danh-hieu" { term.rank() } else { 0 }, term.position)
        });
        let numbers = terms.into_iter().map(|(id, entries)| {
            let term = site.vocabularies.term(id);
            let at = self.add(
                url.folder(&term.slug()),
                capitalised(&term.label),
                intro,
                vec![(label.to_owned(), url.clone())],
                entries,
                Order::Day,
            );
            self.listings[at].feed = (folder == "linh-vuc").then_some(Depth::Summary);
            at
        });
        let terms = numbers.collect();
        self.facets.push(Facet { label: label.to_owned(), url: url.clone(), terms, first_terms_first: false });
    }

    fn year_facet(&mut self, years: BTreeMap<i16, Vec<EntryId>>) {
        let url = Url::home().folder("nam");
        let parents = vec![("Năm".to_owned(), url.clone())];
        let terms = years.into_iter().rev().map(|(year, entries)| {
            self.add(
                url.folder(&year.to_string()),
                format!("Năm {year}"),
                "Gương được khen trong năm này.",
                parents.clone(),
                entries,
                Order::Day,
            )
        });
        let terms = terms.collect();
        self.facets.push(Facet { label: "Năm".to_owned(), url: url.clone(), terms, first_terms_first: true });
    }

    /// Every commune of today has its page, whether or not it has examples; those that have are terms of the facet.
    fn commune_facet(&mut self, site: &Site, mut communes: BTreeMap<u32, Vec<EntryId>>) {
        let url = Url::home().folder("dia-ban");
        let parents = vec![("Địa bàn".to_owned(), url.clone())];
        let every = if site.has_places() { site.province.communes.len() as u32 } else { 0 };
        let mut all: Vec<u32> = (0..every).collect();
        all.sort_by_cached_key(|commune| viet::collate::key(&site.province.communes[*commune as usize].name));
        let mut terms = Vec::new();
        for commune in all {
            let entries = communes.remove(&commune).unwrap_or_default();
            let has_entries = !entries.is_empty();
            let intro = "Gương trên địa bàn xã, phường này, kể cả các xã cũ đã nhập vào.";
            let title = capitalised(&commune_label(site, commune));
            let intro = if has_entries { intro } else { "" };
            let at = self.add(site.commune_url(commune), title, intro, parents.clone(), entries, Order::Day);
            self.listings[at].feed = has_entries.then_some(Depth::Summary);
            self.listings[at].commune = Some(commune);
            if has_entries {
                terms.push(at);
            }
        }
        self.facets.push(Facet { label: "Địa bàn".to_owned(), url: url.clone(), terms, first_terms_first: false });
    }

    fn news_years(&mut self, site: &Site) {
        let mut years: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
        site.public_of(Kind::News).for_each(|id| push(&mut years, site.entry(id).common.published.value.year(), id));
        let parents = vec![("Tin, bài".to_owned(), kind_url(Kind::News))];
        for (year, entries) in years {
            let entries = sorted(site, entries, Order::Day);
            self.add(
                kind_url(Kind::News).folder(&format!("{year:04}")),
                format!("Tin, bài năm {year}"),
                "",
                parents.clone(),
                entries,
                Order::Day,
            );
        }
    }

    /// Lists of the examples of one campaign or unit, where the page itself cannot show all.
    fn belonging(&mut self, site: &Site) {
        let published: HashSet<&str> = site.lock.lines.iter().map(|line| line.pattern.as_str()).collect();
        for id in site.public() {
            let relation = match &site.entry(id).meta {
                Meta::Campaign(_) => "phong_trao",
                Meta::Unit(_) => "don_vi",
                _ => continue,
            };
            let stories = site.node(id).backlinks.iter().filter(|(name, from)| {
                name == relation && site.entry(*from).kind.is_story() && site.node(*from).listed
            });
            let stories: Vec<EntryId> = stories.map(|(_, from)| *from).collect();
            let url = site.node(id).url.folder("guong");
            if stories.len() > GROUP_LIMIT || published.contains(url.as_str()) {
                let title = site.entry(id).title();
                let kind = site.entry(id).kind;
                let parents =
                    vec![(titles(kind).all.to_owned(), kind_url(kind)), (title.to_owned(), site.node(id).url.clone())];
                let at = self.add(
                    url,
                    format!("Gương: {title}"),
                    "",
                    parents,
                    sorted(site, stories, Order::Day),
                    Order::Day,
                );
                self.listings[at].owner = Some(id);
            }
        }
    }
}

/// The public entries with a feed of what they gather: also those that gather nothing any more, once it was published.
fn gathering(site: &Site) -> BTreeMap<EntryId, Vec<EntryId>> {
    let published: HashSet<&str> = site.lock.own().collect();
    let has_feed = |(id, entries): &(EntryId, Vec<EntryId>)| {
        let is_section = matches!(site.entry(*id).meta, Meta::Section(_));
        is_section || !entries.is_empty() || published.contains(feed::entry_url(site, *id).as_str())
    };
    site.public().filter_map(|id| Some((id, gathered(site, id)?))).filter(has_feed).collect()
}

impl Lists {
    /// A list whose address was published stays when the last of its entries is gone: empty, and no
    /// longer shown among the terms of its facet.
    fn keep_published(&mut self, site: &Site) {
        let made: HashSet<Url> = self.listings.iter().map(|listing| listing.url.clone()).collect();
        let lost = site.lock.own().filter_map(Url::new).filter(|url| !made.contains(url));
        for url in lost.collect::<Vec<_>>() {
            let Some((title, parent)) = emptied(site, &url) else { continue };
            let feed = ["/linh-vuc/", "/dia-ban/"].contains(&parent.1.as_str());
            let at = self.add(url, title, "Hiện chưa có gương nào ở mục này.", vec![parent], Vec::new(), Order::Day);
            self.listings[at].feed = feed.then_some(Depth::Summary);
        }
    }
}

/// Title and parent of a list that follows from content, by its address.
fn emptied(site: &Site, url: &Url) -> Option<(String, (String, Url))> {
    let (folder, name) = url.as_str().strip_prefix('/')?.strip_suffix('/')?.split_once('/')?;
    if let Some((owner, other)) = name.split_once('/') {
        return emptied_pair(site, &Url::home().folder(folder).folder(owner), &Url::new(&format!("/{other}/"))?);
    }
    let parent = |label: &str| (label.to_owned(), Url::home().folder(folder));
    let term = |label: &str, vocabulary: &str| {
        let (_, term) =
            site.vocabularies.of(vocabulary).find(|(_, term)| term.slug() == name && !term.is_sensitive())?;
        Some((capitalised(&term.label), parent(label)))
    };
    let year = || name.parse::<i16>().ok().filter(|year| format!("{year:04}") == name);
    match folder {
        "linh-vuc" => term("Lĩnh vực", "linh_vuc"),
        "doi-tuong" => term("Đối tượng", "doi_tuong"),
        "danh-hieu" => term("Danh hiệu, hình thức khen", "danh_hieu"),
        "cap" => term("Cấp biểu dương", "cap"),
        "nam" => Some((format!("Năm {}", year()?), parent("Năm"))),
        "tin" => Some((format!("Tin, bài năm {}", year()?), parent("Tin, bài"))),
        "dia-ban" => {
            let commune = site.province.communes.iter().position(|commune| commune.slug == name)?;
            Some((capitalised(&commune_label(site, commune as u32)), parent("Địa bàn")))
        }
        _ => None,
    }
}

/// The same for a list by two facets: its owner is a list, or a campaign.
fn emptied_pair(site: &Site, owner: &Url, other: &Url) -> Option<(String, (String, Url))> {
    let campaign = || {
        let id = site.public_of(Kind::Campaign).find(|id| site.node(*id).url == *owner)?;
        Some(site.entry(id).title().to_owned())
    };
    let title = match owner.as_str().starts_with(kind_url(Kind::Campaign).as_str()) {
        true => campaign()?,
        false => emptied(site, owner)?.0,
    };
    let (narrowed, _) = emptied(site, other)?;
    Some((format!("{title} – {narrowed}"), (title, owner.clone())))
}

fn with_translations(site: &Site, mut entries: Vec<EntryId>) -> Vec<EntryId> {
    entries
        .extend(site.public().filter(|id| site.entry(*id).kind != Kind::English && language(site.entry(*id)) == "en"));
    entries
}

fn push<K: Ord>(map: &mut BTreeMap<K, Vec<EntryId>>, key: K, id: EntryId) {
    let entries = map.entry(key).or_default();
    if entries.last() != Some(&id) {
        entries.push(id);
    }
}

fn positions(lists: &Lists) -> Vec<(EntryId, u32, u32)> {
    let facets = lists.facets.iter().filter(|facet| ["/linh-vuc/", "/dia-ban/"].contains(&facet.url.as_str()));
    let of_list = |list: &usize| {
        let (list, entries) = (*list as u32, &lists.listings[*list].entries);
        (0u32..).zip(entries).map(move |(at, id)| (*id, list, at))
    };
    let mut positions: Vec<_> = facets.flat_map(|facet| facet.terms.iter().flat_map(of_list)).collect();
    positions.par_sort_unstable();
    positions
}

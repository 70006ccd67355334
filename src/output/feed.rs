//! Feeds: what is new on the portal, in a list, in a section; years that are over; corrections.
//!
//! Atom has all of them. RSS and JSON Feed stand beside Atom where a feed carries whole texts: the
//! portal and the kinds. Ids are `tag:` ids of `ma`: they survive a change of name or address. Who was
//! removed on request is an id in the Atom and JSON feeds, so that readers forget the entry, and nothing
//! more. Every feed names all of them: which list one stood in would say something of who it was.

mod atom;
mod json;
mod ninjs;
mod opml;
mod podcast;
mod rss;
mod source;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Serialize;

use super::page::Texts;
use crate::base::diag::Result;
use crate::base::hash::{Hash, Hasher};
use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::job::{Feed, FeedForm};
use crate::model::rights;
use crate::model::site::{Depth, Listing, Site};
use crate::model::sound::{has_podcast, podcast_url};

/// Entries with their whole text, in the feeds that carry it.
const FULL: usize = 30;
/// Entries with a summary, in all other feeds.
const SHORT: usize = 50;
/// Removed entries that feeds go on naming.
const GONE: usize = 50;

fn folder() -> Url {
    Url::home().folder("nguon-cap-tin")
}

impl FeedForm {
    fn extension(self) -> &'static str {
        match self {
            Self::Atom => "xml",
            Self::Rss => "rss",
            Self::Json => "json",
            Self::Ninjs => "ninjs.json",
        }
    }
}

/// The address of the portal's feed.
pub fn portal_url(form: FeedForm) -> Url {
    folder().file(&format!("tat-ca.{}", form.extension()))
}

/// The address of a list's feed.
pub fn list_url(listing: &Listing, form: FeedForm) -> Url {
    let name = listing.url.as_str().trim_matches('/').replace('/', "-");
    folder().file(&format!("{name}.{}", form.extension()))
}

/// The address of the feed of an entry that gathers others.
pub fn entry_url(site: &Site, id: EntryId) -> Url {
    let entry = site.entry(id);
    folder().file(&format!("{}-{}.xml", entry.kind.info().folder, entry.slug()))
}

/// The address of the entries of a year.
fn year_url(year: i16) -> Url {
    folder().file(&format!("tat-ca-{year:04}.xml"))
}

/// The address of the feed of corrections and removals.
pub fn corrections_url() -> Url {
    folder().file("dinh-chinh.xml")
}

/// The address of the list of all feeds for feed readers.
pub fn opml_url() -> Url {
    folder().file("tat-ca.opml")
}

/// The forms in which a list has a feed.
pub fn forms(listing: &Listing) -> &'static [FeedForm] {
    match listing.feed {
        None => &[],
        Some(Depth::Summary) => &[FeedForm::Atom],
        Some(Depth::Full) => &FeedForm::ALL,
    }
}

/// All feeds but those of entries, with their addresses.
pub fn files(site: &Site) -> Vec<(Url, Feed)> {
    let forms_of_portal = FeedForm::ALL.into_iter().chain([FeedForm::Ninjs]);
    let portal = forms_of_portal.map(|form| (portal_url(form), Feed::Portal(form)));
    let lists = site.listings.iter().enumerate().flat_map(|(at, listing)| {
        forms(listing).iter().map(move |form| (list_url(listing, *form), Feed::List(at as u32, *form)))
    });
    let years = years(site).into_keys().map(|year| (year_url(year), Feed::Year(year)));
    let others = [(corrections_url(), Feed::Corrections), (opml_url(), Feed::Opml)];
    let podcast = has_podcast(site).then(|| (podcast_url(), Feed::Podcast));
    portal.chain(lists).chain(years).chain(others).chain(podcast).collect()
}

/// The entries that the portal's feed tells of, by year of publication; also years whose address was
/// published and that hold nothing any more.
fn years(site: &Site) -> BTreeMap<i16, Vec<EntryId>> {
    let mut years: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
    for id in source::told(site) {
        years.entry(site.entry(id).common.published.value.year()).or_default().push(id);
    }
    let recorded = |address: &str| {
        let name = address.strip_prefix(folder().as_str())?.strip_prefix("tat-ca-")?.strip_suffix(".xml")?;
        name.parse::<i16>().ok().filter(|year| year_url(*year).as_str() == address)
    };
    for year in site.lock.own().filter_map(recorded) {
        years.entry(year).or_default();
    }
    years
}

/// What a feed is.
#[derive(Debug, Serialize)]
struct Channel {
    title: String,
    id: String,
    /// Its own address.
    url: String,
    /// The page of the same entries.
    page: String,
    updated: Date,
    author: String,
    rights: String,
    depth: Depth,
    /// For a year that is over: the feed of what is new.
    current: Option<String>,
    /// The years before and after.
    previous: Option<String>,
    next: Option<String>,
    /// The feed of corrections and removals.
    corrections: String,
}

/// What a feed tells of an entry, whatever its form.
#[derive(Debug, Serialize)]
struct Item {
    id: String,
    title: String,
    url: String,
    published: Date,
    updated: Date,
    /// Word and label.
    categories: Vec<(String, String)>,
    lead: String,
    photo: Option<Photo>,
    /// Recordings.
    sounds: Vec<Sound>,
    /// The whole text as HTML with whole addresses; empty where there is none.
    content: String,
}

#[derive(Debug, Serialize)]
struct Photo {
    url: String,
    width: u32,
    height: u32,
    alt: String,
    caption: String,
    credit: String,
    licence: String,
}

/// A recording, as every form tells of it.
#[derive(Debug, Serialize)]
struct Sound {
    url: String,
    media_type: &'static str,
    bytes: u64,
    seconds: u64,
    title: String,
}

/// An entry that readers should forget.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Gone {
    when: Date,
    id: String,
}

/// What several feeds share, made once per run and only when a feed is looked at.
pub struct Shared {
    short: Vec<OnceLock<Hash>>,
    full: Vec<OnceLock<Hash>>,
    contents: Vec<OnceLock<String>>,
    years: OnceLock<BTreeMap<i16, Vec<EntryId>>>,
    gone: OnceLock<Vec<Gone>>,
}

impl Shared {
    /// Room for the entries of a site.
    pub fn new(site: &Site) -> Self {
        let room = || site.ids().map(|_| OnceLock::new()).collect();
        let contents = site.ids().map(|_| OnceLock::new()).collect();
        Self { short: room(), full: room(), contents, years: OnceLock::new(), gone: OnceLock::new() }
    }

    fn years(&self, site: &Site) -> &BTreeMap<i16, Vec<EntryId>> {
        self.years.get_or_init(|| years(site))
    }

    /// The entries that were removed on request, the newest first. Only those that readers once had.
    fn gone(&self, site: &Site) -> &[Gone] {
        self.gone.get_or_init(|| {
            let removed = site.ids().filter(|id| rights::was_published_and_removed(site.entry(*id), site.today));
            let mut gone: Vec<Gone> = removed.map(|id| gone(site, id)).collect();
            gone.sort_unstable_by(|a, b| b.cmp(a));
            gone.truncate(GONE);
            gone
        })
    }

    /// The whole text of an entry: the newest stand in several feeds, in several forms.
    fn content(&self, site: &Site, texts: &dyn Texts, id: EntryId) -> Result<String> {
        let known = &self.contents[id.at()];
        match known.get() {
            Some(content) => Ok(content.clone()),
            None => {
                let content = source::content(site, texts, id)?;
                Ok(known.get_or_init(|| content).clone())
            }
        }
    }

    /// Covers what a feed of summaries tells of an entry.
    fn short(&self, site: &Site, id: EntryId) -> Hash {
        *self.short[id.at()].get_or_init(|| Hash::of_value(&source::item(site, id)))
    }
}

/// Covers the whole text of an entry: it stands in several feeds, in several forms.
fn full(site: &Site, shared: &Shared, texts: &dyn Texts, id: EntryId) -> Result<Hash> {
    let known = &shared.full[id.at()];
    if let Some(hash) = known.get() {
        return Ok(*hash);
    }
    let hash = Hash::of(source::content(site, texts, id)?.as_bytes());
    Ok(*known.get_or_init(|| hash))
}

fn gone(site: &Site, id: EntryId) -> Gone {
    let entry = site.entry(id);
    let when = rights::told_on(entry, site.today).unwrap_or(site.node(id).updated);
    Gone { when, id: site.config.tag(&entry.common.id.value.0) }
}

/// Covers what a feed shows. `texts` gives hashes for texts.
pub fn fingerprint(site: &Site, shared: &Shared, texts: &dyn Texts, feed: Feed) -> Result<Hash> {
    let mut hasher = Hasher::default();
    hasher.value(&feed);
    match feed {
        Feed::Opml => {
            hasher.value(&opml::outlines(site));
        }
        Feed::Podcast => {
            hasher.value(&podcast::show(site));
        }
        Feed::Corrections => {
            hasher.value(&source::corrections(site, shared)).value(shared.gone(site));
        }
        _ => {
            let (channel, ids) = source::of(site, shared, feed);
            hasher.value(&channel).value(shared.gone(site));
            for id in ids {
                hasher.value(&shared.short(site, id));
                if channel.depth == Depth::Full {
                    hasher.value(&full(site, shared, texts, id)?);
                }
            }
        }
    }
    Ok(hasher.finish())
}

/// Makes a feed.
pub fn write(site: &Site, shared: &Shared, texts: &dyn Texts, feed: Feed) -> Result<Vec<u8>> {
    let (channel, items) = match feed {
        Feed::Opml => return Ok(opml::write(site, &opml::outlines(site))),
        Feed::Podcast => return Ok(podcast::show(site).map(|show| podcast::write(&show)).unwrap_or_default()),
        Feed::Corrections => source::corrections(site, shared),
        _ => {
            let (channel, ids) = source::of(site, shared, feed);
            let items: Result<Vec<Item>> = ids
                .into_iter()
                .map(|id| {
                    let full = channel.depth == Depth::Full;
                    let content = if full { shared.content(site, texts, id)? } else { String::new() };
                    Ok(Item { content, ..source::item(site, id) })
                })
                .collect();
            (channel, items?)
        }
    };
    let gone = shared.gone(site);
    Ok(match feed {
        Feed::Portal(FeedForm::Rss) | Feed::List(_, FeedForm::Rss) => rss::write(&channel, &items),
        Feed::Portal(FeedForm::Json) | Feed::List(_, FeedForm::Json) => json::write(&channel, &items, gone),
        Feed::Portal(FeedForm::Ninjs) => ninjs::write(&channel, &items, gone),
        _ => atom::write(&channel, &items, gone),
    })
}

/// Midnight in Việt Nam.
fn stamp(day: Date) -> String {
    format!("{}T00:00:00+07:00", crate::viet::date::iso(day))
}

/// The program, as feeds name it.
const GENERATOR: &str = concat!("guong ", env!("CARGO_PKG_VERSION"));

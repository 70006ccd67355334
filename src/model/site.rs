//! The linked portal: every entry with its address, what it points to and what points to it.
//!
//! *Invariants*: made whole by `link`, then only read. Lookups, no actions. Entries that are not
//! public today (drafts, future days, removed) are here, but no lookup that views use returns them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ahash::{HashMap, HashSet};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::config::{Config, PictureRoles, ThemeSettings};
use super::entry::{Entry, EntryId};
use super::form::Form;
use super::index::Called;
use super::kind::Kind;
use super::permalinks::Lock;
use super::redirect::RedirectRow;
use super::register::Row;
use super::remembered::Remembered;
use super::rules::RuleSet;
use super::search::Search;
use super::silent::Silent;
use super::sound::{Sound, Told};
use super::stats::Stats;
use super::view::{Card, Shared};
use super::vocab::{TermId, TermInfo, Vocabularies};
use crate::base::decode::{FileRef, PlaceRef, Ref, Term};
use crate::base::hash::Hash;
use crate::base::name::Name;
use crate::base::path::{SitePath, Url};
use crate::domain::aloud::Vocabulary;
use crate::domain::place::{FormerKind, Province};
use crate::domain::private::Private;
use crate::domain::workday::Holidays;

/// A file's number within one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct AssetId(pub u32);

/// Size of a picture after its orientation is applied, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A file of the content folder that is no text.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name.
    pub path: SitePath,
    /// Its name on the disk.
    pub disk: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Hash of its bytes.
    pub hash: Hash,
    /// Its size, if it is a picture that can be shown.
    pub picture: Option<Size>,
    /// What is heard in it, if it is a recording that can be played.
    pub sound: Option<Sound>,
    /// The colour that most of a picture has: of red, green and blue the quarter of the scale, from 0.
    pub tone: [u8; 3],
    /// Whether the colours of a picture are those of printing inks.
    pub inks: bool,
    /// What nobody should publish, in the texts that a camera left inside a picture.
    pub private: Vec<Private>,
    /// Whether it is a picture that tells where it was taken.
    pub located: bool,
    /// The words that a camera or a program left inside a picture, folded: who took it, who is in it.
    pub said: String,
}

impl Asset {
    /// Whether its name says that it is a picture of a kind that can be shown. When it cannot be shown
    /// all the same, that was reported when it was read.
    pub fn is_named_picture(path: &SitePath) -> bool {
        ["jpg", "jpeg", "png", "webp"].contains(&path.extension().as_str())
    }

    /// Whether its name says that it is a recording of a kind that can be played; see `is_named_picture`.
    pub fn is_named_sound(path: &SitePath) -> bool {
        ["mp3", "m4a", "ogg", "oga", "opus"].contains(&path.extension().as_str())
    }
}

/// A place, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct PlaceLink {
    /// Today's commune: index into `Province::communes`.
    pub commune: u32,
    /// The old commune that the text names: index into `Province::former`.
    pub origin: Option<u32>,
    /// Whether the text written names something else than today's commune.
    pub differs: bool,
}

/// Who and what belongs to the land, by commune of today and by old commune.
#[derive(Debug, Default)]
pub struct Ground {
    /// Public examples that were recorded in an old commune, oldest first.
    pub stories_of_former: BTreeMap<u32, Vec<EntryId>>,
    /// Public units in a commune of today.
    pub units: BTreeMap<u32, Vec<EntryId>>,
    /// Register rows that stand, by commune of today and decision.
    pub rows: BTreeMap<u32, BTreeMap<EntryId, Vec<u32>>>,
}

/// Where a link of a text leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Target {
    /// Another entry, perhaps a heading of it.
    Entry(EntryId, String),
    /// An address in the portal, checked against the plan.
    Local(Url, String),
    /// A place in the same page.
    Anchor(String),
    /// Somewhere else.
    Web(String),
    /// A picture: its number among the entry's pictures.
    Picture(u16),
    /// A file to download.
    File(AssetId),
    /// Nowhere: a reported mistake, or an entry that is not public.
    Nowhere,
}

/// A picture that an entry shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPicture {
    /// The file.
    pub asset: AssetId,
    /// Its number in the entry, from 1; part of its address.
    pub number: u16,
    /// Widths needed, ascending, in pixels.
    pub widths: Vec<u32>,
}

/// What `link` adds to an entry.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its address.
    pub url: Url,
    /// Whether readers see it today.
    pub public: bool,
    /// Whether lists, feeds and data lead to it: public, and not all of its awards revoked.
    pub listed: bool,
    /// Whether it gets the outputs that only chosen and new stories get; see [`newsroom`](super::newsroom).
    pub heavy: bool,
    /// Day of the last change not after today.
    pub updated: Date,
    /// Its own day in lists: of publication, of the meeting, of the document.
    pub day: Date,
    /// Answers to `Uses::refs`.
    pub refs: Vec<Option<EntryId>>,
    /// Answers to `Uses::terms`.
    pub terms: Vec<Option<TermId>>,
    /// Answers to `Uses::places`.
    pub places: Vec<Option<PlaceLink>>,
    /// Answers to `Uses::files`.
    pub files: Vec<Option<AssetId>>,
    /// Answers to `Body::links`.
    pub targets: Vec<Target>,
    /// Pictures by number.
    pub pictures: Vec<EntryPicture>,
    /// Files of its own that were taken out on request: no other field holds them any more, their addresses may go.
    pub withheld: Vec<AssetId>,
    /// Who points here: the relation's key trail, and who.
    pub backlinks: Vec<(Name, EntryId)>,
    /// Translations and the original, by language; empty when there is only one.
    pub languages: Vec<EntryId>,
    /// Its card.
    pub card: Shared<Card>,
}

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Order {
    /// By day, newest shown first; pages numbered from the oldest.
    Day,
    /// By name.
    Name,
}

/// What a feed tells of each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Depth {
    /// A sentence or two.
    Summary,
    /// The whole text; such a feed stands in all forms.
    Full,
}

/// A list of entries with pages of its own.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its address.
    pub url: Url,
    /// Title.
    pub title: String,
    /// A sentence; may be empty.
    pub intro: String,
    /// The language of its words.
    pub lang: &'static str,
    /// Addresses and titles above it, the front page left out.
    pub parents: Vec<(String, Url)>,
    /// Oldest first, or by name.
    pub entries: Vec<EntryId>,
    /// Order.
    pub order: Order,
    /// Which facets narrow it, if any.
    pub narrow: bool,
    /// What its feed tells of each entry; `None` without a feed.
    pub feed: Option<Depth>,
    /// The commune of today whose page it is.
    pub commune: Option<u32>,
    /// The campaign or unit whose examples it lists.
    pub owner: Option<EntryId>,
}

/// A way to divide the examples.
#[derive(Debug, Clone)]
pub struct Facet {
    /// Label.
    pub label: String,
    /// Its overview.
    pub url: Url,
    /// Listing numbers of its terms, in the order of the vocabulary.
    pub terms: Vec<usize>,
    /// Whether the first terms matter most, as the latest years do; elsewhere the most frequent ones.
    pub first_terms_first: bool,
}

/// A row of a register, resolved.
#[derive(Debug, Clone)]
pub struct LinkedRow {
    /// The row.
    pub row: Row,
    /// The decision it stands in.
    pub decision: Option<EntryId>,
    /// Answers to its terms.
    pub terms: Vec<Option<TermId>>,
    /// Its place.
    pub place: Option<PlaceLink>,
}

/// The linked portal.
#[derive(Debug)]
pub struct Site {
    /// Settings.
    pub config: Config,
    /// Theme settings.
    pub theme: ThemeSettings,
    /// The day it is made for.
    pub today: Date,
    /// Entries, by path.
    pub entries: Vec<Box<Entry>>,
    /// What `link` added, by entry.
    pub nodes: Vec<Node>,
    /// The kind of each entry.
    pub kinds: Vec<Kind>,
    /// The place of each entry in the order of their days, then of their ids.
    pub order: Vec<u32>,
    /// Vocabularies.
    pub vocabularies: Vocabularies,
    /// The province with its communes.
    pub province: Province,
    /// The old province that the portal served, where today's was made of several.
    pub predecessor: Option<usize>,
    /// Who and what belongs to the land.
    pub ground: Ground,
    /// Counts by period.
    pub stats: Stats,
    /// Public holidays.
    pub holidays: Holidays,
    /// Rule sets of conferences, by name.
    pub rules: BTreeMap<String, RuleSet>,
    /// Forms of statistics, by name.
    pub forms: BTreeMap<String, Form>,
    /// Files.
    pub assets: Vec<Asset>,
    /// How texts are read aloud.
    pub reading: Vocabulary,
    /// Addresses published before.
    pub lock: Lock,
    /// Old addresses that no entry took over.
    pub redirects: Vec<RedirectRow>,
    /// Lists.
    pub listings: Vec<Listing>,
    /// List numbers by address.
    pub listing_at: HashMap<Url, usize>,
    /// Facets of the examples.
    pub facets: Vec<Facet>,
    /// Register rows, in the order of their decisions, then as written.
    pub rows: Vec<LinkedRow>,
    /// Row numbers of each decision.
    pub rows_of: HashMap<EntryId, Vec<u32>>,
    /// Examples and register rows by letter, sorted by name.
    pub names: Vec<(char, Vec<Named>)>,
    /// Entries by what others call them.
    pub called: Called,
    /// Names that must not stand in what others write.
    pub silent: Silent,
    /// Units by file name, name and short name.
    pub units: HashMap<String, EntryId>,
    /// Positions of examples in the lists of their facets, for "similar": example, list, place in it.
    pub positions: Vec<(EntryId, u32, u32)>,
    /// The layout of the search index.
    pub search: Search,
    /// Lists that narrow a list, by its number: label and list numbers.
    pub pairs_of: BTreeMap<usize, Vec<(String, Vec<usize>)>>,
    /// Lists of a campaign's examples by commune.
    pub campaign_pairs: HashMap<EntryId, Vec<usize>>,
    /// The stories that other portals may show as a card.
    pub embedded: HashSet<EntryId>,
    /// The public entries with a feed, and what they gather: see [`gathered`](super::lookup::gathered).
    pub gathering: BTreeMap<EntryId, Vec<EntryId>>,
    /// What is heard in the podcast, the newest first; nothing where there is none.
    pub episodes: Vec<(EntryId, Told)>,
    /// What is remembered, by month and day; this year's days come to be shown next year.
    pub remembered: Vec<Remembered>,
}

/// Who stands in the index of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Named {
    /// An example.
    Story(EntryId),
    /// A row of a register.
    Row(u32),
}

impl Site {
    /// An entry.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.at()]
    }

    /// What `link` added to an entry.
    pub fn node(&self, id: EntryId) -> &Node {
        &self.nodes[id.at()]
    }

    /// All entry numbers.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    /// The entries readers see today.
    pub fn public(&self) -> impl Iterator<Item = EntryId> {
        self.ids().filter(|id| self.node(*id).public)
    }

    /// The entries that lists, feeds and data lead to today.
    pub fn listed(&self) -> impl Iterator<Item = EntryId> {
        self.ids().filter(|id| self.node(*id).listed)
    }

    /// Whether a story gets the outputs that cost more than a page: it was chosen, or is among the newest.
    pub fn heavy(&self, id: EntryId) -> bool {
        self.node(id).heavy
    }

    /// Lists of fields and places that hold an example, each with its place in it.
    pub fn positions_of(&self, id: EntryId) -> impl Iterator<Item = (&Listing, u32)> {
        let from = self.positions.partition_point(|(other, ..)| *other < id);
        let own = self.positions[from..].iter().take_while(move |(other, ..)| *other == id);
        own.map(|(_, listing, at)| (&self.listings[*listing as usize], *at))
    }

    /// Whether an entry has a feed of what it gathers.
    pub fn gathers(&self, id: EntryId) -> bool {
        self.gathering.contains_key(&id)
    }

    /// What an entry gathers; nothing where it has no feed.
    pub fn gathered(&self, id: EntryId) -> &[EntryId] {
        self.gathering.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entries of one kind that lists lead to today.
    pub fn listed_of(&self, kind: Kind) -> impl Iterator<Item = EntryId> {
        self.of_kind(kind).filter(|id| self.node(*id).listed)
    }

    /// The entries of one kind that readers see today.
    pub fn public_of(&self, kind: Kind) -> impl Iterator<Item = EntryId> {
        self.of_kind(kind).filter(|id| self.node(*id).public)
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = EntryId> {
        self.ids().filter(move |id| self.kinds[id.at()] == kind)
    }

    /// What a reference leads to, if readers see it.
    pub fn target(&self, from: EntryId, reference: Ref) -> Option<EntryId> {
        let target = self.node(from).refs.get(usize::from(reference.0)).copied().flatten()?;
        self.node(target).public.then_some(target)
    }

    /// The term a use names.
    pub fn term(&self, from: EntryId, term: Term) -> Option<&TermInfo> {
        let id = self.node(from).terms.get(usize::from(term.0)).copied().flatten()?;
        Some(self.vocabularies.term(id))
    }

    /// The label of a term; empty after a reported mistake.
    pub fn label(&self, from: EntryId, term: Term) -> &str {
        self.term(from, term).map_or("", |term| &term.label)
    }

    /// The place a use names.
    pub fn place(&self, from: EntryId, place: PlaceRef) -> Option<PlaceLink> {
        self.node(from).places.get(usize::from(place.0)).copied().flatten()
    }

    /// The text of a place as written.
    pub fn place_text(&self, from: EntryId, place: PlaceRef) -> &str {
        self.entry(from).uses.places.get(usize::from(place.0)).map_or("", |place| &place.text)
    }

    /// The file a use names.
    pub fn file(&self, from: EntryId, file: FileRef) -> Option<AssetId> {
        self.node(from).files.get(usize::from(file.0)).copied().flatten()
    }

    /// A file.
    pub fn asset(&self, id: AssetId) -> &Asset {
        &self.assets[id.0 as usize]
    }

    /// The address of an entry as pages print it.
    pub fn href(&self, id: EntryId) -> String {
        self.config.href(&self.node(id).url)
    }

    /// The address of a commune's list.
    pub fn commune_url(&self, commune: u32) -> Url {
        Url::home().folder("dia-ban").folder(&self.province.communes[commune as usize].slug)
    }

    /// Whether anything of the portal lies on the land: only then there are pages of places.
    pub fn has_places(&self) -> bool {
        let ground = &self.ground;
        !ground.units.is_empty()
            || !ground.rows.is_empty()
            || self.public().any(|id| self.entry(id).meta.story().is_some())
    }

    /// The archive of the districts and communes of before 1 July 2025.
    pub fn archive_url(&self) -> Url {
        Url::home().folder("dia-ban").folder("truoc-2025")
    }

    /// The archive page of an old district.
    pub fn district_url(&self, district: usize) -> Url {
        self.archive_url().folder(&self.province.districts()[district].slug)
    }

    /// The archive page of an old commune; of an island district without communes, that of the district.
    pub fn former_url(&self, former: usize) -> Url {
        let former = &self.province.former[former];
        let district = self.district_url(former.district);
        if former.kind == FormerKind::HuyenDao { district } else { district.folder(&former.slug) }
    }

    /// Today's province; with the old one that the portal served, where today's was made of several.
    pub fn province_label(&self) -> String {
        let today = self.province.label_on(self.today);
        match self.predecessor.and_then(|at| self.province.predecessors.get(at)) {
            Some(old) => format!("{} (nay là {today})", old.label()),
            None => today,
        }
    }

    /// Word and name of the province on a day, for what lies in `place`: before 1 July 2025 the old province of that
    /// land, else the one the portal served.
    pub fn province_on(&self, date: Date, place: Option<PlaceLink>) -> String {
        let of_former = |at: u32| {
            let former = self.province.former.get(at as usize)?;
            Some(self.province.districts().get(former.district)?.province)
        };
        let of_place = place.and_then(|place| match place.origin {
            Some(origin) => of_former(origin),
            None => self.province.predecessor_of(place.commune as usize),
        });
        self.province.label_then(date, of_place.or(self.predecessor))
    }

    /// The unit whose file name, name or short name this is.
    pub fn unit_named(&self, name: &str) -> Option<EntryId> {
        self.units.get(name).copied().filter(|id| self.node(*id).public)
    }

    /// Cards on a page of a list.
    pub fn per_page(&self) -> usize {
        self.theme.per_page.as_ref().map_or(24, |number| number.value.max(6) as usize)
    }
}

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The entry's own.
    Cover,
    /// In cards.
    Card,
    /// In the text.
    Body,
    /// For newsrooms.
    Press,
}

/// The widths of a role, ascending, in pixels.
pub fn role_widths(roles: Option<&PictureRoles>, role: Role) -> Vec<u32> {
    let written = roles.map(|roles| match role {
        Role::Cover => &roles.cover,
        Role::Card => &roles.card,
        Role::Body => &roles.body,
        Role::Press => &roles.press,
    });
    let mut widths: Vec<u32> =
        written.map(|widths| widths.iter().map(|width| width.value.clamp(16, 4096)).collect()).unwrap_or_default();
    if widths.is_empty() {
        widths = match role {
            Role::Cover => vec![480, 960, 1600],
            Role::Card => vec![240, 480],
            Role::Body => vec![480, 960],
            Role::Press => vec![2400],
        };
    }
    widths.sort_unstable();
    widths.dedup();
    widths
}

/// The widths that a picture really gets: never larger than it is.
pub fn fitting_widths(widths: &[u32], size: Size) -> Vec<u32> {
    let mut fitting: Vec<u32> = widths.iter().copied().filter(|width| *width <= size.width).collect();
    if fitting.last().is_none_or(|last| widths.iter().any(|width| *width > size.width) && *last < size.width) {
        fitting.push(size.width.min(widths.last().copied().unwrap_or(size.width)));
    }
    fitting.dedup();
    fitting
}

/// Where the sizes of pictures lie.
pub const PICTURES: &str = "/anh/";

/// The address of a size: stable, made from the entry's id and the picture's number alone.
pub fn picture_url(id: &str, number: u16, width: u32, extension: &str) -> Url {
    Url::home().folder("anh").folder(id).file(&format!("{number}-{width}.{extension}"))
}

/// The height that goes with a width, at least one pixel.
pub fn picture_height(size: Size, width: u32) -> u32 {
    let height = (u64::from(size.height) * u64::from(width) + u64::from(size.width) / 2) / u64::from(size.width.max(1));
    (height as u32).max(1)
}

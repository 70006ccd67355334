//! Gives every entry its address and finds entries by what others call them.

use ahash::{HashMap, HashSet};
use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::{SitePath, Url};
use crate::base::span::Span;
use crate::model::entry::{Entry, EntryId, Meta, Status};
use crate::model::index::{Called, Index};
use crate::model::kind::{self, Kind};
use crate::model::lookup::language;
use crate::model::site::Node;
use crate::viet;

/// Finds entries by what others call them.
pub struct Directory<'e> {
    /// By path.
    entries: &'e [Box<Entry>],
    called: &'e Called,
    unreadable: HashSet<(Kind, String)>,
    /// First and last parts of addresses that nobody can be sure of yet.
    doubtful: HashSet<(String, String)>,
}

/// What a name led to.
pub enum Found {
    /// One entry.
    One(EntryId),
    /// Several.
    Many(Vec<EntryId>),
    /// None, because the file of that name could not be read.
    Unreadable,
    /// None.
    None,
}

/// Addresses of all entries.
pub fn urls(entries: &[Box<Entry>]) -> Vec<Url> {
    entries.par_iter().map(|entry| url(entry)).collect()
}

fn ids_where(entries: &[Box<Entry>], is: impl Fn(&Entry) -> bool + Sync) -> Vec<EntryId> {
    let ids = entries.par_iter().enumerate().filter(|(_, entry)| is(entry));
    ids.map(|(at, _)| EntryId(at as u32)).collect()
}

/// Who keeps what two want: the published before the unfinished, the older before the newer. So a clash is told to
/// whoever came later and can still change.
fn right(entry: &Entry) -> (bool, Date) {
    let unfinished = matches!(entry.common.status.value, Status::Draft | Status::Waiting);
    (unfinished, entry.common.published.value)
}

fn unreadable_name(path: &SitePath) -> Option<(Kind, String)> {
    let (kind, rest) = Kind::of_path(path.as_str().strip_prefix("content/")?)?;
    let name = rest.strip_suffix("/index.md").unwrap_or(path.stem());
    Some((kind, viet::slug::slug(name.rsplit('/').next().unwrap_or(name))))
}

/// The address of an entry.
pub fn url(entry: &Entry) -> Url {
    let slug = entry.slug();
    let base = entry.kind.info().base;
    match &entry.meta {
        Meta::News(_) => {
            let day = entry.common.published.value;
            Url::home()
                .folder(base)
                .folder(&format!("{:04}", day.year()))
                .folder(&format!("{:02}", day.month()))
                .folder(slug)
        }
        Meta::Plan(plan) if entry.common.slug.is_none() => {
            Url::home().folder(base).folder(&plan.year.value.0.to_string())
        }
        Meta::Page(_) => Url::home().folder(slug),
        _ => Url::home().folder(base).folder(slug),
    }
}

/// The day that matters in lists of its kind.
pub fn own_day(entry: &Entry) -> Date {
    match &entry.meta {
        Meta::Campaign(campaign) => {
            campaign.start.as_ref().map_or(entry.common.published.value, |start| start.value.first_day())
        }
        Meta::Conference(conference) => conference.when.value.first_day(),
        Meta::Document(document) => document.day.as_ref().map_or(entry.common.published.value, |day| day.value),
        Meta::Consultation(consultation) => consultation.start.value,
        Meta::Occasion(occasion) => {
            occasion.day.as_ref().map_or(entry.common.published.value, |day| day.value.first_day())
        }
        _ => entry.common.published.value,
    }
}

/// First parts of addresses that lists and the program's own pages use.
const TOP_WORDS: &[&str] = &[
    "guong",
    "phong-trao",
    "hoi-nghi",
    "van-ban",
    "lay-y-kien",
    "don-vi",
    "khoi",
    "hoi-dong",
    "ke-hoach",
    "dip",
    "tin",
    "bao-chi",
    "chuyen-muc",
    "en",
    "g",
    "anh",
    "am-thanh",
    "tep",
    "tai-san",
    "linh-vuc",
    "doi-tuong",
    "danh-hieu",
    "nam",
    "cap",
    "dia-ban",
    "thong-ke",
    "tim-kiem",
    "so-do",
    "lich",
    "du-lieu",
    "nguon-cap-tin",
    "nhung",
    "api",
];

/// Words used as folders under the address of the examples.
const STORY_WORDS: &[&str] = &["ca-nhan", "tap-the", "ho-gia-dinh", "mo-hinh", "a-z"];

/// Whether an address is one of lists or of the program's own pages.
fn is_reserved(entry: &Entry) -> bool {
    let slug = entry.slug();
    let page_number = || slug.strip_prefix("trang-").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let taken = match entry.kind {
        Kind::Page => TOP_WORDS.contains(&slug),
        kind if kind.is_story() => STORY_WORDS.contains(&slug) || page_number(),
        _ => page_number(),
    };
    taken && entry.has_address()
}

fn report_reserved(entry: &Entry, diags: &mut Diagnostics) {
    let slug = entry.slug();
    let span = entry.common.slug.as_ref().map_or(entry.meta.title_span(), |slug| slug.span);
    let message = format!("đường dẫn “{slug}” cổng đã dùng cho danh sách");
    let hint = format!("thêm  slug = \"{slug}-1\"  hoặc đổi tên tệp");
    diags.push(Diagnostic::new(code::RESERVED_SLUG, message).at(&entry.path, span).hint(hint));
}

fn report_same_id(entry: &Entry, other: &Entry, diags: &mut Diagnostics) {
    let message = format!("mã “{}” đã thuộc về {}", entry.common.id.value.0, other.path);
    let hint = "mỗi mục một mã: xóa dòng ma ở tệp chép sau rồi chạy  guong check --fix  để đặt mã mới";
    diags.push(Diagnostic::new(code::DUPLICATE_ID, message).at(&entry.path, entry.common.id.span).hint(hint));
}

fn report_clash(entry: &Entry, url: &Url, other: &Entry, diags: &mut Diagnostics) {
    let message = format!("địa chỉ {url} đã thuộc về {}", other.path);
    let year = entry.common.published.value.year();
    let hint = format!("đổi tên tệp hoặc thêm  slug = \"{}-{year}\"", entry.slug());
    let span = entry.common.slug.as_ref().map_or(entry.meta.title_span(), |slug| slug.span);
    diags.push(Diagnostic::new(code::DUPLICATE_ADDRESS, message).at(&entry.path, span).hint(hint));
}

impl<'e> Directory<'e> {
    /// Of all entries, and the files that could not be read.
    pub fn new(entries: &'e [Box<Entry>], called: &'e Called, unreadable: &[SitePath]) -> Self {
        let unreadable: HashSet<_> = unreadable.iter().filter_map(unreadable_name).collect();
        let unread = ids_where(entries, |entry| !entry.has_address());
        let unread = unread.into_iter().map(|id| (entries[id.at()].kind, entries[id.at()].stem.clone()));
        let doubtful = unread.chain(unreadable.iter().cloned()).map(|(kind, stem)| (kind.info().base.to_owned(), stem));
        let doubtful = doubtful.collect();
        Self { entries, called, unreadable, doubtful }
    }

    fn entry(&self, id: EntryId) -> &'e Entry {
        &self.entries[id.at()]
    }

    /// Finds the entries whose id or address is the portal's own, or belongs to another with more right to it; that is
    /// reported. They get no files, or each of these would clash again.
    pub fn clashing(&self, urls: &[Url], diags: &mut Diagnostics) -> HashSet<EntryId> {
        let reserved = ids_where(self.entries, is_reserved);
        let same_url = self.later(&self.called.by_url, |id| urls[id.at()].as_str());
        let same_id = self.later(&self.called.by_id, |id| self.entry(id).common.id.value.0.as_str());
        reserved.iter().for_each(|id| report_reserved(self.entry(*id), diags));
        for (id, owner) in &same_url {
            report_clash(self.entry(*id), &urls[id.at()], self.entry(*owner), diags);
        }
        for (id, owner) in &same_id {
            report_same_id(self.entry(*id), self.entry(*owner), diags);
        }
        reserved.into_iter().chain(same_url.into_iter().chain(same_id).map(|(id, _)| id)).collect()
    }

    /// Entries with a name that belongs to another, and that other.
    fn later<'n>(&self, index: &Index, name: impl Fn(EntryId) -> &'n str) -> Vec<(EntryId, EntryId)> {
        let mut found = Vec::new();
        for mut group in index.groups() {
            group.sort_by_key(|id| right(self.entry(*id)));
            let mut owners: Vec<EntryId> = Vec::new();
            for id in group {
                match owners.iter().find(|owner| name(**owner) == name(id)) {
                    Some(owner) => found.push((id, *owner)),
                    None => owners.push(id),
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The entry of one of `kinds` that `key` names: slug, file name, folder and slug, or id.
    pub fn find(&self, key: &str, kinds: u32) -> Found {
        let own_id = self.called.by_id.like(key).filter(|id| self.entry(*id).common.id.value.0 == key);
        let first = own_id.min_by_key(|id| right(self.entry(*id)));
        if let Some(id) = first.filter(|id| kinds & self.entry(*id).kind.bit() != 0) {
            return Found::One(id);
        }
        let key = key.trim_matches('/');
        let key = key.strip_prefix("content/").unwrap_or(key);
        let key = key.strip_suffix("/index.md").or_else(|| key.strip_suffix(".md")).unwrap_or(key);
        let (folder, name) = key.rsplit_once('/').map_or((None, key), |(folder, name)| (Some(folder), name));
        let kinds = folder.map_or(kinds, |folder| kinds & kinds_of_folder(folder));
        let name = viet::slug::slug(name);
        let is_called = |id: &EntryId| {
            let entry = self.entry(*id);
            kinds & entry.kind.bit() != 0 && (entry.slug() == name || entry.stem == name)
        };
        let found: Vec<EntryId> = self.called.by_slug.like(&name).filter(is_called).collect();
        match found.as_slice() {
            [] if Kind::all()
                .any(|kind| kinds & kind.bit() != 0 && self.unreadable.contains(&(kind, name.clone()))) =>
            {
                Found::Unreadable
            }
            [] => Found::None,
            [one] => Found::One(*one),
            _ => Found::Many(found),
        }
    }

    /// The entry of a file.
    pub fn at_path(&self, path: &SitePath) -> Option<EntryId> {
        self.entries.binary_search_by(|entry| entry.path.cmp(path)).ok().map(|at| EntryId(at as u32))
    }

    /// The entry at an address.
    pub fn at_url(&self, url: &Url) -> Option<EntryId> {
        let there = self.called.by_url.like(url.as_str()).filter(|id| self::url(self.entry(*id)) == *url);
        there.min_by_key(|id| right(self.entry(*id)))
    }

    /// Whether the address may be that of an entry whose address cannot be made yet.
    pub fn is_doubtful(&self, url: &Url) -> bool {
        let mut parts = url.as_str().trim_matches('/').split('/');
        let first = parts.next().unwrap_or_default();
        let (base, last) = parts.next_back().map_or(("", first), |last| (first, last));
        self.doubtful.contains(&(base.to_owned(), last.to_owned()))
    }

    /// Whether the file is an entry that could not be read.
    pub fn is_unreadable(&self, path: &SitePath) -> bool {
        unreadable_name(path).is_some_and(|name| self.unreadable.contains(&name))
    }

    /// The name most like `key` among entries of `kinds`.
    pub fn nearest(&self, key: &str, kinds: u32) -> Option<&'e str> {
        let names = self.entries.iter().filter(|entry| kinds & entry.kind.bit() != 0).map(|entry| entry.slug());
        viet::nearest::nearest(key.rsplit('/').next().unwrap_or(key), names)
    }
}

fn kinds_of_folder(folder: &str) -> u32 {
    let matches = |info: &&kind::KindInfo| {
        info.folder == folder || info.base == folder || info.folder.rsplit('/').next() == Some(folder)
    };
    kind::KINDS.iter().filter(matches).map(|info| info.kind.bit()).fold(0, |set, bit| set | bit)
}

/// Ties translations to their originals, both ways.
pub fn languages(entries: &[Box<Entry>], nodes: &mut [Node], diags: &mut Diagnostics) {
    let mut families: HashMap<EntryId, Vec<EntryId>> = HashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        let Some(original) = &entry.common.original else { continue };
        let Some(target) = nodes[at].refs.get(usize::from(original.value.0.0)).copied().flatten() else { continue };
        families.entry(target).or_default().push(EntryId(at as u32));
    }
    for (original, translations) in families {
        let mut used = HashSet::from_iter([language(&entries[original.at()])]);
        for id in &translations {
            let entry = &entries[id.at()];
            // A translation that does not say its language is told so by the rules.
            let unsaid = entry.common.language.is_none() && language(entry) == "vi" || !entry.reads("ngon_ngu");
            if !used.insert(language(entry)) && !unsaid {
                let span =
                    entry.common.language.as_ref().map_or_else(|| original_span(entry), |language| language.span);
                let message =
                    format!("bản dịch này cùng ngôn ngữ “{}” với bản gốc hoặc một bản dịch khác", language(entry));
                let hint = "ghi  ngon_ngu = \"en\"  (hoặc ngôn ngữ của bản dịch); mỗi ngôn ngữ một bản";
                diags.push(Diagnostic::new(code::ORIGINAL_LANGUAGE, message).at(&entry.path, span).hint(hint));
            }
        }
        let mut family: Vec<EntryId> =
            std::iter::once(original).chain(translations).filter(|id| nodes[id.at()].public).collect();
        family.sort_by_key(|id| (*id != original, language(&entries[id.at()])));
        if family.len() > 1 {
            for id in &family {
                nodes[id.at()].languages = family.clone();
            }
        }
    }
}

fn original_span(entry: &Entry) -> Span {
    entry.common.original.as_ref().map_or(entry.meta.title_span(), |original| original.span)
}

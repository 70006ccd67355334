//! The files of the search index, for the theme's script to read. Layout: [`crate::model::search`].
//!
//! Each file is a script that hands over one value, `guongTim("<name>", <value>)`, because a script can
//! also be read from a USB stick, where pages may fetch nothing.
//!
//! *Invariant*: only what pages show is here. A consultation gives its title and its dates.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ahash::HashMap;
use serde_json::{Value, json};

use crate::base::hash::{Hash, Hasher};
use crate::base::path::Url;
use crate::domain::abbreviation::{ABBREVIATIONS, unpointed};
use crate::model::entry::{Award, Entry, EntryId, LANGUAGES, Meta};
use crate::model::job::SearchFile;
use crate::model::lookup::{
    award_label, capitalised, commune_label, district_title, former_names, language, standing_awards,
};
use crate::model::search::{Found, Numbered, PART, Search};
use crate::model::site::{Listing, Named, Site};
use crate::viet::numbering::{spelled, syllables};
use crate::viet::token;
use crate::viet::word::known;
use crate::viet::wordlist::{Word, WordList};

use super::page;

mod filter;

/// Words in more texts of a segment than this say nothing about any of them.
const COMMON_TEXTS: usize = 256;
/// The same in hundredths of a segment; the larger of the two holds.
const COMMON_SHARE: usize = 15;
/// Words in fewer texts are not offered while typing, but found when typed.
const OFFERED_FROM: usize = 4;
/// Characters of a card's sentence.
const LEAD_CHARS: usize = 160;

/// The page where readers search, and the folder of the index.
pub fn page_url() -> Url {
    Url::home().folder("tim-kiem")
}

/// All files of the index.
pub fn files(site: &Site) -> Vec<SearchFile> {
    let search = &site.search;
    let directory = (0..1 << search.directory_bits).map(SearchFile::Directory);
    let common = (0u32..).zip(search.common()).flat_map(|(at, (_, labels))| {
        (0..labels.len().div_ceil(PART) as u32).map(move |part| SearchFile::Common(at, part))
    });
    let shards = search.shards;
    let texts = (0..1 << search.segment_bits)
        .flat_map(|segment| (0..shards).map(move |shard| SearchFile::Texts { segment, shard }));
    let cards = (0..search.buckets()).map(SearchFile::Cards);
    let files = std::iter::once(SearchFile::Contents).chain(directory).chain(common).chain(texts).chain(cards);
    files.chain(filter::files(site)).collect()
}

/// The address of a file.
pub fn url(site: &Site, file: SearchFile) -> Url {
    page_url().file(&format!("{}.js", name(site, file)))
}

fn name(site: &Site, file: SearchFile) -> String {
    let search = &site.search;
    match file {
        SearchFile::Contents => "muc-luc".to_owned(),
        SearchFile::Directory(at) => format!("ten-{at}"),
        SearchFile::Common(at, part) => {
            let (word, _) = search.common_word(at);
            format!("ten-{word}-{part}")
        }
        SearchFile::Texts { segment, shard } => format!("bai-{segment}-{shard}"),
        SearchFile::Cards(bucket) => format!("the-{bucket}"),
        SearchFile::Filters => "loc".to_owned(),
        SearchFile::FilterDays => "loc-ngay".to_owned(),
        SearchFile::Filter(at) => format!("loc-{}", filter::name(site, at)),
    }
}

/// What several files share, made only when one of them is made. The words of a segment fill much memory,
/// and its files are made one after another: only the last segments are kept.
#[derive(Default)]
pub struct Shared {
    recent: Mutex<VecDeque<(u32, Slot)>>,
    /// By segment: bare words, and how many texts have them.
    counts: Vec<OnceLock<Vec<(String, usize)>>>,
    inputs: Vec<OnceLock<Hash>>,
    filters: OnceLock<filter::Filters>,
}

/// The words of a segment, or room for them: of several threads that need them, one makes them.
type Slot = Arc<OnceLock<Arc<Postings>>>;

impl Shared {
    /// Room for the segments of a site.
    pub fn new(site: &Site) -> Self {
        let segments = 1usize << site.search.segment_bits;
        Self {
            recent: Mutex::default(),
            counts: (0..segments).map(|_| OnceLock::new()).collect(),
            inputs: (0..segments).map(|_| OnceLock::new()).collect(),
            filters: OnceLock::new(),
        }
    }

    fn postings(&self, site: &Site, segment: u32) -> Arc<Postings> {
        let slot = self.slot(segment);
        let made = slot.get_or_init(|| Arc::new(postings(site, segment)));
        self.counts[segment as usize].get_or_init(|| made.counts());
        made.clone()
    }

    fn slot(&self, segment: u32) -> Slot {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, slot)) = recent.iter().find(|(known, _)| *known == segment) {
            return slot.clone();
        }
        // Every thread may be at another segment.
        if recent.len() > rayon::current_num_threads() {
            recent.pop_front();
        }
        let slot = Slot::default();
        recent.push_back((segment, slot.clone()));
        slot
    }

    fn filters(&self, site: &Site) -> &filter::Filters {
        self.filters.get_or_init(|| filter::Filters::new(site))
    }

    fn counts(&self, site: &Site, segment: u32) -> &[(String, usize)] {
        let counts = &self.counts[segment as usize];
        if counts.get().is_none() {
            self.postings(site, segment);
        }
        counts.get().map_or(&[], Vec::as_slice)
    }

    /// Covers all texts of a segment.
    fn input(&self, site: &Site, segment: u32) -> Hash {
        *self.inputs[segment as usize].get_or_init(|| {
            let mut hasher = Hasher::default();
            for thing in site.search.segment(segment) {
                if let Found::Entry(id) = thing.found {
                    hasher.value(&(thing.number, text_hash(site, id)));
                }
            }
            hasher.finish()
        })
    }
}

/// Covers what a file shows.
pub fn fingerprint(site: &Site, shared: &Shared, file: SearchFile) -> Hash {
    let search = &site.search;
    match file {
        SearchFile::Contents => version(site, shared),
        SearchFile::Texts { segment, shard } => {
            Hash::of_value(&(shared.input(site, segment), segment, shard, search.shards))
        }
        _ => Hash::of(&write(site, shared, file)),
    }
}

/// Changes with every change of the index, so that a browser never mixes two of them.
fn version(site: &Site, shared: &Shared) -> Hash {
    let mut hasher = Hasher::default();
    let search = &site.search;
    hasher.value(&(search.buckets(), search.segment_bits, search.shards, search.directory_bits));
    (0..1 << search.segment_bits).for_each(|segment| {
        hasher.value(&shared.input(site, segment));
    });
    for label in &search.labels {
        hasher.value(&(label.number, &label.text));
    }
    hasher.value(&shared.filters(site).hash());
    hasher.finish()
}

/// Makes a file.
pub fn write(site: &Site, shared: &Shared, file: SearchFile) -> Vec<u8> {
    let search = &site.search;
    let value = match file {
        SearchFile::Contents => contents(site, shared),
        SearchFile::Directory(at) => {
            search.words_of(at).map(|(word, labels)| (word.to_owned(), Value::from(lines(search, labels)))).collect()
        }
        SearchFile::Common(at, part) => {
            let (_, labels) = search.common_word(at);
            Value::from(lines(search, labels.chunks(PART).nth(part as usize).unwrap_or_default()))
        }
        SearchFile::Texts { segment, shard } => texts(&shared.postings(site, segment), shard),
        SearchFile::Cards(bucket) => cards(site, bucket),
        SearchFile::Filters => shared.filters(site).contents.clone(),
        SearchFile::FilterDays => shared.filters(site).days.clone(),
        SearchFile::Filter(at) => shared.filters(site).terms.get(at as usize).cloned().unwrap_or_default(),
    };
    format!("guongTim({},{value})\n", Value::from(name(site, file))).into_bytes()
}

/// Labels with their numbers, one a line.
fn lines(search: &Search, labels: &[u32]) -> String {
    let mut lines = String::new();
    for label in labels.iter().map(|at| &search.labels[*at as usize]) {
        lines.push_str(&label.text.replace(['\t', '\n'], " "));
        lines.push('\t');
        push_number(&mut lines, label.number);
        lines.push('\n');
    }
    lines
}

fn contents(site: &Site, shared: &Shared) -> Value {
    let search = &site.search;
    let mut counts: BTreeMap<&str, (usize, usize)> =
        search.words.iter().map(|(word, labels)| (word.as_str(), (labels.len(), 0))).collect();
    for segment in 0..1 << search.segment_bits {
        for (word, texts) in shared.counts(site, segment) {
            counts.entry(word).or_default().1 += texts;
        }
    }
    let mut words = String::new();
    for (word, (names, texts)) in counts {
        if names > 0 || (texts >= OFFERED_FROM && !token::is_pair(word)) {
            words.push_str(word);
            words.push(class(names));
            words.push(class(texts));
            words.push(' ');
        }
    }
    let short: BTreeMap<String, String> = ABBREVIATIONS
        .iter()
        .map(|(short, long)| (token::bare(&token::toned(short)), unpointed(long).to_lowercase()))
        .collect();
    let common: BTreeMap<&str, usize> =
        search.common().map(|(word, labels)| (word, labels.len().div_ceil(PART))).collect();
    json!({
        "v": version(site, shared).short(8),
        "segments": 1 << search.segment_bits,
        "shards": search.shards,
        "files": 1 << search.directory_bits,
        "slots": search.slots,
        "common": common,
        "short": short,
        "words": words,
    })
}

/// How many, in steps of half a doubling, as one character; `0` for none.
fn class(count: usize) -> char {
    let class = if count == 0 { 0 } else { ((count as f64).log2() * 2.0) as u32 + 1 };
    char::from_digit(class.min(35), 36).unwrap_or('z')
}

/// Toned forms of a bare word, each with the numbers of its texts, ascending, doubled, plus one where the
/// word matters much.
type Forms = Vec<(String, Vec<u32>)>;

/// The words of the texts of a segment.
struct Postings {
    /// By shard and bare word.
    shards: Vec<BTreeMap<String, Forms>>,
    texts: usize,
}

impl Postings {
    /// How many texts have each bare word.
    fn counts(&self) -> Vec<(String, usize)> {
        let words = self.shards.iter().flatten();
        words.map(|(word, forms)| (word.clone(), forms.iter().map(|(_, postings)| postings.len()).sum())).collect()
    }
}

/// The texts of each word while they are gathered: syllables by number, all others by their keys.
struct ByForm {
    syllables: Vec<Vec<u32>>,
    pairs: HashMap<(u16, u16), Vec<u32>>,
    others: HashMap<String, Vec<u32>>,
}

impl ByForm {
    fn new() -> Self {
        Self { syllables: vec![Vec::new(); syllables()], pairs: HashMap::default(), others: HashMap::default() }
    }

    fn add(&mut self, word: Word<'_>, posting: u32) {
        match word {
            Word::Syllable(number) => add(&mut self.syllables[usize::from(number)], posting),
            Word::Pair(first, second) => add(self.pairs.entry((first, second)).or_default(), posting),
            Word::Other(key) => self.add_other(key, posting),
        }
    }

    /// Adds a word as it is written.
    fn add_written(&mut self, word: &str, posting: u32) {
        match known(word).syllable() {
            Some(number) => self.add(Word::Syllable(number), posting),
            None => self.add_other(&token::toned(word), posting),
        }
    }

    /// Adds two neighbours as they are written.
    fn add_pair(&mut self, (first, second): (&str, &str), posting: u32) {
        match known(first).syllable().zip(known(second).syllable()) {
            Some((first, second)) => self.add(Word::Pair(first, second), posting),
            None => self.add_other(&token::pair(&token::toned(first), &token::toned(second)), posting),
        }
    }

    fn add_other(&mut self, key: &str, posting: u32) {
        match self.others.get_mut(key) {
            Some(postings) => add(postings, posting),
            None => drop(self.others.insert(key.to_owned(), vec![posting])),
        }
    }

    fn into_forms(self) -> impl Iterator<Item = (String, Vec<u32>)> {
        let said = (0u16..).zip(self.syllables).filter(|(_, postings)| !postings.is_empty());
        let pairs = self.pairs.into_iter();
        said.map(|(number, postings)| (spelled(number).to_owned(), postings))
            .chain(pairs.map(|((first, second), postings)| (Word::Pair(first, second).key().into_owned(), postings)))
            .chain(self.others)
    }
}

/// Texts come one after another.
fn add(postings: &mut Vec<u32>, posting: u32) {
    match postings.last_mut() {
        Some(last) if *last / 2 == posting / 2 => *last |= posting,
        _ => postings.push(posting),
    }
}

fn postings(site: &Site, segment: u32) -> Postings {
    let mut by_form = ByForm::new();
    let mut texts = 0;
    for Numbered { found, number } in site.search.segment(segment) {
        let Found::Entry(id) = found else { continue };
        texts += 1;
        for (word, often) in body_words(site.entry(*id)).into_iter().flat_map(WordList::iter) {
            by_form.add(word, number * 2 + u32::from(often));
        }
        for field in fields(site, *id) {
            let words: Vec<&str> = token::words(&field).collect();
            words.iter().for_each(|word| by_form.add_written(word, number * 2 + 1));
            // A compound in the name of a unit or an award (`hội nông dân`) says less than one in what somebody does.
            let posting = |pair| number * 2 + u32::from(token::are_capitals(pair));
            token::terms(&field, &words).for_each(|pair| by_form.add_pair(pair, posting(pair)));
        }
        // What somebody does is asked for in the very words: `giáo viên tiểu học`.
        for work in works(site.entry(*id)) {
            let words: Vec<&str> = token::words(work).collect();
            token::neighbours(work, &words).for_each(|at| by_form.add_pair((words[at], words[at + 1]), number * 2 + 1));
        }
    }
    let mut shards: Vec<BTreeMap<String, Forms>> = vec![BTreeMap::new(); site.search.shards as usize];
    for (form, postings) in by_form.into_forms() {
        let word = token::bare(&form);
        shards[site.search.shard_of(&word) as usize].entry(word).or_default().push((form, postings));
    }
    shards.iter_mut().flat_map(BTreeMap::values_mut).for_each(|forms| forms.sort());
    Postings { shards, texts }
}

fn texts(postings: &Postings, shard: u32) -> Value {
    let most = COMMON_TEXTS.max(postings.texts * COMMON_SHARE / 100);
    let words = postings.shards[shard as usize].iter().map(|(word, forms)| {
        let count: usize = forms.iter().map(|(_, postings)| postings.len()).sum();
        let value = if count > most { common_word(forms, most) } else { forms.iter().map(whole).collect() };
        (word.clone(), value)
    });
    words.collect()
}

fn whole((form, postings): &(String, Vec<u32>)) -> Value {
    json!([form, gaps(postings, 0), gaps(postings, 1)])
}

/// What a word still says that is in too many texts: its rare forms (`dạng`, when all say `đang`), and of the
/// others where they matter much, with a 1 because the texts told are not all.
fn common_word(forms: &Forms, most: usize) -> Value {
    let told = forms.iter().filter_map(|form| {
        if form.1.len() <= most {
            return Some(whole(form));
        }
        let much = form.1.iter().filter(|posting| **posting & 1 == 1).count();
        (1..=most).contains(&much).then(|| json!([form.0, "", gaps(&form.1, 1), 1]))
    });
    let told: Vec<Value> = std::iter::once(Value::from(0)).chain(told).collect();
    if told.len() == 1 { Value::from(0) } else { told.into() }
}

/// The numbers whose last bit is `bit`, as their differences.
fn gaps(postings: &[u32], bit: u32) -> String {
    let mut gaps = String::new();
    let mut before = 0;
    for number in postings.iter().filter(|posting| **posting & 1 == bit).map(|posting| posting / 2) {
        push_number(&mut gaps, number - before);
        before = number;
    }
    gaps
}

/// Five bits a character, the lowest first; characters from 32 on say that more follow.
fn push_number(text: &mut String, mut number: u32) {
    const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    loop {
        let (low, rest) = (number & 31, number >> 5);
        text.push(DIGITS[(low | if rest > 0 { 32 } else { 0 }) as usize].into());
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// The words of an entry's text. The names that a consultation is about stand on its page alone.
fn body_words(entry: &Entry) -> Option<&WordList> {
    (!matches!(entry.meta, Meta::Consultation(_))).then_some(&entry.body.words)
}

fn text_hash(site: &Site, id: EntryId) -> Hash {
    Hash::of_value(&(body_words(site.entry(id)), fields(site, id)))
}

/// What else of an entry is searched with its text: everything that its card and its awards say.
fn fields(site: &Site, id: EntryId) -> Vec<String> {
    let (entry, card) = (site.entry(id), &site.node(id).card);
    let mut fields = vec![card.title.clone(), card.lead.clone(), card.kind_label.clone(), card.place.clone()];
    if matches!(entry.meta, Meta::Consultation(_)) {
        return fields;
    }
    fields.push(card.badge.clone());
    fields.extend(entry.common.summary.iter().map(|summary| summary.value.clone()));
    let Some(story) = entry.meta.story() else {
        fields.push(card.when.clone());
        return fields;
    };
    fields.push(site.place_text(id, story.place.value).to_owned());
    fields.extend(story.fields.iter().map(|field| site.label(id, field.value.0).to_owned()));
    fields.extend(unit_name(site, id));
    fields.extend(standing_awards(site, id).into_iter().map(|award| dated_award(site, id, award)));
    fields.extend(works(entry).map(str::to_owned));
    fields
}

/// What a person does.
fn works(entry: &Entry) -> impl Iterator<Item = &str> {
    let person = if let Meta::Person(person) = &entry.meta { Some(person) } else { None };
    let texts = person.into_iter().flat_map(|person| person.occupation.iter().chain(&person.position));
    texts.map(|text| text.value.as_str())
}

fn dated_award(site: &Site, id: EntryId, award: &Award) -> String {
    format!("{}, {}", award_label(site, id, award), award.period.value)
}

fn unit_name(site: &Site, id: EntryId) -> Option<String> {
    let unit = site.entry(id).meta.story()?.unit.as_ref()?;
    Some(site.entry(site.target(id, unit.value.0)?).title().to_owned())
}

/// The cards of a bucket: slot, address, title, kind, sentence, detail, 1 for somebody fictional, and the language
/// where it is another than Vietnamese.
fn cards(site: &Site, bucket: u32) -> Value {
    let slots = site.search.slots;
    let cards = site.search.bucket(bucket).iter().map(|thing| {
        let slot = thing.number % slots;
        match thing.found {
            Found::Entry(id) => entry_card(site, id, slot),
            Found::Row(at) => {
                let row = page::named(site, Named::Row(at));
                json!([slot, row.url, row.name, "Khen thưởng", "", row.detail, u8::from(row.fictional)])
            }
            Found::Listing(at) => {
                let listing = &site.listings[at as usize];
                let detail = listing_detail(site, listing);
                json!([slot, site.config.href(&listing.url), listing.title, "Danh sách", listing.intro, detail, 0])
            }
            Found::District(at) => {
                let (url, heirs) = (site.district_url(at as usize), site.province.heirs_of_district(at as usize).len());
                let detail = format!("Nay thuộc {heirs} xã, phường, đặc khu");
                json!([slot, site.config.href(&url), district_title(site, at as usize), "Địa bàn cũ", "", detail, 0])
            }
        }
    });
    cards.collect()
}

/// People of one name are told apart by place, unit, and award with its year.
fn entry_card(site: &Site, id: EntryId, slot: u32) -> Value {
    let card = &site.node(id).card;
    let award = standing_awards(site, id).first().map(|award| dated_award(site, id, award));
    let detail: Vec<String> = match site.entry(id).meta.story() {
        Some(story) => {
            let place = site.place(id, story.place.value).map(|place| commune_label(site, place.commune));
            [place, unit_name(site, id), award].into_iter().flatten().collect()
        }
        None => [&card.badge, &card.place, &card.when].into_iter().filter(|text| !text.is_empty()).cloned().collect(),
    };
    let lead = shortened(&card.lead);
    let mut kind = capitalised(&card.kind_label);
    let lang = language(site.entry(id));
    let other = LANGUAGES.iter().find(|(tag, _)| *tag == lang && *tag != "vi");
    if let Some((_, name)) = other {
        kind = format!("{kind} · {name}");
    }
    let mut cells = json!([slot, card.url, card.title, kind, lead, detail.join(" · "), u8::from(card.fictional)]);
    if let Some(cells) = cells.as_array_mut().filter(|_| lang != "vi") {
        cells.push(lang.into());
    }
    cells
}

/// How many examples a list has; of a commune also whose land it was, since it is found by those names.
fn listing_detail(site: &Site, listing: &Listing) -> String {
    let count = match (listing.entries.len(), listing.commune) {
        (0, Some(_)) => "Chưa có gương".to_owned(),
        (count, Some(_)) => format!("{count} gương"),
        (count, None) => format!("{count} mục"),
    };
    let mut by_district: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, district) in listing.commune.map_or(Vec::new(), |commune| former_names(site, commune)) {
        match by_district.iter_mut().find(|(known, _)| *known == district) {
            Some((_, names)) => names.push(name),
            None => by_district.push((district, vec![name])),
        }
    }
    let former = by_district.into_iter().map(|(district, names)| format!("{} ({district} cũ)", names.join(", ")));
    std::iter::once(count).chain(former).collect::<Vec<_>>().join(" · ")
}

fn shortened(lead: &str) -> String {
    match lead.char_indices().nth(LEAD_CHARS) {
        Some((limit, _)) => {
            let cut = lead[..limit].rfind(' ').unwrap_or(limit);
            format!("{}…", lead[..cut].trim_end_matches([',', ';', ' ']))
        }
        None => lead.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_five_bits_a_character() {
        let check = |number: u32, expected: &str| {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, expected, "{number}");
        };
        check(0, "0");
        check(31, "V");
        check(32, "W1");
        check(1023, "_V");
        check(1024, "WW1");
    }

    #[test]
    fn postings_are_differences_by_weight() {
        assert_eq!(gaps(&[2, 4, 7, 64], 0), "11U");
        assert_eq!(gaps(&[2, 4, 7, 64], 1), "3");
    }

    #[test]
    fn classes_grow_with_the_count() {
        assert_eq!((class(0), class(1), class(2), class(10_000)), ('0', '1', '3', 'r'));
    }
}

//! The layout of the search index: which thing stands in which file.
//!
//! Two tiers. The *directory* holds the names of everything (people, collectives, places, units,
//! documents, lists) under each of their words. The *texts* hold the words of the entries, cut twice: by
//! *segment* (which entries) and by *shard* (which words), so that one edit rewrites only the shards of
//! one segment and a query reads only the shards of its words. What a hit shows is its *card*; cards lie
//! in *buckets*.
//!
//! *Invariants*: a thing's number depends on its id, on how many things there are (in powers of two) and on few
//! neighbours that ask for the same number, so adding one moves few others. Files are a pure function of the set
//! of things. Numbers of entries lie close together, because every word of every text says them.

use std::borrow::Cow;

use rayon::prelude::*;

use super::entry::EntryId;

/// Of so many numbers at most `TAKEN.0` are given away: enough stay free for a new thing to find one at once.
const TAKEN: (usize, usize) = (7, 10);
/// Numbers whose cards lie in one bucket.
const SLOTS: u32 = 16;
/// Buckets from which they hold twice as many.
const BUCKETS: u32 = 4096;
/// Texts in a segment.
const TEXTS: usize = 3072;
/// Texts that are worth a shard.
const TEXTS_PER_SHARD: usize = 64;
/// Shards of a segment at most: what one new entry rewrites.
const SHARDS: usize = 24;
/// Labels in a file of the directory, on average.
const LABELS: usize = 240;
/// A word with more labels has files of its own.
const COMMON: usize = 400;
/// Labels in one file of a common word.
pub const PART: usize = 4000;

/// The name of the way to narrow by kind, whose lists lie below the list of all examples.
pub const BY_KIND: &str = "loai";

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Found {
    /// An entry, with its text.
    Entry(EntryId),
    /// A row of a register.
    Row(u32),
    /// A list: a place, a field, a title, a year.
    Listing(u32),
    /// A district that ended with June 2025.
    District(u32),
}

/// A thing with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// What it is.
    pub found: Found,
    /// Its number: `bucket × slots + slot`.
    pub number: u32,
}

/// A name under which a thing is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The thing's number.
    pub number: u32,
    /// The name.
    pub text: String,
}

/// The layout.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Everything that can be found, by number: entries, then rows and lists.
    pub things: Vec<Numbered>,
    /// Numbers of entries are below `2^bits`.
    bits: u32,
    /// All numbers are below it.
    end: u32,
    /// Numbers whose cards lie in one bucket.
    pub slots: u32,
    /// Segments are `2^segment_bits`.
    pub segment_bits: u32,
    /// Shards of each segment.
    pub shards: u32,
    /// Files of the directory are `2^directory_bits`.
    pub directory_bits: u32,
    /// Names.
    pub labels: Vec<Label>,
    /// Bare words in order, each with the numbers of its labels.
    pub words: Vec<(String, Vec<u32>)>,
    /// The words that have files of their own, as numbers in `words`.
    common: Vec<u32>,
    /// The other words by file of the directory.
    directory: Vec<Vec<u32>>,
}

impl Search {
    /// Gives every thing its number. `things` come with their ids, which never change.
    pub fn new(things: Vec<(Cow<'_, str>, Found)>) -> Self {
        let (texts, others): (Vec<_>, Vec<_>) =
            things.into_iter().partition(|(_, found)| matches!(found, Found::Entry(_)));
        let (bits, other_bits) = (number_bits(texts.len()), number_bits(others.len()));
        let first = 1u32 << bits;
        let end = first + (1 << other_bits);
        let mut slots = SLOTS;
        while end.div_ceil(slots) > BUCKETS {
            slots *= 2;
        }
        let segment_bits = power_for(texts.len(), TEXTS).min(bits);
        let shards = ((texts.len() >> segment_bits) / TEXTS_PER_SHARD).clamp(1, SHARDS) as u32;
        let mut things = numbered(texts, 0, bits);
        things.extend(numbered(others, first, other_bits));
        Self { things, bits, end, slots, segment_bits, shards, ..Self::default() }
    }

    /// Adds the directory: the names of every thing, and the words in order, each with the labels that stand under it.
    pub fn with_labels(mut self, labels: Vec<Label>, words: Vec<(String, Vec<u32>)>) -> Self {
        let rare: usize = words.iter().map(|(_, labels)| labels.len()).filter(|count| *count <= COMMON).sum();
        self.directory_bits = power_for(rare, LABELS);
        self.directory = vec![Vec::new(); 1 << self.directory_bits];
        for (at, (word, labels)) in (0u32..).zip(&words) {
            let file = self.file_of(word) as usize;
            if is_common(word, labels) { self.common.push(at) } else { self.directory[file].push(at) }
        }
        (self.labels, self.words) = (labels, words);
        self
    }

    /// How many buckets there are.
    pub fn buckets(&self) -> u32 {
        self.end.div_ceil(self.slots.max(1))
    }

    /// The things of a bucket.
    pub fn bucket(&self, bucket: u32) -> &[Numbered] {
        self.between(bucket * self.slots, (bucket + 1) * self.slots)
    }

    /// The entries of a segment: a run of numbers.
    pub fn segment(&self, segment: u32) -> &[Numbered] {
        let width = self.bits - self.segment_bits;
        self.between(segment << width, (segment + 1) << width)
    }

    fn between(&self, from: u32, to: u32) -> &[Numbered] {
        let place = |number: u32| self.things.partition_point(|thing| thing.number < number);
        &self.things[place(from)..place(to)]
    }

    /// The shard of a bare word.
    pub fn shard_of(&self, word: &str) -> u32 {
        spread(word) % self.shards.max(1)
    }

    /// The file of the directory in which a word stands that has none of its own.
    fn file_of(&self, word: &str) -> u32 {
        spread(word) & ((1 << self.directory_bits) - 1)
    }

    /// The words that have files of their own, in order, with the numbers of their labels.
    pub fn common(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.common.iter().map(|at| self.word(*at))
    }

    /// The n-th of them, from 0.
    pub fn common_word(&self, at: u32) -> (&str, &[u32]) {
        self.common.get(at as usize).map_or(("", &[]), |at| self.word(*at))
    }

    /// The words of a file of the directory, in order, with the numbers of their labels.
    pub fn words_of(&self, file: u32) -> impl Iterator<Item = (&str, &[u32])> {
        self.directory[file as usize].iter().map(|at| self.word(*at))
    }

    fn word(&self, at: u32) -> (&str, &[u32]) {
        let (word, labels) = &self.words[at as usize];
        (word, labels)
    }
}

/// Whether a word has files of its own: many things bear it, and its letters fit a file's name.
fn is_common(word: &str, labels: &[u32]) -> bool {
    labels.len() > COMMON && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The smallest power of two such that parts of at most `size` hold `count`.
fn power_for(count: usize, size: usize) -> u32 {
    count.div_ceil(size).max(1).next_power_of_two().trailing_zeros()
}

/// The smallest power of two of numbers of which enough stay free.
fn number_bits(things: usize) -> u32 {
    power_for(things * TAKEN.1, TAKEN.0)
}

/// Each thing takes the number that its id asks for, or the next free one; `first` is the lowest of `2^bits`.
fn numbered(mut things: Vec<(Cow<'_, str>, Found)>, first: u32, bits: u32) -> Vec<Numbered> {
    things.par_sort_unstable();
    let mut taken: Vec<Option<Found>> = vec![None; 1 << bits];
    for (id, found) in things {
        let wanted = if bits == 0 { 0 } else { spread(&id).wrapping_mul(0x9e37_79b1) >> (32 - bits) } as usize;
        let places = (wanted..taken.len()).chain(0..wanted);
        if let Some(place) = places.into_iter().find(|place| taken[*place].is_none()) {
            taken[place] = Some(found);
        }
    }
    let numbered = (first..).zip(taken);
    numbered.filter_map(|(number, found)| Some(Numbered { found: found?, number })).collect()
}

/// FNV-1a over the bytes of a word: short to write again in the browser's script.
pub fn spread(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things(count: u32) -> Vec<(Cow<'static, str>, Found)> {
        (0..count).map(|at| (format!("g-{at:06}").into(), Found::Entry(EntryId(at)))).collect()
    }

    fn numbers(count: u32) -> std::collections::HashMap<Found, u32> {
        Search::new(things(count)).things.iter().map(|thing| (thing.found, thing.number)).collect()
    }

    #[test]
    fn every_thing_has_a_number_of_its_own_and_lies_in_its_bucket() {
        for count in [0, 1, 11, 96, 1000, 10_000] {
            let search = Search::new(things(count));
            let numbers: std::collections::HashSet<u32> = search.things.iter().map(|thing| thing.number).collect();
            assert_eq!(numbers.len(), count as usize);
            let lying: usize = (0..search.buckets()).map(|bucket| search.bucket(bucket).len()).sum();
            let cut: usize = (0..1 << search.segment_bits).map(|segment| search.segment(segment).len()).sum();
            assert_eq!((lying, cut), (count as usize, count as usize));
        }
    }

    #[test]
    fn lists_are_numbered_after_the_entries() {
        let mut all = things(100);
        all.extend((0..700).map(|at| (format!("/dia-ban/{at}/").into(), Found::Listing(at))));
        let search = Search::new(all);
        let (entries, lists) = search.things.split_at(100);
        assert!(entries.iter().all(|thing| matches!(thing.found, Found::Entry(_)) && thing.number < 256));
        assert!(lists.iter().all(|thing| matches!(thing.found, Found::Listing(_)) && thing.number >= 256));
        assert_eq!(search.segment(0).len(), 100);
    }

    #[test]
    fn one_more_thing_moves_few_others() {
        let mut moved = 0;
        for count in 5000..5040 {
            let (old, new) = (numbers(count), numbers(count + 1));
            moved += old.iter().filter(|(found, number)| new[*found] != **number).count();
        }
        assert!(moved < 40, "{moved}");
    }

    #[test]
    fn files_stay_few() {
        let search = Search::new(things(10_000));
        assert!(search.buckets() + (search.shards << search.segment_bits) < 2000);
        assert!(search.shards <= 24);
        assert!(Search::new(things(100_000)).buckets() <= BUCKETS);
    }
}

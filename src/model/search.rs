//! The layout of the search index: which thing stands in which file.
//!
//! Two tiers. The *directory* holds the names of everything (people, collectives, places, units,
//! documents, lists) under each of their words. The *texts* hold the words of the entries, cut twice: by
//! *segment* (which entries) and by *shard* (which words), so that one edit rewrites only the shards of
//! one segment and a query reads only the shards of its words. What a hit shows is its *card*; cards lie
//! in *buckets*.
//!
//! *Invariants*: a thing's bucket depends on its id and on the number of things alone, its slot on its id
//! where no other asks for the same, so adding one moves few others. Sizes are powers of two of that number. Files are a pure function of the set of things.

use std::collections::BTreeMap;

use super::entry::EntryId;

/// Cards in a bucket, on average at most; doubled and more only in portals with long registers.
const CARDS: usize = 12;
/// Buckets from which they may hold more.
const MANY_BUCKETS: u32 = 10;
/// Cards in a bucket then.
const CARDS_OF_MANY: usize = 32;
/// Cards in a bucket at most: the number of a thing is `bucket × SLOTS + slot`.
pub const SLOTS: usize = 64;
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
}

/// A thing with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// What it is.
    pub found: Found,
    /// Its number, `bucket × SLOTS + slot`.
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
    /// Everything that can be found, by number.
    pub things: Vec<Numbered>,
    /// Buckets are `2^bits`.
    pub bits: u32,
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
    /// Where each bucket starts in `things`, and the end.
    pub starts: Vec<u32>,
}

impl Search {
    /// Gives every thing its number. `things` come with their ids, which never change.
    pub fn new(things: Vec<(String, Found)>) -> Self {
        let texts = things.iter().filter(|(_, found)| matches!(found, Found::Entry(_))).count();
        let mut bits = bucket_bits(things.len());
        let things = loop {
            match numbered(&things, bits) {
                Some(numbered) => break numbered,
                None => bits += 1,
            }
        };
        let segment_bits = power_for(texts, TEXTS).min(bits);
        let shards = ((texts >> segment_bits) / TEXTS_PER_SHARD).clamp(1, SHARDS) as u32;
        let mut starts = vec![0; (1 << bits) + 1];
        things.iter().for_each(|thing| starts[thing.number as usize / SLOTS + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { things, bits, segment_bits, shards, starts, ..Self::default() }
    }

    /// Adds the directory: the names of every thing, and the words under which each stands.
    pub fn with_labels(mut self, labels: Vec<Label>, words: BTreeMap<String, Vec<u32>>) -> Self {
        let rare: usize = words.values().map(Vec::len).filter(|count| *count <= COMMON).sum();
        self.directory_bits = power_for(rare, LABELS);
        self.directory = vec![Vec::new(); 1 << self.directory_bits];
        for (at, (word, labels)) in (0u32..).zip(&words) {
            let file = self.file_of(word) as usize;
            if is_common(word, labels) { self.common.push(at) } else { self.directory[file].push(at) }
        }
        (self.labels, self.words) = (labels, words.into_iter().collect());
        self
    }

    /// The things of a bucket.
    pub fn bucket(&self, bucket: u32) -> &[Numbered] {
        &self.things[self.starts[bucket as usize] as usize..self.starts[bucket as usize + 1] as usize]
    }

    /// The things of a segment: a run of buckets.
    pub fn segment(&self, segment: u32) -> &[Numbered] {
        let width = self.bits - self.segment_bits;
        let (from, to) = (segment << width, (segment + 1) << width);
        &self.things[self.starts[from as usize] as usize..self.starts[to as usize] as usize]
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

fn bucket_bits(things: usize) -> u32 {
    let few = power_for(things, CARDS);
    if few <= MANY_BUCKETS { few } else { power_for(things, CARDS_OF_MANY).max(MANY_BUCKETS) }
}

/// The smallest power of two such that parts of at most `size` hold `count`.
fn power_for(count: usize, size: usize) -> u32 {
    count.div_ceil(size).max(1).next_power_of_two().trailing_zeros()
}

/// `None` when a bucket would overflow.
fn numbered(things: &[(String, Found)], bits: u32) -> Option<Vec<Numbered>> {
    let bucket = |id: &str| if bits == 0 { 0 } else { spread(id).wrapping_mul(0x9e37_79b1) >> (32 - bits) };
    let mut sorted: Vec<(u32, &str, Found)> =
        things.iter().map(|(id, found)| (bucket(id), id.as_str(), *found)).collect();
    sorted.sort_unstable();
    let mut numbered = Vec::with_capacity(sorted.len());
    for bucket in sorted.chunk_by(|a, b| a.0 == b.0) {
        let mut taken = [false; SLOTS];
        for (number, id, found) in bucket {
            let slot = free_slot(id, &taken)?;
            taken[slot] = true;
            numbered.push(Numbered { found: *found, number: number * SLOTS as u32 + slot as u32 });
        }
    }
    numbered.sort_unstable_by_key(|thing| thing.number);
    Some(numbered)
}

/// The slot that the id asks for, or the next free one: another thing in the bucket moves few of its neighbours.
fn free_slot(id: &str, taken: &[bool; SLOTS]) -> Option<usize> {
    let wanted = spread(id).wrapping_mul(0x85eb_ca6b) as usize >> 7;
    (0..SLOTS).map(|step| (wanted + step) % SLOTS).find(|slot| !taken[*slot])
}

/// FNV-1a over the bytes of a word: short to write again in the browser's script.
pub fn spread(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things(count: u32) -> Vec<(String, Found)> {
        (0..count).map(|at| (format!("g-{at:06}"), Found::Entry(EntryId(at)))).collect()
    }

    #[test]
    fn every_thing_has_a_number_of_its_own_and_lies_in_its_bucket() {
        for count in [0, 1, 11, 96, 1000, 10_000] {
            let search = Search::new(things(count));
            let numbers: std::collections::HashSet<u32> = search.things.iter().map(|thing| thing.number).collect();
            assert_eq!(numbers.len(), count as usize);
            let lying: usize = (0..1 << search.bits).map(|bucket| search.bucket(bucket).len()).sum();
            let cut: usize = (0..1 << search.segment_bits).map(|segment| search.segment(segment).len()).sum();
            assert_eq!((lying, cut), (count as usize, count as usize));
        }
    }

    #[test]
    fn one_more_thing_moves_only_its_own_bucket() {
        let before = Search::new(things(10_000));
        let after = Search::new(things(10_001));
        let of = |search: &Search| -> std::collections::HashMap<Found, u32> {
            search.things.iter().map(|thing| (thing.found, thing.number)).collect()
        };
        let (old, new) = (of(&before), of(&after));
        let added = new[&Found::Entry(EntryId(10_000))] / SLOTS as u32;
        let moved = old.iter().filter(|(found, number)| new[*found] != **number);
        let moved: Vec<u32> = moved.map(|(found, _)| new[found] / SLOTS as u32).collect();
        assert!(moved.iter().all(|bucket| *bucket == added));
    }

    #[test]
    fn one_more_thing_moves_few_of_its_bucket() {
        let numbers = |count: u32| -> std::collections::HashMap<Found, u32> {
            Search::new(things(count)).things.iter().map(|thing| (thing.found, thing.number)).collect()
        };
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
        assert!((1 << search.bits) + (search.shards << search.segment_bits) < 2000);
        assert!(search.shards <= 24);
    }
}

//! Entries by the hash of a name: made by all cores, in less memory than a map takes.

use rayon::prelude::*;

use super::entry::{Entry, EntryId};
use crate::base::path::Url;

/// Entries by what others call them.
#[derive(Debug)]
pub struct Called {
    /// By slug and file name.
    pub by_slug: Index,
    /// By id.
    pub by_id: Index,
    /// By address.
    pub by_url: Index,
}

impl Called {
    /// Of all entries and their addresses.
    pub fn of(entries: &[Box<Entry>], urls: &[Url]) -> Self {
        let entry = |id: EntryId| &entries[id.at()];
        let slugs =
            |id| [Some(entry(id).slug()), Some(entry(id).stem.as_str()).filter(|stem| *stem != entry(id).slug())];
        let own_id = |id| [entry(id).reads("ma").then_some(entry(id).common.id.value.0.as_str()), None];
        let address = |id: EntryId| [entry(id).has_address().then_some(urls[id.at()].as_str()), None];
        let count = entries.len();
        Self { by_slug: Index::of(count, slugs), by_id: Index::of(count, own_id), by_url: Index::of(count, address) }
    }
}

/// Entries by the hashes of their names, ascending. A hash is no proof: whoever asks compares the names.
#[derive(Debug)]
pub struct Index {
    hashes: ahash::RandomState,
    sorted: Vec<(u64, EntryId)>,
}

impl Index {
    /// An index of `count` entries by the `names` of each.
    fn of<'n>(count: usize, names: impl Fn(EntryId) -> [Option<&'n str>; 2] + Sync) -> Self {
        let hashes = ahash::RandomState::default();
        let (hash, names) = (&hashes, &names);
        let hashed = |id| names(id).into_iter().flatten().map(move |name| (hash.hash_one(name), id));
        let mut sorted: Vec<_> = (0..count as u32).into_par_iter().map(EntryId).flat_map_iter(hashed).collect();
        sorted.par_sort_unstable();
        Self { hashes, sorted }
    }

    /// The entries that may be called `name`, ascending.
    pub fn like(&self, name: &str) -> impl Iterator<Item = EntryId> {
        let hash = self.hashes.hash_one(name);
        let start = self.sorted.partition_point(|(other, _)| *other < hash);
        self.sorted[start..].iter().take_while(move |(other, _)| *other == hash).map(|(_, id)| *id)
    }

    /// Entries that may share a name, ascending.
    pub fn groups(&self) -> impl Iterator<Item = Vec<EntryId>> {
        let groups = self.sorted.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
        groups.map(|group| group.iter().map(|(_, id)| *id).collect())
    }
}

//! Entries by the hash of a name: made by all cores, in less memory than a map takes.

use rayon::prelude::*;

use crate::model::entry::EntryId;

/// Entries by the hashes of their names, ascending. A hash is no proof: whoever asks compares the names.
pub struct Index {
    hashes: ahash::RandomState,
    sorted: Vec<(u64, EntryId)>,
}

impl Index {
    /// An index of `count` entries by the `names` of each.
    pub fn of<'n>(count: usize, names: impl Fn(EntryId) -> [Option<&'n str>; 2] + Sync) -> Self {
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

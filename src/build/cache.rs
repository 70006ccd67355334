//! Keeps what reading a file gave, so that an unchanged file is not read a second time.
//!
//! What is kept depends on the bytes of the file and on what the caller names (`also`); the program is
//! part of both. Files lie together in parts, about [`PER_PART`] in each, by the hash of their names: one
//! edit rewrites one part, and only a part at a time is in memory beside what it gives.
//!
//! *Invariant*: a part that is damaged, foreign or of another program is as good as none. Losing the
//! cache, or having no place for one, costs time, never correctness. A file whose time of last change is not clearly older than the
//! run that looked at it is read again the next time: another change may hide behind the same time.

use std::path::{Path, PathBuf};

use ahash::HashMap;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::read::SourceFile;
use super::render::PROGRAM;
use crate::base::diag::Result;
use crate::base::disk;
use crate::base::hash::{Hash, Hasher};

/// Files in one part, on average at most.
const PER_PART: usize = 32;
/// The coarsest time that file systems keep, in nanoseconds: two seconds (FAT).
const COARSEST: u64 = 2_000_000_000;
/// Where the clock of the file system of the cache is read.
const CLOCK: &str = "gio";

/// A file, and the file that goes with it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'i> {
    /// The file.
    pub file: &'i SourceFile,
    /// What stands beside it and is read with it.
    pub beside: Option<&'i SourceFile>,
}

/// The bytes of an input, or why they could not be read.
pub struct Bytes {
    /// Of the file.
    pub file: Result<Vec<u8>>,
    /// Of the file beside it.
    pub beside: Option<Result<Vec<u8>>>,
}

/// How the bytes of a file are had.
pub type Load = fn(&SourceFile) -> Result<Vec<u8>>;

/// The cache folder in one run.
pub struct Store<'s> {
    folder: &'s Path,
    /// When this run began, by the clock of the disk; `None` when that could not be found.
    began: Option<u64>,
}

/// The parts of one kind of file.
pub struct Cache {
    load: Load,
    /// `None` where there can be none, as on a medium that is only read.
    folder: Option<PathBuf>,
    /// Covers the program and whatever else what is kept depends on.
    digest: Hash,
    /// When this run began, by the clock of the disk; `None` when that could not be found.
    began: Option<u64>,
}

/// Sizes and times of last change of an input's files.
type Stamps = [(u64, u64); 2];

/// What is known of one input.
#[derive(Serialize, Deserialize)]
struct Kept<'k> {
    name: &'k str,
    /// `None` when they prove nothing.
    stamps: Option<Stamps>,
    /// Of the bytes.
    hash: Hash,
    #[serde(borrow, with = "serde_bytes")]
    value: &'k [u8],
}

/// What becomes of an input in a new part.
struct Found<'k, T> {
    at: usize,
    value: T,
    stamps: Option<Stamps>,
    /// `None` for what must not be kept.
    hash: Option<Hash>,
    bytes: Option<&'k [u8]>,
}

impl<'s> Store<'s> {
    /// Looks at the clock of the cache folder, once for all kinds of file.
    pub fn open(folder: &'s Path) -> Self {
        let began = disk::make_folder(folder).and_then(|()| disk::write(&folder.join(CLOCK), b"."));
        Self { folder, began: began.ok().map(|stamp| stamp.modified) }
    }

    /// The parts named `name`, for values that depend on `also` besides their files.
    pub fn cache(&self, name: &str, also: Hash, load: Load) -> Cache {
        let folder = self.folder.join(name);
        let folder = disk::make_folder(&folder).ok().map(|()| folder);
        Cache { load, folder, digest: Hash::of_value(&(PROGRAM, also)), began: self.began }
    }
}

impl Cache {
    /// What each input gives, in their order: from the cache, or by `read`, which also says whether its
    /// answer may be kept.
    pub fn values<T, R>(&self, inputs: &[Input<'_>], read: R) -> Vec<T>
    where
        T: Serialize + DeserializeOwned + Send,
        R: Fn(&Input<'_>, Bytes) -> T + Sync,
    {
        let parts = inputs.len().div_ceil(PER_PART).max(1).next_power_of_two();
        let mut by_part: Vec<Vec<usize>> = vec![Vec::new(); parts];
        for (at, input) in inputs.iter().enumerate() {
            by_part[place(input.file.path.as_str(), parts)].push(at);
        }
        // Fresh memory for each part cost as much as reading its values.
        let found: Vec<Vec<(usize, T)>> = by_part
            .par_iter()
            .enumerate()
            .map_init(Vec::new, |bytes, (part, members)| self.part(part, members, inputs, &read, bytes))
            .collect();
        self.forget(parts);
        // Values are large: each is moved to its place once.
        let mut values: Vec<Option<T>> = std::iter::repeat_with(|| None).take(inputs.len()).collect();
        for (at, value) in found.into_iter().flatten() {
            values[at] = Some(value);
        }
        values.into_iter().flatten().collect()
    }

    /// The values of a part, which is read into `bytes`.
    fn part<T, R>(
        &self,
        part: usize,
        members: &[usize],
        inputs: &[Input<'_>],
        read: &R,
        bytes: &mut Vec<u8>,
    ) -> Vec<(usize, T)>
    where
        T: Serialize + DeserializeOwned + Send,
        R: Fn(&Input<'_>, Bytes) -> T + Sync,
    {
        let path = self.folder.as_ref().map(|folder| folder.join(format!("{part}.bin")));
        let is_there = path.as_ref().is_some_and(|path| disk::read_over(path, bytes));
        let kept = is_there.then(|| self.unpack(bytes)).flatten().unwrap_or_default();
        let by_name: HashMap<&str, &Kept<'_>> = kept.iter().map(|kept| (kept.name, kept)).collect();
        let find = |at: &usize| {
            let input = &inputs[*at];
            self.find(*at, input, by_name.get(input.file.path.as_str()).copied(), read)
        };
        let found: Vec<Found<'_, T>> = members.par_iter().map(find).collect();
        let same = |found: &Found<'_, T>| {
            let known = by_name.get(inputs[found.at].file.path.as_str());
            found.hash == known.map(|kept| kept.hash) && found.stamps == known.and_then(|kept| kept.stamps)
        };
        if let Some(path) = path.filter(|_| kept.len() != members.len() || !found.iter().all(same)) {
            // What cannot be kept is read again next time.
            let _ = disk::write_unhurried(&path, &self.pack(&found, inputs));
        }
        found.into_iter().map(|found| (found.at, found.value)).collect()
    }

    fn find<'k, T, R>(&self, at: usize, input: &Input<'_>, known: Option<&Kept<'k>>, read: &R) -> Found<'k, T>
    where
        T: Serialize + DeserializeOwned,
        R: Fn(&Input<'_>, Bytes) -> T,
    {
        let stamps = self.sure_stamps(input);
        let recall = |known: &Kept<'k>| {
            let value = postcard::from_bytes(known.value).ok()?;
            Some(Found { at, value, stamps, hash: Some(known.hash), bytes: Some(known.value) })
        };
        if let Some(found) = known.filter(|known| stamps.is_some() && known.stamps == stamps).and_then(recall) {
            return found;
        }
        let bytes = self.bytes(input);
        let hash = bytes.hash();
        if let Some(found) = known.filter(|known| hash == Some(known.hash)).and_then(recall) {
            return found;
        }
        Found { at, value: read(input, bytes), stamps, hash, bytes: None }
    }

    fn bytes(&self, input: &Input<'_>) -> Bytes {
        Bytes { file: (self.load)(input.file), beside: input.beside.map(self.load) }
    }

    /// `None` when a file may have changed since without another size and time.
    fn sure_stamps(&self, input: &Input<'_>) -> Option<Stamps> {
        let began = self.began?;
        let of = |file: &SourceFile| (file.modified + COARSEST < began).then_some((file.size, file.modified));
        Some([of(input.file)?, input.beside.map_or(Some((0, 0)), of)?])
    }

    /// The inputs of a part, if it is whole and ours.
    fn unpack<'k>(&self, bytes: &'k [u8]) -> Option<Vec<Kept<'k>>> {
        let ((digest, sum), rest): ((Hash, Hash), _) = postcard::take_from_bytes(bytes).ok()?;
        if digest != self.digest || sum != Hash::of(rest) {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    fn pack<T: Serialize>(&self, found: &[Found<'_, T>], inputs: &[Input<'_>]) -> Vec<u8> {
        // Plain structs always serialise.
        let fresh: Vec<Vec<u8>> = found
            .iter()
            .map(|found| match found.bytes {
                Some(_) => Vec::new(),
                None => postcard::to_stdvec(&found.value).unwrap_or_default(),
            })
            .collect();
        let kept = found.iter().zip(&fresh).filter_map(|(found, fresh)| {
            let name = inputs[found.at].file.path.as_str();
            Some(Kept { name, stamps: found.stamps, hash: found.hash?, value: found.bytes.unwrap_or(fresh) })
        });
        let rest = postcard::to_stdvec(&kept.collect::<Vec<_>>()).unwrap_or_default();
        let mut bytes = postcard::to_stdvec(&(self.digest, Hash::of(&rest))).unwrap_or_default();
        bytes.extend(rest);
        bytes
    }

    /// Removes the parts of a time with more files: what was taken down shall not stay in them.
    fn forget(&self, parts: usize) {
        let Some(folder) = &self.folder else { return };
        for name in disk::names(folder).unwrap_or_default() {
            let number = name.strip_suffix(".bin").and_then(|number| number.parse::<usize>().ok());
            if number.is_some_and(|number| number >= parts) {
                let _ = disk::remove_file(&folder.join(name));
            }
        }
    }
}

/// `parts` is a power of two.
fn place(name: &str, parts: usize) -> usize {
    crate::model::search::spread(name).wrapping_mul(0x9e37_79b1) as usize >> 7 & (parts - 1)
}

impl Bytes {
    /// `None` when something could not be read.
    fn hash(&self) -> Option<Hash> {
        let mut hasher = Hasher::default();
        hasher.bytes(self.file.as_ref().ok()?);
        if let Some(beside) = &self.beside {
            hasher.bytes(beside.as_ref().ok()?);
        }
        Some(hasher.finish())
    }
}

#[cfg(test)]
mod tests;

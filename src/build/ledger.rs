//! What was made from what: per file of the output folder, the fingerprint it was made with and how
//! it lies on the disk. Losing the ledger costs time, never correctness.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::base::diag::Result;
use crate::base::disk::{self, Stamp};
use crate::base::hash::Hash;
use crate::base::path::OutPath;

/// One more with every change of the form of the file.
const VERSION: u32 = 1;

/// A file that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What its job showed.
    pub fingerprint: Hash,
    /// Hash of its bytes.
    pub hash: Hash,
    /// Its size in bytes.
    pub size: u64,
    /// Its time of last change when written, nanoseconds since 1970.
    pub modified: u64,
}

impl Record {
    /// Whether the file still lies as it was written.
    pub fn lies(&self, stamp: Option<Stamp>) -> bool {
        stamp == Some(Stamp { size: self.size, modified: self.modified })
    }
}

/// All files made into one output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// By path.
    pub files: BTreeMap<OutPath, Record>,
}

/// Where the ledger of an output folder lies: one per output, whatever path leads there. When cache and
/// output both lie in the portal's folder, that folder can be moved with its ledgers.
pub fn path(root: &Path, cache: &Path, output: &Path) -> PathBuf {
    let real = |path: &Path| disk::real_path(path).unwrap_or_else(|| path.to_owned());
    let (real_root, real_output) = (real(root), real(output));
    let own = real(cache).starts_with(&real_root);
    let name = real_output.strip_prefix(&real_root).ok().filter(|_| own).unwrap_or(&real_output);
    cache.join(format!("so-{}.bin", Hash::of(name.to_string_lossy().as_bytes()).short(16)))
}

impl Ledger {
    /// The ledger's file as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain structs always serialise.
        postcard::to_stdvec(&(VERSION, self)).unwrap_or_default()
    }

    /// Reads a ledger; one of another version, or damaged, is as good as none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (version, rest) = postcard::take_from_bytes::<u32>(bytes).ok()?;
        if version != VERSION {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    /// Reads the ledger at `path`.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = disk::read_if_there(path)?;
        Ok(bytes.and_then(|bytes| Self::from_bytes(&bytes)).unwrap_or_default())
    }
}

//! Files made before, as many as fit into a number of bytes; those not asked for longest go first.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::hash::Hash;

/// A bounded memory of files.
pub struct Memory {
    held: Mutex<Held>,
    limit: usize,
}

#[derive(Default)]
struct Held {
    files: HashMap<Hash, (Arc<[u8]>, u64)>,
    by_use: BTreeMap<u64, Hash>,
    bytes: usize,
    uses: u64,
}

impl Memory {
    /// A memory of at most `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { held: Mutex::default(), limit }
    }

    /// A file kept.
    pub fn recall(&self, key: Hash) -> Option<Arc<[u8]>> {
        let mut held = self.lock();
        let (bytes, _) = held.files.get(&key)?;
        let bytes = bytes.clone();
        held.touch(key);
        Some(bytes)
    }

    /// Keeps a file, unless it alone is larger than the memory.
    pub fn keep(&self, key: Hash, bytes: Arc<[u8]>) {
        let mut held = self.lock();
        held.forget(key);
        if bytes.len() > self.limit {
            return;
        }
        held.bytes += bytes.len();
        held.files.insert(key, (bytes, 0));
        held.touch(key);
        while held.bytes > self.limit {
            let Some(oldest) = held.by_use.first_key_value().map(|(_, key)| *key) else { break };
            held.forget(oldest);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn touch(&mut self, key: Hash) {
        self.uses += 1;
        let uses = self.uses;
        if let Some((_, used)) = self.files.get_mut(&key) {
            self.by_use.remove(used);
            *used = uses;
            self.by_use.insert(uses, key);
        }
    }

    fn forget(&mut self, key: Hash) {
        if let Some((bytes, used)) = self.files.remove(&key) {
            self.by_use.remove(&used);
            self.bytes -= bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: u32) -> Hash {
        Hash::of(&name.to_le_bytes())
    }

    #[test]
    fn the_memory_stays_within_its_bytes() {
        let memory = Memory::new(100);
        for name in 0..1000 {
            memory.keep(key(name), vec![0; 30].into());
            memory.keep(key(0), vec![1; 10].into());
        }
        let held = memory.lock();
        assert_eq!((held.bytes, held.files.len(), held.by_use.len()), (100, 4, 4));
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let memory = Memory::new(2);
        memory.keep(key(1), vec![1].into());
        memory.keep(key(2), vec![2].into());
        assert!(memory.recall(key(1)).is_some());
        memory.keep(key(3), vec![3].into());
        assert_eq!([1, 2, 3].map(|name| memory.recall(key(name)).is_some()), [true, false, true]);
    }

    #[test]
    fn a_file_larger_than_the_memory_drives_nothing_out() {
        let memory = Memory::new(2);
        memory.keep(key(1), vec![1].into());
        memory.keep(key(2), vec![2; 3].into());
        assert!(memory.recall(key(1)).is_some() && memory.recall(key(2)).is_none());
    }
}

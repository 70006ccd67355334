//! Texts that very many values say alike: each is kept once.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::fmt;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};
use std::thread::LocalKey;

use ahash::HashSet;
use serde::{Deserializer, de};

/// The texts of all threads.
pub type All<T> = RwLock<Option<HashSet<T>>>;
/// The texts that one thread has met: it asks no other for them again.
pub type Met<T> = RefCell<HashSet<T>>;

/// Where texts are kept. A text beyond the first `most` is kept for itself.
pub struct Shelf<T: 'static> {
    /// By all threads.
    pub all: &'static All<T>,
    /// By this thread.
    pub met: &'static LocalKey<Met<T>>,
    /// How many different texts are remembered.
    pub most: usize,
}

impl<T: Borrow<str> + Clone + Eq + Hash> Shelf<T> {
    /// The text as it is kept; `make` makes one that nobody has met.
    pub fn keep(&self, text: &str, make: fn(&str) -> T) -> T {
        self.met.with_borrow_mut(|met| {
            if let Some(kept) = met.get(text) {
                return kept.clone();
            }
            let (kept, is_remembered) = self.of_all(text, make);
            if is_remembered {
                met.insert(kept.clone());
            }
            kept
        })
    }

    fn of_all(&self, text: &str, make: fn(&str) -> T) -> (T, bool) {
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        let all = all.get_or_insert_default();
        if let Some(kept) = all.get(text) {
            return (kept.clone(), true);
        }
        let kept = make(text);
        let is_remembered = all.len() < self.most;
        if is_remembered {
            all.insert(kept.clone());
        }
        (kept, is_remembered)
    }
}

/// Reads a text, which may be borrowed, and makes a value of it.
pub fn read<'de, D: Deserializer<'de>, T>(deserializer: D, make: fn(&str) -> T) -> Result<T, D::Error> {
    struct Visitor<T>(fn(&str) -> T);
    impl<T> de::Visitor<'_> for Visitor<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            Ok(self.0(text))
        }
    }
    deserializer.deserialize_str(Visitor(make))
}

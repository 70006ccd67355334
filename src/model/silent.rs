//! Names that must not stand in what others write: of those who were removed on request or may not be named.
//!
//! *Invariant*: gathered before names are withheld, and never given out: only whether a name is one of them, and why.

use std::fmt;

use ahash::HashMap;

use super::entry::{EntryId, Meta};
use super::rights::{self, Rights};
use super::site::Site;
use crate::viet;

/// Why a name must not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Removed on request.
    Removed,
    /// A name that may not be published, of this entry.
    Unnamed(EntryId),
}

/// The names, folded.
#[derive(Default)]
pub struct Silent(HashMap<String, Silence>);

impl Silent {
    /// The names of a portal in which nothing was withheld yet.
    pub fn gather(site: &Site) -> Self {
        let mut silent = HashMap::default();
        for row in site.rows.iter().filter(|row| row.row.is_removed()) {
            silent.insert(folded(&row.row.keys.name), Silence::Removed);
        }
        for id in site.ids() {
            let entry = site.entry(id);
            let removed = rights::is_removed(entry) && entry.kind.is_story();
            let why = match &entry.meta {
                _ if removed => Silence::Removed,
                Meta::Person(person) if rights::stand_in(person, Rights::of(entry, site.today)).is_some() => {
                    Silence::Unnamed(id)
                }
                _ => continue,
            };
            let names: Vec<String> = match &entry.meta {
                Meta::Person(person) => {
                    std::iter::once(&person.name).chain(&person.other_names).map(|name| folded(name)).collect()
                }
                meta => vec![folded(meta.title())],
            };
            silent.extend(names.into_iter().filter(|name| name.contains(' ')).map(|name| (name, why)));
        }
        Self(silent)
    }

    /// Whether every name may stand.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a title is one of the names.
    pub fn names(&self, title: &str) -> bool {
        !self.is_empty() && self.why(&folded(title)).is_some()
    }

    /// Why a name, [`folded`], must not stand.
    pub fn why(&self, name: &str) -> Option<Silence> {
        self.0.get(name).copied()
    }
}

/// Their number: a message of the program about itself must not tell them.
impl fmt::Debug for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Silent({})", self.0.len())
    }
}

/// A name without its titles, folded, one blank between words.
pub fn folded(name: &str) -> String {
    let words = viet::name::strip_titles(name).split_whitespace().map(viet::fold::fold);
    words.collect::<Vec<_>>().join(" ")
}

//! Words of the program itself that very many values say: keys, vocabularies. Each is kept once.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::RwLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kept::{self, Shelf};

/// A word that stays for as long as the program runs. Only for words of which there are few: never for what staff
/// write. As large as one address, for entries hold dozens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(&'static &'static str);

static ALL: kept::All<Name> = RwLock::new(None);
thread_local!(static MET: kept::Met<Name> = RefCell::default());
/// They are few: see [`Name`].
const KEPT: Shelf<Name> = Shelf { all: &ALL, met: &MET, most: usize::MAX };

impl Name {
    /// The name of `text`.
    pub fn of(text: &str) -> Self {
        KEPT.keep(text, Self::leaked)
    }

    fn leaked(text: &str) -> Self {
        let text: &'static str = Box::leak(text.into());
        Self(Box::leak(Box::new(text)))
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Self {
        Self::of(name)
    }
}

impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        self.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        kept::read(deserializer, Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn equal_names_are_kept_once() {
        let (one, other) = (Name::of("khen_thuong.phong_trao"), Name::of(&["khen_thuong", "phong_trao"].join(".")));
        assert_eq!(one, other);
        assert!(std::ptr::eq(one.as_str(), other.as_str()));
        let bytes = postcard::to_stdvec(&one).unwrap();
        assert_eq!(postcard::from_bytes::<Name>(&bytes).unwrap(), one);
        assert!(Name::from("phong_trao") == "phong_trao" && one != "phong_trao");
    }
}

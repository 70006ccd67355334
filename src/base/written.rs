//! Short texts that staff write alike in very many files: keys of terms, names of communes, of campaigns. While they
//! are few, each is kept once.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, RwLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kept::{self, Shelf};

/// How many different texts are remembered: more than the terms, places and campaigns of any province. A text beyond
/// them is kept for itself.
const REMEMBERED: usize = 1 << 14;

static ALL: kept::All<Written> = RwLock::new(None);
thread_local!(static MET: kept::Met<Written> = RefCell::default());
const KEPT: Shelf<Written> = Shelf { all: &ALL, met: &MET, most: REMEMBERED };

/// A text as written. As large as one address, for entries hold dozens.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Written(Arc<Box<str>>);

impl From<&str> for Written {
    fn from(text: &str) -> Self {
        KEPT.keep(text, |text| Self(Arc::new(text.into())))
    }
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl Borrow<str> for Written {
    fn borrow(&self) -> &str {
        self
    }
}

impl Deref for Written {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &**self)
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        kept::read(deserializer, |text| text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_kept_once() {
        let (one, other) = (Written::from("xã Mường Nhà"), Written::from(format!("xã {}", "Mường Nhà")));
        assert!(one == other && Arc::ptr_eq(&one.0, &other.0));
        let bytes = postcard::to_stdvec(&one).unwrap();
        assert!(Arc::ptr_eq(&postcard::from_bytes::<Written>(&bytes).unwrap().0, &one.0));
        assert_eq!(format!("{one} {one:?}"), "xã Mường Nhà \"xã Mường Nhà\"");
    }
}

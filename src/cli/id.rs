//! Turns chance into ids that no entry has had.

use std::collections::HashSet;

use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::model::entry::ID_ALPHABET;

/// Length of an id after its letter and hyphen.
const LENGTH: usize = 6;

/// Draws ids that are not in `taken`; each is taken from then on.
pub struct Drawer {
    taken: HashSet<String>,
}

impl Drawer {
    /// A drawer that knows which ids are used.
    pub fn new(taken: HashSet<String>) -> Self {
        Self { taken }
    }

    /// A new id that begins with `letter`. Fails when the system has no random numbers.
    pub fn draw(&mut self, letter: char) -> Result<String> {
        loop {
            let id = format!("{letter}-{}", random_word()?);
            if self.taken.insert(id.clone()) {
                return Ok(id);
            }
        }
    }
}

fn random_word() -> Result<String> {
    // Bytes beyond the last whole run of the alphabet would favour its first letters.
    let fair = 256 - 256 % ID_ALPHABET.len();
    let mut word = String::with_capacity(LENGTH);
    while word.len() < LENGTH {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| {
            Box::new(Diagnostic::new(code::CANNOT_READ, "hệ thống không cho số ngẫu nhiên để đặt mã").cause(error))
        })?;
        let drawn = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < fair);
        let letters = drawn.map(|byte| char::from(ID_ALPHABET[byte % ID_ALPHABET.len()]));
        word.extend(letters.take(LENGTH - word.len()));
    }
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entry::Id;

    #[test]
    fn ids_are_valid_and_never_drawn_twice() {
        let mut drawer = Drawer::new(HashSet::new());
        let ids: HashSet<_> = (0..2000).map(|_| drawer.draw('g').unwrap()).collect();
        assert_eq!(ids.len(), 2000);
        assert!(ids.iter().all(|id| Id::is_valid(id) && id.starts_with("g-")));
    }
}

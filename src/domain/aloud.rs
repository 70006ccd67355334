//! Turns running text into the text that is read aloud: numbers, days, units, numbers of documents and short forms in
//! words.
//!
//! *Invariant*: nothing is guessed. What can be read in several ways, or in none that is known, stays as it is written
//! and is told ([`Unsaid`]).

mod chunk;
mod number;
mod vocabulary;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use vocabulary::{Lines, ReadingFile, Vocabulary};

/// Text as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The words.
    pub text: String,
    /// What could not be read.
    pub unsaid: Vec<Unsaid>,
}

/// A piece of text that nobody can read aloud without knowing what was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaid {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// As written.
    pub words: String,
    /// What it may mean; empty where that is not known.
    pub senses: Vec<String>,
}

/// What becomes of a chunk of text between blanks.
enum Said {
    /// It is read as it is written.
    Same,
    /// Other words.
    Words(String),
    /// Other words, and the dot after it belongs to it.
    Dotted(String),
    /// It may mean several things, or nothing known.
    Unsaid(Vec<String>),
}

/// The text in words.
pub fn spoken(text: &str, vocabulary: &Vocabulary) -> Spoken {
    let mut spoken = Spoken { text: String::with_capacity(text.len() * 5 / 4), unsaid: Vec::new() };
    let mut chunks = chunk::cut(text).peekable();
    let mut before = "";
    while let Some(piece) = chunks.next() {
        let after = chunks.peek().map_or("", |piece| piece.core);
        let around = chunk::Around { before, after, said: &spoken.text };
        let said = chunk::say(&piece, &around, vocabulary);
        add(&mut spoken, &piece, said);
        before = piece.core;
    }
    spoken
}

fn add(spoken: &mut Spoken, piece: &chunk::Chunk<'_>, said: Said) {
    let (words, tail) = match said {
        Said::Same => (Cow::Borrowed(piece.core), piece.tail),
        Said::Words(words) => (Cow::Owned(words), piece.tail),
        Said::Dotted(words) => (Cow::Owned(words), piece.tail.get(1..).unwrap_or_default()),
        Said::Unsaid(senses) => {
            spoken.unsaid.push(Unsaid { range: piece.range.clone(), words: piece.core.to_owned(), senses });
            (Cow::Borrowed(piece.core), piece.tail)
        }
    };
    // A dash between words is a pause.
    let is_pause = words == "," && piece.head.is_empty() && tail.is_empty();
    let sticks = spoken.text.is_empty() || spoken.text.ends_with('\n') || is_pause;
    if !sticks {
        spoken.text.push(' ');
    }
    if !(is_pause && spoken.text.ends_with([',', '.', ':', ';'])) {
        spoken.text.push_str(piece.head);
        spoken.text.push_str(&words);
        spoken.text.push_str(tail);
    }
}

#[cfg(test)]
mod tests;

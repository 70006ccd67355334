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

use crate::viet::word::Word;

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

/// How many chunks before it say what kind of document a number is of.
const NAMED_WITHIN: usize = 12;

/// What could not be read of a text, as [`spoken`] tells it; `words` were cut from the text. Of most words it is
/// plain that they are read as they are written, so only the others are asked for, with what stands around them.
pub fn unsaid(text: &str, words: &[Word], vocabulary: &Vocabulary) -> Vec<Unsaid> {
    let mut found = Vec::new();
    for range in doubtful(text, words, vocabulary) {
        let before = if text[range.clone()].contains('/') { NAMED_WITHIN } else { 1 };
        let start = chunks_back(text, range.start, before);
        let end = text.len() - chunk_off(text[range.end..].trim_start()).len();
        for unsaid in spoken(&text[start..end], vocabulary).unsaid {
            let at = unsaid.range.start + start..unsaid.range.end + start;
            if range.contains(&at.start) {
                found.push(Unsaid { range: at, ..unsaid });
            }
        }
    }
    found
}

/// Whole chunks that hold anything but plain words, in order, those side by side as one.
fn doubtful(text: &str, words: &[Word], vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |start: usize, end: usize| {
        let start = text[..start].rfind(char::is_whitespace).map_or(0, |blank| text.ceil_char_boundary(blank + 1));
        let end = text[end..].find(char::is_whitespace).map_or(text.len(), |blank| end + blank);
        match found.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => found.push(start..end),
        }
    };
    let (first, last) = (words.first().map_or(text.len(), |word| word.start as usize), words.last());
    let is_plain_end = |signs: &str| signs.is_empty() || chunk::is_plain_gap(&format!(" {signs}"));
    if !is_plain_end(&text[..first]) {
        add(0, first);
    }
    for (at, word) in words.iter().enumerate() {
        let (start, end) = (word.start as usize, word.end as usize);
        if end - start < 2 || !vocabulary.is_ordinary_as(word.known()) {
            add(start, end);
        }
        let next = words.get(at + 1);
        if next.is_some_and(|next| !chunk::is_plain_gap(word.gap(next, text))) {
            add(end, next.map_or(end, |next| next.start as usize));
        }
    }
    if let Some(last) = last.map(|word| word.end as usize).filter(|last| !is_plain_end(&text[*last..])) {
        add(last, text.len());
    }
    found
}

/// The start of the chunk so many before the one at `start`.
fn chunks_back(text: &str, start: usize, count: usize) -> usize {
    let mut rest = &text[..start];
    for _ in 0..count {
        rest = rest.trim_end();
        rest = &rest[..rest.rfind(char::is_whitespace).map_or(0, |blank| rest.ceil_char_boundary(blank + 1))];
    }
    rest.len()
}

/// The text behind its first chunk.
fn chunk_off(text: &str) -> &str {
    text.find(char::is_whitespace).map_or("", |blank| &text[blank..])
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

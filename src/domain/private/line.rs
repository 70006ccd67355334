//! One line, folded character by character, with the way back to its bytes.

use std::borrow::Cow;

use super::{Finding, Private};
use crate::viet::fold::fold_char;
use crate::viet::letter;

/// A line to look at. Positions inside are characters of `folded`.
pub struct Line<'t> {
    /// Lower case without marks, a character for each character that is not a mark.
    pub folded: Vec<char>,
    /// Where each begins, in bytes; one more for the end.
    bytes: Vec<usize>,
    /// The words, numbers among them; `12/3` and `12.3` are two.
    pub words: Vec<Word<'t>>,
}

/// A word.
pub struct Word<'t> {
    /// In lower case, with its marks.
    pub text: Cow<'t, str>,
    /// Whether it is written in capitals and longer than a letter.
    pub loud: bool,
    /// First character.
    pub start: usize,
    /// Behind the last.
    pub end: usize,
}

impl<'t> Line<'t> {
    /// Reads a line.
    pub fn new(text: &'t str) -> Self {
        let (mut folded, mut bytes) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (at, letter) in text.char_indices() {
            if let Some(letter) = fold_char(letter) {
                folded.push(letter);
                bytes.push(at);
            }
        }
        bytes.push(text.len());
        let words = words(text, &folded, &bytes);
        Self { folded, bytes, words }
    }

    /// A finding between two characters.
    pub fn finding(&self, start: usize, end: usize, what: Private) -> Finding {
        Finding { start: self.bytes[start], end: self.bytes[end], what }
    }

    /// Whether one of `words`, folded, stands within `reach` characters before `at`.
    pub fn has_before(&self, at: usize, reach: usize, words: &[&str]) -> bool {
        let before: String = self.folded[at.saturating_sub(reach)..at].iter().collect();
        words.iter().any(|word| before.contains(word))
    }

    /// Whether the character is part of a web address.
    pub fn is_in_address(&self, at: usize) -> bool {
        let blank = |letter: &&char| !letter.is_whitespace();
        let before = self.folded[..at].iter().rev().take_while(blank).count();
        let after = self.folded[at..].iter().take_while(blank).count();
        let around: String = self.folded[at - before..at + after].iter().collect();
        around.contains("://") || around.contains("www.")
    }

    /// Where a phrase stands, whatever its capitals; its marks count.
    pub fn phrases(&self, phrase: &str) -> impl Iterator<Item = (usize, usize)> {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let mut found = Vec::new();
        for window in self.words.windows(wanted.len()) {
            if window.iter().zip(&wanted).all(|(word, wanted)| word.text == *wanted) {
                found.push((window[0].start, window[window.len() - 1].end));
            }
        }
        found.into_iter()
    }
}

fn words<'t>(text: &'t str, folded: &[char], bytes: &[usize]) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(folded.len() / 4);
    let mut at = 0;
    while at < folded.len() {
        let length = folded[at..].iter().take_while(|letter| letter::is_alphanumeric(**letter)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let written = &text[bytes[at]..bytes[at + length]];
        let loud = length > 1 && written.chars().all(char::is_uppercase);
        let text = if written.contains(char::is_uppercase) {
            Cow::Owned(written.to_lowercase())
        } else {
            Cow::Borrowed(written)
        };
        words.push(Word { text, loud, start: at, end: at + length });
        at += length;
    }
    words
}

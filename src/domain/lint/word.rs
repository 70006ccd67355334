//! The words of a passage, as the rules ask for them.

use std::borrow::Cow;
use std::ops::Range;

use crate::viet::word::Word;
use crate::viet::{letter, tone};

/// The words of a text.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    text: &'t str,
    words: &'t [Word],
}

impl<'t> Words<'t> {
    /// `words` were cut from `text`.
    pub fn new(text: &'t str, words: &'t [Word]) -> Self {
        Self { text, words }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// All, in order.
    pub fn all(&self) -> &'t [Word] {
        self.words
    }

    /// What the word is, whatever its capitals and its style of tones ([`Word::id`]); `None` beyond the last.
    pub fn id(&self, at: usize) -> Option<u32> {
        self.words.get(at).map(Word::id)
    }

    /// In lower case; empty beyond the last.
    pub fn low(&self, at: usize) -> Cow<'t, str> {
        let written = self.raw(at);
        if self.words.get(at).is_none_or(Word::is_small) {
            return Cow::Borrowed(written);
        }
        let mut low = String::with_capacity(written.len());
        letter::push_lower_all(&mut low, written);
        Cow::Owned(low)
    }

    /// Whether two words are one but for capitals; both must be there.
    pub fn are_same(&self, at: usize, other: usize) -> bool {
        self.words[at].id() == self.words[other].id() && self.low(at) == self.low(other)
    }

    /// How many words on the next one stands that looks like the `at`-th, among the next `reach`.
    pub fn like_it(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> {
        let id = self.words[at].id();
        let next = self.words[at + 1..].iter().take(reach);
        next.enumerate().filter(move |(_, word)| word.id() == id).map(|(distance, _)| distance + 1)
    }

    /// As written; empty beyond the last.
    pub fn raw(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    /// Place of `count` words from the `at`-th; there must be so many.
    pub fn range(&self, at: usize, count: usize) -> Range<usize> {
        self.words[at].start as usize..self.words[at + count - 1].end as usize
    }

    /// What stands between a word and the next; empty after the last.
    pub fn gap(&self, at: usize) -> &'t str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => one.gap(next, self.text),
            _ => "",
        }
    }

    /// Whether nothing but blanks, no tab among them, stands between a word and the next.
    pub fn adjoins(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && gap.bytes().all(|byte| byte == b' ' || byte == b'\n')
    }

    /// Whether the word begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }
}

/// Whether two words in lower case are one, whatever the style of tones or of i and y. Both styles concern
/// words that end in one of four vowels, so most words need no second look.
pub fn same(one: &str, other: &str) -> bool {
    let open =
        |word: &str| word.chars().next_back().is_some_and(|last| matches!(tone::split(last).0, 'a' | 'e' | 'i' | 'y'));
    one == other
        || (one.len().abs_diff(other.len()) <= 2
            && open(one)
            && open(other)
            && tone::match_key(one) == tone::match_key(other))
}

/// `right` with the capitals of `written`: all, the first, or none.
pub fn with_case_of(written: &str, right: &str) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return right.to_uppercase();
    }
    if !letters().next().is_some_and(char::is_uppercase) {
        return right.to_owned();
    }
    let mut rest = right.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

//! Cuts text into words in lower case.

use std::ops::Range;

use crate::viet::{letter, tone};

/// The words of a text.
pub struct Words<'t> {
    text: &'t str,
    lower: String,
    words: Vec<Word>,
}

#[derive(Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    low_start: u32,
    low_end: u32,
    /// Of the letters in lower case: words that differ in it differ.
    sum: u32,
}

/// Cuts at everything but letters, marks and digits.
pub fn words(text: &str) -> Words<'_> {
    let mut lower = String::with_capacity(text.len());
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
    for Range { start, end } in letter::runs(text, letter::is_mark) {
        let low_start = lower.len();
        letter::push_lower_all(&mut lower, &text[start..end]);
        let low = lower[low_start..].bytes();
        let sum = low.fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let [start, end, low_start, low_end] = [start, end, low_start, lower.len()].map(|at| at as u32);
        words.push(Word { start, end, low_start, low_end, sum });
    }
    Words { text, lower, words }
}

impl Words<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// In lower case; empty beyond the last.
    pub fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.lower[word.low_start as usize..word.low_end as usize])
    }

    /// Whether two words are one but for capitals; both must be there.
    pub fn are_same(&self, at: usize, other: usize) -> bool {
        self.words[at].sum == self.words[other].sum && self.low(at) == self.low(other)
    }

    /// How many words on the next one stands that looks like the `at`-th, among the next `reach`.
    pub fn like_it(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> {
        let sum = self.words[at].sum;
        let next = self.words[at + 1..].iter().take(reach);
        next.enumerate().filter(move |(_, word)| word.sum == sum).map(|(distance, _)| distance + 1)
    }

    /// As written; empty beyond the last.
    pub fn raw(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.text[word.start as usize..word.end as usize])
    }

    /// Place of `count` words from the `at`-th; there must be so many.
    pub fn range(&self, at: usize, count: usize) -> Range<usize> {
        self.words[at].start as usize..self.words[at + count - 1].end as usize
    }

    /// What stands between a word and the next; empty after the last.
    pub fn gap(&self, at: usize) -> &str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => &self.text[one.end as usize..next.start as usize],
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
        self.raw(at).starts_with(char::is_uppercase)
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

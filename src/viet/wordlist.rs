//! The distinct words of a text in few bytes. Vietnamese has some twenty thousand possible syllables, so a syllable
//! is a number; whatever else a text holds (figures, foreign words, odd spellings) stays as it is written.
//!
//! *Invariant*: what goes in comes out, whatever the words; their order does not.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::compound::are_halves;
use super::numbering::{self, spelled};
use super::{token, word};

/// Distinct words (see [`token::toned`]) and pairs of neighbours ([`token::pair`]), each with a mark or without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Syllables, ascending: differences, doubled, plus one for a mark, seven bits a byte.
    #[serde(with = "serde_bytes")]
    syllables: Box<[u8]>,
    /// Pairs of syllables: their numbers, two bytes each.
    #[serde(with = "serde_bytes")]
    pairs: Box<[u8]>,
    /// All other words, separated by blanks, with a `+` behind a mark.
    others: Box<str>,
}

/// A word of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'w> {
    /// A syllable, by number.
    Syllable(u16),
    /// Two syllables side by side, by number.
    Pair(u16, u16),
    /// Any other word, or a pair with such a word.
    Other(&'w str),
}

impl Word<'_> {
    /// Its key.
    pub fn key(self) -> Cow<'static, str> {
        match self {
            Self::Syllable(number) => Cow::Borrowed(spelled(number)),
            Self::Pair(first, second) => Cow::Owned(token::pair(spelled(first), spelled(second))),
            Self::Other(word) => Cow::Owned(word.to_owned()),
        }
    }
}

impl WordList {
    /// The words of a text, which was cut into `words`: those said at least `often` times with a mark; names and
    /// compounds also as pairs of neighbours (see [`token::terms`]), without marks.
    pub fn of(text: &str, words: &[word::Word], often: usize) -> Self {
        let mut list = Gathered::default();
        for word in words {
            match word.syllable() {
                Some(number) => list.syllables.push(number),
                None => list.others.push(token::toned(word.of(text))),
            }
        }
        for pair in words.windows(2) {
            let [first, second] = pair else { continue };
            if !matches!(first.gap(second, text), " " | "\u{a0}") {
                continue;
            }
            let are_capitals = first.is_capital() && second.is_capital();
            match (first.syllable(), second.syllable()) {
                (Some(one), Some(other)) if are_capitals || are_halves(one, other) => list.pairs.push((one, other)),
                (Some(_), Some(_)) => {}
                _ if are_capitals => {
                    let [first, second] = [first, second].map(|word| token::toned(word.of(text)));
                    list.other_pairs.push(token::pair(&first, &second));
                }
                _ => {}
            }
        }
        list.packed(often)
    }

    /// The words with their marks: syllables, pairs of them, others.
    pub fn iter(&self) -> impl Iterator<Item = (Word<'_>, bool)> {
        let mut number = 0;
        let syllables = numbers(&self.syllables).map(move |one| {
            number += one / 2;
            (Word::Syllable(number as u16), one % 2 == 1)
        });
        let pairs = self.pairs.chunks_exact(4).map(|pair| {
            let [first, second] = [[pair[0], pair[1]], [pair[2], pair[3]]].map(u16::from_le_bytes);
            (Word::Pair(first, second), false)
        });
        let others = self.others.split(' ').filter(|word| !word.is_empty()).map(|word| match word.strip_suffix('+') {
            Some(word) => (Word::Other(word), true),
            None => (Word::Other(word), false),
        });
        syllables.chain(pairs).chain(others)
    }
}

/// The words of a text on their way into a list.
#[derive(Default)]
struct Gathered {
    syllables: Vec<u16>,
    others: Vec<String>,
    pairs: Vec<(u16, u16)>,
    other_pairs: Vec<String>,
}

impl Gathered {
    fn packed(mut self, often: usize) -> WordList {
        let (mut syllables, mut before) = (Vec::with_capacity(self.syllables.len()), 0);
        for (number, count) in counted_numbers(&self.syllables) {
            push(&mut syllables, u32::from(number - before) * 2 + u32::from(count >= often));
            before = number;
        }
        let others = counted(&mut self.others).map(|(word, count)| (word.as_str(), count >= often));
        let pairs = counted(&mut self.other_pairs).map(|(pair, _)| (pair.as_str(), false));
        let mut line = String::new();
        for (word, marked) in others.chain(pairs) {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            line.push_str(if marked { "+" } else { "" });
        }
        let bytes = |(first, second): &(u16, u16)| {
            let [first, second] = [first.to_le_bytes(), second.to_le_bytes()];
            [first[0], first[1], second[0], second[1]]
        };
        let pairs = counted(&mut self.pairs).flat_map(|(pair, _)| bytes(pair)).collect::<Vec<u8>>();
        // Copied: a box made of the vector itself would keep what that has too much.
        WordList {
            syllables: syllables.as_slice().into(),
            pairs: pairs.as_slice().into(),
            others: line.as_str().into(),
        }
    }
}

/// Each word once, in order, with how often it is said.
fn counted<W: Ord>(words: &mut [W]) -> impl Iterator<Item = (&W, usize)> {
    words.sort_unstable();
    words.chunk_by(|one, other| one == other).map(|same| (&same[0], same.len()))
}

/// As [`counted`], of numbers of syllables, of which a text says each several times. Counts to 255.
fn counted_numbers(numbers: &[u16]) -> impl Iterator<Item = (u16, usize)> {
    let mut counts = vec![0_u8; numbering::syllables()];
    let mut distinct = Vec::with_capacity(numbers.len() / 2);
    for number in numbers {
        let count = &mut counts[usize::from(*number)];
        if *count == 0 {
            distinct.push(*number);
        }
        *count = count.saturating_add(1);
    }
    distinct.sort_unstable();
    distinct.into_iter().map(move |number| (number, usize::from(counts[usize::from(number)])))
}

fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.split_inclusive(|byte| *byte < 128).map(|bytes| {
        // Damaged bytes give a wrong number, never more.
        bytes.iter().rev().fold(0, |number, byte| number << 7 | u32::from(byte & 127))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn back(list: &WordList) -> Vec<String> {
        let mut words: Vec<String> =
            list.iter().map(|(word, marked)| format!("{}{}", word.key(), if marked { "+" } else { "" })).collect();
        words.sort();
        words
    }

    fn of(text: &str, often: usize) -> WordList {
        WordList::of(text, &word::cut(text), often)
    }

    fn keys(text: &str) -> Vec<String> {
        token::words(text).map(token::toned).collect()
    }

    #[test]
    fn words_come_back_with_their_marks() {
        let text = "Bác sỹ Lò lên Điện Biên năm 2019. Nay Krông Búk, K'Ré 88, 88 bác ấy lên, thủơ gía, rồi lên";
        let mut expected: Vec<&str> =
            "bác+ sĩ bác_sĩ lò lên+ điện biên điện_biên năm 2019 nay nay_krông krông búk krông_búk k ré \
             88+ ấy thủơ gía rồi"
                .split_whitespace()
                .collect();
        expected.sort_unstable();
        assert_eq!(back(&of(text, 2)), expected);
    }

    #[test]
    fn a_list_is_much_shorter_than_its_words() {
        let text = include_str!("../../content/trang/gioi-thieu.md");
        let words: BTreeSet<String> = keys(text).into_iter().collect();
        let length: usize = words.iter().map(|word| word.len() + 1).sum();
        let list = of(&words.into_iter().collect::<Vec<_>>().join(" . "), 2);
        let bytes = list.syllables.len() + list.pairs.len() + list.others.len();
        assert!(bytes * 5 < length * 2, "{bytes} of {length}");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "([a-zà-ỹA-ZÀ-Ỹ0-9]{1,7}[ .,]{1,2}|bác sĩ |Điện Biên ){1,60}") {
            let words: Vec<&str> = token::words(&text).collect();
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            words.iter().for_each(|word| *counts.entry(token::toned(word)).or_default() += 1);
            let pairs = token::terms(&text, &words);
            let pairs: BTreeSet<String> =
                pairs.map(|(one, other)| token::pair(&token::toned(one), &token::toned(other))).collect();
            let plus = |(word, count)| format!("{word}{}", if count >= 3 { "+" } else { "" });
            let mut expected: Vec<String> = counts.into_iter().map(plus).chain(pairs).collect();
            expected.sort();
            prop_assert_eq!(back(&of(&text, 3)), expected);
        }
    }
}

//! The distinct words of a text in few bytes. Vietnamese has some twenty thousand possible syllables, so a syllable
//! is a number; whatever else a text holds (figures, foreign words, odd spellings) stays as it is written.
//!
//! *Invariant*: what goes in comes out, whatever the words; their order does not.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use ahash::HashMap;
use serde::{Deserialize, Serialize};

use super::compound::are_halves;
use super::syllable::{ONSETS, RHYMES, is_rhyme};
use super::token;
use super::tone::{Tone, is_vowel, with_tone};

/// Distinct words (see [`token::toned`]) and pairs of neighbours ([`token::pair`]), each with a mark or without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Syllables, ascending: differences, doubled, plus one for a mark, seven bits a byte.
    syllables: Box<[u8]>,
    /// Pairs of syllables: their numbers, two bytes each.
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
    /// The words of a text, those said at least `often` times with a mark; names and compounds also as pairs of
    /// neighbours (see [`token::terms`]), without marks.
    pub fn of(text: &str, often: usize) -> Self {
        let words: Vec<&str> = token::words(text).collect();
        let numbers: Vec<Option<u16>> = words.iter().map(|word| number(word)).collect();
        let mut list = Gathered::default();
        for (word, number) in words.iter().zip(&numbers) {
            match number {
                Some(number) => list.syllables.push(*number),
                None => list.others.push(token::toned(word)),
            }
        }
        for at in token::neighbours(text, &words) {
            let (first, second) = (words[at], words[at + 1]);
            match (numbers[at], numbers[at + 1]) {
                (Some(one), Some(other)) if token::are_capitals((first, second)) || are_halves(one, other) => {
                    list.pairs.push((one, other));
                }
                (Some(_), Some(_)) => {}
                _ if token::are_capitals((first, second)) => {
                    list.other_pairs.push(token::pair(&token::toned(first), &token::toned(second)));
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
        for (number, count) in counted(&mut self.syllables) {
            push(&mut syllables, u32::from(number - before) * 2 + u32::from(count >= often));
            before = *number;
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

/// How many numbers there are.
pub fn syllables() -> usize {
    SYLLABLES.texts.len()
}

/// The key of a syllable; empty for a number that none has.
pub fn spelled(number: u16) -> &'static str {
    SYLLABLES.texts.get(usize::from(number)).map_or("", |text| text)
}

/// The number of a syllable as [`token::toned`] writes it.
fn number_of(key: &str) -> Option<u16> {
    SYLLABLES.numbers.get(key).copied()
}

/// How many spellings a thread remembers: those of all syllables in small letters, with a capital and in capitals.
const REMEMBERED: usize = 60_000;

thread_local! {
    /// The numbers of spellings that were met: texts say the same few thousand again and again.
    static MET: RefCell<HashMap<Box<str>, u16>> = RefCell::default();
}

/// The number of a syllable as texts write it: of `Hoà` and `HÒA` that of `hòa`.
pub fn number(word: &str) -> Option<u16> {
    MET.with_borrow_mut(|met| {
        if let Some(number) = met.get(word) {
            return Some(*number);
        }
        let number = number_of(&token::toned(word))?;
        if met.len() < REMEMBERED {
            met.insert(word.into(), number);
        }
        Some(number)
    })
}

struct Syllables {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u16>,
}

/// Some spellings in it are of no word; no word needs to be in it.
static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut all = Syllables { texts: Vec::new(), numbers: HashMap::default() };
    for (onset, rhyme) in ONSETS.iter().flat_map(|onset| RHYMES.iter().map(move |rhyme| (onset, rhyme))) {
        for tone in Tone::ALL.into_iter().filter(|tone| is_rhyme(rhyme, *tone)) {
            let text: Box<str> = format!("{onset}{}", with_mark(rhyme, tone)).into();
            let number = all.texts.len() as u16;
            if !all.numbers.contains_key(&text) {
                all.texts.push(text.clone());
                all.numbers.insert(text, number);
            }
        }
    }
    all
});

/// A rhyme with its tone in the place where keys have it.
fn with_mark(rhyme: &str, tone: Tone) -> String {
    let vowels = rhyme.chars().take_while(|c| is_vowel(*c)).count();
    let marked = rhyme.chars().take(vowels).enumerate().filter(|(_, c)| !c.is_ascii()).last();
    let closed = rhyme.chars().count() > vowels;
    let place = match marked {
        Some((at, _)) => at,
        None if closed => vowels - 1,
        // `ngoài`, `khuỷu`; `hòa`, `mía`.
        None => (vowels - 1) / 2,
    };
    let mark = |(at, c): (usize, char)| if at == place { with_tone(c, tone).unwrap_or(c) } else { c };
    rhyme.chars().enumerate().map(mark).collect()
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
        assert_eq!(back(&WordList::of(text, 2)), expected);
    }

    #[test]
    fn every_syllable_of_plain_prose_is_a_number() {
        let text = "Bà Lò Thị Hoa, khuỷu tay, ngoài đồng, huệ, thuở ấy, quyết thắng, hoà giải, thủy lợi, khỏe, của, \
                    mía, nghiêng, giếng nước, gìn giữ, quốc gia, yêu, ướt, xoong, quý, kỹ sư, hợp tác xã, người già, \
                    thuế, được khen, sức khoẻ, tuyên dương, chuyển đổi số, xuất sắc, Mường Chà, loay hoay, nguyệt";
        for key in keys(text) {
            assert!(number_of(&key).is_some(), "{key}");
        }
    }

    #[test]
    fn numbers_fit_into_two_bytes() {
        assert!((15_000..usize::from(u16::MAX)).contains(&syllables()), "{}", syllables());
        assert!((0..syllables() as u16).all(|number| number_of(spelled(number)) == Some(number)));
    }

    #[test]
    fn a_spelling_met_before_has_the_same_number() {
        for word in ["Hoà", "HÒA", "hòa", "Hoà", "sỹ", "Sĩ", "sỹ"] {
            assert_eq!(number(word), number_of(&token::toned(word)), "{word}");
        }
        assert_eq!((number("2019"), number("xyz"), number("xyz")), (None, None, None));
    }

    #[test]
    fn a_list_is_much_shorter_than_its_words() {
        let text = include_str!("../../content/trang/gioi-thieu.md");
        let words: BTreeSet<String> = keys(text).into_iter().collect();
        let length: usize = words.iter().map(|word| word.len() + 1).sum();
        let list = WordList::of(&words.into_iter().collect::<Vec<_>>().join(" . "), 2);
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
            prop_assert_eq!(back(&WordList::of(&text, 3)), expected);
        }
    }
}

//! The distinct words of a text in few bytes. Vietnamese has some twenty thousand possible syllables, so a syllable
//! is a number; whatever else a text holds (figures, foreign words, odd spellings) stays as it is written.
//!
//! *Invariant*: what goes in comes out, whatever the words; their order does not.

use std::borrow::Cow;
use std::sync::LazyLock;

use ahash::HashMap;
use serde::{Deserialize, Serialize};

use super::syllable::{ONSETS, RHYMES, is_rhyme};
use super::token;
use super::tone::{Tone, is_vowel, with_tone};

/// Distinct words (see [`token::toned`]) and pairs of neighbours ([`token::pair`]), each with a mark or without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Syllables, ascending: differences, doubled, plus one for a mark, seven bits a byte.
    syllables: Box<[u8]>,
    /// Pairs of syllables: their numbers, the higher bit of the first for a mark.
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
    /// The list of `words`, which may come several times with how often each is said; those said at least `often`
    /// times have a mark. Words hold no blanks.
    pub fn new(words: impl Iterator<Item = (String, usize)>, often: usize) -> Self {
        let (mut syllables, mut pairs, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for (word, count) in words {
            let pair =
                || word.split_once('_').and_then(|(first, second)| Some((number_of(first)?, number_of(second)?)));
            if let Some(number) = number_of(&word) {
                syllables.push((number, count));
            } else if let Some(pair) = pair() {
                pairs.push((pair, count));
            } else {
                others.push((word, count));
            }
        }
        let (mut packed, mut before) = (Vec::with_capacity(syllables.len() * 3 / 2), 0);
        for (number, count) in summed(&mut syllables) {
            push(&mut packed, u32::from(number - before) * 2 + u32::from(count >= often));
            before = number;
        }
        let in_pair = |((first, second), count): ((u16, u16), usize)| {
            let [low, high] = (first | if count >= often { MARK } else { 0 }).to_le_bytes();
            let [second_low, second_high] = second.to_le_bytes();
            [low, high, second_low, second_high]
        };
        let told = |(word, count)| if count >= often { word + "+" } else { word };
        Self {
            syllables: packed.into(),
            pairs: summed(&mut pairs).flat_map(in_pair).collect(),
            others: summed(&mut others).map(told).collect::<Vec<String>>().join(" ").into(),
        }
    }

    /// The words with their marks: syllables, pairs of them, others.
    pub fn iter(&self) -> impl Iterator<Item = (Word<'_>, bool)> {
        let mut number = 0;
        let syllables = numbers(&self.syllables).map(move |one| {
            number += one / 2;
            (Word::Syllable(number as u16), one % 2 == 1)
        });
        let pairs = self.pairs.chunks_exact(4).map(|pair| {
            let first = u16::from_le_bytes([pair[0], pair[1]]);
            (Word::Pair(first & !MARK, u16::from_le_bytes([pair[2], pair[3]])), first & MARK != 0)
        });
        let others = self.others.split(' ').filter(|word| !word.is_empty()).map(|word| match word.strip_suffix('+') {
            Some(word) => (Word::Other(word), true),
            None => (Word::Other(word), false),
        });
        syllables.chain(pairs).chain(others)
    }
}

/// Each word once, in order, with how often it is said in all.
fn summed<W: Ord + Clone>(words: &mut [(W, usize)]) -> impl Iterator<Item = (W, usize)> {
    words.sort_unstable();
    words
        .chunk_by(|(one, _), (other, _)| one == other)
        .map(|same| (same[0].0.clone(), same.iter().map(|(_, count)| count).sum()))
}

/// No syllable has a number that high.
const MARK: u16 = 1 << 15;

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
pub fn number_of(key: &str) -> Option<u16> {
    SYLLABLES.numbers.get(key).copied()
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
            if number < MARK && !all.numbers.contains_key(&text) {
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
    use proptest::prelude::*;

    use super::*;

    /// A word with a `+` is said twice.
    fn list(words: &str) -> WordList {
        WordList::new(
            words.split(' ').map(|word| (word.trim_end_matches('+').to_owned(), 1 + usize::from(word.ends_with('+')))),
            2,
        )
    }

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
        let words = "điện+ biên điện_biên 2019 88+ bác_sĩ+ plei k'ré krông_búk thủơ gía";
        let mut expected: Vec<&str> = words.split(' ').collect();
        expected.sort_unstable();
        assert_eq!(back(&list(words)), expected);
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
    fn numbers_fit_beside_the_mark() {
        assert!((15_000..usize::from(MARK)).contains(&syllables()), "{}", syllables());
        assert!((0..syllables() as u16).all(|number| number_of(spelled(number)) == Some(number)));
    }

    #[test]
    fn words_that_come_again_are_summed() {
        assert_eq!(back(&list("a a b 7 7 8 a_b a_b")), ["7+", "8", "a+", "a_b+", "b"]);
    }

    #[test]
    fn a_list_is_much_shorter_than_its_words() {
        let text = include_str!("../../content/trang/gioi-thieu.md");
        let words: std::collections::BTreeSet<String> = keys(text).into_iter().collect();
        let length: usize = words.iter().map(|word| word.len() + 1).sum();
        let list = WordList::new(words.into_iter().map(|word| (word, 1)), 2);
        let bytes = list.syllables.len() + list.pairs.len() + list.others.len();
        assert!(bytes * 5 < length * 2, "{bytes} of {length}");
    }

    proptest! {
        #[test]
        fn any_word_comes_back(words in proptest::collection::btree_map("[a-zà-ỹ0-9]{1,7}(_[a-zà-ỹ]{1,4})?", 1..4usize, 1..40)) {
            let mut expected: Vec<String> =
                words.iter().map(|(word, count)| format!("{word}{}", if *count >= 3 { "+" } else { "" })).collect();
            expected.sort();
            prop_assert_eq!(back(&WordList::new(words.into_iter(), 3)), expected);
        }
    }
}

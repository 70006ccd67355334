//! Cuts text into words, and says of each what those who read a text ask of its words: which syllable it is, how it
//! is written.
//!
//! A text is looked at for spelling, for names, for what is private, for search and for reading aloud. Texts say the
//! same few thousand spellings again and again, so what is known of a spelling is worked out once and kept.

use std::cell::RefCell;
use std::ops::Range;

use super::fold::fold;
use super::{letter, numbering, token};

/// A word of a text: a run of letters, marks and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its first byte.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    known: Known,
}

/// What is known of a spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Words that are one but for capitals and the house style of tones have the same; other words hardly ever. Below
    /// [`OTHER`] the number of a syllable.
    id: u32,
    /// Words that are one when folded have the same; other words hardly ever.
    bare: u32,
    traits: u8,
}

/// Marks the ids of words that are no syllable.
const OTHER: u32 = 1 << 31;
/// The first letter is a capital.
const CAPITAL: u8 = 1;
/// All letters behind the first are small; a digit is none.
const SMALL_TAIL: u8 = 2;
/// The first letter is small.
const SMALL: u8 = 4;
/// Holds a digit 0–9.
const DIGIT: u8 = 8;

impl Known {
    fn new(spelling: &str) -> Self {
        if !spelling.is_empty() && spelling.bytes().all(|byte| byte.is_ascii_digit()) {
            let sum = sum(spelling);
            return Self { id: sum | OTHER, bare: sum, traits: DIGIT };
        }
        let key = token::toned(spelling);
        let id = numbering::number_of(&key).map_or_else(|| sum(&spelling.to_lowercase()) | OTHER, u32::from);
        let mut letters = spelling.chars();
        let first = letters.next();
        let mut traits = 0;
        for (is, bit) in [
            (first.is_some_and(letter::is_uppercase), CAPITAL),
            (first.is_some_and(letter::is_lowercase), SMALL),
            (letters.all(letter::is_lowercase), SMALL_TAIL),
            (spelling.bytes().any(|byte| byte.is_ascii_digit()), DIGIT),
        ] {
            traits |= if is { bit } else { 0 };
        }
        Self { id, bare: bare(spelling), traits }
    }

    /// The number of the syllable ([`numbering`]); `None` for any other word.
    pub fn syllable(self) -> Option<u16> {
        u16::try_from(self.id).ok()
    }

    /// Whether all letters are small; digits are none.
    pub fn is_small(self) -> bool {
        self.traits & (SMALL | SMALL_TAIL) == (SMALL | SMALL_TAIL)
    }

    /// Whether it is written as most words are: all letters small, but the first may be a capital.
    pub fn is_plain(self) -> bool {
        self.traits & SMALL_TAIL != 0 && self.traits & (SMALL | CAPITAL) != 0
    }
}

impl Word {
    /// The word as written; `text` is what it was cut from.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// What stands between it and the word after it.
    pub fn gap<'t>(&self, next: &Self, text: &'t str) -> &'t str {
        text.get(self.end as usize..next.start as usize).unwrap_or_default()
    }

    /// The word, where what stood at byte `from` stands at byte `to`.
    #[must_use]
    pub fn moved(self, from: usize, to: usize) -> Self {
        let moved = |at: u32| at.wrapping_sub(from as u32).wrapping_add(to as u32);
        Self { start: moved(self.start), end: moved(self.end), known: self.known }
    }

    /// What is known of its spelling.
    pub fn known(&self) -> Known {
        self.known
    }

    /// As [`Known::syllable`].
    pub fn syllable(&self) -> Option<u16> {
        self.known.syllable()
    }

    /// Words that are one but for capitals and the house style of tones have the same; other words hardly ever.
    pub fn id(&self) -> u32 {
        self.known.id
    }

    /// As [`bare`] gives for the word.
    pub fn bare(&self) -> u32 {
        self.known.bare
    }

    /// As [`Known::is_small`].
    pub fn is_small(&self) -> bool {
        self.known.is_small()
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.known.traits & CAPITAL != 0
    }

    /// Whether it holds a digit 0–9.
    pub fn has_digit(&self) -> bool {
        self.known.traits & DIGIT != 0
    }
}

/// A number that words which are one when folded share, and other words hardly ever.
pub fn bare(spelling: &str) -> u32 {
    sum(&fold(spelling))
}

/// As [`Known`]'s id: a word of a list, to be compared with those of a text.
pub fn id(spelling: &str) -> u32 {
    known(spelling).id
}

fn sum(text: &str) -> u32 {
    text.bytes().fold(0, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// How many spellings a thread keeps, as a power of two: a few times those of a large portal.
const KEPT: u32 = 15;
/// The longest spelling that is kept, in bytes: syllables have up to nine.
const LONGEST: usize = 16;

/// A spelling, its bytes as one number, and what is known of it; of zeroes before there is any.
type Slot = (u128, Known);

thread_local! {
    /// Spellings that were met. A spelling has a place and the one beside it; a new one takes the place, and what was
    /// there the other.
    static MET: RefCell<Vec<Slot>> = RefCell::new(vec![Slot::default(); 1 << KEPT]);
}

/// What is known of a spelling.
pub fn known(spelling: &str) -> Known {
    MET.with_borrow_mut(|met| look_up(met, spelling, 0..spelling.len()))
}

#[inline(always)]
fn look_up(met: &mut [Slot], text: &str, range: Range<usize>) -> Known {
    let Some(key) = packed(text.as_bytes(), range.clone()) else { return Known::new(&text[range]) };
    let mixed = ((key >> 64) as u64).rotate_left(29) ^ key as u64;
    let at = (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - KEPT)) as usize;
    match (met.get(at), met.get(at ^ 1)) {
        (Some((spelling, known)), _) | (_, Some((spelling, known))) if *spelling == key => *known,
        _ => meet(met, at, key, &text[range]),
    }
}

/// Works out what is known of a spelling, and keeps it. Figures are too many to be kept.
#[cold]
fn meet(met: &mut [Slot], at: usize, key: u128, spelling: &str) -> Known {
    let known = Known::new(spelling);
    if !spelling.starts_with(|c: char| c.is_ascii_digit())
        && let Some(before) = met.get(at).copied()
    {
        met[at ^ 1] = before;
        met[at] = (key, known);
    }
    known
}

/// The bytes of a short word as one number, the first lowest.
#[inline(always)]
fn packed(text: &[u8], range: Range<usize>) -> Option<u128> {
    let length = range.len();
    if !(1..=LONGEST).contains(&length) {
        return None;
    }
    match text.get(range.start..).and_then(|rest| rest.first_chunk::<LONGEST>()) {
        Some(chunk) => Some(u128::from_le_bytes(*chunk) & (u128::MAX >> (8 * (LONGEST - length)))),
        None => {
            let mut chunk = [0; LONGEST];
            chunk.iter_mut().zip(text.get(range)?).for_each(|(to, byte)| *to = *byte);
            Some(u128::from_le_bytes(chunk))
        }
    }
}

/// The words of a text, in order. A run of marks without a letter is none.
pub fn cut(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5 + 1);
    MET.with_borrow_mut(|met| {
        for range in letter::runs(text) {
            // The marks begin with these bytes.
            let is_marks = matches!(text.as_bytes().get(range.start), Some(0xcc | 0xcd))
                && !text[range.clone()].contains(letter::is_alphanumeric);
            if !is_marks {
                let known = look_up(met, text, range.clone());
                words.push(Word { start: range.start as u32, end: range.end as u32, known });
            }
        }
    });
    words
}

/// How many runs between blanks hold `words`, which stand one after another in `text`: the chữ of that part, as
/// [`super::sentence::syllables`] counts them.
pub fn pieces(words: &[Word], text: &str) -> usize {
    let is_apart = |pair: &&[Word]| {
        let gap = pair[0].gap(&pair[1], text);
        gap == " " || gap.contains(char::is_whitespace)
    };
    words.windows(2).filter(is_apart).count() + usize::from(!words.is_empty())
}

/// The text between two bytes as one word, whatever it holds: a name with an apostrophe.
pub fn whole(text: &str, start: u32, end: u32) -> Word {
    Word { start, end, known: known(text.get(start as usize..end as usize).unwrap_or_default()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_marks_and_digits() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = cut(text).iter().map(|word| word.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Bà Lò, 3×4 “K’Ré” \u{301}!", &["Bà", "Lò", "3", "4", "K", "Ré"]);
        check("", &[]);
        check("nghiêngnghiêngnghiêng!", &["nghiêngnghiêngnghiêng"]);
    }

    #[test]
    fn a_spelling_met_before_is_known_as_at_first() {
        for word in ["Hoà", "HÒA", "hòa", "Hoà", "sỹ", "Sĩ", "sỹ", "2019", "UBND", "xyz", "nghiêngnghiêngnghiêng"]
        {
            for _ in 0..2 {
                assert_eq!(known(word), Known::new(word), "{word}");
            }
        }
        assert_eq!(id("Hoà"), id("HÒA"));
        assert_eq!(id("hòa"), u32::from(numbering::number_of("hòa").unwrap()));
        assert_ne!(id("hòa"), id("hoa"));
        assert_eq!(bare("Hoà"), bare("hoa"));
        assert_eq!((known("2019").syllable(), known("xyz").syllable()), (None, None));
        assert_eq!(id("UBND"), id("ubnd"));
    }

    #[test]
    fn a_word_is_told_by_its_letters() {
        let told = |spelling: &str| {
            let word = cut(spelling)[0];
            let traits = [
                (word.is_capital(), 'C'),
                (word.has_digit(), 'd'),
                (word.known.is_small(), 's'),
                (word.known.is_plain(), 'p'),
            ];
            traits.into_iter().filter(|(is, _)| *is).map(|(_, sign)| sign).collect::<String>()
        };
        let expected =
            [("Bà", "Cp"), ("bà", "sp"), ("BÀ", "C"), ("Y", "Cp"), ("5a2", "d"), ("m2", "d"), ("tG", ""), ("7", "d")];
        for (spelling, traits) in expected {
            assert_eq!(told(spelling), traits, "{spelling}");
        }
    }
}

//! Numbers all syllables that Vietnamese can have, some twenty thousand: a word in two bytes.
//!
//! *Invariant*: a syllable has one number, whatever its capitals and the house style of its spelling.

use std::sync::LazyLock;

use ahash::HashMap;

use super::syllable::{ONSETS, RHYMES, is_rhyme};
use super::tone::{Tone, is_vowel, with_tone};

/// How many numbers there are.
pub fn syllables() -> usize {
    SYLLABLES.texts.len()
}

/// The key of a syllable; empty for a number that none has.
pub fn spelled(number: u16) -> &'static str {
    SYLLABLES.texts.get(usize::from(number)).map_or("", |text| text)
}

/// The number of a syllable as [`super::token::toned`] writes it.
pub(super) fn number_of(key: &str) -> Option<u16> {
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
    use super::*;
    use crate::viet::token;

    #[test]
    fn every_syllable_of_plain_prose_is_a_number() {
        let text = "Bà Lò Thị Hoa, khuỷu tay, ngoài đồng, huệ, thuở ấy, quyết thắng, hoà giải, thủy lợi, khỏe, của, \
                    mía, nghiêng, giếng nước, gìn giữ, quốc gia, yêu, ướt, xoong, quý, kỹ sư, hợp tác xã, người già, \
                    thuế, được khen, sức khoẻ, tuyên dương, chuyển đổi số, xuất sắc, Mường Chà, loay hoay, nguyệt";
        for key in token::words(text).map(token::toned) {
            assert!(number_of(&key).is_some(), "{key}");
        }
    }

    #[test]
    fn numbers_fit_into_two_bytes() {
        assert!((15_000..usize::from(u16::MAX)).contains(&syllables()), "{}", syllables());
        assert!((0..syllables() as u16).all(|number| number_of(spelled(number)) == Some(number)));
    }
}

//! Says whether a word can be a Vietnamese syllable: initial consonant, rhyme and tone fit together.
//!
//! Good for telling Vietnamese from accidents (see [`super::legacy`]), too wide for a spelling check:
//! it accepts `kà` and `ngẹt`, which break only orthographic rules.

use super::normal::nfc;
use super::tone::{Tone, split};

/// Whether `word` is one syllable of the sound system, in any case: `Điển`, `quýt`, `gì`; not `Plei`,
/// not `très`. Of a syllable that ends in c, ch, p or t the tone must be sắc or nặng.
pub fn is_syllable(word: &str) -> bool {
    let word = nfc(word);
    let mut tone = Tone::Ngang;
    let mut letters = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        let (letter, mark) = split(c);
        if mark != Tone::Ngang {
            if tone != Tone::Ngang {
                return false;
            }
            tone = mark;
        }
        // The longest syllable, nghiêng, has 9 bytes; nothing much longer needs a closer look.
        if letters.len() > 12 {
            return false;
        }
        letters.push(letter);
    }
    ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset)).any(|rhyme| is_rhyme(rhyme, tone))
}

/// Whether a rhyme may have the tone.
pub(super) fn is_rhyme(rhyme: &str, tone: Tone) -> bool {
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    (!stopped || matches!(tone, Tone::Sac | Tone::Nang)) && RHYMES.binary_search(&rhyme).is_ok()
}

pub(super) const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x", "p",
];

/// All rhymes without their tone, by code point.
#[rustfmt::skip]
pub(super) const RHYMES: [&str; 171] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng",
    "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp",
    "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc",
    "oe", "oem", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn",
    "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp",
    "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uêt", "uêu", "uôc",
    "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y", "ych", "yn", "ynh", "yp", "yt", "yu", "yêm", "yên", "yêng",
    "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "êng", "ênh", "êp",
    "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi",
    "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn",
    "ương", "ươp", "ươt", "ươu",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ONSETS, RHYMES, is_syllable};

    fn check(words: &str, expected: bool) {
        for word in words.split(' ') {
            assert_eq!(is_syllable(word), expected, "{word}");
        }
    }

    #[test]
    fn syllables_are_accepted() {
        check(
            "Điển hình tiên tiến gương người tốt việc quốc quýt quỳnh gì giếng nghiêng khuỷu xoong thuở yêu uỷ Hòa",
            true,
        );
    }

    #[test]
    fn foreign_words_are_refused() {
        check("Plei très général schön été Krông Brăk email tât mười-ba x1 ááá", false);
        assert!(!is_syllable(""));
    }

    #[test]
    fn rhymes_are_sorted_and_hold_all_their_stops() {
        assert!(RHYMES.is_sorted());
        assert_eq!(ONSETS.iter().filter(|onset| is_syllable(&format!("{onset}ang"))).count(), ONSETS.len());
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in any::<String>()) {
            let spaced = format!("{text} x");
            prop_assert!(!is_syllable(&spaced));
        }
    }
}

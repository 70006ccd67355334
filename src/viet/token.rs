//! Cuts text into the words that search compares: runs of letters and digits, which in Vietnamese are
//! syllables. Each word has two keys: with tones ([`match_key`]) and without.
//!
//! The script `assets/js/tim-kiem.js` of the default theme does the same to what a reader types; the
//! browser tests compare the two on every word of a portal.

use super::compound;
use super::fold::fold;
use super::letter;
use super::tone::{match_key, split};

/// The words of a text, as written. Document numbers fall into their parts: `88/KH-UBND` → `88`, `KH`,
/// `UBND`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    letter::runs(text).map(|range| &text[range]).filter(|word| word.contains(letter::is_alphanumeric))
}

/// The words of a name: as [`words`], and names with an apostrophe also in one piece, because that is
/// how they are typed (`K’Ré` → `K`, `Ré`, `KRé`).
pub fn name_words(name: &str) -> impl Iterator<Item = String> {
    let whole = name.split_whitespace().filter(|word| word.contains(['\'', '’', 'ʼ', '‘']));
    let whole = whole.map(|word| word.chars().filter(|c| in_word(*c)).collect());
    words(name).map(str::to_owned).chain(whole)
}

/// Of the words of a text, those with one blank before the next, by number.
pub fn neighbours<'t>(text: &'t str, words: &'t [&'t str]) -> impl Iterator<Item = usize> + 't {
    let place = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    words.windows(2).enumerate().filter_map(move |(at, pair)| {
        let gap = &text[place(pair[0]) + pair[0].len()..place(pair[1])];
        matches!(gap, " " | "\u{a0}").then_some(at)
    })
}

/// Neighbours that say more together than apart: names of people and places as texts write them, each word
/// with a capital (`Điện Biên`, `Đức Hòa`), and compounds (`bác sĩ`, [`compound`]).
pub fn terms<'t>(text: &'t str, words: &'t [&'t str]) -> impl Iterator<Item = (&'t str, &'t str)> {
    let pairs = neighbours(text, words).map(|at| (words[at], words[at + 1]));
    pairs.filter(|pair| are_capitals(*pair) || compound::is_compound(pair.0, pair.1))
}

/// Whether two words begin with capitals, as names do.
pub fn are_capitals((first, second): (&str, &str)) -> bool {
    first.starts_with(letter::is_uppercase) && second.starts_with(letter::is_uppercase)
}

/// The key of two neighbours, from the keys of the two.
pub fn pair(first: &str, second: &str) -> String {
    format!("{first}_{second}")
}

/// Whether a key is of two neighbours.
pub fn is_pair(key: &str) -> bool {
    key.contains('_')
}

/// Whether a key is of two neighbours that are no compound: in a text, of a name.
pub fn is_name(key: &str) -> bool {
    key.split_once('_').is_some_and(|(first, second)| !compound::is_compound(first, second))
}

/// A word with its tones, all spellings of it alike: `Hoà`, `HÒA` → `hòa`; `Mỹ` → `mĩ`.
pub fn toned(word: &str) -> String {
    if is_spelled_one_way(word) {
        let mut key = String::with_capacity(word.len());
        letter::push_lower_all(&mut key, word);
        return key;
    }
    match_key(word)
}

/// Whether a word has but one spelling, to be seen from its last letter: most have.
fn is_spelled_one_way(word: &str) -> bool {
    let open = |last: char| matches!(split(last).0, 'a' | 'A' | 'e' | 'E' | 'y' | 'Y');
    word.chars().all(is_plain) && !word.chars().next_back().is_some_and(open)
}

/// The composed letters of the alphabet. A digit ends a syllable, so words with one are not plain.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'à'..='ö' | 'ø'..='ý' | 'À'..='Ö' | 'Ø'..='Ý' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// A toned key without marks: `hòa` → `hoa`.
pub fn bare(toned: &str) -> String {
    fold(toned)
}

fn in_word(c: char) -> bool {
    letter::is_alphanumeric(c) || letter::is_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let keys: Vec<String> = words(text).map(toned).collect();
        assert_eq!(keys.join(" "), expected, "{text}");
    }

    #[test]
    fn words_are_syllables_in_one_spelling() {
        check("Hoà Bình, huyện Thuỷ Nguyên", "hòa bình huyện thủy nguyên");
        check("Quyết định số 88/KH-UBND", "quyết định số 88 kh ubnd");
        check("Chiến sỹ ở Mỹ Tho – 1.200 m²", "chiến sĩ ở mĩ tho 1 200 m²");
        check("«…»", "");
    }

    #[test]
    fn names_with_an_apostrophe_are_found_in_one_piece_too() {
        let all: Vec<String> = name_words("Điểu K’Ré").collect();
        assert_eq!(all, ["Điểu", "K", "Ré", "KRé"]);
    }

    #[test]
    fn the_short_way_to_a_key_gives_the_same_key() {
        let finals =
            ["", "n", "nh", "i", "o", "u", "a", "e", "y", "à", "è", "ỳ", "á", "ế", "Ý", "À", "ặ", "é", "7", "ọ"];
        for onset in ["", "h", "Th", "q", "QU", "k", "đ", "Đ", "ngh", "MỸ", "İ", "ß", "Ng", "x²"] {
            for middle in ["", "o", "u", "ò", "ú", "O", "Ủ", "ươ", "uy", "iê"] {
                for last in finals {
                    let word = format!("{onset}{middle}{last}");
                    assert_eq!(toned(&word), match_key(&word), "{word}");
                }
            }
        }
    }

    #[test]
    fn names_in_a_text_are_pairs_of_capitals() {
        let text = "Đoàn lên Điện Biên Phủ. Rồi bà Lò Thị May về, Tây Bắc";
        let all: Vec<&str> = words(text).collect();
        let pairs: Vec<_> = terms(text, &all).collect();
        assert_eq!(pairs, [("Điện", "Biên"), ("Biên", "Phủ"), ("Lò", "Thị"), ("Thị", "May"), ("Tây", "Bắc")]);
        assert_eq!(bare(&pair(&toned("Đức"), &toned("Hoà"))), "duc_hoa");
    }

    #[test]
    fn bare_keys_have_no_marks() {
        assert_eq!(bare(&toned("Đặng")), "dang");
        assert_eq!(bare(&toned("sỹ")), bare(&toned("sĩ")));
    }
}

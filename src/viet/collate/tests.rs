//! Dictionary order, against real lists and against the rule written out.

use std::cmp::Ordering;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{compare, key};
use crate::viet::tone::{Tone, with_tone};

/// The texts are in order: any shuffling sorts back, by comparing and by keys.
fn check(ordered: &[&str]) {
    let mut by_key = ordered.to_vec();
    by_key.reverse();
    by_key.sort_by_key(|text| key(text));
    assert_eq!(by_key, ordered);
    let mut by_comparing = ordered.to_vec();
    by_comparing.sort();
    by_comparing.sort_by(|a, b| compare(a, b));
    assert_eq!(by_comparing, ordered);
}

#[test]
fn letters_follow_the_vietnamese_alphabet() {
    check(&["An", "Ăn", "Ân", "Ba", "Cao", "Dung", "Dũng", "Dương", "Đặng", "Điểu", "Đoàn", "Em", "Êm", "Yên"]);
    check(&["fa", "ga", "ia", "ja", "ka", "oa", "ôa", "ơa", "ua", "ưa", "va", "wa", "xa", "ya", "za", "яя"]);
}

#[test]
fn tones_follow_ngang_huyen_hoi_nga_sac_nang() {
    check(&["ma", "mà", "mả", "mã", "má", "mạ", "man", "mân"]);
}

#[test]
fn lines_compare_syllable_by_syllable() {
    check(&["Ba Bình", "Bà An", "Bả Cường", "Bá Anh"]);
    check(&["Hòa", "Hòa An", "Hòa Bình", "Hoàn"]);
}

#[test]
fn tone_place_does_not_part_a_syllable() {
    check(&[
        "An", "Ảnh", "Ánh", "Ân", "Ấn", "Bào", "Bảo", "Báo", "Bạo", "Dạt", "Dung", "Dũng", "Đạt", "Đức", "Hoa", "Hoà",
        "Hòa", "Hoạ", "Oanh", "Ổn", "Ơn", "Út", "Ưng", "Ứng", "Ý", "Yên",
    ]);
}

#[test]
fn numbers_compare_by_value() {
    check(&["Khối 2", "Khối 10", "Khối 10 A", "Khối 100", "Khối A"]);
    check(&["ấp 0", "ấp 9", "ấp 010", "ấp 99999999999999999999999"]);
}

#[test]
fn case_and_punctuation_decide_last() {
    check(&["An Bình", "An-Bình", "an bình", "an bỉnh"]);
    check(&["K'Ré", "K’Ré", "Ka"]);
}

#[test]
fn decomposed_text_has_the_same_key() {
    let decomposed: String = "Điểu K'Ré, Hoà Hội 12".nfd().collect();
    assert_eq!(key(&decomposed), key("Điểu K'Ré, Hoà Hội 12"));
}

/// The rule of the module written the slow way: syllables as (places of the letters, tone).
type Rule = Vec<(Vec<usize>, usize)>;

const LETTERS: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxy";

/// A line of two-letter syllables (consonant, toned vowel) with the order its parts say.
fn line() -> impl Strategy<Value = (String, Rule)> {
    let syllable = (0usize..29, prop::sample::select(vec!['a', 'ă', 'â', 'o', 'ơ', 'ư', 'y']), 0usize..6);
    prop::collection::vec(syllable, 0..4).prop_map(|parts| {
        let mut words = Vec::new();
        let mut rule = Vec::new();
        for (first, vowel, tone) in parts {
            let consonant = LETTERS.chars().nth(first).unwrap();
            words.push(format!("{consonant}{}", with_tone(vowel, Tone::ALL[tone]).unwrap()));
            let place = LETTERS.chars().position(|c| c == vowel).unwrap();
            rule.push((vec![first, place], tone));
        }
        (words.join(" "), rule)
    })
}

proptest! {
    #[test]
    fn keys_agree_with_the_rule((a, rule_a) in line(), (b, rule_b) in line()) {
        prop_assert_eq!(key(&a).cmp(&key(&b)), rule_a.cmp(&rule_b), "{} / {}", a, b);
        prop_assert_eq!(compare(&a, &b), rule_a.cmp(&rule_b));
    }

    #[test]
    fn only_equal_text_has_equal_keys(a in any::<String>(), b in any::<String>()) {
        let same = a.nfc().eq(b.nfc());
        prop_assert_eq!(compare(&a, &b) == Ordering::Equal, same);
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
    }
}

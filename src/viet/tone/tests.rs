//! The two house styles, and the syllables they share.

use std::borrow::Cow;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Tone, VOWELS, canonical, match_key, split, with_tone};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(canonical(text), *expected, "{text}");
        let decomposed: String = text.nfd().collect();
        assert_eq!(canonical(&decomposed), *expected, "{text} (decomposed)");
    }
}

#[test]
fn new_style_becomes_old_style() {
    check(&[
        ("hoà", "hòa"),
        ("Hoà Hội", "Hòa Hội"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("thuý", "thúy"),
        ("Uỷ ban", "Ủy ban"),
        ("uỵ", "ụy"),
        ("khoẻ", "khỏe"),
        ("loè", "lòe"),
        ("oà", "òa"),
        ("toạ đàm hoá", "tọa đàm hóa"),
        ("Thượng toạ, Hoà thượng", "Thượng tọa, Hòa thượng"),
    ]);
}

#[test]
fn what_both_styles_share_stays() {
    for text in [
        "quý", "quỳ", "quỷ", "Quý", "giá", "già", "hoàn", "toán", "thuỳnh", "ngoài", "xoáy", "khuỷu", "ngoèo", "thuở",
        "thuế", "huỳnh", "quốc", "hòa", "thúy", "ủy", "của", "mía", "",
    ] {
        check(&[(text, text)]);
        assert!(matches!(canonical(text), Cow::Borrowed(_)), "{text}");
    }
}

fn check_same(a: &str, b: &str, same: bool) {
    assert_eq!(match_key(a) == match_key(b), same, "{a} / {b}: {} / {}", match_key(a), match_key(b));
}

#[test]
fn house_styles_meet_in_the_match_key() {
    for (a, b) in [
        ("Hoà Hội", "Hòa hội"),
        ("kĩ sư", "kỹ sư"),
        ("Mĩ", "Mỹ"),
        ("bác sĩ", "bác sỹ"),
        ("lí luận", "lý luận"),
        ("tỉ lệ", "tỷ lệ"),
        ("Quí", "Quý"),
        ("hi vọng", "hy vọng"),
        ("D'Ran", "D’RAN"),
        ("Chân Mây – Lăng Cô", "Chân Mây - Lăng Cô"),
        ("Uỷ ban", "ủy ban"),
    ] {
        check_same(a, b, true);
    }
}

#[test]
fn different_words_stay_apart() {
    for (a, b) in [
        ("Mỹ Tho", "Mỹ Thọ"),
        ("Đông Tiến", "Đồng Tiến"),
        ("Thúy", "Thúi"),
        ("tay", "tai"),
        ("ý", "í"),
        ("Điện", "Diện"),
        ("quy", "quỵ"),
    ] {
        check_same(a, b, false);
    }
}

#[test]
fn split_and_with_tone_are_inverse() {
    for row in VOWELS {
        for (c, tone) in row.into_iter().zip(Tone::ALL) {
            assert_eq!(split(c), (row[0], tone));
            assert_eq!(with_tone(row[0], tone), Some(c));
        }
    }
    assert_eq!(split('đ'), ('đ', Tone::Ngang));
    assert_eq!(with_tone('b', Tone::Sac), None);
}

#[test]
fn a_letter_with_a_stray_mark_is_no_vietnamese_syllable() {
    check(&[("oà\u{301}", "oà\u{301}")]);
    check_same("hy\u{306}", "hi\u{306}", false);
}

proptest! {
    #[test]
    fn canonical_and_match_key_are_idempotent(text in "[hqutkoaeyàòýỹÁ’ \u{301}]{0,12}|\\PC{0,40}") {
        let once = canonical(&text).into_owned();
        prop_assert_eq!(canonical(&once), once.as_str());
        let key = match_key(&text);
        prop_assert_eq!(match_key(&key), key.as_str());
    }
}

#[test]
fn the_new_place_of_a_tone_is_the_counterpart_of_the_old() {
    for (old, new) in [
        ("hòa", "hoà"),
        ("Ủy", "Uỷ"),
        ("khỏe", "khoẻ"),
        ("hoàn", "hoàn"),
        ("quý", "quý"),
        ("ngoài", "ngoài"),
        ("mía", "mía"),
        ("a", "a"),
        ("", ""),
    ] {
        assert_eq!(super::modern(old), new);
        assert_eq!(super::canonical(new), old);
    }
}

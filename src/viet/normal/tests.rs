//! Composed text, look-alikes, blanks.

use std::borrow::Cow;

use proptest::prelude::*;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::{TWINS, lookalikes, nfc, tidy};

#[test]
fn composed_text_is_borrowed() {
    for text in ["", "plain", "Điện Biên, quý III", "ខ្មែរ"] {
        assert!(matches!(nfc(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn the_quick_answer_is_unicodes_own() {
    for c in ('\0'..=char::MAX).filter(|c| super::is_composed_throughout(c.encode_utf8(&mut [0; 4]))) {
        assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
        assert_eq!(canonical_combining_class(c), 0, "{c:?}");
    }
}

#[test]
fn decomposed_text_is_composed() {
    let decomposed: String = "Điển hình tiên tiến".nfd().collect();
    assert_eq!(nfc(&decomposed), "Điển hình tiên tiến");
    assert!(matches!(nfc(&decomposed), Cow::Owned(_)));
}

/// `expected` lists `(what was found, what was meant)`.
fn check_lookalikes(text: &str, expected: &[(&str, char)]) {
    let found: Vec<_> = lookalikes(text).iter().map(|l| (&text[l.start..l.end], l.want)).collect();
    assert_eq!(found, expected, "{text}");
    for l in lookalikes(text) {
        assert!(text[l.start..l.end].chars().eq([l.found]));
    }
}

#[test]
fn lookalikes_are_found_with_their_places() {
    check_lookalikes("Ðồng Nai, Ban chỉ đạo", &[("Ð", 'Đ')]);
    check_lookalikes("xã Ða Kao và ðường", &[("Ð", 'Đ'), ("ð", 'đ')]);
    check_lookalikes("Ɖiểu", &[("Ɖ", 'Đ')]);
    check_lookalikes("Nguyễn Vаn Аn", &[("а", 'a'), ("А", 'A')]);
    check_lookalikes("Τrần", &[("Τ", 'T')]);
    let decomposed_cyrillic = "tiе\u{302}\u{301}n";
    check_lookalikes(decomposed_cyrillic, &[("е", 'e')]);
}

#[test]
fn other_scripts_and_sound_vietnamese_are_left_in_peace() {
    for text in ["Điện Biên", "Москва", "thành phố Санкт và Αθήνα", "", "1.234 × 5 µm"] {
        check_lookalikes(text, &[]);
    }
}

#[test]
fn twins_are_sorted_for_the_search() {
    assert!(TWINS.is_sorted_by_key(|twin| twin.0));
}

#[test]
fn tidy_repairs_blanks_and_letters() {
    let cases = [
        ("Phường  Tân Lập", "Phường Tân Lập"),
        (" \u{feff}Mùa\u{a0}A\u{a0}\u{a0}Sơn\u{200b} ", "Mùa A Sơn"),
        ("Ðiện Biên", "Điện Biên"),
        ("ðồng chí", "đồng chí"),
        ("tie\u{200b}\u{302}\u{301}n", "tiến"),
        ("88\u{202f}/\tKH", "88 / KH"),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
        ("\u{a0}\n", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(tidy(text), expected, "{text:?}");
    }
}

#[test]
fn tidy_text_is_borrowed() {
    for text in ["", "Nguyễn Thị Ánh", "H’Hen Niê"] {
        assert!(matches!(tidy(text), Cow::Borrowed(_)), "{text}");
    }
}

proptest! {
    #[test]
    fn tidy_is_idempotent_and_composed(text in any::<String>()) {
        let once = tidy(&text).into_owned();
        prop_assert!(is_nfc(&once));
        prop_assert_eq!(tidy(&once), once.as_str());
    }

    #[test]
    fn lookalikes_lie_on_letters(text in "[aАаĐÐð ,ТT\u{301}-]{0,20}") {
        for l in lookalikes(&text) {
            prop_assert_eq!(text[l.start..l.end].chars().collect::<Vec<_>>(), vec![l.found]);
        }
    }
}

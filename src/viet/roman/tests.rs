//! Ordinals of congresses.

use proptest::prelude::*;

use super::{MAX, format, ordinal, parse};

#[test]
fn numerals_of_congresses_are_read() {
    for (text, value) in [("I", 1), ("IV", 4), ("V", 5), ("IX", 9), ("X", 10), ("XIII", 13), ("XIV", 14), ("MMM", 3000)]
    {
        assert_eq!(parse(text), Some(value), "{text}");
        assert_eq!(format(value), text);
    }
}

#[test]
fn wrong_numerals_are_refused() {
    for text in ["", "IIII", "VX", "IC", "iv", "IVI", "MMMM", "XIV ", "10", "Đ", "VV"] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(parse(&"M".repeat(100_000)), None);
}

#[test]
fn every_number_comes_back() {
    for number in 1..=MAX {
        assert_eq!(parse(&format(number)), Some(number));
    }
    assert_eq!(format(0), "0");
    assert_eq!(format(4000), "4000");
}

fn check(cases: &[(&str, Option<u32>)]) {
    for (text, expected) in cases {
        assert_eq!(ordinal(text), *expected, "{text}");
    }
}

#[test]
fn ordinals_are_read_in_words_and_numerals() {
    check(&[
        ("lần thứ nhất", Some(1)),
        ("Lần thứ Nhất", Some(1)),
        ("nhất", Some(1)),
        ("nhì", Some(2)),
        ("hai", Some(2)),
        ("thứ ba", Some(3)),
        ("lần thứ tư", Some(4)),
        ("lần thứ năm", Some(5)),
        ("4", Some(4)),
        ("lần 4", Some(4)),
        ("lần thứ V", Some(5)),
        ("LẦN THỨ XIV", Some(14)),
        ("mười", Some(10)),
        ("mười một", Some(11)),
        ("mười lăm", Some(15)),
        ("hai mươi", Some(20)),
        ("lần thứ hai mươi mốt", Some(21)),
        ("chín mươi chín", Some(99)),
    ]);
}

#[test]
fn other_text_is_no_ordinal() {
    check(&[
        ("", None),
        ("lần thứ", None),
        ("0", None),
        ("+4", None),
        ("lần thứ mấy", None),
        ("mười năm", None),
        ("một mươi", None),
        ("hai mươi một", None),
        ("lần thứ hai mươi mốt nữa", None),
        ("99999999999", None),
    ]);
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        if let Some(value) = parse(&text) {
            prop_assert_eq!(format(value), text.as_str());
        }
        prop_assert!(ordinal(&text) != Some(0));
    }
}

//! Numbers as reports print them.

use proptest::prelude::*;

use super::{format_decimal, format_int, parse};

#[test]
fn thousands_are_grouped_with_dots() {
    for (number, expected) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1.000"),
        (1_234_567, "1.234.567"),
        (-12_345, "-12.345"),
        (i64::MIN, "-9.223.372.036.854.775.808"),
    ] {
        assert_eq!(format_int(number), expected);
    }
}

#[test]
fn decimals_follow_a_comma() {
    for (number, places, expected) in [
        (93.05, 2, "93,05"),
        (3.5, 1, "3,5"),
        (3.0, 1, "3,0"),
        (1_234.56, 1, "1.234,6"),
        (-0.04, 1, "0,0"),
        (-0.06, 1, "-0,1"),
        (2.6, 0, "3"),
        (f64::NAN, 1, "–"),
        (f64::INFINITY, 1, "–"),
    ] {
        assert_eq!(format_decimal(number, places), expected);
    }
}

#[test]
fn vietnamese_notation_is_read() {
    for (text, expected) in [
        ("1.234.567", 1_234_567.0),
        ("93,05", 93.05),
        ("3,5", 3.5),
        ("1.234,56", 1_234.56),
        (" 2019 ", 2019.0),
        ("-3,5", -3.5),
        ("0,5", 0.5),
    ] {
        assert_eq!(parse(text), Some(expected), "{text}");
    }
}

#[test]
fn doubtful_notation_is_refused() {
    for text in
        ["", "1.5", "12.34.567", "1234.567", "1,234,567", "0.123", ",5", "5,", "3,5%", "1e5", "+5", "--5", "inf", "１"]
    {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(parse(&"9".repeat(400)), None);
}

proptest! {
    #[test]
    fn whole_numbers_come_back(number in -1_000_000_000_000i64..1_000_000_000_000) {
        prop_assert_eq!(parse(&format_int(number)), Some(number as f64));
    }

    #[test]
    fn decimals_come_back(hundredths in -1_000_000_000i64..1_000_000_000) {
        let number = hundredths as f64 / 100.0;
        prop_assert_eq!(parse(&format_decimal(number, 2)), Some(number));
    }

    #[test]
    fn any_text_gets_an_answer(text in "[0-9.,−-]{0,12}|\\PC{0,20}") {
        prop_assert!(parse(&text).is_none_or(f64::is_finite));
    }
}

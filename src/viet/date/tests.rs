//! One day in every form staff write, and the sentences for those that are none.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{DateErrorKind, Day, iso, long, parse_day, short};

fn check(texts: &[&str], year: i16, month: i8, day: i8) {
    let expected = Day::new(year, month, day).unwrap();
    for text in texts {
        assert_eq!(parse_day(text), Ok(expected), "{text}");
        let decomposed: String = text.nfd().collect();
        assert_eq!(parse_day(&decomposed), Ok(expected), "{text} (decomposed)");
    }
}

#[test]
fn usual_forms_are_read() {
    let forms = [
        "2025-06-14",
        "14/6/2025",
        "14/06/2025",
        "14-6-2025",
        "14.6.2025",
        "ngày 14 tháng 6 năm 2025",
        "NGÀY 14 THÁNG 06 NĂM 2025",
        "14 tháng 6 năm 2025",
        "Ngày 14/6/2025",
        " 14 / 6 / 2025 ",
        "ngày\u{a0}14 tháng 6/2025",
    ];
    check(&forms, 2025, 6, 14);
    check(&["7/4/2014", "07/4/2014", "mùng 7 tháng 4 năm 2014"], 2014, 4, 7);
    check(&["29/2/2024", "2024-02-29"], 2024, 2, 29);
    check(&["31/7/2019"], 2019, 7, 31);
}

fn check_error(text: &str, kind: DateErrorKind, message: &str) {
    let error = parse_day(text).unwrap_err();
    assert_eq!((error.kind, error.message.as_str()), (kind, message), "{text}");
    assert!(!error.hint.is_empty());
}

#[test]
fn month_before_day_is_refused_with_the_right_form() {
    check_error("06/14/2025", DateErrorKind::Swapped, "\"06/14/2025\" viết tháng trước ngày");
    assert_eq!(parse_day("06/14/2025").unwrap_err().hint, "viết ngày trước tháng sau: 14/6/2025");
    check_error("2025-14-06", DateErrorKind::Swapped, "\"2025-14-06\" viết ngày trước tháng");
    assert_eq!(parse_day("2025-14-06").unwrap_err().hint, "viết năm-tháng-ngày: 2025-06-14");
}

#[test]
fn days_the_calendar_lacks_are_refused() {
    check_error("31/02/2026", DateErrorKind::NoSuchDay, "tháng 2 năm 2026 chỉ có 28 ngày");
    check_error("30/2/2024", DateErrorKind::NoSuchDay, "tháng 2 năm 2024 chỉ có 29 ngày");
    check_error("2025-04-31", DateErrorKind::NoSuchDay, "tháng 4 năm 2025 chỉ có 30 ngày");
    check_error("ngày 31 tháng 9 năm 2025", DateErrorKind::NoSuchDay, "tháng 9 năm 2025 chỉ có 30 ngày");
    check_error("0/1/2025", DateErrorKind::NoSuchDay, "không có ngày 0");
    check_error("14/0/2025", DateErrorKind::NoSuchMonth, "không có tháng 0");
    check_error("14/13/2025", DateErrorKind::NoSuchMonth, "không có tháng 13");
    check_error("5/45/2025", DateErrorKind::NoSuchMonth, "không có tháng 45");
}

#[test]
fn two_digit_years_are_refused() {
    check_error("14/6/25", DateErrorKind::ShortYear, "năm \"25\" chỉ có hai chữ số");
}

#[test]
fn other_text_is_no_day() {
    check_error("", DateErrorKind::Empty, "thiếu ngày tháng");
    check_error(" \u{a0}", DateErrorKind::Empty, "thiếu ngày tháng");
    for text in [
        "hôm qua",
        "14/6",
        "14/6-2025",
        "14/6/2025/1",
        "1/1/0025",
        "1/1/20255",
        "+1/6/2025",
        "14/6/２０２５",
        "2025/06/14",
    ] {
        assert_eq!(parse_day(text).unwrap_err().kind, DateErrorKind::Unreadable, "{text}");
    }
}

#[test]
fn zeros_follow_the_decree_on_documents() {
    for (y, m, d, expected) in [
        (2020, 1, 5, "ngày 05 tháng 01 năm 2020"),
        (2020, 1, 10, "ngày 10 tháng 01 năm 2020"),
        (2020, 2, 28, "ngày 28 tháng 02 năm 2020"),
        (2025, 9, 2, "ngày 02 tháng 9 năm 2025"),
        (2025, 6, 14, "ngày 14 tháng 6 năm 2025"),
    ] {
        assert_eq!(long(Day::new(y, m, d).unwrap()), expected);
    }
}

#[test]
fn lists_and_machines_have_their_forms() {
    let day = Day::new(2025, 6, 4).unwrap();
    assert_eq!(short(day), "4/6/2025");
    assert_eq!(iso(day), "2025-06-04");
}

pub(super) fn any_day() -> impl Strategy<Value = Day> {
    (1000i16..=9999, 1i8..=12, 1i8..=31).prop_filter_map("the calendar has it", |(y, m, d)| Day::new(y, m, d).ok())
}

proptest! {
    #[test]
    fn every_form_of_a_day_is_read_back(day in any_day()) {
        for text in [long(day), short(day), iso(day)] {
            prop_assert_eq!(parse_day(&text), Ok(day), "{}", text);
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in "[0-9/. ngàythánăm-]{0,24}|\\PC{0,30}") {
        if let Err(error) = parse_day(&text) {
            prop_assert!(!error.message.is_empty() && !error.hint.is_empty());
        }
    }
}

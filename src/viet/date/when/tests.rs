//! Periods in every form of plans and reports.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::super::tests::any_day;
use super::super::{DateErrorKind, Day};
use super::{Half, When, parse_when};

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}

fn check(texts: &[&str], expected: When) {
    for text in texts {
        assert_eq!(parse_when(text), Ok(expected), "{text}");
        let decomposed: String = text.nfd().collect();
        assert_eq!(parse_when(&decomposed), Ok(expected), "{text} (decomposed)");
    }
}

#[test]
fn days_are_read() {
    check(&["14/6/2025", "2025-06-14", "14-6-2025", "ngày 14 tháng 6 năm 2025"], When::Day(day(2025, 6, 14)));
}

#[test]
fn months_and_quarters_are_read() {
    let months =
        ["tháng 10/2019", "Tháng 10 năm 2019", "10/2019", "2019-10", "tháng 10-2019", "T10/2019", "cuối tháng 10/2019"];
    check(&months, When::Month { year: 2019, month: 10 });
    let third = When::Quarter { year: 2020, quarter: 3 };
    check(
        &["Quý III/2020", "Quý III 2020", "quý iii năm 2020", "Quý 3/2020", "Q3/2020", "QIII/2020", "Q.3/2020"],
        third,
    );
    let first = When::Quarter { year: 2020, quarter: 1 };
    check(&["đầu Quý I 2020", "giữa Quý I/2020", "cuối quý I năm 2020"], first);
    check(&["Quý II/2025", "quí II/2025"], When::Quarter { year: 2025, quarter: 2 });
}

#[test]
fn years_and_halves_are_read() {
    check(&["2019", "năm 2019", "cuối năm 2019"], When::Year(2019));
    check(
        &["6 tháng đầu năm 2020", "sáu tháng đầu năm 2020", "nửa đầu năm 2020"],
        When::HalfYear { year: 2020, half: Half::First },
    );
    check(&["06 tháng cuối năm 2020"], When::HalfYear { year: 2020, half: Half::Second });
    check(
        &["2015 - 2020", "2015–2020", "2015-2020", "giai đoạn 2015-2020", "từ năm 2015 đến năm 2020"],
        When::Years { from: 2015, to: 2020 },
    );
    check(
        &["nhiệm kỳ 2025-2030", "Nhiệm kỳ 2025 – 2030", "nhiệm kì 2025 - 2030"],
        When::Years { from: 2025, to: 2030 },
    );
    check(&["năm học 2019-2020", "Năm học 2019 – 2020"], When::SchoolYear { from: 2019 });
}

#[test]
fn spans_are_read() {
    let span = When::Span { from: day(2025, 6, 14), to: day(2025, 6, 20) };
    check(
        &[
            "từ ngày 14 tháng 6 năm 2025 đến ngày 20 tháng 6 năm 2025",
            "từ 14/6/2025 đến 20/6/2025",
            "từ ngày 14/6 đến ngày 20/6/2025",
            "từ ngày 14 đến ngày 20/6/2025",
            "14-20/6/2025",
            "14–20/6/2025",
            "14/6/2025 - 20/6/2025",
            "14-6-2025 - 20-6-2025",
            "14/6/2025-20/6/2025",
        ],
        span,
    );
    check(
        &["từ tháng 3 đến tháng 5/2020", "tháng 3/2020 - tháng 5/2020"],
        When::Span { from: day(2020, 3, 1), to: day(2020, 5, 31) },
    );
    check(&["từ 31/12/2024 đến 2/1/2025"], When::Span { from: day(2024, 12, 31), to: day(2025, 1, 2) });
}

#[test]
fn periods_that_cannot_be_are_refused() {
    for (text, kind) in [
        ("", DateErrorKind::Empty),
        ("2020-2015", DateErrorKind::Reversed),
        ("từ 20/6/2025 đến 14/6/2025", DateErrorKind::Reversed),
        ("20-14/6/2025", DateErrorKind::Reversed),
        ("năm học 2019-2021", DateErrorKind::SchoolYear),
        ("năm học 2019", DateErrorKind::Unreadable),
        ("Quý V/2020", DateErrorKind::NoSuchQuarter),
        ("Quý 0/2020", DateErrorKind::NoSuchQuarter),
        ("Quý I/20", DateErrorKind::Unreadable),
        ("tháng 13/2020", DateErrorKind::NoSuchMonth),
        ("từ 30/2 đến 5/3/2025", DateErrorKind::NoSuchDay),
        ("06/14/2025", DateErrorKind::Swapped),
        ("14/6/25", DateErrorKind::ShortYear),
        ("2019-20", DateErrorKind::NoSuchMonth),
        ("đầu 14/6/2025", DateErrorKind::Unreadable),
        ("sắp tới", DateErrorKind::Unreadable),
    ] {
        assert_eq!(parse_when(text).map_err(|error| error.kind), Err(kind), "{text}");
    }
}

#[test]
fn periods_know_their_days() {
    for (when, first, last) in [
        (When::Month { year: 2024, month: 2 }, day(2024, 2, 1), day(2024, 2, 29)),
        (When::Quarter { year: 2020, quarter: 3 }, day(2020, 7, 1), day(2020, 9, 30)),
        (When::HalfYear { year: 2020, half: Half::First }, day(2020, 1, 1), day(2020, 6, 30)),
        (When::HalfYear { year: 2020, half: Half::Second }, day(2020, 7, 1), day(2020, 12, 31)),
        (When::Year(2019), day(2019, 1, 1), day(2019, 12, 31)),
        (When::Years { from: 2015, to: 2020 }, day(2015, 1, 1), day(2020, 12, 31)),
        (When::SchoolYear { from: 2019 }, day(2019, 9, 1), day(2020, 8, 31)),
        (When::Quarter { year: 2020, quarter: 127 }, day(2020, 10, 1), day(2020, 12, 31)),
        (When::SchoolYear { from: i16::MAX }, Day::MAX, Day::MAX),
    ] {
        assert_eq!((when.first_day(), when.last_day()), (first, last), "{when:?}");
    }
}

#[test]
fn periods_are_shown_in_vietnamese() {
    for (when, long, short) in [
        (When::Day(day(2025, 6, 14)), "ngày 14 tháng 6 năm 2025", "14/6/2025"),
        (
            When::Span { from: day(2025, 6, 1), to: day(2025, 7, 20) },
            "từ ngày 01 tháng 6 năm 2025 đến ngày 20 tháng 7 năm 2025",
            "1/6–20/7/2025",
        ),
        (When::Month { year: 2019, month: 10 }, "tháng 10/2019", "10/2019"),
        (When::Quarter { year: 2020, quarter: 3 }, "Quý III/2020", "Quý III/2020"),
        (When::HalfYear { year: 2020, half: Half::Second }, "6 tháng cuối năm 2020", "6 tháng cuối năm 2020"),
        (When::Year(2019), "năm 2019", "2019"),
        (When::Years { from: 2015, to: 2020 }, "2015–2020", "2015–2020"),
        (When::SchoolYear { from: 2019 }, "năm học 2019–2020", "năm học 2019–2020"),
    ] {
        assert_eq!((when.to_string().as_str(), when.short().as_str()), (long, short));
    }
}

#[test]
fn periods_survive_being_stored() {
    for when in [
        When::Day(day(2025, 6, 14)),
        When::HalfYear { year: 2020, half: Half::Second },
        When::Years { from: 2015, to: 2020 },
    ] {
        let stored = serde_json::to_string(&when).unwrap();
        assert_eq!(serde_json::from_str::<When>(&stored).unwrap(), when);
    }
}

fn any_when() -> impl Strategy<Value = When> {
    let year = 1000i16..9999;
    prop_oneof![
        any_day().prop_map(When::Day),
        (any_day(), any_day()).prop_map(|(a, b)| When::Span { from: a.min(b), to: a.max(b) }),
        (any_day(), 0i64..60).prop_filter_map("in range", |(from, days)| {
            let to = from.checked_add(jiff::Span::new().days(days)).ok()?;
            Some(When::Span { from, to })
        }),
        (year.clone(), 1i8..=12).prop_map(|(year, month)| When::Month { year, month }),
        (year.clone(), 1i8..=4).prop_map(|(year, quarter)| When::Quarter { year, quarter }),
        (year.clone(), any::<bool>())
            .prop_map(|(year, first)| When::HalfYear { year, half: if first { Half::First } else { Half::Second } }),
        year.clone().prop_map(When::Year),
        (year.clone(), year.clone()).prop_map(|(a, b)| When::Years { from: a.min(b), to: a.max(b) }),
        year.prop_map(|from| When::SchoolYear { from }),
    ]
}

proptest! {
    #[test]
    fn both_forms_are_read_back(when in any_when()) {
        prop_assert_eq!(parse_when(&when.to_string()), Ok(when));
        prop_assert_eq!(parse_when(&when.short()), Ok(when), "{}", when.short());
        prop_assert!(when.first_day() <= when.last_day());
    }

    #[test]
    fn any_text_gets_an_answer(text in "(từ |đầu |quý |q|tháng |năm học |)[0-9/. iv–-]{0,16}( đến [0-9/]{0,10})?|\\PC{0,30}") {
        match parse_when(&text) {
            Ok(when) => prop_assert!(when.first_day() <= when.last_day()),
            Err(error) => prop_assert!(!error.message.is_empty()),
        }
    }

    #[test]
    fn any_value_has_days_and_words(year in any::<i16>(), month in any::<i8>()) {
        for when in [
            When::Month { year, month },
            When::Quarter { year, quarter: month },
            When::Year(year),
            When::SchoolYear { from: year },
        ] {
            prop_assert!(when.first_day() <= when.last_day());
            prop_assert!(!when.to_string().is_empty() && !when.short().is_empty());
        }
    }
}

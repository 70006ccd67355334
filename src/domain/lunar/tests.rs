use super::*;
use proptest::prelude::*;

fn lunar(year: i16, month: u8, day: u8) -> LunarDay {
    LunarDay { year, month, leap: false, day }
}

#[test]
fn known_days_agree_both_ways() {
    for (solar, wanted) in [
        (date(2025, 1, 29), lunar(2025, 1, 1)),
        (date(2024, 2, 10), lunar(2024, 1, 1)),
        (date(2023, 1, 22), lunar(2023, 1, 1)),
        (date(2026, 2, 17), lunar(2026, 1, 1)),
        (date(2026, 9, 2), lunar(2026, 7, 21)),
        (date(2026, 6, 11), lunar(2026, 4, 26)),
        (date(2025, 10, 15), lunar(2025, 8, 24)),
        (date(2024, 4, 18), lunar(2024, 3, 10)),
        (date(2025, 4, 7), lunar(2025, 3, 10)),
        (date(2026, 4, 26), lunar(2026, 3, 10)),
        (date(2025, 1, 28), lunar(2024, 12, 29)),
        (date(2023, 4, 20), lunar(2023, 3, 1)),
        (date(2023, 3, 22), LunarDay { leap: true, ..lunar(2023, 2, 1) }),
        (date(2025, 7, 25), LunarDay { leap: true, ..lunar(2025, 6, 1) }),
    ] {
        assert_eq!(from_solar(solar), Some(wanted), "{solar}");
        assert_eq!(wanted.to_solar(), Some(solar), "{wanted:?}");
    }
}

#[test]
fn tet_is_reckoned_by_the_meridian_of_ha_noi() {
    for (year, day) in [
        (1968, date(1968, 1, 29)),
        (1985, date(1985, 1, 21)),
        (2007, date(2007, 2, 17)),
        (2020, date(2020, 1, 25)),
        (2026, date(2026, 2, 17)),
        (2030, date(2030, 2, 2)),
    ] {
        assert_eq!(tet(year), Some(day));
    }
}

#[test]
fn days_that_do_not_exist_have_no_solar_day() {
    for day in [
        lunar(2025, 1, 31),
        lunar(2025, 13, 1),
        lunar(2024, 12, 30),
        LunarDay { leap: true, ..lunar(2025, 5, 1) },
        lunar(1899, 1, 1),
        lunar(2101, 1, 1),
    ] {
        assert_eq!(day.to_solar(), None, "{day:?}");
    }
    assert_eq!(from_solar(date(1899, 12, 31)), None);
    assert_eq!(from_solar(date(2101, 1, 1)), None);
}

#[test]
fn years_have_their_names() {
    for (year, name) in [(2024, "Giáp Thìn"), (2025, "Ất Tỵ"), (2026, "Bính Ngọ"), (1984, "Giáp Tý"), (1945, "Ất Dậu")]
    {
        assert_eq!(year_name(year), name);
    }
}

#[test]
fn leap_months_of_the_century_are_the_published_ones() {
    let leap =
        |year: i16| (1..=12).find(|month| LunarDay { leap: true, ..lunar(year, *month, 1) }.to_solar().is_some());
    let found: Vec<(i16, u8)> = (2001..=2033).filter_map(|year| Some((year, leap(year)?))).collect();
    let wanted = [
        (2001, 4),
        (2004, 2),
        (2006, 7),
        (2009, 5),
        (2012, 4),
        (2014, 9),
        (2017, 6),
        (2020, 4),
        (2023, 2),
        (2025, 6),
        (2028, 5),
        (2031, 3),
        (2033, 11),
    ];
    assert_eq!(found, wanted);
}

proptest! {
    #[test]
    fn every_day_comes_back(offset in 0..73_383_i64) {
        let day = date(1900, 2, 1).checked_add(offset.days()).expect("in range");
        let lunar = from_solar(day).expect("in range");
        prop_assert_eq!(lunar.to_solar(), Some(day), "{:?}", lunar);
        if let Some(next) = day.tomorrow().ok().and_then(from_solar) {
            prop_assert!(next.day == lunar.day + 1 || next.day == 1 && lunar.day >= 29, "{lunar:?} {next:?}");
        }
    }
}

use super::*;

fn builtin() -> Holidays {
    Holidays::builtin().expect("the table")
}

fn last(start: Date, n: u32) -> Date {
    *working_days_after(start, n, &builtin()).expect("confirmed").last().expect("n > 0")
}

#[test]
fn ten_days_pass_over_weekends_holidays_and_exchanged_days() {
    for (start, wanted) in [
        (date(2025, 6, 2), date(2025, 6, 16)),
        (date(2025, 6, 6), date(2025, 6, 20)),
        (date(2025, 8, 22), date(2025, 9, 9)),
        (date(2025, 1, 20), date(2025, 2, 10)),
        (date(2025, 4, 18), date(2025, 5, 6)),
        (date(2024, 2, 5), date(2024, 2, 26)),
        (date(2024, 12, 25), date(2025, 1, 9)),
        (date(2026, 2, 9), date(2026, 3, 2)),
        (date(2026, 4, 20), date(2026, 5, 7)),
    ] {
        assert_eq!(last(start, 10), wanted, "{start}");
    }
}

#[test]
fn counting_begins_on_the_day_after() {
    let days = working_days_after(date(2025, 6, 13), 2, &builtin()).expect("confirmed");
    assert_eq!(days, [date(2025, 6, 16), date(2025, 6, 17)]);
    assert_eq!(working_days_after(date(2025, 6, 13), 0, &builtin()), Ok(vec![]));
}

#[test]
fn saturday_made_up_for_counts() {
    assert_eq!(is_working_day(date(2025, 4, 26), &builtin()), Ok(true));
    assert_eq!(is_working_day(date(2025, 5, 2), &builtin()), Ok(false));
    assert_eq!(is_working_day(date(2025, 4, 19), &builtin()), Ok(false));
    assert_eq!(is_working_day(date(2025, 4, 18), &builtin()), Ok(true));
}

#[test]
fn doubt_is_an_error_and_names_the_day() {
    for (start, day, name) in [
        (date(2026, 11, 16), date(2026, 11, 24), Some("Ngày Văn hóa Việt Nam")),
        (date(2026, 8, 20), date(2026, 8, 22), Some("Làm bù ngày 31/8/2026")),
        (date(2026, 12, 25), date(2027, 1, 1), None),
        (date(2019, 7, 31), date(2019, 8, 1), None),
    ] {
        let error = working_days_after(start, 10, &builtin()).expect_err("doubtful");
        assert_eq!((error.day, error.name.as_deref()), (day, name));
        assert!(error.to_string().contains(&day.year().to_string()));
    }
}

#[test]
fn portal_can_confirm_what_the_table_leaves_open() {
    let own = "ngay,ten,loai,xac_nhan,nguon\n2026-11-24,Ngày Văn hóa Việt Nam,nghi,co,thông báo của tỉnh, số 1\n";
    let holidays = builtin().with_rows(own).expect("own table");
    let days = working_days_after(date(2026, 11, 16), 10, &holidays).expect("confirmed");
    assert_eq!(days.last(), Some(&date(2026, 12, 1)));
    let half_a_year = format!("{HEADING}\n2027-01-01,Tết Dương lịch,nghi,co,luật\n");
    assert!(builtin().with_rows(&half_a_year).is_err());
}

#[test]
fn statutory_days_follow_the_moon() {
    for (year, tet, gio_to) in [
        (2024, date(2024, 2, 10), date(2024, 4, 18)),
        (2025, date(2025, 1, 29), date(2025, 4, 7)),
        (2026, date(2026, 2, 17), date(2026, 4, 26)),
    ] {
        let days = statutory(year);
        assert_eq!(days.len(), 6);
        assert!(days.contains(&(tet, "Mùng 1 Tết")) && days.contains(&(gio_to, "Giỗ Tổ Hùng Vương")));
    }
}

#[test]
fn days_off_are_as_many_as_the_law_gives() {
    for year in [2024, 2025, 2026] {
        let holidays = builtin();
        let off = holidays.days().filter(|(day, special)| day.year() == year && special.special == Special::Holiday);
        let wanted = if year == 2026 { 12 } else { 11 };
        assert_eq!(off.count(), wanted, "{year}");
    }
}

#[test]
fn faulty_table_is_refused_with_its_line() {
    let text = include_str!("../data/ngay-nghi.csv");
    for (from, to, line) in [
        ("ngay,ten", "ngay;ten", 1),
        ("2024-01-01", "1/1/2024", 2),
        ("2024-02-08,", "2024-01-01,", 3),
        ("2024-02-09,30 tháng Chạp,nghi,", "2024-02-09,30 tháng Chạp,le,", 4),
        ("Mùng 2 Tết,nghi,co", "Mùng 2 Tết,nghi,?", 6),
        ("2024-04-29,", "2024-04-28,", 11),
        ("2024-05-04,", "2024-05-03,", 14),
        ("2025-04-07,Giỗ Tổ Hùng Vương", "2025-04-08,Giỗ Tổ Hùng Vương", 0),
    ] {
        assert!(text.contains(from), "{from}");
        let error = Holidays::parse(&text.replacen(from, to, 1)).expect_err(from);
        assert_eq!(error.line, line, "{error}");
    }
}

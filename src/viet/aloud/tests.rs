use super::*;
use jiff::civil::date;

const SOUTHERN: Voice = Voice { southern_thousand: true, southern_odd: true };

#[test]
fn whole_numbers_are_said_as_counted() {
    let check = |number: u64, expected: &str| assert_eq!(NORTHERN.number(number), expected, "{number}");
    check(0, "không");
    check(5, "năm");
    check(10, "mười");
    check(11, "mười một");
    check(14, "mười bốn");
    check(15, "mười lăm");
    check(20, "hai mươi");
    check(21, "hai mươi mốt");
    check(24, "hai mươi tư");
    check(25, "hai mươi lăm");
    check(55, "năm mươi lăm");
    check(100, "một trăm");
    check(101, "một trăm linh một");
    check(104, "một trăm linh bốn");
    check(105, "một trăm linh năm");
    check(110, "một trăm mười");
    check(115, "một trăm mười lăm");
    check(999, "chín trăm chín mươi chín");
    check(1000, "một nghìn");
    check(1001, "một nghìn không trăm linh một");
    check(1234, "một nghìn hai trăm ba mươi tư");
    check(2005, "hai nghìn không trăm linh năm");
    check(2026, "hai nghìn không trăm hai mươi sáu");
    check(10_000, "mười nghìn");
    check(1_000_000, "một triệu");
    check(1_000_005, "một triệu không trăm linh năm");
    check(1_205_010, "một triệu hai trăm linh năm nghìn không trăm mười");
    check(3_500_000_000, "ba tỷ năm trăm triệu");
    check(1_000_000_001, "một tỷ không trăm linh một");
    check(2_000_000_000_000, "hai nghìn tỷ");
    check(u64::MAX, "một tám bốn bốn sáu bảy bốn bốn không bảy ba bảy không chín năm năm một sáu một năm");
}

#[test]
fn a_portal_may_say_lẻ_and_ngàn() {
    assert_eq!(SOUTHERN.number(2105), "hai ngàn một trăm lẻ năm");
}

#[test]
fn numbers_are_read_as_written() {
    let check = |text: &str, expected: Option<&str>| assert_eq!(NORTHERN.written(text).as_deref(), expected, "{text}");
    check("1.234.567", Some("một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"));
    check("93,05", Some("chín mươi ba phẩy không năm"));
    check("3,5", Some("ba phẩy năm"));
    check("0,25", Some("không phẩy hai mươi lăm"));
    check("3,141", Some("ba phẩy một bốn một"));
    check("1,00", Some("một phẩy không không"));
    check("-4", Some("âm bốn"));
    check("05", Some("năm"));
    check("0215382512", Some("không hai một năm ba tám hai năm một hai"));
    check("99999999999999999999", Some(&["chín"; 20].join(" ")));
    check("1.5", None);
    check("12a", None);
    check("", None);
}

#[test]
fn ordinals_days_and_hours_have_their_own_words() {
    let ordinals: Vec<String> = [1, 2, 4, 14].map(|number| NORTHERN.ordinal(number)).to_vec();
    assert_eq!(ordinals, ["nhất", "hai", "tư", "mười bốn"]);
    assert_eq!(NORTHERN.date(date(1945, 9, 2)), "ngày mùng hai tháng chín năm một nghìn chín trăm bốn mươi lăm");
    assert_eq!(NORTHERN.day_and_month(30, 4), "ngày ba mươi tháng tư");
    let check = |text: &str, expected: Option<&str>| assert_eq!(NORTHERN.hour(text).as_deref(), expected, "{text}");
    check("7h30", Some("bảy giờ ba mươi"));
    check("13h", Some("mười ba giờ"));
    check("8h00", Some("tám giờ"));
    check("26h", None);
    check("7 giờ", None);
}

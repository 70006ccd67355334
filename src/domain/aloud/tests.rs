use super::*;
use crate::base::diag::Diagnostics;
use crate::base::path::SitePath;

fn read(text: &str) -> Spoken {
    spoken(text, Vocabulary::builtin())
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let spoken = read(text);
    assert_eq!((spoken.text.as_str(), spoken.unsaid.as_slice()), (expected, &[][..]), "{text}");
}

/// What stays as written, with its senses.
#[track_caller]
fn left(text: &str, words: &str, senses: &[&str]) {
    let spoken = read(text);
    assert!(spoken.text.contains(words), "{}", spoken.text);
    let found: Vec<(&str, &str, Vec<&str>)> = spoken
        .unsaid
        .iter()
        .map(|unsaid| {
            (unsaid.words.as_str(), &text[unsaid.range.clone()], unsaid.senses.iter().map(String::as_str).collect())
        })
        .collect();
    assert_eq!(found, [(words, words, senses.to_vec())], "{text}");
}

#[test]
fn quantities_are_read_with_their_units() {
    check("Vận động 35 hộ góp 120m2 đất.", "Vận động ba mươi lăm hộ góp một trăm hai mươi mét vuông đất.");
    check("đạt 93,05%, tăng 5 %", "đạt chín mươi ba phẩy không năm phần trăm, tăng năm phần trăm");
    check("3,5 tỷ đồng", "ba phẩy năm tỷ đồng");
    check("1.200.000đ", "một triệu hai trăm nghìn đồng");
    check("5 triệu đồng/tháng", "năm triệu đồng một tháng");
    check("2,5 ha và 40 kg", "hai phẩy năm héc-ta và bốn mươi ki-lô-gam");
    check("6 tấn/ha", "sáu tấn một héc-ta");
    check("30kg/ha", "ba mươi ki-lô-gam một héc-ta");
    check("cao 2m, rộng 3 m", "cao hai mét, rộng ba mét");
    check("từ 30–35 tuổi", "từ ba mươi đến ba mươi lăm tuổi");
    check("m và ha", "m và ha");
}

#[test]
fn days_and_periods_are_read() {
    check("ngày 14/6/2025", "ngày mười bốn tháng sáu năm hai nghìn không trăm hai mươi lăm");
    check("(02/9/1945)", "(ngày mùng hai tháng chín năm một nghìn chín trăm bốn mươi lăm)");
    check("ngày 2 tháng 4 năm 2020", "ngày mùng hai tháng tư năm hai nghìn không trăm hai mươi");
    check("ngày 30/4", "ngày ba mươi tháng tư");
    check("dịp 2/9", "dịp ngày mùng hai tháng chín");
    check("mỗi ngày 5 lít", "mỗi ngày năm lít");
    check("tháng 10/2019", "tháng mười năm hai nghìn không trăm mười chín");
    check("Quý IV/2020", "Quý tư năm hai nghìn không trăm hai mươi");
    check("giai đoạn 2015-2020", "giai đoạn hai nghìn không trăm mười lăm đến hai nghìn không trăm hai mươi");
    check("2015 - 2020", "hai nghìn không trăm mười lăm đến hai nghìn không trăm hai mươi");
    check("lúc 7h30", "lúc bảy giờ ba mươi");
    check("lần thứ XIV", "lần thứ mười bốn");
    check("Đại hội XIII, hạng III", "Đại hội mười ba, hạng ba");
    check("lần thứ 4, thứ I", "lần thứ tư, thứ nhất");
}

#[test]
fn numbers_of_documents_name_kind_and_organ_once() {
    check("Quyết định số 163/QĐ-UBND", "Quyết định số một trăm sáu mươi ba, Ủy ban nhân dân");
    check("số 1234/QĐ-UBND", "số một nghìn hai trăm ba mươi tư, Quyết định Ủy ban nhân dân");
    check(
        "Nghị định 152/2025/NĐ-CP",
        "Nghị định một trăm năm mươi hai năm hai nghìn không trăm hai mươi lăm, Chính phủ",
    );
    check("Chỉ thị số 34-CT/TW", "Chỉ thị số ba mươi tư, Trung ương");
    check("Luật 06/2022/QH15", "Luật sáu năm hai nghìn không trăm hai mươi hai, Quốc hội khóa mười lăm");
    left("số 12/QĐ-XYZT", "12/QĐ-XYZT", &[]);
}

#[test]
fn short_forms_are_read_where_they_mean_one_thing() {
    check("UBND xã và HTX.", "Ủy ban nhân dân xã và hợp tác xã.");
    check("TP. Điện Biên Phủ", "thành phố Điện Biên Phủ");
    check("rau, gà, v.v.", "rau, gà, vân vân");
    check("UBND-HĐND", "Ủy ban nhân dân, Hội đồng nhân dân");
    check("trên QL279 tới đồi A1", "trên Quốc lộ hai trăm bảy mươi chín tới đồi A một");
    check("ĐẠI HỘI THI ĐUA", "ĐẠI HỘI THI ĐUA");
    check("Thi đua - Khen thưởng", "Thi đua, Khen thưởng");
    check("ông Giàng A Sùa, bà H'Hen Niê", "ông Giàng A Sùa, bà H'Hen Niê");
}

#[test]
fn what_may_mean_several_things_is_never_guessed() {
    left("Ở TT. Tủa Chùa", "TT", &["thị trấn", "thông tư", "trung tâm", "thứ tự", "tuyên truyền"]);
    left("đồng chí CT xã", "CT", &["chỉ thị", "chủ tịch", "chương trình", "công ty", "chính trị"]);
    left("hội XYZT", "XYZT", &[]);
    left("giảm 3/4 số hộ", "3/4", &["ngày mùng ba tháng tư", "ba phần tư", "ba trên bốn"]);
    left("cán bộ/viên chức", "bộ/viên", &[]);
}

#[test]
fn a_portal_says_how_its_own_forms_are_read() {
    let path = SitePath::new("content/du-lieu/cach-doc.toml").unwrap();
    let mut diags = Diagnostics::default();
    let text = "nghin = \"ngan\"\nlinh = \"le\"\n[[viet_tat]]\nviet = \"TT\"\ndoc = \"thị trấn\"\n";
    let vocabulary = Vocabulary::read(text, &path, &mut diags);
    assert!(diags.is_empty());
    let spoken = spoken("TT có 1.105 hộ", &vocabulary);
    assert_eq!(spoken.text, "thị trấn có một ngàn một trăm lẻ năm hộ");
    assert!(spoken.unsaid.is_empty() && vocabulary.pace > 0 && !vocabulary.lines.opening.is_empty());
}

#[track_caller]
fn check_unsaid(text: &str) {
    let vocabulary = Vocabulary::builtin();
    let expected = spoken(text, vocabulary).unsaid;
    assert_eq!(unsaid(text, &crate::viet::word::cut(text), vocabulary), expected, "{text}");
}

#[test]
fn what_cannot_be_read_is_found_without_reading_the_rest() {
    for text in [
        "Ở TT. Tủa Chùa",
        "cán bộ/viên chức",
        "hội XYZT",
        "/",
        "a / b",
        "“/” và/hoặc",
        "ĐẠI HỘI TH",
        "Theo Thông báo số 12/TB-UBND và TB số 12/TB-UBND, tờ trình bày ra, theo nghị quyết liên tịch số 5/NQLT-ABC",
        "giảm 3/4 số hộ\u{a0}và 3/4",
        "",
        " … ",
    ] {
        check_unsaid(text);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_has_the_same_unsaid_pieces_either_way(
        text in "(( |  |, |\\. |\n| – |/|-|\\(|” ?|“|…|\u{a0})(bà|Hoa|XYZT|TT|TT\\.|CT|3/4|12/QĐ-UBND|12/TB-XYZ|Thông báo số|ĐẠI|HỘI|I|V|5|120m2|ha|v\\.v|và/hoặc|a|Ý|đ/c|K’Ré|&|%|tr|gs|đồng)){0,14}"
    ) {
        check_unsaid(&text);
    }
}

use super::*;
use crate::base::diag::Diagnostics;
use crate::viet::joined::Cut;

fn passage(text: &str) -> Passage {
    let mut passage = OpenPassage::new(Part::Paragraph);
    passage.push(text, Cut::default(), 0);
    passage.close().unwrap()
}

fn told(texts: &[&str]) -> Vec<String> {
    let passages: Vec<Passage> = texts.iter().map(|text| passage(text)).collect();
    check(&passages).into_iter().map(|found| format!("{} {}", found.code.id(), found.words)).collect()
}

/// Each text brings the one finding named, and its edit makes the text named; no edit where that is empty.
fn check_each(cases: &[(&str, &str, &str)]) {
    for (text, expected, mended) in cases {
        let found = check(&[passage(text)]);
        let told: Vec<_> = found.iter().map(|found| format!("{} {}", found.code.id(), found.words)).collect();
        assert_eq!(told, [*expected], "{text}");
        let made = found[0].fix.as_ref().map_or(String::new(), |fix| {
            let mut made = (*text).to_owned();
            made.replace_range(fix.span.range(), &fix.text);
            made
        });
        assert_eq!(made, *mended, "{text}");
    }
}

fn check_silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(told(&[text]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn mistyped_phrases_are_told_and_mended_with_the_capitals_of_the_author() {
    check_each(&[
        ("Hội nghị Diễn hình tiên tiến của xã", "W0320 Hội nghị Diễn hình", "Hội nghị Điển hình tiên tiến của xã"),
        ("dự HỘI NGHỊ DIỂN HÌNH TIÊN TIẾN", "W0320 HỘI NGHỊ DIỂN HÌNH", "dự HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN"),
        ("làm theo tám gương đạo đức của Bác", "W0320 tám gương đạo đức", "làm theo tấm gương đạo đức của Bác"),
        ("theo chuyên đề, đợt xuất và thường xuyên", "W0320 đợt xuất", "theo chuyên đề, đột xuất và thường xuyên"),
        ("Quyết định lập Khôi, Cụm của tỉnh", "W0320 Khôi, Cụm", "Quyết định lập Khối, Cụm của tỉnh"),
        ("các điển hình tiên xuất sắc dự", "W0320 điển hình tiên", "các điển hình tiên tiến xuất sắc dự"),
        ("công tác thi đua khen thương năm nay", "W0320 thi đua khen thương", "công tác thi đua khen thưởng năm nay"),
        ("Thi đua, khenn thưởng", "W0320 Thi đua, khenn thưởng", "Thi đua, khen thưởng"),
        ("Uỷ bản nhân dân xã", "W0320 Uỷ bản nhân dân", "Uỷ ban nhân dân xã"),
        ("Các quan, đơn vị và nhân dân", "W0320 Các quan, đơn vị", "Các cơ quan, đơn vị và nhân dân"),
        ("đã được xuất xắc", "W0320 xuất xắc", "đã được xuất sắc"),
    ]);
}

#[test]
fn right_words_near_a_set_phrase_are_left_alone() {
    check_silent(&[
        "Điển hình tiên tiến, điển hình tiên phong, ĐIỂN HÌNH TIÊN TIẾN",
        "Cả tám gương đều ở xã biên giới",
        "tiết mục biểu diễn hình thể; trình diễn hình ảnh",
        "đợt xuất quân đầu năm, đợt xuất khẩu thứ hai",
        "Uỷ ban nhân dân và Ủy ban nhân dân; chiến sỹ thi đua, chiến sĩ thi đua",
        "thi đua - khen thưởng, thi đua khen thưởng",
        "dòng nước tràn đầy mạnh mẽ",
        "phong trào thi đấu thể thao",
    ]);
}

#[test]
fn words_typed_twice_are_told_once() {
    check_each(&[
        ("Thủ trưởng các các đơn vị", "W0321 các", "Thủ trưởng các đơn vị"),
        ("phát động phong trào phong trào mới", "W0321 phong trào", "phát động phong trào mới"),
    ]);
}

#[test]
fn reduplication_names_and_words_that_meet_are_no_repetition() {
    check_silent(&[
        "ngày ngày, dần dần, luôn luôn, người người, nhà nhà thi đua",
        "ngày ngày dần dần luôn luôn xanh xanh nhà nhà người người",
        "các cơ quan quan tâm, nhân dân dân tộc Thái, tập thể thể hiện",
        "các tổ chức tổ chức hội nghị; từng bước từng bước đi lên",
        "năm năm một lần; 19 19; ông Lò Văn Lò Văn; Y Y Nhung",
        "đã, đã từng; các “các”",
    ]);
}

#[test]
fn lone_signs_are_told_where_they_stand() {
    check_each(&[
        ("Huy hiệu “Vì sự nghiệp của tỉnh.", "W0322 Huy hiệu “Vì sự nghiệp của", ""),
        ("lần thứ V (2020-2025, tích cực giới thiệu", "W0322 thứ V (2020-2025, tích cực giới", ""),
        ("đã xong) rồi về nhà", "W0322 đã xong) rồi về nhà", ""),
        ("A “một” và “hai và “ba”", "W0322 “một” và “hai và “ba”", ""),
    ]);
}

#[test]
fn signs_that_have_their_counterpart_somewhere_are_left_alone() {
    check_silent(&[
        "a) Một; b) hai; (c) ba",
        "12) Mười hai",
        "Màn hình 5\" và 7\"",
        "“Ông nói “được” rồi” (vui (rất vui))",
        "K’Ré, H'Mông",
        "Tên\t“một”\tSở\n1\t(hai)\tBan",
    ]);
    let none = Vec::<String>::new();
    assert_eq!(told(&["phong trào \"chung tay vì người", "nghèo\", rồi thôi."]), none);
    assert_eq!(told(&["“Đoạn một của lời kể.", "“Đoạn hai của lời kể.”"]), none);
    assert_eq!(told(&["Ông kể: “Đoạn một.", "Đoạn hai.”"]), none);
}

#[test]
fn numbers_in_texts_are_told_in_the_right_form() {
    check_each(&[
        ("theo Chỉ thị số 12-CT-TW ngày", "W0323 12-CT-TW", "theo Chỉ thị số 12-CT/TW ngày"),
        ("Số: 88 /KH-UBND", "W0323 88 /KH-UBND", "Số: 88/KH-UBND"),
        ("Hướng dẫn số 1149/HĐ-BTĐKT của Ban", "W0324 1149/HĐ-BTĐKT", ""),
    ]);
    check_silent(&[
        "Chỉ thị 34-CT/TW, Kế hoạch số 459-KH/TU, Nghị định số 91/2017/NĐ-CP",
        "Thông báo kết luận số 12-TB/TW và Thông báo kết luận số 13-KL/TW",
        "Công văn số 145/HĐTĐ, Công văn 1057-CV/TU, Luật số 06/2022/QH15",
        "ngày 7/4/2014, quý I/2020, 24/7, 1/2 ngày, phòng 3-BC",
        "Quyết định số 12/QĐ-UBND./.",
    ]);
}

#[test]
fn figures_that_do_not_agree_are_told() {
    check_each(&[
        ("dưới 200 người thì họp chung; có trên 200 người thì cử đại biểu", "G0328 trên 200", ""),
        ("kỷ niệm 90 năm thành lập (1930 - 2018)", "W0330 90 năm thành lập (1930 - 2018)", ""),
    ]);
    check_silent(&[
        "dưới 200 người; từ 200 người trở lên; trên 200 người",
        "dưới 50 và trên 70",
        "50 năm thực hiện (1969 - 2019), 130 năm Ngày sinh (19/5/1890 - 19/5/2020)",
        "kế hoạch 5 năm (2021 - 2025), phương hướng 5 năm (2020 - 2025)",
    ]);
}

#[test]
fn the_form_of_a_paper_is_looked_at() {
    check_each(&[
        ("CHỦ TỊCH\nPHÓ CHỦ TỊCH", "W0327 CHỦ TỊCH", ""),
        ("TT\tViệc\n1\tMột\n2\tHai\n2\tBa\n3\tBốn", "W0326 2", ""),
    ]);
    assert_eq!(told(&["KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lò Văn Ún"]), Vec::<String>::new());
    assert_eq!(told(&["KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lò Văn Ún\nLò Văn Ún"]), ["W0327 Lò Văn Ún"]);
    check_silent(&["1\tMột\n2\tHai\nII\tPhần hai\n1\tBa\n2\tBốn"]);
}

#[test]
fn an_annex_names_its_parent() {
    let found = |text: &str, number, day| annex(&[passage(text)], Known { number, day });
    let day = Some(jiff::civil::date(2019, 7, 31));
    let wrong = found("(Kèm theo Kế hoạch số 12/KH-UBND ngày 31/3/2019 của UBND tỉnh)", None, day);
    assert_eq!(wrong[0].words, "12/KH-UBND ngày 31/3/2019");
    assert!(found("(Kèm theo Kế hoạch số 12/KH-UBND ngày 31/7/2019)", Some("12/KH-UBND"), day).is_empty());
    assert_eq!(found("(Kèm theo Kế hoạch số 12/KH-UBND)", Some("13/KH-UBND"), day).len(), 1);
    let headed = "Tây Ninh, ngày 31 tháng 7 năm 2019\n(Kèm theo Kế hoạch ngày 31/3/2019)";
    assert_eq!(found(headed, None, None).len(), 1);
    assert!(found("(Kèm theo Kế hoạch ngày 31/3/2019)", None, None).is_empty());
}

#[test]
fn a_portal_adds_phrases_style_and_exceptions() {
    let path = crate::base::path::SitePath::new("content/du-lieu/chinh-ta.toml").unwrap();
    let mut diags = Diagnostics::default();
    let text = "dau_thanh = \"cu\"\n[[cum_tu]]\ndung = \"hội sắc màu\"\nsai = [\"hội sắc mầu\"]\ntu_sua = false\n[[bo_qua]]\nchu = \"Tám gương đạo đức\"\nly_do = \"tên sách\"\n";
    let house = Spelling::read(text, &path, &mut diags);
    assert!(diags.is_empty() && !house.is_silent() && house.ignores("tám gương đạo đức"));
    let found = check_house(&[passage("Hội Sắc mầu vì hoà bình, cô Thuý, Uỷ ban")], &house);
    let told: Vec<_> = found.iter().map(|found| (found.words.as_str(), found.fix.is_some())).collect();
    assert_eq!(told, [("Hội Sắc mầu", false), ("hoà", true), ("Uỷ", true)]);
    assert!(Spelling::default().is_silent() && Spelling::builtin().tone.is_none());
}

#[test]
fn nothing_is_mended_in_what_must_stay() {
    let mut kept = OpenPassage::new(Part::Value).kept(true);
    kept.push("các các đơn vị", Cut::default(), 10);
    let found = check(&[kept.close().unwrap()]);
    assert_eq!((found.len(), found[0].fix.is_none(), found[0].span.start), (1, true, 10));
}

#[test]
fn the_list_of_the_program_is_sound() {
    let path = crate::base::path::SitePath::new("chinh-ta.toml").unwrap();
    let mut diags = Diagnostics::default();
    let list = Spelling::read(include_str!("../data/chinh-ta.toml"), &path, &mut diags);
    assert!(diags.is_empty(), "{:?}", diags.sorted());
    // No right phrase of the list is a slip by another row.
    for form in &list.forms {
        check_silent(&[&form.label]);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gets_an_answer(texts in proptest::collection::vec("[ a-zA-ZđĐạốư“”\"()0-9/\\-\t\n.,:]{0,60}", 0..4)) {
        let passages: Vec<Passage> =
            texts.iter().filter(|text| !text.trim().is_empty()).map(|text| passage(text)).collect();
        for found in check(&passages) {
            proptest::prop_assert!(found.span.start <= found.span.end);
        }
    }
}

use super::*;
use crate::base::code;
use crate::base::span::Span;

const TEXT: &str = "+++\nten = \"Kỷ niệm chương\"\nngay_dang = \"31/02/2026\"\n+++\n";

fn path() -> SitePath {
    SitePath::new("content/tin/khai-giang.md").unwrap()
}

fn spot(needle: &str) -> Span {
    let at = TEXT.find(needle).unwrap();
    Span::new(at, at + needle.len())
}

fn check(diagnostic: &Diagnostic, source: Option<&str>, expected: &str) {
    let source = source.map(|text| Source::new(text.to_owned()));
    let shown = text(diagnostic, source.as_ref(), &renderer(false));
    assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>(), "\n{shown}");
}

#[test]
fn a_mistake_is_shown_where_it_stands() {
    let diagnostic = Diagnostic::new(code::BAD_DATE, "ngày không hợp lệ “31/02/2026”")
        .at(&path(), spot("\"31/02/2026\""))
        .label("tháng 2 năm 2026 chỉ có 28 ngày")
        .hint("viết ngày/tháng/năm, ví dụ 28/2/2026")
        .cause("day out of range");
    let expected = "\
lỗi[E0204]: ngày không hợp lệ “31/02/2026”
  ╭▸ content/tin/khai-giang.md:3:13
  │
3 │ ngay_dang = \"31/02/2026\"
  │             ━━━━━━━━━━━━ tháng 2 năm 2026 chỉ có 28 ngày
  │
  ├ gợi ý: viết ngày/tháng/năm, ví dụ 28/2/2026
  ├ nguyên nhân: day out of range
  ╰ xem thêm: guong explain E0204";
    check(&diagnostic, Some(TEXT), expected);
}

#[test]
fn marks_stand_under_vietnamese_letters() {
    let diagnostic = Diagnostic::new(code::ALL_CAPS, "x").at(&path(), spot("chương"));
    let expected = "\
cảnh báo[W0223]: x
  ╭▸ content/tin/khai-giang.md:2:16
  │
2 │ ten = \"Kỷ niệm chương\"
  │                ━━━━━━
  │
  ╰ xem thêm: guong explain W0223";
    check(&diagnostic, Some(TEXT), expected);
}

#[test]
fn without_a_place_or_a_text_the_words_remain() {
    let nowhere = Diagnostic::new(code::NO_ROOT, "không thấy\u{1b}[31m guong.toml").hint("vào thư mục của cổng");
    let expected = "\
lỗi[E1001]: không thấy�[31m guong.toml
 │
 ├ gợi ý: vào thư mục của cổng
 ╰ xem thêm: guong explain E1001";
    check(&nowhere, None, expected);
    let whole = Diagnostic::new(code::NOT_UTF8, "tệp không phải chữ Unicode").in_file(&path());
    let expected = "\
lỗi[E0102]: tệp không phải chữ Unicode
 ╭▸ content/tin/khai-giang.md
 ╰ xem thêm: guong explain E0102";
    check(&whole, None, expected);
}

#[test]
fn spans_that_do_not_fit_are_cut_to_the_text() {
    let source = Source::new("ấ\nb\n\nd".to_owned());
    let check = |span: Range<usize>, expected: (&str, usize, Range<usize>)| {
        assert_eq!(source.excerpt(span.clone()), expected, "{span:?}")
    };
    check(0..3, ("ấ", 1, 0..3));
    check(1..2, ("ấ", 1, 0..0));
    check(3..3, ("ấ", 1, 3..3));
    check(4..6, ("b", 2, 0..1));
    check(0..5, ("ấ\nb", 1, 0..5));
    check(6..6, ("", 3, 0..0));
    check(7..99, ("d", 4, 0..1));
    check(99..99, ("d", 4, 1..1));
    let long = Source::new("a\n".repeat(20));
    assert_eq!(long.excerpt(2..30), ("a", 2, 0..1));
}

#[test]
fn positions_count_characters() {
    let source = Source::new("Kỷ\nniệm".to_owned());
    let check = |at, expected| assert_eq!(source.position(at), expected, "{at}");
    check(0, (1, 1));
    check("Kỷ".len(), (1, 3));
    check("Kỷ\nniệ".len(), (2, 4));
    check(999, (2, 5));
}

#[test]
fn the_tally_names_what_there_is() {
    let check = |codes: &[(code::Code, &str)], hints, expected: &str| {
        let mut diags = Diagnostics::default();
        for (number, (code, file)) in codes.iter().enumerate() {
            diags.push(Diagnostic::new(*code, number.to_string()).in_file(&SitePath::new(file).unwrap()));
        }
        assert_eq!(tally(&diags, hints), expected);
    };
    let (error, warning, hint) = (code::BAD_DATE, code::ALL_CAPS, code::UNUSED_FILE);
    check(
        &[(error, "a"), (error, "a"), (warning, "b"), (hint, "c")],
        Hints::Listed,
        "2 lỗi, 1 cảnh báo, 1 gợi ý trong 3 tệp",
    );
    check(&[(warning, "b")], Hints::Counted, "1 cảnh báo trong 1 tệp");
    check(&[(hint, "c")], Hints::Counted, "1 gợi ý trong 1 tệp; xem gợi ý bằng  guong check");
}

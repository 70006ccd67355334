use super::*;
use proptest::prelude::*;

/// Parses, checks the canonical text and family, and that applying the lints gives the canonical text.
fn check(input: &str, canonical: &str, family: Family, lints: &[LintKind]) {
    let parsed = parse(input).unwrap_or_else(|error| panic!("{input}: {error}"));
    assert_eq!(parsed.canonical, canonical, "{input}");
    assert_eq!(parsed.number.family, family, "{input}");
    let found: Vec<_> = parsed.lints.iter().map(|lint| lint.kind).collect();
    assert_eq!(found, lints, "{input}: {:?}", parsed.lints);
    assert_eq!(mended(input, &parsed), canonical, "{input}");
}

fn mended(input: &str, parsed: &Parsed) -> String {
    let mut text = input.to_owned();
    for lint in parsed.lints.iter().rev().filter(|lint| lint.kind != LintKind::UnknownKind) {
        let suggestion = lint.suggestion.as_deref().expect("certain lints have a suggestion");
        text.replace_range(lint.range.clone(), suggestion);
    }
    text.trim().to_owned()
}

fn number(input: &str) -> DocNumber {
    parse(input).expect(input).number
}

#[test]
fn numbers_of_the_plans_are_read_without_lints() {
    use Family::*;
    for (input, family) in [
        ("88/KH-UBND", State),
        ("407/QĐ-UBND", State),
        ("131/NQ-HĐND", State),
        ("05/CT-UBND", State),
        ("19/KH-HĐTĐKT", State),
        ("1149/HĐ-BTĐKT", State),
        ("1662/NQ-UBTVQH15", State),
        ("145/HĐTĐ", Letter),
        ("424/SGDĐT-TĐKT", Letter),
        ("91/2017/NĐ-CP", Normative),
        ("19/2025/QĐ-TTg", Normative),
        ("02/2023/TT-BNV", Normative),
        ("01/2021/TTLT-BNV-BTC", Normative),
        ("06/2022/QH15", Law),
        ("30/2026/QH16", Law),
        ("34-CT/TW", Party),
        ("41-CT/TW", Party),
        ("1057-CV/TU", Party),
        ("459-KH/TU", Party),
        ("36-HD/VPTW", Party),
        ("12-KH/TĐTN-BTG", Party),
        ("12a/QĐ-UBND", State),
        ("195/SL", State),
    ] {
        check(input, input, family, &[]);
    }
}

#[test]
fn slips_are_mended_and_named() {
    use Family::*;
    use LintKind::*;
    for (input, canonical, family, lints) in [
        ("88 /KH-UBND", "88/KH-UBND", State, &[Blank][..]),
        ("88 / KH - UBND", "88/KH-UBND", State, &[Blank, Blank, Blank, Blank]),
        ("Số: 88 /KH-UBND", "88/KH-UBND", State, &[Prefix, Blank]),
        ("5/CT-UBND", "05/CT-UBND", State, &[Padding]),
        ("6/2022/QH15", "06/2022/QH15", Law, &[Padding]),
        ("34-CT-TW", "34-CT/TW", Party, &[Separator]),
        ("34/CT-TW", "34-CT/TW", Party, &[Separator, Separator]),
        ("459/KH/TU", "459-KH/TU", Party, &[Separator]),
        ("88-KH/UBND", "88/KH-UBND", State, &[Separator, Separator]),
        ("88/KH–UBND", "88/KH-UBND", State, &[Separator]),
        ("88/kh-ubnd", "88/KH-UBND", State, &[Case, Case]),
        ("19/2025/QĐ-TTG", "19/2025/QĐ-TTg", Normative, &[Case]),
        ("19/2025/qđ-ttg", "19/2025/QĐ-TTg", Normative, &[Case, Case]),
        ("407/QD-UBND", "407/QĐ-UBND", State, &[DStroke]),
        ("407/QÐ-UBND", "407/QĐ-UBND", State, &[DStroke]),
        ("91/2017/ND-CP", "91/2017/NĐ-CP", Normative, &[DStroke]),
        ("91/2017/NĐ/CP", "91/2017/NĐ-CP", Normative, &[Separator]),
        ("131/NQ-HDND", "131/NQ-HĐND", State, &[DStroke]),
        ("9/tb-ubnd", "09/TB-UBND", State, &[Padding, Case, Case]),
        ("30/2026/qh16", "30/2026/QH16", Law, &[Case]),
        ("12/hd-btđkt", "12/HD-BTĐKT", State, &[Case, Case]),
        ("195-SL", "195/SL", State, &[Separator]),
    ] {
        check(input, canonical, family, lints);
    }
}

#[test]
fn lint_of_a_stray_blank_covers_the_blank_alone() {
    let lints = parse("88 /KH-UBND").expect("readable").lints;
    assert_eq!(lints[0].range, 2..3);
    assert_eq!(lints[0].suggestion.as_deref(), Some(""));
}

#[test]
fn unknown_kind_is_kept_and_a_near_one_suggested() {
    let parsed = parse("12/KHH-UBND").expect("readable");
    assert_eq!(parsed.canonical, "12/KHH-UBND");
    assert_eq!(parsed.lints[0].kind, LintKind::UnknownKind);
    assert_eq!(parsed.lints[0].suggestion.as_deref(), Some("KH"));
    assert_eq!(parsed.lints[0].range, 3..6);
}

#[test]
fn guidance_with_the_code_of_a_contract_is_a_mismatch() {
    let guidance = kind_by_key("huong-dan").expect("in the table");
    let found = check_kind(&number("1149/HĐ-BTĐKT"), guidance).expect("a mismatch");
    assert_eq!(found.suggestion.as_deref(), Some("1149/HD-BTĐKT"));
    assert!(found.message.contains("“HĐ”") && found.message.contains("Hướng dẫn"), "{}", found.message);
}

#[test]
fn kind_and_code_are_compared_by_family() {
    for (input, key, fits) in [
        ("88/KH-UBND", "ke-hoach", true),
        ("88/KH-UBND", "quyet-dinh", false),
        ("145/HĐTĐ", "cong-van", true),
        ("145/HĐTĐ", "ke-hoach", false),
        ("1057-CV/TU", "cong-van", true),
        ("24-QĐ/TW", "quy-dinh", true),
        ("24/QĐ-UBND", "quy-dinh", false),
        ("24/QyĐ-UBND", "quy-dinh", true),
        ("06/2022/QH15", "luat", true),
        ("30/2026/QH16", "nghi-quyet", true),
        ("06/2022/QH15", "ke-hoach", false),
        ("02/2023/TT-BNV", "thong-tu", true),
        ("195/SL", "sac-lenh", true),
    ] {
        let kind = kind_by_key(key).expect(key);
        assert_eq!(check_kind(&number(input), kind).is_none(), fits, "{input} {key}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_a_place() {
    for (input, range, part) in [
        ("", 0..0, "thiếu số"),
        ("KH-UBND", 0..2, "không phải là số"),
        ("0/KH-UBND", 0..1, "không phải là số"),
        ("88", 0..2, "thiếu ký hiệu sau số"),
        ("88/KH", 3..5, "cơ quan ban hành"),
        ("88/KH-", 5..6, "ở cuối"),
        ("88//KH-UBND", 3..4, "thừa dấu"),
        ("88/KH UBND", 6..10, "khoảng trắng ở giữa"),
        ("88/KH-UBND, 2020", 10..11, "ký tự"),
        ("91/17/NĐ-CP", 3..5, "năm"),
        ("91/2017", 3..7, "sau năm"),
        ("91/2017/UBND", 8..12, "loại văn bản"),
        ("12/2020/KH", 8..10, "cơ quan ban hành"),
    ] {
        let error = parse(input).expect_err(input);
        assert_eq!(error.range, range, "{input}: {error}");
        assert!(error.message.contains(part), "{input}: {error}");
        assert!(!error.hint.is_empty());
    }
}

#[test]
fn slug_adds_the_year_only_when_the_number_has_none() {
    for (input, day, slug_wanted) in [
        ("88 /KH-UBND", jiff::civil::date(2020, 1, 10), "88-kh-ubnd-2020"),
        ("91/2017/NĐ-CP", jiff::civil::date(2017, 7, 31), "91-2017-nd-cp"),
        ("34-CT-TW", jiff::civil::date(2014, 4, 7), "34-ct-tw-2014"),
        ("06/2022/QH15", jiff::civil::date(2022, 6, 15), "06-2022-qh15"),
        ("19/2025/QĐ-TTg", jiff::civil::date(2025, 6, 30), "19-2025-qd-ttg"),
    ] {
        assert_eq!(slug(&number(input), day), slug_wanted);
    }
}

#[test]
fn keys_are_unique_and_the_statutory_kinds_complete() {
    let mut keys: Vec<_> = KINDS.iter().map(|info| info.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), KINDS.len());
    let statutory = KINDS.iter().filter(|info| info.source.ends_with("Phụ lục III")).count();
    assert_eq!(statutory, 27 + 3);
}

#[test]
fn an_unknown_word_keeps_its_part_when_the_signs_are_mended() {
    for (input, canonical, kind) in [
        ("1-Xx-QH", "01/Xx-QH", None),
        ("1/Xx-QH", "01/Xx-QH", None),
        ("1-Xx/QH", "01-Xx/QH", Some("Xx")),
        ("1-Xx-UBND", "01/Xx-UBND", Some("Xx")),
        ("1-Xx-ABC", "01-Xx/ABC", Some("Xx")),
    ] {
        let parsed = parse(input).unwrap();
        assert_eq!((parsed.canonical.as_str(), parsed.number.kind.as_deref()), (canonical, kind), "{input}");
        assert_eq!(parse(canonical).unwrap().number, parsed.number, "{input}");
    }
}

proptest! {
    #[test]
    fn canonical_text_is_a_fixed_point(input in "[0-9]{1,4}[ ]?[/-](KH|QĐ|ct|cv|Xx|2020)[/-]{1}[A-ZĐđa-z0-9]{1,6}(-[A-Z]{1,3})?") {
        if let Ok(parsed) = parse(&input) {
            prop_assert_eq!(&mended(&input, &parsed), &parsed.canonical);
            let again = parse(&parsed.canonical).expect("canonical text is readable");
            prop_assert!(again.lints.iter().all(|lint| lint.kind == LintKind::UnknownKind), "{:?}", again.lints);
            prop_assert_eq!(again.number, parsed.number);
        }
    }

    #[test]
    fn no_text_panics(input in "\\PC{0,40}") {
        let _ = parse(&input);
    }
}

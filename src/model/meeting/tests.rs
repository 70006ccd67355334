use super::*;

fn holds(compare: Compare, percent: f64, part: u32, total: u32, tolerance: u32) -> bool {
    share_holds(ShareRule { compare, percent }, part, total, tolerance)
}

#[test]
fn an_exact_share_is_met_by_the_nearest_whole_numbers() {
    for (part, total, tolerance, expected) in [
        (105, 150, 0, true),
        (104, 150, 0, false),
        (104, 150, 1, true),
        (103, 150, 1, false),
        (23, 33, 0, true),
        (24, 33, 0, true),
        (25, 33, 0, false),
        (25, 33, 1, true),
    ] {
        assert_eq!(holds(Compare::Equal, 70.0, part, total, tolerance), expected, "{part}/{total} ±{tolerance}");
    }
}

#[test]
fn limits_are_strict_but_for_the_tolerance() {
    assert!(!holds(Compare::AtLeast, 70.0, 23, 33, 0) && holds(Compare::AtLeast, 70.0, 24, 33, 0));
    assert!(holds(Compare::AtLeast, 70.0, 23, 33, 1) && holds(Compare::AtLeast, 70.0, 300, 300, 0));
    assert!(!holds(Compare::AtMost, 30.0, 10, 33, 0) && holds(Compare::AtMost, 30.0, 9, 33, 0));
    assert!(holds(Compare::AtMost, 30.0, 0, 33, 0));
}

fn rules(under: Option<u32>, over: Option<u32>) -> LevelRules {
    let spanned = |number| Spanned::new(number, Span::new(0, 0));
    LevelRules {
        whole_under: under.map(spanned),
        delegates_over: over.map(spanned),
        most: Some(spanned(150)),
        direct: None,
        leaders: None,
        days: None,
        done_by: None,
        when: None,
    }
}

fn conference(keys: &str) -> Conference {
    use crate::base::decode::{Decoder, decode_table};
    use crate::base::diag::Diagnostics;
    use crate::base::path::SitePath;
    let text = format!(
        "ten = \"Hội nghị\"\nloai = \"hoi-nghi-dhtt\"\ncap = \"co-so\"\nthoi_gian = 2020-03-31\ndon_vi_to_chuc = \"Xã\"\n{keys}"
    );
    let (path, mut diags) = (SitePath::new("content/hoi-nghi/a.md").unwrap(), Diagnostics::default());
    let table = crate::base::toml::parse(&text, 0, &path, &mut diags);
    let conference = decode_table(&table, &mut Decoder::new(&path, &mut diags)).unwrap();
    assert!(diags.is_empty());
    conference
}

#[test]
fn the_form_of_meeting_follows_the_size_and_exactly_200_is_open() {
    let rules = rules(Some(200), Some(200));
    for (keys, expected) in [
        ("quy_mo_don_vi = 199\nkieu = \"toan-the\"", Verdict::Holds),
        ("quy_mo_don_vi = 199\nkieu = \"dai-bieu\"", Verdict::Differs),
        ("quy_mo_don_vi = 201\nkieu = \"toan-the\"", Verdict::Differs),
        ("quy_mo_don_vi = 201\nkieu = \"dai-bieu\"", Verdict::Holds),
        ("quy_mo_don_vi = 200\nkieu = \"dai-bieu\"", Verdict::Open),
        ("quy_mo_don_vi = 200\nkieu = \"toan-the\"", Verdict::Open),
        ("kieu = \"toan-the\"", Verdict::Open),
    ] {
        assert_eq!(form(&rules, &conference(keys)).unwrap().verdict, expected, "{keys}");
    }
    let words = form(&rules, &conference("quy_mo_don_vi = 200")).unwrap().rule;
    assert!(words.ends_with("không quy định cho đơn vị có 200 người"), "{words}");
}

#[test]
fn a_meeting_of_all_is_not_held_to_the_number_of_delegates() {
    let rules = rules(Some(200), Some(200));
    for (keys, expected) in [
        ("kieu = \"toan-the\"\ndai_bieu = { tong = 164 }", Verdict::Open),
        ("kieu = \"dai-bieu\"\ndai_bieu = { tong = 150 }", Verdict::Holds),
        ("kieu = \"dai-bieu\"\ndai_bieu = { tong = 151 }", Verdict::Differs),
        ("quy_mo_don_vi = 164\ndai_bieu = { tong = 164 }", Verdict::Open),
    ] {
        let conference = conference(keys);
        let whole = meets_whole(&rules, &conference);
        assert_eq!(size(&rules, &conference, whole).unwrap().verdict, expected, "{keys}");
    }
}

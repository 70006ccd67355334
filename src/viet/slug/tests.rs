//! Slugs of real names and places, and of text that tries to break them.

use proptest::prelude::*;

use super::{MAX_LEN, is_slug, slug};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(slug(text), *expected, "{text}");
    }
}

#[test]
fn names_give_readable_slugs() {
    check(&[
        ("Trần Thị Bích Phượng", "tran-thi-bich-phuong"),
        ("Điểu K'Ré", "dieu-k-re"),
        ("K’Ré", "k-re"),
        ("H'Hen Niê", "h-hen-nie"),
        ("xã D’Ran", "xa-d-ran"),
        ("Đi chợ", "di-cho"),
        ("Ði chợ", "di-cho"),
        ("Chân Mây – Lăng Cô", "chan-may-lang-co"),
        ("88/KH-UBND, 2020", "88-kh-ubnd-2020"),
        ("  -- Đại hội V --  ", "dai-hoi-v"),
        ("Straße Æsir", "strasse-aesir"),
    ]);
}

#[test]
fn d_is_kept_and_tones_collide() {
    check(&[
        ("Đại", "dai"),
        ("Ái", "ai"),
        ("Đông", "dong"),
        ("Ông", "ong"),
        ("Mỹ Tho", "my-tho"),
        ("Mỹ Thọ", "my-tho"),
    ]);
}

#[test]
fn text_without_letters_gives_the_empty_slug() {
    check(&[("", ""), ("…!?", ""), ("東京", ""), ("---", "")]);
    assert!(!is_slug(""));
}

#[test]
fn windows_device_names_get_a_suffix() {
    check(&[
        ("Con", "con-1"),
        ("Côn", "con-1"),
        ("nul", "nul-1"),
        ("COM7", "com7-1"),
        ("lpt9", "lpt9-1"),
        ("com0", "com0"),
        ("Con người", "con-nguoi"),
    ]);
}

#[test]
fn long_titles_are_cut_at_a_hyphen() {
    let word = "mười-";
    let long = slug(&word.repeat(40));
    assert_eq!(long, "muoi-".repeat(16).trim_end_matches('-'));
    let exact = "a".repeat(MAX_LEN);
    assert_eq!(slug(&format!("{exact} b")), exact);
    assert_eq!(slug(&format!("ab {}", "x".repeat(200))).len(), MAX_LEN);
}

#[test]
fn written_slugs_are_checked() {
    for good in ["a", "dieu-k-re", "2020", "con-1", "trang-2"] {
        assert!(is_slug(good), "{good}");
    }
    for bad in ["", "-a", "a-", "a--b", "A", "đ", "a_b", "a.b", "con", "a b", &"a".repeat(81)] {
        assert!(!is_slug(bad), "{bad}");
    }
}

proptest! {
    #[test]
    fn slug_is_idempotent_and_valid(text in "\\PC{0,120}") {
        let once = slug(&text);
        prop_assert!(once.is_empty() || is_slug(&once), "{once}");
        prop_assert_eq!(slug(&once), once);
    }

    #[test]
    fn slug_of_long_words_is_valid(text in "[a-zđớ'’ -]{60,120}|con|com[0-9]") {
        let once = slug(&text);
        prop_assert!(once.is_empty() || is_slug(&once), "{once}");
        prop_assert_eq!(slug(&once), once);
    }
}

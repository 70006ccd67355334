//! Names of persons: the exceptions first, then whatever text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{MAX_WORDS, TITLES, given_name, index_letter, monogram, name_key, strip_titles};
use crate::viet::tone::match_key;

/// The people are in order; each is a name and, after `|`, how it sorts.
fn check_order(ordered: &[&str]) {
    let mut people = ordered.to_vec();
    people.reverse();
    people.sort_by_key(|person| match person.split_once('|') {
        Some((full, sort_as)) => name_key(full, Some(sort_as)),
        None => name_key(person, None),
    });
    assert_eq!(people, ordered);
}

#[test]
fn persons_sort_by_given_then_family_then_middle_name() {
    check_order(&[
        "Trần Văn An",
        "Lê Thị Ánh",
        "Nguyễn Thị Ánh",
        "Nguyễn Văn Ánh",
        "Trần Ánh",
        "Vũ Ân",
        "Bùi Dũng",
        "Đặng Văn Đạt",
        "Mùa A Sơn",
    ]);
}

#[test]
fn titles_do_not_count_in_the_order() {
    check_order(&["Ông Trần Văn An", "Lê Thị Bình", "PGS.TS Đỗ Cường", "bà An Thị Dung"]);
}

#[test]
fn written_order_wins_over_the_rule() {
    check_order(&["H'Hen Niê|H'Hen Niê", "Lý A Nhị|Nhị Lý A", "Y Moan Êñuôl|Y-Moan Êñuôl"]);
    assert_eq!(given_name("H'Hen Niê", Some("H'Hen Niê")), "H'Hen");
    assert_eq!(given_name("H'Hen Niê", Some("  ")), "Niê");
    let (written, ruled) = (name_key("Lý A Nhị", Some("Nhị Lý A")), name_key("Lý A Nhị", None));
    assert_eq!(written, ruled);
}

#[test]
fn a_word_with_a_hyphen_is_one_field() {
    check_order(&["Trần An", "Bùi An-Bình"]);
}

fn check_titles(cases: &[(&str, &str)]) {
    for (full, expected) in cases {
        assert_eq!(strip_titles(full), *expected, "{full}");
    }
}

#[test]
fn titles_are_stripped() {
    check_titles(&[
        ("ông Mùa A Sơn", "Mùa A Sơn"),
        ("Bà Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("Cháu Giàng Xín Lử", "Giàng Xín Lử"),
        ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("PGS, TS Nguyễn Văn An", "Nguyễn Văn An"),
        ("GS.TSKH.NGND Trần An", "Trần An"),
        ("Th.S Trần An", "Trần An"),
        ("bác sĩ Lê Bình", "Lê Bình"),
        ("Bác sỹ CKII Lê Bình", "Lê Bình"),
        ("BS. Lê Bình", "Lê Bình"),
        ("AHLĐ Lê Bình", "Lê Bình"),
        ("Mẹ VNAH Lê Thị Bình", "Lê Thị Bình"),
        ("Bà mẹ Việt Nam anh hùng Lê Thị Bình", "Lê Thị Bình"),
        ("Thượng tá, Anh hùng Lực lượng vũ trang nhân dân Lê Bình", "Lê Bình"),
        ("Đại uý Lê Bình", "Lê Bình"),
        ("Hoà thượng Thích Thiện Nhơn", "Thích Thiện Nhơn"),
        ("Hòa thượng Thích Thiện Nhơn", "Thích Thiện Nhơn"),
        ("LINH MỤC Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đ/c Lê Bình", "Lê Bình"),
        ("  Thầy giáo  Lê Bình ", "Lê Bình"),
    ]);
}

#[test]
fn names_that_look_like_titles_stay() {
    check_titles(&[
        ("Ba Bình", "Ba Bình"),
        ("Ông", "Ông"),
        ("Nguyễn Bà", "Nguyễn Bà"),
        ("Anh", "Anh"),
        ("Y Moan", "Y Moan"),
        ("Emma Lê", "Emma Lê"),
        ("", ""),
        (" . , ", ". ,"),
    ]);
}

#[test]
fn decomposed_titles_are_stripped() {
    let decomposed: String = "Đại úy Lê Bình".nfd().collect();
    assert_eq!(strip_titles(&decomposed).nfc().collect::<String>(), "Lê Bình");
}

#[test]
fn titles_are_sorted_match_keys() {
    assert!(TITLES.is_sorted());
    for title in TITLES {
        assert_eq!(match_key(title), title);
        assert!(title.split(' ').count() <= MAX_WORDS, "{title}");
    }
}

#[test]
fn given_names_are_the_last_word() {
    for (full, expected) in [
        ("Nguyễn Thị Ánh", "Ánh"),
        ("ông Lý A Nhị", "Nhị"),
        ("Điểu K’Ré", "K’Ré"),
        ("Lê Văn Bảy (Bảy Lúa)", "Bảy"),
        ("Lê Văn Bảy, Bí thư chi bộ", "Bảy"),
        ("Lê Văn Bảy – Trưởng thôn", "Bảy"),
        ("Thích", "Thích"),
        ("", ""),
    ] {
        assert_eq!(given_name(full, None), expected, "{full}");
    }
}

#[test]
fn index_letters_keep_quality_and_drop_tone() {
    for (full, expected) in [
        ("Nguyễn Thị Ánh", 'A'),
        ("Trần Ấn", 'Â'),
        ("Lê Ắng", 'Ă'),
        ("Bùi Đạt", 'Đ'),
        ("Vũ Ứng", 'Ư'),
        ("Vũ Ổn", 'Ô'),
        ("Vũ Ờ", 'Ơ'),
        ("Vũ Ế", 'Ê'),
        ("Vũ Ý", 'Y'),
        ("Điểu K'Ré", 'K'),
        ("Maria Wöhler", 'W'),
        ("Ñuôl", 'N'),
        ("Nguyễn 'Ba'", 'B'),
        ("đội 7", '#'),
        ("東京", '#'),
        ("", '#'),
    ] {
        assert_eq!(index_letter(full, None), expected, "{full}");
        let decomposed: String = full.nfd().collect();
        assert_eq!(index_letter(&decomposed, None), expected, "{full} (decomposed)");
    }
    assert_eq!(index_letter("H'Hen Niê", Some("H'Hen Niê")), 'H');
}

#[test]
fn monograms_are_initials_of_family_and_given_name() {
    for (full, expected) in [("Nguyễn Thị Ánh", "NA"), ("ông Điểu K'Ré", "ĐK"), ("Thích", "T"), ("", ""), ("123", "")]
    {
        assert_eq!(monogram(full), expected, "{full}");
    }
}

proptest! {
    #[test]
    fn any_name_is_taken(full in "\\PC{0,40}", sort_as in proptest::option::of("\\PC{0,20}")) {
        let sort_as = sort_as.as_deref();
        prop_assert!(!name_key(&full, sort_as).is_empty());
        prop_assert!(monogram(&full).chars().count() <= 2);
        prop_assert!(full.contains(strip_titles(&full)));
        prop_assert!(index_letter(&full, sort_as).to_lowercase().count() == 1);
    }
}

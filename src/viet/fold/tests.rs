//! Folding, above all the letters that common recipes get wrong.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{fold, fold_char};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(fold(text), *expected, "folding {text:?}");
        let decomposed: String = text.nfd().collect();
        assert_eq!(fold(&decomposed), *expected, "folding {decomposed:?} (decomposed)");
    }
}

#[test]
fn d_with_stroke_folds_to_d() {
    check(&[
        ("Đặng", "dang"),
        ("Điện Biên", "dien bien"),
        ("Đồng Nai", "dong nai"),
        ("Đoàn", "doan"),
        ("Đỗ", "do"),
        ("Ðảng (Ð là U+00D0)", "dang (d la u+00d0)"),
        ("đường dương duong", "duong duong duong"),
    ]);
}

#[test]
fn every_vietnamese_letter_folds_to_its_base() {
    check(&[
        ("aàảãáạăằẳẵắặâầẩẫấậ", "aaaaaaaaaaaaaaaaaa"),
        ("AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", "aaaaaaaaaaaaaaaaaa"),
        ("eèẻẽéẹêềểễếệ", "eeeeeeeeeeee"),
        ("iìỉĩíị", "iiiiii"),
        ("oòỏõóọôồổỗốộơờởỡớợ", "oooooooooooooooooo"),
        ("uùủũúụưừửữứự", "uuuuuuuuuuuu"),
        ("yỳỷỹýỵYỲỶỸÝỴ", "yyyyyyyyyyyy"),
    ]);
}

#[test]
fn apostrophes_fold_together() {
    check(&[
        ("K'Ré", "k're"),
        ("K’Ré", "k're"),
        ("KʼRé", "k're"),
        ("K`Ré", "k're"),
        ("H‘Hen Niê", "h'hen nie"),
        ("D’Ran", "d'ran"),
    ]);
}

#[test]
fn dashes_fold_to_hyphens() {
    check(&[("Chân Mây – Lăng Cô", "chan may - lang co"), ("2015—2020", "2015-2020")]);
}

#[test]
fn foreign_letters_lose_marks_and_other_scripts_only_case() {
    check(&[
        ("Škoda, Ångström, Łódź", "skoda, angstrom, lodz"),
        ("Æsir straße İstanbul", "æsir straße istanbul"),
        ("Москва ЙОД", "москва иод"),
        ("ខ្មែរ ក្រុម", "ខ្មែរ ក្រុម"),
        ("한국 Sơn", "한국 son"),
        ("東京が", "東京が"),
        ("25 °C × 3 – Đỗ 東京 Đỗ ≠", "25 °c × 3 - do 東京 do ="),
        ("", ""),
    ]);
}

#[test]
fn table_agrees_with_unicode_for_every_letter_with_marks() {
    for c in ('\u{c0}'..'\u{2b0}').chain('\u{1e00}'..'\u{1f00}') {
        let stripped: Vec<char> = c
            .nfd()
            .flat_map(char::to_lowercase)
            .flat_map(|c| c.nfd())
            .filter(|part| !('\u{300}'..='\u{36f}').contains(part))
            .collect();
        if let [base] = stripped[..]
            && base.is_ascii_lowercase()
        {
            assert_eq!(fold_char(c), Some(base), "{c}");
        }
    }
}

#[test]
fn marks_vanish() {
    assert_eq!(fold_char('\u{301}'), None);
    assert_eq!(fold_char('ậ'), Some('a'));
}

proptest! {
    #[test]
    fn fold_is_idempotent(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn fold_ignores_composition(text in any::<String>()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold(&composed), fold(&decomposed));
    }
}

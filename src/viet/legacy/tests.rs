//! Files in old encodings, and sound files that must not be taken for them.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Legacy, decode_utf16, detect, detect_text};
use crate::viet::syllable::is_syllable;

const TCVN3: &str = "§iÓn h×nh tiªn tiÕn, g\u{ad}¬ng ng\u{ad}êi tèt viÖc tèt";
const VNI: &str = "Ñieån hình tieân tieán, göông ngöôøi toát vieäc toát";
const VIETNAMESE: &str = "Điển hình tiên tiến, gương người tốt việc tốt";

/// The bytes of a text whose characters are all Western.
fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// Code page 1258: the letter with its shape, then the tone.
fn windows_1258(text: &str) -> Vec<u8> {
    text.chars()
        .flat_map(|c| {
            let (letter, tone) = crate::viet::tone::split(c);
            let letter = match letter {
                'đ' => 0xf0,
                'Đ' => 0xd0,
                'ư' => 0xfd,
                'ơ' => 0xf5,
                'ă' => 0xe3,
                c => u8::try_from(u32::from(c)).unwrap(),
            };
            let tone = [0, 0xcc, 0xd2, 0xde, 0xec, 0xf2][tone as usize];
            [letter, tone].into_iter().filter(|b| *b != 0)
        })
        .collect()
}

#[test]
fn old_bytes_are_recognised() {
    assert_eq!(detect(&bytes(TCVN3)), Some(Legacy::Tcvn3));
    assert_eq!(detect(&bytes(VNI)), Some(Legacy::Vni));
    assert_eq!(detect(&windows_1258(VIETNAMESE)), Some(Legacy::Windows1258));
    assert_eq!(detect(&bytes("§iÓn h×nh")), Some(Legacy::Tcvn3));
    assert_eq!(detect(&bytes("Ñieån hình")), Some(Legacy::Vni));
}

#[test]
fn old_text_pasted_as_western_letters_is_recognised() {
    for (text, expected) in [
        (TCVN3, Legacy::Tcvn3),
        ("§iÓn h×nh", Legacy::Tcvn3),
        ("CÊp: ñy ban nh©n d©n tØnh", Legacy::Tcvn3),
        (VNI, Legacy::Vni),
        ("Ñieån hình", Legacy::Vni),
        ("UÛY BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI", Legacy::Vni),
    ] {
        assert_eq!(detect_text(text), Some(expected), "{text}");
        assert_eq!(detect(text.as_bytes()), Some(expected), "{text}");
    }
}

#[test]
fn sound_text_is_left_in_peace() {
    let decomposed: String = VIETNAMESE.nfd().collect();
    for text in [
        "",
        "plain ASCII, 100 %",
        VIETNAMESE,
        &decomposed,
        "là bà má cá hoà hoá toà, có gì đâu",
        "Hà Nội mùa thu",
        "Lê Văn Bé và Trần Thị Bé",
        "Où est la bibliothèque ? Près de l'école, là où le garçon a mangé des pâtes l'été dernier.",
        "Français: «bonjour», château, hôtel, thé, café, déjà vu, où",
        "où",
        "Tôt ou tard, le prix est dû : où ?",
        "Für die Straße, über schöne Höhen, Müller tör",
        "España, niño, mañana, año",
        "3 × 4 × 5, § 7, 10 µm, 20 µm, m², 25 °C",
        "điển Москва 東京",
    ] {
        assert_eq!(detect_text(text), None, "{text}");
        assert_eq!(detect(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn western_bytes_are_not_taken_for_vietnamese() {
    for text in ["Où est la bibliothèque près de l'école", "Straße über schöne Höhen", "España mañana"] {
        assert_eq!(detect(&bytes(text)), None, "{text}");
    }
}

#[test]
fn a_broken_byte_does_not_make_utf8_an_old_encoding() {
    for at in [0, 3, 20] {
        let mut file = format!("{VIETNAMESE}. {VIETNAMESE}").into_bytes();
        file.insert(at, 0xff);
        assert_eq!(detect(&file), None, "at {at}");
    }
}

#[test]
fn few_old_words_in_sound_text_do_not_condemn_it() {
    let text = format!("{VIETNAMESE}. {VIETNAMESE}. §iÓn h×nh");
    assert_eq!(detect_text(&text), None);
}

#[test]
fn utf16_is_recognised_and_read() {
    let le: Vec<u8> = VIETNAMESE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = VIETNAMESE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (mark, body, expected) in [
        (&[0xff, 0xfe][..], &le, Legacy::Utf16Le),
        (&[], &le, Legacy::Utf16Le),
        (&[0xfe, 0xff], &be, Legacy::Utf16Be),
        (&[], &be, Legacy::Utf16Be),
    ] {
        let file = [mark, body].concat();
        assert_eq!(detect(&file), Some(expected));
        assert_eq!(decode_utf16(&file).as_deref(), Some(VIETNAMESE));
    }
}

#[test]
fn what_is_not_utf16_is_not_read() {
    assert_eq!(decode_utf16(VIETNAMESE.as_bytes()), None);
    assert_eq!(decode_utf16(&[0xff, 0xfe, b'a']), None);
    assert_eq!(decode_utf16(&[0xff, 0xfe, 0x00, 0xd8]), None);
    assert_eq!(detect(&[0; 64]), None);
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(file in prop::collection::vec(any::<u8>(), 0..200)) {
        if decode_utf16(&file).is_some() {
            prop_assert!(matches!(detect(&file), Some(Legacy::Utf16Le | Legacy::Utf16Be)));
        }
    }

    #[test]
    fn vietnamese_with_an_accident_is_not_condemned(
        syllables in prop::collection::vec("(ng|h|l|t|b|qu)(à|á|ê|oà|oá|ì|ù|ò|ô|ạ|ậ|ơ)(n|ng|m|)", 0..30),
        accident in prop::sample::select(vec!["", "µm", "où", "tôt", "dû"]),
    ) {
        let mut words: Vec<&str> = syllables.iter().map(String::as_str).filter(|word| is_syllable(word)).collect();
        words.push(accident);
        prop_assert_eq!(detect(words.join(" ").as_bytes()), None);
    }
}

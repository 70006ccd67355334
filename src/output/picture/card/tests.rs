use std::borrow::Cow;

use super::text::{Type, joined_words};
use super::*;
use crate::base::hash::Hash;

const REGULAR: &[u8] = include_bytes!("../../../../themes/mac-dinh/the-chia-se/chu-thuong.ttf");
const BOLD: &[u8] = include_bytes!("../../../../themes/mac-dinh/the-chia-se/chu-dam.ttf");

fn fonts() -> CardFonts {
    let letters = letters_of_font(REGULAR).unwrap();
    CardFonts { regular: Cow::Borrowed(REGULAR), bold: Cow::Borrowed(BOLD), letters, hash: Hash::default() }
}

fn card(title: &str, deed: &str) -> ShareCard {
    ShareCard {
        kind: "ca-nhan".to_owned(),
        kind_label: "Cá nhân".to_owned(),
        title: title.to_owned(),
        deed: deed.to_owned(),
        portal: "Cổng gương sáng".to_owned(),
        fictional: String::new(),
        monogram: "VP".to_owned(),
        picture: None,
        focus: (0.5, 0.4),
    }
}

/// The pixels of a card.
fn drawn(card: &ShareCard, portrait: Option<&mut Upright>) -> image::RgbImage {
    let bytes = draw_card(card, &fonts(), portrait, &Imprint::default()).unwrap();
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
    let image = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!((image.width(), image.height()), (1200, 630));
    image
}

#[test]
fn both_fonts_have_every_vietnamese_letter_and_those_of_the_highlands() {
    let vowels = "aăâeêioôơuưy";
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let marked = vowels.chars().flat_map(|vowel| tones.map(|tone| format!("{vowel}{tone}")));
    let small: String =
        marked.chain(["bcdđghklmnpqrstvxwfjz".to_owned(), vowels.to_owned(), "čĕŏŭñ".to_owned()]).collect();
    let all = format!("{small}{} 0123456789.,;:!?()/–—-…“”‘’'·&%№", small.to_uppercase());
    for bytes in [REGULAR, BOLD] {
        let letters = letters_of_font(bytes).unwrap();
        let lacking: String = crate::viet::normal::nfc(&all)
            .chars()
            .filter(|letter| !letters.contains(letter))
            .filter(|c| *c != ' ')
            .collect();
        assert_eq!(lacking, "");
    }
    assert!(letters_of_font(b"no font").is_none());
}

#[test]
fn what_belongs_together_is_not_broken() {
    let check = |text: &str, pieces: &[&str]| assert_eq!(joined_words(text), pieces, "{text}");
    check("Lò Thị Xuân dệt vải", &["Lò Thị Xuân", "dệt", "vải"]);
    check("đưa 45 km đường về bản", &["đưa", "45 km", "đường", "về", "bản"]);
    check("bản Na Khoang, Pu Lau", &["bản", "Na Khoang,", "Pu Lau"]);
    check("năm 2020 – 2025 này", &["năm", "2020 –", "2025 này"]);
    check("tỉnh Điện Biên lần thứ VI", &["tỉnh", "Điện Biên", "lần", "thứ", "VI"]);
    check("", &[]);
}

#[test]
fn lines_fit_their_column_and_are_even() {
    let face = Face::from_slice(BOLD, 0).unwrap();
    let font = Type::new(&face, 50.0, 1.26);
    let title = "Hội nghị biểu dương người tốt, việc tốt và điển hình tiên tiến tỉnh Điện Biên";
    let set = font.lines(title, 620.0, 4).unwrap();
    assert_eq!(set.join(" "), title);
    let widths: Vec<f32> = set.iter().map(|line| font.width(line)).collect();
    assert!(widths.iter().all(|width| *width <= 620.0) && widths.iter().all(|width| *width > 300.0), "{widths:?}");
    assert!(font.lines(title, 620.0, 1).is_none());
    let cut = font.cut(title, 620.0, 1);
    assert!(cut.len() == 1 && cut[0].ends_with('…') && font.width(&cut[0]) <= 620.0, "{cut:?}");
    // Without a blank to break at, letters are the last resort.
    let long = "Nghiêng".repeat(20);
    let set = font.lines(&long, 620.0, 9).unwrap();
    assert!(set.iter().all(|line| font.width(line) <= 620.0) && set.concat() == long);
}

#[test]
fn a_card_shows_whatever_its_words_are() {
    let plain = drawn(&card("Vừ Thị Lẩu Pạng", "Mở lớp dệt"), None);
    assert_ne!(plain, drawn(&card("Vừ Thị Lấu Pạng", "Mở lớp dệt"), None));
    assert_ne!(plain, drawn(&card("Vừ Thị Lẩu Pạng", "Mở lớp dệt lanh"), None));
    let fictional = ShareCard {
        fictional: "Nhân vật minh họa".to_owned(), ..card("Vừ Thị Lẩu Pạng", "Mở lớp dệt")
    };
    assert_ne!(plain, drawn(&fictional, None));
    let long = "Gia đình ông bà Hoàng Nguyễn Phúc Vĩnh Thụy ".repeat(9);
    for (title, deed) in [("", ""), (long.as_str(), long.as_str()), ("Ẩn", long.as_str())] {
        let image = drawn(&card(title, deed), None);
        // Nothing runs over the margin on the right, above the band.
        let margin = (1160..1200).flat_map(|x| (0..590).map(move |y| (x, y)));
        assert!(margin.into_iter().all(|(x, y)| image.get_pixel(x, y).0.iter().all(|part| *part > 225)), "{title}");
    }
}

#[test]
fn the_portrait_keeps_its_focus_in_sight() {
    let photo = |red: std::ops::Range<u32>| {
        let pixels = image::RgbImage::from_fn(900, 300, |x, _| {
            image::Rgb(if red.contains(&x) { [230, 10, 10] } else { [10, 10, 120] })
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        crate::output::picture::decode(bytes.get_ref()).unwrap()
    };
    for (focus, red) in [(0.05, 0..90), (0.5, 405..495), (0.95, 810..900)] {
        let card = ShareCard { focus: (focus, 0.5), picture: Some(Hash::default()), ..card("Ẩn", "") };
        let image = drawn(&card, Some(&mut photo(red)));
        let seen = (0..540).filter(|x| image.get_pixel(*x, 300).0[0] > 150).count();
        assert!(seen > 150, "{focus}: {seen}");
    }
}

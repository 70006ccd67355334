use std::io::Cursor;

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat};
use moxcms::ColorProfile;

use super::*;

/// The Exif block of a telephone: how it was held, who owns it and, if wanted, where it was.
fn block(located: bool, held: u16) -> Vec<u8> {
    let ascii = |text: &str| exif::Value::Ascii(vec![text.as_bytes().to_vec()]);
    let field = |tag, value| exif::Field { tag, ifd_num: exif::In::PRIMARY, value };
    let degrees = |of: u32| exif::Value::Rational(vec![(of, 1).into(), (23, 1).into(), (0, 1).into()]);
    let mut fields = vec![
        field(exif::Tag::Artist, ascii("Vu Thi Lau Pang, 0912 345 678")),
        field(exif::Tag::BodySerialNumber, ascii("SN-7788990011")),
        field(exif::Tag::Orientation, exif::Value::Short(vec![held])),
    ];
    if located {
        fields.push(field(exif::Tag::GPSLatitudeRef, ascii("N")));
        fields.push(field(exif::Tag::GPSLatitude, degrees(21)));
        fields.push(field(exif::Tag::GPSLongitudeRef, ascii("E")));
        fields.push(field(exif::Tag::GPSLongitude, degrees(103)));
    }
    let mut writer = exif::experimental::Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, false).unwrap();
    block.into_inner()
}

/// The same photograph as JPEG, PNG and WebP.
fn photographs(located: bool) -> [(&'static str, Vec<u8>); 3] {
    fn written(mut encoder: impl ImageEncoder, block: Vec<u8>) {
        encoder.set_exif_metadata(block).unwrap();
        encoder.write_image(&[120; 32 * 24 * 3], 32, 24, ExtendedColorType::Rgb8).unwrap();
    }
    let mut files = [("jpeg", Vec::new()), ("png", Vec::new()), ("webp", Vec::new())];
    written(JpegEncoder::new(&mut files[0].1), block(located, 1));
    written(PngEncoder::new(&mut files[1].1), block(located, 1));
    written(WebPEncoder::new_lossless(&mut files[2].1), block(located, 1));
    files
}

fn imprint() -> Imprint {
    Imprint {
        description: "Bà Vừ Thị Lẩu Pạng bên khung cửi & con thoi".to_owned(),
        author: "Ban Thi đua - Khen thưởng".to_owned(),
        licence: "Dùng lại khi ghi nguồn".to_owned(),
        credit: "Cổng gương sáng".to_owned(),
        page: "https://guong.example/g/g-222222/".to_owned(),
    }
}

fn plain(pixels: RgbImage) -> Vec<u8> {
    write::jpeg(&pixels, &Imprint::default()).unwrap()
}

/// The colour in the middle of a picture file, after all that is done to pictures.
fn middle(bytes: &[u8]) -> [u8; 3] {
    let picture = decode(bytes).unwrap();
    picture.pixels.get_pixel(picture.pixels.width() / 2, picture.pixels.height() / 2).0
}

#[track_caller]
fn assert_near(found: [u8; 3], expected: [u8; 3], what: &str) {
    let far = found.iter().zip(&expected).any(|(a, b)| a.abs_diff(*b) > 6);
    assert!(!far, "{what}: {found:?} instead of {expected:?}");
}

#[test]
fn what_a_telephone_writes_is_found_in_every_format() {
    for (format, bytes) in photographs(true) {
        assert!(tells_place(&bytes), "{format}");
        let texts = hidden_texts(&bytes);
        assert!(texts.contains("Vu Thi Lau Pang, 0912 345 678"), "{format}: {texts}");
    }
    for (format, bytes) in photographs(false) {
        assert!(!tells_place(&bytes), "{format}");
    }
}

#[test]
fn pictures_of_pages_carry_their_credit_and_nothing_of_the_camera() {
    for (from, bytes) in photographs(true) {
        let mut picture = decode(&bytes).unwrap();
        for (to, format) in [("jpeg", Format::Jpeg), ("webp", Format::Webp)] {
            let made = picture.encode(16, format, &imprint()).unwrap();
            let texts = hidden_texts(&made);
            assert!(!tells_place(&made) && !texts.contains("0912") && !texts.contains("7788990011"), "{from} to {to}");
            for told in ["khung cửi &amp; con thoi", "Ban Thi đua", "Dùng lại khi", "/g/g-222222/", "Cổng gương sáng"]
            {
                assert!(texts.contains(told), "{from} to {to} lacks {told}: {texts}");
            }
            let seen = inspect(&made).unwrap();
            assert_eq!((seen.size, seen.inks), (Size { width: 16, height: 12 }, false), "{from} to {to}");
            assert!(decode(&made).is_ok(), "{from} to {to}");
        }
    }
}

#[test]
fn a_picture_without_words_carries_none() {
    let mut picture = decode(&plain(RgbImage::new(40, 30))).unwrap();
    for format in Format::ALL {
        assert_eq!(hidden_texts(&picture.encode(20, format, &Imprint::default()).unwrap()), "", "{format:?}");
    }
}

#[test]
fn long_words_are_cut_between_words() {
    let long = "chữ ".repeat(1500);
    let words = Imprint { description: long.trim().to_owned(), ..imprint() };
    let made = decode(&plain(RgbImage::new(20, 20))).unwrap().encode(20, Format::Jpeg, &words).unwrap();
    let texts = hidden_texts(&made);
    assert!(texts.contains("chữ chữ") && made.len() < 9000, "{} bytes", made.len());
}

#[test]
fn a_picture_stands_as_it_was_held() {
    // Red in the corner that is at the top left when held upright.
    let pixels = RgbImage::from_fn(32, 16, |x, y| image::Rgb(if x < 16 && y < 8 { [220, 20, 20] } else { [20; 3] }));
    let (lying, standing) = (Size { width: 32, height: 16 }, Size { width: 16, height: 32 });
    let cases = [
        (1, lying, (4, 4)),
        (2, lying, (27, 4)),
        (3, lying, (27, 11)),
        (4, lying, (4, 11)),
        (5, standing, (4, 4)),
        (6, standing, (11, 4)),
        (7, standing, (11, 27)),
        (8, standing, (4, 27)),
    ];
    for (held, size, red) in cases {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        encoder.set_exif_metadata(block(false, held)).unwrap();
        encoder.write_image(&pixels, 32, 16, ExtendedColorType::Rgb8).unwrap();
        assert_eq!(inspect(&bytes).unwrap().size, size, "{held}");
        let upright = decode(&bytes).unwrap();
        assert!(upright.pixels.get_pixel(red.0, red.1).0[0] > 150, "{held}");
    }
}

#[test]
fn colours_are_those_of_the_profile() {
    // What is pure green on a Display P3 screen is more than sRGB has; a mid grey is grey everywhere.
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let with_profile = |colour: [u8; 3], profile: &[u8]| {
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.to_vec()).unwrap();
        encoder.write_image(&colour.repeat(64), 8, 8, ExtendedColorType::Rgb8).unwrap();
        middle(&bytes)
    };
    assert_near(with_profile([200, 100, 50], &p3), [216, 95, 32], "Display P3");
    assert_near(with_profile([128; 3], &p3), [128; 3], "grey in Display P3");
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    assert_eq!(with_profile([200, 100, 50], &srgb), [200, 100, 50]);
    assert_eq!(with_profile([200, 100, 50], b"no profile at all"), [200, 100, 50]);

    let mut grey = Vec::new();
    let mut encoder = PngEncoder::new(&mut grey);
    encoder.set_icc_profile(ColorProfile::new_gray_with_gamma(1.0).encode().unwrap()).unwrap();
    encoder.write_image(&[55; 64], 8, 8, ExtendedColorType::L8).unwrap();
    assert_near(middle(&grey), [128; 3], "linear grey");
}

#[test]
fn sixteen_bits_and_transparency_become_eight_on_white() {
    let deep = image::ImageBuffer::from_pixel(8, 8, image::Rgba([0xffff_u16, 0x8000, 0, 0x8000]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba16(deep).write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert_near(middle(bytes.get_ref()), [255, 191, 127], "half transparent");
}

#[test]
fn inks_become_colours_of_screens_and_are_told() {
    for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
        // Adobe's programs, and this encoder, write inks the wrong way round: 255 is no ink.
        encoder.encode(&[0, 255, 255, 0].repeat(256), 16, 16, kind).unwrap();
        assert!(inspect(&bytes).unwrap().inks);
        assert_near(middle(&bytes), [255, 0, 0], "magenta and yellow");
    }
    assert!(!inspect(&plain(RgbImage::new(8, 8))).unwrap().inks);
}

#[test]
fn a_jpeg_that_was_cut_short_is_refused() {
    let whole = plain(RgbImage::new(64, 48));
    assert!(decode(&whole).is_ok());
    let padded: Vec<u8> = whole.iter().copied().chain([0; 40]).collect();
    assert!(decode(&padded).is_ok(), "bytes after the picture do no harm");
    for cut in [whole.len() - 2, whole.len() * 3 / 4] {
        assert!(decode(&whole[..cut]).is_err(), "{cut} of {}", whole.len());
    }
}

#[test]
fn files_that_claim_too_much_are_refused_before_memory_is_asked_for() {
    let claim = |bytes: &[u8], marker: &[u8], height: u16, width: u16| {
        let at = bytes.windows(marker.len()).position(|part| part == marker).unwrap() + marker.len();
        let mut bytes = bytes.to_vec();
        bytes[at..at + 2].copy_from_slice(&height.to_be_bytes());
        bytes[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    let mut baseline = Vec::new();
    JpegEncoder::new(&mut baseline).write_image(&[9; 48], 4, 4, ExtendedColorType::Rgb8).unwrap();
    let frame = [0xff, 0xc0, 0, 17, 8];
    let lying = claim(&baseline, &frame, 7000, 8000);
    assert_eq!(decode(&lying).err(), Some(Unusable::Lying { width: 8000, height: 7000 }));
    let huge = claim(&baseline, &frame, 60_000, 60_000);
    assert_eq!(decode(&huge).err(), Some(Unusable::Huge { width: 60_000, height: 60_000 }));

    let mut bomb = Vec::new();
    PngEncoder::new(&mut bomb).write_image(&[9; 48], 4, 4, ExtendedColorType::Rgb8).unwrap();
    // Width and height of the header, 100 000 each, with its checksum.
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(decode(&bomb).err(), Some(Unusable::Huge { width: 100_000, height: 100_000 }));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn damaged_files_are_answered_and_never_panic() {
    let mut files: Vec<Vec<u8>> = photographs(true).into_iter().map(|(_, bytes)| bytes).collect();
    files.push(plain(RgbImage::from_fn(40, 40, |x, y| image::Rgb([x as u8 * 6, y as u8 * 6, (x * y) as u8]))));
    let mut inks = Vec::new();
    jpeg_encoder::Encoder::new(&mut inks, 80)
        .encode(&[7, 90, 200, 30].repeat(256), 16, 16, jpeg_encoder::ColorType::CmykAsYcck)
        .unwrap();
    files.push(inks);
    let mut chance: u64 = 20_261_121;
    let mut below = |most: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % most
    };
    for file in &files {
        for _ in 0..150 {
            let mut bytes = file.clone();
            for _ in 0..=below(4) {
                let at = below(bytes.len());
                bytes[at] = below(256) as u8;
            }
            bytes.truncate(bytes.len() - below(2) * below(bytes.len()));
            if let Ok(mut picture) = decode(&bytes) {
                assert!(picture.encode(8, Format::Jpeg, &Imprint::default()).is_ok());
            }
            tells_place(&bytes);
            hidden_texts(&bytes);
        }
    }
}

#[test]
fn the_tone_is_the_colour_of_most_of_the_picture() {
    let two = RgbImage::from_fn(100, 60, |x, _| image::Rgb(if x < 70 { [250, 90, 10] } else { [0, 0, 200] }));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(two).write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert_eq!(decode(bytes.get_ref()).unwrap().tone(), [3, 1, 0]);
}

#[test]
fn sizes_asked_for_in_any_order_are_the_same() {
    let photo = plain(RgbImage::from_fn(80, 60, |x, y| image::Rgb([x as u8 * 3, y as u8 * 4, 90])));
    let alone = |width| decode(&photo).unwrap().encode(width, Format::Jpeg, &imprint()).unwrap();
    let mut picture = decode(&photo).unwrap();
    for width in [40, 20, 40, 80, 20] {
        assert!(picture.encode(width, Format::Jpeg, &imprint()).unwrap() == alone(width), "{width}");
    }
}

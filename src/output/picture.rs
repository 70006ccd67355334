//! Turns a photograph as staff drop it in into the sizes that pages use: upright, without metadata,
//! JPEG and WebP.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::model::job::Format;
use crate::model::site::{Size, picture_height};

/// Largest picture handled, in pixels.
pub const MAX_PIXELS: u64 = 60_000_000;

const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 78.0;
/// libwebp's speed against size, 0 (fast) to 6 (small).
const WEBP_METHOD: i32 = 4;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Not one of the formats handled.
    Format,
    /// HEIC, whatever its name says: phones of Apple save it.
    Heic,
    /// Over `MAX_PIXELS`.
    Huge {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// Cut short or otherwise broken; the decoder's own words.
    Broken(String),
}

/// The size of a picture, upright, from its first bytes or all of them.
pub fn inspect(bytes: &[u8]) -> Result<Size, Unusable> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Unusable::Huge { width, height });
    }
    let orientation = decoder.orientation().map_err(|error| Unusable::Broken(error.to_string()))?;
    use image::metadata::Orientation as O;
    let turned = matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH);
    Ok(if turned { Size { width: height, height: width } } else { Size { width, height } })
}

/// The texts that a camera or a program left inside a picture file (Exif, XMP, IPTC): whatever can be
/// read in them. Pages never carry them; files that are offered as they are do.
pub fn hidden_texts(bytes: &[u8]) -> String {
    let Ok(mut decoder) = decoder(bytes) else { return String::new() };
    let parts = [decoder.exif_metadata(), decoder.xmp_metadata(), decoder.iptc_metadata()];
    let parts: Vec<Vec<u8>> = parts.into_iter().filter_map(|part| part.ok().flatten()).collect();
    let mut texts = String::new();
    for part in &parts {
        readable(&String::from_utf8_lossy(part), &mut texts);
        // Windows writes its own tags in UTF-16.
        for from in [0, 1] {
            let units =
                part.get(from..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let text: String = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect();
            readable(&text, &mut texts);
        }
    }
    texts
}

/// Whether a picture tells where it was taken, in its Exif block or in XMP.
pub fn tells_place(bytes: &[u8]) -> bool {
    let Ok(mut decoder) = decoder(bytes) else { return false };
    let in_xmp = || hidden_texts(bytes).contains("GPSLatitude");
    let Ok(Some(block)) = decoder.exif_metadata() else { return in_xmp() };
    let mut reader = exif::Reader::new();
    // Cameras write blocks with small mistakes; what can be read of them counts.
    let read = reader.continue_on_error(true).read_raw(block);
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    read.is_ok_and(|read| read.get_field(exif::Tag::GPSLatitude, exif::In::PRIMARY).is_some()) || in_xmp()
}

/// Runs of letters, digits and marks, one a line.
fn readable(text: &str, out: &mut String) {
    let is_text = |letter: char| (' '..='\u{1eff}').contains(&letter) && letter != '\u{7f}';
    for run in text.split(|letter| !is_text(letter)).filter(|run| run.len() > 5) {
        out.push_str(run);
        out.push('\n');
    }
}

/// Whether the file type box names a brand of HEIF with HEVC inside (ISO/IEC 23008-12, annex B).
fn is_heic(bytes: &[u8]) -> bool {
    let brand = bytes.get(4..12).and_then(|kind| kind.strip_prefix(b"ftyp"));
    brand.is_some_and(|brand| [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"].contains(&brand))
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Unusable> {
    if bytes.is_empty() {
        return Err(Unusable::Broken("0 byte".to_owned()));
    }
    if is_heic(bytes) {
        return Err(Unusable::Heic);
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| Unusable::Broken(error.to_string()))?;
    if reader.format().is_none() {
        return Err(Unusable::Format);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| match error {
        image::ImageError::Unsupported(_) => Unusable::Format,
        error => Unusable::Broken(error.to_string()),
    })
}

/// A picture decoded once, for all its sizes.
pub struct Upright(DynamicImage);

/// Decodes a picture and turns it upright.
pub fn decode(bytes: &[u8]) -> Result<Upright, Unusable> {
    if is_cut_jpeg(bytes) {
        return Err(Unusable::Broken("JPEG: end of image marker missing".to_owned()));
    }
    let mut decoder = decoder(bytes)?;
    let broken = |error: image::ImageError| Unusable::Broken(error.to_string());
    let orientation = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(Upright(DynamicImage::ImageRgb8(on_white(&image))))
}

/// Whether a JPEG file ends before its picture does: decoders fill what is missing with grey. Inside
/// picture data FF is never followed by DA or D9, so the last start of data must be before the last end.
fn is_cut_jpeg(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    bytes.starts_with(&[0xff, 0xd8]) && last(0xd9) < last(0xda)
}

/// Transparent parts become white: JPEG has none.
fn on_white(image: &DynamicImage) -> image::RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let rgba = image.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| ((u16::from(channel) * u16::from(a) + 255 * (255 - u16::from(a)) + 127) / 255) as u8;
        image::Rgb([over(r), over(g), over(b)])
    })
}

impl Upright {
    /// The picture at a width, in a format.
    pub fn encode(&self, width: u32, format: Format) -> Result<Vec<u8>, Unusable> {
        let size = Size { width: self.0.width(), height: self.0.height() };
        let height = picture_height(size, width);
        let scaled = if width == size.width { self.0.clone() } else { resize(&self.0, width, height)? };
        match format {
            Format::Jpeg => jpeg(&scaled, width, height),
            Format::Webp => webp(&scaled),
        }
    }
}

fn resize(image: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Unusable> {
    let mut scaled = DynamicImage::new_rgb8(width, height);
    let resized = fast_image_resize::Resizer::new().resize(image, &mut scaled, None);
    resized.map_err(|error| Unusable::Broken(error.to_string()))?;
    Ok(scaled)
}

fn jpeg(image: &DynamicImage, width: u32, height: u32) -> Result<Vec<u8>, Unusable> {
    let broken = |error: &dyn std::fmt::Display| Unusable::Broken(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    let (width, height) =
        (u16::try_from(width).map_err(|e| broken(&e))?, u16::try_from(height).map_err(|e| broken(&e))?);
    encoder.encode(image.as_bytes(), width, height, jpeg_encoder::ColorType::Rgb).map_err(|error| broken(&error))?;
    Ok(bytes)
}

fn webp(image: &DynamicImage) -> Result<Vec<u8>, Unusable> {
    let mut config = webp::WebPConfig::new().map_err(|()| Unusable::Broken("libwebp".to_owned()))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let encoder = webp::Encoder::from_rgb(image.as_bytes(), image.width(), image.height());
    let encoded = encoder.encode_advanced(&config).map_err(|error| Unusable::Broken(format!("{error:?}")))?;
    Ok(encoded.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageEncoder;
    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};

    /// The Exif block of a telephone: who owns it and, if wanted, where it was.
    fn block(located: bool) -> Vec<u8> {
        let ascii = |text: &str| exif::Value::Ascii(vec![text.as_bytes().to_vec()]);
        let field = |tag, value| exif::Field { tag, ifd_num: exif::In::PRIMARY, value };
        let degrees = |of: u32| exif::Value::Rational(vec![(of, 1).into(), (23, 1).into(), (0, 1).into()]);
        let mut fields = vec![field(exif::Tag::Artist, ascii("Vu Thi Lau Pang, 0912 345 678"))];
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
            encoder.write_image(&[120; 32 * 24 * 3], 32, 24, image::ExtendedColorType::Rgb8).unwrap();
        }
        let mut files = [("jpeg", Vec::new()), ("png", Vec::new()), ("webp", Vec::new())];
        written(JpegEncoder::new(&mut files[0].1), block(located));
        written(PngEncoder::new(&mut files[1].1), block(located));
        written(WebPEncoder::new_lossless(&mut files[2].1), block(located));
        files
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
    fn pictures_of_pages_carry_nothing_of_it() {
        for (from, bytes) in photographs(true) {
            let picture = decode(&bytes).unwrap();
            for (to, format) in [("jpeg", Format::Jpeg), ("webp", Format::Webp)] {
                let made = picture.encode(16, format).unwrap();
                assert!(!tells_place(&made) && hidden_texts(&made).is_empty(), "{from} to {to}");
            }
        }
    }

    #[test]
    fn a_jpeg_that_was_cut_short_is_refused() {
        let whole = jpeg(&DynamicImage::ImageRgb8(image::RgbImage::new(64, 48)), 64, 48).unwrap();
        assert!(decode(&whole).is_ok());
        let padded: Vec<u8> = whole.iter().copied().chain([0; 40]).collect();
        assert!(decode(&padded).is_ok(), "bytes after the picture do no harm");
        for cut in [whole.len() - 2, whole.len() * 3 / 4] {
            assert!(decode(&whole[..cut]).is_err(), "{cut} of {}", whole.len());
        }
    }
}

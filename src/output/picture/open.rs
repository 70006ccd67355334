//! Opens a picture file that somebody else made: what it claims is checked before it is believed.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use super::{MAX_PIXELS, Unusable, Upright, gate};
use crate::model::site::Size;

/// A JPEG has at least one bit for each block of 8 × 8 pixels.
const JPEG_PIXELS_PER_BYTE: u64 = 8 * 64;

/// What the first bytes of a picture say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its size, upright.
    pub size: Size,
    /// Whether its colours are those of printing inks.
    pub inks: bool,
}

/// What a picture claims to be.
pub fn inspect(bytes: &[u8]) -> Result<Seen, Unusable> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(Unusable::Huge { width, height });
    }
    if is_jpeg(bytes) && pixels / JPEG_PIXELS_PER_BYTE > bytes.len() as u64 {
        return Err(Unusable::Lying { width, height });
    }
    let orientation = decoder.orientation().map_err(broken)?;
    use Orientation as O;
    let turned = matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH);
    let size = if turned { Size { width: height, height: width } } else { Size { width, height } };
    Ok(Seen { size, inks: is_jpeg(bytes) && has_inks(bytes) })
}

/// Decodes a picture, waiting for room in memory: upright, in the colours of screens, on white.
pub fn decode(bytes: &[u8]) -> Result<Upright, Unusable> {
    let size = inspect(bytes)?.size;
    if is_cut_jpeg(bytes) {
        return Err(Unusable::Broken("JPEG: end of image marker missing".to_owned()));
    }
    let permit = gate::enter(u64::from(size.width) * u64::from(size.height));
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().map_err(broken)?;
    // A profile that cannot be read is as good as none: the picture is there all the same.
    let profile = decoder.icc_profile().ok().flatten().and_then(|icc| ColorProfile::new_from_slice(&icc).ok());
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let mut image = DynamicImage::ImageRgb8(on_screen(image, profile.as_ref()));
    image.apply_orientation(orientation);
    Ok(Upright { pixels: image.into_rgb8(), scaled: None, _permit: permit })
}

fn broken(error: image::ImageError) -> Unusable {
    Unusable::Broken(error.to_string())
}

pub(super) fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Unusable> {
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
        error => broken(error),
    })
}

/// Whether the file type box names a brand of HEIF with HEVC inside (ISO/IEC 23008-12, annex B).
fn is_heic(bytes: &[u8]) -> bool {
    let brand = bytes.get(4..12).and_then(|kind| kind.strip_prefix(b"ftyp"));
    brand.is_some_and(|brand| [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"].contains(&brand))
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8])
}

/// Whether a JPEG file ends before its picture does: decoders fill what is missing with grey. Inside
/// picture data FF is never followed by DA or D9, so the last start of data must be before the last end.
fn is_cut_jpeg(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    is_jpeg(bytes) && last(0xd9) < last(0xda)
}

fn has_inks(bytes: &[u8]) -> bool {
    let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().is_ok() && matches!(decoder.input_colorspace(), Some(ColorSpace::CMYK | ColorSpace::YCCK))
}

/// The picture in sRGB. Its own profile counts when it speaks of the kind of colours that the picture has: the
/// decoder has already turned inks into red, green and blue.
fn on_screen(image: DynamicImage, profile: Option<&ColorProfile>) -> RgbImage {
    let colours = |kind: DataColorSpace| profile.filter(|profile| profile.color_space == kind);
    if !image.color().has_color()
        && !image.color().has_alpha()
        && let Some(profile) = colours(DataColorSpace::Gray)
    {
        return from_grey(&image.into_luma8(), profile);
    }
    let mut pixels = on_white(image);
    if let Some(profile) = colours(DataColorSpace::Rgb) {
        to_srgb(&mut pixels, profile);
    }
    pixels
}

fn from_grey(grey: &image::GrayImage, profile: &ColorProfile) -> RgbImage {
    let plain = || DynamicImage::ImageLuma8(grey.clone()).into_rgb8();
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let Ok(transform) = profile.create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, options) else {
        return plain();
    };
    let mut pixels = RgbImage::new(grey.width(), grey.height());
    if transform.transform(grey.as_raw(), &mut pixels).is_err() { plain() } else { pixels }
}

fn to_srgb(pixels: &mut RgbImage, profile: &ColorProfile) {
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options) else { return };
    // Most profiles are sRGB itself under one name or another: what changes no colour is not worth the time.
    let sample: Vec<u8> =
        (0..216_u32).flat_map(|at| [at / 36, at / 6 % 6, at % 6].map(|step| step as u8 * 51)).collect();
    let mut seen = vec![0; sample.len()];
    if transform.transform(&sample, &mut seen).is_err() || sample.iter().zip(&seen).all(|(a, b)| a.abs_diff(*b) <= 1) {
        return;
    }
    let mut before = Vec::new();
    for part in pixels.chunks_mut(3 << 14) {
        before.clear();
        before.extend_from_slice(part);
        // Cannot fail: both have the same length.
        let _ = transform.transform(&before, part);
    }
}

/// Transparent parts become white: JPEG has none.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let rgba = image.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| ((u16::from(channel) * u16::from(a) + 255 * (255 - u16::from(a)) + 127) / 255) as u8;
        image::Rgb([over(r), over(g), over(b)])
    })
}

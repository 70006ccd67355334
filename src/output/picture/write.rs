//! Scales pictures and writes them as JPEG, WebP and AVIF.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::{Unusable, words};
use crate::model::share::Imprint;

const JPEG_QUALITY: u8 = 80;
const DRAWING_QUALITY: u8 = 86;
const WEBP_QUALITY: f32 = 75.0;
/// libwebp's speed against size, 0 (fast) to 6 (small).
const WEBP_METHOD: i32 = 4;

const AVIF_QUALITY: f32 = 62.0;
/// rav1e's speed against size, 1 (small) to 10 (fast).
const AVIF_SPEED: u8 = 8;

fn broken(error: impl std::fmt::Display) -> Unusable {
    Unusable::Broken(error.to_string())
}

pub(super) fn resize(image: &RgbImage, width: u32, height: u32) -> Result<RgbImage, Unusable> {
    let source = ImageRef::new(image.width(), image.height(), image.as_raw(), PixelType::U8x3).map_err(broken)?;
    let mut scaled = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().use_alpha(false);
    Resizer::new().resize(&source, &mut scaled, &options).map_err(broken)?;
    RgbImage::from_raw(width, height, scaled.into_vec()).ok_or_else(|| broken("fast_image_resize"))
}

/// Scales as much of a picture as fills the size, with `focus` as near to the middle as can be.
pub(super) fn cut(image: &RgbImage, width: u32, height: u32, focus: (f64, f64)) -> Result<RgbImage, Unusable> {
    let source = ImageRef::new(image.width(), image.height(), image.as_raw(), PixelType::U8x3).map_err(broken)?;
    let (whole_x, whole_y) = (f64::from(image.width()), f64::from(image.height()));
    let scale = (f64::from(width) / whole_x).max(f64::from(height) / whole_y);
    let (across, down) = ((f64::from(width) / scale).min(whole_x), (f64::from(height) / scale).min(whole_y));
    let left = (focus.0 * whole_x - across / 2.0).clamp(0.0, whole_x - across);
    let top = (focus.1 * whole_y - down / 2.0).clamp(0.0, whole_y - down);
    let mut scaled = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().use_alpha(false).crop(left, top, across, down);
    Resizer::new().resize(&source, &mut scaled, &options).map_err(broken)?;
    RgbImage::from_raw(width, height, scaled.into_vec()).ok_or_else(|| broken("fast_image_resize"))
}

/// A drawing, of the plainest kind of JPEG (baseline, one scan), since every network's program reads it. Its colours
/// are kept at half the width and height, as those programs keep them.
pub(super) fn drawing(pixels: &[u8], width: u16, height: u16, words: &Imprint) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, DRAWING_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    for (number, segment) in words::jpeg_segments(words) {
        encoder.add_app_segment(number, segment).map_err(broken)?;
    }
    encoder.encode(pixels, width, height, ColorType::Rgb).map_err(broken)?;
    Ok(bytes)
}

pub(super) fn jpeg(image: &RgbImage, words: &Imprint) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    for (number, segment) in words::jpeg_segments(words) {
        encoder.add_app_segment(number, segment).map_err(broken)?;
    }
    let width = u16::try_from(image.width()).map_err(broken)?;
    let height = u16::try_from(image.height()).map_err(broken)?;
    encoder.encode(image, width, height, ColorType::Rgb).map_err(broken)?;
    Ok(bytes)
}

pub(super) fn webp(image: &RgbImage, words: &Imprint) -> Result<Vec<u8>, Unusable> {
    let mut config = webp::WebPConfig::new().map_err(|()| broken("libwebp"))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let encoder = webp::Encoder::from_rgb(image, image.width(), image.height());
    let encoded = encoder.encode_advanced(&config).map_err(|error| broken(format!("{error:?}")))?;
    Ok(words::in_webp(&encoded, image.width(), image.height(), words))
}

pub(super) fn avif(image: &RgbImage, words: &Imprint) -> Result<Vec<u8>, Unusable> {
    let pixels: Vec<_> = image.pixels().map(|pixel| ravif::RGB8::from(pixel.0)).collect();
    let frame = ravif::Img::new(pixels.as_slice(), image.width() as usize, image.height() as usize);
    // One thread: pictures are made side by side already, and the bytes shall not depend on how many there are.
    let encoder = ravif::Encoder::new().with_quality(AVIF_QUALITY).with_speed(AVIF_SPEED).with_num_threads(Some(1));
    let encoder = match words::exif(words) {
        Some(exif) => encoder.with_exif(exif),
        None => encoder,
    };
    Ok(encoder.encode_rgb(frame).map_err(broken)?.avif_file)
}

//! Turns a photograph as staff drop it in into the sizes that pages use: upright, in the colours of
//! screens, JPEG, WebP and AVIF, with its credit and nothing else of what the camera wrote.

mod card;
mod gate;
mod hidden;
mod open;
mod words;
mod write;

use image::RgbImage;

use crate::model::job::Format;
use crate::model::share::Imprint;
use crate::model::site::{Size, picture_height};
pub use card::{draw_card, draw_cover, letters_of_font};
pub use hidden::{hidden_texts, tells_place};
pub use open::{Seen, decode, inspect};

/// Largest picture handled, in pixels.
pub const MAX_PIXELS: u64 = 60_000_000;

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
    /// Fewer bytes than a picture of the size it claims can have.
    Lying {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// Cut short or otherwise broken; the decoder's own words.
    Broken(String),
}

/// A picture decoded once, for all its sizes.
pub struct Upright {
    pixels: RgbImage,
    /// The size made last: it is wanted in each format.
    scaled: Option<RgbImage>,
    /// Held as long as the pixels are.
    _permit: gate::Permit<'static>,
}

impl Upright {
    /// The picture at a width, in a format, with `words` inside.
    pub fn encode(&mut self, width: u32, format: Format, words: &Imprint) -> Result<Vec<u8>, Unusable> {
        let image = self.at(width)?;
        match format {
            Format::Jpeg => write::jpeg(image, words),
            Format::Webp => write::webp(image, words),
            Format::Avif => write::avif(image, words),
        }
    }

    /// The picture at a width.
    fn at(&mut self, width: u32) -> Result<&RgbImage, Unusable> {
        let size = Size { width: self.pixels.width(), height: self.pixels.height() };
        if width == size.width {
            return Ok(&self.pixels);
        }
        let image = match self.scaled.take().filter(|scaled| scaled.width() == width) {
            Some(scaled) => scaled,
            None => write::resize(&self.pixels, width, picture_height(size, width))?,
        };
        Ok(self.scaled.insert(image))
    }

    fn is_lying(&self) -> bool {
        self.pixels.width() > self.pixels.height()
    }

    /// As much of the picture around a point as fills a size.
    fn cut(&self, width: u32, height: u32, focus: (f64, f64)) -> Result<RgbImage, Unusable> {
        write::cut(&self.pixels, width, height, focus)
    }

    /// The colour that most of the picture has, grey only where there is hardly another: of red, green and blue the
    /// quarter of the scale, from 0.
    pub fn tone(&self) -> [u8; 3] {
        let mut counts = [0_u32; 64];
        let (across, down) = ((self.pixels.width() / 64).max(1), (self.pixels.height() / 64).max(1));
        for y in (0..self.pixels.height()).step_by(down as usize) {
            for x in (0..self.pixels.width()).step_by(across as usize) {
                let [r, g, b] = self.pixels.get_pixel(x, y).0.map(|channel| usize::from(channel >> 6));
                counts[r * 16 + g * 4 + b] += 1;
            }
        }
        let weight = |at: &u8| {
            let parts = [at / 16, at / 4 % 4, at % 4];
            let chroma = parts.iter().max().zip(parts.iter().min()).map_or(0, |(most, least)| most - least);
            counts[usize::from(*at)] * (1 + 2 * u32::from(chroma))
        };
        let most = (0..64_u8).rev().max_by_key(weight).unwrap_or_default();
        [most / 16, most / 4 % 4, most % 4]
    }
}

#[cfg(test)]
mod tests;

//! Draws preview cards: a picture of 1200 × 630 pixels with portrait or monogram, name and deed, in the fonts of the
//! theme. Networks show it where a page's address is shared.

mod canvas;
mod cover;
mod paint;
mod text;

use rustybuzz::{Face, ttf_parser};

use super::{Unusable, Upright, write};
use crate::model::share::{Imprint, PodcastCard, ShareCard};
use crate::model::theme::CardFonts;
use paint::{Faces, HEIGHT, WIDTH, Words};

/// The letters of a TrueType font, sorted; `None` when it is none.
pub fn letters_of_font(bytes: &[u8]) -> Option<Vec<char>> {
    let face = ttf_parser::Face::parse(bytes, 0).ok()?;
    let mut letters = Vec::new();
    for table in face.tables().cmap?.subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|point| letters.extend(char::from_u32(point).filter(|_| table.glyph_index(point).is_some())));
    }
    letters.sort_unstable();
    letters.dedup();
    Some(letters)
}

/// The card as JPEG; `portrait` is the picture that the card speaks of.
pub fn draw_card(
    card: &ShareCard,
    fonts: &CardFonts,
    portrait: Option<&mut Upright>,
    imprint: &Imprint,
) -> Result<Vec<u8>, Unusable> {
    let face = |bytes| Face::from_slice(bytes, 0).ok_or_else(|| Unusable::Broken("TrueType".to_owned()));
    let faces = Faces { regular: face(&fonts.regular)?, bold: face(&fonts.bold)? };
    let words = Words {
        kind: &card.kind_label,
        title: &card.title,
        deed: &card.deed,
        portal: &card.portal,
        fictional: &card.fictional,
        monogram: &card.monogram,
        ground: ground(&card.kind),
    };
    let photograph = portrait.map(|portrait| {
        let side = paint::side(portrait.is_lying());
        portrait.cut(side as u32, HEIGHT as u32, card.focus).map(|cut| (cut.into_raw(), side))
    });
    let photograph = photograph.transpose()?;
    let drawn = paint::card(&words, &faces, photograph.as_ref().map(|(pixels, side)| (pixels.as_slice(), *side)));
    write::drawing(&drawn.pixels, WIDTH as u16, HEIGHT as u16, imprint)
}

/// The picture of the podcast as JPEG.
pub fn draw_cover(card: &PodcastCard, fonts: &CardFonts, imprint: &Imprint) -> Result<Vec<u8>, Unusable> {
    let face = |bytes| Face::from_slice(bytes, 0).ok_or_else(|| Unusable::Broken("TrueType".to_owned()));
    let faces = Faces { regular: face(&fonts.regular)?, bold: face(&fonts.bold)? };
    let drawn = cover::cover(card, &faces);
    write::drawing(&drawn.pixels, cover::SIDE as u16, cover::SIDE as u16, imprint)
}

/// The ground of a tile, as the theme has it.
fn ground(kind: &str) -> canvas::Colour {
    match kind {
        "tap-the" => [0x1f, 0x33, 0x50],
        "ho-gia-dinh" => [0x5b, 0x3a, 0x1c],
        "mo-hinh" => [0x25, 0x48, 0x3a],
        _ => [0x7a, 0x15, 0x18],
    }
}

#[cfg(test)]
mod tests;

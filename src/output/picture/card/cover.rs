//! Paints the picture of the podcast: the drum of the portal, its title and its agency in a square.

use super::canvas::{Area, Canvas, Colour, Drum};
use super::paint::{CREAM, Faces, GOLD, MOTIF, RED, largest};
use super::text::Type;
use crate::model::share::PodcastCard;

/// Its side, in pixels: directories ask for 1,400 to 3,000 (Apple Podcasts, artwork requirements).
pub(super) const SIDE: usize = 1500;
const MARGIN: usize = 130;
const BAND: usize = 64;
const DEEP: Colour = [0x5a, 0x0e, 0x12];

/// The picture. Directories show it as small as a thumb: one large title, the rest may be lost.
pub(super) fn cover(card: &PodcastCard, faces: &Faces<'_>) -> Canvas {
    let mut canvas = Canvas::new(SIDE, SIDE, RED);
    canvas.drum(0, 0, &Drum::new(SIDE, SIDE, SIDE as f32 * 0.62), [0x8f, 0x2c, 0x25]);
    let plate = Area { left: 0, top: 430, width: SIDE, height: 640 };
    canvas.fill(plate, DEEP);
    canvas.fill(Area { height: 8, ..plate }, GOLD);
    canvas.fill(Area { top: plate.top + plate.height - 8, height: 8, ..plate }, GOLD);
    let width = (SIDE - 2 * MARGIN) as f32;
    let sizes = [(170.0, 2), (150.0, 2), (130.0, 3), (110.0, 4), (92.0, 5)];
    let (title, lines) = largest(&card.title, width, &faces.bold, &sizes, 1.22);
    let middle = (plate.top + plate.height / 2) as f32 + title.capitals() / 2.0;
    let first = middle - (lines.len() - 1) as f32 * title.leading / 2.0;
    for (at, line) in lines.iter().enumerate() {
        centred(&mut canvas, &title, line, first + at as f32 * title.leading, CREAM);
    }
    centred(&mut canvas, &Type::new(&faces.bold, 84.0, 1.2), &card.word, 290.0, MOTIF);
    let below = if card.portal.is_empty() { &card.agency } else { &card.portal };
    let (small, lines) = largest(below, width, &faces.regular, &[(62.0, 2), (54.0, 2), (46.0, 3)], 1.3);
    for (at, line) in lines.iter().enumerate() {
        centred(&mut canvas, &small, line, 1200.0 + at as f32 * small.leading, CREAM);
    }
    canvas.brocade(Area { left: 0, top: SIDE - BAND, width: SIDE, height: BAND }, MOTIF);
    canvas
}

fn centred(canvas: &mut Canvas, letters: &Type<'_>, line: &str, base: f32, colour: Colour) {
    letters.draw(canvas, line, (SIDE as f32 - letters.width(line)) / 2.0, base, colour);
}

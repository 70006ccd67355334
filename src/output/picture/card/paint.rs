//! Paints a preview card: the picture or a tile on the left, the words beside it.

use std::sync::LazyLock;

use rustybuzz::Face;

use super::canvas::{Area, Canvas, Colour, Drum};
use super::text::Type;

/// Size of a card, as networks ask for it.
pub(super) const WIDTH: usize = 1200;
pub(super) const HEIGHT: usize = 630;

const PAPER: Colour = [0xfb, 0xf7, 0xee];
const INK: Colour = [0x24, 0x1a, 0x14];
const MUTED: Colour = [0x63, 0x54, 0x4a];
pub(super) const RED: Colour = [0x7a, 0x15, 0x18];
pub(super) const GOLD: Colour = [0xb9, 0x8a, 0x2f];
const GOLD_INK: Colour = [0x7a, 0x56, 0x12];
pub(super) const MOTIF: Colour = [0xd9, 0xae, 0x5e];
pub(super) const CREAM: Colour = [0xfb, 0xf1, 0xdc];
const MARGIN: usize = 56;
const BAND: usize = 28;

/// What stands on a card.
pub(super) struct Words<'w> {
    /// What kind of thing it is.
    pub(super) kind: &'w str,
    pub(super) title: &'w str,
    /// The deed, or what it is about.
    pub(super) deed: &'w str,
    pub(super) portal: &'w str,
    /// The mark of what is fictional; empty when it is not.
    pub(super) fictional: &'w str,
    pub(super) monogram: &'w str,
    /// The ground of the tile.
    pub(super) ground: Colour,
}

/// The fonts of a card.
pub(super) struct Faces<'f> {
    pub(super) regular: Face<'f>,
    pub(super) bold: Face<'f>,
}

/// The width of the left side.
const SIDE: usize = 460;

/// The same beside a photograph: one that lies is cut less.
pub(super) fn side(lying: bool) -> usize {
    if lying { 540 } else { SIDE }
}

/// Every tile has the same.
static TILE_DRUM: LazyLock<Drum> = LazyLock::new(|| Drum::new(SIDE, HEIGHT, SIDE as f32 * 0.78));

/// The card; `photograph` fills the left side, three bytes a pixel.
pub(super) fn card(words: &Words<'_>, faces: &Faces<'_>, photograph: Option<(&[u8], usize)>) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, HEIGHT, PAPER);
    let side = photograph.map_or(side(false), |(_, side)| side);
    let left = Area { left: 0, top: 0, width: side, height: HEIGHT };
    match photograph {
        Some((pixels, _)) => canvas.put(left, pixels),
        None => tile(&mut canvas, left, words, faces),
    }
    canvas.fill(Area { left: side, width: 6, ..left }, GOLD);
    let column = Area { left: side + MARGIN, top: 0, width: WIDTH - side - 2 * MARGIN, height: HEIGHT };
    let foot = foot(&mut canvas, column, words, faces);
    let head = head(&mut canvas, column, words, faces);
    middle(&mut canvas, column, (head, foot), words, faces);
    let right = side + 6;
    canvas.brocade(Area { left: right, top: HEIGHT - BAND, width: WIDTH - right, height: BAND }, MOTIF);
    canvas
}

fn tile(canvas: &mut Canvas, area: Area, words: &Words<'_>, faces: &Faces<'_>) {
    canvas.fill(area, words.ground);
    canvas.drum(area.left, area.top, &TILE_DRUM, MOTIF);
    // As large as the drum's inmost circle has room for.
    let wide = Type::new(&faces.bold, 100.0, 1.0).width(words.monogram);
    let letters = Type::new(&faces.bold, (100.0 * 148.0 / wide.max(1.0)).min(124.0), 1.0);
    let x = area.left as f32 + (area.width as f32 - letters.width(words.monogram)) / 2.0;
    let y = (area.height as f32 + letters.capitals()) / 2.0;
    letters.draw(canvas, words.monogram, x, y, CREAM);
}

/// The kind, and the mark of what is fictional; gives where the title may begin.
fn head(canvas: &mut Canvas, column: Area, words: &Words<'_>, faces: &Faces<'_>) -> f32 {
    let kind = Type::new(&faces.bold, 27.0, 1.0);
    let base = (MARGIN + 32) as f32;
    kind.draw(canvas, words.kind, column.left as f32, base, GOLD_INK);
    if words.fictional.is_empty() {
        return base + 26.0;
    }
    let mark = Type::new(&faces.bold, 23.0, 1.0);
    let wide = mark.width(words.fictional);
    let beside = column.left as f32 + kind.width(words.kind) + 28.0;
    let fits = beside + wide + 32.0 <= (column.left + column.width) as f32;
    let (x, base) = if fits { (beside, base) } else { (column.left as f32, base + 52.0) };
    let frame = Area { left: x as usize, top: base as usize - 31, width: wide as usize + 33, height: 44 };
    canvas.frame(frame, 2, MUTED);
    mark.draw(canvas, words.fictional, frame.left as f32 + 16.0, base, MUTED);
    base + 30.0
}

/// The portal's name over the band; gives where what stands above has to end.
fn foot(canvas: &mut Canvas, column: Area, words: &Words<'_>, faces: &Faces<'_>) -> f32 {
    let badge = 54;
    let width = (column.width - badge - 18) as f32;
    let (name, lines) = largest(words.portal, width, &faces.bold, &[(26.0, 2), (23.0, 2), (20.0, 2)], 1.3);
    let middle = (HEIGHT - BAND - 58) as f32;
    let mark = Area { left: column.left, top: middle as usize - badge / 2, width: badge, height: badge };
    star(canvas, mark);
    let first = middle + name.capitals() / 2.0 - (lines.len() - 1) as f32 * name.leading / 2.0;
    for (at, line) in lines.iter().enumerate() {
        name.draw(canvas, line, (column.left + badge + 18) as f32, first + at as f32 * name.leading, RED);
    }
    middle - 58.0
}

/// The portal's mark: a star in a drum.
fn star(canvas: &mut Canvas, area: Area) {
    let (middle_x, middle_y) = (area.left as f32 + area.width as f32 / 2.0, area.top as f32 + area.height as f32 / 2.0);
    let radius = area.width as f32 / 2.0;
    for y in area.top..area.top + area.height {
        for x in area.left..area.left + area.width {
            let (dx, dy) = (x as f32 + 0.5 - middle_x, y as f32 + 0.5 - middle_y);
            let far = (dx * dx + dy * dy).sqrt();
            let disc = (radius + 0.5 - far).clamp(0.0, 1.0);
            canvas.blend(x, y, RED, disc);
            let turn = ((dy.atan2(dx) / std::f32::consts::TAU + 1.25) * 14.0).fract();
            let ray = radius * (0.24 + 0.26 * (1.0 - 2.0 * (turn - 0.5).abs()));
            let rays = (ray + 0.5 - far).clamp(0.0, 1.0);
            let rings = [0.6, 0.88].map(|ring| (1.3 - (far - radius * ring).abs()).clamp(0.0, 1.0));
            canvas.blend(x, y, MOTIF, rays.max(rings[0]).max(rings[1] * 0.9));
        }
    }
}

/// Title and deed, as large as they fit, in the middle of what is left.
fn middle(canvas: &mut Canvas, column: Area, (top, bottom): (f32, f32), words: &Words<'_>, faces: &Faces<'_>) {
    let (width, room) = (column.width as f32, bottom - top);
    let sizes = [(66.0, 2), (58.0, 2), (50.0, 3), (44.0, 4), (38.0, 5)];
    let (title, lines) = largest(words.title, width, &faces.bold, &sizes, 1.26);
    let gap = 30.0;
    let (deed, below) = deed(words.deed, width, room - lines.len() as f32 * title.leading - gap, faces);
    let gap = if below.is_empty() { 0.0 } else { gap };
    let used = lines.len() as f32 * title.leading + gap + below.len() as f32 * deed.leading;
    let mut y = top + (room - used).max(0.0) * 0.45 + title.leading * 0.78;
    for line in &lines {
        title.draw(canvas, line, column.left as f32, y, RED);
        y += title.leading;
    }
    y += gap - title.leading * 0.78 + deed.leading * 0.74;
    for line in &below {
        deed.draw(canvas, line, column.left as f32, y, INK);
        y += deed.leading;
    }
}

/// The largest type in which a text takes no more lines than it may; in the smallest, as much of it as fits.
pub(super) fn largest<'f>(
    text: &str,
    width: f32,
    face: &'f Face<'f>,
    sizes: &[(f32, usize)],
    leading: f32,
) -> (Type<'f>, Vec<String>) {
    let font = |size: f32| Type::new(face, size, leading);
    let fitting = sizes.iter().find_map(|(size, most)| Some((font(*size), font(*size).lines(text, width, *most)?)));
    fitting.unwrap_or_else(|| {
        let (size, most) = sizes.last().copied().unwrap_or((20.0, 1));
        (font(size), font(size).cut(text, width, most))
    })
}

/// The largest type in which the whole deed has room; as much of it as fits where none has.
fn deed<'f>(text: &str, width: f32, room: f32, faces: &'f Faces<'f>) -> (Type<'f>, Vec<String>) {
    let leading = 1.45;
    let sizes = [33.0, 30.0, 27.0].map(|size| (size, ((room / (size * leading)).max(0.0) as usize).min(5)));
    if text.is_empty() || sizes[2].1 == 0 {
        return (Type::new(&faces.regular, sizes[2].0, leading), Vec::new());
    }
    largest(text, width, &faces.regular, &sizes, leading)
}

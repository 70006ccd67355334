//! Sets Vietnamese text in lines and draws it: shaping and kerning by the font, lines broken between words.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, UnicodeBuffer};

use super::canvas::{Canvas, Colour};

/// What stands for words that had no room.
const MORE: &str = "…";

/// A font at a size.
pub(super) struct Type<'f> {
    face: &'f Face<'f>,
    size: f32,
    /// From one line to the next, in pixels.
    pub(super) leading: f32,
}

impl<'f> Type<'f> {
    pub(super) fn new(face: &'f Face<'f>, size: f32, leading: f32) -> Self {
        Self { face, size, leading: size * leading }
    }

    fn scale(&self) -> f32 {
        self.size / self.face.units_per_em() as f32
    }

    /// Height of the capital letters, in pixels.
    pub(super) fn capitals(&self) -> f32 {
        f32::from(self.face.capital_height().unwrap_or(700)) * self.scale()
    }

    fn shape(&self, text: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        rustybuzz::shape(self.face, &[], buffer)
    }

    /// The width of a text, in pixels.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.shape(text).glyph_positions().iter().map(|glyph| glyph.x_advance as f32).sum::<f32>() * self.scale()
    }

    /// The text in lines of at most `width`, as even as they can be; `None` when it takes more than `most`.
    pub(super) fn lines(&self, text: &str, width: f32, most: usize) -> Option<Vec<String>> {
        let pieces = self.pieces(text, width);
        let needed = fill(&pieces, self.width(" "), width);
        if needed.len() > most {
            return None;
        }
        // The narrowest column with as many lines has the most even ones.
        let (mut low, mut high) = (0.0, width);
        while high - low > 1.0 {
            let middle = (low + high) / 2.0;
            match fill(&pieces, self.width(" "), middle).len() > needed.len()
                || pieces.iter().any(|piece| piece.1 > middle)
            {
                true => low = middle,
                false => high = middle,
            }
        }
        let join = |line: std::ops::Range<usize>| {
            pieces[line].iter().map(|piece| piece.0.as_str()).collect::<Vec<_>>().join(" ")
        };
        Some(fill(&pieces, self.width(" "), high).into_iter().map(join).collect())
    }

    /// As much of the text as fits into `most` lines.
    pub(super) fn cut(&self, text: &str, width: f32, most: usize) -> Vec<String> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        loop {
            let shown = words.join(" ");
            let shown = format!("{}{MORE}", shown.trim_end_matches([',', ';', ':', '–', '-', '.', ' ']));
            words.pop();
            match self.lines(&shown, width, most) {
                Some(lines) => return lines,
                None if words.is_empty() => return vec![MORE.to_owned()],
                None => {}
            }
        }
    }

    /// What is not broken: words, with the dash after them, numbers with the word they count, and names; but a name
    /// wider than a line is broken between its words, and a word between its letters.
    fn pieces(&self, text: &str, width: f32) -> Vec<(String, f32)> {
        let mut pieces = Vec::new();
        for piece in joined_words(text) {
            let wide = self.width(&piece);
            match wide <= width {
                true => pieces.push((piece, wide)),
                false => piece.split(' ').for_each(|word| self.letters(word, width, &mut pieces)),
            }
        }
        pieces
    }

    fn letters(&self, word: &str, width: f32, pieces: &mut Vec<(String, f32)>) {
        let mut rest = word;
        while self.width(rest) > width && rest.chars().nth(1).is_some() {
            let fits = |end: &usize| self.width(&rest[..*end]) <= width;
            let ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).skip(1).take_while(fits).collect();
            let end = ends.last().copied().unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            pieces.push((rest[..end].to_owned(), self.width(&rest[..end])));
            rest = &rest[end..];
        }
        pieces.push((rest.to_owned(), self.width(rest)));
    }

    /// Draws a line; `y` is its base line.
    pub(super) fn draw(&self, canvas: &mut Canvas, text: &str, x: f32, y: f32, colour: Colour) {
        let shaped = self.shape(text);
        let (up, down) = ((self.size * 1.3).ceil(), (self.size * 0.5).ceil());
        let width = self.width(text).ceil() + self.size;
        let mut pen = Pen {
            rasterizer: Rasterizer::new(width as usize, (up + down) as usize),
            scale: self.scale(),
            origin: (self.size / 4.0 + x.fract(), up),
            start: point(0.0, 0.0),
            last: point(0.0, 0.0),
        };
        for (info, glyph) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let (left, base) = pen.origin;
            let at = (left + glyph.x_offset as f32 * pen.scale, base - glyph.y_offset as f32 * pen.scale);
            pen.origin = at;
            self.face.outline_glyph(GlyphId(info.glyph_id as u16), &mut pen);
            pen.origin = (left + glyph.x_advance as f32 * pen.scale, base);
        }
        let (left, top) = ((x.floor() - self.size / 4.0).floor(), y - up);
        pen.rasterizer.for_each_pixel_2d(|dx, dy, strength| {
            let (x, y) = (left + dx as f32, top + dy as f32);
            if strength > 0.0 && x >= 0.0 && y >= 0.0 {
                canvas.blend(x as usize, y as usize, colour, strength);
            }
        });
    }
}

/// The words of a text, with what belongs to one of them joined to it.
pub(super) fn joined_words(text: &str) -> Vec<String> {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let mut pieces: Vec<String> = Vec::new();
    let (mut before, mut number) = ("", false);
    for word in text.split_whitespace() {
        let is_mark = !word.chars().any(char::is_alphanumeric);
        let goes_on = is_name(word) && is_name(before) && before.ends_with(char::is_alphabetic);
        match pieces.last_mut().filter(|_| number || is_mark || goes_on) {
            Some(last) => *last = format!("{last} {word}"),
            None => pieces.push(word.to_owned()),
        }
        number = word.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter));
        before = word;
    }
    pieces
}

/// Which pieces go into each line.
fn fill(pieces: &[(String, f32)], space: f32, width: f32) -> Vec<std::ops::Range<usize>> {
    let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
    let mut used = 0.0;
    for (at, (_, wide)) in pieces.iter().enumerate() {
        match lines.last_mut().filter(|_| used + space + wide <= width) {
            Some(line) => {
                line.end = at + 1;
                used += space + wide;
            }
            None => {
                lines.push(at..at + 1);
                used = *wide;
            }
        }
    }
    lines
}

/// Draws the outline of a glyph.
struct Pen {
    rasterizer: Rasterizer,
    scale: f32,
    origin: (f32, f32),
    start: Point,
    last: Point,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        point(self.origin.0 + x * self.scale, self.origin.1 - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.start = self.last;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.rasterizer.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.at(x1, y1), self.at(x, y));
        self.rasterizer.draw_quad(self.last, by, to);
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.rasterizer.draw_cubic(self.last, one, two, to);
        self.last = to;
    }

    fn close(&mut self) {
        self.rasterizer.draw_line(self.last, self.start);
        self.last = self.start;
    }
}

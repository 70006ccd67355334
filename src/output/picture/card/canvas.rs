//! A sheet of pixels and the few shapes that preview cards are made of.

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// Pixels in rows from the top, three bytes each.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<u8>,
}

/// A part of a canvas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A circle of the drum, or a band of strokes around it: radius and breadth in parts of the drum's own radius.
struct Ring {
    radius: f32,
    breadth: f32,
    /// Strokes around it, and how much of the way each takes; none for a whole circle.
    strokes: Option<(f32, f32)>,
    strength: f32,
}

const fn circle(radius: f32) -> Ring {
    Ring { radius, breadth: 0.008, strokes: None, strength: 1.0 }
}

const fn band(radius: f32, breadth: f32, strokes: f32, part: f32, strength: f32) -> Ring {
    Ring { radius, breadth, strokes: Some((strokes, part)), strength }
}

/// The rings of a bronze drum as the theme's tiles have them.
const DRUM: [Ring; 9] = [
    circle(0.28),
    band(0.416, 0.216, 40.0, 0.184, 0.55),
    circle(0.552),
    band(0.6, 0.028, 60.0, 0.42, 1.0),
    circle(0.648),
    band(0.736, 0.12, 60.0, 0.62, 0.3),
    circle(0.824),
    band(0.96, 0.184, 96.0, 0.19, 0.35),
    circle(1.088),
];

impl Canvas {
    pub(super) fn new(width: usize, height: usize, ground: Colour) -> Self {
        Self { width, height, pixels: ground.repeat(width * height) }
    }

    /// Lays a colour over a pixel, from 0 (not at all) to 1.
    pub(super) fn blend(&mut self, x: usize, y: usize, colour: Colour, strength: f32) {
        if x >= self.width || y >= self.height {
            return;
        }
        let at = (y * self.width + x) * 3;
        for (below, above) in self.pixels[at..at + 3].iter_mut().zip(colour) {
            let mixed = f32::from(*below) + (f32::from(above) - f32::from(*below)) * strength.min(1.0);
            *below = (mixed + 0.5) as u8;
        }
    }

    pub(super) fn fill(&mut self, area: Area, colour: Colour) {
        let row = colour.repeat(area.width);
        for y in area.top..area.top + area.height {
            let at = (y * self.width + area.left) * 3;
            self.pixels[at..at + row.len()].copy_from_slice(&row);
        }
    }

    /// Puts a picture of the area's size in its place.
    pub(super) fn put(&mut self, area: Area, picture: &[u8]) {
        for (y, row) in picture.chunks_exact(area.width * 3).take(area.height).enumerate() {
            let at = ((area.top + y) * self.width + area.left) * 3;
            self.pixels[at..at + row.len()].copy_from_slice(row);
        }
    }

    /// The frame of an area.
    pub(super) fn frame(&mut self, area: Area, thick: usize, colour: Colour) {
        let Area { left, top, width, height } = area;
        self.fill(Area { height: thick, ..area }, colour);
        self.fill(Area { top: top + height - thick, height: thick, ..area }, colour);
        self.fill(Area { width: thick, ..area }, colour);
        self.fill(Area { left: left + width - thick, width: thick, ..area }, colour);
    }

    /// A drum around the middle of an area at its place.
    pub(super) fn drum(&mut self, left: usize, top: usize, drum: &Drum, colour: Colour) {
        let (middle_x, middle_y) = (left + drum.half_x, top + drum.half_y);
        for (at, strength) in drum.quarter.iter().enumerate().filter(|(_, strength)| **strength > 0.0) {
            let (across, down) = (at % drum.half_x, at / drum.half_x);
            for y in [middle_y + down, middle_y - 1 - down] {
                for x in [middle_x + across, middle_x - 1 - across] {
                    self.blend(x, y, colour, *strength);
                }
            }
        }
    }

    /// A row of lozenges between two lines, as woven into brocade.
    pub(super) fn brocade(&mut self, area: Area, colour: Colour) {
        let line = (area.height / 14).max(1);
        self.fill(Area { height: line, ..area }, colour);
        self.fill(Area { top: area.top + area.height - line, height: line, ..area }, colour);
        let (half, step) = (area.height as f32 / 2.0, area.height as f32 * 2.0);
        let size = half - 2.5 * line as f32;
        for y in 0..area.height {
            for x in 0..area.width {
                let across = ((x as f32 + 0.5) % step - step / 2.0).abs() / 1.4;
                let beside = (step / 2.0 - ((x as f32 + 0.5) % step - step / 2.0).abs()) / 0.7;
                let down = (y as f32 + 0.5 - half).abs();
                let large = size - across - down;
                let hole = across + down - size * 0.42;
                let small = size * 0.55 - beside - down;
                let strength = large.min(hole).max(small).clamp(0.0, 1.0);
                if strength > 0.0 {
                    self.blend(area.left + x, area.top + y, colour, strength);
                }
            }
        }
    }
}

/// How strong a drum is at each pixel. All its strokes come in fours, so a quarter says what the others are.
pub(super) struct Drum {
    half_x: usize,
    half_y: usize,
    quarter: Vec<f32>,
}

impl Drum {
    /// A drum as large as `radius` in the middle of so much room.
    pub(super) fn new(width: usize, height: usize, radius: f32) -> Self {
        let (half_x, half_y) = (width / 2, height / 2);
        let strength = |at: usize| {
            let (dx, dy) = ((at % half_x) as f32 + 0.5, (at / half_x) as f32 + 0.5);
            let far = (dx * dx + dy * dy).sqrt();
            DRUM.iter().map(|ring| ring.covers(far, radius, dx, dy)).fold(0.0, f32::max)
        };
        Self { half_x, half_y, quarter: (0..half_x * half_y).map(strength).collect() }
    }
}

impl Ring {
    /// How much of the pixel at this place belongs to the ring, from 0 to 1.
    fn covers(&self, far: f32, drum: f32, dx: f32, dy: f32) -> f32 {
        let (radius, breadth) = (self.radius * drum, (self.breadth * drum).max(1.5));
        let inside = (breadth / 2.0 + 0.5 - (far - radius).abs()).clamp(0.0, 1.0);
        if inside == 0.0 {
            return 0.0;
        }
        let around = self.strokes.map_or(1.0, |(strokes, part)| {
            let turn = dy.atan2(dx) / std::f32::consts::TAU + 1.0;
            let step = far * std::f32::consts::TAU / strokes;
            let from_middle = ((turn * strokes).fract() - 0.5).abs() * step;
            (part * step / 2.0 + 0.5 - from_middle).clamp(0.0, 1.0)
        });
        inside * around * self.strength
    }
}

//! Draws an address as a QR code: SVG, without script or picture file.

use std::borrow::Cow;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::base::html::escape;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The code of an address. `label` is what a blind reader hears. Nothing when the address is too long for a code.
pub fn svg(address: &str, label: &str) -> String {
    let Some(code) = code(address) else { return String::new() };
    let size = code.size();
    let side = size as usize + 2 * QUIET;
    let mut path = Path(Vec::with_capacity((size * size * 2) as usize));
    let mut row = Vec::with_capacity(size as usize);
    for y in 0..size {
        row.clear();
        row.extend((0..size).map(|x| code.get_module(x, y)));
        // Where the pen stands; at the start of a row nowhere.
        let (mut x, mut pen) = (0, None);
        for run in row.chunk_by(|one, next| one == next) {
            let (start, length) = (x, run.len());
            x += length;
            if run[0] {
                match pen {
                    None => path.push("M", start + QUIET).push(" ", y as usize + QUIET).push(".5h", length),
                    Some(pen) => path.push("m", start - pen).push(" 0h", length),
                };
                pen = Some(x);
            }
        }
    }
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"{0}\" height=\"{0}\" role=\"img\" aria-label=\"{1}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\"{2}\"/></svg>",
        side * 3,
        escape(label),
        path.text()
    )
}

/// A quarter of the code may be worn off a notice board and it still reads. All codes have one mask: to draw each
/// with all eight and to weigh them (ISO/IEC 18004, 7.8.3) cost more than the rest of a story's page, and readers
/// take any.
fn code(address: &str) -> Option<QrCode> {
    let (segments, mask) = (QrSegment::make_segments(address), Some(Mask::new(0)));
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Quartile, Version::MIN, Version::MAX, mask, true).ok()
}

/// Strokes. A row is one, a module high, with gaps: the shortest way to say it.
struct Path(Vec<u8>);

impl Path {
    /// A number of at most three digits, after its word: no code is wider than 185 modules with its margin.
    fn push(&mut self, word: &str, number: usize) -> &mut Self {
        self.0.extend_from_slice(word.as_bytes());
        for place in [100, 10] {
            if number >= place {
                self.0.push(b'0' + (number / place % 10) as u8);
            }
        }
        self.0.push(b'0' + (number % 10) as u8);
        self
    }

    fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{QUIET, code, svg};

    #[test]
    fn the_drawing_holds_every_dark_module_once() {
        let address = "https://guong.example/g/g-abc234/";
        let drawn = svg(address, "Mã \"QR\"");
        let code = code(address).unwrap();
        let path = drawn.split("#000\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut dark = std::collections::BTreeSet::new();
        for row in path.split('M').skip(1) {
            let (place, strokes) = row.split_once(".5h").unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (mut x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            for stroke in strokes.split('m') {
                let (gap, run) = stroke.split_once(" 0h").unwrap_or(("0", stroke));
                x += gap.parse::<i32>().unwrap();
                for _ in 0..run.parse().unwrap() {
                    assert!(dark.insert((x - QUIET as i32, y - QUIET as i32)), "{x} {y}");
                    x += 1;
                }
            }
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(dark, all.filter(|(x, y)| code.get_module(*x, *y)).collect());
        assert!(drawn.contains("aria-label=\"Mã &quot;QR&quot;\""), "{drawn}");
    }

    #[test]
    fn an_address_too_long_for_a_code_gets_none() {
        assert_eq!(svg(&"https://guong.example/".repeat(100), ""), "");
    }
}

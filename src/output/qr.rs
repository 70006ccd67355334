//! Draws an address as a QR code: SVG, without script or picture file.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::base::html::escape;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The code of an address. `label` is what a blind reader hears. Nothing when the address is too long for a code.
pub fn svg(address: &str, label: &str) -> String {
    let Some(code) = code(address) else { return String::new() };
    let size = code.size();
    let side = size + 2 * QUIET;
    let mut path = String::with_capacity((size * size * 5) as usize);
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                push_run(&mut path, x + QUIET, y + QUIET, run);
            }
            x += run.max(1);
        }
    }
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"{0}\" height=\"{0}\" role=\"img\" aria-label=\"{1}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
        side * 3,
        escape(label)
    )
}

/// A quarter of the code may be worn off a notice board and it still reads. All codes have one mask: to draw each
/// with all eight and to weigh them (ISO/IEC 18004, 7.8.3) cost more than the rest of a story's page, and readers
/// take any.
fn code(address: &str) -> Option<QrCode> {
    let (segments, mask) = (QrSegment::make_segments(address), Some(Mask::new(0)));
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Quartile, Version::MIN, Version::MAX, mask, true).ok()
}

/// A bar of dark modules, one module high.
fn push_run(path: &mut String, x: i32, y: i32, run: i32) {
    for (before, number) in [("M", x), (" ", y), ("h", run), ("v1h-", run)] {
        path.push_str(before);
        push_number(path, number);
    }
    path.push('z');
}

/// A number of at most three digits: no code is wider than 185 modules with its margin.
fn push_number(path: &mut String, number: i32) {
    for place in [100, 10, 1] {
        if number >= place || place == 1 {
            path.push(char::from(b'0' + (number / place % 10) as u8));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{code, svg};

    #[test]
    fn the_drawing_holds_every_dark_module_once() {
        let address = "https://guong.example/g/g-abc234/";
        let drawn = svg(address, "Mã \"QR\"");
        let code = code(address).unwrap();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let path = drawn.split("#000\" d=\"").nth(1).unwrap();
        let runs = path.split('h').skip(1).filter_map(|part| part.split('v').next()?.parse::<usize>().ok());
        assert_eq!(runs.sum::<usize>(), dark);
        assert!(drawn.contains("aria-label=\"Mã &quot;QR&quot;\""), "{drawn}");
    }

    #[test]
    fn an_address_too_long_for_a_code_gets_none() {
        assert_eq!(svg(&"https://guong.example/".repeat(100), ""), "");
    }
}

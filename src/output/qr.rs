//! Draws an address as a QR code: SVG, without script or picture file.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::base::html::escape;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The code of an address. `label` is what a blind reader hears. Nothing when the address is too long for a code.
pub fn svg(address: &str, label: &str) -> String {
    // A quarter of the code may be worn off a notice board and it still reads.
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Quartile) else { return String::new() };
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
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

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn the_drawing_holds_every_dark_module_once() {
        let drawn = svg("https://guong.example/g/g-abc234/", "Mã \"QR\"");
        let code = qrcodegen::QrCode::encode_text("https://guong.example/g/g-abc234/", qrcodegen::QrCodeEcc::Quartile);
        let code = code.unwrap();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let path = drawn.split("#000\" d=\"").nth(1).unwrap();
        let runs = path.split('h').skip(1).filter_map(|part| part.split('v').next()?.parse::<usize>().ok());
        assert_eq!(runs.sum::<usize>(), dark);
        assert!(drawn.contains("aria-label=\"Mã &quot;QR&quot;\""), "{drawn}");
    }
}

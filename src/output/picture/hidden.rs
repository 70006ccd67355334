//! What a camera or a program left inside a picture file (Exif, XMP, IPTC): texts, and where it was taken.

use image::ImageDecoder;

use super::open::decoder;

/// The texts that a camera or a program left inside a picture file (Exif, XMP, IPTC): whatever can be
/// read in them. Pages never carry them; files that are offered as they are do.
pub fn hidden_texts(bytes: &[u8]) -> String {
    let Ok(mut decoder) = decoder(bytes) else { return String::new() };
    let parts = [decoder.exif_metadata(), decoder.xmp_metadata(), decoder.iptc_metadata()];
    let parts: Vec<Vec<u8>> = parts.into_iter().filter_map(|part| part.ok().flatten()).collect();
    let mut texts = String::new();
    for part in &parts {
        readable(&String::from_utf8_lossy(part), &mut texts);
        // Windows writes its own tags in UTF-16.
        for from in [0, 1] {
            let units =
                part.get(from..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let text: String = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect();
            readable(&text, &mut texts);
        }
    }
    texts
}

/// Whether a picture tells where it was taken, in its Exif block or in XMP.
pub fn tells_place(bytes: &[u8]) -> bool {
    let Ok(mut decoder) = decoder(bytes) else { return false };
    let in_xmp = || hidden_texts(bytes).contains("GPSLatitude");
    let Ok(Some(block)) = decoder.exif_metadata() else { return in_xmp() };
    let mut reader = exif::Reader::new();
    // Cameras write blocks with small mistakes; what can be read of them counts.
    let read = reader.continue_on_error(true).read_raw(block);
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    read.is_ok_and(|read| read.get_field(exif::Tag::GPSLatitude, exif::In::PRIMARY).is_some()) || in_xmp()
}

/// Runs of letters, digits and marks, one a line.
fn readable(text: &str, out: &mut String) {
    let is_text = |letter: char| (' '..='\u{1eff}').contains(&letter) && letter != '\u{7f}';
    for run in text.split(|letter| !is_text(letter)).filter(|run| run.len() > 5) {
        out.push_str(run);
        out.push('\n');
    }
}

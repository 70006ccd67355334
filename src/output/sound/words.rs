//! What an MP3 file says of itself (ID3v2.4): title, who reads, the portal, terms, the page it belongs to.

use crate::model::share::Imprint;

/// Text in UTF-8.
const UTF_8: u8 = 3;

/// The tag that stands before the sound; empty where there is nothing to say.
pub(super) fn tag(words: &Imprint) -> Vec<u8> {
    let lines =
        [(b"TIT2", &words.description), (b"TPE1", &words.author), (b"TALB", &words.credit), (b"TCOP", &words.licence)];
    let texts = lines.into_iter().filter(|(_, line)| !line.is_empty());
    let mut frames: Vec<u8> = texts.flat_map(|(name, line)| frame(name, b"", line)).collect();
    if !words.page.is_empty() {
        // A comment in no language, without a name.
        frames.extend(frame(b"COMM", b"XXX\0", &words.page));
    }
    if frames.is_empty() {
        return frames;
    }
    [&b"ID3\x04\0\0"[..], &seven_bits(frames.len()), &frames].concat()
}

fn frame(name: &[u8; 4], before: &[u8], text: &str) -> Vec<u8> {
    let inside = [&[UTF_8][..], before, text.as_bytes()].concat();
    [&name[..], &seven_bits(inside.len()), &[0, 0], &inside].concat()
}

/// A length in four times seven bits.
fn seven_bits(length: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| ((length >> shift) & 0x7f) as u8)
}

//! Says in which old encoding a Vietnamese file or pasted text is, when it is not Unicode: the bytes
//! of `Điển hình` in TCVN3 read `§iÓn h×nh`, in VNI `Ñieån hình`.
//!
//! No byte tells these apart; words do. Text is read under each encoding, and one is named only if
//! most words with special letters become Vietnamese syllables under it that they were not before.
//! French, German or sound Vietnamese fail that test. Only the first [`SAMPLE`] such words count.
//!
//! *Not here.* TCVN3 and VNI are recognised, not converted: fonts for capitals reuse the small
//! letters, so a conversion without the fonts would lose case in people's names.

mod table;

use std::collections::BTreeSet;

use super::syllable::is_syllable;
use super::{bytes, letter};

/// An encoding that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, one byte a letter, with the `.Vn…` fonts ("ABC").
    Tcvn3,
    /// VNI-Windows, a letter and a byte for its marks, with the `VNI-…` fonts.
    Vni,
    /// UTF-16, low byte first: "Unicode" in the Notepad of Windows.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The code page of Windows for Vietnamese, tones as bytes after the letter.
    Windows1258,
}

impl Legacy {
    /// The name staff know it by.
    pub fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3 (ABC)",
            Legacy::Vni => "VNI-Windows",
            Legacy::Utf16Le => "Unicode UTF-16 LE",
            Legacy::Utf16Be => "Unicode UTF-16 BE",
            Legacy::Windows1258 => "Windows-1258",
        }
    }
}

/// How many words with special letters are looked at.
pub const SAMPLE: usize = 2000;

/// So many different words with one special letter may be accidents: "µm" and French "tôt" are
/// syllables in TCVN3, "où" is one in VNI.
const ACCIDENTS: usize = 3;

/// The old encoding of a file's bytes; `None` for UTF-8, ASCII, and what cannot be told.
pub fn detect(bytes: &[u8]) -> Option<Legacy> {
    if let Some(utf16) = detect_utf16(bytes) {
        return Some(utf16);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => detect_text(text),
        Err(_) => {
            let text: String = bytes.iter().map(|b| char::from(*b)).collect();
            most_likely(&text, &[Legacy::Tcvn3, Legacy::Vni, Legacy::Windows1258])
        }
    }
}

/// The old encoding whose bytes were taken for Western letters on the way to this text, as happens
/// when text in a TCVN3 or VNI font is pasted; `None` for sound text.
pub fn detect_text(text: &str) -> Option<Legacy> {
    if !may_be_legacy(text) || speaks_unicode(text) {
        return None;
    }
    most_likely(text, &[Legacy::Tcvn3, Legacy::Vni])
}

/// Whether the text holds a character that old fonts use for Vietnamese and Unicode text hardly ever
/// has: cheap, so that ordinary text is looked at no further.
pub fn may_be_legacy(text: &str) -> bool {
    bytes::any(text.as_bytes(), |one, two, _| {
        let is_sign = (one == 0xc2) & (two >= 0xa1) & !is_one_of(two, HOME);
        is_sign | ((one == 0xc3) & is_one_of(two, VNI))
    })
}

#[inline(always)]
fn is_one_of<const N: usize>(byte: u8, list: [u8; N]) -> bool {
    list.iter().fold(false, |found, listed| found | (byte == *listed))
}

/// Second bytes of signs that are at home in Unicode text too: «, °, ², ³, ·, » and ½.
const HOME: [u8; 7] = [0xab, 0xb0, 0xb2, 0xb3, 0xb7, 0xbb, 0xbd];

/// Second bytes of Western letters that VNI uses.
const VNI: [u8; 18] =
    [0x84, 0x85, 0x8b, 0x8f, 0x91, 0x96, 0x98, 0x9b, 0x9c, 0xa4, 0xa5, 0xab, 0xaf, 0xb1, 0xb6, 0xb8, 0xbb, 0xbc];

/// The text of a UTF-16 file with or without byte order mark; `None` if it is not UTF-16 or broken.
pub fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let pair: fn([u8; 2]) -> u16 = match detect_utf16(bytes)? {
        Legacy::Utf16Be => u16::from_be_bytes,
        _ => u16::from_le_bytes,
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|unit| pair([unit[0], unit[1]]));
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
    Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// Text as UTF-16 in the byte order of `like`, which is UTF-16, with its mark if it has one.
pub fn encode_utf16(text: &str, like: &[u8]) -> Vec<u8> {
    let bytes: fn(u16) -> [u8; 2] = match detect_utf16(like) {
        Some(Legacy::Utf16Be) => u16::to_be_bytes,
        _ => u16::to_le_bytes,
    };
    let mark = like.starts_with(&[0xff, 0xfe]) || like.starts_with(&[0xfe, 0xff]);
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

/// By byte order mark, or by NUL: Vietnamese text has one in most pairs, on the high side, and UTF-8
/// text has none.
fn detect_utf16(bytes: &[u8]) -> Option<Legacy> {
    match bytes {
        // UTF-32 with its mark begins like UTF-16.
        [0xff, 0xfe, 0, 0, ..] => return None,
        [0xff, 0xfe, ..] => return Some(Legacy::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Legacy::Utf16Be),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(4096)];
    let pairs = start.len() / 2;
    let nul = |side: usize| start.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let (first, second) = (nul(0), nul(1));
    match (first * 2 > pairs, second * 2 > pairs) {
        (true, false) if second == 0 => Some(Legacy::Utf16Be),
        (false, true) if first == 0 => Some(Legacy::Utf16Le),
        _ => None,
    }
}

/// Whether the letters only Unicode has are frequent enough for Vietnamese. A quick answer for nearly
/// all files, since sound text has more of them than of the Western ones.
fn speaks_unicode(text: &str) -> bool {
    let own = |c: &char| matches!(c, 'đ' | 'Đ' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{36f}');
    let western = |c: &char| ('\u{a1}'..='\u{ff}').contains(c);
    let (mut owns, mut westerns) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        owns += usize::from(own(&c));
        westerns += usize::from(western(&c));
    }
    2 * owns > westerns
}

/// What the words of a text say about one encoding.
#[derive(Default)]
struct Votes {
    /// Words that are Vietnamese only under the encoding.
    pro: usize,
    /// Words that are not Vietnamese under it.
    contra: usize,
    /// The different words among `pro`, as far as needed.
    distinct: BTreeSet<String>,
    /// Whether one word of `pro` has two special letters: less likely an accident.
    strong: bool,
}

impl Votes {
    fn count(&mut self, word: &str, read: Option<String>) {
        match read.is_some_and(|read| is_syllable(&read)) {
            false => self.contra += 1,
            true if is_syllable(word) => {}
            true => {
                self.pro += 1;
                self.strong |= word.chars().filter(|c| !c.is_ascii()).count() > 1;
                if self.distinct.len() <= ACCIDENTS {
                    self.distinct.insert(word.to_lowercase());
                }
            }
        }
    }

    /// Two words in three, and more than accident gives.
    fn convince(&self) -> bool {
        self.pro > 2 * self.contra && (self.strong || self.distinct.len() > ACCIDENTS)
    }
}

fn most_likely(text: &str, candidates: &[Legacy]) -> Option<Legacy> {
    let words: Vec<&str> = special_words(text).take(SAMPLE).collect();
    let mut best = None;
    for &legacy in candidates {
        let mut votes = Votes::default();
        for &word in &words {
            votes.count(word, table::read(legacy, word));
        }
        if votes.convince() && best.is_none_or(|(pro, _)| votes.pro > pro) {
            best = Some((votes.pro, legacy));
        }
    }
    best.map(|(_, legacy)| legacy)
}

/// Words with an ASCII letter and a special one: in old encodings signs like § and × are letters, but
/// alone they are signs.
fn special_words(text: &str) -> impl Iterator<Item = &str> {
    let boundary = |c: char| {
        !(letter::is_alphabetic(c) || ('\u{a1}'..='\u{ff}').contains(&c) || ('\u{300}'..='\u{36f}').contains(&c))
    };
    text.split(boundary).filter(|word| !word.is_ascii() && word.bytes().any(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests;

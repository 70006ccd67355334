//! What Unicode says of a character, without its large tables for those that Vietnamese texts are made of.
//!
//! *Invariant*: the answers are those of the standard library, for every character.

use std::ops::{ControlFlow, Range};

use super::bytes;

/// As [`char::is_alphabetic`].
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{1e00}'..='\u{1eff}' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`].
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}' => is_alphabetic(c),
        _ => c.is_alphanumeric(),
    }
}

/// As [`char::is_uppercase`].
pub fn is_uppercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        '\u{c0}'..='\u{de}' => c != '×',
        '\u{df}'..='\u{ff}' => false,
        // Capital and small letter stand side by side.
        '\u{1ea0}'..='\u{1eff}' => (c as u32).is_multiple_of(2),
        _ => c.is_uppercase(),
    }
}

/// As [`char::is_lowercase`].
pub fn is_lowercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_lowercase(),
        '\u{c0}'..='\u{de}' => false,
        '\u{df}'..='\u{ff}' => c != '÷',
        '\u{1ea0}'..='\u{1eff}' => !(c as u32).is_multiple_of(2),
        _ => c.is_lowercase(),
    }
}

/// The runs of letters, marks and digits in a text, as byte ranges.
///
/// Looked at in blocks of 64 bytes, a bit for each, in a form that compilers turn into vector instructions: a text is
/// cut several times on its way, and words are short, so that a decision for each byte is often guessed wrong.
pub fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut edges = edges(text).into_iter();
    std::iter::from_fn(move || Some(edges.next()? as usize..edges.next()? as usize))
}

const BLOCK: usize = 64;

/// Where runs begin and end, in turn.
fn edges(text: &str) -> Vec<u32> {
    let mut edges = Vec::with_capacity(text.len() / 2 + 2);
    let mut before = 0;
    for (at, inside) in inside(text).into_iter().enumerate() {
        let mut changes = inside ^ ((inside << 1) | before);
        before = inside >> (BLOCK - 1);
        while changes != 0 {
            edges.push((at * BLOCK) as u32 + changes.trailing_zeros());
            changes &= changes - 1;
        }
    }
    // A run up to the very end of the last block.
    if !edges.len().is_multiple_of(2) {
        edges.push(text.len() as u32);
    }
    edges
}

/// For each block, the bytes that belong to letters, marks and digits, the first byte lowest.
fn inside(text: &str) -> Vec<u64> {
    let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
    let mut doubtful = Vec::new();
    let _ = bytes::blocks(text.as_bytes(), |[block, next, _]| {
        look_at(block, next, &mut blocks, &mut doubtful);
        ControlFlow::Continue(())
    });
    for (block, mut places) in doubtful {
        while places != 0 {
            let at = block * BLOCK + places.trailing_zeros() as usize;
            places &= places - 1;
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            for byte in c.filter(|c| !(is_alphanumeric(*c) || is_mark(*c))).map_or(0..0, |c| at..at + c.len_utf8()) {
                blocks[byte / BLOCK] &= !(1 << (byte % BLOCK));
            }
        }
    }
    blocks
}

/// Adds the bits of a block; those of the first bytes of characters that are no letters by these alone go to
/// `doubtful`, with the number of the block. `next` begins a byte behind `block`.
fn look_at(block: &[u8; BLOCK], next: &[u8; BLOCK], blocks: &mut Vec<u64>, doubtful: &mut Vec<(usize, u64)>) {
    let (mut inside, mut doubt, mut doubts) = ([0; BLOCK], [0; BLOCK], 0);
    for at in 0..BLOCK {
        let byte = block[at];
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        inside[at] = u8::from(is_letter) | u8::from(is_digit) | (byte >> 7);
    }
    for at in 0..BLOCK {
        let (byte, next) = (block[at], next[at]);
        // U+0100–U+023F; U+00C0–U+00FF but `×` and `÷`; U+1E00–U+1EFF.
        let is_two = byte.wrapping_sub(0xc4) <= 4;
        let is_latin = (byte == 0xc3) & (next != 0x97) & (next != 0xb7);
        let is_marked = (byte == 0xe1) & (next.wrapping_sub(0xb8) <= 3);
        doubt[at] = u8::from((byte >= 0xc0) & !(is_two | is_latin | is_marked));
        doubts |= doubt[at];
    }
    if doubts != 0 {
        doubtful.push((blocks.len(), bits(&doubt)));
    }
    blocks.push(bits(&inside));
}

/// 64 bytes, each 0 or 1, as bits.
fn bits(flags: &[u8; BLOCK]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    let eights = eights.iter().map(|eight| {
        // Byte n goes to bit n of the highest byte.
        u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
    });
    eights.enumerate().fold(0, |all, (at, bits)| all | bits << (8 * at))
}

/// The pieces of a text between blanks, as byte ranges: those of [`str::split_whitespace`].
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(blank) = blank_at(text, at) {
            at += blank;
        }
        let start = at;
        let bytes = text.as_bytes();
        while at < bytes.len() {
            // A byte inside a letter is never the first of a blank.
            if MAY_BE_BLANK[usize::from(bytes[at])] && blank_at(text, at).is_some() {
                break;
            }
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// The first bytes of blanks; some letters begin with them too.
const MAY_BE_BLANK: [bool; 256] = {
    let mut may = [false; 256];
    let mut at = 0;
    while at < 256 {
        may[at] = matches!(at as u8, b'\t'..=b'\r' | b' ' | 0xc2 | 0xe1 | 0xe2 | 0xe3);
        at += 1;
    }
    may
};

/// The length of the blank that begins at a byte.
fn blank_at(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        b'\t'..=b'\r' | b' ' => Some(1),
        // U+1680 is the only blank that begins as most Vietnamese letters with two marks do.
        0xe1 if bytes.get(at + 1) != Some(&0x9a) => None,
        0xc2 | 0xe1 | 0xe2 | 0xe3 => {
            let c = text.get(at..)?.chars().next()?;
            c.is_whitespace().then(|| c.len_utf8())
        }
        _ => None,
    }
}

/// Whether a character is a mark that stands over or under the one before it.
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The character in lower case, where that is one character.
fn lower(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        // The small letters of each block.
        '\u{df}'..='\u{ff}' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        // Capital and small letter stand side by side.
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(c as u32 | 1),
        _ => None,
    }
}

/// Adds a character in lower case, as [`char::to_lowercase`].
pub fn push_lower(text: &mut String, c: char) {
    match lower(c) {
        Some(small) => text.push(small),
        None => text.extend(c.to_lowercase()),
    }
}

/// Adds a text in lower case, character by character.
pub fn push_lower_all(lower: &mut String, text: &str) {
    let small = small_until(text.as_bytes());
    lower.push_str(&text[..small]);
    text[small..].chars().for_each(|c| push_lower(lower, c));
}

/// How many bytes are surely in lower case: those of most words are.
fn small_until(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1)) {
            (b'a'..=b'z' | b'0'..=b'9', _) => 1,
            // à–ÿ, ă, đ, ĩ, ũ, ơ, ư.
            (0xc3, Some(0xa0..)) | (0xc4, Some(0x83 | 0x91 | 0xa9)) | (0xc5, Some(0xa9)) => 2,
            (0xc6, Some(0xa1 | 0xb0)) => 2,
            // U+1EA0–U+1EFF, where small letters have odd numbers.
            (0xe1, Some(second @ (0xba | 0xbb))) => match bytes.get(at + 2) {
                Some(third) if third % 2 == 1 && (*second == 0xbb || *third >= 0xa0) => 3,
                _ => break,
            },
            _ => break,
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_what_the_standard_library_cuts() {
        let expected = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| !(c.is_alphanumeric() || is_mark(c)));
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let found = |text: &str| -> Vec<String> { runs(text).map(|range| text[range].to_owned()).collect() };
        let mut all = String::new();
        for c in '\0'..=char::MAX {
            // Alone, beside a letter, beside a sign.
            let text = format!("{c} a{c} {c}b .{c}!");
            assert_eq!(found(&text), expected(&text), "{c:?}");
            all.push(c);
        }
        assert_eq!(found(&all), expected(&all));
        assert_eq!(found("  Bà Hoa’s 3×4 “Y”"), ["Bà", "Hoa", "s", "3", "4", "Y"]);
        assert!(found("").is_empty());
    }

    #[test]
    fn pieces_are_what_the_standard_library_splits() {
        let found = |text: &str| -> Vec<String> { pieces(text).map(|range| text[range].to_owned()).collect() };
        let expected = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        let mut all = String::new();
        for c in '\0'..=char::MAX {
            let text = format!("{c} a{c}ế {c}{c}b {c}");
            assert_eq!(found(&text), expected(&text), "{c:?}");
            all.push(c);
        }
        assert_eq!(found(&all), expected(&all));
        assert_eq!((found(""), found(" ")), (Vec::new(), Vec::new()));
    }

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_lowercase(c), c.is_lowercase(), "{c:?}");
            let mut lower = String::new();
            push_lower(&mut lower, c);
            assert!(lower.chars().eq(c.to_lowercase()), "{c:?}");
            let mut whole = String::new();
            push_lower_all(&mut whole, &format!("ab{c}d"));
            assert_eq!(whole, format!("ab{lower}d"));
        }
    }
}

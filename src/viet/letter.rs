//! What Unicode says of a character, without its large tables for those that Vietnamese texts are made of.
//!
//! *Invariant*: the answers are those of the standard library, for every character.

use std::ops::Range;

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

/// The runs of letters and digits in a text, as byte ranges; `also` belongs to them too, and is
/// neither a blank, a comma nor a dot. Most characters of Vietnamese texts are told by their first bytes.
pub fn runs<'t>(text: &'t str, also: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run::<false>(text, at, also);
        at = run::<true>(text, start, also);
        (start < at).then_some(start..at)
    })
}

/// What a byte says of the character that it begins.
#[derive(Clone, Copy)]
enum Lead {
    /// A letter or digit of so many bytes.
    Inside(u8),
    /// A sign or blank of one byte.
    Outside,
    /// A letter of two bytes, if the next byte is not that of `×` or `÷`.
    Latin,
    /// A letter of three bytes, if the next byte is in U+1E00–U+1EFF.
    Marked,
    /// The character must be looked at.
    Other,
}

const LEADS: [Lead; 256] = {
    let mut leads = [Lead::Other; 256];
    let mut at = 0;
    while at < 256 {
        leads[at] = match at as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Lead::Inside(1),
            // U+00C0–U+00FF.
            0xc3 => Lead::Latin,
            // U+0100–U+023F.
            0xc4..=0xc8 => Lead::Inside(2),
            0xe1 => Lead::Marked,
            b' ' | b'\n' | b',' | b'.' => Lead::Outside,
            _ => Lead::Other,
        };
        at += 1;
    }
    leads
};

/// The end of what is inside runs, or of what is outside.
fn run<const INSIDE: bool>(text: &str, start: usize, also: fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let (is_inside, len) = match LEADS[usize::from(*byte)] {
            Lead::Inside(len) => (true, usize::from(len)),
            Lead::Outside => (false, 1),
            Lead::Latin if !matches!(bytes.get(at + 1), Some(0x97 | 0xb7)) => (true, 2),
            Lead::Marked if matches!(bytes.get(at + 1), Some(0xb8..=0xbb)) => (true, 3),
            Lead::Latin | Lead::Marked | Lead::Other => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                (is_alphanumeric(c) || also(c), c.len_utf8())
            }
        };
        if is_inside != INSIDE {
            break;
        }
        at += len;
    }
    at
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

/// How many of the [`pieces`] of a text hold a letter or a digit.
pub fn worded_pieces(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at, mut holds) = (0, 0, false);
    while let Some(byte) = bytes.get(at) {
        let (is_blank, is_letter, len) = match LEADS[usize::from(*byte)] {
            Lead::Inside(len) => (false, true, usize::from(len)),
            Lead::Outside => (matches!(byte, b' ' | b'\n'), false, 1),
            Lead::Latin if !matches!(bytes.get(at + 1), Some(0x97 | 0xb7)) => (false, true, 2),
            Lead::Marked if matches!(bytes.get(at + 1), Some(0xb8..=0xbb)) => (false, true, 3),
            Lead::Latin | Lead::Marked | Lead::Other => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                (c.is_whitespace(), is_alphanumeric(c), c.len_utf8())
            }
        };
        count += usize::from(is_letter && !holds);
        holds = (holds || is_letter) && !is_blank;
        at += len;
    }
    count
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
        let also = |c: char| c == '\'' || is_mark(c);
        let expected = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| !(c.is_alphanumeric() || also(c)));
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let found = |text: &str| -> Vec<String> { runs(text, also).map(|range| text[range].to_owned()).collect() };
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
    fn worded_pieces_are_those_with_a_letter() {
        let expected =
            |text: &str| text.split_whitespace().filter(|piece| piece.contains(char::is_alphanumeric)).count();
        let mut all = String::new();
        for c in '\0'..=char::MAX {
            let text = format!("{c} a{c}ế {c}{c}b {c}- .");
            assert_eq!(worded_pieces(&text), expected(&text), "{c:?}");
            all.push(c);
        }
        assert_eq!(worded_pieces(&all), expected(&all));
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

//! Turns text as it was typed, pasted or exported into one composed spelling, and points out letters
//! of other alphabets that only look right.
//!
//! [`nfc`] is for everything that is read. [`tidy`] is for single values (names, titles, cells of a
//! table): it also repairs blanks and the letter Đ. Neither belongs on Markdown text, whose blanks
//! carry meaning; there [`nfc`] alone is right.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{bytes, letter};

/// The composed form (Unicode NFC, "dựng sẵn" in TCVN 6909:2001). Borrows what is composed already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let sound = is_composed_throughout(text) || is_nfc(text);
    if sound { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether every character is in composed form whatever stands beside it. Asks no large table, mostly only the first
/// byte of a character; says no of characters that Vietnamese texts seldom hold.
fn is_composed_throughout(text: &str) -> bool {
    !bytes::any(text.as_bytes(), |one, two, three| {
        // ASCII, bytes that go on, U+0080–U+02FF.
        let is_low = one <= 0xcb;
        // U+1E00–U+1EFF.
        let is_marked = (one == 0xe1) & (0xb8..=0xbb).contains(&two);
        // U+2010–U+2027, U+2030–U+205E.
        let is_dash_or_quote = (one == 0xe2) & (two == 0x80) & ((0x90..=0xa7).contains(&three) | (three >= 0xb0));
        let is_other_sign = (one == 0xe2) & (two == 0x81) & (three <= 0x9e);
        !(is_low | is_marked | is_dash_or_quote | is_other_sign)
    })
}

/// A letter that looks like a Vietnamese one and is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lookalike {
    /// Byte offset of the letter.
    pub start: usize,
    /// Byte offset after the letter.
    pub end: usize,
    /// The letter in the text.
    pub found: char,
    /// The letter that was meant.
    pub want: char,
}

/// All look-alikes in `text`, in order: `Ð` (U+00D0) and its kin for `Đ` anywhere, Cyrillic and Greek
/// letters in words that also have Latin ones. A word wholly in another script is left in peace.
pub fn lookalikes(text: &str) -> Vec<Lookalike> {
    if !may_hold_lookalikes(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut word = None;
    for (at, c) in text.char_indices() {
        match (in_word(c), word) {
            (true, None) => word = Some(at),
            (false, Some(start)) => {
                look_at_word(text, start, at, &mut found);
                word = None;
            }
            _ => {}
        }
    }
    if let Some(start) = word {
        look_at_word(text, start, text.len(), &mut found);
    }
    found
}

/// Byte offset of the first control character other than line feed and tab. Our own code uses some as
/// marks, so no input may hold one, written as it is or as an escape.
pub fn control_character(text: &str) -> Option<usize> {
    let is_control = |byte: u8| (byte < 0x20) & (byte != b'\n') & (byte != b'\t');
    let holds = bytes::any(text.as_bytes(), |byte, _, _| is_control(byte));
    if holds { text.bytes().position(is_control) } else { None }
}

/// Whether the text holds any letter that could be one: cheap, so that ordinary text is looked at no
/// further. Greek and Cyrillic begin with the bytes CD to D4 in UTF-8, `ɖ` with C9; Vietnamese letters
/// with C3, C4, C6 and E1.
fn may_hold_lookalikes(text: &str) -> bool {
    bytes::any(text.as_bytes(), |one, two, _| {
        ((one == 0xc3) & ((two == 0x90) | (two == 0xb0)))
            | ((one == 0xc6) & (two == 0x89))
            | (one == 0xc9)
            | (0xcd..=0xd4).contains(&one)
    })
}

fn in_word(c: char) -> bool {
    letter::is_alphabetic(c) || letter::is_mark(c)
}

fn look_at_word(text: &str, start: usize, end: usize, found: &mut Vec<Lookalike>) {
    let word = &text[start..end];
    let doubtful = |c| d_with_stroke(c).is_some() || latin_twin(c).is_some();
    if word.is_ascii() || !word.contains(doubtful) {
        return;
    }
    let has_latin = word.chars().any(is_latin);
    found.extend(word.char_indices().filter_map(|(at, c)| {
        let want = d_with_stroke(c).or_else(|| latin_twin(c).filter(|_| has_latin))?;
        Some(Lookalike { start: start + at, end: start + at + c.len_utf8(), found: c, want })
    }));
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c.is_alphabetic()
}

/// Old fonts and keyboards give the Icelandic or African letter, which looks the same in capitals.
fn d_with_stroke(c: char) -> Option<char> {
    match c {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        _ => None,
    }
}

fn latin_twin(c: char) -> Option<char> {
    if !('\u{370}'..='\u{52f}').contains(&c) {
        return None;
    }
    let at = TWINS.binary_search_by_key(&c, |twin| twin.0).ok()?;
    Some(TWINS[at].1)
}

/// Greek and Cyrillic letters drawn like a Latin one in common fonts, by code point.
#[rustfmt::skip]
const TWINS: [(char, char); 56] = [
    ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'),
    ('Ν', 'N'), ('Ο', 'O'), ('Ρ', 'P'), ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'), ('α', 'a'), ('ι', 'i'),
    ('κ', 'k'), ('ν', 'v'), ('ο', 'o'), ('ρ', 'p'), ('υ', 'u'), ('χ', 'x'), ('Ѕ', 'S'), ('І', 'I'),
    ('Ј', 'J'), ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('К', 'K'), ('М', 'M'), ('Н', 'H'), ('О', 'O'),
    ('Р', 'P'), ('С', 'C'), ('Т', 'T'), ('У', 'Y'), ('Х', 'X'), ('а', 'a'), ('в', 'b'), ('е', 'e'),
    ('к', 'k'), ('м', 'm'), ('н', 'h'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('т', 't'), ('у', 'y'),
    ('х', 'x'), ('ѕ', 's'), ('і', 'i'), ('ј', 'j'), ('һ', 'h'), ('ԁ', 'd'), ('ԛ', 'q'), ('ԝ', 'w'),
];

/// One clean value: composed, `Đ` for its look-alikes, blanks of all widths as one ordinary blank, no
/// invisible characters, nothing at the ends. Line breaks inside stay. Cyrillic and Greek stay: whether
/// they are mistakes is for a person to say ([`lookalikes`]).
pub fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let mut tidied = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)).nfc() {
        match c {
            c if is_blank(c) => push_blank(&mut tidied),
            c => tidied.push(d_with_stroke(c).unwrap_or(c)),
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied.drain(..tidied.len() - tidied.trim_start().len());
    Cow::Owned(tidied)
}

fn push_blank(tidied: &mut String) {
    if !tidied.ends_with(' ') {
        tidied.push(' ');
    }
}

fn is_tidy(text: &str) -> bool {
    let needs_work = |c| is_invisible(c) || (is_blank(c) && c != ' ') || d_with_stroke(c).is_some();
    !text.contains("  ")
        && text.trim().len() == text.len()
        && !text.contains(needs_work)
        && (text.is_ascii() || is_nfc(text))
}

/// Blanks of any width, the no-break ones among them (U+00A0 is what word processors paste).
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Zero-width blank and joiners, soft hyphen, direction marks, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests;

//! Turns text into a key whose byte order is Vietnamese dictionary order.
//!
//! Vietnamese lists compare syllable by syllable, and within a syllable letters before tone:
//! Ba Bình < Bà An < Bả Cường < Bá Anh. The Unicode algorithm compares the letters of the whole line
//! first and would put Bá Anh before Ba Bình; that is why this is no general collator.
//!
//! A key is: for each syllable the weights of its letters, an end mark, its tone; for each number a
//! mark, its length, its digits (2 < 10); an end mark below all of these; then the composed text,
//! which decides between texts that differ only in case, blanks, punctuation or tone place.

use std::cmp::Ordering;

use super::fold::fold_char;
use super::normal::nfc;
use super::tone::{Tone, split};

/// Ends the syllables; below everything that can follow a syllable, so the shorter text comes first.
pub(super) const END: u8 = 0x00;
/// Ends the letters of a syllable; below every letter, so `ba` comes before `ban` whatever the tone.
const SYLLABLE_END: u8 = 0x01;
/// Begins a number; below every letter.
const NUMBER: u8 = 0x20;
/// The weight of `a`; the others follow.
const FIRST_LETTER: u8 = 0x40;
/// Begins a letter of another script, above `z`.
const OTHER: u8 = 0xfe;

/// The 29 letters of the alphabet with f, j, w, z in their Latin places.
#[rustfmt::skip]
const ALPHABET: [char; 33] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q', 'r',
    's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z',
];

/// The sort key of `text`. Two keys are equal only if the composed texts are; capitals come before
/// small letters where nothing else differs.
pub fn key(text: &str) -> Vec<u8> {
    let text = nfc(text);
    let mut key = Vec::with_capacity(2 * text.len() + 8);
    push_syllables(&mut key, &text);
    key.push(END);
    key.extend_from_slice(text.as_bytes());
    key
}

/// Dictionary order of two texts. For sorting many, compute each [`key`] once.
pub fn compare(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b))
}

/// Appends the syllables and numbers of `text` (composed) to `key`, without an end mark.
pub(super) fn push_syllables(key: &mut Vec<u8>, text: &str) {
    let mut tone = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            end_syllable(key, &mut tone);
            rest = push_number(key, rest);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            c if c.is_alphabetic() => push_letter(key, c, &mut tone),
            // A mark that composes with nothing (`k̀`) is no boundary.
            '\u{300}'..='\u{36f}' => {}
            _ => end_syllable(key, &mut tone),
        }
    }
    end_syllable(key, &mut tone);
}

/// `tone` is the tone of the open syllable, `None` between syllables. A foreign word with several
/// tones has the first one.
fn push_letter(key: &mut Vec<u8>, c: char, tone: &mut Option<Tone>) {
    for lower in c.to_lowercase() {
        let (letter, mark) = split(lower);
        if tone.is_none_or(|tone| tone == Tone::Ngang) {
            *tone = Some(mark);
        }
        match weight(letter).or_else(|| weight(fold_char(letter)?)) {
            Some(weight) => key.push(weight),
            None => {
                key.push(OTHER);
                key.extend_from_slice(&u32::from(letter).to_be_bytes()[1..]);
            }
        }
    }
}

fn weight(letter: char) -> Option<u8> {
    let place = ALPHABET.iter().position(|l| *l == letter)?;
    u8::try_from(place).ok().map(|place| FIRST_LETTER + place)
}

fn end_syllable(key: &mut Vec<u8>, tone: &mut Option<Tone>) {
    if let Some(tone) = tone.take() {
        key.extend([SYLLABLE_END, 1 + tone as u8]);
    }
}

/// Appends the number at the start of `text` and returns what follows it. Numbers of more than 65535
/// digits compare digit by digit.
fn push_number<'a>(key: &mut Vec<u8>, text: &'a str) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let digits = text[..end].trim_start_matches('0');
    let length = u16::try_from(digits.len()).unwrap_or(u16::MAX);
    key.push(NUMBER);
    key.extend(length.to_be_bytes());
    key.extend_from_slice(digits.as_bytes());
    &text[end..]
}

#[cfg(test)]
mod tests;

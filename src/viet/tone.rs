//! Turns the two spellings of one syllable into one: where the tone stands (`hoà`, `hòa`) and which
//! letter writes the sound i (`kĩ`, `kỹ`).
//!
//! *Vocabulary.* The *old style* puts the tone of an open `oa`, `oe`, `uy` on the first letter (`hòa`,
//! `khỏe`, `thúy`), the *new style* on the second (`hoà`, `khoẻ`, `thuý`). With a final consonant or a
//! third vowel both agree (`hoàn`, `ngoài`, `khuỷu`); after `q` the u belongs to the consonant (`quý`).
//!
//! *Not here.* Nothing for display: a family that writes `Thuý` is shown as `Thuý`. Spelling mistakes
//! (`gìa` for `già`) are not repaired, since a key must not make two words one.

use std::borrow::Cow;
use std::iter;

use super::fold::fold_char;
use super::letter;
use super::normal::nfc;

/// The six tones in dictionary order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// No mark.
    Ngang,
    /// Grave, `à`.
    Huyen,
    /// Hook above, `ả`.
    Hoi,
    /// Tilde, `ã`.
    Nga,
    /// Acute, `á`.
    Sac,
    /// Dot below, `ạ`.
    Nang,
}

impl Tone {
    /// The tones in dictionary order.
    pub const ALL: [Tone; 6] = [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang];
}

/// A composed letter as the letter of the alphabet and its tone: `ậ` → (`â`, nặng). Case stays;
/// letters which carry no Vietnamese tone come back as they are with [`Tone::Ngang`].
pub fn split(c: char) -> (char, Tone) {
    match slot(c) {
        Some(slot) if SPLIT[slot].0 != '\0' => SPLIT[slot],
        _ => (c, Tone::Ngang),
    }
}

/// The composed letter for a toneless vowel and a tone: (`â`, nặng) → `ậ`. `None` for other letters.
pub fn with_tone(vowel: char, tone: Tone) -> Option<char> {
    let row = VOWELS.iter().find(|row| row[0] == vowel)?;
    Some(row[tone as usize])
}

/// `text` composed, with every tone in the old place: `Hoà` → `Hòa`, `uỷ` → `ủy`. Borrows when there
/// is nothing to do. For matching, not for display.
pub fn canonical(text: &str) -> Cow<'_, str> {
    let text = nfc(text);
    if text.is_ascii() || late_tones(&text).next().is_none() {
        return text;
    }
    let mut moved = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for late in late_tones(&text) {
        moved.push_str(&text[done..late.start]);
        moved.extend(late.wanted);
        done = late.end;
    }
    moved.push_str(&text[done..]);
    Cow::Owned(moved)
}

/// `word` composed, with the tone of an open pair in the new place: `hòa` → `hoà`, `ủy` → `uỷ`. The
/// counterpart of [`canonical`] for single words.
pub fn modern(word: &str) -> String {
    let letters: Vec<char> = nfc(word).chars().collect();
    let [head @ .., first, second] = letters.as_slice() else { return letters.into_iter().collect() };
    let moved = split_pair(head.last().copied(), *first, *second);
    let tail = moved.unwrap_or([*first, *second]);
    head.iter().copied().chain(tail).collect()
}

/// An open pair with its tone moved from the first letter to the second.
fn split_pair(before: Option<char>, first: char, second: char) -> Option<[char; 2]> {
    let (vowel, tone) = split(first);
    let late = [vowel, with_tone(second, tone).filter(|_| tone != Tone::Ngang)?];
    (early_tone(before, late[0], late[1]) == Some([first, second])).then_some(late)
}

/// The key under which spellings of one word meet, tones kept: lower case, old tone place, one
/// kind of apostrophe and hyphen, and `i` for a final `y` that alone follows h, k, l, m, s, t or qu (`Mỹ`/`Mĩ`,
/// `quý`/`quí`; but `Thúy` and `Thúi` stay apart, and so do `y` and `i` without a consonant).
pub fn match_key(text: &str) -> String {
    let lower = text.to_lowercase();
    let text = canonical(&lower);
    let mut key = String::with_capacity(text.len());
    let mut word = 0;
    for c in text.chars() {
        if in_word(c) {
            key.push(c);
            continue;
        }
        unify_final_y(&mut key, word);
        key.push(fold_char(c).filter(|c| matches!(c, '\'' | '-')).unwrap_or(c));
        word = key.len();
    }
    unify_final_y(&mut key, word);
    key
}

/// Writes i for y at the end of `key` if the word starting at `word` is one of those spelled both ways.
fn unify_final_y(key: &mut String, word: usize) {
    let Some(last) = key[word..].chars().next_back() else {
        return;
    };
    let ('y', tone) = split(last) else { return };
    let onset = &key[word..key.len() - last.len_utf8()];
    if matches!(onset, "h" | "k" | "l" | "m" | "s" | "t" | "qu") {
        key.truncate(key.len() - last.len_utf8());
        key.extend(with_tone('i', tone));
    }
}

/// Two letters of a text whose tone stands on the second, and the same with the tone on the first.
struct LateTone {
    start: usize,
    end: usize,
    wanted: [char; 2],
}

fn late_tones(text: &str) -> impl Iterator<Item = LateTone> {
    let mut before = None;
    let mut first: Option<(usize, char)> = None;
    let mut rest = text.char_indices().peekable();
    iter::from_fn(move || {
        while let Some((at, c)) = rest.next() {
            let ends_word = rest.peek().is_none_or(|(_, next)| !in_word(*next));
            let wanted = first.filter(|_| ends_word).and_then(|(_, vowel)| early_tone(before, vowel, c));
            let start = first.map_or(at, |(start, _)| start);
            before = first.map(|(_, c)| c);
            first = Some((at, c));
            if let Some(wanted) = wanted {
                return Some(LateTone { start, end: at + c.len_utf8(), wanted });
            }
        }
        None
    })
}

/// A mark that composes with nothing still belongs to its letter.
fn in_word(c: char) -> bool {
    letter::is_alphabetic(c) || letter::is_mark(c)
}

/// Moves the tone of `second` to `first`, if the two are an open pair and nothing before them makes
/// them another sound.
fn early_tone(before: Option<char>, first: char, second: char) -> Option<[char; 2]> {
    let (vowel, tone) = split(second);
    if tone == Tone::Ngang {
        return None;
    }
    let open = matches!((first, vowel), ('o' | 'O', 'a' | 'A' | 'e' | 'E') | ('u' | 'U', 'y' | 'Y'));
    if !open || before.is_some_and(|c| matches!(c, 'q' | 'Q') || is_vowel(c)) {
        return None;
    }
    Some([with_tone(first, tone)?, vowel])
}

/// Whether `c` is a composed vowel of the alphabet, in either case.
pub fn is_vowel(c: char) -> bool {
    VOWELS.iter().any(|row| row.contains(&c))
}

/// The vowels of the alphabet with the tones in order.
#[rustfmt::skip]
const VOWELS: [[char; 6]; 24] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'], ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'], ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'], ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'], ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'], ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'], ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'], ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'], ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'], ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'], ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'], ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'], ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// Slots for U+00C0–U+01B0, then for U+1EA0–U+1EF9: the two ranges that hold all toned letters.
const SLOTS: usize = 0xf1 + 0x5a;

/// The letter and tone of each slot, NUL where there is no tone.
const SPLIT: [(char, Tone); SLOTS] = {
    let mut table = [('\0', Tone::Ngang); SLOTS];
    let mut row = 0;
    while row < VOWELS.len() {
        let mut tone = 1;
        while tone < 6 {
            if let Some(slot) = slot(VOWELS[row][tone]) {
                table[slot] = (VOWELS[row][0], Tone::ALL[tone]);
            }
            tone += 1;
        }
        row += 1;
    }
    table
};

const fn slot(c: char) -> Option<usize> {
    match c as usize {
        c @ 0xc0..=0x1b0 => Some(c - 0xc0),
        c @ 0x1ea0..=0x1ef9 => Some(0xf1 + c - 0x1ea0),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

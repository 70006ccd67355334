//! Cuts text at blanks, and says each chunk: which kind of thing it is, and who reads that kind.

use std::ops::Range;

use super::vocabulary::{Meaning, Vocabulary};
use super::{Said, number};
use crate::viet::{letter, roman, syllable};

/// A run of text between blanks.
pub(super) struct Chunk<'t> {
    /// Signs before it.
    pub head: &'t str,
    /// The word, the number.
    pub core: &'t str,
    /// Signs after it.
    pub tail: &'t str,
    /// Where the core stands.
    pub range: Range<usize>,
}

/// What stands around a chunk.
pub(super) struct Around<'t> {
    /// The core before.
    pub before: &'t str,
    /// The core after.
    pub after: &'t str,
    /// What was said so far.
    pub said: &'t str,
}

/// Whether a sign may stand before a word.
fn is_head(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '"' | '\'' | '«')
}

/// Whether a sign may stand after a word.
fn is_tail(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '”' | '’' | '"' | '\'' | '»')
}

/// After these words a capital I, V or X is a number.
const ORDINAL_LEADS: &[&str] =
    &["thứ", "khóa", "khoá", "quý", "hạng", "kỳ", "lần", "chương", "cấp", "kỷ", "tập", "phần", "mục", "loại", "nhóm"];
/// After a slash, what something is counted by: `triệu đồng/tháng`.
pub(super) const EACH: &[&str] = &[
    "năm",
    "tháng",
    "tuần",
    "ngày",
    "giờ",
    "người",
    "hộ",
    "ha",
    "tấn",
    "tạ",
    "kg",
    "m2",
    "km",
    "lượt",
    "buổi",
    "suất",
    "vụ",
    "lứa",
    "con",
    "nhà",
    "bản",
    "xã",
    "khẩu",
    "em",
    "cháu",
    "lớp",
    "trường",
];

/// Whether signs between two words leave both of them chunks of their own, and make none that is not read as it is
/// written.
pub(super) fn is_plain_gap(gap: &str) -> bool {
    gap == " "
        || (gap.contains(char::is_whitespace)
            && gap.chars().all(|c| c.is_whitespace() || is_head(c) || is_tail(c) || "-–—".contains(c)))
}

/// The chunks of a text.
pub(super) fn cut(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    letter::pieces(text).map(|piece| {
        let word = &text[piece.clone()];
        // Most words begin and end with letters that show it in a byte.
        let begins =
            word.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || (0xc3..0xe2).contains(&byte));
        let ends = word.bytes().next_back().is_some_and(|byte| byte.is_ascii_alphanumeric());
        let rest = if begins { word } else { word.trim_start_matches(is_head) };
        let core = if ends { rest } else { rest.trim_end_matches(is_tail) };
        let (head, tail) = (&word[..word.len() - rest.len()], &rest[core.len()..]);
        let start = piece.start + head.len();
        Chunk { head, core, tail, range: start..start + core.len() }
    })
}

/// Says a chunk.
pub(super) fn say(piece: &Chunk<'_>, around: &Around<'_>, vocabulary: &Vocabulary) -> Said {
    let core = piece.core;
    let follows_number = around.before.ends_with(|c: char| c.is_ascii_digit());
    if core.is_empty() || (!follows_number && vocabulary.is_ordinary(core)) {
        return Said::Same;
    }
    if let Some(said) = listed(piece, around, vocabulary) {
        return said;
    }
    if core.chars().all(letter::is_lowercase) {
        return Said::Same;
    }
    if core.bytes().any(|byte| byte.is_ascii_digit()) {
        return number::say(core, around, vocabulary);
    }
    if core.chars().all(|c| "-–—".contains(c)) {
        let is_number = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let words = if is_number(around.before) && is_number(around.after) { "đến" } else { "," };
        return Said::Words(words.to_owned());
    }
    if core == "&" || core == "+" {
        return Said::Words(if core == "&" { "và" } else { "cộng" }.to_owned());
    }
    if let Some(said) = ordinal(core, around, vocabulary) {
        return said;
    }
    if core.contains('/') {
        return by_each(core, vocabulary);
    }
    match is_short_form(core) {
        true if is_among_capitals(core, around) => Said::Same,
        true => in_parts(core, vocabulary),
        false => Said::Same,
    }
}

/// What the list says of the chunk, with the dot after it or without. Units stand only after numbers.
fn listed(piece: &Chunk<'_>, around: &Around<'_>, vocabulary: &Vocabulary) -> Option<Said> {
    let dotted = piece.tail.starts_with('.').then(|| format!("{}.", piece.core));
    let follows_number = around.before.ends_with(|c: char| c.is_ascii_digit());
    if let Some(words) = follows_number.then(|| vocabulary.unit(piece.core)).flatten() {
        return Some(Said::Words(words.to_owned()));
    }
    if let Some(meaning) = dotted.as_deref().and_then(|dotted| vocabulary.short(dotted)) {
        return Some(match meaning {
            Meaning::One(words) => Said::Dotted(words.clone()),
            Meaning::Several(senses) => Said::Unsaid(senses.clone()),
        });
    }
    Some(match vocabulary.short(piece.core)? {
        Meaning::One(words) => Said::Words(words.clone()),
        // Between other capitals it is a word of a title.
        Meaning::Several(_) if is_among_capitals(piece.core, around) => return None,
        Meaning::Several(senses) => Said::Unsaid(senses.clone()),
    })
}

/// A Roman numeral: after a word that numbers, or of more than one sign.
fn ordinal(core: &str, around: &Around<'_>, vocabulary: &Vocabulary) -> Option<Said> {
    // Few words begin with a sign of these numerals, and end with one.
    let is_sign = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M');
    if !(core.starts_with(is_sign) && core.ends_with(is_sign)) {
        return None;
    }
    let before = around.before.to_lowercase();
    let leads = ORDINAL_LEADS.contains(&before.as_str());
    let plain = core.len() > 1 && core.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let value = roman::parse(core).filter(|_| leads || plain)?;
    Some(Said::Words(number::numbered(value.into(), &before, vocabulary)))
}

/// `triệu đồng/tháng` → `triệu đồng một tháng`.
fn by_each(core: &str, vocabulary: &Vocabulary) -> Said {
    let mut parts = core.split('/');
    let first = parts.next().unwrap_or_default();
    let mut words = vocabulary.unit(first).or_else(|| vocabulary.words(first)).unwrap_or(first).to_owned();
    for part in parts {
        if !EACH.contains(&part) {
            return Said::Unsaid(Vec::new());
        }
        words.push_str(" một ");
        words.push_str(vocabulary.unit(part).unwrap_or(part));
    }
    Said::Words(words)
}

/// Two capitals or more, and hardly a small letter: words are not written so.
fn is_short_form(core: &str) -> bool {
    let capitals = core.chars().filter(|c| letter::is_uppercase(*c)).count();
    if capitals < 2 {
        return false;
    }
    let small = core.chars().filter(|c| c.is_lowercase()).count();
    let joined = core.contains(['-', '–', '&', '.']);
    small == 0 || (!joined && small < capitals)
}

/// Words in capitals beside other words in capitals are a title, not short forms: `ĐẠI HỘI`.
fn is_among_capitals(core: &str, around: &Around<'_>) -> bool {
    let is_word = |text: &str| {
        text.chars().filter(|c| c.is_uppercase()).count() >= 2
            && text.chars().all(|c| !letter::is_alphanumeric(c) || c.is_uppercase())
            && syllable::is_syllable(text)
    };
    is_word(core) && (is_word(around.before) || is_word(around.after))
}

/// A short form made of others: `UBND-HĐND`, `CCB&TNXP`.
fn in_parts(core: &str, vocabulary: &Vocabulary) -> Said {
    let mut words = String::new();
    let mut rest = core;
    if !core.contains(['-', '–', '&']) {
        return Said::Unsaid(Vec::new());
    }
    while let Some(at) = rest.find(['-', '–', '&']) {
        let (part, after) = rest.split_at(at);
        let Some(said) = vocabulary.words(part) else { return Said::Unsaid(Vec::new()) };
        words.push_str(said);
        words.push_str(if after.starts_with('&') { " và " } else { ", " });
        let mut signs = after.chars();
        signs.next();
        rest = signs.as_str();
    }
    match vocabulary.words(rest) {
        Some(said) => Said::Words(words + said),
        None => Said::Unsaid(Vec::new()),
    }
}

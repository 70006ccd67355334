//! Turns text into what remains when it is typed on a keyboard without Vietnamese input:
//! `Điểu K’Ré` → `dieu k're`.
//!
//! Search compares folded text, so one wrong letter here hides a person from every visitor who types
//! without marks. The usual recipe (decompose, drop the marks) is that wrong letter: `đ` has no
//! decomposition and would stay.
//!
//! *Invariants.* One Latin character gives at most one character; `fold(fold(s)) == fold(s)`; composed and
//! decomposed input give the same result. Letters which are no base letter with a mark (æ, ß) and
//! other scripts are only brought to lower case; vowel signs of Khmer or Thai are not marks here.

use std::iter;

use unicode_normalization::UnicodeNormalization;

/// The folded form of `text`: lower case, `đ` as `d`, no marks on Latin letters, one kind of apostrophe
/// and one of hyphen. Blanks stay as they are; see [`tidy`](super::normal::tidy).
///
/// Vietnamese text, composed or not, takes a path that looks each letter up in a table and allocates
/// nothing but the result.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match Fast::of(c) {
            Fast::Letter(letter) => folded.push(letter),
            Fast::Mark => {}
            Fast::No => {
                let tail = &text[text.len() - rest.as_str().len() - c.len_utf8()..];
                // Nothing composes across an ASCII character, so the slow part can end there.
                let end = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
                fold_any(&tail[..end], &mut folded);
                rest = tail[end..].chars();
            }
        }
    }
    folded
}

/// The folded form of one character, or `None` for a combining mark, which vanishes.
///
/// A letter and its marks given as separate characters fold to the same as the composed letter.
pub fn fold_char(c: char) -> Option<char> {
    match Fast::of(c) {
        Fast::Letter(letter) => Some(letter),
        Fast::Mark => None,
        Fast::No => fold_decomposed(c),
    }
}

/// What can be told about a character without Unicode's large tables.
enum Fast {
    Letter(char),
    Mark,
    No,
}

impl Fast {
    fn of(c: char) -> Self {
        match c {
            '\0'..='\x7f' => Self::ascii(c),
            '\u{c0}'..'\u{2b0}' => Self::listed(TABLE[c as usize - 0xc0]),
            '\u{1e00}'..'\u{1f00}' => Self::listed(TABLE[LOW + c as usize - 0x1e00]),
            '\u{300}'..='\u{36f}' => Self::Mark,
            '‘' | '’' | 'ʼ' | '´' | '′' => Self::Letter('\''),
            '\u{2010}'..='\u{2015}' => Self::Letter('-'),
            '\u{a0}'..='\u{bf}' | '\u{2002}'..='\u{206f}' => Self::Letter(c),
            _ => Self::No,
        }
    }

    fn ascii(c: char) -> Self {
        match c {
            '`' => Self::Letter('\''),
            _ => Self::Letter(c.to_ascii_lowercase()),
        }
    }

    fn listed(entry: u8) -> Self {
        match entry {
            0 => Self::No,
            letter => Self::Letter(char::from(letter)),
        }
    }
}

/// Folds text of any script, slower. Composes at the end, since dropping a mark can bring two
/// characters together which make one (Hangul).
fn fold_any(text: &str, folded: &mut String) {
    folded.extend(text.nfd().filter_map(fold_part).nfc());
}

/// Folds a character that decomposes no further.
fn fold_part(part: char) -> Option<char> {
    match Fast::of(part) {
        Fast::Letter(letter) => Some(letter),
        Fast::Mark => None,
        Fast::No => {
            let lower = part.to_lowercase().next().unwrap_or(part);
            match Fast::of(lower) {
                Fast::Letter(letter) => Some(letter),
                _ => Some(lower),
            }
        }
    }
}

/// Folds a character outside the table; Hangul and others which split into several stay whole.
fn fold_decomposed(c: char) -> Option<char> {
    let mut rest = iter::once(c).nfd().filter_map(fold_part);
    let first = rest.next()?;
    match rest.next() {
        None => Some(first),
        Some(_) => Some(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// Letters from U+00C0 up to here are at the start of [`TABLE`], those from U+1E00 after them.
const LOW: usize = 0x2b0 - 0xc0;

/// The ASCII letter for each listed letter of both ranges, 0 for all others.
const TABLE: [u8; LOW + 0x100] = table();

const fn table() -> [u8; LOW + 0x100] {
    let mut table = [0; LOW + 0x100];
    let mut group = 0;
    while group < LETTERS.len() {
        let (base, letters) = LETTERS[group];
        let bytes = letters.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (c, len) = decode(bytes, at);
            table[if c < 0x2b0 { c - 0xc0 } else { LOW + c - 0x1e00 }] = base;
            at += len;
        }
        group += 1;
    }
    table
}

/// The code point at `at` and its length; two or three bytes, for no others are listed.
const fn decode(bytes: &[u8], at: usize) -> (usize, usize) {
    let low = (bytes[at + 1] & 0x3f) as usize;
    if bytes[at] < 0xe0 {
        return (((bytes[at] & 0x1f) as usize) << 6 | low, 2);
    }
    let last = (bytes[at + 2] & 0x3f) as usize;
    (((bytes[at] & 0x0f) as usize) << 12 | low << 6 | last, 3)
}

/// Every letter of U+00C0–U+02AF and U+1E00–U+1EFF that is an ASCII letter with marks, a stroke or a
/// hook. `Ð` (U+00D0, Icelandic) stands with `đ`, because in Vietnamese text it is a mistyped `Đ`.
#[rustfmt::skip]
const LETTERS: [(u8, &str); 26] = [
    (b'a', "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧȺḀḁẚẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ"),
    (b'b', "ƀƁƂƃɃɓḂḃḄḅḆḇ"),
    (b'c', "ÇçĆćĈĉĊċČčƇƈȻȼɕḈḉ"),
    (b'd', "ÐðĎďĐđƉƊƋƌȡɖɗḊḋḌḍḎḏḐḑḒḓ"),
    (b'e', "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩɆɇḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ"),
    (b'f', "ƑƒḞḟ"),
    (b'g', "ĜĝĞğĠġĢģƓǤǥǦǧǴǵɠḠḡ"),
    (b'h', "ĤĥĦħȞȟɦḢḣḤḥḦḧḨḩḪḫẖ"),
    (b'i', "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıƗǏǐȈȉȊȋɨḬḭḮḯỈỉỊị"),
    (b'j', "ĴĵǰɈɉʝ"),
    (b'k', "ĶķƘƙǨǩḰḱḲḳḴḵ"),
    (b'l', "ĹĺĻļĽľĿŀŁłƚȴȽɫɬɭḶḷḸḹḺḻḼḽ"),
    (b'm', "ɱḾḿṀṁṂṃ"),
    (b'n', "ÑñŃńŅņŇňƝƞǸǹȠȵɲɳṄṅṆṇṈṉṊṋ"),
    (b'o', "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ"),
    (b'p', "ƤƥṔṕṖṗ"),
    (b'q', "Ɋɋʠ"),
    (b'r', "ŔŕŖŗŘřȐȑȒȓɌɍɼɽɾṘṙṚṛṜṝṞṟ"),
    (b's', "ŚśŜŝŞşŠšȘșȿʂṠṡṢṣṤṥṦṧṨṩ"),
    (b't', "ŢţŤťŦŧƫƬƭƮȚțȶȾʈṪṫṬṭṮṯṰṱẗ"),
    (b'u', "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"),
    (b'v', "ƲʋṼṽṾṿ"),
    (b'w', "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"),
    (b'x', "ẊẋẌẍ"),
    (b'y', "ÝýÿŶŷŸƳƴȲȳɎɏẎẏẙỲỳỴỵỶỷỸỹỾỿ"),
    (b'z', "ŹźŻżŽžƵƶȤȥɀʐʑẐẑẒẓẔẕ"),
];

#[cfg(test)]
mod tests;

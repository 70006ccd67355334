//! Turns a person's full name into what lists need: the order by given name, the letter of the A–Z
//! index, a monogram; and takes forms of address off.
//!
//! A Vietnamese name is family, middle, given (`Nguyễn | Thị | Ánh`), and lists go by the given name.
//! Other peoples of the country order theirs differently (Ê-đê put the family last, `H'Hen Niê`;
//! names of one word, religious names, nicknames): no program can know, so a person writes the name in
//! sorting order, given name first, and passes it as `sort_as` (`H'Hen Niê`, `Nhị Lý A`).
//!
//! *Limit.* `Ông`, `Cô` and others are titles and, rarely, family names (Ông Ích Khiêm): the title is
//! assumed, and `sort_as` puts it right.

use super::collate::{END, push_syllables};
use super::fold::fold_char;
use super::normal::nfc;
use super::tone::{match_key, split};

/// The sort key of a person: given name, then family, then middle names, each by
/// [`collate`](super::collate) order, without titles; then the full name as it is written.
pub fn name_key(full: &str, sort_as: Option<&str>) -> Vec<u8> {
    let full = nfc(full);
    let sort_as = sort_as.map(nfc);
    let mut key = Vec::with_capacity(3 * full.len() + 8);
    for (place, word) in sorting_order(&full, sort_as.as_deref()).enumerate() {
        push_syllables(&mut key, word);
        // Given and family name are fields of their own: An Bình Trần is not An-Bình Trần.
        if place < 2 {
            key.push(END);
        }
    }
    key.push(END);
    key.extend_from_slice(full.as_bytes());
    key
}

/// The given name, by which a person is called (`ông Sơn`): the last word of the name, or the first of
/// `sort_as`. Empty only if there is no word at all.
pub fn given_name<'a>(full: &'a str, sort_as: Option<&'a str>) -> &'a str {
    sorting_order(full, sort_as).next().unwrap_or_default()
}

/// The letter under which a person stands in an index: one of A Ă Â B C D Đ E Ê … X Y, or F J W Z, or
/// `#` if the given name begins with none of these.
pub fn index_letter(full: &str, sort_as: Option<&str>) -> char {
    initial(given_name(full, sort_as)).unwrap_or('#')
}

/// One or two letters for a drawn portrait: the initials of family and given name without tones
/// (`Nguyễn Thị Ánh` → `NA`), one for a name of one word, none if there is no letter.
pub fn monogram(full: &str) -> String {
    let mut order = sorting_order(full, None);
    let given = order.next().and_then(initial);
    let family = order.next().and_then(initial);
    family.into_iter().chain(given).collect()
}

/// `full` without the forms of address, ranks and degrees before it: `PGS.TS. Nguyễn Văn An` →
/// `Nguyễn Văn An`. A text that is nothing but titles comes back whole.
pub fn strip_titles(full: &str) -> &str {
    let mut name = full.trim();
    while let Some(rest) = strip_title(name) {
        name = rest;
    }
    name
}

/// The words of the name in sorting order: given, family, middle.
fn sorting_order<'a>(full: &'a str, sort_as: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    let written = sort_as.map(str::trim).filter(|text| !text.is_empty());
    let mut words = written.unwrap_or_else(|| bare(full)).split_whitespace().map(trim_punctuation);
    let given = if written.is_some() { words.next() } else { words.next_back() };
    given.into_iter().chain(words)
}

/// The name itself: no titles before, no nickname, office or remark after (`Lê Văn Bảy (Bảy Lúa)`).
fn bare(full: &str) -> &str {
    let name = strip_titles(full);
    let end = [" - ", " – ", "(", "[", ",", ";"].iter().filter_map(|mark| name.find(mark)).min();
    match end {
        Some(end) if !name[..end].trim().is_empty() => name[..end].trim(),
        _ => name,
    }
}

fn trim_punctuation(word: &str) -> &str {
    word.trim_matches(['"', '“', '”', '«', '»', '.', ',', ';', ':', '(', ')', '[', ']'])
}

/// The capital of the alphabet that `word` begins with, tone taken off.
fn initial(word: &str) -> Option<char> {
    let composed = nfc(word);
    let first = composed.chars().find(|c| c.is_alphanumeric())?;
    let (letter, _) = split(first.to_lowercase().next()?);
    let letter = match letter {
        'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' => Some(letter),
        _ => fold_char(letter).filter(char::is_ascii_lowercase),
    };
    letter?.to_uppercase().next()
}

/// Takes the longest title off the front, if a name remains.
fn strip_title(name: &str) -> Option<&str> {
    let mut key = String::new();
    let mut rest = name;
    let mut longest = None;
    for _ in 0..MAX_WORDS {
        let Some((word, after)) = next_word(rest) else {
            break;
        };
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&match_key(word));
        rest = after;
        match begins_title(&key) {
            Begins::Title => longest = Some(rest),
            Begins::Longer => {}
            Begins::Nothing => break,
        }
    }
    longest.map(|rest| rest.trim_start_matches(is_separator)).filter(|rest| !rest.is_empty())
}

/// The first word and what follows it; a dot ends a word (`PGS.TS`).
fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_separator);
    let end = text.find(is_separator).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ':' | '–')
}

enum Begins {
    Title,
    Longer,
    Nothing,
}

/// Whether the words so far are a title, the start of a longer one, or neither.
fn begins_title(key: &str) -> Begins {
    let next = TITLES.partition_point(|title| *title < key);
    match TITLES.get(next) {
        Some(title) if *title == key => Begins::Title,
        Some(title) if title.starts_with(key) => Begins::Longer,
        _ => Begins::Nothing,
    }
}

/// Words of the longest title (anh hùng lực lượng vũ trang nhân dân).
const MAX_WORDS: usize = 8;

/// Titles as match keys, sorted: kinship terms, degrees, honours, ranks, religious offices.
#[rustfmt::skip]
const TITLES: [&str; 175] = [
    "ahllvt", "ahllvtnd", "ahlđ", "anh", "anh hùng", "anh hùng lao động", "anh hùng llvt", "anh hùng llvtnd",
    "anh hùng lực lượng vũ trang", "anh hùng lực lượng vũ trang nhân dân", "binh nhì", "binh nhất", "bmvnah",
    "bs", "bs cki", "bs ckii", "bsck1", "bsck2", "bscki", "bsckii", "bà", "bà mẹ việt nam anh hùng",
    "bà mẹ vnah", "bác", "bác sĩ", "bác sĩ cki", "bác sĩ ckii", "bé", "bệnh binh", "ccb", "chiến sĩ",
    "chiến sĩ thi đua", "chuẩn đô đốc", "chánh phối sư", "cháu", "chú", "chị", "ck1", "ck2", "cki", "ckii",
    "cn", "các đồng chí", "cô", "cô giáo", "cậu", "cụ", "cử nhân", "cựu chiến binh", "ds", "dì", "dược sĩ",
    "em", "em học sinh", "gia đình anh", "gia đình bà", "gia đình chị", "gia đình ông", "già làng",
    "giám mục", "giáo hữu", "giáo sư", "giáo viên", "giảng viên", "gs", "gs-ts", "ht", "hòa thượng", "hạ sĩ",
    "họa sĩ", "học sinh", "hồng y", "hộ anh", "hộ bà", "hộ chị", "hộ sinh", "hộ ông", "kiến trúc sư", "ks",
    "kts", "kĩ sư", "linh mục", "liệt sĩ", "lm", "ls", "luật sư", "lương y", "mẹ", "mẹ việt nam anh hùng",
    "mẹ vnah", "mợ", "mục sư", "nghệ nhân", "nghệ nhân nhân dân", "nghệ nhân ưu tú", "nghệ sĩ",
    "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "ngnd", "ngưt", "nhà báo", "nhà giáo", "nhà giáo nhân dân",
    "nhà giáo ưu tú", "nhà khoa học", "nhà thơ", "nhà văn", "nhạc sĩ", "ni sư", "ni trưởng", "nnnd", "nnưt",
    "nsnd", "nsưt", "nữ tu", "pgs", "pgs-ts", "phó giáo sư", "phó đô đốc", "phối sư", "sinh viên", "soeur",
    "sư cô", "sư cả", "sư thầy", "th s", "thiếu tá", "thiếu tá qncn", "thiếu tướng", "thiếu úy", "ths",
    "thím", "thương binh", "thượng sĩ", "thượng tá", "thượng tá qncn", "thượng tướng", "thượng tọa",
    "thượng úy", "thạc sĩ", "thầy", "thầy giáo", "thầy thuốc nhân dân", "thầy thuốc ưu tú", "tiến sĩ",
    "tiến sĩ khoa học", "trung sĩ", "trung tá", "trung tá qncn", "trung tướng", "trung úy", "trưởng lão",
    "ts", "tskh", "tt", "ttnd", "ttưt", "tu sĩ", "tổng giám mục", "viện sĩ", "vợ chồng anh", "vợ chồng ông",
    "y sĩ", "y tá", "ông", "đ/c", "điều dưỡng", "đô đốc", "đđ", "đại tá", "đại tướng", "đại úy",
    "đại úy qncn", "đại đức", "đồng chí",
];

#[cfg(test)]
mod tests;

//! Says chunks that hold digits: days, periods, quantities with their units, hours, numbers of documents.

use super::Said;
use super::chunk::Around;
use super::vocabulary::Vocabulary;
use crate::domain::docnumber::{self, DocNumber, Family, KINDS, KindInfo};
use crate::viet::date::{When, parse_when};

/// After these words `30/4` is a day.
const DAY_LEADS: &[&str] = &["ngày", "dịp", "lễ", "hôm", "sáng", "chiều", "tối", "đêm", "trưa", "mùng", "mồng", "rằm"];

/// Says a chunk with digits.
pub(super) fn say(core: &str, around: &Around<'_>, vocabulary: &Vocabulary) -> Said {
    let before = around.before.to_lowercase();
    if core.contains('/') && core.chars().any(char::is_alphabetic) {
        if let Some(said) = rate(core, around, vocabulary) {
            return said;
        }
        if let Ok(parsed) = docnumber::parse(core) {
            return document(&parsed.number, around, vocabulary);
        }
        return quarter(core, &before, vocabulary).unwrap_or_else(unknown);
    }
    if let Some(said) = when(core, &before, vocabulary) {
        return said;
    }
    if core.contains('/') {
        return day_or_part(core, &before, vocabulary);
    }
    if let Some(words) = quantity(core, around, vocabulary) {
        return Said::Words(words);
    }
    if let Some((from, to)) = core.split_once(['-', '–', '—'])
        && let (Some(from), Some(to)) = (quantity(from, around, vocabulary), quantity(to, around, vocabulary))
    {
        return Said::Words(format!("{from} đến {to}"));
    }
    coded(core, vocabulary).unwrap_or_else(unknown)
}

fn unknown() -> Said {
    Said::Unsaid(Vec::new())
}

/// A number as the word before it wants it.
pub(super) fn numbered(value: u64, before: &str, vocabulary: &Vocabulary) -> String {
    let voice = vocabulary.voice;
    match before {
        "thứ" => voice.ordinal(value),
        "tháng" if value <= 12 => voice.month(value),
        "quý" => voice.month(value),
        _ => voice.number(value),
    }
}

/// A number alone, with its unit at its end, or an hour.
fn quantity(core: &str, around: &Around<'_>, vocabulary: &Vocabulary) -> Option<String> {
    let voice = vocabulary.voice;
    let before = around.before.to_lowercase();
    if let Ok(value) = core.parse::<u64>()
        && core.len() < 7
    {
        let is_day = before == "ngày" && around.after.to_lowercase() == "tháng";
        return Some(if is_day { voice.day(value) } else { numbered(value, &before, vocabulary) });
    }
    if let Some(words) = voice.written(core).or_else(|| voice.hour(core)) {
        return Some(words);
    }
    let end = core.rfind(|c: char| c.is_ascii_digit())? + 1;
    // The 2 of m2 is no part of the number.
    let unit_at = core.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))).unwrap_or(end);
    let (number, unit) = core.split_at(unit_at);
    match vocabulary.unit(unit) {
        Some(unit) => Some(format!("{} {unit}", voice.written(number)?)),
        // "Nghị quyết 30a".
        None if unit.chars().count() == 1 && unit.chars().all(char::is_lowercase) => {
            Some(format!("{} {unit}", voice.written(number)?))
        }
        None => None,
    }
}

/// A day, a month, years: `14/6/2025`, `10/2019`, `2015-2020`.
fn when(core: &str, before: &str, vocabulary: &Vocabulary) -> Option<Said> {
    let voice = vocabulary.voice;
    if !core.contains(['/', '-', '–']) {
        return None;
    }
    let year = |year: i16| voice.number(u64::from(year.unsigned_abs()));
    let without = |words: String, lead: &str| match before == lead {
        true => words.strip_prefix(lead).map_or(words.clone(), |rest| rest.trim_start().to_owned()),
        false => words,
    };
    let words = match parse_when(core).ok()? {
        When::Day(day) => without(voice.date(day), "ngày"),
        When::Span { from, to } => {
            let first = match from.year() == to.year() {
                true if from.month() == to.month() => {
                    format!("ngày {}", voice.day(u64::from(from.day().unsigned_abs())))
                }
                true => voice.day_and_month(from.day(), from.month()),
                false => voice.date(from),
            };
            without(format!("{first} đến {}", voice.date(to)), "ngày")
        }
        When::Month { year: of, month } => {
            let month = format!("tháng {}", voice.month(u64::from(month.unsigned_abs())));
            without(format!("{month} năm {}", year(of)), "tháng")
        }
        When::Years { from, to } => format!("{} đến {}", year(from), year(to)),
        _ => return None,
    };
    Some(Said::Words(words))
}

/// `III/2020` after `Quý`.
fn quarter(core: &str, before: &str, vocabulary: &Vocabulary) -> Option<Said> {
    let voice = vocabulary.voice;
    match parse_when(&format!("quý {core}")).ok().filter(|_| before == "quý")? {
        When::Quarter { year, quarter } => {
            let (quarter, year) = (u64::from(quarter.unsigned_abs()), u64::from(year.unsigned_abs()));
            Some(Said::Words(format!("{} năm {}", voice.month(quarter), voice.number(year))))
        }
        _ => None,
    }
}

/// `30/4` is a day after a word that says so; else it may be a part of something.
fn day_or_part(core: &str, before: &str, vocabulary: &Vocabulary) -> Said {
    let parts: Vec<Option<i8>> = core.split('/').map(|part| part.parse().ok()).collect();
    let [Some(first), Some(second)] = parts[..] else { return unknown() };
    let voice = vocabulary.voice;
    let day = ((1..=31).contains(&first) && (1..=12).contains(&second)).then(|| voice.day_and_month(first, second));
    match day {
        Some(words) if before == "ngày" => Said::Words(words.replacen("ngày ", "", 1)),
        Some(words) if DAY_LEADS.contains(&before) => Said::Words(words),
        day => {
            let number = |part: i8| voice.number(u64::from(part.unsigned_abs()));
            let part = format!("{} phần {}", number(first), voice.month(u64::from(second.unsigned_abs())));
            let both = format!("{} trên {}", number(first), number(second));
            Said::Unsaid(day.into_iter().chain([part, both]).collect())
        }
    }
}

/// A unit with what it is counted by: `km/h`, `30kg/ha`, `5.000đ/kg`.
fn rate(core: &str, around: &Around<'_>, vocabulary: &Vocabulary) -> Option<Said> {
    if let Some(words) = quantity(core, around, vocabulary) {
        return Some(Said::Words(words));
    }
    let (amount, each) = core.split_once('/')?;
    let each = vocabulary.unit(each).or(super::chunk::EACH.contains(&each).then_some(each))?;
    // A number alone before the slash is that of a document.
    let amount = quantity(amount, around, vocabulary).filter(|_| amount.chars().any(char::is_alphabetic))?;
    Some(Said::Words(format!("{amount} một {each}")))
}

/// `QL279`, `A1`: a known short form or a letter before a number.
fn coded(core: &str, vocabulary: &Vocabulary) -> Option<Said> {
    let at = core.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (code, number) = core.split_at(at);
    let code = code.trim_end_matches(['.', '-', '–']);
    let letter = code.chars().count() == 1 && code.chars().all(char::is_uppercase);
    let words = vocabulary.words(code).or(letter.then_some(code))?;
    Some(Said::Words(format!("{words} {}", vocabulary.voice.written(number)?)))
}

/// The end of a text, long enough for the name of any kind of document.
fn last_words(text: &str) -> &str {
    let mut start = text.len().saturating_sub(200);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Number, kind and organ in words; the kind is left out where the text has just named it.
fn document(number: &DocNumber, around: &Around<'_>, vocabulary: &Vocabulary) -> Said {
    let voice = vocabulary.voice;
    let mut words = voice.number(u64::from(number.number));
    if let Some(letter) = number.number_text.chars().last().filter(|c| c.is_alphabetic()) {
        words.push_str(&format!(" {letter}"));
    }
    if let Some(year) = number.year {
        words.push_str(&format!(" năm {}", voice.number(u64::from(year))));
    }
    let named = last_words(around.said).to_lowercase();
    let kinds: Vec<&KindInfo> = number.kind.iter().flat_map(|code| fitting(code, number.family)).collect();
    let just_named = kinds.iter().find(|kind| {
        let label = kind.label.to_lowercase();
        [format!("{label} số"), label].iter().any(|said| named.ends_with(said.as_str()))
    });
    match (kinds.as_slice(), just_named) {
        (_, Some(_)) => {}
        ([kind], None) => words.push_str(&format!(", {}", kind.label)),
        ([], None) if number.kind.is_none() => {}
        (several, None) => return Said::Unsaid(several.iter().map(|kind| kind.label.to_owned()).collect()),
    }
    let mut organs = Vec::new();
    for part in number.organ.split('-').filter(|part| !part.is_empty()) {
        let Some(organ) = organ(part, vocabulary) else { return unknown() };
        organs.push(organ);
    }
    if !organs.is_empty() {
        words.push_str(if kinds.is_empty() || just_named.is_some() { ", " } else { " " });
        words.push_str(&organs.join(", "));
    }
    Said::Words(words)
}

/// The kinds that a code names in a family.
fn fitting(code: &str, family: Family) -> Vec<&'static KindInfo> {
    let of_party = family == Family::Party;
    let own: Vec<&KindInfo> = KINDS.iter().filter(|kind| kind.writes(code)).collect();
    let chosen = own.iter().copied().filter(|kind| match kind.key {
        "thong-tri" => of_party,
        "thong-tu" | "ban-sao-luc" => !of_party,
        "quy-dinh" if code == "QĐ" => of_party,
        _ => true,
    });
    chosen.collect()
}

/// `UBND`, `QH15`.
fn organ(symbol: &str, vocabulary: &Vocabulary) -> Option<String> {
    let stem = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    // In a number TU is the committee of the province, HU that of a district, of whatever name.
    let words = match stem {
        "TU" => "Tỉnh ủy",
        "HU" => "Huyện ủy",
        "ĐU" => "Đảng ủy",
        stem => vocabulary.words(stem)?,
    };
    let term = symbol.get(stem.len()..).and_then(|digits| digits.parse::<u64>().ok());
    Some(match term {
        Some(term) => format!("{words} khóa {}", vocabulary.voice.number(term)),
        None => words.to_owned(),
    })
}

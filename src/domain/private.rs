//! Finds in a text what must not be published of anybody: identity numbers, phone numbers, e-mail and
//! home addresses, exact birth days, account numbers, markings of secrecy (Luật 91/2025/QH15; Nghị định
//! 356/2025/NĐ-CP, Điều 3; Luật Bảo vệ bí mật nhà nước 2018).
//!
//! What looks like such a thing and is none (document numbers, sums of money, offices, the birthdays of
//! history) is left alone; what remains doubtful is for a person to accept.

mod line;

use std::sync::LazyLock;

use crate::viet::numbering::syllables;
use crate::viet::word::{self, Word};
use line::Line;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Private {
    /// The number of an identity card.
    Identity,
    /// A mobile phone number or an e-mail address.
    Contact,
    /// A number of the fixed network: an office's as often as a home's.
    Landline,
    /// A house, an alley, a registered residence.
    HomeAddress,
    /// A day of birth with its year.
    BirthDay,
    /// A bank account.
    Account,
    /// A marking of secrecy or of internal use.
    Secret,
}

/// A finding and its place, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// What.
    pub what: Private,
}

/// Nobody born before this year is alive: such birthdays are history.
const LIVING_SINCE: u32 = 1926;
/// How far before a number its word may stand, in characters.
const NEAR: usize = 32;

/// Everything found, in order.
pub fn find(text: &str) -> Vec<Finding> {
    find_in(text, &word::cut(text))
}

/// As [`find`], in a text that was cut into `words`.
pub fn find_in(text: &str, words: &[Word]) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut start, mut rest) = (0, words);
    for part in text.split_inclusive('\n') {
        let end = start + part.len();
        let (here, after) = rest.split_at(rest.iter().take_while(|word| (word.start as usize) < end).count());
        // Folding costs; most lines hold nothing to look at.
        if is_worth_a_look(text, here) || part.as_bytes().contains(&b'@') {
            let line = Line::new(part);
            let here = numbers(&line)
                .into_iter()
                .chain(mails(&line))
                .chain(homes(&line))
                .chain(births(&line))
                .chain(secrets(&line));
            found.extend(here.map(|finding| Finding {
                start: finding.start + start,
                end: finding.end + start,
                what: finding.what,
            }));
        }
        (start, rest) = (end, after);
    }
    found.sort();
    found.dedup();
    found
}

/// A number of a person or an account has so many digits at least.
const DIGITS: usize = 9;
/// An account may have so few.
const ACCOUNT_DIGITS: usize = 6;
/// A day of birth with its month and year has so many digits at least.
const DAY_DIGITS: usize = 6;

/// What a word in a line is a sign of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `khoản`, `stk`: an account, beside a number.
    Account,
    /// `số`, `ngõ`: a house, before a number.
    House,
    /// `sinh`: a birth, beside a date.
    Birth,
    /// `mật`, `trú`, `nội bộ`: a marking, a residence.
    Plain,
    /// The first half of `nội bộ`.
    Inner,
    /// The second.
    Matter,
}

/// The signs, by the number of the syllable.
static SIGNS: LazyLock<Vec<Option<Sign>>> = LazyLock::new(|| {
    let mut signs = vec![None; syllables()];
    for (words, sign) in [
        // Meant however it is marked.
        (&["khoan", "khoàn", "khoán", "khoản", "khoãn", "khoạn"][..], Sign::Account),
        (&["số", "nhà", "ngõ", "ngách", "hẻm", "kiệt"], Sign::House),
        (&["sinh"], Sign::Birth),
        (&["mật", "trú"], Sign::Plain),
        (&["nội"], Sign::Inner),
        (&["bộ"], Sign::Matter),
    ] {
        for number in words.iter().filter_map(|word| word::known(word).syllable()) {
            signs[usize::from(number)] = Some(sign);
        }
    }
    signs
});

/// What a word is a sign of.
fn sign(word: &Word, text: &str) -> Option<Sign> {
    match word.syllable() {
        Some(number) => SIGNS.get(usize::from(number)).copied().flatten(),
        None => word.of(text).eq_ignore_ascii_case("stk").then_some(Sign::Account),
    }
}

/// Whether a line, given by its words, may hold anything but an address of mail.
fn is_worth_a_look(text: &str, words: &[Word]) -> bool {
    let (mut digits, mut longest, mut run) = (0, 0, 0);
    let (mut is_account, mut is_birth) = (false, false);
    let mut before = None;
    let mut last: Option<&Word> = None;
    for word in words {
        let before_it = last.replace(word);
        if word.has_digit() {
            if before == Some(Sign::House) {
                return true;
            }
            let here = word.of(text).bytes().filter(u8::is_ascii_digit).count();
            let gap = before_it.map_or("", |last| last.gap(word, text));
            let goes_on = run > 0 && gap.chars().count() <= 2 && gap.chars().all(is_between_groups);
            run = if goes_on { run + here } else { here };
            longest = longest.max(run);
            digits += here;
            before = None;
            continue;
        }
        run = 0;
        let sign = sign(word, text);
        match sign {
            Some(Sign::Account) => is_account = true,
            Some(Sign::Plain) => return true,
            Some(Sign::Matter) if before == Some(Sign::Inner) => return true,
            Some(Sign::Birth) => is_birth = true,
            _ => {}
        }
        before = sign;
    }
    longest >= DIGITS || (is_account && longest >= ACCOUNT_DIGITS) || (is_birth && digits >= DAY_DIGITS)
}

/// Whether a sign may stand between the groups of a number.
fn is_between_groups(sign: char) -> bool {
    matches!(sign, ' ' | '.' | '-' | '(' | ')' | '\u{a0}')
}

/// Digits that belong together, with what separates their groups taken out.
struct Number {
    digits: String,
    groups: usize,
    start: usize,
    end: usize,
}

fn all_numbers(line: &Line<'_>) -> Vec<Number> {
    let chars = &line.folded;
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        if !chars[at].is_ascii_digit()
            || before.is_some_and(|letter| letter.is_alphanumeric() || "/,_".contains(letter))
        {
            at += 1;
            continue;
        }
        let mut number = Number { digits: String::new(), groups: 1, start: at, end: at };
        while at < chars.len() {
            if chars[at].is_ascii_digit() {
                number.digits.push(chars[at]);
                at += 1;
                number.end = at;
                continue;
            }
            let gap = chars[at..].iter().take_while(|letter| is_between_groups(**letter)).count();
            if gap == 0 || gap > 2 || !chars.get(at + gap).is_some_and(char::is_ascii_digit) {
                break;
            }
            number.groups += 1;
            at += gap;
        }
        found.push(number);
    }
    found
}

fn numbers(line: &Line<'_>) -> Vec<Finding> {
    let kept = all_numbers(line).into_iter().filter(|number| {
        let after = line.folded.get(number.end).copied();
        let part_of_word = after.is_some_and(|letter| {
            letter.is_alphanumeric() || "/_%,".contains(letter) && follows_digit(line, number.end)
        });
        !part_of_word && !is_money(line, number.end) && !line.is_in_address(number.start)
    });
    kept.filter_map(|number| Some(line.finding(number.start, number.end, what(line, &number)?))).collect()
}

fn follows_digit(line: &Line<'_>, at: usize) -> bool {
    line.folded[at] == '/' || line.folded.get(at + 1).is_some_and(char::is_ascii_digit)
}

fn is_money(line: &Line<'_>, at: usize) -> bool {
    let after: String = line.folded[at..].iter().take(10).collect();
    [" dong", "dong", " vnd", " trieu", " ty", " usd", " kg", " m2"].iter().any(|unit| after.starts_with(unit))
}

fn what(line: &Line<'_>, number: &Number) -> Option<Private> {
    let digits = number.digits.as_str();
    let near = |words: &[&str]| line.has_before(number.start, NEAR, words);
    if near(&["cccd", "cmnd", "cmt", "can cuoc", "chung minh", "dinh danh", "ho chieu"])
        && [9, 12].contains(&digits.len())
    {
        return Some(Private::Identity);
    }
    if near(&["tai khoan", "stk"]) && (6..=19).contains(&digits.len()) && !digits.starts_with("20") {
        return Some(Private::Account);
    }
    let mobile = |digits: &str| digits.len() == 10 && digits.starts_with('0') && "35789".contains(&digits[1..2]);
    let plus = number.start > 0 && line.folded[number.start - 1] == '+';
    let national = digits.strip_prefix("84").filter(|_| plus).map(|rest| format!("0{}", rest.trim_start_matches('0')));
    match national.as_deref().unwrap_or(digits) {
        digits if mobile(digits) && number.groups <= 5 => Some(Private::Contact),
        digits
            if [10, 11].contains(&digits.len())
                && digits.starts_with("02")
                && (number.groups > 1 || digits.len() == 11) =>
        {
            Some(Private::Landline)
        }
        digits if is_identity(digits) && [1, 4].contains(&number.groups) => Some(Private::Identity),
        _ => None,
    }
}

/// Twelve digits: province 001–096, then century and sex (Nghị định 137/2015/NĐ-CP, Điều 13).
fn is_identity(digits: &str) -> bool {
    digits.len() == 12
        && digits[..3].parse().is_ok_and(|province: u32| (1..=96).contains(&province))
        && "0123".contains(&digits[3..4])
}

fn mails(line: &Line<'_>) -> Vec<Finding> {
    let part = |letter: char| letter.is_ascii_alphanumeric() || "._+-".contains(letter);
    let marks = line.folded.iter().enumerate().filter(|(_, letter)| **letter == '@').map(|(at, _)| at);
    let found = marks.filter_map(|at| {
        let before = line.folded[..at].iter().rev().take_while(|letter| part(**letter)).count();
        let domain: String = line.folded[at + 1..].iter().take_while(|letter| part(**letter)).collect();
        let domain = domain.trim_end_matches('.');
        let official = [".gov.vn", "dangcongsan.vn", "dcs.vn"].iter().any(|end| domain.ends_with(end));
        let whole = before > 0 && domain.contains('.') && !official;
        whole.then(|| line.finding(at - before, at + 1 + domain.len(), Private::Contact))
    });
    found.collect()
}

/// Offices have addresses too.
const OFFICES: &[&str] = &[
    "tru so",
    "co quan",
    "hoi truong",
    "van phong",
    "nha van hoa",
    "ubnd",
    "uy ban",
    "so noi vu",
    "truong",
    "benh vien",
    "trung tam",
    "cong ty",
    "khach san",
    "bao tang",
    "cua hang",
    "ban thi dua",
];

fn homes(line: &Line<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let words = &line.words;
    for (at, word) in words.iter().enumerate() {
        let next = |step: usize| words.get(at + step).map_or("", |word| &*word.text);
        let number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
        let office = || line.has_before(word.start, 48, OFFICES);
        let house = (word.text == "số" && next(1) == "nhà" || word.text == "nhà" && next(1) == "số") && number(next(2));
        // “số 12/3 đường …”: the number may come in several words.
        let street = || (2..=4).any(|step| ["đường", "phố", "ngõ", "ngách", "hẻm", "kiệt"].contains(&next(step)));
        let on_street = word.text == "số" && number(next(1)) && street() && !office();
        let alley = ["ngõ", "ngách", "hẻm", "kiệt"].contains(&&*word.text) && number(next(1)) && !office();
        if house || on_street || alley {
            let last = words.get(at + if house { 2 } else { 1 }).map_or(word.end, |word| word.end);
            found.push(line.finding(word.start, last, Private::HomeAddress));
        }
    }
    for phrase in ["hộ khẩu thường trú", "đăng ký thường trú", "địa chỉ thường trú", "nơi thường trú", "địa chỉ nhà"]
    {
        found.extend(line.phrases(phrase).map(|(start, end)| line.finding(start, end, Private::HomeAddress)));
    }
    found
}

/// Words that make another word of “sinh”.
const COMPOUNDS: &[&str] = &[
    "học",
    "phát",
    "vệ",
    "thí",
    "khai",
    "hy",
    "hi",
    "tái",
    "dân",
    "nảy",
    "sản",
    "môn",
    "chiêu",
    "tuyển",
    "nữ",
    "nam",
    "giáo",
    "thư",
    "tiên",
    "phục",
    "mưu",
    "y",
    "hồi",
    "ký",
    "kí",
    "trường",
    "lưu",
    "tốt",
    "thực",
    "diễn",
    "giám",
    "bẩm",
    "súc",
];

fn births(line: &Line<'_>) -> Vec<Finding> {
    let words = &line.words;
    let found = words.iter().enumerate().filter(|(_, word)| word.text == "sinh").filter_map(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |before| &*words[before].text);
        if COMPOUNDS.contains(&before) {
            return None;
        }
        let rest = words[at + 1..].iter().skip_while(|word| ["ngày", "vào"].contains(&&*word.text));
        let mut numbers = Vec::new();
        let mut end = word.end;
        for word in rest {
            match word.text.parse::<u32>() {
                Ok(number) => numbers.push(number),
                Err(_) if ["tháng", "năm"].contains(&&*word.text) && !numbers.is_empty() => continue,
                Err(_) => break,
            }
            end = word.end;
            if numbers.len() == 3 {
                break;
            }
        }
        let [day, month, year] = numbers.as_slice() else { return None };
        let fits = (1..=31).contains(day) && (1..=12).contains(month) && (LIVING_SINCE..=2100).contains(year);
        fits.then(|| line.finding(word.start, end, Private::BirthDay))
    });
    found.collect()
}

fn secrets(line: &Line<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        line.phrases("lưu hành nội bộ").map(|(start, end)| line.finding(start, end, Private::Secret)).collect();
    let words = &line.words;
    let loud = |at: usize| words.get(at).is_some_and(|word| word.loud);
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.text == "mật") {
        let before = at.checked_sub(1).map_or("", |before| &*words[before].text);
        let graded = ["tối", "tuyệt"].contains(&before);
        let first = if graded { at - 1 } else { at };
        let labelled =
            before == "độ" && words.get(at + 1).is_some_and(|next| ["mật", "tối", "tuyệt"].contains(&&*next.text));
        // In a heading of capitals the word is part of another: MẬT ONG, BÍ MẬT.
        let alone = word.loud && !loud(at + 1) && (first == 0 || !loud(first - 1) || words[first - 1].text == "độ");
        if alone || labelled {
            found.push(line.finding(words[first].start, word.end, Private::Secret));
        }
    }
    found
}

#[cfg(test)]
mod tests;

//! Reads the text of a number: cut into words and signs, give each its part, take each in its canonical spelling.

use std::ops::Range;

use super::kind::{code_meant_by, codes, differs_in_case};
use super::{DocNumber, Family, Lint, LintKind, NumberError, Parsed, organ};
use crate::viet::nearest::nearest;

/// The longest number accepted, in bytes; longer text is not a number but a sentence.
const LONGEST: usize = 80;

/// The years a number may carry: from the first decrees of 1945 on.
const YEARS: std::ops::RangeInclusive<u16> = 1945..=2100;

/// Reads a number, tolerating what can be understood without doubt.
///
/// # Errors
/// When the text has no number, an impossible year, no issuing body, a blank inside a symbol, or a sign that no
/// number contains.
pub fn parse(input: &str) -> Result<Parsed, NumberError> {
    let mut lints = Vec::new();
    let body = strip_prefix(input, &mut lints);
    if input.len() - body.start > LONGEST {
        return Err(error(body, "số, ký hiệu quá dài", "chỉ ghi số và ký hiệu, ví dụ: 88/KH-UBND"));
    }
    let (words, gaps) = split(input, body, &mut lints)?;
    let roles = Roles::of(&words, &gaps)?;
    let number = roles.name(&words, &mut lints)?;
    lint_separators(&roles, &gaps, &mut lints);
    lints.sort_by_key(|lint| lint.range.start);
    Ok(Parsed { canonical: number.to_string(), number, lints })
}

/// A run of letters and digits between separators.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl Word<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// A separator as written.
#[derive(Debug, Clone)]
struct Gap {
    sign: char,
    range: Range<usize>,
}

/// Which word plays which part.
struct Roles {
    family: Family,
    kind: Option<usize>,
    /// First word of the issuing body; the number of words when there is none.
    organ: usize,
}

fn error(range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> NumberError {
    NumberError { range, message: message.into(), hint: hint.into() }
}

fn strip_prefix(input: &str, lints: &mut Vec<Lint>) -> Range<usize> {
    let end = input.trim_end().len();
    let start = end - input[..end].trim_start().len();
    let body = &input[start..end];
    let after = ["Số", "số", "SỐ"]
        .iter()
        .find_map(|word| body.strip_prefix(word))
        .map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '.'));
    let Some(rest) = after.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) else {
        return start..end;
    };
    let range = start..end - rest.len();
    lints.push(Lint {
        kind: LintKind::Prefix,
        range: range.clone(),
        message: "không ghi chữ “Số” trước số, ký hiệu".to_owned(),
        suggestion: Some(String::new()),
    });
    range.end..end
}

/// Cuts the text at separators; blanks beside a separator are noted, blanks inside a symbol refuse the text.
fn split<'a>(
    input: &'a str,
    body: Range<usize>,
    lints: &mut Vec<Lint>,
) -> Result<(Vec<Word<'a>>, Vec<Gap>), NumberError> {
    let mut words = vec![];
    let mut gaps: Vec<Gap> = vec![];
    let mut rest = body.start;
    while rest < body.end {
        let text = &input[rest..body.end];
        let c = text.chars().next().unwrap_or_default();
        let taken = run(text, c);
        let range = rest..rest + taken;
        if c.is_whitespace() {
            lints.push(Lint {
                kind: LintKind::Blank,
                range: range.clone(),
                message: "thừa khoảng trắng trong số, ký hiệu".to_owned(),
                suggestion: Some(String::new()),
            });
        } else if is_sign(c) {
            if words.len() != gaps.len() + 1 {
                return Err(error(range, format!("thừa dấu “{c}”"), "viết như 88/KH-UBND hoặc 34-CT/TW"));
            }
            gaps.push(Gap { sign: c, range: range.clone() });
        } else if is_symbol(c) {
            if words.len() != gaps.len() {
                let hint = "giữa các phần phải có dấu “/” hoặc “-”, ví dụ: 88/KH-UBND";
                return Err(error(range, "có khoảng trắng ở giữa ký hiệu", hint));
            }
            words.push(Word { text: &text[..taken], start: rest });
        } else {
            let hint = "chỉ dùng chữ, số, dấu “/” và “-”";
            return Err(error(range, format!("ký tự “{c}” không có trong số, ký hiệu văn bản"), hint));
        }
        rest += taken;
    }
    match gaps.last() {
        Some(gap) if words.len() == gaps.len() => {
            Err(error(gap.range.clone(), format!("thừa dấu “{}” ở cuối", gap.sign), "bỏ dấu này"))
        }
        _ => Ok((words, gaps)),
    }
}

/// Length in bytes of the run of characters of the sort of `c` at the start of `text`.
fn run(text: &str, c: char) -> usize {
    if is_sign(c) || !(c.is_whitespace() || is_symbol(c)) {
        return c.len_utf8();
    }
    let same = |other: char| {
        if c.is_whitespace() { other.is_whitespace() } else { is_symbol(other) }
    };
    text.find(|other| !same(other)).unwrap_or(text.len())
}

fn is_sign(c: char) -> bool {
    matches!(c, '/' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_symbol(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '&')
}

impl Roles {
    fn of(words: &[Word<'_>], gaps: &[Gap]) -> Result<Roles, NumberError> {
        let Some(first) = words.first() else {
            return Err(error(0..0, "thiếu số, ký hiệu", "ghi như 88/KH-UBND"));
        };
        let Some(second) = words.get(1) else {
            return Err(error(first.range(), "thiếu ký hiệu sau số", "ghi cả ký hiệu, ví dụ: 88/KH-UBND"));
        };
        let roles = if second.is_digits() { Roles::with_year(words) } else { Roles::without_year(words, gaps) }?;
        let last = words[words.len() - 1];
        let names_no_organ = roles.organ >= words.len();
        if names_no_organ && code_meant_by(last.text) != Some("SL") {
            let hint = format!("thêm ký hiệu cơ quan, ví dụ: {}-UBND", last.text);
            return Err(error(last.range(), "thiếu ký hiệu cơ quan ban hành", hint));
        }
        Ok(roles)
    }

    fn with_year(words: &[Word<'_>]) -> Result<Roles, NumberError> {
        let year = words[1];
        let Some(third) = words.get(2) else {
            return Err(error(year.range(), "thiếu ký hiệu sau năm", "ghi như 91/2017/NĐ-CP"));
        };
        let body = organ::meant_by(third.text);
        if body.starts_with("QH") || body.starts_with("UBTVQH") {
            return Ok(Roles { family: Family::Law, kind: None, organ: 2 });
        }
        if words.len() == 3 && code_meant_by(third.text).is_none() {
            return Err(error(third.range(), "thiếu ký hiệu loại văn bản", "ghi như 91/2017/NĐ-CP"));
        }
        Ok(Roles { family: Family::Normative, kind: Some(2), organ: 3 })
    }

    fn without_year(words: &[Word<'_>], gaps: &[Gap]) -> Result<Roles, NumberError> {
        let known = code_meant_by(words[1].text).is_some();
        let first = organ::meant_by(words[1].text);
        let second = words.get(2).map(|word| organ::meant_by(word.text));
        let party_sign = is_dash(gaps[0].sign);
        let kind_meant = match &second {
            None => known,
            Some(second) => {
                let is_body = organ::is_state(&first) || organ::is_party(&first);
                // Dashes alone do not make a letter of a body of the state a document of the Party.
                let in_party_manner = party_sign && (!organ::is_state(second) || gaps_are_party(gaps, second));
                known || !is_body && (in_party_manner || organ::is_issuer(second))
            }
        };
        if !kind_meant {
            return Ok(Roles { family: Family::Letter, kind: None, organ: 1 });
        }
        let family = match &second {
            None => Family::State,
            Some(body) if organ::is_party(body) => Family::Party,
            Some(body) if organ::is_state(body) && !gaps_are_party(gaps, body) => Family::State,
            Some(_) if party_sign => Family::Party,
            Some(_) => Family::State,
        };
        Ok(Roles { family, kind: Some(1), organ: 2 })
    }

    fn name(&self, words: &[Word<'_>], lints: &mut Vec<Lint>) -> Result<DocNumber, NumberError> {
        let (number, number_text) = read_number(words[0], lints)?;
        let has_year = matches!(self.family, Family::Normative | Family::Law);
        let year = has_year.then(|| read_year(words[1])).transpose()?;
        let kind = self.kind.map(|at| read_kind(words[at], lints));
        let organ: Vec<String> =
            words[self.organ.min(words.len())..].iter().map(|word| read_organ(*word, lints)).collect();
        Ok(DocNumber { number, number_text, year, kind, organ: organ.join("-"), family: self.family })
    }

    /// The separator that belongs before word `at + 1`.
    fn sign(&self, at: usize) -> char {
        let next = at + 1;
        let party = self.family == Family::Party;
        if Some(next) == self.kind {
            return if party { '-' } else { '/' };
        }
        if next == self.organ {
            return if party || self.kind.is_none() { '/' } else { '-' };
        }
        if next < self.organ { '/' } else { '-' }
    }
}

/// Mass organisations write in either manner, so their own choice of signs holds; the state's bodies do not.
fn gaps_are_party(gaps: &[Gap], body: &str) -> bool {
    let chosen = is_dash(gaps[0].sign) && gaps.get(1).is_some_and(|gap| gap.sign == '/');
    chosen && !organ::is_issuer(body)
}

fn is_dash(sign: char) -> bool {
    sign != '/'
}

fn read_number(word: Word<'_>, lints: &mut Vec<Lint>) -> Result<(u32, String), NumberError> {
    let digits = word.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value = digits.parse::<u32>().ok().filter(|value| *value > 0);
    let Some(number) = value.filter(|_| word.text.len() - digits.len() <= 1) else {
        let hint = "số viết bằng chữ số Ả Rập, rồi đến ký hiệu: 88/KH-UBND";
        return Err(error(word.range(), format!("“{}” không phải là số của văn bản", word.text), hint));
    };
    if digits.len() > 1 {
        return Ok((number, word.text.to_owned()));
    }
    let padded = format!("0{}", word.text);
    lints.push(Lint {
        kind: LintKind::Padding,
        range: word.range(),
        message: format!("số nhỏ hơn 10 phải có số 0 đứng trước: {padded}"),
        suggestion: Some(padded.clone()),
    });
    Ok((number, padded))
}

fn read_year(word: Word<'_>) -> Result<u16, NumberError> {
    let year = word.text.parse::<u16>().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| {
        let message = format!("năm “{}” trong số, ký hiệu không hợp lệ", word.text);
        error(word.range(), message, "ghi đủ bốn chữ số, ví dụ: 91/2017/NĐ-CP")
    })
}

fn read_kind(word: Word<'_>, lints: &mut Vec<Lint>) -> String {
    if let Some(code) = code_meant_by(word.text) {
        lint_symbol(word, code, lints);
        return code.to_owned();
    }
    let guess = nearest(word.text, codes()).map(str::to_owned);
    lints.push(Lint {
        kind: LintKind::UnknownKind,
        range: word.range(),
        message: format!("không có ký hiệu loại văn bản “{}”", word.text),
        suggestion: guess,
    });
    word.text.to_owned()
}

fn read_organ(word: Word<'_>, lints: &mut Vec<Lint>) -> String {
    let meant = organ::meant_by(word.text);
    lint_symbol(word, &meant, lints);
    meant
}

fn lint_symbol(word: Word<'_>, meant: &str, lints: &mut Vec<Lint>) {
    if word.text == meant {
        return;
    }
    let (kind, why) = if differs_in_case(word.text, meant) {
        (LintKind::Case, "viết hoa không đúng")
    } else {
        (LintKind::DStroke, "nhầm giữa “D” và “Đ”")
    };
    lints.push(Lint {
        kind,
        range: word.range(),
        message: format!("ký hiệu “{}” {why}, phải là “{meant}”", word.text),
        suggestion: Some(meant.to_owned()),
    });
}

fn lint_separators(roles: &Roles, gaps: &[Gap], lints: &mut Vec<Lint>) {
    for (at, gap) in gaps.iter().enumerate() {
        let sign = roles.sign(at);
        if gap.sign != sign {
            lints.push(Lint {
                kind: LintKind::Separator,
                range: gap.range.clone(),
                message: format!("ở đây phải là dấu “{sign}”, không phải “{}”", gap.sign),
                suggestion: Some(sign.to_string()),
            });
        }
    }
}

//! Figures in a sentence that do not agree: a limit that leaves one number out, years that make another
//! count than the one written.

use super::word::Words;
use super::{Finding, Passage};
use crate::base::code;

/// Words between "90 năm" and the bracket with the years.
const REACH: usize = 14;

/// Looks at limits and anniversaries.
pub fn check(passage: &Passage, words: &Words<'_>, found: &mut Vec<Finding>) {
    limits(passage, words, found);
    for at in 0..words.len() {
        if words.all()[at].has_digit() && words.low(at + 1) == "năm" && words.adjoins(at) {
            anniversary(passage, words, at, found);
        }
    }
}

/// "dưới 200 … trên 200" says nothing of exactly 200.
fn limits(passage: &Passage, words: &Words<'_>, found: &mut Vec<Finding>) {
    if !passage.text().contains("ưới ") {
        return;
    }
    let numbers = |sign: &str| -> Vec<usize> {
        let follows = |at: &usize| words.low(*at) == sign && is_number(words.raw(at + 1)) && words.adjoins(*at);
        (0..words.len().saturating_sub(1)).filter(follows).collect()
    };
    let below = numbers("dưới");
    for above in numbers("trên") {
        let number = words.raw(above + 1);
        let has_both = below.iter().any(|at| words.raw(at + 1) == number);
        // "từ 200", "đủ 200", "200 trở lên" say where the number itself belongs.
        let is_said = (0..words.len()).any(|at| {
            words.raw(at) == number
                && (words.low(at + 1) == "trở"
                    || at > 0 && ["từ", "đủ", "đúng", "bằng", "là"].contains(&&*words.low(at - 1)))
        });
        if has_both && !is_said {
            let message = format!("có “dưới {number}” và “trên {number}” nhưng không nói đúng {number} thì thế nào");
            let hint = format!("viết  từ {number} trở lên  hoặc  từ {number} trở xuống");
            found.push(Finding::new(code::OPEN_LIMIT, passage, words.range(above, 2), message, hint));
            return;
        }
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "90 năm … (1930 - 2020)": the years must be 90 apart, or 89 when both are counted.
fn anniversary(passage: &Passage, words: &Words<'_>, at: usize, found: &mut Vec<Finding>) {
    let Some(count) = words.raw(at).parse::<u16>().ok().filter(|count| (2..=2000).contains(count)) else { return };
    let start = words.range(at, 2).end;
    let rest = &passage.text()[start..];
    let Some(open) = rest.find('(') else { return };
    let between = &rest[..open];
    if between.contains([',', ';', '.', '\n', '\t']) || between.split_whitespace().count() > REACH {
        return;
    }
    let Some(length) = rest[open..].find(')') else { return };
    let Some((from, until)) = years(&rest[open + 1..open + length]) else { return };
    let apart = until.abs_diff(from);
    if until > from && apart != count && apart + 1 != count {
        let range = words.range(at, 1).start..start + open + length + 1;
        let text = passage.text()[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("“{text}”: từ {from} đến {until} là {apart} năm");
        let hint = "xem lại số năm hoặc hai mốc trong ngoặc".to_owned();
        found.push(Finding::new(code::YEARS_APART, passage, range, message, hint));
    }
}

/// The years of `1930 - 2020` or `19/5/1890 – 19/5/2020`.
fn years(text: &str) -> Option<(u16, u16)> {
    let mut ends = text.split(['-', '–', '—']);
    let (one, other) = (ends.next()?, ends.next()?);
    if ends.next().is_some() {
        return None;
    }
    let year = |end: &str| {
        let word = end.trim().rsplit(['/', '.', ' ']).next()?;
        (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1000..2200).contains(year))
    };
    Some((year(one)?, year(other)?))
}

//! Numbers of documents in running text: their form, and whether the code fits the kind that is named.

use std::ops::Range;

use super::{Finding, Passage};
use crate::base::code;
use crate::domain::docnumber::{self, KINDS, KindInfo, LintKind};
use crate::viet::fold::fold;

/// Words before a number among which its kind is looked for.
const REACH: usize = 8;
const LONGEST: usize = 60;

/// Looks at each number.
pub fn check(passage: &Passage, found: &mut Vec<Finding>) {
    let text = passage.text();
    let mut from = 0;
    while let Some(range) = next(text, from) {
        from = range.end;
        let written = &text[range.clone()];
        let Ok(parsed) = docnumber::parse(written) else { continue };
        let form = |kind| matches!(kind, LintKind::Blank | LintKind::Separator | LintKind::Case | LintKind::DStroke);
        if let Some(lint) = parsed.lints.iter().find(|lint| form(lint.kind)) {
            let message = format!("số, ký hiệu “{written}” viết chưa đúng: {}", lint.message);
            let hint = format!("viết  {}", parsed.canonical);
            let finding = Finding::new(code::NUMBER_IN_TEXT, passage, range.clone(), message, hint);
            let sure = parsed.lints.iter().all(|lint| lint.kind != LintKind::UnknownKind);
            found.push(if sure { finding.mended(passage, range, &parsed.canonical) } else { finding });
            continue;
        }
        let mismatch = named_kind(&text[..range.start], &parsed.number)
            .and_then(|kind| docnumber::check_kind(&parsed.number, kind));
        if let Some(mismatch) = mismatch {
            let hint = mismatch.suggestion.map_or("xem lại tên loại hoặc ký hiệu".to_owned(), |text| {
                format!("có phải là “{text}”? Đối chiếu với văn bản gốc")
            });
            found.push(Finding::new(code::KIND_IN_TEXT, passage, range, mismatch.message, hint));
        }
    }
}

/// The next number that carries a code of a kind, from byte `from` on.
fn next(text: &str, mut from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    loop {
        let start = from + bytes[from..].iter().position(u8::is_ascii_digit)?;
        let digits = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        from = digits;
        let begins = !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | ','));
        if begins && let Some(length) = symbol(&text[digits..]) {
            return Some(start..digits + length);
        }
    }
}

/// Length of the symbol after the digits of a number: ` /KH-UBND`, `/2017/NĐ-CP`, `-CT/TW`.
fn symbol(rest: &str) -> Option<usize> {
    let lead = rest.len() - rest.trim_start_matches(' ').len();
    let signed = rest[lead..].strip_prefix(['/', '-'])?;
    let signed = match signed.get(..5) {
        Some(year) if year.ends_with('/') && year[..4].bytes().all(|byte| byte.is_ascii_digit()) => &signed[5..],
        _ => signed,
    };
    let letters = signed.trim_start_matches(' ');
    let code: &str = letters.split(|c: char| !c.is_alphabetic()).next()?;
    let known = code.chars().next()?.is_uppercase() && docnumber::codes().any(|known| known.eq_ignore_ascii_case(code));
    // A blank may stand before or after the first sign, not on both sides: "từ 3 - CT" is no number.
    if !known || lead > 1 || (lead == 1 && letters.len() < signed.len()) {
        return None;
    }
    let start = rest.len() - letters.len();
    let length =
        letters.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '&' | '.'))).unwrap_or(letters.len());
    let end = start + letters[..length].trim_end_matches(['/', '-', '.', '&']).len();
    (end <= LONGEST).then_some(end)
}

/// The kind named right before the number, unless another one near it fits the number.
fn named_kind(before: &str, number: &docnumber::DocNumber) -> Option<&'static KindInfo> {
    let words: Vec<&str> = before.split_whitespace().rev().take(REACH).collect();
    let near = words.into_iter().rev().collect::<Vec<_>>().join(" ").to_lowercase();
    let near = near.trim_end_matches(['(', '“', '"', ' ']).trim_end_matches(':').trim_end();
    let near = near.strip_suffix("số").map_or(near, str::trim_end);
    let ends = |kind: &&KindInfo| {
        near.strip_suffix(kind.label.to_lowercase().as_str()).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
    };
    let named = KINDS.iter().filter(ends).max_by_key(|kind| kind.label.len())?;
    let near = fold(near);
    let fits = |kind: &KindInfo| docnumber::check_kind(number, kind).is_none();
    let other = KINDS.iter().any(|kind| fits(kind) && near.contains(&fold(kind.label)));
    (!other).then_some(named)
}

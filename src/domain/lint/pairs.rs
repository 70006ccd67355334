//! Quotes and brackets that are opened and not closed, or closed and not opened.
//!
//! A text from an office is cut by the ends of its pages: a paragraph that stops in the middle of a
//! sentence goes on in the next. And a quotation of several paragraphs may open in one and close in
//! another.

use super::{Finding, Part, Passage};
use crate::base::code;

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
/// How many passages later what was opened may be closed.
const REACH: usize = 6;

/// A sign without its counterpart.
struct Lone {
    sign: char,
    passage: usize,
    at: usize,
    opens: bool,
}

/// Looks at the passages in their order.
pub fn check(passages: &[Passage], found: &mut Vec<Finding>) {
    let mut lone = Vec::new();
    let mut start = 0;
    while start < passages.len() {
        let mut end = start + 1;
        while end < passages.len() && goes_on(&passages[end - 1], &passages[end]) {
            end += 1;
        }
        run(passages, start..end, &mut lone);
        start = end;
    }
    drop_distant_pairs(passages, &mut lone);
    found.extend(lone.into_iter().map(|lone| finding(&passages[lone.passage], &lone)));
}

/// Whether a paragraph breaks off in the middle of a sentence that the next one ends.
fn goes_on(one: &Passage, next: &Passage) -> bool {
    if one.part() != Part::Paragraph || next.part() != Part::Paragraph || one.text().contains('\t') {
        return false;
    }
    let last = one.text().trim_end().chars().next_back();
    let text = next.text().trim_start();
    let small = text.chars().next().is_some_and(char::is_lowercase);
    small && last.is_some_and(|last| last.is_alphanumeric() || last == ',') && !is_enumerator(text)
}

/// `a)`, `đ.` or `12)` at the start of a paragraph.
fn is_enumerator(text: &str) -> bool {
    let label: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    label.chars().count() <= 3 && text[label.len()..].starts_with([')', '.'])
}

fn run(passages: &[Passage], range: std::ops::Range<usize>, lone: &mut Vec<Lone>) {
    let mut open = Vec::new();
    for number in range {
        let text = passages[number].text();
        let tabbed = text.contains('\t');
        let mut line = 0;
        for (at, sign) in signs(text) {
            match sign {
                // Cells of a table that was pasted as lines with tabs stand for themselves.
                '\t' => lone.append(&mut open),
                '\n' => {
                    if tabbed && (text[line..at].contains('\t') || next_line(text, at).contains('\t')) {
                        lone.append(&mut open);
                    }
                    line = at + 1;
                }
                _ => meet(sign, text, number, at, &mut open, lone),
            }
        }
    }
    lone.append(&mut open);
}

/// The first bytes of tabs, ends of lines, quotes and brackets; the quotes “ and ” begin with E2.
const MAY_BE_SIGN: [bool; 256] = {
    let signs = b"\t\n\"([{)]}\xe2";
    let mut may = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        may[signs[at] as usize] = true;
        at += 1;
    }
    may
};

/// The tabs, ends of lines, quotes and brackets of a text, with their places, and some signs that are none.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let starts = text.bytes().enumerate().filter(|(_, byte)| MAY_BE_SIGN[usize::from(*byte)]);
    starts.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

fn next_line(text: &str, at: usize) -> &str {
    text[at + 1..].split('\n').next().unwrap_or_default()
}

fn meet(sign: char, text: &str, passage: usize, at: usize, open: &mut Vec<Lone>, lone: &mut Vec<Lone>) {
    let here = |opens| Lone { sign, passage, at, opens };
    let mut close = |opening: char, open: &mut Vec<Lone>| match open.iter().rposition(|lone| lone.sign == opening) {
        Some(found) => drop(open.remove(found)),
        None => lone.push(here(false)),
    };
    match sign {
        '“' => open.push(here(true)),
        '”' => close('“', open),
        '"' => {
            let before = text[..at].chars().next_back();
            match open.iter().rposition(|lone| lone.sign == '"') {
                Some(found) => drop(open.remove(found)),
                // 5" is five inches.
                None if before.is_some_and(|before| before.is_ascii_digit()) => {}
                None => open.push(here(true)),
            }
        }
        '(' | '[' | '{' => open.push(here(true)),
        _ => {
            let Some((opening, _)) = BRACKETS.iter().find(|(_, closing)| *closing == sign) else { return };
            let is_open = open.iter().any(|lone| lone.sign == *opening);
            if is_open || !closes_nothing(&text[..at]) {
                close(*opening, open);
            }
        }
    }
}

/// Whether a closing bracket after `before` is that of `a)` or of a drawn face.
fn closes_nothing(before: &str) -> bool {
    let label = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    let rest = before.trim_end_matches(char::is_alphanumeric).trim_end_matches([' ', '*', '_']);
    let begins = rest.is_empty() || rest.ends_with(['\n', '\t', ';', ':', '.', ',', '-', '–', '+', '(']);
    before.ends_with([':', ';', '-']) || (begins && (1..=3).contains(&label))
}

/// Takes out what is opened in one paragraph and closed in a later one near it, and openings that the
/// next paragraph repeats.
fn drop_distant_pairs(passages: &[Passage], lone: &mut Vec<Lone>) {
    let mut kept: Vec<Lone> = Vec::new();
    lone.sort_by_key(|lone| (lone.passage, lone.at));
    for next in lone.drain(..) {
        let pairs = |last: &Lone| {
            let prose = [last.passage, next.passage].iter().all(|at| passages[*at].part() == Part::Paragraph);
            let near = next.passage > last.passage && next.passage - last.passage <= REACH;
            let closes = last.opens && !next.opens && counterpart(last.sign) == next.sign;
            prose && near && closes
        };
        match kept.last() {
            Some(last) if pairs(last) => drop(kept.pop()),
            _ => kept.push(next),
        }
    }
    kept.retain(|lone| !is_repeated(passages, lone));
    *lone = kept;
}

/// A quotation of several paragraphs may open each of them and close the last only.
fn is_repeated(passages: &[Passage], lone: &Lone) -> bool {
    let begins = passages[lone.passage].text()[..lone.at].trim().is_empty();
    let next = passages.get(lone.passage + 1);
    lone.opens && begins && next.is_some_and(|next| next.text().trim_start().starts_with(lone.sign))
}

fn counterpart(sign: char) -> char {
    match sign {
        '“' => '”',
        '"' => '"',
        _ => BRACKETS.iter().find(|(opening, _)| *opening == sign).map_or(sign, |(_, closing)| *closing),
    }
}

fn finding(passage: &Passage, lone: &Lone) -> Finding {
    let range = lone.at..lone.at + lone.sign.len_utf8();
    let other = match lone.sign {
        '”' => '“',
        sign if lone.opens => counterpart(sign),
        sign => BRACKETS.iter().find(|(_, closing)| *closing == sign).map_or(sign, |(opening, _)| *opening),
    };
    let words = context(passage.text(), lone.at);
    let (message, hint) = if lone.opens {
        (
            format!("dấu {} mở mà chưa đóng ở chỗ “{words}”", lone.sign),
            format!("thêm dấu {other} ở cuối phần đó, hoặc bỏ dấu này"),
        )
    } else {
        (
            format!("dấu {} đóng mà chưa mở ở chỗ “{words}”", lone.sign),
            format!("thêm dấu {other} ở đầu phần đó, hoặc bỏ dấu này"),
        )
    };
    Finding { words, ..Finding::new(code::LONE_SIGN, passage, range, message, hint) }
}

/// The words around a sign, so that a portal can say which one it means.
fn context(text: &str, at: usize) -> String {
    let sign = text[at..].chars().next().map_or(0, char::len_utf8);
    let before: Vec<&str> = text[..at].split_whitespace().rev().take(2).collect();
    let after: Vec<&str> = text[at + sign..].split_whitespace().take(4).collect();
    let begins = text[..at].ends_with(char::is_whitespace) && !before.is_empty();
    let ends = text[at + sign..].starts_with(char::is_whitespace) && !after.is_empty();
    let before = before.into_iter().rev().collect::<Vec<_>>().join(" ");
    let blank = |wanted: bool| if wanted { " " } else { "" };
    format!("{before}{}{}{}{}", blank(begins), &text[at..at + sign], blank(ends), after.join(" "))
}

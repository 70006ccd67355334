//! Set phrases that are mistyped.

use super::spelling::{Form, Hit, Spelling};
use super::word::{Words, same, with_case_of};
use super::{Finding, Passage};
use crate::base::code;
use crate::viet::fold::fold;
use crate::viet::syllable::is_syllable;

/// Looks for the wrong forms of `spelling`.
pub fn check(passage: &Passage, words: &Words<'_>, spelling: &Spelling, found: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(id) = words.id(at) {
        let hits = spelling.at_word.get(&id).map_or(&[][..], Vec::as_slice);
        let slip = hits.iter().find_map(|hit| slip(words, at, *hit, spelling));
        match slip {
            Some((start, form))
                if start >= at || found.last().is_none_or(|last| !covers(last, passage, words, start)) =>
            {
                found.push(finding(passage, words, start, form));
                at = start + form.words.len();
            }
            _ => at += 1,
        }
    }
}

fn covers(last: &Finding, passage: &Passage, words: &Words<'_>, start: usize) -> bool {
    last.code == code::SET_PHRASE && last.span.end > passage.span(words.range(start, 1)).start
}

/// The first word and the form of a slip that the word at `at` shows.
fn slip<'s>(words: &Words<'_>, at: usize, hit: Hit, spelling: &'s Spelling) -> Option<(usize, &'s Form)> {
    let (start, form) = match hit {
        Hit::Wrong(form) | Hit::First(form) => (at, &spelling.forms[form]),
        Hit::Second(form) => (at.checked_sub(1)?, &spelling.forms[form]),
    };
    let count = form.words.len();
    if start + count > words.len() || !joined(words, start, form) {
        return None;
    }
    let differs = |number: &usize| !is(words, start + number, &form.words[*number], form.ids[*number]);
    let is_slip = match hit {
        Hit::Wrong(_) => !(0..count).any(|number| differs(&number)),
        Hit::First(_) => {
            let wrong: Vec<usize> = (1..count).filter(differs).take(2).collect();
            matches!(wrong[..], [number] if is_mistyped(&words.low(start + number), &form.words[number]))
        }
        Hit::Second(_) => {
            differs(&0) && !(2..count).any(|number| differs(&number)) && is_mistyped(&words.low(start), &form.words[0])
        }
    };
    (is_slip && !is_excused(words, start, form)).then_some((start, form))
}

/// Whether the `at`-th word is one of a form, whatever its capitals and its style.
fn is(words: &Words<'_>, at: usize, word: &str, id: u32) -> bool {
    match words.all().get(at) {
        Some(found) if found.syllable().is_some() => found.id() == id,
        _ => same(&words.low(at), word),
    }
}

fn is_excused(words: &Words<'_>, start: usize, form: &Form) -> bool {
    let last = start + form.words.len() - 1;
    let is_listed = |list: &[String], at: usize| !list.is_empty() && list.iter().any(|word| *word == words.low(at));
    (is_listed(&form.unless_next, last + 1) && words.adjoins(last))
        || start.checked_sub(1).is_some_and(|before| is_listed(&form.unless_before, before))
}

fn joined(words: &Words<'_>, start: usize, form: &Form) -> bool {
    (0..form.words.len() - 1).all(|number| {
        words.adjoins(start + number)
            || (form.loose[number] && matches!(words.gap(start + number).trim(), "," | "-" | "–"))
    })
}

/// Whether `found` is `right` with wrong marks, or one letter away from it and no Vietnamese word.
fn is_mistyped(found: &str, right: &str) -> bool {
    let (one, other) = (fold(found), fold(right));
    one == other || (!is_syllable(found) && strsim::osa_distance(&one, &other) == 1)
}

/// The mark stands under the words that differ; the message shows the phrase.
fn finding(passage: &Passage, words: &Words<'_>, start: usize, form: &Form) -> Finding {
    let count = form.words.len();
    let phrase = one_line(&passage.text()[words.range(start, count)]);
    let (first, last) = differing(words, start, form);
    let range = words.range(start + first, last - first + 1);
    let right = rewritten(words, start, form, first..last + 1);
    let message = format!("“{phrase}” có lẽ gõ nhầm");
    let hint = format!("viết  {right}  (cụm từ đúng: “{}”)", form.label);
    let finding = Finding { words: phrase, ..Finding::new(code::SET_PHRASE, passage, range.clone(), message, hint) };
    if form.sure { finding.mended(passage, range, &right) } else { finding }
}

/// Numbers of the first and last word to replace: all, where the right phrase has another count.
fn differing(words: &Words<'_>, start: usize, form: &Form) -> (usize, usize) {
    let count = form.words.len();
    let differs = |number: &usize| !same(&words.low(start + number), &form.right[*number]);
    if form.right.len() != count {
        return (0, count - 1);
    }
    let first = (0..count).find(differs).unwrap_or(0);
    (first, (0..count).rev().find(differs).unwrap_or(count - 1))
}

/// The right words for those of `part`, with the capitals the author wrote; where the counts are equal, also with
/// the signs between words.
fn rewritten(words: &Words<'_>, start: usize, form: &Form, part: std::ops::Range<usize>) -> String {
    let count = form.words.len();
    let equal = form.right.len() == count;
    let numbers = if equal { part } else { 0..form.right.len() };
    let last = numbers.end - 1;
    let mut out = String::new();
    for number in numbers {
        let written = words.raw(start + number.min(count - 1));
        let kept = number < count && same(&words.low(start + number), &form.right[number]);
        out.push_str(&if kept { written.to_owned() } else { with_case_of(written, &form.right[number]) });
        if number < last {
            out.push_str(if equal { words.gap(start + number) } else { &form.right_gaps[number] });
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Words typed twice in a row.
//!
//! Most Vietnamese words may stand twice: reduplication (`ngày ngày`, `dần dần`), and two words that
//! meet (`các cơ quan quan tâm`, `nhân dân dân tộc`). So a single word is told only if the data list it
//! as one that never does, and groups of two to four words unless the data allow them.

use super::spelling::Spelling;
use super::word::Words;
use super::{Finding, Passage};
use crate::base::code;
use crate::viet::word::Word;

/// Longest group that is looked for, in words.
const LONGEST: usize = 4;

/// Looks for repetitions.
pub fn check(passage: &Passage, words: &Words<'_>, spelling: &Spelling, found: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some((one, next)) = words.all().get(at..).and_then(<[Word]>::split_first) {
        if !next.iter().take(LONGEST).any(|word| word.id() == one.id()) {
            at += 1;
            continue;
        }
        match words.like_it(at, LONGEST).find(|count| is_repeated(words, at, *count, spelling)) {
            Some(count) => {
                found.push(finding(passage, words, at, count));
                at += 2 * count;
            }
            None => at += 1,
        }
    }
}

fn is_repeated(words: &Words<'_>, at: usize, count: usize, spelling: &Spelling) -> bool {
    let twice = at + 2 * count <= words.len()
        && (0..count).all(|number| words.are_same(at + number, at + count + number))
        && (0..2 * count - 1).all(|number| words.adjoins(at + number));
    if !twice {
        return false;
    }
    if count == 1 {
        let next = words.low(at + 2);
        return spelling.singles.get(&*words.low(at)).is_some_and(|unless| !unless.iter().any(|word| *word == next));
    }
    let names = (0..count).all(|number| words.is_capital(at + number));
    let numbers = (0..count).any(|number| words.all()[at + number].has_digit());
    // "xa xa xa xa" is one word said often, not a group.
    let uniform = (1..count).all(|number| words.are_same(at + number, at));
    let group = (0..count).map(|number| words.low(at + number)).collect::<Vec<_>>().join(" ");
    !names && !numbers && !uniform && !spelling.doubles.contains(&crate::viet::tone::match_key(&group))
}

fn finding(passage: &Passage, words: &Words<'_>, at: usize, count: usize) -> Finding {
    let once = words.range(at, count);
    let range = words.range(at, 2 * count);
    let text = passage.text()[once.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("“{text}” viết hai lần liền");
    let hint = format!("xóa một lần “{text}”");
    let second = once.end..range.end;
    let finding = Finding::new(code::REPEATED_WORDS, passage, range, message, hint);
    Finding { words: text, ..finding }.mended(passage, second, "")
}

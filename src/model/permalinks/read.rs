//! Reads the record of addresses; what cannot be read is kept aside with its place, so that nothing
//! that can be read is lost with it.

use jiff::civil::Date;

use super::{DAY_WORD, FORMAT_WORD, HASH_WORD, LOCK_FORMAT, Line, Lock, is_owner};
use crate::base::path::{Url, percent_decoded};
use crate::base::span::Span;

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong with it.
    pub wrong: Wrong,
    /// Its place.
    pub span: Span,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Two versions of the file were joined and nobody chose: git's marks.
    Conflict,
    /// It has no form that is known.
    Form,
    /// The file does not begin with its format.
    NoFormat,
}

impl Lock {
    /// Reads the file. Both sides of git's marks are read: an address that either side knows was published.
    pub fn read(text: &str) -> Self {
        let mut lock = Self { exists: true, ..Self::default() };
        let mut start = 0;
        for raw in text.split_inclusive('\n') {
            let line = raw.trim_end();
            let span = Span::new(start, start + line.len());
            start += raw.len();
            if !line.is_empty() && !line.starts_with('#') {
                lock.add(line, span);
            }
        }
        if lock.format.is_none() {
            lock.mistakes.push(Mistake { wrong: Wrong::NoFormat, span: Span::new(0, 0) });
        }
        // A newer form may mean anything by its lines.
        if lock.format.is_some_and(|(format, _)| format > LOCK_FORMAT) {
            lock = Self { exists: true, format: lock.format, ..Self::default() };
        }
        lock
    }

    fn add(&mut self, line: &str, span: Span) {
        let wrong = match read_line(line) {
            Some(Read::Format(format)) => {
                self.format.get_or_insert((format, span));
                return;
            }
            Some(Read::Day(day)) => {
                self.day = self.day.max(Some(day));
                return;
            }
            Some(Read::Removed(hash, owner)) => {
                self.removed.insert(hash.to_owned(), owner.to_owned());
                return;
            }
            Some(Read::Address(pattern, owner)) => {
                self.lines.push(Line { pattern: pattern.to_owned(), owner: owner.to_owned(), span });
                return;
            }
            None if is_mark(line) => Wrong::Conflict,
            None => Wrong::Form,
        };
        self.mistakes.push(Mistake { wrong, span });
    }
}

enum Read<'t> {
    Format(u32),
    Day(Date),
    Removed(&'t str, &'t str),
    Address(&'t str, &'t str),
}

fn read_line(line: &str) -> Option<Read<'_>> {
    let (head, rest) = line.split_once(' ')?;
    if head == FORMAT_WORD {
        return Some(Read::Format(rest.parse().ok().filter(|format| *format > 0)?));
    }
    if head == DAY_WORD {
        return Some(Read::Day(rest.parse().ok()?));
    }
    let owner = Some(rest).filter(|owner| is_owner(owner))?;
    if let Some(hash) = head.strip_prefix(HASH_WORD) {
        let hexadecimal = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        return hexadecimal.then_some(Read::Removed(hash, owner));
    }
    is_pattern(head).then_some(Read::Address(head, owner))
}

/// An address whose braces, if any, hold plain alternatives.
fn is_pattern(text: &str) -> bool {
    if !text.contains(['{', '}', ',']) {
        return is_address(text);
    }
    let mut rest = text;
    let mut plain = String::with_capacity(text.len());
    while let Some((head, tail)) = rest.split_once('{') {
        let Some((choices, after)) = tail.split_once('}') else { return false };
        if choices.is_empty() || choices.contains('{') || choices.split(',').any(str::is_empty) {
            return false;
        }
        plain.push_str(head);
        plain.push_str(&choices.replace(',', ""));
        rest = after;
    }
    plain.push_str(rest);
    is_address(&plain)
}

/// An address of today, or one of former times with its letters encoded.
fn is_address(text: &str) -> bool {
    let former = || percent_decoded(text).and_then(|text| Url::former(&text));
    Url::new(text).is_some() || former().is_some_and(|url| url.as_str() == text)
}

fn is_mark(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

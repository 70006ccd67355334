//! Reads what part of a file a program asks for (RFC 9110, section 14).

use std::ops::Range;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The whole file: also where several parts were asked for, or in a way that is not known.
    All,
    /// A part.
    Part(Range<usize>),
    /// A part that the file does not have.
    Nothing,
}

/// What the header `Range` asks of a file of so many bytes.
pub fn wanted(header: &str, length: usize) -> Wanted {
    let Some((first, last)) = header.trim().strip_prefix("bytes=").and_then(|part| part.split_once('-')) else {
        return Wanted::All;
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<usize>().ok());
    let part = match (first, last) {
        ("", "") => return Wanted::All,
        ("", last) => number(last).map(|count| Some(length.saturating_sub(count?)..length)),
        (first, "") => number(first).map(|first| Some(first?..length)),
        (first, last) => {
            let is_one =
                |both: &(Option<usize>, Option<usize>)| both.0.zip(both.1).is_none_or(|(first, last)| first <= last);
            let both = number(first).zip(number(last)).filter(is_one);
            both.map(|(first, last)| Some(first?..last?.checked_add(1)?.min(length).max(first?.min(length))))
        }
    };
    match part {
        None => Wanted::All,
        Some(Some(part)) if part.start < part.end => Wanted::Part(part),
        Some(_) => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, wanted};

    #[test]
    fn parts_are_cut_as_players_ask_for_them() {
        let check = |header: &str, expected: Wanted| assert_eq!(wanted(header, 10), expected, "{header}");
        check("bytes=0-1", Wanted::Part(0..2));
        check("bytes=0-", Wanted::Part(0..10));
        check("bytes=4-", Wanted::Part(4..10));
        check("bytes=4-400", Wanted::Part(4..10));
        check("bytes=-3", Wanted::Part(7..10));
        check("bytes=-30", Wanted::Part(0..10));
        check("bytes=10-", Wanted::Nothing);
        check("bytes=10-12", Wanted::Nothing);
        check("bytes=-0", Wanted::Nothing);
        check("bytes=99999999999999999999-", Wanted::Nothing);
        for whole in ["bytes=0-1,3-4", "items=0-1", "bytes=-", "bytes=a-b", "bytes=5-3", "bytes", ""] {
            check(whole, Wanted::All);
        }
    }
}

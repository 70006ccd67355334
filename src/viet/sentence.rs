//! Cuts text into sentences, and counts chữ as a word processor does.

use std::ops::Range;

use super::word;

/// Short forms with a dot that other words follow.
const DOTTED: &[&str] = &["Tr", "ThS", "TS", "PGS", "GS", "BS", "CN", "KS", "St", "Nxb", "đ/c", "Đ/c"];

/// The sentences of one paragraph, without the blanks between them. Where it is not certain that a sentence ends, it
/// goes on: a dot after up to three capitals (`TP.`, `KT.`) or before a small letter ends none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut end) = (0, 0);
    while let Some(at) = sign_from(text, end) {
        let rest = &text[at..];
        let Some(letter) = rest.chars().next() else { break };
        end = text.len() - rest.trim_start_matches(['.', '!', '?', '…', '"', '”', '’', '»', ')']).len();
        if ends(text.get(start..at).unwrap_or_default(), letter, text.get(end..).unwrap_or_default()) {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// The first bytes of `.`, `!`, `?` and `…`.
const MAY_END: [bool; 256] = {
    let mut may = [false; 256];
    may[b'.' as usize] = true;
    may[b'!' as usize] = true;
    may[b'?' as usize] = true;
    may[0xe2] = true;
    may
};

/// The next sign that may end a sentence, from byte `from` on.
fn sign_from(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = rest.iter().position(|byte| MAY_END[usize::from(*byte)])?;
        if rest[at] != 0xe2 || rest[at..].starts_with("…".as_bytes()) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

fn ends(before: &str, sign: char, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return true };
    let follows = after.chars().find(|c| !c.is_whitespace());
    if !next.is_whitespace() || follows.is_some_and(char::is_lowercase) {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || "(“\"".contains(c)).next().unwrap_or_default();
    let short = word.chars().count() <= 3 && !word.is_empty() && word.chars().all(char::is_uppercase);
    sign != '.' || !(short || DOTTED.contains(&word))
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// Chữ in a text: runs between blanks that hold a letter or a digit. Signs that stand alone are none.
pub fn syllables(text: &str) -> usize {
    word::pieces(&word::cut(text), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_falls_into_whole_sentences() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Bà Hoa mở lớp. Lớp đông!  Ai cũng vui?", &["Bà Hoa mở lớp.", "Lớp đông!", "Ai cũng vui?"]);
        check("Thu 3.500.000 đồng, tăng 1,5 lần.", &["Thu 3.500.000 đồng, tăng 1,5 lần."]);
        check("Ở TP. Điện Biên Phủ có ThS. Lò Thị Hoa.", &["Ở TP. Điện Biên Phủ có ThS. Lò Thị Hoa."]);
        check("Rau, gà, cá v.v. đều có. Hết.", &["Rau, gà, cá v.v. đều có.", "Hết."]);
        check("“Cứ làm đi.” Bà nói thế.", &["“Cứ làm đi.”", "Bà nói thế."]);
        check("Bà chờ… rồi đi. Trời mưa… Bà về.", &["Bà chờ… rồi đi.", "Trời mưa…", "Bà về."]);
        check("Không dấu chấm", &["Không dấu chấm"]);
        check("  ", &[]);
    }

    #[test]
    fn chữ_are_counted_between_blanks() {
        assert_eq!(syllables("Thi đua - Khen thưởng, 3,5 tỷ đồng"), 7);
        assert_eq!(syllables(" … "), 0);
        let expected =
            |text: &str| text.split_whitespace().filter(|piece| piece.contains(char::is_alphanumeric)).count();
        let mut all = String::new();
        for c in '\0'..=char::MAX {
            let text = format!("{c} a{c}ế {c}{c}b {c}- .");
            assert_eq!(syllables(&text), expected(&text), "{c:?}");
            all.push(c);
        }
        assert_eq!(syllables(&all), expected(&all));
    }
}

//! Puts a text together from parts of another whose words are known, and takes their words over.
//!
//! *Invariant*: the words are those that [`word::cut`] finds in the text as a whole.

use super::letter;
use super::word::{self, Word};

/// A text that was cut into words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cut<'t> {
    /// The text.
    pub text: &'t str,
    /// Its words.
    pub words: &'t [Word],
}

/// A text in the making.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    text: String,
    words: Vec<Word>,
    /// Whether a word reaches over the edge of a part.
    torn: bool,
}

impl Joined {
    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a part that stands at byte `at` of `source`. Where another text stands there, its words are looked for.
    pub fn push(&mut self, part: &str, source: Cut<'_>, at: usize) {
        if matches!(part.as_bytes(), [b' ' | b'\n']) {
            return self.text.push_str(part);
        }
        let start = self.text.len();
        self.torn |= ends_inside(&self.text) && part.starts_with(is_inside);
        self.text.push_str(part);
        if source.text.get(at..).is_some_and(|rest| rest.starts_with(part)) {
            self.take(source.words, at, at + part.len(), start);
        } else {
            let moved = |word: Word| word.moved(0, start);
            self.words.extend(word::cut(part).into_iter().map(moved));
        }
    }

    /// Takes over the words from byte `from` to byte `to`, which stand from byte `start` on here.
    fn take(&mut self, words: &[Word], from: usize, to: usize, start: usize) {
        let first = words.partition_point(|word| word.end as usize <= from);
        let words = &words[first..];
        let words = &words[..words.partition_point(|word| (word.start as usize) < to)];
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.torn |= (first.start as usize) < from || last.end as usize > to;
        }
        self.words.extend(words.iter().map(|word| word.moved(from, start)));
    }

    /// Adds a character that belongs to no word.
    pub fn push_sign(&mut self, sign: char) {
        self.text.push(sign);
    }

    /// The text and its words.
    pub fn finish(self) -> (String, Vec<Word>) {
        let words = if self.torn { word::cut(&self.text) } else { self.words };
        (self.text, words)
    }
}

fn is_inside(c: char) -> bool {
    letter::is_alphanumeric(c) || letter::is_mark(c)
}

fn ends_inside(text: &str) -> bool {
    text.ends_with(is_inside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Joins parts of `text`, side by side or with other words between.
    fn check(text: &str, places: &[(usize, usize, bool)]) {
        let words = word::cut(text);
        let source = Cut { text, words: &words };
        let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut joined = Joined::default();
        for (from, length, is_apart) in places {
            let from = from % letters.len();
            let to = (from + length).min(letters.len() - 1);
            let part = &text[letters[from]..letters[to]];
            joined.push(part, source, letters[from]);
            if *is_apart {
                joined.push_sign(' ');
                // Another text stands there.
                joined.push("và Hoà", source, letters[from]);
                joined.push_sign('\u{fffc}');
            }
        }
        let (joined, words) = joined.finish();
        assert_eq!(words, word::cut(&joined), "{joined}");
    }

    #[test]
    fn words_over_an_edge_are_found_again() {
        let text = "Bà **H**oa, tô\u{301}i \u{301} 12 ½ K’Ré";
        for from in 0..text.chars().count() {
            for length in 0..8 {
                check(text, &[(from, length, true), (from / 2, length, false), (0, from, false)]);
            }
        }
    }

    proptest! {
        #[test]
        fn words_of_joined_parts_are_those_of_the_whole(
            text in "[a-zA-ZđĐàắộ\u{301}\u{303} ,.*0-9“”\u{fffc}]{0,60}",
            places in prop::collection::vec((0_usize..60, 0_usize..30, any::<bool>()), 0..6),
        ) {
            check(&text, &places);
        }
    }
}

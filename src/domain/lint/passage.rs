//! A run of prose as its reader sees it, with the way back to the bytes of the file.

use std::ops::Range;

use super::word::Words;
use crate::base::span::Span;
use crate::viet::joined::{Cut, Joined};
use crate::viet::word::Word;

/// What a passage is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A paragraph or an item of a list.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table in the text.
    Cell {
        /// Number of the table in the file.
        table: u32,
        /// Row, the heading being 0.
        row: u32,
        /// Column.
        column: u32,
    },
    /// A title or summary: a value that is met without the text, in lists and cards.
    Summary,
    /// The value of another key, or a cell of a CSV table.
    Value,
}

/// Text without its markup. Line breaks inside are kept; what is no prose (code, pictures) is one
/// [`Passage::GAP`].
#[derive(Debug, Clone)]
pub struct Passage {
    part: Part,
    text: String,
    /// Where pieces begin: offset in the text, offset in the file.
    pieces: Vec<(u32, u32)>,
    kept: bool,
    words: Vec<Word>,
}

/// A passage that goes on.
#[derive(Debug)]
pub struct OpenPassage {
    part: Part,
    text: Joined,
    pieces: Vec<(u32, u32)>,
    kept: bool,
}

impl OpenPassage {
    /// A passage that is empty so far.
    pub fn new(part: Part) -> Self {
        Self { part, text: Joined::default(), pieces: Vec::new(), kept: false }
    }

    /// Text that must stay as it is: slips in it are told, no edit is offered.
    #[must_use]
    pub fn kept(mut self, kept: bool) -> Self {
        self.kept = kept;
        self
    }

    /// Adds text that stands at byte `at` of `file`, as it is there.
    pub fn push(&mut self, text: &str, file: Cut<'_>, at: usize) {
        self.begin_piece(at);
        self.text.push(text, file, at);
    }

    /// Adds the mark for something that is no prose and begins at byte `at`.
    pub fn push_gap(&mut self, at: usize) {
        self.begin_piece(at);
        self.text.push_sign(Passage::GAP);
    }

    fn begin_piece(&mut self, at: usize) {
        self.pieces.push((self.text.text().len() as u32, at as u32));
    }

    /// The passage; `None` if it holds nothing but blanks.
    pub fn close(self) -> Option<Passage> {
        if self.text.text().trim().is_empty() {
            return None;
        }
        let (text, words) = self.text.finish();
        Some(Passage { part: self.part, text, pieces: self.pieces, kept: self.kept, words })
    }
}

impl Passage {
    /// Stands for what is no prose.
    pub const GAP: char = '\u{fffc}';

    /// What it is.
    pub fn part(&self) -> Part {
        self.part
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its words, cut from the text.
    pub fn cut(&self) -> &[Word] {
        &self.words
    }

    /// Its words, as the rules ask for them.
    pub(super) fn words(&self) -> Words<'_> {
        Words::new(&self.text, &self.words)
    }

    /// The place of a range of the text in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.origin(range.start);
        let end = if range.is_empty() { start } else { self.origin(range.end - 1) + 1 };
        Span::new(start, end.max(start))
    }

    /// Whether the range may be edited: it is in one piece in the file, and need not stay as it is.
    pub fn is_mendable(&self, range: Range<usize>) -> bool {
        let span = self.span(range.clone());
        !self.kept && (span.end - span.start) as usize == range.len()
    }

    fn origin(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(text, _)| *text as usize <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(0, |(text, file)| *file as usize + at - *text as usize)
    }
}

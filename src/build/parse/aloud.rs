//! Finds what of a text cannot be read aloud, and how long its sentences are.

use ahash::HashSet;

use crate::base::exact;
use crate::domain::aloud::{self, Vocabulary};
use crate::domain::lint::{Part, Passage};
use crate::model::entry::{Aloud, UnsaidAt};
use crate::viet::sentence::sentences;
use crate::viet::word;

/// Chữ that an announcer says in one breath.
const BREATH: usize = 30;

/// A paragraph as one line; what is no prose is blank. Every byte keeps its place.
pub(super) fn paragraph(passage: &Passage) -> Option<String> {
    let is_text = passage.part() == Part::Paragraph;
    let gap = " ".repeat(Passage::GAP.len_utf8());
    is_text
        .then(|| passage.text().replace('\n', " ").replace(Passage::GAP, &gap))
        .filter(|text| !text.trim().is_empty())
}

/// What is known of reading the paragraphs aloud.
pub(super) fn of(prose: &[Passage]) -> Aloud {
    let mut found = Aloud::default();
    let mut told = HashSet::default();
    for passage in prose {
        let Some(text) = paragraph(passage) else { continue };
        for unsaid in aloud::unsaid(&text, passage.cut(), Vocabulary::builtin()) {
            if told.insert(unsaid.words.clone()) {
                let span = passage.span(unsaid.range);
                found.unsaid.push(UnsaidAt { span, words: unsaid.words, senses: unsaid.senses });
            }
        }
        let mut words = passage.cut();
        for range in sentences(&text) {
            let (of_it, rest) = words.split_at(words.partition_point(|word| (word.start as usize) < range.end));
            words = rest;
            let count = word::pieces(of_it, &text);
            if count > BREATH && found.long.is_none() {
                found.long = Some(passage.span(range));
            }
            found.sentences.push(u16::try_from(count).unwrap_or(u16::MAX));
        }
    }
    exact::vec(&mut found.sentences);
    found
}

//! Texts of about 50, 150 and 400 chữ: those of staff, or whole sentences put together.
//!
//! *Invariant*: no sentence is cut or changed; where whole sentences do not make the length, there is no text.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::facts::{Facts, sentences};
use crate::model::entry::{Entry, EntryId};
use crate::model::site::Site;
use crate::viet::sentence::syllables;

/// A length that newsrooms ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Length {
    /// Chữ, about.
    pub about: usize,
    /// From how many on it is no longer that length.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// The key in which staff write it.
    pub key: &'static str,
    figures: usize,
    awards: usize,
}

/// The three lengths. How far each may be off is a choice of this program, not of any rule.
pub const LENGTHS: [Length; 3] = [
    Length { about: 50, least: 35, most: 70, key: "ban_50", figures: 1, awards: 1 },
    Length { about: 150, least: 115, most: 185, key: "ban_150", figures: 2, awards: 1 },
    Length { about: 400, least: 320, most: 470, key: "ban_400", figures: 3, awards: 2 },
];

/// A text of one length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Which length.
    pub length: Length,
    /// Whether the program put it together: an editor has to read it.
    pub automatic: bool,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Chữ.
    pub count: usize,
}

impl Length {
    fn range(self) -> RangeInclusive<usize> {
        self.least..=self.most
    }
}

/// The texts of a story; `paragraphs` is its text without markup.
pub fn versions(facts: &Facts, paragraphs: &[String]) -> Vec<Version> {
    let body: Vec<Vec<String>> = paragraphs.iter().map(|paragraph| sentences(paragraph)).collect();
    let made = LENGTHS.iter().zip(&facts.written).filter_map(|(length, written)| match written {
        Some(written) => {
            let paragraphs: Vec<String> = written.lines().map(str::to_owned).collect();
            let count = paragraphs.iter().map(|paragraph| syllables(paragraph)).sum();
            Some(Version { length: *length, automatic: false, paragraphs, count })
        }
        None => assembled(*length, facts, &body),
    });
    made.collect()
}

/// Pieces in the order in which they are read, and how many of them a text of a length takes.
struct Pieces {
    before: Vec<usize>,
    middle: Vec<usize>,
    after: Vec<usize>,
}

impl Pieces {
    fn of(length: Length, facts: &Facts, body: impl Iterator<Item = usize>) -> Self {
        let count = |sentences: &[String]| sentences.iter().map(|sentence| syllables(sentence)).collect::<Vec<_>>();
        let mut after = count(facts.figures.get(..length.figures).unwrap_or(&facts.figures));
        after.extend(count(facts.awards.get(..length.awards).unwrap_or(&facts.awards)));
        let mut middle = count(&facts.summary);
        middle.extend(body);
        Self { before: vec![syllables(&facts.lead)], middle, after }
    }

    /// How many pieces of the middle and of the end fit, and the chữ of all.
    fn fitting(&self, length: Length) -> (usize, usize, usize) {
        let mut total: usize = self.before.iter().sum();
        let mut end = 0;
        for piece in &self.after {
            if total + piece > length.most {
                break;
            }
            total += piece;
            end += 1;
        }
        let mut middle = 0;
        for piece in &self.middle {
            if total + piece > length.most || total >= length.about {
                break;
            }
            total += piece;
            middle += 1;
        }
        (middle, end, total)
    }
}

fn assembled(length: Length, facts: &Facts, body: &[Vec<String>]) -> Option<Version> {
    let pieces = Pieces::of(length, facts, body.iter().flatten().map(|sentence| syllables(sentence)));
    let (middle, end, count) = pieces.fitting(length);
    if !length.range().contains(&count) {
        return None;
    }
    let own = middle.min(facts.summary.len());
    let lead: Vec<&str> =
        std::iter::once(facts.lead.as_str()).chain(facts.summary.iter().take(own).map(String::as_str)).collect();
    let mut paragraphs = vec![lead.join(" ")];
    let mut left = middle - own;
    for paragraph in body {
        let taken = &paragraph[..left.min(paragraph.len())];
        left -= taken.len();
        if !taken.is_empty() {
            paragraphs.push(taken.join(" "));
        }
    }
    let figures = facts.figures.iter().take(length.figures);
    let closing: Vec<&str> =
        figures.chain(facts.awards.iter().take(length.awards)).take(end).map(String::as_str).collect();
    if !closing.is_empty() {
        paragraphs.push(closing.join(" "));
    }
    Some(Version { length, automatic: true, paragraphs, count })
}

/// The lengths that neither staff wrote nor whole sentences make, with the chữ that there are. Needs no text: what
/// parsing counted is enough.
pub fn missing(site: &Site, id: EntryId, facts: &Facts) -> Vec<(Length, usize)> {
    let entry: &Entry = site.entry(id);
    let lengths = LENGTHS.iter().zip(&facts.written).filter(|(_, written)| written.is_none());
    let counted = lengths.map(|(length, _)| {
        let body = entry.aloud.sentences.iter().map(|count| usize::from(*count));
        (*length, Pieces::of(*length, facts, body).fitting(*length).2)
    });
    counted.filter(|(length, count)| !length.range().contains(count)).collect()
}

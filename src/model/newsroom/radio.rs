//! The text that an announcer reads, and how long that takes.

use serde::Serialize;

use super::facts::Facts;
use crate::domain::aloud::{self, Unsaid, Vocabulary};
use crate::viet::sentence::syllables;

/// What is read aloud of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Paragraphs, the opening and the closing line included.
    pub paragraphs: Vec<String>,
    /// What stays as written, because nobody said how it is read.
    pub unsaid: Vec<Unsaid>,
    /// Whether the program made it: an editor has to read it.
    pub automatic: bool,
    /// Chữ.
    pub count: usize,
    /// Seconds at the portal's pace.
    pub seconds: usize,
}

/// What is read of a story; `paragraphs` is its text without markup.
pub fn reading(facts: &Facts, paragraphs: &[String], vocabulary: &Vocabulary) -> Reading {
    let mut unsaid = Vec::new();
    let mut said = |text: &str| {
        let spoken = aloud::spoken(text, vocabulary);
        unsaid.extend(spoken.unsaid);
        named(spoken.text, facts)
    };
    let mut lines = vec![said(&filled(&vocabulary.lines.opening, facts))];
    if facts.fictional {
        lines.push("Nhân vật, sự việc trong bài là minh họa.".to_owned());
    }
    match &facts.radio {
        Some(written) => lines.extend(written.lines().map(str::to_owned)),
        None => lines.extend(paragraphs.iter().map(|paragraph| said(paragraph))),
    }
    lines.push(said(&filled(&vocabulary.lines.closing, facts)));
    lines.retain(|line| !line.trim().is_empty());
    let count = lines.iter().map(|line| syllables(line)).sum();
    let seconds = seconds(count, vocabulary.pace);
    unsaid.sort_by(|a, b| a.words.cmp(&b.words));
    unsaid.dedup_by(|a, b| a.words == b.words);
    Reading { paragraphs: lines, unsaid, automatic: facts.radio.is_none(), count, seconds }
}

/// The name as it is said.
pub(super) fn named(text: String, facts: &Facts) -> String {
    match &facts.said_as {
        Some(said) => text.replace(&facts.name, said),
        None => text,
    }
}

fn filled(line: &str, facts: &Facts) -> String {
    let holes = [
        ("{ai}", &facts.whole),
        ("{ten}", &facts.addressed),
        ("{noi}", &facts.place),
        ("{cong}", &facts.portal),
        ("{co_quan}", &facts.agency),
    ];
    holes.into_iter().fold(line.to_owned(), |line, (hole, words)| line.replace(hole, words))
}

pub(super) fn seconds(count: usize, pace: u32) -> usize {
    (count * 60).div_ceil((pace as usize).max(1))
}

/// `khoảng 2 phút 40 giây`, to the next ten seconds.
pub fn minutes(seconds: usize) -> String {
    let rounded = seconds.div_ceil(10) * 10;
    match (rounded / 60, rounded % 60) {
        (0, seconds) => format!("khoảng {seconds} giây"),
        (minutes, 0) => format!("khoảng {minutes} phút"),
        (minutes, seconds) => format!("khoảng {minutes} phút {seconds} giây"),
    }
}

#[cfg(test)]
mod tests {
    use super::{minutes, seconds};

    #[test]
    fn reading_time_follows_the_pace_and_is_rounded_up() {
        assert_eq!((seconds(180, 180), seconds(481, 180), seconds(0, 180)), (60, 161, 0));
        let said: Vec<String> = [9, 60, 161].map(minutes).to_vec();
        assert_eq!(said, ["khoảng 10 giây", "khoảng 1 phút", "khoảng 2 phút 50 giây"]);
    }
}

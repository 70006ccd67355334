//! Cuts a place as staff write it into its parts, each with its type word and name.

use super::DistrictKind;
use super::key::Key;
use crate::viet::fold::fold;

/// The type word before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Commune(CommuneWord),
    District(DistrictKind),
    /// `thành phố`: an old district or a province.
    City,
    Province,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommuneWord {
    Phuong,
    Xa,
    ThiTran,
    DacKhu,
}

const WORDS: &[(&str, Word)] = &[
    ("phường", Word::Commune(CommuneWord::Phuong)),
    ("p.", Word::Commune(CommuneWord::Phuong)),
    ("xã", Word::Commune(CommuneWord::Xa)),
    ("x.", Word::Commune(CommuneWord::Xa)),
    ("thị trấn", Word::Commune(CommuneWord::ThiTran)),
    ("tt.", Word::Commune(CommuneWord::ThiTran)),
    ("tt", Word::Commune(CommuneWord::ThiTran)),
    ("đặc khu", Word::Commune(CommuneWord::DacKhu)),
    ("huyện đảo", Word::District(DistrictKind::Huyen)),
    ("huyện", Word::District(DistrictKind::Huyen)),
    ("h.", Word::District(DistrictKind::Huyen)),
    ("quận", Word::District(DistrictKind::Quan)),
    ("q.", Word::District(DistrictKind::Quan)),
    ("thị xã", Word::District(DistrictKind::ThiXa)),
    ("tx.", Word::District(DistrictKind::ThiXa)),
    ("tx", Word::District(DistrictKind::ThiXa)),
    ("thành phố", Word::City),
    ("tp.", Word::City),
    ("tp", Word::City),
    ("tỉnh", Word::Province),
    ("t.", Word::Province),
];

/// Words of places below the commune; a part that begins so is passed over when a commune follows.
const HAMLETS: &[&str] =
    &["thôn", "ấp", "bản", "buôn", "bon", "khóm", "làng", "tổ", "đội", "khu", "khu phố", "số", "đường", "phố"];

/// One part of the text between commas.
pub(super) struct Part {
    pub(super) word: Word,
    /// The name without its type word.
    pub(super) name: Key,
    /// The name with the type word, for names that merely begin like one.
    pub(super) whole: Key,
    pub(super) is_hamlet: bool,
}

/// Cuts the text at commas, brackets and before the words of the upper levels, which staff often leave uncut.
pub(super) fn split(text: &str) -> Vec<Part> {
    let spaced = text.replace('.', ". ");
    let pieces = spaced.split([',', ';', '(', ')']).flat_map(cut_before_words);
    pieces.map(|piece| part(&piece)).filter(|part| !part.whole.exact.is_empty()).collect()
}

fn cut_before_words(piece: &str) -> Vec<String> {
    let mut cut: Vec<String> = vec![];
    let words: Vec<&str> = piece.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let pair = words.get(at + 1).map(|next| format!("{word} {next}").to_lowercase());
        let is_upper = ["huyện", "quận", "tỉnh"].contains(&word.to_lowercase().as_str())
            || pair.is_some_and(|pair| ["thị xã", "thành phố"].contains(&pair.as_str()));
        match cut.last_mut() {
            Some(last) if !is_upper => {
                last.push(' ');
                last.push_str(word);
            }
            _ => cut.push((*word).to_owned()),
        }
    }
    cut
}

fn part(piece: &str) -> Part {
    let lower = piece.to_lowercase();
    let begins = |word: &str| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    let folded = Key::of(piece);
    let unmarked = folded.is_unmarked();
    let begins_unmarked = |word: &str| {
        let word = fold(word);
        unmarked && lower.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '))
    };
    let found = WORDS.iter().find(|(word, _)| begins(word) || begins_unmarked(word));
    let (skipped, word) = found.map_or((0, Word::None), |(text, word)| (text.chars().count(), *word));
    Part {
        word,
        name: Key::of(&piece.chars().skip(skipped).collect::<String>()),
        whole: folded,
        is_hamlet: HAMLETS.iter().any(|word| begins(word)),
    }
}

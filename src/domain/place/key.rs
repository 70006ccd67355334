//! Turns a name into the keys it is found by: one that keeps tones, one that does not.

use crate::viet::fold::fold;
use crate::viet::tone::match_key;

/// A name ready for comparison: capitals, tone placement, kinds of apostrophe and dash, and doubled blanks are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// With tones: `Mỹ Tho` is not `Mỹ Thọ`.
    pub(super) exact: String,
    /// Without tones, as typed on a plain keyboard.
    pub(super) folded: String,
}

impl Key {
    /// The keys of a name that has no type word before it.
    pub(super) fn of(name: &str) -> Key {
        let plain: String = name.chars().map(plain_sign).collect();
        let mut exact = String::with_capacity(plain.len());
        for word in match_key(&plain).split_whitespace() {
            if !exact.is_empty() {
                exact.push(' ');
            }
            exact.push_str(without_leading_zeros(word));
        }
        Key { folded: fold(&exact), exact }
    }

    /// Whether the names are the same with tones, or the same without where one was typed without.
    pub(super) fn matches(&self, other: &Key) -> bool {
        self.exact == other.exact || other.is_unmarked() && self.folded == other.folded
    }

    /// Whether the name was typed without any Vietnamese letter.
    pub(super) fn is_unmarked(&self) -> bool {
        self.exact == self.folded
    }
}

/// The keys of a province's name, slug or label.
pub(super) fn province(text: &str) -> Key {
    let spaced = text.replace('.', ". ");
    let text = spaced.trim();
    let lower = text.to_lowercase();
    let words = ["tỉnh ", "tinh ", "thành phố ", "thanh pho ", "tp. ", "tp "];
    let skipped = words.iter().find(|word| lower.starts_with(**word)).map_or(0, |word| word.chars().count());
    Key::of(&text.chars().skip(skipped).collect::<String>())
}

fn plain_sign(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '-' | '\u{2010}'..='\u{2015}' | '.' => ' ',
        other => other,
    }
}

fn without_leading_zeros(word: &str) -> &str {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        let digits = word.trim_start_matches('0');
        return if digits.is_empty() { "0" } else { digits };
    }
    word
}

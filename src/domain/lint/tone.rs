//! The office's style of tones: `hòa` or `hoà`, one of them everywhere.

use super::spelling::{Spelling, ToneStyle};
use super::word::Words;
use super::{Finding, Passage};
use crate::base::code;
use crate::viet::tone;

/// Capitalised words are names, and a name is written as its bearer writes it; but not before these.
const AFTER_COMMON_CAPITAL: [&str; 3] = ["ban", "viên", "quyền"];

/// Looks for words in the other style.
pub fn check(passage: &Passage, words: &Words<'_>, house: &Spelling, found: &mut Vec<Finding>) {
    let Some(style) = house.tone else { return };
    for at in 0..words.len() {
        let written = words.raw(at);
        if written.is_ascii() || (words.is_capital(at) && !AFTER_COMMON_CAPITAL.contains(&&*words.low(at + 1))) {
            continue;
        }
        let right = match style {
            ToneStyle::Old => tone::canonical(written).into_owned(),
            ToneStyle::New => tone::modern(written),
        };
        if right != written {
            let range = words.range(at, 1);
            let message = format!("“{written}” không theo kiểu đặt dấu thanh của cổng");
            let hint = format!("viết  {right}  ({})", style.label());
            let finding = Finding::new(code::TONE_STYLE, passage, range.clone(), message, hint);
            found.push(finding.mended(passage, range, &right));
        }
    }
}

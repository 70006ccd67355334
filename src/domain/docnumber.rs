//! Turns the number of a document as staff write it (`88 /KH-UBND`, `34-CT-TW`) into its parts, its canonical text and
//! a list of what was written wrongly.
//!
//! Invariant: replacing the range of every lint by its suggestion gives the canonical text, except for
//! [`LintKind::UnknownKind`], whose suggestion is a guess and is never applied.
//!
//! The shapes are those of Nghị định 30/2020/NĐ-CP for the state, Hướng dẫn 36-HD/VPTW for the Party and the Law on
//! issuing legal documents for normative texts and laws. Text is expected in NFC.

mod kind;
mod organ;
mod read;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

pub use kind::{KINDS, KindInfo, codes, kind_by_key};
pub use read::parse;

use crate::viet::slug;

/// The shape of a number, which decides its separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// `88/KH-UBND`: administrative documents of the state, individual resolutions (`1662/NQ-UBTVQH15`) among them.
    State,
    /// `424/SGDĐT-TĐKT`: a letter (công văn), which names no kind.
    Letter,
    /// `91/2017/NĐ-CP`: a normative legal text with its year.
    Normative,
    /// `34-CT/TW`: a document of the Party, or of a mass organisation that follows its rules.
    Party,
    /// `06/2022/QH15`: a law or resolution of the National Assembly, an ordinance.
    Law,
}

/// The parts of a number in canonical spelling. `Display` writes the canonical text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocNumber {
    /// The number as a quantity, for sorting.
    pub number: u32,
    /// The number as written, padded to two digits (`05`); a closing letter (`12a`) is kept.
    pub number_text: String,
    /// The year inside the number; only [`Family::Normative`] and [`Family::Law`] have one.
    pub year: Option<u16>,
    /// The code of the kind (`KH`), as in [`KINDS`] unless it is unknown.
    pub kind: Option<String>,
    /// The issuing body and, after a hyphen, the drafting unit: `UBND`, `SGDĐT-TĐKT`. Empty for old decrees (`195/SL`).
    pub organ: String,
    /// The shape.
    pub family: Family,
}

/// What kind of slip a [`Lint`] reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LintKind {
    /// The word "Số:" before the number.
    Prefix,
    /// Blanks inside the number.
    Blank,
    /// A number below ten without its leading zero.
    Padding,
    /// `/` and `-` in the wrong places, or another sign in their stead.
    Separator,
    /// Small letters where the symbol has capitals.
    Case,
    /// `D` for `Đ` or the reverse, or the Icelandic `Ð`.
    DStroke,
    /// No such kind.
    UnknownKind,
}

/// One slip, with the bytes of the input it is about and the text that should stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The sort of slip.
    pub kind: LintKind,
    /// Byte range in the input.
    pub range: Range<usize>,
    /// Vietnamese, lower case, no full stop.
    pub message: String,
    /// Text for the range; `None` only where nothing can be suggested.
    pub suggestion: Option<String>,
}

/// A number understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The parts.
    pub number: DocNumber,
    /// The text as it should be written.
    pub canonical: String,
    /// The slips, by place in the input.
    pub lints: Vec<Lint>,
}

/// Why text is not a document number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberError {
    /// Byte range in the input.
    pub range: Range<usize>,
    /// Vietnamese, lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NumberError {}

/// The code in a number does not belong to the kind the document is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindMismatch {
    /// Vietnamese, lower case, no full stop.
    pub message: String,
    /// The whole number with the code that fits, where there is one.
    pub suggestion: Option<String>,
}

/// The folded form used in addresses: `88-kh-ubnd-2020`. Numbers restart each year, so the year of `date` is added
/// unless the number carries its own.
pub fn slug(number: &DocNumber, date: Date) -> String {
    let base = slug::slug(&number.to_string());
    match number.year {
        Some(_) => base,
        None => format!("{base}-{}", date.year()),
    }
}

/// The number in canonical spelling; text that is no number stays as it is.
pub fn canonical(text: &str) -> String {
    parse(text).map_or_else(|_| text.trim().to_owned(), |parsed| parsed.canonical)
}

/// Says when the code in `number` is not the code of `kind`, as in `1149/HĐ-BTĐKT` for a guidance.
pub fn check_kind(number: &DocNumber, kind: &KindInfo) -> Option<KindMismatch> {
    if fits(number, kind) {
        return None;
    }
    let mut right = number.clone();
    right.kind = (!kind.code.is_empty()).then(|| kind.code.to_owned());
    let can_be_mended = right.kind.is_some() && number.kind.is_some() && number.family != Family::Law;
    let found = match &number.kind {
        Some(code) => format!("ký hiệu “{code}” trong số {number}"),
        None => format!("số {number} (không có ký hiệu loại)"),
    };
    Some(KindMismatch {
        message: format!("{found} không phải của loại văn bản “{}”", kind.label),
        suggestion: can_be_mended.then(|| right.to_string()),
    })
}

fn fits(number: &DocNumber, kind: &KindInfo) -> bool {
    match (number.family, &number.kind) {
        (Family::Law, _) => ["luat", "bo-luat", "hien-phap", "phap-lenh", "nghi-quyet"].contains(&kind.key),
        (_, None) => kind.key == "cong-van",
        (Family::Party, Some(code)) => kind.writes(code),
        (_, Some(code)) => kind.code == code || (kind.key == "cong-van" && code == "CV"),
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number_text)?;
        if let Some(year) = self.year {
            write!(f, "/{year}")?;
        }
        let (before_kind, before_organ) = match self.family {
            Family::Party => ('-', '/'),
            _ => ('/', '-'),
        };
        match (&self.kind, self.organ.as_str()) {
            (Some(kind), "") => write!(f, "{before_kind}{kind}"),
            (Some(kind), organ) => write!(f, "{before_kind}{kind}{before_organ}{organ}"),
            (None, organ) => write!(f, "/{organ}"),
        }
    }
}

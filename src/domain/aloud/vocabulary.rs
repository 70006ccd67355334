//! What short forms and units are in words: the program's own list, and a portal's before it.

use std::sync::LazyLock;

use ahash::HashMap;

use crate::base::decode::{Decoder, choices, decode_table, record};
use crate::base::diag::Diagnostics;
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::base::toml;
use crate::domain::abbreviation::{ABBREVIATIONS, unpointed};
use crate::viet::aloud::{NORTHERN, Voice};
use crate::viet::numbering::syllables;
use crate::viet::word::{Known, known};

const BUILTIN: &str = include_str!("../data/cach-doc.toml");

choices! {
    /// How 1.000 is said.
    pub enum Thousand {
        /// As in the North.
        Northern = "nghin", "nghìn";
        /// As in the South.
        Southern = "ngan", "ngàn";
    }
}

choices! {
    /// How the nought of 105 is said.
    pub enum Odd {
        /// As in the North.
        Northern = "linh", "linh";
        /// As in the South.
        Southern = "le", "lẻ";
    }
}

record! {
    /// A short form.
    pub struct ShortRow {
        /// As written, capitals and signs included.
        short: one String = "viet", "Viết", Public, "đúng chữ hoa, chữ thường, dấu như trong bài", "\"TTYT\"";
        /// As read.
        reading: opt String = "doc", "Đọc", Public, "đọc thành lời", "\"trung tâm y tế\"";
        /// What it may mean, where it is never read without asking.
        senses: many String = "nghia", "Các nghĩa", Public, "khi một chữ có nhiều nghĩa: guong hỏi lại, không tự chọn", "[\"thị trấn\", \"trung tâm\"]";
    }
}

record! {
    /// A unit, read after a number.
    pub struct UnitRow {
        /// As written.
        symbol: one String = "viet", "Viết", Public, "đứng sau một con số", "\"ha\"";
        /// As read.
        reading: one String = "doc", "Đọc", Public, "đọc thành lời", "\"héc-ta\"";
    }
}

record! {
    /// `content/du-lieu/cach-doc.toml`; the program's own list has the same shape.
    pub struct ReadingFile {
        /// `nghìn` or `ngàn`.
        thousand: opt Thousand = "nghin", "Đọc 1.000 là", Public, "nghin hoặc ngan", "\"nghin\"";
        /// `linh` or `lẻ`.
        odd: opt Odd = "linh", "Đọc số không của 105 là", Public, "linh hoặc le (lẻ)", "\"linh\"";
        /// Chữ a minute.
        pace: opt u32 = "toc_do", "Tốc độ đọc", Public, "số chữ đọc trong một phút, để tính thời lượng", "180";
        /// The line before a story.
        opening: opt String = "mo_dau", "Lời mở đầu", Public, "dùng được {ai}, {ten}, {noi}, {cong}, {co_quan}", "\"Kính mời quý vị nghe câu chuyện về {ai}.\"";
        /// The line after it.
        closing: opt String = "ket", "Lời kết", Public, "dùng được {ai}, {ten}, {noi}, {cong}, {co_quan}", "\"Xin cảm ơn quý vị đã lắng nghe.\"";
        /// The line before a bulletin.
        bulletin_opening: opt String = "mo_dau_ban_tin", "Lời mở đầu bản tin", Public, "dùng được {cong}, {co_quan}", "\"…\"";
        /// The line after it.
        bulletin_closing: opt String = "ket_ban_tin", "Lời kết bản tin", Public, "dùng được {cong}, {co_quan}", "\"…\"";
        /// Short forms.
        shorts: many ShortRow = "viet_tat", "Chữ viết tắt", Public, "", "[]";
        /// Units.
        units: many UnitRow = "don_vi", "Đơn vị đo", Public, "", "[]";
    }
}

/// Lines around what is read, with holes.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Lines {
    /// Before a story.
    pub opening: String,
    /// After it.
    pub closing: String,
    /// Before a bulletin.
    pub bulletin_opening: String,
    /// After it.
    pub bulletin_closing: String,
}

/// A list made ready for looking up.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// How numbers are said.
    pub voice: Voice,
    /// Chữ a minute.
    pub pace: u32,
    /// Lines around what is read.
    pub lines: Lines,
    digest: Hash,
    shorts: HashMap<String, Meaning>,
    /// The first bytes of short forms, each with a bit for every length: most words of a text are none, and show it.
    outlines: Vec<u64>,
    /// By number: syllables that are a short form too, with a dot or without.
    syllables: Vec<bool>,
    units: HashMap<String, String>,
}

/// What a short form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One thing.
    One(String),
    /// One of several.
    Several(Vec<String>),
}

static PROGRAM: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary {
        voice: NORTHERN,
        pace: 0,
        lines: Lines::default(),
        digest: Hash::default(),
        shorts: HashMap::default(),
        outlines: Vec::new(),
        syllables: vec![false; syllables()],
        units: HashMap::default(),
    };
    for (short, long) in ABBREVIATIONS {
        vocabulary.insert(short, Meaning::One(unpointed(long)));
    }
    if let Some(path) = SitePath::new("content/du-lieu/cach-doc.toml") {
        vocabulary.add(BUILTIN, &path, &mut Diagnostics::default());
    }
    vocabulary
});

/// The first byte of a word, and a bit for its length.
fn outline(word: &str) -> (usize, u64) {
    (word.bytes().next().map_or(0, usize::from), 1 << word.len().min(63))
}

impl Vocabulary {
    /// The program's own list.
    pub fn builtin() -> &'static Self {
        &PROGRAM
    }

    /// The program's list with a portal's before it; mistakes go to `diags`.
    pub fn read(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Self {
        let mut vocabulary = PROGRAM.clone();
        vocabulary.add(text, path, diags);
        vocabulary
    }

    fn add(&mut self, text: &str, path: &SitePath, diags: &mut Diagnostics) {
        self.digest = Hash::of(text.as_bytes());
        let table = toml::parse(text, 0, path, diags);
        let mut decoder = Decoder::new(path, diags);
        let Some(file) = decode_table::<ReadingFile>(&table, &mut decoder) else { return };
        if let Some(thousand) = &file.thousand {
            self.voice.southern_thousand = thousand.value == Thousand::Southern;
        }
        if let Some(odd) = &file.odd {
            self.voice.southern_odd = odd.value == Odd::Southern;
        }
        if let Some(pace) = &file.pace {
            self.pace = pace.value.max(1);
        }
        let lines = [
            (&file.opening, &mut self.lines.opening),
            (&file.closing, &mut self.lines.closing),
            (&file.bulletin_opening, &mut self.lines.bulletin_opening),
            (&file.bulletin_closing, &mut self.lines.bulletin_closing),
        ];
        for (written, line) in lines {
            if let Some(written) = written {
                line.clone_from(&written.value);
            }
        }
        for row in &file.shorts {
            let meaning = match &row.reading {
                Some(reading) => Meaning::One(reading.value.clone()),
                None => Meaning::Several(row.senses.iter().map(|sense| sense.value.clone()).collect()),
            };
            self.insert(&row.short.value, meaning);
        }
        for row in &file.units {
            self.units.insert(row.symbol.value.clone(), row.reading.value.clone());
        }
    }

    fn insert(&mut self, short: &str, meaning: Meaning) {
        let (first, length) = outline(short);
        self.outlines.resize(256, 0);
        self.outlines[first] |= length;
        if let Some(number) = known(short.trim_end_matches('.')).syllable() {
            self.syllables[usize::from(number)] = true;
        }
        self.shorts.insert(short.to_owned(), meaning);
    }

    pub(super) fn short(&self, written: &str) -> Option<&Meaning> {
        let (first, length) = outline(written);
        let may_be = self.outlines.get(first).is_some_and(|lengths| lengths & length != 0);
        if may_be { self.shorts.get(written) } else { None }
    }

    /// Whether a word of running text is read as it is written, wherever it stands but behind a number: a syllable
    /// with at most its first letter a capital. Most words of a text are.
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        // One capital may be a numeral.
        word.len() > 1 && self.is_ordinary_as(known(word))
    }

    /// As [`Self::is_ordinary`], of a word with more than one letter.
    pub(super) fn is_ordinary_as(&self, known: Known) -> bool {
        let is_listed = |number: u16| self.syllables.get(usize::from(number)) == Some(&true);
        known.is_plain() && known.syllable().is_some_and(|number| !is_listed(number))
    }

    /// The words of a short form that means one thing.
    pub(super) fn words(&self, written: &str) -> Option<&str> {
        match self.short(written)? {
            Meaning::One(words) => Some(words),
            Meaning::Several(_) => None,
        }
    }

    pub(super) fn unit(&self, written: &str) -> Option<&str> {
        self.units.get(written).map(String::as_str)
    }

    /// Covers the list: the same hash, the same words.
    pub fn digest(&self) -> Hash {
        self.digest
    }

    /// Whether the list says how this is read.
    pub fn knows(&self, written: &str) -> bool {
        self.words(written).is_some()
    }
}

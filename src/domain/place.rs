//! Turns the tables of provinces and communes into one province's land as of a day: the communes of today, the old
//! communes and districts that became them, and what a place written by staff means.
//!
//! *Invariants.* A commune of today is known by its slug, never by its official code, since codes have changed hands.
//! No text is resolved by name alone where two pieces of land had that name, and an old commune that was divided is
//! never given to one of its heirs: the editor chooses.
//!
//! *Not here.* Units before the last list of the 63 provinces; see the README beside the tables.

mod address;
pub mod country;
mod key;
mod label;
mod resolve;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use ahash::HashMap;
use jiff::civil::{Date, date};

use crate::viet::nearest::nearest;
use key::Key;
use table::ProvinceRow;

/// The day the districts ended and the communes of today began (Luật Tổ chức chính quyền địa phương 2025).
pub const TWO_LEVELS: Date = date(2025, 7, 1);

/// The word a province goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProvinceKind {
    /// tỉnh
    Tinh,
    /// thành phố (trực thuộc Trung ương)
    ThanhPho,
}

/// The word a commune of today goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommuneKind {
    /// phường
    Phuong,
    /// xã
    Xa,
    /// đặc khu
    DacKhu,
}

/// The word an old unit of the lowest level went by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormerKind {
    /// phường
    Phuong,
    /// xã
    Xa,
    /// thị trấn
    ThiTran,
    /// An island district without communes, which became a đặc khu as a whole.
    HuyenDao,
}

/// The word an old district went by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DistrictKind {
    /// huyện
    Huyen,
    /// quận
    Quan,
    /// thị xã
    ThiXa,
    /// thành phố thuộc tỉnh
    ThanhPho,
}

/// A commune of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// Unique in the province; without the type word, except where two would be equal.
    pub slug: String,
    /// Name without the type word.
    pub name: String,
    /// The type word.
    pub kind: CommuneKind,
    /// Latitude of the centre, degrees north.
    pub lat: f64,
    /// Longitude of the centre, degrees east.
    pub lon: f64,
    /// Area in square kilometres; `None` for the few communes whose area the list does not give.
    pub area: Option<f64>,
    /// Official code at the time of the tables; an attribute, never a key.
    pub code: String,
    /// What it was called since 1 July 2025, oldest first.
    pub past: Vec<PastName>,
}

/// What a commune of today was called during an earlier period, or one that was joined to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastName {
    /// Name without the type word.
    pub name: String,
    /// The type word.
    pub kind: CommuneKind,
    /// The slug of that time; its address leads to today's.
    pub slug: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// An old unit of the lowest level, up to 30 June 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Unique in its district.
    pub slug: String,
    /// Name as in the old list; numbered wards carry their word (`Phường 1`).
    pub name: String,
    /// The type word.
    pub kind: FormerKind,
    /// Index into [`Province::districts`].
    pub district: usize,
    /// Indexes into [`Province::communes`]; the first received the largest part.
    pub now: Vec<usize>,
    /// Whether the land went to more than one commune.
    pub split: bool,
}

/// An old district with its communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Unique in the province; with the type word or the old province's name where two would be equal.
    pub slug: String,
    /// Name without the type word, except numbered ones (`Quận 1`).
    pub name: String,
    /// The type word.
    pub kind: DistrictKind,
    /// Index into [`Province::predecessors`].
    pub province: usize,
    /// Indexes into [`Province::former`].
    pub former: Vec<usize>,
}

/// A province of before 1 July 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    /// Name without the type word.
    pub name: String,
    /// The type word.
    pub kind: ProvinceKind,
}

/// One province of today: all that a portal needs to know about places.
#[derive(Debug, Clone)]
pub struct Province {
    /// Name without the type word.
    pub name: String,
    /// Slug of the name.
    pub slug: String,
    /// The type word on the day the province was asked for.
    pub kind: ProvinceKind,
    /// The communes of that day, in the order of the list.
    pub communes: Vec<Commune>,
    /// The old communes that flowed into them.
    pub former: Vec<Former>,
    /// The provinces it was made of.
    pub predecessors: Vec<Predecessor>,
    periods: Vec<ProvinceRow>,
    districts: Vec<District>,
    commune_by_slug: HashMap<String, usize>,
    origins: Vec<Vec<usize>>,
    predecessor_of: Vec<Option<usize>>,
    places: HashMap<String, Vec<(Key, Place)>>,
    districts_by_key: HashMap<String, Vec<(Key, usize)>>,
}

/// One piece of land, of today or of before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Index into [`Province::communes`].
    Today(usize),
    /// Index into [`Province::former`].
    Former(usize),
}

/// What a place written by staff means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// A commune of today.
    Today(usize),
    /// An old commune whose land went to one commune of today.
    Former {
        /// Index into [`Province::former`].
        former: usize,
        /// Index into [`Province::communes`].
        now: usize,
    },
    /// An old commune whose land was divided: the editor must choose.
    Split {
        /// Index into [`Province::former`].
        former: usize,
        /// Indexes into [`Province::communes`], largest part first.
        candidates: Vec<usize>,
    },
    /// The text fits several pieces of land: the editor must say which, for instance by the old district.
    Ambiguous(Vec<Place>),
    /// An old district as a whole; more than one when several had the name.
    Districts(Vec<usize>),
    /// The province as a whole, or one it was made of.
    WholeProvince,
    /// Nothing fits.
    Unknown {
        /// The name most like it, for "có phải ý bạn là".
        nearest: Option<String>,
    },
}

/// A fault in one of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceDataError {
    /// File name: `tinh.csv`, `xa.csv` or `xa-cu.csv`.
    pub file: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Vietnamese, lower case, no full stop.
    pub reason: String,
}

impl fmt::Display for PlaceDataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, dòng {}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for PlaceDataError {}

/// Why a province cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceError {
    /// A table is faulty.
    Data(PlaceDataError),
    /// There is no such province today.
    UnknownProvince {
        /// The name as asked for.
        given: String,
        /// The province it became part of, else the one most like it.
        nearest: Option<String>,
    },
}

impl From<PlaceDataError> for PlaceError {
    fn from(error: PlaceDataError) -> Self {
        PlaceError::Data(error)
    }
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceError::Data(error) => error.fmt(f),
            PlaceError::UnknownProvince { given, .. } => {
                write!(f, "không có tỉnh, thành phố “{given}”")
            }
        }
    }
}

impl std::error::Error for PlaceError {}

const TINH: &str = include_str!("data/don-vi-hanh-chinh/tinh.csv");
const XA: &str = include_str!("data/don-vi-hanh-chinh/xa.csv");
const XA_CU: &str = include_str!("data/don-vi-hanh-chinh/xa-cu.csv");

/// Tables that a portal brings instead of the program's.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// `tinh.csv`.
    pub tinh: Option<String>,
    /// `xa.csv`.
    pub xa: Option<String>,
    /// `xa-cu.csv`.
    pub xa_cu: Option<String>,
}

/// The three tables. The provinces are read at once, communes only for the province asked for.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    provinces: Vec<ProvinceRow>,
    xa: Cow<'static, str>,
    xa_cu: Cow<'static, str>,
}

impl Gazetteer {
    /// The tables packed into the program, each replaced where the portal brings its own. A portal's table need only
    /// hold the rows of its province.
    ///
    /// # Errors
    /// As for [`Gazetteer::parse`].
    pub fn with_tables(tables: Tables) -> Result<Gazetteer, PlaceDataError> {
        let given = |text: Option<String>, own: &'static str| text.map_or(Cow::Borrowed(own), Cow::Owned);
        Gazetteer::parse(&given(tables.tinh, TINH), given(tables.xa, XA), given(tables.xa_cu, XA_CU))
    }

    /// Takes the texts of `tinh.csv`, `xa.csv` and `xa-cu.csv`.
    ///
    /// # Errors
    /// When a heading row is not the expected one or a row of `tinh.csv` is faulty. Rows of the other two are checked
    /// by [`Gazetteer::for_province`].
    pub fn parse(
        tinh: &str,
        xa: impl Into<Cow<'static, str>>,
        xa_cu: impl Into<Cow<'static, str>>,
    ) -> Result<Gazetteer, PlaceDataError> {
        let (xa, xa_cu) = (xa.into(), xa_cu.into());
        table::check_heading(table::XA, &xa)?;
        table::check_heading(table::XA_CU, &xa_cu)?;
        Ok(Gazetteer { provinces: table::provinces(tinh)?, xa, xa_cu })
    }

    /// The tables packed into the program.
    ///
    /// # Errors
    /// Never for the tables as they are in the repository, which a test reads whole.
    pub fn builtin() -> Result<Gazetteer, PlaceDataError> {
        Gazetteer::with_tables(Tables::default())
    }

    /// The slugs of all provinces of today, in the order of the list.
    pub fn slugs(&self) -> Vec<&str> {
        let mut slugs: Vec<&str> = self.provinces.iter().map(|row| row.slug.as_str()).collect();
        slugs.dedup();
        slugs
    }

    /// The province of this slug or name (`dien-bien`, `Điện Biên`, `tỉnh Điện Biên`) as of `today`. A day before the
    /// first list of the 34 provinces is taken as the first day of that list.
    ///
    /// # Errors
    /// When there is no such province, or its rows are faulty.
    pub fn for_province(&self, slug_or_name: &str, today: Date) -> Result<Province, PlaceError> {
        let wanted = key::province(slug_or_name);
        let row = self.provinces.iter().find(|row| row.slug == slug_or_name || row.key.matches(&wanted));
        let Some(row) = row else {
            return Err(self.unknown_province(slug_or_name, &wanted));
        };
        let periods: Vec<ProvinceRow> = self.provinces.iter().filter(|other| other.code == row.code).cloned().collect();
        let start = periods.iter().map(|row| row.from).min().unwrap_or(today);
        Ok(table::build(periods, &self.xa, &self.xa_cu, today.max(start))?)
    }

    /// Word and name of a province on a day, for texts about places elsewhere: `tỉnh Kiên Giang` in 2020,
    /// `thành phố Đồng Nai` in May 2026. `None` when no province had the name on that day.
    pub fn province_name_on(&self, date: Date, name: &str) -> Option<String> {
        let wanted = key::province(name);
        let start = self.provinces.iter().map(|row| row.from).min()?;
        if date < start {
            let mut old = self.provinces.iter().flat_map(|row| &row.predecessors);
            return old.find(|old| Key::of(&old.name).matches(&wanted)).map(Predecessor::label);
        }
        let row = self.provinces.iter().find(|row| row.covers(date) && row.key.matches(&wanted))?;
        Some(label::province(row.kind, &row.name))
    }

    fn unknown_province(&self, given: &str, wanted: &Key) -> PlaceError {
        let heir =
            self.provinces.iter().find(|row| row.predecessors.iter().any(|old| Key::of(&old.name).matches(wanted)));
        let nearest = match heir {
            Some(row) => Some(row.name.as_str()),
            None => nearest(given, self.provinces.iter().map(|row| row.name.as_str())),
        };
        PlaceError::UnknownProvince { given: given.to_owned(), nearest: nearest.map(str::to_owned) }
    }
}

impl Province {
    /// The commune of today with this slug.
    pub fn commune(&self, slug: &str) -> Option<usize> {
        self.commune_by_slug.get(slug).copied()
    }

    /// The old districts with their communes.
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The word the province went by on a day; before the list of the 34, the word of the province of that name.
    pub fn word_on(&self, date: Date) -> ProvinceKind {
        let period = self.periods.iter().find(|row| row.covers(date));
        let old = || self.predecessors.iter().find(|old| old.name == self.name);
        period.map(|row| row.kind).or_else(|| old().map(|old| old.kind)).unwrap_or(self.kind)
    }

    /// Word and name on a day: `tỉnh Điện Biên`.
    pub fn label_on(&self, date: Date) -> String {
        label::province(self.word_on(date), &self.name)
    }

    /// Word and name on a day of the province that then held a piece of land: before the list of the 34, one of its
    /// predecessors.
    pub fn label_then(&self, date: Date, predecessor: Option<usize>) -> String {
        let old = predecessor.filter(|_| date < TWO_LEVELS).and_then(|at| self.predecessors.get(at));
        old.map_or_else(|| self.label_on(date), Predecessor::label)
    }

    /// The predecessor of this slug or name.
    pub fn predecessor(&self, slug_or_name: &str) -> Option<usize> {
        let wanted = key::province(slug_or_name);
        let slug = crate::viet::slug::slug(slug_or_name);
        self.predecessors
            .iter()
            .position(|old| crate::viet::slug::slug(&old.name) == slug || Key::of(&old.name).matches(&wanted))
    }

    /// The predecessor that all land of a commune of today belonged to; `None` when it was made across a border.
    pub fn predecessor_of(&self, commune: usize) -> Option<usize> {
        self.predecessor_of.get(commune).copied().flatten()
    }

    /// The old communes that gave land to a commune of today, in the order of the list.
    pub fn origins(&self, commune: usize) -> &[usize] {
        self.origins.get(commune).map_or(&[], Vec::as_slice)
    }

    /// The communes of today that received land of an old district, each once, in the order of the list.
    pub fn heirs_of_district(&self, district: usize) -> Vec<usize> {
        let of = self.districts.get(district).map_or(&[][..], |district| &district.former);
        let heirs: BTreeSet<usize> = of.iter().flat_map(|at| &self.former[*at].now).copied().collect();
        heirs.into_iter().collect()
    }
}

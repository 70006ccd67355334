//! Turns units into the words shown to readers: `xã Cẩm Giang, huyện Gò Dầu, tỉnh Tây Ninh`.

use jiff::civil::Date;

use super::{
    Commune, CommuneKind, District, DistrictKind, Former, FormerKind, PastName, Place, Predecessor, Province,
    ProvinceKind,
};
use crate::viet::fold::fold;

impl ProvinceKind {
    /// The Vietnamese word, lower case.
    pub fn word(self) -> &'static str {
        match self {
            ProvinceKind::Tinh => "tỉnh",
            ProvinceKind::ThanhPho => "thành phố",
        }
    }
}

impl CommuneKind {
    /// The Vietnamese word, lower case.
    pub fn word(self) -> &'static str {
        match self {
            CommuneKind::Phuong => "phường",
            CommuneKind::Xa => "xã",
            CommuneKind::DacKhu => "đặc khu",
        }
    }
}

impl FormerKind {
    /// The Vietnamese word, lower case.
    pub fn word(self) -> &'static str {
        match self {
            FormerKind::Phuong => "phường",
            FormerKind::Xa => "xã",
            FormerKind::ThiTran => "thị trấn",
            FormerKind::HuyenDao => "huyện",
        }
    }
}

impl DistrictKind {
    /// The Vietnamese word, lower case.
    pub fn word(self) -> &'static str {
        match self {
            DistrictKind::Huyen => "huyện",
            DistrictKind::Quan => "quận",
            DistrictKind::ThiXa => "thị xã",
            DistrictKind::ThanhPho => "thành phố",
        }
    }
}

impl Commune {
    /// `xã Mường Nhà`.
    pub fn label(&self) -> String {
        labelled(self.kind.word(), &self.name)
    }
}

impl PastName {
    /// `xã Long Thành`.
    pub fn label(&self) -> String {
        labelled(self.kind.word(), &self.name)
    }
}

impl Commune {
    /// Word and name on a day since 1 July 2025: `xã Long Thành` until 29 April 2026, `phường Long Thành` since.
    pub fn label_on(&self, date: Date) -> String {
        let then = self.past.iter().find(|past| past.from <= date && date <= past.until);
        then.map_or_else(|| self.label(), PastName::label)
    }

    /// Whether `text`, as staff write it, calls the commune by a name of the past and not by today's.
    pub fn is_called_by_the_past(&self, text: &str) -> bool {
        let text = fold(text);
        let holds = |label: String| text.contains(&fold(&label));
        !holds(self.label()) && self.past.iter().any(|past| holds(past.label()))
    }
}

impl District {
    /// `huyện Gò Dầu`.
    pub fn label(&self) -> String {
        labelled(self.kind.word(), &self.name)
    }
}

impl Former {
    /// `xã Cẩm Giang`, without district and province.
    pub fn label(&self) -> String {
        labelled(self.kind.word(), &self.name)
    }
}

impl Predecessor {
    /// `tỉnh Kiên Giang`.
    pub fn label(&self) -> String {
        province(self.kind, &self.name)
    }
}

impl Province {
    /// The whole label of an old commune: `xã Cẩm Giang, huyện Gò Dầu, tỉnh Tây Ninh`. An island district stands alone
    /// before its province. `None` for an index that is not of this province.
    pub fn former_label(&self, former: usize) -> Option<String> {
        let former = self.former.get(former)?;
        let district = self.districts.get(former.district)?;
        let province = self.predecessors.get(district.province)?.label();
        Some(match former.kind {
            FormerKind::HuyenDao => format!("{}, {province}", district.label()),
            _ => format!("{}, {}, {province}", former.label(), district.label()),
        })
    }

    /// The whole label of an old district: `huyện Gò Dầu, tỉnh Tây Ninh`.
    pub fn district_label(&self, district: usize) -> Option<String> {
        let district = self.districts.get(district)?;
        Some(format!("{}, {}", district.label(), self.predecessors.get(district.province)?.label()))
    }

    /// The label of either kind of place: today's commune alone, an old one with its district and province.
    pub fn place_label(&self, place: Place) -> Option<String> {
        match place {
            Place::Today(commune) => self.communes.get(commune).map(Commune::label),
            Place::Former(former) => self.former_label(former),
        }
    }
}

pub(super) fn province(kind: ProvinceKind, name: &str) -> String {
    format!("{} {name}", kind.word())
}

/// Numbered units have the word in their name already (`Phường 1`).
fn labelled(word: &str, name: &str) -> String {
    match bare(word, name) {
        Some(rest) => format!("{word} {rest}"),
        None => format!("{word} {name}"),
    }
}

/// What follows the type word in a name that contains it.
pub(super) fn bare<'a>(word: &str, name: &'a str) -> Option<&'a str> {
    let (first, rest) = name.split_once(' ')?;
    let numbered = rest.starts_with(|c: char| c.is_ascii_digit());
    (numbered && first.to_lowercase() == word).then_some(rest)
}

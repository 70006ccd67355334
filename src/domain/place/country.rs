//! The land of the whole country as points: where communes of today lie, where a province lies, and both archipelagos.
//!
//! Only the program's own tables are read: a portal's table need not hold other provinces.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ahash::HashSet;

use super::key::{self, Key};
use super::{TINH, XA, XA_CU, label, table};

/// Names of the two đặc khu that are archipelagos off the coast.
const ARCHIPELAGOS: [&str; 2] = ["Hoàng Sa", "Trường Sa"];

/// A point of the country.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Latitude, degrees north.
    pub lat: f64,
    /// Longitude, degrees east.
    pub lon: f64,
}

/// An archipelago with the province it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Archipelago {
    /// `Hoàng Sa`
    pub name: String,
    /// `thành phố Đà Nẵng`
    pub province: String,
    /// Where its đặc khu lies.
    pub at: Point,
}

/// All that is drawn of the country.
#[derive(Debug, Default)]
pub struct Country {
    /// The communes of today but for the two archipelagos.
    pub communes: Vec<Point>,
    /// Hoàng Sa and Trường Sa.
    pub archipelagos: Vec<Archipelago>,
    centres: Vec<(Key, String, Point)>,
}

static COUNTRY: LazyLock<Country> = LazyLock::new(read);

impl Country {
    /// Made once from the program's tables.
    pub fn builtin() -> &'static Country {
        &COUNTRY
    }

    /// Name and middle of a province of today or of before 1 July 2025: `tỉnh Lai Châu`, `Hà Giang`. The middle is the
    /// mean of its communes, archipelagos left out. `None` for whatever is no province.
    pub fn province(&self, name: &str) -> Option<(&str, &Point)> {
        let wanted = key::province(name);
        self.centres.iter().find(|(key, ..)| key.matches(&wanted)).map(|(_, name, at)| (name.as_str(), at))
    }
}

fn read() -> Country {
    let provinces = table::provinces(TINH).unwrap_or_default();
    let mut country = Country::default();
    let mut by_code: BTreeMap<&str, Vec<Point>> = BTreeMap::new();
    let mut at: BTreeMap<(&str, &str), Point> = BTreeMap::new();
    for line in XA.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[province, code, _, name, _, lat, lon, _, _, ""] = cells.as_slice() else { continue };
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let point = Point { lat, lon };
        if ARCHIPELAGOS.contains(&name) {
            let owner = provinces.iter().find(|row| row.code == province && row.until.is_none());
            let owner = owner.map(|row| label::province(row.kind, &row.name)).unwrap_or_default();
            country.archipelagos.push(Archipelago { name: name.to_owned(), province: owner, at: point });
            continue;
        }
        at.insert((province, code), point.clone());
        by_code.entry(province).or_default().push(point.clone());
        country.communes.push(point);
    }
    for row in provinces.iter().filter(|row| row.until.is_none()) {
        let points = by_code.get(row.code.as_str()).map_or(&[][..], Vec::as_slice);
        country.centres.extend(middle(points).map(|point| (Key::of(&row.name), row.name.clone(), point)));
    }
    let mut former: BTreeMap<&str, HashSet<(&str, &str)>> = BTreeMap::new();
    for line in XA_CU.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[old, .., province, codes, _] = cells.as_slice() else { continue };
        let first = codes.split(';').next().unwrap_or_default().trim();
        former.entry(old).or_default().insert((province, first));
    }
    // A province that still bears its name lies where it lies today.
    for (old, communes) in former {
        let key = Key::of(old);
        let points: Vec<Point> = communes.iter().filter_map(|commune| at.get(commune)).cloned().collect();
        if !country.centres.iter().any(|(other, ..)| other.exact == key.exact) {
            country.centres.extend(middle(&points).map(|point| (key, old.to_owned(), point)));
        }
    }
    country
}

fn middle(points: &[Point]) -> Option<Point> {
    let count = points.len() as f64;
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    (!points.is_empty()).then(|| Point { lat: mean(|point| point.lat), lon: mean(|point| point.lon) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_archipelagos_stand_in_their_provinces() {
        let told: Vec<(&str, &str)> =
            Country::builtin().archipelagos.iter().map(|one| (one.name.as_str(), one.province.as_str())).collect();
        assert_eq!(told, [("Hoàng Sa", "thành phố Đà Nẵng"), ("Trường Sa", "tỉnh Khánh Hòa")]);
    }

    #[test]
    fn every_province_of_today_and_of_before_has_a_place() {
        let country = Country::builtin();
        assert!(country.communes.len() > 3300, "{}", country.communes.len());
        assert_eq!(country.centres.len(), 34 + 63 - 34 + merged_names());
        for name in ["Tỉnh Lai Châu", "tỉnh Hà Giang", "TP. Hồ Chí Minh", "dien bien", "Bà Rịa - Vũng Tàu"]
        {
            assert!(country.province(name).is_some(), "{name}");
        }
        for name in ["Xã Thanh Yên", "Sở Nội vụ", ""] {
            assert_eq!(country.province(name), None, "{name}");
        }
    }

    /// Names of today that no province of before had.
    fn merged_names() -> usize {
        let old: HashSet<&str> = XA_CU.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        let rows = table::provinces(TINH).unwrap();
        rows.iter().filter(|row| row.until.is_none() && !old.contains(row.name.as_str())).count()
    }

    #[test]
    fn a_province_lies_where_it_lies() {
        let country = Country::builtin();
        let (_, lai_chau) = country.province("Lai Châu").unwrap();
        let (_, ca_mau) = country.province("Cà Mau").unwrap();
        assert!((22.0..23.0).contains(&lai_chau.lat) && (102.5..104.0).contains(&lai_chau.lon), "{lai_chau:?}");
        assert!((8.5..9.8).contains(&ca_mau.lat) && (104.5..106.0).contains(&ca_mau.lon), "{ca_mau:?}");
    }
}

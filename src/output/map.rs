//! Draws a province: a bubble for each commune that has something to show, at its place. SVG, no script.
//!
//! Only places that the table of administrative units gives are drawn, as points: no line, no border, no
//! coast. Island đặc khu stand in labelled insets, every one of them, whether or not there is anything to
//! show: none may be missing from a map.

pub mod country;

use std::fmt::Write;

use crate::base::html::escape;
use crate::model::view::Html;

/// A commune to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Name, without the type word on insets: "Hoàng Sa".
    pub name: String,
    /// Name with the type word: "đặc khu Hoàng Sa".
    pub label: String,
    /// Latitude, degrees north.
    pub lat: f64,
    /// Longitude, degrees east.
    pub lon: f64,
    /// How many examples.
    pub count: usize,
    /// Its page.
    pub href: String,
    /// Whether it is an island đặc khu.
    pub island: bool,
}

/// Units of the drawing; as many as pixels on a narrow telephone, so that letters stay readable there.
const WIDTH: f64 = 360.0;
const TALLEST: f64 = 440.0;
const EDGE: f64 = 20.0;
/// Radius of the largest bubble.
const LARGEST: f64 = 15.0;
const SMALLEST: f64 = 4.0;
/// The number that the largest bubble tells at least: where every commune has one example, bubbles stay small.
const SCALE: usize = 9;
/// Names on the map at most; the list behind it has all.
const NAMES: usize = 9;
/// Width of a letter, about.
const LETTER: f64 = 6.9;
const LINE: f64 = 13.0;
/// Insets in a row, and how high each is.
const IN_ROW: usize = 3;
const INSET: f64 = 66.0;
const GAP: f64 = 8.0;

/// The drawing; `None` without communes. `id` goes before its ids.
pub fn draw(id: &str, title: &str, spots: &[Spot]) -> Option<Html> {
    let (islands, land): (Vec<&Spot>, Vec<&Spot>) = spots.iter().partition(|spot| spot.island);
    let most = spots.iter().map(|spot| spot.count).max().filter(|_| !land.is_empty())?.max(SCALE);
    let frame = Frame::of(&land);
    let mut body = String::new();
    for spot in land.iter().filter(|spot| spot.count == 0) {
        let (x, y) = frame.place(spot);
        let _ = write!(body, "<circle class=\"map-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.8\"/>");
    }
    let mut shown: Vec<&Spot> = land.iter().copied().filter(|spot| spot.count > 0).collect();
    // The largest first, so that none hides a smaller one.
    shown.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    let at: Vec<(f64, f64, f64)> = shown
        .iter()
        .map(|spot| {
            let (x, y) = frame.place(spot);
            (x, y, radius(spot.count, most))
        })
        .collect();
    shown.iter().zip(&at).for_each(|(spot, (x, y, r))| bubble(&mut body, spot, *x, *y, *r));
    names(&mut body, &shown, &at);
    let mut bottom = frame.height;
    for row in islands.chunks(IN_ROW) {
        for (column, spot) in row.iter().enumerate() {
            inset(&mut body, spot, column, bottom, most);
        }
        bottom += INSET + GAP;
    }
    let title_id = format!("{id}-ban-do");
    Some(Html::new(format!(
        "<svg class=\"map\" viewBox=\"0 0 {WIDTH} {bottom:.0}\" role=\"group\" aria-labelledby=\"{title_id}\"><title id=\"{title_id}\">{}</title>{body}</svg>",
        escape(title)
    )))
}

/// Where degrees stand in the drawing.
struct Frame {
    west: f64,
    north: f64,
    /// Units to a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is here.
    narrow: f64,
    left: f64,
    height: f64,
}

impl Frame {
    fn of(land: &[&Spot]) -> Self {
        let edge = |of: fn(&Spot) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
            land.iter().map(|spot| of(spot)).fold(from, pick)
        };
        let (west, east) = (edge(|s| s.lon, f64::min, 180.0), edge(|s| s.lon, f64::max, -180.0));
        let (south, north) = (edge(|s| s.lat, f64::min, 90.0), edge(|s| s.lat, f64::max, -90.0));
        let narrow = ((south + north) / 2.0).to_radians().cos();
        let (wide, high) = (((east - west) * narrow).max(0.05), (north - south).max(0.05));
        let scale = ((WIDTH - 2.0 * EDGE) / wide).min((TALLEST - 2.0 * EDGE) / high);
        let left = (WIDTH - wide * scale) / 2.0;
        Self { west, north, scale, narrow, left, height: (high * scale + 2.0 * EDGE).ceil() }
    }

    fn place(&self, spot: &Spot) -> (f64, f64) {
        let x = self.left + (spot.lon - self.west) * self.narrow * self.scale;
        (x, EDGE + (self.north - spot.lat) * self.scale)
    }
}

/// The area of a bubble tells the number.
fn radius(count: usize, most: usize) -> f64 {
    (LARGEST * (count as f64 / most as f64).sqrt()).max(SMALLEST)
}

/// The keyboard and screen readers have the list behind the map: they are not led through it twice.
fn bubble(out: &mut String, spot: &Spot, x: f64, y: f64, r: f64) {
    let _ = write!(
        out,
        "<a href=\"{}\" tabindex=\"-1\"><title>{}: {} gương</title><circle class=\"map-bubble\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/></a>",
        escape(&spot.href),
        escape(&spot.label),
        spot.count
    );
}

/// Names beside the largest bubbles, where there is room.
fn names(out: &mut String, shown: &[&Spot], at: &[(f64, f64, f64)]) {
    let mut taken: Vec<[f64; 4]> = at.iter().map(|(x, y, r)| [x - r, y - r, x + r, y + r]).collect();
    let mut written = 0;
    for (spot, (x, y, r)) in shown.iter().zip(at) {
        let wide = spot.name.chars().count() as f64 * LETTER;
        let (top, low) = (y - LINE / 2.0, y + LINE / 2.0);
        let right = [x + r + 2.0, top, x + r + 2.0 + wide, low];
        let left = [x - r - 2.0 - wide, top, x - r - 2.0, low];
        let above = [x - wide / 2.0, y - r - LINE - 1.0, x + wide / 2.0, y - r - 1.0];
        let below = [x - wide / 2.0, y + r + 1.0, x + wide / 2.0, y + r + LINE + 1.0];
        let free = |place: &[f64; 4]| {
            place[0] >= 2.0
                && place[2] <= WIDTH - 2.0
                && !taken
                    .iter()
                    .any(|box_| place[0] < box_[2] && box_[0] < place[2] && place[1] < box_[3] && box_[1] < place[3])
        };
        let Some(place) = [right, left, above, below].into_iter().find(free) else { continue };
        let _ = write!(
            out,
            "<text class=\"map-name\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            (place[0] + place[2]) / 2.0,
            place[3] - 3.0,
            escape(&spot.name)
        );
        taken.push(place);
        written += 1;
        if written == NAMES {
            break;
        }
    }
}

fn inset(out: &mut String, spot: &Spot, column: usize, top: f64, most: usize) {
    let wide = (WIDTH - GAP * (IN_ROW - 1) as f64) / IN_ROW as f64;
    let left = column as f64 * (wide + GAP);
    let middle = left + wide / 2.0;
    let _ = write!(
        out,
        "<rect class=\"map-inset\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
        left + 0.5,
        top + 0.5,
        wide - 1.0,
        INSET - 1.0
    );
    let y = top + 20.0;
    match spot.count {
        0 => {
            let _ = write!(out, "<circle class=\"map-dot\" cx=\"{middle:.1}\" cy=\"{y:.1}\" r=\"2.5\"/>");
        }
        count => bubble(out, spot, middle, y, radius(count, most)),
    }
    let _ = write!(
        out,
        "<text class=\"map-kind\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">đặc khu</text><text class=\"map-name\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
        top + INSET - 21.0,
        top + INSET - 8.0,
        escape(&spot.name)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::{CommuneKind, Gazetteer};

    fn spots(province: &str) -> Vec<Spot> {
        let gazetteer = Gazetteer::builtin().unwrap();
        let province = gazetteer.for_province(province, jiff::civil::date(2026, 11, 21)).unwrap();
        let spot = |commune: &crate::domain::place::Commune| Spot {
            name: commune.name.clone(),
            label: commune.name.clone(),
            lat: commune.lat,
            lon: commune.lon,
            count: commune.name.len() % 4,
            href: format!("/dia-ban/{}/", commune.slug),
            island: commune.kind == CommuneKind::DacKhu,
        };
        province.communes.iter().map(spot).collect()
    }

    #[test]
    fn every_island_stands_in_an_inset_of_its_own() {
        for (province, islands) in [
            ("da-nang", &["Hoàng Sa"][..]),
            ("khanh-hoa", &["Trường Sa"]),
            ("an-giang", &["Phú Quốc", "Thổ Châu", "Kiên Hải"]),
            ("lam-dong", &["Phú Quý"]),
            ("quang-ninh", &["Vân Đồn", "Cô Tô"]),
        ] {
            let drawn = draw("x", "Bản đồ", &spots(province)).unwrap().into_string();
            assert_eq!(drawn.matches("class=\"map-inset\"").count(), islands.len(), "{province}");
            for island in islands {
                let named = drawn.split("đặc khu</text>").skip(1).any(|rest| {
                    rest.starts_with("<text class=\"map-name\"")
                        && rest.split('<').nth(1).is_some_and(|text| text.ends_with(&format!(">{island}")))
                });
                assert!(named, "{province}: {island}");
            }
        }
    }

    #[test]
    fn everything_stands_within_the_drawing_and_nothing_but_points_is_drawn() {
        for province in Gazetteer::builtin().unwrap().slugs() {
            let all = spots(province);
            let drawn = draw("x", "Bản đồ", &all).unwrap().into_string();
            let number = |text: &str| text.split('"').next().and_then(|n| n.parse::<f64>().ok());
            let centres: Vec<f64> = drawn.split("cx=\"").skip(1).filter_map(number).collect();
            assert_eq!(centres.len(), all.len(), "{province}: a commune is missing");
            assert!(centres.iter().all(|x| (0.0..=WIDTH).contains(x)), "{province}");
            assert!(!drawn.contains("<path") && !drawn.contains("<line") && !drawn.contains("<poly"), "{province}");
        }
    }

    #[test]
    fn the_area_of_a_bubble_tells_the_number() {
        assert!((radius(16, 16) / radius(4, 16) - 2.0).abs() < 0.01);
    }
}

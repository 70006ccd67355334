//! Draws the country with some of its provinces: a grey dot wherever there are communes, a bubble for each province
//! named, Hoàng Sa and Trường Sa in their places with their names. No border is drawn: the tables give points.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{EDGE, LINE, Spot, WIDTH, names};
use crate::base::html::escape;
use crate::domain::place::country::{Country, Point};
use crate::model::view::Html;

/// Units between the dots of the land.
const GRID: f64 = 5.0;
const BUBBLE: f64 = 6.0;

/// A province to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// As said on the page: "Tỉnh Lai Châu".
    pub label: String,
    /// Its page; may be empty.
    pub href: String,
}

/// The drawing; `None` unless two members at least are provinces. `id` goes before its ids.
pub fn draw(id: &str, title: &str, members: &[Member]) -> Option<Html> {
    let country = Country::builtin();
    let frame = Frame::of(country);
    let spots: Vec<Spot> = members.iter().filter_map(|member| spot(country, member)).collect();
    if spots.len() < 2 {
        return None;
    }
    let mut body = land(country, &frame);
    let at: Vec<(f64, f64, f64)> = spots
        .iter()
        .map(|spot| {
            let (x, y) = frame.place(spot.lat, spot.lon);
            (x, y, BUBBLE)
        })
        .collect();
    spots.iter().zip(&at).for_each(|(spot, (x, y, r))| bubble(&mut body, spot, *x, *y, *r));
    let shown: Vec<&Spot> = spots.iter().collect();
    names(&mut body, &shown, &at);
    for archipelago in &country.archipelagos {
        let (x, y) = frame.place(archipelago.at.lat, archipelago.at.lon);
        let _ = write!(body, "<circle class=\"map-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\"/>");
        let lines =
            [("map-name", format!("Quần đảo {}", archipelago.name)), ("map-kind", archipelago.province.clone())];
        for (number, (class, text)) in (1..).zip(lines) {
            let _ = write!(
                body,
                "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                (x + 55.0).min(WIDTH - 4.0),
                y + 4.0 + LINE * f64::from(number),
                escape(&text)
            );
        }
    }
    let title_id = format!("{id}-ban-do");
    Some(Html::new(format!(
        "<svg class=\"map\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"group\" aria-labelledby=\"{title_id}\"><title id=\"{title_id}\">{}</title>{body}</svg>",
        frame.height,
        escape(title)
    )))
}

fn spot(country: &Country, member: &Member) -> Option<Spot> {
    let (name, at) = country.province(&member.label)?;
    Some(Spot {
        name: name.to_owned(),
        label: member.label.clone(),
        lat: at.lat,
        lon: at.lon,
        count: 1,
        href: member.href.clone(),
        island: false,
    })
}

/// The dots of the land as one line of points without length.
fn land(country: &Country, frame: &Frame) -> String {
    let step = |at: f64| (at / GRID).round() as i32 * GRID as i32;
    let cell = |point: &Point| {
        let (x, y) = frame.place(point.lat, point.lon);
        (step(y), step(x))
    };
    let cells: BTreeSet<(i32, i32)> = country.communes.iter().map(cell).collect();
    let mut line = String::from("<path class=\"map-land\" d=\"");
    for (y, x) in cells {
        let _ = write!(line, "M{x} {y}h0");
    }
    line + "\"/>"
}

fn bubble(out: &mut String, spot: &Spot, x: f64, y: f64, r: f64) {
    let circle = format!("<circle class=\"map-bubble\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>");
    let label = escape(&spot.label);
    // The list behind has the links for the keyboard.
    let _ = match spot.href.as_str() {
        "" => write!(out, "<g><title>{label}</title>{circle}</g>"),
        href => write!(out, "<a href=\"{}\" tabindex=\"-1\"><title>{label}</title>{circle}</a>", escape(href)),
    };
}

/// Where degrees stand in the drawing: the whole country, archipelagos included.
struct Frame {
    west: f64,
    north: f64,
    scale: f64,
    narrow: f64,
    height: f64,
}

impl Frame {
    fn of(country: &Country) -> Self {
        let islands = country.archipelagos.iter().map(|one| &one.at);
        let points: Vec<&Point> = country.communes.iter().chain(islands).collect();
        let edge = |of: fn(&Point) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
            points.iter().map(|point| of(point)).fold(from, pick)
        };
        let (west, east) = (edge(|p| p.lon, f64::min, 180.0), edge(|p| p.lon, f64::max, -180.0));
        let (south, north) = (edge(|p| p.lat, f64::min, 90.0), edge(|p| p.lat, f64::max, -90.0));
        let narrow = f64::midpoint(south, north).to_radians().cos();
        let scale = (WIDTH - 2.0 * EDGE) / ((east - west) * narrow).max(0.05);
        Self { west, north, scale, narrow, height: ((north - south) * scale + 2.0 * EDGE).ceil() }
    }

    fn place(&self, lat: f64, lon: f64) -> (f64, f64) {
        (EDGE + (lon - self.west) * self.narrow * self.scale, EDGE + (self.north - lat) * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(names: &[&str]) -> Vec<Member> {
        names.iter().map(|name| Member { label: (*name).to_owned(), href: String::new() }).collect()
    }

    #[test]
    fn the_country_is_drawn_with_both_archipelagos_and_without_a_border() {
        let drawn =
            draw("x", "Cụm", &members(&["Tỉnh Điện Biên", "Tỉnh Lai Châu", "Tỉnh Hà Giang"])).unwrap().into_string();
        for name in
            ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa", "thành phố Đà Nẵng", "tỉnh Khánh Hòa", "Lai Châu", "Hà Giang"]
        {
            assert!(drawn.contains(name), "{name}");
        }
        assert_eq!(drawn.matches("class=\"map-bubble\"").count(), 3);
        let dots = drawn.split("class=\"map-land\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        // Every piece of the path is a point.
        assert!(dots.split('M').skip(1).all(|piece| piece.ends_with("h0")));
        assert!(dots.len() < 10_000, "{}", dots.len());
    }

    #[test]
    fn everything_stands_within_the_drawing() {
        let country = Country::builtin();
        let frame = Frame::of(country);
        for point in country.communes.iter().chain(country.archipelagos.iter().map(|one| &one.at)) {
            let (x, y) = frame.place(point.lat, point.lon);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y), "{point:?}");
        }
    }

    #[test]
    fn blocs_of_other_units_have_no_map() {
        assert_eq!(draw("x", "Khối", &members(&["Xã Thanh Yên", "Tỉnh Lai Châu"])), None);
    }
}

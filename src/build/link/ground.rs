//! Gathers who and what belongs to the land: examples by old commune, units and register rows by commune of today.

use crate::model::entry::Meta;
use crate::model::kind::Kind;
use crate::model::lookup::{language, row_stands, sorted};
use crate::model::site::{Ground, Order, Site};

/// Gathers [`Site::ground`]; looks at each entry and row once.
pub fn of(site: &Site) -> Ground {
    let mut ground = Ground::default();
    let stories = site.public().filter(|id| site.entry(*id).kind.is_story() && language(site.entry(*id)) == "vi");
    for id in sorted(site, stories.collect(), Order::Day) {
        let place = site.entry(id).meta.story().and_then(|story| site.place(id, story.place.value));
        if let Some(origin) = place.and_then(|place| place.origin) {
            ground.stories_of_former.entry(origin).or_default().push(id);
        }
    }
    for id in sorted(site, site.public_of(Kind::Unit).collect(), Order::Name) {
        let Meta::Unit(unit) = &site.entry(id).meta else { continue };
        if let Some(place) = unit.place.as_ref().and_then(|place| site.place(id, place.value)) {
            ground.units.entry(place.commune).or_default().push(id);
        }
    }
    for (at, row) in (0u32..).zip(&site.rows).filter(|(_, row)| row_stands(site, row)) {
        if let (Some(place), Some(decision)) = (row.place, row.decision) {
            ground.rows.entry(place.commune).or_default().entry(decision).or_default().push(at);
        }
    }
    ground
}

//! Gives the units of a province what they are found by: slugs for addresses, folded names for texts.

use ahash::{HashMap, HashSet};

use super::key::Key;
use super::label::bare;
use super::{Place, Province};
use crate::viet::slug::slug;

/// Fills the slugs of old districts and communes, each unique where it stands.
pub(super) fn name(province: &mut Province) {
    let wishes = province.districts.iter().map(|district| {
        let base = slug(&district.name);
        let old = &province.predecessors[district.province];
        let worded = format!("{base}-{}", slug(district.kind.word()));
        let placed = format!("{base}-{}", slug(&old.name));
        [base, worded, placed]
    });
    let slugs = distinct(wishes.collect());
    for (district, slug) in province.districts.iter_mut().zip(slugs) {
        district.slug = slug;
    }
    for district in &province.districts {
        let wishes = district.former.iter().map(|at| {
            let former = &province.former[*at];
            let base = slug(&former.name);
            let worded = format!("{base}-{}", slug(former.kind.word()));
            [base, worded.clone(), worded]
        });
        for (at, slug) in district.former.iter().zip(distinct(wishes.collect())) {
            province.former[*at].slug = slug;
        }
    }
}

/// Gives each the first of its wishes nobody else has on the same level; those still equal get numbers.
fn distinct(wishes: Vec<[String; 3]>) -> Vec<String> {
    let counts: [HashMap<&str, usize>; 3] = std::array::from_fn(|level| {
        let mut count = HashMap::default();
        for wish in &wishes {
            *count.entry(wish[level].as_str()).or_default() += 1;
        }
        count
    });
    let mut taken = HashSet::default();
    let mut given = Vec::with_capacity(wishes.len());
    for wish in &wishes {
        let alone = wish
            .iter()
            .zip(&counts)
            .find(|(text, count)| count.get(text.as_str()) == Some(&1) && !taken.contains(text.as_str()));
        let slug = match alone {
            Some((text, _)) => text.clone(),
            None => numbered(&wish[2], &taken),
        };
        taken.insert(slug.clone());
        given.push(slug);
    }
    given
}

fn numbered(base: &str, taken: &HashSet<String>) -> String {
    let mut slug = format!("{base}-1");
    let mut next = 2;
    while taken.contains(&slug) {
        slug = format!("{base}-{next}");
        next += 1;
    }
    slug
}

/// Fills the indexes from folded name to place.
pub(super) fn index(province: &mut Province) {
    let today = province.communes.iter().enumerate();
    let today = today.flat_map(|(at, commune)| {
        let own = (keyed(commune.kind.word(), &commune.name), Place::Today(at));
        let renamed = commune.past.iter().filter(|past| past.name != commune.name);
        std::iter::once(own).chain(renamed.map(move |past| (keyed(past.kind.word(), &past.name), Place::Today(at))))
    });
    let former = province.former.iter().enumerate();
    let former = former.map(|(at, former)| (keyed(former.kind.word(), &former.name), Place::Former(at)));
    let mut places: HashMap<String, Vec<(Key, Place)>> = HashMap::default();
    for (key, place) in today.chain(former) {
        places.entry(key.folded.clone()).or_default().push((key, place));
    }
    let mut districts: HashMap<String, Vec<(Key, usize)>> = HashMap::default();
    for (at, district) in province.districts.iter().enumerate() {
        let key = keyed(district.kind.word(), &district.name);
        districts.entry(key.folded.clone()).or_default().push((key, at));
    }
    province.places = places;
    province.districts_by_key = districts;
}

/// Fills the way back: from each commune of today to the old communes and the old province it came from.
pub(super) fn trace(province: &mut Province) {
    let mut origins = vec![Vec::new(); province.communes.len()];
    for (at, former) in province.former.iter().enumerate() {
        former.now.iter().for_each(|commune| origins[*commune].push(at));
    }
    let old = |at: &usize| province.districts[province.former[*at].district].province;
    province.predecessor_of = origins
        .iter()
        .map(|from: &Vec<usize>| {
            let first = old(from.first()?);
            from.iter().all(|at| old(at) == first).then_some(first)
        })
        .collect();
    province.origins = origins;
}

/// A numbered unit is found by its number: `phường 01` is `Phường 1`.
fn keyed(word: &str, name: &str) -> Key {
    Key::of(bare(word, name).unwrap_or(name))
}

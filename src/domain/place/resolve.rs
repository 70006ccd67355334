//! Turns a place as staff write it (`xã Cẩm Giang, huyện Gò Dầu, tỉnh Tây Ninh`) into the land it means.
//!
//! The first part names the place, the parts after it say where it lay; every one of them must hold. An old district
//! excludes the communes of today, since districts ended on the day these began.

use jiff::civil::Date;

use super::key::Key;
use super::text::{CommuneWord, Part, Word, split};
use super::{CommuneKind, District, DistrictKind, FormerKind, Place, Province, ProvinceKind, Resolution, TWO_LEVELS};
use crate::viet::nearest::nearest;

/// What a part after the first says about where the place lay.
struct Scope<'a> {
    districts: Vec<usize>,
    /// The part's name where it can be a province, and the kind of province its word allows.
    province: Option<(&'a Key, Option<ProvinceKind>)>,
}

impl Province {
    /// What `text` means. Capitals, tone placement, kinds of dash and apostrophe and doubled blanks do not matter;
    /// missing tones are accepted where the whole name was typed without them.
    pub fn resolve(&self, text: &str) -> Resolution {
        self.resolve_among(text, |_| true)
    }

    /// As [`Province::resolve`], for a text known to be of a certain day: a name that was borne by an old commune and
    /// by another one of today then means the one of that day.
    pub fn resolve_on(&self, text: &str, day: Date) -> Resolution {
        let of_the_day = |place: Place| matches!(place, Place::Today(_)) == (day >= TWO_LEVELS);
        match self.resolve_among(text, of_the_day) {
            Resolution::Unknown { .. } => self.resolve(text),
            found => found,
        }
    }

    fn resolve_among(&self, text: &str, admitted: impl Fn(Place) -> bool) -> Resolution {
        let mut parts = split(text);
        self.pass_hamlets(&mut parts);
        let Some((first, rest)) = parts.split_first() else {
            return Resolution::Unknown { nearest: None };
        };
        let scopes: Vec<Scope<'_>> = rest.iter().map(|part| self.scope(part)).collect();
        match first.word {
            Word::Commune(_) | Word::None => {
                let mut found = self.named(first, &scopes);
                found.retain(|place| admitted(*place));
                match found.is_empty() && first.word == Word::None {
                    true => self.wider(first, &scopes),
                    false => self.conclude(found, first),
                }
            }
            _ => self.wider(first, &scopes),
        }
    }

    fn pass_hamlets(&self, parts: &mut Vec<Part>) {
        let is_commune = |part: &Part| matches!(part.word, Word::Commune(_));
        if let Some(commune) = parts.iter().position(is_commune) {
            parts.drain(..commune);
        }
        while parts.len() > 1 && parts[0].is_hamlet && self.look_up(&parts[0].whole).is_empty() {
            parts.remove(0);
        }
    }

    /// The places of this name that lie within all scopes. The type word narrows the choice but does not forbid: a
    /// commune that became a ward keeps its land.
    fn named(&self, part: &Part, scopes: &[Scope<'_>]) -> Vec<Place> {
        let within = |strict: bool| {
            let mut found = self.look_up(&part.name);
            if found.is_empty() {
                found = self.look_up(&part.whole);
            }
            found.retain(|place| scopes.iter().all(|scope| self.admits(scope, *place, strict)));
            found
        };
        let mut found = within(true);
        if found.is_empty() {
            found = within(false);
        }
        if let Word::Commune(word) = part.word {
            let of_word: Vec<Place> = found.iter().copied().filter(|place| self.has_word(*place, word)).collect();
            if !of_word.is_empty() {
                return of_word;
            }
        }
        found
    }

    /// Places of this name with its tones; failing that, without, if the text had none.
    fn look_up(&self, key: &Key) -> Vec<Place> {
        let near = self.places.get(&key.folded).map(Vec::as_slice).unwrap_or_default();
        matching(near, key)
    }

    fn scope<'a>(&self, part: &'a Part) -> Scope<'a> {
        let districts = match part.word {
            Word::District(_) | Word::City | Word::None => self.districts_of(part),
            Word::Province | Word::Commune(_) => vec![],
        };
        let province = match part.word {
            Word::Province | Word::None => Some((&part.name, None)),
            Word::City => Some((&part.name, Some(ProvinceKind::ThanhPho))),
            Word::District(_) | Word::Commune(_) => None,
        };
        Scope { districts, province }
    }

    fn districts_of(&self, part: &Part) -> Vec<usize> {
        let near = self.districts_by_key.get(&part.name.folded).map(Vec::as_slice).unwrap_or_default();
        let found = matching(near, &part.name);
        let wanted = match part.word {
            Word::District(kind) => kind,
            Word::City => DistrictKind::ThanhPho,
            _ => return found,
        };
        let of_kind: Vec<usize> = found.iter().copied().filter(|at| self.districts[*at].kind == wanted).collect();
        if of_kind.is_empty() { found } else { of_kind }
    }

    /// Whether the place lies in the scope. Loosely, an old commune also lies in the province of today, whichever of
    /// the old ones it belonged to.
    fn admits(&self, scope: &Scope<'_>, place: Place, strict: bool) -> bool {
        let is_here = |name: &Key| Key::of(&self.name).matches(name);
        match (place, scope.province) {
            (Place::Today(_), Some((name, _))) => is_here(name),
            (Place::Today(_), None) => false,
            (Place::Former(at), province) => {
                let district = self.former[at].district;
                let old = &self.predecessors[self.districts[district].province];
                scope.districts.contains(&district)
                    || province.is_some_and(|(name, kind)| {
                        let same = Key::of(&old.name).matches(name) && kind.is_none_or(|kind| kind == old.kind);
                        same || !strict && scope.districts.is_empty() && is_here(name)
                    })
            }
        }
    }

    fn has_word(&self, place: Place, word: CommuneWord) -> bool {
        match place {
            Place::Today(at) => {
                let is = |kind| {
                    matches!(
                        (kind, word),
                        (CommuneKind::Phuong, CommuneWord::Phuong)
                            | (CommuneKind::Xa, CommuneWord::Xa)
                            | (CommuneKind::DacKhu, CommuneWord::DacKhu)
                    )
                };
                let commune = &self.communes[at];
                is(commune.kind) || commune.past.iter().any(|past| is(past.kind))
            }
            Place::Former(at) => matches!(
                (self.former[at].kind, word),
                (FormerKind::Phuong, CommuneWord::Phuong)
                    | (FormerKind::Xa, CommuneWord::Xa)
                    | (FormerKind::ThiTran, CommuneWord::ThiTran)
            ),
        }
    }

    /// Concludes when all the places are one piece of land, else leaves the choice to the editor.
    fn conclude(&self, found: Vec<Place>, part: &Part) -> Resolution {
        let today = found.iter().find_map(|place| match place {
            Place::Today(at) => Some(*at),
            Place::Former(_) => None,
        });
        match (found.as_slice(), today) {
            ([], _) => Resolution::Unknown { nearest: self.nearest(part) },
            ([Place::Former(at)], _) => self.heirs(*at),
            (places, Some(today)) if places.iter().all(|place| self.is_only_in(*place, today)) => {
                Resolution::Today(today)
            }
            _ => Resolution::Ambiguous(found),
        }
    }

    fn is_only_in(&self, place: Place, today: usize) -> bool {
        match place {
            Place::Today(at) => at == today,
            Place::Former(at) => self.former[at].now == [today],
        }
    }

    fn heirs(&self, former: usize) -> Resolution {
        match self.former[former].now.as_slice() {
            [now] => Resolution::Former { former, now: *now },
            candidates => Resolution::Split { former, candidates: candidates.to_vec() },
        }
    }

    /// A district or a province named by itself.
    fn wider(&self, part: &Part, scopes: &[Scope<'_>]) -> Resolution {
        let mut districts = match part.word {
            Word::Province => vec![],
            _ => self.districts_of(part),
        };
        districts.retain(|at| scopes.iter().all(|scope| self.holds(scope, &self.districts[*at])));
        if let [only] = districts.as_slice()
            && let [former] = self.districts[*only].former.as_slice()
            && self.former[*former].kind == FormerKind::HuyenDao
        {
            return self.heirs(*former);
        }
        if !districts.is_empty() {
            return Resolution::Districts(districts);
        }
        let old = self.predecessors.iter().any(|old| Key::of(&old.name).matches(&part.name));
        let may_be_province = !matches!(part.word, Word::District(_));
        if may_be_province && (old || Key::of(&self.name).matches(&part.name)) {
            return Resolution::WholeProvince;
        }
        Resolution::Unknown { nearest: self.nearest(part) }
    }

    fn holds(&self, scope: &Scope<'_>, district: &District) -> bool {
        let old = &self.predecessors[district.province];
        scope.province.is_some_and(|(name, _)| Key::of(&old.name).matches(name) || Key::of(&self.name).matches(name))
    }

    fn nearest(&self, part: &Part) -> Option<String> {
        let today = self.communes.iter().map(|commune| commune.name.as_str());
        let former = self.former.iter().map(|former| former.name.as_str());
        let districts = self.districts.iter().map(|district| district.name.as_str());
        nearest(&part.name.exact, today.chain(former).chain(districts)).map(str::to_owned)
    }
}

fn matching<T: Copy>(near: &[(Key, T)], key: &Key) -> Vec<T> {
    let exact: Vec<T> = near.iter().filter(|(own, _)| own.exact == key.exact).map(|(_, it)| *it).collect();
    if exact.is_empty() && key.is_unmarked() {
        return near.iter().map(|(_, it)| *it).collect();
    }
    exact
}

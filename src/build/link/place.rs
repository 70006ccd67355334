//! Turns a place as written in an entry into a commune of today, or says why nobody but the editor can.

use crate::base::code::{self, Code};
use crate::base::decode::PlaceUse;
use crate::domain::place::{Place, Province, Resolution};
use crate::model::site::PlaceLink;
use crate::viet;

/// What became of a place as written.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The place, unless it could not be found.
    pub link: Option<PlaceLink>,
    /// Code, message and hint of what must be said.
    pub said: Option<(Code, String, String)>,
}

impl Answer {
    fn found(link: PlaceLink) -> Self {
        Self { link: Some(link), said: None }
    }

    fn none(code: Code, message: String, hint: String) -> Self {
        Self { link: None, said: Some((code, message, hint)) }
    }
}

/// Finds the place.
pub fn find(province: &Province, used: &PlaceUse) -> Answer {
    match &used.chosen {
        Some(chosen) => chosen_place(province, used, chosen),
        None => read_place(province, &used.text),
    }
}

/// The editor's choice counts; that it can be right is looked up in what became of the old units.
fn chosen_place(province: &Province, used: &PlaceUse, chosen: &str) -> Answer {
    let slugs = || province.communes.iter().map(|commune| commune.slug.as_str());
    let Some(at) = province.commune(chosen) else {
        let near = viet::nearest::nearest(chosen, slugs());
        let hint = near.map_or("viết tên không dấu của xã, phường hiện nay".to_owned(), |near| {
            format!("có phải ý bạn là “{near}”?")
        });
        return Answer::none(
            code::UNKNOWN_PLACE,
            format!("không có xã, phường “{chosen}” trong {}", province.name),
            hint,
        );
    };
    let (origin, heirs) = heirs_of_text(province, &used.text, at);
    let same = viet::fold::fold(&province.communes[at].label()) == viet::fold::fold(&used.text);
    let link = PlaceLink { commune: at as u32, origin: origin.map(|at| at as u32), differs: !same };
    let said = (!heirs.is_empty() && !heirs.contains(&at)).then(|| {
        let message = format!("“{}” không nhập vào {}", used.text, province.communes[at].label());
        (code::PLACE_NOT_HEIR, message, format!("chọn lại: {}", choices(province, &heirs)))
    });
    Answer { link: Some(link), said }
}

/// The old commune that the text of a choice names, and all communes of today that can be meant by it.
fn heirs_of_text(province: &Province, text: &str, chosen: usize) -> (Option<usize>, Vec<usize>) {
    let now = |at: usize| province.former.get(at).map_or(&[][..], |former| &former.now);
    match province.resolve(text) {
        Resolution::Former { former, now } => (Some(former), vec![now]),
        Resolution::Split { former, candidates } => (Some(former), candidates),
        Resolution::Ambiguous(places) => {
            let origins: Vec<usize> = places
                .iter()
                .filter_map(|place| match place {
                    Place::Former(at) if now(*at).contains(&chosen) => Some(*at),
                    _ => None,
                })
                .collect();
            let is_today = places.contains(&Place::Today(chosen));
            let heirs = places.iter().flat_map(|place| match place {
                Place::Today(at) => vec![*at],
                Place::Former(at) => now(*at).to_vec(),
            });
            let origin = (origins.len() == 1 && !is_today).then(|| origins[0]);
            (origin, distinct(heirs.collect()))
        }
        Resolution::Districts(list) => {
            (None, distinct(list.iter().flat_map(|at| province.heirs_of_district(*at)).collect()))
        }
        Resolution::Today(at) => (None, vec![at]),
        Resolution::WholeProvince | Resolution::Unknown { .. } => (None, Vec::new()),
    }
}

fn distinct(mut list: Vec<usize>) -> Vec<usize> {
    list.sort_unstable();
    list.dedup();
    list
}

fn choices(province: &Province, communes: &[usize]) -> String {
    let named = communes.iter().map(|at| {
        let commune = &province.communes[*at];
        format!("{} (nay = \"{}\")", commune.label(), commune.slug)
    });
    named.collect::<Vec<_>>().join("; ")
}

fn read_place(province: &Province, text: &str) -> Answer {
    match province.resolve(text) {
        Resolution::Today(at) => {
            let differs = province.communes[at].is_called_by_the_past(text);
            Answer::found(PlaceLink { commune: at as u32, origin: None, differs })
        }
        Resolution::Former { former, now } => {
            Answer::found(PlaceLink { commune: now as u32, origin: Some(former as u32), differs: true })
        }
        Resolution::Split { candidates, .. } => Answer::none(
            code::SPLIT_PLACE,
            format!("“{text}” đã chia cho nhiều xã, phường"),
            format!("chọn một và viết  {{ ghi_nhan = \"{text}\", nay = \"…\" }}: {}", choices(province, &candidates)),
        ),
        Resolution::Ambiguous(places) => {
            let name = |place: &Place| {
                let today = match place {
                    Place::Today(at) => *at,
                    Place::Former(at) => *province.former.get(*at)?.now.first()?,
                };
                Some(format!("{} (nay = \"{}\")", province.place_label(*place)?, province.communes[today].slug))
            };
            let names: Vec<String> = places.iter().filter_map(name).collect();
            Answer::none(
                code::AMBIGUOUS_PLACE,
                format!("“{text}” có thể là nhiều nơi"),
                format!("chọn một và viết  {{ ghi_nhan = \"{text}\", nay = \"…\" }}: {}", names.join("; ")),
            )
        }
        Resolution::Districts(_) | Resolution::WholeProvince => Answer::none(
            code::UNKNOWN_PLACE,
            format!("“{text}” rộng hơn một xã, phường"),
            "ghi đến xã, phường; nếu cả huyện cũ, viết  { ghi_nhan = \"…\", nay = \"xã, phường nơi đặt trụ sở\" }"
                .to_owned(),
        ),
        Resolution::Unknown { nearest } => {
            let hint = nearest.map_or("viết tên xã, phường như trong danh sách hiện nay, hoặc { ghi_nhan = \"như trong quyết định\", nay = \"ten-xa-hien-nay\" }".to_owned(), |near| format!("có phải ý bạn là “{near}”?"));
            Answer::none(code::UNKNOWN_PLACE, format!("không tìm thấy “{text}” trong {}", province.name), hint)
        }
    }
}

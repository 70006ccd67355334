//! Pages of occasions, and what pages of campaigns and conferences share.

use super::Cx;
use crate::model::entry::{EntryId, Occasion};
use crate::model::view::{EntryView, Link, RateView};
use crate::viet;

/// A part of a whole as view.
pub(super) fn rate(label: &str, part: u32, whole: Option<u32>) -> RateView {
    let whole = whole.filter(|whole| *whole > 0);
    let percent = whole.map(|whole| f64::from(part) / f64::from(whole) * 100.0);
    RateView {
        label: label.to_owned(),
        part: viet::number::format_int(i64::from(part)),
        whole: whole.map_or(String::new(), |whole| viet::number::format_int(i64::from(whole))),
        percent: percent.map_or(String::new(), |percent| viet::number::format_short((percent * 10.0).round() / 10.0)),
        share: percent.map(|percent| percent.round().clamp(0.0, 100.0) as u32),
    }
}

pub(super) fn occasion(cx: Cx<'_>, id: EntryId, occasion: &Occasion, item: &mut EntryView) {
    let yearly = occasion.yearly.as_ref().is_some_and(|flag| flag.value);
    cx.fact(item, "Ngày gốc", occasion.origin.iter().map(|day| Link::plain(viet::date::long(day.value))).collect());
    cx.fact(item, "Số năm", occasion.years.iter().map(|years| Link::plain(format!("{} năm", years.value))).collect());
    cx.fact(item, "Ngày kỷ niệm", occasion.day.iter().map(|day| Link::plain(day.value.to_string())).collect());
    let lunar = occasion.lunar.as_ref().map(|lunar| lunar.value.0);
    cx.fact(
        item,
        "Âm lịch",
        lunar.into_iter().map(|lunar| Link::plain(super::others::lunar_words(cx.site, lunar))).collect(),
    );
    cx.fact(item, "Lặp lại", if yearly { vec![Link::plain("hằng năm")] } else { Vec::new() });
    cx.fact(
        item,
        "Văn bản",
        occasion.documents.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    cx.fact(
        item,
        "Theo",
        occasion
            .note
            .iter()
            .map(|note| Link::plain(format!("{} {}", note.number.value, viet::date::long(note.day.value))))
            .collect(),
    );
}

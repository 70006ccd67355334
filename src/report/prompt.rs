//! How soon a deed was commended (S1-35): days from the deed to the decision, where both are known.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Section;
use crate::model::lookup::{decided_on, decision_day, row_stands};
use crate::model::site::Site;

/// By year of the decision and kind of commendation.
pub fn days(site: &Site) -> Section {
    let mut found: BTreeMap<(i16, String), Vec<i32>> = BTreeMap::new();
    let mut add = |deed: Option<Date>, decided: Option<Date>, kind: &str| {
        let (Some(deed), Some(decided)) = (deed, decided) else { return };
        found.entry((decided.year(), kind.to_owned())).or_default().push((decided - deed).get_days());
    };
    for id in site.listed() {
        let awards = site.entry(id).meta.story().into_iter().flat_map(|story| &story.awards);
        for award in awards.filter(|award| !award.is_revoked()) {
            let deed = award.deed_day.as_ref().map(|day| day.value);
            add(deed, decided_on(site, id, award), site.label(id, award.kind.value.0));
        }
    }
    for row in site.rows.iter().filter(|row| row_stands(site, row)) {
        let keys = &row.row.keys;
        let term = row.terms.get(usize::from(keys.award_kind.value.0.0)).copied().flatten();
        let kind = term.map_or("", |term| site.vocabularies.term(term).label.as_str());
        let deed = keys.deed_day.as_ref().map(|day| day.value);
        add(deed, row.decision.and_then(|decision| decision_day(site, decision)), kind);
    }
    let rows = found.into_iter().rev().map(|((year, kind), mut days)| {
        days.sort_unstable();
        let (middle, longest) = (days[days.len() / 2], days[days.len() - 1]);
        vec![year.to_string(), kind, days.len().to_string(), middle.to_string(), longest.to_string()]
    });
    Section::new(
        "khen-kip-thoi",
        "Từ việc làm đến quyết định khen",
        "Chỉ gồm lượt khen có cả ngay_lap_thanh_tich và quyết định có ngày. Trung vị: một nửa số lượt khen không lâu hơn số ngày này.",
        &["Năm", "Loại hình", "Lượt khen", "Trung vị (ngày)", "Lâu nhất (ngày)"],
    )
    .with(rows)
}

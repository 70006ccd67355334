//! What entries hold for the office alone until they say `cong_khai`: points of blocs, results of inspections.

use super::Section;
use crate::model::entry::Meta;
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::viet::number::format_decimal;

/// Points of blocs, by bloc and year.
pub fn scores(site: &Site) -> Section {
    let mut rows = Vec::new();
    for id in site.public_of(Kind::Bloc) {
        let Meta::Bloc(bloc) = &site.entry(id).meta else { continue };
        let open = bloc.open_scores.as_ref().is_some_and(|flag| flag.value);
        let mut scores: Vec<_> = bloc.scores.iter().collect();
        scores.sort_by(|a, b| b.year.value.0.cmp(&a.year.value.0).then(b.points.value.total_cmp(&a.points.value)));
        rows.extend(scores.into_iter().map(|score| {
            vec![
                bloc.name.value.clone(),
                score.year.value.0.to_string(),
                named(site, &score.member.value),
                format_decimal(score.points.value, 2),
                score.rank.as_ref().map_or(String::new(), |rank| rank.value.clone()),
                if open { "có" } else { "" }.to_owned(),
            ]
        }));
    }
    Section::new(
        "bang-diem",
        "Bảng điểm cụm, khối",
        "Điểm ghi ở bang_diem của cụm, khối. Chỉ lên cổng khi cụm, khối ghi cong_khai = true.",
        &["Cụm, khối", "Năm", "Thành viên", "Điểm", "Xếp loại", "Công khai"],
    )
    .with(rows)
}

/// Inspections with what was found.
pub fn inspections(site: &Site) -> Section {
    let mut rows = Vec::new();
    for id in site.public_of(Kind::Plan) {
        let Meta::Plan(plan) = &site.entry(id).meta else { continue };
        rows.extend(plan.inspections.iter().map(|inspection| {
            let units: Vec<String> = inspection.units.iter().map(|unit| named(site, &unit.value)).collect();
            let open = inspection.open_result.as_ref().is_some_and(|flag| flag.value);
            vec![
                plan.year.value.0.to_string(),
                inspection.text.value.clone(),
                units.join("; "),
                inspection.when.as_ref().map_or(String::new(), |when| when.value.short()),
                inspection.result.as_ref().map_or_else(|| "chưa ghi".to_owned(), |result| result.value.clone()),
                if open { "có" } else { "" }.to_owned(),
            ]
        }));
    }
    Section::new(
        "kiem-tra",
        "Kiểm tra trong năm",
        "Các cuộc kiểm tra của kế hoạch năm và kết quả. Kết quả chỉ lên cổng khi cuộc kiểm tra ghi cong_khai = true.",
        &["Năm", "Nội dung", "Đơn vị", "Thời gian", "Kết quả", "Công khai"],
    )
    .with(rows)
}

fn named(site: &Site, name: &str) -> String {
    site.unit_named(name).map_or_else(|| name.to_owned(), |id| site.entry(id).title().to_owned())
}

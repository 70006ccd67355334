//! What the plans' report outline counts beside awards: documents by who issued them, plans that units sent, talks by
//! field, pilots by organiser.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Section;
use crate::model::entry::{Conference, Document, EntryId, Meta};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::viet::{collate, date::short};

/// The key of plans among the kinds of documents.
const PLAN: &str = "ke-hoach";
/// Pilots that a plan asks of each organiser (Tây Ninh 2019, "chỉ đạo điểm": two each).
const PILOTS: usize = 2;

fn documents(site: &Site) -> impl Iterator<Item = (EntryId, &Document)> {
    site.public_of(Kind::Document).filter_map(|id| match &site.entry(id).meta {
        Meta::Document(document) => Some((id, &**document)),
        _ => None,
    })
}

fn conferences(site: &Site) -> impl Iterator<Item = (EntryId, &Conference)> {
    site.public_of(Kind::Conference).filter_map(|id| match &site.entry(id).meta {
        Meta::Conference(conference) => Some((id, &**conference)),
        _ => None,
    })
}

/// Documents by issuer, kind and year.
pub fn by_issuer(site: &Site) -> Section {
    let mut counts: BTreeMap<(Vec<u8>, String, String, i16), usize> = BTreeMap::new();
    for (id, document) in documents(site) {
        let Some(day) = &document.day else { continue };
        let unit = document.issuing_unit.as_ref().and_then(|unit| site.target(id, unit.value.0));
        let issuer = unit.map_or_else(|| document.issuer.value.clone(), |unit| site.entry(unit).title().to_owned());
        let kind = site.label(id, document.kind.value.0).to_owned();
        *counts.entry((collate::key(&issuer), issuer, kind, day.value.year())).or_insert(0) += 1;
    }
    Section::new(
        "van-ban-theo-co-quan",
        "Văn bản theo cơ quan ban hành",
        "Số văn bản về thi đua, khen thưởng trên cổng, theo cơ quan, loại và năm ban hành; dùng cho mục “lãnh đạo, chỉ đạo” của báo cáo.",
        &["Cơ quan ban hành", "Loại văn bản", "Năm", "Số văn bản"],
    )
    .with(counts.into_iter().map(|((_, issuer, kind, year), count)| vec![issuer, kind, year.to_string(), count.to_string()]))
}

/// For each year plan with a day for the units' own plans: who sent one, and when.
pub fn plans_of_units(site: &Site) -> Section {
    let mut sent: BTreeMap<(EntryId, i16), Date> = BTreeMap::new();
    for (id, document) in documents(site) {
        let unit = document.issuing_unit.as_ref().and_then(|unit| site.target(id, unit.value.0));
        let is_plan = site.term(id, document.kind.value.0).is_some_and(|kind| kind.key == PLAN);
        if let (Some(unit), Some(day), true) = (unit, &document.day, is_plan) {
            let first = sent.entry((unit, day.value.year())).or_insert(day.value);
            *first = (*first).min(day.value);
        }
    }
    let mut rows = Vec::new();
    for id in site.public_of(Kind::Plan) {
        let Meta::Plan(plan) = &site.entry(id).meta else { continue };
        let (year, Some(due)) = (plan.year.value.0, &plan.units_due) else { continue };
        let below = |unit: &EntryId| super::coverage::superior(site, *unit).is_some();
        for unit in super::coverage::units_of(site, year).filter(below) {
            let day = sent.get(&(unit, year)).copied();
            let how = match day {
                None if due.value >= site.today => "chưa tới hạn".to_owned(),
                None => "chưa thấy trên cổng".to_owned(),
                Some(day) if day > due.value => format!("ngày {}, sau hạn", short(day)),
                Some(day) => format!("ngày {}", short(day)),
            };
            rows.push(vec![year.to_string(), short(due.value), site.entry(unit).title().to_owned(), how]);
        }
    }
    Section::new(
        "ke-hoach-don-vi",
        "Kế hoạch của các đơn vị",
        "Đơn vị nào đã có văn bản loại kế hoạch trong năm trên cổng, so với hạn han_don_vi của kế hoạch năm. Chỉ kể đơn vị có cap_tren.",
        &["Năm", "Hạn", "Đơn vị", "Kế hoạch"],
    )
    .with(rows)
}

/// Talks of each conference by the field of the example that gives them: which fields nobody speaks for.
pub fn talks(site: &Site) -> Section {
    let mut rows = Vec::new();
    for (id, conference) in conferences(site).filter(|(_, conference)| !conference.talks.is_empty()) {
        let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
        for talk in &conference.talks {
            let story = talk.story.as_ref().and_then(|story| site.target(id, story.value.0));
            let told = story.and_then(|story| Some((story, site.entry(story).meta.story()?)));
            let own: BTreeSet<&str> = told.map_or(BTreeSet::new(), |(story, keys)| {
                keys.fields.iter().map(|field| site.label(story, field.value.0)).collect()
            });
            if own.is_empty() {
                *fields.entry("(chưa gắn với gương nào)").or_insert(0) += 1;
            }
            own.into_iter().for_each(|field| *fields.entry(field).or_insert(0) += 1);
        }
        let name = &conference.name.value;
        rows.extend(fields.into_iter().map(|(field, count)| vec![name.clone(), field.to_owned(), count.to_string()]));
    }
    Section::new(
        "tham-luan-theo-linh-vuc",
        "Tham luận theo lĩnh vực",
        "Để xem tham luận đã đại diện các lĩnh vực chưa. Một gương thuộc nhiều lĩnh vực thì tính ở mỗi lĩnh vực.",
        &["Hội nghị", "Lĩnh vực", "Số tham luận"],
    )
    .with(rows)
}

/// Pilot conferences by the unit that directs them.
pub fn pilots(site: &Site) -> Section {
    let mut organisers: BTreeMap<(Vec<u8>, String), Vec<&str>> = BTreeMap::new();
    for (id, conference) in conferences(site) {
        if conference.pilot.as_ref().is_some_and(|pilot| pilot.value) {
            let unit = conference.organising_unit.as_ref().and_then(|unit| site.target(id, unit.value.0));
            let name =
                unit.map_or_else(|| conference.organiser.value.clone(), |unit| site.entry(unit).title().to_owned());
            organisers.entry((collate::key(&name), name)).or_default().push(&conference.name.value);
        }
    }
    Section::new(
        "hoi-nghi-diem",
        "Hội nghị điểm theo đơn vị tổ chức",
        "Kế hoạch thường giao mỗi cơ quan chọn hai đơn vị cơ sở làm điểm; cột cuối cho biết đã đủ hai chưa.",
        &["Đơn vị tổ chức", "Hội nghị điểm", "Số hội nghị", "Đủ hai"],
    )
    .with(organisers.into_iter().map(|((_, name), pilots)| {
        let enough = if pilots.len() >= PILOTS { "đủ" } else { "chưa" };
        vec![name, pilots.join("; "), pilots.len().to_string(), enough.to_owned()]
    }))
}

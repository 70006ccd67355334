//! Pages of persons, collectives, households and models.
//!
//! *Invariant*: fields of statistics or internal use meet no view; what only consent opens is asked of
//! `model::rights`.

use ahash::HashMap;

use crate::base::span::text;

use super::Cx;
use super::entry::{AREA, UNIT, WORK, dated, dated_when, group};
use crate::model::entry::{Act, Award, Collective, ConsentScope, EntryId, Household, Model, Person, Story, TagTerm};
use crate::model::lookup::{award_authority, award_label, standing_awards};
use crate::model::rights::{Rights, stand_in};
use crate::model::view::{AwardView, Dated, EntryView, FigureView, Html, Link, StoryView};
use crate::viet;

/// Similar examples shown at most.
const SIMILAR: usize = 5;
/// How far to each side of an example its lists are searched for similar ones.
const REACH: u32 = 4;

pub(super) fn person(cx: Cx<'_>, id: EntryId, person: &Person, item: &mut EntryView) {
    let optional = |field: &Option<crate::base::span::Spanned<String>>| {
        field.iter().map(|text| Link::plain(text.value.clone())).collect::<Vec<_>>()
    };
    let rights = Rights::of(cx.site.entry(id), cx.site.today);
    let withheld = stand_in(person, rights);
    let addressed = match withheld {
        Some(words) => words.to_owned(),
        None => format!("{} {}", cx.site.label(id, person.address.value.0), person.name.value),
    };
    cx.fact(item, "Tên gọi khác", person.other_names.iter().map(|name| Link::plain(name.value.clone())).collect());
    let life = life_years(person, rights);
    cx.fact(
        item,
        if person.died.is_some() { "Năm sinh – năm mất" } else { "Năm sinh" },
        life.into_iter().map(Link::plain).collect(),
    );
    cx.fact(item, WORK, optional(&person.occupation));
    cx.fact(item, "Chức vụ", optional(&person.position));
    if let Some(home) = person.home.as_ref().filter(|_| rights.allows(ConsentScope::HomePlace)) {
        cx.fact(item, "Quê quán", cx.place_links(id, home.value));
    }
    if let Some(ethnicity) = person.ethnicity.as_ref().filter(|_| rights.allows(ConsentScope::Ethnicity)) {
        cx.fact(item, "Dân tộc", vec![Link::plain(cx.site.label(id, ethnicity.value.0))]);
    }
    if let Some(religion) = person.religion.as_ref().filter(|_| rights.allows(ConsentScope::Religion)) {
        cx.fact(item, "Tôn giáo", vec![Link::plain(religion.value.clone())]);
    }
    let named = withheld.is_none();
    story(cx, id, &person.story, addressed, item);
    item.story.iter_mut().for_each(|story| story.named = named);
    cx.fact(
        item,
        "Thành viên",
        person
            .member_of
            .iter()
            .filter(|tag| is_open_tag(cx, id, tag.value))
            .map(|tag| cx.term_link(id, tag.value.0, "doi-tuong"))
            .collect(),
    );
}

fn life_years(person: &Person, rights: Rights) -> Option<String> {
    let born = person.born.as_ref().filter(|_| rights.allows(ConsentScope::BirthYear)).map(|year| year.value.0);
    let died = person.died.as_ref().map(|year| year.value.0);
    match (born, died) {
        (Some(born), Some(died)) => Some(format!("{born} – {died}")),
        (Some(born), None) => Some(born.to_string()),
        (None, Some(died)) => Some(format!("mất năm {died}")),
        (None, None) => None,
    }
}

pub(super) fn collective(cx: Cx<'_>, id: EntryId, collective: &Collective, item: &mut EntryView) {
    let text = |field: &Option<crate::base::span::Spanned<String>>| {
        field.iter().map(|text| Link::plain(text.value.clone())).collect::<Vec<_>>()
    };
    cx.fact(item, "Loại tổ chức", vec![Link::plain(cx.site.label(id, collective.organ_kind.value.0))]);
    cx.fact(
        item,
        "Đơn vị cấp trên",
        collective.superior.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect(),
    );
    cx.fact(
        item,
        "Thành lập",
        collective.founded.iter().map(|year| Link::plain(format!("năm {}", year.value.0))).collect(),
    );
    cx.fact(
        item,
        "Số thành viên",
        collective
            .members
            .iter()
            .map(|number| Link::plain(viet::number::format_int(i64::from(number.value))))
            .collect(),
    );
    cx.fact(item, "Người đại diện", text(&collective.representative));
    story(cx, id, &collective.story, collective.name.value.clone(), item);
    cx.fact(
        item,
        "Thành viên tiêu biểu",
        collective.notable.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect(),
    );
}

pub(super) fn household(cx: Cx<'_>, id: EntryId, household: &Household, item: &mut EntryView) {
    cx.fact(item, "Chủ hộ", household.head.iter().map(|name| Link::plain(name.value.clone())).collect());
    story(cx, id, &household.story, household.name.value.clone(), item);
}

pub(super) fn model(cx: Cx<'_>, id: EntryId, model: &Model, item: &mut EntryView) {
    cx.fact(item, "Đơn vị chủ trì", model.led_by.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect());
    cx.part(item, "Nội dung mô hình", Some(&model.content));
    cx.part(item, "Điều kiện áp dụng", model.conditions.as_ref());
    story(cx, id, &model.story, model.name.value.clone(), item);
    cx.fact(
        item,
        "Nơi đã nhân rộng",
        model.copied_in.iter().flat_map(|place| cx.place_links(id, place.value)).collect(),
    );
}

fn story(cx: Cx<'_>, id: EntryId, story: &Story, addressed: String, item: &mut EntryView) {
    let site = cx.site;
    cx.fact(item, AREA, cx.place_links(id, story.place.value));
    cx.fact(item, "Vùng", story.areas.iter().map(|area| Link::plain(site.label(id, area.value.0))).collect());
    cx.fact(item, UNIT, story.unit.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect());
    cx.fact(item, "Lĩnh vực", story.fields.iter().map(|field| cx.term_link(id, field.value.0, "linh-vuc")).collect());
    let shown_tags = story.tags.iter().filter(|tag| is_open_tag(cx, id, tag.value));
    cx.fact(item, "Đối tượng", shown_tags.map(|tag| cx.term_link(id, tag.value.0, "doi-tuong")).collect());
    cx.fact(item, "Loại gương", vec![Link::plain(site.label(id, story.story_kind.value.0))]);
    cx.fact(item, "Cấp biểu dương", vec![cx.term_link(id, story.level.value.0, "cap")]);
    let chosen = story.selected.iter().map(|selected| Link::plain(selected.value.label()));
    cx.fact(item, "Hình thức lựa chọn", chosen.collect());
    cx.fact(
        item,
        "Phong trào",
        story.campaigns.iter().filter_map(|campaign| cx.link_ref(id, campaign.value.0)).collect(),
    );
    cx.fact(
        item,
        "Hội nghị, đại hội",
        story.attendances.iter().filter_map(|attendance| attended(cx, id, attendance)).collect(),
    );
    cx.fact(
        item,
        "Đơn vị giới thiệu",
        story.proposed_by.iter().filter_map(|organ| cx.link_ref(id, organ.value.0)).collect(),
    );
    cx.fact(
        item,
        "Đơn vị học tập theo",
        story.followed_by.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect(),
    );
    cx.part(item, "Bài học cho nơi khác", story.lessons.as_deref());
    item.original = story.video.as_ref().map(|video| Link::to("Video", video.value.0.clone()));
    item.story = Some(StoryView {
        deed: story.deed.value.clone(),
        named: true,
        addressed,
        quote: text(&story.quote),
        figures: story.figures.iter().map(|figure| figure_view(figure)).collect(),
        awards: standing_awards(site, id).into_iter().map(|award| award_view(cx, id, award)).collect(),
        revoked: story
            .awards
            .iter()
            .filter(|award| award.is_revoked())
            .filter_map(|award| revoked_line(cx, id, award))
            .collect(),
        stages: stages(story),
        follow_ups: follow_ups(cx, story),
        initiatives: story.initiatives.iter().map(|initiative| initiative_line(initiative)).collect(),
    });
    let similar = similar(cx, id, story);
    if !similar.is_empty() {
        item.groups.push(group(cx, id, "Gương cùng lĩnh vực, địa bàn", similar, false));
    }
}

/// Sensitive tags make no list and no label, whatever the consent.
fn is_open_tag(cx: Cx<'_>, id: EntryId, tag: TagTerm) -> bool {
    cx.site.term(id, tag.0).is_some_and(|term| !term.is_sensitive())
}

fn attended(cx: Cx<'_>, id: EntryId, attendance: &crate::model::entry::Attendance) -> Option<Link> {
    let mut link = cx.link_ref(id, attendance.conference.value.0)?;
    if let Some(part) = &attendance.part {
        link.text = format!("{} ({})", link.text, part.value.label().to_lowercase());
    }
    Some(link)
}

fn figure_view(figure: &crate::model::entry::Figure) -> FigureView {
    FigureView {
        label: figure.label.value.clone(),
        value: viet::number::format_short(figure.value.value),
        unit: text(&figure.unit),
        year: figure.year.as_ref().map_or(String::new(), |year| year.value.0.to_string()),
        source: figure.source.value.clone(),
    }
}

fn award_view(cx: Cx<'_>, id: EntryId, award: &Award) -> AwardView {
    let mut title = cx.term_link(id, award.title.value.0, "danh-hieu");
    title.text = award_label(cx.site, id, award);
    let presented: Vec<String> = [
        award.presented.as_ref().map(|day| format!("trao ngày {}", viet::date::short(day.value))),
        award.presented_at.as_ref().map(|place| place.value.clone()),
        award.received_by.as_ref().map(|name| format!("{} nhận", name.value)),
    ]
    .into_iter()
    .flatten()
    .collect();
    AwardView {
        title,
        kind: cx.site.label(id, award.kind.value.0).to_owned(),
        period: award.period.value.to_string(),
        merit: award.merit.value.clone(),
        decision: decision(cx, id, award),
        authority: award_authority(cx.site, id, award),
        act: award.act.as_ref().map_or(Act::Given, |act| act.value).label().to_owned(),
        presented: presented.join(", "),
        campaign: award.campaign.as_ref().and_then(|campaign| cx.link_ref(id, campaign.value.0)),
    }
}

fn decision(cx: Cx<'_>, id: EntryId, award: &Award) -> Option<Link> {
    let entry = award.decision.as_ref().and_then(|decision| cx.site.target(id, decision.value.0));
    if let Some(entry) = entry {
        let name = super::documents::name(cx, entry);
        return Some(Link::to(name, cx.site.href(entry)));
    }
    let note = award.decision_note.as_ref()?;
    Some(Link::plain(format!("Quyết định số {} {}", note.number.value, viet::date::long(note.day.value))))
}

/// Number, day and authority only; never a reason (Luật Thi đua, khen thưởng, Điều 93).
fn revoked_line(cx: Cx<'_>, id: EntryId, award: &Award) -> Option<String> {
    let (verb, act) = match (&award.stripped, &award.revoked) {
        (Some(act), _) => ("tước", act),
        (None, act) => ("hủy bỏ", act.as_ref()?),
    };
    let (number, day, organ) = (&act.number.value, viet::date::long(act.day.value), &act.organ.value);
    Some(format!("{}: đã {verb} theo Quyết định số {number} {day} của {organ}", award_label(cx.site, id, award)))
}

fn stages(story: &Story) -> Vec<Dated> {
    let Some(stages) = &story.stages else { return Vec::new() };
    let steps = [
        ("Phát hiện", &stages.found),
        ("Bồi dưỡng", &stages.fostered),
        ("Tổng kết", &stages.reviewed),
        ("Nhân rộng", &stages.multiplied),
    ];
    steps
        .into_iter()
        .filter_map(|(label, when)| Some(dated_when(&when.as_ref()?.value, label, Html::default())))
        .collect()
}

fn follow_ups(cx: Cx<'_>, story: &Story) -> Vec<Dated> {
    let shown = story.follow_ups.iter().filter(|follow_up| follow_up.day.value <= cx.site.today);
    let mut lines: Vec<_> = shown
        .map(|follow_up| (follow_up.day.value, dated(follow_up.day.value, "", cx.texts.prose(&follow_up.text.value.0))))
        .collect();
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn initiative_line(initiative: &crate::model::entry::Initiative) -> String {
    let details: Vec<String> = [
        initiative.scope.as_ref().map(|scope| format!("phạm vi {}", scope.value)),
        initiative.decision.as_ref().map(|decision| format!("Quyết định {}", decision.value)),
        initiative.year.as_ref().map(|year| format!("năm {}", year.value.0)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if details.is_empty() {
        initiative.name.value.clone()
    } else {
        format!("{} ({})", initiative.name.value, details.join(", "))
    }
}

/// Examples near this one in the lists of its fields and place, those that share most first.
/// Only near neighbours count, so a new example changes few other pages and the work stays linear.
fn similar(cx: Cx<'_>, id: EntryId, _story: &Story) -> Vec<EntryId> {
    let site = cx.site;
    let mut scores: HashMap<EntryId, (u32, u32)> = HashMap::default();
    for (listing, at) in site.positions_of(id) {
        let entries = &listing.entries;
        let from = at.saturating_sub(REACH) as usize;
        let to = ((at + REACH + 1) as usize).min(entries.len());
        for (near, other) in entries[from..to].iter().enumerate() {
            let distance = (from + near).abs_diff(at as usize) as u32;
            let score = scores.entry(*other).or_insert((0, distance));
            *score = (score.0 + 1, score.1.min(distance));
        }
    }
    scores.remove(&id);
    let mut found: Vec<_> = scores.into_iter().collect();
    found.sort_by_key(|(other, (shared, distance))| {
        (std::cmp::Reverse(*shared), *distance, &site.entry(*other).common.id.value.0)
    });
    found.into_iter().take(SIMILAR).map(|(other, _)| other).collect()
}

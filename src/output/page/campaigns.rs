//! Pages of campaigns.

use jiff::civil::Date;

use super::Cx;
use super::entry::{LAUNCHED_BY, dated_when, escaped};
use super::events::rate;
use super::indicators;
use crate::base::span::text;
use crate::model::campaign::{Stage, lacks, stage};
use crate::model::entry::{Campaign, EntryId, Meta, Participation};
use crate::model::lookup::marked;
use crate::model::site::Site;
use crate::model::view::{CampaignView, Dated, EntryView, Html, Link, RateView, TreeNode};
use crate::viet;
use crate::viet::date::{When, long};

/// Deepest tree of campaigns that is drawn, up and down; cycles are reported elsewhere.
const TREE_DEPTH: usize = 8;

pub(super) fn campaign(cx: Cx<'_>, id: EntryId, campaign: &Campaign, item: &mut EntryView) {
    let site = cx.site;
    let launcher = campaign.launching_organ.as_ref().and_then(|organ| cx.link_ref(id, organ.value.0));
    let launcher = Link { text: campaign.launched_by.value.clone(), url: launcher.and_then(|link| link.url) };
    cx.fact(item, LAUNCHED_BY, vec![launcher]);
    cx.fact(item, "Cấp phát động", vec![Link::plain(site.label(id, campaign.level.value.0))]);
    cx.fact(
        item,
        "Văn bản phát động",
        campaign.document.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    cx.fact(item, "Phương thức", vec![Link::plain(site.label(id, campaign.method.value.0))]);
    cx.fact(item, "Phạm vi", vec![Link::plain(campaign.scope.value.clone())]);
    cx.fact(item, "Bắt đầu", campaign.start.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Kết thúc", campaign.end.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Tình trạng", vec![Link::plain(status(cx, id, campaign))]);
    cx.fact(item, "Tên ngắn", campaign.short_name.iter().map(|name| Link::plain(name.value.clone())).collect());
    cx.fact(
        item,
        "Tên qua các thời kỳ",
        campaign.other_names.iter().map(|name| Link::plain(name.value.clone())).collect(),
    );
    cx.fact(item, "Gắn với", campaign.linked.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect());
    cx.fact(
        item,
        "Hướng tới",
        campaign.occasions.iter().filter_map(|occasion| cx.link_ref(id, occasion.value.0)).collect(),
    );
    cx.fact(item, "Đơn vị thực hiện", campaign.units.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect());
    cx.fact(
        item,
        "Văn bản",
        campaign.documents.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    if let Some(registration) = &campaign.registration {
        let day = registration.day.as_ref().map_or(String::new(), |day| format!(", {}", viet::date::long(day.value)));
        let number = registration.number.as_ref().map_or(String::new(), |number| format!(", số {}", number.value));
        cx.fact(item, "Đăng ký với", vec![Link::plain(format!("{}{number}{day}", registration.with.value))]);
    }
    let places = super::lists::narrowed(cx, cx.site.campaign_pairs.get(&id).map_or(&[][..], Vec::as_slice));
    let places = places.into_iter().map(|place| Link::to(format!("{} ({})", place.text, place.count), place.url));
    cx.fact(item, "Gương theo địa bàn", places.collect());
    cx.part(item, "Mục tiêu", campaign.goals.as_ref());
    cx.part(item, "Nội dung", campaign.content.as_ref());
    cx.part(item, "Biện pháp", campaign.measures.as_ref());
    cx.part(item, "Đối tượng tham gia", campaign.participants.as_ref());
    cx.part(item, "Tiêu chí đánh giá", campaign.criteria.as_ref());
    item.campaign = Some(CampaignView {
        slogan: text(&campaign.slogan),
        notice: notice(site, id, campaign),
        notice_link: campaign.merged_into.as_ref().and_then(|other| cx.link_ref(id, other.value.0)),
        tree: tree(cx, id),
        indicators: indicators::views(site, id, campaign),
        milestones: milestones(cx, id, campaign),
        participation: campaign
            .participation
            .as_ref()
            .map_or_else(Vec::new, |participation| rates(&participation.value)),
    });
}

/// Where it stands. That it is overdue is said only where the entry makes that public.
fn status(cx: Cx<'_>, id: EntryId, campaign: &Campaign) -> String {
    let words = stage(cx.site, id, campaign).words();
    let shown = campaign.verdict_shown.as_ref().is_some_and(|flag| flag.value);
    match lacks(cx.site, id, campaign).filter(|_| shown) {
        Some(lacking) => format!("{words}, {lacking}"),
        None => words,
    }
}

fn notice(site: &Site, id: EntryId, campaign: &Campaign) -> String {
    match stage(site, id, campaign) {
        Stage::Merged(Some(day)) => format!("Từ {}, phong trào này tiếp tục trong", long(day)),
        Stage::Merged(None) => "Phong trào này tiếp tục trong".to_owned(),
        Stage::Stopped(day) => format!("Phong trào này đã dừng từ {}.", long(day)),
        _ => String::new(),
    }
}

/// This campaign below the wider ones that it carries out, above all that carry it out.
fn tree(cx: Cx<'_>, id: EntryId) -> Vec<TreeNode> {
    let mut node = step(cx, id, true, below(cx, id, TREE_DEPTH));
    let alone = node.children.is_empty();
    let mut here = id;
    let mut seen = vec![id];
    while let Some(upper) = parent(cx.site, here).filter(|upper| !seen.contains(upper) && seen.len() < TREE_DEPTH) {
        node = step(cx, upper, false, vec![node]);
        seen.push(upper);
        here = upper;
    }
    if alone && seen.len() == 1 { Vec::new() } else { vec![node] }
}

fn parent(site: &Site, id: EntryId) -> Option<EntryId> {
    let Meta::Campaign(campaign) = &site.entry(id).meta else { return None };
    campaign.parent.as_ref().and_then(|parent| site.target(id, parent.value.0))
}

fn below(cx: Cx<'_>, id: EntryId, depth: usize) -> Vec<TreeNode> {
    if depth == 0 {
        return Vec::new();
    }
    let children = cx.site.node(id).backlinks.iter().filter(|(relation, _)| relation == "phong_trao_cha");
    let mut children: Vec<EntryId> = children.map(|(_, child)| *child).collect();
    children.sort_by_cached_key(|child| {
        (viet::collate::key(cx.site.entry(*child).title()), cx.site.entry(*child).common.id.value.0.clone())
    });
    children.into_iter().map(|child| step(cx, child, false, below(cx, child, depth - 1))).collect()
}

fn step(cx: Cx<'_>, id: EntryId, current: bool, children: Vec<TreeNode>) -> TreeNode {
    let card = &cx.site.node(id).card;
    let title = marked(&card.title, card.fictional);
    let link = if current { Link::plain(title) } else { Link::to(title, card.url.clone()) };
    let detail: Vec<&str> =
        [card.badge.as_str(), card.when.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    TreeNode { link, detail: detail.join(" · "), current, children }
}

/// Registration, milestones and the end of a campaign, by time.
fn milestones(cx: Cx<'_>, id: EntryId, campaign: &Campaign) -> Vec<Dated> {
    let mut lines: Vec<(Date, Dated)> = Vec::new();
    if let Some((registration, day)) =
        campaign.registration.as_ref().and_then(|registration| Some((registration, registration.day.as_ref()?)))
    {
        let with = escaped(&format!("Với {}", registration.with.value));
        lines.push((day.value, dated_when(&When::Day(day.value), "Đăng ký", with)));
    }
    for milestone in &campaign.milestones {
        let html = milestone.result.as_ref().map_or_else(Html::default, |result| cx.texts.prose(&result.value.0));
        let mut line = dated_when(&milestone.when.value, milestone.kind.value.label(), html);
        line.link = milestone.document.as_ref().and_then(|document| cx.link_ref(id, document.value.0));
        lines.push((milestone.when.value.first_day(), line));
    }
    if let Some(day) = &campaign.stopped {
        let mut line = dated_when(&When::Day(day.value), "Dừng", Html::default());
        if let Some(other) = campaign.merged_into.as_ref().and_then(|other| cx.link_ref(id, other.value.0)) {
            line.label = "Sáp nhập".to_owned();
            line.link = Some(other);
        }
        lines.push((day.value, line));
    }
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn rates(participation: &Participation) -> Vec<RateView> {
    let value = |field: &Option<crate::base::span::Spanned<u32>>| field.as_ref().map(|number| number.value);
    let lines = [
        ("Cá nhân đăng ký", value(&participation.persons), value(&participation.persons_total)),
        ("Cá nhân được công nhận", value(&participation.persons_recognised), value(&participation.persons)),
        ("Tập thể đăng ký", value(&participation.collectives), value(&participation.collectives_total)),
        ("Tập thể được công nhận", value(&participation.collectives_recognised), value(&participation.collectives)),
    ];
    lines.into_iter().filter_map(|(label, part, whole)| Some(rate(label, part?, whole))).collect()
}

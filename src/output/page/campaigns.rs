//! Pages of campaigns.

use super::Cx;
use super::entry::dated_when;
use super::events::rate;
use super::indicators;
use crate::base::span::text;
use crate::model::entry::{Campaign, EntryId, Participation};
use crate::model::view::{CampaignView, Dated, EntryView, Html, Link, RateView};
use crate::viet;

pub(super) fn campaign(cx: Cx<'_>, id: EntryId, campaign: &Campaign, item: &mut EntryView) {
    let site = cx.site;
    let launcher = campaign.launching_organ.as_ref().and_then(|organ| cx.link_ref(id, organ.value.0));
    let launcher = Link { text: campaign.launched_by.value.clone(), url: launcher.and_then(|link| link.url) };
    cx.fact(item, "Phát động", vec![launcher]);
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
    cx.fact(item, "Dừng", campaign.stopped.iter().map(|day| Link::plain(viet::date::long(day.value))).collect());
    cx.fact(item, "Tên ngắn", campaign.short_name.iter().map(|name| Link::plain(name.value.clone())).collect());
    cx.fact(
        item,
        "Tên qua các thời kỳ",
        campaign.other_names.iter().map(|name| Link::plain(name.value.clone())).collect(),
    );
    cx.fact(
        item,
        "Phong trào cấp trên",
        campaign.parent.iter().filter_map(|parent| cx.link_ref(id, parent.value.0)).collect(),
    );
    cx.fact(item, "Gắn với", campaign.linked.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect());
    cx.fact(
        item,
        "Đã sáp nhập vào",
        campaign.merged_into.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect(),
    );
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
    cx.part(item, "Mục tiêu", campaign.goals.as_ref());
    cx.part(item, "Nội dung", campaign.content.as_ref());
    cx.part(item, "Biện pháp", campaign.measures.as_ref());
    cx.part(item, "Đối tượng tham gia", campaign.participants.as_ref());
    cx.part(item, "Tiêu chí đánh giá", campaign.criteria.as_ref());
    item.campaign = Some(CampaignView {
        slogan: text(&campaign.slogan),
        indicators: indicators::views(site, id, campaign),
        milestones: milestones(cx, id, campaign),
        participation: campaign
            .participation
            .as_ref()
            .map_or_else(Vec::new, |participation| rates(&participation.value)),
    });
}

fn milestones(cx: Cx<'_>, id: EntryId, campaign: &Campaign) -> Vec<Dated> {
    let lines = campaign.milestones.iter().map(|milestone| {
        let html = milestone.result.as_ref().map_or_else(Html::default, |result| cx.texts.prose(&result.value.0));
        let mut line = dated_when(&milestone.when.value, milestone.kind.value.label(), html);
        line.link = milestone.document.as_ref().and_then(|document| cx.link_ref(id, document.value.0));
        line
    });
    lines.collect()
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

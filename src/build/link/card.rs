//! Makes each entry's card: what lists show of it.

use rayon::prelude::*;

use crate::base::span::text;
use crate::model::entry::{Entry, EntryId, Meta};
use crate::model::lookup::{
    award_label, commune_label, is_fictional, language, last_day, picture, standing_awards, uncapitalised,
};
use crate::model::site::{Role, Site};
use crate::model::view::{Card, Key, Shared};
use crate::viet;

/// A card with nothing on it, until `fill`.
pub fn empty() -> Shared<Card> {
    Shared::from(Card {
        key: Key::default(),
        url: String::new(),
        title: String::new(),
        kind: String::new(),
        kind_label: String::new(),
        lead: String::new(),
        picture: None,
        monogram: String::new(),
        place: String::new(),
        when: String::new(),
        badge: String::new(),
        fictional: false,
        until: String::new(),
        lang: None,
    })
}

/// Makes all cards.
pub fn fill(site: &mut Site) {
    let ids: Vec<EntryId> = site.ids().collect();
    let cards: Vec<Shared<Card>> = ids.par_iter().map(|id| card(site, *id).into()).collect();
    for (node, card) in site.nodes.iter_mut().zip(cards) {
        node.card = card;
    }
}

/// The card of one entry.
pub fn card(site: &Site, id: EntryId) -> Card {
    let entry = site.entry(id);
    let info = entry.kind.info();
    let (place, when, badge) = details(site, id);
    Card {
        key: Key::default(),
        url: site.href(id),
        title: entry.title().to_owned(),
        kind: info.folder.rsplit('/').next().unwrap_or(info.folder).to_owned(),
        kind_label: info.label.to_owned(),
        lead: lead(entry),
        picture: picture(site, id, 0, Role::Card).map(Box::new),
        monogram: viet::name::monogram(entry.title()),
        place,
        when,
        badge,
        fictional: is_fictional(entry),
        lang: Some(language(entry)).filter(|language| language != "vi"),
        until: last_day(site, entry).map(viet::date::iso).unwrap_or_default(),
    }
}

fn lead(entry: &Entry) -> String {
    let deed = entry.meta.story().map(|story| story.deed.value.as_str());
    let summary = entry.common.summary.as_ref().map(|summary| summary.value.as_str());
    deed.or(summary).unwrap_or(&entry.body.lead).to_owned()
}

fn details(site: &Site, id: EntryId) -> (String, String, String) {
    let entry = site.entry(id);
    let published = viet::date::short(entry.common.published.value);
    match &entry.meta {
        Meta::Campaign(campaign) => {
            let stage = uncapitalised(&crate::model::campaign::stage(site, id, campaign).words());
            let level = site.label(id, campaign.level.value.0);
            let level = if stage.is_empty() { level.to_owned() } else { format!("{level}, {stage}") };
            let when = match (&campaign.start, &campaign.end) {
                (Some(start), Some(end)) if start.value == end.value => start.value.short(),
                (Some(start), Some(end)) => format!("{} – {}", start.value.short(), end.value.short()),
                (Some(start), None) => format!("từ {}", start.value.short()),
                (None, Some(end)) => format!("đến {}", end.value.short()),
                (None, None) => String::new(),
            };
            (campaign.scope.value.clone(), when, level)
        }
        Meta::Conference(conference) => {
            (text(&conference.venue), conference.when.value.to_string(), conference.kind.value.label().to_owned())
        }
        Meta::Document(document) => {
            let number = text(&document.number);
            (
                document.issuer.value.clone(),
                document.day.as_ref().map_or(String::new(), |day| viet::date::short(day.value)),
                number,
            )
        }
        Meta::Consultation(consultation) => {
            let from = viet::date::short(consultation.start.value);
            let until = last_day(site, site.entry(id)).map(viet::date::short);
            (String::new(), until.map_or(from.clone(), |until| format!("từ {from} đến hết {until}")), String::new())
        }
        Meta::Occasion(occasion) => {
            let lunar = occasion.lunar.as_ref().map(|lunar| lunar.value.0);
            let lunar = lunar.map(|lunar| format!("{}/{} âm lịch", lunar.day, lunar.month));
            let yearly = occasion.day_of_every_year().map(|(month, day)| format!("{day}/{month} hằng năm"));
            let day = occasion.day.as_ref().map(|day| day.value.short());
            (String::new(), lunar.or(yearly).or(day).unwrap_or_default(), String::new())
        }
        Meta::News(news) => (String::new(), published, news.kind.value.label().to_owned()),
        Meta::Unit(unit) => (String::new(), String::new(), site.label(id, unit.kind.value.0).to_owned()),
        Meta::Press(press) => (String::new(), String::new(), press.kind.value.label().to_owned()),
        Meta::Bloc(bloc) => (String::new(), String::new(), bloc.kind.value.label().to_owned()),
        Meta::Plan(plan) => (String::new(), plan.year.value.0.to_string(), String::new()),
        Meta::Council(_) | Meta::Section(_) | Meta::Page(_) | Meta::English(_) => {
            (String::new(), String::new(), String::new())
        }
        Meta::Person(_) | Meta::Collective(_) | Meta::Household(_) | Meta::Model(_) => {
            story_details(site, id, published)
        }
    }
}

fn story_details(site: &Site, id: EntryId, published: String) -> (String, String, String) {
    let Some(story) = site.entry(id).meta.story() else { return Default::default() };
    let place = site.place(id, story.place.value).map_or(String::new(), |place| commune_label(site, place.commune));
    let best = standing_awards(site, id).first().map_or(String::new(), |award| award_label(site, id, award));
    (place, published, best)
}

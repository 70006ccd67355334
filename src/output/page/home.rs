//! The front page.

use super::lists::facets;
use super::{Cx, PageView, View};
use crate::base::path::Url;
use crate::base::span::text;
use crate::model::campaign;
use crate::model::entry::{EntryId, Meta};
use crate::model::kind::Kind;
use crate::model::lookup::{kind_url, last_day, picture, select, sorted, stories_url, titles};
use crate::model::site::{Order, Role};
use crate::model::view::{Card, CountedLink, Featured, HomeView, Shared};
use crate::viet::date::short;

/// Terms of a facet shown on the front page.
const TERMS: usize = 6;

pub(super) fn page(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let settings = &site.config.settings;
    let slogan = settings.slogan.as_ref().map_or("", |slogan| &slogan.value);
    let mut head = cx.head(&Url::home(), &settings.name.value, slogan, &[]);
    head.feeds.extend(cx.more_feeds());
    head.alternates = cx.front_pages();
    let featured = featured(cx);
    let stories = site.listing_at.get(&stories_url()).map_or(&[][..], |at| &site.listings[*at].entries);
    let newest = stories.iter().rev().filter(|id| Some(**id) != featured).take(6);
    let newest: Vec<Shared<Card>> = newest.map(|id| cx.card(*id)).collect();
    let lists = cx.theme.settings.lists.iter().map(|list| {
        (list.name.value.clone(), select(site, None, &list.rule.value).into_iter().map(|id| cx.card(id)).collect())
    });
    let view = HomeView {
        featured: featured.map(|id| self::feature(cx, id)),
        newest,
        news: of_kind(cx, Kind::News, 4),
        campaigns: running(cx, 6),
        conferences: coming_first(cx, 4),
        asking: asking(cx),
        sections: of_kind(cx, Kind::Section, 4),
        occasions: occasions(cx, 6),
        months: if site.remembered.is_empty() { Vec::new() } else { super::remembered::months(cx, 0) },
        counts: counts(cx),
        facets: facets(cx, TERMS),
        lists: lists.collect(),
        updated: site.public().map(|id| site.node(id).updated).max().map_or(String::new(), short),
    };
    head.fictional = shows_fictional(&view);
    head.noindex = head.noindex || head.fictional;
    head.share_picture = view
        .featured
        .iter()
        .filter_map(|featured| featured.picture.as_ref())
        .map(|picture| format!("{}{}", site.config.origin, picture.src))
        .next()
        .unwrap_or_default();
    PageView { template: "trang-chu.html", head, view: View::Home(Box::new(view)) }
}

/// Open consultations: their cards give the days, so that they stay true on any later day.
fn asking(cx: Cx<'_>) -> Vec<Shared<Card>> {
    let site = cx.site;
    let open = site.public_of(Kind::Consultation).filter_map(|id| Some((last_day(site, site.entry(id))?, id)));
    let mut open: Vec<_> = open.filter(|(last, _)| *last >= site.today).collect();
    open.sort_unstable();
    open.into_iter().map(|(_, id)| cx.card(id)).collect()
}

/// Whether the front page carries anything fictional.
fn shows_fictional(view: &HomeView) -> bool {
    let lists =
        [&view.newest, &view.news, &view.campaigns, &view.conferences, &view.asking, &view.sections, &view.occasions];
    let cards = lists
        .into_iter()
        .chain(view.lists.values())
        .flatten()
        .chain(view.featured.iter().map(|featured| &featured.card));
    cards.into_iter().any(|card| card.fictional)
}

/// The example chosen in the settings; else the newest with a picture, else the newest.
fn featured(cx: Cx<'_>) -> Option<EntryId> {
    let site = cx.site;
    let stories = site.listing_at.get(&stories_url()).map(|at| &site.listings[*at].entries)?;
    let chosen = site
        .config
        .settings
        .featured
        .as_ref()
        .and_then(|name| stories.iter().find(|id| site.entry(**id).slug() == name.value));
    let pictured = || stories.iter().rev().find(|id| site.node(**id).card.picture.is_some());
    chosen.or_else(pictured).or(stories.last()).copied()
}

fn feature(cx: Cx<'_>, id: EntryId) -> Featured {
    let quote = cx.site.entry(id).meta.story().and_then(|story| story.quote.as_ref());
    Featured { card: cx.card(id), picture: picture(cx.site, id, 0, Role::Cover), quote: text(quote) }
}

/// Campaigns that run, the newest first; where none does, the newest that are over.
fn running(cx: Cx<'_>, most: usize) -> Vec<Shared<Card>> {
    let runs = |id: &EntryId| match &cx.site.entry(*id).meta {
        Meta::Campaign(campaign) => campaign::stage(cx.site, *id, campaign).runs(),
        _ => false,
    };
    let (running, over): (Vec<_>, Vec<_>) = newest_first(cx, Kind::Campaign).into_iter().partition(runs);
    cards(cx, if running.is_empty() { over } else { running }, most)
}

/// Meetings to come, the soonest first, before those behind us, the newest first.
fn coming_first(cx: Cx<'_>, most: usize) -> Vec<Shared<Card>> {
    let (mut coming, past): (Vec<EntryId>, Vec<EntryId>) =
        newest_first(cx, Kind::Conference).into_iter().partition(|id| match &cx.site.entry(*id).meta {
            Meta::Conference(conference) => conference.when.value.last_day() >= cx.site.today,
            _ => false,
        });
    coming.reverse();
    coming.extend(past);
    cards(cx, coming, most)
}

/// Days of every year, and those of this year or a later one, as they come in the year.
fn occasions(cx: Cx<'_>, most: usize) -> Vec<Shared<Card>> {
    let year = cx.site.today.year();
    let place = |id: EntryId| {
        let Meta::Occasion(occasion) = &cx.site.entry(id).meta else { return None };
        let lunar = occasion.lunar.as_ref().and_then(|day| day.value.0.lunar_in(year));
        let once = occasion.day.as_ref().map(|day| day.value.last_day()).filter(|day| day.year() >= year);
        lunar.or(once).map(|day| (day.month(), day.day())).or(occasion.day_of_every_year())
    };
    let mut days: Vec<_> = cx.site.public_of(Kind::Occasion).filter_map(|id| Some((place(id)?, id))).collect();
    days.sort_unstable();
    cards(cx, days.into_iter().map(|(_, id)| id).collect(), most)
}

/// The newest of a kind.
fn of_kind(cx: Cx<'_>, kind: Kind, most: usize) -> Vec<Shared<Card>> {
    cards(cx, newest_first(cx, kind), most)
}

fn cards(cx: Cx<'_>, entries: Vec<EntryId>, most: usize) -> Vec<Shared<Card>> {
    entries.into_iter().take(most).map(|id| cx.card(id)).collect()
}

fn newest_first(cx: Cx<'_>, kind: Kind) -> Vec<EntryId> {
    let mut entries = match cx.site.listing_at.get(&kind_url(kind)) {
        Some(at) if cx.site.listings[*at].order == Order::Day => cx.site.listings[*at].entries.clone(),
        _ => sorted(cx.site, cx.site.public_of(kind).collect(), Order::Day),
    };
    entries.reverse();
    entries
}

fn counts(cx: Cx<'_>) -> Vec<CountedLink> {
    let kinds = [Kind::Person, Kind::Collective, Kind::Household, Kind::Model, Kind::Campaign, Kind::Document];
    let counts = kinds.into_iter().filter_map(|kind| {
        let listing = &cx.site.listings[*cx.site.listing_at.get(&kind_url(kind))?];
        Some(CountedLink {
            text: titles(kind).all.to_owned(),
            url: cx.site.config.href(&listing.url),
            count: listing.entries.len(),
        })
    });
    counts.filter(|count| count.count > 0).collect()
}

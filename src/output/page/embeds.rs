//! Pages that stand inside other portals' pages, and the boxes that offer their code.

use super::{Cx, PageView, View};
use crate::base::path::Url;
use crate::model::embed::{self, CARD_HEIGHT, LIST_HEIGHT, LISTED};
use crate::model::entry::EntryId;
use crate::model::site::{Listing, Order};
use crate::model::view::{Card, EmbedBox, EmbedView, Head, Link, Shared};

/// The card of a story.
pub(super) fn story(cx: Cx<'_>, id: EntryId) -> PageView {
    let card = card(cx, id);
    let mut head = head(cx, &embed::story_url(cx.site, id), &card.title, &cx.site.node(id).url);
    head.fictional = card.fictional;
    page(head, EmbedView { cards: vec![card], ..EmbedView::default() })
}

/// What stands where the card of a story was that is no longer shown.
pub(super) fn gone(cx: Cx<'_>, id: EntryId) -> PageView {
    let head = head(cx, &embed::story_url(cx.site, id), "Nội dung không còn", &Url::home());
    page(head, EmbedView { gone: true, ..EmbedView::default() })
}

/// The newest of a list.
pub(super) fn list(cx: Cx<'_>, at: usize) -> PageView {
    let listing = &cx.site.listings[at];
    let mut head = head(cx, &embed::list_url(listing), &listing.title, &listing.url);
    let entries = listing.entries.iter();
    let shown: Vec<EntryId> = match listing.order {
        Order::Day => entries.rev().take(LISTED).copied().collect(),
        Order::Name => entries.take(LISTED).copied().collect(),
    };
    let cards: Vec<Shared<Card>> = shown.into_iter().map(|id| cx.card(id)).collect();
    head.fictional = cards.iter().any(|card| card.fictional);
    let list = Some(Link::to(listing.title.clone(), cx.site.config.href(&listing.url)));
    page(head, EmbedView { list, cards, gone: false })
}

fn page(head: Head, view: EmbedView) -> PageView {
    PageView { template: "nhung.html", head, view: View::Embed(Box::new(view)) }
}

/// Search engines are led to the page itself.
fn head(cx: Cx<'_>, url: &Url, title: &str, page: &Url) -> Head {
    let mut head = cx.head(url, title, "", &[]);
    head.canonical = cx.site.config.absolute(page);
    head.noindex = true;
    head.breadcrumbs.clear();
    head.feeds.clear();
    head
}

fn card(cx: Cx<'_>, id: EntryId) -> Shared<Card> {
    let card = cx.card(id);
    if card.picture.is_none() || embed::picture(cx.site, id).is_some() {
        return card;
    }
    Shared::from(Card { picture: None, ..Card::clone(&card) })
}

/// The box on a story's page.
pub(super) fn story_box(cx: Cx<'_>, id: EntryId) -> Option<EmbedBox> {
    let site = cx.site;
    site.embedded.contains(&id).then(|| EmbedBox {
        frame: embed::frame(site, &embed::story_url(site, id), &embed::title(site, id), "100%", CARD_HEIGHT),
        text: embed::fragment(site, id),
        oembed: site.config.absolute(&embed::oembed_url(site, id)),
    })
}

/// The box on the first page of a list.
pub(super) fn list_box(cx: Cx<'_>, listing: &Listing) -> EmbedBox {
    let frame = embed::frame(cx.site, &embed::list_url(listing), &listing.title, "100%", LIST_HEIGHT);
    EmbedBox { frame, ..EmbedBox::default() }
}

//! OPML 2.0: all feeds of the portal, for feed readers that take in many at once.

use serde::Serialize;

use super::{corrections_url, entry_url, list_url, portal_url};
use crate::base::path::Url;
use crate::base::xml::Element;
use crate::model::job::FeedForm;
use crate::model::site::Site;
use crate::model::sound::{has_podcast, podcast_url};

/// A feed as OPML names it.
#[derive(Debug, Serialize)]
pub(super) struct Outline {
    title: String,
    feed: String,
    page: String,
}

/// All feeds in Atom that hold anything.
pub(super) fn outlines(site: &Site) -> Vec<Outline> {
    let outline = |title: &str, feed: Url, page: &Url| Outline {
        title: title.to_owned(),
        feed: site.config.absolute(&feed),
        page: site.config.absolute(page),
    };
    let name = site.config.settings.name.value.as_str();
    let portal = [
        outline(name, portal_url(FeedForm::Atom), &Url::home()),
        outline("Đính chính và gỡ bỏ", corrections_url(), &Url::home()),
    ];
    let lists = site.listings.iter().filter(|listing| listing.feed.is_some() && !listing.entries.is_empty());
    let lists = lists.map(|listing| outline(&listing.title, list_url(listing, FeedForm::Atom), &listing.url));
    let owners = site.gathering.iter().filter(|(_, entries)| !entries.is_empty());
    let owners = owners.map(|(id, _)| outline(site.entry(*id).title(), entry_url(site, *id), &site.node(*id).url));
    let podcast = has_podcast(site).then(|| outline("Podcast", podcast_url(), &Url::home()));
    portal.into_iter().chain(podcast).chain(lists).chain(owners).collect()
}

/// Makes the list.
pub(super) fn write(site: &Site, outlines: &[Outline]) -> Vec<u8> {
    let name = site.config.settings.name.value.as_str();
    let head = Element::new("head").holding(Element::text("title", format!("Nguồn cấp tin – {name}")));
    let mut body = Element::new("body");
    for outline in outlines {
        body.push(
            Element::new("outline")
                .with("type", "rss")
                .with("text", outline.title.as_str())
                .with("title", outline.title.as_str())
                .with("xmlUrl", outline.feed.as_str())
                .with("htmlUrl", outline.page.as_str()),
        );
    }
    Element::new("opml").with("version", "2.0").holding(head).holding(body).document()
}

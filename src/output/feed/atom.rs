//! Atom (RFC 4287), with pictures as Media RSS, removed entries (RFC 6721) and years (RFC 5005).

use super::{Channel, GENERATOR, Gone, Item, Photo, stamp};
use crate::base::xml::Element;

/// Makes an Atom feed.
pub(super) fn write(channel: &Channel, items: &[Item], gone: &[Gone]) -> Vec<u8> {
    let mut feed = Element::new("feed")
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xmlns:media", "http://search.yahoo.com/mrss/")
        .with("xmlns:at", "http://purl.org/atompub/tombstones/1.0")
        .with("xmlns:fh", "http://purl.org/syndication/history/1.0")
        .with("xml:lang", "vi");
    feed.tell("title", channel.title.as_str());
    feed.tell("id", channel.id.as_str());
    feed.tell("updated", stamp(channel.updated));
    feed.push(link("self", &channel.url, "application/atom+xml"));
    feed.push(link("alternate", &channel.page, "text/html"));
    for (rel, url) in
        [("current", &channel.current), ("prev-archive", &channel.previous), ("next-archive", &channel.next)]
    {
        if let Some(url) = url {
            feed.push(link(rel, url, "application/atom+xml"));
        }
    }
    if channel.current.is_some() {
        feed.push(Element::new("fh:archive"));
    }
    feed.push(Element::new("author").holding(Element::text("name", channel.author.as_str())));
    feed.tell("rights", channel.rights.as_str());
    feed.tell("generator", GENERATOR);
    items.iter().for_each(|item| feed.push(entry(item)));
    for entry in gone {
        feed.push(Element::new("at:deleted-entry").with("ref", entry.id.as_str()).with("when", stamp(entry.when)));
    }
    feed.document()
}

fn entry(item: &Item) -> Element<'_> {
    let mut entry = Element::new("entry");
    entry.tell("title", item.title.as_str());
    entry.tell("id", item.id.as_str());
    entry.push(link("alternate", &item.url, "text/html"));
    entry.tell("published", stamp(item.published));
    entry.tell("updated", stamp(item.updated));
    for (term, label) in &item.categories {
        entry.push(Element::new("category").with("term", term.as_str()).with("label", label.as_str()));
    }
    entry.tell("summary", item.lead.as_str());
    if !item.content.is_empty() {
        entry.push(Element::text("content", item.content.as_str()).with("type", "html"));
    }
    item.photo.iter().for_each(|photo| entry.push(media(photo)));
    for sound in &item.sounds {
        let enclosure = link("enclosure", &sound.url, sound.media_type).with("length", sound.bytes.to_string());
        entry.push(enclosure.with("title", sound.title.as_str()));
    }
    entry
}

/// A picture as Media RSS names it, in Atom and RSS.
pub(super) fn media(photo: &Photo) -> Element<'_> {
    let mut media = Element::new("media:content")
        .with("url", photo.url.as_str())
        .with("type", "image/jpeg")
        .with("medium", "image")
        .with("width", photo.width.to_string())
        .with("height", photo.height.to_string());
    let caption = if photo.caption.is_empty() { &photo.alt } else { &photo.caption };
    media.push(Element::text("media:description", caption.as_str()).with("type", "plain"));
    if !photo.credit.is_empty() {
        media.push(Element::text("media:credit", photo.credit.as_str()).with("role", "photographer"));
    }
    media.tell("media:license", photo.licence.as_str());
    media
}

fn link<'t>(rel: &'t str, href: &'t str, media_type: &'t str) -> Element<'t> {
    Element::new("link").with("rel", rel).with("type", media_type).with("href", href)
}

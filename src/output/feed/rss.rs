//! RSS 2.0, with whole texts (module content) and pictures (Media RSS).

use jiff::civil::Date;

use super::atom::media;
use super::{Channel, GENERATOR, Item, Sound};
use crate::base::xml::Element;

/// Makes an RSS feed.
pub(super) fn write(channel: &Channel, items: &[Item]) -> Vec<u8> {
    let mut inner = Element::new("channel");
    inner.tell("title", channel.title.as_str());
    inner.tell("link", channel.page.as_str());
    inner.tell("description", format!("{}. {}", channel.title, channel.author));
    inner.tell("language", "vi");
    inner.tell("copyright", channel.rights.as_str());
    inner.tell("lastBuildDate", rfc822(channel.updated));
    inner.tell("generator", GENERATOR);
    inner.push(
        Element::new("atom:link")
            .with("rel", "self")
            .with("type", "application/rss+xml")
            .with("href", channel.url.as_str()),
    );
    items.iter().for_each(|item| inner.push(entry(item)));
    Element::new("rss")
        .with("version", "2.0")
        .with("xmlns:atom", "http://www.w3.org/2005/Atom")
        .with("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        .with("xmlns:media", "http://search.yahoo.com/mrss/")
        .holding(inner)
        .document()
}

fn entry(item: &Item) -> Element<'_> {
    let mut entry = Element::new("item");
    entry.tell("title", item.title.as_str());
    entry.tell("link", item.url.as_str());
    entry.push(Element::text("guid", item.id.as_str()).with("isPermaLink", "false"));
    entry.tell("pubDate", rfc822(item.published));
    item.categories.iter().for_each(|(_, label)| entry.tell("category", label.as_str()));
    entry.tell("description", item.lead.as_str());
    entry.tell("content:encoded", item.content.as_str());
    item.photo.iter().for_each(|photo| entry.push(media(photo)));
    // RSS has room for one.
    item.sounds.iter().take(1).for_each(|sound| entry.push(enclosure(sound)));
    entry
}

pub(super) fn enclosure(sound: &Sound) -> Element<'_> {
    Element::new("enclosure")
        .with("url", sound.url.as_str())
        .with("length", sound.bytes.to_string())
        .with("type", sound.media_type)
}

/// Midnight in Việt Nam as RSS writes it (RFC 822 with four digits of the year).
pub(super) fn rfc822(day: Date) -> String {
    day.strftime("%a, %d %b %Y 00:00:00 +0700").to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_written_in_english() {
        assert_eq!(super::rfc822(jiff::civil::date(2026, 1, 5)), "Mon, 05 Jan 2026 00:00:00 +0700");
    }
}

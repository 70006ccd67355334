//! Atom feeds (RFC 4287): of the portal, of lists, of sections. Ids survive a change of name or address.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::page::Texts;
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::model::entry::{EntryId, Meta};
use crate::model::job::Feed;
use crate::model::lookup::{is_fictional, language, section_entries, sorted};
use crate::model::site::{Listing, Order, Site};
use crate::viet;

/// Entries with full text, in the feed of the portal.
const FULL: usize = 30;
/// Entries with a summary, in all other feeds.
const SHORT: usize = 50;

/// The address of the portal's feed.
pub fn portal_url() -> Url {
    Url::home().folder("nguon-cap-tin").file("tat-ca.xml")
}

/// The address of a list's feed.
pub fn list_url(listing: &Listing) -> Url {
    let name = listing.url.as_str().trim_matches('/').replace('/', "-");
    Url::home().folder("nguon-cap-tin").file(&format!("{name}.xml"))
}

/// The address of a section's feed.
pub fn section_url(site: &Site, id: EntryId) -> Url {
    Url::home().folder("nguon-cap-tin").file(&format!("chuyen-muc-{}.xml", site.entry(id).slug()))
}

struct Source {
    title: String,
    url: Url,
    page: Url,
    id: String,
    entries: Vec<EntryId>,
    full: bool,
}

fn source(site: &Site, feed: Feed) -> Source {
    let name = &site.config.settings.name.value;
    match feed {
        Feed::Portal => {
            let kinds = |id: &EntryId| {
                matches!(
                    site.entry(*id).meta,
                    Meta::Person(_)
                        | Meta::Collective(_)
                        | Meta::Household(_)
                        | Meta::Model(_)
                        | Meta::News(_)
                        | Meta::Campaign(_)
                        | Meta::Conference(_)
                        | Meta::Consultation(_)
                )
            };
            let entries = site.listed().filter(kinds).filter(|id| language(site.entry(*id)) == "vi").collect();
            Source {
                title: name.clone(),
                url: portal_url(),
                page: Url::home(),
                id: site.config.tag("cong"),
                entries: newest_published(site, entries, FULL),
                full: true,
            }
        }
        Feed::List(at) => {
            let listing = &site.listings[at as usize];
            let id = site.config.tag(&format!("danh-sach{}", listing.url));
            Source {
                title: format!("{} – {name}", listing.title),
                url: list_url(listing),
                page: listing.url.clone(),
                id,
                entries: newest_published(site, listing.entries.clone(), SHORT),
                full: false,
            }
        }
        Feed::Section(id) => {
            let entry = site.entry(id);
            let entries = match &entry.meta {
                Meta::Section(section) => section_entries(site, id, section),
                _ => Vec::new(),
            };
            Source {
                title: format!("{} – {name}", entry.title()),
                url: section_url(site, id),
                page: site.node(id).url.clone(),
                id: site.config.tag(&entry.common.id.value.0),
                entries: newest_published(site, entries, SHORT),
                full: false,
            }
        }
    }
}

/// Feeds tell what is new on the portal, whatever day the thing itself happened.
fn newest_published(site: &Site, entries: Vec<EntryId>, most: usize) -> Vec<EntryId> {
    let mut entries = sorted(site, entries, Order::Day);
    entries.sort_by_key(|id| std::cmp::Reverse(site.entry(*id).common.published.value));
    entries.truncate(most);
    entries
}

/// What the feed shows, for its fingerprint.
pub fn shown(site: &Site, texts: &dyn Texts, feed: Feed) -> Result<Vec<u8>> {
    write(site, texts, feed)
}

/// Makes the feed.
pub fn write(site: &Site, texts: &dyn Texts, feed: Feed) -> Result<Vec<u8>> {
    let source = source(site, feed);
    let mut contents = Vec::with_capacity(source.entries.len());
    for id in &source.entries {
        contents.push(if source.full { Some(texts.body(*id, &super::page::outs(site, *id), "")?.0) } else { None });
    }
    let mut bytes = Vec::new();
    // Writing into memory cannot fail; the error type is the writer's.
    let written = write_xml(site, &source, &contents, &mut bytes);
    debug_assert!(written.is_ok(), "a feed could not be written to memory");
    Ok(bytes)
}

fn write_xml(site: &Site, source: &Source, contents: &[Option<String>], bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let config = &site.config;
    let mut xml = Writer::new_with_indent(bytes, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let updated = source.entries.iter().map(|id| site.node(*id).updated).max();
    let feed = xml.create_element("feed").with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", "vi"),
        ("xml:base", config.absolute(&Url::home()).as_str()),
    ]);
    feed.write_inner_content(|xml| {
        text(xml, "title", &source.title)?;
        text(xml, "id", &source.id)?;
        text(
            xml,
            "updated",
            &stamp(updated.unwrap_or(jiff::civil::date(i16::max(config.settings.born.value.0, 1970), 1, 1))),
        )?;
        link(xml, "self", &config.absolute(&source.url), "application/atom+xml")?;
        link(xml, "alternate", &config.absolute(&source.page), "text/html")?;
        xml.create_element("author")
            .write_inner_content(|xml| text(xml, "name", &config.settings.agency.value.name.value))?;
        text(xml, "generator", concat!("guong ", env!("CARGO_PKG_VERSION")))?;
        for (id, content) in source.entries.iter().zip(contents) {
            entry(xml, site, *id, content.as_deref())?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(xml: &mut Writer<&mut Vec<u8>>, site: &Site, id: EntryId, content: Option<&str>) -> std::io::Result<()> {
    let (entry, node) = (site.entry(id), site.node(id));
    let config = &site.config;
    let title = if is_fictional(entry) {
        format!("{} (nhân vật minh họa)", entry.title())
    } else {
        entry.title().to_owned()
    };
    // Candidates stand on the consultation's own page alone.
    let content = content.filter(|_| !matches!(entry.meta, Meta::Consultation(_)));
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &title)?;
        text(xml, "id", &config.tag(&entry.common.id.value.0))?;
        link(xml, "alternate", &config.absolute(&node.url), "text/html")?;
        text(xml, "published", &stamp(entry.common.published.value))?;
        text(xml, "updated", &stamp(node.updated))?;
        xml.create_element("category")
            .with_attributes([("term", node.card.kind.as_str()), ("label", node.card.kind_label.as_str())])
            .write_empty()?;
        if !node.card.lead.is_empty() {
            text(xml, "summary", &node.card.lead)?;
        }
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            xml.create_element("content")
                .with_attribute(("type", "html"))
                .write_text_content(BytesText::new(content))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Writer<&mut Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content)).map(|_| ())
}

fn link(xml: &mut Writer<&mut Vec<u8>>, rel: &str, href: &str, media_type: &str) -> std::io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", media_type), ("href", href)])
        .write_empty()
        .map(|_| ())
}

/// Midnight in Việt Nam.
fn stamp(day: jiff::civil::Date) -> String {
    format!("{}T00:00:00+07:00", viet::date::iso(day))
}

//! JSON Feed 1.1. Removed entries stand in the extension `_guong`.

use serde::Serialize;

use super::{Channel, Gone, Item, Sound, stamp};

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    language: &'static str,
    authors: [Author<'f>; 1],
    items: Vec<JsonItem<'f>>,
    #[serde(rename = "_guong")]
    more: More<'f>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
}

/// What JSON Feed has no words for.
#[derive(Serialize)]
struct More<'f> {
    about: &'f str,
    rights: &'f str,
    deleted: Vec<Deleted<'f>>,
}

#[derive(Serialize)]
struct Deleted<'f> {
    id: &'f str,
    when: String,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'f str,
    /// Each item has text of one of both kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'f str>,
    date_published: String,
    date_modified: String,
    tags: Vec<&'f str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'f>>,
    language: &'static str,
}

#[derive(Serialize)]
struct Attachment<'f> {
    url: &'f str,
    mime_type: &'static str,
    title: &'f str,
    size_in_bytes: u64,
    duration_in_seconds: u64,
}

/// Makes a JSON feed.
pub(super) fn write(channel: &Channel, items: &[Item], gone: &[Gone]) -> Vec<u8> {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.page,
        feed_url: &channel.url,
        language: "vi",
        authors: [Author { name: &channel.author }],
        items: items.iter().map(item).collect(),
        more: More {
            about: &channel.corrections,
            rights: &channel.rights,
            deleted: gone.iter().map(|gone| Deleted { id: &gone.id, when: stamp(gone.when) }).collect(),
        },
    };
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item(item: &Item) -> JsonItem<'_> {
    let text = if item.lead.is_empty() { &item.title } else { &item.lead };
    JsonItem {
        id: &item.id,
        url: &item.url,
        title: &item.title,
        summary: &item.lead,
        content_html: (!item.content.is_empty()).then_some(item.content.as_str()),
        content_text: item.content.is_empty().then_some(text.as_str()),
        image: item.photo.as_ref().map(|photo| photo.url.as_str()),
        date_published: stamp(item.published),
        date_modified: stamp(item.updated),
        tags: item.categories.iter().map(|(_, label)| label.as_str()).collect(),
        attachments: item.sounds.iter().map(attachment).collect(),
        language: "vi",
    }
}

fn attachment(sound: &Sound) -> Attachment<'_> {
    Attachment {
        url: &sound.url,
        mime_type: sound.media_type,
        title: &sound.title,
        size_in_bytes: sound.bytes,
        duration_in_seconds: sound.seconds,
    }
}

//! What a program gets that turns the link to a story into a card (oEmbed 1.0): a file per card, named in the head of
//! the story's page.

use serde_json::json;

use crate::base::path::Url;
use crate::model::embed::{CARD_HEIGHT, WIDTH, frame, oembed_url, picture, story_url, title};
use crate::model::entry::EntryId;
use crate::model::site::Site;

/// How long programs may keep an answer, in seconds: a day.
const KEPT: u32 = 86_400;

/// The files: one per card.
pub fn files(site: &Site) -> Vec<(Url, EntryId)> {
    let mut all: Vec<EntryId> = site.embedded.iter().copied().collect();
    all.sort_unstable();
    all.into_iter().map(|id| (oembed_url(site, id), id)).collect()
}

/// Makes a file.
pub fn write(site: &Site, id: EntryId) -> Vec<u8> {
    let (config, title) = (&site.config, title(site, id));
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "url": config.absolute(&site.node(id).url),
        "provider_name": config.settings.name.value,
        "provider_url": config.absolute(&Url::home()),
        "cache_age": KEPT,
        "width": WIDTH,
        "height": CARD_HEIGHT,
        "html": frame(site, &story_url(site, id), &title, &WIDTH.to_string(), CARD_HEIGHT),
    });
    if let Some(picture) = picture(site, id) {
        answer["thumbnail_url"] = format!("{}{}", config.origin, picture.src).into();
        answer["thumbnail_width"] = picture.width.into();
        answer["thumbnail_height"] = picture.height.into();
    }
    let mut bytes = serde_json::to_vec_pretty(&answer).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

//! The podcast: RSS 2.0 with what Apple Podcasts asks for (Podcaster's guide to RSS). Other directories take the same.
//!
//! Ids are `tag:` ids of `ma` with the number of the recording: nobody gets an episode twice after a rename.

use jiff::civil::Date;
use serde::Serialize;

use super::rss::rfc822;
use super::source::{birth, heard, title};
use super::{GENERATOR, Sound};
use crate::base::path::Url;
use crate::base::xml::Element;
use crate::model::entry::EntryId;
use crate::model::lookup::is_fictional;
use crate::model::site::Site;
use crate::model::sound::{self, Category, Podcast, Told};
use crate::output::page;

/// What the podcast tells.
#[derive(Debug, Serialize)]
pub(super) struct Show {
    title: String,
    url: String,
    page: String,
    description: String,
    author: String,
    email: String,
    category: &'static str,
    cover: String,
    rights: String,
    updated: Date,
    episodes: Vec<Episode>,
}

#[derive(Debug, Serialize)]
struct Episode {
    id: String,
    title: String,
    page: String,
    day: Date,
    description: String,
    author: String,
    sound: Sound,
    transcript: Option<String>,
}

/// Gathers what the podcast tells; nothing where the portal asks for none.
pub(super) fn show(site: &Site) -> Option<Show> {
    let (config, podcast) = (&site.config, sound::podcast(&site.config)?);
    let word = |field: &Option<crate::base::span::Spanned<String>>| crate::base::span::text(field);
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    Some(Show {
        title: or(word(&podcast.title), &config.settings.name.value),
        url: config.absolute(&sound::podcast_url()),
        page: podcast.page.as_ref().map_or_else(|| config.absolute(&Url::home()), |page| page.value.0.clone()),
        description: podcast.description.value.clone(),
        author: or(word(&podcast.author), &config.settings.agency.value.name.value),
        email: word(&podcast.email),
        category: category(podcast),
        cover: page::cover_address(site, podcast),
        rights: config.terms(),
        updated: site.episodes.first().map_or_else(|| birth(site), |(_, newest)| newest.day),
        episodes: site.episodes.iter().map(|(id, recording)| episode(site, *id, recording)).collect(),
    })
}

fn category(podcast: &Podcast) -> &'static str {
    podcast.category.as_ref().map_or(Category::Government, |category| category.value).label()
}

fn episode(site: &Site, id: EntryId, recording: &Told) -> Episode {
    let (entry, lead) = (site.entry(id), &site.node(id).card.lead);
    let of_entry = recording.title == entry.title();
    let mark = if is_fictional(entry) && !of_entry { " (nhân vật minh họa)" } else { "" };
    let by: Vec<String> = [("Người đọc", &recording.reader), ("Thực hiện", &recording.producer)]
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(label, name)| format!("{label}: {name}."))
        .collect();
    let lines = [lead.clone(), by.join(" "), recording.licence.clone()];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Episode {
        id: format!("{}/am-thanh/{}", site.config.tag(&entry.common.id.value.0), recording.number),
        title: if of_entry { title(site, id) } else { format!("{}{mark}", recording.title) },
        page: site.config.absolute(&site.node(id).url),
        day: recording.day,
        description: lines.join("\n"),
        author: recording.producer.clone(),
        sound: heard(site, id, recording),
        transcript: page::reading_address(site, id, recording),
    }
}

/// Makes the feed.
pub(super) fn write(show: &Show) -> Vec<u8> {
    let mut channel = Element::new("channel");
    channel.tell("title", show.title.as_str());
    channel.tell("link", show.page.as_str());
    channel.tell("description", show.description.as_str());
    channel.tell("language", "vi");
    channel.tell("copyright", show.rights.as_str());
    channel.tell("lastBuildDate", rfc822(show.updated));
    channel.tell("generator", GENERATOR);
    channel.push(
        Element::new("atom:link")
            .with("rel", "self")
            .with("type", "application/rss+xml")
            .with("href", show.url.as_str()),
    );
    channel.tell("itunes:author", show.author.as_str());
    channel.tell("itunes:type", "episodic");
    channel.push(Element::new("itunes:category").with("text", show.category));
    channel.push(Element::new("itunes:image").with("href", show.cover.as_str()));
    channel.tell("itunes:explicit", "false");
    if !show.email.is_empty() {
        let owner = Element::new("itunes:owner").holding(Element::text("itunes:name", show.author.as_str()));
        channel.push(owner.holding(Element::text("itunes:email", show.email.as_str())));
    }
    show.episodes.iter().for_each(|episode| channel.push(item(episode)));
    Element::new("rss")
        .with("version", "2.0")
        .with("xmlns:atom", "http://www.w3.org/2005/Atom")
        .with("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
        .with("xmlns:podcast", "https://podcastindex.org/namespace/1.0")
        .holding(channel)
        .document()
}

fn item(episode: &Episode) -> Element<'_> {
    let mut item = Element::new("item");
    item.tell("title", episode.title.as_str());
    item.tell("link", episode.page.as_str());
    item.push(Element::text("guid", episode.id.as_str()).with("isPermaLink", "false"));
    item.tell("pubDate", rfc822(episode.day));
    item.tell("description", episode.description.as_str());
    item.push(super::rss::enclosure(&episode.sound));
    item.tell("itunes:author", episode.author.as_str());
    item.tell("itunes:duration", episode.sound.seconds.to_string());
    item.tell("itunes:explicit", "false");
    item.tell("itunes:episodeType", "full");
    if let Some(transcript) = &episode.transcript {
        item.push(Element::new("podcast:transcript").with("url", transcript.as_str()).with("type", "text/plain"));
    }
    item
}

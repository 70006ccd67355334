//! What each feed tells: its name and place, its entries, the newest first.

use jiff::civil::Date;

use super::{Channel, FULL, Item, Photo, SHORT, Shared, Sound, corrections_url, list_url, portal_url};
use super::{entry_url, year_url};
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::model::entry::{EntryId, Meta};
use crate::model::job::{Feed, FeedForm};
use crate::model::lookup::{is_fictional, is_news, picture};
use crate::model::site::{Depth, Role, Site};
use crate::model::sound::{Told, told as told_of, url as sound_url};
use crate::model::view::{Out, Picture};
use crate::output::page::{self, Texts};
use crate::output::sound::published_bytes;

/// The entries that the portal's feed tells of.
pub(super) fn told(site: &Site) -> impl Iterator<Item = EntryId> {
    site.listed().filter(|id| is_news(site, *id))
}

/// Feeds tell what is new on the portal, whatever day the thing itself happened.
fn newest(site: &Site, mut entries: Vec<EntryId>, most: usize) -> Vec<EntryId> {
    let key = |id: &EntryId| {
        let common = &site.entry(*id).common;
        (std::cmp::Reverse((common.published.value, site.node(*id).day)), &common.id.value.0)
    };
    // Only the newest are sorted: a list of any length costs one look at each of its entries.
    if entries.len() > most {
        entries.select_nth_unstable_by(most, |a, b| key(a).cmp(&key(b)));
        entries.truncate(most);
    }
    entries.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    entries
}

/// The channel and the entries of a feed of entries.
pub(super) fn of(site: &Site, shared: &Shared, feed: Feed) -> (Channel, Vec<EntryId>) {
    let name = &site.config.settings.name.value;
    let years = || shared.years(site);
    match feed {
        Feed::Portal(form) => {
            let entries = newest(site, years().values().flatten().copied().collect(), FULL);
            let mut channel = channel(site, shared, name.clone(), "cong", &portal_url(form), &Url::home(), &entries);
            channel.depth = Depth::Full;
            channel.previous = years().keys().next_back().map(|year| site.config.absolute(&year_url(*year)));
            (channel, entries)
        }
        Feed::Year(year) => {
            let entries = years().get(&year).cloned().unwrap_or_default();
            let entries = newest(site, entries, usize::MAX);
            let (id, title) = (format!("cong-nam-{year}"), format!("{name} – năm {year}"));
            let mut channel = channel(site, shared, title, &id, &year_url(year), &Url::home(), &entries);
            let address = |year: &i16| site.config.absolute(&year_url(*year));
            channel.current = Some(site.config.absolute(&portal_url(FeedForm::Atom)));
            channel.previous = years().range(..year).next_back().map(|(year, _)| address(year));
            channel.next = years().range(year.saturating_add(1)..).next().map(|(year, _)| address(year));
            (channel, entries)
        }
        Feed::List(at, form) => {
            let listing = &site.listings[at as usize];
            let depth = listing.feed.unwrap_or(Depth::Summary);
            let most = if depth == Depth::Full { FULL } else { SHORT };
            let entries = newest(site, listing.entries.clone(), most);
            let (id, title) = (format!("danh-sach{}", listing.url), format!("{} – {name}", listing.title));
            let mut channel = channel(site, shared, title, &id, &list_url(listing, form), &listing.url, &entries);
            channel.depth = depth;
            (channel, entries)
        }
        Feed::Entry(owner) => {
            let entry = site.entry(owner);
            let entries = newest(site, site.gathered(owner).to_vec(), SHORT);
            let (id, title) = (&entry.common.id.value.0, format!("{} – {name}", entry.title()));
            // In the portal's own feed the id stands for the campaign.
            let id = if is_news(site, owner) { format!("{id}/gom") } else { id.clone() };
            let (url, page) = (entry_url(site, owner), &site.node(owner).url);
            (channel(site, shared, title, &id, &url, page, &entries), entries)
        }
        Feed::Corrections | Feed::Opml | Feed::Podcast => {
            (channel(site, shared, name.clone(), "cong", &corrections_url(), &Url::home(), &[]), Vec::new())
        }
    }
}

fn channel(
    site: &Site,
    shared: &Shared,
    title: String,
    id: &str,
    url: &Url,
    page: &Url,
    entries: &[EntryId],
) -> Channel {
    let (config, agency) = (&site.config, &site.config.settings.agency.value);
    let told = entries.iter().map(|id| site.node(*id).updated);
    let updated = told.chain(shared.gone(site).first().map(|gone| gone.when)).max();
    Channel {
        title,
        id: config.tag(id),
        url: config.absolute(url),
        page: config.absolute(page),
        updated: updated.unwrap_or_else(|| birth(site)),
        author: agency.name.value.clone(),
        rights: config.terms(),
        depth: Depth::Summary,
        current: None,
        previous: None,
        next: None,
        corrections: config.absolute(&corrections_url()),
    }
}

/// The day on which nothing was there yet.
pub(super) fn birth(site: &Site) -> Date {
    jiff::civil::date(site.config.settings.born.value.0.max(1970), 1, 1)
}

/// What a feed of summaries tells of an entry.
pub(super) fn item(site: &Site, id: EntryId) -> Item {
    let (entry, node, config) = (site.entry(id), site.node(id), &site.config);
    let fields = entry.meta.story().into_iter().flat_map(|story| &story.fields);
    let fields = fields.filter_map(|field| site.term(id, field.value.0)).map(|term| (term.slug(), term.label.clone()));
    Item {
        id: config.tag(&entry.common.id.value.0),
        title: title(site, id),
        url: config.absolute(&node.url),
        published: entry.common.published.value,
        updated: node.updated,
        categories: std::iter::once((node.card.kind.clone(), node.card.kind_label.clone())).chain(fields).collect(),
        lead: node.card.lead.clone(),
        sounds: told_of(site, id).iter().map(|recording| heard(site, id, recording)).collect(),
        photo: picture(site, id, 0, Role::Cover).map(|picture| photo(site, picture)),
        content: String::new(),
    }
}

pub(super) fn title(site: &Site, id: EntryId) -> String {
    let entry = site.entry(id);
    let fictional = if is_fictional(entry) { " (nhân vật minh họa)" } else { "" };
    format!("{}{fictional}", entry.title())
}

/// A recording, with its whole address.
pub(super) fn heard(site: &Site, id: EntryId, recording: &Told) -> Sound {
    let words = page::recording_words(site, id, recording);
    Sound {
        url: site.config.absolute(&sound_url(site, id, recording)),
        media_type: recording.sound.form.media_type(),
        bytes: published_bytes(&recording.sound, &words),
        seconds: recording.sound.seconds(),
        title: words.description,
    }
}

fn photo(site: &Site, picture: Picture) -> Photo {
    let Picture { src, width, height, alt, caption, credit, licence, .. } = picture;
    Photo { url: format!("{}{src}", site.config.origin), width, height, alt, caption, credit, licence }
}

/// The whole text of an entry. Candidates stand on their consultation's own page alone.
pub(super) fn content(site: &Site, texts: &dyn Texts, id: EntryId) -> Result<String> {
    if matches!(site.entry(id).meta, Meta::Consultation(_)) {
        return Ok(String::new());
    }
    let outs: Vec<Out> = page::outs(site, id).into_iter().map(|out| absolute(site, id, out)).collect();
    Ok(texts.body(id, &outs, "")?.into_string())
}

/// Readers of feeds know no base: every address is whole.
fn absolute(site: &Site, id: EntryId, out: Out) -> Out {
    let whole = |href: String| match href.chars().next() {
        Some('/') => format!("{}{href}", site.config.origin),
        Some('#') => format!("{}{href}", site.config.absolute(&site.node(id).url)),
        _ => href,
    };
    let set = |sizes: String| sizes.split(", ").map(|size| whole(size.to_owned())).collect::<Vec<_>>().join(", ");
    match out {
        Out::Href(href) => Out::Href(whole(href)),
        Out::File { href, detail } => Out::File { href: whole(href), detail },
        Out::Picture(picture) => Out::Picture(Picture {
            src: whole(picture.src),
            jpeg: set(picture.jpeg),
            webp: set(picture.webp),
            avif: set(picture.avif),
            ..picture
        }),
        Out::Nowhere => Out::Nowhere,
    }
}

/// The newest corrections, each an item of its own.
pub(super) fn corrections(site: &Site, shared: &Shared) -> (Channel, Vec<Item>) {
    let mut items: Vec<Item> = site.listed().flat_map(|id| corrections_of(site, id)).collect();
    items.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
    items.truncate(SHORT);
    let title = format!("Đính chính và gỡ bỏ – {}", site.config.settings.name.value);
    let mut channel = channel(site, shared, title, "dinh-chinh", &corrections_url(), &Url::home(), &[]);
    let newest = items.first().map(|item| item.published);
    channel.updated =
        newest.into_iter().chain(shared.gone(site).first().map(|gone| gone.when)).max().unwrap_or(birth(site));
    (channel, items)
}

/// What was said wrong of candidates stands on their consultation's own page alone.
fn corrections_of(site: &Site, id: EntryId) -> Vec<Item> {
    let entry = site.entry(id);
    if matches!(entry.meta, Meta::Consultation(_)) {
        return Vec::new();
    }
    let mut items = Vec::new();
    let known = entry.common.corrections.iter().filter(|correction| correction.day.value <= site.today);
    for (number, correction) in known.enumerate() {
        let own = item(site, id);
        items.push(Item {
            id: format!("{}/dinh-chinh/{}", own.id, number + 1),
            title: format!("Đính chính: {}", own.title),
            published: correction.day.value,
            updated: correction.day.value,
            lead: correction.text.value.clone(),
            photo: None,
            sounds: Vec::new(),
            ..own
        });
    }
    items
}

//! What other portals may show inside their pages: a card of a story, a short list. Which there are, where they
//! stand, and the code to paste.
//!
//! The code holds no script and no style, so that it works under a strict policy of the other portal. What it shows
//! is a page of this portal: a removal or a correction reaches it wherever it was pasted.

use std::fmt::Write as _;

use ahash::HashSet;

use super::entry::EntryId;
use super::job::Page;
use super::lookup::{marked, stories_url};
use super::rights::{self, Rights, Subject};
use super::site::{Listing, Site};
use super::view::Picture;
use crate::base::html::escape;
use crate::base::path::Url;

/// The folder of all of them; they have a policy of their own.
pub const FOLDER: &str = "nhung";
/// Width that programs are told of, in pixels; pages take what they are given.
pub const WIDTH: u32 = 480;
/// Height of a card.
pub const CARD_HEIGHT: u32 = 240;
/// Height of a list.
pub const LIST_HEIGHT: u32 = 460;
/// Where the lists of fields lie.
const FIELDS: &str = "/linh-vuc/";
/// Stories on a list.
pub const LISTED: usize = 5;

fn folder() -> Url {
    Url::home().folder(FOLDER)
}

/// The address of a story's card, made from its id: it outlives every rename.
pub fn story_url(site: &Site, id: EntryId) -> Url {
    folder().folder(&site.entry(id).common.id.value.0)
}

/// What programs that turn a link into a card ask for (oEmbed 1.0).
pub fn oembed_url(site: &Site, id: EntryId) -> Url {
    story_url(site, id).file("oembed.json")
}

/// The address of the short form of a list.
pub fn list_url(listing: &Listing) -> Url {
    listing.url.as_str().trim_matches('/').split('/').fold(folder(), |url, part| url.folder(part))
}

/// The stories with a card: see [`Site::embedded`]. A card that was published is kept: others have pasted it.
pub fn gather(site: &Site) -> HashSet<EntryId> {
    let mut found: HashSet<EntryId> = stories(site).filter(|id| site.heavy(*id)).collect();
    let published: HashSet<&str> = site.lock.owners_below(&folder()).collect();
    if !published.is_empty() {
        let kept = stories(site).filter(|id| published.contains(site.entry(*id).common.id.value.0.as_str()));
        found.extend(kept);
    }
    found
}

/// The stories whose card says that there is nothing to see any more: those removed on request, and those that
/// lists lead to no longer and that others may have pasted.
pub fn gone(site: &Site) -> Vec<EntryId> {
    let published: HashSet<&str> = site.lock.owners_below(&folder()).collect();
    let is_gone = |id: &EntryId| {
        let (entry, node) = (site.entry(*id), site.node(*id));
        let withdrawn = node.public && !node.listed && published.contains(entry.common.id.value.0.as_str());
        entry.kind.is_story() && (withdrawn || rights::was_published_and_removed(entry, site.today))
    };
    site.ids().filter(is_gone).collect()
}

fn stories(site: &Site) -> impl Iterator<Item = EntryId> {
    site.listed().filter(|id| site.entry(*id).kind.is_story())
}

/// Whether a list has a short form: that of all stories, of a field, of a commune of today.
fn is_short(listing: &Listing) -> bool {
    // Lists that narrow a field's list lie below that.
    let is_field = || {
        let below = listing.url.as_str().strip_prefix(FIELDS).map(|below| below.trim_end_matches('/'));
        below.is_some_and(|slug| !slug.is_empty() && !slug.contains('/'))
    };
    listing.url == stories_url() || listing.commune.is_some() || is_field()
}

/// Whether the page of a list offers the code of its short form.
pub fn is_offered(site: &Site, at: usize) -> bool {
    !site.listings[at].entries.is_empty() && is_short(&site.listings[at])
}

/// The lists that have a short form today; one that was published stays, empty.
pub fn lists(site: &Site) -> Vec<usize> {
    let published: HashSet<&str> = site.lock.own().collect();
    let stays = |at: &usize| {
        let listing = &site.listings[*at];
        !listing.entries.is_empty() || published.contains(list_url(listing).as_str())
    };
    (0..site.listings.len()).filter(|at| stays(at) && is_short(&site.listings[*at])).collect()
}

/// Whether a page stands in other portals' pages.
pub fn is_embed(page: Page) -> bool {
    matches!(page, Page::Embed(_) | Page::EmbedGone(_) | Page::EmbedList(_))
}

/// The picture that goes along; none of a child.
pub fn picture(site: &Site, id: EntryId) -> Option<&Picture> {
    let is_child = Rights::of(site.entry(id), site.today).subject == Subject::Child;
    site.node(id).card.picture.as_deref().filter(|_| !is_child)
}

/// The title with its mark, for programs and for text.
pub fn title(site: &Site, id: EntryId) -> String {
    let card = &site.node(id).card;
    marked(&card.title, card.fictional)
}

/// The code of a frame.
pub fn frame(site: &Site, url: &Url, title: &str, width: &str, height: u32) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\" referrerpolicy=\"no-referrer\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        escape(&site.config.absolute(url)),
        escape(title)
    )
}

/// The same as text of the other page, without a frame.
pub fn fragment(site: &Site, id: EntryId) -> String {
    let card = &site.node(id).card;
    let mut out = format!(
        "<blockquote cite=\"{address}\"><p><a href=\"{address}\">{}</a></p>",
        escape(&title(site, id)),
        address = escape(&site.config.absolute(&site.node(id).url)),
    );
    for line in [&card.lead, &card.badge].into_iter().filter(|line| !line.is_empty()) {
        // Writing to a string cannot fail.
        let _ = write!(out, "<p>{}</p>", escape(line));
    }
    let (home, name) = (site.config.absolute(&Url::home()), &site.config.settings.name.value);
    let _ = write!(out, "<p><a href=\"{}\">{}</a></p></blockquote>", escape(&home), escape(name));
    out
}

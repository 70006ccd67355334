//! Builds the views of all pages: what a page shows, complete, before any template is touched.
//!
//! The same code serves twice: with `Texts` that hash (for the fingerprint) and with `Texts` that
//! render (to make the page). So a fingerprint covers exactly what a page shows.

mod bulletin;
mod campaigns;
mod chain;
mod documents;
mod embeds;
mod entry;
mod events;
mod graph;
mod head;
mod home;
mod indicators;
mod language;
mod lists;
mod meetings;
mod newsroom;
mod others;
mod places;
mod podcast;
mod recordings;
mod remembered;
mod share;
mod speak;
mod stats;
mod stories;
mod structured;

use serde::Serialize;

use crate::base::diag::Result;
use crate::model::entry::{EntryId, Meta};
use crate::model::job::Page;
use crate::model::rights;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::model::view::Out;
use crate::model::view::{self, Head, Html};

use super::template::{Engine, Framed};

pub use bulletin::{texts as bulletin_texts, url as bulletin_url};
pub use documents::{ROWS_PER_PAGE, hidden_from, register_row};
pub use entry::{card_words, file_url, outs, picture_words, register_url, short_url};
pub use head::portal;
pub use lists::{NAMES_PER_PAGE, cut, letters_url, named, names_url};
pub use newsroom::{
    file_url as newsroom_file_url, photo_url as newsroom_photo_url, texts as newsroom_texts, url as newsroom_url,
};
pub use others::{calendar_url, data_url, site_map_url};
pub use places::places_by_letter_url;
pub use podcast::{address as cover_address, card as podcast_card, words as podcast_words};
pub use recordings::{reading_address, recording_words};
pub use remembered::{month_url, months_url};
pub use share::{share_card, share_picture, share_url};
pub use speak::url as speak_url;

/// Gives the texts of entries, rendered or as their hashes.
pub trait Texts: Sync {
    /// The text of an entry; `outs` answers its links, `prefix` goes before its anchors.
    fn body(&self, id: EntryId, outs: &[Out], prefix: &str) -> Result<Html>;
    /// A short text of the front matter.
    fn prose(&self, text: &str) -> Html;
    /// An address as a QR code with words for a blind reader.
    fn qr(&self, address: &str, label: &str) -> Html;
    /// The texts of a story for newsrooms.
    fn newsroom(&self, id: EntryId) -> Result<view::Made<view::NewsroomTexts>>;
    /// The words of a bulletin of so many minutes.
    fn bulletin(&self, length: u32) -> Result<view::Made<view::BulletinTexts>>;
}

/// What builders read.
#[derive(Clone, Copy)]
pub(super) struct Cx<'c> {
    pub site: &'c Site,
    pub theme: &'c Theme,
    pub texts: &'c dyn Texts,
}

/// A page before its template.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The template.
    pub template: &'static str,
    /// The frame.
    pub head: Head,
    /// The content.
    pub view: View,
}

/// The content of a page; the variant says the variable's name in templates.
#[derive(Debug, Serialize)]
pub enum View {
    /// `home`.
    Home(Box<view::HomeView>),
    /// `item`.
    Item(Box<view::EntryView>),
    /// `list`.
    List(Box<view::ListView>),
    /// `index`.
    Index(Box<view::IndexView>),
    /// `names`.
    Names(Box<view::NamesView>),
    /// `calendar`.
    Calendar(Box<view::CalendarView>),
    /// `stats`.
    Stats(Box<view::StatsView>),
    /// `booklet`.
    Booklet(Box<view::BookletView>),
    /// `embed`.
    Embed(Box<view::EmbedView>),
    /// `month`.
    Month(Box<view::MonthView>),
    /// `speak`.
    Speak(Box<view::SpeakView>),
    /// `bulletin`.
    Bulletin(Box<view::BulletinView>),
    /// `newsroom`.
    Newsroom(Box<view::NewsroomView>),
    /// `redirect`.
    Redirect(Box<view::RedirectView>),
    /// Nothing but the frame: the variable `nothing`.
    Nothing,
}

impl PageView {
    /// The page as HTML in UTF-8.
    pub fn render(&self, site: &Site, engine: &Engine) -> Result<Vec<u8>> {
        let (template, head) = (self.template, Framed { head: &self.head, structured: &structured::of(site, self) });
        match &self.view {
            View::Home(view) => engine.render(template, &head, "home", view),
            View::Item(view) => engine.render(template, &head, "item", view),
            View::List(view) => engine.render(template, &head, "list", view),
            View::Index(view) => engine.render(template, &head, "index", view),
            View::Names(view) => engine.render(template, &head, "names", view),
            View::Calendar(view) => engine.render(template, &head, "calendar", view),
            View::Stats(view) => engine.render(template, &head, "stats", view),
            View::Booklet(view) => engine.render(template, &head, "booklet", view),
            View::Embed(view) => engine.render(template, &head, "embed", view),
            View::Month(view) => engine.render(template, &head, "month", view),
            View::Speak(view) => engine.render(template, &head, "speak", view),
            View::Bulletin(view) => engine.render(template, &head, "bulletin", view),
            View::Newsroom(view) => engine.render(template, &head, "newsroom", view),
            View::Redirect(view) => engine.render(template, &head, "redirect", view),
            View::Nothing => engine.render(template, &head, "nothing", &()),
        }
    }
}

/// The view of a page.
pub fn view(site: &Site, theme: &Theme, texts: &dyn Texts, page: Page) -> Result<PageView> {
    let cx = Cx { site, theme, texts };
    Ok(match page {
        Page::Home => home::page(cx),
        Page::Entry(id) => entry::page(cx, id, 1)?,
        Page::Register(id, part) => entry::page(cx, id, part)?,
        Page::List(list) => lists::newest(cx, list as usize),
        Page::ListPage(list, number) => lists::numbered(cx, list as usize, number as usize),
        Page::Facet(facet) => lists::facet(cx, facet as usize),
        Page::Letters => lists::letters(cx),
        Page::Names(letter, number) => lists::names(cx, letter as usize, number as usize),
        Page::Places => places::by_letter(cx),
        Page::Archive => places::archive(cx),
        Page::District(district) => places::district(cx, district as usize),
        Page::Former(former) => places::former(cx, former as usize),
        Page::Stats(period) => stats::page(cx, period),
        Page::Calendar => others::calendar(cx),
        Page::Months => remembered::overview(cx),
        Page::Month(month) => remembered::month(cx, month),
        Page::Speak(speak) => speak::page(cx, speak),
        Page::SiteMap => others::site_map(cx),
        Page::DataIndex => others::data_index(cx),
        Page::Search => others::search(cx),
        Page::Removed(id) => others::removed(cx, id),
        Page::NotFound => others::not_found(cx),
        Page::Booklet(id) => others::booklet(cx, id)?,
        Page::Embed(id) => embeds::story(cx, id),
        Page::EmbedGone(id) => embeds::gone(cx, id),
        Page::EmbedList(list) => embeds::list(cx, list as usize),
        Page::Bulletin(length) => bulletin::page(cx, length)?,
        Page::Newsroom(id) => newsroom::page(cx, id)?,
    })
}

/// The page that leads from an old address to a new one.
pub fn redirect(
    site: &Site,
    theme: &Theme,
    texts: &dyn Texts,
    from: &crate::base::path::Url,
    to: &crate::base::path::Url,
) -> PageView {
    others::redirect(Cx { site, theme, texts }, from, to)
}

/// The template of an entry's page.
fn template(meta: &Meta) -> &'static str {
    match meta {
        Meta::Person(_) | Meta::Collective(_) | Meta::Household(_) | Meta::Model(_) => "guong.html",
        Meta::Campaign(_) => "phong-trao.html",
        Meta::Conference(_) => "hoi-nghi.html",
        Meta::Document(_) => "van-ban.html",
        Meta::Consultation(_) => "lay-y-kien.html",
        Meta::Unit(_) => "don-vi.html",
        Meta::Bloc(_) => "khoi.html",
        Meta::Council(_) => "hoi-dong.html",
        Meta::Plan(_) => "ke-hoach.html",
        Meta::Occasion(_) => "dip.html",
        Meta::News(_) => "tin.html",
        Meta::Press(_) => "bao-chi.html",
        Meta::Section(_) => "chuyen-muc.html",
        Meta::Page(_) => "trang.html",
        Meta::English(_) => "en.html",
    }
}

impl<'c> Cx<'c> {
    /// A link to an entry, by its title.
    fn link(self, id: EntryId) -> view::Link {
        view::Link::to(self.site.entry(id).title(), self.site.href(id))
    }

    /// A link to what a reference names, or nothing.
    fn link_ref(self, from: EntryId, reference: crate::base::decode::Ref) -> Option<view::Link> {
        self.site.target(from, reference).map(|id| self.link(id))
    }

    /// A link to someone honoured; after a removal, words that name nobody.
    fn honouree(self, from: EntryId, reference: crate::base::decode::Ref) -> Option<view::Link> {
        let target = self.site.node(from).refs.get(usize::from(reference.0)).copied().flatten();
        let removed = target.is_some_and(|id| rights::is_removed(self.site.entry(id)));
        if removed { Some(view::Link::plain(rights::REMOVED)) } else { self.link_ref(from, reference) }
    }

    /// The card of an entry.
    fn card(self, id: EntryId) -> view::Shared<view::Card> {
        language::card(self, self.site.node(id).card.clone())
    }

    /// A word of the interface.
    fn word(self, lang: &str, key: &str) -> &'c str {
        self.theme.word(lang, key)
    }
}

//! The frame of pages: portal, head, breadcrumbs.

use super::Cx;
use super::share::share_address;
use crate::base::path::Url;
use crate::base::span::text;
use crate::model::entry::{EntryId, LANGUAGES, Meta};
use crate::model::job::FeedForm;
use crate::model::kind::Kind;
use crate::model::lookup::{is_fictional, kind_url, language, stories_url, titles};
use crate::model::site::Site;
use crate::model::sound::{has_podcast, podcast_url};
use crate::model::stats::Period;
use crate::model::view::{AgencyView, Alternate, FeedLink, Head, Link, MenuLine, Portal};
use crate::output::feed;

/// What is the same on every page.
pub fn portal(site: &Site) -> Portal {
    let settings = &site.config.settings;
    let agency = &settings.agency.value;
    let unit = agency
        .unit
        .as_ref()
        .and_then(|unit| site.public_of(Kind::Unit).find(|id| site.entry(*id).slug() == unit.value));
    Portal {
        name: settings.name.value.clone(),
        slogan: text(&settings.slogan),
        home: site.config.base.clone(),
        province: site.province_label(),
        menu: menu(site),
        about: about(site),
        agency: AgencyView {
            name: Link { text: agency.name.value.clone(), url: unit.map(|id| site.href(id)) },
            responsible: text(&agency.responsible),
            address: text(&agency.address),
            phone: text(&agency.phone),
            email: text(&agency.email),
            licence: text(&agency.licence),
        },
        links: settings.links.iter().map(|link| Link::to(link.name.value.clone(), link.url.value.0.clone())).collect(),
        sample: site.config.is_sample(),
        offline: false,
        generator: concat!("guong ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

/// The pages about the portal, by the names that `guong init` gives them, and the statistics.
fn about(site: &Site) -> Vec<Link> {
    let link = |id: EntryId| Link::to(site.entry(id).title().to_owned(), site.href(id));
    let find = |slug: &&str| site.public_of(Kind::Page).find(|id| site.entry(*id).slug() == *slug);
    let pages = ["gioi-thieu", "lien-he", "chinh-sach-du-lieu"].iter().filter_map(find).map(link);
    let figures = (!site.stats.is_empty()).then(|| Link::to("Thống kê", site.config.href(&Period::All.url())));
    pages.chain(figures).collect()
}

/// The menu as written; without one, the lists that are not empty and the pages with a place in it.
fn menu(site: &Site) -> Vec<MenuLine> {
    let written = &site.config.settings.menu;
    if !written.is_empty() {
        let lines = written.iter().filter_map(|item| {
            let url = Url::new(&item.url.value)?;
            let href = site.config.href(&url);
            Some(MenuLine { text: item.name.value.clone(), url: href.clone(), prefix: href })
        });
        return lines.collect();
    }
    let kinds = [Kind::Campaign, Kind::Conference, Kind::Document, Kind::News];
    let stories = std::iter::once(("Gương".to_owned(), stories_url()));
    let lists = kinds
        .into_iter()
        .filter(|kind| site.public_of(*kind).next().is_some())
        .map(|kind| (titles(kind).all.to_owned(), kind_url(kind)));
    let mut pages: Vec<(u32, EntryId)> =
        site.public_of(Kind::Page).filter_map(|id| menu_place(site, id).map(|place| (place, id))).collect();
    pages.sort();
    let pages = pages.into_iter().map(|(_, id)| (site.entry(id).title().to_owned(), site.node(id).url.clone()));
    stories
        .chain(lists)
        .chain(pages)
        .map(|(text, url)| MenuLine { text, url: site.config.href(&url), prefix: site.config.href(&url) })
        .collect()
}

fn menu_place(site: &Site, id: EntryId) -> Option<u32> {
    match &site.entry(id).meta {
        Meta::Page(page) => page.menu.as_ref().map(|place| place.value),
        _ => None,
    }
}

impl Cx<'_> {
    /// The head of a page that is no entry. `trail` is the way to it, the front page left out.
    pub(super) fn head(self, url: &Url, title: &str, description: &str, trail: &[(String, Url)]) -> Head {
        let config = &self.site.config;
        let home = Link::to(self.word("vi", "home"), config.href(&Url::home()));
        let way = trail.iter().map(|(text, url)| Link::to(text.clone(), config.href(url)));
        let last = (!url.as_str().eq("/")).then(|| Link::plain(title));
        Head {
            url: config.href(url),
            canonical: config.absolute(url),
            title: title.to_owned(),
            description: description.to_owned(),
            lang: "vi".to_owned(),
            frame_lang: "vi".to_owned(),
            noindex: config.is_sample(),
            breadcrumbs: std::iter::once(home).chain(way).chain(last).collect(),
            feeds: self.portal_feeds(),
            ..Head::default()
        }
    }

    /// Sets the language of a page, that of its frame where the theme speaks it, and names the front page in it.
    pub(super) fn set_lang(self, head: &mut Head, lang: &str) {
        lang.clone_into(&mut head.lang);
        if self.theme.speaks(lang) {
            lang.clone_into(&mut head.frame_lang);
        }
        if let Some(home) = head.breadcrumbs.first_mut() {
            self.word(lang, "home").clone_into(&mut home.text);
        }
    }

    fn portal_feeds(self) -> Vec<FeedLink> {
        vec![self.feed(&self.site.config.settings.name.value, &feed::portal_url(FeedForm::Atom), FeedForm::Atom)]
    }

    /// What the front page announces besides.
    pub(super) fn more_feeds(self) -> Vec<FeedLink> {
        let name = &self.site.config.settings.name.value;
        let others = [FeedForm::Rss, FeedForm::Json].map(|form| self.feed(name, &feed::portal_url(form), form));
        let corrections = self.feed("Đính chính và gỡ bỏ", &feed::corrections_url(), FeedForm::Atom);
        let podcast = has_podcast(self.site).then(|| self.feed("Podcast", &podcast_url(), FeedForm::Rss));
        others.into_iter().chain([corrections]).chain(podcast).collect()
    }

    /// A feed to announce.
    pub(super) fn feed(self, title: &str, url: &Url, form: FeedForm) -> FeedLink {
        FeedLink {
            title: title.to_owned(),
            url: self.site.config.href(url),
            form: form.label().to_owned(),
            media_type: form.media_type().to_owned(),
        }
    }

    /// The head of an entry's page.
    pub(super) fn entry_head(self, id: EntryId) -> Head {
        let (site, config) = (self.site, &self.site.config);
        let (entry, node) = (site.entry(id), site.node(id));
        let kind = entry.kind;
        let trail = match kind {
            Kind::Page => Vec::new(),
            kind if kind.is_story() => {
                vec![("Gương".to_owned(), stories_url()), (titles(kind).all.to_owned(), kind_url(kind))]
            }
            kind => vec![(titles(kind).all.to_owned(), kind_url(kind))],
        };
        let mut head = self.head(&node.url, entry.title(), &node.card.lead, &trail);
        self.set_lang(&mut head, &language(entry));
        head.fictional = is_fictional(entry);
        head.noindex = head.noindex || head.fictional || kind == Kind::Consultation || !node.listed;
        head.published = crate::viet::date::iso(entry.common.published.value);
        head.updated = crate::viet::date::iso(node.updated);
        head.alternates = node.languages.iter().map(|other| self.alternate(*other)).collect();
        let card = share_address(site, self.theme, id);
        head.share_card = card.is_some();
        let photograph = || node.card.picture.as_ref().map(|picture| format!("{}{}", config.origin, picture.src));
        head.share_picture = card.or_else(photograph).unwrap_or_default();
        head.frame_hosts.clone_from(&entry.body.video_hosts);
        if site.gathers(id) {
            head.feeds.push(self.feed(entry.title(), &feed::entry_url(site, id), FeedForm::Atom));
        }
        head
    }

    /// The front pages in other languages: the portal's own, and the list of pages in English where there is one.
    pub(super) fn front_pages(self) -> Vec<Alternate> {
        let page = |lang: &str, url: &Url| {
            let label = LANGUAGES.iter().find(|(tag, _)| *tag == lang).map_or(lang, |(_, name)| name).to_owned();
            let (config, lang) = (&self.site.config, lang.to_owned());
            Alternate { lang, label, url: config.href(url), absolute: config.absolute(url) }
        };
        let english = kind_url(Kind::English);
        let listed = self.site.listing_at.get(&english).filter(|at| !self.site.listings[**at].entries.is_empty());
        listed.map_or(Vec::new(), |_| vec![page("vi", &Url::home()), page("en", &english)])
    }

    fn alternate(self, id: EntryId) -> Alternate {
        let lang = language(self.site.entry(id));
        let label = LANGUAGES.iter().find(|(tag, _)| *tag == lang).map_or(lang.as_str(), |(_, name)| name).to_owned();
        Alternate { label, url: self.site.href(id), absolute: self.site.config.absolute(&self.site.node(id).url), lang }
    }
}

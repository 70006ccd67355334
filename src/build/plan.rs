//! Makes the list of jobs: every file of the output folder, once.

use std::collections::BTreeSet;

use ahash::{HashMap, HashSet};
use rayon::prelude::*;

use super::redirects;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::Url;
use crate::base::span::Place;
use crate::build::PART;
use crate::build::link::MAX_NEAR;
use crate::domain::place::FormerKind;
use crate::model::embed;
use crate::model::entry::{EntryId, Link, Meta, OldPath};
use crate::model::job::{Calendar, Feed, Format, Job, NewsroomFile, Page, Plan, Recipe, Speak};
use crate::model::kind::Kind;
use crate::model::lookup::makes_avif;
use crate::model::newsroom;
use crate::model::permalinks::Published;
use crate::model::rights;
use crate::model::site::{AssetId, Order, PICTURES, Site, Target, picture_url};
use crate::model::sound;
use crate::model::stats::Period;
use crate::model::theme::Theme;
use crate::output::{calendar, citation, data, feed, oembed, page, search, security, server, sitemap};
use crate::viet;

/// Plans the whole portal; clashes and links that lead nowhere go to `diags`.
pub fn plan(site: &Site, theme: &Theme, diags: &mut Diagnostics) -> Plan {
    let published = site.lock.picture_widths();
    let public: Vec<EntryId> = site.public().collect();
    let of_entries = || -> Vec<Jobs> {
        let of_some = |ids: &[EntryId]| {
            let mut jobs = Jobs::default();
            for id in ids {
                jobs.entry(site, theme, *id);
                jobs.pictures(site, *id, &published);
            }
            jobs
        };
        public.par_chunks(PART).map(of_some).collect()
    };
    let (of_entries, (lists, others)) = rayon::join(of_entries, || {
        let mut jobs = Jobs::default();
        jobs.own_pages();
        jobs.citizens(site);
        jobs.lists(site);
        jobs.names(site);
        jobs.places(site);
        jobs.statistics(site);
        let lists = std::mem::take(&mut jobs);
        jobs.bulletins(site);
        jobs.podcast(site, theme);
        jobs.tombstones(site);
        jobs.embeds(site);
        jobs.search(site);
        jobs.redirects(site);
        jobs.data(site);
        jobs.for_machines(site);
        for (url, file) in server::files(site) {
            jobs.add(url, Recipe::Server(file), None);
        }
        for (at, asset) in theme.assets.iter().enumerate() {
            jobs.add(asset.url.clone(), Recipe::ThemeAsset(at as u32), None);
        }
        (lists, jobs)
    });
    // Of two that clash, the first in this order is told to be there already.
    let all: Vec<Jobs> = std::iter::once(lists).chain(of_entries).chain([others]).collect();
    let mut jobs = Vec::with_capacity(all.iter().map(|made| made.jobs.len()).sum());
    for made in all {
        jobs.extend(made.jobs);
        diags.extend(made.diags.into_items());
    }
    let plan = Plan::new(jobs, &|job| name(site, job), diags);
    redirects::check(site, &plan, diags);
    check_links(site, &plan, diags);
    plan
}

/// What of an entry's own stands where, but for its pictures.
pub fn of_entry(site: &Site, theme: &Theme, id: EntryId) -> Vec<(Url, Recipe)> {
    let mut jobs = Jobs::default();
    jobs.entry(site, theme, id);
    jobs.jobs.into_iter().map(|job| (job.url, job.recipe)).collect()
}

/// Addresses of the portal that the text of an entry leads to, and no job answers.
fn unanswered<'s>(site: &'s Site, plan: &'s Plan, id: EntryId) -> impl Iterator<Item = (&'s Link, &'s Url)> {
    site.entry(id).body.links.iter().zip(&site.node(id).targets).filter_map(|(link, target)| match target {
        Target::Local(url, _) if !plan.answers(url) => Some((link, url)),
        _ => None,
    })
}

/// Whether the text of an entry leads to pages only that there are.
pub fn leads_to_pages(site: &Site, plan: &Plan, id: EntryId) -> bool {
    unanswered(site, plan, id).next().is_none()
}

/// What a job makes, for messages.
fn name(site: &Site, job: &Job) -> String {
    let of = |what: &str, id: EntryId| format!("{what} “{}” ({})", site.entry(id).title(), site.entry(id).path);
    let list = |number: u32| format!("danh sách “{}”", site.listings[number as usize].title);
    match &job.recipe {
        Recipe::Page(page) => match *page {
            Page::Home => "trang chủ".to_owned(),
            Page::Entry(id) => of("trang", id),
            Page::Register(id, part) => of(&format!("phần {part} của bảng khen ở trang"), id),
            Page::List(number) => list(number),
            Page::ListPage(number, page) => format!("trang {page} của {}", list(number)),
            Page::Facet(number) => format!("mục lục “{}”", site.facets[number as usize].label),
            Page::Letters | Page::Names(..) => "mục tên A–Z".to_owned(),
            Page::Places => "mục tra địa bàn A–Z".to_owned(),
            Page::Archive | Page::District(_) | Page::Former(_) => "trang huyện, xã trước ngày 1/7/2025".to_owned(),
            Page::Stats(period) => format!("trang thống kê {}", period.words()),
            Page::Calendar => "trang Lịch".to_owned(),
            Page::Months | Page::Month(_) => "trang Ngày này năm xưa".to_owned(),
            Page::Speak(_) => "trang cho người dân gửi ý kiến".to_owned(),
            Page::SiteMap => "trang Sơ đồ cổng".to_owned(),
            Page::DataIndex => "trang Dữ liệu mở".to_owned(),
            Page::Search => "trang tìm kiếm".to_owned(),
            Page::Removed(id) => of("trang báo đã gỡ của", id),
            Page::NotFound => "trang báo không tìm thấy".to_owned(),
            Page::Booklet(id) => of("tập sách của", id),
            Page::Embed(id) | Page::EmbedGone(id) => of("thẻ nhúng của", id),
            Page::EmbedList(number) => format!("khung nhúng của {}", list(number)),
            Page::Bulletin(length) => format!("bản tin phát thanh {length} phút"),
            Page::Newsroom(id) => of("trang cho báo, đài của", id),
        },
        Recipe::Redirect(to) => match &job.cause {
            Some(place) if job.url.as_str().starts_with("/g/") => format!("liên kết ngắn của {}", place.path),
            Some(place) => format!("đường dẫn cũ ghi ở {}", place.path),
            None => format!("trang chuyển tới {to}"),
        },
        Recipe::ThemeAsset(_) => "tệp của giao diện".to_owned(),
        Recipe::Copy(asset) => format!("tệp {}", site.asset(*asset).path),
        Recipe::Picture { asset, .. } => format!("ảnh {}", site.asset(*asset).path),
        Recipe::Recording { asset, .. } => format!("bản ghi {}", site.asset(*asset).path),
        Recipe::PodcastCover(_) => "ảnh bìa của podcast".to_owned(),
        Recipe::Card { of: id, .. } => of("thẻ xem trước của", *id),
        Recipe::Feed(_) => "nguồn cấp tin".to_owned(),
        Recipe::Sitemap(_) => "sơ đồ cho máy tìm kiếm".to_owned(),
        Recipe::Security => "security.txt".to_owned(),
        Recipe::Citations(_) => "tệp trích dẫn".to_owned(),
        Recipe::Robots => "robots.txt".to_owned(),
        Recipe::Oembed(id) => format!("tệp oEmbed của {}", site.entry(*id).path),
        Recipe::Calendar(_) => "tệp lịch".to_owned(),
        Recipe::Data(_) => "tệp dữ liệu mở".to_owned(),
        Recipe::Newsroom(_, id) => of("tệp cho báo, đài của", *id),
        Recipe::Search(_) => "dữ liệu tìm kiếm".to_owned(),
        Recipe::Server(_) => "tệp cho máy chủ".to_owned(),
    }
}

#[derive(Default)]
struct Jobs {
    jobs: Vec<Job>,
    diags: Diagnostics,
}

impl Jobs {
    fn add(&mut self, url: Url, recipe: Recipe, cause: Option<Place>) {
        self.jobs.push(Job { url, recipe, cause });
    }

    fn page(&mut self, url: Url, page: Page) {
        self.add(url, Recipe::Page(page), None);
    }

    fn own_pages(&mut self) {
        self.page(Url::home(), Page::Home);
        self.page(page::letters_url(), Page::Letters);
        self.page(page::calendar_url(), Page::Calendar);
        self.page(page::site_map_url(), Page::SiteMap);
        self.page(page::data_url(), Page::DataIndex);
        self.page(search::page_url(), Page::Search);
        self.page(Url::home().file("404.html"), Page::NotFound);
        self.add(Url::home().file("robots.txt"), Recipe::Robots, None);
        self.add(calendar::all_url(), Recipe::Calendar(Calendar::All), None);
        for kind in calendar::KINDS {
            self.add(calendar::kind_url(kind), Recipe::Calendar(Calendar::Kind(kind)), None);
        }
    }

    /// What the portal remembers by month; and where citizens speak, unless the portal has written that page itself.
    fn citizens(&mut self, site: &Site) {
        self.page(page::months_url(), Page::Months);
        for month in 1..=12 {
            self.page(page::month_url(month), Page::Month(month));
        }
        let written: HashSet<&Url> = site.public_of(Kind::Page).map(|id| &site.node(id).url).collect();
        for speak in [Speak::Nominate, Speak::Feedback] {
            let url = page::speak_url(speak);
            if !written.contains(&url) {
                self.page(url, Page::Speak(speak));
            }
        }
    }

    /// What search engines, researchers and programs that keep references look for.
    fn for_machines(&mut self, site: &Site) {
        for sitemap in sitemap::files(site) {
            self.add(sitemap::url(sitemap), Recipe::Sitemap(sitemap), None);
        }
        if security::told(site).is_some() {
            self.add(security::url(), Recipe::Security, None);
        }
        for citation in citation::files(site) {
            self.add(citation::url(citation), Recipe::Citations(citation), None);
        }
    }

    fn lists(&mut self, site: &Site) {
        for (at, listing) in site.listings.iter().enumerate() {
            let number = at as u32;
            self.page(listing.url.clone(), Page::List(number));
            if listing.order == Order::Day {
                let cut = page::cut(listing.entries.len(), site.per_page());
                for page in 1..=cut.numbered {
                    self.page(listing.url.folder(&format!("trang-{page}")), Page::ListPage(number, page as u32));
                }
            }
        }
        for (url, feed) in feed::files(site) {
            self.add(url, Recipe::Feed(feed), None);
        }
        for (at, facet) in site.facets.iter().enumerate() {
            self.page(facet.url.clone(), Page::Facet(at as u32));
        }
    }

    fn names(&mut self, site: &Site) {
        for (at, (letter, names)) in site.names.iter().enumerate() {
            for number in 0..names.len().div_ceil(page::NAMES_PER_PAGE) {
                self.page(page::names_url(*letter, number), Page::Names(at as u32, number as u32));
            }
        }
    }

    fn statistics(&mut self, site: &Site) {
        let with_page = site.stats.periods.keys().filter(|period| !matches!(period, Period::Half(_, 2)));
        for period in with_page {
            self.page(period.url(), Page::Stats(*period));
        }
    }

    /// The archive of what was before 1 July 2025, and the addresses of communes that were renamed since.
    fn places(&mut self, site: &Site) {
        if !site.has_places() {
            return;
        }
        self.page(page::places_by_letter_url(), Page::Places);
        self.page(site.archive_url(), Page::Archive);
        for at in 0..site.province.districts().len() {
            self.page(site.district_url(at), Page::District(at as u32));
        }
        for (at, former) in site.province.former.iter().enumerate() {
            if former.kind != FormerKind::HuyenDao {
                self.page(site.former_url(at), Page::Former(at as u32));
            }
        }
        for (at, commune) in site.province.communes.iter().enumerate() {
            let own = site.commune_url(at as u32);
            for past in &commune.past {
                let is_free = site.province.communes.iter().all(|other| other.slug != past.slug);
                if is_free {
                    self.add(Url::home().folder("dia-ban").folder(&past.slug), Recipe::Redirect(own.clone()), None);
                }
            }
        }
    }

    fn entry(&mut self, site: &Site, theme: &Theme, id: EntryId) {
        let (entry, node) = (site.entry(id), site.node(id));
        let cause = |span| Some(Place::at(&entry.path, span));
        let title = entry.meta.title_span();
        self.add(node.url.clone(), Recipe::Page(Page::Entry(id)), cause(title));
        self.add(page::short_url(entry), Recipe::Redirect(node.url.clone()), cause(entry.common.id.span));
        // With and without its last slash, an old address is one page.
        let mut made = HashSet::default();
        for alias in &entry.common.aliases {
            self.alias(site, id, &alias.value, cause(alias.span), &mut made);
        }
        if let Some(rows) = site.rows_of.get(&id) {
            for part in 2..=rows.len().div_ceil(page::ROWS_PER_PAGE) as u32 {
                self.add(page::register_url(site, id, part), Recipe::Page(Page::Register(id, part)), cause(title));
            }
        }
        if matches!(entry.meta, Meta::Section(_)) {
            self.add(node.url.folder("tap-sach"), Recipe::Page(Page::Booklet(id)), cause(title));
        }
        if site.gathers(id) {
            self.add(feed::entry_url(site, id), Recipe::Feed(Feed::Entry(id)), cause(title));
        }
        if calendar::has_event(site, id) {
            self.add(calendar::one_url(site, id), Recipe::Calendar(Calendar::One(id)), cause(title));
        }
        self.newsroom(site, id);
        self.recordings(site, id);
        self.files(site, id);
        self.card(site, theme, id);
    }

    /// Bulletins of the stories that newsrooms get.
    fn bulletins(&mut self, site: &Site) {
        if newsroom::candidates(site).is_empty() {
            return;
        }
        for length in newsroom::BULLETINS {
            self.page(page::bulletin_url(length), Page::Bulletin(length));
        }
    }

    /// What newsrooms take of a story that gets it: a page, texts, the archive, photographs of their own size.
    fn newsroom(&mut self, site: &Site, id: EntryId) {
        if !site.heavy(id) {
            return;
        }
        let Some(facts) = newsroom::facts(site, id) else { return };
        let entry = site.entry(id);
        let cause = || Some(Place::at(&entry.path, entry.meta.title_span()));
        self.add(page::newsroom_url(site, id), Recipe::Page(Page::Newsroom(id)), cause());
        for file in NewsroomFile::ALL {
            self.add(page::newsroom_file_url(site, id, file), Recipe::Newsroom(file, id), cause());
        }
        for photo in &facts.photos {
            let url = page::newsroom_photo_url(site, id, photo);
            if !url.as_str().starts_with(PICTURES) {
                self.add(url, newsroom_photo(id, photo), cause());
            }
        }
    }

    /// What can be listened to.
    fn recordings(&mut self, site: &Site, id: EntryId) {
        for recording in sound::told(site, id) {
            let recipe = Recipe::Recording { asset: recording.asset, of: id, number: recording.number };
            self.add(sound::url(site, id, &recording), recipe, Some(Place::file(&site.entry(id).path)));
        }
    }

    /// The picture of the podcast; its feed is among the feeds.
    fn podcast(&mut self, site: &Site, theme: &Theme) {
        if !sound::has_podcast(site) {
            return;
        }
        let cover = sound::cover(site);
        if cover.is_none() && theme.card_fonts.is_none() {
            let message = "podcast chưa có ảnh bìa, và giao diện này không có phông để guong vẽ";
            let hint =
                "ghi  anh_bia = \"du-lieu/bia-podcast.jpg\"  trong nhóm [podcast], ảnh vuông rộng 1400–3000 điểm ảnh";
            let diagnostic = Diagnostic::new(code::PODCAST_COVER, message).hint(hint);
            let place = crate::base::path::SitePath::new(crate::model::config::SETTINGS_FILE);
            let span = site.config.settings.podcast.as_ref().map(|podcast| podcast.span);
            return self.diags.push(match place.zip(span) {
                Some((path, span)) => diagnostic.at(&path, span),
                None => diagnostic,
            });
        }
        self.add(sound::cover_url(), Recipe::PodcastCover(cover), None);
    }

    /// The preview cards; what the fonts cannot write is told.
    fn card(&mut self, site: &Site, theme: &Theme, id: EntryId) {
        let entry = site.entry(id);
        match page::share_card(site, theme, id) {
            Some(Ok(_)) => {
                let recipe = Recipe::Card { of: id, picture: page::share_picture(site, id) };
                self.add(page::share_url(site, id), recipe, Some(Place::at(&entry.path, entry.meta.title_span())));
            }
            Some(Err(letter)) => {
                let message = format!("thẻ xem trước không có, vì phông của thẻ thiếu chữ “{letter}”");
                let hint = "chia sẻ đường dẫn thì hiện ảnh của bài; muốn có thẻ thì thay phông trong the-chia-se của giao diện";
                self.diags.push(
                    Diagnostic::new(code::CARD_LETTER, message).at(&entry.path, entry.meta.title_span()).hint(hint),
                );
            }
            None => {}
        }
    }

    /// Only the short link of a removed entry answers, and only if the entry was ever published.
    fn tombstones(&mut self, site: &Site) {
        for entry_id in site.ids() {
            let entry = site.entry(entry_id);
            if rights::was_published_and_removed(entry, site.today) {
                let cause = Some(Place::at(&entry.path, entry.common.id.span));
                self.add(page::short_url(entry), Recipe::Page(Page::Removed(entry_id)), cause);
            }
        }
    }

    /// What other portals paste. A card that is pasted somewhere goes on answering when its story no longer does.
    fn embeds(&mut self, site: &Site) {
        let cards = site.embedded.iter().map(|id| (*id, Page::Embed(*id)));
        let gone = embed::gone(site).into_iter().map(|id| (id, Page::EmbedGone(id)));
        for (id, page) in cards.chain(gone) {
            let entry = site.entry(id);
            let cause = Some(Place::at(&entry.path, entry.common.id.span));
            self.add(embed::story_url(site, id), Recipe::Page(page), cause);
        }
        for (url, id) in oembed::files(site) {
            let entry = site.entry(id);
            self.add(url, Recipe::Oembed(id), Some(Place::at(&entry.path, entry.common.id.span)));
        }
        for at in embed::lists(site) {
            self.page(embed::list_url(&site.listings[at]), Page::EmbedList(at as u32));
        }
    }

    /// An old address of an entry: a page that leads on, or, for what programs read, the file itself.
    fn alias(&mut self, site: &Site, id: EntryId, old: &OldPath, cause: Option<Place>, made: &mut HashSet<Url>) {
        let is = |ending: &str| old.query().is_none() && old.path().ends_with(ending);
        let recipe = if old.page().is_some() {
            Recipe::Redirect(site.node(id).url.clone())
        } else if is(".xml") && site.gathers(id) {
            Recipe::Feed(Feed::Entry(id))
        } else if is(".ics") && calendar::has_event(site, id) {
            Recipe::Calendar(Calendar::One(id))
        } else {
            return;
        };
        let url = old.page().or_else(|| Url::new(old.path()));
        if let Some(url) = url.filter(|url| made.insert(url.clone())) {
            self.add(url, recipe, cause);
        }
    }

    fn redirects(&mut self, site: &Site) {
        for row in &site.redirects {
            let to = row.keys.to.as_ref().and_then(|to| Url::new(&to.value));
            if let Some((from, to)) = row.keys.from.value.page().zip(to) {
                self.add(from, Recipe::Redirect(to), Some(Place::at(&row.path, row.keys.from.span)));
            }
        }
    }

    fn pictures(&mut self, site: &Site, id: EntryId, published: &HashMap<(&str, u16), Published>) {
        let entry = site.entry(id);
        let name = entry.common.id.value.0.as_str();
        // What is withheld has no widths, and gets none that it once had.
        for picture in site.node(id).pictures.iter().filter(|picture| !picture.widths.is_empty()) {
            let kept = published.get(&(name, picture.number)).cloned().unwrap_or_default();
            let avif = |width: &u32| kept.avif.contains(width) || (makes_avif(site) && picture.widths.contains(width));
            let size = site.asset(picture.asset).picture;
            let own = size.map_or(u32::MAX, |size| size.width);
            let widths: BTreeSet<u32> = picture.widths.iter().chain(&kept.widths).copied().collect();
            for width in &widths {
                for format in Format::ALL.into_iter().filter(|format| *format != Format::Avif || avif(width)) {
                    let url = picture_url(name, picture.number, *width, format.extension());
                    // A size published from a larger picture keeps its address, not its size.
                    let recipe = Recipe::Picture { asset: picture.asset, of: id, width: (*width).min(own), format };
                    self.add(url, recipe, Some(Place::file(&entry.path)));
                }
            }
        }
    }

    fn files(&mut self, site: &Site, id: EntryId) {
        let (entry, node) = (site.entry(id), site.node(id));
        let written = entry.uses.files.iter().zip(&node.files).filter(|(used, _)| {
            !["anh", "am_thanh", "bang"].contains(&used.role.split('.').next().unwrap_or_default())
        });
        let written = written.filter_map(|(used, file)| Some((file.as_ref().copied()?, used.span)));
        let linked = entry.body.links.iter().zip(&node.targets).filter_map(|(link, target)| match target {
            Target::File(asset) => Some((*asset, link.span)),
            _ => None,
        });
        let mut files: Vec<(AssetId, crate::base::span::Span)> = written.chain(linked).collect();
        files.sort();
        files.dedup_by_key(|(asset, _)| *asset);
        for (asset, span) in files {
            self.add(page::file_url(site, id, asset), Recipe::Copy(asset), Some(Place::at(&entry.path, span)));
        }
    }

    fn search(&mut self, site: &Site) {
        for file in search::files(site) {
            self.add(search::url(site, file), Recipe::Search(file), None);
        }
    }

    fn data(&mut self, site: &Site) {
        for file in data::files(site) {
            self.add(data::url(file), Recipe::Data(file), None);
        }
    }
}

/// The job of a photograph for the press.
fn newsroom_photo(of: EntryId, photo: &newsroom::Photo) -> Recipe {
    Recipe::Picture { asset: photo.asset, of, width: photo.width, format: Format::Jpeg }
}

/// Links of texts to addresses of the portal must be answered by a job.
fn check_links(site: &Site, plan: &Plan, diags: &mut Diagnostics) {
    let mut looks = 0;
    for id in site.ids() {
        for (link, url) in unanswered(site, plan, id) {
            looks += 1;
            let near = (looks <= MAX_NEAR).then(|| nearest_address(site, url)).flatten();
            let hint = near
                .map_or("chép địa chỉ từ thanh địa chỉ của trang cần dẫn tới".to_owned(), |near| {
                    format!("có phải ý bạn là {near} ?")
                });
            let diagnostic = Diagnostic::new(code::BROKEN_LINK, format!("không có trang {url}"));
            diags.push(diagnostic.at(&site.entry(id).path, link.span).hint(hint));
        }
    }
    for item in &site.config.settings.menu {
        let answered = Url::new(&item.url.value).is_some_and(|url| plan.answers(&url));
        if let Some(path) = crate::base::path::SitePath::new(crate::model::config::SETTINGS_FILE).filter(|_| !answered)
        {
            let message = format!("thực đơn dẫn tới “{}” nhưng không có trang đó", item.url.value);
            diags.push(
                Diagnostic::new(code::BROKEN_LINK, message)
                    .at(&path, item.url.span)
                    .hint("viết địa chỉ từ dấu / , ví dụ  /guong/"),
            );
        }
    }
}

fn nearest_address(site: &Site, url: &Url) -> Option<String> {
    let last = url.as_str().trim_matches('/').rsplit('/').next()?;
    let slugs = site.public().filter(|id| site.entry(*id).kind != Kind::English).map(|id| site.entry(id).slug());
    let near = viet::nearest::nearest(last, slugs)?;
    let id = site.public().find(|id| site.entry(*id).slug() == near)?;
    Some(site.node(id).url.to_string())
}

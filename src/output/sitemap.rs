//! What search engines are told of: an index of sitemaps, one per kind of entry with its pictures, one
//! of lists and other pages, one of the news of two days; and `robots.txt`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::path::Url;
use crate::base::xml::Element;
use crate::model::entry::EntryId;
use crate::model::job::Sitemap;
use crate::model::kind::{KINDS, Kind};
use crate::model::lookup::{is_fictional, language, picture};
use crate::model::site::{Role, Site};
use crate::viet;

/// Addresses in one file (sitemaps.org).
const MOST: usize = 50_000;
/// News in the news sitemap (Google News).
const MOST_NEWS: usize = 1000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The address of a sitemap.
pub fn url(sitemap: Sitemap) -> Url {
    let part = |name: &str, part: u32| match part {
        0 => format!("sitemap-{name}.xml"),
        part => format!("sitemap-{name}-{}.xml", part + 1),
    };
    let name = match sitemap {
        Sitemap::Index => "sitemap.xml".to_owned(),
        Sitemap::News => "sitemap-tin-moi.xml".to_owned(),
        Sitemap::Others(number) => part("danh-sach", number),
        Sitemap::Kind(kind, number) => part(kind.info().folder.rsplit('/').next().unwrap_or_default(), number),
    };
    Url::home().file(&name)
}

/// The sitemaps of a portal. One without addresses would break the rules of sitemaps.
pub fn files(site: &Site) -> Vec<Sitemap> {
    let parts = |count: usize| 0..count.div_ceil(MOST) as u32;
    let others = parts(others(site).len()).map(Sitemap::Others);
    let kinds = KINDS
        .iter()
        .flat_map(|info| parts(indexed_of(site, info.kind).count()).map(move |part| Sitemap::Kind(info.kind, part)));
    let news = (!news(site).is_empty()).then_some(Sitemap::News);
    std::iter::once(Sitemap::Index).chain(others).chain(kinds).chain(news).collect()
}

/// A page that search engines are told of.
struct Line {
    address: String,
    /// The last change of what it shows, where that is known.
    day: Option<Date>,
    pictures: Vec<String>,
}

fn is_indexed(site: &Site, id: EntryId) -> bool {
    !is_fictional(site.entry(id)) && site.entry(id).kind != Kind::Consultation
}

/// The entries of a kind that may be indexed; none of a sample portal.
fn indexed_of(site: &Site, kind: Kind) -> impl Iterator<Item = EntryId> {
    let open = !site.config.is_sample();
    site.listed_of(kind).filter(move |id| open && is_indexed(site, *id))
}

fn entries(site: &Site, kind: Kind) -> Vec<Line> {
    let line = |id: EntryId| Line {
        address: site.config.absolute(&site.node(id).url),
        day: Some(site.node(id).updated),
        pictures: (0..site.entry(id).common.pictures.len())
            .filter_map(|at| picture(site, id, at, Role::Cover))
            .map(|picture| format!("{}{}", site.config.origin, picture.src))
            .collect(),
    };
    sorted(indexed_of(site, kind).map(line).collect())
}

/// The front page, lists, places and figures. Of a sample portal nothing but the front page.
fn others(site: &Site) -> Vec<Line> {
    let line = |url: &Url, day: Option<Date>| Line { address: site.config.absolute(url), day, pictures: Vec::new() };
    let mut lines = vec![line(&Url::home(), None)];
    if site.config.is_sample() {
        return lines;
    }
    let indexed = |id: &EntryId| is_indexed(site, *id);
    let newest = |entries: &[EntryId]| entries.iter().map(|id| site.node(*id).updated).max();
    let lists =
        site.listings.iter().filter(|listing| !listing.entries.is_empty() && listing.entries.iter().all(indexed));
    lines.extend(lists.map(|listing| line(&listing.url, newest(&listing.entries))));
    // Pages of old communes and districts without examples are found by following links.
    let recorded = |former: &usize| site.ground.stories_of_former.get(&(*former as u32)).into_iter().flatten();
    let told = |stories: Vec<&EntryId>| !stories.is_empty() && stories.into_iter().all(indexed);
    let former = (0..site.province.former.len()).filter(|at| told(recorded(at).collect()));
    lines.extend(former.map(|at| line(&site.former_url(at), None)));
    let districts = site.province.districts().iter().enumerate();
    let districts = districts.filter(|(_, district)| told(district.former.iter().flat_map(recorded).collect()));
    lines.extend(districts.map(|(at, _)| line(&site.district_url(at), None)));
    let counted = site.stats.periods.iter().filter(|(_, counts)| counts.fictional == 0);
    lines.extend(counted.map(|(period, _)| line(&period.url(), None)));
    sorted(lines)
}

fn sorted(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.address.cmp(&b.address));
    lines.dedup_by(|a, b| a.address == b.address);
    lines
}

/// The news of today and yesterday, the newest first.
fn news(site: &Site) -> Vec<EntryId> {
    let from = site.today.saturating_sub(1.day());
    let fresh = |id: &EntryId| site.entry(*id).common.published.value >= from && language(site.entry(*id)) == "vi";
    let mut news: Vec<EntryId> = indexed_of(site, Kind::News).filter(fresh).collect();
    news.sort_by_key(|id| {
        let common = &site.entry(*id).common;
        (std::cmp::Reverse(common.published.value), common.id.value.0.as_str())
    });
    news.truncate(MOST_NEWS);
    news
}

/// Makes a sitemap.
pub fn write(site: &Site, sitemap: Sitemap) -> Vec<u8> {
    match sitemap {
        Sitemap::Index => index(site),
        Sitemap::News => write_news(site),
        Sitemap::Others(part) => write_lines(others(site), part),
        Sitemap::Kind(kind, part) => write_lines(entries(site, kind), part),
    }
}

fn index(site: &Site) -> Vec<u8> {
    let mut index = Element::new("sitemapindex").with("xmlns", NAMESPACE);
    let newest = |lines: &[Line]| lines.iter().filter_map(|line| line.day).max();
    let mut others_newest = None;
    let mut by_kind: Vec<(Kind, Option<Date>)> = Vec::new();
    for info in &KINDS {
        by_kind.push((info.kind, indexed_of(site, info.kind).map(|id| site.node(id).updated).max()));
    }
    for sitemap in files(site).into_iter().filter(|sitemap| *sitemap != Sitemap::Index) {
        let day = match sitemap {
            Sitemap::Kind(kind, _) => by_kind.iter().find(|(known, _)| *known == kind).and_then(|(_, day)| *day),
            Sitemap::Others(_) => *others_newest.get_or_insert_with(|| newest(&others(site))),
            _ => None,
        };
        let mut line = Element::new("sitemap");
        line.tell("loc", site.config.absolute(&url(sitemap)));
        line.tell("lastmod", day.map_or(String::new(), viet::date::iso));
        index.push(line);
    }
    index.document()
}

fn write_lines(lines: Vec<Line>, part: u32) -> Vec<u8> {
    let mut set = Element::new("urlset").with("xmlns", NAMESPACE);
    if lines.iter().any(|line| !line.pictures.is_empty()) {
        set = set.with("xmlns:image", "http://www.google.com/schemas/sitemap-image/1.1");
    }
    for line in lines.into_iter().skip(part as usize * MOST).take(MOST) {
        let mut page = Element::new("url");
        page.tell("loc", line.address);
        page.tell("lastmod", line.day.map_or(String::new(), viet::date::iso));
        for picture in line.pictures {
            page.push(Element::new("image:image").holding(Element::text("image:loc", picture)));
        }
        set.push(page);
    }
    set.document()
}

fn write_news(site: &Site) -> Vec<u8> {
    let mut set = Element::new("urlset")
        .with("xmlns", NAMESPACE)
        .with("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
    for id in news(site) {
        let entry = site.entry(id);
        let publication = Element::new("news:publication")
            .holding(Element::text("news:name", site.config.settings.name.value.as_str()))
            .holding(Element::text("news:language", "vi"));
        let item = Element::new("news:news")
            .holding(publication)
            .holding(Element::text("news:publication_date", viet::date::iso(entry.common.published.value)))
            .holding(Element::text("news:title", entry.title()));
        let mut page = Element::new("url");
        page.tell("loc", site.config.absolute(&site.node(id).url));
        page.push(item);
        set.push(page);
    }
    set.document()
}

/// Makes `robots.txt`.
pub fn robots(site: &Site) -> Vec<u8> {
    let base = &site.config.base;
    let rule = match site.config.is_sample() {
        true => "Disallow: /".to_owned(),
        // Files cannot say of themselves, as pages can, that searching for a person must not lead to them.
        false => format!("Disallow: {base}guong/*/bao-chi/*.\nDisallow: {base}guong/*/phat-thanh.txt"),
    };
    format!("User-agent: *\n{rule}\nSitemap: {}\n", site.config.absolute(&url(Sitemap::Index))).into_bytes()
}

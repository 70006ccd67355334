//! Pages of lists, facets and names.

use super::{Cx, PageView, View};
use crate::base::path::Url;
use crate::model::embed;
use crate::model::job::FeedForm;
use crate::model::kind::Kind;
use crate::model::lookup::{kind_url, letter_slug};
use crate::model::site::{Listing, Named, Order, Site};
use crate::model::view::{CountedLink, FacetView, IndexView, Link, ListView, NameRow, NamesView, Pager};
use crate::output::feed;

/// Names on a page of a letter.
pub const NAMES_PER_PAGE: usize = 200;
/// Terms of a facet shown beside a list; the overview shows all.
const TERMS_SHOWN: usize = 12;
/// Links to pages shown in a pager.
const PAGES_SHOWN: usize = 9;

/// How a list is cut into pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Full pages with numbers of their own, counted from the oldest.
    pub numbered: usize,
    /// Position of the first entry that the list's own address shows.
    pub newest_from: usize,
}

/// Cuts a list: every full page gets a number from the oldest and keeps its entries; the list's own
/// address shows what is left, together with the last full page when that is less than half a page.
pub fn cut(total: usize, per_page: usize) -> Cut {
    let full = total / per_page;
    let rest = total % per_page;
    if total <= per_page + per_page / 2 {
        // Everything fits on the list's own page; a numbered page would only repeat it.
        return Cut { numbered: 0, newest_from: 0 };
    }
    let newest_from = if rest < per_page / 2 { (full - 1) * per_page } else { full * per_page };
    Cut { numbered: full, newest_from }
}

fn page_url(listing: &Listing, number: usize) -> Url {
    listing.url.folder(&format!("trang-{number}"))
}

/// The list's own address: the newest.
pub(super) fn newest(cx: Cx<'_>, at: usize) -> PageView {
    let listing = &cx.site.listings[at];
    let cut = cut_of(cx, listing);
    let href = |number: usize| cx.site.config.href(&page_url(listing, number));
    let shown = &listing.entries[cut.newest_from..];
    let older = cut.newest_from / cx.site.per_page();
    let pager = match listing.order {
        Order::Day => Pager {
            total: listing.entries.len(),
            newer: None,
            older: (older > 0 && cut.numbered > 0).then(|| href(older)),
            here: String::new(),
            pages: page_links(cut.numbered, 0, true, href),
        },
        Order::Name => Pager { total: listing.entries.len(), ..Pager::default() },
    };
    page(cx, at, &listing.url, shown, pager, true)
}

fn cut_of(cx: Cx<'_>, listing: &Listing) -> Cut {
    match listing.order {
        Order::Day => cut(listing.entries.len(), cx.site.per_page()),
        // Lists by name are registers of offices: short, and new names fall between old ones.
        Order::Name => Cut { numbered: 0, newest_from: 0 },
    }
}

/// Page n from the oldest.
pub(super) fn numbered(cx: Cx<'_>, at: usize, number: usize) -> PageView {
    let listing = &cx.site.listings[at];
    let cut = cut_of(cx, listing);
    let per_page = cx.site.per_page();
    let shown = &listing.entries[(number - 1) * per_page..number * per_page];
    let href = |number: usize| cx.site.config.href(&page_url(listing, number));
    let own = cx.site.config.href(&listing.url);
    let pager = Pager {
        // The total would make every numbered page again with each new entry.
        total: 0,
        newer: Some(if number < cut.numbered { href(number + 1) } else { own }),
        older: (number > 1).then(|| href(number - 1)),
        here: cx.word(listing.lang, "page_here").replace("{n}", &number.to_string()),
        pages: page_links(cut.numbered, number, true, href),
    };
    page(cx, at, &page_url(listing, number), shown, pager, false)
}

fn page(
    cx: Cx<'_>,
    at: usize,
    url: &Url,
    shown: &[crate::model::entry::EntryId],
    pager: Pager,
    newest: bool,
) -> PageView {
    let listing = &cx.site.listings[at];
    let mut head = cx.head(url, &listing.title, &listing.intro, &listing.parents);
    cx.set_lang(&mut head, listing.lang);
    if listing.url == kind_url(Kind::English) {
        head.alternates = cx.front_pages();
    }
    if !newest {
        head.title = format!("{} – {}", listing.title, pager.here);
        if let Some(own) = head.breadcrumbs.last_mut() {
            *own = Link::to(listing.title.clone(), cx.site.config.href(&listing.url));
        }
        head.breadcrumbs.push(Link::plain(pager.here.clone()));
    }
    let forms = feed::forms(listing).iter();
    head.feeds.extend(forms.map(|form| cx.feed(&listing.title, &feed::list_url(listing, *form), *form)));
    let owner = listing.owner.filter(|id| cx.site.gathers(*id));
    let owner = owner.map(|id| cx.feed(cx.site.entry(id).title(), &feed::entry_url(cx.site, id), FeedForm::Atom));
    head.feeds.extend(owner);
    let ordered: Vec<_> = match listing.order {
        Order::Day => shown.iter().rev().copied().collect(),
        Order::Name => shown.to_vec(),
    };
    let cards: Vec<_> = ordered.into_iter().map(|id| cx.card(id)).collect();
    head.fictional = cards.iter().any(|card| card.fictional);
    head.noindex = head.noindex || head.fictional;
    let facets = match newest {
        true if listing.narrow => facets(cx, TERMS_SHOWN),
        true => narrower(cx, at),
        false => Vec::new(),
    };
    let about =
        listing.commune.filter(|_| newest).map_or(Vec::new(), |commune| super::places::about_commune(cx, commune));
    let filter = if facets.is_empty() { String::new() } else { filter(cx, listing) };
    let view = ListView {
        title: listing.title.clone(),
        intro: listing.intro.clone(),
        cards,
        pager,
        facets,
        filter,
        about,
        about_first: false,
        embed: (newest && embed::is_offered(cx.site, at)).then(|| super::embeds::list_box(cx, listing)),
    };
    PageView { template: "danh-sach.html", head, view: View::List(Box::new(view)) }
}

/// What a list is among all examples, from its address: folders and terms take turns in it.
fn filter(cx: Cx<'_>, listing: &Listing) -> String {
    let stories = crate::model::lookup::stories_url();
    if listing.url == stories {
        return "*".to_owned();
    }
    if let Some(kind) = listing.url.as_str().strip_prefix(stories.as_str()) {
        return format!("{}={}", crate::model::search::BY_KIND, kind.trim_end_matches('/'));
    }
    let folders: Vec<&str> = listing.url.as_str().trim_matches('/').split('/').collect();
    let is_way = |folder: &str| cx.site.facets.iter().any(|facet| facet.url == Url::home().folder(folder));
    let pairs = folders.chunks(2).map(|pair| match pair {
        [way, term] if is_way(way) => Some(format!("{way}={term}")),
        _ => None,
    });
    pairs.collect::<Option<Vec<_>>>().map_or(String::new(), |pairs| pairs.join("&"))
}

/// Links to pages 1…`last`; `here` has no address. At most nine, with "…" for gaps.
pub fn page_links(last: usize, here: usize, newest_first: bool, href: impl Fn(usize) -> String) -> Vec<Link> {
    if last <= 1 && here <= 1 {
        return (1..=last).filter(|_| here == 0).map(|number| Link::to(number.to_string(), href(number))).collect();
    }
    let centre = if here == 0 { last } else { here };
    let from = centre.saturating_sub(PAGES_SHOWN / 2).max(1);
    let to = (from + PAGES_SHOWN - 1).min(last);
    let mut numbers: Vec<usize> = (from..=to).collect();
    if from > 1 {
        numbers.insert(0, 1);
    }
    if to < last {
        numbers.push(last);
    }
    let mut links = Vec::new();
    let mut before = 0;
    for number in numbers {
        if before + 1 < number && before > 0 {
            links.push(Link::plain("…"));
        }
        before = number;
        links.push(if number == here {
            Link::plain(number.to_string())
        } else {
            Link::to(number.to_string(), href(number))
        });
    }
    if newest_first {
        links.reverse();
    }
    links
}

/// Lists by a second facet within this one.
fn narrower(cx: Cx<'_>, at: usize) -> Vec<FacetView> {
    let pairs = cx.site.pairs_of.get(&at).into_iter().flatten();
    pairs.map(|(label, numbers)| FacetView::whole(label.clone(), String::new(), narrowed(cx, numbers))).collect()
}

/// Links to lists by two facets, under the name of the second one.
pub(super) fn narrowed(cx: Cx<'_>, numbers: &[usize]) -> Vec<CountedLink> {
    let mut links = terms(cx, numbers);
    for link in &mut links {
        if let Some((_, second)) = link.text.rsplit_once(" – ") {
            link.text = second.to_owned();
        }
    }
    links
}

/// The facets with the terms that matter most.
pub(super) fn facets(cx: Cx<'_>, most: usize) -> Vec<FacetView> {
    let facets = cx.site.facets.iter().filter(|facet| !facet.terms.is_empty()).map(|facet| {
        let mut terms = terms(cx, &facet.terms);
        let total = terms.len();
        if facet.first_terms_first {
            terms.truncate(most);
        }
        if terms.len() > most {
            let mut order: Vec<usize> = (0..terms.len()).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(terms[*at].count), *at));
            order.truncate(most);
            order.sort_unstable();
            terms = order.into_iter().map(|at| terms[at].clone()).collect();
        }
        FacetView { label: facet.label.clone(), url: cx.site.config.href(&facet.url), terms, total }
    });
    facets.collect()
}

fn terms(cx: Cx<'_>, listings: &[usize]) -> Vec<CountedLink> {
    let terms = listings.iter().map(|at| {
        let listing = &cx.site.listings[*at];
        CountedLink {
            text: listing.title.clone(),
            url: cx.site.config.href(&listing.url),
            count: listing.entries.len(),
        }
    });
    terms.collect()
}

/// The overview of a facet.
pub(super) fn facet(cx: Cx<'_>, at: usize) -> PageView {
    let facet = &cx.site.facets[at];
    if facet.url == super::places::places_url() && cx.site.has_places() {
        return super::places::overview(cx);
    }
    let head = cx.head(&facet.url, &facet.label, "", &[("Gương".to_owned(), crate::model::lookup::stories_url())]);
    let group = Some(FacetView::whole("", String::new(), terms(cx, &facet.terms)));
    let groups = group.filter(|group| !group.terms.is_empty()).into_iter().collect();
    let view = IndexView { title: facet.label.clone(), intro: String::new(), groups, ..IndexView::default() };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

/// The address of the overview of names.
pub fn letters_url() -> Url {
    crate::model::lookup::stories_url().folder("a-z")
}

/// The address of page n (from 0) of a letter.
pub fn names_url(letter: char, number: usize) -> Url {
    let url = letters_url().folder(&letter_slug(letter));
    if number == 0 { url } else { url.folder(&format!("trang-{}", number + 1)) }
}

fn all_letters(cx: Cx<'_>) -> Vec<CountedLink> {
    let letters = cx.site.names.iter().map(|(letter, names)| CountedLink {
        text: if *letter == '#' { "Khác".to_owned() } else { letter.to_string() },
        url: cx.site.config.href(&names_url(*letter, 0)),
        count: names.len(),
    });
    letters.collect()
}

/// The overview of names.
pub(super) fn letters(cx: Cx<'_>) -> PageView {
    let title = "Danh sách theo tên, A–Z";
    let head = cx.head(&letters_url(), title, "", &[("Gương".to_owned(), crate::model::lookup::stories_url())]);
    let view = NamesView { letter: String::new(), letters: all_letters(cx), rows: Vec::new(), pager: Pager::default() };
    PageView { template: "a-z.html", head, view: View::Names(Box::new(view)) }
}

/// The names of a letter.
pub(super) fn names(cx: Cx<'_>, at: usize, number: usize) -> PageView {
    let (letter, names) = &cx.site.names[at];
    let pages = names.len().div_ceil(NAMES_PER_PAGE);
    let shown = names.iter().skip(number * NAMES_PER_PAGE).take(NAMES_PER_PAGE);
    let rows: Vec<NameRow> = shown.map(|one| named(cx.site, *one)).collect();
    let href = |page: usize| cx.site.config.href(&names_url(*letter, page - 1));
    let title = format!("Tên bắt đầu bằng {letter}");
    let trail = [("Gương".to_owned(), crate::model::lookup::stories_url()), ("A–Z".to_owned(), letters_url())];
    let mut head = cx.head(&names_url(*letter, number), &title, "", &trail);
    head.fictional = rows.iter().any(|row| row.fictional);
    head.noindex = head.noindex || head.fictional;
    let view = NamesView {
        letter: letter.to_string(),
        letters: all_letters(cx),
        rows,
        pager: Pager {
            total: names.len(),
            newer: (number > 0).then(|| href(number)),
            older: (number + 1 < pages).then(|| href(number + 2)),
            here: if number > 0 { format!("trang {}", number + 1) } else { String::new() },
            pages: if pages > 1 { page_links(pages, number + 1, false, href) } else { Vec::new() },
        },
    };
    PageView { template: "a-z.html", head, view: View::Names(Box::new(view)) }
}

/// Somebody in the index of names.
pub fn named(site: &Site, named: Named) -> NameRow {
    match named {
        Named::Story(id) => {
            let card = &site.node(id).card;
            let detail: Vec<&str> = [card.kind_label.as_str(), &card.place, &card.badge]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            NameRow {
                name: card.title.clone(),
                url: card.url.clone(),
                detail: detail.join(" · "),
                fictional: card.fictional,
            }
        }
        Named::Row(at) => {
            let linked = &site.rows[at as usize];
            let row = super::documents::register_row(site, linked);
            let url = linked.decision.map_or(String::new(), |decision| {
                let numbers = site.rows_of.get(&decision).map_or(&[][..], Vec::as_slice);
                let place = numbers.binary_search(&at).unwrap_or(0);
                let part = (place / super::documents::ROWS_PER_PAGE) as u32 + 1;
                format!("{}#{}", site.config.href(&super::entry::register_url(site, decision, part)), row.id)
            });
            let year = linked.row.keys.period.value.to_string();
            let detail: Vec<&str> = [row.detail.as_str(), &row.place, &row.title, &year]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            NameRow { name: row.name.clone(), url, detail: detail.join(" · "), fictional: row.fictional }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_pages_never_change_their_entries() {
        for total in 0..200 {
            let now = cut(total, 24);
            let later = cut(total + 1, 24);
            assert!(now.numbered <= later.numbered, "{total}");
            assert!(now.newest_from <= total && now.numbered * 24 <= total, "{total}");
            // What the list's own page does not show stands on a numbered page.
            assert!(now.newest_from <= now.numbered * 24, "{total}");
        }
    }

    #[test]
    fn the_newest_page_is_never_nearly_empty() {
        for total in 1..500 {
            let shown = total - cut(total, 24).newest_from;
            assert!(shown >= 12 || shown == total, "{total}: {shown}");
            assert!(shown <= 36, "{total}: {shown}");
        }
    }

    #[test]
    fn page_links_leave_gaps_open() {
        let texts = |last, here| {
            page_links(last, here, false, |n| n.to_string())
                .into_iter()
                .map(|link| link.text)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(texts(3, 2), "1 2 3");
        assert_eq!(texts(30, 15), "1 … 11 12 13 14 15 16 17 18 19 … 30");
    }
}

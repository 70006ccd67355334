//! The remaining pages: units, blocs, councils, news, sections, calendar, site map.

use std::collections::BTreeMap;

use super::documents::unit_link;
use super::entry::{AUTHOR, dated_when, escaped, outs};
use super::{Cx, PageView, View};
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::base::span::{Spanned, text, words};
use crate::domain::lunar::MonthDay;
use crate::domain::occasion;
use crate::model::entry::{Bloc, BlocMember, Council, EntryId, Meta, News, Occasion, Press, Score, Section, Unit};
use crate::model::job::{Api, Data, DataForm, FeedForm};
use crate::model::kind::{KINDS, Kind};
use crate::model::lookup::{is_fictional, last_day, marked, picture, stories_url, titles};
use crate::model::site::{Listing, Role, Site};
use crate::model::stats::Period;
use crate::model::view::{
    BlocView, BookletView, CalendarView, CalendarYear, Chapter, CountedLink, Dated, Download, EntryView, FacetView,
    HeadRow, Html, IndexView, Link, MemberRow, PledgeRow, RedirectView, ScoreRow, ScoreYear, SectionView,
};
use crate::output::map::country::{self, Member};
use crate::output::{calendar, data, feed};
use crate::viet;
use crate::viet::date::When;

pub(super) fn unit(cx: Cx<'_>, id: EntryId, unit: &Unit, item: &mut EntryView) {
    cx.fact(item, "Tên ngắn", unit.short_name.iter().map(|name| Link::plain(name.value.clone())).collect());
    cx.fact(item, "Loại tổ chức", vec![Link::plain(cx.site.label(id, unit.kind.value.0))]);
    cx.fact(item, "Đơn vị cấp trên", unit.superior.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect());
    cx.fact(item, "Địa bàn", unit.place.iter().flat_map(|place| cx.place_links(id, place.value)).collect());
    cx.fact(item, "Hoạt động từ", unit.from.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Hoạt động đến", unit.until.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Tiền thân", unit.predecessors.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect());
    let heirs: Vec<EntryId> = cx
        .site
        .node(id)
        .backlinks
        .iter()
        .filter(|(relation, from)| relation == "tien_than" && cx.site.entry(*from).kind == Kind::Unit)
        .map(|(_, from)| *from)
        .collect();
    let ended = unit.until.as_ref().is_some_and(|until| until.value.last_day() < cx.site.today);
    let label = if ended { "Nay thuộc về" } else { "Đơn vị kế thừa" };
    cx.fact(item, label, heirs.into_iter().map(|heir| cx.link(heir)).collect());
    cx.fact(item, "Người đứng đầu", unit.head.iter().map(|head| Link::plain(head.value.clone())).collect());
    cx.fact(
        item,
        "Trang thông tin",
        unit.website.iter().map(|site| Link::to(site.value.0.clone(), site.value.0.clone())).collect(),
    );
}

pub(super) fn bloc(cx: Cx<'_>, id: EntryId, bloc: &Bloc, item: &mut EntryView) {
    cx.fact(item, "Loại", vec![Link::plain(bloc.kind.value.label())]);
    cx.fact(item, "Phạm vi", bloc.scope.iter().map(|scope| Link::plain(scope.value.clone())).collect());
    cx.fact(
        item,
        "Quyết định kiện toàn",
        bloc.decision.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    let members: Vec<MemberRow> = bloc
        .members
        .iter()
        .map(|member| {
            let unit = member.unit.as_ref().and_then(|unit| cx.link_ref(id, unit.value.0));
            let named = Link::plain(text(&member.name));
            let years = match (&member.from, &member.until) {
                (Some(from), Some(until)) => format!("{}–{}", from.value.0, until.value.0),
                (Some(from), None) => format!("từ {}", from.value.0),
                (None, Some(until)) => format!("đến {}", until.value.0),
                (None, None) => String::new(),
            };
            MemberRow { name: unit.unwrap_or(named), detail: years, role: String::new() }
        })
        .collect();
    item.bloc = Some(bloc_view(cx, bloc, bloc_map(bloc, &members)));
    item.members = members;
}

/// The country with the provinces of a bloc; empty for other blocs.
fn bloc_map(bloc: &Bloc, rows: &[MemberRow]) -> Html {
    let member = |(member, row): (&Spanned<BlocMember>, &MemberRow)| Member {
        label: member.name.as_ref().map_or_else(|| row.name.text.clone(), |name| name.value.clone()),
        href: row.name.url.clone().unwrap_or_default(),
    };
    let members: Vec<Member> = bloc.members.iter().zip(rows).map(member).collect();
    country::draw("khoi", &bloc.name.value, &members).unwrap_or_default()
}

fn bloc_view(cx: Cx<'_>, bloc: &Bloc, map: Html) -> BlocView {
    let mut heads: Vec<HeadRow> = bloc
        .heads
        .iter()
        .map(|head| HeadRow {
            year: head.year.value.0,
            head: unit_link(cx, &head.head.value),
            deputy: head.deputy.as_ref().map(|deputy| unit_link(cx, &deputy.value)),
        })
        .collect();
    heads.sort_by_key(|head| std::cmp::Reverse(head.year));
    let mut pledges: Vec<PledgeRow> = bloc
        .pledges
        .iter()
        .map(|pledge| PledgeRow { year: pledge.year.value.0, signed: words(&pledge.signed), text: text(&pledge.text) })
        .collect();
    pledges.sort_by_key(|pledge| std::cmp::Reverse(pledge.year));
    let open = bloc.open_scores.as_ref().is_some_and(|flag| flag.value);
    BlocView { map, heads, pledges, scores: if open { scores(cx, bloc) } else { Vec::new() } }
}

fn scores(cx: Cx<'_>, bloc: &Bloc) -> Vec<ScoreYear> {
    let mut years: BTreeMap<i16, Vec<&Score>> = BTreeMap::new();
    for score in &bloc.scores {
        years.entry(score.year.value.0).or_default().push(score);
    }
    let year = |(year, mut scores): (i16, Vec<&Score>)| {
        scores.sort_by(|a, b| b.points.value.total_cmp(&a.points.value));
        let rows = scores.into_iter().map(|score| ScoreRow {
            member: unit_link(cx, &score.member.value),
            points: viet::number::format_short(score.points.value),
            rank: text(&score.rank),
        });
        ScoreYear { year, rows: rows.collect() }
    };
    years.into_iter().rev().map(year).collect()
}

pub(super) fn council(cx: Cx<'_>, id: EntryId, council: &Council, item: &mut EntryView) {
    cx.fact(item, "Loại", council.kind.iter().map(|kind| Link::plain(kind.value.label())).collect());
    cx.fact(item, "Cấp", vec![Link::plain(cx.site.label(id, council.level.value.0))]);
    cx.fact(
        item,
        "Quyết định kiện toàn",
        council.decision.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    cx.fact(item, "Từ", council.from.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Đến", council.until.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(
        item,
        "Cơ quan thường trực",
        council.standing.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect(),
    );
    cx.fact(item, "Nhiệm vụ", council.duties.iter().map(|duties| Link::plain(duties.value.clone())).collect());
    item.members = council
        .members
        .iter()
        .map(|member| {
            let supervised: Vec<String> = member
                .supervises
                .iter()
                .filter_map(|unit| cx.link_ref(id, unit.value.0))
                .map(|link| link.text)
                .collect();
            let phu_trach =
                if supervised.is_empty() { String::new() } else { format!("; phụ trách {}", supervised.join(", ")) };
            let years = match (&member.from, &member.until) {
                (Some(from), Some(until)) => format!("; từ {} đến {}", from.value.short(), until.value.short()),
                (Some(from), None) => format!("; từ {}", from.value.short()),
                (None, Some(until)) => format!("; đến {}", until.value.short()),
                (None, None) => String::new(),
            };
            let name = member.name.as_ref().map_or_else(|| member.office.value.clone(), |name| name.value.clone());
            let office = if member.name.is_some() { member.office.value.clone() } else { String::new() };
            MemberRow {
                name: Link::plain(name),
                detail: format!("{office}{phu_trach}{years}").trim_start_matches("; ").to_owned(),
                role: member.role.value.clone(),
            }
        })
        .collect();
}

pub(super) fn news(cx: Cx<'_>, id: EntryId, news: &News, item: &mut EntryView) {
    cx.fact(item, "Loại", vec![Link::plain(news.kind.value.label())]);
    cx.fact(item, AUTHOR, news.author.iter().map(|author| Link::plain(author.value.clone())).collect());
    cx.fact(item, "Cơ quan báo chí", news.press.iter().filter_map(|press| cx.link_ref(id, press.value.0)).collect());
    cx.fact(item, "Nói về gương", news.stories.iter().filter_map(|story| cx.link_ref(id, story.value.0)).collect());
    cx.fact(
        item,
        "Nói về phong trào",
        news.campaigns.iter().filter_map(|campaign| cx.link_ref(id, campaign.value.0)).collect(),
    );
    cx.fact(
        item,
        "Nói về hội nghị",
        news.conferences.iter().filter_map(|conference| cx.link_ref(id, conference.value.0)).collect(),
    );
    item.original = news.url.as_ref().map(|url| Link::to(url.value.0.clone(), url.value.0.clone()));
    if news.author.is_none() && news.press.is_none() && news.url.is_none() {
        cx.portal_source(item);
    }
}

pub(super) fn press(cx: Cx<'_>, id: EntryId, press: &Press, item: &mut EntryView) {
    cx.fact(item, "Loại", vec![Link::plain(press.kind.value.label())]);
    cx.fact(item, "Tiền thân", press.predecessors.iter().filter_map(|other| cx.link_ref(id, other.value.0)).collect());
    cx.fact(item, "Hoạt động đến", press.until.iter().map(|when| Link::plain(when.value.to_string())).collect());
    cx.fact(item, "Nhiệm vụ tuyên truyền", press.duty.iter().map(|duty| Link::plain(duty.value.clone())).collect());
    item.original = press.url.as_ref().map(|url| Link::to(url.value.0.clone(), url.value.0.clone()));
}

pub(super) fn section(cx: Cx<'_>, id: EntryId, section: &Section, item: &mut EntryView) {
    let site = cx.site;
    item.section = Some(SectionView {
        introduction: introduction(cx, section),
        curator: text(&section.curator),
        cards: site.gathered(id).iter().map(|other| cx.card(*other)).collect(),
        booklet: site.config.href(&booklet_url(cx, id)),
        feed: site.config.href(&crate::output::feed::entry_url(site, id)),
    });
}

fn introduction(cx: Cx<'_>, section: &Section) -> Html {
    section.introduction.as_ref().map_or_else(Html::default, |text| cx.texts.prose(&text.value.0))
}

fn booklet_url(cx: Cx<'_>, id: EntryId) -> Url {
    cx.site.node(id).url.folder("tap-sach")
}

pub(super) fn booklet(cx: Cx<'_>, id: EntryId) -> Result<PageView> {
    let site = cx.site;
    let entry = site.entry(id);
    let Meta::Section(section) = &entry.meta else { return Ok(not_found(cx)) };
    let trail = [
        ("Chuyên mục".to_owned(), crate::model::lookup::kind_url(Kind::Section)),
        (entry.title().to_owned(), site.node(id).url.clone()),
    ];
    let mut head = cx.head(&booklet_url(cx, id), &format!("Tập sách: {}", entry.title()), "", &trail);
    let chapters: Result<Vec<Chapter>> = site.gathered(id).iter().map(|other| chapter(cx, *other)).collect();
    let view = BookletView {
        title: entry.title().to_owned(),
        introduction: introduction(cx, section),
        curator: text(&section.curator),
        section_url: site.href(id),
        chapters: chapters?,
    };
    head.fictional = view.chapters.iter().any(|chapter| chapter.fictional);
    head.noindex = true;
    Ok(PageView { template: "tap-sach.html", head, view: View::Booklet(Box::new(view)) })
}

fn chapter(cx: Cx<'_>, id: EntryId) -> Result<Chapter> {
    let entry = cx.site.entry(id);
    Ok(Chapter {
        title: entry.title().to_owned(),
        anchor: entry.common.id.value.0.clone(),
        lead: cx.site.node(id).card.lead.clone(),
        picture: picture(cx.site, id, 0, Role::Cover),
        body: cx.texts.body(id, &outs(cx.site, id), &format!("{}-", entry.common.id.value.0))?,
        url: cx.site.href(id),
        fictional: is_fictional(entry),
    })
}

/// The address of the calendar.
pub fn calendar_url() -> Url {
    Url::home().folder("lich")
}

/// A lunar day with its solar days of this year and the next: "10/3 âm lịch (26/4/2026; 16/4/2027)".
pub(super) fn lunar_words(site: &Site, day: MonthDay) -> String {
    let year = site.today.year();
    let solar: Vec<String> =
        [year, year + 1].into_iter().filter_map(|year| day.lunar_in(year)).map(viet::date::short).collect();
    format!("{day} âm lịch ({})", solar.join("; "))
}

/// Days of every year that no entry of the portal holds.
fn built_in(site: &Site) -> impl Iterator<Item = ((i8, i8), Dated)> + '_ {
    let own: Vec<&Occasion> = site
        .public_of(Kind::Occasion)
        .filter_map(|id| match &site.entry(id).meta {
            Meta::Occasion(occasion) => Some(&**occasion),
            _ => None,
        })
        .collect();
    let known = move |day: &occasion::Occasion| {
        own.iter().any(|own| match &own.lunar {
            Some(lunar) => day.lunar && lunar.value.0 == day.day,
            None => !day.lunar && own.day_of_every_year() == Some((day.day.month as i8, day.day.day as i8)),
        })
    };
    occasion::builtin().into_iter().filter(move |day| !known(day)).map(|day| {
        let when = if day.lunar { lunar_words(site, day.day) } else { day.day.to_string() };
        let origin = day.origin.map_or(String::new(), |year| format!(" (từ năm {year})"));
        let html = escaped(&format!("{}{origin}", day.name));
        let label = "Ngày kỷ niệm".to_owned();
        (place_in_year(site, day.day, day.lunar), Dated { when, iso: String::new(), label, html, link: None })
    })
}

/// Where a day of every year stands among the others.
fn place_in_year(site: &Site, day: MonthDay, lunar: bool) -> (i8, i8) {
    let solar = lunar.then(|| day.lunar_in(site.today.year())).flatten();
    solar.map_or((day.month as i8, day.day as i8), |solar| (solar.month(), solar.day()))
}

pub(super) fn calendar(cx: Cx<'_>) -> PageView {
    let head = cx.head(&calendar_url(), "Lịch hội nghị, lấy ý kiến và ngày kỷ niệm", "", &[]);
    let mut years: BTreeMap<i16, Vec<(jiff::civil::Date, Dated)>> = BTreeMap::new();
    let mut yearly: Vec<((i8, i8), Dated)> = Vec::new();
    for id in cx.site.public() {
        match &cx.site.entry(id).meta {
            Meta::Conference(conference) => {
                let line =
                    linked(cx, id, dated_when(&conference.when.value, conference.kind.value.label(), Html::default()));
                let first = conference.when.value.first_day();
                years.entry(first.year()).or_default().push((first, line));
            }
            Meta::Consultation(_) => {
                let Some(last) = last_day(cx.site, cx.site.entry(id)) else { continue };
                let line = linked(cx, id, dated_when(&When::Day(last), "Hạn góp ý", Html::default()));
                years.entry(last.year()).or_default().push((last, line));
            }
            Meta::Occasion(occasion) => {
                if let Some(lunar) = &occasion.lunar {
                    let mut line = linked(cx, id, Dated::default());
                    line.when = lunar_words(cx.site, lunar.value.0);
                    line.label = "Dịp kỷ niệm".to_owned();
                    yearly.push((place_in_year(cx.site, lunar.value.0, true), line));
                    continue;
                }
                match (&occasion.day, occasion.day_of_every_year()) {
                    (_, Some((month, day))) => {
                        let mut line = linked(cx, id, Dated::default());
                        line.when = format!("{day}/{month}");
                        line.label = "Dịp kỷ niệm".to_owned();
                        yearly.push(((month, day), line));
                    }
                    (Some(day), _) => {
                        let line = linked(cx, id, dated_when(&day.value, "Dịp kỷ niệm", Html::default()));
                        years.entry(day.value.first_day().year()).or_default().push((day.value.first_day(), line));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    yearly.extend(built_in(cx.site));
    yearly.sort_by_key(|(day, _)| *day);
    let years = years.into_iter().rev().map(|(year, mut lines)| {
        lines.sort_by_key(|(day, _)| *day);
        CalendarYear { year, lines: lines.into_iter().map(|(_, line)| line).collect() }
    });
    let view = CalendarView {
        years: years.collect(),
        yearly: yearly.into_iter().map(|(_, line)| line).collect(),
        file: cx.site.config.href(&calendar::all_url()),
    };
    PageView { template: "lich.html", head, view: View::Calendar(Box::new(view)) }
}

fn linked(cx: Cx<'_>, id: EntryId, mut line: Dated) -> Dated {
    line.html = escaped("");
    let mut link = cx.link(id);
    link.text = marked(&link.text, is_fictional(cx.site.entry(id)));
    line.link = Some(link);
    line
}

/// The address of the site map for readers.
pub fn site_map_url() -> Url {
    Url::home().folder("so-do")
}

pub(super) fn site_map(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let head = cx.head(&site_map_url(), "Sơ đồ cổng", "", &[]);
    let counted =
        |text: &str, url: &Url, count: usize| CountedLink { text: text.to_owned(), url: site.config.href(url), count };
    let lists = KINDS.iter().filter(|info| info.kind != Kind::Page).filter_map(|info| {
        let listing = &site.listings[*site.listing_at.get(&crate::model::lookup::kind_url(info.kind))?];
        (!listing.entries.is_empty()).then(|| counted(&listing.title, &listing.url, listing.entries.len()))
    });
    let ways = site
        .facets
        .iter()
        .filter(|facet| !facet.terms.is_empty())
        .map(|facet| counted(&facet.label, &facet.url, facet.terms.len()));
    let named: usize = site.names.iter().map(|(_, names)| names.len()).sum();
    let names = std::iter::once(counted("Theo tên, A–Z", &super::lists::letters_url(), named));
    let pages = site.public_of(Kind::Page).map(|id| counted(site.entry(id).title(), &site.node(id).url, 0));
    let places = [
        counted("Xã, phường, huyện cũ và mới, A–Z", &super::places::places_by_letter_url(), 0),
        counted("Huyện, xã trước ngày 1/7/2025", &site.archive_url(), 0),
    ];
    let places = places.into_iter().filter(|_| site.has_places());
    let figures = (!site.stats.is_empty()).then(|| counted("Thống kê", &Period::All.url(), 0));
    let others = [counted("Lịch", &calendar_url(), 0), counted("Dữ liệu mở", &data_url(), 0)];
    let stories = site
        .listing_at
        .get(&stories_url())
        .map(|at| counted("Tất cả gương", &stories_url(), site.listings[*at].entries.len()));
    let group = |label: &str, terms: Vec<CountedLink>| FacetView::whole(label, String::new(), terms);
    let groups = vec![
        group("Nội dung", stories.into_iter().chain(lists).collect()),
        group("Tìm gương theo", names.chain(ways).chain(places).collect()),
        group("Trang thông tin", pages.chain(figures).chain(others).collect()),
    ];
    let view = IndexView { title: "Sơ đồ cổng".to_owned(), intro: String::new(), groups, ..IndexView::default() };
    PageView { template: "so-do.html", head, view: View::Index(Box::new(view)) }
}

/// The address of the page about open data.
pub fn data_url() -> Url {
    Url::home().folder("du-lieu")
}

pub(super) fn data_index(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let terms = site.config.terms();
    let intro = format!(
        "Bảng mở được bằng Excel (CSV mã UTF-8, xlsx), JSON cho phần mềm; lịch theo chuẩn iCalendar; nguồn cấp tin theo chuẩn Atom, RSS, JSON Feed. Chỉ gồm thông tin đã công khai trên cổng. {terms}."
    );
    let head = cx.head(&data_url(), "Dữ liệu mở", &intro, &[]);
    let link = |text: &str, url: &Url| CountedLink { text: text.to_owned(), url: site.config.href(url), count: 0 };
    let downloads = data::tables(site).map(|table| Download {
        title: table.title().to_owned(),
        forms: DataForm::ALL
            .map(|form| {
                let name = match form {
                    DataForm::Csv => "CSV",
                    DataForm::Json => "JSON",
                    DataForm::Xlsx => "Excel",
                };
                Link::to(name, site.config.href(&data::url(Data::Table(table, form))))
            })
            .to_vec(),
    });
    let downloads = downloads.collect();
    let api = |text: &str, file: Data| link(text, &data::url(file));
    let programs = vec![
        api("Mục lục API, phiên bản 1 (JSON)", Data::Api(Api::Index)),
        api("Mô tả các bảng CSV (Frictionless Data Package)", Data::Package),
    ];
    let calendars =
        calendar::KINDS.map(|kind| link(&format!("{} (.ics)", titles(kind).all), &calendar::kind_url(kind)));
    let calendars = std::iter::once(link("Tất cả (.ics)", &calendar::all_url())).chain(calendars);
    let group = |label: &str, terms: Vec<CountedLink>| FacetView::whole(label, String::new(), terms);
    let groups = vec![
        group("Cho phần mềm", programs),
        group("Lịch", calendars.collect()),
        group("Nguồn cấp tin, toàn cổng", portal_feeds(cx)),
        group("Nguồn cấp tin theo mục (Atom)", list_feeds(cx)),
    ];
    let view = IndexView { title: "Dữ liệu mở".to_owned(), intro, groups, downloads, ..IndexView::default() };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

fn portal_feeds(cx: Cx<'_>) -> Vec<CountedLink> {
    let link = |text: &str, url: &Url| CountedLink { text: text.to_owned(), url: cx.site.config.href(url), count: 0 };
    let forms = FeedForm::ALL.map(|form| link(&format!("Mới nhất ({})", form.label()), &feed::portal_url(form)));
    let others = [
        link("Cho hệ thống của tòa soạn (IPTC ninjs)", &feed::portal_url(FeedForm::Ninjs)),
        link("Đính chính và gỡ bỏ (Atom)", &feed::corrections_url()),
        link("Danh sách mọi nguồn, để nhập vào phần mềm đọc tin (OPML)", &feed::opml_url()),
    ];
    forms.into_iter().chain(others).collect()
}

fn list_feeds(cx: Cx<'_>) -> Vec<CountedLink> {
    let listings = cx.site.listings.iter().filter(|listing| listing.feed.is_some() && !listing.entries.is_empty());
    let link = |listing: &Listing| CountedLink {
        text: listing.title.clone(),
        url: cx.site.config.href(&feed::list_url(listing, FeedForm::Atom)),
        count: listing.entries.len(),
    };
    let owners = cx.site.gathering.iter().filter(|(_, entries)| !entries.is_empty());
    let owners = owners.map(|(id, entries)| CountedLink {
        text: cx.site.entry(*id).title().to_owned(),
        url: cx.site.config.href(&feed::entry_url(cx.site, *id)),
        count: entries.len(),
    });
    listings.map(link).chain(owners).collect()
}

/// Where readers search; without the script, where else they may look.
pub(super) fn search(cx: Cx<'_>) -> PageView {
    let url = crate::output::search::page_url();
    let intro = "Gõ tên người, tập thể, xã phường, số văn bản hay vài chữ trong bài. Không cần gõ dấu.";
    let head = cx.head(&url, "Tìm kiếm", intro, &[]);
    let mut groups = super::lists::facets(cx, SEARCH_TERMS);
    let named: usize = cx.site.names.iter().map(|(_, names)| names.len()).sum();
    let names =
        CountedLink { text: "A–Z".to_owned(), url: cx.site.config.href(&super::lists::letters_url()), count: named };
    groups.insert(0, FacetView::whole("Theo tên", String::new(), vec![names]));
    let view = IndexView { title: "Tìm kiếm".to_owned(), intro: intro.to_owned(), groups, ..IndexView::default() };
    PageView { template: "tim-kiem.html", head, view: View::Index(Box::new(view)) }
}

/// Terms of a facet shown beside the search.
const SEARCH_TERMS: usize = 8;

/// The tombstone of a removed entry: that it is gone, and nothing of what it was.
pub(super) fn removed(cx: Cx<'_>, id: EntryId) -> PageView {
    let title = "Nội dung đã gỡ theo yêu cầu";
    let intro = "Nội dung ở địa chỉ này đã được gỡ theo yêu cầu của người được nêu hoặc gia đình. Cổng không lưu bản nào khác để xem lại.";
    let mut head = cx.head(&super::short_url(cx.site.entry(id)), title, "", &[]);
    head.noindex = true;
    let link = |text: &str, url: &Url| CountedLink { text: text.to_owned(), url: cx.site.config.href(url), count: 0 };
    let onward = vec![link("Trang chủ", &Url::home()), link("Tìm kiếm", &crate::output::search::page_url())];
    let groups = vec![FacetView::whole("Xem tiếp", String::new(), onward)];
    let view = IndexView { title: title.to_owned(), intro: intro.to_owned(), groups, ..IndexView::default() };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

pub(super) fn not_found(cx: Cx<'_>) -> PageView {
    let mut head = cx.head(&Url::home().file("404.html"), "Không tìm thấy trang", "", &[]);
    head.noindex = true;
    PageView { template: "404.html", head, view: View::Nothing }
}

pub(super) fn redirect(cx: Cx<'_>, from: &Url, to: &Url) -> PageView {
    let mut head = cx.head(from, "Trang đã chuyển", "", &[]);
    head.noindex = true;
    head.canonical = cx.site.config.absolute(to);
    let view = RedirectView { url: cx.site.config.href(to), canonical: cx.site.config.absolute(to) };
    PageView { template: "chuyen-huong.html", head, view: View::Redirect(Box::new(view)) }
}

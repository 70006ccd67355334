//! "Ngày này năm xưa": a page for each month. The theme's script takes the reader's own day from them.

use super::{Cx, PageView, View};
use crate::base::path::Url;
use crate::model::lookup::is_fictional;
use crate::model::remembered::Remembered;
use crate::model::view::{CountedLink, Dated, FacetView, Html, IndexView, Link, MonthView, RememberedDay};
use crate::viet;

/// Lines of one day at most.
const LINES: usize = 12;
const TITLE: &str = "Ngày này năm xưa";
const INTRO: &str = "Những việc của phong trào thi đua các năm trước, xếp theo ngày trong tháng.";

/// The address of the overview.
pub fn months_url() -> Url {
    Url::home().folder("ngay-nay-nam-xua")
}

/// The address of a month, 1 to 12.
pub fn month_url(month: u32) -> Url {
    months_url().folder(&format!("thang-{month}"))
}

/// What the pages tell: the years before this one.
fn told<'c>(cx: Cx<'c>, month: u32) -> impl Iterator<Item = &'c Remembered> {
    let all = &cx.site.remembered;
    let from = all.partition_point(|one| (one.day.month() as u32) < month);
    let this_year = cx.site.today.year();
    all[from..]
        .iter()
        .take_while(move |one| one.day.month() as u32 == month)
        .filter(move |one| one.day.year() < this_year)
}

/// Links to the months; `here` has no address.
pub(super) fn months(cx: Cx<'_>, here: u32) -> Vec<Link> {
    let link = |month: u32| match month == here {
        true => Link::plain(format!("Tháng {month}")),
        false => Link::to(format!("Tháng {month}"), cx.site.config.href(&month_url(month))),
    };
    (1..=12).map(link).collect()
}

/// The overview: how many days' memories each month holds.
pub(super) fn overview(cx: Cx<'_>) -> PageView {
    let head = cx.head(&months_url(), TITLE, INTRO, &[]);
    let terms = (1..=12).map(|month| CountedLink {
        text: format!("Tháng {month}"),
        url: cx.site.config.href(&month_url(month)),
        count: told(cx, month).count(),
    });
    let group = FacetView::whole("", String::new(), terms.collect());
    let view =
        IndexView { title: TITLE.to_owned(), intro: INTRO.to_owned(), groups: vec![group], ..IndexView::default() };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

/// A month.
pub(super) fn month(cx: Cx<'_>, month: u32) -> PageView {
    let title = format!("Tháng {month} những năm xưa");
    let mut head = cx.head(&month_url(month), &title, INTRO, &[(TITLE.to_owned(), months_url())]);
    let all: Vec<&Remembered> = told(cx, month).collect();
    head.fictional = all.iter().any(|one| is_fictional(cx.site.entry(one.entry)));
    head.noindex = head.noindex || head.fictional;
    let days = all.chunk_by(|a, b| a.day.day() == b.day.day()).map(|of_day| day(cx, of_day));
    let view = MonthView { number: month, title, days: days.collect(), months: months(cx, month) };
    PageView { template: "nam-xua.html", head, view: View::Month(Box::new(view)) }
}

fn day(cx: Cx<'_>, of_day: &[&Remembered]) -> RememberedDay {
    let (number, month) = (of_day[0].day.day(), of_day[0].day.month());
    // What tells most is kept; what is kept stands by year.
    let mut kept: Vec<(usize, &Remembered)> = of_day.iter().copied().enumerate().collect();
    kept.sort_by_key(|(at, one)| (one.what, *at));
    kept.truncate(LINES);
    kept.sort_by_key(|(at, _)| *at);
    RememberedDay {
        title: format!("{number}/{month}"),
        anchor: format!("ngay-{number}"),
        lines: kept.iter().map(|(_, one)| line(cx, one)).collect(),
        more: of_day.len() - kept.len(),
    }
}

fn line(cx: Cx<'_>, one: &Remembered) -> Dated {
    let mut link = cx.link(one.entry);
    if is_fictional(cx.site.entry(one.entry)) {
        link.text.push_str(" (minh họa)");
    }
    Dated {
        when: one.day.year().to_string(),
        iso: viet::date::iso(one.day),
        label: match one.detail(cx.site).as_str() {
            "" => one.what.label().to_owned(),
            detail => format!("{}: {detail}", one.what.label()),
        },
        html: Html::default(),
        link: Some(link),
    }
}

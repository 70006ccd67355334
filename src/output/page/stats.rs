//! Pages of statistics: tables first, with bars drawn from nought, and sentences to paste into a report.

use super::{Cx, PageView, View};
use crate::model::job::{self, Data, DataForm};
use crate::model::lookup::capitalised;
use crate::model::stats::tables::{self, Cell, Row, Sight, Table};
use crate::model::stats::{Counts, Honouree, Period, Split};
use crate::model::view::{FigureRow, Html, LineGroup, Link, NotedLink, StatsView, TableView};
use crate::output::chart::{self, Chart, Series, Tone, Years};
use crate::viet;
use crate::viet::number::format_int;

/// The page of a period.
pub(super) fn page(cx: Cx<'_>, period: Period) -> PageView {
    let site = cx.site;
    let title = match period {
        Period::All => "Thống kê".to_owned(),
        other => format!("Thống kê {}", other.words()),
    };
    let intro =
        format!("Gương đã đăng và khen thưởng {}, tính từ các trang gương và bảng khen trên cổng.", period.words());
    let mut trail = Vec::new();
    let mut above = period.parent();
    while let Some(parent) = above {
        let name = if parent == Period::All { "Thống kê".to_owned() } else { capitalised(&parent.words()) };
        trail.insert(0, (name, parent.url()));
        above = parent.parent();
    }
    let mut head = cx.head(&period.url(), &title, &intro, &trail);
    let counts = site.stats.periods.get(&period);
    let fictional = counts.is_some_and(|counts| counts.fictional > 0);
    head.fictional = fictional;
    head.noindex = head.noindex || fictional;
    let tables = tables::of(site, period, Sight::Public);
    let view = StatsView {
        title,
        report: counts.map_or(Vec::new(), |counts| report(cx, period, counts, &tables)),
        tables: tables.iter().map(|table| table_view(cx, table)).collect(),
        periods: periods(cx, period),
        data: site.config.href(&crate::output::data::url(Data::Table(job::Table::Stats, DataForm::Csv))),
        fictional,
    };
    PageView { template: "thong-ke.html", head, view: View::Stats(Box::new(view)) }
}

fn table_view(cx: Cx<'_>, table: &Table) -> TableView {
    let rows = table.rows.iter().map(|row| FigureRow {
        label: match row.period {
            Some(period) => Link::to(row.label.clone(), cx.site.config.href(&period.url())),
            None => Link::plain(row.label.clone()),
        },
        cells: row.cells.iter().map(|cell| figure(*cell)).collect(),
        part: row.part,
        total: row.total,
    });
    TableView {
        title: table.title.clone(),
        anchor: format!("bang-{}", table.key),
        drawing: drawing(table),
        note: table.note.clone(),
        heading: table.heading.to_owned(),
        columns: table.columns.clone(),
        rows: rows.collect(),
    }
}

/// Tables whose rows are shares of the sum below them.
const SHARES: [&str; 5] = ["thoi-gian", "cap-khen", "loai-hinh", "nhom-doi-tuong", "gioi-tinh"];

/// Bars of the last count of each row. A drawing says no more than its table: where a figure is not shown, there is
/// none, and none where there is nothing to compare.
fn drawing(table: &Table) -> Option<Html> {
    if table.rows.iter().any(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Share(..)))) {
        return shares(table);
    }
    if table.key == "nam-cap" {
        return by_year(table);
    }
    let drawn: Vec<&Row> = table.rows.iter().filter(|row| !row.total && !row.part).collect();
    let hidden = table.rows.iter().any(|row| row.cells.contains(&Cell::Hidden));
    let counts: Vec<u32> = drawn.iter().filter_map(|row| count(row)).collect();
    if hidden || drawn.len() < 2 || counts.len() < drawn.len() || counts.iter().all(|count| *count == 0) {
        return None;
    }
    let total = table.rows.iter().find(|row| row.total).and_then(count);
    let rows = drawn.iter().zip(counts).map(|(row, count)| (row.label.clone(), vec![Some(f64::from(count))]));
    let whole = total.filter(|_| SHARES.contains(&table.key)).map(f64::from);
    Some(bars(table, "", vec![last_column(table)], rows.collect(), whole))
}

fn last_column(table: &Table) -> String {
    table.columns.last().cloned().unwrap_or_default()
}

/// Bars of the share of each row, where it is shown.
fn shares(table: &Table) -> Option<Html> {
    let share = |row: &Row| {
        row.cells.iter().find_map(|cell| match cell {
            Cell::Share(part, whole) => Some((f64::from(*part) * 1000.0 / f64::from((*whole).max(1))).round() / 10.0),
            _ => None,
        })
    };
    let rows = table.rows.iter().filter_map(|row| Some((row.label.clone(), vec![Some(share(row)?)])));
    let rows: Vec<_> = rows.collect();
    (rows.len() > 1).then(|| bars(table, "%", vec![last_column(table)], rows, None))
}

/// Columns by year for each column of the table but the sum; a level that nobody reached has none.
fn by_year(table: &Table) -> Option<Html> {
    let year = |row: &Row| row.label.rsplit(' ').next()?.parse::<i16>().ok();
    let rows: Vec<(i16, &Row)> = table.rows.iter().filter_map(|row| Some((year(row)?, row))).collect();
    let (first, last) = (rows.iter().map(|(year, _)| *year).min()?, rows.iter().map(|(year, _)| *year).max()?);
    let series = table.columns.iter().take(table.columns.len().saturating_sub(1)).enumerate().map(|(at, name)| {
        let mut values = vec![0.0; (last - first) as usize + 1];
        for (year, row) in &rows {
            if let Some(Cell::Count(count)) = row.cells.get(at) {
                values[(year - first) as usize] = f64::from(*count);
            }
        }
        (name.clone(), values)
    });
    let series: Vec<_> = series.filter(|(_, values)| values.iter().any(|value| *value > 0.0)).collect();
    let years = Years { id: format!("ve-{}", table.key), title: table.title.clone(), first, series };
    (last > first && !years.series.is_empty()).then(|| chart::columns(&years))
}

/// Filled bars of one or more series; `whole` is what all figures are parts of.
fn bars(
    table: &Table,
    unit: &str,
    names: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
    whole: Option<f64>,
) -> Html {
    let rows = rows.into_iter().map(|(label, values)| chart::Row { label, values, mark: None });
    let chart = Chart {
        id: format!("ve-{}", table.key),
        title: table.title.clone(),
        unit: unit.to_owned(),
        heading: table.heading.to_owned(),
        series: names.into_iter().map(|name| Series { name, tone: Tone::Filled }).collect(),
        rows: rows.collect(),
        whole,
    };
    chart::bars(&chart).svg
}

/// The last count of a row.
fn count(row: &Row) -> Option<u32> {
    row.cells.iter().rev().find_map(|cell| match cell {
        Cell::Count(count) => Some(*count),
        _ => None,
    })
}

fn figure(cell: Cell) -> Option<String> {
    match cell {
        Cell::Count(count) => Some(format_int(i64::from(count))),
        Cell::Share(part, whole) => {
            let share = f64::from(part) * 100.0 / f64::from(whole.max(1));
            Some(format!("{}%", viet::number::format_decimal(share, 1)))
        }
        Cell::Hidden => None,
    }
}

/// The other periods that have a page.
fn periods(cx: Cx<'_>, here: Period) -> Vec<LineGroup> {
    let all = || cx.site.stats.periods.iter().filter(|(period, _)| !matches!(period, Period::Half(_, 2)));
    let line = |(period, counts): (&Period, &Counts)| {
        let text = capitalised(&period.words());
        let link = if *period == here { Link::plain(text) } else { Link::to(text, cx.site.config.href(&period.url())) };
        NotedLink { link, note: format!("{} lượt khen", format_int(i64::from(counts.awards.total()))) }
    };
    let group = |title: &str, wanted: fn(&Period) -> bool| {
        let lines: Vec<NotedLink> = all().filter(|(period, _)| wanted(period)).map(line).rev().collect();
        (!lines.is_empty()).then(|| LineGroup { title: title.to_owned(), lines })
    };
    [
        group("Theo giai đoạn", |period| matches!(period, Period::All | Period::Span(_))),
        group("Theo năm", |period| matches!(period, Period::Year(_))),
        group("6 tháng đầu năm", |period| matches!(period, Period::Half(..))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Sentences for a half-yearly or yearly report, made from what the tables show.
fn report(cx: Cx<'_>, period: Period, counts: &Counts, tables: &[Table]) -> Vec<String> {
    let mut lines = Vec::new();
    let when = capitalised(&period.words());
    if counts.awards.total() > 0 {
        lines.push(format!(
            "{when}, cổng ghi nhận {} lượt khen thưởng: {}.",
            format_int(i64::from(counts.awards.total())),
            parts(&counts.awards),
        ));
        let told = [
            ("cap-khen", "Theo cấp khen"),
            ("loai-hinh", "Theo loại hình"),
            ("danh-hieu", "Theo danh hiệu, hình thức"),
        ];
        lines.extend(told.iter().filter_map(|(key, words)| sentence(tables, key, words)));
        let as_of = match settled_day(cx, counts) {
            Some(day) => format!(" (tính những lượt đã đăng trước ngày {})", viet::date::short(day)),
            None => String::new(),
        };
        let told = [
            ("nhom-doi-tuong", "Trong số cá nhân được khen, theo nhóm đối tượng"),
            ("lanh-dao-truc-tiep", "Trong đó"),
            ("gioi-tinh", "Theo giới tính"),
        ];
        lines.extend(told.iter().filter_map(|(key, words)| sentence(tables, key, &format!("{words}{as_of}"))));
    }
    if counts.stories.total() > 0 {
        let published = format_int(i64::from(counts.stories.total()));
        lines.push(format!(
            "{when}, cổng {} đăng {published} gương: {}.",
            cx.site.config.settings.name.value,
            parts(&counts.stories)
        ));
        let [found, fostered, reviewed, multiplied] = counts.stages.map(|step| format_int(i64::from(step.total())));
        lines.push(format!(
            "Trong đó đã phát hiện {found}, đã bồi dưỡng {fostered}, đã tổng kết {reviewed}, đã nhân rộng {multiplied} gương."
        ));
    }
    lines
}

/// The day before which awards were published that sentences on sex and group count; `None` when they count all.
fn settled_day(cx: Cx<'_>, counts: &Counts) -> Option<jiff::civil::Date> {
    cx.site.stats.open_from.filter(|_| counts.waits())
}

fn parts(split: &Split) -> String {
    let parts = Honouree::ALL.iter().filter(|honouree| split.of(**honouree) > 0);
    let parts = parts
        .map(|honouree| format!("{} {}", format_int(i64::from(split.of(*honouree))), honouree.label().to_lowercase()));
    parts.collect::<Vec<_>>().join(", ")
}

/// A table in one sentence; none when a number of it is not shown.
fn sentence(tables: &[Table], key: &str, words: &str) -> Option<String> {
    let table = tables.iter().find(|table| table.key == key)?;
    let rows = table.rows.iter().filter(|row| !row.total && !row.part);
    let parts: Option<Vec<String>> = rows
        .map(|row| {
            let figures: Option<Vec<String>> = row.cells.iter().map(|cell| figure(*cell)).collect();
            let figures = figures?;
            let share = figures.iter().find(|figure| figure.ends_with('%'));
            let count = figures.iter().rev().find(|figure| !figure.ends_with('%'))?;
            let share = share.map_or(String::new(), |share| format!(" ({share})"));
            Some(format!("{}: {count}{share}", row.label))
        })
        .collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| format!("{words}: {}.", parts.join("; ")))
}

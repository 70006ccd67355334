//! Draws charts: figures → an SVG that stands in the page, with the table of the same figures.
//!
//! Bars lie on their side and begin at zero; each is labelled where it stands, so that no legend and
//! no colour is needed to read it. Widths are in percent of the page and letters in its pixels: a chart
//! fills a telephone and a sheet of paper alike. No style attribute, no script (the pages' policy).
//! What goes through the years of several series is drawn as columns, a row of them for each series.

use crate::base::html::escape;
use crate::model::view::{ChartView, Html};
use crate::viet;

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// An outline: what is planned, or what was before.
    Outline,
    /// Filled: what is.
    Filled,
}

/// A kind of figure that every row may have.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its name; printed beside each bar when there are several series.
    pub name: String,
    /// How it is drawn.
    pub tone: Tone,
}

/// A row of a chart.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about: a year, a place, a group.
    pub label: String,
    /// A figure for each series, in their order; `None` where there is none.
    pub values: Vec<Option<f64>>,
    /// A value to mark with a line across the row, such as a rule's share.
    pub mark: Option<f64>,
}

/// What to draw.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Goes before the ids of the drawing; unique within the page.
    pub id: String,
    /// What the chart tells.
    pub title: String,
    /// Unit of all figures; may be empty.
    pub unit: String,
    /// What the rows are: the heading of the table's first column.
    pub heading: String,
    /// The series.
    pub series: Vec<Series>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What all figures are parts of: drawn behind each bar, and shares are printed.
    pub whole: Option<f64>,
}

/// Letters of a label that fit into a line on a narrow telephone.
const LINE_LETTERS: usize = 38;
/// Labels up to so many letters stand left of their bars.
const SHORT_LABEL: usize = 6;
/// Rows up to so many are told in words to those who cannot see the drawing; the table tells all.
const TOLD_ROWS: usize = 8;
/// Percent: a letter beside a bar, on a narrow telephone.
const LETTER: f64 = 2.6;
/// Percent: the longest bar is never shorter than this.
const LEAST_ROOM: f64 = 25.0;
/// Pixels: a line of a label.
const LINE: u32 = 22;
/// Pixels: a bar.
const BAR: u32 = 16;
/// Pixels: from the top of a bar to that of the next.
const STEP: u32 = 24;
/// Pixels: after a row.
const SPACE: u32 = 10;

/// Draws a chart of bars.
pub fn bars(chart: &Chart) -> ChartView {
    let columns = std::iter::once(chart.heading.clone()).chain(chart.series.iter().map(|series| series.name.clone()));
    let rows = chart.rows.iter().map(|row| {
        let cells = row.values.iter().map(|value| value.map_or("–".to_owned(), |value| figure(chart, value)));
        std::iter::once(row.label.clone()).chain(cells).collect()
    });
    ChartView {
        svg: Html::new(Drawing::new(chart).finish()),
        title: chart.title.clone(),
        unit: chart.unit.clone(),
        columns: columns.collect(),
        rows: rows.collect(),
        note: String::new(),
    }
}

/// Figures of years: for each series a row of columns, all on one scale.
#[derive(Debug, Clone)]
pub struct Years {
    /// Goes before the ids of the drawing; unique within the page.
    pub id: String,
    /// What the chart tells.
    pub title: String,
    /// The first year; the others follow without a gap.
    pub first: i16,
    /// Each series: its name, and a figure for each year, not below zero.
    pub series: Vec<(String, Vec<f64>)>,
}

/// Years up to so many have their figures and numbers printed at each column.
const FEW_YEARS: usize = 8;
/// Pixels: the highest column.
const HIGHEST: f64 = 72.0;
/// Of the room of a year, what its column takes.
const COLUMN: f64 = 0.7;

/// Draws columns. Where there are many, the highest and the last are labelled: the table tells all.
pub fn columns(years: &Years) -> Html {
    let highest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    let most = years.series.iter().map(|(_, values)| highest(values)).fold(1.0, f64::max);
    let count = years.series.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
    let (mut out, mut top) = (String::new(), 0.0);
    for (name, values) in &years.series {
        out.push_str(&format!("<text class=\"chart-label\" x=\"0\" y=\"{}\">{}</text>", top + 15.0, escape(name)));
        let height = |value: f64| value / most * HIGHEST;
        let ground = (top + f64::from(LINE) + 20.0 + height(highest(values))).ceil();
        for (at, value) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let (pitch, height) = (100.0 / count as f64, height(*value));
            let (x, y, width) = ((at as f64 + (1.0 - COLUMN) / 2.0) * pitch, ground - height, pitch * COLUMN);
            out.push_str(&format!(
                "<rect class=\"chart-fill\" x=\"{x:.2}%\" y=\"{y:.1}\" width=\"{width:.2}%\" height=\"{height:.1}\"/>"
            ));
        }
        for at in labelled(values) {
            // Words are wider than one column of many: they stand clear of its neighbours.
            let around = if count > FEW_YEARS { at.saturating_sub(1)..values.len().min(at + 2) } else { at..at + 1 };
            let (words, above) = (viet::number::format_short(values[at]), highest(&values[around]));
            at_column(&mut out, at, count, ground - height(above) - 6.0, &words);
        }
        out.push_str(&format!("<line class=\"chart-axis\" x1=\"0\" y1=\"{ground}\" x2=\"100%\" y2=\"{ground}\"/>"));
        for at in (0..count).filter(|at| is_named(*at, count, years.first)) {
            at_column(&mut out, at, count, ground + 17.0, &(i32::from(years.first) + at as i32).to_string());
        }
        top = ground + 38.0;
    }
    let (id, last) = (escape(&years.id), i32::from(years.first) + count as i32 - 1);
    Html::new(format!(
        "<svg class=\"chart-drawing\" width=\"100%\" height=\"{top}\" role=\"img\" aria-labelledby=\"{id}-ten {id}-y\">\
         <title id=\"{id}-ten\">{}</title><desc id=\"{id}-y\">Biểu đồ cột theo năm, từ {} đến {last}, {} dãy cùng một thang, \
         tính từ 0. Số liệu đầy đủ ở bảng kèm theo.</desc>{out}</svg>",
        escape(&years.title),
        years.first,
        years.series.len(),
    ))
}

/// Words in the middle of a column; of many columns, those of the first and the last stay within the drawing.
fn at_column(out: &mut String, at: usize, count: usize, y: f64, words: &str) {
    let pitch = 100.0 / count as f64;
    let (x, anchor) = match at {
        0 if count > FEW_YEARS => (pitch * (1.0 - COLUMN) / 2.0, "start"),
        _ if count > FEW_YEARS && at + 1 == count => (100.0 - pitch * (1.0 - COLUMN) / 2.0, "end"),
        _ => ((at as f64 + 0.5) * pitch, "middle"),
    };
    out.push_str(&format!(
        "<text class=\"chart-figure\" x=\"{x:.2}%\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>"
    ));
}

/// The columns that have their figures printed.
fn labelled(values: &[f64]) -> Vec<usize> {
    let shown: Vec<usize> = (0..values.len()).filter(|at| values[*at] > 0.0).collect();
    if values.len() <= FEW_YEARS {
        return shown;
    }
    let highest = shown.iter().copied().max_by(|one, other| values[*one].total_cmp(&values[*other]));
    let last = shown.last().copied().filter(|last| highest.is_some_and(|highest| highest + 1 < *last));
    highest.into_iter().chain(last).collect()
}

/// Whether a year's number stands below its column: of many, the first, the last, and every fifth that has room.
fn is_named(at: usize, count: usize, first: i16) -> bool {
    let fifth = (i32::from(first) + at as i32) % 5 == 0;
    count <= FEW_YEARS || at == 0 || at + 1 == count || fifth && at >= 3 && at + 3 < count
}

/// A figure in words, with its share of the whole where there is one.
fn figure(chart: &Chart, value: f64) -> String {
    let words = viet::number::format_short(value);
    match chart.whole.filter(|whole| *whole > 0.0) {
        Some(whole) => format!("{words} ({}%)", viet::number::format_short((value / whole * 1000.0).round() / 10.0)),
        None => words,
    }
}

/// What stands beside a bar.
fn beside_bar(chart: &Chart, series: &Series, value: f64) -> String {
    let words = figure(chart, value);
    if chart.series.len() > 1 { format!("{} {words}", series.name) } else { words }
}

struct Drawing<'c> {
    chart: &'c Chart,
    /// Lowest value of the scale, never above zero, and the width of the scale.
    least: f64,
    range: f64,
    /// Percent: where bars begin, and how wide the longest may be.
    left: f64,
    room: f64,
    beside: bool,
    out: String,
    y: u32,
}

impl<'c> Drawing<'c> {
    fn new(chart: &'c Chart) -> Self {
        let values = || chart.rows.iter().flat_map(|row| row.values.iter().flatten().chain(&row.mark));
        let least = values().copied().fold(0.0, f64::min);
        let most = values().copied().chain(chart.whole).fold(0.0, f64::max);
        let beside = chart.rows.iter().all(|row| row.label.chars().count() <= SHORT_LABEL);
        let left = if beside && chart.rows.iter().any(|row| !row.label.is_empty()) { 16.0 } else { 0.0 };
        let longest = chart.rows.iter().flat_map(|row| chart.series.iter().zip(&row.values));
        let longest = longest.filter_map(|(series, value)| Some(beside_bar(chart, series, (*value)?).chars().count()));
        let room = 97.0 - left - LETTER * longest.max().unwrap_or_default() as f64;
        Self { chart, least, range: most - least, left, room: room.max(LEAST_ROOM), beside, out: String::new(), y: 0 }
    }

    /// Where a value stands, in percent of the width.
    fn x(&self, value: f64) -> f64 {
        let share = if self.range > 0.0 { (value - self.least) / self.range } else { 0.0 };
        self.left + share * self.room
    }

    fn finish(mut self) -> String {
        let chart = self.chart;
        chart.rows.iter().for_each(|row| self.row(row));
        let (id, height) = (escape(&chart.id), self.y);
        let unit = if chart.unit.is_empty() { String::new() } else { format!(" ({})", chart.unit) };
        format!(
            "<svg class=\"chart-drawing\" width=\"100%\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-ten {id}-y\">\
             <title id=\"{id}-ten\">{}{}</title><desc id=\"{id}-y\">{}</desc>{}</svg>",
            escape(&chart.title),
            escape(&unit),
            escape(&described(chart)),
            self.out
        )
    }

    fn row(&mut self, row: &Row) {
        if !self.beside {
            for line in wrapped(&row.label) {
                self.text("chart-label", "0", self.y + 15, "", &line);
                self.y += LINE;
            }
        }
        let top = self.y;
        if self.beside && !row.label.is_empty() {
            self.text("chart-label", "0", top + 13, "", &row.label);
        }
        for (series, value) in self.chart.series.iter().zip(&row.values) {
            if let Some(value) = value {
                self.bar(series, *value);
            }
        }
        self.y = self.y.max(top + STEP);
        let zero = self.x(0.0);
        self.line("chart-axis", zero, top, self.y - STEP + BAR);
        if let Some(mark) = row.mark {
            self.line("chart-mark", self.x(mark), top.saturating_sub(3), self.y - STEP + BAR + 3);
        }
        self.y += SPACE;
    }

    fn bar(&mut self, series: &Series, value: f64) {
        let (zero, end) = (self.x(0.0), self.x(value));
        let mut edge = zero.max(end);
        if let Some(whole) = self.chart.whole {
            edge = edge.max(self.x(whole));
            self.rect("chart-track", zero, self.x(whole) - zero);
        }
        self.rect(
            match series.tone {
                Tone::Outline => "chart-outline",
                Tone::Filled => "chart-fill",
            },
            zero.min(end),
            (end - zero).abs(),
        );
        let words = beside_bar(self.chart, series, value);
        self.text("chart-figure", &format!("{edge:.2}%"), self.y + 13, " dx=\"7\"", &words);
        self.y += STEP;
    }

    fn rect(&mut self, class: &str, x: f64, width: f64) {
        let y = self.y;
        self.out.push_str(&format!(
            "<rect class=\"{class}\" x=\"{x:.2}%\" y=\"{y}\" width=\"{width:.2}%\" height=\"{BAR}\"/>"
        ));
    }

    fn line(&mut self, class: &str, x: f64, from: u32, to: u32) {
        self.out
            .push_str(&format!("<line class=\"{class}\" x1=\"{x:.2}%\" y1=\"{from}\" x2=\"{x:.2}%\" y2=\"{to}\"/>"));
    }

    fn text(&mut self, class: &str, x: &str, y: u32, more: &str, words: &str) {
        let words = escape(words);
        self.out.push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{more}>{words}</text>"));
    }
}

/// A label in lines that fit.
fn wrapped(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The drawing in words.
fn described(chart: &Chart) -> String {
    if chart.rows.len() > TOLD_ROWS {
        return format!("Biểu đồ thanh, {} dòng, tính từ 0. Số liệu đầy đủ ở bảng kèm theo.", chart.rows.len());
    }
    let rows = chart.rows.iter().map(|row| {
        let figures = chart.series.iter().zip(&row.values).filter_map(|(series, value)| {
            let words = figure(chart, (*value)?);
            Some(if chart.series.len() > 1 { format!("{} {words}", series.name.to_lowercase()) } else { words })
        });
        let figures = figures.collect::<Vec<_>>().join(", ");
        if row.label.is_empty() { format!("{figures}.") } else { format!("{}: {figures}.", row.label) }
    });
    format!("Biểu đồ thanh, tính từ 0. {}", rows.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;

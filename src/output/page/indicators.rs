//! The targets of a campaign: figures of several years gathered by name, drawn, and told in a table.

use crate::base::span::Spanned;
use crate::model::entry::{Campaign, EntryId, Indicator};
use crate::model::site::Site;
use crate::model::view::{ChartView, IndicatorLine, IndicatorView};
use crate::output::chart::{self, Chart, Row, Series, Tone};
use crate::viet::number::format_short;

/// The targets, in the order in which each is first written.
pub(super) fn views(site: &Site, id: EntryId, campaign: &Campaign) -> Vec<IndicatorView> {
    let mut targets: Vec<Vec<&Indicator>> = Vec::new();
    let mut known: std::collections::HashMap<(&str, &str), usize> = std::collections::HashMap::new();
    for indicator in &campaign.indicators {
        let at = *known.entry((indicator.name.value.as_str(), unit(indicator))).or_insert(targets.len());
        if at == targets.len() {
            targets.push(Vec::new());
        }
        targets[at].push(indicator);
    }
    let ma = &site.entry(id).common.id.value.0;
    let views = targets.into_iter().enumerate().map(|(at, mut years)| {
        years.sort_by_key(|indicator| indicator.year.as_ref().map(|year| year.value.0));
        view(&format!("{ma}-bieu-do-{}", at + 1), &years)
    });
    views.collect()
}

fn unit(indicator: &Indicator) -> &str {
    indicator.unit.as_ref().map_or("", |unit| &unit.value)
}

fn figure(field: &Option<Spanned<f64>>) -> Option<f64> {
    field.as_ref().map(|value| value.value)
}

fn words(field: &Option<Spanned<f64>>) -> String {
    figure(field).map_or(String::new(), format_short)
}

/// One target with its figures by year.
fn view(chart_id: &str, years: &[&Indicator]) -> IndicatorView {
    let joined = |field: fn(&Indicator) -> &Option<Spanned<String>>, between: &str| {
        let mut texts: Vec<&str> = years.iter().filter_map(|year| Some(field(year).as_ref()?.value.as_str())).collect();
        texts.dedup();
        texts.join(between)
    };
    let with_figures = |year: &&&Indicator| [&year.baseline, &year.planned, &year.actual].iter().any(|f| f.is_some());
    IndicatorView {
        name: years.first().map_or(String::new(), |first| first.name.value.clone()),
        unit: years.first().map_or(String::new(), |first| unit(first).to_owned()),
        lines: years.iter().filter(with_figures).map(|year| line(year)).collect(),
        chart: draw(chart_id, years),
        text: joined(|year| &year.text, " "),
        source: joined(|year| &year.source, "; "),
    }
}

fn line(indicator: &Indicator) -> IndicatorLine {
    IndicatorLine {
        year: indicator.year.as_ref().map_or(String::new(), |year| year.value.0.to_string()),
        baseline: words(&indicator.baseline),
        planned: words(&indicator.planned),
        actual: words(&indicator.actual),
        percent: percent(indicator).unwrap_or_default(),
    }
}

/// The result in percent of the plan. Where less is better, a share of the plan would tell the
/// opposite of what happened, so there is none.
fn percent(indicator: &Indicator) -> Option<String> {
    let (planned, actual) = (figure(&indicator.planned)?, figure(&indicator.actual)?);
    let falling = figure(&indicator.baseline).is_some_and(|baseline| baseline > planned);
    (planned > 0.0 && actual >= 0.0 && !falling)
        .then(|| format!("{}%", format_short((actual / planned * 1000.0).round() / 10.0)))
}

/// A way to a figure of a target.
type Figure = fn(&Indicator) -> Option<f64>;

/// A drawing where there is something to compare: at least two figures.
fn draw(id: &str, years: &[&Indicator]) -> Option<ChartView> {
    let all: [(&str, Tone, Figure); 3] = [
        ("Ban đầu", Tone::Outline, |year| figure(&year.baseline)),
        ("Chỉ tiêu", Tone::Outline, |year| figure(&year.planned)),
        ("Kết quả", Tone::Filled, |year| figure(&year.actual)),
    ];
    let used: Vec<_> = all.into_iter().filter(|(.., of)| years.iter().any(|year| of(year).is_some())).collect();
    let years: Vec<&&Indicator> = years.iter().filter(|year| used.iter().any(|(.., of)| of(year).is_some())).collect();
    let figures: usize = used.iter().map(|(.., of)| years.iter().filter(|year| of(year).is_some()).count()).sum();
    let first = years.first().filter(|_| figures > 1)?;
    let dated = years.iter().any(|year| year.year.is_some());
    let label = |year: &Indicator| match &year.year {
        Some(year) => year.value.0.to_string(),
        None if dated => "Cả đợt".to_owned(),
        None => String::new(),
    };
    let mut view = chart::bars(&Chart {
        id: id.to_owned(),
        title: first.name.value.clone(),
        unit: unit(first).to_owned(),
        heading: if dated { "Năm".to_owned() } else { "Thời gian".to_owned() },
        series: used.iter().map(|(name, tone, _)| Series { name: (*name).to_owned(), tone: *tone }).collect(),
        rows: years
            .iter()
            .map(|year| Row { label: label(year), values: used.iter().map(|(.., of)| of(year)).collect(), mark: None })
            .collect(),
        whole: None,
    });
    let shares: Vec<String> = years.iter().map(|year| percent(year).unwrap_or_default()).collect();
    if shares.iter().any(|share| !share.is_empty()) {
        view.columns.push("So với chỉ tiêu".to_owned());
        view.rows.iter_mut().zip(shares).for_each(|(row, share)| row.push(or_dash(share)));
    }
    if !dated {
        view.rows.iter_mut().for_each(|row| row[0] = "Cả đợt".to_owned());
    }
    Some(view)
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

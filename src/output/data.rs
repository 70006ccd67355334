//! Open data: CSV that Excel opens with correct Vietnamese (UTF-8 with a byte order mark).
//!
//! *Invariant*: only what stands on a page stands here.

use crate::base::path::Url;
use crate::base::sheet;
use crate::model::entry::{ConsentScope, EntryId};
use crate::model::job::Data;
use crate::model::lookup::{
    award_authority, award_label, is_fictional, language, row_authority, row_term, standing_awards,
};
use crate::model::rights::Rights;
use crate::model::site::Site;
use crate::model::stats::Period;
use crate::model::stats::tables::{self, Cell, Sight, Table};
use crate::viet;

/// The address of a table.
pub fn url(data: Data) -> Url {
    let name = match data {
        Data::AwardsCsv => "khen-thuong.csv",
        Data::StoriesCsv => "guong.csv",
        Data::StatsCsv => "thong-ke.csv",
    };
    Url::home().folder("du-lieu").file(name)
}

/// Makes a table.
pub fn write(site: &Site, data: Data) -> Vec<u8> {
    let rows: Box<dyn Iterator<Item = Vec<String>> + '_> = match data {
        Data::AwardsCsv => Box::new(awards(site)),
        Data::StoriesCsv => Box::new(stories(site)),
        Data::StatsCsv => Box::new(figures(site)),
    };
    let heading: &[&str] = match data {
        Data::AwardsCsv => &[
            "ma",
            "ten",
            "loai",
            "don_vi",
            "dia_ban",
            "danh_hieu",
            "loai_hinh",
            "nam",
            "thanh_tich",
            "quyet_dinh",
            "co_quan",
            "minh_hoa",
            "trang",
        ],
        Data::StoriesCsv => &[
            "ma",
            "ten",
            "loai",
            "viec_lam",
            "dia_ban",
            "linh_vuc",
            "cap",
            "ngay_dang",
            "ngay_cap_nhat",
            "minh_hoa",
            "trang",
        ],
        Data::StatsCsv => &["ky", "bang", "dong", "cot", "so", "minh_hoa"],
    };
    let heading = std::iter::once(heading.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    sheet::csv(heading.chain(rows))
}

fn public_stories(site: &Site) -> impl Iterator<Item = EntryId> {
    site.listed().filter(|id| site.entry(*id).kind.is_story() && language(site.entry(*id)) == "vi")
}

/// Whether a story's details may be part of bulk data: of a person only with consent for open data;
/// without it only name, unit, title and decision stand here.
fn is_open(site: &Site, id: EntryId) -> bool {
    Rights::of(site.entry(id), site.today).allows(ConsentScope::OpenData)
}

/// A detail that stands in bulk data only where it may.
fn detail(open: bool, text: String) -> String {
    if open { text } else { String::new() }
}

fn yes(flag: bool) -> String {
    if flag { "có".to_owned() } else { String::new() }
}

fn stories(site: &Site) -> impl Iterator<Item = Vec<String>> {
    public_stories(site).filter_map(|id| {
        let (entry, node) = (site.entry(id), site.node(id));
        let story = entry.meta.story()?;
        let open = is_open(site, id);
        let fields = story.fields.iter().map(|field| site.label(id, field.value.0)).collect::<Vec<_>>().join("; ");
        Some(vec![
            entry.common.id.value.0.clone(),
            entry.title().to_owned(),
            node.card.kind_label.clone(),
            detail(open, story.deed.value.clone()),
            detail(open, node.card.place.clone()),
            detail(open, fields),
            site.label(id, story.level.value.0).to_owned(),
            viet::date::iso(entry.common.published.value),
            viet::date::iso(node.updated),
            yes(is_fictional(entry)),
            site.config.absolute(&node.url),
        ])
    })
}

/// What stands for a figure that is not shown.
const HIDDEN: &str = "không hiện";

/// The figures of all pages of statistics, one a row.
fn figures(site: &Site) -> impl Iterator<Item = Vec<String>> {
    site.stats.periods.iter().flat_map(move |(period, counts)| {
        let tables = tables::of(site, *period, Sight::Public);
        tables.into_iter().flat_map(move |table| figures_of(*period, &table, counts.fictional > 0))
    })
}

fn figures_of(period: Period, table: &Table, fictional: bool) -> Vec<Vec<String>> {
    let mut figures = Vec::new();
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let number = match cell {
                Cell::Count(count) => count.to_string(),
                Cell::Hidden => HIDDEN.to_owned(),
                // A share follows from the counts beside it.
                Cell::Share(..) => continue,
            };
            let (table, row) = (table.title.clone(), row.label.clone());
            figures.push(vec![period.words(), table, row, column.clone(), number, yes(fictional)]);
        }
    }
    figures
}

fn awards(site: &Site) -> impl Iterator<Item = Vec<String>> {
    let of_stories = public_stories(site)
        .flat_map(move |id| standing_awards(site, id).into_iter().map(move |award| story_award(site, id, award)));
    let of_rows = site.rows.iter().filter_map(|row| register_award(site, row));
    of_stories.chain(of_rows)
}

/// How many awards the table holds.
pub fn award_count(site: &Site) -> usize {
    awards(site).count()
}

fn story_award(site: &Site, id: EntryId, award: &crate::model::entry::Award) -> Vec<String> {
    let (entry, node, open) = (site.entry(id), site.node(id), is_open(site, id));
    let decision = award
        .decision
        .as_ref()
        .and_then(|decision| site.target(id, decision.value.0))
        .map(|decision| site.node(decision).card.badge.clone());
    let decision =
        decision.or_else(|| award.decision_note.as_ref().map(|note| note.number.value.clone())).unwrap_or_default();
    let unit = entry.meta.story().and_then(|story| story.unit.as_ref()).and_then(|unit| site.target(id, unit.value.0));
    vec![
        entry.common.id.value.0.clone(),
        entry.title().to_owned(),
        node.card.kind_label.clone(),
        unit.map_or(String::new(), |unit| site.entry(unit).title().to_owned()),
        detail(open, node.card.place.clone()),
        award_label(site, id, award),
        site.label(id, award.kind.value.0).to_owned(),
        award.period.value.to_string(),
        detail(open, award.merit.value.clone()),
        decision,
        award_authority(site, id, award),
        yes(is_fictional(entry)),
        site.config.absolute(&node.url),
    ]
}

fn register_award(site: &Site, linked: &crate::model::site::LinkedRow) -> Option<Vec<String>> {
    let decision = linked.decision.filter(|decision| site.node(*decision).public)?;
    let row = super::page::register_row(site, linked);
    if !row.note.is_empty() {
        return None;
    }
    let keys = &linked.row.keys;
    let term = |term: crate::base::decode::Term| row_term(site, linked, term);
    Some(vec![
        row.id,
        row.name,
        keys.kind.value.label().to_lowercase(),
        row.detail,
        row.place,
        row.title,
        term(keys.award_kind.value.0),
        keys.period.value.to_string(),
        row.merit,
        site.node(decision).card.badge.clone(),
        row_authority(site, linked),
        yes(row.fictional),
        site.config.absolute(&site.node(decision).url),
    ])
}

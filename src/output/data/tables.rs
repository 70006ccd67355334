//! The tables of open data: their columns and rows, whatever the form.
//!
//! *Invariant*: only what stands on a page stands here, and of a person's details only what consent opens
//! for bulk data.

use std::collections::BTreeSet;

use ahash::HashSet;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::model::entry::{Award, ConsentScope, Entry, EntryId, Meta};
use crate::model::job::Table;
use crate::model::kind::Kind;
use crate::model::lookup::{
    award_authority, award_label, awards_not_revoked, is_fictional, language, row_authority, row_term, standing_awards,
};
use crate::model::rights::Rights;
use crate::model::site::{LinkedRow, Site};
use crate::model::stats::tables::{self, Sight};
use crate::output::page;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    /// Several texts.
    List,
    Day,
    Number,
    Flag,
    /// A whole address.
    Address,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub key: &'static str,
    pub title: &'static str,
    pub holds: Holds,
    /// What it means; may be empty.
    pub note: &'static str,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) enum Cell {
    Text(String),
    List(Vec<String>),
    Day(Option<Date>),
    Number(Option<u32>),
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Cell {
    /// The day it holds.
    pub fn day(&self) -> Option<Date> {
        if let Self::Day(day) = self { *day } else { None }
    }
}

/// A row: the year it is filed under and its cells, one per column.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub year: i16,
    pub cells: Vec<Cell>,
}

const fn column(key: &'static str, title: &'static str, holds: Holds, note: &'static str) -> Column {
    Column { key, title, holds, note }
}

const ID: Column = column("ma", "Mã", Holds::Text, "không đổi dù bài đổi tên, đổi địa chỉ");
const FICTIONAL: Column =
    column("minh_hoa", "Minh họa", Holds::Flag, "có: dựng lên để minh họa phần mềm, không có thật");
const PAGE: Column = column("trang", "Trang", Holds::Address, "");
const PUBLISHED: Column = column("ngay_dang", "Ngày đăng", Holds::Day, "");
const UPDATED: Column = column("ngay_cap_nhat", "Ngày cập nhật", Holds::Day, "");

/// What is said of details that are missing.
const OPEN_ONLY: &str = "trống khi người được nêu chưa đồng ý đưa vào dữ liệu mở";

/// The columns of a table.
pub(super) fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Awards => {
            const {
                &[
                    ID,
                    column("ten", "Tên", Holds::Text, ""),
                    column("loai", "Loại", Holds::Text, "cá nhân, tập thể, hộ gia đình, mô hình"),
                    column("don_vi", "Đơn vị", Holds::Text, ""),
                    column("dia_ban", "Địa bàn", Holds::Text, OPEN_ONLY),
                    column("danh_hieu", "Danh hiệu, hình thức khen", Holds::Text, ""),
                    column("loai_hinh", "Loại hình khen thưởng", Holds::Text, ""),
                    column("nam", "Năm, giai đoạn", Holds::Text, ""),
                    column("thanh_tich", "Thành tích", Holds::Text, OPEN_ONLY),
                    column("quyet_dinh", "Quyết định", Holds::Text, "số, ký hiệu"),
                    column("co_quan", "Cấp có thẩm quyền", Holds::Text, ""),
                    FICTIONAL,
                    PAGE,
                ]
            }
        }
        Table::Stories => {
            const {
                &[
                    ID,
                    column("ten", "Tên", Holds::Text, ""),
                    column("loai", "Loại", Holds::Text, ""),
                    column("viec_lam", "Việc làm, thành tích", Holds::Text, OPEN_ONLY),
                    column("dia_ban", "Địa bàn", Holds::Text, OPEN_ONLY),
                    column("linh_vuc", "Lĩnh vực", Holds::List, OPEN_ONLY),
                    column("cap", "Cấp biểu dương", Holds::Text, ""),
                    PUBLISHED,
                    UPDATED,
                    FICTIONAL,
                    PAGE,
                ]
            }
        }
        Table::Campaigns => {
            const {
                &[
                    ID,
                    column("ten", "Tên", Holds::Text, ""),
                    column("cap", "Cấp phát động", Holds::Text, ""),
                    column("phat_dong", "Người, cơ quan phát động", Holds::Text, ""),
                    column("pham_vi", "Phạm vi", Holds::Text, ""),
                    column("bat_dau", "Bắt đầu", Holds::Text, "ngày, tháng, quý hoặc năm"),
                    column("ket_thuc", "Kết thúc", Holds::Text, "ngày, tháng, quý hoặc năm"),
                    PUBLISHED,
                    UPDATED,
                    FICTIONAL,
                    PAGE,
                ]
            }
        }
        Table::Conferences => {
            const {
                &[
                    ID,
                    column("ten", "Tên", Holds::Text, ""),
                    column("loai", "Loại", Holds::Text, ""),
                    column("cap", "Cấp", Holds::Text, ""),
                    column("thoi_gian", "Thời gian", Holds::Text, "ngày, tháng, quý hoặc năm"),
                    column("dia_diem", "Địa điểm", Holds::Text, ""),
                    column("don_vi_to_chuc", "Đơn vị tổ chức", Holds::Text, ""),
                    PUBLISHED,
                    UPDATED,
                    FICTIONAL,
                    PAGE,
                ]
            }
        }
        Table::Documents => {
            const {
                &[
                    ID,
                    column("so_ky_hieu", "Số, ký hiệu", Holds::Text, ""),
                    column("ngay", "Ngày ban hành", Holds::Day, ""),
                    column("loai", "Loại văn bản", Holds::Text, ""),
                    column("trich_yeu", "Trích yếu", Holds::Text, ""),
                    column("co_quan", "Cơ quan ban hành", Holds::Text, ""),
                    column("hieu_luc_den", "Hết hiệu lực từ", Holds::Day, ""),
                    PUBLISHED,
                    UPDATED,
                    FICTIONAL,
                    PAGE,
                ]
            }
        }
        Table::Units => {
            const {
                &[
                    ID,
                    column("ten", "Tên", Holds::Text, ""),
                    column("loai", "Loại tổ chức", Holds::Text, ""),
                    column("hoat_dong_tu", "Hoạt động từ", Holds::Text, ""),
                    column("hoat_dong_den", "Hoạt động đến", Holds::Text, ""),
                    UPDATED,
                    PAGE,
                ]
            }
        }
        Table::Stats => {
            const {
                &[
                    column("ky", "Kỳ", Holds::Text, ""),
                    column("bang", "Bảng", Holds::Text, ""),
                    column("dong", "Dòng", Holds::Text, ""),
                    column("cot", "Cột", Holds::Text, ""),
                    column("so", "Số", Holds::Number, "“không hiện” khi nhóm quá nhỏ, để không ai bị nhận ra"),
                    FICTIONAL,
                ]
            }
        }
    }
}

/// The rows of a table; of one year only, where it is asked for.
pub(super) fn rows<'s>(site: &'s Site, table: Table, year: Option<i16>) -> Box<dyn Iterator<Item = Row> + 's> {
    let fits = move |filed: i16| year.is_none_or(|year| year == filed);
    let published = move |id: &EntryId| fits(site.entry(*id).common.published.value.year());
    let of = move |kind: Kind| site.listed_of(kind).filter(|id| language(site.entry(*id)) == "vi").filter(published);
    let filed = move |id: EntryId, cells: Vec<Cell>| Row { year: site.entry(id).common.published.value.year(), cells };
    match table {
        Table::Stories => {
            Box::new(stories(site).filter(published).filter_map(move |id| Some(filed(id, story(site, id)?))))
        }
        Table::Awards => Box::new(awards(site, year)),
        Table::Campaigns => Box::new(of(Kind::Campaign).filter_map(move |id| Some(filed(id, campaign(site, id)?)))),
        Table::Conferences => {
            Box::new(of(Kind::Conference).filter_map(move |id| Some(filed(id, conference(site, id)?))))
        }
        Table::Documents => Box::new(of(Kind::Document).filter_map(move |id| Some(filed(id, document(site, id)?)))),
        Table::Units => Box::new(of(Kind::Unit).filter_map(move |id| Some(filed(id, unit(site, id)?)))),
        Table::Stats => Box::new(figures(site)),
    }
}

/// The years under which a table has rows, or had before some of them were revoked.
pub(super) fn years(site: &Site, table: Table) -> BTreeSet<i16> {
    let published = |id: EntryId| site.entry(id).common.published.value.year();
    let of = |kind: Kind| site.listed_of(kind).filter(|id| language(site.entry(*id)) == "vi").map(published).collect();
    match table {
        Table::Stories => stories(site).map(published).collect(),
        Table::Campaigns => of(Kind::Campaign),
        Table::Conferences => of(Kind::Conference),
        Table::Documents => of(Kind::Document),
        Table::Units => of(Kind::Unit),
        Table::Awards => {
            let of_rows = site.rows.iter().map(|row| row.row.keys.period.value.last_day().year());
            let stories: Vec<EntryId> = stories(site).collect();
            let of_awards = stories.par_iter().flat_map_iter(|id| awards_not_revoked(site, *id)).map(year_of);
            of_awards.collect::<HashSet<i16>>().into_iter().chain(of_rows).collect()
        }
        Table::Stats => BTreeSet::new(),
    }
}

fn stories(site: &Site) -> impl Iterator<Item = EntryId> {
    site.listed().filter(|id| site.entry(*id).kind.is_story() && language(site.entry(*id)) == "vi")
}

/// Whether a story's details may be part of bulk data: of a person only with consent for open data;
/// without it only name, unit, title and decision stand here.
fn is_open(site: &Site, id: EntryId) -> bool {
    Rights::of(site.entry(id), site.today).allows(ConsentScope::OpenData)
}

/// A detail that stands in bulk data only where it may.
fn detail(open: bool, text: &str) -> Cell {
    if open { text.into() } else { Cell::Text(String::new()) }
}

fn id_of(entry: &Entry) -> Cell {
    entry.common.id.value.0.as_str().into()
}

/// The last cells of most tables.
fn ending(site: &Site, id: EntryId) -> [Cell; 4] {
    let (entry, node) = (site.entry(id), site.node(id));
    [
        Cell::Day(Some(entry.common.published.value)),
        Cell::Day(Some(node.updated)),
        Cell::Flag(is_fictional(entry)),
        site.config.absolute(&node.url).into(),
    ]
}

fn story(site: &Site, id: EntryId) -> Option<Vec<Cell>> {
    let (entry, node) = (site.entry(id), site.node(id));
    let story = entry.meta.story()?;
    let open = is_open(site, id);
    let fields = story.fields.iter().filter(|_| open).map(|field| site.label(id, field.value.0).to_owned());
    let own = [
        id_of(entry),
        entry.title().into(),
        node.card.kind_label.as_str().into(),
        detail(open, &story.deed.value),
        detail(open, &node.card.place),
        Cell::List(fields.collect()),
        site.label(id, story.level.value.0).into(),
    ];
    Some(own.into_iter().chain(ending(site, id)).collect())
}

fn campaign(site: &Site, id: EntryId) -> Option<Vec<Cell>> {
    let entry = site.entry(id);
    let Meta::Campaign(campaign) = &entry.meta else { return None };
    let when = |when: &Option<crate::base::span::Spanned<crate::viet::date::When>>| {
        Cell::Text(when.as_ref().map_or(String::new(), |when| when.value.to_string()))
    };
    let own = [
        id_of(entry),
        entry.title().into(),
        site.label(id, campaign.level.value.0).into(),
        campaign.launched_by.value.as_str().into(),
        campaign.scope.value.as_str().into(),
        when(&campaign.start),
        when(&campaign.end),
    ];
    Some(own.into_iter().chain(ending(site, id)).collect())
}

fn conference(site: &Site, id: EntryId) -> Option<Vec<Cell>> {
    let entry = site.entry(id);
    let Meta::Conference(conference) = &entry.meta else { return None };
    let own = [
        id_of(entry),
        entry.title().into(),
        conference.kind.value.label().into(),
        site.label(id, conference.level.value.0).into(),
        conference.when.value.to_string().into(),
        conference.venue.as_ref().map_or("", |venue| &venue.value).into(),
        conference.organiser.value.as_str().into(),
    ];
    Some(own.into_iter().chain(ending(site, id)).collect())
}

fn document(site: &Site, id: EntryId) -> Option<Vec<Cell>> {
    let entry = site.entry(id);
    let Meta::Document(document) = &entry.meta else { return None };
    let own = [
        id_of(entry),
        document.number.as_ref().map_or("", |number| &number.value).into(),
        Cell::Day(document.day.as_ref().map(|day| day.value)),
        site.label(id, document.kind.value.0).into(),
        document.subject.value.as_str().into(),
        document.issuer.value.as_str().into(),
        Cell::Day(document.expired.as_ref().map(|day| day.value)),
    ];
    Some(own.into_iter().chain(ending(site, id)).collect())
}

fn unit(site: &Site, id: EntryId) -> Option<Vec<Cell>> {
    let (entry, node) = (site.entry(id), site.node(id));
    let Meta::Unit(unit) = &entry.meta else { return None };
    let when = |when: &Option<crate::base::span::Spanned<crate::viet::date::When>>| {
        Cell::Text(when.as_ref().map_or(String::new(), |when| when.value.to_string()))
    };
    Some(vec![
        id_of(entry),
        entry.title().into(),
        site.label(id, unit.kind.value.0).into(),
        when(&unit.from),
        when(&unit.until),
        Cell::Day(Some(node.updated)),
        site.config.absolute(&node.url).into(),
    ])
}

/// The figures of all pages of statistics, one a row; filed under no year.
fn figures(site: &Site) -> impl Iterator<Item = Row> {
    let tables = site.stats.periods.iter().flat_map(move |(period, counts)| {
        let tables = tables::of(site, *period, Sight::Public).into_iter();
        tables.map(move |table| (*period, table, counts.fictional > 0))
    });
    tables.flat_map(|(period, table, fictional)| {
        let mut figures = Vec::new();
        for row in &table.rows {
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let number = match cell {
                    tables::Cell::Count(count) => Some(*count),
                    tables::Cell::Hidden => None,
                    // A share follows from the counts beside it.
                    tables::Cell::Share(..) => continue,
                };
                let texts = [period.words(), table.title.clone(), row.label.clone(), column.clone()];
                let cells =
                    texts.into_iter().map(Cell::Text).chain([Cell::Number(number), Cell::Flag(fictional)]).collect();
                figures.push(Row { year: 0, cells });
            }
        }
        figures
    })
}

/// The awards of stories and of registers, filed under the year in which their period ends.
fn awards(site: &Site, year: Option<i16>) -> impl Iterator<Item = Row> {
    let fits = move |filed: i16| year.is_none_or(|year| year == filed);
    let of_stories = stories(site).flat_map(move |id| {
        let standing = standing_awards(site, id).into_iter().filter(move |award| fits(year_of(award)));
        standing.map(move |award| Row { year: year_of(award), cells: story_award(site, id, award) })
    });
    let of_rows = site.rows.iter().filter_map(move |row| {
        let filed = row.row.keys.period.value.last_day().year();
        let cells = fits(filed).then(|| register_award(site, row)).flatten()?;
        Some(Row { year: filed, cells })
    });
    of_stories.chain(of_rows)
}

fn year_of(award: &Award) -> i16 {
    award.period.value.last_day().year()
}

fn story_award(site: &Site, id: EntryId, award: &Award) -> Vec<Cell> {
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
        id_of(entry),
        entry.title().into(),
        node.card.kind_label.as_str().into(),
        unit.map_or("", |unit| site.entry(unit).title()).into(),
        detail(open, &node.card.place),
        award_label(site, id, award).into(),
        site.label(id, award.kind.value.0).into(),
        award.period.value.to_string().into(),
        detail(open, &award.merit.value),
        decision.into(),
        award_authority(site, id, award).into(),
        Cell::Flag(is_fictional(entry)),
        site.config.absolute(&node.url).into(),
    ]
}

fn register_award(site: &Site, linked: &LinkedRow) -> Option<Vec<Cell>> {
    let decision = linked.decision.filter(|decision| site.node(*decision).public)?;
    let row = page::register_row(site, linked);
    if !row.note.is_empty() {
        return None;
    }
    let keys = &linked.row.keys;
    let term = |term: crate::base::decode::Term| row_term(site, linked, term);
    Some(vec![
        row.id.into(),
        row.name.into(),
        keys.kind.value.label().to_lowercase().into(),
        row.detail.into(),
        row.place.into(),
        row.title.into(),
        term(keys.award_kind.value.0).into(),
        keys.period.value.to_string().into(),
        row.merit.into(),
        site.node(decision).card.badge.as_str().into(),
        row_authority(site, linked).into(),
        Cell::Flag(row.fictional),
        site.config.absolute(&site.node(decision).url).into(),
    ])
}

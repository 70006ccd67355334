//! `/api/v1/`: an index, a schema per table, the rows of each table by year, and what changed by month.
//!
//! A program that follows the portal reads the months since it came last: what is new, what was changed,
//! and the ids of what is gone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::tables::years;
use super::{Shared, json, removed, tables, updated, url as data_url};
use crate::base::hash::Hasher;
use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::job::{Api, Data, DataForm, Table};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::viet;

/// A month: year and number.
type Month = (i16, i8);

/// What changed, by month, in the order of days.
pub(super) type Changes = BTreeMap<Month, Vec<Change>>;

/// Something that changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    day: Date,
    entry: EntryId,
    what: What,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
enum What {
    New,
    Changed,
    Gone,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::New => "moi",
            Self::Changed => "sua",
            Self::Gone => "go",
        }
    }
}

fn folder() -> Url {
    Url::home().folder("api").folder("v1")
}

/// The address of a file.
pub(super) fn url(api: Api) -> Url {
    match api {
        Api::Index => folder().file("index.json"),
        Api::Schema(table) => folder().folder("luoc-do").file(&format!("{}.json", table.name())),
        Api::Year(table, year) => folder().folder(table.name()).file(&format!("{year:04}.json")),
        Api::Month(year, month) => folder().folder("thay-doi").file(&format!("{year:04}-{month:02}.json")),
    }
}

/// The tables that stand here: figures are read as a whole.
fn by_year(site: &Site) -> impl Iterator<Item = Table> {
    tables(site).filter(|table| *table != Table::Stats)
}

/// All files.
pub(super) fn files(site: &Site) -> Vec<Api> {
    let schemas = by_year(site).map(Api::Schema);
    let years = by_year(site).flat_map(|table| years(site, table).into_iter().map(move |year| Api::Year(table, year)));
    let months = months(site).into_iter().map(|(year, month)| Api::Month(year, month));
    std::iter::once(Api::Index).chain(schemas).chain(years).chain(months).collect()
}

/// The months in which something changed.
fn months(site: &Site) -> BTreeSet<Month> {
    let month = |day: Date| (day.year(), day.month());
    let told = told(site).flat_map(|id| [site.entry(id).common.published.value, site.node(id).updated]);
    told.chain(removed(site).map(|(day, _)| day)).map(month).collect()
}

/// Candidates of consultations stand on one page, for a time: no list of changes leads there.
fn told(site: &Site) -> impl Iterator<Item = EntryId> {
    site.listed().filter(|id| site.entry(*id).kind != Kind::Consultation)
}

/// What changed.
pub(super) fn changes(site: &Site) -> Changes {
    let mut changes = Changes::new();
    let mut add = |day: Date, entry: EntryId, what: What| {
        changes.entry((day.year(), day.month())).or_default().push(Change { day, entry, what });
    };
    for id in told(site) {
        let (published, updated) = (site.entry(id).common.published.value, site.node(id).updated);
        add(published, id, What::New);
        if updated > published {
            add(updated, id, What::Changed);
        }
    }
    removed(site).for_each(|(day, id)| add(day, id, What::Gone));
    let key = |change: &Change| (change.day, site.entry(change.entry).common.id.value.0.as_str(), change.what);
    changes.values_mut().for_each(|month| month.sort_unstable_by(|a, b| key(a).cmp(&key(b))));
    changes
}

/// Adds what a file shows to its fingerprint.
pub(super) fn cover(site: &Site, shared: &Shared, api: Api, hasher: &mut Hasher) {
    match api {
        Api::Index => {
            for table in by_year(site) {
                let years = &shared.known(site, table).years;
                hasher.value(&years.iter().map(|(year, (count, _))| (*year, *count)).collect::<Vec<_>>());
            }
            hasher.value(&shared.changes(site).keys().collect::<Vec<_>>()).value(&updated(site));
        }
        Api::Schema(_) => {}
        Api::Year(table, year) => {
            hasher.value(&shared.known(site, table).years.get(&year));
        }
        Api::Month(year, month) => {
            for change in shared.changes(site).get(&(year, month)).into_iter().flatten() {
                let (entry, node) = (site.entry(change.entry), site.node(change.entry));
                hasher.value(&(&entry.common.id.value.0, change.day, change.what));
                hasher.value(&(change.what != What::Gone).then_some((entry.kind, &node.url)));
            }
        }
    }
}

/// Makes a file.
pub(super) fn write(site: &Site, shared: &Shared, api: Api) -> Vec<u8> {
    match api {
        Api::Index => json::written(&index(site, shared)),
        Api::Schema(table) => json::schema(site, table),
        Api::Year(..) => super::rows_in_memory(site, Data::Api(api)),
        Api::Month(year, month) => {
            let changes = shared.changes(site).get(&(year, month)).map_or(&[][..], Vec::as_slice);
            let changes: Vec<Value> = changes.iter().map(|change| line(site, change)).collect();
            json::written(&json!({
                "thang": format!("{year:04}-{month:02}"),
                "nguon": json::source(site),
                "thay_doi": changes,
            }))
        }
    }
}

/// Of what is gone nothing but its id.
fn line(site: &Site, change: &Change) -> Value {
    let (entry, node) = (site.entry(change.entry), site.node(change.entry));
    let id = &entry.common.id.value.0;
    let mut line = json!({
        "id": site.config.tag(id),
        "ma": id,
        "viec": change.what.word(),
        "ngay": viet::date::iso(change.day),
    });
    if change.what != What::Gone {
        line["loai"] = node.card.kind.as_str().into();
        line["trang"] = site.config.absolute(&node.url).into();
    }
    line
}

fn index(site: &Site, shared: &Shared) -> Value {
    let address = |url: &Url| site.config.absolute(url);
    let tables: Vec<Value> = by_year(site)
        .map(|table| {
            let years = shared.known(site, table).years.iter();
            let years: Vec<Value> = years
                .map(|(year, (count, _))| {
                    json!({ "nam": year, "so_dong": count, "url": address(&url(Api::Year(table, *year))) })
                })
                .collect();
            json!({
                "bang": table.name(),
                "tieu_de": table.title(),
                "luoc_do": address(&url(Api::Schema(table))),
                "ca_bang": address(&data_url(Data::Table(table, DataForm::Json))),
                "cac_nam": years,
            })
        })
        .collect();
    let months: Vec<Value> = shared
        .changes(site)
        .keys()
        .map(|(year, month)| {
            json!({ "thang": format!("{year:04}-{month:02}"), "url": address(&url(Api::Month(*year, *month))) })
        })
        .collect();
    json!({
        "phien_ban": 1,
        "nguon": json::source(site),
        "cap_nhat": viet::date::iso(updated(site)),
        "goi_du_lieu": address(&data_url(Data::Package)),
        "bang": tables,
        "thay_doi": months,
    })
}

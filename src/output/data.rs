//! Open data: the registers as CSV, JSON and xlsx, a data package that describes them (Frictionless), and
//! the same rows by year behind stable addresses (`/api/v1/`).

mod api;
mod json;
mod package;
mod tables;
mod xlsx;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::base::diag::Result;
use crate::base::hash::{Hash, Hasher};
use crate::base::path::Url;
use crate::base::sheet;
use crate::model::entry::EntryId;
use crate::model::job::{Api, Data, DataForm, Table};
use crate::model::rights;
use crate::model::site::Site;
use crate::viet;
use tables::Cell;

/// What stands for a figure that is not shown.
const HIDDEN: &str = "không hiện";

impl Table {
    /// All tables.
    pub const ALL: [Self; 7] =
        [Self::Stories, Self::Awards, Self::Campaigns, Self::Conferences, Self::Documents, Self::Units, Self::Stats];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stories => "guong",
            Self::Awards => "khen-thuong",
            Self::Campaigns => "phong-trao",
            Self::Conferences => "hoi-nghi",
            Self::Documents => "van-ban",
            Self::Units => "don-vi",
            Self::Stats => "thong-ke",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Stories => "Gương",
            Self::Awards => "Khen thưởng, gồm cả các bảng khen",
            Self::Campaigns => "Phong trào thi đua",
            Self::Conferences => "Hội nghị, đại hội",
            Self::Documents => "Văn bản",
            Self::Units => "Cơ quan, đơn vị",
            Self::Stats => "Thống kê theo kỳ",
        }
    }
}

impl DataForm {
    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

fn folder() -> Url {
    Url::home().folder("du-lieu")
}

/// The address of a file of data.
pub fn url(data: Data) -> Url {
    match data {
        Data::Table(table, form) => folder().file(&format!("{}.{}", table.name(), form.extension())),
        Data::Package => folder().file("datapackage.json"),
        Data::Api(api) => api::url(api),
    }
}

/// The tables that a portal has.
pub fn tables(site: &Site) -> impl Iterator<Item = Table> {
    Table::ALL.into_iter().filter(|table| *table != Table::Stats || !site.stats.is_empty())
}

/// All files of data.
pub fn files(site: &Site) -> Vec<Data> {
    let tables = tables(site).flat_map(|table| DataForm::ALL.map(|form| Data::Table(table, form)));
    tables.chain([Data::Package]).chain(api::files(site).into_iter().map(Data::Api)).collect()
}

/// The rows of a table, as far as fingerprints need them.
struct Known {
    /// By year, the number of rows and what covers them.
    years: BTreeMap<i16, (usize, Hash)>,
    /// The latest day in them.
    newest: Option<Date>,
}

/// What the files share, made once per run and only when one of them is looked at.
#[derive(Default)]
pub struct Shared {
    known: [OnceLock<Known>; Table::ALL.len()],
    changes: OnceLock<api::Changes>,
}

impl Shared {
    fn known(&self, site: &Site, table: Table) -> &Known {
        self.known[table as usize].get_or_init(|| {
            let mut years: BTreeMap<i16, (usize, Hasher)> = BTreeMap::new();
            let mut newest = None;
            for row in tables::rows(site, table, None) {
                let (count, hasher) = years.entry(row.year).or_default();
                *count += 1;
                hasher.value(&row.cells);
                newest = row.cells.iter().filter_map(Cell::day).chain(newest).max();
            }
            let years = years.into_iter().map(|(year, (count, mut hasher))| (year, (count, hasher.finish())));
            Known { years: years.collect(), newest }
        })
    }

    fn changes(&self, site: &Site) -> &api::Changes {
        self.changes.get_or_init(|| api::changes(site))
    }
}

/// The portal as data names it.
#[derive(serde::Serialize)]
struct About<'s> {
    name: &'s str,
    address: String,
    publisher: &'s str,
    terms: String,
    licence: Option<&'s str>,
    licence_url: Option<&'s str>,
}

fn about(site: &Site) -> About<'_> {
    let settings = &site.config.settings;
    let reuse = settings.reuse.as_ref().map(|reuse| &reuse.value);
    About {
        name: &settings.name.value,
        address: site.config.absolute(&Url::home()),
        publisher: &settings.agency.value.name.value,
        terms: site.config.terms(),
        licence: reuse.and_then(|reuse| reuse.licence.as_ref()).map(|licence| licence.value.as_str()),
        licence_url: site.config.licence_url(),
    }
}

/// The day of the last change of anything that data tells of.
fn updated(site: &Site) -> Date {
    let told = site.listed().map(|id| site.node(id).updated).chain(removed(site).map(|(day, _)| day));
    told.max().unwrap_or_else(|| birth(site))
}

/// The day on which nothing was there yet.
fn birth(site: &Site) -> Date {
    jiff::civil::date(site.config.settings.born.value.0.max(1970), 1, 1)
}

/// Covers what a file shows.
pub fn fingerprint(site: &Site, shared: &Shared, data: Data) -> Hash {
    let mut hasher = Hasher::default();
    hasher.value(&data).value(&about(site));
    match data {
        Data::Table(table, _) => {
            hasher.value(&shared.known(site, table).years);
        }
        Data::Package => {
            hasher.value(&(tables(site).collect::<Vec<_>>(), updated(site)));
        }
        Data::Api(api) => api::cover(site, shared, api, &mut hasher),
    }
    hasher.finish()
}

/// Whether a file is written a row at a time, by [`write_rows`]: with a hundred thousand awards it has a hundred
/// million bytes.
pub fn has_rows(data: Data) -> bool {
    matches!(data, Data::Table(_, DataForm::Csv | DataForm::Json) | Data::Api(Api::Year(..)))
}

/// Writes a file that has rows; nothing for another.
pub fn write_rows(site: &Site, data: Data, out: &mut dyn Write) -> io::Result<()> {
    match data {
        Data::Table(table, DataForm::Csv) => csv(site, table, out),
        Data::Table(table, DataForm::Json) => json::table(site, table, None, out),
        Data::Api(Api::Year(table, year)) => json::table(site, table, Some(year), out),
        _ => Ok(()),
    }
}

/// Makes a file of data.
pub fn write(site: &Site, shared: &Shared, data: Data) -> Result<Vec<u8>> {
    Ok(match data {
        Data::Table(_, DataForm::Csv | DataForm::Json) => rows_in_memory(site, data),
        Data::Table(table, DataForm::Xlsx) => {
            xlsx::write(site, table, shared.known(site, table).newest.unwrap_or_else(|| birth(site)))?
        }
        Data::Package => package::write(site),
        Data::Api(api) => api::write(site, shared, api),
    })
}

fn rows_in_memory(site: &Site, data: Data) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write_rows(site, data, &mut bytes);
    debug_assert!(written.is_ok(), "a table could not be written to memory");
    bytes
}

fn csv(site: &Site, table: Table, out: &mut dyn Write) -> io::Result<()> {
    let heading: Vec<String> = tables::columns(table).iter().map(|column| column.key.to_owned()).collect();
    let rows = tables::rows(site, table, None).map(|row| row.cells.iter().map(plain).collect());
    sheet::write_csv(out, std::iter::once(heading).chain(rows))
}

/// A cell as text.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::List(texts) => texts.join("; "),
        Cell::Day(day) => day.map_or(String::new(), viet::date::iso),
        Cell::Number(number) => number.map_or(HIDDEN.to_owned(), |number| number.to_string()),
        Cell::Flag(true) => "có".to_owned(),
        Cell::Flag(false) => String::new(),
    }
}

/// What was removed on request, with the day on which readers are told.
fn removed(site: &Site) -> impl Iterator<Item = (Date, EntryId)> {
    let removed = site.ids().filter(|id| rights::was_published_and_removed(site.entry(*id), site.today));
    removed.map(|id| (rights::told_on(site.entry(id), site.today).unwrap_or(site.node(id).updated), id))
}

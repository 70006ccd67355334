//! Tables as JSON, and the schema of each (JSON Schema 2020-12).

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::tables::{Cell, Column, Holds, columns, rows};
use super::{about, api};
use crate::model::job::{Api, Table};
use crate::model::site::Site;
use crate::viet;

/// Writes a table; of one year only, where it is asked for.
pub(super) fn table(site: &Site, table: Table, year: Option<i16>, out: &mut dyn Write) -> io::Result<()> {
    let schema = (table != Table::Stats).then(|| site.config.absolute(&api::url(Api::Schema(table))));
    let rows = Rows { site, table, year };
    let whole = Whole {
        bang: table.name(),
        dong: rows,
        luoc_do: schema,
        nam: year,
        nguon: source(site),
        tieu_de: table.title(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

/// Keys in alphabetical order, as everywhere in these files.
#[derive(Serialize)]
struct Whole<'s> {
    bang: &'static str,
    dong: Rows<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    luoc_do: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nam: Option<i16>,
    nguon: Value,
    tieu_de: &'static str,
}

/// The rows of a table, each made when it is written.
struct Rows<'s> {
    site: &'s Site,
    table: Table,
    year: Option<i16>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = columns(self.table);
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_unstable_by_key(|at| columns[*at].key);
        let order = order.as_slice();
        serializer.collect_seq(rows(self.site, self.table, self.year).map(|row| Line {
            columns,
            order,
            cells: row.cells,
        }))
    }
}

struct Line<'l> {
    columns: &'static [Column],
    /// Columns by their keys.
    order: &'l [usize],
    cells: Vec<Cell>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.order.iter().filter_map(|at| Some((self.columns[*at].key, Known(self.cells.get(*at)?))));
        serializer.collect_map(cells)
    }
}

/// A cell in which what is not known is null.
struct Known<'c>(&'c Cell);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) if text.is_empty() => serializer.serialize_none(),
            Cell::Text(text) => text.serialize(serializer),
            Cell::List(texts) => texts.serialize(serializer),
            Cell::Day(day) => day.map(viet::date::iso).serialize(serializer),
            Cell::Number(number) => number.serialize(serializer),
            Cell::Flag(flag) => flag.serialize(serializer),
        }
    }
}

/// Where data comes from and on what terms it is used.
pub(super) fn source(site: &Site) -> Value {
    let about = about(site);
    json!({
        "cong": about.name,
        "dia_chi": about.address,
        "co_quan": about.publisher,
        "dieu_kien": about.terms,
        "giay_phep": about.licence,
        "giay_phep_url": about.licence_url,
    })
}

/// The schema of a table's files.
pub(super) fn schema(site: &Site, table: Table) -> Vec<u8> {
    let columns = columns(table);
    let fields: Map<String, Value> = columns.iter().map(|column| (column.key.to_owned(), field(column))).collect();
    let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
    let text = json!({ "type": "string" });
    let maybe = json!({ "type": ["string", "null"] });
    let source = json!({
        "type": "object",
        "required": ["cong", "dia_chi", "co_quan", "dieu_kien"],
        "properties": {
            "cong": text, "dia_chi": { "type": "string", "format": "uri" }, "co_quan": text, "dieu_kien": text,
            "giay_phep": maybe, "giay_phep_url": maybe,
        },
    });
    written(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.config.absolute(&api::url(Api::Schema(table))),
        "title": table.title(),
        "type": "object",
        "required": ["bang", "nguon", "dong"],
        "properties": {
            "bang": { "const": table.name() },
            "tieu_de": text,
            "nam": { "type": "integer" },
            "luoc_do": { "type": "string", "format": "uri" },
            "nguon": source,
            "dong": {
                "type": "array",
                "items": { "type": "object", "required": keys, "additionalProperties": false, "properties": fields },
            },
        },
    }))
}

fn field(column: &Column) -> Value {
    let (kind, format) = match column.holds {
        Holds::Text => (json!(["string", "null"]), None),
        Holds::List => return described(json!({ "type": "array", "items": { "type": "string" } }), column),
        Holds::Day => (json!(["string", "null"]), Some("date")),
        Holds::Number => (json!(["integer", "null"]), None),
        Holds::Flag => (json!("boolean"), None),
        Holds::Address => (json!("string"), Some("uri")),
    };
    let mut field = json!({ "type": kind });
    if let Some(format) = format {
        field["format"] = format.into();
    }
    described(field, column)
}

fn described(mut field: Value, column: &Column) -> Value {
    field["title"] = column.title.into();
    if !column.note.is_empty() {
        field["description"] = column.note.into();
    }
    field
}

/// JSON with a line for each value: two versions can be compared.
pub(super) fn written(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

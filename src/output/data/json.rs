//! Tables as JSON, and the schema of each (JSON Schema 2020-12).

use serde_json::{Map, Value, json};

use super::tables::{Cell, Column, Holds, columns, rows};
use super::{about, api};
use crate::model::job::{Api, Table};
use crate::model::site::Site;
use crate::viet;

/// A table; of one year only, where it is asked for.
pub(super) fn table(site: &Site, table: Table, year: Option<i16>) -> Vec<u8> {
    let columns = columns(table);
    let rows: Vec<Value> = rows(site, table, year).map(|row| object(columns, &row.cells)).collect();
    let mut whole = Map::new();
    whole.insert("bang".to_owned(), table.name().into());
    whole.insert("tieu_de".to_owned(), table.title().into());
    if let Some(year) = year {
        whole.insert("nam".to_owned(), year.into());
    }
    if table != Table::Stats {
        whole.insert("luoc_do".to_owned(), site.config.absolute(&api::url(Api::Schema(table))).into());
    }
    whole.insert("nguon".to_owned(), source(site));
    whole.insert("dong".to_owned(), rows.into());
    written(&Value::Object(whole))
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

fn object(columns: &[Column], cells: &[Cell]) -> Value {
    let fields = columns.iter().zip(cells).map(|(column, cell)| (column.key.to_owned(), value(cell)));
    Value::Object(fields.collect())
}

/// What is not known is null.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) if text.is_empty() => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::List(texts) => texts.clone().into(),
        Cell::Day(day) => day.map(viet::date::iso).into(),
        Cell::Number(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
    }
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
pub(super) fn written(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

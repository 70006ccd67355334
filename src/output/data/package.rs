//! `datapackage.json`: what the CSV files hold, for programs (Frictionless Data Package 1).

use serde_json::{Value, json};

use super::tables::{Column, Holds, columns};
use super::{HIDDEN, about, json, tables, updated, url};
use crate::model::job::{Data, DataForm, Table};
use crate::model::site::Site;
use crate::viet;

/// Makes the package.
pub(super) fn write(site: &Site) -> Vec<u8> {
    let about = about(site);
    let resources: Vec<Value> = tables(site).map(resource).collect();
    let licence = match (about.licence, about.licence_url) {
        (None, None) => json!({ "name": "dung-lai-ghi-nguon", "title": about.terms, "path": about.address }),
        (name, path) => json!({
            "name": name.unwrap_or("dung-lai"),
            "title": about.terms,
            "path": path.unwrap_or(&about.address),
        }),
    };
    json::written(&json!({
        "profile": "tabular-data-package",
        "name": viet::slug::slug(about.name),
        "title": about.name,
        "description": "Dữ liệu mở: chỉ gồm thông tin đã công khai trên cổng.",
        "homepage": about.address,
        "version": viet::date::iso(updated(site)),
        "licenses": [licence],
        "contributors": [{ "title": about.publisher, "role": "publisher" }],
        "resources": resources,
    }))
}

fn resource(table: Table) -> Value {
    let file = url(Data::Table(table, DataForm::Csv));
    let path = file.as_str().rsplit('/').next().unwrap_or_default();
    let mut schema = json!({
        "fields": columns(table).iter().map(field).collect::<Vec<_>>(),
        "missingValues": ["", HIDDEN],
    });
    if columns(table).first().is_some_and(|column| column.key == "ma") && table != Table::Awards {
        schema["primaryKey"] = "ma".into();
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "title": table.title(),
        "path": path,
        "mediatype": "text/csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.holds {
        Holds::Text | Holds::List | Holds::Address => "string",
        Holds::Day => "date",
        Holds::Number => "integer",
        Holds::Flag => "boolean",
    };
    let mut field = json!({ "name": column.key, "title": column.title, "type": kind });
    if column.holds == Holds::Flag {
        field["trueValues"] = json!(["có"]);
    }
    if column.holds == Holds::Address {
        field["format"] = "uri".into();
    }
    let note = match (column.holds, column.note) {
        (Holds::List, "") => "nhiều giá trị, ngăn bằng dấu chấm phẩy".to_owned(),
        (Holds::List, note) => format!("nhiều giá trị, ngăn bằng dấu chấm phẩy; {note}"),
        (_, note) => note.to_owned(),
    };
    if !note.is_empty() {
        field["description"] = note.into();
    }
    field
}

//! Turns the settings and the portal's own tables of places into its province as of the day.

use jiff::civil::Date;

use super::front::read_or_report;
use super::read::SourceFile;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::domain::place::{Gazetteer, PlaceDataError, PlaceError, Province, Tables};
use crate::model::config::{Config, SETTINGS_FILE};

/// A table that the portal brings.
struct Brought {
    path: SitePath,
    text: String,
}

/// The province of the settings. `None` after mistakes in the settings or in the portal's tables.
pub fn province(
    config: &Config,
    files: &[SourceFile],
    today: Date,
    diags: &mut Diagnostics,
) -> Result<Option<Province>> {
    let Some((tables, brought)) = tables(files, diags) else { return Ok(None) };
    let gazetteer = match Gazetteer::with_tables(tables) {
        Ok(gazetteer) => gazetteer,
        Err(error) => return faulty(&error, &brought, diags),
    };
    let written = &config.settings.province;
    match gazetteer.for_province(&written.value, today) {
        Ok(province) => Ok(has_predecessor(config, &province, diags).then_some(province)),
        Err(PlaceError::UnknownProvince { given, nearest }) => {
            let hint = nearest.map_or(format!("dùng một trong: {}", gazetteer.slugs().join(", ")), |near| {
                format!("có phải ý bạn là “{near}”? Viết tên không dấu của tỉnh, thành phố hiện nay")
            });
            let diagnostic = Diagnostic::new(code::BAD_PROVINCE, format!("không có tỉnh, thành phố “{given}”"));
            diags.extend(SitePath::new(SETTINGS_FILE).map(|path| diagnostic.at(&path, written.span).hint(hint)));
            Ok(None)
        }
        Err(PlaceError::Data(error)) => faulty(&error, &brought, diags),
    }
}

fn tables(files: &[SourceFile], diags: &mut Diagnostics) -> Option<(Tables, Vec<Brought>)> {
    let (mut tables, mut brought, mut sound) = (Tables::default(), Vec::new(), true);
    for file in files {
        let Some(text) = read_or_report(file, diags) else {
            sound = false;
            continue;
        };
        match file.path.name() {
            "tinh.csv" => tables.tinh = Some(text.clone()),
            "xa.csv" => tables.xa = Some(text.clone()),
            "xa-cu.csv" => tables.xa_cu = Some(text.clone()),
            other => {
                diags.push(
                    Diagnostic::new(code::PLACE_TABLE, format!("“{other}” không phải bảng đơn vị hành chính"))
                        .in_file(&file.path)
                        .hint("trong thư mục này chỉ có tinh.csv, xa.csv, xa-cu.csv"),
                );
                sound = false;
            }
        }
        brought.push(Brought { path: file.path.clone(), text });
    }
    sound.then_some((tables, brought))
}

/// A fault is told where it stands; one that a brought table causes in a table of the program is told of the former.
fn faulty(error: &PlaceDataError, brought: &[Brought], diags: &mut Diagnostics) -> Result<Option<Province>> {
    let hint = "sửa dòng này theo mẫu cột ở dòng đầu; xem  Hướng dẫn → Địa bàn và đơn vị qua các thời kỳ";
    if let Some(own) = brought.iter().find(|table| table.path.name() == error.file) {
        let start = own.text.split_inclusive('\n').take(error.line.saturating_sub(1)).map(str::len).sum::<usize>();
        let length = own.text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        diags.push(
            Diagnostic::new(code::PLACE_TABLE, error.reason.clone())
                .at(&own.path, Span::new(start, start + length))
                .hint(hint),
        );
        return Ok(None);
    }
    match brought.first() {
        Some(other) => {
            let message = format!("bảng này không khớp với bảng có sẵn {error}");
            diags.push(Diagnostic::new(code::PLACE_TABLE, message).in_file(&other.path).hint(hint));
            Ok(None)
        }
        None => Err(Box::new(Diagnostic::new(code::CANNOT_READ, error.to_string()))),
    }
}

fn has_predecessor(config: &Config, province: &Province, diags: &mut Diagnostics) -> bool {
    let Some(written) = &config.settings.former_province else { return true };
    let known = province.predecessor(&written.value).is_some();
    if !known {
        let names: Vec<String> = province.predecessors.iter().map(|old| crate::viet::slug::slug(&old.name)).collect();
        let message = format!("“{}” không phải tỉnh đã nhập thành {}", written.value, province.name);
        let diagnostic =
            Diagnostic::new(code::BAD_PROVINCE, message).hint(format!("dùng một trong: {}", names.join(", ")));
        diags.extend(SitePath::new(SETTINGS_FILE).map(|path| diagnostic.at(&path, written.span)));
    }
    known
}

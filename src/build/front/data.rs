//! Reads the settings and the small files of data: holidays, spelling, readings, rule sets, old addresses.

use std::collections::BTreeMap;

use crate::base::code;
use crate::base::decode::{Decoder, Record, decode_table};
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::base::toml;
use crate::build::read::{self, SourceFile};
use crate::build::{Options, parse};
use crate::domain::aloud::Vocabulary;
use crate::domain::lint::Spelling;
use crate::domain::workday::Holidays;
use crate::model::config::{Config, SETTINGS_FILE};
use crate::model::redirect::{RedirectKeys, RedirectRow};

pub(super) fn settings(options: &Options, diags: &mut Diagnostics) -> Result<Option<Config>> {
    let Some(path) = SitePath::new(SETTINGS_FILE) else { return Ok(None) };
    let disk = options.root.join(SETTINGS_FILE);
    if !crate::base::disk::exists(&disk) {
        let message = format!("không thấy {SETTINGS_FILE} trong “{}”", options.root.display());
        return Err(Box::new(
            Diagnostic::new(code::NO_ROOT, message)
                .hint("chạy lệnh trong thư mục của cổng, hoặc tạo cổng mới:  guong init ten-thu-muc"),
        ));
    }
    let file = SourceFile { path: path.clone(), size: 0, modified: 0, disk };
    let Some(text) = read_or_report(&file, diags) else { return Ok(None) };
    Ok(Config::read(&text, &path, diags))
}

pub(in crate::build) fn read_or_report(file: &SourceFile, diags: &mut Diagnostics) -> Option<String> {
    decode_or_report(read::bytes(file), file, diags)
}

pub(super) fn decode_or_report(bytes: Result<Vec<u8>>, file: &SourceFile, diags: &mut Diagnostics) -> Option<String> {
    match bytes.and_then(|bytes| read::decode(bytes, &file.path)) {
        Ok(text) => Some(text),
        Err(diagnostic) => {
            diags.push(*diagnostic);
            None
        }
    }
}

pub(super) fn holidays(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Holidays {
    let builtin = Holidays::builtin();
    let Some(file) = file else { return builtin.unwrap_or_default() };
    let Some(text) = read_or_report(file, diags) else { return builtin.unwrap_or_default() };
    match builtin.clone().and_then(|holidays| holidays.with_rows(&text)) {
        Ok(holidays) => holidays,
        Err(error) => {
            let start = text.lines().take(error.line.saturating_sub(1)).map(|line| line.len() + 1).sum::<usize>();
            let span = crate::base::span::Span::new(start, start);
            diags.push(
                Diagnostic::new(code::BAD_CSV, error.reason.clone())
                    .at(&file.path, span)
                    .hint("cột: ngay, ten, loai (nghi, nghi-bu, lam-bu), xac_nhan, nguon"),
            );
            // The days of the program still count, so that one bad row brings no second error.
            builtin.unwrap_or_default()
        }
    }
}

/// The portal's own phrases, style of tones, and words that are right for it; and the hash of the list.
pub(super) fn spelling(file: Option<&SourceFile>, diags: &mut Diagnostics) -> (Spelling, Hash) {
    let text = file.and_then(|file| Some((file, read_or_report(file, diags)?)));
    let Some((file, text)) = text else { return Default::default() };
    (Spelling::read(&text, &file.path, diags), Hash::of(text.as_bytes()))
}

/// How texts are read aloud: as the program says, with the portal's own words before.
pub(super) fn reading(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Vocabulary {
    let text = file.and_then(|file| Some((file, read_or_report(file, diags)?)));
    match text {
        Some((file, text)) => Vocabulary::read(&text, &file.path, diags),
        None => Vocabulary::builtin().clone(),
    }
}

/// Records of which each is a file, by the file's name.
pub(super) fn by_name<T: Record>(files: &[SourceFile], diags: &mut Diagnostics) -> BTreeMap<String, T> {
    let mut records = BTreeMap::new();
    for file in files {
        let Some(text) = read_or_report(file, diags) else { continue };
        let table = toml::parse(&text, 0, &file.path, diags);
        if let Some(record) = decode_table::<T>(&table, &mut Decoder::new(&file.path, diags)) {
            records.insert(file.path.stem().to_owned(), record);
        }
    }
    records
}

/// The table of old addresses.
pub(super) fn redirects(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Vec<RedirectRow> {
    let Some(file) = file else { return Vec::new() };
    let Some(text) = read_or_report(file, diags) else { return Vec::new() };
    let rows = parse::register::records::<RedirectKeys>(&text, &file.path, diags);
    let whole = rows.into_iter().filter(|row| row.whole);
    whole.map(|row| RedirectRow { path: file.path.clone(), span: row.span, keys: row.keys }).collect()
}

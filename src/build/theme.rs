//! Lays a theme over its parents: the portal's own files first, then the theme's, then each parent's.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use ahash::HashSet;

use super::read;
use crate::base::code;
use crate::base::decode::{Decoder, decode_table};
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::hash::{Hash, Hasher};
use crate::base::node::{Node, Table, Value};
use crate::base::path::{SitePath, Url};
use crate::base::span::Place;
use crate::base::toml;
use crate::model::config::{Config, DEFAULT_THEME, SETTINGS_FILE, THEME_CONTRACT, ThemeSettings, known_format};
use crate::model::theme::{CardFonts, Template, Theme, ThemeAsset, Words};
use crate::output::picture;

include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Templates that every theme must have, itself or by its parents.
pub const REQUIRED: &[&str] = &[
    "404.html",
    "a-z.html",
    "ban-tin.html",
    "bao-chi.html",
    "bo-bao-chi.html",
    "chuyen-huong.html",
    "chuyen-muc.html",
    "danh-sach.html",
    "dip.html",
    "don-vi.html",
    "en.html",
    "guong.html",
    "hoi-dong.html",
    "hoi-nghi.html",
    "ke-hoach.html",
    "khoi.html",
    "lay-y-kien.html",
    "len-tieng.html",
    "lich.html",
    "muc-luc.html",
    "nam-xua.html",
    "nhung.html",
    "phong-trao.html",
    "so-do.html",
    "tap-sach.html",
    "thong-ke.html",
    "tim-kiem.html",
    "tin.html",
    "trang-chu.html",
    "trang.html",
    "van-ban.html",
];

/// One file of one theme of the chain.
struct File {
    theme: String,
    name: String,
    bytes: Cow<'static, [u8]>,
    path: SitePath,
}

/// Reads the theme that the settings of the portal at `root` name. `None` after mistakes.
pub fn load(root: &Path, config: &Config, diags: &mut Diagnostics) -> Result<Option<Theme>> {
    let mut files: Vec<File> = Vec::new();
    let mut settings: Vec<(ThemeSettings, SitePath)> = Vec::new();
    let mut seen = HashSet::default();
    let mut next = Some((config.theme.clone(), asked_for(config)));
    while let Some((name, asked)) = next.take() {
        let report = |diagnostic: Diagnostic| match asked.clone() {
            Some(place) => diagnostic.place(place),
            None => diagnostic,
        };
        if !seen.insert(name.clone()) {
            let diagnostic = Diagnostic::new(code::THEME_LOOP, format!("giao diện “{name}” kế thừa vòng tròn"));
            diags.push(report(diagnostic).hint("đổi giao diện ghi ở đây, hoặc xóa dòng ke_thua"));
            return Ok(None);
        }
        let own = files_of(root, &name)?;
        let Some(file) = own.iter().find(|file| file.name == "theme.toml") else {
            let message = format!("không có giao diện “{name}”");
            let hint = format!("tạo thư mục themes/{name}/ có tệp theme.toml, hoặc ghi ở đây  \"{DEFAULT_THEME}\"");
            diags.push(report(Diagnostic::new(code::NO_THEME, message)).hint(hint));
            return Ok(None);
        };
        let Some(read) = read_settings(file, diags) else { return Ok(None) };
        let parent = read.parent.as_ref().map(|parent| (parent.value.clone(), parent.span));
        next = parent.map(|(name, span)| (name, Some(Place::at(&file.path, span))));
        settings.push((read, file.path.clone()));
        files.extend(own);
    }
    Ok(assemble(&files, settings, diags))
}

/// Where the settings name the theme.
fn asked_for(config: &Config) -> Option<Place> {
    let written = config.settings.theme.as_ref()?;
    Some(Place::at(&SitePath::new(SETTINGS_FILE)?, written.span))
}

/// The text of a file of the embedded theme, for showing its lines.
pub fn embedded_text(path: &SitePath) -> Option<String> {
    let name = path.as_str().strip_prefix("themes/")?.strip_prefix(DEFAULT_THEME)?.strip_prefix('/')?;
    let (_, bytes) = FILES.iter().find(|(inside, _)| *inside == name)?;
    read::decode(bytes.to_vec(), path).ok()
}

/// The files of one theme: those in the portal, and those of the program that the portal does not replace.
fn files_of(root: &Path, name: &str) -> Result<Vec<File>> {
    let folder = format!("themes/{name}");
    let mut files = Vec::new();
    for found in read::list(root, &folder)? {
        let bytes = disk::read(&found.disk)?;
        let inside = found.path.as_str().strip_prefix(&folder).unwrap_or_default().trim_start_matches('/').to_owned();
        files.push(File { theme: name.to_owned(), name: inside, bytes: Cow::Owned(bytes), path: found.path });
    }
    if name == DEFAULT_THEME {
        let own: HashSet<String> = files.iter().map(|file| file.name.clone()).collect();
        for (inside, bytes) in FILES.iter().filter(|(inside, _)| !own.contains(*inside)) {
            let Some(path) = SitePath::new(&format!("{folder}/{inside}")) else { continue };
            files.push(File { theme: name.to_owned(), name: (*inside).to_owned(), bytes: Cow::Borrowed(bytes), path });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn read_settings(file: &File, diags: &mut Diagnostics) -> Option<ThemeSettings> {
    let text = text_of(file, diags)?;
    let table = toml::parse(&text, 0, &file.path, diags);
    let mut decoder = Decoder::new(&file.path, diags);
    let settings: ThemeSettings = decode_table(&table, &mut decoder)?;
    known_format(&settings.contract, THEME_CONTRACT, "hop_dong", &mut decoder).then_some(settings)
}

fn text_of(file: &File, diags: &mut Diagnostics) -> Option<String> {
    match read::decode(file.bytes.to_vec(), &file.path) {
        Ok(text) => Some(text),
        Err(diagnostic) => {
            diags.push(*diagnostic);
            None
        }
    }
}

fn assemble(files: &[File], settings: Vec<(ThemeSettings, SitePath)>, diags: &mut Diagnostics) -> Option<Theme> {
    let mut settings = settings.into_iter();
    let (first, path) = settings.next()?;
    let mut templates = Vec::new();
    let mut taken = HashSet::default();
    let mut words: BTreeMap<String, Words> = BTreeMap::new();
    for file in files {
        if let Some(name) = file.name.strip_prefix("templates/") {
            let text = text_of(file, diags)?;
            // The topmost template has the plain name; one below it can be named with its theme.
            let name = if taken.insert(name.to_owned()) { name.to_owned() } else { format!("{}/{name}", file.theme) };
            templates.push(Template { name, text, path: file.path.clone() });
        } else if let Some(lang) = file.name.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".toml")) {
            let text = text_of(file, diags)?;
            let table = toml::parse(&text, 0, &file.path, diags);
            let own = words_of(&table, &file.path, diags);
            let all = words.entry(lang.to_owned()).or_insert_with(|| Words::Object(Default::default()));
            merge(all, own);
        }
    }
    keep_named(&mut templates);
    let missing: Vec<&str> = REQUIRED.iter().copied().filter(|name| !taken.contains(*name)).collect();
    if !missing.is_empty() {
        let message = format!("giao diện thiếu mẫu: {}", missing.join(", "));
        diags.push(
            Diagnostic::new(code::MISSING_TEMPLATE, message)
                .at(&path, first.name.span)
                .hint(format!("thêm  ke_thua = \"{DEFAULT_THEME}\"  vào theme.toml, hoặc viết các mẫu còn thiếu")),
        );
        return None;
    }
    let assets = assets(files);
    let card_fonts = card_fonts(files, diags);
    let digest = digest(&templates, &assets, &words);
    let settings = settings.map(|(parent, _)| parent).fold(first, inherit);
    Some(Theme { settings, templates, assets, card_fonts, words, digest })
}

/// The fonts of preview cards: the first of each name in the chain of themes.
fn card_fonts(files: &[File], diags: &mut Diagnostics) -> Option<CardFonts> {
    let of = |name: &str| files.iter().find(|file| file.name == format!("the-chia-se/{name}"));
    let (regular, bold) = (of("chu-thuong.ttf"), of("chu-dam.ttf"));
    let both = regular.zip(bold);
    let Some((regular, bold)) = both else {
        if let Some(alone) = regular.or(bold) {
            let hint = "thẻ xem trước cần cả  chu-thuong.ttf  và  chu-dam.ttf  trong thư mục the-chia-se của giao diện";
            diags.push(
                Diagnostic::new(code::CARD_FONT, "thiếu một phông của thẻ xem trước").in_file(&alone.path).hint(hint),
            );
        }
        return None;
    };
    let mut letters: Vec<Vec<char>> = Vec::new();
    for file in [regular, bold] {
        let Some(found) = picture::letters_of_font(&file.bytes) else {
            let hint = "chép lại phông; chỉ nhận phông TrueType (.ttf), không nhận .woff2";
            let diagnostic = Diagnostic::new(code::CARD_FONT, "phông của thẻ xem trước không đọc được");
            diags.push(diagnostic.in_file(&file.path).hint(hint));
            return None;
        };
        letters.push(found);
    }
    let (first, second) = (letters.first()?, letters.get(1)?);
    let letters = first.iter().copied().filter(|letter| second.binary_search(letter).is_ok()).collect();
    let hash = Hasher::default().bytes(&regular.bytes).bytes(&bold.bytes).finish();
    Some(CardFonts { regular: regular.bytes.clone(), bold: bold.bytes.clone(), letters, hash })
}

/// Of templates that another one replaces, only those that some template still names are kept:
/// components defined twice would clash.
fn keep_named(templates: &mut Vec<Template>) {
    let named: HashSet<String> = templates
        .iter()
        .filter(|below| below.name.contains('/'))
        .filter(|below| templates.iter().any(|template| template.text.contains(&format!("\"{}\"", below.name))))
        .map(|below| below.name.clone())
        .collect();
    templates.retain(|template| !template.name.contains('/') || named.contains(&template.name));
}

fn inherit(mut own: ThemeSettings, parent: ThemeSettings) -> ThemeSettings {
    own.pictures = own.pictures.or(parent.pictures);
    own.per_page = own.per_page.or(parent.per_page);
    own
}

fn words_of(table: &Table<'_>, path: &SitePath, diags: &mut Diagnostics) -> Words {
    let mut words = serde_json::Map::new();
    for (key, _, node) in &table.rows {
        match &node.value {
            Value::Table(table) => words.insert(key.to_string(), words_of(table, path, diags)),
            Value::Text(_) | Value::List(_) => words.insert(key.to_string(), piece_of(node)),
            other => {
                let message = format!("“{key}” phải là chữ trong ngoặc kép");
                let diagnostic = Diagnostic::new(code::WRONG_TYPE, message).at(path, node.span);
                let label = format!("đây là {}", other.word());
                diags.push(diagnostic.label(label).hint(format!("ví dụ  {key} = \"Trang chủ\"")));
                None
            }
        };
    }
    words.into()
}

/// A text, or a list of lines: a form has lines with numbers of their own.
fn piece_of(node: &Node<'_>) -> Words {
    match &node.value {
        Value::Text(text) => text.as_ref().into(),
        Value::Int(number) => (*number).into(),
        Value::Bool(flag) => (*flag).into(),
        Value::List(items) => items.iter().map(piece_of).collect(),
        Value::Table(table) => table
            .rows
            .iter()
            .map(|(key, _, node)| (key.to_string(), piece_of(node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.word().into(),
    }
}

/// Words of a parent fill what its child leaves open.
fn merge(child: &mut Words, parent: Words) {
    let (Words::Object(child), Words::Object(parent)) = (child, parent) else { return };
    for (key, words) in parent {
        match child.get_mut(&key) {
            Some(own) => merge(own, words),
            None => {
                child.insert(key, words);
            }
        }
    }
}

/// Assets with hashes in their names. Style sheets name other assets relative to themselves; those
/// names are replaced by the hashed ones.
fn assets(files: &[File]) -> Vec<ThemeAsset> {
    let mut taken = HashSet::default();
    let mut plain: Vec<(&str, &File)> = files
        .iter()
        .filter_map(|file| Some((file.name.strip_prefix("assets/")?, file)))
        .filter(|(name, _)| taken.insert(name.to_string()) && hashed_url(name, Hash::default()).is_some())
        .collect();
    // Style sheets last, as their bytes hold the addresses of the others.
    plain.sort_by_key(|(name, _)| (name.ends_with(".css"), *name));
    let mut done: Vec<ThemeAsset> = Vec::new();
    for (name, file) in plain {
        let bytes = if name.ends_with(".css") {
            Cow::Owned(with_addresses(name, &file.bytes, &done))
        } else {
            file.bytes.clone()
        };
        if let Some(url) = hashed_url(name, Hash::of(&bytes)) {
            done.push(ThemeAsset { name: name.to_owned(), bytes, url });
        }
    }
    done.sort_by(|a, b| a.name.cmp(&b.name));
    done
}

fn hashed_url(name: &str, hash: Hash) -> Option<Url> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Url::new(&format!("/tai-san/{stem}.{}.{extension}", hash.short(8)))
}

fn with_addresses(sheet: &str, bytes: &[u8], assets: &[ThemeAsset]) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let depth = sheet.matches('/').count();
    for asset in assets {
        let hashed = asset.url.as_str().trim_start_matches("/tai-san/");
        let up = "../".repeat(depth);
        let beside = sheet.rsplit_once('/').and_then(|(folder, _)| asset.name.strip_prefix(&format!("{folder}/")));
        for written in [format!("{up}{}", asset.name)].into_iter().chain(beside.map(str::to_owned)) {
            for quote in ["\"", "'", ""] {
                text =
                    text.replace(&format!("url({quote}{written}{quote})"), &format!("url({quote}{up}{hashed}{quote})"));
            }
        }
    }
    text.into_bytes()
}

fn digest(templates: &[Template], assets: &[ThemeAsset], words: &BTreeMap<String, Words>) -> Hash {
    let mut hasher = Hasher::default();
    for template in templates {
        hasher.bytes(template.name.as_bytes()).bytes(template.text.as_bytes());
    }
    for asset in assets {
        hasher.bytes(asset.name.as_bytes()).bytes(asset.url.as_str().as_bytes());
    }
    for (lang, words) in words {
        // Maps keep their keys sorted, so the text is canonical.
        hasher.bytes(lang.as_bytes()).bytes(words.to_string().as_bytes());
    }
    hasher.finish()
}

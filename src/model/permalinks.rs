//! The record of published addresses (`permalinks.lock`): text ↔ addresses with the ids that own them.
//!
//! ```text
//! so-dia-chi 1
//! den-ngay 2026-11-21
//! /anh/g-7f3k2m/1-{240,480}.{jpg,webp} g-7f3k2m
//! /guong/lo-thi-hoa/ g-7f3k2m
//! /linh-vuc/y-te/ cong
//! sha256:9f86d081… g-44444p
//! ```
//!
//! *Invariants*: an address stands in it for ever; after a takedown only its hash does. Lines are
//! sorted, so that two branches that both publish merge.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ahash::HashMap;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::entry::Id;
use crate::base::path::Url;
use crate::base::span::Span;

mod read;

pub use read::{Mistake, Wrong};

/// The record, beside guong.toml.
pub const LOCK_FILE: &str = "permalinks.lock";
/// The newest form of the record that this program knows.
pub const LOCK_FORMAT: u32 = 1;
/// Stands for an id where the portal itself owns an address: lists, feeds, data.
pub const PORTAL: &str = "cong";

/// The word before its format.
pub const FORMAT_WORD: &str = "so-dia-chi";
const DAY_WORD: &str = "den-ngay";
const HASH_WORD: &str = "sha256:";
const HEAD: &str = "\
# Sổ địa chỉ: mọi địa chỉ cổng đã công bố, kèm mã của mục giữ nó. Giữ tệp này cùng nội dung.
# Do guong ghi, đừng sửa tay. Ghi thêm sau khi đưa cổng lên mạng:  guong permalinks --ghi
";

/// A line: one address, or the sizes of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The address, with alternatives in braces.
    pub pattern: String,
    /// Id of the entry that owns it; `PORTAL` where none does.
    pub owner: String,
    /// Its place in the file.
    pub span: Span,
}

/// In which sizes a picture was published, in pixels across.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// In any format.
    pub widths: Vec<u32>,
    /// In AVIF.
    pub avif: Vec<u32>,
}

/// The record as written.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    /// Whether there is a record at all.
    pub exists: bool,
    /// Its form, and where that is written.
    pub format: Option<(u32, Span)>,
    /// The newest day for which it was written.
    pub day: Option<Date>,
    /// Addresses.
    pub lines: Vec<Line>,
    /// Hashes of addresses of removed entries, with the owners' ids.
    pub removed: BTreeMap<String, String>,
    /// Lines that cannot be read.
    pub mistakes: Vec<Mistake>,
}

impl Line {
    /// Calls `each` with every address of the line.
    pub fn addresses(&self, each: &mut impl FnMut(&str)) {
        expand(&self.pattern, each);
    }
}

/// Every text that `pattern` stands for: `a{1,2}b` for `a1b` and `a2b`.
fn expand(pattern: &str, each: &mut impl FnMut(&str)) {
    let braces = pattern.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?)));
    let Some((head, (choices, tail))) = braces else { return each(pattern) };
    for choice in choices.split(',') {
        expand(&format!("{head}{choice}{tail}"), each);
    }
}

/// The hash under which an address is remembered once its entry was removed: SHA-256 of the address
/// from the portal's root, in hexadecimal.
pub fn address_hash(address: &str) -> String {
    let digest = Sha256::digest(address.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Lock {
    /// Sizes of pictures that were published, by id of the entry and number of the picture: they go on
    /// being made when a theme or the settings ask for others.
    pub fn picture_widths(&self) -> HashMap<(&str, u16), Published> {
        let mut widths: HashMap<(&str, u16), Published> = HashMap::default();
        for line in self.lines.iter().filter(|line| line.pattern.starts_with("/anh/")) {
            let Some((number, sizes, formats)) = picture_sizes(line) else { continue };
            let published = widths.entry((&line.owner, number)).or_default();
            if formats.split(',').any(|format| format == "avif") {
                published.avif.extend(&sizes);
            }
            published.widths.extend(sizes);
        }
        widths
    }

    /// Addresses that belong to the portal itself.
    pub fn own(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|line| line.owner == PORTAL).map(|line| line.pattern.as_str())
    }

    /// Whose addresses below a folder were published, the portal's own left out.
    pub fn owners_below(&self, folder: &Url) -> impl Iterator<Item = &str> {
        let below = self.lines.iter().filter(|line| line.pattern.starts_with(folder.as_str()));
        below.filter(|line| line.owner != PORTAL).map(|line| line.owner.as_str())
    }

    /// The record as a file, with `new` addresses and their owners added. Addresses whose hash is known,
    /// or that are in `gone` themselves or by their owner, are kept as hashes only.
    pub fn to_text(&self, new: &[(Url, String)], gone: &BTreeSet<String>, today: Date) -> String {
        let mut plain: BTreeMap<String, String> = BTreeMap::new();
        for line in &self.lines {
            line.addresses(&mut |address| {
                plain.insert(address.to_owned(), line.owner.clone());
            });
        }
        for (url, owner) in new {
            plain.entry(url.as_str().to_owned()).or_insert_with(|| owner.clone());
        }
        let mut removed = self.removed.clone();
        let published: BTreeSet<&str> = new.iter().map(|(url, _)| url.as_str()).collect();
        plain.retain(|address, owner| {
            if published.contains(address.as_str()) {
                return true;
            }
            let hash = address_hash(address);
            let hidden = gone.contains(owner) || gone.contains(address) || removed.contains_key(&hash);
            if hidden {
                removed.insert(hash, owner.clone());
            }
            !hidden
        });
        published.iter().for_each(|address| {
            removed.remove(&address_hash(address));
        });
        let day = self.day.map_or(today, |day| day.max(today));
        let mut text = format!("{HEAD}{FORMAT_WORD} {LOCK_FORMAT}\n{DAY_WORD} {day}\n");
        for (pattern, owner) in with_sizes_together(plain) {
            let _ = writeln!(text, "{pattern} {owner}");
        }
        for (hash, owner) in removed {
            let _ = writeln!(text, "{HASH_WORD}{hash} {owner}");
        }
        text
    }
}

/// Number, widths and extensions of a picture's line.
fn picture_sizes(line: &Line) -> Option<(u16, Vec<u32>, &str)> {
    let name = line.pattern.strip_prefix("/anh/")?.strip_prefix(&line.owner)?.strip_prefix('/')?;
    let (number, rest) = name.split_once('-')?;
    let (widths, formats) = rest.split_once('.')?;
    let [widths, formats] = [widths, formats].map(|choices| choices.trim_matches(['{', '}']));
    Some((number.parse().ok()?, widths.split(',').filter_map(|width| width.parse().ok()).collect(), formats))
}

/// A picture's address in its parts: the text before the width, the width, the extension.
fn picture_parts<'a>(address: &'a str, owner: &str) -> Option<(&'a str, u32, &'a str)> {
    let (head, extension) = address.rsplit_once('.')?;
    let (head, width) = head.rsplit_once('-')?;
    let number = head.strip_prefix("/anh/")?.strip_prefix(owner)?.strip_prefix('/')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    Some((head, width.parse().ok()?, extension))
}

/// Joins the sizes of each picture in one line; all else stays one line each. Sorted.
fn with_sizes_together(plain: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut lines = BTreeMap::new();
    let mut sizes: BTreeMap<(String, String), BTreeMap<u32, BTreeSet<String>>> = BTreeMap::new();
    for (address, owner) in plain {
        match picture_parts(&address, &owner) {
            Some((head, width, extension)) => {
                let all = sizes.entry((head.to_owned(), owner.clone())).or_default();
                all.entry(width).or_default().insert(extension.to_owned());
            }
            None => {
                lines.insert(address, owner);
            }
        }
    }
    for ((head, owner), widths) in sizes {
        // Widths that were made in the same formats share a line.
        let mut by_formats: BTreeMap<BTreeSet<String>, Vec<String>> = BTreeMap::new();
        for (width, formats) in widths {
            by_formats.entry(formats).or_default().push(width.to_string());
        }
        for (formats, widths) in by_formats {
            let formats: Vec<String> = formats.into_iter().collect();
            lines.insert(format!("{head}-{}.{}", choice(&widths), choice(&formats)), owner.clone());
        }
    }
    lines
}

fn choice(of: &[String]) -> String {
    match of {
        [one] => one.clone(),
        many => format!("{{{}}}", many.join(",")),
    }
}

fn is_owner(text: &str) -> bool {
    text == PORTAL || Id::is_valid(text)
}

#[cfg(test)]
mod tests;

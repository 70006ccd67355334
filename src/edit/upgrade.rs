//! Brings files of a portal that name an older format, or none, to the form that this program writes.
//!
//! One table of steps per kind of file: step n turns format n into n + 1. Format 0 is a file that names
//! none; so the first step of each kind is in use from the first format on.

use std::path::Path;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::node::Value;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::base::toml;
use crate::build::read;
use crate::model::config::{SETTINGS_FILE, SETTINGS_FORMAT, THEME_CONTRACT};
use crate::model::permalinks::{FORMAT_WORD, LOCK_FILE, LOCK_FORMAT, Lock};

/// Turns a file of one format into the next.
type Step = fn(&str) -> String;

/// A kind of file that names its format.
struct Kind {
    /// The key that names it.
    key: &'static str,
    newest: u32,
    steps: &'static [Step],
    number: fn(&str, &SitePath) -> Number,
}

/// The format that a file names.
enum Number {
    Written(u32, Span),
    Missing,
    /// What stands there is no number: the usual check says so.
    Unreadable,
}

const SETTINGS: Kind = Kind {
    key: "dinh_dang",
    newest: SETTINGS_FORMAT,
    steps: &[|text| first_line(text, "dinh_dang = 1")],
    number: |text, path| toml_number(text, path, "dinh_dang"),
};

const THEME: Kind = Kind {
    key: "hop_dong",
    newest: THEME_CONTRACT,
    steps: &[|text| first_line(text, "hop_dong = 1")],
    number: |text, path| toml_number(text, path, "hop_dong"),
};

const LOCK: Kind = Kind {
    key: FORMAT_WORD,
    newest: LOCK_FORMAT,
    steps: &[|text| first_line(text, "so-dia-chi 1")],
    number: |text, _| Lock::read(text).format.map_or(Number::Missing, |(format, span)| Number::Written(format, span)),
};

/// A file with what its format asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// The file.
    pub path: SitePath,
    /// The key that names its format.
    pub key: &'static str,
    /// The format it names; `None` when it names none.
    pub from: Option<u32>,
    /// The newest format.
    pub to: u32,
    /// The file before.
    pub was: String,
    /// The file after; equal to `was` when it is of the newest format.
    pub now: String,
}

/// Looks at the settings, the portal's own themes and the record of addresses. Formats newer than the
/// program go to `diags`. Writes nothing.
pub fn upgrades(root: &Path, diags: &mut Diagnostics) -> Result<Vec<Upgrade>> {
    let themes = read::list(root, "themes")?.into_iter().map(|file| file.path);
    let themes = themes.filter(|path| path.name() == "theme.toml" && path.as_str().matches('/').count() == 2);
    let fixed = [(SETTINGS_FILE, &SETTINGS), (LOCK_FILE, &LOCK)];
    let fixed = fixed.into_iter().filter_map(|(name, kind)| Some((SitePath::new(name)?, kind)));
    let mut found = Vec::new();
    for (path, kind) in fixed.chain(themes.map(|path| (path, &THEME))) {
        let Some(bytes) = disk::read_if_there(&root.join(path.as_str()))? else { continue };
        let text = read::decode(bytes, &path)?;
        found.extend(upgrade(text, path, kind, diags));
    }
    Ok(found)
}

fn upgrade(text: String, path: SitePath, kind: &Kind, diags: &mut Diagnostics) -> Option<Upgrade> {
    let from = match (kind.number)(&text, &path) {
        Number::Unreadable => return None,
        Number::Missing => None,
        Number::Written(number, span) if number > kind.newest => {
            let message = format!("{} {number} là định dạng guong này chưa biết", kind.key);
            let hint = format!("cài bản guong mới hơn; bản này đọc được đến {}", kind.newest);
            diags.push(Diagnostic::new(code::BAD_FORMAT_NUMBER, message).at(&path, span).hint(hint));
            return None;
        }
        Number::Written(number, _) => Some(number),
    };
    let steps = kind.steps.get(from.unwrap_or(0) as usize..).unwrap_or_default();
    let now = steps.iter().fold(text.clone(), |text, step| step(&text));
    Some(Upgrade { path, key: kind.key, from, to: kind.newest, was: text, now })
}

/// Writes the file in its new form.
pub fn write_upgrade(root: &Path, upgrade: &Upgrade) -> Result<()> {
    disk::write_whole(&root.join(upgrade.path.as_str()), upgrade.now.as_bytes())
}

fn toml_number(text: &str, path: &SitePath, key: &str) -> Number {
    let mut unheard = Diagnostics::default();
    let table = toml::parse(text, 0, path, &mut unheard);
    match table.find(key) {
        Some((_, node)) => match &node.value {
            Value::Int(number) => {
                u32::try_from(*number).map_or(Number::Unreadable, |number| Number::Written(number, node.span))
            }
            _ => Number::Unreadable,
        },
        // A file that cannot be read may name its format in the part that was lost.
        None if unheard.has_errors() => Number::Unreadable,
        None => Number::Missing,
    }
}

/// Puts `line` before the first line that is no comment: a key of the file itself stands before groups.
fn first_line(text: &str, line: &str) -> String {
    let head = text.split_inclusive('\n').take_while(|line| line.trim().is_empty() || line.starts_with('#'));
    let at: usize = head.map(str::len).sum();
    let (head, rest) = text.split_at(at);
    let end = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    format!("{head}{end}{line}\n{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_step() {
        for kind in [&SETTINGS, &THEME, &LOCK] {
            assert_eq!(kind.steps.len(), kind.newest as usize, "{}", kind.key);
        }
    }

    #[test]
    fn a_step_leads_to_the_format_it_names() {
        let path = SitePath::new("a.toml").unwrap();
        let starts = [
            (&SETTINGS, "# lời\n\nten = \"A\"\n\n[co_quan]\nten = \"B\"\n"),
            (&THEME, "[anh]\nbia = [480]\n"),
            (&LOCK, "# lời\n/tin/a/ t-222222\n"),
        ];
        for (kind, text) in starts {
            let mut diags = Diagnostics::default();
            let done = upgrade(text.to_owned(), path.clone(), kind, &mut diags).unwrap();
            assert_eq!((done.from, done.to), (None, kind.newest));
            let again = upgrade(done.now.clone(), path.clone(), kind, &mut diags).unwrap();
            assert_eq!((again.from, &again.now), (Some(kind.newest), &done.now), "{}", kind.key);
            assert!(diags.is_empty());
            let rest: Vec<&str> = done.now.lines().filter(|line| !line.starts_with(kind.key)).collect();
            assert_eq!(rest, text.lines().collect::<Vec<_>>(), "nothing else changes");
        }
    }

    #[test]
    fn newer_and_unreadable_formats_are_left_alone() {
        let check = |text: &str, told: usize| {
            let mut diags = Diagnostics::default();
            let path = SitePath::new("guong.toml").unwrap();
            assert!(upgrade(text.to_owned(), path, &SETTINGS, &mut diags).is_none(), "{text}");
            assert_eq!(diags.into_items().len(), told, "{text}");
        };
        check("dinh_dang = 9\n", 1);
        check("dinh_dang = \"một\"\n", 0);
        check("dinh_dang = -1\n", 0);
        check("ten = A\n", 0);
    }
}

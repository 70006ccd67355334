//! Turns the mending edits of diagnostics, and missing ids, into changed files.
//!
//! *Invariant*: a document kept verbatim (`nguyen_van = true`) is never touched.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::ids::Draw;
use super::lines;
use super::template::quoted;
use crate::base::code;
use crate::base::decode::{Decode, Decoder};
use crate::base::diag::{Diagnostic, Diagnostics, Fix, Result};
use crate::base::disk;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::base::toml;
use crate::build::parse::sheet::layout;
use crate::build::read;
use crate::model::kind::Kind;
use crate::viet::{self, legacy};

/// The first letter of the ids of register rows.
const ROW_LETTER: char = 'r';
const FENCE: &str = "+++";

/// Lines that were mended.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: SitePath,
    /// Number of the first line, from 1.
    pub line: usize,
    /// Before.
    pub was: String,
    /// After.
    pub now: String,
}

/// A file that could have been mended and was left alone.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    /// The file.
    pub path: SitePath,
    /// Why, and what to do instead, in Vietnamese.
    pub why: String,
}

/// What `fix` did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// Mended.
    pub changes: Vec<Change>,
    /// Mended files that were UTF-16 and are UTF-8 now.
    pub recoded: Vec<SitePath>,
    /// Left alone.
    pub left: Vec<Left>,
}

/// Mends what can be mended in one way only. Each file is replaced whole; of edits that overlap the
/// first is made, the others wait for the next check.
///
/// Fails when a file cannot be read or written; files before it are mended then.
pub fn fix(root: &Path, diags: &Diagnostics, draw: &mut Draw<'_>) -> Result<Fixed> {
    let mut by_file: BTreeMap<&SitePath, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diags.sorted() {
        if let Some(place) = diagnostic.place.as_ref().filter(|_| diagnostic.fix.is_some() || lacks_id(diagnostic)) {
            by_file.entry(&place.path).or_default().push(diagnostic);
        }
    }
    let mut fixed = Fixed::default();
    if by_file.is_empty() {
        return Ok(fixed);
    }
    let files = read::list(root, "content")?;
    let on_disk: HashMap<&SitePath, &PathBuf> = files.iter().map(|file| (&file.path, &file.disk)).collect();
    for (path, diags) in by_file {
        let disk_path = on_disk.get(path).map_or_else(|| root.join(path.as_str()), |found| (*found).clone());
        mend(&disk_path, path, &diags, draw, &mut fixed)?;
    }
    Ok(fixed)
}

fn lacks_id(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == code::MISSING_ID && diagnostic.fix.is_none()
}

fn mend(
    disk_path: &Path,
    path: &SitePath,
    diags: &[&Diagnostic],
    draw: &mut Draw<'_>,
    fixed: &mut Fixed,
) -> Result<()> {
    let bytes = disk::read(disk_path)?;
    // Windows calls UTF-16 "Unicode"; what is mended is written as UTF-8, which Excel knows by its mark.
    let wide = legacy::decode_utf16(&bytes).map(|text| format!("\u{feff}{text}"));
    let recoded = wide.is_some();
    let original = match wide {
        Some(text) => text,
        None => String::from_utf8_lossy(&bytes).into_owned(),
    };
    let text = read::decode(bytes, path)?;
    if is_verbatim(&text, path) {
        fixed.left.push(Left { path: path.clone(), why: verbatim_note(diags, path, draw)? });
        return Ok(());
    }
    let edits = edits(&text, path, diags, draw)?;
    let (mended, changes) = lines::apply(&original, &edits);
    if mended != original {
        disk::write_whole(disk_path, mended.as_bytes())?;
        fixed.recoded.extend(recoded.then(|| path.clone()));
        let change = |c: lines::Rewritten| Change { path: path.clone(), line: c.line, was: c.was, now: c.now };
        fixed.changes.extend(changes.into_iter().map(change));
    }
    Ok(())
}

fn verbatim_note(diags: &[&Diagnostic], path: &SitePath, draw: &mut Draw<'_>) -> Result<String> {
    let what = "văn bản giữ nguyên văn (nguyen_van = true) nên không tự sửa";
    match id_letter(path).filter(|_| diags.iter().any(|d| lacks_id(d))) {
        Some(letter) => Ok(format!("{what}; thêm dòng này vào sau +++ đầu tệp:  ma = {}", quoted(&draw(letter)?))),
        None => Ok(format!("{what}; xem lại từng chỗ rồi sửa tay")),
    }
}

/// Sorted, without overlaps.
fn edits(text: &str, path: &SitePath, diags: &[&Diagnostic], draw: &mut Draw<'_>) -> Result<Vec<Fix>> {
    let mut edits: Vec<Fix> = diags.iter().filter_map(|diagnostic| diagnostic.fix.clone()).collect();
    for diagnostic in diags.iter().filter(|diagnostic| lacks_id(diagnostic)) {
        edits.extend(id_edit(text, path, diagnostic, draw)?);
    }
    edits.sort();
    edits.dedup();
    let mut reached = 0;
    edits.retain(|edit| {
        let fits = edit.span.start >= reached && edit.span.end >= edit.span.start;
        reached = if fits { edit.span.end } else { reached };
        fits
    });
    Ok(edits)
}

fn id_edit(text: &str, path: &SitePath, diagnostic: &Diagnostic, draw: &mut Draw<'_>) -> Result<Option<Fix>> {
    let found = match path.extension().as_str() {
        "md" => front_start(text).zip(id_letter(path)),
        "csv" => empty_first_cell(text, diagnostic).map(|at| (at, ROW_LETTER)),
        _ => None,
    };
    let Some((at, letter)) = found else { return Ok(None) };
    let id = draw(letter)?;
    let text = if letter == ROW_LETTER { id } else { format!("ma = {}\n", quoted(&id)) };
    Ok(Some(Fix { span: Span::new(at, at), text }))
}

fn id_letter(path: &SitePath) -> Option<char> {
    let (kind, _) = Kind::of_path(path.as_str().strip_prefix("content/")?)?;
    Some(kind.info().letter)
}

/// Offset after the line of the first fence.
pub(super) fn front_start(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start().len();
    let (first, _) = text.get(lead..)?.split_once('\n')?;
    (first.trim_end() == FENCE).then_some(lead + first.len() + 1)
}

/// Where the id of a register row goes, when the table's first column is for ids and the cell is bare.
fn empty_first_cell(text: &str, diagnostic: &Diagnostic) -> Option<usize> {
    let (heading, _) = layout(text);
    let heading = text[heading..].split([',', ';', '\t', '\n']).next()?;
    let at = diagnostic.place.as_ref()?.span?.start as usize;
    let bare = text.get(at..)?.trim_start_matches(' ').starts_with([',', ';', '\t']);
    (viet::slug::slug(heading) == "ma" && bare).then_some(at)
}

fn is_verbatim(text: &str, path: &SitePath) -> bool {
    let Some(start) = front_start(text) else { return false };
    let front = &text[start..];
    let end = front.find("\n+++").map_or(front.len(), |at| at + 1);
    let mut unheard = Diagnostics::default();
    let table = toml::parse(&front[..end], start, path, &mut unheard);
    let mut decoder = Decoder::new(path, &mut unheard);
    // A value that cannot be read may well have been meant as yes.
    table.find("nguyen_van").is_some_and(|(_, node)| bool::decode(node, &mut decoder).unwrap_or(true))
}

#[cfg(test)]
mod tests;

//! Writes the one line that removes an entry on request.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::fix::front_start;
use super::lines;
use crate::base::code;
use crate::base::diag::{Diagnostic, Fix, Result};
use crate::base::disk;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::build::read;
use crate::viet;

/// Marks the entry in `path` as removed on request of `day`. The file is replaced whole; no other line
/// changes.
///
/// Fails when the file cannot be read or written, or has no front matter (E0201).
pub fn remove(root: &Path, path: &SitePath, day: Date) -> Result<()> {
    let disk_path = disk_path(root, path)?;
    let bytes = disk::read(&disk_path)?;
    let text = read::decode(bytes.clone(), path)?;
    let whole = String::from_utf8(bytes).ok();
    let day = viet::date::iso(day);
    let line = format!("go_bo = {{ ngay_yeu_cau = {day}, ngay_go = {day} }}\n");
    let (Some(original), Some(start)) = (whole, front_start(&text)) else {
        let diagnostic = Diagnostic::new(code::NO_FRONT_MATTER, "không thêm được dòng go_bo vào tệp này").in_file(path);
        let hint = format!("mở tệp, lưu lại dạng UTF-8 rồi thêm tay:  {}", line.trim_end());
        return Err(Box::new(diagnostic.hint(hint)));
    };
    let (marked, _) = lines::apply(&original, &[Fix { span: Span::new(start, start), text: line }]);
    disk::write_whole(&disk_path, marked.as_bytes())
}

/// The file as the disk spells it.
pub(super) fn disk_path(root: &Path, path: &SitePath) -> Result<PathBuf> {
    let found = read::list(root, "content")?.into_iter().find(|file| file.path == *path);
    Ok(found.map_or_else(|| root.join(path.as_str()), |file| file.disk))
}

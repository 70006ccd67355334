//! Turns options, the current folder and the clock into the settings of a run.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::args::Shared;
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk;
use crate::build::Options;
use crate::model::config::SETTINGS_FILE;

/// Asia/Ho_Chi_Minh in hours east of Greenwich: the same all year, so no time zone data is needed.
const VIETNAM_OFFSET: i8 = 7;

/// Where and when a build runs.
///
/// Fails when no folder upwards holds guong.toml (E1001).
pub fn options(shared: &Shared, explain: bool) -> Result<Options> {
    let root = root(shared)?;
    let output = chosen(shared.output.as_deref(), || root.join("public"))?;
    let cache = chosen(shared.cache.as_deref(), || root.join(".guong"))?;
    Ok(Options { output, copy: None, cache, today: today(shared), explain, root })
}

/// The folder of the portal: the first that holds guong.toml, from `--root` or the current folder upwards.
pub fn root(shared: &Shared) -> Result<PathBuf> {
    let start = absolute(shared.root.as_deref().unwrap_or(Path::new(".")))?;
    let found = start.ancestors().find(|folder| disk::stamp(&folder.join(SETTINGS_FILE)).is_some());
    found.map(Path::to_owned).ok_or_else(|| {
        let message = format!("không thấy {SETTINGS_FILE} trong “{}” và các thư mục bên trên", start.display());
        let hint = "vào thư mục của cổng rồi chạy lại, chỉ ra bằng  --root THƯ-MỤC , hoặc tạo cổng mới bằng  guong init ten-thu-muc";
        Box::new(Diagnostic::new(code::NO_ROOT, message).hint(hint))
    })
}

/// The day given, or today in Vietnam.
pub fn today(shared: &Shared) -> Date {
    shared.today.unwrap_or_else(|| day_in_vietnam(Timestamp::now()))
}

fn day_in_vietnam(now: Timestamp) -> Date {
    Offset::constant(VIETNAM_OFFSET).to_datetime(now).date()
}

/// Refuses a folder that the portal is published from or read from, for what must not lie there.
pub fn refuse_published(folder: &Path, options: &Options, what: &str, sample: &str) -> Result<()> {
    let folder = disk::settled_path(folder);
    let root = disk::settled_path(&options.root);
    let kept = ["public", "content", "themes"].map(|name| root.join(name));
    let others = [&options.output, &options.cache].map(|path| disk::settled_path(path));
    let inside = kept.iter().chain(&others).any(|kept| folder.starts_with(kept));
    if inside || folder == root {
        let message = format!("{what} không ghi được vào “{}”", folder.display());
        let hint = format!("chọn thư mục ngoài public, content, themes, ví dụ  {sample}");
        return Err(Box::new(Diagnostic::new(code::USAGE, message).hint(hint)));
    }
    Ok(())
}

/// `path` from the current folder.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map(|path| path.components().collect()).map_err(|error| {
        let message = format!("không dùng được đường dẫn “{}”", path.display());
        Box::new(
            Diagnostic::new(code::USAGE, message).hint("viết tên thư mục, ví dụ  --root cong-cua-toi").cause(error),
        )
    })
}

fn chosen(given: Option<&Path>, usual: impl FnOnce() -> PathBuf) -> Result<PathBuf> {
    given.map_or_else(|| Ok(usual()), absolute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_vietnams() {
        let check =
            |instant: &str, expected| assert_eq!(day_in_vietnam(instant.parse().unwrap()), expected, "{instant}");
        check("2026-03-08T16:59:59Z", jiff::civil::date(2026, 3, 8));
        check("2026-03-08T17:00:00Z", jiff::civil::date(2026, 3, 9));
    }
}

//! Turns a kind and a name into a new content file for its author to fill in.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::template::{Known, commented, quoted};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk;
use crate::model::entry;
use crate::model::kind::{KINDS, Kind};
use crate::viet;

/// What a new entry is made from.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its name or title.
    pub name: &'a str,
    /// Its id, new in this portal.
    pub id: &'a str,
    /// Today.
    pub today: Date,
}

/// Writes a draft with every key of its kind explained, and gives the file's path below `root`.
///
/// Fails when the name makes no address (E0108), when an entry of that address exists (E1004), and
/// when the disk does.
pub fn new_entry(root: &Path, wanted: &NewEntry<'_>) -> Result<PathBuf> {
    let slug = viet::slug::slug(wanted.name);
    if slug.is_empty() {
        let message = format!("tên “{}” không tạo được đường dẫn", wanted.name);
        return Err(Box::new(Diagnostic::new(code::BAD_FILE_NAME, message).hint("tên phải có chữ hoặc số")));
    }
    if let Some(there) = occupant(root, wanted.kind, &slug) {
        return Err(Box::new(exists(&there, &slug, wanted)));
    }
    let folder = Path::new("content").join(wanted.kind.info().folder);
    disk::make_folder(&root.join(&folder))?;
    let path = folder.join(format!("{slug}.md"));
    disk::write_whole(&root.join(&path), text(wanted).as_bytes())?;
    Ok(path)
}

/// The file that already has this address. Kinds under one first part of the address share it.
fn occupant(root: &Path, kind: Kind, slug: &str) -> Option<PathBuf> {
    let kindred = KINDS.iter().filter(|info| info.base == kind.info().base);
    let mut places = kindred.flat_map(|info| {
        let folder = Path::new("content").join(info.folder);
        [folder.join(format!("{slug}.md")), folder.join(slug).join("index.md")]
    });
    places.find(|place| disk::exists(&root.join(place)))
}

fn exists(there: &Path, slug: &str, wanted: &NewEntry<'_>) -> Diagnostic {
    let message = format!("đã có “{}” với đường dẫn “{slug}”", there.display());
    let word = wanted.kind.info().folder.rsplit('/').next().unwrap_or_default();
    let name = wanted.name.replace('"', "");
    let hint = format!(
        "mở tệp đó để viết tiếp; nếu là người hoặc việc khác, thêm nơi chốn vào tên rồi sửa lại trong tệp, ví dụ  guong new {word} \"{name} Mường Nhà\""
    );
    Diagnostic::new(code::FILE_EXISTS, message).hint(hint)
}

const HEAD: &str = "\
# Dòng bắt đầu bằng “# ” là lời giải thích. Dòng bắt đầu bằng “#khoa” là khóa không bắt buộc:
# cần thì bỏ dấu # ở đầu dòng rồi sửa giá trị. Khóa “nội bộ” không bao giờ hiện trên cổng.
# Viết xong, chạy  guong check  để xem còn thiếu gì.

";

fn text(wanted: &NewEntry<'_>) -> String {
    let groups = entry::fields(wanted.kind);
    let mut values = vec![("ma", quoted(wanted.id)), ("trang_thai_dang", quoted("nhap"))];
    // The first key of a kind's own is its name or title.
    values.extend(groups.first().and_then(|own| own.first()).map(|title| (title.key, quoted(wanted.name))));
    values.extend(wanted_empty(wanted.kind).into_iter().map(|(key, value)| (key, value.to_owned())));
    let known = Known { values: &values, today: wanted.today };
    format!("+++\n{HEAD}{}+++\n\n{}", commented(&groups, &known), body(wanted.kind))
}

/// Keys that the format allows to be missing but the rules of the kind do not.
fn wanted_empty(kind: Kind) -> Vec<(&'static str, &'static str)> {
    let mut keys = Vec::new();
    if kind.info().summary_required {
        keys.push(("tom_tat", "\"\""));
    }
    if kind.is_story() {
        keys.push(("linh_vuc", "[]"));
    }
    if matches!(kind, Kind::Collective | Kind::Model) {
        keys.push(("bai_hoc", "\"\""));
    }
    keys
}

const STORY_BODY: &str = "\
## Hoàn cảnh

(Viết ở đây: gương là ai, ở đâu, bắt đầu từ hoàn cảnh nào.)

## Việc làm

(Viết ở đây: đã làm gì, làm thế nào, vượt qua khó khăn gì.)

## Kết quả

(Viết ở đây: việc làm đem lại gì cho mọi người; số liệu nào cũng ghi nguồn.)

## Sự ghi nhận

(Viết ở đây: ai đánh giá, đã được khen thế nào.)

## Kinh nghiệm nhân rộng

(Viết ở đây: nơi khác muốn làm theo thì cần những gì.)
";

const OTHER_BODY: &str = "(Viết ở đây: nội dung của trang, hoặc xóa dòng này.)\n";

fn body(kind: Kind) -> &'static str {
    if kind.is_story() { STORY_BODY } else { OTHER_BODY }
}

#[cfg(test)]
mod tests;

//! `guong new`: a kind and a name in, a file to fill in out.

use serde::Serialize;

use super::args::{Shared, VALUES};
use super::id::Drawer;
use super::screen::Screen;
use super::{Exit, json, place};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::edit::{self, NewEntry};
use crate::model::kind::{KINDS, Kind};
use crate::viet;

/// The command's own arguments.
#[derive(Debug, clap::Args)]
pub struct Own {
    /// The kind as staff call it.
    #[arg(value_name = "LOẠI", help_heading = VALUES, help = "Loại nội dung: ca-nhan, tap-the, ho-gia-dinh, mo-hinh, phong-trao, hoi-nghi, van-ban, tin… (tên thư mục trong content)")]
    pub kind: String,
    /// The name or title.
    #[arg(value_name = "TÊN", help_heading = VALUES, help = "Tên người, tập thể, hoặc tiêu đề, đặt trong ngoặc kép")]
    pub name: String,
}

#[derive(Serialize)]
struct Made<'m> {
    file: &'m str,
    id: &'m str,
}

/// Writes the new file.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let kind = Kind::named(&own.kind).ok_or_else(|| Box::new(unknown_kind(&own.kind)))?;
    let root = place::root(shared)?;
    let id = Drawer::new(edit::taken_ids(&root)?).draw(kind.info().letter)?;
    let wanted = NewEntry { kind, name: &own.name, id: &id, today: place::today(shared) };
    let path = edit::new_entry(&root, &wanted)?;
    if screen.json {
        let file = path.to_string_lossy().replace('\\', "/");
        screen.print(&json::object(&Made { file: &file, id: &id }))?;
    }
    let path = path.display();
    screen.tell(&format!(
        "Đã tạo {path} (mã {id})\nMở tệp, điền các khóa bắt buộc rồi viết bài; xem còn thiếu gì bằng  guong check\n"
    ))?;
    Ok(Exit::Clean)
}

fn unknown_kind(word: &str) -> Diagnostic {
    let words: Vec<&str> = KINDS.iter().map(|info| info.folder.rsplit('/').next().unwrap_or(info.folder)).collect();
    let near = viet::nearest::nearest(&viet::slug::slug(word), words.iter().copied());
    let near = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
    let message = format!("không có loại nội dung “{word}”");
    Diagnostic::new(code::BAD_KIND, message).hint(format!("{near}Các loại: {}", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_offered_is_known_and_a_near_word_is_offered() {
        let hint = unknown_kind("ca-nhân-x").hint;
        assert!(hint.starts_with("có phải ý bạn là “ca-nhan”? Các loại: ca-nhan, tap-the,"), "{hint}");
        let (_, words) = hint.split_once("Các loại: ").unwrap();
        assert!(words.split(", ").all(|word| Kind::named(word).is_some()), "{words}");
    }
}

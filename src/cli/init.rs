//! `guong init`: an empty folder in, a portal that builds out.

use std::collections::HashSet;
use std::path::PathBuf;

use super::args::{OWN, Shared, VALUES};
use super::id::Drawer;
use super::screen::Screen;
use super::{Exit, json, place};
use crate::base::diag::Result;
use crate::edit::{self, NewPortal};

/// The command's own arguments.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Where.
    #[arg(value_name = "THƯ MỤC", help_heading = VALUES, help = "Thư mục của cổng mới; chưa có hoặc đang trống")]
    pub folder: PathBuf,
    /// Name of the portal.
    #[arg(
        long = "ten",
        value_name = "TÊN",
        default_value = "Gương người tốt, việc tốt",
        hide_default_value = true,
        help = "Tên cổng; sửa được sau trong guong.toml"
    )]
    pub name: String,
    /// Province.
    #[arg(
        long = "tinh",
        value_name = "TỈNH",
        default_value = "dien-bien",
        hide_default_value = true,
        help = "Tỉnh, thành phố hiện nay, ví dụ \"An Giang\"; bỏ trống là Điện Biên, sửa được sau trong guong.toml"
    )]
    pub province: String,
}

/// Writes the new portal.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let folder = place::absolute(&own.folder)?;
    let portal = NewPortal { folder: &folder, name: &own.name, province: &own.province, today: place::today(shared) };
    let mut drawer = Drawer::new(HashSet::new());
    let files = edit::init(&portal, &mut |letter| drawer.draw(letter))?;
    if screen.json {
        let files: Vec<_> = files.iter().map(|file| file.to_string_lossy().replace('\\', "/")).collect();
        screen.print(&json::object(&serde_json::json!({ "files": files })))?;
    }
    let place = own.folder.display();
    screen.tell(&format!(
        "Đã tạo cổng mới trong {place}\n  1. Sửa guong.toml: tên, địa chỉ, tỉnh, cơ quan chủ quản\n  2. cd \"{place}\"\n  3. guong build\nViệc thường làm: xem huong-dan.txt\n"
    ))?;
    Ok(Exit::Clean)
}

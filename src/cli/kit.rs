//! `guong kit`: the archive of one story that the office hands to newsrooms itself, also before its day.

use std::path::PathBuf;

use super::args::{OWN, Shared, VALUES};
use super::progress::Bar;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, place};
use crate::base::diag::{Diagnostics, Result};
use crate::base::disk;
use crate::build::kit;
use crate::viet::date;

/// The command's own arguments.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// The id of a story.
    #[arg(value_name = "MÃ", help_heading = VALUES, help = "Mã của gương, ví dụ g-7f3k2m")]
    pub id: String,
    /// Where the archive goes.
    #[arg(long, value_name = "THƯ MỤC", help = "Ghi tệp ZIP vào thư mục này; không được nằm trong public hay content")]
    pub out: PathBuf,
}

/// Writes the archive and says until when it must be kept back.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = place::options(shared, false)?;
    let folder = place::absolute(&own.out)?;
    place::refuse_published(&folder, &options, "tệp cho báo, đài", "guong kit g-7f3k2m --out giao-bao")?;
    let mut diags = Diagnostics::default();
    let Some(kit) = kit::make(&options, &own.id, &Bar::new(screen), &mut diags)? else {
        report::show(screen, &options.root, &diags, Hints::Counted)?;
        return Ok(Exit::Content);
    };
    disk::make_folder(&folder)?;
    let day = kit.embargo.map_or(String::new(), |day| format!("-dang-tu-{}", date::iso(day)));
    let path = folder.join(format!("{}{day}.zip", own.id));
    disk::write_whole(&path, &kit.bytes)?;
    screen.tell(&format!("Đã ghi bộ báo chí của {} vào {}\n", kit.name, path.display()))?;
    if let Some(day) = kit.embargo {
        let day = date::long(day);
        screen.tell(&format!("Bài đăng từ {day}: nhắc tòa soạn không dùng trước ngày đó\n"))?;
    }
    Ok(Exit::Clean)
}

//! `guong build`: content in, pages out, and a few lines about it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{OWN, Shared};
use super::progress::Bar;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, exit_after, place, summary};
use crate::base::diag::{Result, Severity};
use crate::build::{self, Options, Outcome};

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Where a copy goes that is read without a server.
    #[arg(
        long,
        value_name = "THƯ MỤC",
        help = "Làm thêm một bản sao xem được không cần mạng trong thư mục này, ví dụ trên USB; tìm kiếm cũng dùng được"
    )]
    pub offline_copy: Option<PathBuf>,
    /// Whether to say why each output was made.
    #[arg(long, conflicts_with = "json", help = "Nói rõ vì sao từng tệp được làm lại hoặc giữ nguyên")]
    pub explain: bool,
    /// Whether to show how long each stage and each kind of output took.
    #[arg(long, conflicts_with = "json", help = "In thời gian của từng bước và từng loại tệp")]
    pub timings: bool,
}

/// Builds the portal.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let copy = own.offline_copy.as_deref().map(place::absolute).transpose()?;
    let options = Options { copy, ..place::options(shared, own.explain)? };
    let started = Instant::now();
    let outcome = build::build(&options, &Bar::new(screen))?;
    let took = started.elapsed();
    report::show(screen, &options.root, &outcome.diags, Hints::Counted)?;
    let exit = exit_after(outcome.diags.count(Severity::Error), outcome.diags.count(Severity::Warning), shared.strict);
    if outcome.diags.has_errors() {
        if !screen.json {
            screen.complain("Chưa dựng: sửa các lỗi trên rồi chạy lại; những trang đã dựng lần trước vẫn nguyên vẹn\n");
        }
        return Ok(exit);
    }
    tell_details(&outcome, own, screen)?;
    screen.tell(&summary::built(&outcome.summary, took, shown(&options.output)))?;
    if let Some((copied, folder)) = outcome.summary.copy.zip(options.copy.as_deref()) {
        screen.tell(&summary::copied(&copied, shown(folder)))?;
    }
    Ok(exit)
}

/// What was asked for by name is told even when quiet.
fn tell_details(outcome: &Outcome, own: &Own, screen: &Screen) -> Result<()> {
    if own.explain {
        screen.print(&outcome.reasons.iter().flat_map(|reason| [reason.as_str(), "\n"]).collect::<String>())?;
    }
    if own.timings {
        screen.print(&summary::timings(&outcome.timings))?;
    }
    Ok(())
}

/// The path as seen from the current folder, when it lies below.
fn shown(output: &Path) -> &Path {
    let below = |here: &Path| output.strip_prefix(here).ok();
    std::env::current_dir().ok().and_then(|here| below(&here)).unwrap_or(output)
}

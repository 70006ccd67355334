//! `guong serve`: the portal on this machine, built again when its content changes.

use super::args::{OWN, Shared};
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, place};
use crate::base::diag::Result;
use crate::serve::{self, ServeEvent, ServeOptions};

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// The port on the loopback address.
    #[arg(
        long,
        value_name = "SỐ",
        default_value_t = 1111,
        hide_default_value = true,
        help = "Cổng mạng trên máy này; bỏ trống là 1111"
    )]
    pub port: u16,
    /// Whether to look at the folder every second instead of waiting to be told.
    #[arg(long, help = "Tự xem lại thư mục mỗi giây; dùng khi thư mục ở trên mạng và thay đổi không được báo")]
    pub poll: bool,
}

/// Serves until the window is closed or the program stopped.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = ServeOptions { options: place::options(shared, false)?, port: own.port, poll: own.poll };
    let root = options.options.root.clone();
    serve::run(&options, &|event| {
        // A terminal that has gone away does not stop the server.
        let _ = match event {
            ServeEvent::Listening(address) => {
                screen.tell(&format!("Mở {address} bằng trình duyệt; sửa bài là trang tự cập nhật. Dừng: Ctrl+C\n"))
            }
            ServeEvent::Built(outcome) => report::show(screen, &root, &outcome.diags, Hints::Counted),
            ServeEvent::Failed(diagnostic) => {
                report::failure(screen, Some(&root), diagnostic);
                Ok(())
            }
        };
    })?;
    Ok(Exit::Clean)
}

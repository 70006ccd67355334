//! `guong serve`: the portal on this machine, read again when its content changes.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::args::{OWN, Shared};
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, place};
use crate::base::diag::{Diagnostic, Diagnostics, Result};
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
        help = "Cổng mạng trên máy này; bỏ trống là 1111, số 0 là cổng nào còn trống"
    )]
    pub port: u16,
    /// Whether to look at the folder every second instead of waiting to be told.
    #[arg(long, help = "Tự xem lại thư mục mỗi giây; dùng khi thư mục ở trên mạng và thay đổi không được báo")]
    pub poll: bool,
}

/// Serves until the window is closed or the program stopped.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = ServeOptions { options: place::options(shared, false)?, port: own.port, poll: own.poll };
    let teller = Teller { screen, root: &options.options.root, told: Mutex::default() };
    // A terminal that has gone away does not stop the server.
    serve::run(&options, &|| place::today(shared), &|event| drop(teller.tell(event)))?;
    Ok(Exit::Clean)
}

/// Says each thing once, however often the content is read.
struct Teller<'t> {
    screen: &'t Screen,
    root: &'t Path,
    told: Mutex<HashSet<Diagnostic>>,
}

impl Teller<'_> {
    fn tell(&self, event: ServeEvent<'_>) -> Result<()> {
        match event {
            ServeEvent::Listening(address) => self
                .screen
                .tell(&format!("Mở {address} bằng trình duyệt; sửa bài là trang tự cập nhật. Dừng: Ctrl+C\n")),
            ServeEvent::Read { diags, took } => {
                let (new, known) = self.only_new(diags, true);
                report::show(self.screen, self.root, &new, Hints::Counted)?;
                let again = if known > 0 { format!("; {known} điều đã báo vẫn còn") } else { String::new() };
                let verdict = if diags.has_errors() { "có lỗi, trang giữ bản trước" } else { "xong" };
                self.screen.tell(&format!("Đọc nội dung: {verdict}, {} ms{again}\n", took.as_millis()))
            }
            ServeEvent::Checked(diags) => {
                let (new, _) = self.only_new(diags, false);
                report::show(self.screen, self.root, &new, Hints::Counted)
            }
            ServeEvent::Failed(diagnostic) => {
                report::failure(self.screen, Some(self.root), diagnostic);
                Ok(())
            }
        }
    }

    /// What was not said before, and how much was. A new reading replaces what is remembered, so that
    /// a mistake made again is said again.
    fn only_new(&self, diags: &Diagnostics, replace: bool) -> (Diagnostics, usize) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let all: HashSet<Diagnostic> = diags.sorted().into_iter().cloned().collect();
        let mut new = Diagnostics::default();
        new.extend(all.difference(&told).cloned());
        let known = all.intersection(&told).count();
        if replace {
            *told = all;
        } else {
            told.extend(all);
        }
        (new, known)
    }
}

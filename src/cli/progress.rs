//! Turns the steps of a build into a bar for whoever waits. Quick builds show none.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::screen::Screen;
use crate::build::{Progress, Stage};

/// Below this nobody has begun to wait.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error.
pub struct Bar {
    bar: ProgressBar,
    started: Instant,
    hidden: AtomicBool,
    watched: bool,
}

impl Bar {
    /// A bar that stays away unless a person watches.
    pub fn new(screen: &Screen) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { bar, started: Instant::now(), hidden: AtomicBool::new(true), watched: screen.watched }
    }

    fn appear_when_slow(&self) {
        let slow = self.watched && self.started.elapsed() > PATIENCE;
        if slow && self.hidden.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, total: usize) {
        let template = if total == 0 { "{msg} {spinner}" } else { "{msg} {bar:30} {pos}/{len}" };
        self.bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.bar.set_message(word(stage));
        self.appear_when_slow();
    }

    fn step(&self) {
        self.bar.inc(1);
        self.appear_when_slow();
    }

    fn end(&self) {
        self.appear_when_slow();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Words of one width, so that the bar does not jump.
fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "Tìm tệp  ",
        Stage::Parse => "Đọc bài  ",
        Stage::Link => "Nối bài  ",
        Stage::Plan => "Lên trang",
        Stage::Render => "Dựng     ",
        Stage::Write => "Ghi      ",
    }
}

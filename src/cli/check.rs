//! `guong check`: all that is wrong with the content, and with `--fix` less of it.

use std::path::Path;
use std::time::Instant;

use super::args::{OWN, Shared};
use super::id::Drawer;
use super::progress::Bar;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, exit_after, place, summary};
use crate::base::diag::{Diagnostics, Result, Severity};
use crate::{build, edit};

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Whether to mend what can be mended in one way only.
    #[arg(long, help = "Tự sửa những chỗ chỉ có một cách sửa, và đặt mã cho mục chưa có mã")]
    pub fix: bool,
}

/// Checks the content; writes nothing but the cache, and with `--fix` the files it mends.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = place::options(shared, false)?;
    let started = Instant::now();
    let mut outcome = build::check(&options, &Bar::new(screen))?;
    if own.fix && mend(&options.root, &outcome.diags, screen)? {
        outcome = build::check(&options, &Bar::new(screen))?;
    }
    let took = started.elapsed();
    report::show(screen, &options.root, &outcome.diags, Hints::Listed)?;
    screen.tell(&summary::checked(&outcome.summary, took))?;
    if outcome.diags.is_empty() {
        screen.tell("Không có gì phải sửa\n")?;
    }
    Ok(exit_after(outcome.diags.count(Severity::Error), outcome.diags.count(Severity::Warning), shared.strict))
}

/// Whether any file changed.
fn mend(root: &Path, diags: &Diagnostics, screen: &Screen) -> Result<bool> {
    let mut drawer = Drawer::new(edit::taken_ids(root)?);
    let fixed = edit::fix(root, diags, &mut |letter| drawer.draw(letter))?;
    screen.tell(&told(&fixed))?;
    Ok(!fixed.changes.is_empty())
}

fn told(fixed: &edit::Fixed) -> String {
    let mut out = String::new();
    for change in &fixed.changes {
        out.push_str(&format!("Đã sửa {}:{}\n", change.path, change.line));
        let (was, now) = differing(&change.was, &change.now);
        out.extend(was.iter().map(|line| format!("  - {line}\n")));
        out.extend(now.iter().map(|line| format!("  + {line}\n")));
    }
    out.extend(fixed.recoded.iter().map(|path| format!("Đã lưu lại {path} theo mã UTF-8 (trước là UTF-16)\n")));
    out.extend(fixed.left.iter().map(|left| format!("Không sửa {}: {}\n", left.path, left.why)));
    out
}

/// The lines of both texts between what they share at the start and at the end.
pub fn differing<'t>(was: &'t str, now: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (was, now): (Vec<_>, Vec<_>) = (was.lines().collect(), now.lines().collect());
    let head = was.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let room = was.len().min(now.len()) - head;
    let tail = was.iter().rev().zip(now.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    (was[head..was.len() - tail].to_vec(), now[head..now.len() - tail].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;

    #[test]
    fn changes_are_told_without_what_stayed() {
        let path = || SitePath::new("content/tin/a.md").unwrap();
        let change =
            |line, was: &str, now: &str| edit::Change { path: path(), line, was: was.to_owned(), now: now.to_owned() };
        let changes = vec![change(2, "ten = \"A\"", "ma = \"t-222222\"\nten = \"A\""), change(9, "Ðiện", "Điện")];
        let left = vec![edit::Left { path: path(), why: "nguyên văn".to_owned() }];
        let expected = "\
Đã sửa content/tin/a.md:2
  + ma = \"t-222222\"
Đã sửa content/tin/a.md:9
  - Ðiện
  + Điện
Đã lưu lại content/tin/a.md theo mã UTF-8 (trước là UTF-16)
Không sửa content/tin/a.md: nguyên văn
";
        let recoded = vec![path()];
        assert_eq!(told(&edit::Fixed { changes, recoded, left }), expected);
    }
}

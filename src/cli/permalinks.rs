//! `guong permalinks`: what the record of addresses lacks, and with `--ghi` a record that lacks nothing.

use serde::Serialize;

use super::args::{OWN, Shared};
use super::progress::Bar;
use super::report::{self, Hints};
use super::screen::Screen;
use super::{Exit, exit_after, json, place};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result, Severity};
use crate::build::permalinks::{Comparison, survey};
use crate::edit;
use crate::model::permalinks::LOCK_FILE;
use crate::viet::number::format_int;

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Whether to write the record.
    #[arg(long = "ghi", help = "Ghi các địa chỉ mới vào sổ permalinks.lock; chạy sau khi đã đưa cổng lên mạng")]
    pub write: bool,
}

#[derive(Serialize)]
struct Told<'t> {
    new: Vec<(&'t str, &'t str)>,
    lost: Vec<(&'t str, &'t str)>,
    written: bool,
}

/// Shows the differences; writes nothing but the record, and that only when asked.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = place::options(shared, false)?;
    let survey = survey(&options, &Bar::new(screen))?;
    let errors = survey.diags.count(Severity::Error);
    let Some(comparison) = &survey.comparison else {
        report::show(screen, &options.root, &survey.diags, Hints::Counted)?;
        return Ok(Exit::Content);
    };
    let mut diags = survey.diags;
    let mut written = false;
    match survey.text.filter(|_| own.write) {
        Some(text) => {
            written = edit::record(&options.root, &text)?;
            // What the new record mends is no longer wrong.
            diags.retain(|diagnostic| {
                ![code::BAD_LOCK, code::NO_LOCK, code::LOCK_NAMES_REMOVED].contains(&diagnostic.code)
            });
        }
        None if own.write => diags.push(refused()),
        None => {}
    }
    tell(&options.root, comparison, &diags, own.write, written, screen)?;
    let refused = own.write && errors > 0 && !written;
    Ok(if refused { Exit::Content } else { exit_after(diags.count(Severity::Error), 0, false) })
}

fn refused() -> Diagnostic {
    Diagnostic::new(code::UNSOUND_PORTAL, "chưa ghi sổ địa chỉ vì cổng còn lỗi")
        .hint("sửa các lỗi kia, dựng và đưa cổng lên mạng, rồi chạy lại  guong permalinks --ghi")
}

fn tell(
    root: &std::path::Path,
    comparison: &Comparison,
    diags: &Diagnostics,
    asked: bool,
    written: bool,
    screen: &Screen,
) -> Result<()> {
    report::show(screen, root, diags, Hints::Counted)?;
    if screen.json {
        let new = comparison.new.iter().map(|(url, owner)| (url.as_str(), owner.as_str())).collect();
        let lost = comparison.lost.iter().map(|(url, owner)| (url.as_str(), owner.as_str())).collect();
        return screen.print(&json::object(&Told { new, lost, written }));
    }
    screen.tell(&text(comparison, asked, written, diags.has_errors()))
}

/// The differences in words.
fn text(comparison: &Comparison, asked: bool, written: bool, wrong: bool) -> String {
    let int = |number: usize| format_int(i64::try_from(number).unwrap_or(i64::MAX));
    let mut out = String::new();
    let mut list = |head: &str, lines: &[(String, &str)]| {
        if !lines.is_empty() {
            out.push_str(&format!("{head} ({}):\n", int(lines.len())));
            out.extend(lines.iter().map(|(address, owner)| format!("  {address}  {owner}\n")));
        }
    };
    let new: Vec<_> = comparison.new.iter().map(|(url, owner)| (url.to_string(), owner.as_str())).collect();
    let lost: Vec<_> = comparison.lost.iter().map(|(address, owner)| (address.clone(), owner.as_str())).collect();
    if !written {
        list("Chưa có trong sổ", &new);
    }
    list("Có trong sổ nhưng cổng không còn", &lost);
    out.push_str(&match (written, asked) {
        (true, _) => format!("Đã ghi {LOCK_FILE}: thêm {} địa chỉ. Giữ tệp này cùng nội dung\n", int(new.len())),
        (false, true) if wrong => String::new(),
        (false, true) => format!("{LOCK_FILE} đã đủ, không ghi gì\n"),
        (false, false) if new.is_empty() && lost.is_empty() => "Sổ địa chỉ đã đủ\n".to_owned(),
        (false, false) if new.is_empty() => String::new(),
        (false, false) => "Đưa cổng lên mạng rồi ghi vào sổ bằng  guong permalinks --ghi\n".to_owned(),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::Url;

    #[test]
    fn the_differences_are_told_in_words() {
        let check = |comparison: &Comparison, asked, written, expected: &str| {
            assert_eq!(text(comparison, asked, written, false), expected);
        };
        let none = Comparison::default();
        check(&none, false, false, "Sổ địa chỉ đã đủ\n");
        check(&none, true, false, "permalinks.lock đã đủ, không ghi gì\n");
        let new = vec![(Url::new("/tin/a/").unwrap(), "t-222222".to_owned())];
        let lost = vec![("/tin/b/".to_owned(), "t-333333".to_owned())];
        let some = Comparison { new, lost, ..Comparison::default() };
        let both = "Có trong sổ nhưng cổng không còn (1):\n  /tin/b/  t-333333\n";
        let shown = format!("Chưa có trong sổ (1):\n  /tin/a/  t-222222\n{both}");
        check(&some, false, false, &format!("{shown}Đưa cổng lên mạng rồi ghi vào sổ bằng  guong permalinks --ghi\n"));
        check(&some, true, true, &format!("{both}Đã ghi permalinks.lock: thêm 1 địa chỉ. Giữ tệp này cùng nội dung\n"));
    }
}

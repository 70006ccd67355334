//! `guong report`: what the office must look at, on the screen or in a folder, never on the portal.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::args::{OWN, Shared};
use super::progress::Bar;
use super::screen::Screen;
use super::{Exit, exit_after, json, place, report as told};
use crate::base::diag::{Diagnostics, Result, Severity};
use crate::build::front;
use crate::report::{self, Section, paper};
use crate::viet::number::format_int;

/// Rows of a section on the screen; the rest stands in the folder's files.
const SHOWN: usize = 10;

/// The command's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OWN)]
pub struct Own {
    /// Where the page and the tables go.
    #[arg(
        long,
        value_name = "THƯ MỤC",
        help = "Ghi báo cáo vào thư mục này: một trang để in và mỗi mục một bảng CSV; không được nằm trong public hay content"
    )]
    pub to: Option<PathBuf>,
}

/// Tells the report, and writes it where asked.
pub fn run(shared: &Shared, own: &Own, screen: &Screen) -> Result<Exit> {
    let options = place::options(shared, false)?;
    let folder = own.to.as_deref().map(place::absolute).transpose()?;
    if let Some(folder) = &folder {
        // The report names what is not for readers.
        place::refuse_published(folder, &options, "báo cáo nội bộ", "guong report --to bao-cao")?;
    }
    let mut diags = Diagnostics::default();
    let front = front::run(&options, &Bar::new(screen), &mut diags)?;
    let Some(front) = front else {
        told::show(screen, &options.root, &diags, told::Hints::Counted)?;
        return Ok(Exit::Content);
    };
    let sections = report::of(&front.site, &diags);
    let told =
        if screen.json { sections.iter().map(json::object).collect() } else { summary(&sections, folder.is_none()) };
    screen.print(&told)?;
    if let Some(folder) = &folder {
        let settings = &front.site.config.settings;
        let (portal, agency) = (&settings.name.value, &settings.agency.value.name.value);
        let title = paper::Title { portal, agency, day: options.today };
        let written = paper::write(folder, title, &sections)?;
        screen.tell(&format!(
            "Đã ghi {} tệp vào {}; mở {} để xem và in\n",
            written.len(),
            folder.display(),
            paper::PAGE
        ))?;
    }
    let errors = diags.count(Severity::Error);
    if errors > 0 && !screen.json {
        let words = "báo cáo chỉ đếm những gì đọc được; xem từng chỗ bằng  guong check";
        screen.complain(&format!("Nội dung còn {errors} lỗi: {words}\n"));
    }
    Ok(exit_after(errors, 0, false))
}

fn summary(sections: &[Section], rows: bool) -> String {
    let mut out = String::new();
    for section in sections {
        let count = format_int(i64::try_from(section.rows.len()).unwrap_or(i64::MAX));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}: {count}", section.title);
        if !rows {
            continue;
        }
        for row in section.rows.iter().take(SHOWN) {
            let cells = section.columns.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
            let rest: Vec<String> = cells.map(|(column, cell)| format!("{}: {cell}", column.to_lowercase())).collect();
            let _ = writeln!(
                out,
                "  • {}{}",
                row[0],
                if rest.is_empty() { String::new() } else { format!(" ({})", rest.join("; ")) }
            );
        }
        let more = section.rows.len().saturating_sub(SHOWN);
        if more > 0 {
            let _ = writeln!(out, "  … và {more} dòng nữa; xem đủ bằng  guong report --to bao-cao");
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_shows_the_first_rows_and_counts_the_rest() {
        let rows =
            (1..=12).map(|at| vec![format!("Việc {at}"), if at == 1 { "Sở Nội vụ".to_owned() } else { String::new() }]);
        let section = Section::new("viec", "Việc quá hạn", "", &["Tên", "Chủ trì"]).with(rows);
        let told = summary(std::slice::from_ref(&section), true);
        assert!(told.starts_with("Việc quá hạn: 12\n  • Việc 1 (chủ trì: Sở Nội vụ)\n  • Việc 2\n"), "{told}");
        assert!(told.ends_with("  • Việc 10\n  … và 2 dòng nữa; xem đủ bằng  guong report --to bao-cao\n\n"), "{told}");
        assert_eq!(summary(&[section], false), "Việc quá hạn: 12\n");
    }
}

//! `guong trang-man`: the table of arguments in, a manual page for `man` out.

use clap_mangen::Man;

use super::Exit;
use super::args;
use super::screen::Screen;
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};

/// The generator's headings and ours. The indexers of `man` know TÊN as the Vietnamese NAME.
const HEADINGS: [(&str, &str); 4] = [
    (".SH NAME", ".SH TÊN"),
    (".SH SYNOPSIS", ".SH \"CÁCH DÙNG\""),
    (".SH EXTRA", ".SH \"MÃ KẾT THÚC\""),
    (".SH VERSION", ".SH \"PHIÊN BẢN\""),
];

/// Prints the page.
pub fn run(screen: &Screen) -> Result<Exit> {
    let page = page().map_err(|error| {
        Box::new(Diagnostic::new(code::CANNOT_WRITE, "không tạo được trang hướng dẫn").cause(error))
    })?;
    screen.print(&page)?;
    Ok(Exit::Clean)
}

fn page() -> std::io::Result<String> {
    let mut table = args::table();
    table.build();
    let man = Man::new(table.clone()).manual("Gương");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    for command in table.get_subcommands() {
        command_section(command, &mut bytes)?;
    }
    man.render_extra_section(&mut bytes)?;
    man.render_version_section(&mut bytes)?;
    Ok(translated(&String::from_utf8_lossy(&bytes)))
}

/// A command with its own arguments; the shared options stand in their own section.
fn command_section(command: &clap::Command, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let usage = command.get_overridden_usage().map(ToString::to_string).unwrap_or_default();
    bytes.extend(
        format!(".SH \"guong {}\"\n{about}.\n.PP\n\\fB{}\\fR\n", command.get_name(), usage.replace('-', "\\-")).bytes(),
    );
    let own = command.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
    if own.get_arguments().any(|arg| !arg.is_hide_set()) {
        let mut options = Vec::new();
        Man::new(own).render_options_section(&mut options)?;
        // Under a command's own heading its groups of arguments are subsections.
        bytes.extend(String::from_utf8_lossy(&options).replace("\n.SH ", "\n.SS ").bytes());
    }
    Ok(())
}

/// Headings in Vietnamese; the preamble that each section repeats stands once.
fn translated(page: &str) -> String {
    let heading = |line| HEADINGS.iter().find(|(english, _)| *english == line).map(|(_, ours)| *ours);
    let lines = page
        .lines()
        .enumerate()
        .filter(|(number, line)| *number < 2 || !(line.starts_with(".ie ") || line.starts_with(".el ")));
    lines.flat_map(|(_, line)| [heading(line).unwrap_or(line), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_command_under_vietnamese_headings() {
        let page = page().unwrap();
        for command in args::table().get_subcommands() {
            assert!(page.contains(&format!(".SH \"guong {}\"", command.get_name())), "{page}");
        }
        let headings: Vec<_> = page.lines().filter(|line| line.starts_with(".SH") && !line.contains("guong")).collect();
        let expected =
            [".SH TÊN", ".SH \"CÁCH DÙNG\"", ".SH \"TÙY CHỌN CHUNG\"", ".SH \"MÃ KẾT THÚC\"", ".SH \"PHIÊN BẢN\""];
        assert_eq!(headings, expected, "{page}");
    }
}

//! Writes the staff report into a folder: a page to print and a table for each section.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Section;
use crate::base::diag::{Diagnostic, Result};
use crate::base::html::escape;
use crate::base::{code, disk, sheet};
use crate::viet;

/// The page.
pub const PAGE: &str = "bao-cao.html";

/// Rows of a section on the page; its table has them all.
const MOST: usize = 100;

/// What tells our page from someone else's file of that name.
const MARK: &str = "<meta name=\"generator\" content=\"guong bao-cao\">";

/// What stands at the head of the page.
#[derive(Debug, Clone, Copy)]
pub struct Title<'t> {
    /// Name of the portal.
    pub portal: &'t str,
    /// The agency.
    pub agency: &'t str,
    /// The day it is made for.
    pub day: Date,
}

/// Writes all files into `folder`, which is made when needed, and gives their names. A page of that
/// name that is not of the report is left alone (E1002).
pub fn write(folder: &Path, title: Title<'_>, sections: &[Section]) -> Result<Vec<PathBuf>> {
    let at = folder.join(PAGE);
    let theirs = disk::read_if_there(&at)?.is_some_and(|bytes| !String::from_utf8_lossy(&bytes).contains(MARK));
    if theirs {
        let message = format!("“{}” đã có và không phải báo cáo của guong", at.display());
        return Err(Box::new(
            Diagnostic::new(code::USAGE, message).hint("chọn thư mục khác:  guong report --to bao-cao"),
        ));
    }
    disk::make_folder(folder)?;
    let tables = sections.iter().map(|section| (format!("bao-cao-{}.csv", section.key), table(section)));
    let files = std::iter::once((PAGE.to_owned(), page(title, sections).into_bytes())).chain(tables);
    let mut written = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        disk::write_whole(&path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}

fn table(section: &Section) -> Vec<u8> {
    sheet::csv(std::iter::once(section.columns.clone()).chain(section.rows.iter().cloned()))
}

/// The report as one page without anything beside it, for screen and A4.
pub fn page(title: Title<'_>, sections: &[Section]) -> String {
    let day = viet::date::long(title.day);
    let contents: String = sections
        .iter()
        .map(|section| {
            let count = section.rows.len();
            format!("<li><a href=\"#{}\">{}</a> <b>{count}</b></li>", section.key, escape(&section.title))
        })
        .collect();
    let body: String = sections.iter().map(part).collect();
    format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">{MARK}\
         <title>Báo cáo nội bộ – {name}</title><style>{STYLE}</style></head><body>\
         <header><p>{agency}</p><h1>Báo cáo nội bộ</h1><p>{name}, {day}</p>\
         <p class=\"note\">Dành cho người phụ trách cổng; không đưa lên mạng.</p></header>\
         <nav><ol>{contents}</ol></nav><main>{body}</main></body></html>\n",
        name = escape(title.portal),
        agency = escape(title.agency),
    )
}

fn part(section: &Section) -> String {
    let head = format!(
        "<section><h2 id=\"{}\">{} <small>{}</small></h2><p class=\"note\">{}</p>",
        section.key,
        escape(&section.title),
        section.rows.len(),
        escape(&section.note)
    );
    if section.rows.is_empty() {
        return format!("{head}<p>Không có.</p></section>");
    }
    let heading: String =
        section.columns.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escape(cell))).collect();
    let rows: String = section.rows.iter().take(MOST).map(|row| line(row)).collect();
    let rest = section.rows.len().saturating_sub(MOST);
    let more = match rest {
        0 => String::new(),
        _ => format!("<p class=\"note\">Còn {rest} dòng, xem tệp bao-cao-{}.csv (mở bằng Excel).</p>", section.key),
    };
    format!("{head}<table><thead><tr>{heading}</tr></thead><tbody>{rows}</tbody></table>{more}</section>")
}

fn line(row: &[String]) -> String {
    let number = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let cells: String = row
        .iter()
        .map(|cell| format!("<td{}>{}</td>", if number(cell) { " class=\"n\"" } else { "" }, escape(cell)))
        .collect();
    format!("<tr>{cells}</tr>")
}

const STYLE: &str = "\
@page{size:A4;margin:18mm 15mm 18mm 20mm}\
body{font:1rem/1.5 \"Times New Roman\",\"Liberation Serif\",serif;color:#111;background:#fff;max-width:62rem;margin:0 auto;padding:1.5rem}\
header{text-align:center;border-bottom:2px solid #8a1c1c;margin-bottom:1rem}header p{margin:.2rem 0}\
h1{font-size:1.7rem;margin:.3rem 0}h2{font-size:1.2rem;margin:1.8rem 0 .3rem;color:#8a1c1c;break-after:avoid}\
h2 small{font-size:.85rem;color:#333;border:1px solid #999;border-radius:1rem;padding:0 .6rem;margin-left:.3rem}\
.note{color:#444;margin:.2rem 0 .6rem}nav ol{padding-left:1.4rem}a{color:#0b4a8f}\
section{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}\
th,td{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f1ece2}td:not(.n){min-width:7rem}\
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tr{break-inside:avoid}thead{display:table-header-group}\
@media print{body{padding:0;max-width:none;font-size:11pt}nav,a{color:inherit;text-decoration:none}section{overflow:visible}td:not(.n){min-width:0}}\
@media screen and (prefers-color-scheme:dark){body{background:#17120e;color:#efe8dc}.note,h2 small{color:#c9bfae}h1,h2{color:#f0a096}th{background:#2a231b}a{color:#9cc4f5}}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_section_ends_with_where_the_rest_is() {
        let rows = (0..250).map(|row| vec![format!("dòng {row}")]);
        let long = Section::new("dai", "Dài", "", &["Tên"]).with(rows);
        let title = Title { portal: "Cổng", agency: "Ban", day: jiff::civil::date(2026, 3, 2) };
        let page = page(title, &[long]);
        assert!(page.contains("dòng 99<") && !page.contains("dòng 100<") && page.contains("Còn 150 dòng"), "{page}");
    }

    #[test]
    fn the_page_escapes_and_says_when_there_is_nothing() {
        let full = Section::new("a", "Một", "Ghi chú", &["Tên", "Số"]).with([vec!["<b>&".to_owned(), "12".to_owned()]]);
        let empty = Section::new("b", "Hai", "", &["Tên"]);
        let title = Title { portal: "Cổng <thử>", agency: "Ban", day: jiff::civil::date(2026, 3, 2) };
        let page = page(title, &[full, empty]);
        assert!(page.contains("<td>&lt;b&gt;&amp;</td><td class=\"n\">12</td>"), "{page}");
        assert!(page.contains("Cổng &lt;thử&gt;") && page.contains("Không có."), "{page}");
        assert!(page.contains("<li><a href=\"#a\">Một</a> <b>1</b></li>"), "{page}");
    }
}

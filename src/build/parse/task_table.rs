//! Tasks of a year plan from Markdown tables in its text, as pasted from the plan's own document: blocks
//! `nhiem-vu`, whose rows become the same records as those of a CSV table.
//!
//! A row that holds one text alone, such as `| I | Nhiệm vụ Quý I | | |`, names the quarter of the rows below.

use std::borrow::Cow;

use super::register::{Line, read_rows};
use super::sheet::{Cell, Sheet};
use crate::base::code;
use crate::base::decode::Record;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::model::entry::{PlanPart, Task};
use crate::viet;

/// The name of the block.
pub const BLOCK: &str = "nhiem-vu";

/// What plans call their columns, besides keys and labels.
const HEADINGS: &[(&str, &str)] = &[
    ("stt", "stt"),
    ("so-tt", "stt"),
    ("tt", "stt"),
    ("noi-dung-cong-viec", "noi_dung"),
    ("noi-dung", "noi_dung"),
    ("nhiem-vu", "noi_dung"),
    ("don-vi-chu-tri-tham-muu", "chu_tri"),
    ("co-quan-chu-tri", "chu_tri"),
    ("co-quan-phoi-hop", "phoi_hop"),
    ("thoi-gian", "han"),
    ("thoi-han", "han"),
    ("thoi-gian-hoan-thanh", "han"),
];

/// A row of a Markdown table: its cells with their places.
type Cells<'t> = (Vec<(&'t str, Span)>, Span);

/// Reads the blocks of a file's `text`; `blocks` are the places of their insides.
pub fn tasks(text: &str, blocks: &[Span], path: &SitePath, diags: &mut Diagnostics) -> Vec<Line<Task>> {
    let mut found = Vec::new();
    for block in blocks {
        let inside = text.get(block.range()).unwrap_or_default();
        if let Some(sheet) = sheet(inside, block.start as usize, path, diags) {
            found.extend(read_rows::<Task>(&sheet, path, diags));
        }
    }
    found
}

/// Tells of blocks in an entry of another kind, where no one would show them.
pub fn refuse(text: &str, blocks: &[Span], path: &SitePath, diags: &mut Diagnostics) {
    for block in blocks {
        let start = block.start as usize;
        let span = Span::new(start, start + text.get(block.range()).unwrap_or_default().trim_end().len());
        let hint = "ở trang khác, dán bảng Markdown thẳng vào bài, không cần khối";
        diags.push(
            Diagnostic::new(code::TASK_TABLE, "khối nhiem-vu chỉ dùng trong kế hoạch năm").at(path, span).hint(hint),
        );
    }
}

fn sheet<'t>(text: &'t str, offset: usize, path: &SitePath, diags: &mut Diagnostics) -> Option<Sheet<'t>> {
    let mut lines = lines(text, offset).into_iter();
    let whole = Span::new(offset, offset + text.trim_end().len());
    let Some((heading, _)) = lines.next() else {
        let hint = "dán bảng Markdown vào khối: mỗi dòng một việc, các ô ngăn bằng dấu |";
        diags.push(Diagnostic::new(code::TASK_TABLE, "khối nhiem-vu chưa có bảng").at(path, whole).hint(hint));
        return None;
    };
    let mut columns = Vec::new();
    for (cell, span) in &heading {
        match key_of(cell) {
            Some(key) => columns.push((key.to_owned(), *span)),
            None => {
                let keys = Task::FIELDS.iter().map(|field| field.label).collect::<Vec<_>>().join(", ");
                let message = format!("không biết cột “{cell}” của bảng nhiệm vụ");
                diags.push(Diagnostic::new(code::TASK_TABLE, message).at(path, *span).hint(format!("các cột: {keys}")));
                return None;
            }
        }
    }
    let given = columns.iter().any(|(key, _)| key == "quy");
    if !given {
        columns.push(("quy".to_owned(), whole));
    }
    let mut rows: Vec<(Vec<Cell<'t>>, Span)> = Vec::new();
    let mut part: Option<PlanPart> = None;
    for (cells, span) in lines {
        if let Some(named) = section(&cells) {
            part = Some(named);
            continue;
        }
        if cells.len() != heading.len() {
            let message = format!("dòng này có {} ô, dòng tiêu đề có {}", cells.len(), heading.len());
            diags.push(Diagnostic::new(code::TASK_TABLE, message).at(path, span).hint("thêm hoặc bớt dấu | cho đủ ô"));
            continue;
        }
        let mut row: Vec<Cell<'t>> = cells.into_iter().map(|(cell, at)| (Cow::Borrowed(cell), at)).collect();
        if !given {
            let Some(part) = part else {
                let hint = "thêm cột Quý, hoặc một dòng  | I | Quý I | | |  phía trên các việc của quý";
                let diagnostic = Diagnostic::new(code::TASK_TABLE, "chưa biết nhiệm vụ này thuộc quý nào");
                diags.push(diagnostic.at(path, span).hint(hint));
                continue;
            };
            row.push((Cow::Borrowed(part.key()), span));
        }
        rows.push((row, span));
    }
    Some(Sheet { columns, rows })
}

/// The rows of a Markdown table without the line under the heading.
fn lines(text: &str, offset: usize) -> Vec<Cells<'_>> {
    let mut at = offset;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let row = line.trim();
        let rule = row.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' '));
        if row.is_empty() || rule {
            continue;
        }
        let lead = line.len() - line.trim_start().len();
        let inner = row.strip_prefix('|').unwrap_or(row);
        let inner_start = start + lead + (row.len() - inner.len());
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let mut cell_start = inner_start;
        let mut cells = Vec::new();
        for cell in inner.split('|') {
            let trimmed = cell.trim();
            let from = cell_start + (cell.len() - cell.trim_start().len());
            cells.push((trimmed, Span::new(from, from + trimmed.len())));
            cell_start += cell.len() + 1;
        }
        found.push((cells, Span::new(start + lead, start + lead + row.len())));
    }
    found
}

fn key_of(heading: &str) -> Option<&'static str> {
    let slug = viet::slug::slug(heading);
    let of_field =
        Task::FIELDS.iter().find(|field| field.key.replace('_', "-") == slug || viet::slug::slug(field.label) == slug);
    let named = || HEADINGS.iter().find(|(name, _)| *name == slug).map(|(_, key)| *key);
    of_field.map(|field| field.key).or_else(named)
}

/// The quarter that a row names, when it holds nothing but an ordinal and that text.
fn section(cells: &[(&str, Span)]) -> Option<PlanPart> {
    let mut filled = cells.iter().map(|(cell, _)| *cell).filter(|cell| !cell.is_empty());
    let (first, second) = (filled.next()?, filled.next());
    if filled.next().is_some() {
        return None;
    }
    let text = viet::slug::slug(second.unwrap_or(first));
    let words: Vec<&str> = text.split('-').collect();
    if text.contains("thuong-xuyen") {
        return Some(PlanPart::Always);
    }
    let after = words.iter().position(|word| *word == "quy").and_then(|at| words.get(at + 1))?;
    match *after {
        "i" | "1" => Some(PlanPart::Q1),
        "ii" | "2" => Some(PlanPart::Q2),
        "iii" | "3" => Some(PlanPart::Q3),
        "iv" | "4" => Some(PlanPart::Q4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::markdown;
    use super::super::text::Gather;
    use super::*;

    fn read(text: &str) -> (Vec<Task>, Vec<String>) {
        let path = SitePath::new("content/ke-hoach/2020.md").unwrap();
        let mut diags = Diagnostics::default();
        let scanned = markdown::scan(text, 0, &path, &mut Gather::default(), &mut diags);
        let tasks = tasks(text, &scanned.tasks, &path, &mut diags).into_iter().map(|line| line.keys).collect();
        (tasks, diags.into_items().into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn a_table_as_in_the_plan_gives_tasks_by_quarter() {
        let text = "Lời dẫn.\n\n```nhiem-vu\n| Số TT | Nội dung | Đơn vị chủ trì tham mưu | Đơn vị phối hợp |\n|---|---|---|---|\n\
                    | I | Nhiệm vụ Quý I | | |\n| 1 | Báo cáo | so-noi-vu | Sở A; Sở B |\n| V | Nhiệm vụ thường xuyên | | |\n| 1 | Nhân rộng | so-noi-vu | |\n```\n";
        let (tasks, said) = read(text);
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(tasks.len(), 2);
        assert_eq!((tasks[0].part.value, tasks[0].support.len()), (PlanPart::Q1, 2));
        assert_eq!((tasks[1].part.value, tasks[1].text.value.as_str()), (PlanPart::Always, "Nhân rộng"));
        let at = tasks[1].text.span.range();
        assert_eq!(&text[at], "Nhân rộng");
    }

    #[test]
    fn tables_that_cannot_be_read_are_told() {
        let check = |table: &str, expected: &str| {
            let (_, said) = read(&format!("```nhiem-vu\n{table}\n```\n"));
            assert_eq!(said, [expected], "{table}");
        };
        check("", "khối nhiem-vu chưa có bảng");
        check("| Số TT | Kinh phí |\n|--|--|\n| 1 | 2 |", "không biết cột “Kinh phí” của bảng nhiệm vụ");
        check("| Nội dung | Hạn |\n|--|--|\n| a | 31/3/2020 |", "chưa biết nhiệm vụ này thuộc quý nào");
        check("| Quý | Nội dung |\n|--|--|\n| I | a | b |", "dòng này có 3 ô, dòng tiêu đề có 2");
    }

    #[test]
    fn other_blocks_and_tables_are_left_alone() {
        assert_eq!(read("| Nội dung |\n|--|\n| a |\n\n```so-lieu\nso = []\n```\n").0.len(), 0);
    }

    #[test]
    fn a_block_that_is_shown_as_an_example_is_no_block() {
        let table = "```nhiem-vu\n| Quý | Nội dung |\n|--|--|\n| I | a |\n```\n";
        let none = (Vec::new(), Vec::<String>::new());
        assert_eq!(read(&format!("````\n{table}````\n")), none);
        assert_eq!(read(&table.lines().map(|line| format!("    {line}\n")).collect::<String>()), none);
        assert_eq!(read(&format!("<!--\n{table}-->\n")).0.len(), 0);
    }

    #[test]
    fn a_block_in_a_list_or_of_more_ticks_is_read_with_its_places() {
        let check = |text: &str| {
            let (tasks, said) = read(text);
            assert_eq!((tasks.len(), said.len()), (1, 0), "{text}: {said:?}");
            assert_eq!(&text[tasks[0].text.span.range()], "Báo cáo");
        };
        check("- Quý I:\n\n  ```nhiem-vu\n  | Quý | Nội dung |\n  |--|--|\n  | I | Báo cáo |\n  ```\n");
        check("````nhiem-vu\n| Quý | Nội dung |\n|--|--|\n| I | Báo cáo |\n````\n");
        check("~~~ nhiem-vu\n| Quý | Nội dung |\n|--|--|\n| I | Báo cáo |\n~~~\n");
    }
}

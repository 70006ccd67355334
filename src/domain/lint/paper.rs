//! What belongs to the form of an office's paper: who signed, the numbers of its table, the paper an
//! annex belongs to.

use std::ops::Range;

use ahash::HashSet;
use jiff::civil::Date;

use super::{Finding, Part, Passage};
use crate::base::code;
use crate::domain::docnumber;
use crate::viet;

/// Offices whose deputies sign for them with "KT." (Nghị định 30/2020/NĐ-CP, Điều 13).
const OFFICES: [&str; 14] = [
    "CHỦ TỊCH",
    "GIÁM ĐỐC",
    "TỔNG GIÁM ĐỐC",
    "BÍ THƯ",
    "TRƯỞNG BAN",
    "TRƯỞNG PHÒNG",
    "CHÁNH VĂN PHÒNG",
    "HIỆU TRƯỞNG",
    "BỘ TRƯỞNG",
    "CỤC TRƯỞNG",
    "VỤ TRƯỞNG",
    "VIỆN TRƯỞNG",
    "CHỈ HUY TRƯỞNG",
    "TỔNG BIÊN TẬP",
];

/// How many lines after the office a name is looked for.
const NAME_WITHIN: usize = 3;

/// A line of a passage.
struct Line<'p> {
    passage: &'p Passage,
    range: Range<usize>,
}

impl Line<'_> {
    fn text(&self) -> &str {
        &self.passage.text()[self.range.clone()]
    }
}

/// Looks at signatures and at the numbers of tables.
pub fn check(passages: &[Passage], found: &mut Vec<Finding>) {
    let lines: Vec<Line<'_>> = passages.iter().filter(|passage| is_prose(passage)).flat_map(lines).collect();
    signatures(&lines, found);
    pasted_ordinals(&lines, found);
    table_ordinals(passages, found);
}

fn is_prose(passage: &Passage) -> bool {
    matches!(passage.part(), Part::Paragraph | Part::Heading)
}

/// The lines of a passage that hold more than blanks, without the blanks around them.
fn lines(passage: &Passage) -> impl Iterator<Item = Line<'_>> {
    let text = passage.text();
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len() + 1;
        (!line.trim().is_empty()).then(|| Line { passage, range: at..at + line.trim().len() })
    })
}

fn signatures(lines: &[Line<'_>], found: &mut Vec<Finding>) {
    let mut signed = usize::MAX;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text();
        let before = at.checked_sub(1).map(|at| &lines[at]);
        let signs_for =
            |head: &&Line<'_>| text.strip_prefix("PHÓ ") == Some(head.text()) && OFFICES.contains(&head.text());
        if let Some(head) = before.filter(signs_for) {
            let message = format!("“{text}” ký thay mà thiếu “KT.”");
            let hint = format!("viết  KT. {}  ở dòng trên  {text}", head.text());
            found.push(Finding::new(code::SIGNATURE_IN_TEXT, head.passage, head.range.clone(), message, hint));
        }
        if is_office(text) {
            signed = at;
        }
        let near = signed < at && at - signed <= NAME_WITHIN;
        if near && before.is_some_and(|before| before.text() == text) && is_name(text) {
            let message = format!("tên người ký “{text}” in hai lần");
            found.push(Finding::new(
                code::SIGNATURE_IN_TEXT,
                line.passage,
                line.range.clone(),
                message,
                "xóa một dòng".to_owned(),
            ));
        }
    }
}

fn is_office(text: &str) -> bool {
    let text = text.split_once(". ").map_or(text, |(_, office)| office);
    let office = text.strip_prefix("PHÓ ").unwrap_or(text);
    OFFICES.contains(&office)
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c))
        })
}

/// Numbers of a table that was pasted as lines with tabs.
fn pasted_ordinals(lines: &[Line<'_>], found: &mut Vec<Finding>) {
    let mut numbers = Numbers::default();
    for line in lines {
        match line.text().split_once('\t') {
            Some((label, _)) => {
                numbers.meet(line.passage, line.range.start..line.range.start + label.trim_end().len(), found)
            }
            None => numbers.seen.clear(),
        }
    }
}

/// Numbers in the first column of a table whose heading says so.
fn table_ordinals(passages: &[Passage], found: &mut Vec<Finding>) {
    let mut numbers = Numbers::default();
    let mut numbered = None;
    for passage in passages {
        let Part::Cell { table, row, column: 0 } = passage.part() else { continue };
        let label = passage.text().trim();
        if row == 0 {
            let names = ["tt", "stt", "so-tt", "so-thu-tu", "thu-tu"];
            numbered = names.contains(&viet::slug::slug(label).as_str()).then_some(table);
            numbers.seen.clear();
        } else if numbered == Some(table) {
            let start = passage.text().len() - passage.text().trim_start().len();
            numbers.meet(passage, start..start + label.len(), found);
        }
    }
}

#[derive(Default)]
struct Numbers {
    seen: HashSet<u32>,
}

impl Numbers {
    /// A label of a row; 1, or a label that is no plain number, begins a new part.
    fn meet(&mut self, passage: &Passage, range: Range<usize>, found: &mut Vec<Finding>) {
        let label = &passage.text()[range.clone()];
        match label.trim_end_matches('.').parse::<u32>() {
            Ok(number) if number > 1 => {
                if !self.seen.insert(number) {
                    let message = format!("số thứ tự {number} dùng hai lần");
                    let hint = "đánh số lại các dòng từ đây".to_owned();
                    found.push(Finding::new(code::ORDINAL_TWICE, passage, range, message, hint));
                }
            }
            Ok(number) => self.seen = HashSet::from_iter([number]),
            Err(_) if label.is_empty() => {}
            Err(_) => self.seen.clear(),
        }
    }
}

/// What is known of the paper whose text is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    /// Its number and symbol.
    pub number: Option<&'k str>,
    /// Its day.
    pub day: Option<Date>,
}

/// The annex of a paper names the paper it came with: same number, same day. Where the day is not known,
/// the one at the head of the text counts.
pub fn annex(passages: &[Passage], known: Known<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut known = known;
    for line in passages.iter().filter(|passage| is_prose(passage)).flat_map(lines) {
        let folded = viet::fold::fold(line.text());
        if known.day.is_none() {
            known.day = header_day(&folded);
        }
        if folded.trim_start_matches(['(', '*', ' ']).starts_with("kem theo ") {
            found.extend(annex_line(&line, known));
        }
    }
    found
}

/// `tay ninh, ngay 31 thang 7 nam 2019`, and nothing else on the line.
fn header_day(folded: &str) -> Option<Date> {
    let (place, rest) = folded.split_once(", ngay ")?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let [day, "thang", month, "nam", year] = words[..] else { return None };
    (place.split_whitespace().count() <= 5).then_some(())?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn annex_line(line: &Line<'_>, known: Known<'_>) -> Option<Finding> {
    let text = line.text();
    let number = text
        .split_whitespace()
        .map(|word| word.trim_matches(['(', ')', ',', '.', ';']))
        .find_map(|word| docnumber::parse(word).ok().map(|parsed| (word, parsed.canonical)));
    let day = text.rsplit_once("ngày ").and_then(|(_, rest)| {
        let word = rest.split_whitespace().next()?.trim_matches([')', ',', '.', ';']);
        viet::date::parse_day(word).ok().map(|day| (word, day))
    });
    let own = known.number.and_then(|own| docnumber::parse(own).ok()).map(|own| own.canonical);
    let other_number = matches!((&number, &own), (Some((_, written)), Some(own)) if written != own);
    let other_day = matches!((day, known.day), (Some((_, written)), Some(own)) if written != own);
    let (from, to) = match (&number, day) {
        _ if !other_number && !other_day => return None,
        (Some((number, _)), Some((day, _))) => (*number, day),
        (Some((number, _)), None) => (*number, *number),
        (None, Some((day, _))) => (day, day),
        (None, None) => return None,
    };
    let start = text.find(from)?;
    let end = text.rfind(to)? + to.len();
    let own_day = known.day.map(viet::date::short);
    let own: Vec<String> =
        own.map(|own| format!("số {own}")).into_iter().chain(own_day.map(|day| format!("ngày {day}"))).collect();
    let range = line.range.start + start..line.range.start + end.max(start);
    let message = format!("phụ lục ghi kèm theo văn bản khác: văn bản này {}", own.join(" "));
    let hint = "ghi đúng số và ngày của văn bản mà phụ lục đi kèm".to_owned();
    Some(Finding::new(code::ANNEX_IN_TEXT, line.passage, range, message, hint))
}

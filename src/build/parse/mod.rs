//! Turns one content file into a typed entry, with every mistake of the file at once.
//!
//! *Invariant*: the result depends on the bytes, the path and the program alone. Whatever needs the
//! settings, the vocabularies, other entries or the day happens in `link`.

mod aloud;
pub mod block;
pub mod discreet;
mod front_matter;
pub mod markdown;
pub mod register;
mod said;
pub mod sheet;
pub mod task_table;
mod text;

use serde::{Deserialize, Serialize};

use self::register::Line;
use crate::base::code;
use crate::base::decode::{Decoder, Reader, Record, Unread, Uses};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::hash::Hash;
use crate::base::node::{Node, Table, Value};
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::base::toml;
use crate::domain::lint::{self, Finding, Passage};
use crate::model::entry::{Aloud, Common, Consultation, Entry, Meta, Plan, Status, Task};
use crate::model::kind::Kind;
use crate::viet;
use crate::viet::joined::Cut;
use crate::viet::normal::Lookalike;

use text::Gather;

/// What one file gave.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Parsed {
    /// The entry, with stand-ins for what could not be read; `None` after mistakes that leave nothing to link.
    pub entry: Option<Box<Entry>>,
    /// What must be said of the file.
    pub diags: Vec<Diagnostic>,
    /// Slips in its prose; a portal may say of some that they are right.
    pub slips: Vec<Finding>,
    /// Whether its author calls it a draft: its mistakes stop nobody.
    pub draft: bool,
}

/// Reads an entry from the text of its file.
pub fn entry(text: &str, path: &SitePath) -> Parsed {
    let mut parsed = Parsed::default();
    let mut diags = Diagnostics::default();
    parsed.entry = read_entry(text, path, &mut diags, &mut parsed);
    parsed.diags = diags.into_items();
    parsed
}

/// The paragraphs of the text of a content file, without markup: what is read aloud and retold.
pub fn paragraphs(text: &str, path: &SitePath) -> Vec<String> {
    let mut unheard = Diagnostics::default();
    let words = viet::word::cut(text);
    let mut prose = Gather::of(Cut { text, words: &words });
    if let Some(cut) = front_matter::cut(text, path, &mut unheard) {
        markdown::scan(cut.body, cut.body_start, path, &mut prose, &mut unheard);
    }
    let lines = prose.finish();
    let paragraphs = lines.iter().filter_map(aloud::paragraph);
    paragraphs.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The prose of a content file, for rules that need the portal's own data.
pub fn prose(text: &str, path: &SitePath) -> Vec<Passage> {
    let mut unheard = Diagnostics::default();
    let words = viet::word::cut(text);
    let mut prose = Gather::of(Cut { text, words: &words });
    if let Some(cut) = front_matter::cut(text, path, &mut unheard) {
        let table = toml::parse(cut.front, cut.front_start, path, &mut unheard);
        prose.table(&table, cut.front, cut.front_start);
        markdown::scan(cut.body, cut.body_start, path, &mut prose, &mut unheard);
    }
    prose.finish()
}

fn read_entry(text: &str, path: &SitePath, diags: &mut Diagnostics, parsed: &mut Parsed) -> Option<Box<Entry>> {
    let (kind, rest) = Kind::of_path(path.as_str().strip_prefix("content/")?)?;
    let stem = address_stem(rest, path, diags);
    let cut = front_matter::cut(text, path, diags)?;
    let mut unreadable = Diagnostics::default();
    let table = toml::parse(cut.front, cut.front_start, path, &mut unreadable);
    parsed.draft = matches!(table.find("trang_thai_dang"), Some((_, Node { value: Value::Text(status), .. })) if viet::slug::slug(status) == Status::Draft.key());
    let mut said = Diagnostics::default();
    let mut decoder = Decoder::new(path, &mut said);
    let mut reader = Reader::new(&table);
    let extra = reader.free("them").and_then(|node| free_table(node, &mut decoder));
    let common = Common::decode_fields(&mut reader, &mut decoder);
    let mut meta = Meta::decode(kind, &mut reader, &mut decoder);
    reader.finish(&mut decoder);
    let Decoder { mut uses, mut unread, blank, .. } = decoder;
    drop_echoes(&unreadable, table.span, &mut said);
    // Where there is no front matter, that was said; its keys are not missed one by one.
    if cut.declared {
        if !unreadable.is_empty() {
            unread.extend(hidden_keys(&cut, &table));
        }
        diags.extend(said.into_items());
        diags.extend(unreadable.into_items());
    } else {
        unread.push(Unread { trail: String::new(), span: table.span, stand_in: true });
    }
    let words = viet::word::cut(text);
    let mut prose = Gather::of(Cut { text, words: &words });
    prose.table(&table, cut.front, cut.front_start);
    let markdown::Scanned { mut body, tasks } = markdown::scan(cut.body, cut.body_start, path, &mut prose, diags);
    if common.summary.is_some() || meta.story().is_some() {
        body.lead = String::new();
    }
    body.start = cut.body_start as u32;
    body.hash = Hash::of(cut.body.as_bytes());
    let said = said::find(text, &words, cut.body_start, &table, kind, &meta);
    discreet::entry(text, &words, cut.body_start, kind, path, diags);
    if let Meta::Plan(plan) = &mut meta {
        for line in task_table::tasks(text, &tasks, path, diags) {
            add_task(plan, &mut uses, line);
        }
        if tasks.is_empty() && unread.is_empty() && !parsed.draft {
            without_task(plan, path, diags);
        }
    } else {
        task_table::refuse(text, &tasks, path, diags);
    }
    if let Meta::Consultation(consultation) = &meta {
        names_in_text(consultation, cut.body, cut.body_start, path, diags);
    }
    warn_lookalikes(text, path, |_| true, diags);
    warn_legacy(cut.front, cut.front_start, path, diags);
    warn_legacy(cut.body, cut.body_start, path, diags);
    uses.settle();
    let mut entry = Entry {
        kind,
        path: path.clone(),
        stem: stem?,
        common,
        meta,
        uses,
        unread,
        blank,
        table: None,
        body,
        said,
        aloud: Aloud::default(),
        extra,
        hash: Hash::of(text.as_bytes()),
    };
    if is_vietnamese(&entry) {
        let prose = prose.finish();
        parsed.slips = slips(&entry, &prose);
        if kind.is_story() {
            entry.aloud = aloud::of(&prose);
        }
    }
    Some(Box::new(entry))
}

/// Whether the entry is written in Vietnamese: the lint knows no other language.
pub fn is_vietnamese(entry: &Entry) -> bool {
    entry.kind != Kind::English && entry.common.language.as_ref().is_none_or(|language| language.value.0 == "vi")
}

fn slips(entry: &Entry, prose: &[Passage]) -> Vec<Finding> {
    let mut found = lint::check(prose);
    if !is_verbatim(entry) {
        found.extend(lint::unexplained(prose));
    }
    if !matches!(entry.common.status.value, Status::Draft | Status::Waiting) {
        found.extend(lint::prompts(prose));
    }
    if let Meta::Document(document) = &entry.meta
        && document.annex_of.is_none()
    {
        let known = lint::Known {
            number: document.number.as_ref().map(|number| number.value.as_str()),
            day: document.day.as_ref().map(|day| day.value),
        };
        found.extend(lint::annex(prose, known));
    }
    found
}

fn is_verbatim(entry: &Entry) -> bool {
    matches!(&entry.meta, Meta::Document(document) if document.verbatim.as_ref().is_some_and(|verbatim| verbatim.value))
}

/// A pasted table outside its block is a table of words: the page would stay without tasks, and nobody would know why.
fn without_task(plan: &Plan, path: &SitePath, diags: &mut Diagnostics) {
    if plan.tasks.is_empty() && plan.table.is_none() {
        let hint =
            "ghi từng việc thành nhóm  [[nhiem_vu]] ; bảng dán từ văn bản thì đặt giữa hai dòng  ```nhiem-vu  và  ```";
        let diagnostic = Diagnostic::new(code::EMPTY_PLAN, "kế hoạch chưa có nhiệm vụ nào");
        diags.push(diagnostic.at(path, plan.title.span).hint(hint));
    }
}

/// Adds a task of a table to its plan: what the row points to goes behind what the plan points to. A row
/// that could not be read whole adds none.
pub fn add_task(plan: &mut Plan, uses: &mut Uses, line: Line<Task>) {
    let offset = uses.refs.len() as u16;
    let mut task = line.keys;
    task.result.iter_mut().for_each(|result| result.value.0.0 += offset);
    uses.refs.extend(line.uses.refs);
    plan.tasks.extend(line.whole.then(|| Spanned::new(task, line.span)));
}

/// The list of candidates hides its names after its time; the text does not.
fn names_in_text(consultation: &Consultation, body: &str, start: usize, path: &SitePath, diags: &mut Diagnostics) {
    let names = consultation.candidates.iter().map(|candidate| candidate.name.value.trim());
    for name in names.filter(|name| name.contains(' ')) {
        if let Some(at) = body.find(name) {
            let span = Span::new(start + at, start + at + name.len());
            let hint = "để tên ở danh_sach: tên trong bài không tự ẩn sau an_sau";
            let diagnostic = Diagnostic::new(code::CANDIDATE_NAME, format!("“{name}” nằm trong phần bài viết"));
            diags.push(diagnostic.at(path, span).hint(hint));
        }
    }
}

/// A line that cannot be read hides its key, and sometimes those after it: what only follows from that
/// is not said again.
pub(super) fn drop_echoes(unreadable: &Diagnostics, front: Span, diags: &mut Diagnostics) {
    if unreadable.is_empty() {
        return;
    }
    let starts: Vec<Option<u32>> = unreadable.sorted().into_iter().map(start).collect();
    diags.retain(|diagnostic| {
        let missing =
            [code::MISSING_KEY, code::MISSING_ID].contains(&diagnostic.code) && start(diagnostic) == Some(front.start);
        !missing && (start(diagnostic).is_none() || !starts.contains(&start(diagnostic)))
    });
}

/// Keys that stand at the start of a line but were not found: a line that cannot be read hides its
/// own key, and sometimes the lines after it.
fn hidden_keys(cut: &front_matter::Cut<'_>, table: &Table<'_>) -> Vec<Unread> {
    let mut at = cut.front_start;
    let mut hidden = Vec::new();
    for line in cut.front.split_inclusive('\n') {
        let key: String = line.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        if !key.is_empty() && table.find(&key).is_none() {
            hidden.push(Unread { span: Span::new(at, at + key.len()), trail: key, stand_in: false });
        }
        at += line.len();
    }
    hidden
}

fn start(diagnostic: &Diagnostic) -> Option<u32> {
    diagnostic.place.as_ref().and_then(|place| place.span).map(|span| span.start)
}

/// The part of the address that a file name gives: the name of the file, or of the folder of `index.md`.
fn address_stem(rest: &str, path: &SitePath, diags: &mut Diagnostics) -> Option<String> {
    let name = match rest.strip_suffix("/index.md") {
        Some(folder) => folder.rsplit('/').next().unwrap_or(folder),
        None => path.stem(),
    };
    let slug = viet::slug::slug(name);
    if slug.is_empty() {
        let message = format!("tên tệp “{name}” không tạo được đường dẫn");
        diags.push(
            Diagnostic::new(code::BAD_FILE_NAME, message)
                .in_file(path)
                .hint("đặt tên tệp bằng chữ, ví dụ  nguyen-thi-hoa.md"),
        );
        return None;
    }
    Some(slug)
}

fn free_table(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<String> {
    match &node.value {
        Value::Table(_) => Some(free_json(node).to_string()),
        _ => decoder.unexpected(node, "một nhóm khóa", "{ … }"),
    }
}

fn free_json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Text(text) => text.as_ref().into(),
        Value::Int(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Bool(flag) => (*flag).into(),
        Value::Day(day) => day.to_string().into(),
        Value::Time(time) => time.as_str().into(),
        Value::List(items) => items.iter().map(free_json).collect(),
        Value::Table(table) => table
            .rows
            .iter()
            .map(|(key, _, node)| (key.to_string(), free_json(node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn warn_lookalikes(text: &str, path: &SitePath, told: fn(&Lookalike) -> bool, diags: &mut Diagnostics) {
    for found in viet::normal::lookalikes(text).into_iter().filter(told) {
        let span = Span::new(found.start, found.end);
        let message = format!(
            "chữ “{}” (U+{:04X}) trông giống “{}” nhưng là ký tự khác",
            found.found,
            u32::from(found.found),
            found.want
        );
        let diagnostic =
            Diagnostic::new(code::LOOKALIKE, message).at(path, span).hint(format!("gõ lại thành “{}”", found.want));
        diags.push(diagnostic.fix(span, found.want.to_string()));
    }
}

/// Sound text around it would hide a pasted paragraph: each is looked at by itself.
fn warn_legacy(part: &str, mut start: usize, path: &SitePath, diags: &mut Diagnostics) {
    if !viet::legacy::may_be_legacy(part) {
        return;
    }
    for paragraph in part.split_inclusive("\n\n") {
        if let Some(found) = viet::legacy::detect_text(paragraph) {
            let message = format!("có đoạn chữ như gõ bằng phông {}", found.name());
            let hint = "chuyển đoạn đó sang Unicode bằng UniKey (Ctrl+Shift+F6) rồi dán lại";
            diags.push(
                Diagnostic::new(code::LEGACY_TEXT, message)
                    .at(path, Span::new(start, start + paragraph.trim_end().len()))
                    .hint(hint),
            );
            return;
        }
        start += paragraph.len();
    }
}

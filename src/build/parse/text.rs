//! Gathers the prose of a file for the lint: paragraphs without their markup, values of keys, cells.

use crate::base::diag::Diagnostics;
use crate::base::node::{Node, Table, Value};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::base::toml;
use crate::domain::lint::{OpenPassage, Part, Passage};
use crate::viet::joined::Cut;

/// Keys whose values are no prose: names of files and entries, addresses, numbers of documents, and the
/// theme's own.
const NO_PROSE: &[&str] = &[
    "ma",
    "ma_loi",
    "slug",
    "tep",
    "url",
    "video",
    "them",
    "so",
    "so_ky_hieu",
    "van_ban",
    "chuyen_huong_tu",
    "ten_goi_khac",
    "ten_sap_xep",
    "thu_dien_tu",
    "chap_nhan",
];
/// Keys whose values stand alone in lists and cards.
const SUMMARIES: &[&str] = &["tieu_de", "tom_tat", "viec_lam"];
/// Marks a group of keys whose words are someone else's, kept letter by letter.
const VERBATIM: &str = "nguyen_van";

/// The passages of one file, in their order.
#[derive(Debug, Default)]
pub struct Gather<'f> {
    file: Cut<'f>,
    done: Vec<Passage>,
    open: Option<OpenPassage>,
}

impl<'f> Gather<'f> {
    /// Gathers passages of `file`, whose words they take over. Without a file their words are looked for.
    pub fn of(file: Cut<'f>) -> Self {
        Self { file, ..Self::default() }
    }

    /// The file.
    pub fn file(&self) -> Cut<'f> {
        self.file
    }

    /// Everything gathered.
    pub fn finish(mut self) -> Vec<Passage> {
        self.close();
        self.done
    }

    /// Ends what is open and begins another passage.
    pub fn begin(&mut self, part: Part) {
        self.close();
        self.open = Some(OpenPassage::new(part));
    }

    /// Ends what is open.
    pub fn close(&mut self) {
        self.done.extend(self.open.take().and_then(OpenPassage::close));
    }

    /// Adds text that stands at `at`. Text that the file writes otherwise (`&amp;`) becomes a gap.
    pub fn text(&mut self, text: &str, source: &str, at: usize) {
        let open = self.open.get_or_insert_with(|| OpenPassage::new(Part::Paragraph));
        if source == text { open.push(text, self.file, at) } else { open.push_gap(at) }
    }

    /// Adds a mark for something that is no prose.
    pub fn gap(&mut self, at: usize) {
        self.open.get_or_insert_with(|| OpenPassage::new(Part::Paragraph)).push_gap(at);
    }

    /// Adds the prose in the values of a table; `file` is the text that holds them, from byte `offset` on.
    pub fn table(&mut self, table: &Table<'_>, file: &str, offset: usize) {
        let kept = table.find(VERBATIM).is_some_and(|(_, node)| node.value == Value::Bool(true));
        for (key, _, node) in &table.rows {
            if !NO_PROSE.contains(&key.as_ref()) {
                let part = if SUMMARIES.contains(&key.as_ref()) { Part::Summary } else { Part::Value };
                self.node(node, part, file, offset, kept);
            }
        }
    }

    fn node(&mut self, node: &Node<'_>, part: Part, file: &str, offset: usize, kept: bool) {
        match &node.value {
            Value::Text(text) => self.push(text, part, node.span, file, offset, kept),
            Value::List(items) => items.iter().for_each(|item| self.node(item, part, file, offset, kept)),
            Value::Table(table) => self.table(table, file, offset),
            _ => {}
        }
    }

    /// Adds one value, whose place in the file holds it between quotes or bare. Single words are no prose.
    pub fn value(&mut self, text: &str, span: Span, file: &str, offset: usize, kept: bool) {
        self.push(text, Part::Value, span, file, offset, kept);
    }

    fn push(&mut self, text: &str, part: Part, span: Span, file: &str, offset: usize, kept: bool) {
        if !text.trim().contains(' ') {
            return;
        }
        let start = (span.start as usize).saturating_sub(offset);
        let end = (span.end as usize).saturating_sub(offset);
        // Nearly all values stand between two signs.
        let place = |written: &str| match written.get(1..)?.starts_with(text) {
            true => Some(1),
            false => written.find(text),
        };
        let at = file.get(start..end).and_then(place);
        let mut passage = OpenPassage::new(part).kept(kept || at.is_none());
        match at {
            Some(at) => passage.push(text, self.file, offset + start + at),
            // Written with escapes: what is told points at the value as a whole.
            None => passage.push(text, self.file, offset + start),
        }
        self.close();
        self.done.extend(passage.close());
    }

    /// Adds the prose of a block, whose TOML stands at byte `offset`.
    pub fn block(&mut self, text: &str, offset: usize, path: &SitePath) {
        let mut unheard = Diagnostics::default();
        let table = toml::parse(text, offset, path, &mut unheard);
        self.table(&table, text, offset);
    }
}

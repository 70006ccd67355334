//! Turns a text into what is known of it: headings, links, length, lead, and its mistakes.

use std::ops::Range;

use ahash::HashMap;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{access, parser, raw, video};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::exact;
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::build::parse::block::{self, Block};
use crate::build::parse::text::Gather;
use crate::domain::lint::Part;
use crate::model::entry::{Body, Heading, Link, LinkRole, PictureWords};
use crate::viet;
use crate::viet::joined::Joined;
use crate::viet::word::{self, Word};
use crate::viet::wordlist::WordList;

/// A word said so often is what the text is about.
const OFTEN: usize = 3;

/// Longest lead, in characters.
const LEAD_CHARS: usize = 300;

/// What a text gave.
pub struct Scanned {
    /// What is kept of it.
    pub body: Body,
    /// The insides of its tables of tasks, as places in the file.
    pub tasks: Vec<Span>,
}

/// Learns what the text holds; its prose goes to `prose`. `text` stands at byte `offset` of the file.
pub fn scan(text: &str, offset: usize, path: &SitePath, prose: &mut Gather<'_>, diags: &mut Diagnostics) -> Scanned {
    let mut scan = Scan {
        source: text,
        offset,
        path,
        diags,
        prose,
        cell: (0, 0, 0),
        body: Body::default(),
        tasks: Vec::new(),
        anchors: HashMap::default(),
        heading: None,
        link_text: Vec::new(),
        block: None,
        code: false,
        quiet: 0,
        lead_open: false,
        depth: 0,
        html: None,
        losses: raw::Losses::default(),
        plain: Joined::default(),
        headings: Vec::new(),
    };
    for (event, range) in parser(text).into_offset_iter() {
        scan.event(event, Span::new(range.start, range.end));
    }
    for (diagnostic, span) in std::mem::take(&mut scan.losses).into_diagnostics() {
        scan.report(diagnostic, span);
    }
    let (plain, words) = std::mem::take(&mut scan.plain).finish();
    scan.body.words = WordList::of(&plain, &words, OFTEN);
    scan.body.syllables = outside_headings(&scan.headings, &plain, &words);
    // They are kept as long as the portal.
    exact::text(&mut scan.body.lead);
    exact::vec(&mut scan.body.headings);
    exact::vec(&mut scan.body.links);
    Scanned { body: scan.body, tasks: scan.tasks }
}

struct Scan<'s, 'f> {
    source: &'s str,
    offset: usize,
    path: &'s SitePath,
    diags: &'s mut Diagnostics,
    prose: &'s mut Gather<'f>,
    /// Table, row and column of the next cell.
    cell: (u32, u32, u32),
    body: Body,
    tasks: Vec<Span>,
    anchors: HashMap<String, u32>,
    heading: Option<Heading>,
    /// For each open link or picture: whether it is a picture, its place, and the text so far.
    link_text: Vec<(bool, Span, String)>,
    block: Option<OpenBlock>,
    /// Inside a code block that is none of ours.
    code: bool,
    /// Depth of parts whose text is not the text of the entry (footnotes).
    quiet: u32,
    lead_open: bool,
    /// Everything a reader reads, for search.
    plain: Joined,
    /// Where headings stand in that.
    headings: Vec<Range<usize>>,
    /// How many parts of Markdown are open.
    depth: usize,
    /// The block of raw HTML that is open.
    html: Option<raw::Fragment>,
    losses: raw::Losses,
}

struct OpenBlock {
    name: String,
    fence: Span,
    /// Where its text lies, and the text without the marks of a list or quotation around it.
    inside: Option<(Span, String)>,
}

impl Scan<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if holds_control(&event) {
            let diagnostic = Diagnostic::new(code::CONTROL_CHARACTER, "có ký tự điều khiển lạ viết bằng mã &#…;");
            self.report(diagnostic.hint("xóa mã &#…; ở chỗ này; viết thẳng chữ cần dùng"), span);
            return;
        }
        self.gather(&event, span);
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                self.undefined_footnotes(span);
                self.text(&text, span);
            }
            Event::Code(text) => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.words(" ", span),
            Event::Html(raw) => match &mut self.html {
                Some(fragment) => fragment.push(&raw, span.start as usize),
                None => self.raw_html(&raw, span),
            },
            Event::InlineHtml(raw) => self.raw_html(&raw, span),
            _ => {}
        }
    }

    /// Takes the prose out of an event.
    fn gather(&mut self, event: &Event<'_>, span: Span) {
        let at = self.offset + span.start as usize;
        match event {
            Event::Text(text) if self.block.is_none() && !self.code => {
                let source = self.source.get(span.range()).unwrap_or_default();
                self.prose.text(text, source, at);
            }
            Event::SoftBreak | Event::HardBreak => self.prose.text("\n", "\n", at),
            Event::Code(_) | Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => self.prose.gap(at),
            Event::Start(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
            Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(Tag::Heading { .. }) => self.prose.begin(Part::Heading),
            Event::Start(Tag::Table(_)) => self.cell = (self.cell.0 + 1, 0, 0),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.cell = (self.cell.0, self.cell.1 + 1, 0),
            Event::Start(Tag::TableCell) => {
                let (table, row, column) = self.cell;
                self.prose.begin(Part::Cell { table, row, column });
                self.cell.2 += 1;
            }
            Event::Start(_) | Event::End(_) => self.prose.close(),
            _ => {}
        }
    }

    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        let diagnostic = diagnostic.at(self.path, span.shift(self.offset));
        self.diags.push(diagnostic);
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) {
        self.depth += 1;
        self.losses.nested(self.depth, span);
        match tag {
            Tag::Heading { level, .. } => {
                self.headings.push(self.plain.text().len()..self.plain.text().len());
                let level = level as u8;
                self.heading = Some(Heading {
                    level: level.max(2),
                    text: String::new(),
                    anchor: String::new(),
                    span: span.shift(self.offset),
                });
                if level == 1 {
                    let diagnostic = Diagnostic::new(code::HEADING_ONE, "tiêu đề cấp 1 (#) trong bài")
                        .hint("dùng ## cho tiêu đề đầu tiên; tên trang đã là cấp 1");
                    self.report(diagnostic, span);
                }
            }
            Tag::Paragraph => self.lead_open = self.body.lead.is_empty() && self.quiet == 0,
            Tag::Link { dest_url, .. } => {
                self.link(&dest_url, LinkRole::Page, span);
                self.link_text.push((false, span, String::new()));
            }
            Tag::Image { dest_url, .. } => {
                self.link(&dest_url, LinkRole::Picture, span);
                self.link_text.push((true, span, String::new()));
            }
            Tag::FootnoteDefinition(_) => self.quiet += 1,
            Tag::TableHead => {
                let line = self.source.get(span.range()).unwrap_or_default();
                if let Some(diagnostic) = access::unnamed_column(line) {
                    self.report(diagnostic, span);
                }
            }
            Tag::HtmlBlock => self.html = Some(raw::Fragment::default()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.trim().is_empty() => {
                let name = info.trim().to_owned();
                let fence = Span::new(span.start as usize, span.start as usize + 3 + info.len());
                self.block = Some(OpenBlock { name, fence, inside: None });
            }
            Tag::CodeBlock(_) => self.code = true,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.plain.push_sign(' ');
        }
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::Paragraph => self.lead_open = false,
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::FootnoteDefinition => self.quiet = self.quiet.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let fragment = self.html.take().unwrap_or_default();
                self.losses.look(&fragment, self.depth);
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.close_block();
            }
            _ => {}
        }
    }

    fn close_heading(&mut self) {
        let Some(mut heading) = self.heading.take() else { return };
        if let Some(place) = self.headings.last_mut() {
            place.end = self.plain.text().len();
        }
        let deepest = self.body.headings.last().map_or(1, |last| last.level);
        if heading.level > deepest + 1 {
            let message = format!("tiêu đề “{}” nhảy từ cấp {deepest} xuống cấp {}", heading.text, heading.level);
            let hint = format!("dùng {} cho tiêu đề này", "#".repeat(usize::from(deepest) + 1));
            self.diags.push(Diagnostic::new(code::HEADING_JUMP, message).at(self.path, heading.span).hint(hint));
        }
        let slug = viet::slug::slug(&heading.text);
        let base = if slug.is_empty() { "muc".to_owned() } else { slug };
        let count = self.anchors.entry(base.clone()).or_insert(0);
        *count += 1;
        heading.anchor = if *count == 1 { base } else { format!("{base}-{count}") };
        self.body.headings.push(heading);
    }

    fn close_link(&mut self) {
        let Some((picture, span, text)) = self.link_text.pop() else { return };
        if !text.trim().is_empty() {
            if let Some(diagnostic) = access::vague_link(&text).filter(|_| !picture) {
                self.report(diagnostic, span);
            }
            return;
        }
        if picture {
            self.report(
                Diagnostic::new(code::EMPTY_ALT, "ảnh chưa có mô tả")
                    .hint("viết điều nhìn thấy trong ảnh giữa hai dấu ngoặc vuông  ![Bà Hoa bên khung cửi](anh.jpg)"),
                span,
            );
        } else {
            self.report(
                Diagnostic::new(code::EMPTY_LINK_TEXT, "liên kết không có chữ")
                    .hint("viết chữ giữa hai dấu ngoặc vuông  [Báo Điện Biên Phủ](https://…)"),
                span,
            );
        }
    }

    fn close_block(&mut self) {
        let Some(open) = self.block.take() else { return };
        let end = open.fence.end as usize;
        let (inside, text) = open.inside.unwrap_or((Span::new(end, end), String::new()));
        let (fence, inside) = (open.fence.shift(self.offset), inside.shift(self.offset));
        let start = inside.start as usize;
        self.prose.block(&text, start, self.path);
        match block::read(&open.name, &text, start, fence, self.path, self.diags) {
            Some(Block::Tasks) => self.tasks.push(inside),
            Some(Block::Picture(picture)) => {
                let words = PictureWords {
                    description: picture.caption.unwrap_or(picture.alt).value,
                    author: picture.author.value,
                    licence: picture.licence.map_or(String::new(), |licence| licence.value),
                };
                self.file(&picture.file, LinkRole::Picture, Some(words));
            }
            Some(Block::Download(download)) => self.file(&download.file, LinkRole::File, None),
            Some(Block::Video(video)) => {
                let frame = video::frame_address(&video.url.value.0);
                self.body.video_hosts.extend(frame.and_then(|frame| video::host_of(&frame)));
            }
            _ => {}
        }
    }

    /// The file of a block, unless its name could not be read.
    fn file(&mut self, file: &Spanned<String>, role: LinkRole, words: Option<PictureWords>) {
        if !file.value.is_empty() {
            self.link_at(&file.value, role, file.span, words);
        }
    }

    fn link(&mut self, target: &str, role: LinkRole, span: Span) {
        self.link_at(target, role, span.shift(self.offset), None);
    }

    fn link_at(&mut self, target: &str, role: LinkRole, span: Span, words: Option<PictureWords>) {
        self.body.links.push(Link { target: target.to_owned(), role, span, words: words.map(Box::new) });
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(open) = &mut self.block {
            let (inside, all) = open.inside.get_or_insert_with(|| (span, String::new()));
            inside.end = span.end;
            all.push_str(text);
            return;
        }
        self.words(text, span);
    }

    /// Marks of footnotes that have no text: the parser takes them for plain words.
    fn undefined_footnotes(&mut self, span: Span) {
        if self.block.is_some() || self.code {
            return;
        }
        let source = self.source;
        for (at, _) in source.get(span.range()).unwrap_or_default().match_indices('[') {
            let start = span.start as usize + at;
            let Some(rest) = source[start..].strip_prefix("[^") else { continue };
            let end = rest.find(|letter: char| letter.is_whitespace() || "[]".contains(letter)).unwrap_or(rest.len());
            let (label, after) = rest.split_at(end);
            let escaped = source[..start].ends_with('\\');
            if escaped || label.is_empty() || !after.starts_with(']') {
                continue;
            }
            let diagnostic = Diagnostic::new(code::FOOTNOTE, format!("chú thích [^{label}] không có nội dung"));
            self.report(
                diagnostic.hint(format!("thêm ở cuối bài một dòng  [^{label}]: nội dung chú thích")),
                Span::new(start, start + label.len() + 3),
            );
        }
    }

    fn words(&mut self, text: &str, span: Span) {
        self.plain.push(text, self.prose.file(), self.offset + span.start as usize);
        if let Some((_, _, words)) = self.link_text.last_mut() {
            words.push_str(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
            return;
        }
        if self.lead_open && self.body.lead.chars().count() < LEAD_CHARS {
            self.body.lead.push_str(text);
            cut_at_word(&mut self.body.lead);
        }
    }

    fn raw_html(&mut self, raw: &str, span: Span) {
        let mut fragment = raw::Fragment::default();
        fragment.push(raw, span.start as usize);
        self.losses.look(&fragment, self.depth);
    }
}

/// How many chữ a text has without its headings.
fn outside_headings(headings: &[Range<usize>], text: &str, mut words: &[Word]) -> u32 {
    let mut count = 0;
    for heading in headings {
        let (before, rest) = words.split_at(words.partition_point(|word| (word.start as usize) < heading.start));
        count += word::pieces(before, text);
        words = &rest[rest.partition_point(|word| (word.start as usize) < heading.end)..];
    }
    (count + word::pieces(words, text)) as u32
}

/// Whether an event holds a control character, which only a character reference such as `&#1;` can
/// bring into a text: our own code uses some as marks.
fn holds_control(event: &Event<'_>) -> bool {
    let control = |text: &str| viet::normal::control_character(text).is_some();
    match event {
        Event::Text(text) | Event::Code(text) => control(text),
        Event::Html(raw) | Event::InlineHtml(raw) => refers_to_control(raw),
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            control(dest_url) || control(title)
        }
        _ => false,
    }
}

/// Whether raw HTML holds a numeric reference to a control character.
fn refers_to_control(raw: &str) -> bool {
    raw.split("&#").skip(1).any(|rest| {
        let hex = rest.strip_prefix(['x', 'X']);
        let digits: String = hex.unwrap_or(rest).chars().take_while(char::is_ascii_hexdigit).collect();
        let number = u32::from_str_radix(&digits, if hex.is_some() { 16 } else { 10 });
        number.is_ok_and(|number| number < 0x20 && number != 9 && number != 10)
    })
}

fn cut_at_word(lead: &mut String) {
    if let Some((limit, _)) = lead.char_indices().nth(LEAD_CHARS) {
        let cut = lead[..limit].rfind(' ').unwrap_or(limit);
        lead.truncate(cut);
        lead.push('…');
    }
}

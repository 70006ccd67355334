//! Markdown in two readings of the same events: `scan` learns what a text holds (headings, links,
//! length) and reports mistakes; `render` makes the HTML once every link has its address.
//!
//! *Invariant*: both readings meet links, pictures and blocks in the same order, so the n-th link of
//! `Body::links` is the n-th that `render` is given.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::block::{self, Block};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::html::escape;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::model::entry::{Body, Heading, Link, LinkRole};
use crate::model::view::{Out, Picture};
use crate::viet;

/// The tags of raw HTML that are kept.
const ALLOWED_TAGS: &[&str] = &[
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "wbr",
];

/// Longest lead, in characters.
const LEAD_CHARS: usize = 300;

/// Stands for one of our own pieces while raw HTML around it is cleaned. No input holds it.
const HOLE: char = '\u{2}';

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, options())
}

/// Learns what the text holds. `text` stands at byte `offset` of the file.
pub fn scan(text: &str, offset: usize, path: &SitePath, diags: &mut Diagnostics) -> Body {
    let mut scan = Scan {
        source: text,
        offset,
        path,
        diags,
        body: Body::default(),
        anchors: HashMap::new(),
        heading: None,
        link_text: Vec::new(),
        block: None,
        code: false,
        quiet: 0,
        lead_open: false,
    };
    for (event, range) in parser(text).into_offset_iter() {
        scan.event(event, Span::new(range.start, range.end));
    }
    scan.body
}

struct Scan<'s> {
    source: &'s str,
    offset: usize,
    path: &'s SitePath,
    diags: &'s mut Diagnostics,
    body: Body,
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
}

struct OpenBlock {
    name: String,
    fence: Span,
    text: Option<(usize, String)>,
}

impl Scan<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if holds_control(&event) {
            let diagnostic = Diagnostic::new(code::CONTROL_CHARACTER, "có ký tự điều khiển lạ viết bằng mã &#…;");
            self.report(diagnostic.hint("xóa mã &#…; ở chỗ này; viết thẳng chữ cần dùng"), span);
            return;
        }
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                self.undefined_footnotes(span);
                self.text(&text, span);
            }
            Event::Code(text) => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw_html(&raw, span),
            _ => {}
        }
    }

    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        let diagnostic = diagnostic.at(self.path, span.shift(self.offset));
        self.diags.push(diagnostic);
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
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
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.trim().is_empty() => {
                let name = info.trim().to_owned();
                let fence = Span::new(span.start as usize, span.start as usize + 3 + info.len());
                self.block = Some(OpenBlock { name, fence, text: None });
            }
            Tag::CodeBlock(_) => self.code = true,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::Paragraph => self.lead_open = false,
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::FootnoteDefinition => self.quiet = self.quiet.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.code = false;
                self.close_block();
            }
            _ => {}
        }
    }

    fn close_heading(&mut self) {
        let Some(mut heading) = self.heading.take() else { return };
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
        let (start, text) = open.text.unwrap_or((open.fence.end as usize, String::new()));
        let fence = open.fence.shift(self.offset);
        match block::read(&open.name, &text, self.offset + start, fence, self.path, self.diags) {
            Some(Block::Picture(picture)) => self.link_at(&picture.file.value, LinkRole::Picture, picture.file.span),
            Some(Block::Download(download)) => self.link_at(&download.file.value, LinkRole::File, download.file.span),
            Some(Block::Video(video)) => {
                self.body.video_hosts.extend(frame_address(&video.url.value.0).and_then(|frame| host_of(&frame)))
            }
            _ => {}
        }
    }

    fn link(&mut self, target: &str, role: LinkRole, span: Span) {
        self.link_at(target, role, span.shift(self.offset));
    }

    fn link_at(&mut self, target: &str, role: LinkRole, span: Span) {
        self.body.links.push(Link { target: target.to_owned(), role, span });
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(open) = &mut self.block {
            let (_, all) = open.text.get_or_insert_with(|| (span.start as usize, String::new()));
            all.push_str(text);
            return;
        }
        self.words(text);
    }

    /// Marks of footnotes that have no text: the parser takes them for plain words.
    fn undefined_footnotes(&mut self, span: Span) {
        if self.block.is_some() || self.code {
            return;
        }
        let source = self.source;
        for (at, _) in source.get(span.range()).unwrap_or_default().match_indices('[') {
            let start = span.start as usize + at;
            let Some((label, _)) = source[start..].strip_prefix("[^").and_then(|rest| rest.split_once(']')) else {
                continue;
            };
            let escaped = source[..start].ends_with('\\');
            if escaped || label.is_empty() || label.contains(|letter: char| letter.is_whitespace() || letter == '[') {
                continue;
            }
            let diagnostic = Diagnostic::new(code::FOOTNOTE, format!("chú thích [^{label}] không có nội dung"));
            self.report(
                diagnostic.hint(format!("thêm ở cuối bài một dòng  [^{label}]: nội dung chú thích")),
                Span::new(start, start + label.len() + 3),
            );
        }
    }

    fn words(&mut self, text: &str) {
        if let Some((_, _, words)) = self.link_text.last_mut() {
            words.push_str(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
            return;
        }
        self.body.syllables += text.split_whitespace().filter(|word| is_syllable(word)).count() as u32;
        if self.lead_open && self.body.lead.chars().count() < LEAD_CHARS {
            self.body.lead.push_str(text);
            cut_at_word(&mut self.body.lead);
        }
    }

    fn raw_html(&mut self, raw: &str, span: Span) {
        for (at, tag) in tags(raw) {
            if !ALLOWED_TAGS.contains(&tag.as_str()) {
                let message = format!("thẻ HTML <{tag}> bị bỏ");
                let span = Span::new(span.start as usize + at, span.start as usize + at + tag.len() + 1);
                self.report(
                    Diagnostic::new(code::RAW_HTML_DROPPED, message)
                        .hint("dùng cách viết Markdown, ví dụ  [chữ](địa chỉ) , hoặc một khối (anh, trich-dan, video, so-lieu, tai-ve)"),
                    span,
                );
            }
        }
    }
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

/// Whether a word counts as one: it holds a letter or a digit. Most show it in their first byte.
fn is_syllable(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_alphanumeric()) || word.contains(char::is_alphanumeric)
}

fn cut_at_word(lead: &mut String) {
    if let Some((limit, _)) = lead.char_indices().nth(LEAD_CHARS) {
        let cut = lead[..limit].rfind(' ').unwrap_or(limit);
        lead.truncate(cut);
        lead.push('…');
    }
}

/// Raw HTML without its `<a>` tags: links are written in Markdown, where every address is checked.
fn without_links(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let name = tag[1..].trim_start_matches('/');
        let is_link = name.starts_with(['a', 'A']) && !name[1..].starts_with(|next: char| next.is_ascii_alphanumeric());
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let kept = if is_link { end } else { 1 };
        if !is_link {
            out.push('<');
        }
        rest = &tag[kept..];
    }
    out.push_str(rest);
    out
}

/// The names of opening tags in a piece of raw HTML, with their offsets.
fn tags(raw: &str) -> impl Iterator<Item = (usize, String)> {
    raw.match_indices('<').filter_map(|(at, _)| {
        let name: String = raw[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        (!name.is_empty()).then(|| (at, name.to_lowercase()))
    })
}

/// The address of a video's player, for hosts whose players work in a frame without tracking before
/// the click; a video of any other host is opened there.
fn frame_address(url: &str) -> Option<String> {
    let host = host_of(url)?;
    let host = host.trim_start_matches("www.").trim_start_matches("m.");
    let rest = url.split_once("://")?.1.split_once('/')?.1;
    let plain = |id: &str| {
        let id = id.split(['&', '?', '#', '/']).next().unwrap_or_default();
        let fine = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        fine.then(|| id.to_owned())
    };
    match host {
        "youtube.com" => {
            let id = rest
                .strip_prefix("watch?v=")
                .or_else(|| rest.strip_prefix("embed/"))
                .or_else(|| rest.strip_prefix("shorts/"))?;
            plain(id).map(|id| format!("https://www.youtube-nocookie.com/embed/{id}"))
        }
        "youtu.be" => plain(rest).map(|id| format!("https://www.youtube-nocookie.com/embed/{id}")),
        "vimeo.com" => plain(rest).map(|id| format!("https://player.vimeo.com/video/{id}?dnt=1")),
        _ => None,
    }
}

fn host_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().map(str::to_lowercase)
}

/// Makes the HTML of a text. `links` answers `Body::links` one by one; `prefix` goes before every anchor,
/// for pages that hold several texts.
pub fn render(text: &str, headings: &[Heading], links: &[Out], words: &Words<'_>, prefix: &str) -> String {
    let mut render = Render {
        headings: headings.iter(),
        links: links.iter(),
        words,
        prefix,
        holes: Vec::new(),
        raw: false,
        out: Vec::new(),
    };
    let mut events = parser(text);
    while let Some(event) = events.next() {
        render.event(event, &mut events);
    }
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, render.out.into_iter());
    let page = if render.raw { clean(&page) } else { page };
    fill_holes(&page, &render.holes)
}

/// The words of the interface that stand inside texts.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// Label of a table's scrolling region.
    pub table: &'w str,
    /// "Xem video tại".
    pub watch: &'w str,
    /// "Tải về".
    pub download: &'w str,
    /// "Ảnh:".
    pub photo: &'w str,
    /// "Nguồn:".
    pub source: &'w str,
}

/// Makes the HTML of a short text of the front matter: no links to check, no raw HTML.
pub fn render_prose(text: &str) -> String {
    let events = parser(text).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image) => None,
        Event::Start(Tag::Table(columns)) => Some(Event::Start(plain_table(&columns))),
        event => Some(event),
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}

/// Alignment would be printed as a style attribute, which the pages' policy forbids.
fn plain_table(columns: &[Alignment]) -> Tag<'static> {
    Tag::Table(vec![Alignment::None; columns.len()])
}

struct Render<'r, 't> {
    headings: std::slice::Iter<'r, Heading>,
    links: std::slice::Iter<'r, Out>,
    words: &'r Words<'r>,
    prefix: &'r str,
    holes: Vec<String>,
    raw: bool,
    out: Vec<Event<'t>>,
}

impl<'t> Render<'_, 't> {
    fn event(&mut self, event: Event<'t>, rest: &mut Parser<'t>) {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let id = self.headings.next().map(|heading| CowStr::from(format!("{}{}", self.prefix, heading.anchor)));
                let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                self.out.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                self.out.push(Event::End(TagEnd::Heading(HeadingLevel::H2)))
            }
            Event::Start(Tag::Link { link_type, title, id, .. }) => self.open_link(link_type, title, id),
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Start(Tag::Image { title, .. }) => self.picture(&title, rest),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if !info.trim().is_empty() => {
                self.block(&info, rest)
            }
            Event::FootnoteReference(name) => self.out.push(Event::FootnoteReference(self.footnote(&name))),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.out.push(Event::Start(Tag::FootnoteDefinition(self.footnote(&name))))
            }
            Event::Start(Tag::Table(columns)) => {
                let open = format!(
                    "<div class=\"bang-cuon\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">",
                    escape(self.words.table)
                );
                self.hole(open);
                self.out.push(Event::Start(plain_table(&columns)));
            }
            Event::End(TagEnd::Table) => {
                self.out.push(event);
                self.hole("</div>".to_owned());
            }
            Event::Html(raw) => {
                self.raw = true;
                self.out.push(Event::Html(without_links(&raw).into()));
            }
            Event::InlineHtml(raw) => {
                self.raw = true;
                self.out.push(Event::InlineHtml(without_links(&raw).into()));
            }
            event => self.out.push(event),
        }
    }

    /// The anchor of a footnote.
    fn footnote(&self, name: &str) -> CowStr<'t> {
        format!("{}ghi-chu-{}", self.prefix, viet::slug::slug(name)).into()
    }

    /// Puts a finished piece of our own HTML into the stream, where cleaning cannot touch it.
    fn hole(&mut self, piece: String) {
        self.out.push(Event::Html(format!("{HOLE}{}{HOLE}", self.holes.len()).into()));
        self.holes.push(piece);
    }

    fn open_link(&mut self, link_type: pulldown_cmark::LinkType, title: CowStr<'t>, id: CowStr<'t>) {
        let href = match self.links.next() {
            Some(Out::Href(href) | Out::File { href, .. }) => href.clone(),
            _ => String::new(),
        };
        if href.is_empty() {
            self.hole("<span>".to_owned());
            self.out.push(Event::Text("".into()));
            return;
        }
        self.out.push(Event::Start(Tag::Link { link_type, dest_url: href.into(), title, id }));
    }

    fn close_link(&mut self) {
        let opened = self.out.iter().rev().find_map(|event| match event {
            Event::Start(Tag::Link { .. }) => Some(true),
            Event::Text(text) if text.is_empty() => Some(false),
            _ => None,
        });
        if opened == Some(false) { self.hole("</span>".to_owned()) } else { self.out.push(Event::End(TagEnd::Link)) }
    }

    fn picture(&mut self, title: &str, rest: &mut Parser<'t>) {
        let mut alt = String::new();
        for event in rest.by_ref() {
            match event {
                Event::End(TagEnd::Image) => break,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        if let Some(Out::Picture(picture)) = self.links.next() {
            let mut piece = picture_html(picture, &alt);
            if !title.is_empty() {
                piece = format!(
                    "<span class=\"anh-co-chu-thich\">{piece}<span class=\"chu-thich\">{}</span></span>",
                    escape(title)
                );
            }
            self.hole(piece);
        }
    }

    fn block(&mut self, info: &str, rest: &mut Parser<'t>) {
        let mut text = String::new();
        for event in rest.by_ref() {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(part) => text.push_str(&part),
                _ => {}
            }
        }
        // Mistakes were reported by `scan`; a page with mistakes is never written.
        let mut diags = Diagnostics::default();
        let Some(path) = SitePath::new("block") else { return };
        let piece = match block::read(info.trim(), &text, 0, Span::default(), &path, &mut diags) {
            Some(block) => self.block_html(&block),
            None => String::new(),
        };
        self.hole(piece);
    }

    fn block_html(&mut self, block: &Block) -> String {
        match block {
            Block::Picture(picture) => match self.links.next() {
                Some(Out::Picture(sizes)) => {
                    let credit = format!("{} {}", self.words.photo, picture.author.value);
                    let caption =
                        picture.caption.as_ref().map_or(String::new(), |caption| format!("{} ", escape(caption)));
                    let image = picture_html(sizes, &picture.alt);
                    format!(
                        "<figure class=\"khoi-anh\">{image}<figcaption>{caption}<small>{}</small></figcaption></figure>",
                        escape(&credit)
                    )
                }
                _ => String::new(),
            },
            Block::Quote(quote) => {
                let by: Vec<_> = quote.speaker.iter().chain(&quote.source).map(|text| escape(text)).collect();
                let by =
                    if by.is_empty() { String::new() } else { format!("<figcaption>{}</figcaption>", by.join(", ")) };
                format!(
                    "<figure class=\"khoi-trich-dan\"><blockquote><p>{}</p></blockquote>{by}</figure>",
                    escape(&quote.words)
                )
            }
            Block::Video(video) => self.video_html(video),
            Block::Figures(figures) => {
                let words = self.words;
                let rows = figures.rows.iter().map(|row| {
                    format!(
                        "<div><dt>{}</dt><dd><strong>{}</strong> <small>{} {}</small></dd></div>",
                        escape(&row.label.value),
                        escape(&row.value.value),
                        escape(words.source),
                        escape(&row.source.value)
                    )
                });
                format!("<dl class=\"khoi-so-lieu\">{}</dl>", rows.collect::<String>())
            }
            Block::Download(download) => match self.links.next() {
                Some(Out::File { href, detail }) => {
                    format!(
                        "<p class=\"khoi-tai-ve\"><a href=\"{}\">{} {}</a> <small>({})</small></p>",
                        escape(href),
                        escape(self.words.download),
                        escape(&download.name),
                        escape(detail)
                    )
                }
                _ => String::new(),
            },
        }
    }

    fn video_html(&self, video: &block::VideoBlock) -> String {
        let url = escape(&video.url.value.0);
        let host = host_of(&video.url.value.0).unwrap_or_default();
        let embed = frame_address(&video.url.value.0)
            .map_or(String::new(), |frame| format!(" data-embed=\"{}\"", escape(&frame)));
        let text = video
            .description
            .as_ref()
            .map_or(String::new(), |text| format!("<figcaption>{}</figcaption>", escape(text)));
        format!(
            "<figure class=\"khoi-video\"><a class=\"video-moi\" href=\"{url}\"{embed}><span>{}</span> <small>{} {}</small></a>{text}</figure>",
            escape(&video.title),
            escape(self.words.watch),
            escape(&host)
        )
    }
}

/// A `<picture>` with WebP and JPEG sizes.
pub fn picture_html(picture: &Picture, alt: &str) -> String {
    format!(
        "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"(min-width: 48em) 42em, 100vw\"><img src=\"{}\" srcset=\"{}\" sizes=\"(min-width: 48em) 42em, 100vw\" width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></picture>",
        picture.webp,
        picture.src,
        picture.jpeg,
        picture.width,
        picture.height,
        escape(alt)
    )
}

/// Cleans a fragment in which raw HTML stands, as one whole.
fn clean(page: &str) -> String {
    let tags: HashSet<&str> =
        ALLOWED_TAGS.iter().copied().chain(["a", "h2", "h3", "h4", "h5", "h6", "pre", "code"]).collect();
    ammonia::Builder::new()
        .tags(tags)
        .generic_attributes(HashSet::from(["id", "class", "lang", "dir", "title"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("time", HashSet::from(["datetime"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .clean(page)
        .to_string()
}

fn fill_holes(page: &str, holes: &[String]) -> String {
    if holes.is_empty() {
        return page.to_owned();
    }
    let mut out = String::with_capacity(page.len() + holes.iter().map(String::len).sum::<usize>());
    for (at, piece) in page.split(HOLE).enumerate() {
        // Pieces at odd places stand between two marks: they are numbers of holes.
        match (at % 2, piece.parse::<usize>()) {
            (1, Ok(number)) => out.push_str(holes.get(number).map_or("", String::as_str)),
            _ => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests;

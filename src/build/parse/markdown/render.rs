//! Turns a text into HTML, once every link of it has its address.

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use super::{parser, raw, video};
use crate::base::diag::Diagnostics;
use crate::base::html::escape;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::build::parse::block::{self, Block};
use crate::domain::abbreviation::shorts;
use crate::model::entry::Heading;
use crate::model::view::{Out, Picture};
use crate::viet;

/// Stands for one of our own pieces while raw HTML around it is cleaned. No input holds it.
const HOLE: char = '\u{2}';

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
        code: false,
        out: Vec::new(),
    };
    let mut events = parser(text);
    while let Some(event) = events.next() {
        render.event(event, &mut events);
    }
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, render.out.into_iter());
    let page = if render.raw { raw::clean(&page) } else { page };
    fill_holes(&page, &render.holes)
}

/// The words of the interface that stand inside texts.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// Whether the text is in Vietnamese.
    pub vietnamese: bool,
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
    /// Inside a code block that is none of ours.
    code: bool,
    out: Vec<Event<'t>>,
}

/// Whether two capitals stand side by side, as in every short form.
fn holds_capitals(text: &str) -> bool {
    // Đ is written with the bytes C4 90.
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || byte == 0xc4;
    text.as_bytes().windows(2).any(|pair| is_capital(pair[0]) && (is_capital(pair[1]) || pair[1] == 0x90))
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
                    "<div class=\"bang-cuon\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">",
                    escape(self.words.table)
                );
                self.hole(open);
                self.out.push(Event::Start(plain_table(&columns)));
            }
            Event::End(TagEnd::Table) => {
                self.out.push(event);
                self.hole("</div>".to_owned());
            }
            Event::Start(Tag::HtmlBlock) => self.html_block(rest),
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw_html(&raw),
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
                self.code = !self.code;
                self.out.push(event);
            }
            Event::Text(text) if self.words.vietnamese && !self.code => self.text(text),
            event => self.out.push(event),
        }
    }

    /// Short forms say what they mean to whoever asks; the first of each is written out in the text itself.
    fn text(&mut self, text: CowStr<'t>) {
        let shorts = if holds_capitals(&text) { shorts(&text) } else { Vec::new() };
        if shorts.is_empty() {
            return self.out.push(Event::Text(text));
        }
        let mut at = 0;
        let push = |render: &mut Self, part: &str| render.out.push(Event::Text(part.to_owned().into()));
        for short in shorts {
            push(self, &text[at..short.range.start]);
            self.hole(format!("<abbr title=\"{}\">", escape(short.long)));
            push(self, short.short);
            self.hole("</abbr>".to_owned());
            at = short.range.end;
        }
        push(self, &text[at..]);
    }

    /// Lines of one block are joined: a tag may go over several.
    fn html_block(&mut self, rest: &mut Parser<'t>) {
        let mut block = String::new();
        for event in rest.by_ref() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(line) => block.push_str(&line),
                _ => {}
            }
        }
        self.raw_html(&block);
    }

    fn raw_html(&mut self, raw: &str) {
        self.raw = true;
        self.out.push(Event::InlineHtml(raw::without_links(raw).into()));
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
            Block::Tasks => String::new(),
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
        let host = video::host_of(&video.url.value.0).unwrap_or_default();
        let embed = video::frame_address(&video.url.value.0)
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

/// How wide a picture of the text stands.
const SIZES: &str = "(min-width: 48em) 42em, 100vw";

/// A `<picture>` with its sizes in all formats, the lightest first.
pub fn picture_html(picture: &Picture, alt: &str) -> String {
    let source = |format: &str, set: &str| match set {
        "" => String::new(),
        set => format!("<source type=\"image/{format}\" srcset=\"{set}\" sizes=\"{SIZES}\">"),
    };
    format!(
        "<picture>{}{}<img class=\"{}\" src=\"{}\" srcset=\"{}\" sizes=\"{SIZES}\" width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></picture>",
        source("avif", &picture.avif),
        source("webp", &picture.webp),
        picture.class,
        picture.src,
        picture.jpeg,
        picture.width,
        picture.height,
        escape(alt)
    )
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

//! Raw HTML in a text: what of it is kept, and what must be said of the rest.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::base::span::Span;

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

/// Attributes that every kept tag may have.
const ATTRIBUTES: &[&str] = &["id", "class", "lang", "dir", "title"];

/// Attributes of single tags.
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("ol", &["start"]),
];

/// Tags that hold nothing and are never closed.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Tags that the next one of their name closes.
const CLOSED_BY_NEXT: &[&str] = &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"];

/// How many parts may stand in each other, quotations and lists of Markdown included. Cleaning looks at
/// all that are open for each tag, so the work would grow with the square of the depth.
pub const DEEPEST: usize = 100;

/// How many attributes a tag may have, for the same reason.
const MOST_ATTRIBUTES: usize = 50;

/// A piece of raw HTML with its place in the text. A block comes line by line.
#[derive(Debug, Default)]
pub struct Fragment {
    text: String,
    /// Offset in the piece, offset in the text.
    lines: Vec<(usize, usize)>,
}

impl Fragment {
    /// Adds a line, which stands at byte `at` of the text.
    pub fn push(&mut self, line: &str, at: usize) {
        self.lines.push((self.text.len(), at));
        self.text.push_str(line);
    }

    fn place(&self, at: usize, length: usize) -> Span {
        let line = self.lines.iter().rev().find(|(start, _)| *start <= at).copied().unwrap_or_default();
        let start = line.1 + at - line.0;
        Span::new(start, start + length)
    }
}

/// What raw HTML loses, told once per tag and attribute, however often it stands there.
#[derive(Debug, Default)]
pub struct Losses {
    /// By message: the first place, and how many there are.
    told: BTreeMap<(String, &'static str), (Span, usize)>,
    open: Vec<String>,
    /// Where it went too deep, first.
    deep: Option<Span>,
}

impl Losses {
    /// Looks through a piece; `outside` is how many parts of Markdown stand around it.
    pub fn look(&mut self, fragment: &Fragment, outside: usize) {
        for tag in tags(&fragment.text) {
            if tag.closing {
                if let Some(at) = self.open.iter().rposition(|open| *open == tag.name) {
                    self.open.remove(at);
                }
                continue;
            }
            self.look_at(&tag, fragment);
            self.nest(tag.name, outside, fragment.place(tag.at, tag.end - tag.at), tag.attributes.len());
        }
    }

    /// Notes that `depth` parts of Markdown stand in each other at `span`.
    pub fn nested(&mut self, depth: usize, span: Span) {
        if depth + self.open.len() > DEEPEST && self.deep.is_none() {
            self.deep = Some(span);
        }
    }

    fn look_at(&mut self, tag: &Tag<'_>, fragment: &Fragment) {
        if !ALLOWED_TAGS.contains(&tag.name.as_str()) {
            let span = fragment.place(tag.at, tag.name.len() + 1);
            let hint = "dùng cách viết Markdown, ví dụ  [chữ](địa chỉ) , hoặc một khối (anh, trich-dan, video, so-lieu, tai-ve)";
            return self.tell(format!("thẻ HTML <{}> bị bỏ", tag.name), hint, span);
        }
        let own = OWN_ATTRIBUTES.iter().find(|(name, _)| *name == tag.name).map_or(&[][..], |(_, own)| own);
        for (at, name) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            if ATTRIBUTES.contains(&name.as_str()) || own.contains(&name.as_str()) {
                continue;
            }
            let hint = match name.as_str() {
                "style" | "align" | "bgcolor" | "width" | "height" | "border" => {
                    "xóa đi: màu, cỡ chữ, lề do giao diện lo; cần nhấn mạnh thì viết **đậm** hoặc *nghiêng*"
                }
                name if name.starts_with("on") => "xóa đi: bài viết không được chứa mã chạy trong trình duyệt",
                _ => {
                    "xóa đi; thẻ HTML trong bài chỉ giữ id, class, lang, dir, title, và colspan, rowspan, scope của ô bảng"
                }
            };
            self.tell(format!("thuộc tính HTML “{name}” bị bỏ"), hint, fragment.place(*at, name.len()));
        }
    }

    fn tell(&mut self, message: String, hint: &'static str, span: Span) {
        self.told.entry((message, hint)).or_insert((span, 0)).1 += 1;
    }

    /// Formatting that is left open is opened again in every later paragraph, so it stays open here too.
    fn nest(&mut self, name: String, outside: usize, span: Span, attributes: usize) {
        if VOID.contains(&name.as_str()) {
            return;
        }
        if CLOSED_BY_NEXT.contains(&name.as_str()) {
            let container = |open: &String| ["ul", "ol", "dl", "table"].contains(&open.as_str());
            let from = self.open.iter().rposition(container).unwrap_or(0);
            if let Some(at) = self.open[from..].iter().rposition(|open| *open == name) {
                self.open.remove(from + at);
            }
        }
        self.open.push(name);
        if attributes > MOST_ATTRIBUTES && self.deep.is_none() {
            self.deep = Some(span);
        }
        self.nested(outside, span);
        // What is deeper is already told of; nothing more need be remembered.
        self.open.truncate(DEEPEST + 1);
    }

    /// What must be said, with places in the text.
    pub fn into_diagnostics(self) -> impl Iterator<Item = (Diagnostic, Span)> {
        let deep = self.deep.map(|span| {
            let message = format!("mã HTML, trích dẫn hoặc danh sách lồng nhau quá {DEEPEST} lớp");
            let hint = "thường do dán từ trang khác: xóa các thẻ HTML quanh đoạn này (giữ lại chữ), hoặc thêm thẻ đóng còn thiếu";
            (Diagnostic::new(code::TOO_DEEP, message).hint(hint), span)
        });
        let told = self.told.into_iter().map(|((message, hint), (span, count))| {
            let more =
                if count > 1 { format!(" ({count} chỗ, đây là chỗ đầu tiên)") } else { String::new() };
            (Diagnostic::new(code::RAW_HTML_DROPPED, format!("{message}{more}")).hint(hint), span)
        });
        deep.into_iter().chain(told)
    }
}

/// A tag of raw HTML.
struct Tag<'r> {
    at: usize,
    end: usize,
    /// In lower case.
    name: String,
    closing: bool,
    /// Names of attributes, with their offsets.
    attributes: Vec<(usize, &'r str)>,
}

/// The tags of a piece of raw HTML; comments are passed over.
fn tags(raw: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = raw[from..].find('<').map(|at| from + at) {
        let rest = &raw[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            from = comment.find("-->").map_or(raw.len(), |end| at + 4 + end + 3);
            continue;
        }
        let closing = rest.starts_with('/');
        let start = at + 1 + usize::from(closing);
        let length = raw[start..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let name = raw[start..start + length].to_ascii_lowercase();
        from = start + length;
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let (attributes, end) = attributes(raw, from);
        from = end;
        found.push(Tag { at, end, name, closing, attributes });
    }
    found
}

/// The attributes of the tag whose name ends at `from`, and the offset after the tag.
fn attributes(raw: &str, mut from: usize) -> (Vec<(usize, &str)>, usize) {
    let length = |from: usize, wanted: fn(char) -> bool| raw[from..].find(|c| !wanted(c)).unwrap_or(raw.len() - from);
    let blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut found = Vec::new();
    loop {
        from += length(from, blank);
        if raw[from..].starts_with('>') {
            return (found, from + 1);
        }
        let name = length(from, |c| !c.is_ascii_whitespace() && !"/>=".contains(c));
        if name > 0 {
            found.push((from, &raw[from..from + name]));
        }
        from += name;
        let after = from + length(from, |c: char| c.is_ascii_whitespace());
        if !raw[after..].starts_with('=') {
            if from >= raw.len() {
                return (found, raw.len());
            }
            continue;
        }
        from = after + 1;
        from += length(from, |c: char| c.is_ascii_whitespace());
        from += match raw[from..].chars().next() {
            Some(quote @ ('"' | '\'')) => raw[from + 1..].find(quote).map_or(raw.len() - from, |end| end + 2),
            _ => length(from, |c| !c.is_ascii_whitespace() && c != '>'),
        };
    }
}

/// Raw HTML without its `<a>` tags: links are written in Markdown, where every address is checked.
pub fn without_links(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut kept = 0;
    for tag in tags(raw).iter().filter(|tag| tag.name == "a") {
        out.push_str(&raw[kept..tag.at]);
        kept = tag.end;
    }
    out.push_str(&raw[kept..]);
    out
}

/// Cleans a fragment in which raw HTML stands, as one whole.
pub fn clean(page: &str) -> String {
    let tags: HashSet<&str> =
        ALLOWED_TAGS.iter().copied().chain(["a", "h2", "h3", "h4", "h5", "h6", "pre", "code"]).collect();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::from([("a", HashSet::from(["href"]))]);
    attributes.extend(OWN_ATTRIBUTES.iter().map(|(tag, own)| (*tag, own.iter().copied().collect())));
    ammonia::Builder::new()
        .tags(tags)
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .clean(page)
        .to_string()
}

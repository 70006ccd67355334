//! Turns diagnostics into the panel on pages, and finished pages into pages that reload themselves.
//!
//! Style and script are files of their own: the policy of pages allows nothing inline.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use crate::base::diag::Diagnostic;
use crate::base::html::escape;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::build;

/// Where the script lies.
pub const SCRIPT_AT: &str = "/_guong/reload.js";
/// The script that listens for versions.
pub const SCRIPT: &str = include_str!("reload.js");
/// Where the style of the panel lies.
pub const STYLE_AT: &str = "/_guong/panel.css";
/// The style of the panel.
pub const STYLE: &str = include_str!("panel.css");

/// Mistakes shown; the terminal lists all.
const SHOWN: usize = 20;
/// Characters of the line shown on either side of a mistake.
const AROUND: usize = 80;

/// The mistakes of the portal at `root` as HTML.
pub fn panel(root: &Path, diags: &[&Diagnostic]) -> String {
    let mut html = format!("<h2>{} lỗi cần sửa</h2>", diags.len());
    html.push_str("<p>Trang đang hiện là bản dựng được gần nhất. Sửa xong, bảng này tự mất.</p><ol>");
    let mut texts: HashMap<&SitePath, Option<String>> = HashMap::new();
    for diagnostic in diags.iter().take(SHOWN) {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let text = path.and_then(|path| texts.entry(path).or_insert_with(|| build::text_of(root, path)).as_deref());
        html.push_str(&item(diagnostic, text));
    }
    html.push_str("</ol>");
    if diags.len() > SHOWN {
        // Writing to a String cannot fail.
        let _ = write!(html, "<p>Còn {} lỗi nữa; xem đủ ở cửa sổ lệnh.</p>", diags.len() - SHOWN);
    }
    html
}

/// A mistake of the program itself, as HTML.
pub fn own_mistake(words: &str) -> String {
    format!(
        "<h2>Lỗi của chính chương trình</h2><p>Không phải do nội dung của bạn. Xin gửi cho người phụ trách phần mềm những dòng guong đã in ở cửa sổ lệnh.</p><pre>{}</pre>",
        escape(words)
    )
}

fn item(diagnostic: &Diagnostic, text: Option<&str>) -> String {
    let mut html = format!(
        "<li><p><strong>{} {}</strong> {}</p>",
        diagnostic.severity().word(),
        diagnostic.code.id(),
        escape(&diagnostic.message)
    );
    if let Some(place) = &diagnostic.place {
        html.push_str(&match place.span.zip(text) {
            Some((span, text)) => excerpt(place.path.as_str(), text, span),
            None => format!("<p class=\"cho\">{}</p>", escape(place.path.as_str())),
        });
    }
    for (name, words) in [("", &diagnostic.label), ("Gợi ý: ", &diagnostic.hint), ("Nguyên nhân: ", &diagnostic.cause)]
    {
        if !words.is_empty() {
            let _ = write!(html, "<p>{name}{}</p>", escape(words));
        }
    }
    html + "</li>"
}

/// File, line and column (both from 1, in characters), and the line with the mistake marked.
fn excerpt(path: &str, text: &str, span: Span) -> String {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let (above, rest) = text.split_at(start);
    let before = above.rsplit('\n').next().unwrap_or_default();
    let line = above.matches('\n').count() + 1;
    let column = before.chars().count() + 1;
    let rest = rest.split('\n').next().unwrap_or_default();
    let (marked, after) = rest.split_at((end - start).min(rest.len()));
    format!(
        "<p class=\"cho\">{}:{line}:{column}</p><pre>{}<mark>{}</mark>{}</pre>",
        escape(path),
        escape(&last(before)),
        escape(&first(marked)),
        escape(&first(after)),
    )
}

fn first(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn last(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &text[at..]),
        _ => text.to_owned(),
    }
}

fn script(tag: &str) -> String {
    format!("<script src=\"{SCRIPT_AT}?v={tag}\" defer></script>")
}

/// A page that shows nothing but `panel`, until there is another version than `tag`.
pub fn document(title: &str, panel: &str, tag: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>\
         <link rel=\"stylesheet\" href=\"{STYLE_AT}\">{}</head><body><main id=\"guong-bang\" class=\"ca-trang\">{panel}</main></body></html>\n",
        escape(title),
        script(tag)
    )
}

/// The page `html` with the script, and with the panel when there is something in it.
pub fn dressed(html: &[u8], panel: &str, tag: &str) -> Vec<u8> {
    let head = find(html, b"</head>").unwrap_or(html.len());
    let body = find(&html[head..], b"</body>").map_or(html.len(), |at| head + at);
    let mut page = Vec::with_capacity(html.len() + panel.len() + 400);
    page.extend_from_slice(&html[..head]);
    if !panel.is_empty() {
        page.extend_from_slice(format!("<link rel=\"stylesheet\" href=\"{STYLE_AT}\">").as_bytes());
    }
    page.extend_from_slice(script(tag).as_bytes());
    page.extend_from_slice(&html[head..body]);
    if !panel.is_empty() {
        page.extend_from_slice(
            format!("<section id=\"guong-bang\" role=\"alert\" lang=\"vi\">{panel}</section>").as_bytes(),
        );
    }
    page.extend_from_slice(&html[body..]);
    page
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::code;

    #[test]
    fn the_script_stands_in_the_head_and_the_panel_at_the_end() {
        let check = |html: &str, panel: &str, expected: &str| {
            assert_eq!(String::from_utf8(dressed(html.as_bytes(), panel, "a-1")).unwrap(), expected);
        };
        let script = "<script src=\"/_guong/reload.js?v=a-1\" defer></script>";
        let style = "<link rel=\"stylesheet\" href=\"/_guong/panel.css\">";
        let section = "<section id=\"guong-bang\" role=\"alert\" lang=\"vi\">x</section>";
        check("<head>a</head><body>b</body>", "", &format!("<head>a{script}</head><body>b</body>"));
        check("<head>a</head><body>b</body>", "x", &format!("<head>a{style}{script}</head><body>b{section}</body>"));
        check("b", "x", &format!("b{style}{script}{section}"));
    }

    #[test]
    fn a_mistake_is_shown_in_its_line() {
        let text = "+++\nTỉnh <Ðiện> Biên\n+++";
        let at = text.find('Ð').unwrap();
        let span = Span::new(at, at + 2);
        assert_eq!(
            excerpt("content/tin/a.md", text, span),
            "<p class=\"cho\">content/tin/a.md:2:7</p><pre>Tỉnh &lt;<mark>Ð</mark>iện&gt; Biên</pre>"
        );
        assert!(excerpt("a", text, Span::new(900, 901)).contains("a:3:4"));
        let long = "ă".repeat(500);
        assert!(excerpt("a", &long, Span::new(500, 502)).chars().count() < 300);
    }

    #[test]
    fn everything_said_is_escaped() {
        let path = SitePath::new("content/<b>.md").unwrap();
        let diagnostic = Diagnostic::new(code::SYNTAX, "<i>").in_file(&path).hint("<u>").cause("<s>").label("<p>");
        let html = item(&diagnostic, None);
        for raw in ["<i>", "<b>", "<u>", "<s>"] {
            assert!(!html.contains(raw), "{html}");
        }
        assert!(!own_mistake("<i>").contains("<i>"));
    }
}

//! Renders views through the theme's templates. The only user of `tera`.
//!
//! Templates get finished data: no file, clock or network; only `asset`, `fill`, `once` and tera's own pure
//! filters. Only `view::Html` is printed unescaped; there is no `safe`.

mod once;

use std::collections::BTreeMap;
use std::io::Write;

use ahash::HashMap;
use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::model::config::Config;
use crate::model::theme::Theme;
use crate::model::view::{HTML_MARK, Head, Html, Portal};

/// The templates of a theme, compiled, with what is the same on every page.
pub struct Engine {
    tera: Tera,
    portal: Value,
    words: BTreeMap<String, Value>,
    paths: HashMap<String, SitePath>,
}

/// Room for most pages, in bytes.
const PAGE_BYTES: usize = 32 << 10;

/// What every page has beside its view.
pub struct Framed<'p> {
    /// The variable `page`.
    pub head: &'p Head,
    /// JSON-LD: the variable `structured`.
    pub structured: &'p Html,
}

impl Engine {
    /// Compiles the templates. `None` after mistakes, which go to `diags`.
    pub fn new(theme: &Theme, config: &Config, portal: &Portal, diags: &mut Diagnostics) -> Option<Self> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        tera.set_escape_fn(escape);
        register(&mut tera, theme, config);
        let paths: HashMap<String, SitePath> =
            theme.templates.iter().map(|template| (template.name.clone(), template.path.clone())).collect();
        let named = theme.templates.iter().map(|template| (template.name.as_str(), template.text.as_str()));
        if let Err(error) = tera.add_raw_templates(named) {
            let told = listed(&error, theme);
            if told.is_empty() {
                diags.push(diagnostic(&error, &paths, None));
            }
            diags.extend(told);
            return None;
        }
        let words: BTreeMap<String, Value> =
            theme.words.iter().map(|(lang, words)| (lang.clone(), Value::from_serializable(words))).collect();
        let portal = Value::from_serializable(portal);
        let once = once::Once::new(tera.clone(), portal.clone(), words.clone());
        tera.register_function(once::NAME, once);
        Some(Self { tera, portal, words, paths })
    }

    /// Renders `view` as the variable `name` through `template`: the page in UTF-8.
    pub fn render<T: Serialize>(
        &self,
        template: &str,
        framed: &Framed<'_>,
        name: &'static str,
        view: &T,
    ) -> Result<Vec<u8>> {
        let head = framed.head;
        let mut context = Context::new();
        let words = self.words.get(&head.lang).or_else(|| self.words.get("vi"));
        context.insert_value("t", words.cloned().unwrap_or_else(Value::none));
        context.insert_value("portal", self.portal.clone());
        context.insert("page", head);
        context.insert("structured", framed.structured);
        context.insert(name, view);
        let mut page = Vec::with_capacity(PAGE_BYTES);
        match self.tera.render_to(template, &context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => Err(Box::new(diagnostic(&error, &self.paths, Some(&head.url)))),
        }
    }
}

fn register(tera: &mut Tera, theme: &Theme, config: &Config) {
    // Templates that name it must compile before there is what it renders with.
    tera.register_function(once::NAME, |_: Kwargs, _: &State| -> tera::TeraResult<String> {
        Err(tera::Error::message("hàm once không gọi được trong thành phần mà once đang dựng"))
    });
    let assets: HashMap<String, String> =
        theme.assets.iter().map(|asset| (asset.name.clone(), config.href(&asset.url))).collect();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path = kwargs.must_get::<&str>("path")?;
        assets.get(path).cloned().ok_or_else(|| tera::Error::message(format!("giao diện không có tệp assets/{path}")))
    });
    tera.register_filter("fill", |text: &str, kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        fill(text, &kwargs)
    });
    tera.register_filter("safe", |_: &str, _: Kwargs, _: &State| -> tera::TeraResult<String> {
        Err(tera::Error::message("mẫu trang không có bộ lọc safe: chỉ HTML do guong làm mới được in nguyên"))
    });
}

/// Replaces `{name}` in a text of the interface by the argument `name`.
fn fill(text: &str, kwargs: &Kwargs) -> tera::TeraResult<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        let value = kwargs.must_get::<&Value>(name)?;
        out.push_str(&value.to_string());
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Escapes text for HTML; strings that carry the mark of our own HTML are printed as they are.
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    // Joined in a template with other text, HTML is ours no longer and is escaped like any text.
    let ours = text.strip_prefix(HTML_MARK).and_then(|text| text.strip_suffix(HTML_MARK));
    if let Some(html) = ours.filter(|html| !html.contains(HTML_MARK)) {
        return out.write_all(html.as_bytes());
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[from..at])?;
        out.write_all(entity)?;
        from = at + 1;
    }
    out.write_all(&text.as_bytes()[from..])
}

const HINT: &str = "xem lại mẫu trang ở dòng này; hợp đồng mẫu trang nằm ở docs/THEMES.md";

/// Names that templates use and nobody knows. tera finds them all at once, and tells them as one text: for each
/// `error: Unknown filter `x`` and a line `--> tin.html:1:73`.
fn listed(error: &tera::Error, theme: &Theme) -> Vec<Diagnostic> {
    let ErrorKind::Msg(text) = error.kind() else { return Vec::new() };
    text.split("error: ").skip(1).filter_map(|told| unknown_name(told, theme)).collect()
}

/// What a template may name, as tera calls it and as we do, and what there is.
const NAMES: &[(&str, &str, &str)] = &[
    ("filter", "bộ lọc", "có fill và các bộ lọc của Tera"),
    ("function", "hàm", "có hàm asset và once; mẫu trang không đọc tệp, đồng hồ hay mạng"),
    ("test", "phép thử", "có các phép thử của Tera"),
    ("template", "mẫu", "tên mẫu là đường dẫn trong thư mục templates"),
    ("component", "thành phần", "thành phần khai báo bằng {% component … %} trong một mẫu của giao diện"),
];

fn unknown_name(told: &str, theme: &Theme) -> Option<Diagnostic> {
    let mut lines = told.lines();
    let (kind, name) = lines.next()?.strip_prefix("Unknown ")?.split_once(' ')?;
    let name = name.trim_matches('`');
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (_, line, file) = (place.next()?, place.next()?.parse::<usize>().ok()?, place.next()?);
    let (_, what, there) = NAMES.iter().find(|(word, _, _)| *word == kind)?;
    let template = theme.templates.iter().find(|template| template.name == file)?;
    let start: usize = template.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let at = start + template.text.get(start..)?.find(name)?;
    let diagnostic = Diagnostic::new(code::TEMPLATE, format!("mẫu trang dùng {what} không có: “{name}”"));
    let hint = format!("{there}; hợp đồng mẫu trang nằm ở docs/THEMES.md");
    Some(diagnostic.at(&template.path, Span::new(at, at + name.len())).hint(hint))
}

/// A template's mistake, at its own line, with the page that was being made.
fn diagnostic(error: &tera::Error, paths: &HashMap<String, SitePath>, page: Option<&str>) -> Diagnostic {
    let during = page.map_or(String::new(), |page| format!(", khi dựng trang {page}"));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::new(code::TEMPLATE, format!("mẫu trang viết sai{during}"))
                .label(report.message())
                .hint(HINT)
                .cause(report.message());
            match paths.get(report.filename()) {
                Some(path) => diagnostic.at(path, Span::new(report.span().range.start, report.span().range.end)),
                None => diagnostic,
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let diagnostic =
                Diagnostic::new(code::TEMPLATE, format!("mẫu “{current}” dựa trên “{parent}” nhưng không có mẫu đó"))
                    .hint(HINT);
            paths.get(current).map(|path| diagnostic.clone().in_file(path)).unwrap_or(diagnostic)
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let name = tpl.rsplit('/').next().unwrap_or(tpl);
            let diagnostic = Diagnostic::new(code::TEMPLATE, format!("mẫu “{tpl}” dùng lại chính nó")).hint(format!(
                "mẫu thay mẫu của giao diện cha thì gọi mẫu cha bằng tên giao diện, ví dụ  {{% extends \"mac-dinh/{name}\" %}}"
            ));
            paths.get(tpl).map(|path| diagnostic.clone().in_file(path)).unwrap_or(diagnostic)
        }
        other => Diagnostic::new(code::TEMPLATE, format!("mẫu trang viết sai{during}")).hint(HINT).cause(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_marked_html_is_printed_as_it_is() {
        assert_eq!(escaped("<b>\"Đặng & 'Sơn'\"</b>"), "&lt;b&gt;&quot;Đặng &amp; &#39;Sơn&#39;&quot;&lt;/b&gt;");
        assert_eq!(escaped("\u{1}<b>x</b>\u{1}"), "<b>x</b>");
        assert_eq!(escaped("\u{1}<b>\u{1}<i>"), "\u{1}&lt;b&gt;\u{1}&lt;i&gt;");
        assert_eq!(escaped("x\u{1}<b>"), "x\u{1}&lt;b&gt;");
    }
}

//! Renders views through the theme's templates. The only user of `tera`.
//!
//! Templates get finished data: no file, clock or network; only `asset`, `fill` and tera's own pure
//! filters. Only `view::Html` is printed unescaped; there is no `safe`.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::model::config::Config;
use crate::model::theme::Theme;
use crate::model::view::{HTML_MARK, Head, Portal};

/// The templates of a theme, compiled, with what is the same on every page.
pub struct Engine {
    tera: Tera,
    portal: Value,
    words: BTreeMap<String, Value>,
    paths: HashMap<String, SitePath>,
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
            diags.push(diagnostic(&error, &paths, None));
            return None;
        }
        let words = theme.words.iter().map(|(lang, words)| (lang.clone(), Value::from_serializable(words))).collect();
        Some(Self { tera, portal: Value::from_serializable(portal), words, paths })
    }

    /// Renders `view` as the variable `name` through `template`.
    pub fn render<T: Serialize>(&self, template: &str, head: &Head, name: &'static str, view: &T) -> Result<String> {
        let mut context = Context::new();
        let words = self.words.get(&head.lang).or_else(|| self.words.get("vi"));
        context.insert_value("t", words.cloned().unwrap_or_else(Value::none));
        context.insert_value("portal", self.portal.clone());
        context.insert("page", head);
        context.insert(name, view);
        self.tera.render(template, &context).map_err(|error| Box::new(diagnostic(&error, &self.paths, Some(&head.url))))
    }
}

fn register(tera: &mut Tera, theme: &Theme, config: &Config) {
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

/// A template's mistake, at its own line, with the page that was being made.
fn diagnostic(error: &tera::Error, paths: &HashMap<String, SitePath>, page: Option<&str>) -> Diagnostic {
    let during = page.map_or(String::new(), |page| format!(", khi dựng trang {page}"));
    let hint = "xem lại mẫu trang ở dòng này; hợp đồng mẫu trang nằm ở docs/THEMES.md";
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::new(code::TEMPLATE, format!("mẫu trang viết sai{during}"))
                .label(report.message())
                .hint(hint)
                .cause(report.message());
            match paths.get(report.filename()) {
                Some(path) => diagnostic.at(path, Span::new(report.span().range.start, report.span().range.end)),
                None => diagnostic,
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let diagnostic =
                Diagnostic::new(code::TEMPLATE, format!("mẫu “{current}” dựa trên “{parent}” nhưng không có mẫu đó"))
                    .hint(hint);
            paths.get(current).map(|path| diagnostic.clone().in_file(path)).unwrap_or(diagnostic)
        }
        other => Diagnostic::new(code::TEMPLATE, format!("mẫu trang viết sai{during}")).hint(hint).cause(other),
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

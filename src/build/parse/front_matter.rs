//! Cuts a file at its `+++` lines.

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;

/// The two halves of a content file.
#[derive(Debug, PartialEq)]
pub struct Cut<'t> {
    /// TOML.
    pub front: &'t str,
    /// Offset of the TOML in the file.
    pub front_start: usize,
    /// Markdown.
    pub body: &'t str,
    /// Offset of the Markdown in the file.
    pub body_start: usize,
    /// Whether there is a front matter; without one `front` is empty.
    pub declared: bool,
}

const FENCE: &str = "+++";
const HINT: &str = "đầu tệp phải là dòng +++ , rồi các dòng  khoa = \"giá trị\" , rồi một dòng +++ nữa; lệnh  guong new  tạo sẵn tệp đúng mẫu";

/// Cuts `text`; blank lines before the first fence are allowed. `None` when nobody can say where the
/// text begins.
pub fn cut<'t>(text: &'t str, path: &SitePath, diags: &mut Diagnostics) -> Option<Cut<'t>> {
    let lead = text.len() - text.trim_start().len();
    let (first, rest) = text[lead..].split_once('\n').unwrap_or((&text[lead..], ""));
    if first.trim_end() != FENCE {
        let span = Span::new(lead, lead + first.len());
        let message = if first.trim_end() == "---" {
            "phần khai báo mở bằng --- chứ không phải +++"
        } else {
            "thiếu phần khai báo ở đầu tệp"
        };
        diags.push(Diagnostic::new(code::NO_FRONT_MATTER, message).at(path, span).hint(HINT));
        let body_start = after_yaml(text, lead);
        return Some(Cut { front: "", front_start: 0, body: &text[body_start..], body_start, declared: false });
    }
    let front_start = text.len() - rest.len();
    let mut at = front_start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            let body_start = at + line.len();
            return Some(Cut {
                front: &text[front_start..at],
                front_start,
                body: &text[body_start..],
                body_start,
                declared: true,
            });
        }
        at += line.len();
    }
    let span = Span::new(lead, lead + first.len());
    diags.push(
        Diagnostic::new(code::OPEN_FRONT_MATTER, "phần khai báo chưa đóng")
            .at(path, span)
            .label("mở ở đây")
            .hint("thêm một dòng chỉ có +++ sau khóa cuối cùng, trước nội dung bài"),
    );
    None
}

/// Where the text begins after keys between `---` lines; the whole is text when there are none.
fn after_yaml(text: &str, lead: usize) -> usize {
    let mut lines = text[lead..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return lead };
    let mut at = lead + first.len();
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return at;
        }
    }
    lead
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_fences() {
        let path = SitePath::new("content/tin/a.md").unwrap();
        let mut diags = Diagnostics::default();
        let cut = cut("\n+++\na = 1\n+++\nNội dung +++\n", &path, &mut diags).unwrap();
        assert_eq!((cut.front, cut.front_start, cut.body, cut.body_start), ("a = 1\n", 5, "Nội dung +++\n", 15));
        assert!(diags.is_empty());
    }

    #[test]
    fn a_missing_fence_is_told() {
        let path = SitePath::new("content/tin/a.md").unwrap();
        for (text, code) in [
            ("Nội dung", code::NO_FRONT_MATTER),
            ("---\na: 1\n---\nNội dung", code::NO_FRONT_MATTER),
            ("+++\na = 1\n", code::OPEN_FRONT_MATTER),
            ("", code::NO_FRONT_MATTER),
        ] {
            let mut diags = Diagnostics::default();
            let cut = cut(text, &path, &mut diags);
            assert!(cut.is_none_or(|cut| !cut.declared && ["Nội dung", ""].contains(&cut.body)), "{text:?}");
            assert_eq!(diags.into_items()[0].code, code, "{text:?}");
        }
    }
}

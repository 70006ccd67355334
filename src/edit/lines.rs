//! Turns edits of normalised text (NFC, LF, no byte order mark) into edits of the text as the author
//! saved it.

use crate::base::diag::Fix;
use crate::viet::normal;

/// A group of lines that changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Number of the first line, from 1.
    pub line: usize,
    /// Before, normalised, without the last line end.
    pub was: String,
    /// After, normalised, without the last line end.
    pub now: String,
}

struct Row<'t> {
    text: &'t str,
    ending: &'t str,
}

/// Applies `edits` to `original`. They must be sorted and must not overlap; their spans are in the
/// normalised text. Lines without an edit keep their bytes; the others become NFC and keep their line
/// end. The mark at the start of the file stays.
pub fn apply(original: &str, edits: &[Fix]) -> (String, Vec<Rewritten>) {
    let body = original.strip_prefix('\u{feff}').unwrap_or(original);
    let rows = split(body);
    let mut out = original[..original.len() - body.len()].to_owned();
    let (mut at, mut offset, mut used) = (0, 0, 0);
    let mut changes = Vec::new();
    while at < rows.len() {
        let (first, start) = (at, offset);
        let mut region = String::new();
        let wanted = loop {
            region.push_str(&normal::nfc(rows[at].text));
            region.push_str(if rows[at].ending.is_empty() { "" } else { "\n" });
            at += 1;
            offset = start + region.len();
            let ends_here = |edit: &Fix| (edit.span.start as usize) < offset || at == rows.len();
            let wanted = edits[used..].iter().take_while(|edit| ends_here(edit)).count();
            let reach = edits[used..used + wanted].last().map_or(0, |edit| edit.span.end as usize);
            if reach <= offset || at == rows.len() {
                break wanted;
            }
        };
        if wanted == 0 {
            out.extend([rows[first].text, rows[first].ending]);
            continue;
        }
        let now = edited(&region, start, &edits[used..used + wanted]);
        used += wanted;
        out.push_str(&now.replace('\n', ending_near(&rows, first)));
        changes.push(Rewritten { line: first + 1, was: without_end(&region), now: without_end(&now) });
    }
    (out, changes)
}

fn split(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let length = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        rows.push(Row { text: &rest[..at], ending: &rest[at..at + length] });
        rest = &rest[at + length..];
    }
    rows.push(Row { text: rest, ending: "" });
    rows
}

/// The last line has no end of its own: it takes that of the first line.
fn ending_near<'t>(rows: &[Row<'t>], at: usize) -> &'t str {
    [&rows[at], &rows[0]].into_iter().map(|row| row.ending).find(|ending| !ending.is_empty()).unwrap_or("\n")
}

/// Edits that do not fit the text are left out: the file has changed since it was checked.
fn edited(region: &str, start: usize, edits: &[Fix]) -> String {
    let mut out = String::with_capacity(region.len());
    let mut from = 0;
    for edit in edits {
        let span = (edit.span.start as usize).wrapping_sub(start)..(edit.span.end as usize).wrapping_sub(start);
        let (Some(kept), Some(_)) = (region.get(from..span.start), region.get(span.clone())) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        from = span.end;
    }
    out.push_str(region.get(from..).unwrap_or_default());
    out
}

fn without_end(text: &str) -> String {
    text.strip_suffix('\n').unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;

    fn check(original: &str, edits: &[(usize, usize, &str)], expected: &str) {
        let edits: Vec<_> = edits
            .iter()
            .map(|(start, end, text)| Fix { span: Span::new(*start, *end), text: (*text).to_owned() })
            .collect();
        assert_eq!(apply(original, &edits).0, expected, "{original:?}");
    }

    #[test]
    fn only_edited_lines_change() {
        check("a\r\nb\r\n", &[(2, 3, "x")], "a\r\nx\r\n");
        check("\u{feff}a\nb\r\nc\rd", &[(4, 5, "x")], "\u{feff}a\nb\r\nx\rd");
        check("a\nb", &[], "a\nb");
        check("a\r\nb", &[(3, 3, "\nc")], "a\r\nb\r\nc");
        check("", &[(0, 0, "x\n")], "x\n");
    }

    #[test]
    fn decomposed_lines_are_counted_as_composed() {
        let plain = "Đie\u{302}\u{323}n";
        check(
            &format!("{plain}\n{plain} Bien\n"),
            &[("Điện\nĐiện ".len(), "Điện\nĐiện Bien".len(), "Biên")],
            &format!("{plain}\nĐiện Biên\n"),
        );
    }

    #[test]
    fn edits_may_cross_lines_and_share_them() {
        check("ab\r\ncd\r\nef\r\n", &[(0, 1, "1"), (1, 4, "2"), (7, 8, "3")], "12d\r\ne3\r\n");
        check("ab\ncd\n", &[(3, 3, "new\n")], "ab\nnew\ncd\n");
    }

    #[test]
    fn changes_name_their_line() {
        let edits = [Fix { span: Span::new(2, 2), text: "x\n".to_owned() }];
        let (_, changes) = apply("a\nb\n", &edits);
        assert_eq!(changes, [Rewritten { line: 2, was: "b".to_owned(), now: "x\nb".to_owned() }]);
    }
}

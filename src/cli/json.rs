//! Turns diagnostics into lines of JSON, one object each, for editors and automatic checks.

use serde::Serialize;

use super::report::{Source, Sources};
use crate::base::diag::{Diagnostic, Fix};

/// A diagnostic as programs read it. Lines and columns count from 1, columns in characters of the
/// NFC text.
#[derive(Serialize)]
struct Line<'d> {
    code: &'d str,
    severity: &'d str,
    message: &'d str,
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: &'d str,
    fix: Option<Edit<'d>>,
}

/// A replacement; the end is the place after the last character.
#[derive(Serialize)]
struct Edit<'d> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    text: &'d str,
}

/// All of them, each with its line end.
pub fn lines(diags: &[&Diagnostic], sources: &mut Sources<'_>) -> String {
    diags
        .iter()
        .map(|diagnostic| line(diagnostic, diagnostic.place.as_ref().and_then(|place| sources.of(&place.path))))
        .collect()
}

/// One of them, with its line end.
pub fn line(diagnostic: &Diagnostic, source: Option<&Source>) -> String {
    let place = diagnostic.place.as_ref();
    let position =
        place.and_then(|place| place.span).zip(source).map(|(span, source)| source.position(span.start as usize));
    let line = Line {
        code: diagnostic.code.id(),
        severity: diagnostic.severity().key(),
        message: &diagnostic.message,
        file: place.map(|place| place.path.as_str()),
        line: position.map(|(line, _)| line),
        column: position.map(|(_, column)| column),
        hint: &diagnostic.hint,
        fix: diagnostic.fix.as_ref().zip(source).map(|(fix, source)| edit(fix, source)),
    };
    object(&line)
}

/// Any value on a line of its own.
pub fn object(value: &impl Serialize) -> String {
    // Structs of texts and numbers always have a JSON form.
    serde_json::to_string(value).map_or_else(|_| String::new(), |text| text + "\n")
}

fn edit<'d>(fix: &'d Fix, source: &Source) -> Edit<'d> {
    let (start_line, start_column) = source.position(fix.span.start as usize);
    let (end_line, end_column) = source.position(fix.span.end as usize);
    Edit { start_line, start_column, end_line, end_column, text: &fix.text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::code;
    use crate::base::path::SitePath;
    use crate::base::span::Span;

    #[test]
    fn each_diagnostic_is_one_object() {
        let check = |diagnostic: Diagnostic, source: Option<&str>, expected: &str| {
            let source = source.map(|text| Source::new(text.to_owned()));
            assert_eq!(line(&diagnostic, source.as_ref()), format!("{expected}\n"));
        };
        let path = SitePath::new("content/tin/a.md").unwrap();
        let text = "+++\nTỉnh Ðiện Biên\n";
        let at = text.find('Ð').unwrap();
        let span = Span::new(at, at + 2);
        check(
            Diagnostic::new(code::LOOKALIKE, "chữ “Ð”").at(&path, span).hint("gõ lại").fix(span, "Đ"),
            Some(text),
            r#"{"code":"W0231","severity":"warning","message":"chữ “Ð”","file":"content/tin/a.md","line":2,"column":6,"hint":"gõ lại","fix":{"start_line":2,"start_column":6,"end_line":2,"end_column":7,"text":"Đ"}}"#,
        );
        check(
            Diagnostic::new(code::NO_ROOT, "không thấy guong.toml"),
            None,
            r#"{"code":"E1001","severity":"error","message":"không thấy guong.toml","file":null,"line":null,"column":null,"hint":"","fix":null}"#,
        );
    }
}

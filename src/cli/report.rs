//! Turns diagnostics into text for people: the line, a caret, what to do.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::json;
use super::screen::Screen;
use crate::base::diag::{Diagnostic, Diagnostics, Result, Severity};
use crate::base::path::SitePath;
use crate::build;

/// A span over more lines than this is shown by its first line.
const MAX_LINES: usize = 6;

/// Which hints are listed; they are counted in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hints {
    /// All.
    Listed,
    /// None.
    Counted,
}

/// A file's text and where its lines start.
pub struct Source {
    text: String,
    starts: Vec<usize>,
}

impl Source {
    /// Indexes a normalised text.
    pub fn new(text: String) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Index of the line that holds byte `at`.
    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Line and column of byte `at`, both from 1, columns in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = self.within(at);
        let line = self.line_of(at);
        let before = self.text.get(self.starts[line]..at).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }

    /// The nearest character boundary at or before `at`.
    fn within(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The lines that show `span`: their text, the number of the first, and the span within them.
    fn excerpt(&self, span: Range<usize>) -> (&str, usize, Range<usize>) {
        let (start, end) = (self.within(span.start), self.within(span.end));
        let first = self.line_of(start);
        let mut last = self.line_of(end.max(start + 1) - 1).max(first);
        if last - first >= MAX_LINES {
            last = first;
        }
        let from = self.starts[first];
        let to = self.starts.get(last + 1).map_or(self.text.len(), |next| next - 1);
        (&self.text[from..to], first + 1, start - from..end.clamp(start, to.max(start)) - from)
    }
}

/// The texts of the files that diagnostics speak of, each read once.
pub struct Sources<'r> {
    root: &'r Path,
    read: HashMap<SitePath, Option<Source>>,
}

impl<'r> Sources<'r> {
    /// The files below `root`.
    pub fn new(root: &'r Path) -> Self {
        Self { root, read: HashMap::new() }
    }

    /// The text of a file; `None` when it has none to show.
    pub fn of(&mut self, path: &SitePath) -> Option<&Source> {
        let read = || build::text_of(self.root, path).map(Source::new);
        self.read.entry(path.clone()).or_insert_with(read).as_ref()
    }
}

/// Shows all that a run has to say, and the count at the end.
pub fn show(screen: &Screen, root: &Path, diags: &Diagnostics, hints: Hints) -> Result<()> {
    let mut sources = Sources::new(root);
    if screen.json {
        return screen.print(&json::lines(&diags.sorted(), &mut sources));
    }
    let renderer = renderer(screen.colour);
    let mut out = String::new();
    for diagnostic in diags.sorted() {
        if diagnostic.severity() != Severity::Hint || hints == Hints::Listed {
            let source = diagnostic.place.as_ref().and_then(|place| sources.of(&place.path));
            out.extend([text(diagnostic, source, &renderer).as_str(), "\n\n"]);
        }
    }
    if !(diags.is_empty() || screen.quiet) {
        out.extend([tally(diags, hints).as_str(), "\n"]);
    }
    screen.complain(&out);
    Ok(())
}

/// Shows the one thing that ended the run; its line too, when it stands in a file below `root`.
pub fn failure(screen: &Screen, root: Option<&Path>, diagnostic: &Diagnostic) {
    let mut sources = root.map(Sources::new);
    let source = sources.as_mut().zip(diagnostic.place.as_ref()).and_then(|(sources, place)| sources.of(&place.path));
    if !screen.json {
        return screen.complain(&format!("{}\n", text(diagnostic, source, &renderer(screen.colour))));
    }
    // When standard output is what failed, standard error still gets the words.
    let line = json::line(diagnostic, source);
    if screen.print(&line).is_err() {
        screen.complain(&line);
    }
}

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode)
}

/// One diagnostic, without a line end.
pub fn text(diagnostic: &Diagnostic, source: Option<&Source>, renderer: &Renderer) -> String {
    let severity = diagnostic.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO,
    };
    let title = level.with_name(severity.word()).primary_title(printable(&diagnostic.message)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = match place.span.zip(source) {
            Some((span, source)) => group.element(snippet(diagnostic, source, span.range(), place.path.as_str())),
            None => group.element(Origin::path(place.path.as_str())),
        };
    }
    let label = if diagnostic.place.is_none() { diagnostic.label.as_str() } else { "" };
    let more = format!("guong explain {}", diagnostic.code.id());
    let notes = [
        (Level::NOTE.with_name("chi tiết"), label),
        (Level::HELP.with_name("gợi ý"), diagnostic.hint.as_str()),
        (Level::NOTE.with_name("nguyên nhân"), diagnostic.cause.as_str()),
        (Level::NOTE.with_name("xem thêm"), more.as_str()),
    ];
    let notes = notes.into_iter().filter(|(_, words)| !words.is_empty());
    group = group.elements(notes.map(|(level, words)| level.message(printable(words))));
    renderer.render(&[group])
}

fn snippet<'s>(
    diagnostic: &'s Diagnostic,
    source: &'s Source,
    span: Range<usize>,
    path: &'s str,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let (lines, number, within) = source.excerpt(span);
    let mut mark = AnnotationKind::Primary.span(within);
    if !diagnostic.label.is_empty() {
        mark = mark.label(printable(&diagnostic.label));
    }
    Snippet::source(lines).line_start(number).path(path).annotation(mark)
}

/// File names and causes may hold what a terminal would obey.
fn printable(text: &str) -> String {
    text.trim_end().chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// `12 lỗi, 3 cảnh báo, 2 gợi ý trong 5 tệp`.
pub fn tally(diags: &Diagnostics, hints: Hints) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let counts = severities.map(|severity| (diags.count(severity), severity.word()));
    let counts: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let files = match diags.files() {
        0 => String::new(),
        files => format!(" trong {files} tệp"),
    };
    let unlisted = hints == Hints::Counted && diags.count(Severity::Hint) > 0;
    let more = if unlisted { "; xem gợi ý bằng  guong check" } else { "" };
    format!("{}{files}{more}", counts.join(", "))
}

#[cfg(test)]
mod tests;

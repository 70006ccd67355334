//! What the program has to say to the people who write: one mistake, where it stands, and a way out.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::code::Code;
use super::path::SitePath;
use super::span::{Place, Span};

/// Results of steps that stop the program when they fail: no root, no disk, port taken.
pub type Result<T> = core::result::Result<T, Box<Diagnostic>>;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The build fails.
    Error,
    /// Listed; fails only with `--strict`.
    Warning,
    /// An improvement to think about; never fails a build.
    Hint,
}

impl Severity {
    /// The word shown to people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Hint => "gợi ý",
        }
    }

    /// The word in `--json` output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A replacement that mends the mistake, when only one is possible.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fix {
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// The text to put there.
    pub text: String,
}

/// One thing to mend. Texts are Vietnamese, start in lower case and end without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which rule; carries the severity.
    pub code: Code,
    /// What is wrong, with the author's own text quoted.
    pub message: String,
    /// Where; `None` when it is about the run, not about a file.
    pub place: Option<Place>,
    /// The particular, shown under the caret; may be empty.
    pub label: String,
    /// What to do, with an example to paste; may be empty.
    pub hint: String,
    /// The operating system's or a library's own words; may be empty.
    pub cause: String,
    /// The mending edit, when there is exactly one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic about the run as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
            label: String::new(),
            hint: String::new(),
            cause: String::new(),
            fix: None,
        }
    }

    /// At a part of a file.
    #[must_use]
    pub fn at(mut self, path: &SitePath, span: Span) -> Self {
        self.place = Some(Place::at(path, span));
        self
    }

    /// About a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: &SitePath) -> Self {
        self.place = Some(Place::file(path));
        self
    }

    /// At a place that is already known.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// With words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With the untranslated words of the system.
    #[must_use]
    pub fn cause(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = cause.to_string();
        self
    }

    /// With the one edit that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// The severity of its code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    fn order(&self) -> (bool, &Option<Place>, Severity, &'static str, &str, &str) {
        (self.place.is_none(), &self.place, self.severity(), self.code.id(), &self.message, &self.label)
    }
}

/// All that one run has to say. Order of adding does not matter: reading sorts and merges.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.items.extend(others);
    }

    /// Keeps those for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
    }

    /// Whether a build must stop.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity() == Severity::Error)
    }

    /// How many of one severity, after merging.
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted().iter().filter(|item| item.severity() == severity).count()
    }

    /// How many files they are about.
    pub fn files(&self) -> usize {
        let paths: BTreeSet<_> = self.items.iter().filter_map(|d| d.place.as_ref()).map(|p| &p.path).collect();
        paths.len()
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Those about one file, in any order.
    pub fn of_file<'a>(&'a self, path: &'a SitePath) -> impl Iterator<Item = &'a Diagnostic> {
        self.items.iter().filter(move |d| d.place.as_ref().is_some_and(|p| p.path == *path))
    }

    /// By file, then position; equal ones once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut items: Vec<&Diagnostic> = self.items.iter().collect();
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        items.dedup();
        items
    }

    /// All of them, as they came.
    pub fn into_items(self) -> Vec<Diagnostic> {
        self.items
    }
}

//! Where in a file a value was written.

use serde::{Deserialize, Serialize};

use super::path::SitePath;

/// A half-open range of byte offsets in one file's text, after NFC and LF normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Sources over 4 GiB are refused when read.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same span, moved right by `by` bytes: from a part of a file to the whole file.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file it came from.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// The text of a key that may be missing; empty when it is.
pub fn text<'f>(field: impl Into<Option<&'f Spanned<String>>>) -> String {
    field.into().map_or(String::new(), |text| text.value.clone())
}

/// What a key that may be missing says in words; empty when it is missing.
pub fn words<'f, T: std::fmt::Display + 'f>(field: impl Into<Option<&'f Spanned<T>>>) -> String {
    field.into().map_or(String::new(), |field| field.value.to_string())
}

/// A span in a named file: enough to show the line to its author.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the root.
    pub path: SitePath,
    /// The part of it that is meant; `None` when the whole file is.
    pub span: Option<Span>,
}

impl Place {
    /// A part of a file.
    pub fn at(path: &SitePath, span: Span) -> Self {
        Self { path: path.clone(), span: Some(span) }
    }

    /// A file as a whole.
    pub fn file(path: &SitePath) -> Self {
        Self { path: path.clone(), span: None }
    }
}

//! Hand-written data as a tree of values that know where they stand, whatever format they came in:
//! TOML front matter and settings, or one row of a CSV register.

use std::borrow::Cow;

use jiff::civil::Date;

use super::span::Span;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Its place in the file.
    pub span: Span,
}

/// What can be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text in quotes, or a cell of a table.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A date without a time.
    Day(Date),
    /// A time of day or a date with a time, as written.
    Time(String),
    /// `[ … ]`.
    List(Vec<Node<'a>>),
    /// `{ … }` or a `[section]`.
    Table(Table<'a>),
}

impl Value<'_> {
    /// What a clerk would call it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text(_) => "chữ trong ngoặc kép",
            Self::Int(_) => "số nguyên",
            Self::Float(_) => "số thập phân",
            Self::Bool(_) => "đúng/sai (true/false)",
            Self::Day(_) => "ngày",
            Self::Time(_) => "giờ, hoặc ngày kèm giờ",
            Self::List(_) => "danh sách [ … ]",
            Self::Table(_) => "nhóm khóa { … }",
        }
    }
}

/// Keys with their values, in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'a> {
    /// Key, the key's own place, and value.
    pub rows: Vec<(Cow<'a, str>, Span, Node<'a>)>,
    /// The whole table.
    pub span: Span,
}

impl<'a> Table<'a> {
    /// The position and value of a key.
    pub fn find(&self, key: &str) -> Option<(usize, &Node<'a>)> {
        self.rows.iter().enumerate().find(|(_, row)| row.0 == key).map(|(at, row)| (at, &row.2))
    }
}

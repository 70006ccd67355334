//! Turns nodes into typed records and says of each thing that does not fit what to write instead.
//!
//! One `record!` is the one place that knows a group of keys: it makes the Rust struct, the reading
//! with spans, the list of known keys for "có phải ý bạn là", the commented file of `guong new`,
//! and the reference in the guide.

mod values;

pub use values::*;

use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::code;
use super::diag::{Diagnostic, Diagnostics};
use super::exact;
use super::name::Name;
use super::node::{Node, Table, Value};
use super::path::SitePath;
use super::span::{Span, Spanned};
use super::written::Written;
use crate::viet;

/// Who may see a field's value. A property of the field, enforced where views are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// On pages and in data.
    Public,
    /// Printed only where the person's consent names it.
    Consented,
    /// Counted in statistics, never printed.
    Statistics,
    /// Never leaves the content folder.
    Internal,
}

/// How often a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Exactly once.
    One,
    /// At most once.
    Opt,
    /// A list, possibly empty.
    Many,
}

/// What a value must look like; for help, templates of new files and the guide.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text in one line.
    Text,
    /// Text of several lines, with simple Markdown.
    Prose,
    /// A whole number.
    Int,
    /// A number, decimals allowed.
    Number,
    /// `true` or `false`.
    Bool,
    /// A calendar day.
    Day,
    /// A day, month, quarter, year, school year or period.
    When,
    /// A year.
    Year,
    /// A time of day.
    Time,
    /// One of a closed list of keys.
    Choice(&'static [(&'static str, &'static str)]),
    /// A term of the named vocabulary.
    Term(&'static str),
    /// Another entry; the bits are numbers of entry kinds.
    Ref(u32),
    /// A file beside the entry.
    File,
    /// An address on the web.
    Web,
    /// A commune or former place.
    Place,
    /// A group of keys.
    Table(&'static [Field]),
    /// Anything; the theme's own.
    Free,
}

/// One key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key as staff write it.
    pub key: &'static str,
    /// Its name in Vietnamese.
    pub label: &'static str,
    /// Who may see it.
    pub visibility: Visibility,
    /// What to write, in a sentence; may be empty.
    pub help: &'static str,
    /// A value to paste.
    pub sample: &'static str,
    /// How often.
    pub need: Need,
    /// What it must look like.
    pub shape: Shape,
}

/// A reference to another entry, found again by its number within the entry that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ref(pub u16);

/// A use of a vocabulary's term, found again by its number within the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term(pub u16);

/// A use of a file beside the entry, found again by its number within the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileRef(pub u16);

/// A place name, found again by its number within the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlaceRef(pub u16);

/// What an entry points to, before anything outside the entry is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Uses {
    /// References to entries.
    pub refs: Vec<RefUse>,
    /// Terms of vocabularies.
    pub terms: Vec<TermUse>,
    /// Files beside the entry.
    pub files: Vec<FileUse>,
    /// Places.
    pub places: Vec<PlaceUse>,
}

impl Uses {
    /// Gives back the memory that is not used: they are kept as long as the portal.
    pub fn settle(&mut self) {
        exact::vec(&mut self.refs);
        exact::vec(&mut self.terms);
        exact::vec(&mut self.files);
        exact::vec(&mut self.places);
    }
}

/// A reference as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefUse {
    /// The kinds of entry it may name, as bits.
    pub kinds: u32,
    /// Slug, file name or `ma` of the other entry.
    pub key: Written,
    /// Where it stands.
    pub span: Span,
    /// The file it stands in, when that is not the entry's own (a table beside it).
    pub file: Option<SitePath>,
    /// The key it stands under: names the relation.
    pub relation: Name,
}

/// A term as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TermUse {
    /// Which vocabulary.
    pub vocabulary: Name,
    /// Key, label or abbreviation.
    pub text: Written,
    /// Where it stands.
    pub span: Span,
}

/// A file as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileUse {
    /// The name, relative to the entry's folder.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// The key it stands under.
    pub role: Name,
}

/// A place as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlaceUse {
    /// The text as in the decision.
    pub text: Written,
    /// Today's commune chosen by the editor, by slug.
    pub chosen: Option<Written>,
    /// Where it stands.
    pub span: Span,
}

/// A key that was written wrongly or is missing: a stand-in takes its place, so that the other keys
/// are still looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unread {
    /// The keys that lead to it, joined by dots; empty when no key of the file could be read.
    pub trail: String,
    /// Where its mistake was reported.
    pub span: Span,
    /// Whether a value stands in for it; an optional one is left out.
    pub stand_in: bool,
}

/// Carries what reading one entry finds.
pub struct Decoder<'d> {
    /// The file read.
    pub path: &'d SitePath,
    /// Where mistakes go.
    pub diags: &'d mut Diagnostics,
    /// What the entry points to.
    pub uses: Uses,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Keys of the outermost table that need no value, and are written without one.
    pub blank: Vec<Spanned<String>>,
    /// The keys that lead to the value being read, for relations and messages.
    pub trail: Vec<&'static str>,
    /// Whether a row of a table is read: a missing value is an empty cell then.
    pub in_row: bool,
}

impl<'d> Decoder<'d> {
    /// A decoder for one file.
    pub fn new(path: &'d SitePath, diags: &'d mut Diagnostics) -> Self {
        Self {
            path,
            diags,
            uses: Uses::default(),
            unread: Vec::new(),
            blank: Vec::new(),
            trail: Vec::new(),
            in_row: false,
        }
    }

    /// Reports a mistake at `span`.
    pub fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        let diagnostic = diagnostic.at(self.path, span);
        self.diags.push(diagnostic);
    }

    /// Remembers that the value of `field` could not be read.
    fn leave_unread(&mut self, field: &Field, span: Span) {
        let trail = self.trail.iter().chain([&field.key]).copied().collect::<Vec<_>>().join(".");
        self.unread.push(Unread { trail, span, stand_in: field.need == Need::One });
    }

    /// Remembers that `field` is there, but says nothing.
    fn leave_blank(&mut self, field: &Field, span: Span) {
        if self.trail.is_empty() && !self.in_row {
            self.blank.push(Spanned::new(field.key.to_owned(), span));
        }
    }

    /// The innermost key being read.
    pub fn key(&self) -> &'static str {
        self.trail.last().copied().unwrap_or_default()
    }

    /// The keys that lead to the value being read, joined by dots.
    pub fn relation(&self) -> Name {
        match self.trail.as_slice() {
            [key] => (*key).into(),
            keys => Name::of(&keys.join(".")),
        }
    }

    /// Reports a value of the wrong form and gives `None`.
    pub fn unexpected<T>(&mut self, node: &Node<'_>, wanted: &str, sample: &str) -> Option<T> {
        let key = self.key();
        if let Value::Text(text) = &node.value
            && is_scientific(text.trim())
        {
            let message = format!("“{}” là số bị Excel rút gọn, các chữ số sau đã mất", text.trim());
            let hint =
                format!("trong Excel, định dạng ô “{key}” là Số (không rút gọn) hoặc Văn bản, gõ lại cả số rồi lưu");
            self.report(Diagnostic::new(code::WRONG_TYPE, message).hint(hint), node.span);
            return None;
        }
        let diagnostic = Diagnostic::new(code::WRONG_TYPE, format!("“{key}” phải là {wanted}"))
            .label(format!("đây là {}", node.value.word()))
            .hint(format!("ví dụ  {key} = {sample}"));
        self.report(diagnostic, node.span);
        None
    }
}

/// Whether a cell holds a number as Excel shortens long ones: `1,23E+11`.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    number(whole) && number(part) && number(power.trim_start_matches(['+', '-']))
}

/// A type that can be read from a node.
pub trait Decode: Sized {
    /// What the value must look like.
    const SHAPE: Shape;
    /// Reads the value; a mistake is reported and gives `None`.
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;
    /// What stands for a value that could not be read. No reader ever sees it: the mistake was reported.
    fn stand_in() -> Self;
    /// What to say when a key that must be there is not.
    fn missing(field: &Field) -> Diagnostic {
        let message = format!("thiếu “{}” ({})", field.key, field.label.to_lowercase());
        Diagnostic::new(code::MISSING_KEY, message).hint(format!("thêm một dòng  {} = {}", field.key, field.sample))
    }
}

/// A struct made by `record!`.
pub trait Record: Sized {
    /// Its keys, in the order staff meet them.
    const FIELDS: &'static [Field];
    /// Takes its keys out of `reader`. What cannot be read is reported, remembered in
    /// `Decoder::unread`, and left out or replaced by a stand-in.
    fn decode_fields(reader: &mut Reader<'_, '_>, decoder: &mut Decoder<'_>) -> Self;
}

/// Reads one table and remembers which keys were asked for.
pub struct Reader<'t, 'a> {
    table: &'t Table<'a>,
    known: Vec<&'static [Field]>,
    taken: Vec<bool>,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// A reader of `table`.
    pub fn new(table: &'t Table<'a>) -> Self {
        Self { table, known: Vec::new(), taken: vec![false; table.rows.len()] }
    }

    /// Says which keys are known from here on.
    pub fn know(&mut self, fields: &'static [Field]) {
        self.known.push(fields);
    }

    fn take(&mut self, key: &str) -> Option<&'t Node<'a>> {
        let (at, node) = self.table.find(key)?;
        self.taken[at] = true;
        Some(node)
    }

    /// A key that must be there; a stand-in when it cannot be read.
    pub fn one<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> Spanned<T> {
        let span = match self.take(field.key) {
            None => self.report_missing::<T>(field, decoder),
            Some(node) if is_blank(node) => report_blank(node, field, decoder),
            Some(node) => match read(node, field, decoder) {
                Some(value) => return value,
                None => node.span,
            },
        };
        decoder.leave_unread(field, span);
        Spanned::new(T::stand_in(), span)
    }

    fn report_missing<T: Decode>(&self, field: &Field, decoder: &mut Decoder<'_>) -> Span {
        let start = Span { start: self.table.span.start, end: self.table.span.start };
        let mut diagnostic = T::missing(field);
        // An id is never made up by hand, in a table neither.
        if decoder.in_row && diagnostic.code != code::MISSING_ID {
            diagnostic.hint = format!("điền ô ở cột {}, ví dụ  {}", field.key, field.sample);
        }
        decoder.report(diagnostic, start);
        start
    }

    /// A key that may be missing.
    pub fn opt<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> Option<Spanned<T>> {
        let node = self.take(field.key)?;
        if is_blank(node) {
            decoder.leave_blank(field, node.span);
            return None;
        }
        let value = read(node, field, decoder);
        if value.is_none() {
            decoder.leave_unread(field, node.span);
        }
        value
    }

    /// A key that most entries go without: a value of its own place in memory, so that its absence costs little.
    pub fn rare<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> Option<Box<Spanned<T>>> {
        self.opt(field, decoder).map(Box::new)
    }

    /// A list; a single value counts as a list of one. Text cells of registers separate with `;`. Most lists are
    /// empty: a thin vector takes the place of a pointer for its absence.
    pub fn many<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> ThinVec<Spanned<T>> {
        let Some(node) = self.take(field.key) else { return ThinVec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ if is_blank(node) => &[],
            _ => std::slice::from_ref(node),
        };
        if items.is_empty() {
            decoder.leave_blank(field, node.span);
        }
        let mut values = ThinVec::with_capacity(items.len());
        for item in items {
            match read(item, field, decoder) {
                Some(value) => values.push(value),
                None => decoder.leave_unread(field, item.span),
            }
        }
        values
    }

    /// The free table of a theme.
    pub fn free(&mut self, key: &str) -> Option<&'t Node<'a>> {
        self.take(key)
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, decoder: &mut Decoder<'_>) {
        for (row, taken) in self.table.rows.iter().zip(&self.taken) {
            if *taken {
                continue;
            }
            let key = row.0.as_ref();
            let names = || self.known.iter().flat_map(|fields| fields.iter()).map(|field| field.key);
            let hint = match viet::nearest::nearest(key, names()) {
                Some(near) => format!("có phải ý bạn là “{near}”? Nếu không, xóa dòng này"),
                None => format!("các khóa dùng được ở đây: {}", names().collect::<Vec<_>>().join(", ")),
            };
            let diagnostic = Diagnostic::new(code::UNKNOWN_KEY, format!("không có khóa “{key}”")).hint(hint);
            decoder.report(diagnostic, row.1);
        }
    }
}

fn report_blank(node: &Node<'_>, field: &Field, decoder: &mut Decoder<'_>) -> Span {
    let message = format!("“{}” ({}) để trống", field.key, field.label.to_lowercase());
    let hint = format!("điền giá trị, ví dụ  {} = {}", field.key, field.sample);
    decoder.report(Diagnostic::new(code::EMPTY_TEXT, message).hint(hint), node.span);
    node.span
}

fn is_blank(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Text(text) if text.trim().is_empty())
}

fn read<T: Decode>(node: &Node<'_>, field: &Field, decoder: &mut Decoder<'_>) -> Option<Spanned<T>> {
    decoder.trail.push(field.key);
    let value = T::decode(node, decoder);
    decoder.trail.pop();
    value.map(|value| Spanned::new(value, node.span))
}

/// Reads a whole record from a table and reports unknown keys; stand-ins fill what cannot be read.
pub fn decode_leniently<T: Record>(table: &Table<'_>, decoder: &mut Decoder<'_>) -> T {
    let mut reader = Reader::new(table);
    let record = T::decode_fields(&mut reader, decoder);
    reader.finish(decoder);
    record
}

/// The same for records that are used at once: `None` when a part could not be read.
pub fn decode_table<T: Record>(table: &Table<'_>, decoder: &mut Decoder<'_>) -> Option<T> {
    let unread = decoder.unread.len();
    let record = decode_leniently(table, decoder);
    (decoder.unread.len() == unread).then_some(record)
}

/// Defines a record: the struct, its keys and their reading. See the module's first lines.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident {
        $( $(#[$fmeta:meta])* $field:ident : $need:ident $ty:ty = $key:literal, $label:literal, $vis:ident, $help:literal, $sample:literal; )*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $( $(#[$fmeta])* pub $field: $crate::base::decode::record!(@ty $need $ty), )*
        }

        impl $crate::base::decode::Record for $name {
            const FIELDS: &'static [$crate::base::decode::Field] = &[
                $( $crate::base::decode::Field {
                    key: $key,
                    label: $label,
                    visibility: $crate::base::decode::Visibility::$vis,
                    help: $help,
                    sample: $sample,
                    need: $crate::base::decode::record!(@need $need),
                    shape: <$ty as $crate::base::decode::Decode>::SHAPE,
                }, )*
            ];

            fn decode_fields(
                reader: &mut $crate::base::decode::Reader<'_, '_>,
                decoder: &mut $crate::base::decode::Decoder<'_>,
            ) -> Self {
                reader.know(<Self as $crate::base::decode::Record>::FIELDS);
                let [$( $field, )*] = <Self as $crate::base::decode::Record>::FIELDS else {
                    return <Self as $crate::base::decode::Decode>::stand_in();
                };
                // Fields of a struct literal are read in the order written.
                Self { $( $field: reader.$need::<$ty>($field, decoder), )* }
            }
        }

        impl $crate::base::decode::Decode for $name {
            const SHAPE: $crate::base::decode::Shape =
                $crate::base::decode::Shape::Table(<Self as $crate::base::decode::Record>::FIELDS);
            fn decode(
                node: &$crate::base::node::Node<'_>,
                decoder: &mut $crate::base::decode::Decoder<'_>,
            ) -> Option<Self> {
                match &node.value {
                    $crate::base::node::Value::Table(table) => {
                        Some($crate::base::decode::decode_leniently(table, decoder))
                    }
                    _ => decoder.unexpected(node, "nhóm khóa { … }", "{ … }"),
                }
            }
            fn stand_in() -> Self {
                Self { $( $field: $crate::base::decode::record!(@stand_in $need $ty), )* }
            }
        }
    };
    (@ty one $ty:ty) => { $crate::base::span::Spanned<$ty> };
    (@ty opt $ty:ty) => { Option<$crate::base::span::Spanned<$ty>> };
    (@ty rare $ty:ty) => { Option<Box<$crate::base::span::Spanned<$ty>>> };
    (@ty many $ty:ty) => { thin_vec::ThinVec<$crate::base::span::Spanned<$ty>> };
    (@stand_in one $ty:ty) => {
        $crate::base::span::Spanned::new(
            <$ty as $crate::base::decode::Decode>::stand_in(),
            $crate::base::span::Span::default(),
        )
    };
    (@stand_in opt $ty:ty) => { None };
    (@stand_in rare $ty:ty) => { None };
    (@stand_in many $ty:ty) => { thin_vec::ThinVec::new() };
    (@need one) => { $crate::base::decode::Need::One };
    (@need opt) => { $crate::base::decode::Need::Opt };
    (@need rare) => { $crate::base::decode::Need::Opt };
    (@need many) => { $crate::base::decode::Need::Many };
}

/// Defines a closed list of values: the enum, its keys, labels and other accepted names.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident {
        $( $(#[$vmeta:meta])* $variant:ident = $key:literal, $label:literal $(, $other:literal)*; )*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$vmeta])* $variant, )*
        }

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The key as staff write it.
            pub fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )* }
            }

            /// The name shown to readers.
            pub fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )* }
            }
        }

        impl $crate::base::decode::Decode for $name {
            const SHAPE: $crate::base::decode::Shape =
                $crate::base::decode::Shape::Choice(&[$( ($key, $label), )*]);
            fn decode(
                node: &$crate::base::node::Node<'_>,
                decoder: &mut $crate::base::decode::Decoder<'_>,
            ) -> Option<Self> {
                const ALL: &[($name, &[&str])] = &[$( ($name::$variant, &[$key, $label $(, $other)*]), )*];
                $crate::base::decode::choice(node, ALL, decoder)
            }
            fn stand_in() -> Self {
                Self::ALL[0]
            }
        }
    };
}

pub(crate) use {choices, record};

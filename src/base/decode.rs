//! Turns nodes into typed records and says of each thing that does not fit what to write instead.
//!
//! One `record!` is the one place that knows a group of keys: it makes the Rust struct, the reading
//! with spans, the list of known keys for "có phải ý bạn là", the commented file of `guong new`,
//! and the reference in the guide.

use serde::{Deserialize, Serialize};

use super::code;
use super::diag::{Diagnostic, Diagnostics};
use super::node::{Node, Table, Value};
use super::path::SitePath;
use super::span::{Span, Spanned};
use crate::viet;

/// Who may see a field's value. A property of the field, enforced where views are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// On pages and in data.
    Public,
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

/// A reference as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefUse {
    /// The kinds of entry it may name, as bits.
    pub kinds: u32,
    /// Slug, file name or `ma` of the other entry.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// The file it stands in, when that is not the entry's own (a table beside it).
    pub file: Option<SitePath>,
    /// The key it stands under: names the relation.
    pub relation: String,
}

/// A term as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TermUse {
    /// Which vocabulary.
    pub vocabulary: String,
    /// Key, label or abbreviation.
    pub text: String,
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
    pub role: String,
}

/// A place as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlaceUse {
    /// The text as in the decision.
    pub text: String,
    /// Today's commune chosen by the editor, by slug.
    pub chosen: Option<String>,
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
    /// The keys that lead to the value being read, for relations and messages.
    pub trail: Vec<&'static str>,
    /// Whether a row of a table is read: a missing value is an empty cell then.
    pub in_row: bool,
}

impl<'d> Decoder<'d> {
    /// A decoder for one file.
    pub fn new(path: &'d SitePath, diags: &'d mut Diagnostics) -> Self {
        Self { path, diags, uses: Uses::default(), unread: Vec::new(), trail: Vec::new(), in_row: false }
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

    /// The innermost key being read.
    pub fn key(&self) -> &'static str {
        self.trail.last().copied().unwrap_or_default()
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
        if decoder.in_row {
            diagnostic.hint = format!("điền ô ở cột {}, ví dụ  {}", field.key, field.sample);
        }
        decoder.report(diagnostic, start);
        start
    }

    /// A key that may be missing.
    pub fn opt<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> Option<Spanned<T>> {
        let node = self.take(field.key).filter(|node| !is_blank(node))?;
        let value = read(node, field, decoder);
        if value.is_none() {
            decoder.leave_unread(field, node.span);
        }
        value
    }

    /// A list; a single value counts as a list of one. Text cells of registers separate with `;`.
    pub fn many<T: Decode>(&mut self, field: &Field, decoder: &mut Decoder<'_>) -> Vec<Spanned<T>> {
        let Some(node) = self.take(field.key) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ if is_blank(node) => &[],
            _ => std::slice::from_ref(node),
        };
        let mut values = Vec::with_capacity(items.len());
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

impl Decode for String {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            return decoder.unexpected(node, "chữ trong ngoặc kép", "\"…\"");
        };
        let tidy = viet::normal::tidy(text).into_owned();
        if tidy.is_empty() {
            let message = format!("“{}” để trống", decoder.key());
            decoder
                .report(Diagnostic::new(code::EMPTY_TEXT, message).hint("viết nội dung, hoặc xóa dòng này"), node.span);
            return None;
        }
        Some(tidy)
    }
    fn stand_in() -> Self {
        String::new()
    }
}

impl Decode for bool {
    const SHAPE: Shape = Shape::Bool;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Bool(flag) => Some(*flag),
            Value::Text(text) => match viet::fold::fold(text.trim()).as_str() {
                "true" | "co" | "x" | "1" | "dung" => Some(true),
                "false" | "khong" | "0" | "sai" => Some(false),
                _ => decoder.unexpected(node, "đúng hoặc sai", "true"),
            },
            _ => decoder.unexpected(node, "đúng hoặc sai", "true"),
        }
    }
    fn stand_in() -> Self {
        false
    }
}

fn whole_number(node: &Node<'_>) -> Option<i64> {
    match &node.value {
        Value::Int(number) => Some(*number),
        Value::Text(text) => {
            let number = viet::number::parse(text.trim())?;
            (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
        }
        _ => None,
    }
}

impl Decode for u32 {
    const SHAPE: Shape = Shape::Int;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match whole_number(node).and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Some(number),
            None => decoder.unexpected(node, "số nguyên không âm", "35"),
        }
    }
    fn stand_in() -> Self {
        0
    }
}

impl Decode for f64 {
    const SHAPE: Shape = Shape::Number;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let number = match &node.value {
            Value::Int(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            Value::Text(text) => viet::number::parse(text.trim()),
            _ => None,
        };
        match number.filter(|number| number.is_finite()) {
            Some(number) => Some(number),
            None => decoder.unexpected(node, "một số", "93.5"),
        }
    }
    fn stand_in() -> Self {
        0.0
    }
}

/// A year, 1800–2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Year(pub i16);

impl Decode for Year {
    const SHAPE: Shape = Shape::Year;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match whole_number(node).and_then(|n| i16::try_from(n).ok()).filter(|year| (1800..=2200).contains(year)) {
            Some(year) => Some(Self(year)),
            None => decoder.unexpected(node, "một năm", "2020"),
        }
    }
    fn stand_in() -> Self {
        Self(2000)
    }
}

impl Decode for jiff::civil::Date {
    const SHAPE: Shape = Shape::Day;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Day(day) => Some(*day),
            Value::Text(text) => date_or_report(viet::date::parse_day(text), text, node.span, decoder),
            Value::Time(_) => decoder.unexpected(node, "ngày, không kèm giờ", "2025-06-14"),
            _ => decoder.unexpected(node, "ngày", "2025-06-14"),
        }
    }
    fn stand_in() -> Self {
        jiff::civil::date(2000, 1, 1)
    }
}

impl Decode for viet::date::When {
    const SHAPE: Shape = Shape::When;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Day(day) => Some(Self::Day(*day)),
            Value::Int(_) => Year::decode(node, decoder).map(|year| Self::Year(year.0)),
            Value::Text(text) => date_or_report(viet::date::parse_when(text), text, node.span, decoder),
            _ => decoder.unexpected(node, "thời gian", "\"Quý III/2020\""),
        }
    }
    fn stand_in() -> Self {
        Self::Year(2000)
    }
}

/// Whether a cell holds a number as Excel shortens long ones: `1,23E+11`.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    number(whole) && number(part) && number(power.trim_start_matches(['+', '-']))
}

/// The day that Excel means by a bare number of five digits: days since 30 December 1899.
fn excel_day(text: &str) -> Option<jiff::civil::Date> {
    let number: i64 = text.parse().ok().filter(|number| (10_000..=73_050).contains(number))?;
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(number)).ok()
}

fn date_or_report<T>(
    parsed: core::result::Result<T, viet::date::DateError>,
    text: &str,
    span: Span,
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    match parsed {
        Ok(value) => Some(value),
        Err(error) => {
            let diagnostic = Diagnostic::new(code::BAD_DATE, format!("ngày không hợp lệ “{}”", text.trim()));
            let diagnostic = match excel_day(text.trim()) {
                Some(day) => diagnostic.label("số thứ tự ngày của Excel").hint(format!(
                    "viết  {} , nếu đúng ngày đó; trong Excel định dạng cột là Ngày rồi lưu lại",
                    viet::date::short(day)
                )),
                None => diagnostic.label(error.message).hint(error.hint),
            };
            decoder.report(diagnostic, span);
            None
        }
    }
}

/// A time of day such as `8h30` or `08:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clock {
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

impl Decode for Clock {
    const SHAPE: Shape = Shape::Time;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = match &node.value {
            Value::Text(text) => text.as_ref(),
            Value::Time(text) => text.as_str(),
            _ => return decoder.unexpected(node, "giờ", "\"8h30\""),
        };
        let text = viet::fold::fold(text.trim()).replace("gio", "h").replace(' ', "");
        let (hour, minute) = text.split_once(['h', ':']).unwrap_or((&text, "0"));
        let minute = minute.trim_end_matches("phut").split(':').next().unwrap_or_default();
        let minute = if minute.is_empty() { "0" } else { minute };
        match (hour.parse(), minute.parse()) {
            (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => Some(Self { hour, minute }),
            _ => decoder.unexpected(node, "giờ trong ngày", "\"8h30\""),
        }
    }
    fn stand_in() -> Self {
        Self { hour: 0, minute: 0 }
    }
}

/// Text of several lines: paragraphs, lists and emphasis in simple Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Prose(pub String);

impl Decode for Prose {
    const SHAPE: Shape = Shape::Prose;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(Self(text.trim().to_owned())),
            _ => String::decode(node, decoder).map(Self),
        }
    }
    fn stand_in() -> Self {
        Self(String::new())
    }
}

/// An address on the web: `https://…` or `http://…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WebAddress(pub String);

impl Decode for WebAddress {
    const SHAPE: Shape = Shape::Web;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let whole = rest.is_some_and(|rest| !rest.is_empty() && !text.contains([' ', '"', '<', '>']));
        if !whole {
            let message = format!("địa chỉ trang không hợp lệ “{text}”");
            let hint = "viết đủ từ https://, không có dấu cách, ví dụ  https://baodienbienphu.vn/";
            decoder.report(Diagnostic::new(code::BAD_ADDRESS, message).hint(hint), node.span);
            return None;
        }
        Some(Self(text))
    }
    fn stand_in() -> Self {
        Self(String::new())
    }
}

impl Decode for FileRef {
    const SHAPE: Shape = Shape::File;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let name = String::decode(node, decoder)?;
        let role = decoder.trail.join(".");
        decoder.uses.files.push(FileUse { name, span: node.span, role });
        Some(Self((decoder.uses.files.len() - 1) as u16))
    }
    fn stand_in() -> Self {
        Self(u16::MAX)
    }
}

impl Decode for PlaceRef {
    const SHAPE: Shape = Shape::Place;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let place = match &node.value {
            Value::Table(table) => {
                let named: PlaceTable = decode_table(table, decoder)?;
                PlaceUse { text: named.recorded.value, chosen: named.today.map(|t| t.value), span: node.span }
            }
            _ => PlaceUse { text: String::decode(node, decoder)?, chosen: None, span: node.span },
        };
        decoder.uses.places.push(place);
        Some(Self((decoder.uses.places.len() - 1) as u16))
    }
    fn stand_in() -> Self {
        Self(u16::MAX)
    }
}

record! {
    /// A place as in the decision, with today's commune chosen by the editor.
    pub struct PlaceTable {
        /// As in the decision.
        recorded: one String = "ghi_nhan", "Địa bàn như trong quyết định", Public, "xã, huyện, tỉnh đúng như khi được khen", "\"xã Mường Mươn, huyện Mường Chà, tỉnh Điện Biên\"";
        /// Slug of today's commune.
        today: opt String = "nay", "Xã, phường hiện nay", Public, "tên đường dẫn của xã, phường hiện nay", "\"muong-cha\"";
    }
}

/// Reads a reference to an entry of one of `kinds` (bits). Used by the typed references of the model.
pub fn reference(node: &Node<'_>, kinds: u32, decoder: &mut Decoder<'_>) -> Option<Ref> {
    let key = String::decode(node, decoder)?;
    let relation = decoder.trail.join(".");
    decoder.uses.refs.push(RefUse { kinds, key, span: node.span, file: None, relation });
    Some(Ref((decoder.uses.refs.len() - 1) as u16))
}

/// Reads a term of a vocabulary. Used by the typed terms of the model.
pub fn term(node: &Node<'_>, vocabulary: &'static str, decoder: &mut Decoder<'_>) -> Option<Term> {
    let text = match &node.value {
        Value::Int(number) => number.to_string(),
        _ => String::decode(node, decoder)?,
    };
    decoder.uses.terms.push(TermUse { vocabulary: vocabulary.to_owned(), text, span: node.span });
    Some(Term((decoder.uses.terms.len() - 1) as u16))
}

/// Reads one of a closed list: key, label or other name, whatever the case and marks.
pub fn choice<T: Copy>(node: &Node<'_>, all: &[(T, &[&str])], decoder: &mut Decoder<'_>) -> Option<T> {
    let text = String::decode(node, decoder)?;
    let folded = viet::slug::slug(&text);
    let found = all.iter().find(|(_, names)| names.iter().any(|name| viet::slug::slug(name) == folded));
    if let Some((value, _)) = found {
        return Some(*value);
    }
    let keys: Vec<&str> = all.iter().filter_map(|(_, names)| names.first().copied()).collect();
    let near = viet::nearest::nearest(&folded, keys.iter().copied());
    let hint = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
    let message = format!("“{}” không nhận giá trị “{text}”", decoder.key());
    let diagnostic =
        Diagnostic::new(code::BAD_CHOICE, message).hint(format!("{hint}Chọn một trong: {}", keys.join(", ")));
    decoder.report(diagnostic, node.span);
    None
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
    (@ty many $ty:ty) => { Vec<$crate::base::span::Spanned<$ty>> };
    (@stand_in one $ty:ty) => {
        $crate::base::span::Spanned::new(
            <$ty as $crate::base::decode::Decode>::stand_in(),
            $crate::base::span::Span::default(),
        )
    };
    (@stand_in opt $ty:ty) => { None };
    (@stand_in many $ty:ty) => { Vec::new() };
    (@need one) => { $crate::base::decode::Need::One };
    (@need opt) => { $crate::base::decode::Need::Opt };
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

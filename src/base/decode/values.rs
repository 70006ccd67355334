//! Values as staff write them: text, numbers, days, places, references, terms, choices.

use serde::{Deserialize, Serialize};

use super::record;
use super::{Decode, Decoder, FileRef, FileUse, PlaceRef, PlaceUse, Ref, RefUse, Shape, Term, TermUse, decode_table};
use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::base::node::{Node, Value};
use crate::base::span::Span;
use crate::viet;

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
            Value::Text(text) if !text.trim().is_empty() => {
                if let Some(tag) = tag_in(text) {
                    let message = format!("mã HTML “{tag}” sẽ hiện nguyên thành chữ trên trang");
                    let hint = "bỏ mã; chữ đậm viết  **chữ đậm** , xuống đoạn thì để một dòng trống";
                    decoder.report(Diagnostic::new(code::RAW_HTML_SHOWN, message).hint(hint), node.span);
                }
                Some(Self(text.trim().to_owned()))
            }
            _ => String::decode(node, decoder).map(Self),
        }
    }
    fn stand_in() -> Self {
        Self(String::new())
    }
}

/// The first HTML tag in a text.
fn tag_in(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at..];
        let named = rest[1..].trim_start_matches('/').starts_with(|letter: char| letter.is_ascii_alphabetic());
        let end = rest.find('>').filter(|end| named && !rest[1..*end].contains('<'))?;
        Some(&rest[..=end])
    })
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
        let role = decoder.relation();
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
                PlaceUse {
                    text: named.recorded.value.into(),
                    chosen: named.today.map(|today| today.value.into()),
                    span: node.span,
                }
            }
            _ => PlaceUse { text: String::decode(node, decoder)?.into(), chosen: None, span: node.span },
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
    let key = String::decode(node, decoder)?.into();
    let relation = decoder.relation();
    decoder.uses.refs.push(RefUse { kinds, key, span: node.span, file: None, relation });
    Some(Ref((decoder.uses.refs.len() - 1) as u16))
}

/// Reads a term of a vocabulary. Used by the typed terms of the model.
pub fn term(node: &Node<'_>, vocabulary: &'static str, decoder: &mut Decoder<'_>) -> Option<Term> {
    let text = match &node.value {
        Value::Int(number) => number.to_string().into(),
        _ => String::decode(node, decoder)?.into(),
    };
    decoder.uses.terms.push(TermUse { vocabulary: vocabulary.into(), text, span: node.span });
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

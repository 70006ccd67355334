//! Turns groups of keys into a commented TOML text for people to fill in.
//!
//! A line `# Họ và tên (bắt buộc): …` explains, a line `#khoa = …` is a key to uncomment. Groups of
//! keys (`[nhom]`, `[[nhom]]`) stand last: in TOML whatever follows a group's heading belongs to it.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::base::decode::{Field, Need, Shape, Visibility};
use crate::model::kind::{ANY, KINDS};
use crate::viet::normal;

/// What is known before the author writes.
pub struct Known<'k> {
    /// TOML values by key; a key inside a group is `nhom.khoa`.
    pub values: &'k [(&'k str, String)],
    /// Today, for days and years that must be written.
    pub today: Date,
}

impl Known<'_> {
    fn value(&self, group: &str, key: &str) -> Option<&str> {
        let found = self.values.iter().find(|(name, _)| match name.split_once('.') {
            Some((table, inner)) => table == group && inner == key,
            None => group.is_empty() && *name == key,
        });
        found.map(|(_, value)| value.as_str())
    }
}

/// The text for `groups`, without fences.
pub fn commented(groups: &[&'static [Field]], known: &Known<'_>) -> String {
    let mut out = String::new();
    let fields = || groups.iter().flat_map(|fields| fields.iter());
    for field in fields().filter(|field| !is_group(field)) {
        key_line(&mut out, field, "", known, true);
    }
    for field in fields().filter(|field| is_group(field)) {
        group_lines(&mut out, field, known);
    }
    out
}

fn is_group(field: &Field) -> bool {
    matches!(field.shape, Shape::Table(_))
}

fn group_lines(out: &mut String, field: &Field, known: &Known<'_>) {
    let Shape::Table(inner) = field.shape else { return };
    let wanted = field.need == Need::One;
    let mark = if wanted { "" } else { "#" };
    push(out, format_args!("\n{}\n", explanation(field)));
    match field.need {
        Need::Many => push(out, format_args!("{mark}[[{}]]\n", field.key)),
        Need::One | Need::Opt => push(out, format_args!("{mark}[{}]\n", field.key)),
    }
    for inner in inner {
        key_line(out, inner, field.key, known, wanted);
    }
}

fn key_line(out: &mut String, field: &Field, group: &str, known: &Known<'_>, active: bool) {
    push(out, format_args!("{}\n", explanation(field)));
    match known.value(group, field.key) {
        Some(value) => push(out, format_args!("{} = {value}\n", field.key)),
        None if active && field.need == Need::One => {
            push(out, format_args!("{} = {}\n", field.key, placeholder(field, known.today)))
        }
        None => push(out, format_args!("#{} = {}\n", field.key, field.sample)),
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

/// What stands for a value only the author knows: nothing, where nothing is a mistake that the next
/// check points at; otherwise the nearest value that can be true.
fn placeholder(field: &Field, today: Date) -> String {
    match field.shape {
        Shape::Text | Shape::Prose | Shape::Place | Shape::Ref(_) | Shape::File | Shape::Web => "\"\"".to_owned(),
        Shape::Choice(_) | Shape::Term(_) => "\"\"".to_owned(),
        Shape::Day => today.to_string(),
        Shape::Year | Shape::When => today.year().to_string(),
        _ => field.sample.to_owned(),
    }
}

fn explanation(field: &Field) -> String {
    let need = if field.need == Need::One { "bắt buộc" } else { "" };
    let seen = match field.visibility {
        Visibility::Public => "",
        Visibility::Consented => "chỉ in ra khi có đồng ý",
        Visibility::Statistics => "chỉ để thống kê",
        Visibility::Internal => "nội bộ",
    };
    let kind = joined(&[need, seen], ", ");
    let kind = if kind.is_empty() { kind } else { format!(" ({kind})") };
    let help = if field.help.is_empty() { help_of(field.shape) } else { field.help.to_owned() };
    let example = match field.need {
        Need::One if !is_group(field) && tells(field.sample) => format!("ví dụ  {}", field.sample),
        _ => String::new(),
    };
    let more = joined(&[&help, &example], "; ");
    let colon = if more.is_empty() { "" } else { ": " };
    format!("# {}{kind}{colon}{more}", field.label)
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}

fn tells(sample: &str) -> bool {
    !sample.is_empty() && sample != "\"…\""
}

/// Says what a value looks like when the field itself does not.
fn help_of(shape: Shape) -> String {
    match shape {
        Shape::Choice(choices) => {
            choices.iter().map(|(key, label)| format!("{key} ({label})")).collect::<Vec<_>>().join(", ")
        }
        Shape::Term(vocabulary) => format!("theo danh mục {vocabulary}"),
        Shape::Ref(ANY) => "tên tệp của mục khác, có thể kèm thư mục".to_owned(),
        Shape::Ref(kinds) => {
            let folders =
                KINDS.iter().filter(|info| kinds & info.kind.bit() != 0).map(|info| format!("content/{}", info.folder));
            format!("tên tệp trong {}", folders.collect::<Vec<_>>().join(", "))
        }
        Shape::Bool => "true hoặc false".to_owned(),
        Shape::Day => "ngày/tháng/năm trong ngoặc kép, hoặc năm-tháng-ngày".to_owned(),
        Shape::When => "ngày, tháng, quý, năm hoặc giai đoạn".to_owned(),
        Shape::File => "tên tệp nằm cùng thư mục".to_owned(),
        _ => String::new(),
    }
}

/// `text` as a TOML string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in normal::tidy(text).chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => push(&mut out, format_args!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Diagnostics;
    use crate::base::node::Value;
    use crate::base::path::SitePath;
    use crate::base::toml;

    #[test]
    fn quoted_text_reads_back() {
        for text in ["Nguyễn Thị Hoa", "Tổ \"Bình minh\"", "a\\b", "dòng một\ndòng hai", "tab\tx"] {
            let line = format!("ten = {}\n", quoted(text));
            let mut diags = Diagnostics::default();
            let table = toml::parse(&line, 0, &SitePath::new("a.toml").unwrap(), &mut diags);
            assert!(diags.is_empty(), "{line}");
            let Some((_, node)) = table.find("ten") else { panic!("{line}") };
            let Value::Text(read) = &node.value else { panic!("{line}") };
            assert_eq!(read.as_ref(), normal::tidy(text), "{line}");
        }
    }

    #[test]
    fn explanations_say_what_to_write() {
        let field = Field {
            key: "ho_ten",
            label: "Họ và tên",
            visibility: Visibility::Public,
            help: "không kèm ông, bà",
            sample: "\"Lò Thị Hoa\"",
            need: Need::One,
            shape: Shape::Text,
        };
        let check = |field: Field, expected: &str| assert_eq!(explanation(&field), expected);
        check(field, "# Họ và tên (bắt buộc): không kèm ông, bà; ví dụ  \"Lò Thị Hoa\"");
        check(Field { need: Need::Opt, ..field }, "# Họ và tên: không kèm ông, bà");
        check(
            Field { visibility: Visibility::Internal, help: "", sample: "\"…\"", ..field },
            "# Họ và tên (bắt buộc, nội bộ)",
        );
        check(Field { need: Need::Opt, help: "", ..field }, "# Họ và tên");
        let choice = Shape::Choice(&[("nam", "Nam"), ("nu", "Nữ")]);
        let hidden = Field { need: Need::Opt, help: "", shape: choice, visibility: Visibility::Statistics, ..field };
        check(hidden, "# Họ và tên (chỉ để thống kê): nam (Nam), nu (Nữ)");
    }
}

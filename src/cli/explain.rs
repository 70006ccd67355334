//! `guong explain`: a code in, why it matters and how to write it right out.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::VALUES;
use super::screen::Screen;
use super::{Exit, json};
use crate::base::code::{self, Code};
use crate::base::diag::{Diagnostic, Result};
use crate::viet;

/// The command's own arguments.
#[derive(Debug, clap::Args)]
pub struct Own {
    /// The code.
    #[arg(value_name = "MÃ", help_heading = VALUES, help = "Mã trong ngoặc vuông của thông báo, ví dụ E0204")]
    pub code: String,
}

#[derive(Serialize)]
struct Explained<'e> {
    code: &'e str,
    severity: &'e str,
    title: &'e str,
    why: &'e str,
    wrong: &'e str,
    right: &'e str,
}

/// Prints what is known of a code.
pub fn run(own: &Own, screen: &Screen) -> Result<Exit> {
    let word = own.code.trim().trim_matches(['[', ']']);
    let code = Code::find(word).ok_or_else(|| Box::new(unknown(word)))?;
    screen.print(&if screen.json { as_json(code) } else { text(code) })?;
    Ok(Exit::Clean)
}

fn as_json(code: Code) -> String {
    let info = code.info();
    let severity = code.severity().key();
    json::object(&Explained {
        code: info.id,
        severity,
        title: info.title,
        why: info.why,
        wrong: info.wrong,
        right: info.right,
    })
}

fn text(code: Code) -> String {
    let info = code.info();
    let mut out = format!("{} ({}): {}\n\n{}\n", info.id, code.severity().word(), info.title, info.why);
    for (label, example) in [("Chưa đúng", info.wrong), ("Đúng", info.right)] {
        if !example.is_empty() {
            let lines: String = example.lines().map(|line| format!("    {line}\n")).collect();
            // Writing to a string cannot fail.
            let _ = write!(out, "\n{label}:\n{lines}");
        }
    }
    out
}

fn unknown(word: &str) -> Diagnostic {
    let near = viet::nearest::nearest(&word.to_uppercase(), code::ALL.iter().map(|code| code.id()));
    let near = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
    let hint = format!("{near}Mã gồm một chữ E, W hoặc G và bốn chữ số, ví dụ  guong explain E0204");
    Diagnostic::new(code::UNKNOWN_CODE, format!("không có mã “{word}”")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_with_both_examples() {
        let expected = "\
E0204 (lỗi): ngày không hợp lệ

Ngày viết theo ngày/tháng/năm, và phải có thật.

Chưa đúng:
    ngay_dang = \"31/02/2026\"

Đúng:
    ngay_dang = 2026-02-28
";
        assert_eq!(text(code::BAD_DATE), expected);
        assert_eq!(
            text(code::CLASH),
            "E0701 (lỗi): hai thứ cùng một tệp đầu ra\n\nHai trang hoặc tệp không thể ghi vào cùng một chỗ.\n"
        );
    }
}

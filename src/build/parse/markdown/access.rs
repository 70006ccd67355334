//! What a reader with a screen reader stumbles over in a text: links whose words do not say where they lead, tables
//! with columns that have no name.

use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::viet::fold::fold;

/// Words that say nothing when the links of a page are read one after another (WCAG 2.4.4), folded.
const VAGUE: &[&str] = &[
    "bam day",
    "bam vao day",
    "chi tiet",
    "click here",
    "click vao day",
    "day",
    "doc them",
    "doc tiep",
    "duong dan",
    "here",
    "lien ket",
    "link",
    "nhan vao day",
    "o day",
    "read more",
    "tai day",
    "tai ve tai day",
    "trang nay",
    "vao day",
    "xem",
    "xem chi tiet",
    "xem o day",
    "xem tai day",
    "xem them",
    "xem them tai day",
];

/// What to say of the words of a link.
pub fn vague_link(words: &str) -> Option<Diagnostic> {
    let bare = fold(words.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    VAGUE.binary_search(&bare.as_str()).ok()?;
    let message = format!("liên kết “{}” không nói dẫn tới đâu", words.trim());
    let hint = "viết tên nơi dẫn tới vào trong ngoặc vuông, ví dụ  Xem [Kế hoạch số 88/KH-UBND](…)";
    Some(Diagnostic::new(code::VAGUE_LINK, message).hint(hint))
}

/// What to say of the first line of a table. The first cell may be empty: it stands above names of rows.
pub fn unnamed_column(line: &str) -> Option<Diagnostic> {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells: Vec<String> = Vec::new();
    let mut escaped = false;
    let mut cell = String::new();
    for letter in inner.chars() {
        match letter {
            '|' if !escaped => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
        escaped = letter == '\\' && !escaped;
    }
    cells.push(cell);
    let empty = cells.iter().skip(1).position(|cell| cell.trim().is_empty())? + 2;
    let message = format!("cột {empty} của bảng không có tên");
    let hint = "ghi tên cột vào dòng đầu của bảng, ví dụ  | Năm | Số hộ |";
    Some(Diagnostic::new(code::UNNAMED_COLUMN, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(VAGUE.is_sorted());
    }

    #[test]
    fn links_say_where_they_lead() {
        for words in ["tại đây", "Xem tại đây.", " (Xem  thêm…) ", "ĐÂY", "click here", "tại đây"] {
            assert!(vague_link(words).is_some(), "{words}");
        }
        for words in ["Kế hoạch số 88/KH-UBND", "đây là quê tôi", "xem bảng khen năm 2020", "", "2024"] {
            assert!(vague_link(words).is_none(), "{words}");
        }
    }

    #[test]
    fn columns_have_names() {
        for line in ["| Năm | |", "|||", "Năm | | Số", "| | a | |\n"] {
            assert!(unnamed_column(line).is_some(), "{line}");
        }
        for line in ["| Năm | Số |", "| | Số |", "Năm | Số", "| a \\| | b \\|", "| Năm |"] {
            assert!(unnamed_column(line).is_none(), "{line}");
        }
    }
}

//! What the files of `guong new` and `guong init` ask their writer, left standing in a text that is published.

use super::{Finding, Passage};
use crate::base::code;

/// How such a line begins.
pub const PROMPT: &str = "Viết ở đây:";

/// Looks for such lines.
pub fn check(passage: &Passage, found: &mut Vec<Finding>) {
    let text = passage.text();
    // Few texts have many colons.
    for (colon, _) in text.match_indices(':') {
        let Some(start) = text[..=colon].strip_suffix(PROMPT).map(str::len) else { continue };
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let message = "lời dặn của tệp mẫu còn nằm trong bài đã đăng".to_owned();
        let asked = text[start + PROMPT.len()..end].trim().trim_end_matches([')', '.']);
        let hint =
            format!("thay dòng này bằng nội dung: {asked}; hoặc để trang_thai_dang = \"nhap\" cho tới khi viết xong");
        found.push(Finding::new(code::PROMPT_LEFT, passage, start..end, message, hint));
    }
}

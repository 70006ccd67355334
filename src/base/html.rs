//! Text as HTML.

use std::borrow::Cow;

/// A value as JSON that can stand inside a script element: nothing in it can end the element or, to old
/// readers, a line.
pub fn json_in_script(value: &impl serde::Serialize) -> String {
    // Only maps whose keys are no text, and disks, refuse.
    let json = serde_json::to_string(value).unwrap_or_default();
    // The signs that end a line begin with E2.
    if !json.bytes().any(|byte| byte == b'<' || byte == 0xe2) {
        return json;
    }
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Escapes text for HTML text and attribute values.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::json_in_script;

    #[test]
    fn json_cannot_end_its_script() {
        let value = serde_json::json!({ "a": "</script><!-- \u{2028}" });
        let text = json_in_script(&value);
        assert_eq!(text, "{\"a\":\"\\u003c/script>\\u003c!-- \\u2028\"}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap_or_default(), value);
    }
}

//! Renders a component once for each of its arguments: the card of a story stands on some twenty pages.
//!
//! What is kept depends on nothing but the arguments and the language of the frame: the component gets `portal`,
//! the words `t`, and a `page` that holds only `lang` and `frame_lang`. So it does not matter for which page it was
//! made first, or whether it was made twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

/// The function's name in templates.
pub const NAME: &str = "once";
/// The argument that says which component.
const COMPONENT: &str = "component";
/// How much is kept, in bytes: the cards of some twelve thousand entries.
const MOST: usize = 24 << 20;

/// What was rendered so far, by what it was made from.
#[derive(Default)]
struct Kept {
    html: HashMap<Box<[u8]>, Arc<str>>,
    bytes: usize,
}

/// The function `once` for templates, safe as the component's own output is.
pub struct Once {
    tera: Tera,
    portal: Value,
    words: BTreeMap<String, Value>,
    kept: Mutex<Kept>,
}

impl Once {
    /// Renders components of `tera`; `words` are those of the interface by language.
    pub fn new(tera: Tera, portal: Value, words: BTreeMap<String, Value>) -> Self {
        Self { tera, portal, words, kept: Mutex::default() }
    }

    fn render(&self, component: &str, kwargs: &Kwargs, page: &Value) -> TeraResult<String> {
        let lang = text_of(page, "lang");
        let words = self.words.get(lang).or_else(|| self.words.get("vi")).cloned().unwrap_or_else(Value::none);
        let mut args = Context::new();
        for (key, value) in kwargs.iter().filter(|(key, _)| key.as_str() != Some(COMPONENT)) {
            args.insert_value(key.to_string(), value.clone());
        }
        let mut implicits = Context::new();
        implicits.insert_value("t", words);
        implicits.insert_value("portal", self.portal.clone());
        implicits.insert("page", &BTreeMap::from([("lang", lang), ("frame_lang", text_of(page, "frame_lang"))]));
        self.tera.render_component_with_implicits(component, &args, &implicits, None, true)
    }
}

impl tera::Function<TeraResult<Value>> for Once {
    fn call(&self, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
        let component = kwargs.must_get::<&str>(COMPONENT)?;
        let page = state.get::<Value>("page")?.unwrap_or_else(Value::none);
        let key = key(&kwargs, &page);
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().html.get(key.as_slice()).cloned();
        let html = match known {
            Some(html) => html,
            None => {
                let html: Arc<str> = self.render(component, &kwargs, &page)?.into();
                kept().keep(key, &html);
                html
            }
        };
        Ok(Value::safe_string(&html))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

impl Kept {
    fn keep(&mut self, key: Vec<u8>, html: &Arc<str>) {
        if self.bytes > MOST {
            *self = Self::default();
        }
        self.bytes += key.len() + html.len();
        self.html.insert(key.into(), Arc::clone(html));
    }
}

fn text_of<'v>(page: &'v Value, key: &'static str) -> &'v str {
    page.as_map().and_then(|map| map.get(&key.into())).and_then(Value::as_str).unwrap_or_default()
}

fn key(kwargs: &Kwargs, page: &Value) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    let mut args: Vec<_> = kwargs.iter().collect();
    args.sort_unstable_by(|one, other| one.0.cmp(other.0));
    for (key, value) in args {
        text(&mut bytes, b'k', key.as_str().unwrap_or_default());
        add(&mut bytes, value);
    }
    text(&mut bytes, b'p', text_of(page, "lang"));
    text(&mut bytes, b'p', text_of(page, "frame_lang"));
    bytes
}

/// Adds a value whatever the order in which its maps give their keys. A mark of its kind and its length go before
/// each, so that parts cannot run together. Of a piece with a [`view::Key`](crate::model::view::Key), that says all.
fn add(bytes: &mut Vec<u8>, value: &Value) {
    let piece = value.as_map().and_then(|map| map.get(&"key".into()));
    if let Some(key) = piece.filter(|key| key.is_u128()).and_then(Value::as_u128) {
        bytes.push(b'u');
        bytes.extend_from_slice(&key.to_le_bytes());
    } else if let Some(written) = value.as_str() {
        text(bytes, if value.is_safe() { b'h' } else { b's' }, written);
    } else if let Some(map) = value.as_map() {
        let mut rows: Vec<_> = map.iter().collect();
        rows.sort_unstable_by(|one, other| one.0.cmp(other.0));
        mark(bytes, b'm', rows.len());
        for (key, value) in rows {
            match key.as_str() {
                Some(key) => text(bytes, b'k', key),
                None => text(bytes, b'n', &key.to_string()),
            }
            add(bytes, value);
        }
    } else if let Some(items) = value.as_array() {
        mark(bytes, b'a', items.len());
        items.iter().for_each(|item| add(bytes, item));
    } else {
        // Numbers, yes and no, nothing: as they print, and their kind.
        bytes.push(value.kind() as u8);
        text(bytes, b'v', &value.to_string());
    }
}

fn text(bytes: &mut Vec<u8>, kind: u8, text: &str) {
    mark(bytes, kind, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

fn mark(bytes: &mut Vec<u8>, kind: u8, length: usize) {
    bytes.push(kind);
    bytes.extend_from_slice(&(length as u64).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(json: &str) -> Vec<u8> {
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let mut bytes = Vec::new();
        add(&mut bytes, &Value::from_serializable(&value));
        bytes
    }

    #[test]
    fn a_piece_with_a_key_is_known_by_it() {
        let key = |title: &str, number: u128| {
            let map = BTreeMap::from([("title", Value::from(title)), ("key", Value::from(number))]);
            let mut bytes = Vec::new();
            add(&mut bytes, &Value::from_serializable(&map));
            bytes
        };
        let large = u128::MAX - 7;
        assert_eq!(key("a", large), key("a", large));
        assert_ne!(key("a", large), key("a", large + 1));
        assert_eq!(key("a", large), key("b", large));
        assert!(key("a", large).len() < 20);
        // A number that a template may have written is no such key.
        assert_ne!(key_of(r#"{"title":"a","key":7}"#), key_of(r#"{"title":"b","key":7}"#));
    }

    #[test]
    fn what_was_made_is_known_by_its_arguments_in_any_order() {
        let one =
            r#"{"title":"Bà Lò Thị Hoa","picture":{"src":"/a.jpg","width":480},"fictional":true,"tags":["a","b"]}"#;
        let other =
            r#"{"tags":["a","b"],"fictional":true,"picture":{"width":480,"src":"/a.jpg"},"title":"Bà Lò Thị Hoa"}"#;
        assert_eq!(key_of(one), key_of(other));
        for (one, other) in [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#),
            (r#"["ab","c"]"#, r#"["a","bc"]"#),
            (r#"["1"]"#, "[1]"),
            ("[1]", "[1.0]"),
            ("[true]", r#"["true"]"#),
            ("[null]", "[]"),
            (r#"[["a"],"b"]"#, r#"[["a","b"]]"#),
        ] {
            assert_ne!(key_of(one), key_of(other), "{one} {other}");
        }
    }
}

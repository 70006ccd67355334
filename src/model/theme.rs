//! A theme after its parents and the portal's own files have been laid over each other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::config::ThemeSettings;
use crate::base::hash::Hash;
use crate::base::path::{SitePath, Url};
use crate::viet::slug::slug;

/// A template with the file it came from.
#[derive(Debug, Clone)]
pub struct Template {
    /// Name for the engine: `guong.html`, or `mac-dinh/guong.html` for the parent's own.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its file, for messages; files of the embedded theme are named as if they lay in `themes/`.
    pub path: SitePath,
}

/// A file that pages use, with its hash in the name.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Name in the theme: `css/main.css`.
    pub name: String,
    /// Bytes, with the names of other assets replaced by their addresses.
    pub bytes: Cow<'static, [u8]>,
    /// Address: `/tai-san/css/main.1a2b3c4d.css`.
    pub url: Url,
}

/// The fonts that preview cards are set in.
#[derive(Debug, Clone)]
pub struct CardFonts {
    /// For texts.
    pub regular: Cow<'static, [u8]>,
    /// For titles.
    pub bold: Cow<'static, [u8]>,
    /// The letters that both have, sorted.
    pub letters: Vec<char>,
    /// Of both files.
    pub hash: Hash,
}

/// The words of the interface in one language: a tree of texts.
pub type Words = serde_json::Value;

/// A theme, ready to render with.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Settings of the topmost theme, with what it leaves open taken from its parents.
    pub settings: ThemeSettings,
    /// Templates.
    pub templates: Vec<Template>,
    /// Assets, by name.
    pub assets: Vec<ThemeAsset>,
    /// The fonts of preview cards; without them there are none.
    pub card_fonts: Option<CardFonts>,
    /// Words by language tag; `vi` is always there.
    pub words: BTreeMap<String, Words>,
    /// Hash of all templates, words and asset names: what every page depends on.
    pub digest: Hash,
}

impl Theme {
    /// The words of a language, or of Vietnamese when the theme has none.
    pub fn words(&self, lang: &str) -> &Words {
        self.words.get(lang).or_else(|| self.words.get("vi")).unwrap_or(&Words::Null)
    }

    /// Whether the theme has its words in a language.
    pub fn speaks(&self, lang: &str) -> bool {
        self.words.contains_key(lang)
    }

    /// One word, by its place in the tree; empty when the theme lacks it.
    pub fn word(&self, lang: &str, key: &str) -> &str {
        key.split('.')
            .try_fold(self.words(lang), |words, part| words.get(part))
            .and_then(Words::as_str)
            .unwrap_or_default()
    }

    /// What a label of the program is in a language: the word of the table `labels` under the slug of the
    /// Vietnamese words. `None` where the theme has none.
    pub fn label(&self, lang: &str, words: &str) -> Option<&str> {
        self.words.get(lang)?.get("labels")?.get(slug(words))?.as_str()
    }
}

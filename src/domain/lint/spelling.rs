//! What is right and what is wrong in words: the program's own list, or a portal's.

use std::sync::LazyLock;

use ahash::{HashMap, HashSet};

use crate::base::decode::{Decoder, choices, decode_table, record};
use crate::base::diag::Diagnostics;
use crate::base::path::SitePath;
use crate::base::toml;
use crate::viet::{tone, word};

use super::word::Words;

choices! {
    /// Where the tone of an open oa, oe, uy stands.
    pub enum ToneStyle {
        /// On the first letter.
        Old = "cu", "kiểu cũ (hòa, thủy)";
        /// On the second.
        New = "moi", "kiểu mới (hoà, thuỷ)";
    }
}

record! {
    /// A set phrase and how it is mistyped.
    pub struct PhraseRow {
        /// The right words.
        right: one String = "dung", "Viết đúng", Public, "cụm từ đúng, chữ thường", "\"điển hình tiên tiến\"";
        /// Known wrong forms.
        wrong: many String = "sai", "Hay viết sai", Public, "các cách viết sai đã gặp", "[\"điển hình tiên tiên\"]";
        /// Whether one word of it with wrong marks, or no word at all, is a slip too.
        near: opt bool = "gan_dung", "Báo cả chữ gần đúng", Public, "true thì sai dấu một chữ trong cụm cũng báo; cụm phải từ ba chữ", "true";
        /// Next words after which a wrong form is no slip.
        unless_next: many String = "tru_khi_sau_la", "Trừ khi chữ sau là", Public, "", "[\"ảnh\"]";
        /// Words before, after which a wrong form is no slip.
        unless_before: many String = "tru_khi_truoc_la", "Trừ khi chữ trước là", Public, "", "[\"trình\"]";
        /// Whether it may be mended without asking.
        sure: opt bool = "tu_sua", "Cho phép tự sửa", Public, "false thì guong check --fix không tự sửa", "false";
        /// Source.
        source: opt String = "nguon", "Nguồn", Public, "", "\"…\"";
    }
}

record! {
    /// A word that is never right twice in a row.
    pub struct SingleRow {
        /// The word.
        word: one String = "chu", "Chữ", Public, "", "\"các\"";
        /// Next words before which it may stand twice.
        unless_next: many String = "tru_khi_sau_la", "Trừ khi chữ sau là", Public, "", "[\"…\"]";
    }
}

record! {
    /// Words that are right here although a rule says otherwise.
    pub struct Ignored {
        /// The words as the message quotes them.
        words: one String = "chu", "Chữ", Public, "đúng như thông báo trích", "\"…\"";
        /// Why.
        reason: one String = "ly_do", "Lý do", Public, "", "\"Tên riêng của địa phương\"";
    }
}

record! {
    /// `content/du-lieu/chinh-ta.toml`; the program's own list has the same shape.
    pub struct SpellingFile {
        /// House style of tones.
        tone: opt ToneStyle = "dau_thanh", "Kiểu đặt dấu thanh", Public, "cu (hòa, thủy) hoặc moi (hoà, thuỷ); bỏ trống thì không nhắc", "\"cu\"";
        /// Phrases.
        phrases: many PhraseRow = "cum_tu", "Cụm từ", Public, "", "[]";
        /// Words that never stand twice.
        singles: many SingleRow = "khong_lap", "Chữ không viết hai lần liền", Public, "", "[]";
        /// Words that may stand twice.
        doubles: many String = "duoc_lap", "Cụm được viết hai lần liền", Public, "", "[\"từng bước\"]";
        /// Accepted words.
        ignored: many Ignored = "bo_qua", "Chữ không nhắc", Public, "", "[]";
    }
}

/// A list made ready for looking up.
#[derive(Debug, Default)]
pub struct Spelling {
    /// House style of tones.
    pub tone: Option<ToneStyle>,
    pub(super) forms: Vec<Form>,
    /// By a word of the form ([`word::id`]): which forms to look at.
    pub(super) at_word: HashMap<u32, Vec<Hit>>,
    pub(super) singles: HashMap<String, Vec<String>>,
    pub(super) doubles: HashSet<String>,
    ignored: HashSet<String>,
}

/// Words to look for.
#[derive(Debug)]
pub(super) struct Form {
    /// What to look for, in lower case.
    pub words: Vec<String>,
    /// What each of them is ([`word::id`]).
    pub ids: Vec<u32>,
    /// Whether a comma or hyphen may stand after each word.
    pub loose: Vec<bool>,
    /// The right words.
    pub right: Vec<String>,
    /// What stands after each of the right words.
    pub right_gaps: Vec<String>,
    /// As the data say it, for the message.
    pub label: String,
    /// No slip before these words.
    pub unless_next: Vec<String>,
    /// No slip after these words.
    pub unless_before: Vec<String>,
    /// Whether it may be mended.
    pub sure: bool,
}

/// Where in a form the looked-up word stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hit {
    /// First word of a wrong form.
    Wrong(usize),
    /// First word of a right phrase, one other word of which may be mistyped.
    First(usize),
    /// Second word of a right phrase, the first of which may be mistyped.
    Second(usize),
}

const BUILT_IN: &str = include_str!("../data/chinh-ta.toml");

static OWN: LazyLock<Spelling> = LazyLock::new(|| {
    let path = SitePath::new("chinh-ta.toml");
    path.map_or_else(Spelling::default, |path| Spelling::read(BUILT_IN, &path, &mut Diagnostics::default()))
});

impl Spelling {
    /// The program's own list.
    pub fn builtin() -> &'static Self {
        &OWN
    }

    /// Reads a list; mistakes go to `diags`.
    pub fn read(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Self {
        let table = toml::parse(text, 0, path, diags);
        let mut spelling = Self::default();
        if let Some(file) = decode_table::<SpellingFile>(&table, &mut Decoder::new(path, diags)) {
            spelling.add(&file);
        }
        spelling
    }

    /// Whether it tells anything that [`super::check`] does not.
    pub fn is_silent(&self) -> bool {
        self.tone.is_none() && self.forms.is_empty()
    }

    /// Whether the portal says of these words that they are right.
    pub fn ignores(&self, words: &str) -> bool {
        !self.ignored.is_empty() && self.ignored.contains(&key(words))
    }

    fn add(&mut self, file: &SpellingFile) {
        self.tone = file.tone.as_ref().map(|tone| tone.value);
        for row in &file.phrases {
            self.add_phrase(row);
        }
        for row in &file.singles {
            let next = row.unless_next.iter().map(|word| word.to_lowercase()).collect();
            self.singles.insert(row.word.to_lowercase(), next);
        }
        self.doubles.extend(file.doubles.iter().map(|words| key(words)));
        self.ignored.extend(file.ignored.iter().map(|row| key(&row.words)));
    }

    fn add_phrase(&mut self, row: &PhraseRow) {
        if row.near.as_ref().is_some_and(|flag| flag.value) {
            let form = self.form(row, &row.right);
            for (at, hit) in [(0, Hit::First(form)), (1, Hit::Second(form))] {
                self.remember(form, at, hit);
            }
        }
        for wrong in &row.wrong {
            let form = self.form(row, wrong);
            self.remember(form, 0, Hit::Wrong(form));
        }
    }

    fn form(&mut self, row: &PhraseRow, sought: &str) -> usize {
        let cut = word::cut(sought);
        let cut = Words::new(sought, &cut);
        let lower = |list: &[crate::base::span::Spanned<String>]| list.iter().map(|word| word.to_lowercase()).collect();
        let right = word::cut(&row.right);
        let right = Words::new(&row.right, &right);
        self.forms.push(Form {
            words: (0..cut.len()).map(|at| cut.low(at).into_owned()).collect(),
            ids: cut.all().iter().map(word::Word::id).collect(),
            loose: (0..cut.len()).map(|at| cut.gap(at).contains([',', '-', '–'])).collect(),
            right: (0..right.len()).map(|at| right.low(at).into_owned()).collect(),
            right_gaps: (0..right.len()).map(|at| right.gap(at).to_owned()).collect(),
            label: row.right.value.clone(),
            unless_next: lower(&row.unless_next),
            unless_before: lower(&row.unless_before),
            sure: row.sure.as_ref().is_none_or(|flag| flag.value),
        });
        self.forms.len() - 1
    }

    fn remember(&mut self, form: usize, at: usize, hit: Hit) {
        let Some(written) = self.forms[form].words.get(at) else { return };
        let (old, new) = (word::id(&tone::canonical(written)), word::id(&tone::modern(written)));
        if new != old {
            self.at_word.entry(new).or_default().push(hit);
        }
        self.at_word.entry(old).or_default().push(hit);
    }
}

fn key(text: &str) -> String {
    tone::match_key(text.trim())
}

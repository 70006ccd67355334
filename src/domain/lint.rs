//! Turns Vietnamese prose into what an attentive clerk would strike out: mistyped set phrases, words
//! typed twice, quotes and brackets left open, document numbers in a wrong form.
//!
//! Pure functions over [`Passage`]s, linear in the text. What is right and wrong is data
//! (`data/chinh-ta.toml`), which a portal extends with a file of the same shape.
//!
//! *Rule of thumb*: better to miss a slip than to blame a right text. A rule that needs to guess is not
//! here; one edit is offered only where there is one answer.

mod figures;
mod number;
mod pairs;
mod paper;
mod passage;
mod phrase;
mod prompt;
mod repeat;
mod short;
mod spelling;
mod tone;
mod word;

use serde::{Deserialize, Serialize};

use crate::base::code::Code;
use crate::base::diag::{Diagnostic, Fix};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::viet::word::Word;

pub use paper::{Known, annex};
pub use passage::{OpenPassage, Part, Passage};
pub use prompt::PROMPT;
pub use spelling::{Spelling, SpellingFile, ToneStyle};

/// One slip in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// The author's words; a portal may say of some that they are right.
    pub words: String,
    /// What is wrong, in Vietnamese.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The edit, when there is one answer.
    pub fix: Option<Fix>,
}

impl Finding {
    fn new(code: Code, passage: &Passage, range: std::ops::Range<usize>, message: String, hint: String) -> Self {
        let words = passage.text()[range.clone()].to_owned();
        Self { code, span: passage.span(range), words, message, hint, fix: None }
    }

    /// Offers `text` for `range`, if nothing but text stands there in the file.
    fn mended(mut self, passage: &Passage, range: std::ops::Range<usize>, text: &str) -> Self {
        if passage.is_mendable(range.clone()) {
            self.fix = Some(Fix { span: passage.span(range), text: text.to_owned() });
        }
        self
    }

    /// As said to the author of the file `path`.
    pub fn diagnostic(self, path: &SitePath) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, self.message).at(path, self.span).hint(self.hint);
        Diagnostic { fix: self.fix, ..diagnostic }
    }
}

/// All slips that the program's own data tell, in the passages of one file, by place.
pub fn check(passages: &[Passage]) -> Vec<Finding> {
    let mut found = Vec::new();
    let spelling = Spelling::builtin();
    for passage in passages {
        let words = passage.words();
        phrase::check(passage, &words, spelling, &mut found);
        repeat::check(passage, &words, spelling, &mut found);
        if words.all().iter().any(Word::has_digit) {
            number::check(passage, &mut found);
            figures::check(passage, &words, &mut found);
        }
    }
    pairs::check(passages, &mut found);
    paper::check(passages, &mut found);
    sort(&mut found);
    found
}

/// The slips that only the portal's own data tell: its phrases and its style of tones.
pub fn check_house(passages: &[Passage], house: &Spelling) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in passages {
        let words = passage.words();
        phrase::check(passage, &words, house, &mut found);
        tone::check(passage, &words, house, &mut found);
    }
    sort(&mut found);
    found
}

/// Abbreviations that a text uses and does not explain; not for texts kept word for word.
pub fn unexplained(passages: &[Passage]) -> Vec<Finding> {
    let mut found = Vec::new();
    short::check(passages, &mut found);
    sort(&mut found);
    found
}

/// What files made by the program ask their writer and nobody answered; for texts that are published.
pub fn prompts(passages: &[Passage]) -> Vec<Finding> {
    let mut found = Vec::new();
    passages.iter().for_each(|passage| prompt::check(passage, &mut found));
    found
}

fn sort(found: &mut [Finding]) {
    found.sort_by(|a, b| (a.span, a.code.id()).cmp(&(b.span, b.code.id())));
}

#[cfg(test)]
mod tests;

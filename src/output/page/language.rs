//! Pages in another language than Vietnamese: puts the theme's words of that language in the place of what the
//! program says itself. What the theme has no word for stays Vietnamese, and so do names and terms.

use super::Cx;
use crate::model::theme::Theme;
use crate::model::view::{Card, EntryView, Head, Shared};

/// Turns the labels of an entry's page into the language of its head.
pub(super) fn entry(cx: Cx<'_>, head: &mut Head, item: &mut EntryView) {
    if head.lang == "vi" {
        return;
    }
    let words = Words { theme: cx.theme, lang: &head.lang };
    words.say(&mut item.kind_label);
    for fact in &mut item.facts {
        words.say(&mut fact.label);
        fact.values.iter_mut().for_each(|value| words.say_before_colon(&mut value.text));
    }
    item.parts.iter_mut().for_each(|part| words.say(&mut part.title));
    item.groups.iter_mut().for_each(|group| words.say(&mut group.title));
    item.sources.iter_mut().for_each(|source| words.say(&mut source.role));
    if let Some(story) = &mut item.story {
        story.stages.iter_mut().for_each(|stage| words.say(&mut stage.label));
        story.awards.iter_mut().for_each(|award| words.say(&mut award.act));
        story.figures.iter_mut().for_each(|figure| words.number(&mut figure.value));
    }
    // The first is worded already, the last is the entry's own title.
    if let [_, between @ .., _] = head.breadcrumbs.as_mut_slice() {
        between.iter_mut().for_each(|step| words.say(&mut step.text));
    }
}

/// Turns the label of a card into the card's language.
pub(super) fn card(cx: Cx<'_>, card: Shared<Card>) -> Shared<Card> {
    let Some(lang) = &card.lang else { return card };
    let mut own = Card::clone(&card);
    Words { theme: cx.theme, lang }.say(&mut own.kind_label);
    own.into()
}

struct Words<'w> {
    theme: &'w Theme,
    lang: &'w str,
}

impl Words<'_> {
    fn say(&self, text: &mut String) {
        if let Some(label) = self.theme.label(self.lang, text) {
            label.clone_into(text);
        }
    }

    /// "khi được khen thưởng: xã Xa Dung": what stands before the colon.
    fn say_before_colon(&self, text: &mut String) {
        let said = text.split_once(": ").and_then(|(what, rest)| Some((self.theme.label(self.lang, what)?, rest)));
        if let Some((label, rest)) = said {
            *text = format!("{label}: {rest}");
        }
    }

    /// `1.234,5` as `1,234.5`, where the language writes so.
    fn number(&self, text: &mut String) {
        if self.theme.word(self.lang, "decimal_mark") == "." {
            let other = |letter: char| match letter {
                '.' => ',',
                ',' => '.',
                letter => letter,
            };
            *text = text.chars().map(other).collect();
        }
    }
}

//! Rules for what newsrooms get: what nobody can read aloud, and texts that cannot be put together.

use super::At;
use crate::base::code;
use crate::base::diag::Diagnostics;
use crate::model::entry::{EntryId, UnsaidAt};
use crate::model::newsroom::{Facts, facts, missing};
use crate::model::site::Site;

/// Chữ that an announcer says in one breath.
const BREATH: u16 = 30;

/// Checks the stories that newsrooms get.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    site.ids().for_each(|id| story(site, id, diags));
}

/// Checks one, if newsrooms get it.
pub(super) fn story(site: &Site, id: EntryId, diags: &mut Diagnostics) {
    let Some(facts) = site.heavy(id).then(|| facts(site, id)).flatten() else { return };
    let mut at = At { site, id, entry: site.entry(id), diags };
    if facts.radio.is_none() {
        at.entry.aloud.unsaid.iter().for_each(|unsaid| tell_unsaid(&mut at, unsaid));
    }
    if is_wanted(site, &at, &facts) {
        advise(&mut at, &facts);
    }
}

/// Whether an editor looks after what newsrooms get: advice is of no use to others.
fn is_wanted(site: &Site, at: &At<'_, '_>, facts: &Facts) -> bool {
    let chosen = at.entry.meta.story().and_then(|story| story.kit.as_ref()).is_some_and(|flag| flag.value);
    chosen || site.config.settings.newsroom.is_some() || facts.written.iter().any(Option::is_some)
}

fn tell_unsaid(at: &mut At<'_, '_>, unsaid: &UnsaidAt) {
    let reading = &at.site.reading;
    let words = &unsaid.words;
    if reading.knows(words) || reading.knows(&format!("{words}.")) {
        return;
    }
    let hint = match words.chars().all(|c| c.is_ascii_digit() || c == '/') {
        true => format!("viết rõ trong bài, ví dụ  ngày {words}  hoặc viết phân số bằng chữ"),
        false => {
            let row = format!("[[viet_tat]]  viet = \"{words}\"  doc = \"…\"");
            format!("viết đủ chữ trong bài, hoặc ghi ba dòng vào content/du-lieu/cach-doc.toml:  {row}")
        }
    };
    match unsaid.senses.as_slice() {
        [] => at.report(code::UNKNOWN_SHORT, unsaid.span, format!("chưa biết đọc “{words}” thành lời"), hint),
        senses => {
            let message = format!("“{words}” có thể đọc là: {}", senses.join("; "));
            at.report(code::AMBIGUOUS_SHORT, unsaid.span, message, hint);
        }
    }
}

fn advise(at: &mut At<'_, '_>, facts: &Facts) {
    let entry = at.entry;
    let long = entry.aloud.sentences.iter().filter(|count| **count > BREATH).count();
    if let Some(span) = entry.aloud.long.filter(|_| facts.radio.is_none()) {
        let message = format!("bài đọc phát thanh có {long} câu dài hơn {BREATH} chữ");
        at.report(
            code::LONG_SENTENCE,
            span,
            message,
            "tách câu này thành hai, hoặc viết riêng bài đọc vào  phat_thanh",
        );
    }
    for (length, count) in missing(at.site, at.id, facts) {
        let (about, key) = (length.about, length.key);
        let message = format!("chưa có bản {about} chữ: các câu của bài ghép được {count} chữ");
        at.report(code::NO_SHORT_TEXT, entry.meta.title_span(), message, format!("viết bản này vào  {key} = \"…\""));
    }
}

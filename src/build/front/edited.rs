//! Takes over edited texts without reading the portal again: what writers do all day under `serve`.
//!
//! *Invariant*: after [`Front::take`] the front is the one that reading everything would give. That holds for a text of
//! which nothing but the words changed, and of which nothing must be said. Of any other edit, [`Front::show_ahead`] shows
//! the entry's own page until everything was read.

use super::{Front, texts};
use crate::base::diag::{Diagnostic, Diagnostics, Severity};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::build::link::{self, Replaced};
use crate::build::read::{self, SourceFile};
use crate::model::entry::{Body, Entry, EntryId, Meta, Said};

/// An entry as its file has it now, without mistakes of its own.
pub struct Edited {
    id: EntryId,
    entry: Box<Entry>,
    only_words: bool,
}

impl Edited {
    /// Whether nothing but words changed, of which nothing must be said.
    pub fn has_only_other_words(&self) -> bool {
        self.only_words
    }
}

impl Front {
    /// Reads the file `path` again. `None` where that gives no entry to publish, or there was none.
    pub fn edited(&self, path: &SitePath) -> Option<Edited> {
        let at = self.site.entries.binary_search_by(|entry| entry.path.cmp(path)).ok()?;
        let disk = self.files.get(at)?.clone();
        let stamp = disk::stamp(&disk)?;
        let file = SourceFile { path: path.clone(), disk, size: stamp.size, modified: stamp.modified };
        let parsed = texts::parsed(&file, read::bytes(&file), &self.house);
        let is_wrong = |said: &Diagnostic| said.severity() == Severity::Error;
        let entry = parsed.entry.filter(|_| !parsed.draft && !parsed.diags.iter().any(is_wrong))?;
        let before = &self.site.entries[at];
        let told = parsed.slips.iter().any(|slip| !self.house.ignores(&slip.words));
        let only_words = !told
            && parsed.diags.is_empty()
            && has_the_same_frame(before, &entry)
            && link::may_name(&self.site, before, &entry);
        Some(Edited { id: EntryId(at as u32), entry, only_words })
    }

    /// Puts other words in place. Gives the edit back, and nothing has changed, where more than words changed or a rule
    /// must say something of them.
    pub fn take(&mut self, mut edited: Edited) -> Result<(), Edited> {
        if !edited.only_words {
            return Err(edited);
        }
        let at = edited.id.at();
        std::mem::swap(&mut self.site.entries[at], &mut edited.entry);
        let mut diags = Diagnostics::default();
        link::check_words(&self.site, edited.id, &mut diags);
        if !diags.is_empty() {
            std::mem::swap(&mut self.site.entries[at], &mut edited.entry);
            return Err(edited);
        }
        // As after linking.
        self.site.entries[at].said = Said::default();
        Ok(())
    }

    /// Shows an edited entry where it stood, for the time until everything was read; what other pages tell of it stays.
    /// `None`, and nothing has changed, where its page would be another one.
    pub fn show_ahead(&mut self, edited: Edited) -> Option<Replaced> {
        // The tasks of a table beside a plan are not in its own file.
        let has_table = matches!(&edited.entry.meta, Meta::Plan(plan) if plan.table.is_some());
        if has_table { None } else { link::replace(&mut self.site, edited.id, edited.entry) }
    }

    /// Shows an entry again as it was before.
    pub fn show_as_before(&mut self, replaced: Replaced) {
        link::put_back(&mut self.site, replaced);
    }
}

/// Whether everything is as before that linking looks at: keys, headings, links, pictures, the first paragraph.
fn has_the_same_frame(before: &Entry, after: &Entry) -> bool {
    let keys = |entry: &Entry| {
        Hash::of_value(&(
            (entry.kind, &entry.stem, &entry.common, &entry.meta, &entry.uses),
            (&entry.unread, &entry.blank, &entry.table, &entry.extra),
        ))
    };
    let frame = |body: &Body| {
        let headings: Vec<_> = body.headings.iter().map(|it| (it.level, it.text.clone(), it.anchor.clone())).collect();
        let links: Vec<_> = body.links.iter().map(|it| (it.target.clone(), it.role, it.words.clone())).collect();
        Hash::of_value(&(headings, links, body.start, &body.lead, &body.video_hosts, body.syllables > 0))
    };
    keys(before) == keys(after) && frame(&before.body) == frame(&after.body)
}

#[cfg(test)]
mod tests;

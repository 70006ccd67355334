//! Takes over edited texts without reading the portal again: what writers do all day under `serve`.
//!
//! *Invariant*: after [`Front::take`] the front is the one that reading everything would give. That holds for texts of
//! which nothing but the words changed, and of which nothing must be said. Of any other edit, [`Front::page_ahead`] makes
//! the entry's own page, to be shown until everything was read; the front stays as it was.

use std::sync::Arc;

use super::{Front, texts};
use crate::base::diag::{Diagnostic, Diagnostics, Severity};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::{OutPath, SitePath};
use crate::build::link::{self, Replaced};
use crate::build::read::{self, SourceFile};
use crate::build::render::{Batch, Renderer};
use crate::model::entry::{Body, Entry, EntryId, Meta, Said};

/// An entry as its file has it now, without mistakes of its own.
pub struct Edited {
    id: EntryId,
    entry: Box<Entry>,
    only_words: bool,
}

/// The page of an edited entry, made before everything was read.
pub struct Ahead {
    /// Where it stands.
    pub out: OutPath,
    /// The page.
    pub html: Arc<[u8]>,
    /// Hosts of players that it may put in a frame.
    pub frames: Vec<String>,
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

    /// Puts other words in place. `false`, and nothing has changed, where more than words changed or a rule must say
    /// something of them.
    pub fn take(&mut self, edits: &mut [Edited]) -> bool {
        for at in 0..edits.len() {
            if !self.take_one(&mut edits[at]) {
                edits[..at].iter_mut().for_each(|edited| self.swap(edited));
                return false;
            }
        }
        true
    }

    fn take_one(&mut self, edited: &mut Edited) -> bool {
        if !edited.only_words {
            return false;
        }
        self.swap(edited);
        let mut diags = Diagnostics::default();
        link::check_words(&self.site, edited.id, &mut diags);
        if !diags.is_empty() {
            self.swap(edited);
            return false;
        }
        // As after linking.
        self.site.entries[edited.id.at()].said = Said::default();
        true
    }

    fn swap(&mut self, edited: &mut Edited) {
        std::mem::swap(&mut self.site.entries[edited.id.at()], &mut edited.entry);
    }

    /// Makes the page of an edited entry; what other pages tell of it stays. `None` where more than its page would be
    /// another one, or it cannot be made.
    pub fn page_ahead(&mut self, edited: Edited) -> Option<Ahead> {
        // The tasks of a table beside a plan are not in its own file.
        if matches!(&edited.entry.meta, Meta::Plan(plan) if plan.table.is_some()) {
            return None;
        }
        let frames = edited.entry.body.video_hosts.to_vec();
        let replaced = Replaced::new(&mut self.site, edited.id, edited.entry)?;
        let site = replaced.site();
        let out = site.node(edited.id).url.out_path();
        let job = self.plan.at(&out)?;
        let renderer = Renderer::new(site, &self.theme, self.engine.as_ref()?, &self.files);
        let html = renderer.run(job, &mut Batch::default()).ok()?.bytes.into();
        Some(Ahead { out, html, frames })
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

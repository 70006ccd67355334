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
use crate::build::link::{self, Replacement};
use crate::build::plan;
use crate::build::read::{self, SourceFile};
use crate::build::render::{Batch, Renderer};
use crate::model::entry::{Body, Entry, EntryId, Meta, Said};
use crate::model::site::Site;

/// An entry as its file has it now, which could be read.
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
        // Of what is accepted a whole reading says whether it is still there.
        let is_silent = !told && parsed.diags.is_empty() && entry.common.accepted.is_empty();
        let only_words = is_silent && has_the_same_frame(before, &entry);
        Some(Edited { id: EntryId(at as u32), entry, only_words })
    }

    /// Puts other words in place. `false`, and nothing has changed, where more than words changed or a rule must say
    /// something of them.
    pub fn take(&mut self, edits: &mut [Edited]) -> bool {
        if !edits.iter().all(Edited::has_only_other_words) {
            return false;
        }
        let mut swapped = Swapped { site: &mut self.site, edits, count: 0 };
        while let Some(id) = swapped.next() {
            let mut diags = Diagnostics::default();
            link::check_one(swapped.site, id, &mut diags);
            if !diags.is_empty() {
                return false;
            }
            // As after linking.
            swapped.site.entries[id.at()].said = Said::default();
        }
        swapped.keep();
        true
    }

    /// Links an edited entry by itself, for [`page_ahead`](Self::page_ahead). `None` where more than its own page
    /// would be another one.
    pub fn replacement(&self, edited: Edited) -> Option<Replacement> {
        // The tasks of a table beside a plan are not in its own file.
        let has_table = matches!(&edited.entry.meta, Meta::Plan(plan) if plan.table.is_some());
        if has_table { None } else { Replacement::new(&self.site, edited.id, edited.entry) }
    }

    /// Makes the page of an edited entry; what other pages tell of it stays. `None` where other files would come or go,
    /// something would be wrong or must be withheld.
    pub fn page_ahead(&mut self, replacement: Replacement) -> Option<Ahead> {
        let id = replacement.id();
        let files = plan::of_entry(&self.site, &self.theme, id);
        let replaced = replacement.put(&mut self.site)?;
        let site = replaced.site();
        if plan::of_entry(site, &self.theme, id) != files || !plan::leads_to_pages(site, &self.plan, id) {
            return None;
        }
        let out = site.node(id).url.out_path();
        let job = self.plan.at(&out)?;
        let renderer = Renderer::new(site, &self.theme, self.engine.as_ref()?, &self.files);
        let html = renderer.run(job, &mut Batch::default()).ok()?.bytes.into();
        Some(Ahead { out, html, frames: site.entry(id).body.video_hosts.clone() })
    }
}

/// Edited entries that stand in the site, until this is dropped.
struct Swapped<'f> {
    site: &'f mut Site,
    edits: &'f mut [Edited],
    /// How many of them.
    count: usize,
}

impl Swapped<'_> {
    fn next(&mut self) -> Option<EntryId> {
        let id = self.edits.get(self.count)?.id;
        self.swap(self.count);
        self.count += 1;
        Some(id)
    }

    fn swap(&mut self, at: usize) {
        let edited = &mut self.edits[at];
        std::mem::swap(&mut self.site.entries[edited.id.at()], &mut edited.entry);
    }

    /// Leaves them where they are.
    fn keep(mut self) {
        self.count = 0;
    }
}

impl Drop for Swapped<'_> {
    fn drop(&mut self) {
        (0..self.count).for_each(|at| self.swap(at));
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

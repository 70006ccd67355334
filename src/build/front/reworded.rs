//! Takes over a text of which nothing but the words changed, without reading the portal again: what writers do
//! all day under `serve`.
//!
//! *Invariant*: the front afterwards is the one that reading everything would give. A change of anything but words,
//! and words of which something must be said, are left to a whole reading.

use super::{Front, texts};
use crate::base::diag::Diagnostics;
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::build::link;
use crate::build::read::{self, SourceFile};
use crate::model::entry::{Body, Entry, EntryId, Said};

/// An entry with other words.
pub struct Reworded {
    id: EntryId,
    entry: Box<Entry>,
}

impl Front {
    /// Reads the file `path` again. `None` where more than words changed, or something must be said of them.
    pub fn reworded(&self, path: &SitePath) -> Option<Reworded> {
        let at = self.site.entries.binary_search_by(|entry| entry.path.cmp(path)).ok()?;
        let disk = self.files.get(at)?.clone();
        let stamp = disk::stamp(&disk)?;
        let file = SourceFile { path: path.clone(), disk, size: stamp.size, modified: stamp.modified };
        let parsed = texts::parsed(&file, read::bytes(&file), &self.house);
        let told = parsed.slips.iter().any(|slip| !self.house.ignores(&slip.words));
        let entry = parsed.entry.filter(|_| !told && !parsed.draft && parsed.diags.is_empty())?;
        let before = &self.site.entries[at];
        let only_words = has_the_same_frame(before, &entry) && link::may_name(&self.site, before, &entry);
        only_words.then_some(Reworded { id: EntryId(at as u32), entry })
    }

    /// Puts the words in place, unless a rule must say something of them.
    pub fn take(&mut self, reworded: Reworded) -> bool {
        let Reworded { id, entry } = reworded;
        let before = std::mem::replace(&mut self.site.entries[id.at()], entry);
        let mut diags = Diagnostics::default();
        link::check_words(&self.site, id, &mut diags);
        let entry = &mut self.site.entries[id.at()];
        // As after linking.
        entry.said = Said::default();
        if !diags.is_empty() {
            *entry = before;
        }
        diags.is_empty()
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

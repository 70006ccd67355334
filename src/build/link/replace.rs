//! Puts an edited entry in the place of the old one for a moment, linked by itself: what its own page will be is known
//! long before everything is read again.

use super::{address, card, new_node, resolve, withhold};
use crate::base::diag::Diagnostics;
use crate::model::entry::{Entry, EntryId, Said};
use crate::model::site::{Node, Site, Target};

/// A site in which one entry is replaced, until this is dropped.
pub struct Replaced<'s> {
    site: &'s mut Site,
    id: EntryId,
    entry: Box<Entry>,
    node: Node,
}

impl<'s> Replaced<'s> {
    /// Replaces the entry that readers see as `id`. `None`, and nothing has changed, where other files than its page
    /// would change too or a name leads nowhere.
    ///
    /// What lists, counts and other pages tell of the entry stays as it was.
    pub fn new(site: &'s mut Site, id: EntryId, entry: Box<Entry>) -> Option<Self> {
        let node = linked(site, id, &entry)?;
        let mut replaced = Self { site, id, entry, node };
        replaced.swap();
        let site = &mut *replaced.site;
        if withhold::takes_files(site, id) {
            return None;
        }
        withhold::withhold_name(&mut site.entries[id.at()], site.today);
        // As after linking.
        site.entries[id.at()].said = Said::default();
        site.nodes[id.at()].card = card::card(site, id).into();
        Some(replaced)
    }

    /// The site with the new entry.
    pub fn site(&self) -> &Site {
        self.site
    }

    fn swap(&mut self) {
        let at = self.id.at();
        std::mem::swap(&mut self.site.entries[at], &mut self.entry);
        std::mem::swap(&mut self.site.nodes[at], &mut self.node);
    }
}

impl Drop for Replaced<'_> {
    fn drop(&mut self) {
        self.swap();
    }
}

/// The node that `entry` gets in the place of `id`, with what others say of it as it was.
fn linked(site: &Site, id: EntryId, entry: &Entry) -> Option<Node> {
    let before = site.node(id);
    let mut node = new_node(entry, address::url(entry), false, site.today, &before.card);
    let same_id = entry.common.id.value == site.entry(id).common.id.value;
    let same_place = (&node.url, node.public, node.listed) == (&before.url, before.public, before.listed);
    if !before.public || !same_id || !same_place {
        return None;
    }
    // Clashes were told; of those among drafts nobody hears.
    let directory = address::directory(&site.entries, &[], &mut Diagnostics::default());
    let sources = resolve::Sources {
        entries: &site.entries,
        assets: &site.assets,
        vocabularies: &site.vocabularies,
        province: &site.province,
    };
    if !resolve::entry(sources, &directory, entry, &mut node) {
        return None;
    }
    resolve::pictures(&site.theme, &site.assets, &[entry], std::slice::from_mut(&mut node));
    node.heavy = before.heavy;
    (node.backlinks, node.languages) = (before.backlinks.clone(), before.languages.clone());
    has_the_same_files(before, &node).then_some(node)
}

/// Whether an entry shows no files but those it showed, under the same addresses; withheld ones it did not show.
fn has_the_same_files(before: &Node, after: &Node) -> bool {
    let linked = |target: &Target| match target {
        Target::File(_) => before.targets.contains(target),
        _ => true,
    };
    (&before.files, &before.pictures) == (&after.files, &after.pictures) && after.targets.iter().all(linked)
}

//! Puts an edited entry in the place of the old one for a moment, linked by itself: what its own page will be is known
//! long before everything is read again.

use super::address::{self, Directory};
use super::{card, new_node, resolve, rules, withhold};
use crate::base::diag::Diagnostics;
use crate::base::name::Name;
use crate::model::entry::{Entry, EntryId, Said};
use crate::model::lookup;
use crate::model::site::{Node, Site};

/// An edited entry, linked by itself.
pub struct Replacement {
    id: EntryId,
    entry: Box<Entry>,
    node: Node,
}

/// A site in which one entry is replaced, until this is dropped.
pub struct Replaced<'s> {
    site: &'s mut Site,
    other: Replacement,
}

impl Replacement {
    /// Links `entry` for the place of the one that readers see as `id`. `None` where a name is not known, or another
    /// address, own day, term, place, file or entry named by a key than before comes into play: what is derived of those
    /// is not its own.
    pub fn new(site: &Site, id: EntryId, entry: Box<Entry>) -> Option<Self> {
        let (old, before) = (site.entry(id), site.node(id));
        let what = |entry: &Entry| {
            let relations: Vec<Name> = entry.uses.refs.iter().map(|used| used.relation).collect();
            let kit = entry.meta.story().and_then(|story| story.kit.as_ref()).map(|flag| flag.value);
            (entry.common.id.value.clone(), lookup::language(entry), kit, relations)
        };
        let mut node = new_node(&entry, address::url(&entry), false, site.today, &before.card);
        // Of someone who may not be named, a whole reading tells.
        if !before.public || what(old) != what(&entry) || site.silent.names(entry.title()) {
            return None;
        }
        let directory = Directory::new(&site.entries, &site.called, &[]);
        let sources = resolve::Sources {
            entries: &site.entries,
            assets: &site.assets,
            vocabularies: &site.vocabularies,
            province: &site.province,
        };
        let is_known = resolve::entry(sources, &site.theme, &directory, &entry, &mut node);
        node.heavy = before.heavy;
        (node.backlinks, node.languages) = (before.backlinks.clone(), before.languages.clone());
        (is_known && is_alike(before, &node)).then_some(Self { id, entry, node })
    }

    /// Whom it is for.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Puts it in its place. `None`, and nothing has changed, where that is a mistake, something must be withheld, or
    /// the entry gathers others than before.
    pub fn put(self, site: &mut Site) -> Option<Replaced<'_>> {
        let id = self.id;
        let mut replaced = Replaced { site, other: self };
        replaced.swap();
        let site = &mut *replaced.site;
        let mut diags = Diagnostics::default();
        rules::one(site, id, &mut diags);
        let gathers_others = lookup::gathered(site, id).is_some_and(|gathered| gathered != site.gathered(id));
        if diags.has_errors() || gathers_others || withhold::takes_files(site, id) {
            return None;
        }
        withhold::withhold_name(&mut site.entries[id.at()], site.today);
        // As after linking.
        site.entries[id.at()].said = Said::default();
        site.nodes[id.at()].card = card::card(site, id).into();
        Some(replaced)
    }
}

impl Replaced<'_> {
    /// The site with the new entry.
    pub fn site(&self) -> &Site {
        self.site
    }

    fn swap(&mut self) {
        let at = self.other.id.at();
        std::mem::swap(&mut self.site.entries[at], &mut self.other.entry);
        std::mem::swap(&mut self.site.nodes[at], &mut self.other.node);
    }
}

impl Drop for Replaced<'_> {
    fn drop(&mut self) {
        self.swap();
    }
}

/// Whether other entries, lists and files stand to both nodes alike; where links of the text lead is free.
fn is_alike(before: &Node, after: &Node) -> bool {
    (&before.url, before.public, before.listed, before.day) == (&after.url, after.public, after.listed, after.day)
        && (&before.refs, &before.terms, &before.places) == (&after.refs, &after.terms, &after.places)
        && (&before.files, &before.pictures) == (&after.files, &after.pictures)
}

//! Puts an edited entry in the place of the old one, linked by itself: its page is right long before everything is read
//! again.
//!
//! *Invariant*: what lists, counts, names and other pages tell of the entry stays as it was, so a site with a replaced
//! entry is for looking at, until a whole reading has come or the old entry is put back.

use super::{address, card, new_node, resolve, withhold};
use crate::base::diag::Diagnostics;
use crate::model::entry::{Entry, EntryId, Said};
use crate::model::site::{Node, Site};

/// An entry that was replaced, as it was before.
pub struct Replaced {
    id: EntryId,
    entry: Box<Entry>,
    node: Node,
}

/// Puts `entry` in the place of the one that readers see as `id`. `None`, and nothing has changed, where the page would
/// be another one (another address, seen no more, in other lists) or a name leads nowhere.
pub fn replace(site: &mut Site, id: EntryId, entry: Box<Entry>) -> Option<Replaced> {
    let entry = std::mem::replace(&mut site.entries[id.at()], entry);
    let Some(node) = linked(site, id) else {
        site.entries[id.at()] = entry;
        return None;
    };
    let node = std::mem::replace(&mut site.nodes[id.at()], node);
    withhold::apply_to(site, id, &node.withheld);
    // As after linking.
    site.entries[id.at()].said = Said::default();
    site.nodes[id.at()].card = card::card(site, id).into();
    Some(Replaced { id, entry, node })
}

/// Puts an entry back where it was.
pub fn put_back(site: &mut Site, replaced: Replaced) {
    let Replaced { id, entry, node } = replaced;
    (site.entries[id.at()], site.nodes[id.at()]) = (entry, node);
}

/// The node of an entry as a whole reading would make it.
fn linked(site: &Site, id: EntryId) -> Option<Node> {
    let (before, at) = (site.node(id), id.at());
    let mut diags = Diagnostics::default();
    // After a reading without mistakes there is no file that could not be read.
    let directory = address::directory(&site.entries, &[], &mut diags);
    let mut node = new_node(site.entry(id), id, site.today, &directory, &before.card);
    let same_page = (&node.url, node.public, node.listed) == (&before.url, true, before.listed);
    if !before.public || !same_page {
        return None;
    }
    let sources = resolve::Sources {
        entries: &site.entries,
        assets: &site.assets,
        vocabularies: &site.vocabularies,
        province: &site.province,
    };
    let (entry, linked) = (&site.entries[at..=at], std::slice::from_mut(&mut node));
    resolve::entries(sources, &directory, entry, linked, &mut diags);
    resolve::pictures(&site.theme, &site.assets, entry, linked);
    node.heavy = before.heavy;
    (node.backlinks, node.languages) = (before.backlinks.clone(), before.languages.clone());
    (!diags.has_errors()).then_some(node)
}

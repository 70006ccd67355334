//! Takes out of the linked site what may not be published, before anything is made of it: names that
//! are not allowed, persons who were removed, and the pictures and files tagged with them.
//!
//! *Invariant*: after this stage no entry, row or node holds a name, a picture or a file that readers
//! may not have; whatever output is added later cannot show it.

use ahash::HashSet;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::entry::{Entry, EntryId, Meta};
use crate::model::rights::{self, Rights};
use crate::model::site::{AssetId, LinkedRow, Node, Site, Target};
use crate::model::sound;

/// Withholds. The rules have seen everything before.
pub fn apply(site: &mut Site) {
    let ids: Vec<EntryId> = site.ids().collect();
    let seen = &*site;
    let removed = ids.par_iter().copied().filter(|id| rights::is_removed(seen.entry(*id))).collect();
    let files: HashSet<AssetId> = ids.par_iter().flat_map_iter(|id| withheld_files(seen, *id, &removed)).collect();
    let today = site.today;
    site.entries.par_iter_mut().for_each(|entry| withhold_name(entry, today));
    if !files.is_empty() {
        site.nodes.par_iter_mut().for_each(|node| forget_files(node, &files));
    }
    site.rows.iter_mut().for_each(withhold_row);
}

/// Whether files are withheld because of what one entry says.
pub fn takes_files(site: &Site, id: EntryId) -> bool {
    let pointed = site.node(id).refs.iter().flatten().copied();
    let removed = pointed.filter(|id| rights::is_removed(site.entry(*id))).collect();
    !withheld_files(site, id, &removed).is_empty()
}

/// Puts other words in the place of a name that readers may not have.
pub fn withhold_name(entry: &mut Entry, today: Date) {
    if rights::is_removed(entry) {
        rename(entry, rights::REMOVED);
    } else if let Meta::Person(person) = &entry.meta
        && let Some(words) = rights::stand_in(person, Rights::of(entry, today)).map(str::to_owned)
    {
        rename(entry, &words);
    }
}

fn rename(entry: &mut Entry, words: &str) {
    entry.meta.set_title(words);
    if let Meta::Person(person) = &mut entry.meta {
        person.sort_name = None;
        person.other_names.clear();
        person.story.said_as = None;
    }
}

/// The pictures of an entry whose pictures were removed, and what is tagged with someone removed.
fn withheld_files(site: &Site, id: EntryId, removed: &HashSet<EntryId>) -> Vec<AssetId> {
    let (entry, node) = (site.entry(id), site.node(id));
    let asset = |file: crate::base::decode::FileRef| node.files.get(usize::from(file.0)).copied().flatten();
    let whom = |people: &[crate::base::span::Spanned<crate::model::entry::StoryRef>]| {
        let ids = people.iter().filter_map(|person| node.refs.get(usize::from(person.value.0.0)).copied().flatten());
        ids.into_iter().any(|id| removed.contains(&id))
    };
    let all = rights::pictures_removed(entry);
    let of_nobody: HashSet<AssetId> = entry
        .common
        .pictures
        .iter()
        .filter(|picture| picture.nobody.as_ref().is_some_and(|flag| flag.value))
        .filter_map(|picture| asset(picture.file.value))
        .collect();
    let shown = node.pictures.iter().map(|picture| picture.asset).filter(|asset| all && !of_nobody.contains(asset));
    let tagged = entry.common.pictures.iter().filter(|picture| whom(&picture.people));
    let mut found: Vec<AssetId> = shown.chain(tagged.filter_map(|picture| asset(picture.file.value))).collect();
    let all = rights::recordings_removed(entry);
    let heard = sound::written(entry).iter().filter(|recording| all || whom(&recording.people));
    found.extend(heard.filter_map(|recording| asset(recording.file.value)));
    if let Meta::Document(document) = &entry.meta {
        let tagged = document.attachments.iter().filter(|attachment| whom(&attachment.people));
        found.extend(tagged.filter_map(|attachment| asset(attachment.file.value)));
    }
    found
}

/// Numbers of pictures stay as they are: they are part of addresses.
fn forget_files(node: &mut Node, files: &HashSet<AssetId>) {
    let linked = node.targets.iter().filter_map(|target| match target {
        Target::File(asset) => Some(*asset),
        _ => None,
    });
    node.withheld = node.files.iter().flatten().copied().chain(linked).filter(|asset| files.contains(asset)).collect();
    for file in &mut node.files {
        *file = file.filter(|asset| !files.contains(asset));
    }
    let hidden = |asset: &AssetId| files.contains(asset);
    for target in &mut node.targets {
        let gone = match target {
            Target::Picture(at) => node.pictures.get(usize::from(*at)).is_some_and(|picture| hidden(&picture.asset)),
            Target::File(asset) => hidden(asset),
            _ => false,
        };
        if gone {
            *target = Target::Nowhere;
        }
    }
    node.pictures
        .iter_mut()
        .filter(|picture| files.contains(&picture.asset))
        .for_each(|picture| picture.widths.clear());
}

fn withhold_row(row: &mut LinkedRow) {
    let words = match row.row.is_removed() {
        true => Some(rights::REMOVED.to_owned()),
        false => rights::row_stand_in(&row.row).map(str::to_owned),
    };
    if let Some(words) = words {
        row.row.keys.name.value = words;
        row.row.keys.sort_name = None;
    }
}

//! What a removal on request takes off the portal, and where: for the people who must see to it that
//! the rest of the world forgets too.

use ahash::HashSet;

use super::front::Front;
use super::link::same;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::domain::workday;
use crate::model::entry::{Entry, EntryId};
use crate::model::job::Job;
use crate::model::rights;
use crate::model::site::Site;
use crate::output::page;

/// Working days within which a request is answered (Nghị định 356/2025/NĐ-CP).
const ANSWER_WITHIN: u32 = 2;

/// An entry or a register row, and what goes with it.
#[derive(Debug)]
pub struct Removal {
    /// The file that holds it.
    pub path: SitePath,
    /// The row's place, for a row of a table.
    pub row: Option<Span>,
    /// Whether the request is written down already.
    pub marked: bool,
    /// Addresses that will answer no more.
    pub gone: Vec<String>,
    /// The address that will say so; empty for a row.
    pub tombstone: String,
    /// The same award elsewhere: addresses of register rows that go with an entry, ids of entries that tell of a row.
    pub same: Vec<String>,
    /// Press reports that the entry names: addresses or titles.
    pub press: Vec<String>,
    /// The last day to answer the request; `None` when the year's holidays are not known.
    pub answer_by: Option<jiff::civil::Date>,
}

/// The removal of whatever has this id.
pub fn of(front: &Front, id: &str) -> Option<Removal> {
    let site = &front.site;
    let days = workday::working_days_after(site.today, ANSWER_WITHIN, &site.holidays);
    let answer_by = days.ok().and_then(|days| days.last().copied());
    if let Some(entry) = site.entries.iter().find(|entry| entry.common.id.value.0 == id) {
        let short = page::short_url(entry);
        let own = |job: &&Job| job.cause.as_ref().is_some_and(|cause| cause.path == entry.path) && job.url != short;
        return Some(Removal {
            path: entry.path.clone(),
            row: None,
            marked: entry.common.removal.is_some(),
            gone: front.plan.jobs().iter().filter(own).map(|job| site.config.absolute(&job.url)).collect(),
            tombstone: site.config.absolute(&short),
            same: rows_of(site, entry),
            press: press(entry),
            answer_by,
        });
    }
    let at = site.rows.iter().position(|row| row.row.keys.id.value.0 == id)?;
    let row = &site.rows[at];
    Some(Removal {
        path: row.row.path.clone(),
        row: Some(row.row.span),
        marked: row.row.is_removed(),
        gone: row_url(site, at).into_iter().collect(),
        tombstone: String::new(),
        same: stories_of(site, at),
        press: Vec::new(),
        answer_by,
    })
}

/// Where readers see a row.
fn row_url(site: &Site, at: usize) -> Option<String> {
    let decision = site.rows[at].decision?;
    let numbers = site.rows_of.get(&decision)?;
    let place = numbers.iter().position(|row| *row as usize == at)?;
    let part = (place / page::ROWS_PER_PAGE) as u32 + 1;
    let url = site.config.absolute(&page::register_url(site, decision, part));
    Some(format!("{url}#{}", site.rows[at].row.keys.id.value.0))
}

/// The rows of registers that are awards of this example.
fn rows_of(site: &Site, entry: &Entry) -> Vec<String> {
    let Some(id) = site.ids().find(|id| site.entry(*id).path == entry.path) else { return Vec::new() };
    let awards = entry.meta.story().into_iter().flat_map(|story| &story.awards);
    let keys: HashSet<same::Key> = awards.filter_map(|award| same::of_award(site, id, award)).collect();
    let rows = site.rows.iter().enumerate().filter(|(_, row)| same::of_row(row).is_some_and(|key| keys.contains(&key)));
    rows.filter_map(|(at, _)| row_url(site, at)).collect()
}

/// The examples that tell of the award of a row.
fn stories_of(site: &Site, at: usize) -> Vec<String> {
    let Some(key) = same::of_row(&site.rows[at]) else { return Vec::new() };
    let tells = |id: &EntryId| {
        let story = site.entry(*id).meta.story().filter(|_| !rights::is_removed(site.entry(*id)));
        let mut awards = story.into_iter().flat_map(|story| &story.awards);
        awards.any(|award| same::of_award(site, *id, award).as_ref() == Some(&key))
    };
    site.ids().filter(tells).map(|id| site.entry(id).common.id.value.0.clone()).collect()
}

fn press(entry: &Entry) -> Vec<String> {
    let sources = entry.common.sources.iter().map(|source| {
        let organ = source.organ.as_ref().map_or(String::new(), |organ| format!("{}: ", organ.value));
        let place = source.url.as_ref().map_or(source.title.value.as_str(), |url| &url.value.0);
        format!("{organ}{place}")
    });
    sources.collect()
}

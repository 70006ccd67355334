//! What a removal on request takes off the portal, and where: for the people who must see to it that
//! the rest of the world forgets too.

use super::front::Front;
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::domain::workday;
use crate::model::entry::Entry;
use crate::model::job::Job;
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
            press: press(entry),
            answer_by,
        });
    }
    let row = site.rows.iter().find(|row| row.row.keys.id.value.0 == id)?;
    let page = row.decision.map(|decision| site.config.absolute(&site.node(decision).url));
    Some(Removal {
        path: row.row.path.clone(),
        row: Some(row.row.span),
        marked: row.row.is_removed(),
        gone: page.map(|page| format!("{page}#{id}")).into_iter().collect(),
        tombstone: String::new(),
        press: Vec::new(),
        answer_by,
    })
}

fn press(entry: &Entry) -> Vec<String> {
    let sources = entry.common.sources.iter().map(|source| {
        let organ = source.organ.as_ref().map_or(String::new(), |organ| format!("{}: ", organ.value));
        let place = source.url.as_ref().map_or(source.title.value.as_str(), |url| &url.value.0);
        format!("{organ}{place}")
    });
    sources.collect()
}

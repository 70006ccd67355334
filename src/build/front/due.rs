//! Finds the day on which the portal changes by itself.

use jiff::civil::Date;

use crate::model::campaign;
use crate::model::entry::{Entry, Meta, Occasion, Status};
use crate::model::kind::Kind;
use crate::model::lookup::last_day;
use crate::model::meeting;
use crate::model::site::Site;
use crate::model::sound;
use crate::output::page;

/// The days on which a plan that is open about it shows a task as overdue.
fn verdicts(entry: &Entry) -> Vec<Date> {
    let Meta::Plan(plan) = &entry.meta else { return Vec::new() };
    if !plan.open_verdict.as_ref().is_some_and(|flag| flag.value) {
        return Vec::new();
    }
    let open = plan.tasks.iter().filter(|task| task.is_open());
    open.filter_map(|task| task.last_day(plan.year.value.0).tomorrow().ok()).collect()
}

/// The first day of next year, when lunar days get other solar ones, this year's occasions are over and its days come
/// to be remembered.
fn new_year(site: &Site) -> Option<Date> {
    let year = site.today.year();
    let ends = |occasion: &Occasion| occasion.day.as_ref().is_some_and(|day| day.value.last_day().year() == year);
    let changes =
        |entry: &Entry| matches!(&entry.meta, Meta::Occasion(occasion) if occasion.lunar.is_some() || ends(occasion));
    let shown = site.public_of(Kind::Occasion).any(|id| changes(site.entry(id)));
    let to_remember = site.remembered.iter().any(|one| one.day.year() == site.today.year());
    (shown || to_remember).then(|| Date::new(site.today.year() + 1, 1, 1).ok()).flatten()
}

/// The first day after `today` on which the portal changes by itself: the day of publication of an entry, of a
/// recording or of a follow-up comes, a campaign or the review of a talk reaches its day, a consultation ends or
/// hides its names, an open plan's task becomes overdue, figures by sex and group settle.
pub fn next_due(site: &Site) -> Option<Date> {
    let days = site.entries.iter().flat_map(|entry| {
        let planned = matches!(entry.common.status.value, Status::Published | Status::Archived)
            .then_some(entry.common.published.value);
        let follow_ups =
            entry.meta.story().into_iter().flat_map(|story| &story.follow_ups).map(|follow_up| follow_up.day.value);
        let events = match &entry.meta {
            Meta::Campaign(campaign) => campaign::change_days(campaign),
            Meta::Conference(conference) => meeting::change_days(conference),
            _ => verdicts(entry),
        };
        let recordings = sound::written(entry).iter().filter_map(|recording| Some(recording.day.as_ref()?.value));
        let closed = last_day(site, entry).and_then(|day| day.tomorrow().ok());
        let hidden = page::hidden_from(site, entry);
        planned
            .into_iter()
            .chain(recordings)
            .chain(follow_ups)
            .chain(closed)
            .chain(hidden)
            .chain(events)
            .collect::<Vec<_>>()
    });
    days.chain(new_year(site)).chain(site.stats.settles_on()).filter(|day| *day > site.today).min()
}

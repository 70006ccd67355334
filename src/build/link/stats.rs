//! Gathers what is counted: awards of stories and registers together, each once, and published examples.

use ahash::HashMap;
use rayon::prelude::*;

use super::same;
use crate::base::decode::Term;
use crate::model::authority;
use crate::model::entry::{Award, EntryId, Meta, Sex, Story};
use crate::model::lookup::{award_day, decided_on, decision_day, is_fictional, language, row_day, row_stands};
use crate::model::register::HonoureeKind;
use crate::model::site::{LinkedRow, Site};
use crate::model::stats::{AwardRecord, Honouree, Stats, StoryRecord};
use crate::model::vocab::TermId;
use crate::viet::date::When;

/// How the keys of enterprises begin in the vocabulary `loai_to_chuc`.
const ENTERPRISE: &str = "doanh-nghiep";
/// The key of small collectives there.
const SMALL: &str = "tap-the-nho";

/// What is counted.
pub struct Counted {
    awards: Vec<AwardRecord>,
    stories: Vec<StoryRecord>,
}

impl Counted {
    /// Counts it; the records stay where forms ask for them.
    pub fn count(self, site: &Site) -> Stats {
        let groups: Vec<TermId> = site.vocabularies.of("nhom_doi_tuong").map(|(id, _)| id).collect();
        let mut stats = Stats::count(&self.awards, &self.stories, &groups, site.today);
        if !site.forms.is_empty() {
            stats.records = self.awards;
        }
        stats
    }
}

/// Gathers what is counted for [`Site::stats`].
pub fn gather(site: &Site) -> Counted {
    let stories: Vec<EntryId> =
        site.listed().filter(|id| site.entry(*id).kind.is_story() && language(site.entry(*id)) == "vi").collect();
    let records = || stories.par_iter().filter_map(|id| story_record(site, *id)).collect();
    let (awards, stories) = rayon::join(|| awards(site, &stories), records);
    Counted { awards, stories }
}

fn awards(site: &Site, stories: &[EntryId]) -> Vec<AwardRecord> {
    let of_story = |id: &EntryId| {
        let story = site.entry(*id).meta.story()?;
        let standing = story.awards.iter().filter(|award| !award.is_revoked());
        let records = standing.map(|award| (same::of_award(site, *id, award), story_award(site, *id, story, award)));
        Some(records.collect::<Vec<_>>())
    };
    let (keys, mut awards): (Vec<_>, Vec<_>) = stories.par_iter().filter_map(of_story).flatten_iter().unzip();
    let mut told: HashMap<same::Key, Vec<usize>> = HashMap::default();
    for (at, key) in keys.into_iter().enumerate() {
        key.into_iter().for_each(|key| told.entry(key).or_default().push(at));
    }
    for row in site.rows.iter().filter(|row| row_stands(site, row)) {
        let record = row_award(site, row);
        match same::of_row(row).and_then(|key| told.get_mut(&key)).and_then(Vec::pop) {
            // The story tells more; the register may still know sex and group.
            Some(at) => {
                let known = &mut awards[at];
                known.sex = known.sex.or(record.sex);
                known.group = known.group.or(record.group);
            }
            None => awards.push(record),
        }
    }
    awards
}

fn own(site: &Site, id: EntryId, term: Term) -> Option<TermId> {
    site.node(id).terms.get(usize::from(term.0)).copied().flatten()
}

/// The level of the authority that granted; failing that, of the title.
fn level(site: &Site, authority: Option<TermId>, title: Option<TermId>) -> Option<TermId> {
    let of = |term: Option<TermId>| {
        let level = site.vocabularies.term(term?).row.level.as_ref()?;
        site.vocabularies.find("cap", &level.value)
    };
    of(authority).or_else(|| of(title))
}

fn school_year(period: &When) -> Option<i16> {
    matches!(period, When::SchoolYear { .. }).then(|| period.first_day().year())
}

fn honouree(meta: &Meta) -> Honouree {
    match meta {
        Meta::Collective(_) => Honouree::Collective,
        Meta::Household(_) => Honouree::Household,
        Meta::Model(_) => Honouree::Model,
        _ => Honouree::Person,
    }
}

/// Whether a collective is an enterprise, and whether it is a small one.
fn collective(site: &Site, id: EntryId) -> (bool, bool) {
    let Meta::Collective(collective) = &site.entry(id).meta else { return (false, false) };
    let kind = site.term(id, collective.organ_kind.value.0).map_or("", |term| term.key.as_str());
    let small = collective.small.as_ref().is_some_and(|flag| flag.value) || kind == SMALL;
    (kind.starts_with(ENTERPRISE), small)
}

fn sex(meta: &Meta) -> Option<Sex> {
    match meta {
        Meta::Person(person) => person.sex.as_ref().map(|sex| sex.value),
        _ => None,
    }
}

/// What the page says of memberships; nothing sensitive.
fn member_of(site: &Site, id: EntryId) -> Vec<TermId> {
    let Meta::Person(person) = &site.entry(id).meta else { return Vec::new() };
    let terms = person.member_of.iter().filter_map(|term| own(site, id, term.value.0));
    let mut terms: Vec<TermId> = terms.filter(|term| !site.vocabularies.term(*term).is_sensitive()).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn story_award(site: &Site, id: EntryId, story: &Story, award: &Award) -> AwardRecord {
    let title = own(site, id, award.title.value.0);
    let written = award.authority.as_ref().and_then(|organ| own(site, id, organ.value.0));
    let derived =
        || authority::derived(&site.vocabularies, site.vocabularies.term(title?), decided_on(site, id, award));
    let authority = written.or_else(derived);
    let (enterprise, small) = collective(site, id);
    AwardRecord {
        day: award_day(site, id, award),
        published: site.entry(id).common.published.value,
        honouree: honouree(&site.entry(id).meta),
        level: level(site, authority, title),
        kind: own(site, id, award.kind.value.0),
        title,
        class: award.class.as_ref().map(|class| class.value),
        school_year: school_year(&award.period.value),
        enterprise,
        small,
        member_of: member_of(site, id),
        sex: sex(&site.entry(id).meta),
        group: story.group.as_ref().and_then(|group| own(site, id, group.value.0)),
        fictional: is_fictional(site.entry(id)),
    }
}

fn row_award(site: &Site, row: &LinkedRow) -> AwardRecord {
    let keys = &row.row.keys;
    let term = |term: Term| row.terms.get(usize::from(term.0)).copied().flatten();
    let title = term(keys.title.value.0);
    let written = keys.authority.as_ref().and_then(|organ| term(organ.value.0));
    let day = row.decision.and_then(|id| decision_day(site, id));
    let derived = || authority::derived(&site.vocabularies, site.vocabularies.term(title?), day);
    let kind = keys.organ_kind.as_ref().and_then(|kind| term(kind.value.0));
    let kind = kind.map(|kind| site.vocabularies.term(kind).key.as_str());
    let day_shown = row.decision.map(|id| site.entry(id).common.published.value);
    AwardRecord {
        day: row_day(site, row),
        published: day_shown.unwrap_or(site.today),
        honouree: match keys.kind.value {
            HonoureeKind::Person => Honouree::Person,
            HonoureeKind::Collective => Honouree::Collective,
            HonoureeKind::Household => Honouree::Household,
        },
        level: level(site, written.or_else(derived), title),
        kind: term(keys.award_kind.value.0),
        title,
        class: keys.class.as_ref().map(|class| class.value),
        school_year: school_year(&keys.period.value),
        enterprise: kind.is_some_and(|kind| kind.starts_with(ENTERPRISE)),
        small: kind == Some(SMALL),
        member_of: Vec::new(),
        sex: keys.sex.as_ref().map(|sex| sex.value),
        group: keys.group.as_ref().and_then(|group| term(group.value.0)),
        fictional: keys.fictional.as_ref().is_some_and(|flag| flag.value),
    }
}

fn story_record(site: &Site, id: EntryId) -> Option<StoryRecord> {
    let entry = site.entry(id);
    let story = entry.meta.story()?;
    let reached = |when: &Option<crate::base::span::Spanned<When>>| {
        when.as_ref().is_some_and(|when| when.value.first_day() <= site.today)
    };
    let stages = story.stages.as_ref().map_or([false; 4], |stages| {
        [&stages.found, &stages.fostered, &stages.reviewed, &stages.multiplied].map(reached)
    });
    let mut fields: Vec<TermId> = story.fields.iter().filter_map(|field| own(site, id, field.value.0)).collect();
    fields.sort_unstable();
    fields.dedup();
    let mut areas: Vec<TermId> = story.areas.iter().filter_map(|area| own(site, id, area.value.0)).collect();
    areas.sort_unstable();
    areas.dedup();
    Some(StoryRecord {
        day: entry.common.published.value,
        honouree: honouree(&entry.meta),
        level: own(site, id, story.level.value.0),
        fields,
        areas,
        stages,
        small: collective(site, id).1,
        fictional: is_fictional(entry),
    })
}

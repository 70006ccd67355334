//! "Ngày này năm xưa": what the portal remembers by day and month.
//!
//! Only days that are written exactly, and shown only from the next year on: so a page made once stays
//! true until the year changes.

use jiff::civil::Date;
use rayon::prelude::*;

use super::entry::{Award, Entry, EntryId, Meta, Milestone};
use super::lookup::{award_label, decided_on, language, standing_awards};
use super::site::Site;
use crate::viet::date::When;

/// What happened on a day, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub enum Happening {
    /// The event that an occasion goes back to.
    Origin,
    /// A conference or congress.
    Meeting,
    /// A campaign was launched.
    Launched,
    /// A campaign was reviewed before its end.
    Reviewed,
    /// A campaign was concluded.
    Concluded,
    /// An example was honoured.
    Honoured,
    /// A document was issued.
    Issued,
}

impl Happening {
    /// In words; what an award or a meeting is called is told by its entry.
    pub fn label(self) -> &'static str {
        match self {
            Self::Origin => "Sự kiện",
            Self::Meeting => "Hội nghị",
            Self::Launched => "Phát động phong trào",
            Self::Reviewed => "Sơ kết phong trào",
            Self::Concluded => "Tổng kết phong trào",
            Self::Honoured => "Khen thưởng",
            Self::Issued => "Văn bản",
        }
    }
}

/// A remembered day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The day.
    pub day: Date,
    /// What happened.
    pub what: Happening,
    /// Whose page tells it.
    pub entry: EntryId,
    /// The number of the award among the story's own.
    award: Option<u16>,
}

impl Remembered {
    /// What is told beside the entry's title: the award; may be empty.
    pub fn detail(&self, site: &Site) -> String {
        let story = site.entry(self.entry).meta.story();
        let award = self.award.and_then(|award| story?.awards.get(usize::from(award)));
        award.map_or(String::new(), |award| award_label(site, self.entry, award))
    }

    fn tells_as(&self, other: &Self, site: &Site) -> bool {
        (self.day, self.what, self.entry) == (other.day, other.what, other.entry)
            && (self.award == other.award || self.detail(site) == other.detail(site))
    }
}

/// Everything to remember up to this year, by month and day, then from the earliest year. Looks at each entry once.
pub fn gather(site: &Site) -> Vec<Remembered> {
    let ids: Vec<EntryId> = site.listed().filter(|id| language(site.entry(*id)) == "vi").collect();
    let of_entry = |id: &EntryId| {
        let mut found = Vec::new();
        let mut add = |day: Date, what: Happening, award: Option<u16>| {
            if day.year() <= site.today.year() {
                found.push(Remembered { day, what, entry: *id, award });
            }
        };
        of_entry(site, *id, site.entry(*id), &mut add);
        found
    };
    let mut all: Vec<Remembered> = ids.par_iter().flat_map_iter(of_entry).collect();
    all.par_sort_by_cached_key(|one| key(site, one));
    all.dedup_by(|one, before| one.tells_as(before, site));
    all
}

fn key<'s>(site: &'s Site, one: &Remembered) -> (i8, i8, i16, Happening, &'s str) {
    (one.day.month(), one.day.day(), one.day.year(), one.what, &site.entry(one.entry).common.id.value.0)
}

fn of_entry(site: &Site, id: EntryId, entry: &Entry, add: &mut impl FnMut(Date, Happening, Option<u16>)) {
    match &entry.meta {
        Meta::Conference(conference) => {
            let first = match conference.when.value {
                When::Day(day) => Some(day),
                When::Span { from, .. } => Some(from),
                _ => None,
            };
            first.into_iter().for_each(|day| add(day, Happening::Meeting, None));
        }
        Meta::Campaign(campaign) => {
            for note in &campaign.milestones {
                let what = match note.kind.value {
                    Milestone::Launch => Happening::Launched,
                    Milestone::Interim => Happening::Reviewed,
                    Milestone::Final => Happening::Concluded,
                };
                if let When::Day(day) = note.when.value {
                    add(day, what, None);
                }
            }
        }
        Meta::Occasion(occasion) => {
            occasion.origin.iter().for_each(|day| add(day.value, Happening::Origin, None));
        }
        Meta::Document(document) => {
            document.day.iter().for_each(|day| add(day.value, Happening::Issued, None));
        }
        meta => {
            let number = |award: &Award| {
                let place = meta.story()?.awards.iter().position(|own| std::ptr::eq(&own.value, award));
                place.and_then(|place| place.try_into().ok())
            };
            for award in standing_awards(site, id) {
                if let Some(day) = decided_on(site, id, award) {
                    add(day, Happening::Honoured, number(award));
                }
            }
        }
    }
}

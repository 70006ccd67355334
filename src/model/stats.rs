//! Counts of awards and examples by period: what the pages of statistics, their table of open data and the staff
//! report are made from.
//!
//! *Invariants.* Every record is counted once in each of its periods. Cuts that divide (level, kind, title, sex, group)
//! add up to the total of their period. What may be shown of sex and group is decided once, for all periods together.
//!
//! Readers see sex and group of periods that are over, of the awards that were published before the running half-year,
//! and of late ones when enough wait together (`settled`): who compares two builds never sees the one who was added.

mod settled;
pub mod tables;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::entry::{Class, Sex};
use super::vocab::TermId;
use crate::base::path::Url;

/// What counts are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Period {
    /// Everything that the portal holds.
    All,
    /// The five years of a plan, by the first: 2021 for 2021–2025.
    Span(i16),
    /// A year.
    Year(i16),
    /// Half a year: 1 or 2.
    Half(i16, u8),
}

impl Period {
    /// The periods that a day belongs to, from the widest.
    pub fn of(day: Date) -> [Self; 4] {
        let half = if day.month() <= 6 { 1 } else { 2 };
        [Self::All, Self::Span(span_of(day.year())), Self::Year(day.year()), Self::Half(day.year(), half)]
    }

    /// The period that this one is a part of.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::All => None,
            Self::Span(_) => Some(Self::All),
            Self::Year(year) => Some(Self::Span(span_of(year))),
            Self::Half(year, _) => Some(Self::Year(year)),
        }
    }

    /// In words: "năm 2020".
    pub fn words(self) -> String {
        match self {
            Self::All => "từ trước đến nay".to_owned(),
            Self::Span(first) => format!("giai đoạn {first}–{}", first + 4),
            Self::Year(year) => format!("năm {year}"),
            Self::Half(year, 1) => format!("6 tháng đầu năm {year}"),
            Self::Half(year, _) => format!("6 tháng cuối năm {year}"),
        }
    }

    /// The address of its page; second halves stand on the page of their year.
    pub fn url(self) -> Url {
        let all = Url::home().folder("thong-ke");
        match self {
            Self::All => all,
            Self::Span(first) => all.folder("giai-doan").folder(&format!("{first}-{}", first + 4)),
            Self::Year(year) | Self::Half(year, 2) => all.folder(&format!("{year:04}")),
            Self::Half(year, _) => all.folder(&format!("{year:04}")).folder("6-thang"),
        }
    }
}

/// The first day of the half-year that a day lies in.
fn half_start(day: Date) -> Date {
    Date::new(day.year(), if day.month() <= 6 { 1 } else { 7 }, 1).unwrap_or(day)
}

/// Plans run from a year ending in 1 or 6.
fn span_of(year: i16) -> i16 {
    (year - 1).div_euclid(5) * 5 + 1
}

/// Who was honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Honouree {
    /// Cá nhân.
    Person,
    /// Tập thể.
    Collective,
    /// Hộ gia đình.
    Household,
    /// Mô hình.
    Model,
}

impl Honouree {
    /// All, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Person, Self::Collective, Self::Household, Self::Model];

    /// Column heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "Cá nhân",
            Self::Collective => "Tập thể",
            Self::Household => "Hộ gia đình",
            Self::Model => "Mô hình",
        }
    }
}

/// Counts by honouree, in the order of [`Honouree::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split(pub [u32; 4]);

impl Split {
    fn add(&mut self, honouree: Honouree) {
        self.0[honouree as usize] += 1;
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(count, more)| *count += more);
    }

    /// All together.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Of one kind.
    pub fn of(&self, honouree: Honouree) -> u32 {
        self.0[honouree as usize]
    }
}

/// An award that stands.
#[derive(Debug, Clone)]
pub struct AwardRecord {
    /// The day of its decision; without one the last of its period.
    pub day: Date,
    /// The day on which the portal began to tell of it.
    pub published: Date,
    /// Whose it is.
    pub honouree: Honouree,
    /// Level that granted it.
    pub level: Option<TermId>,
    /// Kind of commendation.
    pub kind: Option<TermId>,
    /// Title.
    pub title: Option<TermId>,
    /// Class.
    pub class: Option<Class>,
    /// First year of the school year it is for.
    pub school_year: Option<i16>,
    /// Whether it went to an enterprise.
    pub enterprise: bool,
    /// Whether it went to a small collective.
    pub small: bool,
    /// Organisations that the person belongs to, as the page says.
    pub member_of: Vec<TermId>,
    /// Sex, of persons; for statistics only.
    pub sex: Option<Sex>,
    /// Group, of persons; for statistics only.
    pub group: Option<TermId>,
    /// Whether it is made up.
    pub fictional: bool,
}

/// A published example.
#[derive(Debug, Clone)]
pub struct StoryRecord {
    /// Day of publication.
    pub day: Date,
    /// Whose it is.
    pub honouree: Honouree,
    /// Level of recognition.
    pub level: Option<TermId>,
    /// Fields.
    pub fields: Vec<TermId>,
    /// Kinds of area.
    pub areas: Vec<TermId>,
    /// Steps reached: found, fostered, reviewed, multiplied.
    pub stages: [bool; 4],
    /// Whether it is a small collective.
    pub small: bool,
    /// Whether it is made up.
    pub fictional: bool,
}

/// What readers may see of persons with care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Sex.
    Sex,
    /// Group.
    Group,
}

/// Awards to persons by what is kept for statistics alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Persons {
    /// All.
    pub total: u32,
    /// Women, men, other, not recorded.
    pub sex: [u32; 4],
    /// By group.
    pub group: BTreeMap<Option<TermId>, u32>,
}

impl Persons {
    fn add(&mut self, record: &AwardRecord) {
        self.total += 1;
        self.sex[sex_column(record.sex)] += 1;
        *self.group.entry(record.group).or_default() += 1;
    }

    fn is_whole(&self) -> bool {
        self.sex.iter().sum::<u32>() == self.total && self.group.values().sum::<u32>() == self.total
    }
}

/// Title, class and group of the honoured.
pub type TitleGroup = (Option<TermId>, Option<Class>, Option<TermId>);

/// Counts by title and class.
pub type Titles = BTreeMap<(Option<TermId>, Option<Class>), Split>;

/// The counts of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Awards.
    pub awards: Split,
    /// By level that granted them.
    pub by_level: BTreeMap<Option<TermId>, Split>,
    /// By kind of commendation.
    pub by_kind: BTreeMap<Option<TermId>, Split>,
    /// By title and class.
    pub by_title: Titles,
    /// By first year of the school year, then title and class, of those for one.
    pub by_school_year: BTreeMap<i16, Titles>,
    /// To enterprises, among those to collectives.
    pub enterprises: u32,
    /// To small collectives, among those to collectives.
    pub small: u32,
    /// To persons, by organisation they belong to; one may belong to several.
    pub by_member: BTreeMap<TermId, u32>,
    /// To persons: all of them.
    pub persons: Persons,
    /// To persons, those that readers may see by sex.
    pub settled_by_sex: Persons,
    /// To persons, those that readers may see by group.
    pub settled_by_group: Persons,
    /// To persons, by title, class and group: the cells of the statutory form.
    pub by_title_group: BTreeMap<TitleGroup, u32>,
    /// Examples published.
    pub stories: Split,
    /// By level of recognition.
    pub stories_by_level: BTreeMap<Option<TermId>, Split>,
    /// By field; an example may be in several.
    pub by_field: BTreeMap<TermId, Split>,
    /// By kind of area; an example may be in several.
    pub by_area: BTreeMap<TermId, Split>,
    /// In any such area.
    pub in_areas: Split,
    /// By step reached.
    pub stages: [Split; 4],
    /// Small collectives among the examples.
    pub small_stories: u32,
    /// Made up ones among awards and examples.
    pub fictional: u32,
}

impl Counts {
    fn award(&mut self, period: Period, record: &AwardRecord, settled: &[settled::Settled; 2]) {
        let honouree = record.honouree;
        self.awards.add(honouree);
        self.by_level.entry(record.level).or_default().add(honouree);
        self.by_kind.entry(record.kind).or_default().add(honouree);
        self.by_title.entry((record.title, record.class)).or_default().add(honouree);
        if let Some(year) = record.school_year {
            let titles = self.by_school_year.entry(year).or_default();
            titles.entry((record.title, record.class)).or_default().add(honouree);
        }
        self.enterprises += u32::from(record.enterprise);
        self.small += u32::from(record.small);
        self.fictional += u32::from(record.fictional);
        if honouree == Honouree::Person {
            self.persons.add(record);
            for organisation in &record.member_of {
                *self.by_member.entry(*organisation).or_default() += 1;
            }
            for (settled, seen) in settled.iter().zip([&mut self.settled_by_sex, &mut self.settled_by_group]) {
                if settled.holds(period, record) {
                    seen.add(record);
                }
            }
            *self.by_title_group.entry((record.title, record.class, record.group)).or_default() += 1;
        }
    }

    fn story(&mut self, record: &StoryRecord) {
        self.stories.add(record.honouree);
        self.stories_by_level.entry(record.level).or_default().add(record.honouree);
        for field in &record.fields {
            self.by_field.entry(*field).or_default().add(record.honouree);
        }
        for area in &record.areas {
            self.by_area.entry(*area).or_default().add(record.honouree);
        }
        if !record.areas.is_empty() {
            self.in_areas.add(record.honouree);
        }
        for (step, reached) in self.stages.iter_mut().zip(record.stages) {
            if reached {
                step.add(record.honouree);
            }
        }
        self.small_stories += u32::from(record.small);
        self.fictional += u32::from(record.fictional);
    }

    /// What readers may see by one of the two.
    pub fn settled(&self, by: By) -> &Persons {
        match by {
            By::Sex => &self.settled_by_sex,
            By::Group => &self.settled_by_group,
        }
    }

    /// Whether readers do not see the latest yet.
    pub fn waits(&self) -> bool {
        [By::Sex, By::Group].into_iter().any(|by| self.settled(by).total < self.persons.total)
    }

    /// The first cut whose parts do not make its total.
    fn broken(&self) -> Option<&'static str> {
        let sum = |parts: &mut dyn Iterator<Item = &Split>| {
            parts.fold([0; 4], |mut sum, part| {
                sum.iter_mut().zip(part.0).for_each(|(sum, part)| *sum += part);
                sum
            })
        };
        let persons = self.awards.of(Honouree::Person);
        let checks = [
            ("cap", sum(&mut self.by_level.values()) == self.awards.0),
            ("loai_hinh", sum(&mut self.by_kind.values()) == self.awards.0),
            ("danh_hieu", sum(&mut self.by_title.values()) == self.awards.0),
            ("gioi_tinh, nhom_doi_tuong", self.persons.total == persons && self.persons.is_whole()),
            ("gioi_tinh cu", self.settled_by_sex.total <= persons && self.settled_by_sex.is_whole()),
            ("nhom_doi_tuong cu", self.settled_by_group.total <= persons && self.settled_by_group.is_whole()),
            ("cap cua guong", sum(&mut self.stories_by_level.values()) == self.stories.0),
        ];
        checks.into_iter().find(|(_, holds)| !holds).map(|(cut, _)| cut)
    }
}

/// Columns of the table of sexes.
pub const SEXES: [&str; 4] = ["Nữ", "Nam", "Khác", "Chưa ghi"];

fn sex_column(sex: Option<Sex>) -> usize {
    match sex {
        Some(Sex::Female) => 0,
        Some(Sex::Male) => 1,
        Some(Sex::Other) => 2,
        None => 3,
    }
}

/// Which cells of a sensitive table stay hidden, by period; one column per group. Periods that still grow are left out.
pub type Hidden = BTreeMap<Period, Vec<bool>>;

/// All counts of a portal.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// The first day of the running half-year; `None` before anything was counted.
    pub open_from: Option<Date>,
    /// By period; each year has both its halves.
    pub periods: BTreeMap<Period, Counts>,
    /// Groups of persons, in the order of their vocabulary; not recorded last. All of them: which ones occur would tell
    /// of small groups too.
    pub groups: Vec<Option<TermId>>,
    /// Every award, for the forms of the staff report; none where the portal has no form.
    pub records: Vec<AwardRecord>,
    /// What stays hidden of the table of sexes.
    pub hidden_sex: Hidden,
    /// What stays hidden of the table of groups, by [`Stats::groups`].
    pub hidden_group: Hidden,
}

impl Stats {
    /// Counts everything as of a day: each record once for each of its four periods.
    ///
    /// # Panics
    /// When the parts of a cut do not make its total: a mistake of the program.
    pub fn count(awards: &[AwardRecord], stories: &[StoryRecord], groups: &[TermId], today: Date) -> Self {
        let open_from = half_start(today);
        let groups: Vec<Option<TermId>> = groups.iter().copied().map(Some).chain([None]).collect();
        let settled = [By::Sex, By::Group].map(|by| settled::Settled::of(awards, by, &groups, open_from));
        let mut stats = Self { open_from: Some(open_from), groups, ..Self::default() };
        for record in awards {
            Period::of(record.day).into_iter().for_each(|period| stats.at(period).award(period, record, &settled));
        }
        for record in stories {
            Period::of(record.day).into_iter().for_each(|period| stats.at(period).story(record));
        }
        let years: Vec<i16> = stats.years().collect();
        for year in years {
            stats.at(Period::Half(year, 1));
            stats.at(Period::Half(year, 2));
        }
        for (period, counts) in &stats.periods {
            let broken = counts.broken();
            assert!(broken.is_none(), "{}: parts of {} do not make the total", period.words(), broken.unwrap_or(""));
        }
        let hidden = settled.map(|settled| settled.hidden(stats.periods.keys().copied()));
        [stats.hidden_sex, stats.hidden_group] = hidden;
        stats
    }

    fn at(&mut self, period: Period) -> &mut Counts {
        self.periods.entry(period).or_default()
    }

    /// The years with any figure.
    pub fn years(&self) -> impl Iterator<Item = i16> + use<'_> {
        self.periods.keys().filter_map(|period| match period {
            Period::Year(year) => Some(*year),
            _ => None,
        })
    }

    /// The day from which more is shown of sex and group, while some of it waits.
    pub fn settles_on(&self) -> Option<Date> {
        let all = self.periods.get(&Period::All)?;
        let told = all.persons.group.keys().any(Option::is_some) || all.persons.sex[..3].iter().any(|count| *count > 0);
        let open_from = self.open_from.filter(|_| told && all.waits())?;
        open_from.checked_add(jiff::Span::new().months(6)).ok()
    }

    /// Whether there is anything to count.
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}

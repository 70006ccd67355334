//! What follows from a campaign's dates and milestones: where it stands on a day, and the classes of
//! the statutory statistics. Verdicts are for the staff report; what pages say of it stays true later.

use jiff::civil::Date;

use super::entry::{Campaign, EntryId, Meta, Milestone, MilestoneNote};
use super::kind::Kind;
use super::site::Site;
use crate::viet::date::{When, long};

/// Where a campaign stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It has not begun; when it will.
    Planned(When),
    /// It runs.
    Running,
    /// It runs, and was reviewed.
    Reviewed(When),
    /// It was concluded by a final review.
    Concluded(When),
    /// Its time is over; no final review is known.
    Ended(When),
    /// It went on as a part of another one, since a day if that is known.
    Merged(Option<Date>),
    /// It was stopped.
    Stopped(Date),
}

impl Stage {
    /// In words that stay true after the day they were written on; nothing while a campaign simply runs.
    pub fn words(self) -> String {
        match self {
            Self::Planned(when) => format!("Bắt đầu ({})", when.short()),
            Self::Running => String::new(),
            Self::Reviewed(when) => format!("Đã sơ kết ({})", when.short()),
            Self::Concluded(when) => format!("Đã tổng kết ({})", when.short()),
            Self::Ended(when) => format!("Kết thúc ({})", when.short()),
            Self::Merged(None) => "Đã sáp nhập".to_owned(),
            Self::Merged(Some(day)) => format!("Đã sáp nhập từ {}", long(day)),
            Self::Stopped(day) => format!("Đã dừng từ {}", long(day)),
        }
    }

    /// Whether it still goes on.
    pub fn runs(self) -> bool {
        matches!(self, Self::Running | Self::Reviewed(_))
    }
}

/// Where a campaign stands on the site's day.
pub fn stage(site: &Site, id: EntryId, campaign: &Campaign) -> Stage {
    let merged = campaign.merged_into.as_ref().is_some_and(|other| site.target(id, other.value.0).is_some());
    stage_on(campaign, merged, site.today)
}

fn stage_on(campaign: &Campaign, merged: bool, today: Date) -> Stage {
    let stopped = campaign.stopped.as_ref().map(|day| day.value);
    let past = |kind: Milestone| {
        let done = campaign.milestones.iter().filter(|note| note.kind.value == kind && happened(note, today));
        done.map(|note| note.when.value).next_back()
    };
    match stopped {
        Some(day) if day <= today => return if merged { Stage::Merged(Some(day)) } else { Stage::Stopped(day) },
        None if merged => return Stage::Merged(None),
        _ => {}
    }
    if let Some(when) = past(Milestone::Final) {
        return Stage::Concluded(when);
    }
    if let Some(start) = campaign.start.as_ref().filter(|start| start.value.first_day() > today) {
        return Stage::Planned(start.value);
    }
    if let Some(end) = campaign.end.as_ref().filter(|end| end.value.last_day() < today) {
        return Stage::Ended(end.value);
    }
    past(Milestone::Interim).map_or(Stage::Running, Stage::Reviewed)
}

/// Whether a milestone lies behind: its time is over, or its result is written.
fn happened(note: &MilestoneNote, today: Date) -> bool {
    note.when.value.last_day() <= today || (note.result.is_some() && note.when.value.first_day() <= today)
}

/// What a campaign whose time is over still lacks, for the staff report; nothing while it runs or once
/// it was concluded with a result (S1-34).
pub fn lacks(site: &Site, id: EntryId, campaign: &Campaign) -> Option<&'static str> {
    let result = campaign.indicators.iter().any(|indicator| indicator.actual.is_some())
        || campaign.milestones.iter().any(|note| note.kind.value == Milestone::Final && note.result.is_some());
    match stage(site, id, campaign) {
        Stage::Ended(_) if result => Some("chưa ghi mốc tổng kết"),
        Stage::Ended(_) => Some("chưa ghi mốc tổng kết và kết quả"),
        Stage::Concluded(_) if !result => Some("chưa ghi kết quả"),
        _ => None,
    }
}

/// The days on which a campaign's stage changes by itself.
pub fn change_days(campaign: &Campaign) -> Vec<Date> {
    let start = campaign.start.iter().map(|start| start.value.first_day());
    let over = campaign.end.iter().filter_map(|end| end.value.last_day().tomorrow().ok());
    let milestones = campaign.milestones.iter().flat_map(|note| {
        let with_result = note.result.is_some().then(|| note.when.value.first_day());
        with_result.into_iter().chain([note.when.value.last_day()])
    });
    start.chain(over).chain(campaign.stopped.iter().map(|day| day.value)).chain(milestones).collect()
}

/// The classes of form 0601.N/BNV-TĐKT (Thông tư 02/2023/TT-BNV). Thông tư 18/2025/TT-BNV replaces
/// the form; what it asks for is to be compared before a report is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classes {
    /// By whom it was launched.
    pub launched_by: &'static str,
    /// How far it reaches.
    pub scope: &'static str,
    /// How long it lasts; empty without both dates.
    pub term: &'static str,
    /// How it is run.
    pub method: &'static str,
}

/// The classes of a campaign, from its level, launcher, dates and method.
pub fn classes(site: &Site, id: EntryId, campaign: &Campaign) -> Classes {
    let key = |term| site.term(id, term).map_or("", |term| term.key.as_str());
    let bloc = campaign.launching_organ.as_ref().and_then(|organ| site.target(id, organ.value.0));
    let bloc = bloc.is_some_and(|organ| matches!(site.entry(organ).meta, Meta::Bloc(_)));
    let (launched_by, scope) = match key(campaign.level.value.0) {
        "trung-uong" => ("Trung ương", "Toàn quốc"),
        "bo-nganh" | "tinh" if !bloc => ("Bộ, ngành, tỉnh", "Bộ, ngành, địa phương"),
        _ if bloc => ("Cơ quan, tổ chức, đơn vị", "Cụm, khối"),
        _ => ("Cơ quan, tổ chức, đơn vị", "Cơ quan, tổ chức, đơn vị"),
    };
    let method = match key(campaign.method.value.0) {
        "thuong-xuyen" => "Thường xuyên hằng năm",
        _ => "Chuyên đề",
    };
    let term = match (&campaign.start, &campaign.end) {
        (Some(start), Some(end)) => term(start.value, end.value),
        _ => "",
    };
    Classes { launched_by, scope, term, method }
}

/// How long from the first day of one time to the last day of another, in the classes of the form.
fn term(start: When, end: When) -> &'static str {
    let first = start.first_day();
    let Ok(over) = end.last_day().tomorrow() else { return "" };
    let after = |years: i16| first.checked_add(jiff::Span::new().years(years)).unwrap_or(Date::MAX);
    match over {
        over if over < after(1) => "Dưới 1 năm",
        over if over == after(1) => "1 năm",
        over if over < after(3) => "Trên 1 năm đến dưới 3 năm",
        over if over < after(5) => "Từ 3 năm đến dưới 5 năm",
        _ => "Từ 5 năm trở lên",
    }
}

/// The campaigns of the portal that readers see, with where each stands.
pub fn all(site: &Site) -> impl Iterator<Item = (EntryId, &Campaign)> {
    site.public_of(Kind::Campaign).filter_map(|id| match &site.entry(id).meta {
        Meta::Campaign(campaign) => Some((id, &**campaign)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viet::date::parse_when;

    #[test]
    fn terms_fall_into_the_classes_of_the_form() {
        let cases = [
            ("01/01/2020", "30/12/2020", "Dưới 1 năm"),
            ("2020", "2020", "1 năm"),
            ("15/3/2020", "14/3/2021", "1 năm"),
            ("15/3/2020", "15/3/2021", "Trên 1 năm đến dưới 3 năm"),
            ("2020", "2022", "Từ 3 năm đến dưới 5 năm"),
            ("2020", "2024", "Từ 5 năm trở lên"),
        ];
        for (start, end, expected) in cases {
            assert_eq!(term(parse_when(start).unwrap(), parse_when(end).unwrap()), expected, "{start} – {end}");
        }
    }
}

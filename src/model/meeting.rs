//! Holds a conference against its rule set: each rule in words, what is known, and whether the two agree
//! for certain. Verdicts are for `check` and the staff report; pages print them only where the portal asks.

use jiff::civil::Date;

use super::entry::{Attendees, Conference, EntryId, Item, ItemKind, Talk, TalkReview};
use super::rules::{Compare, LevelRules, RuleSet, ShareRule};
use super::site::Site;
use crate::base::span::{Span, Spanned};
use crate::viet::date::{When, long};
use crate::viet::number::{format_int, format_short};

/// Whether what is known agrees with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Holds,
    /// It does not, for certain.
    Differs,
    /// Too little is known, or the rule does not speak of the case.
    Open,
}

/// A rule held against a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is ruled.
    pub label: &'static str,
    /// The rule in words.
    pub rule: String,
    /// What is known; may be empty.
    pub actual: String,
    /// Whether they agree.
    pub verdict: Verdict,
    /// Where what is known was written.
    pub span: Option<Span>,
}

/// The rule set of a conference and the rules of its level.
pub fn rules<'s>(
    site: &'s Site,
    id: EntryId,
    conference: &Conference,
) -> Option<(&'s RuleSet, Option<&'s LevelRules>)> {
    let set = site.rules.get(&conference.rules.as_ref()?.value)?;
    let level = site.term(id, conference.level.value.0).map_or("", |term| &term.key);
    Some((set, set.level(level)))
}

/// All rules of the conference's level; empty without a rule set or where it is silent on the level.
pub fn findings(site: &Site, id: EntryId, conference: &Conference) -> Vec<Finding> {
    let Some((set, level)) = rules(site, id, conference) else { return Vec::new() };
    let tolerance = set.tolerance.as_ref().map_or(0, |tolerance| tolerance.value);
    let mut found = level.map_or_else(Vec::new, |level| of_level(level, conference, tolerance));
    found.extend(papers(set, conference));
    found
}

fn of_level(rules: &LevelRules, conference: &Conference, tolerance: u32) -> Vec<Finding> {
    let whole = meets_whole(rules, conference);
    let share =
        |label, rule: &Option<Spanned<ShareRule>>, part: fn(&super::entry::Delegates) -> &Option<Spanned<u32>>| {
            let rule = rule.as_ref()?.value;
            let delegates = conference.delegates.as_ref().map(|delegates| &delegates.value);
            let total = delegates.and_then(|delegates| delegates.total.as_ref());
            let part = delegates.and_then(|delegates| part(delegates).as_ref());
            Some(composition(label, rule, part, total.map(|total| total.value), tolerance, whole))
        };
    let lines = [
        form(rules, conference),
        size(rules, conference, whole),
        share("Người trực tiếp lao động, sản xuất, công tác", &rules.direct, |delegates| {
            &delegates.direct
        }),
        share("Lãnh đạo", &rules.leaders, |delegates| &delegates.leaders),
        duration(rules, conference),
        done_by(rules, conference),
        time(rules, conference),
    ];
    lines.into_iter().flatten().collect()
}

/// Whether everybody meets: as written, or as the rule has it for the unit's size. Then nobody is chosen,
/// and rules about delegates do not apply.
fn meets_whole(rules: &LevelRules, conference: &Conference) -> bool {
    match &conference.attendees {
        Some(attendees) => attendees.value == Attendees::Everybody,
        None => {
            matches!((&rules.whole_under, &conference.unit_size), (Some(under), Some(size)) if size.value < under.value)
        }
    }
}

/// Whole meeting or delegates. Between "under" and "over" a rule may leave a size open (S2-23).
fn form(rules: &LevelRules, conference: &Conference) -> Option<Finding> {
    let under = rules.whole_under.as_ref().map(|under| under.value);
    let over = rules.delegates_over.as_ref().map(|over| over.value);
    let mut words = Vec::new();
    words.extend(under.map(|under| format!("dưới {under} người họp toàn thể")));
    words.extend(over.map(|over| format!("trên {over} người họp đại biểu")));
    if words.is_empty() {
        return None;
    }
    let size = conference.unit_size.as_ref();
    let expected = size.and_then(|size| match size.value {
        size if under.is_some_and(|under| size < under) => Some(Attendees::Everybody),
        size if over.is_some_and(|over| size > over) => Some(Attendees::Delegates),
        _ => None,
    });
    if size.is_some() && expected.is_none() {
        words.push(format!("không quy định cho đơn vị có {} người", size.map_or(0, |size| size.value)));
    }
    let attendees = conference.attendees.as_ref();
    let mut actual = Vec::new();
    actual.extend(size.map(|size| format!("đơn vị có {} người", format_int(i64::from(size.value)))));
    actual.extend(attendees.map(|attendees| match attendees.value {
        Attendees::Everybody => "họp toàn thể".to_owned(),
        Attendees::Delegates => "họp đại biểu".to_owned(),
    }));
    let verdict = match (expected, attendees) {
        (Some(expected), Some(attendees)) => agree(expected == attendees.value),
        _ => Verdict::Open,
    };
    let span = attendees.map(|attendees| attendees.span);
    Some(Finding { label: "Hình thức họp", rule: words.join("; "), actual: actual.join(", "), verdict, span })
}

fn agree(holds: bool) -> Verdict {
    if holds { Verdict::Holds } else { Verdict::Differs }
}

fn size(rules: &LevelRules, conference: &Conference, whole: bool) -> Option<Finding> {
    let most = rules.most.as_ref()?.value;
    let total = conference.delegates.as_ref().and_then(|delegates| delegates.value.total.as_ref());
    let verdict = match total {
        Some(total) if !whole => agree(total.value <= most),
        _ => Verdict::Open,
    };
    let actual = total.map_or(String::new(), |total| {
        let who = if whole { "người dự, họp toàn thể" } else { "đại biểu" };
        format!("{} {who}", format_int(i64::from(total.value)))
    });
    let rule = format!("không quá {} đại biểu", format_int(i64::from(most)));
    Some(Finding { label: "Số đại biểu", rule, actual, verdict, span: total.map(|total| total.span) })
}

fn composition(
    label: &'static str,
    rule: ShareRule,
    part: Option<&Spanned<u32>>,
    total: Option<u32>,
    tolerance: u32,
    whole: bool,
) -> Finding {
    let total = total.filter(|total| *total > 0);
    let verdict = match part.zip(total) {
        Some((part, total)) if !whole => agree(share_holds(rule, part.value, total, tolerance)),
        _ => Verdict::Open,
    };
    let within = if tolerance > 0 { format!(", cho phép lệch {tolerance} người") } else { String::new() };
    let actual = match (part, total) {
        (Some(part), Some(total)) => {
            let percent = (f64::from(part.value) / f64::from(total) * 1000.0).round() / 10.0;
            format!("{} trong {} người ({}%)", part.value, format_int(i64::from(total)), format_short(percent))
        }
        (Some(part), None) => format!("{} người", part.value),
        _ => String::new(),
    };
    Finding { label, rule: format!("{}{within}", rule.words()), actual, verdict, span: part.map(|part| part.span) }
}

/// Whether a part is the share that a rule asks for. People cannot be divided: an exact share that is
/// no whole number is met by the number above or below it; beyond that only the rule's own tolerance.
fn share_holds(rule: ShareRule, part: u32, total: u32, tolerance: u32) -> bool {
    let asked = rule.percent / 100.0 * f64::from(total);
    let (part, tolerance) = (f64::from(part), f64::from(tolerance) + 1e-9);
    match rule.compare {
        Compare::Equal => (asked.floor() - tolerance..=asked.ceil() + tolerance).contains(&part),
        Compare::AtLeast => part >= asked - tolerance,
        Compare::AtMost => part <= asked + tolerance,
    }
}

/// Half a day, or days, in words.
pub fn days_words(days: f64) -> String {
    if (days - 0.5).abs() < 1e-9 { "nửa ngày".to_owned() } else { format!("{} ngày", format_short(days)) }
}

fn duration(rules: &LevelRules, conference: &Conference) -> Option<Finding> {
    let asked = rules.days.as_ref()?.value;
    let days = conference.days.as_ref();
    let verdict = days.map_or(Verdict::Open, |days| agree(days.value <= asked + 1e-9));
    let actual = days.map_or(String::new(), |days| days_words(days.value));
    Some(Finding {
        label: "Thời lượng", rule: days_words(asked), actual, verdict, span: days.map(|days| days.span)
    })
}

fn done_by(rules: &LevelRules, conference: &Conference) -> Option<Finding> {
    let by = rules.done_by.as_ref()?.value;
    let when = &conference.when;
    let verdict = match when.value {
        when if when.last_day() <= by.last_day() => Verdict::Holds,
        when if when.first_day() > by.last_day() => Verdict::Differs,
        _ => Verdict::Open,
    };
    let rule = format!("xong trong {by}, chậm nhất {}", long(by.last_day()));
    Some(Finding { label: "Hoàn thành", rule, actual: when.value.to_string(), verdict, span: Some(when.span) })
}

fn time(rules: &LevelRules, conference: &Conference) -> Option<Finding> {
    let asked = rules.when.as_ref()?.value;
    let when = &conference.when;
    let verdict = match when.value {
        when if when.first_day() >= asked.first_day() && when.last_day() <= asked.last_day() => Verdict::Holds,
        when if when.first_day() > asked.last_day() || when.last_day() < asked.first_day() => Verdict::Differs,
        _ => Verdict::Open,
    };
    let (rule, actual) = (asked.to_string(), when.value.to_string());
    Some(Finding { label: "Thời gian", rule, actual, verdict, span: Some(when.span) })
}

fn papers(set: &RuleSet, conference: &Conference) -> Option<Finding> {
    let lead = set.papers_before.as_ref()?.value;
    let due = due(Some(set), conference);
    let sent = conference.papers_sent.as_ref();
    let latest = due.map_or(String::new(), |due| format!(", chậm nhất {}", long(due)));
    let verdict = match (due, sent) {
        (Some(due), Some(sent)) => agree(sent.value <= due),
        _ => Verdict::Open,
    };
    Some(Finding {
        label: "Gửi hồ sơ",
        rule: format!("trước ngày họp {}{latest}", lead.words()),
        actual: sent.map_or(String::new(), |sent| format!("gửi {}", long(sent.value))),
        verdict,
        span: sent.map(|sent| sent.span),
    })
}

/// When papers are due: as written, or the time that the rule set lays down before the first day of a
/// meeting whose day is known.
pub fn papers_due(site: &Site, conference: &Conference) -> Option<Date> {
    due(conference.rules.as_ref().and_then(|name| site.rules.get(&name.value)), conference)
}

fn due(set: Option<&RuleSet>, conference: &Conference) -> Option<Date> {
    if let Some(due) = &conference.papers_due {
        return Some(due.value);
    }
    let lead = set?.papers_before.as_ref()?.value;
    match conference.when.value {
        When::Day(first) | When::Span { from: first, .. } => lead.before(first),
        _ => None,
    }
}

/// What a programme lacks, and its items that stand before an earlier part of the rule set's order.
/// Nothing while no programme is written, or for kinds of meetings that the set leaves alone.
pub fn programme<'c>(set: &RuleSet, conference: &'c Conference) -> (Vec<ItemKind>, Vec<&'c Spanned<Item>>) {
    let concerns = set.kinds.is_empty() || set.kinds.iter().any(|kind| kind.value == conference.kind.value);
    if !concerns || conference.programme.is_empty() {
        return Default::default();
    }
    let order: Vec<ItemKind> = set.programme.iter().map(|kind| kind.value).collect();
    let has = |kind: &ItemKind| conference.programme.iter().any(|item| item.kind.value == *kind);
    let missing = order.iter().copied().filter(|kind| !has(kind)).collect();
    let mut furthest = 0;
    let misplaced = conference.programme.iter().filter(|item| {
        let Some(at) = order.iter().position(|kind| *kind == item.kind.value) else { return false };
        let before = at < furthest;
        furthest = furthest.max(at);
        before
    });
    (missing, misplaced.collect())
}

/// Whether a review has taken place by the site's day.
pub fn is_reviewed(review: &Option<Spanned<TalkReview>>, today: Date) -> bool {
    review.as_ref().is_some_and(|review| review.day.value <= today)
}

/// The talks that may be shown: reviewed before they are given (S2-44).
pub fn shown_talks(conference: &Conference, today: Date) -> impl Iterator<Item = &Spanned<Talk>> {
    conference.talks.iter().filter(move |talk| is_reviewed(&talk.review, today))
}

/// The days on which pages change by themselves on a conference's account: a review is due, or it is over.
pub fn change_days(conference: &Conference) -> Vec<Date> {
    let talks = conference.talks.iter().filter_map(|talk| talk.review.as_ref());
    let delegates = conference.delegation.iter().filter_map(|delegate| delegate.approval.as_ref());
    let reviews = talks.chain(delegates).map(|review| review.day.value);
    reviews.chain(conference.when.value.last_day().tomorrow()).collect()
}

#[cfg(test)]
mod tests;

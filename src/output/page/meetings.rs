//! Pages of conferences and congresses.

use super::Cx;
use super::entry::{ORGANISER, dated_when, escaped};
use super::events::rate;
use crate::base::decode::Clock;
use crate::base::span::{text, words};
use crate::model::entry::{Conference, Delegates, EntryId, Meta};
use crate::model::lookup::capitalised;
use crate::model::meeting::{self, Verdict};
use crate::model::view::{
    ChartView, ConferenceView, Dated, EntryView, Html, Link, MemberRow, ProgrammeLine, RateView, RuleLine,
};
use crate::output::calendar;
use crate::output::chart::{self, Chart, Row, Series, Tone};
use crate::viet;

/// Longest way up that is drawn; guards against cycles, which are reported elsewhere.
const LADDER: usize = 8;

pub(super) fn conference(cx: Cx<'_>, id: EntryId, conference: &Conference, item: &mut EntryView) {
    let site = cx.site;
    let organiser = conference.organising_unit.as_ref().and_then(|unit| cx.link_ref(id, unit.value.0));
    let opens = conference.opens.as_ref().map_or(String::new(), |time| format!("{}, ", clock(time.value)));
    cx.fact(
        item,
        "Thời lượng",
        conference.days.iter().map(|days| Link::plain(meeting::days_words(days.value))).collect(),
    );
    cx.fact(item, "Loại", vec![Link::plain(conference.kind.value.label())]);
    cx.fact(item, "Cấp", vec![Link::plain(site.label(id, conference.level.value.0))]);
    cx.fact(
        item,
        "Lần thứ",
        conference.ordinal.iter().map(|ordinal| Link::plain(viet::roman::format(ordinal.value.0))).collect(),
    );
    cx.fact(item, "Giai đoạn", conference.period.iter().map(|period| Link::plain(period.value.to_string())).collect());
    cx.fact(
        item,
        ORGANISER,
        vec![Link { text: conference.organiser.value.clone(), url: organiser.and_then(|link| link.url) }],
    );
    cx.fact(
        item,
        "Cơ quan thường trực",
        conference.standing.iter().filter_map(|unit| cx.link_ref(id, unit.value.0)).collect(),
    );
    cx.fact(
        item,
        "Thành phần",
        conference.attendees.iter().map(|attendees| Link::plain(attendees.value.label())).collect(),
    );
    cx.fact(item, "Cụm, khối", conference.bloc.iter().filter_map(|bloc| cx.link_ref(id, bloc.value.0)).collect());
    cx.fact(
        item,
        "Hội đồng",
        conference.council.iter().filter_map(|council| cx.link_ref(id, council.value.0)).collect(),
    );
    cx.fact(
        item,
        "Chỉ đạo điểm",
        conference.pilot.iter().filter(|flag| flag.value).map(|_| Link::plain("Hội nghị điểm")).collect(),
    );
    cx.fact(
        item,
        "Hạn gửi hồ sơ",
        meeting::papers_due(site, conference).map(|day| Link::plain(viet::date::long(day))).into_iter().collect(),
    );
    cx.fact(
        item,
        "Phát động phong trào",
        conference.launches.iter().filter_map(|campaign| cx.link_ref(id, campaign.value.0)).collect(),
    );
    cx.fact(
        item,
        "Được biểu dương",
        conference.honoured.iter().filter_map(|story| cx.honouree(id, story.value.0)).collect(),
    );
    cx.fact(
        item,
        "Văn bản",
        conference.documents.iter().filter_map(|document| cx.link_ref(id, document.value.0)).collect(),
    );
    item.original = conference.video.as_ref().map(|video| Link::to("Video", video.value.0.clone()));
    let set = meeting::rules(site, id, conference).map(|(set, _)| set);
    item.conference = Some(ConferenceView {
        when: format!("{opens}{}", conference.when.value),
        set: matches!(conference.when.value, viet::date::When::Day(_) | viet::date::When::Span { .. }),
        first_day: viet::date::iso(conference.when.value.first_day()),
        last_day: viet::date::iso(conference.when.value.last_day()),
        venue: text(&conference.venue),
        delegates: conference.delegates.as_ref().map_or_else(Vec::new, |delegates| composition(&delegates.value)),
        composition: conference.delegates.as_ref().and_then(|delegates| drawn(cx, id, &delegates.value)),
        programme: programme(conference),
        talks: talks(cx, id, conference),
        delegation: delegation(cx, id, conference),
        after: after(cx, id, conference),
        ladder: ladder(cx, id),
        series: series(cx, id),
        calendar: match calendar::has_event(site, id) {
            true => site.config.href(&calendar::one_url(site, id)),
            false => String::new(),
        },
        rules: rule_lines(cx, id, conference),
        rules_name: set.map_or(String::new(), |set| set.name.value.clone()),
        rules_source: text(set.and_then(|set| set.source.as_ref())),
    });
}

fn clock(time: Clock) -> String {
    format!("{}h{:02}", time.hour, time.minute)
}

/// The parts of a composition that are known, with their names.
fn parts(delegates: &Delegates) -> Vec<(&'static str, u32)> {
    let lines = [
        ("Người trực tiếp lao động, sản xuất, công tác", &delegates.direct),
        ("Lãnh đạo", &delegates.leaders),
        ("Nữ", &delegates.women),
        ("Dân tộc thiểu số", &delegates.minorities),
    ];
    lines.into_iter().filter_map(|(label, part)| Some((label, part.as_ref()?.value))).collect()
}

fn composition(delegates: &Delegates) -> Vec<RateView> {
    let whole = delegates.total.as_ref().map(|total| total.value);
    let total = whole.map(|whole| rate("Tổng số đại biểu", whole, None));
    total.into_iter().chain(parts(delegates).into_iter().map(|(label, part)| rate(label, part, whole))).collect()
}

/// Each part of the delegates beside all of them. Parts overlap (women are leaders, too), so each has
/// a bar of its own.
fn drawn(cx: Cx<'_>, id: EntryId, delegates: &Delegates) -> Option<ChartView> {
    let whole = delegates.total.as_ref().map(|total| total.value).filter(|total| *total > 0)?;
    let parts = parts(delegates);
    (!parts.is_empty()).then(|| {
        chart::bars(&Chart {
            id: format!("{}-bieu-do", cx.site.entry(id).common.id.value.0),
            title: format!("Cơ cấu {} đại biểu", viet::number::format_int(i64::from(whole))),
            unit: "người".to_owned(),
            heading: "Nhóm".to_owned(),
            series: vec![Series { name: "Số đại biểu".to_owned(), tone: Tone::Filled }],
            rows: parts
                .into_iter()
                .map(|(label, part)| Row { label: label.to_owned(), values: vec![Some(f64::from(part))], mark: None })
                .collect(),
            whole: Some(f64::from(whole)),
        })
    })
}

/// The kind of a line is said where its own words do not say it.
fn programme(conference: &Conference) -> Vec<ProgrammeLine> {
    let says = |text: &str, label: &str| viet::fold::fold(text).starts_with(&viet::fold::fold(label));
    // Hours and numbers in one column would be read as one of them.
    let timed = conference.programme.iter().any(|line| line.time.is_some());
    let lines = conference.programme.iter().enumerate().map(|(at, line)| ProgrammeLine {
        ordinal: (!timed).then_some(at + 1),
        time: line.time.as_ref().map_or(String::new(), |time| clock(time.value)),
        label: Some(line.kind.value.label())
            .filter(|label| !says(&line.text.value, label))
            .unwrap_or_default()
            .to_owned(),
        text: line.text.value.clone(),
        presenter: text(&line.presenter),
        minutes: words(&line.minutes),
    });
    lines.collect()
}

/// Only talks that were reviewed before they are given stand on the page (S2-44).
fn talks(cx: Cx<'_>, id: EntryId, conference: &Conference) -> Vec<Link> {
    let lines = meeting::shown_talks(conference, cx.site.today).map(|talk| {
        let speaker = talk.story.as_ref().and_then(|story| cx.honouree(id, story.value.0));
        let name = speaker
            .as_ref()
            .map(|link| link.text.clone())
            .or_else(|| talk.speaker.as_ref().map(|speaker| speaker.value.clone()));
        let text = name.map_or(talk.title.value.clone(), |name| format!("{} – {name}", talk.title.value));
        Link { text, url: speaker.and_then(|link| link.url) }
    });
    lines.collect()
}

/// Only delegates with the council's consent stand on the page (S2-30).
fn delegation(cx: Cx<'_>, id: EntryId, conference: &Conference) -> Vec<MemberRow> {
    let agreed =
        conference.delegation.iter().filter(|delegate| meeting::is_reviewed(&delegate.approval, cx.site.today));
    let rows = agreed.map(|delegate| {
        let story = delegate.story.as_ref().and_then(|story| cx.honouree(id, story.value.0));
        let named = Link::plain(text(&delegate.name));
        MemberRow { name: story.unwrap_or(named), detail: text(&delegate.unit), role: String::new() }
    });
    rows.filter(|row| !row.name.text.is_empty()).collect()
}

fn after(cx: Cx<'_>, id: EntryId, conference: &Conference) -> Vec<Dated> {
    let lines = conference.after.iter().map(|line| {
        let mut dated = dated_when(&line.when.value, "", escaped(&line.text.value));
        dated.link = line.entry.as_ref().and_then(|entry| cx.link_ref(id, entry.value.0));
        dated
    });
    lines.collect()
}

/// This meeting and those it leads up to, lowest first; empty when it leads nowhere.
fn ladder(cx: Cx<'_>, id: EntryId) -> Vec<Link> {
    let mut steps = vec![Link::plain(cx.site.entry(id).title())];
    let mut here = id;
    while steps.len() < LADDER {
        let Meta::Conference(conference) = &cx.site.entry(here).meta else { break };
        let Some(next) = conference
            .leads_to
            .as_ref()
            .and_then(|upper| cx.site.target(here, upper.value.0))
            .filter(|next| *next != id)
        else {
            break;
        };
        steps.push(cx.link(next));
        here = next;
    }
    if steps.len() > 1 { steps } else { Vec::new() }
}

/// The rules of the conference's level with what is known about them. Verdicts stand there only where
/// the entry makes them public.
fn rule_lines(cx: Cx<'_>, id: EntryId, conference: &Conference) -> Vec<RuleLine> {
    let shown = conference.verdict_shown.as_ref().is_some_and(|flag| flag.value);
    let lines = meeting::findings(cx.site, id, conference).into_iter().map(|finding| RuleLine {
        label: finding.label.to_owned(),
        rule: capitalised(&finding.rule),
        actual: capitalised(&finding.actual),
        verdict: match finding.verdict {
            Verdict::Holds if shown => "Đúng quy định".to_owned(),
            Verdict::Differs if shown => "Khác quy định".to_owned(),
            _ => String::new(),
        },
    });
    lines.collect()
}

/// The terms before and after this one, earliest first.
fn series(cx: Cx<'_>, id: EntryId) -> Vec<Dated> {
    let before = |id: EntryId| {
        let Meta::Conference(conference) = &cx.site.entry(id).meta else { return None };
        conference.previous.as_ref().and_then(|previous| cx.site.target(id, previous.value.0))
    };
    let after = |id: EntryId| {
        let next = cx.site.node(id).backlinks.iter().find(|(relation, _)| relation == "ky_truoc");
        next.map(|(_, next)| *next)
    };
    let mut terms = vec![id];
    while let Some(earlier) = before(terms[0]).filter(|earlier| !terms.contains(earlier) && terms.len() < LADDER) {
        terms.insert(0, earlier);
    }
    let most = terms.len() + LADDER;
    while let Some(later) =
        terms.last().and_then(|last| after(*last)).filter(|later| !terms.contains(later) && terms.len() < most)
    {
        terms.push(later);
    }
    if terms.len() < 2 {
        return Vec::new();
    }
    terms.into_iter().filter_map(|term| series_line(cx, term, term == id)).collect()
}

fn series_line(cx: Cx<'_>, id: EntryId, current: bool) -> Option<Dated> {
    let Meta::Conference(conference) = &cx.site.entry(id).meta else { return None };
    let ordinal = conference.ordinal.as_ref();
    let label = ordinal.map_or(String::new(), |ordinal| format!("Lần thứ {}", viet::roman::format(ordinal.value.0)));
    let mut line = dated_when(&conference.when.value, &label, Html::default());
    line.link = Some(if current { Link::plain(cx.site.entry(id).title()) } else { cx.link(id) });
    Some(line)
}

//! Pages of documents with their registers, of consultations and year plans.

use jiff::civil::Date;

use super::entry::{file_detail, file_url, register_url, size_words};
use super::{Cx, chain};
use crate::base::span::{Spanned, text, words};
use crate::domain::docnumber;
use crate::model::entry::{Capacity, Consultation, Document, EntryId, Inspection, Meta, Plan, PlanPart, Task};
use crate::model::lookup::{commune_label, counted_days, row_term, with_class};
use crate::model::register::RegisterKeys;
use crate::model::rights::{REMOVED, RowScope};
use crate::model::site::{LinkedRow, Site};
use crate::model::view::{
    CandidateRow, ConsultationView, CountedDay, DocumentView, EntryView, FileLine, Html, InspectionView, Link, Pager,
    PlanPartView, PlanView, RegisterGroup, RegisterRow, TaskView,
};
use crate::viet;

/// Rows of a register on one page.
pub const ROWS_PER_PAGE: usize = 200;

/// "Kế hoạch số 88/KH-UBND ngày 10 tháng 01 năm 2020".
pub(super) fn name(cx: Cx<'_>, id: EntryId) -> String {
    let Meta::Document(document) = &cx.site.entry(id).meta else { return cx.site.entry(id).title().to_owned() };
    let day = document.day.as_ref().map_or(String::new(), |day| format!(" {}", viet::date::long(day.value)));
    format!("{}{day}", numbered(cx, id, document))
}

/// Kind and number: "Kế hoạch số 88/KH-UBND".
fn numbered(cx: Cx<'_>, id: EntryId, document: &Document) -> String {
    let kind = cx.site.label(id, document.kind.value.0);
    let number = document.number.as_ref().map_or(String::new(), |number| format!(" số {}", number.value));
    format!("{kind}{number}")
}

/// Its name and subject, as a link to its page.
pub(super) fn named(cx: Cx<'_>, id: EntryId) -> Link {
    Link::to(format!("{}: {}", name(cx, id), cx.site.entry(id).title()), cx.site.href(id))
}

pub(super) fn document(cx: Cx<'_>, id: EntryId, document: &Document, part: u32, item: &mut EntryView) {
    let site = cx.site;
    let issuer = document.issuing_unit.as_ref().and_then(|unit| cx.link_ref(id, unit.value.0));
    let issuer = Link { text: document.issuer.value.clone(), url: issuer.and_then(|link| link.url) };
    let verbatim = document.verbatim.as_ref().is_some_and(|flag| flag.value);
    cx.fact(item, "Viết tắt là", vec![Link::plain(text(&document.short_name))]);
    cx.fact(item, "Người ký", signer(document).map(Link::plain).into_iter().collect());
    cx.fact(item, "Phạm vi", vec![Link::plain(text(&document.scope))]);
    cx.fact(
        item,
        "Phong trào liên quan",
        document.campaigns.iter().filter_map(|campaign| cx.link_ref(id, campaign.value.0)).collect(),
    );
    cx.fact(item, "Được khen", honourees(cx, id, document));
    let validity = validity(cx, id, document);
    let (register, pager) = register(cx, id, part);
    let steps = chain::steps(cx, id, document);
    item.document = Some(DocumentView {
        number: text(&document.number),
        kind: site.label(id, document.kind.value.0).to_owned(),
        name: numbered(cx, id, document),
        day: document.day.as_ref().map(|day| day.value.into()),
        place: text(&document.issued_at),
        issuer,
        state: if verbatim { state(document) } else { Vec::new() },
        signature: if verbatim { signature(document) } else { Vec::new() },
        validity,
        bases: chain::bases(cx, id, document),
        chain: chain::rows(cx, id, &steps),
        drawing: chain::drawing(cx, id, &steps),
        replaced_by: chain::pointing(cx, id, "thay_the").into_iter().map(|other| named(cx, other)).collect(),
        recipients: recipients(cx, id, document),
        attachments: attachments(cx, id, document),
        verbatim,
        register_fictional: register
            .iter()
            .flat_map(|group| &group.rows)
            .all(|row| row.fictional || row.name.is_empty()),
        register,
        pager,
    });
}

/// Those who were commended and have a story: by rank and class of their award in this decision, then by
/// given name.
fn honourees(cx: Cx<'_>, id: EntryId, document: &Document) -> Vec<Link> {
    let site = cx.site;
    let order = |story: EntryId| {
        let awards = site.entry(story).meta.story().map_or(&[][..], |story| &story.awards);
        let decided_here = |award: &&crate::base::span::Spanned<crate::model::entry::Award>| {
            let used = award.decision.as_ref().map(|decision| usize::from(decision.value.0.0));
            used.and_then(|used| site.node(story).refs.get(used).copied().flatten()) == Some(id)
        };
        let ranks = awards.iter().filter(decided_here).map(|award| {
            let rank = site.term(story, award.title.value.0).map_or(u32::MAX, |title| title.rank());
            (rank, award.class.as_ref().map(|class| class.value))
        });
        let name = match &site.entry(story).meta {
            Meta::Person(person) => {
                viet::name::name_key(&person.name, person.sort_name.as_ref().map(|name| name.value.as_str()))
            }
            meta => viet::collate::key(meta.title()),
        };
        (ranks.min().unwrap_or((u32::MAX, None)), name)
    };
    // Somebody removed keeps the place at the end and loses the name.
    let of = |story: &Spanned<crate::model::entry::StoryRef>| site.target(id, story.value.0).map(order);
    let mut named: Vec<_> = document.honourees.iter().map(|story| (of(story), story)).collect();
    named.sort_by(|a, b| (a.0.is_none(), &a.0).cmp(&(b.0.is_none(), &b.0)));
    named.into_iter().filter_map(|(_, story)| cx.honouree(id, story.value.0)).collect()
}

/// What stands above the text of an official paper: of the state (Nghị định 30/2020/NĐ-CP, Phụ lục I), or of the Party
/// (Hướng dẫn 36-HD/VPTW), told by the number.
fn state(document: &Document) -> Vec<&'static str> {
    let parsed = document.number.as_ref().and_then(|number| docnumber::parse(&number.value).ok());
    match parsed.map(|parsed| parsed.number.family) {
        Some(docnumber::Family::Party) => vec!["ĐẢNG CỘNG SẢN VIỆT NAM"],
        _ => vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    }
}

/// Office and name of who signed.
fn signer(document: &Document) -> Option<String> {
    let signature = document.signature.as_ref()?;
    Some(format!("{} {}", signature.office.value, signature.name.value))
}

fn signature(document: &Document) -> Vec<String> {
    let Some(signature) = &document.signature else { return Vec::new() };
    let body = signature.body.as_ref().map(|body| body.value.as_str());
    let before = match signature.capacity.as_ref().map(|capacity| capacity.value) {
        None | Some(Capacity::Head) => Vec::new(),
        // A deputy signs for the head, who speaks for the body where there is one.
        Some(Capacity::ForHead) => {
            let body = body.map(|body| format!("TM. {body}"));
            body.into_iter().chain(signature.head_office().map(|head| format!("KT. {head}"))).collect()
        }
        Some(capacity) => vec![format!("{}. {}", capacity.key(), body.unwrap_or_default()).trim().to_owned()],
    };
    before.into_iter().chain([signature.office.value.clone(), signature.name.value.clone()]).collect()
}

/// Days only: whether a document holds is true on any day when days are printed.
fn validity(cx: Cx<'_>, id: EntryId, document: &Document) -> String {
    let from = document.effective.as_ref().map(|day| format!("có hiệu lực từ {}", viet::date::long(day.value)));
    let until = document.expired.as_ref().map(|day| format!("hết hiệu lực từ {}", viet::date::long(day.value)));
    let replaced = chain::pointing(cx, id, "thay_the").into_iter().map(|other| {
        let from = match &cx.site.entry(other).meta {
            Meta::Document(newer) => newer.effective.as_ref().map(|day| viet::date::long(day.value)),
            _ => None,
        };
        let from = from.map_or(String::new(), |day| format!(", có hiệu lực từ {day}"));
        format!("được thay thế bởi {}{from}", name(cx, other))
    });
    from.into_iter().chain(until).chain(replaced).collect::<Vec<_>>().join("; ")
}

fn recipients(cx: Cx<'_>, id: EntryId, document: &Document) -> Vec<Link> {
    let lines = document.recipients.iter().map(|recipient| {
        let organ = recipient.organ.as_ref().and_then(|organ| cx.link_ref(id, organ.value.0));
        let purpose =
            recipient.purpose.as_ref().map_or(String::new(), |purpose| format!(" ({})", purpose.value.label()));
        Link { text: format!("{}{purpose}", recipient.name.value), url: organ.and_then(|link| link.url) }
    });
    lines.collect()
}

fn attachments(cx: Cx<'_>, id: EntryId, document: &Document) -> Vec<FileLine> {
    let lines = document.attachments.iter().filter_map(|attachment| {
        let asset = cx.site.file(id, attachment.file.value)?;
        let detail = file_detail(cx.site, asset);
        let format = detail.split(',').next().unwrap_or_default().to_owned();
        let size = size_words(cx.site.asset(asset).size);
        Some(FileLine {
            name: attachment.name.value.clone(),
            url: cx.site.config.href(&file_url(cx.site, id, asset)),
            format,
            size,
        })
    });
    lines.collect()
}

fn register(cx: Cx<'_>, id: EntryId, part: u32) -> (Vec<RegisterGroup>, Option<Pager>) {
    let Some(numbers) = cx.site.rows_of.get(&id) else { return (Vec::new(), None) };
    let from = (part as usize).saturating_sub(1) * ROWS_PER_PAGE;
    let shown = numbers.iter().skip(from).take(ROWS_PER_PAGE);
    let mut groups: Vec<RegisterGroup> = Vec::new();
    for row in shown.map(|at| register_row(cx.site, &cx.site.rows[*at as usize])) {
        match groups.last_mut().filter(|group| row.title.is_empty() || group.title == row.title) {
            Some(group) => group.rows.push(row),
            None => groups.push(RegisterGroup { title: row.title.clone(), rows: vec![row] }),
        }
    }
    (groups, Some(register_pager(cx.site, id, part, numbers.len())))
}

fn register_pager(site: &Site, id: EntryId, part: u32, total: usize) -> Pager {
    let parts = total.div_ceil(ROWS_PER_PAGE) as u32;
    let href = |part: u32| site.config.href(&register_url(site, id, part));
    Pager {
        total,
        newer: (part > 1).then(|| href(part - 1)),
        older: (part < parts).then(|| href(part + 1)),
        here: if part > 1 { format!("phần {part}") } else { String::new() },
        pages: super::lists::page_links(parts as usize, part as usize, false, |number| href(number as u32)),
    }
}

/// A register's row as readers see it: on the basis of the law, of persons nothing but name, unit, title
/// and decision.
pub fn register_row(site: &Site, row: &LinkedRow) -> RegisterRow {
    let keys = &row.row.keys;
    let blank = RegisterRow {
        id: keys.id.value.0.clone(),
        name: String::new(),
        detail: String::new(),
        place: String::new(),
        title: String::new(),
        merit: String::new(),
        fictional: false,
        note: String::new(),
    };
    if row.row.is_removed() {
        return RegisterRow { note: REMOVED.trim_matches(['(', ')']).to_owned(), ..blank };
    }
    let term = |term: crate::base::decode::Term| row_term(site, row, term);
    let class = keys.class.as_ref().map_or(String::new(), |class| format!(" {}", class.value.label()));
    let shown = RowScope::of(&row.row);
    let office = keys.office.as_ref().filter(|_| shown.details);
    let unit = keys.unit.as_ref().filter(|_| shown.unit);
    let detail = [office, unit].into_iter().flatten().map(|text| text.value.as_str()).collect::<Vec<_>>().join(", ");
    let note = if row.row.is_revoked() { revoked_note(keys) } else { String::new() };
    let place = shown.details.then(|| row_place(site, row));
    let merit = keys.merit.as_ref().filter(|_| shown.details && note.is_empty());
    RegisterRow {
        name: keys.name.value.clone(),
        detail,
        place: place.unwrap_or_default(),
        title: format!("{}{class}", term(keys.title.value.0)),
        merit: text(merit),
        fictional: keys.fictional.as_ref().is_some_and(|flag| flag.value),
        note,
        ..blank
    }
}

/// Today's commune, with the text of the decision where it differs.
fn row_place(site: &Site, row: &LinkedRow) -> String {
    let Some(place) = row.place else { return String::new() };
    let today = commune_label(site, place.commune);
    match row.row.uses.places.first().filter(|_| place.differs) {
        Some(written) => format!("{today} (khi được khen thưởng: {})", written.text),
        None => today,
    }
}

/// Number, day and authority; never a reason (Luật Thi đua, khen thưởng, Điều 93).
fn revoked_note(keys: &RegisterKeys) -> String {
    let number = text(&keys.revoked);
    let day = keys.revoked_on.as_ref().map_or(String::new(), |day| format!(" {}", viet::date::long(day.value)));
    let organ = keys.revoked_by.as_ref().map_or(String::new(), |organ| format!(" của {}", organ.value));
    format!("đã hủy bỏ theo Quyết định số {number}{day}{organ}")
}

/// The first day on which the names of a consultation are hidden.
pub fn hidden_from(site: &Site, entry: &crate::model::entry::Entry) -> Option<jiff::civil::Date> {
    let Meta::Consultation(consultation) = &entry.meta else { return None };
    let end = counted_days(site, consultation).last().copied()?;
    let days = i64::from(consultation.hide_after.as_ref()?.value) + 1;
    end.checked_add(jiff::Span::new().days(days)).ok()
}

pub(super) fn consultation(cx: Cx<'_>, id: EntryId, consultation: &Consultation, item: &mut EntryView) {
    let start = consultation.start.value;
    let counted = counted_days(cx.site, consultation);
    let end = counted.last().copied().unwrap_or(start);
    let hidden = hidden_from(cx.site, cx.site.entry(id)).is_some_and(|day| cx.site.today >= day);
    cx.fact(item, "Căn cứ", vec![Link::plain(consultation.basis.value.clone())]);
    cx.fact(item, "Cấp trình", vec![Link::plain(cx.site.label(id, consultation.level.value.0))]);
    cx.fact(item, "Đợt", consultation.round.iter().map(|round| Link::plain(round.value.to_string())).collect());
    cx.fact(
        item,
        "Nhận ý kiến",
        vec![Link::plain(format!("từ {} đến hết {}", viet::date::long(start), viet::date::long(end)))],
    );
    let candidates = consultation.candidates.iter().map(|candidate| {
        let detail = [&candidate.office, &candidate.unit]
            .into_iter()
            .flatten()
            .map(|text| text.value.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        CandidateRow {
            name: candidate.name.value.clone(),
            detail,
            title: with_class(
                cx.site.label(id, candidate.title.value.0),
                candidate.class.as_ref().map(|class| class.value),
            ),
            merit: candidate.merit.as_ref().map_or_else(Html::default, |merit| cx.texts.prose(&merit.value.0)),
        }
    });
    item.consultation = Some(ConsultationView {
        start: start.into(),
        end: end.into(),
        working_days: consultation.days(),
        closed: cx.site.today > end,
        counted: day_by_day(cx.site, start, &counted),
        names_until: hidden_from(cx.site, cx.site.entry(id))
            .and_then(|day| day.yesterday().ok())
            .map(viet::date::iso)
            .unwrap_or_default(),
        candidates: if hidden { Vec::new() } else { candidates.collect() },
        hidden,
        comments_to: cx.texts.prose(&consultation.comments_to.value.0),
        result: consultation.result.as_ref().map_or_else(Html::default, |result| cx.texts.prose(&result.value.0)),
    });
}

/// Every day from the one after publication to the last working day, with the reason of each that does not count.
fn day_by_day(site: &Site, start: Date, counted: &[Date]) -> Vec<CountedDay> {
    let Some(last) = counted.last().copied() else { return Vec::new() };
    let days = std::iter::successors(start.tomorrow().ok(), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
    let days = days.map(|day| {
        let number = counted.iter().position(|counted| *counted == day).map(|at| at as u32 + 1);
        let note = site.holidays.on(day).map_or_else(
            || if number.is_none() { "ngày nghỉ hằng tuần".to_owned() } else { String::new() },
            |special| special.name.clone(),
        );
        CountedDay { day: day.into(), weekday: viet::date::weekday(day).to_owned(), number, note }
    });
    days.collect()
}

pub(super) fn plan(cx: Cx<'_>, id: EntryId, plan: &Plan, item: &mut EntryView) {
    cx.fact(item, "Năm", vec![Link::plain(plan.year.value.0.to_string())]);
    cx.fact(
        item,
        "Văn bản ban hành",
        plan.document
            .iter()
            .filter_map(|document| cx.site.target(id, document.value.0))
            .map(|other| named(cx, other))
            .collect(),
    );
    cx.fact(
        item,
        "Đơn vị gửi kế hoạch trước",
        plan.units_due.iter().map(|day| Link::plain(viet::date::long(day.value))).collect(),
    );
    let parts = PlanPart::ALL.iter().map(|part| {
        let tasks = plan
            .tasks
            .iter()
            .filter(|task| task.part.value == *part)
            .map(|task| task_view(cx, id, plan, &task.value))
            .collect();
        PlanPartView { label: part.label().to_owned(), anchor: viet::slug::slug(part.label()), tasks }
    });
    item.plan = Some(PlanView {
        year: plan.year.value.0,
        parts: parts.filter(|part| !part.tasks.is_empty()).collect(),
        total: plan.tasks.len(),
        done: plan.tasks.iter().filter(|task| task.is_done()).count(),
        inspections: plan.inspections.iter().map(|inspection| inspection_view(cx, id, inspection)).collect(),
        units_due: plan.units_due.as_ref().map(|day| day.value.into()),
    });
}

fn inspection_view(cx: Cx<'_>, id: EntryId, inspection: &Inspection) -> InspectionView {
    let open = inspection.open_result.as_ref().is_some_and(|flag| flag.value);
    let result = inspection.result.as_ref().filter(|_| open);
    InspectionView {
        text: inspection.text.value.clone(),
        units: unit_links(cx, &inspection.units),
        lead: unit_links(cx, &inspection.lead),
        when: words(&inspection.when),
        document: inspection
            .document
            .as_ref()
            .and_then(|document| cx.site.target(id, document.value.0))
            .map(|other| named(cx, other)),
        result: text(result),
    }
}

fn task_view(cx: Cx<'_>, id: EntryId, plan: &Plan, task: &Task) -> TaskView {
    let open = plan.open_verdict.as_ref().is_some_and(|flag| flag.value);
    TaskView {
        ordinal: words(&task.ordinal),
        text: task.text.value.clone(),
        lead: unit_links(cx, &task.lead),
        support: unit_links(cx, &task.support),
        overdue: open && task.is_open() && task.last_day(plan.year.value.0) < cx.site.today,
        due: words(&task.due),
        status: task.status.as_ref().map_or(String::new(), |status| status.value.label().to_owned()),
        results: task.result.iter().filter_map(|result| cx.link_ref(id, result.value.0)).collect(),
        note: text(&task.note),
    }
}

fn unit_links(cx: Cx<'_>, names: &[crate::base::span::Spanned<String>]) -> Vec<Link> {
    names.iter().map(|name| unit_link(cx, &name.value)).collect()
}

/// A unit named by its file name leads to its page; any other text stays text.
pub(super) fn unit_link(cx: Cx<'_>, name: &str) -> Link {
    match cx.site.unit_named(name) {
        Some(id) => cx.link(id),
        None => Link::plain(name),
    }
}

//! Rules for conferences and congresses (domain model F.6): the rule set, the way up, the terms, the
//! programme, reviews.

use ahash::HashMap;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::model::entry::{Conference, EntryId, MeetingKind, Meta};
use crate::model::kind::Kind;
use crate::model::meeting::{self, Verdict};
use crate::model::site::Site;
use crate::viet::fold::fold;
use crate::viet::roman;

use super::At;

/// Checks a conference.
pub fn conference(at: &mut At<'_, '_>, conference: &Conference) {
    rule_set(at, conference);
    upward(at, conference);
    delegates(at, conference);
    previous(at, conference);
    reviews(at, conference);
    if let Some(due) = conference.papers_due.as_ref().filter(|due| due.value > conference.when.value.last_day()) {
        at.report(
            code::PARTS_OUT_OF_ORDER,
            due.span,
            "hạn gửi hồ sơ sau ngày họp",
            "xem lại han_gui_ho_so và thoi_gian",
        );
    }
}

fn rule_set(at: &mut At<'_, '_>, conference: &Conference) {
    let Some(name) = &conference.rules else { return };
    let Some((set, level)) = meeting::rules(at.site, at.id, conference) else {
        let known: Vec<_> = at.site.rules.keys().map(String::as_str).collect();
        let hint = if known.is_empty() {
            "tạo tệp content/du-lieu/quy-tac/ten.toml".to_owned()
        } else {
            format!("có: {}", known.join(", "))
        };
        at.report(code::RULE_SET, name.span, format!("không có bộ quy tắc “{}”", name.value), hint);
        return;
    };
    if level.is_none() {
        let key = at.site.term(at.id, conference.level.value.0).map_or("", |term| term.key.as_str());
        at.report(
            code::RULE_SET_SILENT,
            name.span,
            format!("bộ quy tắc “{}” không có phần [cap.{}]", name.value, key.replace('-', "_")),
            "thêm phần đó vào tệp quy tắc, sửa cap, hoặc bỏ bo_quy_tac",
        );
    }
    for finding in meeting::findings(at.site, at.id, conference) {
        if let (Verdict::Differs, Some(span)) = (finding.verdict, finding.span) {
            at.report(
                code::RULES_NOT_MET,
                span,
                format!("{}: quy định {}; ở đây: {}", finding.label.to_lowercase(), finding.rule, finding.actual),
                "xem lại con số; đúng là như vậy thì ghi lý do bằng chap_nhan",
            );
        }
    }
    programme(at, set, conference);
}

fn programme(at: &mut At<'_, '_>, set: &crate::model::rules::RuleSet, conference: &Conference) {
    let (missing, misplaced) = meeting::programme(set, conference);
    for item in misplaced {
        at.report(
            code::PROGRAMME_PARTS,
            item.kind.span,
            format!("“{}” đứng sau phần mà quy định xếp sau nó", item.kind.value.label()),
            "xếp lại chuong_trinh theo thứ tự của bộ quy tắc",
        );
    }
    if let Some(first) = conference.programme.first().filter(|_| !missing.is_empty()) {
        let names: Vec<String> = missing.iter().map(|kind| format!("{} ({})", kind.label(), kind.key())).collect();
        at.report(
            code::PROGRAMME_PARTS,
            first.kind.span,
            format!("chương trình chưa có: {}", names.join("; ")),
            format!("thêm vào chuong_trinh, ví dụ  {{ loai = \"{}\", noi_dung = \"…\" }}", missing[0].key()),
        );
    }
}

/// A lower meeting comes before the one it leads up to (S2-20).
fn upward(at: &mut At<'_, '_>, conference: &Conference) {
    if let Some(upper) = conference.leads_to.as_ref().and_then(|upper| at.site.target(at.id, upper.value.0))
        && let Meta::Conference(above) = &at.site.entry(upper).meta
        && conference.when.value.first_day() > above.when.value.last_day()
    {
        let message = format!(
            "diễn ra {} nhưng hội nghị cấp trên “{}” diễn ra {}",
            conference.when.value, above.name.value, above.when.value
        );
        at.report(code::UPPER_BEFORE_LOWER, conference.when.span, message, "xem lại thoi_gian hoặc huong_toi");
    }
}

fn delegates(at: &mut At<'_, '_>, conference: &Conference) {
    if let Some(delegates) = &conference.delegates
        && let Some(total) = &delegates.total
    {
        for part in
            [&delegates.direct, &delegates.leaders, &delegates.women, &delegates.minorities].into_iter().flatten()
        {
            if part.value > total.value {
                at.report(
                    code::RATE_OVER_WHOLE,
                    part.span,
                    format!("{} lớn hơn tổng số đại biểu {}", part.value, total.value),
                    "xem lại các số trong dai_bieu",
                );
            }
        }
        // Nobody is a leader and a direct worker at once; women and minorities are among both.
        if let (Some(direct), Some(leaders)) = (&delegates.direct, &delegates.leaders)
            && direct.value.max(leaders.value) <= total.value
            && direct.value + leaders.value > total.value
        {
            let together = direct.value + leaders.value;
            let message = format!(
                "{} người trực tiếp và {} lãnh đạo là {together}, lớn hơn tổng số đại biểu {}",
                direct.value, leaders.value, total.value
            );
            at.report(code::RATE_OVER_WHOLE, leaders.span, message, "xem lại các số trong dai_bieu");
        }
    }
}

/// The term before: earlier, and one less within the same legal incarnation; a new one begins at I.
fn previous(at: &mut At<'_, '_>, conference: &Conference) {
    let Some(written) = &conference.previous else { return };
    let Some(before) = at.site.target(at.id, written.value.0) else { return };
    let Meta::Conference(earlier) = &at.site.entry(before).meta else { return };
    if earlier.when.value.first_day() > conference.when.value.last_day() {
        let message = format!("kỳ trước “{}” diễn ra {}, sau hội nghị này", earlier.name.value, earlier.when.value);
        at.report(code::PARTS_OUT_OF_ORDER, written.span, message, "xem lại ky_truoc và thoi_gian");
    }
    let (Some(ordinal), Some(last)) = (&conference.ordinal, &earlier.ordinal) else { return };
    let incarnation = |conference: &Conference| conference.incarnation.as_ref().map(|name| fold(&name.value));
    let expected = match (incarnation(conference), incarnation(earlier)) {
        (here, there) if here == there => last.value.0 + 1,
        (Some(_), Some(_)) => 1,
        _ => return,
    };
    if ordinal.value.0 != expected {
        let message = match expected {
            1 => format!(
                "lần thứ {} nhưng kỳ trước thuộc tổ chức khác (chu_the), số lần tính lại từ đầu",
                roman::format(ordinal.value.0)
            ),
            _ => format!(
                "lần thứ {} nhưng kỳ trước là lần thứ {}",
                roman::format(ordinal.value.0),
                roman::format(last.value.0)
            ),
        };
        let hint = format!("sửa  lan_thu = \"{}\"  hoặc xem lại ky_truoc, chu_the", roman::format(expected));
        at.report(code::CONGRESS_ORDINAL, ordinal.span, message, hint);
    }
}

/// Talks are reviewed, and delegates agreed on, before the meeting (S2-30, S2-44); until then they are not shown.
fn reviews(at: &mut At<'_, '_>, conference: &Conference) {
    let talks = conference
        .talks
        .iter()
        .map(|talk| (format!("tham luận “{}”", talk.title.value), "chưa duyệt", talk.title.span, &talk.review));
    let delegates = conference.delegation.iter().map(|delegate| {
        let story = delegate.story.as_ref().and_then(|story| at.site.target(at.id, story.value.0));
        let name = story.map(|story| at.site.entry(story).title().to_owned());
        let name = name.or_else(|| delegate.name.as_ref().map(|name| name.value.clone())).unwrap_or_default();
        let span = delegate.name.as_ref().map_or(delegate.span, |name| name.span);
        (format!("đại biểu “{name}”"), "chưa có ý kiến của Hội đồng", span, &delegate.approval)
    });
    let over = conference.when.value.last_day();
    let reviews: Vec<_> = talks.chain(delegates).collect();
    for (who, lacking, span, review) in reviews {
        if !meeting::is_reviewed(review, at.site.today) {
            let hint = "khi đã duyệt, thêm  duyet = { co_quan = \"…\", ngay = 2020-08-01 }";
            at.report(code::NOT_SHOWN_YET, span, format!("{who} {lacking} nên chưa hiện trên trang"), hint);
        } else if let Some(review) = review.as_ref().filter(|review| review.day.value > over) {
            let message = format!("{who} được duyệt sau khi hội nghị đã họp ({})", conference.when.value.short());
            at.report(code::REVIEWED_AFTER, review.day.span, message, "xem lại ngày duyệt và thoi_gian");
        }
    }
}

/// Checks that need all conferences: an ordinal belongs to one congress of an incarnation, and pilots
/// meet before the others of their level (S2-46).
pub fn together(site: &Site, diags: &mut Diagnostics) {
    let conferences: Vec<(EntryId, &Conference)> = site
        .public_of(Kind::Conference)
        .filter_map(|id| match &site.entry(id).meta {
            Meta::Conference(conference) => Some((id, &**conference)),
            _ => None,
        })
        .collect();
    ordinals(site, &conferences, diags);
    pilots(site, &conferences, diags);
}

fn level<'s>(site: &'s Site, id: EntryId, conference: &Conference) -> &'s str {
    site.term(id, conference.level.value.0).map_or("", |term| term.key.as_str())
}

fn ordinals(site: &Site, conferences: &[(EntryId, &Conference)], diags: &mut Diagnostics) {
    let mut known: HashMap<(&str, String, u32), &Conference> = HashMap::default();
    let mut congresses: Vec<_> = conferences
        .iter()
        .filter(|(id, conference)| {
            conference.kind.value == MeetingKind::Congress && site.entry(*id).common.original.is_none()
        })
        .collect();
    congresses.sort_by_key(|(id, conference)| (conference.when.value.first_day(), *id));
    for (id, conference) in congresses {
        let Some(ordinal) = &conference.ordinal else { continue };
        let owner = conference.incarnation.as_ref().unwrap_or(&conference.organiser);
        let key = (level(site, *id, conference), fold(&owner.value), ordinal.value.0);
        if let Some(other) = known.insert(key, conference) {
            let number = roman::format(ordinal.value.0);
            let message = format!("lần thứ {number} đã là của “{}”", other.name.value);
            let hint = "sửa lan_thu; tỉnh mới sau sáp nhập thì ghi chu_the khác, ví dụ  chu_the = \"dong-nai-2025\"";
            let diagnostic = Diagnostic::new(code::CONGRESS_ORDINAL, message);
            diags.push(diagnostic.at(&site.entry(*id).path, ordinal.span).hint(hint));
        }
    }
}

fn pilots(site: &Site, conferences: &[(EntryId, &Conference)], diags: &mut Diagnostics) {
    let upper = |id: EntryId, conference: &Conference| {
        conference.leads_to.as_ref().and_then(|upper| site.target(id, upper.value.0))
    };
    let is_pilot = |conference: &Conference| conference.pilot.as_ref().is_some_and(|flag| flag.value);
    let mut first: HashMap<(EntryId, &str), &Conference> = HashMap::default();
    for (id, conference) in conferences.iter().filter(|(_, conference)| !is_pilot(conference)) {
        let Some(upper) = upper(*id, conference) else { continue };
        let earliest = first.entry((upper, level(site, *id, conference))).or_insert(*conference);
        if conference.when.value.last_day() < earliest.when.value.last_day() {
            *earliest = *conference;
        }
    }
    for (id, conference) in conferences.iter().filter(|(_, conference)| is_pilot(conference)) {
        let Some(upper) = upper(*id, conference) else { continue };
        let Some(other) = first.get(&(upper, level(site, *id, conference))) else { continue };
        if other.when.value.last_day() < conference.when.value.first_day() {
            let message = format!("hội nghị điểm họp sau “{}” ({})", other.name.value, other.when.value.short());
            let hint = "xem lại thoi_gian hoặc chi_dao_diem";
            let diagnostic = Diagnostic::new(code::PILOT_LATE, message);
            diags.push(diagnostic.at(&site.entry(*id).path, conference.when.span).hint(hint));
        }
    }
}

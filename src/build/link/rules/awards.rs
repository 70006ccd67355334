//! Rules for awards: who could grant them on the day of the decision, in stories and in registers.
//!
//! A register may hold 100,000 rows: each sort of mistake of one decision is told once, at its first
//! row, with the number of rows.

use ahash::HashMap;
use jiff::civil::Date;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::model::authority::{self, Verdict, Why};
use crate::model::entry::{Award, Class, EntryId, Meta, TitleTerm};
use crate::model::lookup::{decided_on, decision_day, is_all_capitals, row_term_id, uncapitalised};
use crate::model::register::HonoureeKind;
use crate::model::site::{LinkedRow, Site};
use crate::model::vocab::{TermId, TermInfo};
use crate::viet;

use super::{At, Mistake};

/// Checks the authority of one award of a story.
pub fn award(at: &mut At<'_, '_>, award: &Award) {
    let site = at.site;
    let Some(title) = site.term(at.id, award.title.value.0) else { return };
    let organ = award.authority.as_ref().and_then(|organ| site.term(at.id, organ.value.0));
    if award.authority.is_some() && organ.is_none() {
        return;
    }
    let day = decided_on(site, at.id, award);
    let span = award.authority.as_ref().map_or(award.title.span, |organ| organ.span);
    at.tell(mistake(site, title, organ, day, span));
}

/// A title with classes names one, and only such a title does.
pub fn class(at: &mut At<'_, '_>, title: &Spanned<TitleTerm>, class: Option<&Spanned<Class>>) {
    let Some(term) = at.site.term(at.id, title.value.0) else { return };
    at.tell(class_mistake(term, title.span, class));
}

/// The same of any award: in a story or a row.
pub(super) fn class_mistake(term: &TermInfo, title: Span, class: Option<&Spanned<Class>>) -> Option<Mistake> {
    let classes = &term.row.classes;
    let (span, message, hint) = match class {
        Some(class) if !classes.iter().any(|known| known.value == class.value.key()) => (
            class.span,
            format!("“{}” không có hạng này", term.label),
            "xóa dòng hang, hoặc xem lại danh hiệu".to_owned(),
        ),
        None if !classes.is_empty() => {
            let all: Vec<_> = classes.iter().map(|class| class.value.as_str()).collect();
            (title, format!("“{}” cần ghi hạng", term.label), format!("thêm  hang = \"…\"  ({})", all.join(", ")))
        }
        _ => return None,
    };
    Some(Mistake { code: code::TERM_CLASS, span, message, hint })
}

/// A title goes to those for whom it was made. Of models the vocabulary says nothing.
pub fn honouree(at: &mut At<'_, '_>, award: &Award) {
    let kind = match &at.entry.meta {
        Meta::Person(_) => HonoureeKind::Person,
        Meta::Collective(_) => HonoureeKind::Collective,
        Meta::Household(_) => HonoureeKind::Household,
        _ => return,
    };
    let Some(term) = at.site.term(at.id, award.title.value.0) else { return };
    at.tell(honouree_mistake(term, award.title.span, kind));
}

/// The same of any award: in a story or a row.
pub(super) fn honouree_mistake(term: &TermInfo, span: Span, kind: HonoureeKind) -> Option<Mistake> {
    let known = &term.row.honourees;
    if known.is_empty() || known.iter().any(|known| known.value == kind.key()) {
        return None;
    }
    let label = |key: &str| {
        let kind = HonoureeKind::ALL.iter().find(|kind| kind.key() == key);
        kind.map_or_else(|| key.to_owned(), |kind| uncapitalised(kind.label()))
    };
    let whom: Vec<String> = known.iter().map(|known| label(&known.value)).collect();
    let message = format!("“{}” dành cho {}, ở đây tặng {}", term.label, whom.join(", "), label(kind.key()));
    let hint = "xem lại danh_hieu, loại gương; nếu quyết định ghi đúng như vậy:  chap_nhan = [{ ma_loi = \"W0295\", ly_do = \"…\" }]";
    Some(Mistake { code: code::TITLE_HONOUREE, span, message, hint: hint.to_owned() })
}

/// What is wrong at `span` with a title granted by `organ`, or by whoever may be derived, in a decision of `day`.
fn mistake(site: &Site, title: &TermInfo, organ: Option<&TermInfo>, day: Option<Date>, span: Span) -> Option<Mistake> {
    let vocabularies = &site.vocabularies;
    let names = |ids: Vec<TermId>| {
        ids.into_iter().map(|id| format!("“{}”", vocabularies.term(id).label)).collect::<Vec<_>>().join(", ")
    };
    let Some(organ) = organ else {
        if authority::derived(vocabularies, title, day).is_some() {
            return None;
        }
        let possible = authority::granting(vocabularies, title, day);
        let keys: Vec<_> = possible.iter().map(|id| vocabularies.term(*id).key.as_str()).collect();
        let hint = format!(
            "thêm  co_quan = \"…\"  ({})",
            if keys.is_empty() { "theo danh mục co_quan".to_owned() } else { keys.join(", ") }
        );
        let message = format!("chưa ghi cơ quan tặng “{}”, mà nhiều nơi có thể tặng", title.label);
        return Some(Mistake { code: code::NO_AUTHORITY, span, message, hint });
    };
    let day = day?;
    let written = viet::date::short(day);
    match authority::verdict(vocabularies, title, organ, day) {
        Verdict::Fits => None,
        Verdict::TitleOutOfTime => {
            let from = title.row.from.as_ref().map(|from| format!("từ {}", viet::date::short(from.value)));
            let until = title.row.until.as_ref().map(|until| format!("đến {}", viet::date::short(until.value)));
            let period: Vec<String> = from.into_iter().chain(until).collect();
            let message = format!("“{}” chỉ dùng {}, quyết định ký {written}", title.label, period.join(" "));
            let hint = "chọn tên đang dùng vào ngày ký; nếu quyết định ghi đúng như vậy, dùng chap_nhan";
            Some(Mistake { code: code::TITLE_OUT_OF_TIME, span, message, hint: hint.to_owned() })
        }
        Verdict::Unfit { why, certain } => {
            let code = if certain { code::AUTHORITY } else { code::AUTHORITY_DOUBTFUL };
            let message = format!("“{}” không có thẩm quyền tặng “{}” vào ngày {written}", organ.label, title.label);
            let possible = names(authority::granting(vocabularies, title, Some(day)));
            let reason = match why {
                Why::NotYet(from) => format!("có thẩm quyền từ {}", viet::date::short(from)),
                Why::NoLonger(until) => format!("hết thẩm quyền sau {}", viet::date::short(until)),
                Why::OrganEnded(until) => format!("không còn sau {}", viet::date::short(until)),
                Why::Others => "danh mục không ghi nơi này".to_owned(),
            };
            let who = if possible.is_empty() { String::new() } else { format!("; ngày đó: {possible}") };
            let hint = format!(
                "{reason}{who}. Xem lại co_quan, danh_hieu, ngày ký; nếu quyết định đã ký đúng như vậy:  chap_nhan = [{{ ma_loi = \"{}\", ly_do = \"…\" }}]",
                code.id()
            );
            Some(Mistake { code, span, message, hint })
        }
    }
}

/// Rows that share a mistake.
struct Shared<'s> {
    mistake: Mistake,
    path: &'s SitePath,
    decision: Option<EntryId>,
    count: usize,
}

/// Checks all registers.
pub fn registers(site: &Site, diags: &mut Diagnostics) {
    type Key<'s> = (&'s SitePath, Option<EntryId>, TermId, Option<TermId>);
    let mut known: HashMap<Key<'_>, Option<usize>> = HashMap::default();
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for row in site.rows.iter().filter(|row| counts(row)) {
        let keys = &row.row.keys;
        let Some(title) = row_term_id(row, keys.title.value.0) else { continue };
        let organ = keys.authority.as_ref().and_then(|organ| row_term_id(row, organ.value.0));
        if keys.authority.is_some() && organ.is_none() {
            continue;
        }
        let span = keys.authority.as_ref().map_or(keys.title.span, |organ| organ.span);
        let at = *known.entry((&row.row.path, row.decision, title, organ)).or_insert_with(|| {
            let term = |id| site.vocabularies.term(id);
            let day = row.decision.and_then(|id| decision_day(site, id));
            let mistake = mistake(site, term(title), organ.map(term), day, span)?;
            shared.push(Shared { mistake, path: &row.row.path, decision: row.decision, count: 0 });
            Some(shared.len() - 1)
        });
        if let Some(found) = at {
            shared[found].count += 1;
        }
    }
    diags.extend(shared.into_iter().map(|shared| told(site, shared)));
    capitals(site, diags);
}

/// Whether a row still stands for an award.
pub(super) fn counts(row: &LinkedRow) -> bool {
    row.row.keys.revoked.is_none() && row.row.keys.removed.as_ref().is_none_or(|flag| !flag.value)
}

/// A decision that is a fact is accepted in its own file: what is told of its rows then stands there.
fn told(site: &Site, shared: Shared<'_>) -> Diagnostic {
    let Mistake { code, span, mut message, hint } = shared.mistake;
    if shared.count > 1 {
        message = format!("{message} ({} dòng của quyết định này)", viet::number::format_int(shared.count as i64));
    }
    let entry = shared.decision.map(|id| site.entry(id));
    let accepted = entry.and_then(|entry| {
        let line = entry.common.accepted.iter().find(|line| line.code.value == code.id())?;
        Some((&entry.path, line.code.span))
    });
    let (path, span) = accepted.unwrap_or((shared.path, span));
    let place = entry.map_or(String::new(), |entry| format!("  trong {}", entry.path));
    let hint = if hint.contains("chap_nhan = [") { format!("{hint}{place}") } else { hint };
    Diagnostic::new(code, message).at(path, span).hint(hint)
}

/// Names in capitals, once a register.
fn capitals(site: &Site, diags: &mut Diagnostics) {
    let mut found: HashMap<&SitePath, (&LinkedRow, usize)> = HashMap::default();
    for row in site.rows.iter().filter(|row| is_all_capitals(&row.row.keys.name)) {
        let first = found.entry(&row.row.path).or_insert((row, 0));
        first.1 += 1;
        if row.row.span.start < first.0.row.span.start {
            first.0 = row;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(row, _)| &row.row.path);
    for (row, count) in found {
        let name = &row.row.keys.name;
        let others = if count > 1 {
            format!(", và {} tên khác trong bảng", viet::number::format_int(count as i64 - 1))
        } else {
            String::new()
        };
        let message = format!("“{}” viết toàn chữ hoa{others}", name.value);
        let hint = "viết hoa chữ cái đầu mỗi tiếng; trong Excel: =PROPER(ô) rồi xem lại từng tên";
        diags.push(Diagnostic::new(code::ALL_CAPS, message).at(&row.row.path, name.span).hint(hint));
    }
}

/// Tells what the portal's own vocabulary names wrongly.
pub fn vocabulary(site: &Site, diags: &mut Diagnostics) {
    let Some(path) = SitePath::new("content/du-lieu/danh-muc.toml") else { return };
    for (span, message, hint) in authority::unsound(&site.vocabularies) {
        diags.push(Diagnostic::new(code::VOCABULARY_ROW, message).at(&path, span).hint(hint));
    }
}

//! Rules for documents, consultations and year plans (domain model F.7, D.2, D.7).

use ahash::HashSet;

use crate::base::code;
use crate::base::span::Spanned;
use crate::domain::{docnumber, workday};
use crate::model::entry::{Bloc, Capacity, Consultation, Document, Meta, Plan, Signature};
use crate::model::lookup::uncapitalised;
use crate::viet;

use super::At;

/// Checks a document.
pub fn document(at: &mut At<'_, '_>, document: &Document) {
    if let (Some(from), Some(until)) = (&document.effective, &document.expired)
        && until.value < from.value
    {
        at.report(
            code::PARTS_OUT_OF_ORDER,
            until.span,
            "hết hiệu lực trước khi có hiệu lực",
            "xem lại hieu_luc_tu và hieu_luc_den",
        );
    }
    if document.day.is_none() {
        at.report(
            code::NO_DOCUMENT_DAY,
            document.subject.span,
            "văn bản chưa ghi ngày ban hành",
            "thêm  ngay = 2020-01-10  nếu văn bản có ghi ngày",
        );
    }
    if let Some(day) = document.day.as_ref().filter(|day| day.value > at.day()) {
        at.report(code::PARTS_OUT_OF_ORDER, day.span, "ngày ban hành sau hôm nay", "xem lại ngay");
    }
    annex(at, document);
    later(at, document);
    if let Some(signature) = &document.signature {
        self::signature(at, signature);
    }
    let Some(number) = &document.number else { return };
    let Some(parsed) = self::number(at, number) else { return };
    let kind = at.site.term(at.id, document.kind.value.0).and_then(|term| docnumber::kind_by_key(&term.key));
    if let Some(mismatch) = kind.and_then(|kind| docnumber::check_kind(&parsed.number, kind)) {
        let hint = mismatch
            .suggestion
            .map_or("xem lại loai hoặc so_ky_hieu".to_owned(), |text| format!("có phải là “{text}”?"));
        at.report(code::DOCUMENT_NUMBER_FORM, number.span, mismatch.message, hint);
    }
}

/// Reads a document number, and says what is wrong with its form (Nghị định 30/2020/NĐ-CP).
pub(super) fn number(at: &mut At<'_, '_>, number: &Spanned<String>) -> Option<docnumber::Parsed> {
    let parsed = match docnumber::parse(&number.value) {
        Ok(parsed) => parsed,
        Err(error) => {
            at.report(code::DOCUMENT_NUMBER, number.span, error.message, error.hint);
            return None;
        }
    };
    for lint in &parsed.lints {
        let hint = lint.suggestion.as_ref().map_or(String::new(), |_| format!("viết  {}", parsed.canonical));
        at.report(code::DOCUMENT_NUMBER_FORM, number.span, lint.message.clone(), hint);
    }
    Some(parsed)
}

/// A document rests on, carries out, replaces and reviews only what was there when it was signed.
fn later(at: &mut At<'_, '_>, document: &Document) {
    let Some(own) = document.day.as_ref().map(|day| day.value) else { return };
    let (site, id) = (at.site, at.id);
    let lists =
        [("thuc_hien", &document.implements), ("thay_the", &document.replaces), ("so_ket_van_ban", &document.reviews)];
    let listed = lists.into_iter().flat_map(|(key, others)| others.iter().map(move |other| (key, other)));
    let based = document.bases.iter().filter_map(|basis| Some(("can_cu", basis.document.as_ref()?)));
    let pages = listed.chain(based).filter_map(|(key, other)| {
        let Meta::Document(target) = &site.entry(site.target(id, other.value.0)?).meta else { return None };
        Some((key, other.span, target.day.as_ref()?.value))
    });
    let named = document.bases.iter().filter(|basis| basis.document.is_none());
    let named = named.filter_map(|basis| basis.day.as_ref().map(|day| ("can_cu", day.span, day.value)));
    let found: Vec<_> = pages.chain(named).filter(|(_, _, day)| *day > own).collect();
    for (key, span, day) in found {
        let message = format!(
            "văn bản ngày {} dẫn tới văn bản ký sau nó, ngày {}",
            viet::date::short(own),
            viet::date::short(day)
        );
        at.report(code::LATER_DOCUMENT, span, message, format!("xem lại ngay của hai văn bản, hoặc {key}"));
    }
}

/// An annex bears the number and day of the document it belongs to.
fn annex(at: &mut At<'_, '_>, document: &Document) {
    let Some(parent) = document.annex_of.as_ref().and_then(|parent| at.site.target(at.id, parent.value.0)) else {
        return;
    };
    let Meta::Document(parent) = &at.site.entry(parent).meta else { return };
    if let (Some(number), Some(of_parent)) = (&document.number, &parent.number)
        && docnumber::canonical(&number.value) != docnumber::canonical(&of_parent.value)
    {
        let message = format!("phụ lục ghi số {}, văn bản chính là số {}", number.value, of_parent.value);
        let tidy = docnumber::canonical(&of_parent.value);
        let hint = format!("nếu gõ nhầm, sửa  so_ky_hieu = \"{tidy}\"");
        at.report(code::ANNEX_PARENT, number.span, message, hint);
    }
    if let (Some(day), Some(of_parent)) = (&document.day, &parent.day)
        && day.value != of_parent.value
    {
        let (own, theirs) = (viet::date::short(day.value), viet::date::short(of_parent.value));
        let message = format!("phụ lục ghi ngày {own}, văn bản chính ngày {theirs}");
        at.report(code::ANNEX_PARENT, day.span, message, format!("nếu gõ nhầm, sửa  ngay = {}", of_parent.value));
    }
}

/// Capacity and office say the same (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I mục II.7).
fn signature(at: &mut At<'_, '_>, signature: &Spanned<Signature>) {
    let office = &signature.office;
    let no_body = signature.body.is_none();
    match signature.capacity.as_ref().map(|capacity| capacity.value) {
        Some(Capacity::ForHead) if signature.head_office().is_none() => {
            let message = format!("ký thay (KT) nhưng chức vụ là “{}”", office.value);
            let hint = format!(
                "cấp phó mới ký thay: viết  chuc_vu = \"Phó {}\" , hoặc xem lại quyen_han",
                uncapitalised(office)
            );
            at.report(code::SIGNATURE, office.span, message, hint);
        }
        None if signature.head_office().is_some() => {
            let message = format!("“{}” ký nhưng chưa ghi quyền hạn ký", office.value);
            at.report(code::SIGNATURE, office.span, message, "cấp phó ký thay: thêm  quyen_han = \"KT\"  vào ky");
        }
        Some(Capacity::OnBehalf) if signature.lacks_deputising() => {
            let message = format!("“{}” ký thay mặt (TM) mà thiếu “KT.”", office.value);
            let hint = "cấp phó ký thay người đứng đầu: viết  quyen_han = \"KT\" ; dòng TM. tự hiện ở trên";
            at.report(code::SIGNATURE, office.span, message, hint);
        }
        Some(Capacity::OnBehalf) if no_body => {
            let hint = "thêm  co_quan = \"Ủy ban nhân dân\"  vào ky";
            at.report(code::SIGNATURE, signature.span, "ký thay mặt (TM) nhưng chưa ghi tập thể nào", hint);
        }
        Some(capacity @ (Capacity::ByOrder | Capacity::ByAuthority)) if no_body => {
            let message = format!("quyền hạn ký là {} nhưng chưa ghi người giao ký", capacity.label());
            at.report(
                code::SIGNATURE,
                signature.span,
                message,
                "thêm  co_quan = \"Chủ tịch\"  vào ky: người giao cho ký",
            );
        }
        _ => {}
    }
}

/// Names of candidates stand in the list alone, from where they go after their time.
fn candidate_names(at: &mut At<'_, '_>, consultation: &Consultation) {
    let entry = at.entry;
    let slug = entry.slug();
    for candidate in &consultation.candidates {
        let name = candidate.name.value.trim();
        // A name of one word is found in many words that are no names.
        if !name.contains(' ') {
            continue;
        }
        let texts = [Some(&consultation.title), entry.common.summary.as_ref()];
        for text in texts.into_iter().flatten().filter(|text| text.contains(name)) {
            let hint = "bỏ tên ở đây; tiêu đề, tóm tắt hiện trong danh sách, nguồn cấp tin và khi chia sẻ";
            at.report(code::CANDIDATE_NAME, text.span, format!("“{name}” nằm trong tiêu đề hoặc tóm tắt"), hint);
        }
        if slug.contains(&viet::slug::slug(name)) {
            let hint = "đổi tên tệp hoặc thêm  slug = \"dot-1-2026\" , không mang tên người";
            at.report(code::CANDIDATE_NAME, candidate.name.span, format!("địa chỉ trang mang tên “{name}”"), hint);
        }
    }
}

/// Checks a consultation.
pub fn consultation(at: &mut At<'_, '_>, consultation: &Consultation) {
    candidate_names(at, consultation);
    for candidate in &consultation.candidates {
        super::awards::class(at, &candidate.title, candidate.class.as_ref());
    }
    if consultation.hide_after.is_none() {
        let hint = "thêm  an_sau = 30 : tên tự ẩn 30 ngày sau khi hết hạn";
        at.report(code::NO_HIDE_AFTER, consultation.start.span, "chưa ghi an_sau nên tên ở lại mãi", hint);
    }
    let least = Consultation::LEAST_DAYS;
    if let Some(written) = consultation.working_days.as_ref().filter(|days| days.value < least) {
        let hint = format!("để ít nhất {least} ngày làm việc");
        at.report(
            code::CONSULTATION_DAYS,
            written.span,
            format!("chỉ lấy ý kiến {} ngày làm việc", written.value),
            hint,
        );
    }
    if let Err(unknown) = workday::working_days_after(consultation.start.value, consultation.days(), &at.site.holidays)
    {
        let day = crate::viet::date::short(unknown.day);
        let message = match unknown.name {
            Some(name) => format!("ngày {day} ({name}) chưa xác nhận nghỉ hay làm"),
            None => format!("chưa có lịch nghỉ lễ năm {}", unknown.day.year()),
        };
        let hint = "khi có thông báo chính thức, ghi ngày đó vào content/du-lieu/ngay-nghi.csv";
        at.report(code::HOLIDAYS_UNKNOWN, consultation.start.span, message, hint);
    }
}

/// Checks a cluster or bloc.
pub fn bloc(at: &mut At<'_, '_>, bloc: &Bloc) {
    let mut seen = HashSet::default();
    for head in &bloc.heads {
        if !seen.insert(head.year.value.0) {
            let message = format!("năm {} có hai dòng trưởng cụm, khối", head.year.value.0);
            at.report(code::SAME_YEAR_HEADS, head.year.span, message, "xem lại nam; mỗi năm một dòng");
        }
    }
}

/// Checks a year plan.
pub fn plan(at: &mut At<'_, '_>, plan: &Plan) {
    let mut seen = HashSet::default();
    let table = at.entry.table.as_ref();
    for (number, task) in plan.tasks.iter().enumerate() {
        let file = table.filter(|table| number >= table.first).map_or(&at.entry.path, |table| &table.path);
        if let Some(ordinal) = task.ordinal.as_ref().filter(|ordinal| !seen.insert((task.part.value, ordinal.value))) {
            let message = format!("hai nhiệm vụ cùng số {} ({})", ordinal.value, task.part.value.label());
            at.report_in(file, code::DUPLICATE_ORDINAL, ordinal.span, message, "đánh số lại các nhiệm vụ");
        }
        if task.lead.is_empty() {
            let message = format!("nhiệm vụ “{}” chưa có đơn vị chủ trì", shortened(&task.text));
            let hint = match file == &at.entry.path {
                true => "thêm  chu_tri = [\"so-noi-vu\"]  nếu văn bản có ghi",
                false => "điền ô ở cột chu_tri nếu văn bản có ghi, ví dụ  so-noi-vu",
            };
            at.report_in(file, code::MISSING_LEAD, task.text.span, message, hint);
        }
    }
}

fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(8).collect();
    if words.next().is_some() { format!("{}…", first.join(" ")) } else { first.join(" ") }
}

//! Rules for documents, consultations and year plans (domain model F.7, D.2, D.7).

use std::collections::HashSet;

use crate::base::code;
use crate::domain::{docnumber, workday};
use crate::model::entry::{Consultation, Document, Plan};

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
    let Some(number) = &document.number else { return };
    let parsed = match docnumber::parse(&number.value) {
        Ok(parsed) => parsed,
        Err(error) => {
            at.report(code::DOCUMENT_NUMBER, number.span, error.message, error.hint);
            return;
        }
    };
    for lint in &parsed.lints {
        let hint = lint.suggestion.as_ref().map_or(String::new(), |_| format!("viết  {}", parsed.canonical));
        at.report(code::DOCUMENT_NUMBER_FORM, number.span, lint.message.clone(), hint);
    }
    let kind = at.site.term(at.id, document.kind.value.0).and_then(|term| docnumber::kind_by_key(&term.key));
    if let Some(mismatch) = kind.and_then(|kind| docnumber::check_kind(&parsed.number, kind)) {
        let hint = mismatch
            .suggestion
            .map_or("xem lại loai hoặc so_ky_hieu".to_owned(), |text| format!("có phải là “{text}”?"));
        at.report(code::DOCUMENT_NUMBER_FORM, number.span, mismatch.message, hint);
    }
}

/// Checks a consultation.
pub fn consultation(at: &mut At<'_, '_>, consultation: &Consultation) {
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

/// Checks a year plan.
pub fn plan(at: &mut At<'_, '_>, plan: &Plan) {
    let mut seen = HashSet::new();
    for task in &plan.tasks {
        if let Some(ordinal) = task.ordinal.as_ref().filter(|ordinal| !seen.insert((task.part.value, ordinal.value))) {
            let message = format!("hai nhiệm vụ cùng số {} ({})", ordinal.value, task.part.value.label());
            at.report(code::DUPLICATE_ORDINAL, ordinal.span, message, "đánh số lại các nhiệm vụ");
        }
        if task.lead.is_empty() {
            let message = format!("nhiệm vụ “{}” chưa có đơn vị chủ trì", shortened(&task.text));
            at.report(
                code::MISSING_LEAD,
                task.text.span,
                message,
                "thêm  chu_tri = [\"so-noi-vu\"]  nếu văn bản có ghi",
            );
        }
    }
}

fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(8).collect();
    if words.next().is_some() { format!("{}…", first.join(" ")) } else { first.join(" ") }
}

//! Consultations that are over and have no result yet.

use super::Section;
use crate::model::entry::Meta;
use crate::model::kind::Kind;
use crate::model::lookup::last_day;
use crate::model::site::Site;
use crate::viet;

/// Consultations past their last day without `ket_qua`.
pub fn without_result(site: &Site) -> Section {
    let late = site.public_of(Kind::Consultation).filter_map(|id| {
        let entry = site.entry(id);
        let Meta::Consultation(consultation) = &entry.meta else { return None };
        let last = last_day(site, entry).filter(|last| *last < site.today && consultation.result.is_none())?;
        Some(vec![entry.title().to_owned(), viet::date::short(last), (site.today - last).get_days().to_string()])
    });
    Section::new(
        "lay-y-kien-chua-co-ket-qua",
        "Lấy ý kiến đã hết hạn, chưa ghi kết quả",
        "Đợt lấy ý kiến đã hết thời hạn mà chưa có ket_qua. Ghi kết quả để người góp ý biết.",
        &["Đợt", "Hết hạn", "Đã qua (ngày)"],
    )
    .with(late)
}

//! What `check` has found, gathered by subject.

use super::Section;
use crate::base::code::{self, Code};
use crate::base::diag::Diagnostics;

const COLUMNS: &[&str] = &["Tệp", "Mã", "Điều cần xem", "Cách sửa"];

/// Places that lead to no commune of today.
pub fn places(diags: &Diagnostics) -> Section {
    Section::new(
        "dia-ban-chua-ro",
        "Địa bàn chưa xác định",
        "Địa bàn không có trong danh mục, đã chia, hoặc trùng tên. Chọn xã, phường hiện nay theo gợi ý ở từng dòng.",
        COLUMNS,
    )
    .with(rows(diags, &[code::UNKNOWN_PLACE, code::SPLIT_PLACE, code::AMBIGUOUS_PLACE]))
}

/// Awards whose authority, class or ceremony does not fit the decision.
pub fn authorities(diags: &Diagnostics) -> Section {
    Section::new(
        "tham-quyen-khen",
        "Thẩm quyền cần xem lại",
        "Danh hiệu, hạng, thẩm quyền hoặc ngày trao không khớp. Đối chiếu với quyết định đã ký; quyết định đúng như vậy \
         thì ghi lý do bằng chap_nhan.",
        COLUMNS,
    )
    .with(rows(diags, AWARDS))
}

/// What is published, or written to be, without the consent that it needs.
pub fn consents(diags: &Diagnostics) -> Section {
    Section::new(
        "thieu-dong-y",
        "Thiếu đồng ý",
        "Bài, ảnh, tên chưa có đồng ý hoặc cơ sở công bố; bài còn nhắc người đã xin gỡ. Xin văn bản đồng ý rồi ghi vào \
         dong_y, hoặc bỏ phần chưa được phép.",
        COLUMNS,
    )
    .with(rows(
        diags,
        &[
            code::CHILD_CONSENT,
            code::NO_LEGAL_BASIS,
            code::NO_CONSENT,
            code::STORY_CONSENT,
            code::PICTURE_CONSENT,
            code::FAMILY_CONSENT,
            code::HOME_NOT_SHOWN,
            code::NAME_CONSENT,
            code::SCHOOL_CONSENT,
            code::CHILD_PICTURE,
            code::BASIS_DOCUMENT,
            code::SENSITIVE_TERM,
            code::NAMES_REMOVED,
        ],
    ))
}

/// Records whose time is up, or nearly.
pub fn retentions(diags: &Diagnostics) -> Section {
    Section::new(
        "sap-het-han-luu",
        "Sắp hết hạn lưu",
        "Hồ sơ đồng ý hết hạn trong 60 ngày tới hoặc đã hết. Xin đồng ý lại và ghi hạn mới, hoặc gỡ bài.",
        COLUMNS,
    )
    .with(rows(diags, &[code::RETENTION]))
}

/// Children who are no children any more.
pub fn grown_up(diags: &Diagnostics) -> Section {
    Section::new(
        "du-16-tuoi",
        "Trẻ đủ 16 tuổi cần xem lại",
        "Đồng ý đang lưu do người giám hộ cho. Hỏi lại chính người đó, hoặc gỡ bài.",
        COLUMNS,
    )
    .with(rows(diags, &[code::REVIEW_AT_ADULT]))
}
/// What may be wrong with an award.
const AWARDS: &[Code] = &[
    code::AUTHORITY,
    code::AUTHORITY_DOUBTFUL,
    code::TITLE_OUT_OF_TIME,
    code::NO_AUTHORITY,
    code::NO_DECISION,
    code::PRESENTED_BEFORE_DECISION,
    code::TERM_CLASS,
    code::POSTHUMOUS_LIVING,
];

/// The diagnostics of some codes, by file.
fn rows(diags: &Diagnostics, codes: &[Code]) -> Vec<Vec<String>> {
    let wanted = diags.sorted().into_iter().filter(|diagnostic| codes.contains(&diagnostic.code));
    let row = wanted.map(|diagnostic| {
        let file = diagnostic.place.as_ref().map_or("", |place| place.path.as_str());
        let cells = [file, diagnostic.code.id(), diagnostic.message.as_str(), diagnostic.hint.as_str()];
        cells.map(str::to_owned).to_vec()
    });
    row.collect()
}

//! Registers: CSV tables of awards of people who have no story of their own. One typed record a row.

use serde::{Deserialize, Serialize};

use super::entry::{AuthorityTerm, AwardKindTerm, Class, DocumentRef, GroupTerm, Id, LegalBasis, Sex, TitleTerm};
use crate::base::decode::{PlaceRef, Uses, choices, record};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::viet::date::When;

choices! {
    /// What kind of honouree a row names.
    pub enum HonoureeKind {
        /// Cá nhân.
        Person = "ca-nhan", "Cá nhân";
        /// Tập thể.
        Collective = "tap-the", "Tập thể";
        /// Hộ gia đình.
        Household = "ho-gia-dinh", "Hộ gia đình";
    }
}

record! {
    /// One award of one honouree, as one row.
    pub struct RegisterKeys {
        /// Stable id.
        id: one Id = "ma", "Mã", Public, "", "r-7f3k2m";
        /// Name.
        name: one String = "ho_ten", "Họ tên hoặc tên tập thể", Public, "", "Nguyễn Thị Hoa";
        /// Sorting name.
        sort_name: opt String = "ten_sap_xep", "Tên để sắp xếp", Public, "", "";
        /// Kind.
        kind: one HonoureeKind = "loai", "Loại", Public, "ca-nhan, tap-the, ho-gia-dinh", "ca-nhan";
        /// Office.
        office: opt String = "chuc_vu", "Chức vụ", Public, "", "";
        /// Unit, as text.
        unit: opt String = "don_vi", "Đơn vị", Public, "", "Sở Y tế";
        /// Place.
        place: opt PlaceRef = "dia_ban", "Địa bàn", Public, "", "xã Mường Nhà";
        /// Title.
        title: one TitleTerm = "danh_hieu", "Danh hiệu, hình thức khen", Public, "", "bk-tinh";
        /// Class.
        class: opt Class = "hang", "Hạng", Public, "", "";
        /// Kind of commendation.
        award_kind: one AwardKindTerm = "loai_hinh", "Loại hình", Public, "", "cong-trang";
        /// Period.
        period: one When = "nam", "Năm", Public, "", "2020";
        /// Merit.
        merit: opt String = "thanh_tich", "Thành tích", Public, "", "";
        /// Decision.
        decision: one DocumentRef = "quyet_dinh", "Quyết định", Public, "tên tệp trong van-ban", "163-qd-ubnd-2020";
        /// Authority.
        authority: one AuthorityTerm = "co_quan", "Cấp có thẩm quyền", Public, "", "chu-tich-ubnd-tinh";
        /// Legal basis.
        legal_basis: one LegalBasis = "co_so_phap_ly", "Cơ sở công bố", Internal, "", "luat-tdkt";
        /// Group, for statistics.
        group: opt GroupTerm = "nhom_doi_tuong", "Nhóm đối tượng", Statistics, "", "truc-tiep";
        /// Sex, for statistics.
        sex: opt Sex = "gioi_tinh", "Giới tính", Statistics, "", "nu";
        /// Fictional.
        fictional: opt bool = "minh_hoa", "Minh họa", Public, "", "true";
        /// Number of the decision that revoked the award.
        revoked: opt String = "huy_bo", "Số quyết định hủy bỏ", Public, "", "";
        /// Removed on request.
        removed: opt bool = "go_bo", "Gỡ theo yêu cầu", Internal, "", "";
    }
}

/// A row, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The register it stands in.
    pub path: SitePath,
    /// The row's place in the file.
    pub span: Span,
    /// Its cells.
    pub keys: RegisterKeys,
    /// What it points to.
    pub uses: Uses,
    /// Whether every cell could be read; other rows are checked and shown nowhere.
    pub whole: bool,
}

//! Registers: CSV tables of awards of people who have no story of their own. One typed record a row.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::{
    Accepted, AuthorityTerm, AwardKindTerm, Class, Consent, ConsentScope, DocumentRef, GroupTerm, Id, LegalBasis,
    OrganKindTerm, Sex, TitleTerm,
};
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
        /// Kind of organisation, of collectives.
        organ_kind: opt OrganKindTerm = "loai_to_chuc", "Loại tổ chức", Public, "với tập thể, theo danh mục loai_to_chuc", "";
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
        /// Day of the deed.
        deed_day: opt Date = "ngay_lap_thanh_tich", "Ngày lập thành tích", Statistics, "", "2019-11-20";
        /// Decision.
        decision: opt DocumentRef = "quyet_dinh", "Quyết định", Public, "tên tệp trong van-ban; bỏ trống khi tệp .toml cùng tên đã ghi cho cả bảng", "163-qd-ubnd-2020";
        /// Authority.
        authority: opt AuthorityTerm = "co_quan", "Cấp có thẩm quyền", Public, "bỏ trống khi chỉ một nơi có thể tặng vào ngày ký", "chu-tich-ubnd-tinh";
        /// Legal basis.
        legal_basis: opt LegalBasis = "co_so_phap_ly", "Cơ sở công bố", Internal, "bỏ trống khi tệp .toml cùng tên đã ghi cho cả bảng", "luat-tdkt";
        /// Group, for statistics.
        group: opt GroupTerm = "nhom_doi_tuong", "Nhóm đối tượng", Statistics, "", "truc-tiep";
        /// Sex, for statistics.
        sex: opt Sex = "gioi_tinh", "Giới tính", Statistics, "", "nu";
        /// Whether a child.
        child: opt bool = "tre_em", "Là trẻ em (dưới 16)", Internal, "", "true";
        /// What stands for the name where the name itself may not be published.
        display_name: opt String = "ten_hien_thi", "Tên hiển thị", Public, "gọi chung, khi tên thật chưa được phép nêu", "Một em học sinh lớp 5";
        /// What the consent of a child's guardian covers.
        scopes: many ConsentScope = "pham_vi_dong_y", "Phạm vi đồng ý", Internal, "với trẻ em: ten; truong-lop", "ten; truong-lop";
        /// Guardian, for a child.
        guardian: opt String = "nguoi_giam_ho", "Người giám hộ", Internal, "với trẻ em: ai đồng ý thay", "mẹ";
        /// Whether the child, from seven, agreed too.
        child_agreed: opt bool = "tre_dong_y", "Trẻ từ 7 tuổi đồng ý", Internal, "", "true";
        /// Fictional.
        fictional: opt bool = "minh_hoa", "Minh họa", Public, "", "true";
        /// Number of the decision that revoked the award.
        revoked: opt String = "huy_bo", "Số quyết định hủy bỏ, tước", Public, "", "45/QĐ-UBND";
        /// Its day.
        revoked_on: opt Date = "ngay_huy_bo", "Ngày quyết định hủy bỏ, tước", Public, "", "2021-03-01";
        /// Its authority.
        revoked_by: opt String = "co_quan_huy_bo", "Cơ quan hủy bỏ, tước", Public, "", "Chủ tịch UBND tỉnh Điện Biên";
        /// Number of the decision that restored the award.
        restored: opt String = "phuc_hoi", "Số quyết định phục hồi", Public, "", "12/QĐ-UBND";
        /// Removed on request.
        removed: opt bool = "go_bo", "Gỡ theo yêu cầu", Internal, "", "";
    }
}

record! {
    /// What holds for a whole table: a file beside it of the same name, ending in `.toml`. It stays when
    /// the table is saved anew by a spreadsheet program.
    pub struct RegisterFile {
        /// Legal basis of every row that names none.
        legal_basis: opt LegalBasis = "co_so_phap_ly", "Cơ sở công bố", Internal, "cho mọi dòng chưa ghi", "\"luat-tdkt\"";
        /// Decision of every row that names none.
        decision: opt DocumentRef = "quyet_dinh", "Quyết định", Public, "cho mọi dòng chưa ghi: tên tệp trong van-ban", "\"163-qd-ubnd-2020\"";
        /// Consent, where the basis is consent.
        consent: opt Consent = "dong_y", "Đồng ý công bố", Internal, "khi cơ sở là dong-y", "{ hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\"], luu_tai = \"Ban TĐKT\" }";
        /// Warnings accepted in the table.
        accepted: many Accepted = "chap_nhan", "Chấp nhận cảnh báo", Internal, "cho cả bảng", "[{ ma_loi = \"W0315\", ly_do = \"…\" }]";
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
    /// Whether a consent is recorded for its table.
    pub consented: bool,
}

impl Row {
    /// Whether the person asked to be removed.
    pub fn is_removed(&self) -> bool {
        self.keys.removed.as_ref().is_some_and(|flag| flag.value)
    }

    /// Whether the award no longer counts.
    pub fn is_revoked(&self) -> bool {
        self.keys.revoked.is_some() && self.keys.restored.is_none()
    }
}

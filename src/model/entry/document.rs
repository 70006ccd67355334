//! Documents and consultations (domain model F.7).

use jiff::civil::Date;

use super::Class;
use super::common::*;
use crate::base::decode::{FileRef, Prose, choices, record};
use crate::viet::date::When;
use crate::viet::fold::fold;

impl Signature {
    /// The office a deputy signs for: "Phó Chủ tịch" signs for the "Chủ tịch". `None` when the office is no deputy's.
    pub fn head_office(&self) -> Option<String> {
        let rest = self.office.value.trim().strip_prefix("Phó ")?.trim_start();
        let mut letters = rest.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }

    /// Whether a deputy signs on behalf of a people's committee without "KT." (Nghị định 30/2020/NĐ-CP, Phụ lục I,
    /// phần I mục II.7). The Party, the Front and associations let deputies sign on behalf of their standing bodies.
    pub fn lacks_deputising(&self) -> bool {
        let body = self.body.as_ref().map_or(String::new(), |body| fold(&body.value));
        self.head_office().is_some() && (body.starts_with("ubnd") || body.starts_with("uy ban nhan dan"))
    }
}

impl Consultation {
    /// Working days that a list must be open at least (Nghị định 98/2023/NĐ-CP, Điều 46 khoản 2).
    pub const LEAST_DAYS: u32 = 10;

    /// Working days that this list is open.
    pub fn days(&self) -> u32 {
        self.working_days.as_ref().map_or(Self::LEAST_DAYS, |days| days.value)
    }
}

choices! {
    /// In which capacity a document is signed (Nghị định 30/2020/NĐ-CP).
    pub enum Capacity {
        /// On behalf of the collective.
        OnBehalf = "TM", "TM. (thay mặt)";
        /// For the head.
        ForHead = "KT", "KT. (ký thay)";
        /// By order.
        ByOrder = "TL", "TL. (thừa lệnh)";
        /// By authority.
        ByAuthority = "TUQ", "TUQ. (thừa ủy quyền)";
        /// Acting.
        Acting = "Q", "Q. (quyền)";
        /// As head.
        Head = "truc-tiep", "Trực tiếp";
    }
}

record! {
    /// Who signed.
    pub struct Signature {
        /// Capacity.
        capacity: opt Capacity = "quyen_han", "Quyền hạn ký", Public, "TM, KT, TL, TUQ, Q", "\"TM\"";
        /// Body signed for.
        body: opt String = "co_quan", "Thay mặt cơ quan", Public, "", "\"Ủy ban nhân dân\"";
        /// Office.
        office: one String = "chuc_vu", "Chức vụ", Public, "", "\"Chủ tịch\"";
        /// Name.
        name: one String = "ho_ten", "Họ tên", Public, "", "\"…\"";
    }
}

choices! {
    /// Why a recipient gets the document.
    pub enum Purpose {
        /// Để báo cáo.
        Report = "b/c", "để báo cáo", "bc";
        /// Để thực hiện.
        Execute = "t/h", "để thực hiện", "th";
        /// Để phối hợp.
        Cooperate = "p/h", "để phối hợp", "ph";
        /// Để biết.
        Know = "đ/b", "để biết", "db";
    }
}

record! {
    /// A recipient.
    pub struct Recipient {
        /// Name.
        name: one String = "ten", "Nơi nhận", Public, "", "\"Ban TĐKT Trung ương\"";
        /// Purpose.
        purpose: opt Purpose = "muc_dich", "Mục đích", Public, "b/c, t/h, p/h", "\"b/c\"";
        /// Its entry.
        organ: opt OrganRef = "don_vi", "Trang đơn vị", Public, "", "\"…\"";
        /// Archive line.
        archive: opt bool = "luu", "Là dòng Lưu", Public, "", "true";
    }
}

record! {
    /// A document this one rests on; by entry or by number.
    pub struct Basis {
        /// Entry.
        document: opt DocumentRef = "van_ban", "Tên tệp trong van-ban", Public, "", "\"34-ct-tw-2014\"";
        /// Text, where there is no entry.
        text: opt String = "ten", "Tên văn bản", Public, "khi chưa có tệp riêng", "\"Luật Thi đua, khen thưởng ngày 26/11/2003\"";
        /// Number.
        number: opt String = "so", "Số, ký hiệu", Public, "", "\"91/2017/NĐ-CP\"";
        /// Day.
        day: opt Date = "ngay", "Ngày", Public, "", "2017-07-31";
    }
}

record! {
    /// A file to download.
    pub struct Attachment {
        /// File.
        file: one FileRef = "tep", "Tệp", Public, "tệp nằm cùng thư mục", "\"van-ban.pdf\"";
        /// Name.
        name: one String = "ten", "Tên tệp hiện trên trang", Public, "", "\"Toàn văn (PDF)\"";
        /// Whom it names: with them it is taken down.
        people: many StoryRef = "nguoi", "Người được nêu trong tệp", Internal, "tên tệp gương; người đó xin gỡ thì tệp tự rời cổng", "[\"nguyen-thi-hoa\"]";
    }
}

record! {
    /// Văn bản.
    pub struct Document {
        /// What it is about.
        subject: one String = "trich_yeu", "Trích yếu", Public, "", "\"Triển khai công tác thi đua, khen thưởng năm 2020\"";
        /// Kind.
        kind: one DocumentKindTerm = "loai", "Loại văn bản", Public, "ke-hoach, quyet-dinh, chi-thi, huong-dan, cong-van, nghi-quyet, nghi-dinh, luat…", "\"ke-hoach\"";
        /// Number and symbol.
        number: opt String = "so_ky_hieu", "Số, ký hiệu", Public, "", "\"88/KH-UBND\"";
        /// Day.
        day: opt Date = "ngay", "Ngày ban hành", Public, "bỏ trống khi văn bản không ghi ngày", "2020-01-10";
        /// Place of issue.
        issued_at: opt String = "dia_danh", "Địa danh", Public, "", "\"Điện Biên\"";
        /// Issuer.
        issuer: one String = "co_quan", "Cơ quan ban hành", Public, "", "\"UBND tỉnh Điện Biên\"";
        /// Issuer's entry.
        issuing_unit: opt OrganRef = "don_vi", "Trang cơ quan ban hành", Public, "", "\"ubnd-tinh\"";
        /// Short name used in other texts.
        short_name: opt String = "ten_tat", "Tên viết tắt", Public, "", "\"Kế hoạch 88\"";
        /// Signature.
        signature: opt Signature = "ky", "Người ký", Public, "", "{ quyen_han = \"TM\", co_quan = \"Ủy ban nhân dân\", chuc_vu = \"Chủ tịch\", ho_ten = \"…\" }";
        /// In force from.
        effective: opt Date = "hieu_luc_tu", "Có hiệu lực từ", Public, "", "2020-01-10";
        /// In force until.
        expired: opt Date = "hieu_luc_den", "Hết hiệu lực từ", Public, "", "2021-01-01";
        /// Basis.
        bases: many Basis = "can_cu", "Căn cứ", Public, "", "[{ so = \"91/2017/NĐ-CP\", ngay = 2017-07-31, ten = \"…\" }]";
        /// Implements.
        implements: many DocumentRef = "thuc_hien", "Thực hiện văn bản", Public, "", "[\"34-ct-tw-2014\"]";
        /// Replaces.
        replaces: many DocumentRef = "thay_the", "Thay thế văn bản", Public, "", "[\"…\"]";
        /// Parent of an annex.
        annex_of: opt DocumentRef = "phu_luc_cua", "Là phụ lục của", Public, "", "\"…\"";
        /// Reviews (sơ kết, tổng kết).
        reviews: many DocumentRef = "so_ket_van_ban", "Sơ kết, tổng kết văn bản", Public, "", "[\"…\"]";
        /// Campaigns it concerns.
        campaigns: many CampaignRef = "phong_trao", "Phong trào liên quan", Public, "", "[\"…\"]";
        /// Recipients.
        recipients: many Recipient = "noi_nhan", "Nơi nhận", Public, "", "[{ ten = \"Ban TĐKT Trung ương\" }]";
        /// Files.
        attachments: many Attachment = "tep", "Tệp đính kèm", Public, "", "[{ tep = \"van-ban.pdf\", ten = \"Toàn văn (PDF)\" }]";
        /// Honourees by name, where they have stories.
        honourees: many StoryRef = "danh_sach_khen", "Danh sách được khen", Public, "", "[\"…\"]";
        /// Whether the text is complete and verbatim.
        verbatim: opt bool = "nguyen_van", "Nguyên văn", Public, "true khi phần thân là nguyên văn văn bản", "true";
        /// Territory it applies to.
        scope: opt String = "pham_vi", "Phạm vi", Public, "", "\"toàn tỉnh\"";
    }
}

record! {
    /// A candidate on a consultation list.
    pub struct Candidate {
        /// Name.
        name: one String = "ten", "Tên", Public, "", "\"…\"";
        /// Office.
        office: opt String = "chuc_vu", "Chức vụ", Public, "", "\"…\"";
        /// Unit.
        unit: opt String = "don_vi", "Đơn vị", Public, "", "\"…\"";
        /// Proposed title.
        title: one TitleTerm = "danh_hieu", "Danh hiệu đề nghị", Public, "", "\"hc-lao-dong\"";
        /// Its class.
        class: opt Class = "hang", "Hạng", Public, "nhat, nhi hoặc ba, khi danh hiệu có hạng", "\"ba\"";
        /// Merit in short.
        merit: opt Prose = "tom_tat_thanh_tich", "Tóm tắt thành tích", Public, "", "\"…\"";
    }
}

record! {
    /// Lấy ý kiến Nhân dân (Nghị định 98/2023/NĐ-CP, Điều 46).
    pub struct Consultation {
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"Lấy ý kiến Nhân dân về …\"";
        /// Legal basis.
        basis: one String = "can_cu", "Căn cứ", Public, "", "\"Điều 46 Nghị định số 98/2023/NĐ-CP\"";
        /// Level it goes to.
        level: one LevelTerm = "cap_trinh", "Cấp trình", Public, "", "\"trung-uong\"";
        /// Candidates.
        candidates: many Candidate = "danh_sach", "Danh sách", Public, "", "[{ ten = \"…\", danh_hieu = \"hc-lao-dong\", hang = \"ba\" }]";
        /// First day.
        start: one Date = "bat_dau", "Ngày đăng lấy ý kiến", Public, "", "2026-07-01";
        /// Working days.
        working_days: opt u32 = "so_ngay_lam_viec", "Số ngày làm việc", Public, "ít nhất 10", "10";
        /// Where comments go.
        comments_to: one Prose = "noi_nhan_y_kien", "Nơi nhận ý kiến", Public, "", "\"Ban Thi đua - Khen thưởng…\"";
        /// Result.
        result: opt Prose = "ket_qua", "Kết quả", Public, "", "\"…\"";
        /// Days after closing until names are hidden.
        hide_after: opt u32 = "an_sau", "Ẩn tên sau (ngày)", Public, "", "30";
        /// Period it belongs to.
        round: opt When = "dot", "Đợt", Public, "", "2026";
    }
}

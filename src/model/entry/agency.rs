//! Units, blocs, councils, year plans and press organs (domain model F.7).

use jiff::civil::Date;

use super::common::*;
use crate::base::decode::{FileRef, PlaceRef, WebAddress, Year, choices, record};
use crate::viet::date::When;

record! {
    /// Đơn vị.
    pub struct Unit {
        /// Name.
        name: one String = "ten", "Tên đơn vị", Public, "", "\"Sở Nội vụ tỉnh Điện Biên\"";
        /// Short name.
        short_name: opt String = "ten_ngan", "Tên ngắn", Public, "", "\"Sở Nội vụ\"";
        /// Kind.
        kind: one OrganKindTerm = "loai", "Loại tổ chức", Public, "theo danh mục loai_to_chuc", "\"so-ban-nganh\"";
        /// Superior.
        superior: opt UnitRef = "cap_tren", "Đơn vị cấp trên", Public, "", "\"ubnd-tinh\"";
        /// Place.
        place: opt PlaceRef = "dia_ban", "Địa bàn", Public, "", "\"phường Điện Biên Phủ\"";
        /// Active from.
        from: opt When = "hoat_dong_tu", "Hoạt động từ", Public, "", "2004";
        /// Active until.
        until: opt When = "hoat_dong_den", "Hoạt động đến", Public, "", "2025";
        /// Predecessors.
        predecessors: many UnitRef = "tien_than", "Tiền thân", Public, "", "[\"…\"]";
        /// Responsible head, by office.
        head: opt String = "nguoi_dung_dau", "Người đứng đầu", Public, "chức danh; chỉ ghi tên khi có nguồn", "\"Giám đốc Sở\"";
        /// Website.
        website: opt WebAddress = "website", "Trang thông tin", Public, "", "\"https://…\"";
    }
}

choices! {
    /// Cluster of provinces or bloc within one.
    pub enum BlocKind {
        /// Cụm thi đua.
        Cluster = "cum", "Cụm thi đua";
        /// Khối thi đua.
        Bloc = "khoi", "Khối thi đua";
    }
}

record! {
    /// A member of a bloc, with years.
    pub struct BlocMember {
        /// Name.
        name: opt String = "ten", "Tên", Public, "", "\"Tỉnh Lai Châu\"";
        /// Its entry.
        unit: opt UnitRef = "don_vi", "Trang đơn vị", Public, "", "\"…\"";
        /// From.
        from: opt Year = "tu", "Từ năm", Public, "", "2019";
        /// Until.
        until: opt Year = "den", "Đến năm", Public, "", "2025";
    }
}

record! {
    /// Head of a bloc in a year.
    pub struct BlocHead {
        /// Year.
        year: one Year = "nam", "Năm", Public, "", "2020";
        /// Head.
        head: one String = "truong", "Trưởng cụm, khối", Public, "", "\"…\"";
        /// Deputy.
        deputy: opt String = "pho", "Phó", Public, "", "\"…\"";
    }
}

record! {
    /// A pledge (giao ước thi đua).
    pub struct Pledge {
        /// Year.
        year: one Year = "nam", "Năm", Public, "", "2020";
        /// Signed.
        signed: opt When = "ngay_ky", "Ngày ký", Public, "", "\"Quý I/2020\"";
        /// What.
        text: opt String = "noi_dung", "Nội dung", Public, "", "\"…\"";
    }
}

record! {
    /// The points of a member in a year.
    pub struct Score {
        /// Year.
        year: one Year = "nam", "Năm", Public, "", "2020";
        /// Member.
        member: one String = "don_vi", "Thành viên", Public, "tên đơn vị hoặc tên tệp trong don-vi", "\"so-noi-vu\"";
        /// Points.
        points: one f64 = "diem", "Điểm", Public, "", "98.5";
        /// Rank, as the bloc decided.
        rank: opt String = "xep_loai", "Xếp loại", Public, "", "\"Nhất\"";
    }
}

record! {
    /// Cụm, khối thi đua.
    pub struct Bloc {
        /// Name.
        name: one String = "ten", "Tên", Public, "", "\"Cụm thi đua 7 tỉnh Miền núi biên giới phía Bắc\"";
        /// Kind.
        kind: one BlocKind = "loai", "Loại", Public, "cum hoặc khoi", "\"cum\"";
        /// Scope.
        scope: opt String = "pham_vi", "Phạm vi", Public, "", "\"liên tỉnh\"";
        /// Members.
        members: many BlocMember = "thanh_vien", "Thành viên", Public, "", "[{ ten = \"…\" }]";
        /// Heads by year.
        heads: many BlocHead = "truong", "Trưởng, phó theo năm", Public, "", "[{ nam = 2020, truong = \"…\" }]";
        /// Pledges.
        pledges: many Pledge = "giao_uoc", "Giao ước thi đua", Public, "", "[{ nam = 2020 }]";
        /// Decision on its make-up.
        decision: opt DocumentRef = "quyet_dinh", "Quyết định kiện toàn", Public, "", "\"…\"";
        /// Points by year; on the page only with `cong_khai`.
        scores: many Score = "bang_diem", "Bảng điểm", Public, "chỉ lên cổng khi cong_khai = true", "[{ nam = 2020, don_vi = \"so-noi-vu\", diem = 98.5 }]";
        /// Whether the points are for readers.
        open_scores: opt bool = "cong_khai", "Công khai bảng điểm", Internal, "bỏ trống thì bảng điểm chỉ nằm trong báo cáo nội bộ", "true";
    }
}

record! {
    /// A member of a council.
    pub struct CouncilMember {
        /// Name; empty seats are named by office alone.
        name: opt String = "ten", "Họ tên", Public, "", "\"…\"";
        /// Office.
        office: one String = "chuc_vu", "Chức vụ", Public, "", "\"Giám đốc Sở Nội vụ\"";
        /// Role in the council.
        role: one String = "vai_tro", "Vai trò", Public, "", "\"Phó Chủ tịch thường trực\"";
        /// From.
        from: opt When = "tu", "Từ", Public, "", "2020";
        /// Until.
        until: opt When = "den", "Đến", Public, "thôi tham gia thì ghi, đừng xóa", "2023";
        /// Units supervised.
        supervises: many UnitRef = "phu_trach", "Phụ trách", Public, "", "[\"…\"]";
    }
}

choices! {
    /// What a council decides on.
    pub enum CouncilKind {
        /// Emulation and commendation (Luật Thi đua, khen thưởng 2022).
        Awards = "tdkt", "Hội đồng thi đua - khen thưởng";
        /// Initiatives.
        Initiatives = "sang-kien", "Hội đồng sáng kiến";
        /// Science.
        Science = "khoa-hoc", "Hội đồng khoa học";
    }
}

record! {
    /// Hội đồng thi đua - khen thưởng, hội đồng sáng kiến.
    pub struct Council {
        /// Name.
        name: one String = "ten", "Tên hội đồng", Public, "", "\"Hội đồng Thi đua - Khen thưởng tỉnh Điện Biên\"";
        /// Kind.
        kind: opt CouncilKind = "loai", "Loại hội đồng", Public, "tdkt, sang-kien hoặc khoa-hoc; bỏ trống là tdkt", "\"tdkt\"";
        /// Level.
        level: one LevelTerm = "cap", "Cấp", Public, "", "\"tinh\"";
        /// Decision.
        decision: opt DocumentRef = "quyet_dinh", "Quyết định kiện toàn", Public, "", "\"…\"";
        /// From.
        from: opt When = "tu", "Từ", Public, "", "2020";
        /// Until.
        until: opt When = "den", "Đến", Public, "", "2025";
        /// Members.
        members: many CouncilMember = "thanh_vien", "Thành viên", Public, "", "[{ chuc_vu = \"…\", vai_tro = \"Ủy viên\" }]";
        /// Standing unit.
        standing: opt UnitRef = "thuong_truc", "Cơ quan thường trực", Public, "", "\"so-noi-vu\"";
        /// Duties.
        duties: opt String = "nhiem_vu", "Nhiệm vụ", Public, "", "\"…\"";
    }
}

choices! {
    /// How far a task is.
    pub enum TaskStatus {
        /// Planned.
        Planned = "du-kien", "Theo kế hoạch";
        /// Under way.
        Running = "dang-lam", "Đang thực hiện";
        /// Done.
        Done = "xong", "Đã hoàn thành";
        /// Dropped.
        Dropped = "khong-lam", "Không thực hiện";
    }
}

choices! {
    /// Part of the year a task belongs to.
    pub enum PlanPart {
        /// Quý I.
        Q1 = "1", "Quý I", "I", "quy-i", "quy-1";
        /// Quý II.
        Q2 = "2", "Quý II", "II", "quy-ii", "quy-2";
        /// Quý III.
        Q3 = "3", "Quý III", "III", "quy-iii", "quy-3";
        /// Quý IV.
        Q4 = "4", "Quý IV", "IV", "quy-iv", "quy-4";
        /// Whole year.
        Always = "thuong-xuyen", "Thường xuyên trong năm", "V";
    }
}

record! {
    /// A task of the year plan (S4-10).
    pub struct Task {
        /// Ordinal within its part.
        ordinal: opt u32 = "stt", "Số thứ tự", Public, "", "1";
        /// Part of the year.
        part: one PlanPart = "quy", "Quý", Public, "1, 2, 3, 4 hoặc thuong-xuyen", "\"1\"";
        /// What.
        text: one String = "noi_dung", "Nội dung nhiệm vụ", Public, "", "\"…\"";
        /// Lead.
        lead: many String = "chu_tri", "Đơn vị chủ trì", Public, "tên đơn vị hoặc tên tệp trong don-vi", "[\"so-noi-vu\"]";
        /// Support.
        support: many String = "phoi_hop", "Đơn vị phối hợp", Public, "", "[\"…\"]";
        /// Deadline.
        due: opt When = "han", "Hạn", Public, "", "\"Quý I/2020\"";
        /// Status.
        status: opt TaskStatus = "trang_thai", "Trạng thái", Public, "du-kien, dang-lam, xong, khong-lam", "\"xong\"";
        /// Result.
        result: many AnyRef = "ket_qua", "Kết quả", Public, "trang trên cổng cho thấy kết quả", "[\"hoi-nghi/dai-hoi-v\"]";
        /// Note.
        note: opt String = "ghi_chu", "Ghi chú", Public, "", "\"…\"";
    }
}

impl Task {
    /// The last day on which the task is in time: its deadline, else the end of its quarter, else of the year.
    pub fn last_day(&self, year: i16) -> Date {
        let quarter = match self.part.value {
            PlanPart::Q1 => Some(1),
            PlanPart::Q2 => Some(2),
            PlanPart::Q3 => Some(3),
            PlanPart::Q4 => Some(4),
            PlanPart::Always => None,
        };
        let of_part = quarter.map_or(When::Year(year), |quarter| When::Quarter { year, quarter });
        self.due.as_ref().map_or(of_part, |due| due.value).last_day()
    }

    /// Whether the task is recorded as done.
    pub fn is_done(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.value == TaskStatus::Done)
    }

    /// Whether the task is neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.status.as_ref().is_none_or(|status| !matches!(status.value, TaskStatus::Done | TaskStatus::Dropped))
    }
}

record! {
    /// An inspection of the year.
    pub struct Inspection {
        /// Units inspected.
        units: many String = "don_vi", "Đơn vị được kiểm tra", Public, "tên đơn vị hoặc tên tệp trong don-vi", "[\"so-y-te\"]";
        /// When.
        when: opt When = "thoi_gian", "Thời gian", Public, "", "\"Quý II/2026\"";
        /// What is looked at.
        text: one String = "noi_dung", "Nội dung kiểm tra", Public, "", "\"…\"";
        /// Who inspects.
        lead: many String = "chu_tri", "Đơn vị kiểm tra", Public, "", "[\"so-noi-vu\"]";
        /// Its document.
        document: opt DocumentRef = "van_ban", "Văn bản", Public, "", "\"…\"";
        /// What was found; on the page only with `cong_khai`.
        result: opt String = "ket_qua", "Kết quả kiểm tra", Public, "chỉ lên cổng khi cong_khai = true", "\"…\"";
        /// Whether the result is for readers.
        open_result: opt bool = "cong_khai", "Công khai kết quả", Internal, "bỏ trống thì kết quả chỉ nằm trong báo cáo nội bộ", "true";
    }
}

record! {
    /// Kế hoạch năm.
    pub struct Plan {
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"Kế hoạch công tác thi đua, khen thưởng năm 2020\"";
        /// Year.
        year: one Year = "nam", "Năm", Public, "", "2020";
        /// Document.
        document: opt DocumentRef = "van_ban", "Văn bản ban hành", Public, "", "\"88-kh-ubnd-2020\"";
        /// Tasks.
        tasks: many Task = "nhiem_vu", "Nhiệm vụ", Public, "mỗi việc một nhóm [[nhiem_vu]]", "[]";
        /// Tasks in a table file.
        table: opt FileRef = "bang", "Bảng nhiệm vụ (CSV)", Public, "tệp CSV cùng thư mục, cột như khóa của nhiem_vu", "\"nhiem-vu.csv\"";
        /// Inspections.
        inspections: many Inspection = "kiem_tra", "Kế hoạch kiểm tra", Public, "mỗi cuộc một nhóm [[kiem_tra]]", "[]";
        /// Whether readers see which tasks are overdue.
        open_verdict: opt bool = "cong_khai", "Công khai việc quá hạn", Internal, "bỏ trống thì việc quá hạn chỉ nằm trong báo cáo nội bộ", "true";
        /// Deadline for the units' own plans.
        units_due: opt Date = "han_don_vi", "Hạn các đơn vị gửi kế hoạch", Public, "", "2020-03-31";
    }
}

choices! {
    /// Kind of press organ.
    pub enum PressKind {
        /// Báo.
        Newspaper = "bao", "Báo";
        /// Đài.
        Broadcaster = "dai", "Đài phát thanh, truyền hình";
        /// Both.
        Merged = "bao-va-dai", "Báo và phát thanh, truyền hình";
        /// Agency.
        Agency = "thong-tan", "Thông tấn";
        /// Portal.
        Portal = "cong-thong-tin", "Cổng thông tin";
        /// Magazine.
        Magazine = "tap-chi", "Tạp chí";
    }
}

record! {
    /// Cơ quan báo chí.
    pub struct Press {
        /// Name.
        name: one String = "ten", "Tên cơ quan báo chí", Public, "", "\"Báo Điện Biên Phủ\"";
        /// Kind.
        kind: one PressKind = "loai", "Loại", Public, "bao, dai, bao-va-dai, thong-tan, cong-thong-tin, tap-chi", "\"bao\"";
        /// Address.
        url: opt WebAddress = "url", "Địa chỉ", Public, "", "\"https://…\"";
        /// Predecessors.
        predecessors: many PressRef = "tien_than", "Tiền thân", Public, "", "[\"…\"]";
        /// Duty in the plans.
        duty: opt String = "nhiem_vu", "Nhiệm vụ tuyên truyền", Public, "", "\"…\"";
        /// Active until.
        until: opt When = "hoat_dong_den", "Hoạt động đến", Public, "", "2025";
    }
}

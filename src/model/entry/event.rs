//! Campaigns, conferences and occasions (domain model F.5, F.6, F.7).

use jiff::civil::Date;

use super::common::*;
use super::story::DecisionNote;
use crate::base::decode::{Clock, Prose, WebAddress, Year, choices, record};
use crate::domain::lunar::MonthDay;
use crate::viet::date::When;

record! {
    /// A target of a campaign.
    pub struct Indicator {
        /// Name.
        name: one String = "ten", "Chỉ tiêu", Public, "", "\"Số xã đạt chuẩn nông thôn mới\"";
        /// Unit of measure.
        unit: opt String = "don_vi", "Đơn vị tính", Public, "", "\"xã\"";
        /// Value at the start.
        baseline: opt f64 = "ban_dau", "Ban đầu", Public, "mức khi bắt đầu phong trào", "5";
        /// Planned value.
        planned: opt f64 = "ke_hoach", "Kế hoạch", Public, "", "10";
        /// Result.
        actual: opt f64 = "thuc_hien", "Thực hiện", Public, "", "8";
        /// Year.
        year: opt Year = "nam", "Năm", Public, "", "2020";
        /// Source.
        source: opt String = "nguon", "Nguồn", Public, "", "\"…\"";
        /// In words, where no figure is set.
        text: opt String = "mo_ta", "Mô tả", Public, "khi chỉ tiêu không là con số", "\"…\"";
    }
}

record! {
    /// Registration of a campaign (S1-18, S1-20: before the launch, with the council).
    pub struct Registration {
        /// With whom.
        with: one String = "noi_nhan", "Nơi nhận đăng ký", Public, "", "\"Hội đồng Thi đua - Khen thưởng Trung ương\"";
        /// Day.
        day: opt Date = "ngay", "Ngày đăng ký", Public, "", "2020-01-20";
        /// Number.
        number: opt String = "so", "Số văn bản", Public, "", "\"12/ĐK-UBND\"";
    }
}

choices! {
    /// A milestone of a campaign.
    pub enum Milestone {
        /// Phát động.
        Launch = "phat-dong", "Phát động";
        /// Sơ kết.
        Interim = "so-ket", "Sơ kết";
        /// Tổng kết.
        Final = "tong-ket", "Tổng kết";
    }
}

record! {
    /// A dated milestone.
    pub struct MilestoneNote {
        /// Which.
        kind: one Milestone = "loai", "Loại", Public, "phat-dong, so-ket hoặc tong-ket", "\"so-ket\"";
        /// When.
        when: one When = "ngay", "Ngày", Public, "", "\"Quý II/2020\"";
        /// Document.
        document: opt DocumentRef = "van_ban", "Văn bản", Public, "", "\"…\"";
        /// Result.
        result: opt Prose = "ket_qua", "Kết quả", Public, "", "\"…\"";
    }
}

record! {
    /// Participation in a campaign.
    pub struct Participation {
        /// Persons registered.
        persons: opt u32 = "dang_ky_ca_nhan", "Cá nhân đăng ký", Public, "", "1200";
        /// Persons concerned.
        persons_total: opt u32 = "tong_ca_nhan", "Tổng số cá nhân", Public, "", "1500";
        /// Persons recognised.
        persons_recognised: opt u32 = "ca_nhan_cong_nhan", "Cá nhân được công nhận", Public, "", "900";
        /// Collectives registered.
        collectives: opt u32 = "dang_ky_tap_the", "Tập thể đăng ký", Public, "", "85";
        /// Collectives concerned.
        collectives_total: opt u32 = "tong_tap_the", "Tổng số tập thể", Public, "", "100";
        /// Collectives recognised.
        collectives_recognised: opt u32 = "tap_the_cong_nhan", "Tập thể được công nhận", Public, "", "60";
    }
}

record! {
    /// Phong trào thi đua (F.5). The six parts of S1-19 are required once it is launched.
    pub struct Campaign {
        /// Name.
        name: one String = "ten", "Tên phong trào", Public, "ngắn, dễ nhớ", "\"Điện Biên chung sức xây dựng nông thôn mới\"";
        /// Short name.
        short_name: opt String = "ten_ngan", "Tên ngắn", Public, "", "\"Nông thôn mới\"";
        /// Variants over time.
        other_names: many String = "ten_khac", "Tên khác qua các thời kỳ", Public, "", "[\"…\"]";
        /// Slogan.
        slogan: opt String = "khau_hieu", "Khẩu hiệu", Public, "", "\"…\"";
        /// Launching level.
        level: one LevelTerm = "cap_phat_dong", "Cấp phát động", Public, "trung-uong, bo-nganh, tinh, xa, co-so", "\"tinh\"";
        /// Launcher.
        launched_by: one String = "nguoi_phat_dong", "Người, cơ quan phát động", Public, "", "\"Chủ tịch UBND tỉnh\"";
        /// Launcher's entry.
        launching_organ: opt OrganRef = "co_quan_phat_dong", "Trang cơ quan phát động", Public, "", "\"ubnd-tinh\"";
        /// Launching document.
        document: opt DocumentRef = "van_ban_phat_dong", "Văn bản phát động", Public, "tên tệp trong content/van-ban", "\"88-kh-ubnd-2020\"";
        /// Method.
        method: one MethodTerm = "phuong_thuc", "Phương thức", Public, "thuong-xuyen, chuyen-de, theo-dot, dac-biet, cao-diem", "\"chuyen-de\"";
        /// Scope.
        scope: one String = "pham_vi", "Phạm vi", Public, "", "\"toàn tỉnh\"";
        /// Start.
        start: opt When = "bat_dau", "Bắt đầu", Public, "ngày, tháng, quý hoặc năm", "2020";
        /// End.
        end: opt When = "ket_thuc", "Kết thúc", Public, "", "2025";
        /// Goals.
        goals: opt Prose = "muc_tieu", "Mục tiêu", Public, "", "\"…\"";
        /// Targets.
        indicators: many Indicator = "chi_tieu", "Chỉ tiêu", Public, "", "[{ ten = \"…\", don_vi = \"xã\", ke_hoach = 10 }]";
        /// Content.
        content: opt Prose = "noi_dung", "Nội dung", Public, "", "\"…\"";
        /// Measures.
        measures: opt Prose = "bien_phap", "Biện pháp", Public, "", "\"…\"";
        /// Participants.
        participants: opt Prose = "doi_tuong", "Đối tượng tham gia", Public, "", "\"…\"";
        /// Criteria.
        criteria: opt Prose = "tieu_chi", "Tiêu chí đánh giá", Public, "", "\"…\"";
        /// Registration.
        registration: opt Registration = "dang_ky", "Đăng ký", Public, "đăng ký với Hội đồng Thi đua - Khen thưởng trước khi phát động", "{ noi_nhan = \"…\", ngay = 2020-01-20 }";
        /// Parent campaign.
        parent: opt CampaignRef = "phong_trao_cha", "Phong trào cấp trên", Public, "", "\"…\"";
        /// Linked campaigns.
        linked: many CampaignRef = "gan_voi", "Gắn với phong trào", Public, "", "[\"…\"]";
        /// Merged into.
        merged_into: opt CampaignRef = "sap_nhap_vao", "Sáp nhập vào", Public, "", "\"…\"";
        /// Stopped on.
        stopped: opt Date = "dung_ngay", "Dừng từ ngày", Public, "", "2022-01-01";
        /// Milestones.
        milestones: many MilestoneNote = "cac_moc", "Các mốc", Public, "phát động, sơ kết, tổng kết", "[{ loai = \"phat-dong\", ngay = 2020-01-10 }]";
        /// Participation.
        participation: opt Participation = "tham_gia", "Tham gia", Public, "", "{ dang_ky_tap_the = 85, tong_tap_the = 100 }";
        /// Occasions.
        occasions: many OccasionRef = "dip", "Dịp", Public, "", "[\"…\"]";
        /// Units in charge.
        units: many UnitRef = "don_vi", "Đơn vị thực hiện", Public, "", "[\"so-noi-vu\"]";
        /// Documents.
        documents: many DocumentRef = "van_ban", "Văn bản", Public, "", "[\"…\"]";
        /// Whether the page says that the campaign is past its end without a final review.
        verdict_shown: opt bool = "cong_khai", "Công khai việc quá hạn", Public, "bỏ trống thì chỉ báo cáo nội bộ nói việc quá hạn", "true";
    }
}

choices! {
    /// Kind of meeting (F.6).
    pub enum MeetingKind {
        /// Conference of examples.
        Examples = "hoi-nghi-dhtt", "Hội nghị điển hình tiên tiến";
        /// Commendation of good people, good deeds.
        GoodDeeds = "bieu-duong-ntvt", "Hội nghị biểu dương người tốt, việc tốt";
        /// Commendation of good, creative workers.
        Workers = "bieu-duong-lao-dong", "Hội nghị biểu dương người lao động giỏi, lao động sáng tạo";
        /// Congress.
        Congress = "dai-hoi-tdyn", "Đại hội thi đua yêu nước";
        /// Final review.
        Review = "tong-ket", "Hội nghị tổng kết";
        /// Interim review.
        Interim = "so-ket", "Hội nghị sơ kết";
        /// Meeting of a bloc or cluster.
        Bloc = "cum-khoi", "Hội nghị cụm, khối thi đua";
        /// Session of a council.
        Council = "phien-hop-hoi-dong", "Phiên họp hội đồng";
        /// Award ceremony.
        Ceremony = "le-trao-tang", "Lễ trao tặng";
        /// Training.
        Training = "tap-huan", "Tập huấn";
    }
}

choices! {
    /// Who meets.
    pub enum Attendees {
        /// Everybody.
        Everybody = "toan-the", "Toàn thể";
        /// Delegates.
        Delegates = "dai-bieu", "Đại biểu";
    }
}

record! {
    /// Composition of the delegates.
    pub struct Delegates {
        /// Total.
        total: opt u32 = "tong", "Tổng số", Public, "", "150";
        /// Direct workers.
        direct: opt u32 = "truc_tiep", "Người trực tiếp lao động, sản xuất, công tác", Public, "", "105";
        /// Leaders.
        leaders: opt u32 = "lanh_dao", "Lãnh đạo", Public, "", "45";
        /// Women.
        women: opt u32 = "nu", "Nữ", Public, "", "60";
        /// Ethnic minorities.
        minorities: opt u32 = "dan_toc", "Dân tộc thiểu số", Public, "", "40";
    }
}

choices! {
    /// An item of the programme (S2-31 … S2-38).
    pub enum ItemKind {
        /// Opening.
        Opening = "khai-mac", "Khai mạc, giới thiệu đại biểu";
        /// Summary report.
        Report = "bao-cao", "Báo cáo tổng kết";
        /// Talks and exchange.
        Talk = "tham-luan", "Tham luận, giao lưu, tọa đàm", "giao-luu";
        /// Commendation.
        Honour = "bieu-duong", "Biểu dương, tôn vinh, khen thưởng";
        /// Launch of a campaign.
        Launch = "phat-dong", "Phát động phong trào";
        /// Response.
        Response = "huong-ung", "Phát biểu hưởng ứng";
        /// Delegation to the upper congress.
        Delegation = "doan-dai-bieu", "Giới thiệu đoàn đại biểu dự đại hội cấp trên";
        /// Closing.
        Closing = "be-mac", "Bế mạc";
        /// Other.
        Other = "khac", "Nội dung khác";
    }
}

record! {
    /// An item of the programme.
    pub struct Item {
        /// Kind.
        kind: one ItemKind = "loai", "Loại", Public, "khai-mac, bao-cao, tham-luan, bieu-duong, phat-dong, huong-ung, doan-dai-bieu, be-mac, khac", "\"khai-mac\"";
        /// Text.
        text: one String = "noi_dung", "Nội dung", Public, "", "\"Khai mạc, giới thiệu đại biểu\"";
        /// Time.
        time: opt Clock = "gio", "Giờ", Public, "", "\"8h00\"";
        /// Duration, minutes.
        minutes: opt u32 = "thoi_luong", "Thời lượng (phút)", Public, "", "30";
        /// Presenter.
        presenter: opt String = "trinh_bay", "Người, đơn vị trình bày", Public, "", "\"…\"";
    }
}

record! {
    /// Review of a talk before it is given (S2-44).
    pub struct TalkReview {
        /// Organ.
        organ: one String = "co_quan", "Cơ quan duyệt", Public, "", "\"Hội đồng Thi đua - Khen thưởng tỉnh\"";
        /// Day.
        day: one Date = "ngay", "Ngày duyệt", Public, "", "2020-08-01";
        /// Document.
        document: opt String = "van_ban", "Văn bản", Public, "", "\"…\"";
    }
}

record! {
    /// A talk.
    pub struct Talk {
        /// Title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"…\"";
        /// The example that speaks.
        story: opt StoryRef = "guong", "Gương", Public, "", "\"…\"";
        /// Speaker without a story.
        speaker: opt String = "nguoi_trinh_bay", "Người trình bày", Public, "", "\"…\"";
        /// Review.
        review: opt TalkReview = "duyet", "Kiểm duyệt", Public, "chưa duyệt thì không hiện trên trang", "{ co_quan = \"…\", ngay = 2020-08-01 }";
    }
}

record! {
    /// A delegate to the upper congress (S2-30).
    pub struct Delegate {
        /// The example.
        story: opt StoryRef = "guong", "Gương", Public, "", "\"…\"";
        /// Or a name.
        name: opt String = "ten", "Tên", Public, "", "\"…\"";
        /// Unit.
        unit: opt String = "don_vi", "Đơn vị", Public, "", "\"…\"";
        /// The council's consent.
        approval: opt TalkReview = "duyet", "Hội đồng đồng ý", Public, "", "{ co_quan = \"…\", ngay = 2020-08-01 }";
    }
}

record! {
    /// Something that happened after the meeting (S2-48).
    pub struct After {
        /// Day.
        when: one When = "ngay", "Ngày", Public, "", "2020-12-01";
        /// What.
        text: one String = "noi_dung", "Nội dung", Public, "", "\"…\"";
        /// Entry.
        entry: opt AnyRef = "muc", "Trang liên quan", Public, "", "\"…\"";
    }
}

record! {
    /// Hội nghị, đại hội (F.6).
    pub struct Conference {
        /// Name.
        name: one String = "ten", "Tên hội nghị, đại hội", Public, "", "\"Đại hội Thi đua yêu nước tỉnh Điện Biên lần thứ V\"";
        /// Kind.
        kind: one MeetingKind = "loai", "Loại", Public, "", "\"dai-hoi-tdyn\"";
        /// Level.
        level: one LevelTerm = "cap", "Cấp", Public, "", "\"tinh\"";
        /// Ordinal, Roman or Arabic.
        ordinal: opt Ordinal = "lan_thu", "Lần thứ", Public, "số La Mã hoặc số thường", "\"V\"";
        /// The province's legal incarnation the ordinal belongs to.
        incarnation: opt String = "chu_the", "Tổ chức qua các thời kỳ", Public, "khi tỉnh sáp nhập, số lần tính lại từ đầu", "\"dien-bien-2004\"";
        /// Period.
        period: opt When = "giai_doan", "Giai đoạn", Public, "", "\"2020 - 2025\"";
        /// When.
        when: one When = "thoi_gian", "Thời gian", Public, "ngày, tháng hoặc quý", "\"Quý III/2020\"";
        /// Opening time.
        opens: opt Clock = "gio", "Giờ khai mạc", Public, "", "\"8h00\"";
        /// Duration, days.
        days: opt f64 = "thoi_luong", "Thời lượng (ngày)", Public, "0.5 là nửa ngày", "0.5";
        /// Place.
        venue: opt String = "dia_diem", "Địa điểm", Public, "", "\"thành phố Điện Biên Phủ\"";
        /// Organiser.
        organiser: one String = "don_vi_to_chuc", "Đơn vị tổ chức", Public, "", "\"UBND tỉnh Điện Biên\"";
        /// Organiser's entry.
        organising_unit: opt OrganRef = "trang_don_vi", "Trang đơn vị tổ chức", Public, "", "\"ubnd-tinh\"";
        /// Standing body.
        standing: opt UnitRef = "thuong_truc", "Cơ quan thường trực", Public, "", "\"so-noi-vu\"";
        /// Who meets.
        attendees: opt Attendees = "kieu", "Kiểu", Public, "toan-the hoặc dai-bieu", "\"dai-bieu\"";
        /// Size of the unit.
        unit_size: opt u32 = "quy_mo_don_vi", "Số người của đơn vị", Public, "", "180";
        /// Delegates.
        delegates: opt Delegates = "dai_bieu", "Đại biểu", Public, "", "{ tong = 150, truc_tiep = 105, lanh_dao = 45 }";
        /// Rule set.
        rules: opt String = "bo_quy_tac", "Bộ quy tắc", Public, "tên tệp trong content/du-lieu/quy-tac", "\"tay-ninh-2019\"";
        /// Whether the page says which rules hold and which do not.
        verdict_shown: opt bool = "cong_khai", "Công khai kết quả đối chiếu", Public, "bỏ trống thì trang chỉ in quy định và con số", "true";
        /// Papers due.
        papers_due: opt Date = "han_gui_ho_so", "Hạn gửi hồ sơ", Public, "bỏ trống thì tính theo bộ quy tắc", "2020-06-30";
        /// Papers sent.
        papers_sent: opt Date = "ngay_gui_ho_so", "Ngày gửi hồ sơ", Public, "", "2020-06-15";
        /// Programme.
        programme: many Item = "chuong_trinh", "Chương trình", Public, "", "[{ loai = \"khai-mac\", noi_dung = \"…\" }]";
        /// Talks.
        talks: many Talk = "tham_luan", "Tham luận", Public, "", "[{ tieu_de = \"…\", guong = \"…\" }]";
        /// Delegation.
        delegation: many Delegate = "doan_dai_bieu", "Đoàn đại biểu dự đại hội cấp trên", Public, "", "[{ guong = \"…\" }]";
        /// Honoured there.
        honoured: many StoryRef = "bieu_duong", "Được biểu dương", Public, "", "[\"…\"]";
        /// Campaigns launched.
        launches: many CampaignRef = "phat_dong", "Phát động phong trào", Public, "", "[\"…\"]";
        /// Pilot.
        pilot: opt bool = "chi_dao_diem", "Chỉ đạo điểm", Public, "", "true";
        /// Leads to.
        leads_to: opt ConferenceRef = "huong_toi", "Hướng tới", Public, "hội nghị, đại hội cấp trên", "\"…\"";
        /// Previous one.
        previous: opt ConferenceRef = "ky_truoc", "Kỳ trước", Public, "", "\"…\"";
        /// Documents.
        documents: many DocumentRef = "van_ban", "Văn bản", Public, "", "[\"…\"]";
        /// Bloc that meets.
        bloc: opt BlocRef = "khoi", "Cụm, khối", Public, "", "\"…\"";
        /// Council that meets.
        council: opt CouncilRef = "hoi_dong", "Hội đồng", Public, "", "\"…\"";
        /// Video.
        video: opt WebAddress = "video", "Video", Public, "", "\"https://…\"";
        /// Afterwards.
        after: many After = "sau_hoi_nghi", "Sau hội nghị", Public, "", "[{ ngay = 2020-12-01, noi_dung = \"…\" }]";
    }
}

/// An ordinal such as "lần thứ V".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Ordinal(pub u32);

impl crate::base::decode::Decode for Ordinal {
    const SHAPE: crate::base::decode::Shape = crate::base::decode::Shape::Text;
    fn decode(node: &crate::base::node::Node<'_>, decoder: &mut crate::base::decode::Decoder<'_>) -> Option<Self> {
        use crate::base::node::Value;
        let number = match &node.value {
            Value::Int(number) => u32::try_from(*number).ok(),
            Value::Text(text) => crate::viet::roman::ordinal(text.trim()),
            _ => None,
        };
        match number.filter(|number| *number > 0) {
            Some(number) => Some(Self(number)),
            None => decoder.unexpected(node, "số lần, chữ số La Mã hoặc số thường", "\"V\""),
        }
    }
    fn stand_in() -> Self {
        Self(1)
    }
}

/// A day of every lunar year: mùng 10 tháng 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct LunarMonthDay(pub MonthDay);

impl crate::base::decode::Decode for LunarMonthDay {
    const SHAPE: crate::base::decode::Shape = crate::base::decode::Shape::Text;
    fn stand_in() -> Self {
        Self(MonthDay { day: 1, month: 1 })
    }
    fn decode(node: &crate::base::node::Node<'_>, decoder: &mut crate::base::decode::Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        match MonthDay::parse(&text).filter(|day| day.day <= 30) {
            Some(day) => Some(Self(day)),
            None => decoder.unexpected(node, "ngày/tháng âm lịch, ngày 1–30, tháng 1–12", "\"10/3\""),
        }
    }
}

record! {
    /// Dịp kỷ niệm (F.7).
    pub struct Occasion {
        /// Name.
        name: one String = "ten", "Tên dịp", Public, "", "\"75 năm Quốc khánh\"";
        /// First day.
        origin: opt Date = "ngay_goc", "Ngày gốc", Public, "ngày của sự kiện được kỷ niệm", "1945-09-02";
        /// Day of the lunar calendar, every year.
        lunar: opt LunarMonthDay = "am_lich", "Ngày âm lịch hằng năm", Public, "ngày/tháng âm lịch", "\"10/3\"";
        /// How many years.
        years: opt u32 = "so_nam", "Số năm", Public, "", "75";
        /// The day itself.
        day: opt When = "ngay", "Ngày kỷ niệm", Public, "", "2020-09-02";
        /// Every year.
        yearly: opt bool = "hang_nam", "Hằng năm", Public, "", "true";
        /// Documents.
        documents: many DocumentRef = "van_ban", "Văn bản", Public, "", "[\"…\"]";
        /// A decision without an entry.
        note: opt DecisionNote = "so_van_ban", "Số văn bản", Public, "", "{ so = \"…\", ngay = 2020-01-01 }";
    }
}

impl Occasion {
    /// Month and day on which it comes every year, by the solar calendar.
    pub fn day_of_every_year(&self) -> Option<(i8, i8)> {
        let yearly = self.yearly.as_ref().is_some_and(|flag| flag.value);
        self.origin.as_ref().filter(|_| yearly).map(|day| (day.value.month(), day.value.day()))
    }
}

//! Recognised examples: persons, collectives, households and models (domain model F.3, F.4).

use jiff::civil::Date;

use super::common::*;
use crate::base::decode::{Decoder, PlaceRef, Prose, Reader, Record, WebAddress, Year, choices, record};
use crate::viet::date::When;

choices! {
    /// What the office did with the award.
    pub enum Act {
        /// Tặng.
        Given = "tang", "Tặng";
        /// Truy tặng: to someone who has died.
        Posthumous = "truy-tang", "Truy tặng";
        /// Công nhận.
        Recognised = "cong-nhan", "Công nhận";
        /// Phong tặng.
        Conferred = "phong-tang", "Phong tặng";
        /// Truy phong.
        ConferredPosthumous = "truy-phong", "Truy phong";
    }
}

choices! {
    /// Class of an order or medal.
    pub enum Class {
        /// Hạng Nhất.
        First = "nhat", "hạng Nhất", "1", "I";
        /// Hạng Nhì.
        Second = "nhi", "hạng Nhì", "2", "II";
        /// Hạng Ba.
        Third = "ba", "hạng Ba", "3", "III";
    }
}

choices! {
    /// Sex, for statistics.
    pub enum Sex {
        /// Nam.
        Male = "nam", "Nam";
        /// Nữ.
        Female = "nu", "Nữ";
        /// Khác.
        Other = "khac", "Khác";
    }
}

choices! {
    /// Why personal data may be published (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP).
    pub enum LegalBasis {
        /// Consent of the person.
        Consent = "dong-y", "Có sự đồng ý";
        /// The law on emulation and commendation.
        EmulationLaw = "luat-tdkt", "Theo Luật Thi đua, khen thưởng";
        /// The press law.
        Press = "bao-chi", "Theo Luật Báo chí";
        /// Made public by the decision itself.
        PublicDecision = "da-cong-khai-theo-quyet-dinh", "Đã công khai theo quyết định";
    }
}

choices! {
    /// What a consent covers.
    pub enum ConsentScope {
        /// Name.
        Name = "ten", "Tên";
        /// Pictures.
        Picture = "anh", "Ảnh";
        /// Story.
        Story = "cau-chuyen", "Câu chuyện";
        /// Year of birth.
        BirthYear = "nam-sinh", "Năm sinh";
        /// Home place.
        HomePlace = "que-quan", "Quê quán";
        /// Ethnicity.
        Ethnicity = "dan-toc", "Dân tộc";
        /// Religion.
        Religion = "ton-giao", "Tôn giáo";
        /// Health.
        Health = "suc-khoe", "Sức khỏe";
        /// School and class.
        School = "truong-lop", "Trường, lớp";
        /// Use by the press.
        Press = "bao-chi", "Báo chí sử dụng";
        /// Open data.
        OpenData = "du-lieu-mo", "Dữ liệu mở";
    }
}

record! {
    /// Consent to publication; the paper itself stays where it is kept.
    pub struct Consent {
        /// Form of the consent.
        form: one String = "hinh_thuc", "Hình thức", Internal, "văn bản, ghi âm, dữ liệu điện tử…", "\"văn bản\"";
        /// Day.
        day: one Date = "ngay", "Ngày đồng ý", Internal, "", "2026-01-02";
        /// What it covers.
        scopes: many ConsentScope = "pham_vi", "Phạm vi", Internal, "những gì được công bố", "[\"ten\", \"cau-chuyen\", \"anh\"]";
        /// Guardian, for a child.
        guardian: opt String = "nguoi_giam_ho", "Người giám hộ", Internal, "với trẻ em: ai đồng ý thay, kèm quan hệ", "\"mẹ\"";
        /// Whether the child, from seven, agreed too.
        child_agreed: opt bool = "tre_dong_y", "Trẻ từ 7 tuổi đồng ý", Internal, "", "true";
        /// Family of a deceased person.
        family: opt bool = "gia_dinh", "Gia đình đồng ý", Internal, "với người đã mất", "true";
        /// Where the paper is kept.
        kept_at: one String = "luu_tai", "Nơi lưu", Internal, "nơi giữ bản đồng ý", "\"Ban Thi đua - Khen thưởng\"";
    }
}

record! {
    /// A dated step on the way of an example (phát hiện – bồi dưỡng – tổng kết – nhân rộng).
    pub struct Stages {
        /// Found.
        found: opt When = "phat_hien", "Phát hiện", Public, "", "2018";
        /// Fostered.
        fostered: opt When = "boi_duong", "Bồi dưỡng", Public, "", "2019";
        /// Reviewed.
        reviewed: opt When = "tong_ket", "Tổng kết", Public, "", "\"Quý II/2020\"";
        /// Multiplied.
        multiplied: opt When = "nhan_rong", "Nhân rộng", Public, "", "\"tháng 6/2020\"";
    }
}

record! {
    /// A figure worth quoting.
    pub struct Figure {
        /// What is counted.
        label: one String = "nhan", "Nội dung", Public, "", "\"Số hộ được giúp\"";
        /// The number.
        value: one f64 = "gia_tri", "Giá trị", Public, "", "35";
        /// Unit.
        unit: opt String = "don_vi", "Đơn vị tính", Public, "", "\"hộ\"";
        /// Year.
        year: opt Year = "nam", "Năm", Public, "", "2020";
        /// Source of the figure.
        source: one String = "nguon", "Nguồn số liệu", Public, "", "\"Báo cáo của UBND xã\"";
    }
}

record! {
    /// A recognised initiative.
    pub struct Initiative {
        /// Name.
        name: one String = "ten", "Tên sáng kiến", Public, "", "\"…\"";
        /// Scope of influence.
        scope: opt String = "pham_vi", "Phạm vi ảnh hưởng", Public, "cơ sở, tỉnh hoặc toàn quốc", "\"cơ sở\"";
        /// Decision.
        decision: opt String = "quyet_dinh", "Quyết định công nhận", Public, "", "\"12/QĐ-SGDĐT\"";
        /// Year.
        year: opt Year = "nam", "Năm", Public, "", "2020";
    }
}

record! {
    /// A decision that has no entry of its own.
    pub struct DecisionNote {
        /// Number and symbol.
        number: one String = "so", "Số, ký hiệu", Public, "", "\"163/QĐ-UBND\"";
        /// Day.
        day: one Date = "ngay", "Ngày ký", Public, "", "2020-02-05";
    }
}

record! {
    /// A decision that ends or restores an award. Reasons are never recorded (Điều 93 Luật TĐKT).
    pub struct Revocation {
        /// Number.
        number: one String = "so", "Số quyết định", Public, "", "\"45/QĐ-UBND\"";
        /// Day.
        day: one Date = "ngay", "Ngày ký", Public, "", "2021-03-01";
        /// Organ.
        organ: one String = "co_quan", "Cơ quan", Public, "", "\"Chủ tịch UBND tỉnh Điện Biên\"";
    }
}

record! {
    /// One award of one honouree (domain model F.4).
    pub struct Award {
        /// Title or form.
        title: one TitleTerm = "danh_hieu", "Danh hiệu, hình thức khen", Public, "theo danh mục danh_hieu", "\"bk-tinh\"";
        /// Class.
        class: opt Class = "hang", "Hạng", Public, "nhat, nhi hoặc ba, khi danh hiệu có hạng", "\"ba\"";
        /// Kind of commendation.
        kind: one AwardKindTerm = "loai_hinh", "Loại hình", Public, "cong-trang, dot-xuat, phong-trao, cong-hien, nien-han, doi-ngoai", "\"cong-trang\"";
        /// Period of the merit.
        period: one When = "nam", "Năm, năm học, giai đoạn", Public, "", "2019";
        /// For what, as in the decision.
        merit: one String = "thanh_tich", "Thành tích", Public, "đúng như trong quyết định", "\"Đã có thành tích xuất sắc…\"";
        /// Day of the deed.
        deed_day: opt Date = "ngay_lap_thanh_tich", "Ngày lập thành tích", Statistics, "để đếm số ngày từ việc làm đến quyết định; không in ra", "2019-11-20";
        /// The decision's entry.
        decision: opt DocumentRef = "quyet_dinh", "Quyết định (tên tệp trong van-ban)", Public, "hoặc dùng so_quyet_dinh khi chưa có tệp", "\"163-qd-ubnd-2020\"";
        /// The decision without an entry.
        decision_note: rare DecisionNote = "so_quyet_dinh", "Số quyết định", Public, "", "{ so = \"163/QĐ-UBND\", ngay = 2020-02-05 }";
        /// Granting authority.
        authority: opt AuthorityTerm = "co_quan", "Cấp có thẩm quyền", Public, "theo danh mục co_quan; bỏ trống khi chỉ một nơi có thể tặng vào ngày ký", "\"chu-tich-ubnd-tinh\"";
        /// Act.
        act: opt Act = "hanh_vi", "Tặng, truy tặng, công nhận", Public, "bỏ trống là tặng", "\"tang\"";
        /// Campaign.
        campaign: opt CampaignRef = "phong_trao", "Phong trào", Public, "", "\"ten-phong-trao\"";
        /// Ceremony.
        presented: opt Date = "ngay_trao", "Ngày trao", Public, "", "2020-03-01";
        /// Place of the ceremony.
        presented_at: rare String = "noi_trao", "Nơi trao", Public, "", "\"Hội nghị tổng kết năm 2019\"";
        /// Conference of the ceremony.
        presented_in: opt ConferenceRef = "hoi_nghi_trao", "Hội nghị trao", Public, "", "\"dai-hoi-2020\"";
        /// Who received it.
        received_by: rare String = "nguoi_nhan_thay", "Người nhận thay", Public, "", "\"đại diện gia đình\"";
        /// Revocation.
        revoked: rare Revocation = "huy_bo", "Hủy bỏ quyết định", Public, "", "{ so = \"45/QĐ-UBND\", ngay = 2021-03-01, co_quan = \"…\" }";
        /// Withdrawal of a state title.
        stripped: rare Revocation = "tuoc", "Tước danh hiệu", Public, "", "{ so = \"…\", ngay = 2021-03-01, co_quan = \"…\" }";
        /// Restoration.
        restored: rare Revocation = "phuc_hoi", "Phục hồi", Public, "", "{ so = \"…\", ngay = 2022-03-01, co_quan = \"…\" }";
    }
}

impl Award {
    /// Whether the award no longer counts: revoked or stripped, and not restored afterwards.
    pub fn is_revoked(&self) -> bool {
        let ended = self.revoked.iter().chain(&self.stripped).map(|r| r.day.value).max();
        let restored = self.restored.as_ref().map(|r| r.day.value);
        ended.is_some_and(|ended| restored.is_none_or(|restored| restored < ended))
    }
}

choices! {
    /// How an example was chosen (Tây Ninh 2019: bình chọn điển hình).
    pub enum Selection {
        /// By votes.
        Vote = "binh-chon", "Bình chọn";
        /// By a council or meeting that weighed them.
        Review = "binh-xet", "Bình xét";
        /// By acclamation.
        Acclaim = "suy-ton", "Suy tôn";
        /// Proposed by a unit or a citizen.
        Proposal = "gioi-thieu", "Giới thiệu";
    }
}

choices! {
    /// What an honouree did at a conference.
    pub enum Part {
        /// Delegate.
        Delegate = "dai-bieu", "Đại biểu";
        /// Speaker.
        Speaker = "tham-luan", "Tham luận";
        /// Guest of an exchange.
        Guest = "giao-luu", "Giao lưu";
        /// Reported as an example.
        Example = "bao-cao-dien-hinh", "Báo cáo điển hình";
        /// Honoured there.
        Honoured = "duoc-bieu-duong", "Được biểu dương";
    }
}

record! {
    /// Attendance at a conference.
    pub struct Attendance {
        /// The conference.
        conference: one ConferenceRef = "hoi_nghi", "Hội nghị", Public, "", "\"dai-hoi-2020\"";
        /// Part played.
        part: opt Part = "vai_tro", "Vai trò", Public, "dai-bieu, tham-luan, giao-luu, bao-cao-dien-hinh, duoc-bieu-duong", "\"dai-bieu\"";
    }
}

record! {
    /// What happened after the commendation.
    pub struct FollowUp {
        /// Day.
        day: one Date = "ngay", "Ngày", Public, "", "2021-05-19";
        /// What happened.
        text: one Prose = "noi_dung", "Nội dung", Public, "", "\"…\"";
    }
}

record! {
    /// What the four kinds of example share.
    pub struct Story {
        /// Place.
        place: one PlaceRef = "dia_ban", "Địa bàn", Public, "xã, phường hiện nay; hoặc như trong quyết định kèm xã, phường hiện nay", "\"xã Mường Nhà\"";
        /// Kind of area.
        areas: many AreaTerm = "vung", "Vùng", Public, "theo danh mục vung", "[\"bien-gioi\"]";
        /// Fields, one to three.
        fields: many FieldTerm = "linh_vuc", "Lĩnh vực", Public, "một đến ba, theo danh mục linh_vuc", "[\"nong-nghiep\"]";
        /// Group, for statistics.
        group: opt GroupTerm = "nhom_doi_tuong", "Nhóm đối tượng (thống kê)", Statistics, "chỉ để đếm, không in ra", "\"truc-tiep\"";
        /// Tags of axis 2.
        tags: many TagTerm = "doi_tuong", "Đối tượng", Public, "theo danh mục doi_tuong", "[\"nong-dan\"]";
        /// Kind of example.
        story_kind: one StoryKindTerm = "loai_guong", "Loại gương", Public, "theo danh mục loai_guong", "\"nguoi-tot-viec-tot\"";
        /// Level of recognition.
        level: one LevelTerm = "cap", "Cấp biểu dương", Public, "co-so, xa, huyen (trước 7/2025), tinh, bo-nganh, trung-uong", "\"tinh\"";
        /// Stages.
        stages: rare Stages = "khau", "Khâu", Public, "phát hiện, bồi dưỡng, tổng kết, nhân rộng: năm hoặc ngày", "{ phat_hien = 2018, nhan_rong = 2020 }";
        /// The deed in one sentence, at most 200 characters.
        deed: one String = "viec_lam", "Việc làm, thành tích", Public, "một câu, tối đa 200 ký tự, bắt đầu bằng động từ", "\"Vận động 35 hộ cùng làm đường liên bản\"";
        /// Figures.
        figures: many Figure = "so_lieu", "Số liệu nổi bật", Public, "", "[{ nhan = \"Số hộ được giúp\", gia_tri = 35, don_vi = \"hộ\", nguon = \"Báo cáo của UBND xã\" }]";
        /// Initiatives.
        initiatives: many Initiative = "sang_kien", "Sáng kiến", Public, "", "[{ ten = \"…\", pham_vi = \"cơ sở\", nam = 2020 }]";
        /// Unit the honouree belongs to.
        unit: opt UnitRef = "don_vi", "Đơn vị", Public, "tên tệp trong content/don-vi", "\"so-y-te\"";
        /// Campaigns.
        campaigns: many CampaignRef = "phong_trao", "Phong trào", Public, "tên tệp trong content/phong-trao", "[\"nong-thon-moi\"]";
        /// Awards.
        awards: many Award = "khen_thuong", "Khen thưởng", Public, "mỗi lần khen một nhóm [[khen_thuong]]", "[]";
        /// How it was chosen.
        selected: opt Selection = "hinh_thuc_lua_chon", "Hình thức lựa chọn", Public, "binh-chon, binh-xet, suy-ton, gioi-thieu", "\"binh-chon\"";
        /// Conferences.
        attendances: many Attendance = "hoi_nghi", "Dự hội nghị, đại hội", Public, "", "[{ hoi_nghi = \"dai-hoi-2020\", vai_tro = \"dai-bieu\" }]";
        /// Who proposed the example.
        proposed_by: opt OrganRef = "gioi_thieu_boi", "Đơn vị giới thiệu", Public, "tên tệp trong content/don-vi", "\"mat-tran-to-quoc-tinh\"";
        /// Units that follow it.
        followed_by: many UnitRef = "hoc_tap_theo", "Đơn vị học tập theo", Public, "", "[\"…\"]";
        /// Updates.
        follow_ups: many FollowUp = "cap_nhat", "Diễn biến sau biểu dương", Public, "", "[{ ngay = 2021-05-19, noi_dung = \"…\" }]";
        /// Words of the honouree.
        quote: opt String = "trich_dan", "Lời nhân vật", Public, "tối đa 300 ký tự", "\"…\"";
        /// What others can learn.
        lessons: rare Prose = "bai_hoc", "Kinh nghiệm nhân rộng", Public, "bắt buộc với tập thể và mô hình", "\"…\"";
        /// Address of the procedure's film or report.
        video: rare WebAddress = "video", "Địa chỉ video", Public, "", "\"https://…\"";
        /// Recordings.
        recordings: many Recording = "am_thanh", "Bản ghi âm", Public, "mỗi bản ghi một nhóm [[am_thanh]]", "[{ tep = \"bai-doc.mp3\", giay_phep = \"…\" }]";
        /// Whether the story gets the outputs that only chosen and new ones get.
        kit: opt bool = "bo_bao_chi", "Có đủ sản phẩm cho báo, đài", Internal, "true: luôn có, dù gương đã cũ; false: không bao giờ; bỏ trống: có khi thuộc các gương mới nhất", "true";
        /// About 50 chữ for newsrooms.
        short: rare Prose = "ban_50", "Bản khoảng 50 chữ", Public, "cho báo, đài; bỏ trống thì guong ghép từ các câu của bài", "\"…\"";
        /// About 150 chữ.
        medium: rare Prose = "ban_150", "Bản khoảng 150 chữ", Public, "cho báo, đài; bỏ trống thì guong ghép từ các câu của bài", "\"…\"";
        /// About 400 chữ.
        long: rare Prose = "ban_400", "Bản khoảng 400 chữ", Public, "cho báo, đài; bỏ trống thì guong ghép từ các câu của bài", "\"…\"";
        /// The text that is read aloud.
        radio: rare Prose = "phat_thanh", "Bài đọc phát thanh", Public, "viết đúng như sẽ đọc; bỏ trống thì guong lấy bài, đọc số và chữ viết tắt thành lời", "\"…\"";
        /// How the name is said.
        said_as: rare String = "cach_doc", "Cách đọc tên", Public, "khi tên viết một đằng, đọc một nẻo", "\"Hơ Hen Niê\"";
        /// Legal basis.
        legal_basis: opt LegalBasis = "co_so_phap_ly", "Cơ sở công bố", Internal, "dong-y, luat-tdkt, bao-chi, da-cong-khai-theo-quyet-dinh", "\"dong-y\"";
        /// Consent.
        consent: rare Consent = "dong_y", "Đồng ý công bố", Internal, "", "{ hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\", \"anh\"], luu_tai = \"Ban TĐKT\" }";
        /// Keep until.
        retain_until: opt Date = "han_luu", "Hạn lưu", Internal, "guong check nhắc trước 60 ngày", "2031-01-02";
    }
}

record! {
    /// The keys of a person.
    pub struct PersonKeys {
        /// Full name.
        name: one String = "ho_ten", "Họ và tên", Public, "không kèm ông, bà, chức danh", "\"Nguyễn Thị Hoa\"";
        /// Sorting name.
        sort_name: rare String = "ten_sap_xep", "Tên để sắp xếp", Public, "tên, họ, đệm; cần khi tên không theo thứ tự họ – đệm – tên", "\"Sơn Mùa A\"";
        /// Other names.
        other_names: many String = "ten_goi_khac", "Tên gọi khác", Public, "", "[\"Bảy Lúa\"]";
        /// What stands for the name where the name itself may not be published.
        display_name: rare String = "ten_hien_thi", "Tên hiển thị", Public, "gọi chung, khi tên thật chưa được phép nêu", "\"Một em học sinh lớp 5\"";
        /// Form of address.
        address: one AddressTerm = "xung_ho", "Xưng hô", Public, "ông, bà, anh, chị, em, cháu, cô, thầy, đồng chí", "\"bà\"";
        /// Sex.
        sex: opt Sex = "gioi_tinh", "Giới tính", Statistics, "nam, nu hoặc khac; chỉ để thống kê", "\"nu\"";
        /// Birth year.
        born: opt Year = "nam_sinh", "Năm sinh", Consented, "chỉ ghi năm", "1968";
        /// Year of death.
        died: opt Year = "da_mat", "Năm mất", Public, "", "2019";
        /// Ethnicity.
        ethnicity: opt EthnicityTerm = "dan_toc", "Dân tộc", Consented, "để thống kê", "\"thai\"";
        /// Religion.
        religion: rare String = "ton_giao", "Tôn giáo", Consented, "để thống kê", "\"…\"";
        /// Occupation.
        occupation: opt String = "nghe_nghiep", "Nghề nghiệp", Public, "vào lúc được khen", "\"Nông dân\"";
        /// Position.
        position: opt String = "chuc_vu", "Chức vụ", Public, "vào lúc được khen", "\"Trưởng bản\"";
        /// Home place.
        home: opt PlaceRef = "que_quan", "Quê quán", Consented, "", "\"xã Mường Nhà\"";
        /// Whether a child.
        child: opt bool = "tre_em", "Là trẻ em (dưới 16)", Internal, "false khi đã đủ 16 tuổi trong năm nay", "true";
        /// Memberships.
        member_of: many TagTerm = "to_chuc_thanh_vien", "Là thành viên của", Public, "cong-doan, doan-thanh-nien, hoi-nong-dan, hoi-phu-nu, hoi-ccb, doi-tntp", "[\"hoi-nong-dan\"]";
    }
}

record! {
    /// The keys of a collective.
    pub struct CollectiveKeys {
        /// Name.
        name: one String = "ten", "Tên tập thể", Public, "", "\"Tổ tự quản bản Na Sang\"";
        /// Kind of organisation.
        organ_kind: one OrganKindTerm = "loai_to_chuc", "Loại tổ chức", Public, "theo danh mục loai_to_chuc", "\"tap-the-nho\"";
        /// Small collective.
        small: opt bool = "tap_the_nho", "Là tập thể nhỏ", Public, "", "true";
        /// Members.
        members: opt u32 = "so_thanh_vien", "Số thành viên", Public, "", "12";
        /// Women among them.
        women: opt u32 = "so_nu", "Số nữ", Statistics, "", "7";
        /// Representative.
        representative: opt String = "nguoi_dai_dien", "Người đại diện", Public, "tên và chức vụ", "\"…\"";
        /// Founded.
        founded: opt Year = "nam_thanh_lap", "Năm thành lập", Public, "", "2012";
        /// Superior unit.
        superior: opt UnitRef = "don_vi_cap_tren", "Đơn vị cấp trên", Public, "", "\"so-y-te\"";
        /// Members with their own story.
        notable: many StoryRef = "thanh_vien_noi_bat", "Thành viên tiêu biểu", Public, "", "[\"…\"]";
    }
}

record! {
    /// The keys of a household.
    pub struct HouseholdKeys {
        /// Name.
        name: one String = "ten", "Tên hộ", Public, "", "\"Gia đình ông Lò Văn Ún\"";
        /// Head.
        head: opt String = "chu_ho", "Chủ hộ", Public, "", "\"Lò Văn Ún\"";
        /// Persons.
        persons: opt u32 = "so_nhan_khau", "Số nhân khẩu", Statistics, "", "5";
    }
}

record! {
    /// The keys of a model.
    pub struct ModelKeys {
        /// Name.
        name: one String = "ten", "Tên mô hình", Public, "", "\"Bản không rác\"";
        /// What it consists of.
        content: one Prose = "noi_dung", "Nội dung mô hình", Public, "", "\"…\"";
        /// Conditions.
        conditions: opt Prose = "dieu_kien_ap_dung", "Điều kiện áp dụng", Public, "", "\"…\"";
        /// Where it was copied.
        copied_in: many PlaceRef = "noi_da_nhan_rong", "Nơi đã nhân rộng", Public, "", "[\"xã Mường Nhà\"]";
        /// Unit in charge.
        led_by: opt UnitRef = "don_vi_chu_tri", "Đơn vị chủ trì", Public, "", "\"…\"";
    }
}

macro_rules! story_kinds {
    ($( $(#[$m:meta])* $name:ident of $keys:ident; )*) => { $(
        $(#[$m])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// The kind's own keys.
            pub own: $keys,
            /// What the four kinds share.
            pub story: Story,
        }

        impl std::ops::Deref for $name {
            type Target = $keys;
            fn deref(&self) -> &$keys {
                &self.own
            }
        }

        impl std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut $keys {
                &mut self.own
            }
        }

        impl $name {
            /// Reads both groups of keys; all mistakes of both are reported.
            pub fn decode_story(reader: &mut Reader<'_, '_>, decoder: &mut Decoder<'_>) -> Self {
                let own = Record::decode_fields(reader, decoder);
                let story = Record::decode_fields(reader, decoder);
                Self { own, story }
            }
        }
    )* };
}

story_kinds! {
    /// Gương cá nhân.
    Person of PersonKeys;
    /// Gương tập thể.
    Collective of CollectiveKeys;
    /// Gương hộ gia đình.
    Household of HouseholdKeys;
    /// Mô hình.
    Model of ModelKeys;
}

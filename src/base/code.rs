//! The one table of diagnostic codes. `guong explain`, docs/errors.md, `--json` and the tests read it.
//!
//! `E` error, `W` warning, `G` hint, then four digits: 01 read, 02 front matter and settings,
//! 03 Markdown, 04 links and what `link` checks, 05 templates, 06 pictures, 07 plan, 08 write,
//! 10 serve and commands. A code is never used again for something else.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::diag::Severity;

/// A rule that content or surroundings can break.
#[derive(Clone, Copy)]
pub struct Code(&'static Info);

/// What is known of a code.
#[derive(Debug)]
pub struct Info {
    /// `E0204`.
    pub id: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A wrong example; may be empty.
    pub wrong: &'static str,
    /// The right one; may be empty.
    pub right: &'static str,
}

impl Code {
    /// The identifier, such as `E0204`.
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// All that is known.
    pub fn info(self) -> &'static Info {
        self.0
    }

    /// From the first letter.
    pub fn severity(self) -> Severity {
        match self.0.id.as_bytes()[0] {
            b'E' => Severity::Error,
            b'W' => Severity::Warning,
            _ => Severity::Hint,
        }
    }

    /// Whether an entry may accept it in place: warnings and hints, and of the errors the one that speaks of
    /// a signed decision, which is a fact whatever the rule.
    pub fn is_acceptable(self) -> bool {
        self.severity() != Severity::Error || self == AUTHORITY
    }

    /// The code with this identifier, whatever the case.
    pub fn find(id: &str) -> Option<Self> {
        ALL.iter().copied().find(|code| code.0.id.eq_ignore_ascii_case(id))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Code {}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::find(&id).ok_or_else(|| serde::de::Error::custom("unknown code"))
    }
}

macro_rules! codes {
    ($( $(#[$meta:meta])* $name:ident = $id:literal, $title:literal, $why:literal, $wrong:literal, $right:literal; )*) => {
        $(
            $(#[$meta])*
            #[doc = $title]
            pub const $name: Code = Code(&Info { id: $id, title: $title, why: $why, wrong: $wrong, right: $right });
        )*

        /// Every code, in the order of the table.
        pub const ALL: &[Code] = &[$( $name, )*];
    };
}

codes! {
    // 01 read
    CANNOT_READ = "E0101", "không đọc được tệp", "Tệp bị khóa, mất quyền đọc hoặc đĩa hỏng; cổng không được dựng thiếu một tệp nào mà không ai hay.", "", "";
    NOT_UTF8 = "E0102", "tệp không phải chữ Unicode (UTF-8)", "Cổng chỉ nhận chữ Unicode; tệp lưu theo bảng mã khác sẽ hiện sai dấu.", "", "Trong Notepad: Tệp → Lưu thành… → Mã hóa: UTF-8.";
    LEGACY_ENCODING = "E0103", "tệp dùng mã TCVN3 hoặc VNI", "Chữ gõ bằng phông .VnTime, VNI-Times không phải Unicode: tìm kiếm, sao chép và trình đọc màn hình đều sai.", "§iÓn h×nh tiªn tiÕn", "Điển hình tiên tiến";
    LINK_OUT_OF_ROOT = "E0104", "liên kết tệp dẫn ra ngoài thư mục của cổng", "Cổng chỉ đọc tệp trong thư mục của mình, để không đưa nhầm tệp riêng lên mạng.", "", "";
    CONTROL_CHARACTER = "E0105", "tệp chứa ký tự điều khiển lạ", "Ký tự này không nhìn thấy được, thường do tệp hỏng hoặc chép từ tệp nhị phân.", "", "";
    TOO_BIG = "E0106", "tệp quá lớn", "Một bài viết không thể dài như vậy; thường là tệp nhầm loại.", "", "";
    UNKNOWN_FOLDER = "W0107", "tệp nằm ngoài các thư mục nội dung", "Tệp không thuộc loại nội dung nào nên không lên cổng.", "content/nguoi-tot/a.md", "content/guong/ca-nhan/a.md";
    BAD_FILE_NAME = "E0108", "tên tệp không tạo được đường dẫn", "Đường dẫn của trang lấy từ tên tệp, nên tên tệp phải có chữ hoặc số.", "content/tin/###.md", "content/tin/hoi-nghi-2020.md";
    CHANGED_WHILE_BUILDING = "E0109", "tệp thay đổi trong lúc dựng", "Dựng từ hai bản khác nhau của một tệp thì trang sẽ không khớp.", "", "";
    MISNAMED_ENTRY = "W0121", "tệp bài viết sai đuôi", "Bài viết là tệp đuôi .md; đuôi khác thì bài không lên cổng. Windows hay giấu đuôi, nên “bai.md” lưu bằng Notepad có thể thật ra là “bai.md.txt”.", "content/tin/khai-giang.md.txt", "content/tin/khai-giang.md";

    // 02 front matter and settings
    NO_FRONT_MATTER = "E0201", "thiếu phần khai báo giữa hai dòng +++", "Phần khai báo cho biết tên, ngày đăng và những điều cổng cần để xếp bài.", "# Bà Hoa\n\nNội dung…", "+++\nho_ten = \"Nguyễn Thị Hoa\"\n…\n+++\n\nNội dung…";
    OPEN_FRONT_MATTER = "E0202", "phần khai báo chưa đóng bằng dòng +++", "Không có dòng +++ thứ hai thì không biết phần khai báo dừng ở đâu.", "+++\nho_ten = \"…\"\n\nNội dung…", "+++\nho_ten = \"…\"\n+++\n\nNội dung…";
    MISSING_KEY = "E0203", "thiếu khóa bắt buộc", "Trang loại này không thể thiếu thông tin đó.", "", "";
    BAD_DATE = "E0204", "ngày không hợp lệ", "Ngày viết theo ngày/tháng/năm, và phải có thật.", "ngay_dang = \"31/02/2026\"", "ngay_dang = 2026-02-28";
    UNKNOWN_KEY = "E0205", "khóa lạ", "Khóa viết sai thì thông tin sẽ mất mà không ai hay, nên guong không bỏ qua khóa nào.", "ho_tem = \"…\"", "ho_ten = \"…\"";
    WRONG_TYPE = "E0206", "giá trị sai loại", "Mỗi khóa nhận một loại giá trị: chữ, số, ngày, danh sách…", "nam_sinh = \"năm sáu tám\"", "nam_sinh = 1968";
    EMPTY_TEXT = "E0207", "giá trị để trống", "Khóa đã viết ra thì phải có nội dung.", "ten = \"\"", "ten = \"Sở Nội vụ\"";
    BAD_CHOICE = "E0208", "giá trị không có trong danh sách", "Khóa này chỉ nhận một số giá trị định trước.", "trang_thai_dang = \"xong\"", "trang_thai_dang = \"dang\"";
    SYNTAX = "E0209", "phần khai báo viết sai cách", "Mỗi dòng có dạng  khoa = \"giá trị\"  và chữ phải ở trong ngoặc kép.", "ten = Sở Nội vụ", "ten = \"Sở Nội vụ\"";
    SMART_QUOTES = "E0210", "dùng dấu ngoặc kép cong của Word", "Phần khai báo dùng dấu ngoặc kép thẳng; Word hay tự đổi thành dấu cong.", "ten = “Sở Nội vụ”", "ten = \"Sở Nội vụ\"";
    DUPLICATE_KEY = "E0211", "khóa viết hai lần", "Không biết phải dùng giá trị nào.", "nam = 2019\nnam = 2020", "nam = 2020";
    BAD_NUMBER = "E0212", "số không hợp lệ", "Số quá lớn hoặc viết sai.", "", "";
    BAD_ID = "E0213", "mã không đúng dạng", "Mã là tên không đổi của mục, dùng trong liên kết ngắn và mã QR.", "ma = \"bà Hoa\"", "ma = \"g-7f3k2m\"";
    MISSING_ID = "E0214", "mục chưa có mã", "Mã giữ cho liên kết ngắn /g/<ma>/ sống mãi dù tên hay đường dẫn đổi.", "", "guong check --fix";
    BAD_SLUG = "E0215", "đường dẫn không dùng được", "Địa chỉ trang chỉ gồm chữ thường không dấu, số và dấu gạch nối.", "slug = \"Bà Hoa\"", "slug = \"ba-hoa\"";
    BAD_ALIAS = "E0216", "đường dẫn cũ không dùng được", "Đường dẫn cũ là phần sau tên miền của địa chỉ cũ, bắt đầu bằng dấu /.", "chuyen_huong_tu = [\"tin/123.html\"]", "chuyen_huong_tu = [\"/tin/123.html\"]";
    BAD_ADDRESS = "E0217", "địa chỉ trang không hợp lệ", "Liên kết ra ngoài phải đủ https:// ở đầu.", "url = \"baodienbienphu.vn\"", "url = \"https://baodienbienphu.vn/\"";
    BAD_FORMAT_NUMBER = "E0218", "guong.toml, theme.toml hoặc permalinks.lock viết cho bản guong mới hơn", "Bản guong đang dùng chưa hiểu định dạng này.", "dinh_dang = 9", "dinh_dang = 1";
    BAD_PROVINCE = "E0219", "không có tỉnh, thành phố này", "Tên tỉnh trong guong.toml phải là một trong 34 tỉnh, thành phố hiện nay.", "tinh = \"kien-giang\"", "tinh = \"an-giang\"";
    MISSING_SUMMARY = "E0220", "thiếu tóm tắt", "Tóm tắt hiện trong danh sách, kết quả tìm kiếm và khi chia sẻ.", "", "tom_tat = \"…\"";
    SUMMARY_LENGTH = "W0221", "tóm tắt quá ngắn hoặc quá dài", "Tóm tắt 40–300 ký tự vừa đủ một, hai câu trong danh sách.", "", "";
    TITLE_LENGTH = "W0222", "tên hoặc tiêu đề quá dài", "Tên trên 160 ký tự không vừa trong danh sách và trên bản tin.", "", "";
    ALL_CAPS = "W0223", "tên viết toàn chữ hoa", "Chữ hoa toàn bộ khó đọc, trình đọc màn hình đánh vần từng chữ; cổng tự in hoa khi cần.", "ho_ten = \"NGUYỄN THỊ HOA\"", "ho_ten = \"Nguyễn Thị Hoa\"";
    TITLE_IN_NAME = "W0224", "họ tên kèm danh xưng hoặc chức danh", "Danh xưng để ở khóa xung_ho, để tên xếp đúng vần.", "ho_ten = \"Bà Nguyễn Thị Hoa\"", "ho_ten = \"Nguyễn Thị Hoa\"\nxung_ho = \"bà\"";
    NAME_HAS_DIGITS = "E0225", "họ tên có chữ số", "Họ tên người không có chữ số.", "", "";
    NO_SORT_NAME = "G0226", "nên ghi tên để sắp xếp", "Tên một chữ hoặc không theo thứ tự họ – đệm – tên cần ten_sap_xep để đứng đúng vần.", "ho_ten = \"Mùa A Sơn\"", "ten_sap_xep = \"Sơn Mùa A\"";
    DEED_LENGTH = "W0227", "câu việc làm quá dài", "viec_lam là một câu tối đa 200 ký tự, đọc được trong danh sách.", "", "";
    QUOTE_LENGTH = "W0228", "lời nhân vật quá dài", "trich_dan tối đa 300 ký tự.", "", "";
    FIELD_COUNT = "E0229", "số lĩnh vực không đúng", "Mỗi gương có một đến ba lĩnh vực.", "linh_vuc = []", "linh_vuc = [\"nong-nghiep\"]";
    MISSING_LESSONS = "E0230", "thiếu kinh nghiệm nhân rộng", "Gương tập thể và mô hình phải nói người khác học được gì (bai_hoc).", "", "bai_hoc = \"…\"";
    LOOKALIKE = "W0231", "chữ trông giống nhưng khác mã", "Chữ này nhìn như chữ Việt nhưng là ký tự khác, tìm kiếm sẽ không thấy.", "Ðiện Biên (chữ Ð của tiếng Iceland)", "Điện Biên";
    PARTS_OUT_OF_ORDER = "E0232", "ngày tháng không theo thứ tự", "Mốc sau không thể trước mốc trước.", "bat_dau = 2021, ket_thuc = 2020", "bat_dau = 2020, ket_thuc = 2021";
    NO_OCCUPATION = "W0233", "chưa ghi nghề nghiệp hay chức vụ", "Người đọc cần biết người được khen làm gì.", "", "nghe_nghiep = \"Nông dân\"";
    CHILD_CONSENT = "E0234", "thiếu đồng ý của người giám hộ hoặc của trẻ", "Công bố thông tin về trẻ em cần người giám hộ đồng ý, từ 7 tuổi cần cả trẻ đồng ý (Luật 91/2025/QH15, Điều 24).", "tre_em = true", "dong_y = { …, nguoi_giam_ho = \"mẹ\", tre_dong_y = true }";
    NO_LEGAL_BASIS = "E0235", "chưa có cơ sở công bố thông tin cá nhân", "Thông tin về người đang sống chỉ được công bố khi có đồng ý hoặc cơ sở pháp lý khác (Luật 91/2025/QH15).", "", "co_so_phap_ly = \"dong-y\"\ndong_y = { … }";
    NO_CONSENT = "E0236", "thiếu bản ghi nhận đồng ý", "Đã chọn cơ sở là đồng ý thì phải ghi hình thức, ngày, phạm vi và nơi lưu.", "co_so_phap_ly = \"dong-y\"", "dong_y = { hinh_thuc = \"văn bản\", … }";
    PRESENTED_BEFORE_DECISION = "E0237", "ngày trao trước ngày quyết định", "Không thể trao trước khi có quyết định.", "", "";
    NO_DECISION = "W0238", "lần khen chưa ghi quyết định", "Khen thưởng phải công khai số và ngày quyết định.", "", "quyet_dinh = \"163-qd-ubnd-2020\"";
    POSTHUMOUS_LIVING = "E0239", "truy tặng cho người còn sống", "Truy tặng chỉ dùng cho người đã mất; ghi năm mất ở da_mat.", "hanh_vi = \"truy-tang\"", "da_mat = 2019";
    ANNIVERSARY = "E0240", "số năm kỷ niệm không khớp", "Năm kỷ niệm trừ năm gốc phải bằng số năm.", "ngay_goc = 1945-09-02, so_nam = 70, ngay = 2020-09-02", "so_nam = 75";
    FICTIONAL_IN_OFFICIAL = "E0241", "còn nhân vật minh họa trong cổng chính thức", "Cổng chính thức (chinh_thuc = true) không được có nhân vật không có thật.", "", "";
    BAD_CSV = "E0242", "bảng CSV không đọc được", "Mỗi dòng của bảng phải có đủ cột như dòng tiêu đề.", "", "";
    DUPLICATE_ORDINAL = "W0243", "số thứ tự trùng nhau", "Hai nhiệm vụ cùng quý có cùng số thứ tự.", "", "";
    MISSING_LEAD = "W0244", "nhiệm vụ chưa có đơn vị chủ trì", "Mỗi nhiệm vụ cần một đơn vị chủ trì.", "", "chu_tri = [\"so-noi-vu\"]";
    DOCUMENT_NUMBER = "E0245", "số, ký hiệu văn bản không đọc được", "Số, ký hiệu viết theo Nghị định 30/2020/NĐ-CP hoặc thể thức của Đảng.", "so_ky_hieu = \"tám mươi tám\"", "so_ky_hieu = \"88/KH-UBND\"";
    DOCUMENT_NUMBER_FORM = "W0246", "số, ký hiệu văn bản chưa đúng thể thức", "Viết đúng thể thức thì tìm và nối văn bản mới khớp.", "88 /KH-UBND", "88/KH-UBND";
    LAUNCH_PARTS = "W0247", "phong trào thiếu phần bắt buộc", "Phong trào chỉ phát động khi rõ mục tiêu, chỉ tiêu, nội dung, biện pháp, đối tượng, tiêu chí (Kế hoạch thực hiện Chỉ thị 34-CT/TW).", "", "";
    CONSULTATION_DAYS = "E0248", "thời hạn lấy ý kiến dưới 10 ngày làm việc", "Danh sách phải công khai ít nhất 10 ngày làm việc (Nghị định 98/2023/NĐ-CP, Điều 46).", "so_ngay_lam_viec = 5", "so_ngay_lam_viec = 10";
    RATE_OVER_WHOLE = "E0249", "phần lớn hơn tổng", "Số đăng ký, số được công nhận không thể lớn hơn tổng số.", "dang_ky_tap_the = 120, tong_tap_the = 100", "";
    RULE_SET = "E0250", "không có bộ quy tắc này", "bo_quy_tac là tên một tệp trong content/du-lieu/quy-tac.", "", "";
    BIRTH_YEAR = "E0251", "năm sinh không hợp lý", "Năm sinh phải trước hôm nay và trước năm mất.", "", "";
    HOLIDAYS_UNKNOWN = "E0252", "chưa có lịch nghỉ lễ đã xác nhận", "Ngày làm việc chỉ tính được khi lịch nghỉ lễ của năm đó đã xác nhận.", "", "";

    NO_DOCUMENT_DAY = "G0253", "văn bản chưa ghi ngày", "Không có ngày thì văn bản xếp theo ngày đăng lên cổng.", "", "ngay = 2020-01-10";
    UNFINISHED_DRAFT = "G0254", "bản nháp chưa xong", "Bản nháp (trang_thai_dang = \"nhap\") không lên cổng và không chặn ai; lỗi trong đó chỉ đếm.", "", "trang_thai_dang = \"cho-duyet\"";
    UNUSED_ACCEPTANCE = "G0255", "chấp nhận một cảnh báo không có", "Dòng chap_nhan không còn cần thì xóa đi, để lần sau cảnh báo thật không bị giấu.", "chap_nhan = [{ ma_loi = \"W0247\", ly_do = \"…\" }]", "";
    SERVER_REDIRECT = "G0256", "đường dẫn cũ chỉ chạy khi máy chủ biết chuyển hướng", "Địa chỉ có dấu ?, đuôi .aspx hay tên không đặt được cho tệp thì không trang nào đứng đó được; máy chủ phải chuyển hướng theo bảng.", "chuyen_huong_tu = [\"/Tin/Xem.aspx?id=12\"]", "";
    NO_REMOVAL_DAY = "W0257", "bài gỡ chưa ghi ngày gỡ", "Báo, phần mềm đã lấy bài chỉ biết phải gỡ khi có ngày; không có thì bản sao của họ còn mãi.", "go_bo = { ngay_yeu_cau = 2026-05-01 }", "go_bo = { ngay_yeu_cau = 2026-05-01, ngay_go = 2026-05-02 }";
    STORY_CONSENT = "E0260", "câu chuyện chưa có đồng ý", "Luật Thi đua, khen thưởng cho phép nêu tên, đơn vị, danh hiệu và quyết định; kể chuyện đời một người cần người đó đồng ý với phạm vi cau-chuyen (Luật 91/2025/QH15).", "dong_y = { …, pham_vi = [\"ten\"] }", "dong_y = { …, pham_vi = [\"ten\", \"cau-chuyen\"] }";
    PICTURE_CONSENT = "E0261", "ảnh chưa có đồng ý", "Hình ảnh của một người chỉ được đăng khi người đó đồng ý với phạm vi anh (Bộ luật Dân sự 2015, Điều 32; Luật 91/2025/QH15).", "dong_y = { …, pham_vi = [\"ten\", \"cau-chuyen\"] }", "dong_y = { …, pham_vi = [\"ten\", \"cau-chuyen\", \"anh\"] }";
    FAMILY_CONSENT = "E0262", "người đã mất: gia đình chưa đồng ý", "Câu chuyện và hình ảnh của người đã mất cần gia đình đồng ý (Bộ luật Dân sự 2015, Điều 32).", "dong_y = { …, pham_vi = [\"cau-chuyen\"] }", "dong_y = { …, pham_vi = [\"cau-chuyen\"], gia_dinh = true }";
    HOME_NOT_SHOWN = "W0263", "quê quán không hiện vì chưa có đồng ý", "Quê quán chỉ in ra khi phạm vi đồng ý có que-quan; ghi mà không hiện thì người viết dễ tưởng đã hiện.", "", "dong_y = { …, pham_vi = [\"ten\", \"cau-chuyen\", \"que-quan\"] }";
    NOT_SHOWN = "G0264", "thông tin ghi để dùng nội bộ, không hiện trên cổng", "Năm sinh dùng để biết ai là trẻ em và để thống kê; chỉ in ra khi phạm vi đồng ý có nam-sinh. Bảng khen theo luật chỉ hiện tên, đơn vị, danh hiệu và quyết định.", "", "";
    NAME_CONSENT = "E0265", "tên chưa được phép nêu", "Tên của trẻ em, hoặc của người chưa đồng ý cho nêu tên, không được có ở bất cứ đâu trên cổng, kể cả đường dẫn, mô tả ảnh và trong bài.", "dong_y = { …, pham_vi = [\"cau-chuyen\"] }", "ten_hien_thi = \"Một em học sinh lớp 5\"\nslug = \"em-hoc-sinh-lop-5\"";
    SCHOOL_CONSENT = "E0266", "trường, lớp của trẻ chưa được phép nêu", "Trường, lớp là thông tin riêng của trẻ em (Nghị định 56/2017/NĐ-CP, Điều 33); nêu ra cần phạm vi truong-lop.", "Em học lớp 5A2 Trường Tiểu học …", "Em học lớp 5 ở một trường của xã";
    CHILD_PICTURE = "E0267", "ảnh có trẻ em chưa ghi người giám hộ đồng ý", "Hình ảnh trẻ em chỉ được đăng khi người giám hộ đồng ý, từ 7 tuổi cần cả trẻ đồng ý (Luật 91/2025/QH15, Điều 24).", "co_tre_em = true", "co_tre_em = true, nguoi_giam_ho = \"mẹ các em; phiếu lưu tại trường\"";
    REVIEW_AT_ADULT = "G0268", "người được nêu đã đến tuổi 16: xem lại đồng ý", "Từ 16 tuổi, người đó tự quyết định về thông tin của mình; đồng ý do người giám hộ cho cần hỏi lại.", "", "";
    BASIS_DOCUMENT = "W0269", "cơ sở công bố chưa có giấy tờ", "Cơ sở theo luật hoặc theo quyết định phải chỉ ra quyết định; cơ sở báo chí phải chỉ ra bài báo.", "co_so_phap_ly = \"luat-tdkt\"", "co_so_phap_ly = \"luat-tdkt\"\n\n[[khen_thuong]]\n…\nso_quyet_dinh = { so = \"163/QĐ-UBND\", ngay = 2020-02-05 }";
    SIMILAR_CAMPAIGNS = "W0270", "hai phong trào giống nhau cùng lúc", "Hai phong trào cùng đối tượng, cùng phạm vi và trùng thời gian thì nên lồng ghép (Kế hoạch thực hiện Chỉ thị 34-CT/TW: rà soát, cắt giảm).", "", "sap_nhap_vao = \"ten-tep-phong-trao\"";
    INDICATOR_PARTS = "W0271", "chỉ tiêu chưa đủ thông tin", "Con số cần đơn vị tính, kết quả cần nguồn, để người đọc kiểm chứng được.", "chi_tieu = [{ ten = \"Số xã đạt chuẩn\", thuc_hien = 8 }]", "chi_tieu = [{ ten = \"Số xã đạt chuẩn\", don_vi = \"xã\", ke_hoach = 10, thuc_hien = 8, nguon = \"Báo cáo tổng kết\" }]";
    RULES_NOT_MET = "W0272", "hội nghị khác quy định của bộ quy tắc", "Bộ quy tắc ghi điều kế hoạch đã định; trang chỉ in quy định và con số, còn chỗ khác nhau thì nói riêng với người biên tập.", "", "";
    PROGRAMME_PARTS = "W0273", "chương trình thiếu phần hoặc khác thứ tự", "Bộ quy tắc ghi các phần của chương trình theo thứ tự.", "", "";
    CONGRESS_ORDINAL = "W0274", "số lần đại hội không khớp", "Số lần tăng một sau mỗi kỳ của cùng một tổ chức; tỉnh mới sau sáp nhập thì tính lại từ lần thứ I (khóa chu_the).", "lan_thu = \"VII\"  (kỳ trước là lần thứ V)", "lan_thu = \"VI\"";
    NOT_SHOWN_YET = "G0275", "tham luận, đại biểu chưa hiện trên trang", "Tham luận chỉ hiện khi đã duyệt, đại biểu dự đại hội cấp trên chỉ hiện khi Hội đồng đã đồng ý.", "", "duyet = { co_quan = \"Hội đồng Thi đua - Khen thưởng tỉnh\", ngay = 2020-08-01 }";
    REVIEWED_AFTER = "W0276", "duyệt sau khi hội nghị đã họp", "Tham luận được duyệt, đại biểu được đồng ý trước khi hội nghị diễn ra.", "", "";
    RULE_SET_SILENT = "W0277", "bộ quy tắc không nói về cấp này", "Bộ quy tắc không có phần của cấp này nên trang không in quy định nào.", "", "";
    PILOT_LATE = "G0278", "điểm chỉ đạo họp sau nơi khác", "Hội nghị điểm họp trước để nơi khác học theo.", "", "";
    LONG_CAMPAIGN_NAME = "W0279", "tên phong trào dài, chưa có tên ngắn", "Phong trào cần tên dễ nhớ (Kế hoạch thực hiện Chỉ thị 34-CT/TW).", "", "ten_ngan = \"Nông thôn mới\"";
    ANNEX_PARENT = "W0280", "phụ lục ghi số hoặc ngày khác văn bản chính", "Phụ lục mang số, ngày của văn bản nó kèm theo; khác nhau thì một bên gõ nhầm.", "phu_luc_cua = \"121-kh-ubnd-2019\", ngay = 2019-03-31  (văn bản ngày 31/7/2019)", "ngay = 2019-07-31";
    SIGNATURE = "W0281", "phần ký ghi quyền hạn chưa khớp chức vụ", "Ký thay (KT) là cấp phó ký cho người đứng đầu; thay mặt (TM) thì ghi tập thể; thừa lệnh (TL), thừa ủy quyền (TUQ) thì ghi người giao (Nghị định 30/2020/NĐ-CP, Phụ lục I).", "ky = { quyen_han = \"KT\", chuc_vu = \"Chủ tịch\", ho_ten = \"…\" }", "ky = { quyen_han = \"KT\", chuc_vu = \"Phó Chủ tịch\", ho_ten = \"…\" }";
    CANDIDATE_NAME = "W0282", "tên người được đề nghị nằm ngoài danh_sach", "Tên trong danh_sach chỉ hiện ở trang lấy ý kiến và tự ẩn sau an_sau; tên ở tiêu đề, tóm tắt, tên tệp, bài viết thì đi khắp cổng và ở lại.", "tieu_de = \"Lấy ý kiến về bà Nguyễn Thị Hoa\"", "tieu_de = \"Lấy ý kiến về đề nghị khen thưởng cấp Nhà nước đợt 1/2026\"";
    NO_HIDE_AFTER = "G0283", "chưa ghi khi nào ẩn tên", "Hết hạn lấy ý kiến, tên người chưa được khen không nên ở lại trên mạng.", "", "an_sau = 30";
    NO_RESPONSIBLE = "W0284", "cổng chưa ghi người chịu trách nhiệm nội dung", "Mỗi mục của cổng cơ quan nhà nước cần có người chịu trách nhiệm (Nghị định 42/2022/NĐ-CP); ghi một lần cho cả cổng là đủ.", "", "chiu_trach_nhiem = \"Ban Thi đua - Khen thưởng\"";
    NO_ITEM_SOURCE = "W0285", "bài chưa ghi nguồn hoặc tác giả", "Thông tin trên cổng cơ quan nhà nước phải ghi nguồn hoặc tác giả (Nghị định 42/2022/NĐ-CP); ghi nguồn chung cho cả cổng trong guong.toml cũng được.", "", "tac_gia = \"Phòng Thi đua - Khen thưởng\"";
    AGENCY_DATA = "W0286", "thiếu thông tin cơ quan chủ quản", "Cổng cơ quan nhà nước công khai địa chỉ, điện thoại, thư điện tử (Nghị định 42/2022/NĐ-CP, Điều 4).", "", "dien_thoai = \"…\"";
    NO_AGENCY_LINKS = "W0287", "chưa có liên kết tới cơ quan nhà nước liên quan", "Cổng cơ quan nhà nước có liên kết tới cổng của cơ quan liên quan (Nghị định 42/2022/NĐ-CP, Điều 7 khoản 1).", "", "[[lien_ket]]\nten = \"Cổng Dịch vụ công quốc gia\"\nurl = \"https://dichvucong.gov.vn/\"";
    REQUIRED_PAGE = "W0288", "thiếu trang phải có", "Cổng cơ quan nhà nước có trang giới thiệu, liên hệ, chính sách dữ liệu và thông tin tiếng Anh (Nghị định 42/2022/NĐ-CP, Điều 4, Điều 7).", "", "guong new trang \"Giới thiệu\"";
    AUTHORITY = "E0290", "cơ quan không có thẩm quyền tặng danh hiệu này vào ngày đó", "Thẩm quyền đổi theo thời gian: cấp huyện hết từ 01/7/2025, từ ngày đó Chủ tịch UBND xã mới được tặng một số danh hiệu (Nghị định 129/2025/NĐ-CP). Thường do ghi nhầm cơ quan, danh hiệu hoặc ngày ký. Quyết định đã ký đúng như vậy thì chấp nhận được bằng chap_nhan, kèm lý do.", "danh_hieu = \"gk-huyen\", ngày ký 15/8/2025", "chap_nhan = [{ ma_loi = \"E0290\", ly_do = \"Quyết định số … ký đúng như vậy\" }]";
    AUTHORITY_DOUBTFUL = "W0291", "thẩm quyền tặng danh hiệu cần xem lại", "Danh mục không ghi nơi này có thẩm quyền, nhưng quy định đó chưa chắc chắn hoặc địa phương quy định khác.", "", "chap_nhan = [{ ma_loi = \"W0291\", ly_do = \"…\" }]";
    TITLE_OUT_OF_TIME = "W0292", "danh hiệu không dùng vào ngày ký quyết định", "Tên cũ chỉ dùng cho lần khen cũ, tên mới chỉ có từ ngày luật có hiệu lực.", "", "";
    NO_AUTHORITY = "E0293", "chưa ghi cơ quan tặng, mà nhiều nơi có thể tặng", "Chỉ khi một nơi có thẩm quyền thì guong tự điền được.", "danh_hieu = \"ldtt\"", "co_quan = \"chu-tich-ubnd-xa\"";
    VOCABULARY_ROW = "E0294", "mục trong danh mục của cổng chưa khớp", "Mục riêng của cổng nhắc cơ quan không có, hoặc hết dùng trước khi bắt đầu.", "tham_quyen = [{ co_quan = \"ubnd\" }]", "tham_quyen = [{ co_quan = \"chu-tich-ubnd-tinh\" }]";
    TITLE_HONOUREE = "W0295", "danh hiệu không dành cho đối tượng này", "Mỗi danh hiệu, hình thức khen có đối tượng riêng: cá nhân, tập thể hoặc hộ gia đình (Luật Thi đua, khen thưởng 06/2022/QH15); danh mục của cổng ghi ở doi_tuong.", "danh_hieu = \"gia-dinh-van-hoa\"  (ở gương cá nhân)", "danh_hieu = \"bk-tinh\"";
    SAME_YEAR_HEADS = "W0296", "hai trưởng cụm, khối trong một năm", "Trưởng cụm, khối luân phiên theo năm: mỗi năm một đơn vị.", "", "";
    TASK_TABLE = "E0297", "bảng nhiệm vụ trong bài không đọc được", "Bảng nhiệm vụ là bảng Markdown trong khối nhiem-vu, có cột nội dung, và mỗi việc thuộc một quý.", "", "```nhiem-vu\n| Số TT | Quý | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp |\n| --- | --- | --- | --- | --- |\n| 1 | I | … | … | … |\n```";
    LUNAR_OCCASION = "E0298", "dịp âm lịch khai chưa khớp", "am_lich là ngày lặp lại hằng năm; ngày dương ghi ở ngay phải đúng là ngày âm ấy.", "am_lich = \"10/3\", ngay = 2026-04-25", "am_lich = \"10/3\", ngay = 2026-04-26";
    LATER_DOCUMENT = "W0299", "văn bản dẫn tới văn bản ký sau nó", "Văn bản chỉ căn cứ, thực hiện, thay thế, sơ kết văn bản đã có khi nó được ký.", "ngay = 2018-03-31, thuc_hien = [\"88-kh-ubnd-2020\"]", "";


    // 03 Markdown
    RAW_HTML_DROPPED = "W0301", "mã HTML bị bỏ", "Chỉ một số thẻ an toàn được giữ; phần còn lại bị bỏ để bảo vệ người đọc.", "<script>…</script>", "";
    HEADING_ONE = "W0302", "tiêu đề cấp 1 trong bài", "Tên trang đã là tiêu đề cấp 1; trong bài bắt đầu từ ##.", "# Hoàn cảnh", "## Hoàn cảnh";
    HEADING_JUMP = "W0303", "tiêu đề nhảy cấp", "Trình đọc màn hình dựa vào cấp tiêu đề để đi trong bài.", "## A\n#### B", "## A\n### B";
    UNKNOWN_BLOCK = "E0304", "khối lạ", "Khối chỉ có: anh, trich-dan, video, so-lieu, tai-ve.", "```hinh\n…\n```", "```anh\ntep = \"a.jpg\"\n```";
    EMPTY_ALT = "W0305", "ảnh chưa có mô tả", "Người dùng trình đọc màn hình cần mô tả ảnh.", "![](a.jpg)", "![Bà Hoa bên khung cửi](a.jpg)";
    BAD_SCHEME = "E0306", "loại địa chỉ không được dùng", "Liên kết chỉ dùng http, https, mailto, tel hoặc đường dẫn trong cổng.", "[x](javascript:…)", "[x](https://…)";
    FOOTNOTE = "E0307", "chú thích chân trang không có nội dung", "Có dấu [^1] thì phải có dòng [^1]: nội dung.", "Có chú thích[^1].", "Có chú thích[^1].\n\n[^1]: Nội dung.";
    EMPTY_LINK_TEXT = "W0308", "liên kết không có chữ", "Người đọc và trình đọc màn hình không biết liên kết dẫn đi đâu.", "[](https://…)", "[Báo Điện Biên Phủ](https://…)";
    TOO_DEEP = "E0309", "mã HTML, trích dẫn hoặc danh sách lồng quá sâu", "Đoạn lồng nhau hàng trăm lớp thường do dán từ trang khác; trình duyệt và trình đọc màn hình không theo nổi.", "<div><div><div>… (hàng trăm thẻ không đóng)", "<div>…</div>";
    LEGACY_TEXT = "W0310", "chữ có vẻ gõ bằng mã TCVN3 hoặc VNI", "Đoạn này nhìn như chữ Việt gõ bằng phông cũ, người đọc sẽ thấy ký tự lạ.", "§iÓn h×nh", "Điển hình";
    RAW_HTML_SHOWN = "W0311", "mã HTML trong ô chữ", "Ô chữ ở đầu tệp chỉ nhận chữ thường và vài dấu đơn giản; mã HTML hiện nguyên thành chữ.", "muc_tieu = \"<b>Đường mới</b>\"", "muc_tieu = \"**Đường mới**\"";
    IDENTITY_NUMBER = "W0314", "số giấy tờ tùy thân", "Số căn cước, chứng minh nhân dân không bao giờ được đăng (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP, Điều 3).", "Số căn cước: 011…", "";
    PRIVATE_CONTACT = "W0315", "số điện thoại hoặc thư điện tử", "Số điện thoại, thư điện tử của một người là dữ liệu cá nhân; của cơ quan thì để ở trang liên hệ và trang đơn vị.", "gọi 09…", "";
    HOME_ADDRESS = "W0316", "địa chỉ nhà riêng", "Chỗ ở của một người chỉ nêu đến xã, phường.", "số nhà 12, ngõ 3", "xã Mường Nhà";
    EXACT_BIRTH_DAY = "W0317", "ngày sinh đầy đủ", "Ngày sinh kèm họ tên đủ để giả mạo một người; chỉ nêu năm sinh, khi người đó đồng ý.", "sinh ngày 12/3/1985", "sinh năm 1985";
    ACCOUNT_NUMBER = "W0318", "số tài khoản", "Số tài khoản của một người không bao giờ được đăng.", "", "";
    SECRET_MARKING = "W0319", "dấu chỉ độ mật hoặc nội bộ", "Văn bản mật và lưu hành nội bộ không được đăng (Luật Bảo vệ bí mật nhà nước 2018).", "MẬT", "";

    SET_PHRASE = "W0320", "cụm từ quen thuộc có lẽ gõ nhầm", "Cụm từ của ngành gõ sai một chữ thì người đọc thấy ngay, còn tìm kiếm thì không thấy.", "Hội nghị Diễn hình tiên tiến", "Hội nghị Điển hình tiên tiến";
    REPEATED_WORDS = "W0321", "chữ viết hai lần liền", "Thường do sửa câu mà quên xóa chữ cũ.", "Thủ trưởng các các đơn vị", "Thủ trưởng các đơn vị";
    LONE_SIGN = "W0322", "dấu ngoặc mở mà chưa đóng, hoặc ngược lại", "Thiếu một dấu ngoặc thì không biết lời trích hay phần chú thích dừng ở đâu.", "(2020-2025, tích cực giới thiệu", "(2020-2025), tích cực giới thiệu";
    NUMBER_IN_TEXT = "W0323", "số, ký hiệu văn bản trong bài viết chưa đúng", "Số, ký hiệu viết sai thì không tìm lại được văn bản (Nghị định 30/2020/NĐ-CP; của Đảng: Hướng dẫn 36-HD/VPTW).", "Chỉ thị số 34-CT-TW", "Chỉ thị số 34-CT/TW";
    KIND_IN_TEXT = "W0324", "ký hiệu không hợp với loại văn bản được nhắc", "HD là hướng dẫn, HĐ là hợp đồng hoặc hội đồng; sai một chữ thành văn bản khác.", "Hướng dẫn số 12/HĐ-BTĐKT", "Hướng dẫn số 12/HD-BTĐKT";
    ANNEX_IN_TEXT = "W0325", "phụ lục kèm theo văn bản khác", "Phụ lục ghi số, ngày của văn bản mà nó đi kèm; thường sai khi chép từ mẫu cũ.", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 31/3/2019)", "";
    ORDINAL_TWICE = "W0326", "số thứ tự trong bảng dùng hai lần", "Hai dòng cùng số thì khi nhắc “mục 3” không biết là dòng nào.", "", "";
    SIGNATURE_IN_TEXT = "W0327", "phần ký chưa đúng thể thức", "Cấp phó ký thay thì ghi KT. trước chức vụ người đứng đầu; tên người ký chỉ in một lần (Nghị định 30/2020/NĐ-CP).", "CHỦ TỊCH\nPHÓ CHỦ TỊCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH";
    OPEN_LIMIT = "G0328", "giới hạn bỏ sót đúng một số", "“Dưới 200” và “trên 200” không nói đúng 200 thì theo bên nào.", "dưới 200 người…; trên 200 người…", "dưới 200 người…; từ 200 người trở lên…";
    TONE_STYLE = "W0329", "dấu thanh không theo kiểu của cổng", "Cổng đã chọn một kiểu đặt dấu thanh (dau_thanh trong content/du-lieu/chinh-ta.toml) thì mọi bài viết một kiểu.", "hoà bình", "hòa bình";
    YEARS_APART = "W0330", "số năm không khớp hai mốc", "Số năm kỷ niệm phải bằng khoảng cách giữa hai mốc ghi trong ngoặc.", "90 năm thành lập (1930 - 2010)", "90 năm thành lập (1930 - 2020)";
    PICTURE_PLACE = "W0331", "ảnh gốc còn ghi nơi chụp", "Điện thoại ghi tọa độ nơi chụp vào ảnh: nhà riêng, trường học của người trong ảnh. Ảnh trên trang đã bỏ, tệp gốc thì chưa (Nghị định 356/2025/NĐ-CP, Điều 3).", "", "";
    EMPTY_PLAN = "W0332", "kế hoạch năm chưa có nhiệm vụ", "Trang kế hoạch xếp nhiệm vụ theo quý; bảng để ngoài khối nhiem-vu chỉ là một bảng chữ.", "", "";
    SECURITY_BELOW_ROOT = "W0370", "security.txt không nằm được ở thư mục con", "Nơi tìm lỗ hổng chỉ đọc /.well-known/security.txt ở gốc tên miền (RFC 9116).", "dia_chi = \"https://tinh.gov.vn/guong/\" và bao_mat = { … }", "bỏ bao_mat, báo cho đơn vị quản lý tên miền";
    SECURITY_EXPIRED = "W0371", "security.txt đã hết hạn", "Tệp hết hạn thì không ai tin nơi nhận trong đó nữa.", "", "";
    AMBIGUOUS_SHORT = "W0372", "chữ viết tắt có nhiều nghĩa", "Người đọc trên đài, trên loa không biết đọc thế nào; guong không đoán.", "Ở TT. Tủa Chùa", "Ở thị trấn Tủa Chùa";
    UNKNOWN_SHORT = "W0373", "chưa biết đọc thành lời", "Chữ viết tắt, ký hiệu không có trong bảng cách đọc thì bài phát thanh phải để nguyên.", "hội XYZT", "[[viet_tat]]\nviet = \"XYZT\"\ndoc = \"…\"";
    LONG_SENTENCE = "G0374", "câu dài hơn một hơi đọc", "Câu trên 30 chữ khó đọc trên đài và khó nghe qua loa.", "", "";
    NO_SHORT_TEXT = "G0375", "chưa có bản rút gọn cho báo, đài", "Bản 50, 150, 400 chữ chỉ ghép từ các câu trọn vẹn; bài ngắn quá thì phải viết.", "", "ban_400 = \"…\"";
    SOUND_NAME = "W0390", "đuôi tệp ghi âm không đúng với bên trong", "Phần mềm của đài, của người nghe đoán loại tệp theo đuôi.", "doc.mp3 (bên trong là M4A)", "doc.m4a";
    LONG_SOUND = "G0391", "bản ghi âm dài", "Trên điện thoại, người nghe thường bỏ giữa chừng bản ghi dài hơn một giờ.", "", "";
    HEAVY_SOUND = "W0392", "bản ghi âm nặng hơn cần thiết", "Giọng đọc một kênh 64 kbit/s đã rõ; tệp nặng tốn dung lượng 3G, 4G của người nghe.", "", "";
    NOT_IN_PODCAST = "G0393", "bản ghi âm không vào podcast", "Apple Podcasts chỉ nhận MP3 và M4A; trên trang của bài vẫn nghe được.", "", "";
    EMPTY_PODCAST = "G0394", "chưa có podcast", "Nguồn podcast chỉ có khi cổng có ít nhất một bản ghi âm.", "", "";

    // 04 link
    BROKEN_REF = "E0401", "tham chiếu không tìm thấy", "Mục được nhắc tới không có trong nội dung.", "don_vi = \"so-noi-vu\"  (không có tệp)", "";
    AMBIGUOUS_REF = "E0402", "tham chiếu khớp nhiều mục", "Hai loại mục có cùng tên đường dẫn.", "lien_quan = [\"nong-thon-moi\"]", "lien_quan = [\"phong-trao/nong-thon-moi\"]";
    BROKEN_LINK = "E0403", "liên kết trong cổng không tìm thấy", "Liên kết này dẫn tới trang không có.", "[x](/phong-trao/khong-co/)", "";
    BROKEN_ANCHOR = "E0404", "liên kết tới mục không có trong trang", "Trang có, nhưng không có tiêu đề đó.", "", "";
    MISSING_FILE = "E0405", "không thấy tệp", "Tệp phải nằm cùng thư mục với bài.", "tep = \"anh-1.jpg\"  (không có tệp)", "";
    DUPLICATE_ID = "E0406", "hai mục cùng mã", "Mỗi mã chỉ thuộc về một mục, mãi mãi.", "", "";
    DUPLICATE_ADDRESS = "E0407", "hai mục cùng địa chỉ", "Hai trang không thể ở cùng một địa chỉ.", "", "";
    RESERVED_SLUG = "E0408", "đường dẫn này cổng đã dùng", "Từ này là tên một danh sách của cổng.", "slug = \"a-z\"", "";
    UNKNOWN_TERM = "E0409", "không có trong danh mục", "Giá trị phải là một mục của danh mục (khóa, tên đầy đủ hoặc tên viết tắt).", "linh_vuc = [\"nông\"]", "linh_vuc = [\"nong-nghiep\"]";
    TERM_CLASS = "E0410", "hạng không hợp với danh hiệu", "Danh hiệu này không có hạng, hoặc cần ghi hạng.", "", "hang = \"ba\"";
    UNKNOWN_PLACE = "E0411", "không tìm thấy địa bàn", "Địa bàn là một xã, phường của tỉnh, hiện nay hoặc trước tháng 7/2025.", "dia_ban = \"xã Không Có\"", "";
    SPLIT_PLACE = "E0412", "xã cũ đã chia cho nhiều xã", "Không phần mềm nào chọn thay được: người biên tập chọn xã, phường hiện nay.", "dia_ban = \"xã … (đã chia)\"", "dia_ban = { ghi_nhan = \"…\", nay = \"…\" }";
    AMBIGUOUS_PLACE = "E0413", "tên địa bàn trùng", "Một tên có thể là xã hiện nay hoặc một xã cũ trên đất khác.", "dia_ban = \"Mường Thanh\"", "dia_ban = \"phường Mường Thanh\"";
    ORIGINAL_LANGUAGE = "E0415", "bản dịch không ghi ngôn ngữ", "Bản dịch (ban_goc) phải có ngon_ngu khác bản gốc, và mỗi ngôn ngữ một bản.", "", "ngon_ngu = \"en\"";
    SELF_REF = "E0416", "mục tham chiếu chính nó", "Một mục không thể là cấp trên, tiền thân hay kỳ trước của chính nó.", "", "";
    REF_CYCLE = "E0417", "tham chiếu vòng tròn", "Cấp trên, tiền thân, kỳ trước không được tạo thành vòng.", "", "";
    UPPER_BEFORE_LOWER = "W0418", "hội nghị cấp dưới sau hội nghị cấp trên", "Hội nghị cấp dưới phải xong trước hội nghị, đại hội nó hướng tới.", "", "";
    SENSITIVE_TERM = "E0419", "mục nhạy cảm cần đồng ý", "Dân tộc, tôn giáo chỉ được nêu khi người đó đồng ý rõ ràng (Nghị định 356/2025/NĐ-CP, Điều 4).", "", "";
    WRONG_PICTURE_TYPE = "E0420", "tệp ảnh không dùng được", "Ảnh là JPEG, PNG hoặc WebP.", "tep = \"anh.heic\"", "tep = \"anh.jpg\"";
    UNUSED_FILE = "G0421", "tệp không dùng ở đâu", "Tệp nằm trong nội dung nhưng không bài nào dùng, nên không lên cổng.", "", "";
    NAMES_REMOVED = "W0422", "bài còn nhắc tới người đã xin gỡ", "Người xin gỡ thì trang, ảnh, danh sách tự quên; câu chữ trong bài khác phải do người sửa.", "", "";
    RETENTION = "G0423", "hồ sơ sắp hết hoặc đã hết hạn lưu", "Dữ liệu cá nhân chỉ giữ đến khi xong mục đích (Luật 91/2025/QH15); đến hạn thì xin đồng ý lại hoặc gỡ bài.", "", "";
    PLACE_TABLE = "E0425", "bảng đơn vị hành chính viết sai", "Bảng trong content/du-lieu/don-vi-hanh-chinh thay bảng có sẵn của guong, nên mỗi dòng phải khớp với các bảng kia.", "", "";
    PLACE_NOT_HEIR = "W0426", "xã, phường đã chọn không phải nơi nhận địa bàn cũ", "Một tên có thể đã chuyển sang đất khác: phường Mường Thanh cũ nay thuộc phường Điện Biên Phủ, không phải phường Mường Thanh mới.", "dia_ban = { ghi_nhan = \"phường Mường Thanh, thành phố Điện Biên Phủ\", nay = \"muong-thanh\" }", "dia_ban = { ghi_nhan = \"phường Mường Thanh, thành phố Điện Biên Phủ\", nay = \"dien-bien-phu\" }";
    NO_SUCCESSOR = "G0427", "đơn vị đã kết thúc chưa có đơn vị kế thừa", "Người đọc trang của đơn vị đã sáp nhập cần biết nay tìm nơi nào.", "hoat_dong_den = 2025", "trong tệp của đơn vị mới:  tien_than = [\"don-vi-cu\"]";
    BAD_CONTACT = "E0450", "nơi nhận báo lỗ hổng không dùng được", "Tệp security.txt cần một thư điện tử, số điện thoại hoặc địa chỉ https (RFC 9116).", "lien_he = \"phòng Công nghệ\"", "lien_he = \"antoan@tinh.gov.vn\"";
    REPLY_TOO_LATE = "E0460", "hẹn trả lời người dân lâu hơn quy định", "Yêu cầu về dữ liệu cá nhân được trả lời trong 2 ngày làm việc (Nghị định 356/2025/NĐ-CP).", "ngay_tra_loi = 15", "ngay_tra_loi = 2";
    BAD_SOUND = "E0461", "bản ghi âm không dùng được", "Trình duyệt, đài và podcast chỉ phát được MP3, M4A, Ogg lành lặn; tệp đổi đuôi hoặc cắt cụt thì người nghe không nghe được gì.", "am_thanh = [{ tep = \"doc.wav\", giay_phep = \"…\" }]", "am_thanh = [{ tep = \"doc.mp3\", giay_phep = \"…\" }]";
    HUGE_SOUND = "E0462", "bản ghi âm quá nặng", "Người nghe bằng điện thoại phải tải cả tệp; giọng đọc một kênh 64 kbit/s nghe rõ mà một giờ chỉ 29 MB.", "", "";
    NAMED_SOUND = "E0463", "bản ghi âm có thể nêu tên chưa được phép nêu", "guong không nghe được bản ghi: gương chưa được nêu tên thì phải có người nghe lại cả bản ghi rồi mới đưa lên.", "", "am_thanh = [{ tep = \"doc.mp3\", giay_phep = \"…\", khong_neu_ten = true }]";
    PODCAST_COVER = "E0464", "ảnh bìa của podcast không dùng được", "Apple Podcasts và các thư mục khác chỉ nhận ảnh vuông JPEG, PNG rộng 1400–3000 điểm ảnh.", "anh_bia = \"bia.jpg\"", "anh_bia = \"du-lieu/bia-podcast.jpg\"";
    VOICE_CONSENT = "E0465", "chưa ghi người có tiếng nói trong bản ghi đồng ý", "Giọng nói là dữ liệu cá nhân: đăng lên thì cần người đó (với trẻ em: cả người giám hộ) đồng ý (Luật 91/2025/QH15).", "am_thanh = [{ …, nguoi = [\"nguyen-thi-hoa\"] }]", "am_thanh = [{ …, nguoi = [\"nguyen-thi-hoa\"], dong_y = true }]";
    COPY_PLACE = "E0470", "chỗ đặt bản sao trùng với thư mục khác của cổng", "Bản sao xem không cần mạng là một thư mục riêng: nằm trong thư mục đưa lên mạng thì nó cũng lên mạng theo.", "--offline-copy public", "--offline-copy ban-sao";

    // 05 templates
    TEMPLATE = "E0501", "mẫu trang (template) viết sai", "Mẫu trang của giao diện có lỗi nên không dựng được trang.", "", "";
    NO_THEME = "E0502", "không có giao diện này", "giao_dien trong guong.toml là tên một thư mục trong themes/.", "", "giao_dien = \"mac-dinh\"";
    MISSING_TEMPLATE = "E0503", "giao diện thiếu mẫu trang", "Giao diện phải có mẫu cho mọi loại trang, hoặc kế thừa giao diện khác.", "", "ke_thua = \"mac-dinh\"";
    THEME_LOOP = "E0505", "giao diện kế thừa vòng tròn", "Giao diện không thể kế thừa chính nó.", "", "";

    // 06 pictures
    BAD_PICTURE = "E0601", "ảnh hỏng hoặc không đúng loại", "Không giải mã được ảnh; tệp có thể bị cắt cụt hoặc sai đuôi.", "", "";
    HUGE_PICTURE = "E0602", "ảnh quá lớn", "Ảnh trên 60 triệu điểm ảnh không xử lý.", "", "";
    CARD_FONT = "E0603", "phông của thẻ xem trước không dùng được", "Thẻ xem trước (ảnh hiện khi chia sẻ đường dẫn) được vẽ bằng hai phông TrueType trong thư mục the-chia-se của giao diện.", "", "";
    INK_COLOURS = "W0640", "ảnh dùng màu của máy in", "Màn hình pha màu từ đỏ, lục, lam (RGB); ảnh để in pha từ mực (CMYK), đổi qua lại thì màu lệch.", "", "";
    CARD_LETTER = "G0641", "thẻ xem trước thiếu chữ", "Phông của thẻ xem trước không có chữ này nên trang không có thẻ riêng; viết sai tên người thì thà không có.", "", "";

    // 07 plan
    CLASH = "E0701", "hai thứ cùng một tệp đầu ra", "Hai trang hoặc tệp không thể ghi vào cùng một chỗ.", "", "";
    CASE_CLASH = "E0702", "hai đường dẫn chỉ khác chữ hoa, thường", "Windows coi chúng là một tệp.", "", "";
    UNFIT_PATH = "E0703", "đường dẫn không ghi được trên mọi máy", "Tên thiết bị của Windows, tên quá dài hoặc kết thúc bằng dấu chấm không ghi được.", "", "";
    LOST_ADDRESS = "E0704", "địa chỉ đã công bố sẽ mất", "Báo, mã QR in trên giấy và người đọc đã lưu địa chỉ đó; sổ địa chỉ (permalinks.lock) giữ cho không địa chỉ nào chết.", "", "chuyen_huong_tu = [\"/guong/ten-cu/\"]";
    TAKEN_ADDRESS = "E0705", "địa chỉ đã công bố cho mục khác", "Người bấm vào liên kết cũ sẽ đọc nhầm bài của người khác.", "", "slug = \"nguyen-thi-hoa-2026\"";
    BAD_LOCK = "E0706", "sổ địa chỉ hỏng", "permalinks.lock do guong ghi, mỗi dòng một địa chỉ và mã của mục giữ nó; dòng hỏng là một địa chỉ không còn ai giữ.", "/guong/lo-thi-hoa/", "/guong/lo-thi-hoa/ g-7f3k2m";
    NO_LOCK = "G0707", "chưa có sổ địa chỉ", "Có sổ (permalinks.lock) thì guong báo ngay khi một địa chỉ đã công bố sắp mất.", "", "guong permalinks --ghi";
    BEFORE_LOCK = "G0708", "dựng cho ngày trước ngày ghi sổ địa chỉ", "Ngày đó có những trang chưa đăng, nên không đối chiếu được với sổ.", "", "";
    LOCK_NAMES_REMOVED = "G0709", "sổ địa chỉ còn ghi tên của mục đã gỡ", "Địa chỉ của bài có thể chứa tên người; sau khi gỡ chỉ giữ mã băm.", "", "guong permalinks --ghi";
    BAD_REDIRECT = "E0710", "dòng chuyển hướng không dùng được", "Mỗi dòng dẫn một địa chỉ cũ tới một trang đang có, hoặc bỏ trống cột moi để cố ý bỏ địa chỉ cũ.", "/tin/123.html,/tin/khong-co/", "/tin/123.html,/tin/2026/01/khoi-cong/";
    HEAVY_PAGE = "W0725", "trang quá nặng", "Người đọc bằng điện thoại rẻ, mạng yếu phải chờ. Đếm như máy chủ gửi đi (nén gzip): trang một người tối đa 30 kB, trang khác 60 kB.", "", "";
    HEAVY_FIRST_VIEW = "W0726", "lần mở đầu tải quá nhiều", "Chữ, kiểu trình bày, JavaScript và phông chữ của một trang cộng lại tối đa 100 kB, nén gzip.", "", "";
    HEAVY_PICTURES = "W0727", "ảnh của màn hình đầu quá nặng", "Kể cả ảnh hiện ngay ở màn hình đầu của điện thoại (rộng 360 điểm), một trang tải tối đa 200 kB.", "", "";
    HEAVY_SCRIPTS = "W0728", "JavaScript quá nặng", "Mọi JavaScript của một trang cộng lại tối đa 15 kB, nén gzip; máy rẻ chạy JavaScript chậm.", "", "";
    HEAVY_FONTS = "W0729", "phông chữ quá nặng", "Phông chữ của một trang tối đa 45 kB trong hai tệp: chữ hiện ra trước khi người đọc sốt ruột.", "", "";
    VAGUE_LINK = "W0730", "chữ của liên kết không nói dẫn tới đâu", "Trình đọc màn hình đọc riêng các liên kết của trang: nhiều chữ “tại đây” liền nhau thì không ai biết chọn cái nào.", "Xem kế hoạch [tại đây](../van-ban/88-kh-ubnd.md)", "Xem [Kế hoạch số 88/KH-UBND](../van-ban/88-kh-ubnd.md)";
    UNNAMED_COLUMN = "W0731", "cột của bảng không có tên", "Trình đọc màn hình đọc tên cột trước mỗi ô; ô đầu tiên bên trái để trống được.", "| Năm | |", "| Năm | Số hộ |";
    UNEXPLAINED_SHORT = "W0732", "chữ viết tắt chưa được viết đủ ở lần đầu", "Người dân không quen chữ viết tắt của cơ quan, trình đọc màn hình đọc từng chữ cái. Lần đầu viết đủ, sau đó viết tắt được; giá trị và tóm tắt đứng một mình thì luôn viết đủ.", "Xã có hai HTX chè.", "Xã có hai hợp tác xã chè.";
    PROMPT_LEFT = "W0733", "lời dặn của tệp mẫu còn trong bài đã đăng", "Tệp do guong new, guong init ghi có những dòng “Viết ở đây: …” dặn người viết; người đọc không nên thấy chúng.", "Viết ở đây: tên đơn vị phụ trách, địa chỉ.", "Ban Thi đua - Khen thưởng, Sở Nội vụ, số 9 phố minh họa.";

    // 08 write
    CANNOT_WRITE = "E0801", "không ghi được tệp", "Hết chỗ, mất quyền ghi hoặc tệp đang bị chương trình khác giữ; thư mục đầu ra giữ nguyên như trước.", "", "";
    LOCKED = "E0802", "một lần chạy guong khác đang ghi", "Hai lần chạy cùng ghi một chỗ thì trang sẽ lẫn lộn.", "", "";
    FOREIGN_FILES = "E0803", "thư mục đầu ra có tệp không do guong làm", "guong không bao giờ ghi đè hay xóa tệp của người khác.", "", "";
    OUTPUT_INSIDE_INPUT = "E0804", "thư mục đầu ra nằm trong nội dung", "Đầu ra nằm trong content hoặc themes thì lần sau sẽ bị đọc như nội dung.", "", "";

    // 10 commands
    NO_ROOT = "E1001", "không thấy guong.toml", "guong chạy trong thư mục của cổng, nơi có tệp guong.toml.", "", "guong init ten-thu-muc";
    USAGE = "E1002", "gọi lệnh sai", "Xem guong --help.", "", "";
    NOT_EMPTY = "E1003", "thư mục không trống", "guong init chỉ tạo cổng mới trong thư mục chưa có gì.", "", "";
    FILE_EXISTS = "E1004", "tệp đã có", "guong new không ghi đè bài đã có.", "", "";
    CANNOT_LISTEN = "E1005", "không mở được cổng máy chủ", "Cổng mạng này đang có chương trình khác dùng.", "", "guong serve --port 1112";
    UNKNOWN_CODE = "E1006", "không có mã này", "Mã gồm một chữ E, W hoặc G và bốn chữ số.", "", "guong explain E0204";
    BAD_KIND = "E1007", "không có loại nội dung này", "Loại nội dung là tên thư mục trong content.", "", "guong new ca-nhan \"Nguyễn Thị Hoa\"";
    WATCH = "W1008", "không theo dõi được thay đổi", "Hệ thống không báo thay đổi tệp; guong tự xem lại thư mục sau mỗi giây.", "", "";
    UNSOUND_PORTAL = "E1009", "cổng còn lỗi nên chưa ghi sổ địa chỉ", "Sổ chỉ ghi địa chỉ đã công bố; cổng còn lỗi thì chưa dựng được để công bố.", "", "guong check";
}

//! The keys every kind of entry has (domain model F.2), and the typed references and terms.

use serde::{Deserialize, Serialize};

use crate::base::code;
use crate::base::decode::{self, Decode, Decoder, FileRef, Prose, Ref, Shape, Term, WebAddress, choices, record};
use crate::base::diag::Diagnostic;
use crate::base::node::{Node, Value};
use crate::base::path::{self, Url};
use crate::model::kind::{self, Kind};
use crate::viet;
use jiff::civil::Date;

macro_rules! references {
    ($( $(#[$m:meta])* $name:ident = $kinds:expr; )*) => { $(
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub struct $name(pub Ref);

        impl Decode for $name {
            const SHAPE: Shape = Shape::Ref($kinds);
            fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
                decode::reference(node, $kinds, decoder).map(Self)
            }
            fn stand_in() -> Self {
                Self(Ref(u16::MAX))
            }
        }
    )* };
}

references! {
    /// Any entry.
    AnyRef = kind::ANY;
    /// An example: person, collective, household or model.
    StoryRef = kind::STORIES;
    /// A campaign.
    CampaignRef = Kind::Campaign.bit();
    /// A conference.
    ConferenceRef = Kind::Conference.bit();
    /// A document.
    DocumentRef = Kind::Document.bit();
    /// A unit.
    UnitRef = Kind::Unit.bit();
    /// A press organ.
    PressRef = Kind::Press.bit();
    /// A unit or a press organ.
    OrganRef = Kind::Unit.bit() | Kind::Press.bit() | Kind::Council.bit() | Kind::Bloc.bit();
    /// A bloc.
    BlocRef = Kind::Bloc.bit();
    /// A council.
    CouncilRef = Kind::Council.bit();
    /// An occasion.
    OccasionRef = Kind::Occasion.bit();
    /// What a section collects.
    WorkRef = kind::STORIES | Kind::News.bit();
}

macro_rules! terms {
    ($( $(#[$m:meta])* $name:ident = $vocabulary:literal; )*) => { $(
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub struct $name(pub Term);

        impl Decode for $name {
            const SHAPE: Shape = Shape::Term($vocabulary);
            fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
                decode::term(node, $vocabulary, decoder).map(Self)
            }
            fn stand_in() -> Self {
                Self(Term(u16::MAX))
            }
        }
    )* };
}

terms! {
    /// Danh hiệu, hình thức khen.
    TitleTerm = "danh_hieu";
    /// Loại hình khen thưởng.
    AwardKindTerm = "loai_hinh";
    /// Nhóm đối tượng (thống kê).
    GroupTerm = "nhom_doi_tuong";
    /// Đối tượng (trục 2).
    TagTerm = "doi_tuong";
    /// Lĩnh vực.
    FieldTerm = "linh_vuc";
    /// Loại tổ chức.
    OrganKindTerm = "loai_to_chuc";
    /// Cấp.
    LevelTerm = "cap";
    /// Phương thức tổ chức phong trào.
    MethodTerm = "phuong_thuc";
    /// Vùng.
    AreaTerm = "vung";
    /// Cơ quan có thẩm quyền.
    AuthorityTerm = "co_quan";
    /// Xưng hô.
    AddressTerm = "xung_ho";
    /// Loại gương.
    StoryKindTerm = "loai_guong";
    /// Dân tộc.
    EthnicityTerm = "dan_toc";
    /// Loại văn bản.
    DocumentKindTerm = "loai_van_ban";
}

/// `ma`: the type's letter, a hyphen, six characters. Never changes, never used again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Id(pub String);

/// The characters of an `Id`: no vowels that make words, nothing that looks like something else.
pub const ID_ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstvwxyz";

impl Id {
    /// Whether `text` has the form of an id.
    pub fn is_valid(text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.len() == 8
            && bytes[0].is_ascii_lowercase()
            && bytes[1] == b'-'
            && bytes[2..].iter().all(|byte| ID_ALPHABET.contains(byte))
    }
}

impl Decode for Id {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        if !Self::is_valid(&text) {
            let message = format!("mã “{text}” không đúng dạng");
            let hint = "mã gồm một chữ cái của loại mục, dấu gạch nối và sáu ký tự, ví dụ  g-7f3k2m ; \
                        mã do  guong new  hoặc  guong check --fix  đặt, đừng tự nghĩ ra";
            decoder.report(Diagnostic::new(code::BAD_ID, message).hint(hint), node.span);
            return None;
        }
        Some(Self(text))
    }
    fn missing(field: &decode::Field) -> Diagnostic {
        let hint = "chạy  guong check --fix  để guong đặt mã; đừng tự nghĩ ra hay chép mã của bài khác";
        Diagnostic::new(code::MISSING_ID, format!("thiếu “{}” (mã)", field.key)).hint(hint)
    }
    /// Part of addresses, so never empty, and no id that anybody could write.
    fn stand_in() -> Self {
        Self("0".to_owned())
    }
}

/// A hand-written part of an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slug(pub String);

impl Decode for Slug {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        if !viet::slug::is_slug(&text) {
            let message = format!("đường dẫn “{text}” không dùng được");
            let hint = format!(
                "chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ  slug = \"{}\"",
                viet::slug::slug(&text)
            );
            decoder.report(Diagnostic::new(code::BAD_SLUG, message).hint(hint), node.span);
            return None;
        }
        Some(Self(text))
    }
    fn stand_in() -> Self {
        Self(String::new())
    }
}

/// An address on this site that must lead to the entry, as a server is asked for it: the path
/// percent-encoded, then `?` and the query, if there is one: `/Tin/Xem.aspx?id=12`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OldPath(pub String);

/// Endings of files that servers show as pages.
const PAGE_ENDINGS: &[&str] = &["html", "htm", "shtml", "xhtml"];

impl OldPath {
    /// Reads what people copy: encoded or not, with capitals, blanks, Vietnamese letters, a query.
    /// The error is what to do.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Some((_, rest)) = text.split_once("://") {
            let path = rest.split_once('/').map_or("", |(_, path)| path);
            return Err(format!("bỏ phần tên miền, chỉ ghi  /{path}"));
        }
        if let Some((before, _)) = text.split_once('#') {
            return Err(format!("bỏ phần từ dấu #, máy chủ không nhận được phần đó: {before}"));
        }
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let plain = !text.contains('\\') && !text.chars().any(char::is_control) && !path.contains("//");
        if !path.starts_with('/') || !plain || path.split('/').any(|part| part == "." || part == "..") {
            return Err(
                "viết từ dấu / đầu tiên sau tên miền, ví dụ  /tin/123.html  hoặc  /Tin/Xem.aspx?id=123".to_owned()
            );
        }
        // Bytes that are no UTF-8 stay as they were encoded.
        let path = match path::percent_decoded(path) {
            Some(decoded) if decoded.matches('/').count() > path.matches('/').count() => path.to_owned(),
            Some(decoded) => path::percent_encoded(&viet::normal::nfc(&decoded)),
            None => path.to_owned(),
        };
        let query: String = query.chars().flat_map(encoded_in_query).collect();
        Ok(Self(if query.is_empty() { path } else { format!("{path}?{query}") }))
    }

    /// The path, percent-encoded.
    pub fn path(&self) -> &str {
        self.0.split_once('?').map_or(&self.0, |(path, _)| path)
    }

    /// What follows the question mark.
    pub fn query(&self) -> Option<&str> {
        self.0.split_once('?').map(|(_, query)| query)
    }

    /// Where a page stands that leads on; `None` when only a server can lead on: a query, an ending that
    /// no server shows as a page, a name that some file system refuses.
    pub fn page(&self) -> Option<Url> {
        let decoded = path::percent_decoded(self.path()).filter(|_| self.query().is_none())?;
        let name = decoded.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let url = match ending {
            Some(ending) if !PAGE_ENDINGS.contains(&ending.as_str()) => return None,
            None if !name.is_empty() => Url::former(&format!("{decoded}/")),
            _ => Url::former(&decoded),
        };
        url.filter(|url| url.as_str() != "/" && url.out_path().unfit_part().is_none())
    }
}

/// A letter of a query as servers are asked for it.
fn encoded_in_query(letter: char) -> Vec<char> {
    if letter.is_ascii_graphic() && !"\"<>^`{|}".contains(letter) {
        return vec![letter];
    }
    let mut bytes = [0; 4];
    path::percent_encoded(letter.encode_utf8(&mut bytes)).chars().collect()
}

impl Decode for OldPath {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        match Self::read(&text) {
            Ok(old) => Some(old),
            Err(hint) => {
                let message = format!("đường dẫn cũ “{text}” không dùng được");
                decoder.report(Diagnostic::new(code::BAD_ALIAS, message).hint(hint), node.span);
                None
            }
        }
    }
    fn stand_in() -> Self {
        Self(String::new())
    }
}

/// A point of a picture that must stay visible when it is cut, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Focus {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
}

impl Decode for Focus {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let sample = "[0.5, 0.3]";
        let Value::List(items) = &node.value else {
            return decoder.unexpected(node, "hai số từ 0 đến 1", sample);
        };
        let [x, y] = items.as_slice() else {
            return decoder.unexpected(node, "đúng hai số từ 0 đến 1", sample);
        };
        let (x, y) = (f64::decode(x, decoder)?, f64::decode(y, decoder)?);
        if (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y) {
            Some(Self { x, y })
        } else {
            decoder.unexpected(node, "hai số từ 0 đến 1", sample)
        }
    }
    fn stand_in() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A language tag: `vi`, `en`, `tai`, `hmn`, `km`…
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language(pub String);

/// Languages of the country's peoples, with their BCP 47 tags and the names staff use.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("vi", "Tiếng Việt"),
    ("en", "English"),
    ("blt", "Thái"),
    ("hmn", "H'Mông"),
    ("km", "Khmer"),
    ("cjm", "Chăm"),
    ("rad", "Ê-đê"),
    ("jra", "Gia Rai"),
    ("bdq", "Ba Na"),
    ("kjg", "Khơ Mú"),
    ("tyz", "Tày"),
    ("nut", "Nùng"),
    ("ium", "Dao"),
    ("mtq", "Mường"),
    ("zh", "Hoa"),
    ("lo", "Lào"),
    ("fr", "Français"),
];

impl Decode for Language {
    const SHAPE: Shape = Shape::Choice(LANGUAGES);
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let slug = viet::slug::slug(&text);
        match LANGUAGES.iter().find(|(tag, name)| *tag == slug || viet::slug::slug(name) == slug) {
            Some((tag, _)) => Some(Self((*tag).to_owned())),
            None => {
                let tags: Vec<_> = LANGUAGES.iter().map(|(tag, name)| format!("{tag} ({name})")).collect();
                let message = format!("chưa biết ngôn ngữ “{text}”");
                decoder.report(
                    Diagnostic::new(code::BAD_CHOICE, message).hint(format!("chọn một trong: {}", tags.join(", "))),
                    node.span,
                );
                None
            }
        }
    }
    fn stand_in() -> Self {
        Self("vi".to_owned())
    }
}

choices! {
    /// Where an entry stands on its way to readers.
    pub enum Status {
        /// Being written.
        Draft = "nhap", "Nháp";
        /// Waits for approval.
        Waiting = "cho-duyet", "Chờ duyệt";
        /// Published.
        Published = "dang", "Đăng";
        /// Published and closed.
        Archived = "luu-tru", "Lưu trữ";
        /// Taken down.
        Removed = "go-bo", "Gỡ bỏ";
    }
}

choices! {
    /// What a cited source is to the entry.
    pub enum SourceRole {
        /// The original report.
        Original = "goc", "Bài gốc";
        /// Told again from it.
        Retold = "dan-lai", "Dẫn lại";
        /// Quoted in part.
        Quoted = "trich", "Trích";
    }
}

record! {
    /// Who approved the publication.
    pub struct Approval {
        /// Organ or person in office.
        by: one String = "co_quan", "Cơ quan, người duyệt", Internal, "cơ quan hoặc người có thẩm quyền duyệt", "\"Hội đồng Thi đua - Khen thưởng tỉnh\"";
        /// Day of approval.
        day: one Date = "ngay", "Ngày duyệt", Public, "", "2025-10-01";
        /// Its document.
        document: opt String = "van_ban", "Văn bản duyệt", Internal, "số, ký hiệu văn bản duyệt", "\"12/TB-HĐTĐKT\"";
    }
}

record! {
    /// A source the entry rests on.
    pub struct Source {
        /// Organ that published it.
        organ: opt String = "co_quan", "Cơ quan", Public, "tên báo, đài, cơ quan", "\"Báo Điện Biên Phủ\"";
        /// The organ's own entry.
        press: opt PressRef = "bao_chi", "Trang cơ quan báo chí", Public, "tên tệp trong content/bao-chi", "\"bao-dien-bien-phu\"";
        /// Its title.
        title: one String = "tieu_de", "Tiêu đề", Public, "", "\"…\"";
        /// Author.
        author: opt String = "tac_gia", "Tác giả", Public, "", "\"…\"";
        /// Day of publication.
        day: opt Date = "ngay", "Ngày", Public, "", "2025-10-01";
        /// Address.
        url: opt WebAddress = "url", "Địa chỉ", Public, "", "\"https://…\"";
        /// What it is to the entry.
        role: opt SourceRole = "loai", "Loại", Public, "goc, dan-lai hoặc trich", "\"goc\"";
    }
}

record! {
    /// A picture beside the entry.
    pub struct Picture {
        /// File name.
        file: one FileRef = "tep", "Tệp ảnh", Public, "tên tệp ảnh nằm cùng thư mục với bài", "\"anh-1.jpg\"";
        /// What a blind reader hears.
        alt: one String = "alt", "Mô tả ảnh", Public, "tả ngắn điều nhìn thấy trong ảnh, cho người dùng trình đọc màn hình", "\"Bà … đang hướng dẫn bà con trồng rau\"";
        /// Caption.
        caption: opt String = "chu_thich", "Chú thích", Public, "", "\"…\"";
        /// Photographer.
        author: one String = "tac_gia", "Tác giả ảnh", Public, "", "\"…\"";
        /// Licence.
        licence: one String = "giay_phep", "Giấy phép", Public, "điều kiện sử dụng lại", "\"Được dùng lại khi ghi rõ nguồn\"";
        /// Point that must stay visible.
        focus: opt Focus = "tieu_diem", "Điểm chính của ảnh", Public, "vị trí khuôn mặt hoặc chủ thể: từ trái, từ trên, mỗi số từ 0 đến 1", "[0.5, 0.3]";
        /// Whether the people shown agreed.
        consent: opt bool = "dong_y", "Người trong ảnh đồng ý", Internal, "", "true";
        /// Whether nobody can be recognised in it.
        nobody: opt bool = "khong_ro_nguoi", "Không nhận ra ai trong ảnh", Internal, "cảnh vật, đồ vật, người ở xa", "true";
        /// Who is shown: with them the picture is taken down.
        people: many StoryRef = "nguoi", "Người trong ảnh", Internal, "tên tệp gương; người đó xin gỡ thì ảnh tự rời cổng", "[\"nguyen-thi-hoa\"]";
        /// Whether a child is shown.
        child: opt bool = "co_tre_em", "Có trẻ em trong ảnh", Internal, "", "true";
        /// The guardians who agreed, where a child is shown.
        guardian: opt String = "nguoi_giam_ho", "Người giám hộ đồng ý", Internal, "với ảnh có trẻ em: ai đồng ý, phiếu lưu ở đâu", "\"cha mẹ các em; phiếu lưu tại Ban TĐKT\"";
    }
}

record! {
    /// A recording of an entry, or about it.
    pub struct Recording {
        /// File name.
        file: one FileRef = "tep", "Tệp ghi âm", Public, "tên tệp MP3, M4A hoặc Ogg nằm cùng thư mục với bài", "\"bai-doc.mp3\"";
        /// Its title.
        title: opt String = "tieu_de", "Tên bản ghi", Public, "bỏ trống là tên bài", "\"…\"";
        /// Who reads.
        reader: opt String = "nguoi_doc", "Người đọc", Public, "", "\"Phát thanh viên …\"";
        /// Who recorded it.
        producer: opt String = "thuc_hien", "Nơi thực hiện", Public, "đài, trung tâm đã thu", "\"Đài Truyền thanh xã …\"";
        /// Licence.
        licence: one String = "giay_phep", "Giấy phép", Public, "điều kiện sử dụng lại", "\"Được phát lại khi ghi rõ nguồn\"";
        /// Day from which it is there.
        day: opt Date = "ngay", "Ngày đưa lên", Public, "bỏ trống là ngày đăng; ngày sau hôm nay thì chưa đưa lên cổng", "2026-03-01";
        /// What is said in it.
        transcript: opt Prose = "loi", "Lời trong bản ghi", Public, "cho người không nghe được; bỏ trống khi bản ghi đọc đúng bài này hoặc phat_thanh", "\"…\"";
        /// Who is heard: with them the recording is taken down.
        people: many StoryRef = "nguoi", "Người có tiếng nói trong bản ghi", Internal, "tên tệp gương; người đó xin gỡ thì bản ghi tự rời cổng", "[\"nguyen-thi-hoa\"]";
        /// Whether those heard agreed.
        consent: opt bool = "dong_y", "Người có tiếng nói đồng ý", Internal, "true khi mọi người ghi ở nguoi đã đồng ý cho đăng tiếng nói", "true";
        /// Whether it names nobody whose name may not be told.
        nameless: opt bool = "khong_neu_ten", "Bản ghi không nêu tên", Internal, "với gương chưa được nêu tên: true sau khi đã nghe lại cả bản ghi", "true";
    }
}

choices! {
    /// How much of an entry is removed on request.
    pub enum RemovalScope {
        /// The whole entry.
        Everything = "toan-bo", "Toàn bộ";
        /// Its pictures.
        Pictures = "anh", "Ảnh";
        /// Its recordings.
        Recordings = "ghi-am", "Bản ghi âm";
    }
}

record! {
    /// A request to be removed (Luật 91/2025/QH15, Điều 13, 14; Nghị định 356/2025/NĐ-CP).
    pub struct Removal {
        /// Day of the request.
        requested: one Date = "ngay_yeu_cau", "Ngày yêu cầu", Internal, "", "2026-05-01";
        /// Day on which it left the portal, told to readers of feeds and data so that they forget it too.
        done: opt Date = "ngay_go", "Ngày gỡ khỏi cổng", Public, "báo cho nơi nhận nguồn cấp tin, dữ liệu mở; không kèm tên hay lý do", "2026-05-02";
        /// What to remove; nothing written means everything.
        scopes: many RemovalScope = "pham_vi", "Phạm vi", Internal, "toan-bo, anh hoặc ghi-am; bỏ trống là toàn bộ", "[\"toan-bo\"]";
    }
}

record! {
    /// A correction, dated and shown.
    pub struct Correction {
        /// Day.
        day: one Date = "ngay", "Ngày", Public, "", "2025-11-02";
        /// What was corrected.
        text: one String = "noi_dung", "Nội dung đính chính", Public, "", "\"…\"";
    }
}

record! {
    /// A warning that is right to ignore here, with the reason.
    pub struct Accepted {
        /// Its code.
        code: one String = "ma_loi", "Mã cảnh báo", Internal, "mã đứng sau chữ cảnh báo, ví dụ W0247", "\"W0247\"";
        /// Why it is right as it is.
        reason: one String = "ly_do", "Lý do", Internal, "vì sao để nguyên là đúng", "\"Văn bản phát động không nêu phần này\"";
    }
}

record! {
    /// The keys every kind of entry has.
    pub struct Common {
        /// Stable id.
        id: one Id = "ma", "Mã", Public, "do phần mềm đặt, không bao giờ đổi", "\"g-7f3k2m\"";
        /// Own part of the address.
        slug: rare Slug = "slug", "Đường dẫn", Public, "bỏ trống thì lấy theo tên tệp", "\"nguyen-thi-hoa\"";
        /// Summary, 40–300 characters.
        summary: opt String = "tom_tat", "Tóm tắt", Public, "một, hai câu, 40–300 ký tự", "\"…\"";
        /// Day of publication.
        published: one Date = "ngay_dang", "Ngày đăng", Public, "ngày sau hôm nay thì chưa đưa lên cổng", "2026-01-15";
        /// Day of the last change.
        updated: opt Date = "ngay_cap_nhat", "Ngày cập nhật", Public, "", "2026-02-01";
        /// Status.
        status: one Status = "trang_thai_dang", "Trạng thái", Internal, "nhap, cho-duyet, dang, luu-tru hoặc go-bo", "\"nhap\"";
        /// Approval.
        approval: rare Approval = "duyet", "Phê duyệt", Internal, "", "{ co_quan = \"…\", ngay = 2026-01-10 }";
        /// Who answers for the content.
        editor: rare String = "nguoi_phu_trach", "Người chịu trách nhiệm nội dung", Public, "bỏ trống thì lấy theo guong.toml", "\"Ban Thi đua - Khen thưởng\"";
        /// Sources.
        sources: many Source = "nguon", "Nguồn", Public, "", "[{ co_quan = \"…\", tieu_de = \"…\", ngay = 2025-10-01 }]";
        /// Pictures; the first is the entry's own.
        pictures: many Picture = "anh", "Ảnh", Public, "ảnh đầu tiên là ảnh chính", "[{ tep = \"anh-1.jpg\", alt = \"…\", tac_gia = \"…\", giay_phep = \"…\" }]";
        /// Old addresses.
        aliases: many OldPath = "chuyen_huong_tu", "Đường dẫn cũ", Public, "chép từ thanh địa chỉ của cổng cũ, từ dấu / sau tên miền", "[\"/tin/123.html\"]";
        /// Corrections.
        corrections: many Correction = "dinh_chinh", "Đính chính", Public, "", "[{ ngay = 2026-02-01, noi_dung = \"…\" }]";
        /// Related entries.
        related: many AnyRef = "lien_quan", "Liên quan", Public, "", "[\"phong-trao/ten-tep\"]";
        /// Language.
        language: rare Language = "ngon_ngu", "Ngôn ngữ", Public, "bỏ trống là tiếng Việt", "\"en\"";
        /// The entry this one translates.
        original: opt AnyRef = "ban_goc", "Bản gốc", Public, "chỉ ghi ở bản dịch: tên tệp bản tiếng Việt", "\"ten-tep\"";
        /// Warnings accepted in place.
        accepted: many Accepted = "chap_nhan", "Chấp nhận cảnh báo", Internal, "khi một cảnh báo đúng là phải để nguyên", "[{ ma_loi = \"W0247\", ly_do = \"…\" }]";
        /// Removal on request.
        removal: rare Removal = "go_bo", "Gỡ bỏ theo yêu cầu", Internal, "", "{ ngay_yeu_cau = 2026-05-01 }";
        /// Fictional, for illustration.
        fictional: opt bool = "minh_hoa", "Minh họa", Public, "true khi nhân vật, sự việc không có thật", "true";
    }
}

#[cfg(test)]
mod tests {
    use super::OldPath;

    #[test]
    fn old_addresses_are_read_as_people_copy_them() {
        let check = |text: &str, asked: &str, page: Option<&str>| {
            let old = OldPath::read(text).unwrap();
            let file = old.page().map(|url| url.out_path().as_str().to_owned());
            assert_eq!((old.0.as_str(), file.as_deref()), (asked, page), "{text}");
        };
        check("/tin/123.html", "/tin/123.html", Some("tin/123.html"));
        check("/Tin-Tuc/Ba-Hoa.HTM", "/Tin-Tuc/Ba-Hoa.HTM", Some("Tin-Tuc/Ba-Hoa.HTM"));
        check("/tin/123", "/tin/123", Some("tin/123/index.html"));
        check("/Tin%20t%e1%bb%a9c/", "/Tin%20t%E1%BB%A9c/", Some("Tin tức/index.html"));
        check("/Tin tức/", "/Tin%20t%E1%BB%A9c/", Some("Tin tức/index.html"));
        check("/Pages/Xem.aspx", "/Pages/Xem.aspx", None);
        check("/Default.aspx?id=123&ten=bà", "/Default.aspx?id=123&ten=b%C3%A0", None);
        check("/tin/?id=1", "/tin/?id=1", None);
        check("/con/", "/con/", None);
        check("/gi%E0.html", "/gi%E0.html", None);
        for wrong in ["tin/1.html", "https://cu.gov.vn/tin/1.html", "/a//b", "/a/../b", "/a#b", "\\a", ""] {
            assert!(OldPath::read(wrong).is_err(), "{wrong}");
        }
        assert!(OldPath::read("https://cu.gov.vn/tin/1.html").unwrap_err().ends_with("  /tin/1.html"));
    }
}

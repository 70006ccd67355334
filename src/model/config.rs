//! The settings of a portal (`guong.toml`) and of a theme (`theme.toml`), read and checked.

use jiff::civil::Date;

use crate::base::code;
use crate::base::decode::{Decoder, WebAddress, Year, choices, decode_table, record};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::{SitePath, Url};
use crate::base::span::Spanned;
use crate::base::toml;
use crate::model::entry::Rule;
use crate::model::newsroom::Newsroom;
use crate::model::sound::Podcast;

/// Working days within which a request about personal data gets its first answer
/// (Nghị định 356/2025/NĐ-CP: 2 ngày làm việc).
pub const REPLY_DAYS: u32 = 2;
/// The newest `dinh_dang` of guong.toml this program knows.
pub const SETTINGS_FORMAT: u32 = 1;
/// The newest `hop_dong` (template contract) this program knows.
pub const THEME_CONTRACT: u32 = 1;
/// The theme that is part of the program.
pub const DEFAULT_THEME: &str = "mac-dinh";
/// The file that marks the root of a portal.
pub const SETTINGS_FILE: &str = "guong.toml";

record! {
    /// The agency that publishes the portal (Nghị định 42/2022/NĐ-CP, Điều 4).
    pub struct Agency {
        /// Name.
        name: one String = "ten", "Tên cơ quan", Public, "cơ quan chủ quản cổng", "\"Ban Thi đua - Khen thưởng, Sở Nội vụ\"";
        /// Its entry.
        unit: opt String = "don_vi", "Trang đơn vị", Public, "tên tệp trong content/don-vi", "\"so-noi-vu\"";
        /// Who answers for the content.
        responsible: opt String = "chiu_trach_nhiem", "Chịu trách nhiệm nội dung", Public, "", "\"…\"";
        /// Postal address.
        address: opt String = "dia_chi", "Địa chỉ", Public, "", "\"…\"";
        /// Telephone.
        phone: opt String = "dien_thoai", "Điện thoại", Public, "", "\"…\"";
        /// E-mail.
        email: opt String = "thu_dien_tu", "Thư điện tử", Public, "", "\"…\"";
        /// Source of items that name none.
        source: opt String = "nguon", "Nguồn chung", Public, "nguồn của tin, gương không ghi nguồn riêng", "\"Ban Thi đua - Khen thưởng tỉnh\"";
        /// Licence line.
        licence: opt String = "giay_phep", "Giấy phép", Public, "", "\"…\"";
    }
}

record! {
    /// A link to another agency's portal.
    pub struct SiteLink {
        /// Name.
        name: one String = "ten", "Tên", Public, "", "\"Cổng Thông tin điện tử Chính phủ\"";
        /// Address.
        url: one WebAddress = "url", "Địa chỉ", Public, "", "\"https://www.chinhphu.vn/\"";
    }
}

record! {
    /// A line of the menu.
    pub struct MenuItem {
        /// Words.
        name: one String = "ten", "Chữ", Public, "", "\"Gương\"";
        /// Address in the portal.
        url: one String = "url", "Đường dẫn trong cổng", Public, "bắt đầu bằng dấu /", "\"/guong/\"";
    }
}

choices! {
    /// A server that a portal may be put on.
    pub enum ServerKind {
        /// nginx.
        Nginx = "nginx", "nginx";
        /// Apache.
        Apache = "apache", "Apache";
        /// IIS, of Windows Server.
        Iis = "iis", "IIS";
        /// Hosts that read `_headers` and `_redirects`.
        Netlify = "netlify", "Netlify";
    }
}

record! {
    /// How statistics count.
    pub struct Counting {
        /// Groups that count as leaders.
        leaders: many String = "lanh_dao", "Nhóm tính là lãnh đạo", Public, "khóa của danh mục nhom_doi_tuong; bỏ trống là từ phó phòng trở lên", "[\"ld-tinh\", \"ld-so\", \"ld-khac\"]";
    }
}

record! {
    /// Where citizens speak; what is left open is taken from the agency.
    pub struct Voice {
        /// The office that takes letters.
        office: opt String = "noi_nhan", "Nơi tiếp nhận", Public, "bỏ trống là cơ quan chủ quản", "\"Phòng Thi đua - Khen thưởng\"";
        /// Postal address.
        address: opt String = "dia_chi", "Địa chỉ nộp hoặc gửi thư", Public, "", "\"…\"";
        /// Telephone.
        phone: opt String = "dien_thoai", "Điện thoại", Public, "", "\"…\"";
        /// E-mail.
        email: opt String = "thu_dien_tu", "Thư điện tử", Public, "", "\"…\"";
        /// Opening hours.
        hours: opt String = "gio_lam_viec", "Giờ tiếp nhận", Public, "", "\"7h30–11h30, 13h30–17h, từ thứ Hai đến thứ Sáu\"";
        /// Working days to answer.
        reply_days: opt u32 = "ngay_tra_loi", "Số ngày làm việc để trả lời", Public, "yêu cầu về dữ liệu cá nhân; bỏ trống là 2", "2";
    }
}

record! {
    /// Where to tell of a weakness of the portal (RFC 9116).
    pub struct Security {
        /// Address to write to.
        contact: one String = "lien_he", "Nơi nhận báo lỗ hổng", Public, "thư điện tử, số điện thoại hoặc địa chỉ https của nơi nhận báo lỗ hổng", "\"antoan@tinh.gov.vn\"";
        /// Until when it holds.
        expires: opt Date = "het_han", "Hết hạn", Public, "bỏ trống thì luôn còn hạn khoảng mười một tháng kể từ lần dựng", "2027-06-30";
        /// Page that says how weaknesses are handled.
        policy: opt WebAddress = "chinh_sach", "Trang nói cách xử lý", Public, "", "\"https://…\"";
    }
}

impl Security {
    /// The contact as a URI; `None` when it is none.
    pub fn contact_uri(&self) -> Option<String> {
        let contact = self.contact.value.trim();
        let digits: String = contact.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        let is_phone = contact.chars().all(|letter| letter.is_ascii_digit() || "+ .()-".contains(letter));
        match contact.split_once('@') {
            _ if contact.contains(char::is_whitespace) && !is_phone => None,
            _ if contact.starts_with("https://") || contact.starts_with("mailto:") => Some(contact.to_owned()),
            Some((name, host)) if !name.is_empty() && host.contains('.') => Some(format!("mailto:{contact}")),
            None if is_phone && digits.len() >= 8 => Some(format!("tel:{digits}")),
            _ => None,
        }
    }
}

record! {
    /// On what terms texts and data of the portal are used elsewhere.
    pub struct Reuse {
        /// The terms in a sentence.
        terms: opt String = "dieu_kien", "Điều kiện dùng lại", Public, "bỏ trống là “Được dùng lại khi ghi rõ nguồn”", "\"Được dùng lại khi ghi rõ nguồn\"";
        /// Name of the licence.
        licence: opt String = "giay_phep", "Tên giấy phép", Public, "ví dụ CC-BY-4.0", "\"CC-BY-4.0\"";
        /// Address of the licence or of the terms.
        url: opt WebAddress = "url", "Địa chỉ giấy phép, điều kiện", Public, "", "\"https://creativecommons.org/licenses/by/4.0/deed.vi\"";
    }
}

record! {
    /// `guong.toml`.
    pub struct Settings {
        /// Format number.
        format: one u32 = "dinh_dang", "Định dạng", Internal, "", "1";
        /// Name of the portal.
        name: one String = "ten", "Tên cổng", Public, "", "\"Gương sáng Điện Biên\"";
        /// Slogan.
        slogan: opt String = "khau_hieu", "Khẩu hiệu", Public, "", "\"…\"";
        /// Address, path included.
        address: one WebAddress = "dia_chi", "Địa chỉ cổng", Public, "kể cả thư mục con nếu có", "\"https://guong.tinh.gov.vn/\"";
        /// Province, by today's slug.
        province: one String = "tinh", "Tỉnh, thành phố", Public, "tên không dấu của tỉnh, thành phố hiện nay", "\"dien-bien\"";
        /// Province of before 1 July 2025 that the portal belonged to, where today's was made of several.
        former_province: opt String = "tinh_cu", "Tỉnh trước tháng 7/2025", Public, "khi tỉnh hiện nay nhập từ nhiều tỉnh: tên không dấu của tỉnh cũ mà cổng này từng phục vụ", "\"kien-giang\"";
        /// Year the portal was born; part of all outward ids.
        born: one Year = "nam_sinh_cong", "Năm lập cổng", Public, "không bao giờ đổi", "2026";
        /// Theme.
        theme: opt String = "giao_dien", "Giao diện", Internal, "thư mục trong themes/", "\"mac-dinh\"";
        /// Official: fictional entries are errors.
        official: opt bool = "chinh_thuc", "Cổng chính thức", Internal, "true thì không được còn nhân vật minh họa", "false";
        /// A sample of the software, said on every page.
        sample: opt bool = "ban_minh_hoa", "Bản minh họa của phần mềm", Internal, "", "false";
        /// Statistics.
        counting: opt Counting = "thong_ke", "Thống kê", Public, "", "{ lanh_dao = [\"ld-tinh\", \"ld-so\"] }";
        /// Agency.
        agency: one Agency = "co_quan", "Cơ quan chủ quản", Public, "", "{ ten = \"…\" }";
        /// Where citizens speak.
        voice: opt Voice = "y_kien", "Nơi tiếp nhận ý kiến người dân", Public, "", "{ dien_thoai = \"…\" }";
        /// Related agencies.
        links: many SiteLink = "lien_ket", "Liên kết cơ quan", Public, "", "[{ ten = \"…\", url = \"https://…\" }]";
        /// Menu.
        menu: many MenuItem = "menu", "Thực đơn", Public, "", "[{ ten = \"Gương\", url = \"/guong/\" }]";
        /// Servers that get their files; all when none is named.
        servers: many ServerKind = "may_chu", "Tệp cho máy chủ", Internal, "nginx, apache, iis, netlify; bỏ trống là cả bốn", "[\"nginx\"]";
        /// Where to tell of a weakness of the portal.
        security: opt Security = "bao_mat", "Báo lỗ hổng bảo mật", Public, "có khóa này thì có tệp /.well-known/security.txt", "{ lien_he = \"antoan@tinh.gov.vn\" }";
        /// On what terms texts and data are used elsewhere.
        reuse: opt Reuse = "dung_lai", "Điều kiện dùng lại nội dung, dữ liệu", Public, "ghi trong nguồn cấp tin, dữ liệu mở", "{ dieu_kien = \"Được dùng lại khi ghi rõ nguồn\" }";
        /// What is made for newspapers and broadcasters.
        newsroom: opt Newsroom = "bao_chi", "Sản phẩm cho báo, đài", Public, "", "{ so_guong_moi = 200 }";
        /// The podcast.
        podcast: opt Podcast = "podcast", "Podcast", Public, "có nhóm này và có bản ghi âm thì có nguồn podcast", "{ mo_ta = \"…\" }";
        /// Whether networks get a card where a page's address is shared.
        cards: opt bool = "the_xem_truoc", "Thẻ xem trước", Internal, "false thì không vẽ thẻ; chia sẻ đường dẫn hiện ảnh của bài", "true";
        /// Whether pictures are made in AVIF too.
        avif: opt bool = "anh_avif", "Ảnh AVIF", Internal, "true thì mỗi cỡ ảnh có thêm AVIF, nhẹ hơn cho người xem bằng máy mới; lần dựng đầu lâu hơn nhiều, mỗi ảnh thêm vài giây", "false";
        /// Entry shown first on the front page.
        featured: opt String = "guong_noi_bat", "Gương nổi bật ở trang chủ", Public, "tên tệp trong content/guong; bỏ trống là gương mới nhất", "\"lo-thi-hoa\"";
    }
}

record! {
    /// Picture widths by role, in pixels.
    pub struct PictureRoles {
        /// The entry's own picture on its page.
        cover: many u32 = "bia", "Ảnh chính", Public, "", "[480, 960, 1600]";
        /// In cards.
        card: many u32 = "the", "Ảnh trong danh sách", Public, "", "[240, 480]";
        /// In the text.
        body: many u32 = "than", "Ảnh trong bài", Public, "", "[480, 960]";
        /// For newsrooms, of the examples with a press kit.
        press: many u32 = "bao_chi", "Ảnh cho báo chí", Public, "", "[2400]";
    }
}

record! {
    /// A list that the front page wants.
    pub struct NamedList {
        /// Name in the template.
        name: one String = "ten", "Tên danh sách", Public, "", "\"moi_nhat\"";
        /// Which entries.
        rule: one Rule = "quy_tac", "Quy tắc", Public, "", "{ tu = [\"ca-nhan\"], toi_da = 6 }";
    }
}

record! {
    /// `theme.toml`.
    pub struct ThemeSettings {
        /// Contract number.
        contract: one u32 = "hop_dong", "Hợp đồng mẫu trang", Internal, "", "1";
        /// Name.
        name: one String = "ten", "Tên giao diện", Internal, "", "\"Mặc định\"";
        /// Parent theme.
        parent: opt String = "ke_thua", "Kế thừa giao diện", Internal, "", "\"mac-dinh\"";
        /// Picture widths.
        pictures: opt PictureRoles = "anh", "Cỡ ảnh", Internal, "", "{ bia = [480, 960] }";
        /// Cards on a page of a list.
        per_page: opt u32 = "so_the_moi_trang", "Số thẻ mỗi trang danh sách", Internal, "", "24";
        /// Lists of the front page.
        lists: many NamedList = "danh_sach", "Danh sách ở trang chủ", Internal, "", "[]";
    }
}

/// A portal's settings after checking.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Config {
    /// As written.
    pub settings: Settings,
    /// Scheme and host, without a trailing slash: `https://guong.tinh.gov.vn`.
    pub origin: String,
    /// Host alone, for outward ids.
    pub host: String,
    /// Path under which the portal stands, `/` or `/guong/`.
    pub base: String,
    /// Theme folder name.
    pub theme: String,
}

impl Config {
    /// Reads `guong.toml`. `None` after mistakes, which go to `diags`.
    pub fn read(text: &str, path: &SitePath, diags: &mut Diagnostics) -> Option<Self> {
        let table = toml::parse(text, 0, path, diags);
        let mut decoder = Decoder::new(path, diags);
        let settings: Settings = decode_table(&table, &mut decoder)?;
        if !known_format(&settings.format, SETTINGS_FORMAT, "dinh_dang", &mut decoder) {
            return None;
        }
        let (origin, base) = split_address(&settings.address.value.0);
        if !is_host_root(&base) {
            let message = format!("địa chỉ cổng “{}” có phần không dùng được", settings.address.value.0);
            let hint = "sau tên miền chỉ dùng chữ thường không dấu, số, dấu gạch nối và dấu /, ví dụ  https://tinh.gov.vn/guong/";
            decoder.report(Diagnostic::new(code::BAD_ADDRESS, message).hint(hint), settings.address.span);
            return None;
        }
        let host = origin.split_once("://").map_or("", |(_, host)| host).to_owned();
        let theme = settings.theme.as_ref().map_or(DEFAULT_THEME, |theme| &theme.value).to_owned();
        Some(Self { settings, origin, host, base, theme })
    }

    /// The address of `url` as pages print it: from the host's root.
    pub fn href(&self, url: &Url) -> String {
        [self.base.as_str(), &url.as_str()[1..]].concat()
    }

    /// The whole address of `url`.
    pub fn absolute(&self, url: &Url) -> String {
        [self.origin.as_str(), self.base.as_str(), &url.as_str()[1..]].concat()
    }

    /// The outward id of an entry: `tag:<host>,<year>:<ma>` (RFC 4151), whatever its address.
    pub fn tag(&self, id: &str) -> String {
        format!("tag:{},{}:{id}", self.host, self.settings.born.value.0)
    }

    /// On what terms texts and data are used elsewhere, in a sentence.
    pub fn terms(&self) -> String {
        let written = self.settings.reuse.as_ref().and_then(|reuse| reuse.value.terms.as_ref());
        written.map_or_else(
            || format!("Được dùng lại khi ghi rõ nguồn: {}", self.settings.name.value),
            |terms| terms.value.clone(),
        )
    }

    /// The address of the licence or of the terms, where it is written.
    pub fn licence_url(&self) -> Option<&str> {
        let reuse = self.settings.reuse.as_ref()?;
        reuse.value.url.as_ref().map(|url| url.value.0.as_str())
    }

    /// Whether fictional entries are errors.
    pub fn is_official(&self) -> bool {
        self.settings.official.as_ref().is_some_and(|flag| flag.value)
    }

    /// Keys of the groups that count as leaders: those of the settings, else from deputy head of a division up
    /// (form 0603.N/BNV-TĐKT, rows a, b, d).
    pub fn leaders(&self) -> Vec<String> {
        let written = self.settings.counting.iter().flat_map(|counting| &counting.leaders);
        let written: Vec<String> = written.map(|key| key.value.clone()).collect();
        if written.is_empty() { ["ld-tinh", "ld-so", "ld-khac"].map(str::to_owned).to_vec() } else { written }
    }

    /// Whether the whole portal is a sample of the software.
    pub fn is_sample(&self) -> bool {
        self.settings.sample.as_ref().is_some_and(|flag| flag.value)
    }
}

fn split_address(address: &str) -> (String, String) {
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    (format!("{scheme}://{}", host.to_lowercase()), base)
}

fn is_host_root(base: &str) -> bool {
    Url::new(base).is_some()
}

/// Reports a format newer than the program; `false` then.
pub fn known_format(written: &Spanned<u32>, newest: u32, key: &str, decoder: &mut Decoder<'_>) -> bool {
    let known = (1..=newest).contains(&written.value);
    if !known {
        let message = format!("{key} = {} là định dạng guong này chưa biết", written.value);
        let hint = format!("cài bản guong mới hơn; bản này đọc được từ 1 đến {newest}");
        decoder.report(Diagnostic::new(code::BAD_FORMAT_NUMBER, message).hint(hint), written.span);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::{Security, split_address};
    use crate::base::span::{Span, Spanned};

    #[test]
    fn a_contact_becomes_a_uri() {
        let check = |contact: &str, expected: Option<&str>| {
            let contact = Spanned { value: contact.to_owned(), span: Span::default() };
            let security = Security { contact, expires: None, policy: None };
            assert_eq!(security.contact_uri().as_deref(), expected, "{security:?}");
        };
        check("antoan@tinh.gov.vn", Some("mailto:antoan@tinh.gov.vn"));
        check("0215 3825 123", Some("tel:02153825123"));
        check("https://tinh.gov.vn/an-toan/", Some("https://tinh.gov.vn/an-toan/"));
        check("http://tinh.gov.vn/", None);
        check("phòng Công nghệ", None);
        check("antoan@", None);
    }

    #[test]
    fn addresses_split_into_host_and_path() {
        let check = |address: &str, origin: &str, base: &str| {
            assert_eq!(split_address(address), (origin.to_owned(), base.to_owned()), "{address}");
        };
        check("https://guong.gov.vn", "https://guong.gov.vn", "/");
        check("https://Tinh.gov.vn/guong/", "https://tinh.gov.vn", "/guong/");
        check("http://localhost:8080/a/b", "http://localhost:8080", "/a/b/");
    }
}

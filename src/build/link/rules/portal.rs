//! Rules about the portal as a whole: what Nghị định 42/2022/NĐ-CP asks of a portal of a state agency.
//!
//! They hold for portals under `.gov.vn` and for those that call themselves official; others are samples
//! or still being prepared, and the decree does not speak of them.

use crate::base::code::{self, Code};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::model::config::{REPLY_DAYS, SETTINGS_FILE};
use crate::model::entry::{EntryId, Meta};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::viet::nearest::nearest;
use crate::viet::slug;

/// Pages that must be there (Nghị định 42/2022/NĐ-CP, Điều 4 khoản 1: introduction, contact; the page on
/// data follows from Luật 91/2025/QH15; the plans ask for procedures and policy), by the beginning of their address.
const PAGES: &[(&str, &str)] = &[
    ("gioi-thieu", "Giới thiệu"),
    ("lien-he", "Liên hệ"),
    ("chinh-sach-du-lieu", "Chính sách dữ liệu cá nhân"),
    ("thu-tuc-hanh-chinh", "Thủ tục hành chính"),
    ("chinh-sach-phap-luat", "Chính sách, pháp luật"),
];

/// Checks the portal's settings, its fixed pages, and the sources of its items.
pub fn check(site: &Site, diags: &mut Diagnostics) {
    forms(site, diags);
    reply_days(site, diags);
    security(site, diags);
    if !site.config.is_official() && !site.config.host.ends_with(".gov.vn") {
        return;
    }
    let Some(path) = SitePath::new(SETTINGS_FILE) else { return };
    let mut settings = Settings { site, path, diags };
    settings.responsible();
    settings.agency();
    settings.pages();
    items(site, diags);
}

/// The words of the portal's own forms must be terms: what is misspelt would count nothing.
fn forms(site: &Site, diags: &mut Diagnostics) {
    for (name, form) in &site.forms {
        let Some(path) = SitePath::new(&format!("content/du-lieu/bieu/{name}.toml")) else { continue };
        let unknown =
            form.named().into_iter().filter(|named| site.vocabularies.find(named.vocabulary, named.word).is_none());
        for named in unknown {
            let keys = || site.vocabularies.of(named.vocabulary).map(|(_, term)| term.key.as_str());
            let hint = match nearest(&slug::slug(named.word), keys()) {
                Some(near) => format!("có phải ý bạn là  \"{near}\" ?"),
                None => format!("dùng một mục của danh mục {}", named.vocabulary),
            };
            let message = format!("“{}” không có trong danh mục {}", named.word, named.vocabulary);
            diags.push(Diagnostic::new(code::UNKNOWN_TERM, message).at(&path, named.span).hint(hint));
        }
    }
}

/// What a portal promises citizens is never longer than the law gives it.
fn reply_days(site: &Site, diags: &mut Diagnostics) {
    let voice = site.config.settings.voice.as_ref();
    let late = voice.and_then(|voice| voice.reply_days.as_ref()).filter(|days| !(1..=REPLY_DAYS).contains(&days.value));
    if let Some((days, path)) = late.zip(SitePath::new(SETTINGS_FILE)) {
        let message = format!("hẹn trả lời yêu cầu về dữ liệu cá nhân trong {} ngày làm việc", days.value);
        let hint = format!("ghi từ 1 đến {REPLY_DAYS}, hoặc bỏ dòng này để lấy {REPLY_DAYS}");
        diags.push(Diagnostic::new(code::REPLY_TOO_LATE, message).at(&path, days.span).hint(hint));
    }
}

/// RFC 9116: a contact that programs understand, a day that has not passed, a file at the root of a host.
fn security(site: &Site, diags: &mut Diagnostics) {
    let Some(path) = SitePath::new(SETTINGS_FILE) else { return };
    let Some(security) = &site.config.settings.security else { return };
    let contact = &security.value.contact;
    if security.value.contact_uri().is_none() {
        let message = format!("“{}” không phải nơi nhận báo lỗ hổng", contact.value);
        let hint = "ghi thư điện tử, số điện thoại hoặc địa chỉ https, ví dụ  lien_he = \"antoan@tinh.gov.vn\"";
        diags.push(Diagnostic::new(code::BAD_CONTACT, message).at(&path, contact.span).hint(hint));
    }
    if site.config.base != "/" {
        let message = "cổng nằm trong thư mục con nên không có tệp security.txt";
        let hint = format!(
            "tệp này chỉ có giá trị ở gốc của {}; gửi nơi nhận báo lỗ hổng cho đơn vị quản lý tên miền rồi bỏ khóa bao_mat",
            site.config.host
        );
        diags.push(Diagnostic::new(code::SECURITY_BELOW_ROOT, message).at(&path, security.span).hint(hint));
    }
    let expires = security.value.expires.as_ref().filter(|day| day.value < site.today);
    if let Some(day) = expires {
        let message = format!("security.txt đã hết hạn {}", crate::viet::date::long(day.value));
        let hint = "xem lại nơi nhận còn đúng không rồi ghi ngày mới, hoặc bỏ  het_han  để guong tự tính";
        diags.push(Diagnostic::new(code::SECURITY_EXPIRED, message).at(&path, day.span).hint(hint));
    }
}

struct Settings<'a, 'd> {
    site: &'a Site,
    path: SitePath,
    diags: &'d mut Diagnostics,
}

impl Settings<'_, '_> {
    fn report(&mut self, code: Code, span: Span, message: String, hint: String) {
        self.diags.push(Diagnostic::new(code, message).at(&self.path, span).hint(hint));
    }

    /// Điều 4 khoản 1: who answers; the portal may say it once for all items.
    fn responsible(&mut self) {
        let site = self.site;
        let agency = &site.config.settings.agency;
        if written(&agency.responsible) {
            return;
        }
        let without = site.public().filter(|id| !written(site.entry(*id).common.editor.as_deref())).count();
        if without > 0 {
            let message = format!("{without} mục chưa có người chịu trách nhiệm nội dung");
            let hint = "thêm  chiu_trach_nhiem = \"Tên cơ quan hoặc chức danh\"  vào [co_quan], hoặc  nguoi_phu_trach  ở từng mục";
            self.report(code::NO_RESPONSIBLE, agency.name.span, message, hint.to_owned());
        }
    }

    /// Điều 4 khoản 1: address, telephone, e-mail; Điều 7 khoản 1: links to other agencies.
    fn agency(&mut self) {
        let settings = &self.site.config.settings;
        let agency = &settings.agency;
        let lines = [
            ("dia_chi", "địa chỉ", &agency.address),
            ("dien_thoai", "điện thoại", &agency.phone),
            ("thu_dien_tu", "thư điện tử", &agency.email),
        ];
        for (key, words, _) in lines.into_iter().filter(|(_, _, field)| !written(*field)) {
            let message = format!("chân trang chưa có {words} của cơ quan");
            self.report(code::AGENCY_DATA, agency.name.span, message, format!("thêm  {key} = \"…\"  vào [co_quan]"));
        }
        if settings.links.is_empty() {
            let hint = "thêm  [[lien_ket]]  với  ten = \"Cổng Dịch vụ công quốc gia\"  và  url = \"https://dichvucong.gov.vn/\"";
            let message = "chưa có liên kết tới cơ quan nhà nước liên quan".to_owned();
            self.report(code::NO_AGENCY_LINKS, settings.name.span, message, hint.to_owned());
        }
    }

    fn pages(&mut self) {
        let site = self.site;
        let span = site.config.settings.name.span;
        let there = |start: &str| {
            site.public_of(Kind::Page).any(|id| {
                let entry = site.entry(id);
                entry.slug().starts_with(start) || slug::slug(entry.title()).starts_with(start)
            })
        };
        for (_, name) in PAGES.iter().filter(|(start, _)| !there(start)) {
            let message = format!("cổng chưa có trang “{name}”");
            let hint = format!("guong new trang \"{name}\"  rồi viết và đăng");
            self.report(code::REQUIRED_PAGE, span, message, hint);
        }
        // Điều 7 khoản 2: structure, functions and contacts in English.
        if site.public_of(Kind::English).next().is_none() {
            let message = "cổng chưa có thông tin tiếng Anh về cơ quan".to_owned();
            let hint = "guong new en \"About\"  rồi viết cơ cấu tổ chức, chức năng, cách liên hệ";
            self.report(code::REQUIRED_PAGE, span, message, hint.to_owned());
        }
    }
}

/// Items that tell of people and events name their source or author.
fn items(site: &Site, diags: &mut Diagnostics) {
    if written(&site.config.settings.agency.value.source) {
        return;
    }
    for id in site.public().filter(|id| !has_source(site, *id)) {
        let entry = site.entry(id);
        let hint = "thêm  nguon = [{ co_quan = \"…\", tieu_de = \"…\" }]  hoặc tác giả; hay một nguồn chung:  nguon = \"…\"  trong [co_quan] của guong.toml";
        let diagnostic = Diagnostic::new(code::NO_ITEM_SOURCE, "bài chưa ghi nguồn hoặc tác giả");
        diags.push(diagnostic.at(&entry.path, entry.meta.title_span()).hint(hint));
    }
}

/// Whether an item that needs a source has one. Papers, units and pages are the agency's own.
fn has_source(site: &Site, id: EntryId) -> bool {
    let entry = site.entry(id);
    let own = !entry.common.sources.is_empty();
    match &entry.meta {
        Meta::News(news) => own || written(&news.author) || news.press.is_some() || news.url.is_some(),
        meta if meta.story().is_some() => own,
        _ => true,
    }
}

fn written<'f>(field: impl Into<Option<&'f Spanned<String>>>) -> bool {
    field.into().is_some_and(|text| !text.trim().is_empty())
}

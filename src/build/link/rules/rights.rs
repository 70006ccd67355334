//! Rules about persons' rights: on which basis something is published, whose consent is there, what
//! may not stand anywhere (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP, Nghị định 56/2017/NĐ-CP).
//!
//! What is written and may not be shown is an error, since leaving it out unsaid would mislead its
//! author. Values that are kept for another use too (birth year) are only told not to be shown.

use ahash::HashSet;

use super::At;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::span::{Span, Spanned};
use crate::build::parse::discreet;
use crate::model::entry::{ConsentScope, Household, LegalBasis, LinkRole, Person, Story};
use crate::model::lookup::is_fictional;
use crate::model::register::Row;
use crate::model::rights::{self, Rights, Subject};
use crate::model::site::{Asset, AssetId, Site, Target};
use crate::viet;

/// How long before its end a retention is told, in days.
const RETENTION_NOTICE: i64 = 60;

/// Checks what every kind of entry has: pictures of children, and what cameras wrote into pictures.
pub fn common(at: &mut At<'_, '_>) {
    for used in files(at) {
        let asset = at.site.asset(used.asset);
        if asset.sound.is_some() {
            recording(at, &used, asset);
            continue;
        }
        for what in &asset.private {
            let (code, noun, _) = discreet::words(*what);
            let message = format!("thông tin ẩn trong ảnh “{}” có {noun}", used.name);
            let hint = "ảnh trên trang đã bỏ thông tin ẩn; tệp gốc và tệp để tải thì chưa: mở ảnh, lưu lại bản mới không kèm thông tin chụp";
            at.report(code, used.span, message, hint);
        }
        if asset.located {
            let message = format!("ảnh “{}” còn ghi tọa độ nơi chụp", used.name);
            let hint = "ảnh trên trang đã bỏ; tệp gốc và tệp để tải thì chưa: mở ảnh, lưu lại bản mới không kèm vị trí, và tắt ghi vị trí trong máy ảnh của điện thoại";
            at.report(code::PICTURE_PLACE, used.span, message, hint);
        }
    }
    for picture in &at.entry.common.pictures {
        let child = picture.child.as_ref().filter(|flag| flag.value);
        if let Some(child) = child.filter(|_| picture.guardian.is_none()) {
            let hint = "ghi cùng chỗ  nguoi_giam_ho = \"cha mẹ các em; phiếu lưu tại Ban TĐKT\"  khi đã có văn bản đồng ý; chưa có thì bỏ ảnh";
            at.report(code::CHILD_PICTURE, child.span, "ảnh có trẻ em nhưng chưa ghi người giám hộ đồng ý", hint);
        }
    }
}

/// What a recorder wrote into a recording: it is taken out of what is played, not of what is offered as it is.
fn recording(at: &mut At<'_, '_>, used: &UsedFile<'_>, asset: &Asset) {
    let place = asset.located.then_some((code::PICTURE_PLACE, "tọa độ nơi ghi"));
    let told = asset.private.iter().map(|what| discreet::words(*what)).map(|(code, noun, _)| (code, noun));
    for (code, noun) in told.chain(place) {
        let message = format!("thông tin ẩn trong bản ghi “{}” có {noun}", used.name);
        let hint = "bản ghi nghe trên cổng đã bỏ thông tin ẩn; tệp gốc và tệp để tải thì chưa: xuất lại bản ghi không kèm thông tin (thẻ ID3)";
        at.report(code, used.span, message, hint);
    }
}

/// A file that an entry uses, and where.
pub(super) struct UsedFile<'s> {
    pub(super) name: &'s str,
    pub(super) span: Span,
    pub(super) asset: AssetId,
}

/// The files of an entry, of its keys and of its text, each once.
pub(super) fn files<'s>(at: &At<'s, '_>) -> Vec<UsedFile<'s>> {
    let node = at.site.node(at.id);
    let of_keys = at.entry.uses.files.iter().zip(&node.files);
    let of_keys =
        of_keys.filter_map(|(used, asset)| Some(UsedFile { name: &used.name, span: used.span, asset: (*asset)? }));
    let of_text = at.entry.body.links.iter().zip(&node.targets).filter_map(|(link, target)| {
        let asset = match target {
            Target::File(asset) => *asset,
            Target::Picture(number) => node.pictures.get(usize::from(*number))?.asset,
            _ => return None,
        };
        Some(UsedFile { name: &link.target, span: link.span, asset })
    });
    let mut seen = HashSet::default();
    of_keys.chain(of_text).filter(|used| seen.insert(used.asset)).collect()
}

/// Checks a person.
pub fn person(at: &mut At<'_, '_>, person: &Person) {
    let rights = Rights::of(at.entry, at.day());
    if rights::is_removed(at.entry) {
        return;
    }
    let founded = match rights.subject {
        Subject::Child => guardian(at, person),
        Subject::Adult => basis(at, &person.story, person.name.span),
        _ => true,
    };
    // Without any consent or basis every scope is missing: that is said once.
    if founded {
        name(at, person, rights);
        material(at, &person.story, rights);
        pictures(at, rights);
    }
    school(at, person, rights);
    details(at, person, rights);
    sensitive(at, person, rights);
    review(at, person, rights);
    retention(at, &person.story);
}

/// Checks a household: it tells of living persons.
pub fn household(at: &mut At<'_, '_>, household: &Household) {
    if rights::is_removed(at.entry) {
        return;
    }
    let rights = Rights::of(at.entry, at.day());
    if basis(at, &household.story, household.name.span) {
        material(at, &household.story, rights);
        pictures(at, rights);
    }
    retention(at, &household.story);
}

/// A living person's data are published on a basis that a human chose, with its paper. Says whether
/// there is one.
fn basis(at: &mut At<'_, '_>, story: &Story, name: Span) -> bool {
    if is_fictional(at.entry) {
        return true;
    }
    let Some(basis) = &story.legal_basis else {
        at.report(
            code::NO_LEGAL_BASIS,
            name,
            "chưa ghi cơ sở công bố thông tin cá nhân",
            "thêm  co_so_phap_ly = \"dong-y\"  và  dong_y = { … } , hoặc chọn cơ sở khác đúng với hồ sơ",
        );
        return false;
    };
    let decided = story.awards.iter().any(|award| award.decision.is_some() || award.decision_note.is_some());
    match basis.value {
        LegalBasis::Consent if story.consent.is_none() => {
            let hint = "thêm  dong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\"], luu_tai = \"Ban TĐKT\" }";
            at.report(code::NO_CONSENT, basis.span, "cơ sở là đồng ý nhưng chưa ghi nhận đồng ý (dong_y)", hint);
            return false;
        }
        LegalBasis::EmulationLaw | LegalBasis::PublicDecision if !decided => {
            let hint = "thêm một nhóm  [[khen_thuong]]  có  quyet_dinh  hoặc  so_quyet_dinh = { so = \"…\", ngay = … }";
            at.report(code::BASIS_DOCUMENT, basis.span, "công bố theo quyết định nhưng chưa ghi quyết định nào", hint);
        }
        LegalBasis::Press if at.entry.common.sources.is_empty() => {
            let hint = "thêm  nguon = [{ co_quan = \"Báo …\", tieu_de = \"…\", ngay = … }]";
            at.report(code::BASIS_DOCUMENT, basis.span, "công bố theo Luật Báo chí nhưng chưa ghi bài báo nào", hint);
        }
        _ => {}
    }
    true
}

/// Publishing of a child needs the guardian, from seven the child too. Says whether they agreed.
fn guardian(at: &mut At<'_, '_>, person: &Person) -> bool {
    let span = person.child.as_ref().map(|flag| flag.span).or(person.born.as_ref().map(|born| born.span));
    let consent = person.story.consent.as_ref().map(|consent| &consent.value);
    let guardian = consent.is_some_and(|consent| consent.guardian.is_some());
    let agreed = consent.is_some_and(|consent| consent.child_agreed.as_ref().is_some_and(|flag| flag.value));
    let own = rights::own_consent_needed(person, at.day()) && !agreed;
    let missing = match (guardian, own) {
        (true, false) => return true,
        (false, true) => "người giám hộ và của chính trẻ",
        (false, false) => "người giám hộ",
        (true, true) => "chính trẻ (từ 7 tuổi)",
    };
    let hint = "ghi trong dong_y:  nguoi_giam_ho = \"mẹ\", tre_dong_y = true  khi đã có văn bản đồng ý";
    at.report(code::CHILD_CONSENT, span.unwrap_or(person.name.span), format!("thiếu đồng ý của {missing}"), hint);
    false
}

/// Where the name may not be shown, it stands nowhere.
fn name(at: &mut At<'_, '_>, person: &Person, rights: Rights) {
    if rights::stand_in(person, rights).is_none() {
        return;
    }
    if person.display_name.is_none() {
        let who = if rights.subject == Subject::Child { "trẻ" } else { "người này" };
        let hint = "thêm  ten_hien_thi = \"Một em học sinh lớp 5\"  (lời gọi chung); hoặc thêm \"ten\" vào dong_y.pham_vi khi đã có văn bản đồng ý";
        at.report(code::NAME_CONSENT, person.name.span, format!("tên của {who} chưa được phép nêu"), hint);
    }
    let hint = "viết lời gọi chung thay cho tên, như ở ten_hien_thi";
    for span in &at.entry.said.own {
        at.report(code::NAME_CONSENT, *span, "tên chưa được phép nêu nhưng còn ở đây", hint);
    }
    addresses(at, person);
}

/// Addresses and file names hold the name without marks.
fn addresses(at: &mut At<'_, '_>, person: &Person) {
    let names: Vec<String> = std::iter::once(&person.name)
        .chain(&person.other_names)
        .map(|name| viet::slug::slug(viet::name::strip_titles(name)))
        .filter(|slug| !slug.is_empty())
        .collect();
    let holds = |text: &str| names.iter().any(|name| has_part(&viet::slug::slug(text), name));
    if holds(at.entry.slug()) {
        let span = at.entry.common.slug.as_ref().map_or(person.name.span, |slug| slug.span);
        let message = format!("đường dẫn “{}” chứa tên chưa được phép nêu", at.entry.slug());
        at.report(code::NAME_CONSENT, span, message, "thêm  slug = \"em-hoc-sinh-lop-5\"  hoặc đổi tên tệp");
    }
    let aliases: Vec<(Span, &str)> =
        at.entry.common.aliases.iter().map(|alias| (alias.span, alias.value.0.as_str())).collect();
    let files = at.entry.uses.files.iter().map(|file| (file.span, file.name.as_str()));
    let links = at.entry.body.links.iter().filter(|link| link.role != LinkRole::Page);
    let files: Vec<(Span, &str)> = files.chain(links.map(|link| (link.span, link.target.as_str()))).collect();
    for (span, alias) in aliases.into_iter().filter(|(_, alias)| holds(alias)) {
        let message = format!("đường dẫn cũ “{alias}” chứa tên chưa được phép nêu");
        at.report(code::NAME_CONSENT, span, message, "xóa đường dẫn cũ này");
    }
    for (span, file) in files.into_iter().filter(|(_, file)| holds(file)) {
        let message = format!("tên tệp “{file}” chứa tên chưa được phép nêu");
        at.report(code::NAME_CONSENT, span, message, "đổi tên tệp, ví dụ  anh-1.jpg");
    }
}

/// Whether `slug` holds `part` between hyphens.
fn has_part(slug: &str, part: &str) -> bool {
    format!("-{slug}-").contains(&format!("-{part}-"))
}

/// A story that is written needs consent for it.
fn material(at: &mut At<'_, '_>, story: &Story, rights: Rights) {
    if rights.allows(ConsentScope::Story) {
        return;
    }
    let own = |what: &'static str, span: Option<Span>| span.map(|span| (what, span));
    let body = &at.entry.body;
    let text = (body.syllables > 0 || !body.headings.is_empty()).then_some(Span { start: body.start, end: body.start });
    let written = [
        own("bài viết", text),
        own("trich_dan", story.quote.as_ref().map(|quote| quote.span)),
        own("bai_hoc", story.lessons.as_ref().map(|lessons| lessons.span)),
        own("so_lieu", story.figures.first().map(|figure| figure.span)),
        own("cap_nhat", story.follow_ups.first().map(|follow_up| follow_up.span)),
        own("am_thanh", story.recordings.first().map(|recording| recording.file.span)),
        own("video", story.video.as_ref().map(|video| video.span)),
    ];
    let Some((what, span)) = written.into_iter().flatten().next() else { return };
    consent_missing(at, rights, code::STORY_CONSENT, ("câu chuyện", "cau-chuyen"), what, span);
}

/// Says which consent is missing for something written: of the family, or a scope.
fn consent_missing(
    at: &mut At<'_, '_>,
    rights: Rights,
    code: code::Code,
    (what, scope): (&str, &str),
    written: &str,
    span: Span,
) {
    if rights.subject == Subject::Deceased {
        let hint = format!(
            "khi gia đình đã đồng ý, ghi  dong_y = {{ …, pham_vi = [\"{scope}\"], gia_dinh = true }} ; chưa có thì bỏ {written}"
        );
        return at.report(code::FAMILY_CONSENT, span, format!("{what} của người đã mất cần gia đình đồng ý"), hint);
    }
    let hint = match at.entry.meta.story().and_then(|story| story.consent.as_ref()) {
        Some(_) => format!("khi người đó đã đồng ý, thêm \"{scope}\" vào dong_y.pham_vi; chưa có thì bỏ {written}"),
        None => format!(
            "khi người đó đã đồng ý, ghi  dong_y = {{ hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"{scope}\"], luu_tai = \"Ban TĐKT\" }} ; chưa có thì bỏ {written}"
        ),
    };
    at.report(code, span, format!("{what} cần đồng ý với phạm vi {scope}"), hint);
}

/// Pictures that show someone need consent for them.
fn pictures(at: &mut At<'_, '_>, rights: Rights) {
    if rights.allows(ConsentScope::Picture) || rights::pictures_removed(at.entry) {
        return;
    }
    let node = at.site.node(at.id);
    let of_nobody = |picture: &crate::model::entry::Picture| picture.nobody.as_ref().is_some_and(|flag| flag.value);
    let free: HashSet<AssetId> = at
        .entry
        .common
        .pictures
        .iter()
        .filter(|picture| of_nobody(picture))
        .filter_map(|picture| at.site.file(at.id, picture.file.value))
        .collect();
    let own = at.entry.common.pictures.iter().filter(|picture| !of_nobody(picture)).map(|picture| picture.file.span);
    let in_text = at.entry.body.links.iter().zip(&node.targets).filter_map(|(link, target)| match target {
        Target::Picture(number) => {
            let asset = node.pictures.get(usize::from(*number))?.asset;
            (!free.contains(&asset)).then_some(link.span)
        }
        _ => None,
    });
    let spans: Vec<Span> = own.chain(in_text).collect();
    for span in spans {
        let bare = "ảnh này, hoặc ghi ảnh vào khóa anh kèm  khong_ro_nguoi = true  nếu không nhận ra ai";
        consent_missing(at, rights, code::PICTURE_CONSENT, ("ảnh", "anh"), bare, span);
    }
}

/// A child's school and class stand nowhere without consent for them.
fn school(at: &mut At<'_, '_>, person: &Person, rights: Rights) {
    if rights.subject != Subject::Child || rights.allows(ConsentScope::School) {
        return;
    }
    let hint = "bỏ tên trường, lớp (viết “một trường của xã”, “lớp 5”); hoặc thêm \"truong-lop\" vào dong_y.pham_vi khi đã có văn bản đồng ý";
    let unit = person.story.unit.as_ref().map(|unit| unit.span);
    for span in unit.into_iter().chain(at.entry.said.schools.iter().copied()) {
        at.report(code::SCHOOL_CONSENT, span, "trường, lớp của trẻ chưa được phép nêu", hint);
    }
}

/// Details that are kept and not shown are told.
fn details(at: &mut At<'_, '_>, person: &Person, rights: Rights) {
    if let Some(home) = person.home.as_ref().filter(|_| !rights.allows(ConsentScope::HomePlace)) {
        let hint = "xóa dòng này, hoặc thêm \"que-quan\" vào dong_y.pham_vi khi đã có văn bản đồng ý";
        at.report(code::HOME_NOT_SHOWN, home.span, "quê quán không hiện vì chưa có đồng ý", hint);
    }
    if let Some(born) = person.born.as_ref().filter(|_| !rights.allows(ConsentScope::BirthYear)) {
        let hint = "không cần làm gì; muốn hiện thì thêm \"nam-sinh\" vào dong_y.pham_vi khi đã có văn bản đồng ý";
        at.report(code::NOT_SHOWN, born.span, "năm sinh chỉ dùng nội bộ, không hiện trên cổng", hint);
    }
}

/// Tags that tell a person's ethnicity, religion or health need that person's consent.
fn sensitive(at: &mut At<'_, '_>, person: &Person, rights: Rights) {
    for tag in person.story.tags.iter().chain(&person.member_of) {
        let Some(term) = at.site.term(at.id, tag.value.0).filter(|term| term.is_sensitive()) else { continue };
        if !rights.allows_term(&term.key) {
            let message = format!("“{}” là thông tin nhạy cảm", term.label);
            at.report(
                code::SENSITIVE_TERM,
                tag.span,
                message,
                "chỉ ghi khi dong_y.pham_vi có dan-toc, ton-giao hoặc suc-khoe tương ứng; nếu chỉ để thống kê, xóa khỏi doi_tuong",
            );
        }
    }
}

/// At sixteen a child's entry comes up for review.
fn review(at: &mut At<'_, '_>, person: &Person, rights: Rights) {
    let Some(born) = &person.born else { return };
    let Some(age) = rights::age(person, at.site.today).filter(|age| *age >= rights::ADULT_FROM) else { return };
    let by_guardian = person.story.consent.as_ref().is_some_and(|consent| consent.guardian.is_some());
    let message = match rights.subject {
        Subject::Child if age == rights::ADULT_FROM => {
            format!("đủ 16 tuổi trong năm {}; đến hết năm vẫn theo quy định về trẻ em", at.site.today.year())
        }
        Subject::Child => "tre_em = true nhưng theo năm sinh đã quá 16 tuổi".to_owned(),
        Subject::Adult if by_guardian => "nay đã từ 16 tuổi; đồng ý đang lưu là của người giám hộ".to_owned(),
        _ => return,
    };
    let hint = "xin chính người đó đồng ý lại rồi sửa dong_y (bỏ nguoi_giam_ho); không liên hệ được thì gỡ bài";
    at.report(code::REVIEW_AT_ADULT, born.span, message, hint);
}

fn retention(at: &mut At<'_, '_>, story: &Story) {
    let Some(until) = &story.retain_until else { return };
    let today = at.site.today;
    let left = (until.value - today).get_days();
    if i64::from(left) <= RETENTION_NOTICE {
        let day = viet::date::short(until.value);
        let message = if left < 0 {
            format!("đã hết hạn lưu từ {day}")
        } else {
            format!("hết hạn lưu ngày {day}")
        };
        let hint = "xin đồng ý lại và ghi hạn mới, hoặc gỡ bài:  go_bo = { ngay_yeu_cau = … }";
        at.report(code::RETENTION, until.span, message, hint);
    }
}

/// Checks the rows of the registers.
pub fn rows(site: &Site, diags: &mut Diagnostics) {
    for linked in &site.rows {
        if !linked.row.is_removed() {
            row(&linked.row, diags);
        }
    }
}

fn row(row: &Row, diags: &mut Diagnostics) {
    let keys = &row.keys;
    let mut report = |code, span: Span, message: &str, hint: &str| {
        diags.push(Diagnostic::new(code, message).at(&row.path, span).hint(hint));
    };
    match &keys.legal_basis {
        // A cell that could not be read was told.
        None if !row.whole => {}
        None => {
            let hint = "điền cột co_so_phap_ly; hoặc ghi một lần cho cả bảng, trong tệp cùng tên đuôi .toml:  co_so_phap_ly = \"luat-tdkt\"";
            report(code::NO_LEGAL_BASIS, keys.name.span, "dòng này chưa có cơ sở công bố", hint);
        }
        Some(basis) if basis.value == LegalBasis::Consent && !row.consented => {
            let hint = "ghi trong tệp .toml cùng tên với bảng:  dong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\"], luu_tai = \"Ban TĐKT\" }";
            report(code::NO_CONSENT, basis.span, "cơ sở là đồng ý nhưng bảng chưa ghi nhận đồng ý", hint);
        }
        Some(_) => {}
    }
    if keys.decision.is_none() && row.whole {
        let hint = "điền cột quyet_dinh; hoặc ghi một lần cho cả bảng, trong tệp cùng tên đuôi .toml:  quyet_dinh = \"163-qd-ubnd-2020\"";
        report(code::MISSING_KEY, keys.name.span, "dòng này chưa ghi quyết định", hint);
    }
    if rights::row_stand_in(row).is_some() && keys.display_name.is_none() {
        let hint = "điền cột ten_hien_thi, ví dụ  Một em học sinh lớp 5 ; hoặc điền nguoi_giam_ho, tre_dong_y và  ten  ở cột pham_vi_dong_y khi đã có văn bản đồng ý";
        report(code::NAME_CONSENT, keys.name.span, "tên của trẻ chưa được phép nêu", hint);
    }
    let unit: Option<&Spanned<String>> = keys.unit.as_ref().or(keys.office.as_ref());
    let rights = Rights::of_row(row);
    if let Some(unit) = unit.filter(|_| rights.subject == Subject::Child && !rights.allows(ConsentScope::School)) {
        let hint = "để trống ô này; hoặc ghi  truong-lop  ở cột pham_vi_dong_y khi đã có văn bản đồng ý";
        report(code::SCHOOL_CONSENT, unit.span, "trường, lớp, đơn vị của trẻ chưa được phép nêu", hint);
    }
}

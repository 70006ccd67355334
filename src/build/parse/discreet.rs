//! Says of a content file or a table where it holds what nobody should publish.

use crate::base::code::{self, Code};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::domain::private::{self, Private};
use crate::model::kind::Kind;
use crate::viet::word::Word;

/// Reads the whole text of an entry, which was cut into `words`. `front` is the end of its front matter, whose
/// comments only explain.
pub fn entry(text: &str, words: &[Word], front: usize, kind: Kind, path: &SitePath, diags: &mut Diagnostics) {
    let comment = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        at < front && text[start..at].trim_start().starts_with('#')
    };
    for found in private::find_in(text, words) {
        if !is_usual(kind, found.what) && !comment(found.start) {
            report(text, Span::new(found.start, found.end), found.what, path, diags);
        }
    }
}

/// Reads the whole text of a table of awards.
pub fn table(text: &str, path: &SitePath, diags: &mut Diagnostics) {
    for found in private::find(text) {
        report(text, Span::new(found.start, found.end), found.what, path, diags);
    }
}

/// What offices publish of themselves in entries of a kind, and what is history there.
fn is_usual(kind: Kind, what: Private) -> bool {
    use Private::{Account, BirthDay, Contact, HomeAddress, Landline};
    match kind {
        Kind::Unit | Kind::Press | Kind::Council | Kind::Bloc | Kind::Page | Kind::English => {
            matches!(what, Contact | Landline | HomeAddress | Account)
        }
        Kind::Occasion => matches!(what, BirthDay | HomeAddress | Landline),
        // Where comments are sent to, and by which means, is part of the notice.
        Kind::Consultation => matches!(what, Contact | Landline | HomeAddress),
        Kind::Document | Kind::Campaign | Kind::Conference | Kind::Plan => matches!(what, Landline | HomeAddress),
        _ => false,
    }
}

fn report(text: &str, span: Span, what: Private, path: &SitePath, diags: &mut Diagnostics) {
    let (code, noun, hint) = words(what);
    let written = text.get(span.range()).unwrap_or_default();
    // The finding itself is not repeated: reports are sent around.
    let shown = if what == Private::Secret { format!(" “{written}”") } else { String::new() };
    diags.push(Diagnostic::new(code, format!("có {noun}{shown}")).at(path, span).hint(hint));
}

/// The code of a finding, its name, and what to do.
pub fn words(what: Private) -> (Code, &'static str, &'static str) {
    match what {
        Private::Identity => (
            code::IDENTITY_NUMBER,
            "số giống số căn cước, giấy tờ tùy thân",
            "xóa số này; cổng không bao giờ cần số giấy tờ của ai; nếu là số khác, ghi chap_nhan kèm lý do",
        ),
        Private::Contact | Private::Landline => (
            code::PRIVATE_CONTACT,
            "số điện thoại hoặc thư điện tử",
            "xóa, hoặc thay bằng số của cơ quan trong trang liên hệ; nếu là số công khai của cơ quan, ghi chap_nhan kèm lý do",
        ),
        Private::HomeAddress => (
            code::HOME_ADDRESS,
            "địa chỉ giống địa chỉ nhà riêng",
            "chỉ nêu đến xã, phường; nếu là địa chỉ cơ quan, ghi chap_nhan kèm lý do",
        ),
        Private::BirthDay => (
            code::EXACT_BIRTH_DAY,
            "ngày sinh đầy đủ",
            "chỉ nêu năm sinh, khi người đó đồng ý; nếu là nhân vật lịch sử, ghi chap_nhan kèm lý do",
        ),
        Private::Account => (
            code::ACCOUNT_NUMBER,
            "số giống số tài khoản",
            "xóa số này; nếu là tài khoản công khai của một quỹ, ghi chap_nhan kèm lý do",
        ),
        Private::Secret => (
            code::SECRET_MARKING,
            "dấu chỉ độ mật hoặc nội bộ",
            "hỏi người có thẩm quyền trước khi đăng; nếu văn bản đã được công khai, ghi chap_nhan kèm lý do",
        ),
    }
}

//! Rules for the rows of registers beside authority: class, honouree, days and the form of names.
//!
//! A register may hold 100,000 rows: each sort of mistake of one register is told once, at its first row, with the
//! number of rows.

use std::collections::BTreeMap;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::model::lookup::{decision_day, row_term_id};
use crate::model::register::{HonoureeKind, RegisterKeys};
use crate::model::site::{LinkedRow, Site};
use crate::model::vocab::TermInfo;
use crate::viet;

use super::Mistake;
use super::awards::{class_mistake, counts, honouree_mistake};

/// Rows of a register that share a sort of mistake: the first of them, and how many there are.
struct Shared {
    first: Mistake,
    count: i64,
}

/// Checks the rows of all registers.
pub fn rows(site: &Site, diags: &mut Diagnostics) {
    let mut found: BTreeMap<(&SitePath, &'static str, String), Shared> = BTreeMap::new();
    for row in site.rows.iter().filter(|row| counts(row)) {
        for mistake in mistakes(site, row).into_iter().flatten() {
            // Of names each message is another one; of titles and days the same one is the same mistake.
            let sort = if mistake.span == row.row.keys.name.span { String::new() } else { mistake.message.clone() };
            let key = (&row.row.path, mistake.code.id(), sort);
            match found.get_mut(&key) {
                Some(shared) => {
                    shared.count += 1;
                    if mistake.span.start < shared.first.span.start {
                        shared.first = mistake;
                    }
                }
                None => {
                    found.insert(key, Shared { first: mistake, count: 1 });
                }
            }
        }
    }
    for ((path, ..), Shared { first, count }) in found {
        let others = match count - 1 {
            0 => String::new(),
            more => format!(", và {} dòng khác của bảng cũng vậy", viet::number::format_int(more)),
        };
        let message = format!("{}{others}", first.message);
        diags.push(Diagnostic::new(first.code, message).at(path, first.span).hint(first.hint));
    }
}

/// What is wrong with a row.
fn mistakes(site: &Site, row: &LinkedRow) -> [Option<Mistake>; 6] {
    let keys = &row.row.keys;
    let title = row_term_id(row, keys.title.value.0).map(|title| site.vocabularies.term(title));
    let decided = row.decision.and_then(|id| decision_day(site, id));
    let deed = keys.deed_day.as_ref().filter(|deed| decided.is_some_and(|decided| deed.value > decided));
    let early = Some(&keys.period).filter(|period| decided.is_some_and(|decided| period.value.first_day() > decided));
    let order = |span: Span, message: &str, hint: &str| Mistake {
        code: code::PARTS_OUT_OF_ORDER,
        span,
        message: message.to_owned(),
        hint: hint.to_owned(),
    };
    [
        title.and_then(|title| class(keys, title)),
        title.and_then(|title| honouree_mistake(title, keys.title.span, keys.kind.value)),
        deed.map(|deed| order(deed.span, "ngày lập thành tích sau ngày quyết định", "xem lại cột ngay_lap_thanh_tich")),
        early.map(|period| {
            order(period.span, "năm của thành tích sau ngày quyết định", "xem lại cột nam và quyet_dinh")
        }),
        digits(keys),
        honorific(keys),
    ]
}

fn class(keys: &RegisterKeys, title: &TermInfo) -> Option<Mistake> {
    let mistake = class_mistake(title, keys.title.span, keys.class.as_ref())?;
    let known: Vec<&str> = title.row.classes.iter().map(|class| class.value.as_str()).collect();
    let hint = match known.as_slice() {
        [] => "để trống cột hang, hoặc xem lại cột danh_hieu".to_owned(),
        known => format!("điền cột hang: {}", known.join(", ")),
    };
    Some(Mistake { hint, ..mistake })
}

fn person(keys: &RegisterKeys) -> Option<&Spanned<String>> {
    (keys.kind.value == HonoureeKind::Person && keys.removed.is_none()).then_some(&keys.name)
}

fn digits(keys: &RegisterKeys) -> Option<Mistake> {
    let name = person(keys).filter(|name| name.value.chars().any(|letter| letter.is_ascii_digit()))?;
    Some(Mistake {
        code: code::NAME_HAS_DIGITS,
        span: name.span,
        message: format!("họ tên “{}” có chữ số", name.value),
        hint: "xóa chữ số khỏi họ tên; năm sinh, số giấy tờ không ghi ở bảng khen".to_owned(),
    })
}

fn honorific(keys: &RegisterKeys) -> Option<Mistake> {
    let name = person(keys).filter(|_| keys.sort_name.is_none())?;
    let bare = viet::name::strip_titles(&name.value);
    (bare != name.value.trim()).then(|| Mistake {
        code: code::TITLE_IN_NAME,
        span: name.span,
        message: format!("họ tên “{}” kèm danh xưng", name.value),
        hint: format!("viết  {bare} ; chức danh ghi ở cột chuc_vu; nếu đó đúng là họ, điền cột ten_sap_xep"),
    })
}

//! Looks at the table of old addresses once everything that answers is known: each row must lead to a
//! page, at once, and must not stand before one.

use ahash::HashMap;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::Url;
use crate::base::span::Span;
use crate::model::job::{Plan, Recipe};
use crate::model::redirect::{OldAddress, RedirectRow};
use crate::model::site::Site;

/// Checks every row; mistakes go to `diags`.
pub fn check(site: &Site, plan: &Plan, diags: &mut Diagnostics) {
    report_untold(site, diags);
    let mut seen: HashMap<&OldAddress, &RedirectRow> =
        HashMap::with_capacity_and_hasher(site.redirects.len(), ahash::RandomState::default());
    for row in &site.redirects {
        if let Some((message, span, hint)) = lead(row, plan).or_else(|| cover(row, plan)) {
            diags.push(Diagnostic::new(code::BAD_REDIRECT, message).at(&row.path, span).hint(hint));
        }
        let from = &row.keys.from;
        // Two rows that make a page clash in the plan.
        if seen.insert(&from.value, row).is_some() && from.value.page().is_none() {
            let diagnostic = Diagnostic::new(code::BAD_REDIRECT, "địa chỉ cũ này đã có ở một dòng trên");
            diags.push(diagnostic.at(&row.path, from.span).hint("giữ một dòng cho mỗi địa chỉ cũ"));
        }
    }
}

/// Old addresses of entries that no server's configuration can hold; a page stands there, or nothing can.
fn report_untold(site: &Site, diags: &mut Diagnostics) {
    for id in site.public() {
        let entry = site.entry(id);
        for alias in &entry.common.aliases {
            let old = OldAddress { old: alias.value.clone(), open: false };
            if alias.value.page().is_none() && !old.can_be_told() {
                let message = format!("không máy chủ nào dẫn được đường dẫn cũ “{}”", alias.value.0);
                let hint = "bỏ đường dẫn này; chuyển cả nhóm bằng dấu * ở cuối trong content/du-lieu/chuyen-huong.csv";
                diags.push(Diagnostic::new(code::BAD_REDIRECT, message).at(&entry.path, alias.span).hint(hint));
            }
        }
    }
}

/// What is wrong with where a row leads.
fn lead(row: &RedirectRow, plan: &Plan) -> Option<(String, Span, String)> {
    let to = row.keys.to.as_ref()?;
    let example = "viết địa chỉ trong cổng, từ dấu / , ví dụ  /guong/ten-tep/".to_owned();
    let Some(url) = Url::new(&to.value) else {
        return Some((format!("địa chỉ mới “{}” không phải địa chỉ trong cổng", to.value), to.span, example));
    };
    match plan.answer(url.as_str()).map(|job| &job.recipe) {
        None => Some((format!("không có trang {url}"), to.span, example)),
        Some(Recipe::Redirect(end)) => {
            Some((format!("{url} lại dẫn sang {end}"), to.span, format!("dẫn thẳng:  {end}")))
        }
        Some(_) => None,
    }
}

/// What of the portal a row would hide, or withdraws although it is there.
fn cover(row: &RedirectRow, plan: &Plan) -> Option<(String, Span, String)> {
    let from = &row.keys.from;
    let leads = row.keys.to.is_some();
    let hidden = if from.value.open {
        // By path, so that what begins alike stands together.
        let path = from.value.path();
        let head = path.trim_start_matches('/');
        let first = plan.jobs().partition_point(|job| job.out().as_str() < head);
        plan.jobs().get(first).filter(|job| job.out().as_str().starts_with(head))
    } else {
        let page = from.value.page().is_some() && leads;
        plan.answer(&from.value.old.0).filter(|_| from.value.query().is_empty() && !page)
    }?;
    let message = format!("cổng vẫn có {} nên dòng này không dùng được", hidden.url);
    Some((message, from.span, "xóa dòng này, hoặc viết địa chỉ cũ dài hơn cho khỏi trùng".to_owned()))
}

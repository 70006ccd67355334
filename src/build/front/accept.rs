//! Takes out of the diagnostics what stops nobody: mistakes of drafts, and what was accepted in place.

use std::collections::BTreeMap;

use ahash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Place;
use crate::model::entry::Entry;

/// A warning that is accepted for a whole file.
#[derive(Serialize, Deserialize)]
pub(super) struct Acceptance {
    /// Where that is written, and for which file.
    pub place: Place,
    pub code: String,
    /// The table that it holds for besides.
    pub table: Option<SitePath>,
}

/// A draft is on its author's desk: what is wrong with it is one hint, and stops nobody's build.
pub(super) fn soften_drafts(drafts: &HashSet<SitePath>, diags: &mut Diagnostics) {
    let mut wrong: BTreeMap<SitePath, usize> = BTreeMap::new();
    diags.retain(|diagnostic| {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let Some(path) = path.filter(|path| drafts.contains(*path)) else { return true };
        *wrong.entry(path.clone()).or_insert(0) += 1;
        false
    });
    for (path, count) in wrong {
        let hint = "bản nháp không lên cổng; viết xong, đổi  trang_thai_dang = \"cho-duyet\"  rồi chạy  guong check  để xem từng chỗ";
        diags.push(
            Diagnostic::new(code::UNFINISHED_DRAFT, format!("bản nháp còn {count} chỗ phải viết hoặc sửa"))
                .in_file(&path)
                .hint(hint),
        );
    }
}

/// Drops the warnings that entries accept in place, and tells of acceptances that fit none. Of the errors
/// only those can be accepted that say a signed decision is unusual: it is a fact all the same.
pub(super) fn accept(entries: &[Box<Entry>], rows: Vec<Acceptance>, diags: &mut Diagnostics) {
    let own = entries.iter().flat_map(|entry| {
        let table = entry.table.as_ref().map(|table| table.path.clone());
        entry.common.accepted.iter().map(move |line| Acceptance {
            place: Place::at(&entry.path, line.code.span),
            code: line.code.value.clone(),
            table: table.clone(),
        })
    });
    let lines: Vec<Acceptance> = own.chain(rows).collect();
    let mut covers: HashMap<(&SitePath, &str), usize> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        for path in line.table.iter().chain([&line.place.path]) {
            covers.insert((path, line.code.as_str()), at);
        }
    }
    let mut used = vec![false; lines.len()];
    diags.retain(|diagnostic| {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let line = path.and_then(|path| covers.get(&(path, diagnostic.code.id())));
        match line.filter(|_| diagnostic.code.is_acceptable()) {
            Some(at) => {
                used[*at] = true;
                false
            }
            None => true,
        }
    });
    let unused = lines.iter().zip(&used).filter(|(_, used)| !**used);
    diags.extend(unused.map(|(line, _)| {
        let message = format!("chap_nhan “{}” nhưng ở đây không có cảnh báo đó", line.code);
        Diagnostic::new(code::UNUSED_ACCEPTANCE, message)
            .place(line.place.clone())
            .hint("xóa dòng chap_nhan này; lỗi (mã E…) thì phải sửa, chỉ E0290 chấp nhận được")
    }));
}

//! Rules about those who are not named any more: where their names still stand, what still leads to them, and
//! whether whoever holds copies hears of a removal.

use ahash::HashSet;

use super::super::same;
use super::At;
use super::rights::files;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::span::Span;
use crate::model::entry::{Entry, EntryId};
use crate::model::kind::Kind;
use crate::model::rights::{self, Rights, Subject};
use crate::model::silent::{Silence, folded};
use crate::model::site::{Site, Target};

/// Removals of which nobody knows the day: feeds, data and calendars of others go on holding what was removed.
pub fn untold(site: &Site, diags: &mut Diagnostics) {
    for entry in &site.entries {
        if rights::was_published_and_removed(entry, site.today) && rights::told_on(entry, site.today).is_none() {
            diags.push(no_day(entry, site.today));
        }
    }
}

fn no_day(entry: &Entry, today: jiff::civil::Date) -> Diagnostic {
    let message = "bài gỡ chưa ghi ngày gỡ, nên nguồn cấp tin và API chưa báo cho nơi đã lấy bài";
    let (span, hint) = match &entry.common.removal {
        Some(removal) => (removal.span, format!("thêm vào go_bo  ngay_go = {today}  (ngày bài rời cổng)")),
        None => (
            entry.common.status.span,
            format!("thêm dòng  go_bo = {{ ngay_yeu_cau = {today}, ngay_go = {today} }}  với ngày thật"),
        ),
    };
    Diagnostic::new(code::NO_REMOVAL_DAY, message).at(&entry.path, span).hint(hint)
}

/// Longest name looked for, in words.
const NAME_WORDS: usize = 8;

/// Tells where entries still name or lead to someone who was removed or may not be named. The words are
/// the authors': nobody but them can mend them.
pub fn mentions(site: &Site, diags: &mut Diagnostics) {
    let any_removed = site.entries.iter().any(|entry| rights::is_removed(entry));
    if site.silent.is_empty() && !any_removed {
        return;
    }
    named_in_registers(site, diags);
    site.ids().for_each(|id| of_one(site, id, diags));
}

/// The same in one entry, if readers see it.
pub(super) fn of_one(site: &Site, id: EntryId, diags: &mut Diagnostics) {
    if site.node(id).public {
        let mut at = At { site, id, entry: site.entry(id), diags };
        named(&mut at);
        named_in_pictures(&mut at);
        links(&mut at);
    }
}

/// Rows that name someone who was removed, or a child who may not be named. Rows of the same award follow the
/// example by themselves; of the others only their editor knows whether it is the same person.
fn named_in_registers(site: &Site, diags: &mut Diagnostics) {
    let mut report = |at: usize, message: &str, hint: &str| {
        let row = &site.rows[at].row;
        diags.push(Diagnostic::new(code::NAMES_REMOVED, message).at(&row.path, row.keys.name.span).hint(hint));
    };
    let followers = same::followers(site);
    for follower in followers.iter().filter(|follower| follower.doubtful) {
        let (message, hint) = match follower.why {
            same::Because::Removed => (
                "nhiều dòng trùng tên, danh hiệu, quyết định với người đã xin gỡ: tạm thời mọi dòng đó đều không hiện tên",
                "ghi  có  vào cột go_bo ở đúng dòng của người đó; ở dòng của người khác ghi  không",
            ),
            same::Because::Child => (
                "nhiều dòng trùng tên, danh hiệu, quyết định với em chưa được phép nêu tên: tạm thời mọi dòng đó đều không hiện tên",
                "ghi  có  vào cột tre_em ở đúng dòng của em đó; ở dòng của người khác ghi  không",
            ),
        };
        report(follower.row, message, hint);
    }
    let following: HashSet<usize> = followers.iter().map(|follower| follower.row).collect();
    for (at, linked) in site.rows.iter().enumerate() {
        let keys = &linked.row.keys;
        if following.contains(&at) || linked.row.is_removed() || rights::row_stand_in(&linked.row).is_some() {
            continue;
        }
        match site.silent.why(&folded(&keys.name)) {
            Some(Silence::Removed) if keys.removed.is_none() => report(
                at,
                "dòng này có tên trùng với người đã xin gỡ",
                "cùng một người thì ghi  có  vào cột go_bo; người khác trùng tên thì ghi  không",
            ),
            Some(Silence::Unnamed(child)) if keys.child.is_none() && is_child(site, child) => report(
                at,
                "dòng này có tên trùng với em chưa được phép nêu tên",
                "cùng một em thì ghi  có  vào cột tre_em và lời gọi chung vào cột ten_hien_thi; người khác trùng tên thì ghi  không  vào cột tre_em",
            ),
            _ => {}
        }
    }
    for (row, id) in same::told_still(site) {
        let mut at = At { site, id, entry: site.entry(id), diags };
        let id_of_row = &site.rows[row].row.keys.id.value.0;
        let message = format!("dòng “{id_of_row}” của cùng lần khen này đã gỡ theo yêu cầu, còn bài vẫn đăng");
        let hint = format!(
            "cùng một người thì chạy  guong go-bo {} ; người khác trùng tên thì thêm chap_nhan kèm lý do",
            at.entry.common.id.value.0
        );
        let span = at.entry.meta.title_span();
        at.report(code::NAMES_REMOVED, span, message, hint);
    }
}

fn is_child(site: &Site, id: EntryId) -> bool {
    Rights::of(site.entry(id), site.today).subject == Subject::Child
}

fn named(at: &mut At<'_, '_>) {
    let silent = &at.site.silent;
    if silent.is_empty() {
        return;
    }
    let own = folded(at.entry.title());
    for named in &at.entry.said.names {
        let words: Vec<&str> = named.folded.split(' ').collect();
        let windows = (2..=words.len().min(NAME_WORDS)).flat_map(|length| words.windows(length));
        let found = windows.map(|window| window.join(" ")).find_map(|name| silent.why(&name).map(|why| (name, why)));
        let Some((name, why)) = found else { continue };
        // Someone of the same name keeps it.
        if name == own && at.entry.kind == Kind::Person {
            continue;
        }
        let hint = "nếu là cùng một người, viết lời gọi chung thay cho tên; nếu là người khác trùng tên, thêm chap_nhan kèm lý do";
        match why {
            Silence::Removed => {
                at.report(code::NAMES_REMOVED, named.span, "bài còn nhắc tên trùng với người đã xin gỡ", hint)
            }
            Silence::Unnamed(other) if other == at.id => {}
            Silence::Unnamed(other) if at.site.node(at.id).refs.contains(&Some(other)) => at.report(
                code::NAME_CONSENT,
                named.span,
                "bài nêu tên mà gương được nhắc tới chưa được phép nêu",
                "viết lời gọi chung thay cho tên, như ở ten_hien_thi của gương đó",
            ),
            Silence::Unnamed(_) => {
                at.report(code::NAMES_REMOVED, named.span, "bài có tên trùng với người chưa được phép nêu tên", hint)
            }
        }
    }
}

/// What a camera or a program wrote into a picture goes out with the file, where the file itself is offered.
fn named_in_pictures(at: &mut At<'_, '_>) {
    let silent = &at.site.silent;
    if silent.is_empty() {
        return;
    }
    for used in files(at) {
        let asset = at.site.asset(used.asset);
        let words: Vec<&str> = asset.said.split_whitespace().collect();
        let mut windows = (2..=words.len().min(NAME_WORDS)).flat_map(|length| words.windows(length));
        if windows.any(|window| silent.why(&window.join(" ")).is_some()) {
            let message = format!("thông tin ẩn trong ảnh “{}” có tên trùng với người không được nêu tên", used.name);
            let hint = "mở ảnh, lưu lại bản mới không kèm thông tin chụp rồi thay tệp này";
            at.report(code::NAMES_REMOVED, used.span, message, hint);
        }
    }
}

fn links(at: &mut At<'_, '_>) {
    let targets = at.entry.body.links.iter().zip(&at.site.node(at.id).targets);
    let dead: Vec<Span> = targets
        .filter(|(_, target)| matches!(target, Target::Entry(other, _) if rights::is_removed(at.site.entry(*other))))
        .map(|(link, _)| link.span)
        .collect();
    for span in dead {
        let hint = "bỏ liên kết và xem lại câu chữ quanh đó";
        at.report(code::NAMES_REMOVED, span, "bài còn liên kết tới nội dung đã gỡ theo yêu cầu", hint);
    }
}

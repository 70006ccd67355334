//! Rules that need the settings, the day or more than one entry. One function per kind of entry;
//! each mistake stands where it was written.

mod awards;
mod events;
mod meetings;
mod mentions;
mod newsroom;
mod papers;
mod portal;
mod recordings;
mod registers;
mod rights;
mod spans;
mod stories;

use std::collections::BTreeMap;

use ahash::HashMap;
use rayon::prelude::*;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::build::PART;
use crate::model::entry::{Entry, EntryId, Meta};
use crate::model::lookup::is_all_capitals;
use crate::model::site::Site;

/// Checks every entry.
pub fn check(site: &Site, diags: &mut Diagnostics) {
    let ids: Vec<EntryId> = site.ids().collect();
    let said: Vec<Diagnostics> = ids.par_chunks(PART).map(|ids| of_each(site, ids)).collect();
    said.into_iter().for_each(|said| diags.extend(said.into_items()));
    events::similar(site, diags);
    meetings::together(site, diags);
    rights::rows(site, diags);
    mentions::mentions(site, diags);
    mentions::untold(site, diags);
    awards::registers(site, diags);
    registers::rows(site, diags);
    awards::vocabulary(site, diags);
    official(site, diags);
    portal::check(site, diags);
    newsroom::check(site, diags);
    recordings::podcast(site, diags);
    leaders(site, diags);
    cycles(site, diags);
}

fn of_each(site: &Site, ids: &[EntryId]) -> Diagnostics {
    let mut diags = Diagnostics::default();
    ids.iter().for_each(|id| alone(site, *id, &mut diags));
    diags
}

/// The rules that ask one entry at a time: all whose answer may change with its words, when nothing else of it does.
pub fn one(site: &Site, id: EntryId, diags: &mut Diagnostics) {
    alone(site, id, diags);
    mentions::of_one(site, id, diags);
    newsroom::story(site, id, diags);
}

/// The rules of one entry.
fn alone(site: &Site, id: EntryId, diags: &mut Diagnostics) {
    let mut at = At { site, id, entry: site.entry(id), diags };
    common(&mut at);
    rights::common(&mut at);
    recordings::check(&mut at);
    match &site.entry(id).meta {
        Meta::Person(person) => stories::person(&mut at, person),
        Meta::Collective(collective) => stories::collective(&mut at, collective),
        Meta::Household(household) => {
            rights::household(&mut at, household);
            stories::story(&mut at, &household.story);
        }
        Meta::Model(model) => stories::model(&mut at, model),
        Meta::Campaign(campaign) => events::campaign(&mut at, campaign),
        Meta::Conference(conference) => meetings::conference(&mut at, conference),
        Meta::Occasion(occasion) => events::occasion(&mut at, occasion),
        Meta::Document(document) => papers::document(&mut at, document),
        Meta::Consultation(consultation) => papers::consultation(&mut at, consultation),
        Meta::Plan(plan) => papers::plan(&mut at, plan),
        Meta::Bloc(bloc) => {
            papers::bloc(&mut at, bloc);
            spans::bloc(&mut at, bloc);
        }
        Meta::Council(council) => spans::council(&mut at, council),
        Meta::Unit(unit) => {
            ended_unit(&mut at, unit);
            spans::unit(&mut at, unit);
        }
        _ => {}
    }
}

/// A mistake at its place in a file.
struct Mistake {
    code: code::Code,
    span: Span,
    message: String,
    hint: String,
}

/// Where the rules stand: one entry of the site.
pub(super) struct At<'a, 'd> {
    pub site: &'a Site,
    pub id: EntryId,
    pub entry: &'a Entry,
    pub diags: &'d mut Diagnostics,
}

impl At<'_, '_> {
    /// The day by which the entry must be right: today, or the later day on which it will be published.
    pub fn day(&self) -> jiff::civil::Date {
        self.site.today.max(self.entry.common.published.value)
    }

    /// Reports what is wrong in this entry, if anything is.
    fn tell(&mut self, mistake: Option<Mistake>) {
        if let Some(found) = mistake {
            self.report(found.code, found.span, found.message, found.hint);
        }
    }

    /// Reports a mistake in this entry, unless it may only follow from a key that could not be read.
    pub fn report(&mut self, code: code::Code, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.report_in(&self.entry.path, code, span, message, hint);
    }

    /// The same in `file`: the entry's own, or a table beside it.
    pub fn report_in(
        &mut self,
        file: &SitePath,
        code: code::Code,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::new(code, message).at(file, span).hint(hint);
        if !self.follows_from_unread(&diagnostic, span) {
            self.diags.push(diagnostic);
        }
    }

    /// Rules name the keys they speak of, and stand at the values they look at. A title is where rules
    /// about the entry as a whole stand.
    fn follows_from_unread(&self, diagnostic: &Diagnostic, span: Span) -> bool {
        let names = |text: &str, key: &str| {
            text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == key)
        };
        self.entry.unread.iter().any(|unread| {
            let mut keys = unread.trail.split('.');
            unread.trail.is_empty()
                || (unread.span == span && span != self.entry.meta.title_span())
                || keys.any(|key| names(&diagnostic.message, key) || names(&diagnostic.hint, key))
        })
    }
}

/// Readers of the page of a unit that was joined to another must learn which.
fn ended_unit(at: &mut At<'_, '_>, unit: &crate::model::entry::Unit) {
    let Some(until) = unit.until.as_ref().filter(|until| until.value.last_day() < at.site.today) else { return };
    let has_heir = at.site.node(at.id).backlinks.iter().any(|(relation, _)| relation == "tien_than");
    if at.site.node(at.id).public && !has_heir {
        let hint = format!("trong tệp của đơn vị mới ghi  tien_than = [\"{}\"]", at.entry.slug());
        at.report(
            code::NO_SUCCESSOR,
            until.span,
            format!("“{}” đã kết thúc, chưa có trang nào ghi là đơn vị kế thừa", unit.name.value),
            hint,
        );
    }
}

/// Groups that the settings count as leaders must be in the vocabulary.
fn leaders(site: &Site, diags: &mut Diagnostics) {
    let Some(path) = crate::base::path::SitePath::new(crate::model::config::SETTINGS_FILE) else { return };
    let written = site.config.settings.counting.iter().flat_map(|counting| &counting.leaders);
    for key in written {
        let known = site.vocabularies.of("nhom_doi_tuong").any(|(_, term)| term.key == key.value);
        if !known {
            let keys: Vec<&str> = site.vocabularies.of("nhom_doi_tuong").map(|(_, term)| term.key.as_str()).collect();
            let message = format!("“{}” không có trong danh mục nhom_doi_tuong", key.value);
            diags.push(
                Diagnostic::new(code::UNKNOWN_TERM, message)
                    .at(&path, key.span)
                    .hint(format!("danh mục nhom_doi_tuong có: {}", keys.join(", "))),
            );
        }
    }
}

fn common(at: &mut At<'_, '_>) {
    let entry = at.entry;
    let title = entry.title();
    let span = entry.meta.title_span();
    let long = if matches!(entry.meta, Meta::Document(_)) { 400 } else { 160 };
    if title.chars().count() > long {
        at.report(
            code::TITLE_LENGTH,
            span,
            format!("tên dài {} ký tự", title.chars().count()),
            format!("rút gọn còn tối đa {long} ký tự; chi tiết để trong bài"),
        );
    }
    if is_all_capitals(title) {
        let hint = "viết hoa chữ cái đầu theo quy tắc chính tả; giao diện tự in hoa khi cần";
        at.report(code::ALL_CAPS, span, format!("“{title}” viết toàn chữ hoa"), hint);
    }
    match &entry.common.summary {
        Some(summary) => {
            let length = summary.chars().count();
            if !(40..=300).contains(&length) {
                at.report(
                    code::SUMMARY_LENGTH,
                    summary.span,
                    format!("tóm tắt dài {length} ký tự"),
                    "viết một, hai câu, từ 40 đến 300 ký tự",
                );
            }
        }
        None if entry.kind.info().summary_required => {
            let (place, hint) = match entry.blank_at("tom_tat") {
                Some(blank) => (blank, "viết một, hai câu nói điều chính giữa hai dấu ngoặc kép"),
                None => {
                    let before = Span { start: span.start, end: span.start };
                    (before, "thêm một dòng  tom_tat = \"một, hai câu nói điều chính\"")
                }
            };
            at.report(code::MISSING_SUMMARY, place, "thiếu tóm tắt (tom_tat)", hint);
        }
        None => {}
    }
    old_addresses(at);
    if let Some(original) = &entry.common.original
        && entry.common.language.is_none()
        && crate::model::lookup::language(entry) == "vi"
    {
        at.report(
            code::ORIGINAL_LANGUAGE,
            original.span,
            "bản dịch chưa ghi ngôn ngữ",
            "thêm  ngon_ngu = \"en\"  (hoặc ngôn ngữ của bản dịch)",
        );
    }
}

/// Old addresses that no page can stand at.
fn old_addresses(at: &mut At<'_, '_>) {
    let aliases = &at.entry.common.aliases;
    let mut asked = aliases.iter().filter(|alias| alias.value.page().is_none());
    let Some(first) = asked.next() else { return };
    let message = match asked.count() {
        0 => format!("đường dẫn cũ “{}” không thể là một tệp", first.value.0),
        more => format!("{} đường dẫn cũ, từ “{}”, không thể là tệp", more + 1, first.value.0),
    };
    let hint = "cứ để nguyên: máy chủ có dùng tệp chuyển hướng do guong làm thì địa chỉ này vẫn dẫn tới bài; nhờ người quản trị máy chủ xem lại";
    at.report(code::SERVER_REDIRECT, first.span, message, hint);
}

/// An official portal holds nobody fictional.
fn official(site: &Site, diags: &mut Diagnostics) {
    if !site.config.is_official() {
        return;
    }
    let hint = "xóa mục minh họa, hoặc để  chinh_thuc = false  trong guong.toml cho tới khi có nội dung thật";
    for entry in &site.entries {
        if let Some(flag) = entry.common.fictional.as_ref().filter(|flag| flag.value) {
            let message = format!("“{}” là minh họa, cổng chính thức không được có", entry.title());
            diags.push(Diagnostic::new(code::FICTIONAL_IN_OFFICIAL, message).at(&entry.path, flag.span).hint(hint));
        }
    }
    for row in &site.rows {
        if let Some(flag) = row.row.keys.fictional.as_ref().filter(|flag| flag.value) {
            let message = format!("“{}” là minh họa, cổng chính thức không được có", row.row.keys.name.value);
            diags.push(Diagnostic::new(code::FICTIONAL_IN_OFFICIAL, message).at(&row.row.path, flag.span).hint(hint));
        }
    }
}

/// Relations that must not lead back to where they started.
const UPWARD: [&str; 8] = [
    "phong_trao_cha",
    "huong_toi",
    "ky_truoc",
    "cap_tren",
    "don_vi_cap_tren",
    "tien_than",
    "phu_luc_cua",
    "sap_nhap_vao",
];

fn cycles(site: &Site, diags: &mut Diagnostics) {
    // What each entry leads to, by relation: few have any.
    let mut steps: [BTreeMap<EntryId, (EntryId, Span)>; UPWARD.len()] = Default::default();
    for id in site.ids() {
        for (used, target) in site.entry(id).uses.refs.iter().zip(&site.node(id).refs) {
            let relation = UPWARD.iter().position(|relation| used.relation == *relation);
            if let Some((relation, target)) = relation.zip(*target) {
                steps[relation].entry(id).or_insert((target, used.span));
            }
        }
    }
    for (relation, steps) in UPWARD.iter().zip(&steps) {
        // `false` on the present walk, `true` when known to end.
        let mut ends: HashMap<EntryId, bool> = HashMap::default();
        for start in steps.keys() {
            let mut walk = Vec::new();
            let mut here = Some(*start);
            while let Some(id) = here.filter(|id| !ends.contains_key(id)) {
                ends.insert(id, false);
                walk.push(id);
                here = steps.get(&id).map(|(next, _)| *next);
            }
            if let Some(id) = here.filter(|id| ends.get(id) == Some(&false))
                && let Some((next, span)) = steps.get(&id)
            {
                let entry = site.entry(id);
                let (code, message) = if *next == id {
                    (code::SELF_REF, format!("“{}” ghi {relation} là chính nó", entry.title()))
                } else {
                    (
                        code::REF_CYCLE,
                        format!("{relation} tạo thành vòng: từ “{}” đi mãi lại về chính nó", entry.title()),
                    )
                };
                diags.push(
                    Diagnostic::new(code, message)
                        .at(&entry.path, *span)
                        .hint(format!("sửa hoặc xóa một dòng {relation} để vòng đứt")),
                );
            }
            ends.extend(walk.into_iter().map(|id| (id, true)));
        }
    }
}

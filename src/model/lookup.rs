//! Questions about the linked site that more than one part asks: labels, addresses of lists, sizes of
//! pictures, the entries of a section.

use jiff::civil::Date;

use super::authority;
use super::entry::{Award, Class, Consultation, Entry, EntryId, Meta, Rule, Section};
use super::kind::Kind;
use super::site::{LinkedRow, Order, PlaceLink, Role, Site, fitting_widths, picture_height, picture_url, role_widths};
use super::view::Picture;
use super::vocab::{TermId, TermInfo};
use crate::base::decode::Term;
use crate::base::name::Name;
use crate::base::path::Url;
use crate::base::span::text;
use crate::domain::workday;
use crate::viet;

/// More entries than this under one relation get a list of their own.
pub const GROUP_LIMIT: usize = 12;

/// Whether an entry is marked as fictional.
pub fn is_fictional(entry: &Entry) -> bool {
    entry.common.fictional.as_ref().is_some_and(|flag| flag.value)
}

/// The language tag of an entry.
pub fn language(entry: &Entry) -> String {
    let written = entry.common.language.as_ref().map(|language| language.value.0.clone());
    written.unwrap_or_else(|| if entry.kind == Kind::English { "en".to_owned() } else { "vi".to_owned() })
}

/// Title and introduction of the list of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Titles {
    /// Title.
    pub all: &'static str,
    /// A sentence; may be empty.
    pub intro: &'static str,
}

/// Titles of the lists by kind; words that readers see, in the portal's one language.
pub fn titles(kind: Kind) -> Titles {
    let (all, intro) = match kind {
        Kind::Person => ("Gương cá nhân", "Những người được biểu dương, nhân rộng trên địa bàn tỉnh."),
        Kind::Collective => ("Gương tập thể", "Những tập thể tiêu biểu, trong đó có nhiều tập thể nhỏ ở cơ sở."),
        Kind::Household => ("Gương hộ gia đình", "Những gia đình được biểu dương."),
        Kind::Model => ("Mô hình hay, cách làm hiệu quả", "Cách làm đã có kết quả, có thể áp dụng ở nơi khác."),
        Kind::Campaign => ("Phong trào thi đua", "Các phong trào thi đua, từ phát động đến tổng kết."),
        Kind::Conference => ("Hội nghị, đại hội", "Hội nghị điển hình tiên tiến, đại hội thi đua yêu nước các cấp."),
        Kind::Document => ("Văn bản", "Văn bản về thi đua, khen thưởng, xếp theo ngày ban hành."),
        Kind::Consultation => {
            ("Lấy ý kiến Nhân dân", "Danh sách lấy ý kiến trước khi đề nghị khen thưởng cấp Nhà nước.")
        }
        Kind::Unit => ("Cơ quan, đơn vị, địa phương", "Các đơn vị trong phong trào thi đua của tỉnh."),
        Kind::Bloc => ("Cụm, khối thi đua", "Các cụm, khối thi đua và thành viên."),
        Kind::Council => ("Hội đồng", "Hội đồng thi đua - khen thưởng và hội đồng sáng kiến các cấp."),
        Kind::Plan => ("Kế hoạch năm", "Nhiệm vụ công tác thi đua, khen thưởng theo từng năm."),
        Kind::Occasion => ("Dịp kỷ niệm", "Những ngày lễ, dịp kỷ niệm mà phong trào thi đua hướng tới."),
        Kind::News => ("Tin, bài", "Tin, bài về thi đua, khen thưởng."),
        Kind::Press => ("Cơ quan báo chí", "Báo, đài giới thiệu điển hình tiên tiến trên địa bàn."),
        Kind::Section => ("Chuyên mục", "Các chuyên mục do biên tập viên tuyển chọn."),
        Kind::Page => ("Trang thông tin", ""),
        Kind::English => ("English", "Information in English."),
    };
    Titles { all, intro }
}

/// The address of the list of a kind.
pub fn kind_url(kind: Kind) -> Url {
    let base = Url::home().folder(kind.info().base);
    if kind.is_story() { base.folder(kind.info().folder.rsplit('/').next().unwrap_or_default()) } else { base }
}

/// The list of all examples.
pub fn stories_url() -> Url {
    Url::home().folder("guong")
}

/// The part of an address that stands for a letter: marks as typed in Telex (`aw`, `aa`, `dd`, `ow`).
pub fn letter_slug(letter: char) -> String {
    match letter {
        'Ă' => "aw".to_owned(),
        'Â' => "aa".to_owned(),
        'Đ' => "dd".to_owned(),
        'Ê' => "ee".to_owned(),
        'Ô' => "oo".to_owned(),
        'Ơ' => "ow".to_owned(),
        'Ư' => "uw".to_owned(),
        '#' => "khac".to_owned(),
        letter => letter.to_lowercase().collect(),
    }
}

/// Sorts for a list: by day then id, oldest first, or by name.
pub fn sorted(site: &Site, mut entries: Vec<EntryId>, order: Order) -> Vec<EntryId> {
    match order {
        Order::Day => entries.sort_by_key(|id| site.order[id.at()]),
        Order::Name => entries
            .sort_by_cached_key(|id| (viet::collate::key(site.entry(*id).title()), &site.entry(*id).common.id.value.0)),
    }
    entries
}

/// A title with the mark of what is made up, where it does not carry it already.
pub fn marked(title: &str, fictional: bool) -> String {
    if fictional && !title.contains("(minh họa)") { format!("{title} (minh họa)") } else { title.to_owned() }
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// "xã Mường Nhà".
pub fn commune_label(site: &Site, commune: u32) -> String {
    site.province.place_label(crate::domain::place::Place::Today(commune as usize)).unwrap_or_default()
}

/// Whether a register row counts: readers see its decision, and it is neither revoked nor removed.
pub fn row_stands(site: &Site, row: &LinkedRow) -> bool {
    !row.row.is_removed() && !row.row.is_revoked() && row.decision.is_some_and(|decision| site.node(decision).public)
}

/// The label of a term as on a day: a term that names the province names it as it was called then.
pub fn label_on(site: &Site, term: &TermInfo, date: Date, place: Option<PlaceLink>) -> String {
    match term.row.label.as_ref().filter(|label| label.value.contains("{tinh}")) {
        Some(label) => label.value.replace("{tinh}", &site.province_on(date, place)),
        None => term.label.clone(),
    }
}

/// The day an award was decided; without a decision the last day of its period.
pub fn award_day(site: &Site, id: EntryId, award: &Award) -> Date {
    let entry = award.decision.as_ref().and_then(|decision| site.target(id, decision.value.0));
    let of_entry = entry.and_then(|decision| decision_day(site, decision));
    let noted = award.decision_note.as_ref().map(|note| note.day.value);
    of_entry.or(noted).unwrap_or_else(|| award.period.value.last_day())
}

/// The day of a document, where it is written.
pub fn decision_day(site: &Site, decision: EntryId) -> Option<Date> {
    match &site.entry(decision).meta {
        Meta::Document(document) => document.day.as_ref().map(|day| day.value),
        _ => None,
    }
}

/// The day a register row was decided.
pub fn row_day(site: &Site, row: &LinkedRow) -> Date {
    let of_decision = row.decision.and_then(|decision| decision_day(site, decision));
    of_decision.unwrap_or_else(|| row.row.keys.period.value.last_day())
}

/// The label of a term of an award, as on the day of the award.
pub fn award_term(site: &Site, id: EntryId, award: &Award, term: Term) -> String {
    let place = site.entry(id).meta.story().and_then(|story| site.place(id, story.place.value));
    site.term(id, term).map_or(String::new(), |term| label_on(site, term, award_day(site, id, award), place))
}

/// The label of a term of a register row, as on the day of its decision.
pub fn row_term(site: &Site, row: &LinkedRow, term: Term) -> String {
    row_term_id(row, term)
        .map_or(String::new(), |id| label_on(site, site.vocabularies.term(id), row_day(site, row), row.place))
}

/// Title and class of an award.
pub fn award_label(site: &Site, id: EntryId, award: &Award) -> String {
    let title = award_term(site, id, award, award.title.value.0);
    with_class(&title, award.class.as_ref().map(|class| class.value))
}

/// A title with its class: "Huân chương Lao động hạng Ba".
pub fn with_class(title: &str, class: Option<Class>) -> String {
    class.map_or_else(|| title.to_owned(), |class| format!("{title} {}", class.label()))
}

/// The day on which an award was decided; `None` where its decision names none.
pub fn decided_on(site: &Site, id: EntryId, award: &Award) -> Option<Date> {
    if let Some(note) = &award.decision_note {
        return Some(note.day.value);
    }
    let used = usize::from(award.decision.as_ref()?.value.0.0);
    decision_day(site, site.node(id).refs.get(used).copied().flatten()?)
}

/// Who granted an award: as written, or the one organ that could on the day of its decision.
pub fn award_authority(site: &Site, id: EntryId, award: &Award) -> String {
    if let Some(organ) = &award.authority {
        return award_term(site, id, award, organ.value.0);
    }
    let place = site.entry(id).meta.story().and_then(|story| site.place(id, story.place.value));
    let organ = site
        .term(id, award.title.value.0)
        .and_then(|title| authority::derived(&site.vocabularies, title, decided_on(site, id, award)));
    organ
        .map_or(String::new(), |organ| label_on(site, site.vocabularies.term(organ), award_day(site, id, award), place))
}

/// The same for a row of a register.
pub fn row_authority(site: &Site, row: &LinkedRow) -> String {
    if let Some(organ) = &row.row.keys.authority {
        return row_term(site, row, organ.value.0);
    }
    let day = row.decision.and_then(|id| decision_day(site, id));
    let organ = row_term_id(row, row.row.keys.title.value.0)
        .and_then(|title| authority::derived(&site.vocabularies, site.vocabularies.term(title), day));
    organ.map_or(String::new(), |organ| label_on(site, site.vocabularies.term(organ), row_day(site, row), row.place))
}

/// The term that a cell of a register names.
pub fn row_term_id(row: &LinkedRow, term: Term) -> Option<TermId> {
    row.terms.get(usize::from(term.0)).copied().flatten()
}

/// Whether a name of more than one word is written in capitals throughout.
pub fn is_all_capitals(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.len() > 6 && letters.iter().all(|letter| letter.is_uppercase()) && text.contains(' ')
}

/// The awards that stand, as the file has them.
pub fn awards_not_revoked(site: &Site, id: EntryId) -> impl Iterator<Item = &Award> {
    let awards = site.entry(id).meta.story().into_iter().flat_map(|story| &story.awards);
    awards.map(|award| &award.value).filter(|award| !award.is_revoked())
}

/// The awards that stand, highest first: by rank, class, then day of decision, the latest first.
pub fn standing_awards(site: &Site, id: EntryId) -> Vec<&Award> {
    let mut awards: Vec<&Award> = awards_not_revoked(site, id).collect();
    awards.sort_by_key(|award| {
        let rank = site.term(id, award.title.value.0).map_or(u32::MAX, |term| term.rank());
        let day = decided_on(site, id, award).unwrap_or_else(|| award.period.value.last_day());
        (rank, award.class.as_ref().map(|class| class.value), std::cmp::Reverse(day))
    });
    awards
}

/// The working days of a consultation, counted from the day after publication. Empty when a year's
/// holidays are not confirmed, which `link` reports as an error.
pub fn counted_days(site: &Site, consultation: &Consultation) -> Vec<Date> {
    workday::working_days_after(consultation.start.value, consultation.days(), &site.holidays).unwrap_or_default()
}

/// The last day for comments on a consultation.
pub fn last_day(site: &Site, entry: &Entry) -> Option<Date> {
    match &entry.meta {
        Meta::Consultation(consultation) => counted_days(site, consultation).last().copied(),
        _ => None,
    }
}

/// Whether every award of an example was revoked: its page stays and says so, no list leads to it
/// (Luật Thi đua, khen thưởng, Điều 93).
pub fn is_withdrawn(entry: &Entry) -> bool {
    entry
        .meta
        .story()
        .is_some_and(|story| !story.awards.is_empty() && story.awards.iter().all(|award| award.is_revoked()))
}

/// The n-th picture of an entry's front matter in the sizes of a role.
pub fn picture(site: &Site, id: EntryId, at: usize, role: Role) -> Option<Picture> {
    let entry = site.entry(id);
    let written = &entry.common.pictures.get(at)?.value;
    let asset = site.file(id, written.file.value)?;
    let known = site.node(id).pictures.iter().find(|picture| picture.asset == asset)?;
    let mut picture = sizes(site, id, known.number, role)?;
    picture.alt.clone_from(&written.alt.value);
    picture.caption = text(&written.caption);
    picture.credit.clone_from(&written.author.value);
    picture.licence.clone_from(&written.licence.value);
    if let Some(focus) = &written.focus {
        let tenth = |part: f64| (part * 10.0).round() as u8;
        picture.class += &format!(" focus-x{} focus-y{}", tenth(focus.value.x), tenth(focus.value.y));
    }
    Some(picture)
}

fn tone_class([red, green, blue]: [u8; 3]) -> String {
    format!("tone-{red}{green}{blue}")
}

/// Whether pictures are made in AVIF too.
pub fn makes_avif(site: &Site) -> bool {
    site.config.settings.avif.as_ref().is_some_and(|avif| avif.value)
}

/// A picture's sizes in a role, without words.
pub fn sizes(site: &Site, id: EntryId, number: u16, role: Role) -> Option<Picture> {
    let known = site.node(id).pictures.get(usize::from(number).checked_sub(1)?)?;
    let asset = site.asset(known.asset);
    let size = asset.picture?;
    let roles = site.theme.pictures.as_ref().map(|roles| &roles.value);
    let widths = fitting_widths(&role_widths(roles, role), size);
    let middle = *widths.get(widths.len() / 2).or(widths.last())?;
    let version = asset.hash.short(8);
    let address = |width: u32, format: &str| {
        let url = picture_url(&site.entry(id).common.id.value.0, number, width, format);
        format!("{}?v={version}", site.config.href(&url))
    };
    let set = |format: &str| {
        widths.iter().map(|width| format!("{} {width}w", address(*width, format))).collect::<Vec<_>>().join(", ")
    };
    Some(Picture {
        src: address(middle, "jpg"),
        jpeg: set("jpg"),
        webp: set("webp"),
        avif: if makes_avif(site) { set("avif") } else { String::new() },
        width: middle,
        height: picture_height(size, middle),
        alt: String::new(),
        caption: String::new(),
        credit: String::new(),
        licence: String::new(),
        class: tone_class(asset.tone),
    })
}

/// The entries of a section: chosen by hand in that order, or by rule, newest first.
fn section_entries(site: &Site, id: EntryId, section: &Section) -> Vec<EntryId> {
    let chosen: Vec<EntryId> = section
        .chosen
        .iter()
        .filter_map(|work| site.target(id, work.value.0))
        .filter(|id| site.node(*id).listed)
        .collect();
    match &section.rule {
        Some(rule) if chosen.is_empty() => select(site, Some(id), &rule.value),
        _ => chosen,
    }
}

/// The communes whose land a commune of today took in, whole or in part: name, district.
pub fn former_names(site: &Site, commune: u32) -> Vec<(&str, &str)> {
    let former = site.province.former.iter().filter(|former| former.now.contains(&(commune as usize)));
    former.map(|former| (former.name.as_str(), site.province.districts()[former.district].name.as_str())).collect()
}

/// The last day of the districts and of the communes of then.
pub const UNTIL: &str = "đến ngày 30/6/2025";

/// An old district with its last day: `Huyện Mường Chà (đến ngày 30/6/2025)`.
pub fn district_title(site: &Site, district: usize) -> String {
    let label = site.province.districts().get(district).map_or(String::new(), |district| district.label());
    capitalised(&format!("{label} ({UNTIL})"))
}

/// Whether an entry is what the portal's own feeds tell of.
pub fn is_news(site: &Site, id: EntryId) -> bool {
    let entry = site.entry(id);
    let kinds = [Kind::News, Kind::Campaign, Kind::Conference, Kind::Consultation];
    (entry.kind.is_story() || kinds.contains(&entry.kind)) && language(entry) == "vi"
}

/// What an entry gathers and a feed of its own tells: the works of a section; the examples, news and meetings of a
/// campaign or a unit. `None` for all other kinds. Asked once: [`Site::gathered`].
pub fn gathered(site: &Site, id: EntryId) -> Option<Vec<EntryId>> {
    let relation = match &site.entry(id).meta {
        Meta::Section(section) => return Some(section_entries(site, id, section)),
        Meta::Campaign(_) => "phong_trao",
        Meta::Unit(_) => "don_vi",
        _ => return None,
    };
    let told = |(name, from): &&(Name, EntryId)| name == relation && site.node(*from).listed && is_news(site, *from);
    Some(site.node(id).backlinks.iter().filter(told).map(|(_, from)| *from).collect())
}

/// The public entries that a rule collects, newest first. `owner` is the entry that holds the rule:
/// its terms and references were resolved with it. Rules of themes name no terms.
pub fn select(site: &Site, owner: Option<EntryId>, rule: &Rule) -> Vec<EntryId> {
    let kinds: Vec<Kind> = rule.from.iter().filter_map(|word| Kind::named(&word.value)).collect();
    let from = |kind: Kind| if kinds.is_empty() { kind.is_story() } else { kinds.contains(&kind) };
    let found = site
        .listed()
        .filter(|id| from(site.entry(*id).kind) && language(site.entry(*id)) == "vi" && fits(site, owner, rule, *id));
    let mut found = sorted(site, found.collect(), Order::Day);
    found.reverse();
    found.truncate(rule.limit.as_ref().map_or(usize::MAX, |limit| limit.value as usize));
    found
}

fn fits(site: &Site, owner: Option<EntryId>, rule: &Rule, id: EntryId) -> bool {
    let entry = site.entry(id);
    let own_term = |term: crate::base::decode::Term| site.node(id).terms.get(usize::from(term.0)).copied().flatten();
    let asked = |term: crate::base::decode::Term| {
        owner.and_then(|owner| site.node(owner).terms.get(usize::from(term.0)).copied().flatten())
    };
    let story = entry.meta.story();
    let year = entry.common.published.value.year();
    let fields =
        story.map_or(Vec::new(), |story| story.fields.iter().filter_map(|term| own_term(term.value.0)).collect());
    let tags = story.map_or(Vec::new(), |story| story.tags.iter().filter_map(|term| own_term(term.value.0)).collect());
    let titles = standing_awards(site, id).iter().filter_map(|award| own_term(award.title.value.0)).collect::<Vec<_>>();
    let levels = story.map_or(Vec::new(), |story| own_term(story.level.value.0).into_iter().collect());
    let any = |wanted: Vec<super::vocab::TermId>, has: &[super::vocab::TermId]| {
        wanted.is_empty() || wanted.iter().any(|term| has.contains(term))
    };
    let campaigns: Vec<EntryId> = owner.map_or(Vec::new(), |owner| {
        rule.campaigns.iter().filter_map(|campaign| site.target(owner, campaign.value.0)).collect()
    });
    let has_campaign = || site.node(id).refs.iter().flatten().any(|target| campaigns.contains(target));
    let news_kind = match &entry.meta {
        Meta::News(news) => Some(news.kind.value),
        _ => None,
    };
    any(rule.fields.iter().filter_map(|term| asked(term.value.0)).collect(), &fields)
        && any(rule.tags.iter().filter_map(|term| asked(term.value.0)).collect(), &tags)
        && any(rule.titles.iter().filter_map(|term| asked(term.value.0)).collect(), &titles)
        && any(rule.levels.iter().filter_map(|term| asked(term.value.0)).collect(), &levels)
        && (rule.years.is_empty() || rule.years.iter().any(|wanted| wanted.value.0 == year))
        && (campaigns.is_empty() || has_campaign())
        && (rule.news_kinds.is_empty() || rule.news_kinds.iter().any(|wanted| Some(wanted.value) == news_kind))
}

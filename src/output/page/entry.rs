//! The page of an entry: what every kind has in common, and the entries that belong to it.

use ahash::HashSet;

use super::{
    Cx, PageView, View, campaigns, documents, embeds, events, language, meetings, newsroom, others, recordings, speak,
    stories, template,
};
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::base::span::{Spanned, text};
use crate::domain::abbreviation::spelled;
use crate::model::entry::{Entry, EntryId, Meta};
use crate::model::kind::{self, Kind};
use crate::model::lookup::{GROUP_LIMIT, commune_label, is_fictional, language, picture, sizes};
use crate::model::share::Imprint;
use crate::model::site::{AssetId, Role, Site, Target};
use crate::model::sound;
use crate::model::view::Out;
use crate::model::view::{Dated, EntryView, Fact, Group, Html, Link, Part, SourceLine, TocLine};
use crate::output::citation;
use crate::viet;

// Labels of facts that `structured` looks up.
pub(super) const AREA: &str = "Địa bàn";
pub(super) const AUTHOR: &str = "Tác giả";
pub(super) const LAUNCHED_BY: &str = "Phát động";
pub(super) const ORGANISER: &str = "Đơn vị tổ chức";
pub(super) const UNIT: &str = "Đơn vị";
pub(super) const WORK: &str = "Nghề nghiệp";

/// The page of an entry; `part` counts the pages of a decision's register.
pub(super) fn page(cx: Cx<'_>, id: EntryId, part: u32) -> Result<PageView> {
    let entry = cx.site.entry(id);
    let mut head = cx.entry_head(id);
    let mut item = common(cx, id)?;
    match &entry.meta {
        Meta::Person(person) => stories::person(cx, id, person, &mut item),
        Meta::Collective(collective) => stories::collective(cx, id, collective, &mut item),
        Meta::Household(household) => stories::household(cx, id, household, &mut item),
        Meta::Model(model) => stories::model(cx, id, model, &mut item),
        Meta::Campaign(campaign) => campaigns::campaign(cx, id, campaign, &mut item),
        Meta::Conference(conference) => meetings::conference(cx, id, conference, &mut item),
        Meta::Occasion(occasion) => events::occasion(cx, id, occasion, &mut item),
        Meta::Document(document) => documents::document(cx, id, document, part, &mut item),
        Meta::Consultation(consultation) => documents::consultation(cx, id, consultation, &mut item),
        Meta::Plan(plan) => documents::plan(cx, id, plan, &mut item),
        Meta::Unit(unit) => others::unit(cx, id, unit, &mut item),
        Meta::Bloc(bloc) => others::bloc(cx, id, bloc, &mut item),
        Meta::Council(council) => others::council(cx, id, council, &mut item),
        Meta::News(news) => others::news(cx, id, news, &mut item),
        Meta::Press(press) => others::press(cx, id, press, &mut item),
        Meta::Section(section) => others::section(cx, id, section, &mut item),
        Meta::Page(page) | Meta::English(page) => {
            let files = page.files.iter().filter_map(|file| cx.site.file(id, file.value));
            let links = files.map(|asset| file_link(cx, id, asset)).collect();
            cx.fact(&mut item, "Tệp kèm theo", links);
        }
    }
    if entry.kind.is_story() {
        cx.portal_source(&mut item);
    }
    if part > 1 {
        let url = register_url(cx.site, id, part);
        head.url = cx.site.config.href(&url);
        head.canonical = cx.site.config.absolute(&url);
        head.title = format!("{} – phần {part}", head.title);
    }
    language::entry(cx, &mut head, &mut item);
    head.fictional = head.fictional || shows_fictional(&item);
    head.noindex = head.noindex || head.fictional;
    Ok(PageView { template: template(&entry.meta), head, view: View::Item(Box::new(item)) })
}

/// Whether a page carries someone fictional, in whatever part.
fn shows_fictional(item: &EntryView) -> bool {
    let in_groups = item.groups.iter().flat_map(|group| &group.cards).any(|card| card.fictional);
    let in_section = item.section.iter().flat_map(|section| &section.cards).any(|card| card.fictional);
    let in_register = item
        .document
        .iter()
        .flat_map(|document| &document.register)
        .flat_map(|group| &group.rows)
        .any(|row| row.fictional);
    in_groups || in_section || in_register
}

/// The address of part n of a decision's register.
pub fn register_url(site: &Site, id: EntryId, part: u32) -> Url {
    let url = &site.node(id).url;
    if part <= 1 { url.clone() } else { url.folder(&format!("trang-{part}")) }
}

fn common(cx: Cx<'_>, id: EntryId) -> Result<EntryView> {
    let (site, entry, node) = (cx.site, cx.site.entry(id), cx.site.node(id));
    let published = entry.common.published.value;
    let responsible = site.config.settings.agency.responsible.as_ref();
    let editor = text(entry.common.editor.as_deref().or(responsible));
    let info = entry.kind.info();
    Ok(EntryView {
        kind: node.card.kind.clone(),
        kind_label: info.label.to_owned(),
        id: entry.common.id.value.0.clone(),
        title: entry.title().to_owned(),
        summary: text(&entry.common.summary),
        short_url: site.config.absolute(&short_url(entry)),
        citation: citation::view(site, id),
        fictional: is_fictional(entry),
        published: published.into(),
        updated: (node.updated > published).then(|| node.updated.into()),
        editor,
        pictures: (0..entry.common.pictures.len()).filter_map(|at| picture(site, id, at, Role::Cover)).collect(),
        monogram: node.card.monogram.clone(),
        facts: Vec::new(),
        body: cx.texts.body(id, &outs(site, id), "")?,
        toc: entry
            .body
            .headings
            .iter()
            .map(|heading| TocLine { text: heading.text.clone(), anchor: heading.anchor.clone(), level: heading.level })
            .collect(),
        parts: Vec::new(),
        groups: groups(cx, id),
        sources: sources(cx, id),
        corrections: entry
            .common
            .corrections
            .iter()
            .map(|correction| dated(correction.day.value, "", escaped(&correction.text)))
            .collect(),
        extra: entry.extra.as_ref().and_then(|extra| serde_json::from_str(extra).ok()),
        story: None,
        campaign: None,
        conference: None,
        document: None,
        consultation: None,
        plan: None,
        bloc: None,
        members: Vec::new(),
        section: None,
        original: None,
        qr: cx.texts.qr(&site.config.absolute(&short_url(entry)), &qr_label(cx, entry)),
        share: speak::share(cx, id),
        embed: embeds::story_box(cx, id),
        feedback: (!is_own_page(entry)).then(|| speak::feedback(cx, id)),
        speak: speak::of_page(cx, &node.url),
        newsroom: newsroom::link(cx, id),
        recordings: recordings::of(cx, id, &sound::told(site, id)),
    })
}

/// Pages that speak for the portal, not of anybody.
fn is_own_page(entry: &Entry) -> bool {
    matches!(entry.meta, Meta::Page(_) | Meta::English(_))
}

fn qr_label(cx: Cx<'_>, entry: &Entry) -> String {
    cx.word(&language(entry), "qr_label").replace("{title}", entry.title())
}

/// The short link of an entry.
pub fn short_url(entry: &Entry) -> Url {
    Url::home().folder("g").folder(&entry.common.id.value.0)
}

/// What a picture says of itself that the program draws for an entry.
pub fn card_words(site: &Site, id: EntryId) -> Imprint {
    Imprint {
        credit: site.config.settings.name.value.clone(),
        // Neither changes with the title nor holds a name.
        page: site.config.absolute(&short_url(site.entry(id))),
        ..Imprint::default()
    }
}

/// What a picture that an entry shows says of itself, wherever it is copied to: no more than the page says.
pub fn picture_words(site: &Site, id: EntryId, asset: AssetId) -> Imprint {
    let (entry, node) = (site.entry(id), site.node(id));
    let own = entry.common.pictures.iter().find(|picture| site.file(id, picture.file.value) == Some(asset));
    let shows = |target: &Target| matches!(target, Target::Picture(at) if node.pictures.get(usize::from(*at)).is_some_and(|picture| picture.asset == asset));
    let in_text = entry.body.links.iter().zip(&node.targets).filter(|(_, target)| shows(target));
    let in_text = in_text.filter_map(|(link, _)| link.words.as_deref()).next();
    let mut words = card_words(site, id);
    if let Some(own) = own {
        words.description = own.caption.as_ref().map_or(&own.alt.value, |caption| &caption.value).clone();
        words.author.clone_from(&own.author.value);
        words.licence.clone_from(&own.licence.value);
    } else if let Some(said) = in_text {
        words.description.clone_from(&said.description);
        words.author.clone_from(&said.author);
        words.licence.clone_from(&said.licence);
    }
    if is_fictional(entry) {
        words.description = format!("Nhân vật minh họa. {}", words.description).trim_end().to_owned();
    }
    words
}

/// Text as HTML.
pub(super) fn escaped(text: &str) -> Html {
    Html::new(crate::base::html::escape(text).into_owned())
}

/// A line of a day.
pub(super) fn dated(day: jiff::civil::Date, label: &str, html: Html) -> Dated {
    Dated { when: viet::date::short(day), iso: viet::date::iso(day), label: label.to_owned(), html, link: None }
}

/// A line of a time that may be a period.
pub(super) fn dated_when(when: &viet::date::When, label: &str, html: Html) -> Dated {
    let iso = match when {
        viet::date::When::Day(day) => viet::date::iso(*day),
        _ => String::new(),
    };
    Dated { when: when.short(), iso, label: label.to_owned(), html, link: None }
}

impl Cx<'_> {
    /// A fact, if there is anything to tell; abbreviations are written out, as a fact stands alone.
    pub(super) fn fact(self, item: &mut EntryView, label: &str, values: Vec<Link>) {
        let values = values.into_iter().filter(|value| !value.text.is_empty());
        let values: Vec<Link> = values.map(|value| Link { text: spelled(value.text), ..value }).collect();
        if !values.is_empty() {
            item.facts.push(Fact { label: label.to_owned(), values });
        }
    }

    /// The portal's source, for an item that names none (Nghị định 42/2022/NĐ-CP).
    pub(super) fn portal_source(self, item: &mut EntryView) {
        let source = &self.site.config.settings.agency.value.source;
        if item.sources.is_empty() {
            self.fact(item, "Nguồn", source.iter().map(|source| Link::plain(source.value.clone())).collect());
        }
    }

    /// A further piece of text, if there is one.
    pub(super) fn part(self, item: &mut EntryView, title: &str, text: Option<&Spanned<crate::base::decode::Prose>>) {
        if let Some(text) = text {
            item.parts.push(Part {
                title: title.to_owned(),
                anchor: format!("phan-{}", viet::slug::slug(title)),
                html: self.texts.prose(&text.value.0),
            });
        }
    }

    /// A link to a commune's list, with the text of the time where it differs.
    pub(super) fn place_links(self, id: EntryId, place: crate::base::decode::PlaceRef) -> Vec<Link> {
        let Some(found) = self.site.place(id, place) else { return Vec::new() };
        let url = self.site.commune_url(found.commune);
        let site = self.site;
        let label = format!("{}, {}", commune_label(site, found.commune), site.province.label_on(site.today));
        let today = match self.site.listing_at.contains_key(&url) {
            true => Link::to(label, self.site.config.href(&url)),
            false => Link::plain(label),
        };
        let written = self.site.place_text(id, place);
        let honoured =
            site.entry(id).meta.story().is_some_and(|story| story.place.value == place && !story.awards.is_empty());
        let when = if honoured { "khi được khen thưởng" } else { "khi được ghi nhận" };
        let text = format!("{when}: {written}");
        let then = found.differs.then(|| match found.origin {
            Some(origin) => Link::to(text, site.config.href(&site.former_url(origin as usize))),
            None => Link::plain(text),
        });
        std::iter::once(today).chain(then).collect()
    }

    /// A link to a term's list, if it has one.
    pub(super) fn term_link(self, id: EntryId, term: crate::base::decode::Term, folder: &str) -> Link {
        let Some(term) = self.site.term(id, term) else { return Link::default() };
        let url = Url::home().folder(folder).folder(&term.slug());
        match self.site.listing_at.contains_key(&url) {
            true => Link::to(term.label.clone(), self.site.config.href(&url)),
            false => Link::plain(term.label.clone()),
        }
    }
}

fn sources(cx: Cx<'_>, id: EntryId) -> Vec<SourceLine> {
    let sources = cx.site.entry(id).common.sources.iter().map(|source| {
        let press = source.press.as_ref().and_then(|press| cx.link_ref(id, press.value.0));
        SourceLine {
            organ: press.unwrap_or_else(|| Link::plain(text(&source.organ))),
            title: Link { text: source.title.value.clone(), url: source.url.as_ref().map(|url| url.value.0.clone()) },
            author: text(&source.author),
            day: source.day.as_ref().map(|day| day.value.into()),
            role: source.role.as_ref().map_or(String::new(), |role| role.value.label().to_owned()),
        }
    });
    sources.collect()
}

/// What an entry's page gathers of those that point to it: relation, kinds, title. Each entry stands
/// in the first group that fits; what fits none stands under the last.
const GROUPS: &[(&str, u32, &str)] = &[
    ("thanh_vien_noi_bat", kind::STORIES, "Tập thể có thành viên này"),
    ("phong_trao", kind::STORIES, "Gương trong phong trào"),
    ("khen_thuong.phong_trao", kind::STORIES, "Gương được khen trong phong trào"),
    ("hoi_nghi", kind::STORIES, "Gương dự hội nghị"),
    ("khen_thuong.hoi_nghi_trao", kind::STORIES, "Gương được trao tặng tại đây"),
    ("khen_thuong.quyet_dinh", kind::STORIES, "Gương được khen theo văn bản này"),
    ("don_vi", kind::STORIES, "Gương của đơn vị"),
    ("don_vi_cap_tren", kind::STORIES, "Tập thể trực thuộc"),
    ("gioi_thieu_boi", kind::STORIES, "Gương do đơn vị giới thiệu"),
    ("hoc_tap_theo", kind::STORIES, "Gương đơn vị học tập theo"),
    ("sap_nhap_vao", Kind::Campaign.bit(), "Phong trào đã sáp nhập vào đây"),
    ("dip", Kind::Campaign.bit(), "Phong trào hướng tới dịp này"),
    ("van_ban_phat_dong", Kind::Campaign.bit(), "Phong trào phát động bằng văn bản này"),
    ("", Kind::Campaign.bit(), "Phong trào liên quan"),
    ("huong_toi", Kind::Conference.bit(), "Hội nghị hướng tới"),
    ("phat_dong", Kind::Conference.bit(), "Phát động tại"),
    ("", Kind::Conference.bit(), "Hội nghị, đại hội liên quan"),
    ("", Kind::Consultation.bit(), "Lấy ý kiến liên quan"),
    ("don_vi", Kind::Document.bit(), "Văn bản do đơn vị ban hành"),
    ("", Kind::Document.bit(), "Văn bản liên quan"),
    ("", Kind::Plan.bit(), "Kế hoạch năm"),
    ("cap_tren", Kind::Unit.bit(), "Đơn vị trực thuộc"),
    ("tien_than", Kind::Unit.bit() | Kind::Press.bit(), "Đơn vị kế thừa"),
    ("", Kind::Bloc.bit(), "Cụm, khối thi đua"),
    ("", Kind::Council.bit(), "Hội đồng"),
    ("", Kind::Section.bit(), "Trong chuyên mục"),
    ("", Kind::News.bit(), "Tin, bài liên quan"),
    ("", kind::ANY, "Liên quan"),
];

/// Relations that pages tell in their own way: they make no group.
fn told_elsewhere(relation: &str, from: Kind) -> bool {
    let chain = ["thuc_hien", "thay_the", "can_cu.van_ban", "phu_luc_cua", "so_ket_van_ban"];
    let drawn = ["phong_trao_cha", "ky_truoc"];
    (from == Kind::Document && chain.contains(&relation))
        || drawn.contains(&relation)
        || relation.ends_with(".nguoi")
        || relation == "ban_goc"
        || relation == "noi_nhan.don_vi"
}

fn groups(cx: Cx<'_>, id: EntryId) -> Vec<Group> {
    let (site, entry) = (cx.site, cx.site.entry(id));
    let mut gathered: Vec<Vec<EntryId>> = vec![Vec::new(); GROUPS.len()];
    let mut seen: HashSet<EntryId> = HashSet::default();
    let backlinks = site
        .node(id)
        .backlinks
        .iter()
        .filter(|(relation, from)| !told_elsewhere(relation, site.entry(*from).kind) && site.node(*from).listed);
    for (at, (relation, kinds, _)) in GROUPS.iter().enumerate() {
        for (name, from) in backlinks.clone() {
            let fits = kinds & site.entry(*from).kind.bit() != 0 && (relation.is_empty() || name == relation);
            if fits && seen.insert(*from) {
                gathered[at].push(*from);
            }
        }
    }
    let last = GROUPS.len() - 1;
    let related = entry.common.related.iter().filter_map(|reference| site.target(id, reference.value.0));
    gathered[last].extend(related.filter(|other| *other != id && !seen.contains(other)).collect::<Vec<_>>());
    let groups = GROUPS.iter().zip(gathered).filter(|(_, ids)| !ids.is_empty());
    groups.map(|((relation, kinds, title), ids)| group(cx, id, title, ids, belongs_to_list(relation, *kinds))).collect()
}

/// Whether the group is the one that has a list of its own (`lists::belonging`).
fn belongs_to_list(relation: &str, kinds: u32) -> bool {
    kinds == kind::STORIES && (relation == "phong_trao" || relation == "don_vi")
}

/// A group of cards: the newest, and the way to the others.
pub(super) fn group(cx: Cx<'_>, id: EntryId, title: &str, mut ids: Vec<EntryId>, listed: bool) -> Group {
    let site = cx.site;
    ids.sort_by_key(|other| (std::cmp::Reverse(site.node(*other).day), &site.entry(*other).common.id.value.0));
    let list = site.node(id).url.folder("guong");
    let more = (listed && site.listing_at.contains_key(&list)).then(|| site.config.href(&list));
    let shown = if more.is_some() { GROUP_LIMIT } else { ids.len() };
    Group {
        title: title.to_owned(),
        anchor: format!("nhom-{}", viet::slug::slug(title)),
        count: ids.len(),
        cards: ids.iter().take(shown).map(|other| cx.card(*other)).collect(),
        more,
    }
}

/// The answers to the links of an entry's text.
pub fn outs(site: &Site, id: EntryId) -> Vec<Out> {
    site.node(id).targets.iter().map(|target| out(site, id, target)).collect()
}

fn out(site: &Site, id: EntryId, target: &Target) -> Out {
    let with_anchor =
        |href: String, anchor: &str| Out::Href(if anchor.is_empty() { href } else { format!("{href}#{anchor}") });
    match target {
        Target::Entry(other, anchor) if site.node(*other).public => with_anchor(site.href(*other), anchor),
        Target::Entry(..) | Target::Nowhere => Out::Nowhere,
        Target::Local(url, anchor) => with_anchor(site.config.href(url), anchor),
        Target::Anchor(anchor) => Out::Href(format!("#{anchor}")),
        Target::Web(address) => Out::Href(address.clone()),
        Target::Picture(at) => sizes(site, id, at + 1, Role::Body).map_or(Out::Nowhere, Out::Picture),
        Target::File(asset) => {
            Out::File { href: site.config.href(&file_url(site, id, *asset)), detail: file_detail(site, *asset) }
        }
    }
}

/// The address of a file that an entry offers.
pub fn file_url(site: &Site, id: EntryId, asset: AssetId) -> Url {
    let path = &site.asset(asset).path;
    let slug = viet::slug::slug(path.stem());
    let stem = if slug.is_empty() { "tep".to_owned() } else { slug };
    let extension = viet::slug::slug(&path.extension());
    let name = if extension.is_empty() { stem } else { format!("{stem}.{extension}") };
    Url::home().folder("tep").folder(&site.entry(id).common.id.value.0).file(&name)
}

/// A link to a file: "mau.docx (DOCX, 20 kB)".
fn file_link(cx: Cx<'_>, id: EntryId, asset: AssetId) -> Link {
    let text = format!("{} ({})", cx.site.asset(asset).path.name(), file_detail(cx.site, asset));
    Link::to(text, cx.site.config.href(&file_url(cx.site, id, asset)))
}

/// "PDF, 1,2 MB".
pub(super) fn file_detail(site: &Site, asset: AssetId) -> String {
    let asset = site.asset(asset);
    format!("{}, {}", asset.path.extension().to_uppercase(), size_words(asset.size))
}

/// A size in words: "640 kB", "1,2 MB".
pub(super) fn size_words(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{} MB", viet::number::format_decimal(bytes as f64 / 1e6, 1))
    }
}

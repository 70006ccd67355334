//! Pages of places: what a commune came from, what became of the districts and communes of before 1 July 2025.

use std::collections::BTreeMap;

use super::{Cx, PageView, View};
use crate::base::path::Url;
use crate::domain::place::{Commune, CommuneKind, DistrictKind, FormerKind};
use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{GROUP_LIMIT, UNTIL, capitalised, commune_label, district_title, marked};
use crate::model::rights::{RowScope, row_stand_in};
use crate::model::site::Site;
use crate::model::view::{CountedLink, FacetView, Html, IndexView, LineGroup, Link, ListView, NotedLink, Pager};
use crate::output::map::{self, Spot};
use crate::viet;

/// Names of a register's row told on the page of a commune.
const NAMES_TOLD: usize = 6;

/// The overview of places.
pub(super) fn places_url() -> Url {
    Url::home().folder("dia-ban")
}

/// Places of today and of before, by letter.
pub fn places_by_letter_url() -> Url {
    places_url().folder("a-z")
}

fn places_crumb() -> (String, Url) {
    ("Địa bàn".to_owned(), places_url())
}

fn archive_crumb(site: &Site) -> (String, Url) {
    ("Trước ngày 1/7/2025".to_owned(), site.archive_url())
}

impl Cx<'_> {
    fn commune_link(self, commune: usize) -> Link {
        let url = self.site.commune_url(commune as u32);
        Link::to(commune_label(self.site, commune as u32), self.site.config.href(&url))
    }

    fn counted(self, text: String, url: &Url, count: usize) -> CountedLink {
        CountedLink { text, url: self.site.config.href(url), count }
    }
}

/// `xã Cẩm Giang, huyện Gò Dầu`; with its province where today's was made of several.
fn former_name(site: &Site, former: usize) -> String {
    let whole = site.province.former_label(former).unwrap_or_default();
    match (site.province.predecessors.len(), whole.rsplit_once(", ")) {
        (1, Some((short, _))) => short.to_owned(),
        _ => whole,
    }
}

fn district_name(site: &Site, district: usize) -> String {
    let whole = site.province.district_label(district).unwrap_or_default();
    match (site.province.predecessors.len(), whole.rsplit_once(", ")) {
        (1, Some((short, _))) => short.to_owned(),
        _ => whole,
    }
}

fn stories_of_commune(site: &Site, commune: usize) -> usize {
    let listing = site.listing_at.get(&site.commune_url(commune as u32));
    listing.map_or(0, |at| site.listings[*at].entries.len())
}

fn stories_of_former(site: &Site, former: usize) -> &[EntryId] {
    site.ground.stories_of_former.get(&(former as u32)).map_or(&[], Vec::as_slice)
}

fn group(title: &str, lines: Vec<NotedLink>) -> Option<LineGroup> {
    (!lines.is_empty()).then(|| LineGroup { title: title.to_owned(), lines })
}

/// How many rows of a register, and the first names among them that may be told with their place.
fn commended(site: &Site, rows: &[u32]) -> String {
    let count = format!("{} trường hợp", viet::number::format_int(rows.len() as i64));
    let told = rows.iter().map(|at| &site.rows[*at as usize].row);
    let told = told.filter(|row| RowScope::of(row).details && row_stand_in(row).is_none());
    let names: Vec<String> = told
        .take(NAMES_TOLD)
        .map(|row| marked(&row.keys.name.value, row.keys.fictional.as_ref().is_some_and(|flag| flag.value)))
        .collect();
    match (names.is_empty(), names.len() < rows.len()) {
        (true, _) => count,
        (false, true) => format!("{count}: {}…", names.join(", ")),
        (false, false) => format!("{count}: {}", names.join(", ")),
    }
}

/// What is known of a commune of today.
pub(super) fn about_commune(cx: Cx<'_>, commune: u32) -> Vec<LineGroup> {
    let site = cx.site;
    let origins = site.province.origins(commune as usize).iter().map(|at| NotedLink {
        link: Link::to(former_name(site, *at), site.config.href(&site.former_url(*at))),
        note: if site.province.former[*at].split { "một phần".to_owned() } else { String::new() },
    });
    let past = site.province.communes[commune as usize].past.iter().map(|past| NotedLink {
        link: Link::plain(past.label()),
        note: format!("đến ngày {}", viet::date::short(past.until)),
    });
    let units = site.ground.units.get(&commune).into_iter().flatten().map(|id| {
        let kind = match &site.entry(*id).meta {
            Meta::Unit(unit) => site.label(*id, unit.kind.value.0).to_owned(),
            _ => String::new(),
        };
        NotedLink { link: cx.link(*id), note: kind }
    });
    let rows = site.ground.rows.get(&commune).into_iter().flatten().map(|(decision, rows)| NotedLink {
        link: Link::to(super::documents::name(cx, *decision), site.href(*decision)),
        note: commended(site, rows),
    });
    [
        group("Được lập từ", origins.collect()),
        group("Tên gọi trước đây", past.collect()),
        group("Cơ quan, đơn vị trên địa bàn", units.collect()),
        group("Được khen theo danh sách", rows.collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// All communes of today, then by the district their land belonged to.
pub(super) fn overview(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let title = "Địa bàn";
    let intro = overview_intro(site);
    let head = cx.head(&places_url(), title, &intro, &[("Gương".to_owned(), crate::model::lookup::stories_url())]);
    let communes = site.listings.iter().filter(|listing| listing.commune.is_some());
    let communes = communes.filter(|listing| !listing.entries.is_empty());
    let communes = communes.map(|listing| cx.counted(listing.title.clone(), &listing.url, listing.entries.len()));
    let ways = vec![
        cx.counted("Tra tên xã, phường, huyện cũ và mới theo A–Z".to_owned(), &places_by_letter_url(), 0),
        cx.counted("Huyện, xã trước ngày 1/7/2025".to_owned(), &site.archive_url(), 0),
    ];
    let districts = site.province.districts().iter().enumerate().map(|(at, _)| {
        let heirs = site.province.heirs_of_district(at).into_iter();
        let terms = heirs.map(|commune| {
            let label = capitalised(&commune_label(site, commune as u32));
            cx.counted(label, &site.commune_url(commune as u32), stories_of_commune(site, commune))
        });
        let label = capitalised(&format!("{} cũ", district_name(site, at)));
        FacetView::whole(label, site.config.href(&site.district_url(at)), terms.collect())
    });
    let plain = |label: &str, terms: Vec<CountedLink>| FacetView::whole(label, String::new(), terms);
    let with_stories: Vec<CountedLink> = communes.collect();
    let groups = [plain("Tên cũ, tên mới", ways), plain("Xã, phường đã có gương", with_stories)];
    let groups = groups.into_iter().filter(|group| !group.terms.is_empty());
    let view = IndexView {
        title: title.to_owned(),
        intro,
        groups: groups.chain(districts).collect(),
        map: map(site),
        ..IndexView::default()
    };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

/// The communes at their places; nothing without examples.
fn map(site: &Site) -> Html {
    let spot = |(at, commune): (usize, &Commune)| Spot {
        name: commune.name.clone(),
        label: commune_label(site, at as u32),
        lat: commune.lat,
        lon: commune.lon,
        count: stories_of_commune(site, at),
        href: site.config.href(&site.commune_url(at as u32)),
        island: commune.kind == CommuneKind::DacKhu,
    };
    let spots: Vec<Spot> = site.province.communes.iter().enumerate().map(spot).collect();
    let title = format!("Gương trên địa bàn {}", site.province.label_on(site.today));
    let shown = spots.iter().any(|spot| spot.count > 0);
    shown.then(|| map::draw("dia-ban", &title, &spots)).flatten().unwrap_or_default()
}

fn overview_intro(site: &Site) -> String {
    let province = &site.province;
    let made_of = match province.predecessors.as_slice() {
        [_] => String::new(),
        several => {
            let names: Vec<String> = several.iter().map(|old| old.label()).collect();
            format!(", gồm đất của {} trước ngày 1/7/2025", names.join(", "))
        }
    };
    let name = capitalised(&province.label_on(site.today));
    let count = province.communes.len();
    format!("{name} hiện có {count} xã, phường, đặc khu{made_of}. Số bên cạnh là số gương trên địa bàn.")
}

/// Links with the keys that sort them.
type Keyed = Vec<(Vec<u8>, CountedLink)>;

/// Old and new names together, by letter.
pub(super) fn by_letter(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let title = "Tra địa bàn, A–Z";
    let head = cx.head(&places_by_letter_url(), title, "", &[places_crumb()]);
    let today = site.province.communes.iter().enumerate().map(|(at, commune)| {
        let text = format!("{} ({})", commune.name, commune.kind.word());
        (&commune.name, cx.counted(text, &site.commune_url(at as u32), stories_of_commune(site, at)))
    });
    let former = site.province.former.iter().enumerate().filter(|(_, former)| former.kind != FormerKind::HuyenDao);
    let former = former.map(|(at, former)| {
        let district = district_name(site, former.district);
        let text = format!("{} ({} cũ, {district})", former.name, former.kind.word());
        (&former.name, cx.counted(text, &site.former_url(at), stories_of_former(site, at).len()))
    });
    let districts = site.province.districts().iter().enumerate().map(|(at, district)| {
        let text = format!("{} ({} cũ)", district.name, district.kind.word());
        (&district.name, cx.counted(text, &site.district_url(at), 0))
    });
    let mut letters: BTreeMap<Vec<u8>, (char, Keyed)> = BTreeMap::new();
    for (name, link) in today.chain(districts).chain(former) {
        let letter = viet::name::index_letter(name, Some(name));
        let of_letter = letters.entry(viet::collate::key(&letter.to_string())).or_insert((letter, Vec::new()));
        of_letter.1.push((viet::collate::key(name), link));
    }
    let groups = letters.into_values().map(|(letter, mut links)| {
        links.sort_by(|a, b| a.0.cmp(&b.0));
        let label = if letter == '#' { "Khác".to_owned() } else { letter.to_string() };
        FacetView::whole(label, String::new(), links.into_iter().map(|(_, link)| link).collect())
    });
    let intro = "Xã, phường hiện nay cùng các huyện, xã, phường, thị trấn trước ngày 1/7/2025.";
    let view = IndexView {
        title: title.to_owned(),
        intro: intro.to_owned(),
        groups: groups.collect(),
        ..IndexView::default()
    };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

/// The old districts, by old province; the one that the portal served comes first.
pub(super) fn archive(cx: Cx<'_>) -> PageView {
    let site = cx.site;
    let title = "Huyện, xã trước ngày 1/7/2025";
    let head = cx.head(&site.archive_url(), title, "", &[places_crumb()]);
    let mut provinces: Vec<usize> = (0..site.province.predecessors.len()).collect();
    provinces.sort_by_key(|at| Some(*at) != site.predecessor);
    let groups = provinces.into_iter().map(|old| {
        let of_old = site.province.districts().iter().enumerate().filter(|(_, district)| district.province == old);
        let terms = of_old.map(|(at, district)| {
            let stories = district.former.iter().map(|former| stories_of_former(site, *former).len()).sum();
            cx.counted(capitalised(&district.label()), &site.district_url(at), stories)
        });
        let label = capitalised(&format!("{} ({UNTIL})", site.province.predecessors[old].label()));
        FacetView::whole(label, String::new(), terms.collect())
    });
    let intro = "Từ ngày 1/7/2025 cả nước không còn cấp huyện. Mỗi trang dưới đây cho biết xã, thị trấn cũ nay thuộc xã, phường nào.";
    let view = IndexView {
        title: title.to_owned(),
        intro: intro.to_owned(),
        groups: groups.collect(),
        ..IndexView::default()
    };
    PageView { template: "muc-luc.html", head, view: View::Index(Box::new(view)) }
}

/// An old district: its communes and its heirs.
pub(super) fn district(cx: Cx<'_>, at: usize) -> PageView {
    let site = cx.site;
    let district = &site.province.districts()[at];
    let communes = district.former.iter().filter(|at| site.province.former[**at].kind != FormerKind::HuyenDao);
    let former = communes.map(|at| NotedLink {
        link: Link::to(site.province.former[*at].label(), site.config.href(&site.former_url(*at))),
        note: heirs_in_words(site, *at),
    });
    let heirs = site.province.heirs_of_district(at);
    let heirs: Vec<NotedLink> =
        heirs.into_iter().map(|commune| NotedLink { link: cx.commune_link(commune), note: String::new() }).collect();
    let mut stories: Vec<EntryId> =
        district.former.iter().flat_map(|at| stories_of_former(site, *at)).copied().collect();
    stories.sort_by_key(|id| (site.node(*id).day, &site.entry(*id).common.id.value.0));
    let unit = match district.kind {
        DistrictKind::Huyen => "Huyện",
        DistrictKind::Quan => "Quận",
        DistrictKind::ThiXa => "Thị xã",
        DistrictKind::ThanhPho => "Thành phố",
    };
    let intro = format!(
        "{unit} này thuộc {}, hoạt động {UNTIL}. Đất của {} nay thuộc {} xã, phường, đặc khu.",
        site.province.predecessors[district.province].label(),
        unit.to_lowercase(),
        heirs.len(),
    );
    let about = [group("Nay thuộc", heirs), group("Xã, phường, thị trấn cũ", former.collect())];
    let title = district_title(site, at);
    past_page(cx, &site.district_url(at), title, intro, &[places_crumb(), archive_crumb(site)], about, &stories)
}

fn heirs_in_words(site: &Site, former: usize) -> String {
    let former = &site.province.former[former];
    let names: Vec<String> = former.now.iter().map(|at| commune_label(site, *at as u32)).collect();
    if former.split {
        format!("đã chia cho {}", names.join(", "))
    } else {
        format!("nay thuộc {}", names.join(", "))
    }
}

/// An old commune: what became of it, and the examples recorded there.
pub(super) fn former(cx: Cx<'_>, at: usize) -> PageView {
    let site = cx.site;
    let former = &site.province.former[at];
    let label = former.label();
    let intro = match former.split {
        true => format!(
            "Từ ngày 1/7/2025, đất của {label} chia cho các xã, phường dưới đây; nơi đứng đầu nhận phần lớn nhất."
        ),
        false => format!(
            "Từ ngày 1/7/2025, toàn bộ {label} thuộc {}.",
            heirs_in_words(site, at).trim_start_matches("nay thuộc ")
        ),
    };
    let heirs = former.now.iter().map(|commune| NotedLink { link: cx.commune_link(*commune), note: String::new() });
    let about = [group("Nay thuộc", heirs.collect()), None];
    let title = capitalised(&format!("{} ({UNTIL})", former_name(site, at)));
    let district = &site.province.districts()[former.district];
    let trail =
        [places_crumb(), archive_crumb(site), (capitalised(&district.label()), site.district_url(former.district))];
    past_page(cx, &site.former_url(at), title, intro, &trail, about, stories_of_former(site, at))
}

/// A page of the archive; its newest examples stand on it, all of them in the lists of the communes of today.
fn past_page(
    cx: Cx<'_>,
    url: &Url,
    title: String,
    intro: String,
    trail: &[(String, Url)],
    about: [Option<LineGroup>; 2],
    stories: &[EntryId],
) -> PageView {
    let mut head = cx.head(url, &title, &intro, trail);
    let cards: Vec<_> = stories.iter().rev().take(GROUP_LIMIT).map(|id| cx.card(*id)).collect();
    head.fictional = cards.iter().any(|card| card.fictional);
    head.noindex = head.noindex || head.fictional;
    let pager = Pager { total: stories.len(), ..Pager::default() };
    let about = about.into_iter().flatten().collect();
    let view = ListView { title, intro, cards, pager, about, about_first: true, ..ListView::default() };
    PageView { template: "danh-sach.html", head, view: View::List(Box::new(view)) }
}

//! Which units have examples, by year of publication.

use std::collections::{BTreeMap, HashSet};

use super::Section;
use crate::base::decode::Term;
use crate::model::campaign;
use crate::model::entry::{EntryId, Meta, Unit};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::model::vocab::TermId;
use crate::viet::collate;

/// Years of the matrix: a plan of five years.
const YEARS: i16 = 5;

/// The keys by which an example names the unit it comes from.
const OWN: &[&str] = &["don_vi", "don_vi_cap_tren", "don_vi_chu_tri"];

/// Units at work this year without a published example of their own or of a unit below them.
pub fn without_example(site: &Site) -> Section {
    let year = site.today.year();
    let counted = counted(site);
    let silent = units(site).filter(|id| !counted.contains_key(&(*id, year)));
    Section::new(
        "don-vi-chua-co-guong",
        "Đơn vị chưa có gương trong năm",
        "Đơn vị đang hoạt động mà năm nay cổng chưa đăng gương nào ghi don_vi, don_vi_cap_tren hoặc don_vi_chu_tri \
         là đơn vị đó hay đơn vị trực thuộc. Liên hệ đơn vị để phát hiện điển hình, hoặc bổ sung khóa don_vi ở gương đã có.",
        &["Đơn vị", "Loại tổ chức", "Đơn vị cấp trên"],
    )
    .with(silent.map(|id| {
        let unit = unit(site, id);
        let kind = unit.map_or("", |unit| site.label(id, unit.kind.value.0));
        let above = superior(site, id).map_or("", |above| site.entry(above).title());
        vec![site.entry(id).title().to_owned(), kind.to_owned(), above.to_owned()]
    }))
}

/// Units by year: how many examples were published.
pub fn matrix(site: &Site) -> Section {
    let last = site.today.year();
    let years = last.saturating_sub(YEARS - 1)..=last;
    let counted = counted(site);
    let names: Vec<String> = years.clone().map(|year| year.to_string()).collect();
    let columns: Vec<&str> = ["Đơn vị"].into_iter().chain(names.iter().map(String::as_str)).chain(["Cộng"]).collect();
    Section::new(
        "bang-phu-theo-don-vi",
        "Gương theo đơn vị và năm",
        "Số gương đã đăng trong năm (theo ngay_dang), kể cả của đơn vị trực thuộc, nên cộng các dòng có thể lớn hơn số gương. \
         Ô 0 cho biết nơi chưa được giới thiệu.",
        &columns,
    )
    .with(units(site).map(|id| {
        let of_year: Vec<usize> =
            years.clone().map(|year| counted.get(&(id, year)).copied().unwrap_or_default()).collect();
        let total = of_year.iter().sum::<usize>().to_string();
        let cells = of_year.iter().map(ToString::to_string);
        std::iter::once(site.entry(id).title().to_owned()).chain(cells).chain([total]).collect()
    }))
}

/// Fields against kinds of honourees, and campaigns that run without an example.
pub fn fields(site: &Site) -> Section {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let stories: Vec<EntryId> = site.listed().filter(|id| site.entry(*id).kind.is_story()).collect();
    for (field, term) in site.vocabularies.of("linh_vuc") {
        let of_field = stories.iter().filter(|id| has_field(site, **id, field));
        let mut counts = [0_usize; 6];
        for id in of_field {
            let Some(story) = site.entry(*id).meta.story() else { continue };
            let (kind, small) = match &site.entry(*id).meta {
                Meta::Collective(keys) => (1, keys.small.as_ref().is_some_and(|small| small.value)),
                Meta::Household(_) => (2, false),
                Meta::Model(_) => (3, false),
                _ => (0, false),
            };
            counts[kind] += 1;
            counts[4] += usize::from(small);
            let group = story.group.as_ref().and_then(|group| site.term(*id, group.value.0));
            counts[5] += usize::from(kind == 0 && group.is_some_and(|group| group.key == DIRECT));
        }
        rows.push(std::iter::once(term.label.clone()).chain(counts.iter().map(usize::to_string)).collect());
    }
    Section::new(
        "bang-phu-theo-linh-vuc",
        "Gương theo lĩnh vực và đối tượng",
        "Số gương đang có trên cổng; một gương thuộc nhiều lĩnh vực thì tính ở mỗi lĩnh vực. Ô 0 là chỗ chưa có điển hình đại diện.",
        &["Lĩnh vực", "Cá nhân", "Tập thể", "Hộ gia đình", "Mô hình", "Trong đó tập thể nhỏ", "Trong đó người trực tiếp"],
    )
    .with(rows)
}

/// Campaigns that run today and that no example names.
pub fn silent_campaigns(site: &Site) -> Section {
    let running = site.listed_of(Kind::Campaign).filter(|id| match &site.entry(*id).meta {
        Meta::Campaign(campaign) => {
            matches!(campaign::stage(site, *id, campaign), campaign::Stage::Running | campaign::Stage::Reviewed(_))
        }
        _ => false,
    });
    let told = |id: &EntryId| site.node(*id).backlinks.iter().any(|(_, from)| site.entry(*from).kind.is_story());
    Section::new(
        "phong-trao-chua-co-guong",
        "Phong trào đang chạy chưa có gương",
        "Chưa gương nào ghi phong trào này ở phong_trao. Tìm điển hình của phong trào, hoặc bổ sung khóa ở gương đã có.",
        &["Phong trào"],
    )
    .with(running.filter(|id| !told(id)).map(|id| vec![site.entry(id).title().to_owned()]))
}

/// The key of those who work directly (form 0603.N/BNV-TĐKT, row e).
const DIRECT: &str = "truc-tiep";

fn has_field(site: &Site, id: EntryId, field: TermId) -> bool {
    let own = |term: Term| site.node(id).terms.get(usize::from(term.0)).copied().flatten();
    site.entry(id).meta.story().is_some_and(|story| story.fields.iter().any(|term| own(term.value.0) == Some(field)))
}

/// Units at work this year, by name.
fn units(site: &Site) -> impl Iterator<Item = EntryId> {
    units_of(site, site.today.year())
}

/// Units at work in a year, by name.
pub fn units_of(site: &Site, year: i16) -> impl Iterator<Item = EntryId> {
    let begin = jiff::civil::date(year, 1, 1);
    let at_work = |id: &EntryId| {
        unit(site, *id).is_some_and(|unit| unit.until.as_ref().is_none_or(|until| until.value.last_day() >= begin))
    };
    let mut found: Vec<EntryId> = site.public_of(Kind::Unit).filter(at_work).collect();
    found.sort_by_cached_key(|id| collate::key(site.entry(*id).title()));
    found.into_iter()
}

fn unit(site: &Site, id: EntryId) -> Option<&Unit> {
    match &site.entry(id).meta {
        Meta::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// The unit above.
pub fn superior(site: &Site, id: EntryId) -> Option<EntryId> {
    site.target(id, unit(site, id)?.superior.as_ref()?.value.0)
}

/// Examples by unit and year of publication; an example counts once for its unit and each above it.
fn counted(site: &Site) -> BTreeMap<(EntryId, i16), usize> {
    let mut counted = BTreeMap::new();
    for story in site.public().filter(|id| site.entry(*id).kind.is_story()) {
        let year = site.entry(story).common.published.value.year();
        let uses = site.entry(story).uses.refs.iter().zip(&site.node(story).refs);
        let own = uses.filter(|(used, _)| OWN.contains(&used.relation.as_str())).filter_map(|(_, target)| *target);
        // A chain of superiors that runs in a circle is an error of its own; here it only has to end.
        let mut seen = HashSet::new();
        for start in own {
            let mut here = Some(start);
            while let Some(id) = here.filter(|id| seen.insert(*id)) {
                *counted.entry((id, year)).or_insert(0) += 1;
                here = superior(site, id);
            }
        }
    }
    counted
}

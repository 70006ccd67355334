//! Joins the entries of a portal into one frozen site: addresses, references, terms, places, files,
//! lists. Whatever depends on the settings, the vocabularies, other entries or the day is found here.

mod address;
mod card;
mod ground;
mod lists;
mod names;
mod pairs;
mod place;
mod replace;
mod resolve;
mod rules;
pub(super) mod same;
mod search;
mod stats;
mod withhold;

pub use replace::Replacement;
pub use resolve::MAX_NEAR;
pub use rules::one as check_one;

use std::collections::BTreeMap;

use ahash::{HashMap, HashSet};
use jiff::civil::Date;
use rayon::prelude::*;

use self::address::Directory;
use crate::base::diag::Diagnostics;
use crate::base::name::Name;
use crate::base::path::{SitePath, Url};
use crate::domain::aloud::Vocabulary;
use crate::domain::place::Province;
use crate::domain::workday::Holidays;
use crate::model::config::{Config, ThemeSettings};
use crate::model::embed;
use crate::model::entry::{Entry, EntryId, Said, Status};
use crate::model::form::Form;
use crate::model::index::Called;
use crate::model::lookup::is_withdrawn;
use crate::model::newsroom;
use crate::model::permalinks::Lock;
use crate::model::redirect::RedirectRow;
use crate::model::register::Row;
use crate::model::remembered;
use crate::model::rights;
use crate::model::rules::RuleSet;
use crate::model::silent::Silent;
use crate::model::site::{Asset, Ground, Node, Site};
use crate::model::sound;
use crate::model::stats::Stats;
use crate::model::view::{Card, Shared};
use crate::model::vocab::Vocabularies;

/// What the earlier stages found.
pub struct Input {
    /// Settings.
    pub config: Config,
    /// Theme settings.
    pub theme: ThemeSettings,
    /// The day the portal is made for.
    pub today: Date,
    /// Entries, by path.
    pub entries: Vec<Box<Entry>>,
    /// Files whose entries could not be read: what points to them is not reported again.
    pub unreadable: Vec<SitePath>,
    /// Register rows.
    pub rows: Vec<Row>,
    /// Files that are no text, by path.
    pub assets: Vec<Asset>,
    /// Vocabularies.
    pub vocabularies: Vocabularies,
    /// The province.
    pub province: Province,
    /// Public holidays.
    pub holidays: Holidays,
    /// Rule sets.
    pub rules: BTreeMap<String, RuleSet>,
    /// Forms of statistics, by name.
    pub forms: BTreeMap<String, Form>,
    /// How texts are read aloud.
    pub reading: Vocabulary,
    /// Addresses published before.
    pub lock: Lock,
    /// Old addresses that no entry took over.
    pub redirects: Vec<RedirectRow>,
}

/// Joins everything; mistakes go to `diags`.
pub fn link(input: Input, diags: &mut Diagnostics) -> Site {
    let urls = address::urls(&input.entries);
    let called = Called::of(&input.entries, &urls);
    let directory = Directory::new(&input.entries, &called, &input.unreadable);
    let clashing = directory.clashing(&urls, diags);
    let no_card = card::empty();
    let node = |(at, url): (usize, Url)| {
        new_node(&input.entries[at], url, clashing.contains(&EntryId(at as u32)), input.today, &no_card)
    };
    let mut nodes: Vec<Node> = urls.into_par_iter().enumerate().map(node).collect();
    let sources = resolve::Sources {
        entries: &input.entries,
        assets: &input.assets,
        vocabularies: &input.vocabularies,
        province: &input.province,
    };
    resolve::entries(sources, &directory, &input.entries, &mut nodes, diags);
    resolve::pictures(&input.theme, &input.assets, &input.entries, &mut nodes);
    address::languages(&input.entries, &mut nodes, diags);
    let rows = resolve::rows(sources, &directory, &input.rows, diags);
    let mut site = freeze(input, nodes, rows, called);
    add_backlinks(&mut site);
    site.units = units(&site);
    newsroom::mark(&mut site);
    site.silent = Silent::gather(&site);
    rules::check(&site, diags);
    // Whom the words of an entry name is a question of the rules alone.
    site.entries.par_iter_mut().for_each(|entry| entry.said = Said::default());
    same::follow(&mut site);
    // Whoever is not named is counted all the same, and once: that takes the names.
    let counted = stats::gather(&site);
    withhold::apply(&mut site);
    card::fill(&mut site);
    site.ground = ground::of(&site);
    let seen = &site;
    let others = || (counted.count(seen), remembered::gather(seen), names::of(seen));
    let (lists, others) = rayon::join(|| lists::of(seen), others);
    lists.put(&mut site);
    (site.stats, site.remembered, site.names) = others;
    site.embedded = embed::gather(&site);
    site.episodes = sound::episodes(&site);
    site.search = search::of(&site);
    resolve::report_unused(&site, diags);
    site
}

fn new_node(entry: &Entry, url: Url, clashes: bool, today: Date, no_card: &Shared<Card>) -> Node {
    let public = is_public(entry, today) && !clashes;
    Node {
        url,
        public,
        listed: public && !is_withdrawn(entry),
        heavy: false,
        updated: updated(entry, today),
        day: address::own_day(entry),
        refs: Vec::new(),
        terms: Vec::new(),
        places: Vec::new(),
        files: Vec::new(),
        targets: Vec::new(),
        pictures: Vec::new(),
        withheld: Vec::new(),
        backlinks: Vec::new(),
        languages: Vec::new(),
        card: no_card.clone(),
    }
}

fn is_public(entry: &Entry, today: Date) -> bool {
    let shown = matches!(entry.common.status.value, Status::Published | Status::Archived);
    let removed = rights::is_removed(entry);
    entry.is_whole() && entry.has_address() && shown && !removed && entry.common.published.value <= today
}

/// Unless written, the latest of publication, corrections and follow-ups that is not after today.
fn updated(entry: &Entry, today: Date) -> Date {
    let published = entry.common.published.value;
    if let Some(updated) = &entry.common.updated {
        return updated.value;
    }
    let corrections = entry.common.corrections.iter().map(|correction| correction.day.value);
    let follow_ups =
        entry.meta.story().into_iter().flat_map(|story| &story.follow_ups).map(|follow_up| follow_up.day.value);
    corrections.chain(follow_ups).filter(|day| *day <= today).fold(published, Date::max)
}

fn freeze(input: Input, nodes: Vec<Node>, mut rows: Vec<crate::model::site::LinkedRow>, called: Called) -> Site {
    // Highest first, and within a class as the register has them.
    let order = |row: &crate::model::site::LinkedRow| {
        let title = crate::model::lookup::row_term_id(row, row.row.keys.title.value.0);
        let rank = title.map_or(u32::MAX, |title| input.vocabularies.term(title).rank());
        (row.decision, rank, row.row.keys.class.as_ref().map(|class| class.value))
    };
    rows.sort_by(|a, b| {
        let places = || (&a.row.path, a.row.span.start).cmp(&(&b.row.path, b.row.span.start));
        order(a).cmp(&order(b)).then_with(places)
    });
    let mut rows_of: HashMap<EntryId, Vec<u32>> = HashMap::default();
    for (at, row) in rows.iter().enumerate() {
        if let Some(decision) = row.decision {
            rows_of.entry(decision).or_default().push(at as u32);
        }
    }
    let written = input.config.settings.former_province.as_ref();
    let predecessor = written.and_then(|written| input.province.predecessor(&written.value));
    Site {
        predecessor,
        ground: Ground::default(),
        stats: Stats::default(),
        config: input.config,
        theme: input.theme,
        today: input.today,
        kinds: input.entries.iter().map(|entry| entry.kind).collect(),
        order: order_of_days(&input.entries, &nodes),
        entries: input.entries,
        nodes,
        vocabularies: input.vocabularies,
        province: input.province,
        holidays: input.holidays,
        rules: input.rules,
        forms: input.forms,
        assets: input.assets,
        reading: input.reading,
        lock: input.lock,
        redirects: input.redirects,
        listings: Vec::new(),
        listing_at: HashMap::default(),
        facets: Vec::new(),
        rows,
        rows_of,
        names: Vec::new(),
        called,
        silent: Silent::default(),
        units: HashMap::default(),
        positions: Vec::new(),
        search: crate::model::search::Search::default(),
        embedded: HashSet::default(),
        gathering: BTreeMap::new(),
        episodes: Vec::new(),
        remembered: Vec::new(),
        pairs_of: BTreeMap::new(),
        campaign_pairs: HashMap::default(),
    }
}

/// The place of each entry in the order of their days, then of their ids.
fn order_of_days(entries: &[Box<Entry>], nodes: &[Node]) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..entries.len() as u32).collect();
    sorted.par_sort_by_cached_key(|at| {
        let at = *at as usize;
        (nodes[at].day, entries[at].common.id.value.0.as_str())
    });
    let mut order = vec![0; entries.len()];
    for (place, at) in (0..).zip(sorted) {
        order[at as usize] = place;
    }
    order
}

/// Units by what plans call them.
fn units(site: &Site) -> HashMap<String, EntryId> {
    let mut units = HashMap::default();
    for id in site.ids() {
        if let crate::model::entry::Meta::Unit(unit) = &site.entry(id).meta {
            let short = unit.short_name.as_ref().map(|name| name.value.as_str());
            for name in [Some(site.entry(id).slug()), Some(unit.name.value.as_str()), short].into_iter().flatten() {
                units.entry(name.to_owned()).or_insert(id);
            }
        }
    }
    units
}

/// Tells every entry who points to it; only entries that readers see count.
fn add_backlinks(site: &mut Site) {
    let mut found: Vec<(EntryId, Name, EntryId)> = Vec::new();
    let mut seen = HashSet::default();
    for from in site.public() {
        seen.clear();
        for (used, target) in site.entry(from).uses.refs.iter().zip(&site.node(from).refs) {
            if let Some(target) = target.filter(|target| *target != from && seen.insert((*target, used.relation))) {
                found.push((target, used.relation, from));
            }
        }
    }
    for (target, relation, from) in found {
        site.nodes[target.at()].backlinks.push((relation, from));
    }
}

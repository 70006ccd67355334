//! Finds the register rows that are the same award as one told in an example: same decision, title and name. So an
//! award is counted once, and whoever is removed or may not be named in an example is not named by the register.

use ahash::{HashMap, HashSet};

use crate::base::span::Spanned;
use crate::model::entry::{Award, EntryId, Meta};
use crate::model::register::{HonoureeKind, Row};
use crate::model::rights::{self, Rights, Subject};
use crate::model::site::{LinkedRow, Site};
use crate::model::vocab::TermId;
use crate::viet::{name, tone};

/// Decision, title and name of an award.
pub type Key = (EntryId, Option<TermId>, String);

/// The key of an award told in an example; `None` where it names no decision of the portal.
pub fn of_award(site: &Site, id: EntryId, award: &Award) -> Option<Key> {
    let decision = site.target(id, award.decision.as_ref()?.value.0)?;
    let title = site.node(id).terms.get(usize::from(award.title.value.0.0)).copied().flatten();
    Some((decision, title, bare(site.entry(id).title())))
}

/// The key of a register row.
pub fn of_row(row: &LinkedRow) -> Option<Key> {
    let title = row.terms.get(usize::from(row.row.keys.title.value.0.0)).copied().flatten();
    Some((row.decision?, title, bare(&row.row.keys.name)))
}

fn bare(text: &str) -> String {
    tone::match_key(name::strip_titles(text))
}

/// Why a row says no more than its example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The example was removed on request.
    Removed,
    /// It tells of a child whose name may not be published.
    Child,
}

/// A row that follows an example.
#[derive(Debug, Clone)]
pub struct Follower {
    /// Number of the row.
    pub row: usize,
    /// The example.
    pub story: EntryId,
    /// Why.
    pub why: Because,
    /// Whether several rows fit: then all follow, until the editor says which one it is.
    pub doubtful: bool,
}

/// The rows that follow an example which was removed or may not name its child. A row whose own cells say yes or no
/// (`go_bo`, `tre_em`) follows its cells.
pub fn followers(site: &Site) -> Vec<Follower> {
    let mut silent: HashMap<Key, (EntryId, Because)> = HashMap::default();
    for id in site.ids() {
        let Some(why) = because(site, id) else { continue };
        let awards = site.entry(id).meta.story().into_iter().flat_map(|story| &story.awards);
        silent.extend(awards.filter_map(|award| Some((of_award(site, id, award)?, (id, why)))));
    }
    if silent.is_empty() {
        return Vec::new();
    }
    let mut fitting: HashMap<Key, Vec<usize>> = HashMap::default();
    for (at, row) in site.rows.iter().enumerate() {
        if let Some(key) = of_row(row).filter(|key| silent.contains_key(key)) {
            fitting.entry(key).or_default().push(at);
        }
    }
    let mut followers: Vec<Follower> = Vec::new();
    for (key, rows) in fitting {
        let Some((story, why)) = silent.get(&key).copied() else { continue };
        if rows.iter().any(|row| own_word(&site.rows[*row].row, why) == Some(true)) {
            continue;
        }
        let open: Vec<usize> = rows.into_iter().filter(|row| own_word(&site.rows[*row].row, why).is_none()).collect();
        let doubtful = open.len() > 1;
        followers.extend(open.into_iter().map(|row| Follower { row, story, why, doubtful }));
    }
    followers.sort_by_key(|follower| follower.row);
    followers
}

/// What the row itself says.
fn own_word(row: &Row, why: Because) -> Option<bool> {
    let word = match why {
        Because::Removed => &row.keys.removed,
        Because::Child => &row.keys.child,
    };
    word.as_ref().map(|word| word.value)
}

fn because(site: &Site, id: EntryId) -> Option<Because> {
    let entry = site.entry(id);
    if !entry.kind.is_story() {
        return None;
    }
    if rights::is_removed(entry) {
        return Some(Because::Removed);
    }
    let Meta::Person(person) = &entry.meta else { return None };
    let rights = Rights::of(entry, site.today);
    (rights.subject == Subject::Child && rights::stand_in(person, rights).is_some()).then_some(Because::Child)
}

/// Makes the followers say no more than their examples. Names stay until the counts are made.
pub fn follow(site: &mut Site) {
    for follower in followers(site) {
        let words = match &site.entry(follower.story).meta {
            Meta::Person(person) => rights::stand_in(person, Rights::of(site.entry(follower.story), site.today)),
            _ => None,
        };
        let words = words.map(str::to_owned);
        let keys = &mut site.rows[follower.row].row.keys;
        let span = keys.name.span;
        match follower.why {
            Because::Removed => keys.removed = Some(Spanned::new(true, span)),
            Because::Child => {
                keys.child = Some(Spanned::new(true, span));
                keys.kind.value = HonoureeKind::Person;
                keys.guardian = None;
                keys.display_name = words.map(|words| Spanned::new(words, span));
            }
        }
    }
}

/// Rows that their own cell removes although an example tells of the same award.
pub fn told_still(site: &Site) -> Vec<(usize, EntryId)> {
    let removed: HashMap<Key, usize> = site
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.row.is_removed())
        .filter_map(|(at, row)| Some((of_row(row)?, at)))
        .collect();
    if removed.is_empty() {
        return Vec::new();
    }
    let mut seen = HashSet::default();
    let stories = site.public().filter(|id| site.entry(*id).kind.is_story());
    let awards = stories.flat_map(|id| {
        let awards = site.entry(id).meta.story().into_iter().flat_map(|story| &story.awards);
        awards.map(move |award| (id, award))
    });
    let found = awards.filter_map(|(id, award)| Some((*removed.get(&of_award(site, id, award)?)?, id)));
    found.filter(|pair| seen.insert(*pair)).collect()
}

//! Several stories as one bulletin of a chosen length.

use crate::base::diag::Result;
use crate::domain::aloud::{self, Unsaid};
use crate::model::entry::EntryId;
use crate::model::site::Site;
use crate::viet::sentence::syllables;

use super::facts::{Facts, facts};
use super::radio::{named, seconds};
use super::short::{LENGTHS, Version, versions};

/// Minutes of the bulletins that are made.
pub const BULLETINS: [u32; 3] = [5, 10, 15];
/// Stories looked at for a bulletin, the newest ones: more than fill the longest.
const CANDIDATES: usize = 30;

/// A story in a bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The story.
    pub id: EntryId,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Whether the program put its text together.
    pub automatic: bool,
    /// Whether nobody of this name exists.
    pub fictional: bool,
    /// Seconds.
    pub seconds: usize,
}

/// What an announcer reads, from the opening to the closing line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bulletin {
    /// The first line.
    pub opening: String,
    /// The stories, newest first.
    pub items: Vec<Item>,
    /// The last line.
    pub closing: String,
    /// Seconds of all.
    pub seconds: usize,
    /// What nobody said how to read.
    pub unsaid: Vec<Unsaid>,
}

/// The stories that a bulletin may take, newest first.
pub fn candidates(site: &Site) -> Vec<EntryId> {
    let mut found: Vec<EntryId> = site.ids().filter(|id| site.heavy(*id)).collect();
    found.sort_by_key(|id| std::cmp::Reverse((site.node(*id).day, &site.entry(*id).common.id.value.0)));
    found.into_iter().filter(|id| facts(site, *id).is_some()).take(CANDIDATES).collect()
}

/// A bulletin of at most `minutes`; `texts` gives the text of a story without markup. Stories too short for a text of
/// their own, and those that no longer fit, are left out.
pub fn bulletin(site: &Site, minutes: u32, texts: &dyn Fn(EntryId) -> Result<Vec<String>>) -> Result<Bulletin> {
    let lines = &site.reading.lines;
    let mut made = Bulletin::default();
    made.opening = said(&filled(site, &lines.bulletin_opening), site, &mut made.unsaid);
    made.closing = said(&filled(site, &lines.bulletin_closing), site, &mut made.unsaid);
    made.seconds = taking(site, [&made.opening, &made.closing]);
    for id in candidates(site) {
        let Some(facts) = facts(site, id) else { continue };
        let middle = versions(&facts, &texts(id)?).into_iter().find(|version| version.length == LENGTHS[1]);
        let Some(version) = middle else { continue };
        let mut unsaid = Vec::new();
        let item = item(site, id, &facts, &version, &mut unsaid);
        if made.seconds + item.seconds <= minutes as usize * 60 {
            made.seconds += item.seconds;
            made.unsaid.extend(unsaid);
            made.items.push(item);
        }
    }
    made.unsaid.sort_by(|a, b| a.words.cmp(&b.words));
    made.unsaid.dedup_by(|a, b| a.words == b.words);
    Ok(made)
}

fn item(site: &Site, id: EntryId, facts: &Facts, version: &Version, unsaid: &mut Vec<Unsaid>) -> Item {
    let mut paragraphs: Vec<String> =
        version.paragraphs.iter().map(|paragraph| named(said(paragraph, site, unsaid), facts)).collect();
    if facts.fictional {
        paragraphs.push("Nhân vật, sự việc trong tin là minh họa.".to_owned());
    }
    let seconds = taking(site, &paragraphs);
    Item { id, paragraphs, automatic: version.automatic, fictional: facts.fictional, seconds }
}

fn said(text: &str, site: &Site, unsaid: &mut Vec<Unsaid>) -> String {
    let spoken = aloud::spoken(text, &site.reading);
    unsaid.extend(spoken.unsaid);
    spoken.text
}

fn taking<'t>(site: &Site, lines: impl IntoIterator<Item = &'t String>) -> usize {
    seconds(lines.into_iter().map(|line| syllables(line)).sum(), site.reading.pace)
}

fn filled(site: &Site, line: &str) -> String {
    let settings = &site.config.settings;
    line.replace("{cong}", &settings.name.value).replace("{co_quan}", &settings.agency.value.name.value)
}

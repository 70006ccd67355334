//! How to cite: BibTeX and CSL-JSON in one file per kind and year, for programs that keep references.
//!
//! Candidates of consultations are cited nowhere: their names stand for a time only.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Serialize;

use super::page::short_url;
use crate::base::hash::{Hash, Hasher};
use crate::base::path::Url;
use crate::base::span::text;
use crate::model::entry::{ConsentScope, Entry, EntryId, Meta};
use crate::model::job::{Citation, CitationForm};
use crate::model::kind::Kind;
use crate::model::lookup::{is_fictional, language};
use crate::model::rights::Rights;
use crate::model::site::Site;
use crate::model::view::CitationView;
use crate::viet;

impl CitationForm {
    fn extension(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Csl => "json",
        }
    }
}

/// The address of a file of citations.
pub fn url(citation: Citation) -> Url {
    let folder = citation.kind.info().folder;
    let kind = folder.rsplit('/').next().unwrap_or(folder);
    Url::home().folder("trich-dan").file(&format!("{kind}-{:04}.{}", citation.year, citation.form.extension()))
}

/// Whether entries of a kind are works that one cites.
fn is_work(kind: Kind) -> bool {
    kind.is_story() || matches!(kind, Kind::Campaign | Kind::Conference | Kind::Document | Kind::Plan | Kind::News)
}

/// The files in which an entry is cited; none where it is not.
pub fn files_of(site: &Site, id: EntryId) -> Option<[Citation; 2]> {
    let entry = site.entry(id);
    let (kind, year) = (entry.kind, entry.common.published.value.year());
    let cited = is_work(kind) && site.node(id).listed;
    cited.then(|| CitationForm::ALL.map(|form| Citation { kind, year, form }))
}

/// All files of citations.
pub fn files(site: &Site) -> Vec<Citation> {
    let files = |(kind, year): (Kind, i16)| CitationForm::ALL.map(|form| Citation { kind, year, form });
    by_year(site).into_keys().flat_map(files).collect()
}

/// The works by kind and year of publication, each in the order of ids.
fn by_year(site: &Site) -> BTreeMap<(Kind, i16), Vec<EntryId>> {
    let mut works: BTreeMap<(Kind, i16), Vec<EntryId>> = BTreeMap::new();
    for id in site.listed().filter(|id| is_work(site.entry(*id).kind)) {
        let entry = site.entry(id);
        works.entry((entry.kind, entry.common.published.value.year())).or_default().push(id);
    }
    works.values_mut().for_each(|ids| ids.sort_by_key(|id| site.entry(*id).common.id.value.0.as_str()));
    works
}

/// What the files share, made once per run and only when one of them is looked at.
#[derive(Default)]
pub struct Shared(OnceLock<BTreeMap<(Kind, i16), Vec<EntryId>>>);

impl Shared {
    fn of(&self, site: &Site, citation: Citation) -> &[EntryId] {
        let works = self.0.get_or_init(|| by_year(site));
        works.get(&(citation.kind, citation.year)).map_or(&[], Vec::as_slice)
    }
}

/// Covers what a file shows.
pub fn fingerprint(site: &Site, shared: &Shared, citation: Citation) -> Hash {
    let settings = &site.config.settings;
    let mut hasher = Hasher::default();
    hasher.value(&citation).value(&(&site.config.origin, &site.config.base, &settings.name.value));
    hasher.value(&settings.agency.value.name.value);
    for id in shared.of(site, citation) {
        let work = work(site, *id);
        hasher.value(&(work.id, work.title, work.author, work.day, work.language, work.number));
    }
    hasher.finish()
}

/// What a citation says, whatever its form.
struct Work<'w> {
    id: &'w str,
    title: String,
    author: &'w str,
    portal: &'w str,
    publisher: &'w str,
    day: Date,
    url: String,
    language: String,
    number: String,
    kind: Kind,
}

fn work(site: &Site, id: EntryId) -> Work<'_> {
    let entry = site.entry(id);
    let (author, number) = match &entry.meta {
        Meta::News(news) => (news.author.as_ref().map(|author| author.value.as_str()), String::new()),
        Meta::Document(document) => (Some(document.issuer.value.as_str()), text(&document.number)),
        _ => (None, String::new()),
    };
    let settings = &site.config.settings;
    let publisher = settings.agency.value.name.value.as_str();
    Work {
        id: &entry.common.id.value.0,
        title: title(site, id),
        author: author.unwrap_or(publisher),
        portal: &settings.name.value,
        publisher,
        day: day(entry),
        url: site.config.absolute(&short_url(entry)),
        language: language(entry),
        number,
        kind: entry.kind,
    }
}

/// Who and what; of a person in these files, what only where consent opens it for bulk data.
fn title(site: &Site, id: EntryId) -> String {
    let entry = site.entry(id);
    let open = Rights::of(entry, site.today).allows(ConsentScope::OpenData);
    let title = match &entry.meta {
        Meta::Document(document) => match &document.number {
            Some(number) => format!("{} (số {})", document.subject.value, number.value),
            None => document.subject.value.clone(),
        },
        meta => match meta.story() {
            Some(story) if open => format!("{}: {}", meta.title(), lowered(&story.deed.value)),
            _ => meta.title().to_owned(),
        },
    };
    if is_fictional(entry) { format!("{title} (nhân vật minh họa)") } else { title }
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let second_is_capital = letters.clone().nth(1).is_some_and(char::is_uppercase);
    match letters.next() {
        // What begins like an abbreviation stays.
        Some(first) if !second_is_capital => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A document is of the day it was issued, everything else of the day it was published.
fn day(entry: &Entry) -> Date {
    match &entry.meta {
        Meta::Document(document) => document.day.as_ref().map_or(entry.common.published.value, |day| day.value),
        _ => entry.common.published.value,
    }
}

/// How to cite an entry: in the form that Vietnamese papers use, and the files that hold it.
pub fn view(site: &Site, id: EntryId) -> CitationView {
    let work = work(site, id);
    let files = files_of(site, id).map(|files| files.map(|file| site.config.href(&url(file))));
    let [bibtex, csl] = files.unwrap_or_default();
    let day = if work.language == "vi" { viet::date::long(work.day) } else { viet::date::iso(work.day) };
    CitationView {
        author: work.author.to_owned(),
        title: work.title.trim_end_matches('.').to_owned(),
        source: format!("{}, {day}, {}", work.portal, work.url),
        bibtex,
        csl,
    }
}

/// Makes a file of citations.
pub fn write(site: &Site, shared: &Shared, citation: Citation) -> Vec<u8> {
    let works = shared.of(site, citation).iter().map(|id| work(site, *id));
    match citation.form {
        CitationForm::Bibtex => works.map(|work| bibtex(&work)).collect::<String>().into_bytes(),
        CitationForm::Csl => csl(works),
    }
}

fn bibtex(work: &Work<'_>) -> String {
    let mut out = format!("@online{{{},\n", work.id);
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    line("title", &format!("{{{}}}", tex(&work.title)));
    line("author", &format!("{{{}}}", tex(work.author)));
    line("organization", &tex(work.portal));
    line("publisher", &tex(work.publisher));
    line("number", &tex(&work.number));
    line("date", &viet::date::iso(work.day));
    line("year", &work.day.year().to_string());
    line("month", &work.day.month().to_string());
    line("url", &work.url);
    line("langid", if work.language == "vi" { "vietnamese" } else { &work.language });
    out.push_str("}\n\n");
    out
}

/// Text for TeX: its own signs are escaped, Vietnamese letters stay.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

#[derive(Serialize)]
struct Csl<'w> {
    id: &'w str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'w str,
    author: [Literal<'w>; 1],
    #[serde(rename = "container-title")]
    portal: &'w str,
    publisher: &'w str,
    #[serde(skip_serializing_if = "str::is_empty")]
    number: &'w str,
    issued: Issued,
    #[serde(rename = "URL")]
    url: &'w str,
    language: &'w str,
}

#[derive(Serialize)]
struct Literal<'w> {
    literal: &'w str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [(i16, i8, i8); 1],
}

fn csl<'w>(works: impl Iterator<Item = Work<'w>>) -> Vec<u8> {
    let works: Vec<Work<'_>> = works.collect();
    let items = works.iter().map(|work| Csl {
        id: work.id,
        kind: match work.kind {
            Kind::News => "article-newspaper",
            Kind::Document => "legislation",
            _ => "webpage",
        },
        title: &work.title,
        author: [Literal { literal: work.author }],
        portal: work.portal,
        publisher: work.publisher,
        number: &work.number,
        issued: Issued { parts: [(work.day.year(), work.day.month(), work.day.day())] },
        url: &work.url,
        language: &work.language,
    });
    let mut bytes = serde_json::to_vec_pretty(&items.collect::<Vec<_>>()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::{lowered, tex};

    #[test]
    fn signs_of_tex_are_escaped() {
        assert_eq!(tex("50% của A&B {Đặng_Sơn}"), "50\\% của A\\&B \\{Đặng\\_Sơn\\}");
    }

    #[test]
    fn an_abbreviation_keeps_its_capitals() {
        assert_eq!(lowered("Vận động 35 hộ"), "vận động 35 hộ");
        assert_eq!(lowered("UBND xã"), "UBND xã");
    }
}

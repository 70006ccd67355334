//! What newsrooms are told of a story: the box of facts, sentences that stand alone, photographs, whom to call.
//!
//! *Invariant*: holds nothing that the story's page does not show; photographs only where those in them agreed to be
//! shown by the press.

use serde::Serialize;

use crate::base::decode::Prose;
use crate::base::span::{Spanned, text};
use crate::model::entry::{Act, Award, ConsentScope, EntryId, Meta, Picture, Story};
use crate::model::lookup::{
    award_authority, award_label, capitalised, commune_label, is_fictional, language, standing_awards, uncapitalised,
};
use crate::model::rights::{Rights, Subject, stand_in};
use crate::model::site::{AssetId, Role, Site, role_widths};
use crate::model::sound::{self, Told};
use crate::viet;

/// Photographs at most.
const PHOTOS: usize = 3;

/// A labelled line of the box of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is.
    pub label: &'static str,
    /// What it says.
    pub text: String,
}

/// A photograph that the press may print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// The file.
    pub asset: AssetId,
    /// Its number in the entry.
    pub number: u16,
    /// Pixels across.
    pub width: u32,
    /// What it shows.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// On what terms it is printed.
    pub licence: String,
}

/// What is told of a story. A fingerprint of it and of the story's text covers every file made for newsrooms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// `ma`.
    pub id: String,
    /// Name, or what stands for it.
    pub name: String,
    /// With the form of address: "bà Lò Thị Hoa".
    pub addressed: String,
    /// With function and place, for the opening line.
    pub whole: String,
    /// Function: position or occupation, or the kind of organisation; may be empty.
    pub function: String,
    /// Place as written.
    pub place: String,
    /// Whether nobody of this name exists.
    pub fictional: bool,
    /// Whole address of the story.
    pub address: String,
    /// Day of the last change, which files name as their own.
    pub updated: jiff::civil::Date,
    /// Two lines under a face on a screen: name, function.
    pub captions: Vec<String>,
    /// The box of facts.
    pub lines: Vec<Line>,
    /// Who and what was done, in one sentence.
    pub lead: String,
    /// The summary, sentence by sentence.
    pub summary: Vec<String>,
    /// Figures with their sources, a sentence each.
    pub figures: Vec<String>,
    /// Awards with their decisions, a sentence each, the highest first.
    pub awards: Vec<String>,
    /// Texts of staff, of 50, 150 and 400 chữ.
    pub written: [Option<String>; 3],
    /// The text to read aloud, as staff wrote it.
    pub radio: Option<String>,
    /// How the name is said, where it is not as it is written.
    pub said_as: Option<String>,
    /// Photographs.
    pub photos: Vec<Photo>,
    /// Recordings that others may broadcast.
    pub recordings: Vec<Told>,
    /// Corrections so far, each with its day.
    pub corrections: Vec<String>,
    /// Whom to call.
    pub contact: Vec<Line>,
    /// On what terms the texts are used.
    pub terms: String,
    /// The agency.
    pub agency: String,
    /// The portal.
    pub portal: String,
}

/// What newsrooms are told of a story; `None` where there is nothing for them: no story, another language, a child
/// whose guardians did not agree to be in the press.
pub fn facts(site: &Site, id: EntryId) -> Option<Facts> {
    let entry = site.entry(id);
    let story = entry.meta.story().filter(|_| language(entry) == "vi")?;
    let rights = Rights::of(entry, site.today);
    if rights.subject == Subject::Child && !rights.allows(ConsentScope::Press) {
        return None;
    }
    let settings = &site.config.settings;
    let name = entry.title().to_owned();
    let addressed = addressed(site, id, rights);
    let function = function(site, id);
    let place = place(site, id, story);
    let whole: Vec<&str> =
        [addressed.as_str(), function.as_str(), place.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let whole = whole.join(", ");
    let prose = |field: &Option<Box<Spanned<Prose>>>| field.as_ref().map(|field| plain(&field.value.0));
    let corrections = entry.common.corrections.iter().filter(|correction| correction.day.value <= site.today);
    Some(Facts {
        id: entry.common.id.value.0.clone(),
        lead: format!("{}, {}", capitalised(&whole), ended(&uncapitalised(&story.deed.value))),
        summary: sentences(&text(&entry.common.summary)),
        figures: story.figures.iter().map(|figure| figure_sentence(&figure.value)).collect(),
        awards: standing_awards(site, id)
            .into_iter()
            .map(|award| award_sentence(site, id, award, &addressed))
            .collect(),
        captions: captions(&name, &function, &place),
        lines: lines(site, id, story, rights),
        written: [prose(&story.short), prose(&story.medium), prose(&story.long)],
        radio: prose(&story.radio),
        said_as: story.said_as.as_ref().filter(|_| is_named(site, id, rights)).map(|said| said.value.clone()),
        photos: photos(site, id, rights),
        recordings: sound::told(site, id)
            .into_iter()
            .filter(|recording| sound::may_be_broadcast(site, id, recording))
            .collect(),
        corrections: corrections
            .map(|line| format!("{}: {}", viet::date::short(line.day.value), line.text.value))
            .collect(),
        contact: contact(site),
        fictional: is_fictional(entry),
        address: site.config.absolute(&site.node(id).url),
        updated: site.node(id).updated,
        terms: site.config.terms(),
        agency: settings.agency.value.name.value.clone(),
        portal: settings.name.value.clone(),
        name,
        addressed,
        whole,
        function,
        place,
    })
}

fn captions(name: &str, function: &str, place: &str) -> Vec<String> {
    let second = [function, place].into_iter().find(|words| !words.is_empty());
    std::iter::once(name.to_owned()).chain(second.map(capitalised)).collect()
}

fn is_named(site: &Site, id: EntryId, rights: Rights) -> bool {
    match &site.entry(id).meta {
        Meta::Person(person) => stand_in(person, rights).is_none(),
        _ => true,
    }
}

fn addressed(site: &Site, id: EntryId, rights: Rights) -> String {
    let name = site.entry(id).title();
    match &site.entry(id).meta {
        Meta::Person(person) if is_named(site, id, rights) => {
            format!("{} {name}", site.label(id, person.address.value.0))
        }
        _ => name.to_owned(),
    }
}

/// Position or occupation of a person; of a collective what it is.
fn function(site: &Site, id: EntryId) -> String {
    match &site.entry(id).meta {
        Meta::Person(person) => {
            let written = person.position.as_ref().or(person.occupation.as_ref());
            written.map_or(String::new(), |written| lowered(&written.value))
        }
        Meta::Collective(collective) => collective
            .superior
            .as_ref()
            .and_then(|unit| site.target(id, unit.value.0))
            .map_or(String::new(), |unit| site.entry(unit).title().to_owned()),
        _ => String::new(),
    }
}

/// With a small first letter, unless it is a short form.
fn lowered(words: &str) -> String {
    let second = words.chars().nth(1);
    if second.is_some_and(char::is_lowercase) { uncapitalised(words) } else { words.to_owned() }
}

/// As written, with the commune of today where that is another.
fn place(site: &Site, id: EntryId, story: &Story) -> String {
    let written = site.place_text(id, story.place.value).to_owned();
    match site.place(id, story.place.value).filter(|place| place.differs) {
        Some(place) => format!("{written} (nay là {})", commune_label(site, place.commune)),
        None => written,
    }
}

fn lines(site: &Site, id: EntryId, story: &Story, rights: Rights) -> Vec<Line> {
    let entry = site.entry(id);
    let mut lines = vec![Line { label: "Tên", text: entry.title().to_owned() }];
    let mut add = |label: &'static str, text: String| {
        if !text.is_empty() {
            lines.push(Line { label, text });
        }
    };
    if let Meta::Person(person) = &entry.meta {
        if is_named(site, id, rights) {
            add("Xưng hô", site.label(id, person.address.value.0).to_owned());
            add("Cách đọc tên", text(story.said_as.as_deref()));
        }
        let born = person.born.as_ref().filter(|_| rights.allows(ConsentScope::BirthYear));
        add("Năm sinh", born.map_or(String::new(), |year| year.value.0.to_string()));
        add("Năm mất", person.died.as_ref().map_or(String::new(), |year| year.value.0.to_string()));
        add("Nghề nghiệp", text(&person.occupation));
        add("Chức vụ", text(&person.position));
    }
    let unit = story.unit.as_ref().and_then(|unit| site.target(id, unit.value.0));
    add("Đơn vị", unit.map_or(String::new(), |unit| site.entry(unit).title().to_owned()));
    add("Địa bàn", place(site, id, story));
    let fields: Vec<&str> = story.fields.iter().map(|field| site.label(id, field.value.0)).collect();
    add("Lĩnh vực", fields.join(", "));
    add("Đăng trên cổng", viet::date::long(entry.common.published.value));
    for award in standing_awards(site, id) {
        add("Khen thưởng", award_line(site, id, award));
    }
    for figure in &story.figures {
        add("Số liệu", figure_sentence(&figure.value));
    }
    lines
}

/// "Chiến sĩ thi đua cơ sở, Quyết định số 163/QĐ-UBND ngày … của …".
fn award_line(site: &Site, id: EntryId, award: &Award) -> String {
    let label = award_label(site, id, award);
    let organ = organ(site, id, award, &label);
    match decision(site, id, award) {
        Some(decision) => format!("{label}, {decision}{organ}"),
        None => format!("{label}{organ}"),
    }
}

/// Who granted an award, unless its name says so: "Bằng khen của Chủ tịch UBND tỉnh".
fn organ(site: &Site, id: EntryId, award: &Award, label: &str) -> String {
    let organ = award_authority(site, id, award);
    if organ.is_empty() || label.contains(" của ") { String::new() } else { format!(" của {organ}") }
}

fn decision(site: &Site, id: EntryId, award: &Award) -> Option<String> {
    let named = |number: &str, day: Option<jiff::civil::Date>| {
        let day = day.map_or(String::new(), |day| format!(" {}", viet::date::long(day)));
        format!("Quyết định số {number}{day}")
    };
    if let Some(note) = &award.decision_note {
        return Some(named(&note.number.value, Some(note.day.value)));
    }
    let entry = site.target(id, award.decision.as_ref()?.value.0)?;
    let Meta::Document(document) = &site.entry(entry).meta else { return None };
    Some(named(&document.number.as_ref()?.value, document.day.as_ref().map(|day| day.value)))
}

fn award_sentence(site: &Site, id: EntryId, award: &Award, addressed: &str) -> String {
    let act = award.act.as_ref().map_or(Act::Given, |act| act.value).label().to_lowercase();
    let label = award_label(site, id, award);
    let organ = organ(site, id, award, &label);
    let by = decision(site, id, award).map_or(String::new(), |decision| format!(" theo {decision}{organ}"));
    format!("{} được {act} {label}{by}.", capitalised(addressed))
}

fn figure_sentence(figure: &crate::model::entry::Figure) -> String {
    let unit = figure.unit.as_ref().map_or(String::new(), |unit| match unit.value.as_str() {
        "%" => "%".to_owned(),
        unit => format!(" {unit}"),
    });
    let year = figure.year.as_ref().map_or(String::new(), |year| format!(" (năm {})", year.value.0));
    let value = viet::number::format_short(figure.value.value);
    format!("{}: {value}{unit}{year}, nguồn: {}.", figure.label.value, figure.source.value.trim_end_matches('.'))
}

/// Photographs in which nobody can be recognised, and those whose people agreed to be in the press.
fn photos(site: &Site, id: EntryId, rights: Rights) -> Vec<Photo> {
    let entry = site.entry(id);
    let found = entry.common.pictures.iter().filter(|picture| may_be_printed(site, id, &picture.value, rights));
    found.filter_map(|picture| photo(site, id, &picture.value)).take(PHOTOS).collect()
}

fn may_be_printed(site: &Site, id: EntryId, picture: &Picture, rights: Rights) -> bool {
    let yes = |flag: &Option<Spanned<bool>>| flag.as_ref().is_some_and(|flag| flag.value);
    if yes(&picture.nobody) {
        return true;
    }
    let agreed = |rights: Rights| rights.allows(ConsentScope::Picture) && rights.allows(ConsentScope::Press);
    let others = picture
        .people
        .iter()
        .all(|person| site.target(id, person.value.0).is_some_and(|id| agreed(Rights::of(site.entry(id), site.today))));
    // The guardians of a child in a picture agreed to the portal, which is not the press.
    agreed(rights) && others && !yes(&picture.child)
}

/// Pixels across a photograph for the press; `None` where the file is no picture.
pub fn photo_width(site: &Site, asset: AssetId) -> Option<u32> {
    let roles = site.theme.pictures.as_ref().map(|roles| &roles.value);
    let most = role_widths(roles, Role::Press).last().copied().unwrap_or(u32::MAX);
    Some(site.asset(asset).picture?.width.min(most))
}

fn photo(site: &Site, id: EntryId, written: &Picture) -> Option<Photo> {
    let asset = site.file(id, written.file.value)?;
    let known = site.node(id).pictures.iter().find(|known| known.asset == asset && !known.widths.is_empty())?;
    let caption = text(&written.caption);
    Some(Photo {
        asset,
        number: known.number,
        width: photo_width(site, asset)?,
        caption: if caption.is_empty() { written.alt.value.clone() } else { caption },
        credit: written.author.value.clone(),
        licence: written.licence.value.clone(),
    })
}

/// What newsrooms are told first, then where citizens speak, then the agency.
fn contact(site: &Site) -> Vec<Line> {
    let settings = &site.config.settings;
    let press = settings.newsroom.as_ref().map(|newsroom| &newsroom.value);
    let voice = settings.voice.as_ref().map(|voice| &voice.value);
    let agency = &settings.agency.value;
    let first = |fields: [Option<&Option<Spanned<String>>>; 3]| {
        fields.into_iter().flatten().map(text).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let name = first([press.map(|press| &press.contact), voice.map(|voice| &voice.office), None]);
    let name = if name.is_empty() { agency.name.value.clone() } else { name };
    let phone = first([press.map(|press| &press.phone), voice.map(|voice| &voice.phone), Some(&agency.phone)]);
    let email = first([press.map(|press| &press.email), voice.map(|voice| &voice.email), Some(&agency.email)]);
    let lines = [("Liên hệ", name), ("Điện thoại", phone), ("Thư điện tử", email)];
    lines.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| Line { label, text }).collect()
}

/// The text of a field without its few marks; paragraphs stay.
fn plain(prose: &str) -> String {
    let paragraphs = prose.split("\n\n").map(|paragraph| {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        words.join(" ").replace("**", "").replace('*', "")
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The sentences of a text, each ended.
pub(super) fn sentences(text: &str) -> Vec<String> {
    viet::sentence::sentences(text).into_iter().filter_map(|range| Some(ended(text.get(range)?))).collect()
}

/// With a full stop, unless it ends already.
fn ended(sentence: &str) -> String {
    let sentence = sentence.trim();
    let ends = sentence.ends_with(['.', '!', '?', '…', '”', '"', '»']);
    if ends || sentence.is_empty() { sentence.to_owned() } else { format!("{sentence}.") }
}

//! What newsrooms take of a story: texts by length, facts, photographs, whom to call, and all of it as files.

use super::{Cx, PageView, View};
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::job::{Format, NewsroomFile};
use crate::model::lookup::sizes;
use crate::model::newsroom::{Line, Photo, facts, minutes, missing, reading, versions};
use crate::model::site::{Role, Site, picture_height, picture_url};
use crate::model::view::{Link, NewsroomText, NewsroomTexts, NewsroomView, PlainLine, PressPhoto};
use crate::viet::number::format_int;

/// The page of a story for newsrooms.
pub fn url(site: &Site, id: EntryId) -> Url {
    site.node(id).url.folder("bao-chi")
}

/// A file of a story for newsrooms.
pub fn file_url(site: &Site, id: EntryId, file: NewsroomFile) -> Url {
    match file {
        NewsroomFile::Radio => site.node(id).url.file("phat-thanh.txt"),
        NewsroomFile::Text => url(site, id).file("bai.txt"),
        NewsroomFile::Word => url(site, id).file("bai.docx"),
        NewsroomFile::Archive => url(site, id).file("tron-bo.zip"),
    }
}

/// Where a photograph for the press lies: among the sizes of its picture, or, where pages need no such size, beside the
/// texts, whence it goes with them.
pub fn photo_url(site: &Site, id: EntryId, photo: &Photo) -> Url {
    let node = site.node(id);
    let of_pages =
        node.pictures.iter().any(|known| known.number == photo.number && known.widths.contains(&photo.width));
    match of_pages {
        true => picture_url(&site.entry(id).common.id.value.0, photo.number, photo.width, Format::Jpeg.extension()),
        false => url(site, id).file(&format!("anh-{}-{}.jpg", photo.number, photo.width)),
    }
}

/// Where newsrooms are led from a story's page.
pub(super) fn link(cx: Cx<'_>, id: EntryId) -> Option<Link> {
    let site = cx.site;
    let has = site.heavy(id) && facts(site, id).is_some();
    has.then(|| Link::to(cx.word("vi", "newsroom.link"), site.config.href(&url(site, id))))
}

/// The texts of a story; `paragraphs` is its text without markup.
pub fn texts(site: &Site, id: EntryId, paragraphs: &[String]) -> NewsroomTexts {
    let Some(facts) = facts(site, id) else { return NewsroomTexts::default() };
    let reading = reading(&facts, paragraphs, &site.reading);
    let unsaid = reading.unsaid.iter().map(|unsaid| match unsaid.senses.as_slice() {
        [] => unsaid.words.clone(),
        senses => format!("{} ({})", unsaid.words, senses.join(", ")),
    });
    NewsroomTexts {
        versions: versions(&facts, paragraphs)
            .into_iter()
            .map(|version| NewsroomText {
                about: version.length.about as u32,
                count: version.count as u32,
                automatic: version.automatic,
                paragraphs: version.paragraphs,
            })
            .collect(),
        unsaid: unsaid.collect(),
        reading_time: minutes(reading.seconds),
        reading_count: reading.count as u32,
        reading_automatic: reading.automatic,
        reading: reading.paragraphs,
    }
}

/// The page. Search engines are led to the story itself.
pub(super) fn page(cx: Cx<'_>, id: EntryId) -> Result<PageView> {
    let site = cx.site;
    let Some(facts) = facts(site, id) else { return Ok(super::others::not_found(cx)) };
    let own = site.node(id).url.clone();
    let title = format!("{}: {}", cx.word("vi", "newsroom.title"), facts.name);
    let mut head = cx.head(&url(site, id), &title, &facts.lead, &[(facts.name.clone(), own)]);
    head.noindex = true;
    head.fictional = facts.fictional;
    let about: Vec<String> =
        missing(site, id, &facts).into_iter().map(|(length, _)| format!("{} chữ", length.about)).collect();
    let view = NewsroomView {
        title,
        story: Link::to(facts.name.clone(), site.href(id)),
        fictional: facts.fictional,
        captions: facts.captions.clone(),
        texts: cx.texts.newsroom(id)?,
        missing: about.join(", "),
        facts: facts.lines.iter().map(line).collect(),
        photos: facts.photos.iter().map(|photo| press_photo(cx, id, photo)).collect(),
        recordings: super::recordings::of(cx, id, &facts.recordings),
        corrections: facts.corrections.clone(),
        contact: facts.contact.iter().map(line).collect(),
        terms: facts.terms.clone(),
        files: files(cx, id),
        bulletins: super::bulletin::links(cx, None),
    };
    Ok(PageView { template: "bo-bao-chi.html", head, view: View::Newsroom(Box::new(view)) })
}

fn line(line: &Line) -> PlainLine {
    PlainLine { label: line.label.to_owned(), text: line.text.clone() }
}

fn files(cx: Cx<'_>, id: EntryId) -> Vec<Link> {
    let file = |file: NewsroomFile, word: &str| {
        Link::to(cx.word("vi", word), cx.site.config.href(&file_url(cx.site, id, file)))
    };
    vec![
        file(NewsroomFile::Archive, "newsroom.archive"),
        file(NewsroomFile::Word, "newsroom.word"),
        file(NewsroomFile::Text, "newsroom.text"),
        file(NewsroomFile::Radio, "newsroom.radio"),
    ]
}

fn press_photo(cx: Cx<'_>, id: EntryId, photo: &Photo) -> PressPhoto {
    let site = cx.site;
    let asset = site.asset(photo.asset);
    let address = photo_url(site, id, photo);
    let mut picture = sizes(site, id, photo.number, Role::Cover);
    if let Some(picture) = &mut picture {
        picture.alt.clone_from(&photo.caption);
        picture.caption.clone_from(&photo.caption);
        picture.credit.clone_from(&photo.credit);
        picture.licence.clone_from(&photo.licence);
    }
    let height = asset.picture.map_or(0, |size| picture_height(size, photo.width));
    PressPhoto {
        picture,
        url: format!("{}?v={}", site.config.href(&address), asset.hash.short(8)),
        size: format!("{} × {}", format_int(i64::from(photo.width)), format_int(i64::from(height))),
    }
}

//! Runs jobs: a fingerprint of what a job shows, and the file it makes.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ahash::HashMap;
use jiff::civil::Date;

use super::ledger::Ledger;
use super::parse::{self, markdown};
use super::read;
use super::unusable::{unusable, unusable_sound};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk;
use crate::base::hash::{Hash, Hasher};
use crate::model::entry::EntryId;
use crate::model::job::{Artifact, Format, Job, Page, Recipe, SearchFile};
use crate::model::newsroom as model;
use crate::model::share::ShareCard;
use crate::model::site::{AssetId, Site};
use crate::model::sound as sound_of;
use crate::model::theme::Theme;
use crate::model::view::{BulletinTexts, Html, Made, NewsroomTexts, Out};
use crate::output;
use crate::output::newsroom::Kit;
use crate::output::offline::Links;
use crate::output::page::Texts;
use crate::output::template::Engine;
use crate::output::{
    calendar, citation, data, feed, oembed, page, picture, qr, search, security, server, sitemap, sound,
};

/// Digest of the program: a new program makes every file again.
pub(super) const PROGRAM: &str = env!("GUONG_DIGEST");

/// What the jobs of a batch leave for each other.
#[derive(Default)]
pub struct Batch {
    /// The last picture decoded, for its further sizes.
    last: Option<(AssetId, picture::Upright)>,
    /// Photographs of a story in the size that its archive packs.
    packed: Vec<(AssetId, u32, Vec<u8>)>,
    /// What newsrooms are told of the last story.
    kit: Option<(EntryId, Kit)>,
}

/// What jobs of a batch share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// A picture, decoded once for all its sizes.
    Picture(AssetId),
    /// What newsrooms are told of a story, said once for all its files, and its pictures, which the archive packs as
    /// they were made.
    Story(EntryId),
}

/// Where a job stands among those that share work, which come one after another: files for newsrooms after the
/// photographs in them. `None` for a job that stands alone.
pub fn place_in_batch(site: &Site, job: &Job) -> Option<(Shared, bool, Option<AssetId>)> {
    let (of, picture) = match job.recipe {
        Recipe::Picture { of, asset, .. } => (Some(of), Some(asset)),
        Recipe::Card { of, picture } => (picture.map(|_| of), picture),
        Recipe::PodcastCover(picture) => (None, picture),
        Recipe::Newsroom(_, of) => (Some(of), None),
        _ => return None,
    };
    let story = of.filter(|of| site.heavy(*of)).map(Shared::Story);
    Some((story.or(picture.map(Shared::Picture))?, picture.is_none(), picture))
}

/// The day of the first card on a page; stories show their neighbours in time. `None` for what shows no cards, or any.
pub fn day_of_cards(site: &Site, job: &Job) -> Option<Date> {
    let id = match job.recipe {
        Recipe::Page(Page::Entry(id)) => id,
        Recipe::Page(Page::ListPage(list, page)) => {
            let start = (page.max(1) as usize - 1) * site.per_page();
            *site.listings[list as usize].entries.get(start)?
        }
        Recipe::Page(Page::List(list)) => {
            let entries = &site.listings[list as usize].entries;
            *entries.get(entries.len().saturating_sub(site.per_page()))?
        }
        _ => return None,
    };
    Some(site.entry(id).common.published.value)
}

/// Whether two jobs belong to one batch.
pub fn share_work(site: &Site, one: &Job, other: &Job) -> bool {
    let shared = |job| place_in_batch(site, job).map(|(shared, ..)| shared);
    shared(one).is_some() && shared(one) == shared(other)
}

/// A job's fingerprint, and what was made of its file to find it.
pub struct Draft {
    /// Covers everything the file shows.
    pub fingerprint: Hash,
    made: Option<Begun>,
}

enum Begun {
    /// The page's view, texts included.
    View(Box<page::PageView>),
    File(Vec<u8>),
}

/// What a copy that is read without a server needs besides.
pub(super) struct Copy<'c> {
    /// Where its links lead.
    pub links: &'c Links,
    /// The output folder of the portal itself, and what lies in it.
    pub output: &'c Path,
    pub ledger: &'c Ledger,
}

/// What running a job needs.
pub struct Renderer<'r> {
    /// The site.
    pub site: &'r Site,
    /// The theme.
    pub theme: &'r Theme,
    /// Its templates.
    pub engine: &'r Engine,
    /// The files of the entries on the disk, by entry.
    pub files: &'r [PathBuf],
    frame: Hash,
    common: Hash,
    copy: Option<Copy<'r>>,
    search: search::Shared,
    feeds: feed::Shared,
    citations: citation::Shared,
    data: data::Shared,
    /// Of each story that newsrooms get: see [`Renderer::told_hash`].
    told: HashMap<EntryId, OnceLock<Hash>>,
}

impl<'r> Renderer<'r> {
    /// A renderer of one site.
    pub fn new(site: &'r Site, theme: &'r Theme, engine: &'r Engine, files: &'r [PathBuf]) -> Self {
        let common = Hash::of(PROGRAM.as_bytes());
        let frame = Hasher::default().value(&common).value(&theme.digest).value(&page::portal(site)).finish();
        let (search, feeds) = (search::Shared::new(site), feed::Shared::new(site));
        let citations = citation::Shared::default();
        let data = data::Shared::default();
        let told = site.ids().filter(|id| site.heavy(*id)).map(|id| (id, OnceLock::new())).collect();
        Self { site, theme, engine, files, frame, common, copy: None, search, feeds, citations, data, told }
    }

    /// A renderer of files that are read without a server.
    pub(super) fn of_copy(mut self, copy: Copy<'r>) -> Self {
        for hash in [&mut self.frame, &mut self.common] {
            *hash = Hasher::default().value(hash).value(&copy.links.digest).finish();
        }
        Self { copy: Some(copy), ..self }
    }

    /// Covers everything the job's file shows.
    pub fn fingerprint(&self, job: &Job) -> Result<Hash> {
        Ok(self.draft(job, Some(Hash::default()))?.fingerprint)
    }

    /// The fingerprint of the job, with as much of its file as had to be made on the way. A job of which
    /// nothing is known will have to be made anyway: its view is built once, with its texts.
    pub fn draft(&self, job: &Job, known: Option<Hash>) -> Result<Draft> {
        let mut hasher = Hasher::default();
        let made = match &job.recipe {
            Recipe::Page(_) | Recipe::Redirect(_) => {
                let view = match known {
                    None => self.view(job, &Rendered { renderer: self })?,
                    Some(_) => self.view(job, &Hashed { renderer: self })?,
                };
                hasher.value(&self.frame).value(&view);
                known.is_none().then(|| Begun::View(Box::new(view)))
            }
            Recipe::ThemeAsset(at) => {
                hasher.value(&self.common).value(&self.theme.assets[*at as usize].url);
                None
            }
            Recipe::Copy(asset) => {
                hasher.value(&self.common).value(&self.site.asset(*asset).hash);
                None
            }
            Recipe::Picture { asset, of, width, format } => {
                let words = page::picture_words(self.site, *of, *asset);
                hasher.value(&self.common).value(&(self.site.asset(*asset).hash, *width, *format, words));
                None
            }
            Recipe::Recording { asset, of, number } => {
                let words =
                    self.recording(*of, *number).map(|recording| page::recording_words(self.site, *of, &recording));
                hasher.value(&self.common).value(&(self.site.asset(*asset).hash, words));
                None
            }
            Recipe::PodcastCover(asset) => {
                let chosen = asset.map(|asset| self.site.asset(asset).hash);
                let fonts = self.theme.card_fonts.as_ref().map(|fonts| fonts.hash);
                let card = sound_of::podcast(&self.site.config).map(|podcast| page::podcast_card(self.site, podcast));
                hasher.value(&self.common).value(&(chosen, fonts, card, page::podcast_words(self.site)));
                None
            }
            Recipe::Card { of, picture } => {
                let words = picture.map(|asset| page::picture_words(self.site, *of, asset));
                let fonts = self.theme.card_fonts.as_ref().map(|fonts| fonts.hash);
                let card = self.card(*of);
                hasher.value(&self.common).value(&(card, words, fonts));
                None
            }
            Recipe::Feed(feed) => {
                let hashed = Hashed { renderer: self };
                hasher.value(&self.common).value(&feed::fingerprint(self.site, &self.feeds, &hashed, *feed)?);
                None
            }
            Recipe::Citations(citation) => {
                hasher.value(&self.common).value(&citation::fingerprint(self.site, &self.citations, *citation));
                None
            }
            Recipe::Data(data) => {
                hasher.value(&self.common).value(&data::fingerprint(self.site, &self.data, *data));
                None
            }
            Recipe::Newsroom(file, id) => {
                hasher.value(&self.common).value(&(file, self.told_hash(*id)));
                None
            }
            Recipe::Search(file @ (SearchFile::Contents | SearchFile::Texts { .. })) => {
                hasher.value(&self.common).value(&search::fingerprint(self.site, &self.search, *file));
                None
            }
            Recipe::Search(_)
            | Recipe::Sitemap(_)
            | Recipe::Security
            | Recipe::Robots
            | Recipe::Oembed(_)
            | Recipe::Calendar(_)
            | Recipe::Server(_) => {
                // Cheap to make and nothing but what they show: the file itself is the fingerprint.
                let bytes = self.run(job, &mut Batch::default())?.bytes;
                hasher.value(&self.common).bytes(&bytes);
                Some(Begun::File(bytes))
            }
        };
        Ok(Draft { fingerprint: hasher.finish(), made })
    }

    /// Makes the file of a draft of `job`.
    pub fn finish(&self, job: &Job, draft: Draft, batch: &mut Batch) -> Result<Artifact> {
        match draft.made {
            Some(Begun::File(bytes)) => Ok(Artifact { bytes }),
            Some(Begun::View(view)) => Ok(self.laid(job, view.render(self.site, self.engine)?)),
            None => self.run(job, batch),
        }
    }

    /// Whether the file of `job` is written a row at a time, by [`Self::write_rows`].
    pub fn has_rows(&self, job: &Job) -> bool {
        matches!(job.recipe, Recipe::Data(data) if self.copy.is_none() && data::has_rows(data))
    }

    /// Writes a file that has rows.
    pub fn write_rows(&self, job: &Job, out: &mut dyn Write) -> io::Result<()> {
        match job.recipe {
            Recipe::Data(data) => data::write_rows(self.site, data, out),
            _ => Ok(()),
        }
    }

    fn view(&self, job: &Job, texts: &dyn Texts) -> Result<page::PageView> {
        match &job.recipe {
            Recipe::Redirect(to) => Ok(page::redirect(self.site, self.theme, texts, &job.url, to)),
            Recipe::Page(page) => page::view(self.site, self.theme, texts, *page),
            // No other job has a view.
            _ => page::view(self.site, self.theme, texts, Page::NotFound),
        }
    }

    /// Makes the file. Jobs that share pictures come one after another, with the same `batch`.
    pub fn run(&self, job: &Job, batch: &mut Batch) -> Result<Artifact> {
        let texts = Rendered { renderer: self };
        let bytes = match &job.recipe {
            Recipe::Page(_) | Recipe::Redirect(_) => self.view(job, &texts)?.render(self.site, self.engine)?,
            Recipe::ThemeAsset(at) => self.theme.assets[*at as usize].bytes.to_vec(),
            Recipe::Copy(asset) => self.asset_bytes(*asset)?,
            Recipe::Picture { asset, of, width, format } => {
                if let Some(bytes) = self.made_already(job) {
                    return Ok(Artifact { bytes });
                }
                self.picture_bytes(*asset, *of, (*width, *format), batch)?
            }
            Recipe::Recording { asset, of, number } => self.recording_bytes(*asset, *of, *number)?,
            Recipe::PodcastCover(asset) => self.cover_bytes(*asset, batch)?,
            Recipe::Card { of, picture } => self.card_bytes(*of, *picture, batch)?,
            Recipe::Feed(feed) => feed::write(self.site, &self.feeds, &texts, *feed)?,
            Recipe::Sitemap(sitemap) => sitemap::write(self.site, *sitemap),
            Recipe::Security => security::write(self.site),
            Recipe::Citations(citation) => citation::write(self.site, &self.citations, *citation),
            Recipe::Robots => sitemap::robots(self.site),
            Recipe::Oembed(id) => oembed::write(self.site, *id),
            Recipe::Calendar(calendar) => calendar::write(self.site, *calendar),
            Recipe::Data(table) => data::write(self.site, &self.data, *table)?,
            Recipe::Newsroom(file, id) => {
                let known = batch.kit.take().filter(|(known, _)| known == id).map(|(_, kit)| kit);
                let kit = match known {
                    Some(kit) => Some(kit),
                    None => Kit::of(self.site, *id, &texts.paragraphs(*id)?),
                };
                // There is no job without it.
                let Some(kit) = kit else { return Ok(Artifact { bytes: Vec::new() }) };
                let bytes = kit.write(*file, &mut Beside { renderer: self, of: *id, batch })?;
                batch.kit = Some((*id, kit));
                bytes
            }
            Recipe::Search(file) => search::write(self.site, &self.search, *file),
            Recipe::Server(file) => server::write(self.site, *file),
        };
        Ok(self.laid(job, bytes))
    }

    fn laid(&self, job: &Job, bytes: Vec<u8>) -> Artifact {
        match &self.copy {
            Some(copy) => Artifact { bytes: copy.links.lay(job, bytes) },
            None => Artifact { bytes },
        }
    }

    /// A copy's picture is the portal's own, byte for byte.
    fn made_already(&self, job: &Job) -> Option<Vec<u8>> {
        let copy = self.copy.as_ref()?;
        let record = copy.ledger.files.get(&job.out())?;
        let bytes = disk::read(&copy.output.join(job.out().as_str())).ok()?;
        (Hash::of(&bytes) == record.hash).then_some(bytes)
    }

    fn picture_bytes(
        &self,
        asset: AssetId,
        of: EntryId,
        (width, format): (u32, Format),
        batch: &mut Batch,
    ) -> Result<Vec<u8>> {
        let words = page::picture_words(self.site, of, asset);
        let made = self.decoded(asset, batch)?.encode(width, format, &words);
        let bytes = made.map_err(|why| self.unusable(asset, &why))?;
        let is_packed = format == Format::Jpeg && self.site.heavy(of);
        if is_packed && model::photo_width(self.site, asset) == Some(width) {
            batch.packed.push((asset, width, bytes.clone()));
        }
        Ok(bytes)
    }

    /// Covers what newsrooms are told of a story, its text included; asked by several files.
    fn told_hash(&self, id: EntryId) -> Hash {
        let hash = || Hash::of_value(&(hash_of_kit(self.site, id), self.site.entry(id).body.hash));
        self.told.get(&id).map_or_else(hash, |known| *known.get_or_init(hash))
    }

    /// Covers what a bulletin says: every story that it may take, with its text.
    fn bulletin_hash(&self, length: u32) -> Hash {
        let stories = model::candidates(self.site).into_iter();
        Hash::of_value(&(length, stories.map(|id| self.told_hash(id)).collect::<Vec<_>>()))
    }

    fn card(&self, of: EntryId) -> Option<ShareCard> {
        page::share_card(self.site, self.theme, of)?.ok()
    }

    fn card_bytes(&self, of: EntryId, asset: Option<AssetId>, batch: &mut Batch) -> Result<Vec<u8>> {
        // There is no job without both.
        let Some((card, fonts)) = self.card(of).zip(self.theme.card_fonts.as_ref()) else { return Ok(Vec::new()) };
        let Some(asset) = asset else {
            let made = picture::draw_card(&card, fonts, None, &page::card_words(self.site, of));
            return made.map_err(|why| Box::new(unusable(&why).in_file(&self.site.entry(of).path)));
        };
        let words = page::picture_words(self.site, of, asset);
        let upright = self.decoded(asset, batch)?;
        picture::draw_card(&card, fonts, Some(upright), &words).map_err(|why| self.unusable(asset, &why))
    }

    fn recording(&self, of: EntryId, number: u16) -> Option<sound_of::Told> {
        sound_of::told(self.site, of).into_iter().find(|recording| recording.number == number)
    }

    fn recording_bytes(&self, asset: AssetId, of: EntryId, number: u16) -> Result<Vec<u8>> {
        // There is no job without it.
        let Some(recording) = self.recording(of, number) else { return Ok(Vec::new()) };
        let words = page::recording_words(self.site, of, &recording);
        let made = sound::publish(&self.asset_bytes(asset)?, recording.sound.form, &words);
        made.map_err(|why| Box::new(unusable_sound(&why).in_file(&self.site.asset(asset).path)))
    }

    fn cover_bytes(&self, asset: Option<AssetId>, batch: &mut Batch) -> Result<Vec<u8>> {
        let words = page::podcast_words(self.site);
        if let Some(asset) = asset {
            let width = self.site.asset(asset).picture.map_or(0, |size| size.width.min(*sound_of::COVER.end()));
            let made = self.decoded(asset, batch)?.encode(width, Format::Jpeg, &words);
            return made.map_err(|why| self.unusable(asset, &why));
        }
        // There is no job without both.
        let podcast = sound_of::podcast(&self.site.config);
        let Some((podcast, fonts)) = podcast.zip(self.theme.card_fonts.as_ref()) else { return Ok(Vec::new()) };
        picture::draw_cover(&page::podcast_card(self.site, podcast), fonts, &words)
            .map_err(|why| Box::new(unusable(&why)))
    }

    /// A picture, decoded unless it was the last one.
    fn decoded<'d>(&self, asset: AssetId, last: &'d mut Batch) -> Result<&'d mut picture::Upright> {
        let upright = match last.last.take() {
            Some((known, upright)) if known == asset => upright,
            before => {
                // Its room in memory is free before the next one asks for some.
                drop(before);
                picture::decode(&self.asset_bytes(asset)?).map_err(|why| self.unusable(asset, &why))?
            }
        };
        Ok(&mut last.last.insert((asset, upright)).1)
    }

    fn unusable(&self, asset: AssetId, why: &picture::Unusable) -> Box<Diagnostic> {
        Box::new(unusable(why).in_file(&self.site.asset(asset).path))
    }

    fn asset_bytes(&self, id: AssetId) -> Result<Vec<u8>> {
        let asset = self.site.asset(id);
        let bytes = disk::read(&asset.disk)?;
        if Hash::of(&bytes) != asset.hash {
            return Err(changed(&asset.path));
        }
        Ok(bytes)
    }
}

fn changed(path: &crate::base::path::SitePath) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(code::CHANGED_WHILE_BUILDING, "tệp thay đổi trong lúc dựng")
            .in_file(path)
            .hint("lưu xong tệp rồi chạy lại lệnh"),
    )
}

/// The photographs and recordings of a story for its archive.
struct Beside<'b, 'r> {
    renderer: &'b Renderer<'r>,
    of: EntryId,
    batch: &'b mut Batch,
}

impl output::newsroom::Beside for Beside<'_, '_> {
    fn photo(&mut self, photo: &model::Photo) -> Result<Vec<u8>> {
        let packed =
            self.batch.packed.iter().position(|(asset, width, _)| (*asset, *width) == (photo.asset, photo.width));
        if let Some(at) = packed {
            return Ok(self.batch.packed.swap_remove(at).2);
        }
        self.renderer.picture_bytes(photo.asset, self.of, (photo.width, Format::Jpeg), self.batch)
    }

    fn recording(&mut self, recording: &sound_of::Told) -> Result<Vec<u8>> {
        self.renderer.recording_bytes(recording.asset, self.of, recording.number)
    }
}

/// Covers what a story's files for newsrooms show beside its text, photographs included.
fn hash_of_kit(site: &Site, id: EntryId) -> Hash {
    let facts = model::facts(site, id);
    let photos = facts.iter().flat_map(|facts| &facts.photos).map(|photo| photo.asset);
    let recordings = facts.iter().flat_map(|facts| &facts.recordings).map(|recording| recording.asset);
    let beside: Vec<Hash> = photos.chain(recordings).map(|asset| site.asset(asset).hash).collect();
    Hash::of_value(&(facts, beside, site.reading.digest()))
}

/// Texts as their hashes.
struct Hashed<'h, 'r> {
    renderer: &'h Renderer<'r>,
}

impl Texts for Hashed<'_, '_> {
    fn body(&self, id: EntryId, outs: &[Out], prefix: &str) -> Result<Html> {
        let hash = body_hash(self.renderer.site, id, outs, prefix);
        // Feeds take it as text.
        Ok(Html::made_from(hash.hex(), hash))
    }

    fn prose(&self, text: &str) -> Html {
        Html::made_from(String::new(), Hash::of(text.as_bytes()))
    }

    fn qr(&self, address: &str, label: &str) -> Html {
        Html::made_from(String::new(), Hash::of_value(&(address, label)))
    }

    fn newsroom(&self, id: EntryId) -> Result<Made<NewsroomTexts>> {
        Ok(Made::new(NewsroomTexts::default(), self.renderer.told_hash(id)))
    }

    fn bulletin(&self, length: u32) -> Result<Made<BulletinTexts>> {
        Ok(Made::new(BulletinTexts::default(), self.renderer.bulletin_hash(length)))
    }
}

fn body_hash(site: &Site, id: EntryId, outs: &[Out], prefix: &str) -> Hash {
    Hasher::default().value(&site.entry(id).body.hash).value(outs).value(prefix).finish()
}

/// Texts as HTML.
struct Rendered<'h, 'r> {
    renderer: &'h Renderer<'r>,
}

impl Rendered<'_, '_> {
    fn text(&self, id: EntryId) -> Result<String> {
        let entry = self.renderer.site.entry(id);
        let text = read::decode_known(disk::read(&self.renderer.files[id.at()])?, entry.hash, &entry.path)?;
        let text = text.ok_or_else(|| changed(&entry.path))?;
        Ok(text)
    }

    /// The paragraphs of a text without markup.
    fn paragraphs(&self, id: EntryId) -> Result<Vec<String>> {
        Ok(parse::paragraphs(&self.text(id)?, &self.renderer.site.entry(id).path))
    }
}

impl Texts for Rendered<'_, '_> {
    fn body(&self, id: EntryId, outs: &[Out], prefix: &str) -> Result<Html> {
        let entry = self.renderer.site.entry(id);
        let text = self.text(id)?;
        let body = text.get(entry.body.start as usize..).unwrap_or_default();
        let lang = crate::model::lookup::language(entry);
        let word = |key: &str| self.renderer.theme.word(&lang, key);
        let words = markdown::Words {
            vietnamese: lang == "vi",
            table: word("table_label"),
            watch: word("watch_at"),
            download: word("download"),
            photo: word("photo_by"),
            source: word("source_label"),
        };
        let html = markdown::render(body, &entry.body.headings, outs, &words, prefix);
        Ok(Html::made_from(html, body_hash(self.renderer.site, id, outs, prefix)))
    }

    fn prose(&self, text: &str) -> Html {
        Html::made_from(markdown::render_prose(text), Hash::of(text.as_bytes()))
    }

    fn qr(&self, address: &str, label: &str) -> Html {
        Html::made_from(qr::svg(address, label), Hash::of_value(&(address, label)))
    }

    fn newsroom(&self, id: EntryId) -> Result<Made<NewsroomTexts>> {
        let site = self.renderer.site;
        let texts = page::newsroom_texts(site, id, &self.paragraphs(id)?);
        Ok(Made::new(texts, self.renderer.told_hash(id)))
    }

    fn bulletin(&self, length: u32) -> Result<Made<BulletinTexts>> {
        let site = self.renderer.site;
        let texts = page::bulletin_texts(site, length, &|id| self.paragraphs(id))?;
        Ok(Made::new(texts, self.renderer.bulletin_hash(length)))
    }
}

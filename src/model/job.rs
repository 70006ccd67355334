//! The plan of a portal: one job per file of the output folder.
//!
//! *Invariants*: a plan holds each output path once; a job holds no view of its own: the view is
//! built from the frozen site, hashed, dropped, and built again only to render.

use std::borrow::Cow;

use ahash::{HashMap, HashSet, RandomState};
use hashbrown::HashTable;
use rayon::prelude::*;

use super::entry::EntryId;
use super::kind::Kind;
use super::site::AssetId;
use super::stats::Period;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::{OutPath, Url, percent_decoded};
use crate::base::span::Place;

/// One file to make.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its address, which says its path below the output folder.
    pub url: Url,
    /// How it is made.
    pub recipe: Recipe,
    /// Who asked for it, for messages; `None` for the program itself.
    pub cause: Option<Place>,
}

impl Job {
    /// Its path below the output folder.
    pub fn out(&self) -> OutPath {
        self.url.out_path()
    }
}

/// How a file is made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Recipe {
    /// A page from a template.
    Page(Page),
    /// A page that leads elsewhere.
    Redirect(Url),
    /// A file of the theme, by number.
    ThemeAsset(u32),
    /// A file of the content, as it is.
    Copy(AssetId),
    /// A size of a picture.
    Picture {
        /// The picture.
        asset: AssetId,
        /// The entry that shows it.
        of: EntryId,
        /// Width in pixels.
        width: u32,
        /// Format.
        format: Format,
    },
    /// A recording, without what the recorder wrote into it.
    Recording {
        /// The file.
        asset: AssetId,
        /// The entry that has it.
        of: EntryId,
        /// Its number there, from 1.
        number: u16,
    },
    /// The picture of the podcast: the one chosen, or one that is drawn.
    PodcastCover(Option<AssetId>),
    /// The preview card of an entry.
    Card {
        /// The entry.
        of: EntryId,
        /// Its picture.
        picture: Option<AssetId>,
    },
    /// A feed.
    Feed(Feed),
    /// A sitemap.
    Sitemap(Sitemap),
    /// `security.txt`.
    Security,
    /// Citations for programs.
    Citations(Citation),
    /// `robots.txt`.
    Robots,
    /// A card for programs (oEmbed).
    Oembed(EntryId),
    /// A calendar file.
    Calendar(Calendar),
    /// A file of open data.
    Data(Data),
    /// A file for newsrooms about a story.
    Newsroom(NewsroomFile, EntryId),
    /// A file of the search index.
    Search(SearchFile),
    /// A file for a server.
    Server(ServerFile),
}

/// Formats of the sizes made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// AVIF, where the portal asks for it.
    Avif,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Webp, Self::Avif];

    /// The extension.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Avif => "avif",
        }
    }
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Page {
    /// The front page.
    Home,
    /// An entry.
    Entry(EntryId),
    /// Part n of the register of a decision, from 1.
    Register(EntryId, u32),
    /// A list, its newest page.
    List(u32),
    /// Page n of a list, from the oldest, from 1.
    ListPage(u32, u32),
    /// The overview of a facet.
    Facet(u32),
    /// The overview of names.
    Letters,
    /// Page n of the names of a letter, from 0.
    Names(u32, u32),
    /// Places of today and of before, by letter.
    Places,
    /// The archive of old districts.
    Archive,
    /// An old district.
    District(u32),
    /// An old commune.
    Former(u32),
    /// Statistics of a period.
    Stats(Period),
    /// The calendar.
    Calendar,
    /// The site map for readers.
    SiteMap,
    /// What is open as data.
    DataIndex,
    /// Months of the years before.
    Months,
    /// A month of the years before, 1 to 12.
    Month(u32),
    /// Where a citizen speaks.
    Speak(Speak),
    /// Where readers search.
    Search,
    /// What stands at the short link of an entry that was removed on request.
    Removed(EntryId),
    /// The answer to unknown addresses.
    NotFound,
    /// A section as one printable piece.
    Booklet(EntryId),
    /// The card of a story, inside other portals' pages.
    Embed(EntryId),
    /// What stands there when the story is no longer shown.
    EmbedGone(EntryId),
    /// The newest of a list, inside other portals' pages.
    EmbedList(u32),
    /// What newsrooms take of a story.
    Newsroom(EntryId),
    /// A bulletin of so many minutes.
    Bulletin(u32),
}

/// What a citizen has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Speak {
    /// An example for the portal.
    Nominate,
    /// A mistake, a correction, a removal.
    Feedback,
}

/// A feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Feed {
    /// Of the whole portal: what is new.
    Portal(FeedForm),
    /// Of the whole portal: a year, in Atom.
    Year(i16),
    /// Of a list.
    List(u32, FeedForm),
    /// Of an entry that gathers others, in Atom: a section, a campaign, a unit.
    Entry(EntryId),
    /// Corrections and removals, in Atom.
    Corrections,
    /// All feeds, for feed readers.
    Opml,
    /// The recordings, in RSS.
    Podcast,
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum FeedForm {
    /// Atom (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
    /// IPTC ninjs 2.1, of the portal alone.
    Ninjs,
}

impl FeedForm {
    /// The forms for everybody.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
            Self::Ninjs => "ninjs",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
            Self::Ninjs => "application/json",
        }
    }
}

/// A sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Sitemap {
    /// All others.
    Index,
    /// Part n, from 0, of the entries of a kind.
    Kind(Kind, u32),
    /// Part n, from 0, of the front page, lists and other pages.
    Others(u32),
    /// The news of two days.
    News,
}

/// Citations of the entries of a kind that were published in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Citation {
    /// The kind.
    pub kind: Kind,
    /// The year.
    pub year: i16,
    /// The form.
    pub form: CitationForm,
}

/// The form of citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum CitationForm {
    /// BibTeX.
    Bibtex,
    /// CSL-JSON.
    Csl,
}

impl CitationForm {
    /// Both forms.
    pub const ALL: [Self; 2] = [Self::Bibtex, Self::Csl];
}

/// A calendar file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Calendar {
    /// All meetings and occasions.
    All,
    /// All of a kind: meetings, occasions or consultations.
    Kind(Kind),
    /// One meeting.
    One(EntryId),
}

/// A file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Data {
    /// A table.
    Table(Table, DataForm),
    /// What the tables hold, for programs.
    Package,
    /// A file behind `/api/v1/`.
    Api(Api),
}

/// A table of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Table {
    /// Examples.
    Stories,
    /// Awards of stories and registers.
    Awards,
    /// Campaigns.
    Campaigns,
    /// Conferences.
    Conferences,
    /// Documents.
    Documents,
    /// Units.
    Units,
    /// All tables of statistics.
    Stats,
}

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum DataForm {
    /// CSV.
    Csv,
    /// JSON.
    Json,
    /// A workbook of Excel.
    Xlsx,
}

impl DataForm {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Xlsx];
}

/// A file behind `/api/v1/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Api {
    /// All others.
    Index,
    /// The schema of a table.
    Schema(Table),
    /// The rows of a table in a year.
    Year(Table, i16),
    /// What changed in a month of a year.
    Month(i16, i8),
}

/// A file of the search index; see [`Search`](super::search::Search).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum SearchFile {
    /// The sizes of the index and the words of the directory.
    Contents,
    /// File n of the directory.
    Directory(u32),
    /// Part m of the n-th common word, each from 0.
    Common(u32, u32),
    /// A shard of a segment of the texts.
    Texts {
        /// Segment.
        segment: u32,
        /// Shard.
        shard: u32,
    },
    /// The cards of a bucket.
    Cards(u32),
    /// The ways to narrow, and which things are examples.
    Filters,
    /// The examples by their day.
    FilterDays,
    /// The examples of each term of the n-th way to narrow.
    Filter(u32),
}

/// A file for newsrooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum NewsroomFile {
    /// What an announcer reads.
    Radio,
    /// All texts and facts, as plain text.
    Text,
    /// The same for word processors.
    Word,
    /// Everything, photographs too, with checksums.
    Archive,
}

impl NewsroomFile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Radio, Self::Text, Self::Word, Self::Archive];
}

/// A file for a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum ServerFile {
    /// `_headers` of hosts like Netlify.
    Headers,
    /// `_redirects` of hosts like Netlify.
    Redirects,
    /// `.htaccess` of Apache.
    Apache,
    /// `web.config` of IIS.
    Iis,
    /// Rules for the module URL Rewrite of IIS.
    IisRewrite,
    /// What nginx includes.
    Nginx,
}

/// All jobs of a portal, by path.
#[derive(Debug, Default)]
pub struct Plan {
    jobs: Vec<Job>,
    /// Numbers of jobs, by path.
    by_out: HashTable<u32>,
    hasher: RandomState,
}

impl Plan {
    /// Sorts the jobs and proves that no two make one file. Clashes go to `diags`; `name` says in
    /// Vietnamese what a job makes.
    pub fn new(jobs: Vec<Job>, name: &dyn Fn(&Job) -> String, diags: &mut Diagnostics) -> Self {
        let mut jobs: Vec<(OutPath, Job)> = jobs.into_par_iter().map(|job| (job.out(), job)).collect();
        jobs.par_sort_by(|(a, _), (b, _)| a.cmp(b));
        report_clashes(&jobs, name, diags);
        diags.extend(jobs.par_iter().filter_map(|(out, job)| unfit(out, job)).collect::<Vec<_>>());
        jobs.dedup_by(|(a, _), (b, _)| a == b);
        Self::indexed(jobs)
    }

    /// The plan of jobs that are sorted by path, each path once.
    fn indexed(jobs: Vec<(OutPath, Job)>) -> Self {
        let hasher = RandomState::default();
        let hash = |(out, job): (OutPath, Job)| (hasher.hash_one(out.as_str()), job);
        let (hashes, jobs): (Vec<u64>, Vec<Job>) = jobs.into_par_iter().map(hash).unzip();
        let mut by_out = HashTable::with_capacity(jobs.len());
        for (at, hash) in (0..).zip(&hashes) {
            by_out.insert_unique(*hash, at, |at: &u32| hashes[*at as usize]);
        }
        Self { jobs, by_out, hasher }
    }

    fn find(&self, out: &str) -> Option<usize> {
        let is_it = |at: &u32| self.jobs[*at as usize].url.is_answered_by(out);
        self.by_out.find(self.hasher.hash_one(out), is_it).map(|at| *at as usize)
    }

    /// The jobs, by path.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// The plan of the jobs that `keep` wants.
    pub fn only(&self, keep: impl Fn(&Job) -> bool) -> Self {
        Self::indexed(self.jobs.iter().filter(|job| keep(job)).map(|job| (job.out(), job.clone())).collect())
    }

    /// The job that makes a file.
    pub fn at(&self, out: &OutPath) -> Option<&Job> {
        self.number(out).map(|at| &self.jobs[at])
    }

    /// The place of the job that makes a file, among [`Plan::jobs`].
    pub fn number(&self, out: &OutPath) -> Option<usize> {
        self.find(out.as_str())
    }

    /// The job that answers an address, written as text: no new address is made to ask.
    pub fn answer(&self, address: &str) -> Option<&Job> {
        let decoded = percent_decoded(address).unwrap_or(Cow::Borrowed(address));
        let path = decoded.trim_start_matches('/');
        let is_page = path.is_empty() || path.ends_with('/');
        let found = if is_page { self.find(&format!("{path}index.html")) } else { self.find(path) };
        found.map(|at| &self.jobs[at])
    }

    /// Whether an address of the portal answers.
    pub fn answers(&self, url: &Url) -> bool {
        self.find(url.out_path().as_str()).is_some()
    }
}

fn report_clashes(jobs: &[(OutPath, Job)], name: &dyn Fn(&Job) -> String, diags: &mut Diagnostics) {
    for pair in jobs.windows(2) {
        let [(first_out, first), (second_out, second)] = pair else { continue };
        if first_out == second_out {
            diags.push(clash(code::CLASH, first, second, name));
        }
    }
    // Hardly any path has capitals, and two that differ in these alone are not both without.
    let small = |(out, _): &(OutPath, Job)| {
        let small = out.as_str().to_lowercase();
        (small != out.as_str()).then_some(small)
    };
    let smalls: HashSet<String> = jobs.par_iter().filter_map(small).collect();
    if smalls.is_empty() {
        return;
    }
    let like = |file| {
        let (out, _): &(OutPath, Job) = file;
        let small = out.as_str().to_lowercase();
        smalls.contains(&small).then_some((small, file))
    };
    let alike: Vec<(String, &(OutPath, Job))> = jobs.par_iter().filter_map(like).collect();
    let mut by_case: HashMap<String, &(OutPath, Job)> = HashMap::default();
    for (small, file) in alike {
        let (out, job) = file;
        if let Some((_, other)) = by_case.insert(small, file).filter(|(other, _)| other != out) {
            diags.push(clash(code::CASE_CLASH, other, job, name));
        }
    }
}

/// Told where it can be mended: an old address is easier changed than a page, and both than what the
/// portal makes by itself.
fn clash(code: code::Code, first: &Job, second: &Job, name: &dyn Fn(&Job) -> String) -> Diagnostic {
    let fixed = |job: &Job| match (&job.recipe, &job.cause) {
        (Recipe::Redirect(_), Some(_)) => 0,
        (_, Some(_)) => 1,
        (_, None) => 2,
    };
    let (kept, told) = if fixed(second) <= fixed(first) { (first, second) } else { (second, first) };
    let message = match code == code::CASE_CLASH {
        true => format!("“{}” và “{}” chỉ khác chữ hoa, thường", told.out(), kept.out()),
        false => format!("“{}” đã là chỗ của {}", told.out(), name(kept)),
    };
    let way = match told.recipe {
        Recipe::Redirect(_) => "xóa hoặc sửa đường dẫn này trong chuyen_huong_tu",
        _ => "đổi slug hoặc tên tệp",
    };
    let hint = format!("đây là {}, bên kia là {}; {way}", name(told), name(kept));
    let diagnostic = Diagnostic::new(code, message).hint(hint);
    match &told.cause {
        Some(place) => diagnostic.place(place.clone()),
        None => diagnostic,
    }
}

fn unfit(out: &OutPath, job: &Job) -> Option<Diagnostic> {
    let (part, why) = out.unfit_part()?;
    let message = format!("đường dẫn “{part}” {why}");
    let hint = match job.recipe {
        Recipe::ThemeAsset(_) => "đổi tên tệp này trong thư mục assets của giao diện",
        _ => "thêm  slug = \"…\"  ngắn và khác tên đó",
    };
    let diagnostic = Diagnostic::new(code::UNFIT_PATH, message).hint(hint);
    Some(match &job.cause {
        Some(place) => diagnostic.place(place.clone()),
        None => diagnostic,
    })
}

/// What a recipe returns and what `write` and `serve` take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The file.
    pub bytes: Vec<u8>,
}

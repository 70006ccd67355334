//! Weighs the pages of a portal for `check`: what a reader on a cheap telephone has to wait for, as a server with
//! gzip sends it, against the budgets of the default theme.
//!
//! What a page weighs follows from its own HTML: style sheets, scripts, fonts and pictures have their hashes in
//! their names. So it is kept under the fingerprint of the page, beside the ledger, and a page is weighed once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ahash::HashMap;
use serde::{Deserialize, Serialize};

use super::front::Front;
use super::ledger::{Ledger, Record};
use super::render::{Batch, Renderer};
use crate::base::code::{self, Code};
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::{OutPath, Url};
use crate::model::job::{Job, Page, Recipe};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::output::weight::{gzipped, gzipped_about, gzipped_at_most, gzipped_by_letters, parts};
use crate::viet::number::{format_decimal, format_int};

/// HTML of the page of a person, in bytes.
const PERSON: u64 = 30_000;
/// HTML of any other page.
const OTHER: u64 = 60_000;
/// The first view of a page without pictures: HTML, style sheets, scripts, fonts.
const FIRST_VIEW: u64 = 100_000;
/// The same with the pictures of the first screen of a telephone.
const WITH_PICTURES: u64 = 200_000;
/// All scripts of a page.
const SCRIPTS: u64 = 15_000;
/// All fonts of a page.
const FONTS: u64 = 45_000;
/// Files of fonts.
const FONT_FILES: u32 = 2;

/// One more with every change of the form of the file.
const VERSION: u32 = 1;

/// What a page weighs, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Weight {
    /// The page itself; where it is far from every limit, no more than this.
    html: u64,
    styles: u64,
    scripts: u64,
    fonts: u64,
    font_files: u32,
    pictures: u64,
}

impl Weight {
    fn first_view(&self) -> u64 {
        self.html + self.styles + self.scripts + self.fonts
    }
}

/// What is known of a job's file after it was looked at.
pub(super) struct Seen {
    fingerprint: Hash,
    size: u64,
    page: Option<Weighed>,
}

/// A page on the scales: its pictures are files of other jobs.
struct Weighed {
    weight: Weight,
    pictures: Vec<OutPath>,
}

/// The scales of one run.
pub(super) struct Scales<'s> {
    front: &'s Front,
    output: &'s Path,
    place: PathBuf,
    ledger: Ledger,
    known: HashMap<OutPath, (Hash, Weight)>,
    theme: HashMap<OutPath, ThemeFile>,
}

/// A style sheet or script of the theme.
struct ThemeFile {
    size: u64,
    /// The fonts that a style sheet names, with their sizes.
    fonts: Vec<(OutPath, u64)>,
}

impl<'s> Scales<'s> {
    /// Reads what the last run weighed.
    pub(super) fn new(front: &'s Front, ledger: Ledger, ledger_path: &Path, output: &'s Path) -> Result<Self> {
        let place = ledger_path.with_extension("can");
        let bytes = disk::read_if_there(&place)?;
        let known = bytes.and_then(|bytes| from_bytes(&bytes)).unwrap_or_default();
        Ok(Self { front, output, place, ledger, known, theme: theme_files(front) })
    }

    /// Finds the mistakes of a job's file and what it weighs. What is known is not made again.
    pub(super) fn see(&self, renderer: &Renderer<'_>, job: &Job) -> Result<Seen> {
        let record = self.ledger.files.get(&job.out());
        let draft = renderer.draft(job, record.map(|record| record.fingerprint))?;
        let fingerprint = draft.fingerprint;
        let made = record.filter(|record| record.fingerprint == fingerprint);
        if let Some(record) = made.filter(|_| !is_weighed(job) || self.weighed(job, fingerprint).is_some()) {
            return Ok(Seen { fingerprint, size: record.size, page: None });
        }
        let bytes = match made.and_then(|record| self.bytes_of(job, record)) {
            Some(bytes) => bytes,
            None => renderer.finish(job, draft, &mut Batch::default())?.bytes,
        };
        let page = is_weighed(job).then(|| self.weigh(job, &bytes));
        Ok(Seen { fingerprint, size: bytes.len() as u64, page })
    }

    fn weighed(&self, job: &Job, fingerprint: Hash) -> Option<Weight> {
        self.known.get(&job.out()).filter(|(known, _)| *known == fingerprint).map(|(_, weight)| *weight)
    }

    /// The file as it was built, if it still lies as it was written.
    fn bytes_of(&self, job: &Job, record: &Record) -> Option<Vec<u8>> {
        let place = self.output.join(job.out().as_str());
        record.lies(disk::stamp(&place)).then(|| disk::read(&place).ok()).flatten()
    }

    fn weigh(&self, job: &Job, bytes: &[u8]) -> Weighed {
        let asked = parts(simdutf8::basic::from_utf8(bytes).unwrap_or_default());
        let (mut weight, mut fonts) = (Weight::default(), BTreeMap::new());
        for sheet in asked.styles.iter().filter_map(|address| self.theme.get(&self.file(address)?)) {
            weight.styles += sheet.size;
            fonts.extend(sheet.fonts.iter().map(|(font, size)| (font, *size)));
        }
        let scripts = asked.scripts.iter().filter_map(|address| self.theme.get(&self.file(address)?));
        weight.scripts = scripts.map(|script| script.size).sum();
        weight.fonts = fonts.values().sum();
        weight.font_files = fonts.len() as u32;
        // Far from every limit nobody asks for the exact number; what pictures leave of theirs, somebody does.
        let ways: [fn(&[u8]) -> u64; 4] =
            [|bytes| gzipped_at_most(bytes.len()), gzipped_by_letters, gzipped_about, gzipped];
        for way in if asked.pictures.is_empty() { &ways[..] } else { &ways[3..] } {
            weight.html = way(bytes);
            if weight.html <= limit(&self.front.site, job) && weight.first_view() <= FIRST_VIEW {
                break;
            }
        }
        Weighed { weight, pictures: asked.pictures.iter().filter_map(|address| self.file(address)).collect() }
    }

    /// The file that an address in a page names.
    fn file(&self, address: &str) -> Option<OutPath> {
        let path = address.strip_prefix(&self.front.site.config.base)?;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Url::new(&format!("/{path}")).map(|url| url.out_path())
    }

    /// Says which pages are too heavy, and keeps what was weighed. `seen` follows the plan.
    pub(super) fn tell(self, seen: Vec<Option<Seen>>, diags: &mut Diagnostics) {
        let jobs = self.front.plan.jobs();
        let size = |out: &OutPath| seen[self.front.plan.number(out)?].as_ref().map(|seen| seen.size);
        let mut weights: Vec<(&Job, Hash, Weight)> = Vec::new();
        for (job, seen) in jobs.iter().zip(&seen) {
            let Some(seen) = seen.as_ref().filter(|_| is_weighed(job)) else { continue };
            let weight = match &seen.page {
                Some(page) => Some(Weight { pictures: page.pictures.iter().filter_map(size).sum(), ..page.weight }),
                None => self.weighed(job, seen.fingerprint),
            };
            weights.extend(weight.map(|weight| (job, seen.fingerprint, weight)));
        }
        judge(&self.front.site, &weights, diags);
        let kept: HashMap<OutPath, (Hash, Weight)> =
            weights.into_iter().map(|(job, fingerprint, weight)| (job.out(), (fingerprint, weight))).collect();
        if kept != self.known {
            let sorted: BTreeMap<_, _> = kept.into_iter().collect();
            // A medium that is only read costs time, never correctness.
            let _ = disk::write_unhurried(&self.place, &postcard::to_stdvec(&(VERSION, sorted)).unwrap_or_default());
        }
    }
}

fn from_bytes(bytes: &[u8]) -> Option<HashMap<OutPath, (Hash, Weight)>> {
    let (version, rest) = postcard::take_from_bytes::<u32>(bytes).ok()?;
    (version == VERSION).then(|| postcard::from_bytes(rest).ok()).flatten()
}

fn is_weighed(job: &Job) -> bool {
    matches!(job.recipe, Recipe::Page(_))
}

/// Style sheets and scripts as a server sends them; fonts are packed already.
fn theme_files(front: &Front) -> HashMap<OutPath, ThemeFile> {
    let assets = &front.theme.assets;
    let fonts: Vec<(&str, OutPath, u64)> = assets
        .iter()
        .filter(|asset| asset.name.ends_with(".woff2") || asset.name.ends_with(".woff"))
        .filter_map(|asset| {
            Some((asset.url.as_str().rsplit('/').next()?, asset.url.out_path(), asset.bytes.len() as u64))
        })
        .collect();
    let files = assets.iter().filter(|asset| asset.name.ends_with(".css") || asset.name.ends_with(".js"));
    let file = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let named = fonts.iter().filter(|(name, ..)| text.contains(name));
        ThemeFile { size: gzipped(bytes), fonts: named.map(|(_, out, size)| (out.clone(), *size)).collect() }
    };
    files.map(|asset| (asset.url.out_path(), file(&asset.bytes))).collect()
}

/// The limit of a page's own HTML.
fn limit(site: &Site, job: &Job) -> u64 {
    match job.recipe {
        Recipe::Page(Page::Entry(id)) if site.entry(id).kind == Kind::Person => PERSON,
        _ => OTHER,
    }
}

/// A budget that follows from the theme more than from one text: told once, for its heaviest page.
struct Common {
    code: Code,
    what: &'static str,
    limit: u64,
    of: fn(&Weight) -> u64,
    hint: &'static str,
}

const COMMON: &[Common] = &[
    Common {
        code: code::HEAVY_FIRST_VIEW,
        what: "lần mở đầu, chưa kể ảnh, tải",
        limit: FIRST_VIEW,
        of: Weight::first_view,
        hint: "bớt chữ hoặc tách trang; giao diện riêng thì bớt tệp CSS, JavaScript, phông chữ",
    },
    Common {
        code: code::HEAVY_SCRIPTS,
        what: "mã JavaScript nặng",
        limit: SCRIPTS,
        of: |weight| weight.scripts,
        hint: "bớt tệp trong assets/js của giao diện; trang phải đọc được khi không có JavaScript",
    },
    Common {
        code: code::HEAVY_FONTS,
        what: "phông chữ nặng",
        limit: FONTS,
        of: |weight| weight.fonts,
        hint: "giữ một kiểu thường và một kiểu đậm, định dạng woff2, chỉ gồm chữ Việt và chữ La-tinh",
    },
];

fn judge(site: &Site, weights: &[(&Job, Hash, Weight)], diags: &mut Diagnostics) {
    for (job, _, weight) in weights {
        let limit = limit(site, job);
        if weight.html > limit {
            let message = format!("trang {} nặng {}, quá mức {}", job.url, size(weight.html), size(limit));
            let hint = "chia bài thành nhiều phần, hoặc chuyển bảng dài thành tệp đính kèm; người đọc bằng điện thoại rẻ phải chờ";
            diags.push(at(job, Diagnostic::new(code::HEAVY_PAGE, message).hint(hint)));
        }
        let all = weight.first_view() + weight.pictures;
        if weight.pictures > 0 && all > WITH_PICTURES && weight.first_view() <= FIRST_VIEW {
            let message = format!(
                "trang {} tải {} cho màn hình đầu trên điện thoại, quá mức {}; riêng ảnh {}",
                job.url,
                size(all),
                size(WITH_PICTURES),
                size(weight.pictures)
            );
            let hint = "chọn ảnh đầu bài ít chi tiết hơn, hoặc cắt bớt; giao diện riêng thì thêm cỡ ảnh nhỏ hơn";
            diags.push(at(job, Diagnostic::new(code::HEAVY_PICTURES, message).hint(hint)));
        }
    }
    for common in COMMON {
        let over = |weight: &Weight| {
            (common.of)(weight) > common.limit || common.code == code::HEAVY_FONTS && weight.font_files > FONT_FILES
        };
        let heavy: Vec<_> = weights.iter().filter(|(.., weight)| over(weight)).collect();
        // The first of the heaviest.
        let Some((job, _, weight)) = heavy.iter().rev().max_by_key(|(.., weight)| (common.of)(weight)) else {
            continue;
        };
        let more = match heavy.len() {
            1 => String::new(),
            count => format!(", và {} trang khác", format_int(count as i64 - 1)),
        };
        let files = if common.code == code::HEAVY_FONTS { format!(" trong {FONT_FILES} tệp") } else { String::new() };
        let message = format!(
            "{} {} trên trang {}{more}, quá mức {}{files} ({})",
            common.what,
            size((common.of)(weight)),
            job.url,
            size(common.limit),
            detail(weight)
        );
        diags.push(Diagnostic::new(common.code, message).hint(common.hint));
    }
}

fn at(job: &Job, diagnostic: Diagnostic) -> Diagnostic {
    match &job.cause {
        Some(place) => diagnostic.place(place.clone()),
        None => diagnostic,
    }
}

fn detail(weight: &Weight) -> String {
    let fonts = format!("phông chữ trong {} tệp", weight.font_files);
    let parts =
        [("HTML", weight.html), ("CSS", weight.styles), ("JavaScript", weight.scripts), (fonts.as_str(), weight.fonts)];
    let parts = parts.iter().filter(|(_, bytes)| *bytes > 0).map(|(what, bytes)| format!("{what} {}", size(*bytes)));
    parts.collect::<Vec<_>>().join(", ")
}

fn size(bytes: u64) -> String {
    format!("{} kB", format_decimal(bytes as f64 / 1000.0, 1))
}

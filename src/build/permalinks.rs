//! Compares the plan with the record of published addresses: what would be lost, whose it was, and
//! what keeps it. Reads the record; never writes it.
//!
//! Not in the record is what staff cannot keep and nobody cites: numbered pages of lists, of names and
//! of registers, parts of sitemaps, of citations and of the API, files for
//! newsrooms (only the newest stories have them), theme files (their names change with their bytes), files for servers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ahash::{HashMap, HashSet};
use rayon::prelude::*;

use super::read;
use super::{Options, Progress, front};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result, Severity};
use crate::base::disk;
use crate::base::path::{SitePath, Url};
use crate::base::span::Span;
use crate::model::entry::{Entry, EntryId, Status};
use crate::model::job::{Api, Data, Job, Page, Plan, Recipe, Sitemap};
use crate::model::permalinks::{LOCK_FILE, LOCK_FORMAT, Line, Lock, PORTAL, Wrong};
use crate::model::redirect::TABLE;
use crate::model::rights;
use crate::model::site::{Node, PICTURES, Site};
use crate::output::page;

/// Addresses named in one message.
const NAMED: usize = 5;

/// What the record lacks, and what it has too much of.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Addresses of the portal that it does not hold, with their owners.
    pub new: Vec<(Url, String)>,
    /// Addresses that it holds and the portal has no longer, with their owners.
    pub lost: Vec<(String, String)>,
    /// What must be kept as hashes only: owners with all their addresses, and single addresses of pictures and files.
    pub gone: BTreeSet<String>,
}

/// Reads the record of the portal in `root`.
pub fn read(root: &Path, diags: &mut Diagnostics) -> Result<Lock> {
    let Some(path) = SitePath::new(LOCK_FILE) else { return Ok(Lock::default()) };
    let disk = root.join(LOCK_FILE);
    let Some(bytes) = disk::read_if_there(&disk)? else {
        let hint = "sau khi đưa cổng lên mạng, chạy  guong permalinks --ghi  rồi giữ tệp đó cùng nội dung";
        diags.push(Diagnostic::new(code::NO_LOCK, format!("chưa có sổ địa chỉ ({LOCK_FILE})")).hint(hint));
        return Ok(Lock::default());
    };
    let text = match read::decode(bytes, &path) {
        Ok(text) => text,
        Err(diagnostic) => {
            diags.push(*diagnostic);
            return Ok(Lock { exists: true, ..Lock::default() });
        }
    };
    let lock = Lock::read(&text);
    report_mistakes(&lock, &path, diags);
    Ok(lock)
}

fn report_mistakes(lock: &Lock, path: &SitePath, diags: &mut Diagnostics) {
    if let Some((format, span)) = lock.format.filter(|(format, _)| *format > LOCK_FORMAT) {
        let message = format!("so-dia-chi {format} là định dạng guong này chưa biết");
        let hint = format!("cài bản guong mới hơn; bản này đọc được đến {LOCK_FORMAT}");
        diags.push(Diagnostic::new(code::BAD_FORMAT_NUMBER, message).at(path, span).hint(hint));
    }
    let conflict = lock.mistakes.iter().find(|mistake| mistake.wrong == Wrong::Conflict);
    diags.extend(conflict.map(|mistake| {
        Diagnostic::new(code::BAD_LOCK, "sổ địa chỉ còn dấu trộn của git")
            .at(path, mistake.span)
            .hint("chạy  guong permalinks --ghi  để giữ địa chỉ của cả hai bên")
    }));
    for mistake in lock.mistakes.iter().filter(|mistake| mistake.wrong != Wrong::Conflict) {
        let (message, hint) = match mistake.wrong {
            Wrong::NoFormat => {
                ("sổ địa chỉ không bắt đầu bằng dòng so-dia-chi", "lấy lại bản trước của tệp từ git hoặc bản sao lưu")
            }
            _ => (
                "dòng này của sổ địa chỉ không đọc được",
                "lấy lại bản trước của tệp từ git hoặc bản sao lưu; mỗi dòng là một địa chỉ, dấu cách và mã",
            ),
        };
        diags.push(Diagnostic::new(code::BAD_LOCK, message).at(path, mistake.span).hint(hint));
    }
}

/// The record beside the portal of today.
#[derive(Debug)]
pub struct Survey {
    /// What is wrong with the content.
    pub diags: Diagnostics,
    /// The differences; `None` when the settings or the theme cannot be used.
    pub comparison: Option<Comparison>,
    /// The record with what is new, as a file; `None` when the portal has mistakes beside what a new
    /// record mends.
    pub text: Option<String>,
}

/// Compares the record of a portal with what would be built. Writes nothing.
pub fn survey(options: &Options, progress: &dyn Progress) -> Result<Survey> {
    let mut diags = Diagnostics::default();
    let Some(front) = front::run(options, progress, &mut diags)? else {
        return Ok(Survey { diags, comparison: None, text: None });
    };
    let comparison = compare(&front.site, &front.plan);
    let lock = &front.site.lock;
    let mended = lock.mistakes.iter().all(|mistake| mistake.wrong == Wrong::Conflict);
    let mends = |code: code::Code| (code == code::BAD_LOCK && mended) || code == code::LOST_ADDRESS;
    let errors = diags.sorted().into_iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let sound = front.engine.is_some() && errors.map(|diagnostic| diagnostic.code).all(mends);
    let text = sound.then(|| lock.to_text(&comparison.new, &comparison.gone, options.today));
    Ok(Survey { diags, comparison: Some(comparison), text })
}

/// Whether an address is kept for ever.
fn lasts(job: &Job) -> bool {
    // A photograph for the press goes with its story's other files for newsrooms.
    let of_newsroom = matches!(job.recipe, Recipe::Picture { .. }) && !job.url.as_str().starts_with(PICTURES);
    !of_newsroom
        && !matches!(
            job.recipe,
            Recipe::ThemeAsset(_)
                // Networks ask for it once, when an address is shared.
                | Recipe::Card { .. }
                | Recipe::Server(_)
                | Recipe::Search(_)
                | Recipe::Citations(_)
                | Recipe::Oembed(_)
                | Recipe::Newsroom(..)
                | Recipe::Data(Data::Api(Api::Year(..) | Api::Month(..)))
                | Recipe::Sitemap(Sitemap::Kind(..) | Sitemap::Others(_) | Sitemap::News)
                | Recipe::Page(
                    Page::ListPage(..)
                        | Page::Names(..)
                        | Page::Register(..)
                        | Page::Newsroom(_)
                        | Page::Bulletin(_)
                        | Page::NotFound
                )
        )
}

/// What the record lacks and what it has too much of.
pub fn compare(site: &Site, plan: &Plan) -> Comparison {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for line in &site.lock.lines {
        line.addresses(&mut |address| known.extend([address.to_owned()]));
    }
    let owners = Owners::new(site);
    let new = plan.jobs().iter().filter(|job| lasts(job) && !known.contains(job.url.as_str()));
    let new = new.map(|job| (job.url.clone(), owners.of(job))).collect();
    let gone = site.ids().map(|id| site.entry(id)).filter(|entry| is_removed(entry));
    let mut gone: BTreeSet<String> = gone.map(|entry| entry.common.id.value.0.clone()).collect();
    let (withheld, lost) = divided(site, plan);
    gone.extend(withheld.into_iter().map(|loss| loss.address));
    let lost = lost.into_iter().map(|loss| (loss.address, loss.line.owner.clone()));
    let lost = lost.filter(|(_, owner)| !gone.contains(owner)).collect();
    Comparison { new, lost, gone }
}

/// Pictures and files that were taken out of entries on request while the entries stay: nothing has to answer at
/// their addresses.
#[derive(Default)]
struct Withheld {
    /// Addresses of files.
    files: HashSet<String>,
    /// What the addresses of pictures begin with: a folder, or a picture's number and a dash.
    pictures: HashSet<String>,
}

impl Withheld {
    fn of(site: &Site) -> Self {
        let mut all = Self::default();
        for id in site.ids() {
            let (entry, node) = (site.entry(id), site.node(id));
            // Whoever is removed whole has lost everything; most have lost nothing.
            if is_removed(entry) || (node.withheld.is_empty() && !rights::pictures_removed(entry)) {
                continue;
            }
            let folder = format!("{PICTURES}{}/", entry.common.id.value.0);
            let pictures = node.pictures.iter().filter(|picture| node.withheld.contains(&picture.asset));
            all.pictures.extend(pictures.map(|picture| format!("{folder}{}-", picture.number)));
            all.files.extend(node.withheld.iter().map(|asset| page::file_url(site, id, *asset).as_str().to_owned()));
            // The picture may have been taken out of the text too.
            if rights::pictures_removed(entry) {
                all.pictures.insert(folder);
            }
        }
        all
    }

    fn holds(&self, address: &str) -> bool {
        let begins = |mark: char| address.rfind(mark).is_some_and(|at| self.pictures.contains(&address[..=at]));
        self.files.contains(address) || begins('-') || begins('/')
    }
}

/// What was lost on request, and all other losses.
fn divided<'s>(site: &'s Site, plan: &Plan) -> (Vec<Loss<'s>>, Vec<Loss<'s>>) {
    let losses = losses(site, plan);
    if losses.is_empty() {
        return Default::default();
    }
    let withheld = Withheld::of(site);
    losses.into_iter().partition(|loss| withheld.holds(&loss.address))
}

/// Who owns the address of a job.
struct Owners<'s> {
    by_path: HashMap<&'s SitePath, &'s str>,
    by_url: HashMap<&'s str, &'s str>,
}

impl<'s> Owners<'s> {
    fn new(site: &'s Site) -> Self {
        let id = |id: EntryId| site.entry(id).common.id.value.0.as_str();
        Self {
            by_path: site.ids().map(|entry| (&site.entry(entry).path, id(entry))).collect(),
            by_url: site.public().map(|entry| (site.node(entry).url.as_str(), id(entry))).collect(),
        }
    }

    fn of(&self, job: &Job) -> String {
        let cause = job.cause.as_ref().and_then(|place| self.by_path.get(&place.path));
        // A list below an entry's page is the entry's.
        let above = || {
            let folder = job.url.as_str().trim_end_matches('/').rsplit_once('/')?.0;
            self.by_url.get(format!("{folder}/").as_str())
        };
        cause.or_else(above).map_or_else(|| PORTAL.to_owned(), |owner| (*owner).to_owned())
    }
}

/// Whether the entry was taken down on request: its addresses may go.
fn is_removed(entry: &Entry) -> bool {
    entry.common.status.value == Status::Removed || rights::is_removed(entry)
}

/// An address that was published and that nothing answers.
struct Loss<'s> {
    address: String,
    line: &'s Line,
}

/// How many addresses of the portal the record does not hold yet; `None` without a record. Every
/// address of the record that answers is one that lasts.
pub fn unrecorded(site: &Site, plan: &Plan) -> Option<usize> {
    let answered = |line: &Line| {
        let mut count = 0;
        line.addresses(&mut |address| count += usize::from(plan.answer(address).is_some_and(lasts)));
        count
    };
    let lasting = plan.jobs().iter().filter(|job| lasts(job)).count();
    let recorded: usize = site.lock.lines.par_iter().map(answered).sum();
    site.lock.exists.then(|| lasting.saturating_sub(recorded))
}

/// Addresses that nothing answers and no row withdraws.
fn losses<'s>(site: &'s Site, plan: &Plan) -> Vec<Loss<'s>> {
    let of_line = |line: &'s Line| {
        let mut lost = Vec::new();
        line.addresses(&mut |address| {
            if plan.answer(address).is_none() {
                lost.push(Loss { address: address.to_owned(), line });
            }
        });
        lost
    };
    let lost = site.lock.lines.par_iter().flat_map_iter(of_line);
    let withdrawn = |address: &str| site.redirects.iter().any(|row| row.keys.from.value.covers(address));
    lost.filter(|loss| !withdrawn(&loss.address)).collect()
}

/// Tells of every address that would be lost, at the entry that owned it or at its line of the record.
pub fn check(site: &Site, plan: &Plan, diags: &mut Diagnostics) {
    let Some(path) = SitePath::new(LOCK_FILE) else { return };
    if site.lock.day.is_some_and(|day| site.today < day) {
        let message = "dựng cho một ngày trước ngày ghi sổ địa chỉ nên không đối chiếu với sổ";
        let hint = "bỏ --today để dựng cho hôm nay";
        return diags.push(Diagnostic::new(code::BEFORE_LOCK, message).in_file(&path).hint(hint));
    }
    let finder = Finder { site, path: &path };
    let sound = !diags.has_errors();
    report_taken(site, plan, diags);
    let mut by_owner: BTreeMap<&str, Vec<Loss<'_>>> = BTreeMap::new();
    let (withheld, lost) = divided(site, plan);
    if !withheld.is_empty() {
        diags.push(finder.removed(withheld.len(), "ảnh, tệp"));
    }
    for loss in lost {
        by_owner.entry(&loss.line.owner).or_default().push(loss);
    }
    if by_owner.is_empty() {
        return;
    }
    let entries: HashMap<&str, EntryId> =
        site.ids().map(|id| (site.entry(id).common.id.value.0.as_str(), id)).collect();
    for (owner, lost) in by_owner {
        match entries.get(owner) {
            Some(id) if is_removed(site.entry(*id)) => diags.push(finder.removed(lost.len(), "mục")),
            Some(id) => diags.extend(finder.of_entry(*id, &lost)),
            // The file may be one of those with mistakes.
            None if !sound => {}
            None if owner == PORTAL => diags.push(finder.of_portal(&lost)),
            None => diags.extend(finder.of_nobody(plan, owner, &lost)),
        }
    }
}

/// Tells of entries whose page stands where another entry's was published.
fn report_taken(site: &Site, plan: &Plan, diags: &mut Diagnostics) {
    let pages = site.lock.lines.iter().filter(|line| !line.pattern.starts_with("/anh/") && line.owner != PORTAL);
    for line in pages {
        let Some(Recipe::Page(Page::Entry(id))) = plan.answer(&line.pattern).map(|job| &job.recipe) else { continue };
        let entry = site.entry(*id);
        if entry.common.id.value.0 == line.owner {
            continue;
        }
        let message = format!("địa chỉ {} đã công bố cho mục có mã {}", line.pattern, line.owner);
        let hint = format!(
            "nếu vẫn là mục đó, trả lại mã  ma = \"{}\" ; nếu là mục khác, đặt đường dẫn khác  slug = \"{}-{}\"",
            line.owner,
            entry.slug(),
            entry.common.published.value.year()
        );
        diags.push(Diagnostic::new(code::TAKEN_ADDRESS, message).at(&entry.path, entry.common.id.span).hint(hint));
    }
}

/// Finds words and places for what is lost.
struct Finder<'s> {
    site: &'s Site,
    path: &'s SitePath,
}

impl Finder<'_> {
    fn removed(&self, count: usize, what: &str) -> Diagnostic {
        let message = format!("sổ địa chỉ còn ghi rõ {count} địa chỉ của {what} đã gỡ theo yêu cầu");
        Diagnostic::new(code::LOCK_NAMES_REMOVED, message)
            .in_file(self.path)
            .hint("chạy  guong permalinks --ghi  để chỉ giữ mã băm của các địa chỉ đó")
    }

    fn of_entry(&self, id: EntryId, lost: &[Loss<'_>]) -> Vec<Diagnostic> {
        let (entry, node) = (self.site.entry(id), self.site.node(id));
        if !node.public {
            return vec![hidden(entry, lost, self.site)];
        }
        let (pages, others): (Vec<&Loss<'_>>, Vec<&Loss<'_>>) =
            lost.iter().partition(|loss| !loss.address.starts_with("/anh/") && !loss.address.starts_with("/tep/"));
        let mut told = Vec::new();
        if !pages.is_empty() {
            told.push(renamed(entry, node, &addresses(&pages)));
        }
        if !others.is_empty() {
            let message = format!("tệp đã công bố không còn trong bài: {}", named(&addresses(&others)));
            let diagnostic = Diagnostic::new(code::LOST_ADDRESS, message).at(&entry.path, entry.meta.title_span());
            told.push(diagnostic.hint(withdraw_hint("trả lại tệp vào bài", &others)));
        }
        told
    }

    fn of_portal(&self, lost: &[Loss<'_>]) -> Diagnostic {
        let lost: Vec<&Loss<'_>> = lost.iter().collect();
        let message = format!("cổng không còn địa chỉ đã công bố: {}", named(&addresses(&lost)));
        let first = lost.iter().find(|loss| loss.address.ends_with('/')).unwrap_or(&lost[0]);
        let hint = format!(
            "thêm vào content/{TABLE} (cột cu, moi, ghi_chu) mỗi địa chỉ một dòng, ví dụ  {},{},nhập mục  ; bỏ trống cột moi là cố ý bỏ",
            first.address,
            parent(&first.address)
        );
        Diagnostic::new(code::LOST_ADDRESS, message).at(self.path, lost[0].line.span).hint(hint)
    }

    /// The owner is in no file of the content any more.
    fn of_nobody(&self, plan: &Plan, owner: &str, lost: &[Loss<'_>]) -> Option<Diagnostic> {
        let taken = self.site.lock.lines.iter().filter(|line| line.owner == owner).any(|line| {
            matches!(plan.answer(&line.pattern).map(|job| &job.recipe), Some(Recipe::Page(Page::Entry(_))))
        });
        // Said where the entry stands that has another id now.
        if taken {
            return None;
        }
        let lost: Vec<&Loss<'_>> = lost.iter().collect();
        let pages: Vec<&Loss<'_>> = lost.iter().copied().filter(|loss| loss.address.ends_with('/')).collect();
        let span = pages.first().or(lost.first()).map_or(Span::new(0, 0), |loss| loss.line.span);
        let message = format!("mục có mã {owner} không còn, mất địa chỉ đã công bố: {}", named(&addresses(&lost)));
        let hint = format!(
            "trả lại tệp của mục (bản nháp viết dở cũng tính là không còn); gỡ theo yêu cầu thì giữ tệp và thêm  go_bo = {{ ngay_yeu_cau = {} }} ; có mục thay thế thì thêm vào mục đó  {} ; cố ý bỏ thì thêm vào content/{TABLE} các dòng bỏ trống cột moi",
            self.site.today,
            alias_line(&addresses(&pages)),
        );
        Some(Diagnostic::new(code::LOST_ADDRESS, message).at(self.path, span).hint(hint))
    }
}

/// An entry that was published and is not shown today.
fn hidden(entry: &Entry, lost: &[Loss<'_>], site: &Site) -> Diagnostic {
    let lost: Vec<&Loss<'_>> = lost.iter().collect();
    let status = &entry.common.status;
    let shown = matches!(status.value, Status::Published | Status::Archived);
    let (why, span, hint) = if shown {
        let hint = format!("trả lại ngày đã đăng, không muộn hơn {}", site.today);
        ("hẹn đến ngày sau", entry.common.published.span, hint)
    } else {
        let hint = "trả lại  trang_thai_dang = \"dang\" , hoặc \"luu-tru\"; muốn gỡ theo yêu cầu thì thêm  go_bo = { ngay_yeu_cau = … }";
        ("không còn hiện", status.span, hint.to_owned())
    };
    let message = format!("mục đã công bố nay {why}, mất {}", named(&addresses(&lost)));
    Diagnostic::new(code::LOST_ADDRESS, message).at(&entry.path, span).hint(hint)
}

/// An entry whose address changed. `check --fix` adds the old one.
fn renamed(entry: &Entry, node: &Node, lost: &[&str]) -> Diagnostic {
    let message = format!("mục nay ở {}, mất địa chỉ đã công bố: {}", node.url, named(lost));
    let span = entry.common.slug.as_ref().map_or(entry.meta.title_span(), |slug| slug.span);
    let diagnostic = Diagnostic::new(code::LOST_ADDRESS, message).at(&entry.path, span);
    let quoted: Vec<String> = lost.iter().map(|address| format!("\"{address}\"")).collect();
    match entry.common.aliases.first() {
        Some(first) => {
            let all = entry.common.aliases.iter().map(|alias| format!("\"{}\"", alias.value.0));
            let line = quoted.iter().cloned().chain(all).collect::<Vec<_>>().join(", ");
            let at = Span::new(first.span.start as usize, first.span.start as usize);
            diagnostic
                .hint(format!("chạy  guong check --fix , hoặc tự viết  chuyen_huong_tu = [{line}]"))
                .fix(at, format!("{}, ", quoted.join(", ")))
        }
        None => {
            let line = alias_line(lost);
            let end = entry.common.id.span.end as usize;
            diagnostic
                .hint(format!("chạy  guong check --fix , hoặc tự thêm  {line}"))
                .fix(Span::new(end, end), format!("\n{line}"))
        }
    }
}

fn addresses<'l>(lost: &[&'l Loss<'_>]) -> Vec<&'l str> {
    lost.iter().map(|loss| loss.address.as_str()).collect()
}

/// The first few addresses, and how many more.
fn named(addresses: &[&str]) -> String {
    let more = addresses.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" và {more} địa chỉ nữa") } else { String::new() };
    format!("{}{more}", addresses[..addresses.len().min(NAMED)].join(", "))
}

fn alias_line(addresses: &[&str]) -> String {
    let quoted: Vec<String> = addresses.iter().map(|address| format!("\"{address}\"")).collect();
    format!("chuyen_huong_tu = [{}]", quoted.join(", "))
}

/// Pictures are withdrawn whole: all their sizes begin alike.
fn withdraw_hint(first: &str, lost: &[&Loss<'_>]) -> String {
    let row = |address: &str| match address.starts_with("/anh/").then(|| address.rsplit_once('-')).flatten() {
        Some((head, _)) => format!("{head}-*"),
        None => address.to_owned(),
    };
    let rows: BTreeSet<String> = lost.iter().map(|loss| format!("{},,bỏ tệp", row(&loss.address))).collect();
    let rows: Vec<String> = rows.into_iter().take(NAMED).collect();
    format!("{first}; cố ý bỏ thì thêm vào content/{TABLE} (cột cu, moi, ghi_chu):  {}", rows.join("  "))
}

fn parent(address: &str) -> &str {
    let folder = address.trim_end_matches('/');
    folder.rfind('/').map_or("/", |at| &folder[..=at])
}

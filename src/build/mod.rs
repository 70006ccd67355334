//! The verbs, in order: read → parse → link → plan → render → write. `build` reads as that list.

mod asset;
mod cache;
mod failure;
pub mod front;
pub mod kit;
pub mod ledger;
pub mod link;
mod offline;
pub mod parse;
pub mod permalinks;
mod places;
mod plan;
pub mod read;
mod redirects;
pub mod removal;
pub mod render;
mod theme;
mod timings;
mod unusable;
mod weigh;
mod write;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::{OutPath, SitePath};
use crate::model::job::{Job, Plan, Recipe};
use crate::model::site::Site;
use front::Front;
use ledger::{Ledger, Record};
use render::{Batch, Renderer, day_of_cards, place_in_batch, share_work};
use timings::Stopwatch;
pub use timings::{Spent, Timings};
use weigh::{Scales, Seen};
use write::{Output, Staged};

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The portal's folder, which holds `guong.toml`.
    pub root: PathBuf,
    /// Where files go.
    pub output: PathBuf,
    /// Where a copy goes that is read without a server; none is made without it.
    pub copy: Option<PathBuf>,
    /// Where the cache and the ledgers lie.
    pub cache: PathBuf,
    /// The day the portal is made for.
    pub today: Date,
    /// Whether to give a sentence for each file.
    pub explain: bool,
}

/// Entries that one core takes at a time, where a stage goes through all of them.
const PART: usize = 256;

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries read.
    pub entries: usize,
    /// Register rows read.
    pub rows: usize,
    /// Files planned.
    pub outputs: usize,
    /// Pages among them.
    pub pages: usize,
    /// Sizes of pictures among them.
    pub pictures: usize,
    /// Files made.
    pub made: usize,
    /// Files kept as they were.
    pub kept: usize,
    /// Files removed.
    pub removed: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// The first day after today on which the portal changes by itself.
    pub next_due: Option<Date>,
    /// Addresses that the record of addresses does not hold yet; `None` without a record.
    pub unrecorded: Option<usize>,
    /// What was done for the copy that is read without a server.
    pub copy: Option<Copied>,
}

/// What a run did for a copy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// Files of the copy.
    pub files: usize,
    /// Files made.
    pub made: usize,
    /// Files removed.
    pub removed: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

/// What a run gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What must be said.
    pub diags: Diagnostics,
    /// What was done.
    pub summary: Summary,
    /// A sentence for each file, when asked for.
    pub reasons: Vec<String>,
    /// Where the time went.
    pub timings: Timings,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are found.
    Read,
    /// Entries are read.
    Parse,
    /// Everything is joined.
    Link,
    /// Jobs are listed.
    Plan,
    /// Files are made.
    Render,
    /// Files are brought in.
    Write,
}

/// Watches a run.
pub trait Progress: Sync {
    /// A stage begins; `total` is 0 when the number of steps is not known.
    fn begin(&self, stage: Stage, total: usize);
    /// A step is done.
    fn step(&self);
    /// The stage ends.
    fn end(&self);
}

/// Watches nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

/// Makes the portal.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Outcome> {
    refuse_output_in_input(&options.root, &options.output, "--output")?;
    offline::refuse(options)?;
    let mut run = Run::default();
    let output = Output::open(&options.root, &options.output, &options.cache)?;
    let watch = Stopwatch::new(progress);
    let made = build_into(options, &watch, &output, &mut run);
    output.close()?;
    if let Some((front, folder)) = made?.zip(options.copy.as_deref()) {
        offline::make(options, folder, &front, &watch, &mut run.outcome)?;
    }
    run.outcome.timings.stages = watch.stages();
    Ok(run.outcome)
}

/// `None` after mistakes.
fn build_into(options: &Options, progress: &dyn Progress, output: &Output, run: &mut Run) -> Result<Option<Front>> {
    let front = front::run(options, progress, &mut run.outcome.diags)?;
    let Some(front) = front.filter(|_| !run.outcome.diags.has_errors()) else { return Ok(None) };
    let Some(engine) = &front.engine else { return Ok(None) };
    run.count(&front);
    let renderer = Renderer::new(&front.site, &front.theme, engine, &front.files);
    let results = run.make(&front.plan, renderer, output, progress)?;
    if options.copy.is_some() {
        // The copy is made of what was read.
        let whole = run.bring_in(&front.plan, results, output, options.explain, progress)?;
        return Ok(whole.then_some(front));
    }
    // While files are brought in, nothing is needed but their names.
    let plan = front.into_plan();
    run.bring_in(&plan, results, output, options.explain, progress)?;
    Ok(None)
}

/// Finds the mistakes of the portal; writes nothing but the cache.
pub fn check(options: &Options, progress: &dyn Progress) -> Result<Outcome> {
    let mut run = Run::default();
    let front = front::run(options, progress, &mut run.outcome.diags)?;
    let Some(front) = front else { return Ok(run.outcome) };
    run.count(&front);
    if run.outcome.diags.has_errors() {
        return Ok(run.outcome);
    }
    let Some(engine) = &front.engine else { return Ok(run.outcome) };
    let place = ledger::path(&options.root, &options.cache, &options.output);
    let scales = Scales::new(&front, Ledger::load(&place)?, &place, &options.output)?;
    let renderer = Renderer::new(&front.site, &front.theme, engine, &front.files);
    progress.begin(Stage::Render, front.plan.jobs().len());
    let seen: Vec<Result<Seen>> = front
        .plan
        .jobs()
        .par_iter()
        .map(|job| {
            progress.step();
            scales.see(&renderer, job)
        })
        .collect();
    progress.end();
    let (mut fine, mut failures) = (Vec::with_capacity(seen.len()), Vec::new());
    for seen in seen {
        fine.push(seen.map_err(|diagnostic| failures.push(*diagnostic)).ok());
    }
    run.outcome.diags.extend(failure::once_per_template(failures));
    scales.tell(fine, &mut run.outcome.diags);
    Ok(run.outcome)
}

/// The normalised text of a file of the portal, for showing its lines; `None` when it cannot be read.
pub fn text_of(root: &Path, path: &SitePath) -> Option<String> {
    let disk = root.join(path.as_str());
    let named = disk::exists(&disk).then_some(disk);
    let disk = named.or_else(|| {
        // The disk may spell the name with decomposed letters.
        let top = path.as_str().split('/').next()?;
        read::list(root, top).ok()?.into_iter().find(|file| file.path == *path).map(|file| file.disk)
    });
    match disk {
        Some(disk) => read::decode(disk::read(&disk).ok()?, path).ok(),
        None => theme::embedded_text(path),
    }
}

/// Refuses to write where content is read; `option` is what chose the folder.
fn refuse_output_in_input(root: &Path, output: &Path, option: &str) -> Result<()> {
    let (settled, root) = (disk::settled_path(output), disk::settled_path(root));
    let inside = ["content", "themes", "src"].iter().any(|folder| settled.starts_with(root.join(folder)));
    if inside || settled == root {
        let shown = output.display();
        let message = match settled == root {
            true => format!("thư mục đầu ra “{shown}” là chính thư mục của cổng"),
            false => format!("thư mục đầu ra “{shown}” nằm trong nội dung của cổng"),
        };
        return Err(Box::new(
            Diagnostic::new(code::OUTPUT_INSIDE_INPUT, message)
                .hint(format!("chọn thư mục khác bằng {option}, ví dụ  {option} public")),
        ));
    }
    Ok(())
}

/// What became of a job.
enum Made {
    Kept(Record),
    Same(Record),
    Staged(Record, Why),
}

/// Why a file is made.
#[derive(Clone, Copy)]
enum Why {
    New,
    Lost,
    Changed,
}

impl Why {
    fn told(self) -> &'static str {
        match self {
            Self::New => "làm mới, chưa có",
            Self::Lost => "làm lại, tệp trong thư mục đầu ra đã đổi hoặc mất",
            Self::Changed => "làm lại, nội dung hiện trên trang đã đổi",
        }
    }
}

fn make(plan: &Plan, renderer: &Renderer<'_>, output: &Output, progress: &dyn Progress) -> (Results, Vec<Spent>) {
    let jobs = plan.jobs();
    progress.begin(Stage::Render, jobs.len());
    let (shared, alone) = order(renderer.site, jobs);
    let job = |number: &u32| &jobs[*number as usize];
    let one = |number: &u32, batch: &mut Batch| {
        let since = Instant::now();
        let made = make_one(renderer, output, job(number), batch);
        progress.step();
        Done { number: *number, took: u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX), made }
    };
    let batches: Vec<&[u32]> = shared.chunk_by(|a, b| share_work(renderer.site, job(a), job(b))).collect();
    let batch = |numbers: &[u32]| {
        let mut batch = Batch::default();
        numbers.iter().map(|number| one(number, &mut batch)).collect::<Vec<_>>()
    };
    let (shared, alone) = rayon::join(
        || batches.into_par_iter().flat_map_iter(batch).collect::<Vec<_>>(),
        || alone.par_iter().map(|number| one(number, &mut Batch::default())).collect::<Vec<_>>(),
    );
    progress.end();
    let mut results = Results { shared, alone };
    for some in [&mut results.shared, &mut results.alone] {
        some.sort_unstable_by_key(|done| done.number);
    }
    let took = |done: &Done| Duration::from_micros(done.took.into());
    let kinds = timings::by_kind(renderer.site, results.all().map(|done| (job(&done.number), took(done))));
    (results, kinds)
}

/// A job that ran. There are hundreds of thousands.
struct Done {
    number: u32,
    /// Microseconds.
    took: u32,
    made: Result<Made>,
}

/// What became of the jobs of a plan: of those that shared work and of all others, each by number.
struct Results {
    shared: Vec<Done>,
    alone: Vec<Done>,
}

impl Results {
    fn all(&self) -> impl Iterator<Item = &Done> {
        self.shared.iter().chain(&self.alone)
    }

    /// By number.
    fn in_order(self) -> impl Iterator<Item = Result<Made>> {
        let (mut shared, mut alone) = (self.shared.into_iter().peekable(), self.alone.into_iter().peekable());
        std::iter::from_fn(move || {
            let is_shared = match (shared.peek(), alone.peek()) {
                (Some(one), Some(other)) => one.number < other.number,
                (one, _) => one.is_some(),
            };
            if is_shared { shared.next() } else { alone.next() }.map(|done| done.made)
        })
    }

    /// A disk that is full or locked fails every file after the first: that is one thing to say, and no mistake of
    /// the content.
    fn stop_when_unwritable(mut self) -> Result<Self> {
        for some in [&mut self.shared, &mut self.alone] {
            let is_unwritable =
                |done: &Done| matches!(&done.made, Err(diagnostic) if diagnostic.code == code::CANNOT_WRITE);
            if let Some(Err(diagnostic)) = some.iter().position(is_unwritable).map(|at| some.swap_remove(at).made) {
                return Err(diagnostic);
            }
        }
        Ok(self)
    }
}

/// The numbers of the jobs that share work, side by side, and of all others. Pictures are among the first: they are
/// the long jobs. Pages that show cards come by the days of these, after the others: what was rendered for one is
/// still at hand for the next.
fn order(site: &Site, jobs: &[Job]) -> (Vec<u32>, Vec<u32>) {
    let job = |number: &u32| &jobs[*number as usize];
    let place = |number: &u32| place_in_batch(site, job(number));
    let (mut shared, mut alone): (Vec<u32>, Vec<u32>) =
        (0..jobs.len() as u32).partition(|number| place(number).is_some());
    shared.sort_by_key(place);
    alone.sort_by_cached_key(|number| day_of_cards(site, job(number)));
    (shared, alone)
}

fn make_one(renderer: &Renderer<'_>, output: &Output, job: &Job, batch: &mut Batch) -> Result<Made> {
    let out = job.out();
    let known = output.ledger.files.get(&out);
    let draft = renderer.draft(job, known.map(|record| record.fingerprint))?;
    let fingerprint = draft.fingerprint;
    let lies = known.is_some_and(|record| record.lies(disk::stamp(&output.place(&out))));
    if let Some(record) = known.filter(|record| lies && record.fingerprint == fingerprint) {
        return Ok(Made::Kept(*record));
    }
    let same = |hash: Hash| known.filter(|record| lies && record.hash == hash);
    let (stamp, hash) = if renderer.has_rows(job) {
        let (stamp, hash) = output.stage_rows(&out, &|out| renderer.write_rows(job, out))?;
        if let Some(record) = same(hash) {
            output.unstage(&out)?;
            return Ok(Made::Same(Record { fingerprint, ..*record }));
        }
        (stamp, hash)
    } else {
        let artifact = renderer.finish(job, draft, batch)?;
        let hash = Hash::of(&artifact.bytes);
        if let Some(record) = same(hash) {
            return Ok(Made::Same(Record { fingerprint, ..*record }));
        }
        (output.stage(&out, &artifact.bytes)?, hash)
    };
    let why = match known {
        None => Why::New,
        Some(_) if !lies => Why::Lost,
        Some(_) => Why::Changed,
    };
    Ok(Made::Staged(Record { fingerprint, hash, size: stamp.size, modified: stamp.modified }, why))
}

/// A run under way.
#[derive(Default)]
struct Run {
    outcome: Outcome,
}

impl Run {
    fn count(&mut self, front: &Front) {
        let summary = &mut self.outcome.summary;
        summary.entries = front.site.entries.len();
        summary.rows = front.site.rows.len();
        summary.outputs = front.plan.jobs().len();
        summary.pages = front.plan.jobs().iter().filter(|job| matches!(job.recipe, Recipe::Page(_))).count();
        summary.pictures = front.plan.jobs().iter().filter(|job| matches!(job.recipe, Recipe::Picture { .. })).count();
        summary.next_due = front::next_due(&front.site);
        summary.unrecorded = permalinks::unrecorded(&front.site, &front.plan);
    }

    /// Makes the files of a plan: what became of each. What the jobs shared is gone afterwards.
    fn make(
        &mut self,
        plan: &Plan,
        renderer: Renderer<'_>,
        output: &Output,
        progress: &dyn Progress,
    ) -> Result<Results> {
        let (results, kinds) = make(plan, &renderer, output, progress);
        self.outcome.timings.kinds = kinds;
        results.stop_when_unwritable()
    }

    /// Brings the files of a plan in, when every job succeeded: whether it did.
    fn bring_in(
        &mut self,
        plan: &Plan,
        results: Results,
        output: &Output,
        explain: bool,
        progress: &dyn Progress,
    ) -> Result<bool> {
        let Some((staged, ledger)) = self.collect(plan, results, explain) else { return Ok(false) };
        let removals: Vec<OutPath> = output.ledger.files.keys().filter(|out| plan.at(out).is_none()).cloned().collect();
        self.outcome.summary.removed = removals.len();
        if explain {
            self.outcome.reasons.extend(removals.iter().map(|out| format!("{out}: xóa, không còn trong kế hoạch")));
        }
        progress.begin(Stage::Write, 0);
        let committed = output.commit(staged, removals, ledger);
        progress.end();
        committed.map(|()| true)
    }

    /// Adds up what the jobs gave; `None` when one of them failed.
    fn collect(&mut self, plan: &Plan, results: Results, explain: bool) -> Option<(Vec<Staged>, Ledger)> {
        let (mut staged, mut ledger) = (Vec::new(), Ledger::default());
        let mut failures = Vec::new();
        let mut failed = plan.jobs().is_empty();
        for (job, result) in plan.jobs().iter().zip(results.in_order()) {
            let (record, why) = match result {
                Ok(Made::Kept(record)) => (record, "giữ, không có gì đổi"),
                Ok(Made::Same(record)) => (record, "giữ, làm lại ra đúng như cũ"),
                Ok(Made::Staged(record, why)) => {
                    staged.push(Staged { out: job.out(), hash: record.hash, size: record.size });
                    (record, why.told())
                }
                Err(diagnostic) => {
                    failures.push(*diagnostic);
                    failed = true;
                    continue;
                }
            };
            self.outcome.summary.bytes += record.size;
            if explain {
                self.outcome.reasons.push(format!("{}: {why}", job.out()));
            }
            ledger.files.insert(job.out(), record);
        }
        self.outcome.diags.extend(failure::once_per_template(failures));
        self.outcome.summary.made = staged.len();
        self.outcome.summary.kept = ledger.files.len() - staged.len();
        (!failed).then_some((staged, ledger))
    }
}

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
use crate::base::path::{OutPath, SitePath};
use crate::model::job::{Job, Plan, Recipe};
use crate::model::site::Site;
use front::Front;
use ledger::{Ledger, Record};
use render::{Batch, Renderer, place_in_batch, share_work};
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
    let whole = run.bring(&front.plan, renderer, output, options.explain, progress)?;
    Ok(whole.then_some(front))
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
    Staged(Staged, Record, &'static str),
}

fn make(
    plan: &Plan,
    renderer: &Renderer<'_>,
    output: &Output,
    progress: &dyn Progress,
) -> (Vec<Result<Made>>, Vec<Spent>) {
    let jobs = plan.jobs();
    progress.begin(Stage::Render, jobs.len());
    let order = order(renderer.site, jobs);
    let job = |number: &u32| &jobs[*number as usize];
    let batches: Vec<&[u32]> = order.chunk_by(|one, other| share_work(renderer.site, job(one), job(other))).collect();
    let mut made: Vec<(u32, Result<Made>, Duration)> = batches
        .into_par_iter()
        .flat_map_iter(|numbers| {
            let mut batch = Batch::default();
            numbers.iter().map(move |number| {
                let since = Instant::now();
                let made = make_one(renderer, output, *number, &jobs[*number as usize], &mut batch);
                progress.step();
                (*number, made, since.elapsed())
            })
        })
        .collect();
    progress.end();
    made.sort_by_key(|(number, ..)| *number);
    let kinds = timings::by_kind(renderer.site, made.iter().map(|(number, _, took)| (&jobs[*number as usize], *took)));
    (made.into_iter().map(|(_, made, _)| made).collect(), kinds)
}

/// A disk that is full or locked fails every file after the first: that is one thing to say, and no
/// mistake of the content.
fn stop_when_unwritable(results: Vec<Result<Made>>) -> Result<Vec<Result<Made>>> {
    let mut fine = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Err(diagnostic) if diagnostic.code == code::CANNOT_WRITE => return Err(diagnostic),
            other => fine.push(other),
        }
    }
    Ok(fine)
}

/// Pictures first: they are the long jobs.
fn order(site: &Site, jobs: &[Job]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..jobs.len() as u32).collect();
    order.sort_by_key(|number| {
        let place = place_in_batch(site, &jobs[*number as usize]);
        (place.is_none(), place)
    });
    order
}

fn make_one(renderer: &Renderer<'_>, output: &Output, number: u32, job: &Job, batch: &mut Batch) -> Result<Made> {
    let known = output.ledger.files.get(&job.out);
    let draft = renderer.draft(job, known.map(|record| record.fingerprint))?;
    let fingerprint = draft.fingerprint;
    let lies = known.is_some_and(|record| record.lies(disk::stamp(&output.place(&job.out))));
    if let Some(record) = known.filter(|record| lies && record.fingerprint == fingerprint) {
        return Ok(Made::Kept(*record));
    }
    let artifact = renderer.finish(job, draft, batch)?;
    let hash = crate::base::hash::Hash::of(&artifact.bytes);
    if let Some(record) = known.filter(|record| lies && record.hash == hash) {
        return Ok(Made::Same(Record { fingerprint, ..*record }));
    }
    let staged = output.stage(number, &job.out, &artifact.bytes, hash)?;
    let record = Record { fingerprint, hash, size: staged.stamp.size, modified: staged.stamp.modified };
    let why = match known {
        None => "làm mới, chưa có",
        Some(_) if !lies => "làm lại, tệp trong thư mục đầu ra đã đổi hoặc mất",
        Some(_) => "làm lại, nội dung hiện trên trang đã đổi",
    };
    Ok(Made::Staged(staged, record, why))
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

    /// Makes the files of a plan and brings them in, when every job succeeded: whether it did.
    fn bring(
        &mut self,
        plan: &Plan,
        renderer: Renderer<'_>,
        output: &Output,
        explain: bool,
        progress: &dyn Progress,
    ) -> Result<bool> {
        let (results, kinds) = make(plan, &renderer, output, progress);
        // What the jobs shared is not needed while files are brought in.
        drop(renderer);
        self.outcome.timings.kinds = kinds;
        let results = stop_when_unwritable(results)?;
        let Some((staged, ledger)) = self.collect(plan, results, explain) else { return Ok(false) };
        let removals: Vec<OutPath> = output.ledger.files.keys().filter(|out| plan.at(out).is_none()).cloned().collect();
        self.outcome.summary.removed = removals.len();
        if explain {
            self.outcome.reasons.extend(removals.iter().map(|out| format!("{out}: xóa, không còn trong kế hoạch")));
        }
        progress.begin(Stage::Write, 0);
        let committed = output.commit(staged, removals, &ledger);
        progress.end();
        committed.map(|()| true)
    }

    /// Adds up what the jobs gave; `None` when one of them failed.
    fn collect(&mut self, plan: &Plan, results: Vec<Result<Made>>, explain: bool) -> Option<(Vec<Staged>, Ledger)> {
        let (mut staged, mut ledger) = (Vec::new(), Ledger::default());
        let mut failures = Vec::new();
        let mut failed = results.is_empty();
        for (job, result) in plan.jobs().iter().zip(results) {
            let (record, why) = match result {
                Ok(Made::Kept(record)) => (record, "giữ, không có gì đổi"),
                Ok(Made::Same(record)) => (record, "giữ, làm lại ra đúng như cũ"),
                Ok(Made::Staged(file, record, why)) => {
                    staged.push(file);
                    (record, why)
                }
                Err(diagnostic) => {
                    failures.push(*diagnostic);
                    failed = true;
                    continue;
                }
            };
            self.outcome.summary.bytes += record.size;
            if explain {
                self.outcome.reasons.push(format!("{}: {why}", job.out));
            }
            ledger.files.insert(job.out.clone(), record);
        }
        self.outcome.diags.extend(failure::once_per_template(failures));
        self.outcome.summary.made = staged.len();
        self.outcome.summary.kept = ledger.files.len() - staged.len();
        (!failed).then_some((staged, ledger))
    }
}

//! Makes the files nobody has asked for, for their diagnostics: a mistake is found whether or not
//! somebody opens the page. Tables of open data have none of their own, and are left out.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::http::{changed, make};
use super::state::{Snapshot, State};
use super::{ServeEvent, Tell, caught, page};
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::hash::Hash;
use crate::build::Options;
use crate::build::ledger::{self, Ledger};
use crate::build::render::{Batch, Renderer, place_in_batch, share_work};
use crate::model::job::{Job, Recipe};

/// Time in which a change is noticed, looking included.
const SOON: Duration = Duration::from_secs(3);

/// Fingerprints of jobs that can be made.
type Passed = HashSet<Hash>;

/// What came of looking at a reading.
#[derive(Default)]
struct Checked {
    passed: Passed,
    mistakes: Vec<Diagnostic>,
    /// Whether every job was looked at.
    is_whole: bool,
}

/// Checks each reading of the content, until a newer one comes.
pub fn run(options: &Options, state: &State, tell: Tell<'_>) {
    let mut passed = known(options);
    let mut seen = 0;
    loop {
        let snapshot = state.reading_after(seen);
        seen = snapshot.reading;
        let Checked { passed: found, mut mistakes, is_whole } = check(state, &snapshot, &passed);
        let version = snapshot.version;
        let jobs = snapshot.front.as_ref().map_or(0, |front| front.plan.jobs().len());
        // The keeper changes a reading that nobody holds.
        drop(snapshot);
        if mistakes.iter().any(changed) {
            // Somebody is saving; the keeper hears of it soon.
            state.version_after(version, SOON);
            mistakes.retain(|mistake| mistake.code != code::CHANGED_WHILE_BUILDING);
        }
        if !is_whole || !state.is_current(version) {
            // A check that was overtaken knows only a part of what passed.
            if passed.len() > 2 * jobs {
                passed.clear();
            }
            passed.extend(found);
            continue;
        }
        passed = found;
        let mut diags = Diagnostics::default();
        diags.extend(mistakes);
        if !diags.is_empty() {
            tell(ServeEvent::Checked(&diags));
            state.show_of(version, page::panel(&options.root, &diags.sorted()));
        }
    }
}

/// What builds have made. A ledger that cannot be read costs time, never correctness.
fn known(options: &Options) -> Passed {
    let ledger = Ledger::load(&ledger::path(&options.root, &options.cache, &options.output)).unwrap_or_default();
    ledger.files.values().map(|record| record.fingerprint).collect()
}

/// Half of the processors look for mistakes; the others answer.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2))
}

fn check(state: &State, snapshot: &Snapshot, passed: &Passed) -> Checked {
    let (Some(front), Some(renderer)) = (&snapshot.front, snapshot.renderer()) else { return Checked::default() };
    // Pages first: they are quick, and most mistakes are there. Tables of open data have none of their own, and with a
    // hundred thousand awards a writer would wait for one.
    let mut jobs: Vec<&Job> = front.plan.jobs().iter().filter(|job| !matches!(job.recipe, Recipe::Data(_))).collect();
    jobs.sort_by_cached_key(|job| place_in_batch(&front.site, job));
    let groups: Vec<&[&Job]> = jobs.chunk_by(|one, other| share_work(&front.site, one, other)).collect();
    let next = AtomicUsize::new(0);
    let passed_now = Passed::with_capacity(jobs.len());
    let results = Mutex::new(Checked { passed: passed_now, mistakes: Vec::new(), is_whole: true });
    let held = || results.lock().unwrap_or_else(PoisonError::into_inner);
    // Asked before each file: a writer waits for the one that is being made.
    let goes_on = || {
        let goes_on = state.is_current_and_calm(snapshot.version);
        held().is_whole &= goes_on;
        goes_on
    };
    let take = || groups.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| goes_on());
    let work = || {
        while let Some(group) = take() {
            let mut batch = Batch::default();
            let jobs = group.iter().take_while(|_| goes_on());
            let checked: Vec<_> = jobs.filter_map(|job| check_one(state, &renderer, job, passed, &mut batch)).collect();
            let mut results = held();
            for result in checked {
                match result {
                    Ok(fingerprint) => drop(results.passed.insert(fingerprint)),
                    Err(diagnostic) => results.mistakes.push(*diagnostic),
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads() {
            // This thread works too: one that cannot be had only costs time.
            let _ = thread::Builder::new().name("checker".to_owned()).spawn_scoped(scope, work);
        }
        work();
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The fingerprint of a job that can be made. `None` after a panic, of which the hook has told.
fn check_one(
    state: &State,
    renderer: &Renderer<'_>,
    job: &Job,
    passed: &Passed,
    batch: &mut Batch,
) -> Option<Result<Hash>> {
    let checked = caught(|| {
        let fingerprint = renderer.fingerprint(job)?;
        if !passed.contains(&fingerprint) {
            make(state, renderer, job, batch)?;
        }
        Ok(fingerprint)
    });
    checked.ok()
}

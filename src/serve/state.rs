//! What all threads of the server share: the last good reading of the content, and what is wrong now.
//!
//! *Invariant*: a snapshot never changes; a new one has a higher version. What is kept does not grow
//! with the number of changes.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::caught;
use super::memory::Memory;
use crate::build::front::{Ahead, Front};
use crate::build::render::Renderer;

/// Bytes of pictures kept, so that they are not encoded for every visit.
const PICTURES: usize = 64 << 20;
/// Bytes of pages kept, to be shown while a mistake is being mended.
const PAGES: usize = 16 << 20;
/// How long requests wait for others to let go of a reading that is to be changed.
const SWAP: Duration = Duration::from_millis(100);
/// Time between two looks whether they have.
const LOOK: Duration = Duration::from_millis(1);

/// The portal at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// Counts what browsers should see; 0 before the first reading.
    pub version: u64,
    /// Counts readings without mistakes.
    pub reading: u64,
    /// The last reading without mistakes.
    pub front: Option<Arc<Front>>,
    /// Whether a later reading had mistakes.
    pub is_behind: bool,
    /// A page of the reading that is about to come.
    pub ahead: Option<Arc<Ahead>>,
    /// What is wrong now, as HTML; empty when nothing is.
    pub panel: Arc<str>,
}

impl Snapshot {
    /// Counts its front as a reading without mistakes.
    fn count_reading(&mut self) {
        self.reading += 1;
        self.is_behind = false;
        self.ahead = None;
        self.panel = "".into();
    }

    /// Makes the files of the last good reading; `None` when there never was one.
    pub fn renderer(&self) -> Option<Renderer<'_>> {
        let front = self.front.as_deref()?;
        Some(Renderer::new(&front.site, &front.theme, front.engine.as_ref()?, &front.files))
    }

    /// The path below which the portal stands, `/` or `/guong/`.
    pub fn base(&self) -> &str {
        self.front.as_ref().map_or("/", |front| &front.site.config.base)
    }
}

/// One of a limited number of places; given back with this value.
pub struct Seat<'s>(&'s AtomicUsize);

impl<'s> Seat<'s> {
    /// A place, unless `limit` are taken.
    pub fn take(taken: &'s AtomicUsize, limit: usize) -> Option<Self> {
        let more = |taken: usize| (taken < limit).then_some(taken + 1);
        taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).ok().map(|_| Self(taken))
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

struct Now {
    snapshot: Arc<Snapshot>,
    /// Whether the reading is out of the snapshot, to be changed.
    out: bool,
    /// Whether everything is being read again.
    reading: bool,
    /// Counts the calls of `State::poke`.
    pokes: u64,
}

impl Now {
    /// Whether nothing has come after `version`.
    fn is_at(&self, version: u64) -> bool {
        self.snapshot.version == version && !self.out
    }
}

/// Says, as long as it lives, that everything is being read again.
pub struct Reading<'s>(&'s State);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.lock().reading = false;
        self.0.changed.notify_all();
    }
}

/// The one state of a server.
pub struct State {
    now: Mutex<Now>,
    changed: Condvar,
    run: u64,
    /// Requests so far.
    pub requests: AtomicUsize,
    /// Pages that listen for versions.
    pub streams: AtomicUsize,
    /// Bodies that are awaited.
    pub bodies: AtomicUsize,
    /// Pictures by fingerprint.
    pub pictures: Memory,
    /// The last good HTML of pages, by path.
    pub pages: Memory,
}

impl Default for State {
    fn default() -> Self {
        let snapshot =
            Arc::new(Snapshot { version: 0, reading: 0, front: None, is_behind: false, ahead: None, panel: "".into() });
        Self {
            now: Mutex::new(Now { snapshot, out: false, reading: false, pokes: 0 }),
            changed: Condvar::new(),
            // A browser that outlives the server must not take the next run's version for its own.
            run: RandomState::new().hash_one(0),
            requests: AtomicUsize::new(0),
            streams: AtomicUsize::new(0),
            bodies: AtomicUsize::new(0),
            pictures: Memory::new(PICTURES),
            pages: Memory::new(PAGES),
        }
    }
}

impl State {
    /// The newest snapshot; waits for the first.
    pub fn now(&self) -> Arc<Snapshot> {
        let mut now = self.lock();
        while now.snapshot.version == 0 {
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        self.whole(now)
    }

    /// The snapshot with its reading in it, which is never out for long.
    fn whole(&self, mut now: MutexGuard<'_, Now>) -> Arc<Snapshot> {
        while now.out {
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        now.snapshot.clone()
    }

    /// Waits until there is a reading newer than number `seen`.
    pub fn reading_after(&self, seen: u64) -> Arc<Snapshot> {
        let mut now = self.lock();
        while now.snapshot.reading <= seen {
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        self.whole(now)
    }

    /// Waits until the version is another one than `seen`, somebody pokes, or `limit` has passed.
    pub fn version_after(&self, seen: u64, limit: Duration) -> Arc<Snapshot> {
        let until = Instant::now() + limit;
        let mut now = self.lock();
        let pokes = now.pokes;
        while now.snapshot.version == seen && now.pokes == pokes {
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { break };
            now = self.changed.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        self.whole(now)
    }

    /// Whether nothing has come after `version`, nor is about to.
    pub fn is_current(&self, version: u64) -> bool {
        self.lock().is_at(version)
    }

    /// Everything is read again until the answer is dropped: whoever looks for mistakes leaves the processors to that.
    pub fn begin_reading(&self) -> Reading<'_> {
        self.lock().reading = true;
        Reading(self)
    }

    /// Whether nothing has come after `version`, once nothing is being read.
    pub fn is_current_and_calm(&self, version: u64) -> bool {
        let mut now = self.lock();
        while now.reading && now.is_at(version) {
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        now.is_at(version)
    }

    /// Wakes everybody who waits for a version.
    pub fn poke(&self) {
        self.lock().pokes += 1;
        self.changed.notify_all();
    }

    /// A reading without mistakes.
    pub fn replace(&self, front: Arc<Front>) {
        self.publish(|snapshot| {
            snapshot.front = Some(front);
            snapshot.count_reading();
        });
    }

    /// Changes the last good reading where it lies, as a new reading. `false` when `change` would not, or when
    /// somebody looked at the old one all the time for `patience`; then nothing has changed.
    pub fn change(&self, patience: Duration, change: impl FnOnce(&mut Front) -> bool) -> bool {
        self.unshared(patience, |front| change(front).then_some(()), |snapshot, ()| snapshot.count_reading())
    }

    /// Shows a page ahead of the whole reading that is about to come, if nobody looks at the last one within `patience`
    /// and `make` makes a page. It leaves that reading as it was.
    pub fn show_ahead(&self, patience: Duration, make: impl FnOnce(&mut Front) -> Option<Ahead>) {
        self.unshared(patience, make, |snapshot, page| snapshot.ahead = Some(Arc::new(page)));
    }

    /// Takes the last good reading out for `work`, and publishes what that gives; whether it gave anything.
    ///
    /// Nobody is kept waiting for longer than [`SWAP`] and the work; whoever looks for mistakes stops after the file
    /// that is being made.
    fn unshared<T>(
        &self,
        patience: Duration,
        work: impl FnOnce(&mut Front) -> Option<T>,
        publish: impl FnOnce(&mut Snapshot, T),
    ) -> bool {
        let since = Instant::now();
        loop {
            let Some(mut front) = self.take_out() else { return false };
            if let Some(mine) = once_unshared(&mut front) {
                let done = caught(|| work(mine)).unwrap_or(None);
                return self.put_back(front, |snapshot| done.map(|done| publish(snapshot, done)).is_some());
            }
            self.put_back(front, |_| false);
            if since.elapsed() + SWAP > patience {
                return false;
            }
            std::thread::sleep(SWAP);
        }
    }

    /// Puts the reading back; as another version, where `publish` says so.
    fn put_back(&self, front: Arc<Front>, publish: impl FnOnce(&mut Snapshot) -> bool) -> bool {
        let mut now = self.lock();
        let mut next = Snapshot::clone(&now.snapshot);
        next.front = Some(front);
        let is_new = publish(&mut next);
        next.version += u64::from(is_new);
        (now.snapshot, now.out) = (Arc::new(next), false);
        drop(now);
        self.changed.notify_all();
        is_new
    }

    /// Takes the reading out of the snapshot; whoever asks for one waits until it is back.
    fn take_out(&self) -> Option<Arc<Front>> {
        let mut now = self.lock();
        let mut rest = Snapshot::clone(&now.snapshot);
        let front = rest.front.take()?;
        (now.snapshot, now.out) = (Arc::new(rest), true);
        Some(front)
    }

    /// A reading with mistakes; the last good one stays.
    pub fn show(&self, panel: String) {
        self.publish(|snapshot| {
            snapshot.is_behind = true;
            snapshot.ahead = None;
            snapshot.panel = panel.into();
        });
    }

    /// Mistakes found while making the files of a version, unless a newer one has come.
    pub fn show_of(&self, version: u64, panel: String) {
        let mut now = self.lock();
        if now.is_at(version) {
            Self::publish_in(&mut now, |snapshot| snapshot.panel = panel.into());
            self.changed.notify_all();
        }
    }

    /// Names a version for browsers: one that no other run of the program gives.
    pub fn tag(&self, version: u64) -> String {
        format!("{:x}-{version}", self.run)
    }

    fn publish(&self, change: impl FnOnce(&mut Snapshot)) {
        Self::publish_in(&mut self.lock(), change);
        self.changed.notify_all();
    }

    fn publish_in(now: &mut Now, change: impl FnOnce(&mut Snapshot)) {
        let mut next = Snapshot::clone(&now.snapshot);
        next.version += 1;
        change(&mut next);
        now.snapshot = Arc::new(next);
    }

    /// A thread that panicked left the value whole: it is replaced in one step.
    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reading, once nobody else looks at it; waits for [`SWAP`] at most.
fn once_unshared(front: &mut Arc<Front>) -> Option<&mut Front> {
    let since = Instant::now();
    while Arc::get_mut(front).is_none() && since.elapsed() <= SWAP {
        std::thread::sleep(LOOK);
    }
    Arc::get_mut(front)
}

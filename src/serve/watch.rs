//! Waits for changes of the files a portal is made from: told by the system, or by looking every second.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::base::disk;
use crate::base::hash::{Hash, Hasher};
use crate::base::path::SitePath;
use crate::build::read;
use crate::model::config::SETTINGS_FILE;
use crate::model::permalinks::LOCK_FILE;

/// The folders of a portal that its pages are made from.
const FOLDERS: [&str; 2] = ["content", "themes"];
/// Programs save in several steps; this long without one means that they are done.
const QUIET: Duration = Duration::from_millis(80);
/// A change is not held back longer than this, however long the next ones keep coming.
const HELD_BACK: Duration = Duration::from_secs(2);
/// Time between two looks.
const LOOK: Duration = Duration::from_secs(1);

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These files, and nothing else.
    Files(BTreeSet<SitePath>),
    /// Nobody knows.
    Anything,
}

/// Watches one portal.
pub struct Watch {
    root: PathBuf,
    eyes: Eyes,
    complaint: Option<Diagnostic>,
}

/// How changes are noticed.
enum Eyes {
    /// The system tells of them.
    Told(Told),
    /// By looking every second; what was seen last.
    Looking(Hash),
}

/// The system tells of changes.
struct Told {
    watcher: RecommendedWatcher,
    changes: Receiver<()>,
    notes: Arc<Notes>,
}

/// What the system said besides that something changed.
struct Notes {
    /// A watched folder came, went or was replaced, or events were lost.
    renew: AtomicBool,
    /// Which files and folders changed since somebody asked; `None` when nobody knows.
    changed: Mutex<Option<BTreeSet<SitePath>>>,
    /// Watching failed.
    failure: Mutex<Option<String>>,
}

impl Watch {
    /// Watches the portal at `root`, from now on.
    pub fn start(root: &Path, poll: bool) -> Self {
        // The system may tell of changes under the real path only.
        let root = disk::real_path(root).unwrap_or_else(|| root.to_owned());
        let (eyes, complaint) = match (!poll).then(|| Told::start(&root)) {
            Some(Ok(told)) => (Eyes::Told(told), None),
            Some(Err(error)) => (Eyes::Looking(look(&root)), Some(unwatched(&error.to_string()))),
            None => (Eyes::Looking(look(&root)), None),
        };
        Self { root, eyes, complaint }
    }

    /// What must be said of the watching itself (W1008); once.
    pub fn complaint(&mut self) -> Option<Diagnostic> {
        self.complaint.take()
    }

    /// Returns when something has changed since the last call, and has come to rest; or when `over`,
    /// which is asked every second, says that waiting is over.
    pub fn wait(&mut self, over: &dyn Fn() -> bool) -> Change {
        match &mut self.eyes {
            Eyes::Told(told) => told.wait(&self.root, over).unwrap_or_else(|words| {
                self.complaint = Some(unwatched(&words));
                self.eyes = Eyes::Looking(look(&self.root));
                Change::Anything
            }),
            Eyes::Looking(seen) => {
                wait_looking(&self.root, seen, over);
                Change::Anything
            }
        }
    }
}

fn wait_looking(root: &Path, seen: &mut Hash, over: &dyn Fn() -> bool) {
    let mut now = look(root);
    while now == *seen {
        if over() {
            return;
        }
        thread::sleep(LOOK);
        now = look(root);
    }
    let since = Instant::now();
    while now != *seen && since.elapsed() < HELD_BACK {
        *seen = now;
        thread::sleep(QUIET);
        now = look(root);
    }
    *seen = now;
}

fn unwatched(cause: &str) -> Diagnostic {
    Diagnostic::new(code::WATCH, "hệ thống không báo thay đổi trong thư mục của cổng")
        .hint("guong tự xem lại thư mục sau mỗi giây; không cần làm gì thêm")
        .cause(cause)
}

impl Told {
    fn start(root: &Path) -> notify::Result<Self> {
        let (sender, changes) = sync_channel(1);
        let notes = Arc::new(Notes {
            renew: AtomicBool::default(),
            changed: Mutex::new(Some(BTreeSet::new())),
            failure: Mutex::default(),
        });
        let listener = listener(root.to_owned(), sender, notes.clone());
        // A link into the rest of the disk must not be followed; reading refuses it anyway.
        let config = notify::Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(listener, config)?;
        // The settings are watched by their folder: editors replace the file instead of writing into it.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut told = Self { watcher, changes, notes };
        told.watch_folders(root)?;
        Ok(told)
    }

    fn watch_folders(&mut self, root: &Path) -> notify::Result<()> {
        for folder in FOLDERS.map(|name| root.join(name)) {
            // One that was not watched before, or is another one under the old name now.
            let _ = self.watcher.unwatch(&folder);
            if disk::is_folder(&folder) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn wait(&mut self, root: &Path, over: &dyn Fn() -> bool) -> Result<Change, String> {
        loop {
            match self.changes.recv_timeout(LOOK) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) if over() => return Ok(Change::Anything),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err("disconnected".to_owned()),
            }
        }
        let since = Instant::now();
        while since.elapsed() < HELD_BACK {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err("disconnected".to_owned()),
            }
        }
        let failure = self.notes.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(words) = failure {
            return Err(words);
        }
        if self.notes.renew.swap(false, Ordering::AcqRel) {
            self.watch_folders(root).map_err(|error| error.to_string())?;
            return Ok(Change::Anything);
        }
        let mut changed = self.notes.changed.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(changed.replace(BTreeSet::new()).map_or(Change::Anything, Change::Files))
    }
}

fn listener(root: PathBuf, sender: SyncSender<()>, notes: Arc<Notes>) -> impl FnMut(notify::Result<Event>) {
    let folders = FOLDERS.map(|name| root.join(name));
    move |event| {
        let matters = match event {
            Ok(event) => {
                let lost = event.need_rescan();
                let renew = lost || event.paths.iter().any(|path| folders.contains(path));
                let sources: Vec<SitePath> = event.paths.iter().filter_map(|path| source(&root, path)).collect();
                let matters = lost || is_change(&event.kind) && !sources.is_empty();
                if matters {
                    let mut changed = notes.changed.lock().unwrap_or_else(PoisonError::into_inner);
                    match changed.as_mut().filter(|_| !lost) {
                        Some(changed) => changed.extend(sources),
                        None => *changed = None,
                    }
                }
                if renew && matters {
                    notes.renew.store(true, Ordering::Release);
                }
                matters
            }
            Err(error) => {
                *notes.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
                true
            }
        };
        if matters {
            // A full channel already says that something changed.
            let _ = sender.try_send(());
        }
    }
}

/// Whether an event is more than somebody reading, as we do.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// The file or folder at `path`, if pages are made from it.
fn source(root: &Path, path: &Path) -> Option<SitePath> {
    let path = path.strip_prefix(root).ok().and_then(|path| SitePath::new(&path.to_string_lossy()))?;
    let top = path.as_str().split('/').next().unwrap_or_default();
    let matters =
        [SETTINGS_FILE, LOCK_FILE].contains(&path.as_str()) || FOLDERS.contains(&top) && !read::is_litter(&path);
    matters.then_some(path)
}

/// A digest of names, sizes and times of all sources.
fn look(root: &Path) -> Hash {
    let mut hasher = Hasher::default();
    for file in [SETTINGS_FILE, LOCK_FILE] {
        hasher.value(&disk::stamp(&root.join(file)).map(|stamp| (stamp.size, stamp.modified)));
    }
    for folder in FOLDERS {
        match read::list(root, folder) {
            Ok(files) => files.iter().for_each(|file| {
                hasher.value(&(&file.path, file.size, file.modified));
            }),
            Err(diagnostic) => drop(hasher.value(&*diagnostic)),
        }
        hasher.bytes(folder.as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests;

//! Brings finished files into the output folder so that nobody ever sees half of it.
//!
//! Files are staged inside the output folder. When every job has succeeded, a journal is written;
//! then files are renamed in (assets, pages, lists and feeds), old ones removed, the ledger saved.
//! A run that finds a journal finishes it first; staged files without a journal are thrown away.
//! *Invariant*: a file that the ledger does not know is never overwritten or removed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ledger::{self, Ledger};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::disk::{self, Fill, Lock, Stamp};
use crate::base::hash::Hash;
use crate::base::path::OutPath;

/// The folder for files on their way, inside the output folder.
pub const STAGING: &str = ".guong-staging";

/// Foreign files named in one message.
const NAMED: usize = 5;

/// The output folder, held by this run alone.
pub struct Output {
    root: PathBuf,
    staging: PathBuf,
    ledger_path: PathBuf,
    /// What the last run made.
    pub ledger: Ledger,
    _locks: [Lock; 2],
}

/// What is still to do once every file is staged.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// Staged file and its place.
    moves: Vec<(u32, OutPath)>,
    /// Files to remove.
    removals: Vec<OutPath>,
    /// The ledger to save at the end.
    ledger: Vec<u8>,
}

/// A file on its way.
#[derive(Debug, Clone)]
pub struct Staged {
    /// Number of its staging file.
    pub number: u32,
    /// Its place.
    pub out: OutPath,
    /// Hash of its bytes.
    pub hash: Hash,
    /// Their number.
    pub size: u64,
}

impl Output {
    /// Opens the output folder for writing; finishes or clears what an interrupted run left.
    pub fn open(portal: &Path, root: &Path, cache: &Path) -> Result<Self> {
        let staging = root.join(STAGING);
        disk::make_folder(cache)?;
        disk::make_folder(&staging)?;
        let locks =
            [disk::lock(&cache.join("khoa"), "thư mục đệm")?, disk::lock(&staging.join("khoa"), "thư mục đầu ra")?];
        let ledger_path = ledger::path(portal, cache, root);
        let mut output = Self { root: root.to_owned(), staging, ledger_path, ledger: Ledger::default(), _locks: locks };
        output.finish_interrupted()?;
        output.ledger = Ledger::load(&output.ledger_path)?;
        Ok(output)
    }

    fn journal_path(&self) -> PathBuf {
        self.staging.join("nhat-ky")
    }

    fn staged_path(&self, number: u32) -> PathBuf {
        self.staging.join(number.to_string())
    }

    /// The place of a file.
    pub fn place(&self, out: &OutPath) -> PathBuf {
        self.root.join(out.as_str())
    }

    fn finish_interrupted(&self) -> Result<()> {
        let bytes = disk::read_if_there(&self.journal_path())?;
        if let Some(journal) = bytes.and_then(|bytes| postcard::from_bytes::<Journal>(&bytes).ok()) {
            self.carry_out(&journal)?;
        }
        self.clear_staging()
    }

    /// Stages a file: how it lies.
    pub fn stage(&self, number: u32, bytes: &[u8]) -> Result<Stamp> {
        disk::write(&self.staged_path(number), bytes)
    }

    /// Stages a file that is not held in memory: how it lies, and the hash of its bytes.
    pub fn stage_rows(&self, number: u32, fill: Fill<'_>) -> Result<(Stamp, Hash)> {
        disk::write_rows(&self.staged_path(number), fill)
    }

    /// Brings the staged files in, removes `removals`, saves `ledger`.
    pub fn commit(&self, mut staged: Vec<Staged>, removals: Vec<OutPath>, ledger: Ledger) -> Result<()> {
        self.refuse_foreign(&staged)?;
        staged.sort_by(|a, b| (order(&a.out), &a.out).cmp(&(order(&b.out), &b.out)));
        self.make_folders(&staged)?;
        let moves = staged.into_iter().map(|file| (file.number, file.out)).collect();
        let is_new = ledger != self.ledger;
        let journal = Journal { moves, removals, ledger: ledger.to_bytes() };
        drop(ledger);
        // A run that changes nothing needs no journal: only what is known of the files may be newer.
        if !journal.moves.is_empty() || !journal.removals.is_empty() {
            disk::write_whole(&self.journal_path(), &postcard::to_stdvec(&journal).unwrap_or_default())?;
        }
        if is_new || !journal.moves.is_empty() || !journal.removals.is_empty() {
            self.carry_out(&journal)?;
        }
        Ok(())
    }

    /// Every step may have been done before the interruption; doing it again changes nothing.
    fn carry_out(&self, journal: &Journal) -> Result<()> {
        for (number, out) in &journal.moves {
            disk::rename_if_there(&self.staged_path(*number), &self.place(out))?;
        }
        for out in &journal.removals {
            disk::remove_file(&self.place(out))?;
            self.remove_empty_folders(out);
        }
        disk::write_whole(&self.ledger_path, &journal.ledger)?;
        disk::remove_file(&self.journal_path())
    }

    fn make_folders(&self, staged: &[Staged]) -> Result<()> {
        let mut last = None;
        for file in staged {
            let folder = file.out.folder();
            if last != Some(folder) {
                disk::make_folder(&self.root.join(folder))?;
                last = Some(folder);
            }
        }
        Ok(())
    }

    fn remove_empty_folders(&self, out: &OutPath) {
        let mut folder = out.folder();
        while !folder.is_empty() && disk::remove_empty_folder(&self.root.join(folder)) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    fn refuse_foreign(&self, staged: &[Staged]) -> Result<()> {
        let foreign: Vec<&Staged> =
            staged.iter().filter(|file| !self.ledger.files.contains_key(&file.out) && self.is_foreign(file)).collect();
        if foreign.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = foreign.iter().take(NAMED).map(|file| file.out.as_str()).collect();
        let more =
            if foreign.len() > NAMED { format!(" và {} tệp nữa", foreign.len() - NAMED) } else { String::new() };
        let message =
            format!("thư mục đầu ra có tệp không do lần dựng nào của cổng này làm ra: {}{more}", names.join(", "));
        let of_server = [".htaccess", "web.config", "_headers", "_redirects"];
        let servers = if foreign.iter().any(|file| of_server.contains(&file.out.as_str())) {
            "tệp máy chủ của riêng bạn thì ghi loại máy chủ khác trong guong.toml, ví dụ  may_chu = [\"nginx\"] ; "
        } else {
            ""
        };
        let hint = "nếu đó là bản dựng cũ, xóa cả thư mục đầu ra rồi dựng lại; nếu là tệp của bạn, chọn thư mục khác bằng --output";
        Err(Box::new(Diagnostic::new(code::FOREIGN_FILES, message).hint(format!("{servers}{hint}"))))
    }

    fn is_foreign(&self, file: &Staged) -> bool {
        let place = self.place(&file.out);
        let same = || {
            disk::stamp(&place).is_some_and(|stamp| stamp.size == file.size)
                && disk::read(&place).is_ok_and(|bytes| Hash::of(&bytes) == file.hash)
        };
        disk::exists(&place) && !same()
    }

    /// Removes staged files that will not be used.
    fn clear_staging(&self) -> Result<()> {
        for found in disk::walk(&self.staging, &self.root)? {
            if found.relative != Path::new("khoa") {
                disk::remove_file(&self.staging.join(found.relative))?;
            }
        }
        Ok(())
    }

    /// Ends the run: nothing of the staging folder stays.
    pub fn close(self) -> Result<()> {
        self.clear_staging()?;
        let staging = self.staging.clone();
        // Elsewhere the folder goes while the lock is still held, so that no other run can begin in it;
        // Windows does not remove a file that is open.
        if cfg!(windows) {
            drop(self);
            return disk::remove_folder(&staging);
        }
        let removed = disk::remove_folder(&staging);
        drop(self);
        removed
    }
}

/// Assets before the pages that need them, pages before the lists that lead to them.
fn order(out: &OutPath) -> u8 {
    let path = out.as_str();
    match path {
        path if !out.is_html()
            && !path.ends_with(".xml")
            && !path.ends_with(".txt")
            && !path.ends_with(".ics")
            && !path.ends_with(".csv") =>
        {
            0
        }
        path if out.is_html() && path.matches('/').count() >= 2 && !path.contains("/trang-") => 1,
        _ if out.is_html() => 2,
        _ => 3,
    }
}

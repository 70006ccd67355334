//! Brings finished files into the output folder so that nobody ever sees half of it.
//!
//! Files are staged inside the output folder, in folders like those they are for. When every job has succeeded, a
//! journal is written; then files are renamed in (assets, pages, lists and feeds), old ones removed, the ledger saved.
//! A folder that was not there before comes in as a whole.
//! A run that finds a journal finishes it first; staged files without a journal are thrown away.
//! *Invariant*: a file that the ledger does not know is never overwritten or removed.

use std::collections::BTreeMap;
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
/// The staged files, inside that folder.
const FILES: &str = "tep";
/// The lock, inside that folder.
const LOCK: &str = "khoa";
/// One more with every change of the form of the journal.
const JOURNAL: u32 = 0x6e6b_0002;

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
    /// Staged files, and folders that come in as a whole.
    moves: Vec<String>,
    /// Files to remove.
    removals: Vec<OutPath>,
    /// The ledger to save at the end.
    ledger: Vec<u8>,
}

/// A file on its way.
#[derive(Debug, Clone)]
pub struct Staged {
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
            [disk::lock(&cache.join("khoa"), "thư mục đệm")?, disk::lock(&staging.join(LOCK), "thư mục đầu ra")?];
        let ledger_path = ledger::path(portal, cache, root);
        let mut output = Self { root: root.to_owned(), staging, ledger_path, ledger: Ledger::default(), _locks: locks };
        output.finish_interrupted()?;
        output.ledger = Ledger::load(&output.ledger_path)?;
        Ok(output)
    }

    fn journal_path(&self) -> PathBuf {
        self.staging.join("nhat-ky")
    }

    fn staged_path(&self, path: &str) -> PathBuf {
        [self.staging.as_path(), Path::new(FILES), Path::new(path)].iter().collect()
    }

    /// The place of a file.
    pub fn place(&self, out: &OutPath) -> PathBuf {
        self.root.join(out.as_str())
    }

    fn finish_interrupted(&self) -> Result<()> {
        let bytes = disk::read_if_there(&self.journal_path())?;
        if let Some(journal) = bytes.as_deref().and_then(Journal::from_bytes) {
            self.carry_out(&journal)?;
        }
        self.clear_staging()
    }

    /// Stages a file: how it lies.
    pub fn stage(&self, out: &OutPath, bytes: &[u8]) -> Result<Stamp> {
        self.in_its_folder(out, |path| disk::write(path, bytes))
    }

    /// Stages a file that is not held in memory: how it lies, and the hash of its bytes.
    pub fn stage_rows(&self, out: &OutPath, fill: Fill<'_>) -> Result<(Stamp, Hash)> {
        self.in_its_folder(out, |path| disk::write_rows(path, fill))
    }

    /// Takes a staged file back.
    pub fn unstage(&self, out: &OutPath) -> Result<()> {
        disk::remove_file(&self.staged_path(out.as_str()))
    }

    /// Most folders hold one page: a folder is made when it is found missing.
    fn in_its_folder<T>(&self, out: &OutPath, write: impl Fn(&Path) -> Result<T>) -> Result<T> {
        let (path, folder) = (self.staged_path(out.as_str()), self.staged_path(out.folder()));
        // Another file of the folder may make it at the same time.
        write(&path).or_else(|_| disk::make_folder(&folder).and_then(|()| write(&path)))
    }

    /// Brings the staged files in, removes `removals`, saves `ledger`.
    pub fn commit(&self, staged: Vec<Staged>, removals: Vec<OutPath>, ledger: Ledger) -> Result<()> {
        let Coming { folders, files } = self.coming(&staged)?;
        self.refuse_foreign(&files)?;
        let folders = folders.into_iter().map(|(folder, order)| (order, folder));
        let mut moves: Vec<(u8, &str)> =
            folders.chain(files.iter().map(|file| (order(&file.out), file.out.as_str()))).collect();
        moves.sort_unstable();
        let moves = moves.into_iter().map(|(_, path)| path.to_owned()).collect();
        drop(staged);
        let is_new = ledger != self.ledger;
        let journal = Journal { moves, removals, ledger: ledger.to_bytes() };
        drop(ledger);
        // A run that changes nothing needs no journal: only what is known of the files may be newer.
        if !journal.moves.is_empty() || !journal.removals.is_empty() {
            disk::write_whole(&self.journal_path(), &journal.to_bytes())?;
        }
        if is_new || !journal.moves.is_empty() || !journal.removals.is_empty() {
            self.carry_out(&journal)?;
        }
        Ok(())
    }

    /// Every step may have been done before the interruption; doing it again changes nothing.
    fn carry_out(&self, journal: &Journal) -> Result<()> {
        journal.moves.iter().try_for_each(|path| self.bring_in(path))?;
        for out in &journal.removals {
            disk::remove_file(&self.place(out))?;
            self.remove_empty_folders(out);
        }
        disk::write_whole(&self.ledger_path, &journal.ledger)?;
        disk::remove_file(&self.journal_path())
    }

    /// Renames a staged file or folder. Somebody may have made or removed folders since the journal was written.
    fn bring_in(&self, path: &str) -> Result<()> {
        let (from, to) = (self.staged_path(path), self.root.join(path));
        disk::rename_if_there(&from, &to).or_else(|diagnostic| {
            if disk::is_folder(&from) && disk::is_folder(&to) {
                return disk::names(&from)?.iter().try_for_each(|name| self.bring_in(&format!("{path}/{name}")));
            }
            match to.parent().filter(|above| !disk::is_folder(above)) {
                Some(above) => disk::make_folder(above).and_then(|()| disk::rename_if_there(&from, &to)),
                None => Err(diagnostic),
            }
        })
    }

    /// What of the staged files comes in as a folder, because there is none of that name, and what by itself.
    fn coming<'s>(&self, staged: &'s [Staged]) -> Result<Coming<'s>> {
        let mut there: BTreeMap<&str, bool> = BTreeMap::new();
        let mut coming = Coming::default();
        for file in staged {
            let path = file.out.as_str();
            let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            match folders.find(|folder| !*there.entry(folder).or_insert_with(|| disk::exists(&self.root.join(folder))))
            {
                Some(folder) => {
                    let last = coming.folders.entry(folder).or_default();
                    *last = order(&file.out).max(*last);
                }
                None => coming.files.push(file),
            }
        }
        // A file that has the name of a folder stops everything before it begins.
        let mut there = there.into_iter().filter(|(_, there)| *there);
        there.try_for_each(|(folder, _)| disk::make_folder(&self.root.join(folder)))?;
        Ok(coming)
    }

    fn remove_empty_folders(&self, out: &OutPath) {
        let mut folder = out.folder();
        while !folder.is_empty() && disk::remove_empty_folder(&self.root.join(folder)) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    fn refuse_foreign(&self, files: &[&Staged]) -> Result<()> {
        let is_foreign = |file: &&&Staged| !self.ledger.files.contains_key(&file.out) && self.is_foreign(file);
        let foreign: Vec<&&Staged> = files.iter().filter(is_foreign).collect();
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
        for name in disk::names(&self.staging)?.into_iter().filter(|name| name != LOCK) {
            let path = self.staging.join(name);
            if disk::is_folder(&path) { disk::remove_folder(&path)? } else { disk::remove_file(&path)? }
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

/// How staged files come in.
#[derive(Default)]
struct Coming<'s> {
    /// Folders that are new, each with the last [`order`] of its files.
    folders: BTreeMap<&'s str, u8>,
    /// All other files.
    files: Vec<&'s Staged>,
}

impl Journal {
    fn to_bytes(&self) -> Vec<u8> {
        // Plain structs always serialise.
        postcard::to_stdvec(&(JOURNAL, self)).unwrap_or_default()
    }

    /// `None` for the journal of another program, or one that is damaged.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (form, rest) = postcard::take_from_bytes::<u32>(bytes).ok()?;
        (form == JOURNAL).then(|| postcard::from_bytes(rest).ok())?
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::base::path::Url;

    struct Folder {
        folder: tempfile::TempDir,
    }

    impl Folder {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap() }
        }

        fn root(&self) -> PathBuf {
            self.folder.path().join("ra")
        }

        fn open(&self) -> Output {
            Output::open(self.folder.path(), &self.root(), &self.folder.path().join("dem")).unwrap()
        }

        /// Every file of the output folder, but the lock.
        fn files(&self) -> Vec<String> {
            let found = disk::walk(&self.root(), self.folder.path()).unwrap();
            let mut names: Vec<String> =
                found.iter().map(|found| found.relative.to_string_lossy().replace('\\', "/")).collect();
            names.retain(|name| !name.ends_with(LOCK));
            names.sort();
            names
        }
    }

    fn stage(output: &Output, paths: &[&str]) -> Vec<Staged> {
        let one = |path: &&str| {
            let out = Url::new(path).unwrap().out_path();
            let stamp = output.stage(&out, path.as_bytes()).unwrap();
            Staged { out, hash: Hash::of(path.as_bytes()), size: stamp.size }
        };
        paths.iter().map(one).collect()
    }

    #[test]
    fn new_folders_come_in_as_a_whole_and_files_by_themselves() {
        let folder = Folder::new();
        let output = folder.open();
        fs::create_dir_all(folder.root().join("guong/hoa")).unwrap();
        let staged = stage(&output, &["/guong/hoa/", "/guong/un/", "/guong/un/anh.jpg", "/tin/2026/", "/a.xml"]);
        let coming = output.coming(&staged).unwrap();
        assert_eq!(coming.folders, BTreeMap::from([("guong/un", 1), ("tin", 1)]));
        let alone: Vec<&str> = coming.files.iter().map(|file| file.out.as_str()).collect();
        assert_eq!(alone, ["guong/hoa/index.html", "a.xml"]);
        output.commit(staged, Vec::new(), Ledger::default()).unwrap();
        let all = ["a.xml", "guong/hoa/index.html", "guong/un/anh.jpg", "guong/un/index.html", "tin/2026/index.html"];
        assert_eq!(folder.files(), all);
        output.close().unwrap();
        assert!(!folder.root().join(STAGING).exists());
    }

    #[test]
    fn a_journal_is_carried_out_whatever_became_of_the_folders() {
        let folder = Folder::new();
        let output = folder.open();
        fs::create_dir_all(folder.root().join("con")).unwrap();
        stage(&output, &["/guong/un/", "/tin/2026/", "/con/a.xml"]);
        let moves = ["con/a.xml", "guong", "tin"].map(str::to_owned).to_vec();
        let journal = Journal { moves, removals: Vec::new(), ledger: Ledger::default().to_bytes() };
        fs::write(output.journal_path(), journal.to_bytes()).unwrap();
        drop(output);
        // Since the run was cut off, somebody has made one folder and removed another.
        fs::create_dir_all(folder.root().join("guong/cua-ai")).unwrap();
        fs::write(folder.root().join("guong/cua-ai/x.txt"), "x").unwrap();
        fs::remove_dir(folder.root().join("con")).unwrap();
        folder.open().close().unwrap();
        let all = ["con/a.xml", "guong/cua-ai/x.txt", "guong/un/index.html", "tin/2026/index.html"];
        assert_eq!(folder.files(), all);
    }

    #[test]
    fn a_journal_of_another_form_is_none() {
        let folder = Folder::new();
        let output = folder.open();
        let former = (vec![(0_u32, "a.xml")], vec!["b.xml"], Vec::<u8>::new());
        fs::write(output.journal_path(), postcard::to_stdvec(&former).unwrap()).unwrap();
        fs::write(folder.root().join("b.xml"), "b").unwrap();
        drop(output);
        folder.open().close().unwrap();
        assert_eq!(folder.files(), ["b.xml"]);
    }

    #[test]
    fn a_file_with_the_name_of_a_folder_stops_everything() {
        let folder = Folder::new();
        let output = folder.open();
        fs::write(folder.root().join("guong"), "một tệp").unwrap();
        let staged = stage(&output, &["/a.xml", "/guong/un/"]);
        let refused = output.commit(staged, Vec::new(), Ledger::default()).unwrap_err();
        assert_eq!(refused.code, code::CANNOT_WRITE);
        output.close().unwrap();
        assert_eq!(folder.files(), ["guong"]);
    }
}

//! The one door to the file system. Every failure becomes a diagnostic that names the file and
//! keeps the system's own words.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{BufWriter, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use rayon::prelude::*;

use super::code::{self, Code};
use super::diag::{Diagnostic, Result};
use super::hash::{Hash, Through};
use super::path::SitePath;

/// How long a file held open by another program is waited for (a virus scanner, an editor, a sync client).
const HELD_OPEN_WAIT: Duration = Duration::from_secs(2);

/// What a folder walk says about one file.
#[derive(Debug, Clone)]
pub struct Found {
    /// Path below the folder walked, as the disk spells it.
    pub relative: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Last change, nanoseconds since 1970; a hint, never a proof.
    pub modified: u64,
}

/// Size and time of last change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: u64,
}

fn failed(code: Code, doing: &str, path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    let hint = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "đĩa đã đầy: xóa bớt tệp không dùng rồi chạy lại",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "không có quyền ghi hoặc đọc: xem lại quyền của thư mục, đóng chương trình đang mở tệp"
        }
        ErrorKind::NotFound => "tệp hoặc thư mục không còn ở đó",
        _ => "",
    };
    let diagnostic = Diagnostic::new(code, format!("không {doing} được “{}”", path.display()));
    Box::new(diagnostic.hint(hint).cause(error))
}

/// All bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| failed(code::CANNOT_READ, "đọc", path, &error))
}

/// All bytes of a file, or `None` when there is no such file.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(code::CANNOT_READ, "đọc", path, &error)),
    }
}

/// Puts all bytes of a file in place of those in `bytes`, whose memory serves again. Whether it could be read;
/// else `bytes` is empty.
pub fn read_over(path: &Path, bytes: &mut Vec<u8>) -> bool {
    bytes.clear();
    let read = File::open(path).and_then(|mut file| file.read_to_end(bytes));
    if read.is_err() {
        bytes.clear();
    }
    read.is_ok()
}

/// The first `limit` bytes of a file.
pub fn read_head(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| failed(code::CANNOT_READ, "đọc", path, &error))
}

/// Size and time of a file; `None` when it is not there or not a plain file.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::symlink_metadata(path).ok()?;
    meta.is_file().then(|| stamp_of(&meta))
}

fn stamp_of(meta: &fs::Metadata) -> Stamp {
    let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Stamp { size: meta.len(), modified: modified.map_or(0, |time| time.as_nanos() as u64) }
}

/// Whether something is at `path`, a broken symbolic link included.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a folder is at `path`.
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.is_dir())
}

/// The real path, symbolic links resolved; `None` when it does not exist.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// The real path that `path` has or would have: what exists with its symbolic links resolved, `..` in
/// the rest taken out.
pub fn settled_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut settled = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(settled.pop()),
            part => settled.push(part),
        }
        settled = real_path(&settled).unwrap_or(settled);
    }
    settled
}

/// Files of a folder that one core looks at, at least.
const AT_ONCE: usize = 64;

/// Every file below `folder`, in any order; empty when the folder is not there. Symbolic links are
/// followed only inside `boundary`; one that leads out is an error, not a silent gap.
pub fn walk(folder: &Path, boundary: &Path) -> Result<Vec<Found>> {
    let mut refused = Vec::new();
    let found = walk_past(folder, boundary, &mut refused)?;
    refused.into_iter().next().map_or(Ok(found), |first| Err(Box::new(first)))
}

/// As [`walk`], but goes on past links that lead out: each goes to `refused`.
pub fn walk_past(folder: &Path, boundary: &Path, refused: &mut Vec<Diagnostic>) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    if !is_folder(folder) {
        return Ok(found);
    }
    let root = boundary;
    let boundary = real_path(root).unwrap_or_else(|| root.to_owned());
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        let entries = fs::read_dir(&here).map_err(|error| failed(code::CANNOT_READ, "mở", &here, &error))?;
        let names: Vec<OsString> = entries
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<std::io::Result<_>>()
            .map_err(|error| failed(code::CANNOT_READ, "đọc", &here, &error))?;
        let inspected: Vec<Result<fs::Metadata>> =
            names.par_iter().with_min_len(AT_ONCE).map(|name| inspect(&here.join(name), root, &boundary)).collect();
        for (name, meta) in names.iter().zip(inspected) {
            let path = relative.join(name);
            match meta {
                Ok(meta) if meta.is_dir() => open.push(path),
                Ok(meta) => {
                    let stamp = stamp_of(&meta);
                    found.push(Found { relative: path, size: stamp.size, modified: stamp.modified });
                }
                Err(diagnostic) if diagnostic.code == code::LINK_OUT_OF_ROOT => refused.push(*diagnostic),
                Err(diagnostic) => return Err(diagnostic),
            }
        }
    }
    Ok(found)
}

fn inspect(path: &Path, root: &Path, boundary: &Path) -> Result<fs::Metadata> {
    let plain = fs::symlink_metadata(path).map_err(|error| failed(code::CANNOT_READ, "đọc", path, &error))?;
    if !plain.is_symlink() {
        return Ok(plain);
    }
    let inside = real_path(path).is_some_and(|real| real.starts_with(boundary));
    let meta = fs::metadata(path).ok();
    match meta {
        Some(meta) if inside && meta.is_file() => Ok(meta),
        _ => {
            let message = "tệp này là liên kết dẫn ra ngoài thư mục của cổng, tới thư mục khác hoặc tới chỗ không có";
            let diagnostic = Diagnostic::new(code::LINK_OUT_OF_ROOT, message)
                .hint("chép tệp thật vào thay cho liên kết (shortcut, symlink)");
            let inside = path.strip_prefix(root).ok().and_then(|path| SitePath::new(&path.to_string_lossy()));
            Err(Box::new(match inside {
                Some(path) => diagnostic.in_file(&path),
                None => diagnostic.label(path.display().to_string()),
            }))
        }
    }
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|error| failed(code::CANNOT_WRITE, "tạo thư mục", path, &error))
}

/// Writes a new file; its folder must exist. Not atomic: for staging, where nobody looks yet. Says how it
/// lies now.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Stamp> {
    let write = |mut file: File| file.write_all(bytes).and_then(|()| file.metadata());
    // Windows settles the time when the file is closed.
    let settled = |meta| if cfg!(windows) { fs::metadata(path) } else { Ok(meta) };
    let written = File::create(path).and_then(write).and_then(settled);
    written.map(|meta| stamp_of(&meta)).map_err(|error| failed(code::CANNOT_WRITE, "ghi", path, &error))
}

/// Puts the bytes of a file into where they go, a row at a time.
pub type Fill<'f> = &'f dyn Fn(&mut dyn Write) -> std::io::Result<()>;

/// As [`write()`], for a file that is not held in memory. Says also the hash of its bytes.
pub fn write_rows(path: &Path, fill: Fill<'_>) -> Result<(Stamp, Hash)> {
    let write = |file: File| {
        let mut out = BufWriter::with_capacity(1 << 17, Through::new(file));
        fill(&mut out)?;
        let (file, hash) = out.into_inner().map_err(std::io::IntoInnerError::into_error)?.finish();
        Ok((file.metadata()?, hash))
    };
    let settled = |(meta, hash)| if cfg!(windows) { Ok((fs::metadata(path)?, hash)) } else { Ok((meta, hash)) };
    let written = File::create(path).and_then(write).and_then(settled);
    written.map(|(meta, hash)| (stamp_of(&meta), hash)).map_err(|error| failed(code::CANNOT_WRITE, "ghi", path, &error))
}

/// Writes a file so that readers see the old one or the new one, never half of it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".guong-tmp");
    let temporary = path.with_file_name(name);
    let written = File::create(&temporary).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_data()));
    written.map_err(|error| failed(code::CANNOT_WRITE, "ghi", &temporary, &error))?;
    rename(&temporary, path)
}

/// Writes a file of the cache: at once under its name, but not awaited on the disk, so that readers must be
/// able to tell a damaged one. Of two runs that write the same, one does.
pub fn write_unhurried(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = path.with_extension("tmp");
    write(&temporary, bytes)?;
    rename_if_there(&temporary, path)
}

/// The names of what lies in a folder, in no order; those that are no text are left out.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| failed(code::CANNOT_READ, "mở", folder, &error))?;
    let names = entries.map(|entry| entry.map(|entry| entry.file_name().into_string().ok()));
    let names: std::io::Result<Vec<Option<String>>> = names.collect();
    let names = names.map_err(|error| failed(code::CANNOT_READ, "đọc", folder, &error))?;
    Ok(names.into_iter().flatten().collect())
}

/// Waits until a written file has reached the disk.
pub fn sync(path: &Path) -> Result<()> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|error| failed(code::CANNOT_WRITE, "ghi", path, &error))
}

/// Moves a file over another. A file held open by another program is tried again for two seconds.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    patiently(|| fs::rename(from, to)).map_err(|error| failed(code::CANNOT_WRITE, "ghi", to, &error))
}

/// As [`rename`]; what is not there any more has been moved before.
pub fn rename_if_there(from: &Path, to: &Path) -> Result<()> {
    match patiently(|| fs::rename(from, to)) {
        Err(error) if error.kind() == ErrorKind::NotFound && !exists(from) => Ok(()),
        Err(error) => Err(failed(code::CANNOT_WRITE, "ghi", to, &error)),
        Ok(()) => Ok(()),
    }
}

/// Removes a file; one that is already gone is fine.
pub fn remove_file(path: &Path) -> Result<()> {
    match patiently(|| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(code::CANNOT_WRITE, "xóa", path, &error)),
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty; says whether it is gone.
pub fn remove_empty_folder(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Removes a folder of our own with all it holds.
pub fn remove_folder(path: &Path) -> Result<()> {
    match patiently(|| fs::remove_dir_all(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(code::CANNOT_WRITE, "xóa", path, &error)),
        _ => Ok(()),
    }
}

fn patiently(mut attempt: impl FnMut() -> std::io::Result<()>) -> std::io::Result<()> {
    let start = Instant::now();
    loop {
        match attempt() {
            Err(error) if is_held_open(&error) && start.elapsed() < HELD_OPEN_WAIT => {
                std::thread::sleep(Duration::from_millis(50));
            }
            result => return result,
        }
    }
}

/// Windows: sharing violation (32) and lock violation (33). Elsewhere nothing holds a rename back.
fn is_held_open(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The only writer of a folder; the lock ends with this value.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes the lock file at `path`, or says who holds it.
pub fn lock(path: &Path, what: &str) -> Result<Lock> {
    let open = File::options().create(true).truncate(false).read(true).write(true).open(path);
    let mut file = open.map_err(|error| failed(code::CANNOT_WRITE, "mở", path, &error))?;
    match file.try_lock() {
        Ok(()) => {
            let written =
                file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
            written.map_err(|error| failed(code::CANNOT_WRITE, "ghi", path, &error))?;
            Ok(Lock { _file: file })
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let known = file.read_to_string(&mut holder).is_ok() && !holder.is_empty();
            let who = if known { format!(" (tiến trình số {holder})") } else { String::new() };
            let message = format!("một lần chạy guong khác{who} đang ghi vào {what}");
            Err(Box::new(
                Diagnostic::new(code::LOCKED, message)
                    .hint("đợi lần chạy kia xong rồi chạy lại; nếu nó bị treo, đóng cửa sổ của nó"),
            ))
        }
        Err(TryLockError::Error(error)) => Err(failed(code::CANNOT_WRITE, "khóa", path, &error)),
    }
}

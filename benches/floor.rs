//! The floor of a cold build: the files of a finished portal, from memory into an empty folder, staged and
//! renamed as guong does, by as many threads as the machine has cores. Prints the seconds it took.
//!
//! `rustc -O benches/floor.rs && ./floor FINISHED EMPTY`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, io, thread};

fn collect(folder: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &name, files)?;
        } else {
            files.push((name, fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: floor FINISHED EMPTY"));
    };
    let mut files = Vec::new();
    collect(&from, Path::new(""), &mut files)?;
    let since = Instant::now();
    let staging = to.join(".staging");
    fs::create_dir_all(&staging)?;
    let next = AtomicUsize::new(0);
    let write = || -> io::Result<()> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((_, bytes)) = files.get(at) else { return Ok(()) };
            fs::write(staging.join(at.to_string()), bytes)?;
        }
    };
    let cores = thread::available_parallelism()?.get();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(write)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| io::Error::other("a thread failed"))?)
    })?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(name, _)| name.parent()).collect();
    folders.into_iter().try_for_each(|folder| fs::create_dir_all(to.join(folder)))?;
    for (at, (name, _)) in files.iter().enumerate() {
        fs::rename(staging.join(at.to_string()), to.join(name))?;
    }
    fs::remove_dir(staging)?;
    println!("{}", since.elapsed().as_secs_f64());
    Ok(())
}

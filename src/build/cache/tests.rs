use std::fs::{self, File};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::base::path::SitePath;

/// Some files, and what was read of them.
struct Folder {
    place: TempDir,
    read: Mutex<Vec<String>>,
}

impl Folder {
    fn new() -> Self {
        Self { place: tempfile::tempdir().unwrap(), read: Mutex::default() }
    }

    /// Writes a file that was last changed at `time`.
    fn write(&self, name: &str, text: &str, time: SystemTime) {
        let path = self.place.path().join(name);
        fs::write(&path, text).unwrap();
        File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    }

    /// As many old files as fill several parts.
    fn fill(&self) -> Vec<String> {
        let names: Vec<String> = (0..200).map(|at| format!("{at}.md")).collect();
        names.iter().for_each(|name| self.write(name, name, long_ago()));
        names
    }

    /// The texts of the files, and the names of those that were read anew.
    fn texts<S: AsRef<str>>(&self, names: &[S], also: &str) -> (Vec<String>, Vec<String>) {
        let file = |name: &S| {
            let disk = self.place.path().join(name.as_ref());
            let stamp = disk::stamp(&disk).unwrap();
            SourceFile { path: SitePath::new(name.as_ref()).unwrap(), disk, size: stamp.size, modified: stamp.modified }
        };
        let files: Vec<SourceFile> = names.iter().map(file).collect();
        let inputs: Vec<Input<'_>> = files.iter().map(|file| Input { file, beside: None }).collect();
        let cache = Store::open(self.place.path()).cache("kho", Hash::of(also.as_bytes()), crate::build::read::bytes);
        let texts = cache.values(&inputs, |input, bytes| {
            self.read.lock().unwrap().push(input.file.path.to_string());
            String::from_utf8(bytes.file.unwrap()).unwrap()
        });
        let mut read = std::mem::take(&mut *self.read.lock().unwrap());
        read.sort();
        (texts, read)
    }

    /// The parts with their bytes.
    fn parts(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = self.place.path().join("kho");
        let mut paths: Vec<PathBuf> = disk::names(&folder).unwrap().into_iter().map(|name| folder.join(name)).collect();
        paths.sort();
        paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    fn hold(&self, words: &str) -> bool {
        self.parts().iter().any(|(_, bytes)| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
    }
}

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000)
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let folder = Folder::new();
    let names = folder.fill();
    let (texts, read) = folder.texts(&names, "");
    assert_eq!((&texts, read.len()), (&names, names.len()));
    assert!(folder.parts().len() > 4);
    assert_eq!(folder.texts(&names, ""), (names.clone(), vec![]));
    // Another time and the same bytes: read, but not gone through.
    folder.write("7.md", "7.md", long_ago() + Duration::from_secs(9));
    assert_eq!(folder.texts(&names, ""), (names, vec![]));
}

#[test]
fn one_edit_rewrites_one_part() {
    let folder = Folder::new();
    let names = folder.fill();
    folder.texts(&names, "");
    let before = folder.parts();
    folder.write("7.md", "mới", long_ago());
    let (texts, read) = folder.texts(&names, "");
    assert_eq!((texts[7].as_str(), read), ("mới", vec!["7.md".to_owned()]));
    let changed = before.iter().zip(folder.parts()).filter(|(before, after)| *before != after).count();
    assert_eq!(changed, 1);
}

#[test]
fn a_change_that_hides_behind_the_same_time_is_seen() {
    let folder = Folder::new();
    let now = SystemTime::now();
    folder.write("a.md", "một", now);
    assert_eq!(folder.texts(&["a.md"], "").0, ["một"]);
    folder.write("a.md", "hai", now);
    assert_eq!(folder.texts(&["a.md"], "").0, ["hai"]);
}

#[test]
fn damaged_parts_are_as_good_as_none() {
    let folder = Folder::new();
    let names = folder.fill();
    folder.texts(&names, "");
    let flip_last = |bytes: &mut Vec<u8>| {
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
    };
    let damages: [fn(&mut Vec<u8>); 3] = [Vec::clear, |bytes| bytes.truncate(bytes.len() / 2), flip_last];
    for damage in damages {
        let (path, mut bytes) = folder.parts().swap_remove(1);
        damage(&mut bytes);
        fs::write(path, bytes).unwrap();
        let (texts, read) = folder.texts(&names, "");
        assert_eq!(texts, names);
        assert!(!read.is_empty() && read.len() < names.len() / 2, "{}", read.len());
        assert_eq!(folder.texts(&names, "").1, Vec::<String>::new());
    }
}

#[test]
fn without_a_place_for_parts_everything_is_read() {
    let folder = Folder::new();
    let names = folder.fill();
    folder.write("kho", "một tệp ở chỗ của thư mục", long_ago());
    for _ in 0..2 {
        let (texts, read) = folder.texts(&names, "");
        assert_eq!((&texts, read.len()), (&names, names.len()));
    }
}

#[test]
fn what_else_the_value_depends_on_makes_all_anew() {
    let folder = Folder::new();
    let names = folder.fill();
    folder.texts(&names, "");
    assert_eq!(folder.texts(&names, "danh sách khác").1.len(), names.len());
    assert_eq!(folder.texts(&names, "danh sách khác").1.len(), 0);
}

#[test]
fn nothing_stays_of_a_file_that_was_removed() {
    let folder = Folder::new();
    let mut names = folder.fill();
    folder.write("7.md", "một người đã xin gỡ", long_ago());
    folder.texts(&names, "");
    assert!(folder.hold("xin gỡ"));
    names.remove(7);
    folder.texts(&names, "");
    assert!(!folder.hold("xin gỡ"));
    // With fewer parts, too.
    let (few, rest) = names.split_at(10);
    assert_eq!(folder.texts(few, "").0, few);
    assert!(!folder.hold(&rest[100]));
}

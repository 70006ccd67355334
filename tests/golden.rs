//! Every folder of `sites/good` is a small portal with one subject: the files it names must come out
//! as `expected.txt` holds them, and the list of all files too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{TestSite, compare, repository};

fn folders() -> Vec<PathBuf> {
    let all = fs::read_dir(repository().join("tests/sites/good")).unwrap();
    let mut folders: Vec<PathBuf> = all.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The portal without content: its list of files is a golden of its own, and left out of the others.
const EMPTY: &str = "cong-trong";

/// The files of a built portal that `show.txt` names, and the names of those an empty portal has not.
fn built(folder: &Path, always: &BTreeSet<String>) -> String {
    let site = TestSite::from_text(&fs::read_to_string(folder.join("site.txt")).unwrap());
    let outcome = site.build_well();
    let tree = site.tree();
    let mut out = site.told(&outcome.diags);
    out.push_str("== files ==\n");
    let whole = folder.ends_with(EMPTY);
    // Pages of places come with the province, not with what the portal says.
    let of_places = |name: &str| name.starts_with("dia-ban/");
    tree.keys()
        .filter(|name| whole || !always.contains(*name) && !of_places(name))
        .for_each(|name| out.push_str(&format!("{name}\n")));
    for name in fs::read_to_string(folder.join("show.txt")).unwrap().lines() {
        let text = tree.get(name).map_or("(không có)".into(), |bytes| String::from_utf8_lossy(bytes));
        // Blank lines come from the templates' own lay-out.
        let lines: String =
            text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{}\n", line.trim_end())).collect();
        out.push_str(&format!("== {name} ==\n{lines}"));
    }
    out
}

#[test]
fn good_sites_come_out_as_expected() {
    let folders = folders();
    assert!(folders.len() >= 8, "{folders:?}");
    let empty = TestSite::from_text("");
    empty.build_well();
    let always: BTreeSet<String> = empty.tree().into_keys().collect();
    let wrong: Vec<String> = folders
        .iter()
        .filter_map(|folder| compare(&folder.join("expected.txt"), &built(folder, &always)).err())
        .collect();
    assert!(wrong.is_empty(), "{} of {} sites:\n{}", wrong.len(), folders.len(), wrong.join("\n"));
}

//! Every folder of `sites/bad` is a small portal with one kind of mistake: what guong says of it, and
//! where, must be what `expected.txt` holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use guong::base::code;
use rayon::prelude::*;

use crate::support::{TestSite, compare, repository};
use crate::tidy::IDLE;

/// Codes that no file of a portal can bring about, with the test that brings each about.
const SURROUNDINGS: &[(&str, &str)] = &[
    ("E0109", "crash.rs: a_file_that_changes_during_the_build_ends_it"),
    ("E0470", "offline.rs: a_copy_within_the_published_folder_is_refused"),
    ("E0801", "crash.rs: an_output_folder_that_cannot_be_written_is_told"),
    ("E0802", "crash.rs: a_second_run_is_refused_while_one_writes"),
    ("E0803", "crash.rs: foreign_files_are_never_overwritten"),
    ("E0804", "crash.rs: output_among_the_content_is_refused"),
    ("E1001", "cli.rs: outside_a_portal_commands_say_so"),
    ("E1002", "cli.rs: wrong_use_is_explained"),
    ("E1003", "cli.rs: init_leaves_used_folders_alone"),
    ("E1004", "cli.rs: new_never_overwrites"),
    ("E1005", "serve.rs: a_port_in_use_is_told"),
    ("E1006", "cli.rs: unknown_codes_are_told"),
    ("E1007", "cli.rs: unknown_kinds_are_told"),
    ("E1009", "cli.rs: the_record_of_addresses_is_shown_and_written"),
];

/// What only `check` counts: it weighs the pages.
const WEIGHED: &[&str] = &["W0725", "W0726", "W0727", "W0728", "W0729"];

/// Codes that no test can bring about: no system at hand refuses to watch a folder it can read (W1008).
const IMPOSSIBLE: &[&str] = &["W1008"];

fn folders() -> Vec<PathBuf> {
    let all = fs::read_dir(repository().join("tests/sites/bad")).unwrap();
    let mut folders: Vec<PathBuf> = all.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    // Symbolic links need rights on Windows that few people have.
    folders.retain(|folder| cfg!(unix) || !folder.ends_with("E0104-lien-ket-ra-ngoai"));
    folders.sort();
    folders
}

fn code_of(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().chars().take(5).collect()
}

/// What guong says of the portal in `folder`, a line each.
fn told(folder: &Path) -> String {
    let site = TestSite::from_text(&fs::read_to_string(folder.join("site.txt")).unwrap());
    match site.build() {
        Ok(outcome) => {
            // A second way to the same answer: what `check` says is what `build` says, and what pages weigh.
            let checked = site.check().unwrap();
            let all = site.told(&checked.diags);
            let same: String = all.split_inclusive('\n').filter(|line| !WEIGHED.contains(&&line[..5])).collect();
            assert_eq!(same, site.told(&outcome.diags), "check and build differ on {}", folder.display());
            if all != same {
                let again = site.told(&site.check().unwrap().diags);
                assert_eq!(again, all, "what was weighed is told otherwise the second time on {}", folder.display());
            }
            let made = site.tree().len();
            assert_eq!(made == 0, outcome.diags.has_errors(), "{}: {made} files made", folder.display());
            all
        }
        Err(diagnostic) => site.line(&diagnostic) + "\n",
    }
}

#[test]
fn every_bad_site_is_told_as_expected() {
    let folders = folders();
    let wrong: Vec<String> =
        folders.par_iter().filter_map(|folder| compare(&folder.join("expected.txt"), &told(folder)).err()).collect();
    assert!(wrong.is_empty(), "{} of {} sites:\n{}", wrong.len(), folders.len(), wrong.join("\n"));
}

#[test]
fn a_bad_site_raises_the_code_of_its_name() {
    for folder in folders() {
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
        let code = code_of(&folder);
        assert!(expected.lines().any(|line| line.starts_with(&code)), "{} does not raise {code}", folder.display());
    }
}

#[test]
fn every_code_has_a_site_or_a_test_of_its_own() {
    let mut covered: BTreeSet<String> = folders().iter().map(|folder| code_of(folder)).collect();
    let sources: BTreeMap<&str, String> = ["crash.rs", "cli.rs", "offline.rs", "serve.rs"]
        .into_iter()
        .map(|name| (name, fs::read_to_string(repository().join("tests").join(name)).unwrap()))
        .collect();
    for (code, by) in SURROUNDINGS {
        let (file, test) = by.split_once(": ").unwrap();
        assert!(sources[file].contains(&format!("fn {test}()")), "{code}: there is no test {by}");
        assert!(sources[file].contains(code), "{code}: {by} does not speak of it");
        covered.insert((*code).to_owned());
    }
    covered.extend(IMPOSSIBLE.iter().chain(IDLE).map(|code| (*code).to_owned()));
    let missing: Vec<&str> = code::ALL.iter().map(|code| code.id()).filter(|id| !covered.contains(*id)).collect();
    assert!(missing.is_empty(), "codes without a site in tests/sites/bad: {missing:?}");
}

#[test]
fn messages_are_vietnamese_and_plain() {
    for folder in folders() {
        for line in fs::read_to_string(folder.join("expected.txt")).unwrap().lines() {
            let message = line.splitn(3, ' ').nth(2).unwrap_or_default();
            let shown = format!("{}: {line}", folder.display());
            assert!(!message.ends_with('.') && !message.is_empty(), "{shown}");
            assert!(!message.chars().next().unwrap().is_uppercase(), "{shown}");
            assert!(
                message.chars().any(
                    |letter| "đăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ".contains(letter)
                ),
                "{shown}"
            );
        }
    }
}

//! Never half-made: whatever befalls a run, every file of the output folder is whole, the next run
//! finishes the work, and what guong did not make stays as it is.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use guong::base::code;
use guong::base::disk;
use guong::build::{self, Progress, Stage};

use crate::incremental::PORTAL;
use crate::support::{TODAY, TestSite, Theme, Tree, assert_same, picture, tree};

/// A run of the real program, with standard output and error kept.
fn guong(site: &TestSite, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guong"));
    command.args(arguments).args(["--today", &TODAY.to_string(), "--root"]).arg(site.root()).stdin(Stdio::null());
    command
}

fn run(mut command: Command) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap())
}

fn kill(mut child: Child) {
    // On Unix this is SIGKILL: no destructor, no handler runs.
    let _ = child.kill();
    child.wait().unwrap();
}

/// Every file is whole: the old one or the new one. The staging folder is on its way, nobody reads it.
fn assert_whole(found: &Tree, old: &Tree, new: &Tree, when: &str) {
    for (name, bytes) in found.iter().filter(|(name, _)| !name.starts_with(".guong-staging/")) {
        let known = [old.get(name), new.get(name)].into_iter().flatten().any(|whole| whole == bytes);
        assert!(known, "{when}: {name} is neither the old file nor the new one");
    }
    for name in old.keys().filter(|name| new.contains_key(*name)) {
        assert!(found.contains_key(name), "{when}: {name} is in the old portal and in the new one, and is gone");
    }
}

fn without_staging(mut tree: Tree) -> Tree {
    tree.retain(|name, _| !name.starts_with(".guong-staging/"));
    tree
}

/// Changes that touch many files of the portal.
fn change_much(site: &TestSite) {
    site.replace("guong.toml", "Cổng thử", "Cổng thử đã đổi");
    site.remove("content/guong/ca-nhan/un.md");
    site.rename("content/tin/hop-ban.md", "content/tin/hop-ban-lan-hai.md");
    site.edit("content/guong/ca-nhan/hoa.png", picture(44, 66, 150));
}

fn killed_anywhere(cold: bool) {
    const ROUNDS: u32 = 10;
    let fresh = || {
        let site = TestSite::with_theme(PORTAL, Theme::Dump);
        if !cold {
            site.build_well();
        }
        site
    };
    let site = fresh();
    let old = site.tree();
    if !cold {
        change_much(&site);
    }
    let (new, _) = site.clean();
    // How long a whole run takes here says where to strike.
    let begin = Instant::now();
    assert_eq!(run(guong(&site, &["build"])).0, Some(0));
    let mut whole = begin.elapsed();
    let mut struck = 0;
    for round in 0..ROUNDS {
        let site = fresh();
        if !cold {
            change_much(&site);
        }
        let child = guong(&site, &["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * round / ROUNDS);
        kill(child);
        let when = format!("killed after {round}/{ROUNDS} of {whole:?}");
        let found = site.tree();
        struck += u32::from(without_staging(found.clone()) != new);
        assert_whole(&found, &old, &new, &when);
        let begin = Instant::now();
        let (exit, told) = run(guong(&site, &["build"]));
        whole = whole.min(begin.elapsed().max(Duration::from_millis(20)) * 2);
        assert_eq!(exit, Some(0), "{when}: {told}");
        assert_same(&site.tree(), &new, &format!("{when}, then run again"));
    }
    assert!(struck > 0, "no run was struck in the middle");
}

#[test]
fn a_cold_build_killed_anywhere_is_finished_by_the_next() {
    killed_anywhere(true);
}

#[test]
fn a_warm_build_killed_anywhere_is_finished_by_the_next() {
    killed_anywhere(false);
}

/// Kills the run at the moment files are being brought in, found by watching the journal appear.
#[test]
fn a_build_killed_while_files_move_is_finished_by_the_next() {
    let mut caught = 0;
    for _ in 0..8 {
        if caught == 2 {
            return;
        }
        let site = TestSite::from_text(PORTAL);
        // More files make the moment long enough to be caught.
        for number in 0..200 {
            let text =
                site.read("content/tin/gop-da.md").replace("t-444444", &format!("t-{}", word(number + 1_000_000)));
            site.edit(&format!("content/tin/gop-da-{number}.md"), text);
        }
        site.build_well();
        let old = site.tree();
        change_much(&site);
        let (new, _) = site.clean();
        let mut child = guong(&site, &["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let journal = site.public().join(".guong-staging/nhat-ky");
        while child.try_wait().unwrap().is_none() && !journal.exists() {
            std::thread::yield_now();
        }
        kill(child);
        let found = site.tree();
        if journal.exists() {
            caught += 1;
            // A reader of the folder meets whole files only, and mistakes made meanwhile do not stop the repair.
            assert_whole(&found, &old, &new, "killed while files moved");
            let entry = site.read("content/tin/gop-da.md");
            site.edit("content/tin/gop-da.md", entry.replace("+++", "---"));
            assert_eq!(run(guong(&site, &["build"])).0, Some(1));
            assert_same(&site.tree(), &new, "the journal is carried out although the new content is wrong");
            site.edit("content/tin/gop-da.md", entry);
        }
        assert_eq!(run(guong(&site, &["build"])).0, Some(0));
        assert_same(&site.tree(), &new, "run again");
    }
    assert!(caught > 0, "no run was caught while files moved");
}

/// An id out of a number.
fn word(mut number: u32) -> String {
    let letters = b"23456789abcdefghjkmnpqrstvwxyz";
    let mut word = String::new();
    for _ in 0..6 {
        word.push(char::from(letters[(number % 30) as usize]));
        number /= 30;
    }
    word
}

#[test]
fn errors_change_nothing() {
    let site = TestSite::from_text(PORTAL);
    site.build_well();
    let before = site.tree();
    let mistakes: [(&str, &str, &str); 4] = [
        ("content/tin/khoi-cong.md", "loai = \"tin\"", "loai = \"la\""),
        ("content/guong/ca-nhan/hoa.md", "don_vi = \"so-noi-vu\"", "don_vi = \"khong-co\""),
        ("themes/nho/templates/tin.html", "{{ item.body }}", "{{ item.khong.co }}"),
        ("guong.toml", "dien-bien", "dien-bien-phu-ly"),
    ];
    for (path, from, to) in mistakes {
        let whole = site.read(path);
        site.replace(path, from, to);
        // Other changes of the same run must not slip through.
        site.edit("content/tin/them.md", site.read("content/tin/gop-da.md").replace("t-444444", "t-zzzzzz"));
        let (exit, told) = run(guong(&site, &["build"]));
        assert_eq!(exit, Some(1), "{told}");
        assert!(told.contains("Chưa dựng"), "{told}");
        assert_same(&site.tree(), &before, path);
        site.edit(path, whole);
        site.remove("content/tin/them.md");
    }
    assert_eq!(site.build_well().summary.made, 0);
}

#[test]
fn a_first_build_with_errors_leaves_no_file() {
    let site = TestSite::from_text(PORTAL);
    site.replace("content/tin/khoi-cong.md", "loai = \"tin\"", "loai = \"la\"");
    assert!(site.build().unwrap().diags.has_errors());
    assert!(site.tree().is_empty(), "{:?}", site.tree().keys());
}

#[test]
fn foreign_files_stay_where_they_are() {
    let site = TestSite::from_text(PORTAL);
    fs::create_dir_all(site.public().join("guong/hoa")).unwrap();
    for name in ["CNAME", "guong/hoa/anh-rieng.jpg", ".htaccess"] {
        fs::write(site.public().join(name), "của tôi").unwrap();
    }
    // Who has a file of that name of their own asks for the files of another server.
    let refused = site.build().unwrap_err();
    assert!(refused.message.ends_with(": .htaccess") && refused.hint.contains("may_chu = "), "{refused:?}");
    site.replace("guong.toml", "\n[co_quan]", "may_chu = [\"nginx\"]\n\n[co_quan]");
    site.build_well();
    assert!(!site.public().join("web.config").exists() && site.public().join("may-chu/nginx.conf").exists());
    site.remove("content/guong/ca-nhan/hoa.md");
    site.remove("content/guong/ca-nhan/hoa-en.md");
    site.replace("content/tin/khoi-cong.md", "guong = [\"hoa\"]\n", "");
    site.build_well();
    for name in ["CNAME", "guong/hoa/anh-rieng.jpg", ".htaccess"] {
        assert_eq!(fs::read_to_string(site.public().join(name)).unwrap(), "của tôi", "{name}");
    }
    assert!(!site.public().join("guong/hoa/index.html").exists());
}

/// E0803.
#[test]
fn foreign_files_are_never_overwritten() {
    let site = TestSite::from_text(PORTAL);
    fs::create_dir_all(site.public().join("tin")).unwrap();
    fs::write(site.public().join("tin/index.html"), "của tôi").unwrap();
    let (exit, told) = run(guong(&site, &["build"]));
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0803") && told.contains("tin/index.html"), "{told}");
    assert_eq!(site.tree(), Tree::from([("tin/index.html".to_owned(), "của tôi".into())]));
}

/// E0804.
#[test]
fn output_among_the_content_is_refused() {
    let site = TestSite::from_text(PORTAL);
    let before = tree(&site.root());
    for output in ["khac/../content", "content", "content/ra", "themes/nho/ra", "."] {
        let path = site.root().join(output);
        let (exit, told) = run(guong(&site, &["build", "--output", &path.to_string_lossy()]));
        assert_eq!(exit, Some(2), "{output}: {told}");
        assert!(told.contains("E0804"), "{output}: {told}");
    }
    assert_same(&tree(&site.root()), &before, "after refused outputs");
}

/// E0802. The lock is held by this test, as a run of its own would hold it.
#[test]
fn a_second_run_is_refused_while_one_writes() {
    let site = TestSite::from_text(PORTAL);
    site.build_well();
    let before = site.tree();
    fs::create_dir_all(site.public().join(".guong-staging")).unwrap();
    for (place, what) in [
        (site.root().join(".guong/khoa"), "thư mục đệm"),
        (site.public().join(".guong-staging/khoa"), "thư mục đầu ra"),
    ] {
        let held = disk::lock(&place, "thử").unwrap();
        let (exit, told) = run(guong(&site, &["build"]));
        assert_eq!(exit, Some(3), "{told}");
        assert!(
            told.contains("E0802") && told.contains(what) && told.contains(&std::process::id().to_string()),
            "{told}"
        );
        drop(held);
    }
    assert_eq!(run(guong(&site, &["build"])).0, Some(0));
    assert_same(&site.tree(), &before, "after two refused runs");
}

#[test]
fn runs_at_once_never_mix() {
    let site = TestSite::with_theme(PORTAL, Theme::Dump);
    let (expected, _) = site.clean();
    for round in 0..6 {
        site.edit("themes/nho/assets/kieu.css", format!("/* {round} */\n"));
        let mut children: Vec<Child> = (0..3)
            .map(|_| guong(&site, &["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
            .collect();
        let exits: Vec<Option<i32>> = children.iter_mut().map(|child| child.wait().unwrap().code()).collect();
        assert!(exits.iter().all(|exit| [Some(0), Some(3)].contains(exit)) && exits.contains(&Some(0)), "{exits:?}");
        assert_same(&site.tree(), &site.clean().0, "after three runs at once");
    }
    assert_eq!(site.tree().len(), expected.len());
}

/// E0109: the file is changed at the moment pages begin to be made.
#[test]
fn a_file_that_changes_during_the_build_ends_it() {
    struct Meddler<'s>(&'s TestSite, Mutex<bool>);
    impl Progress for Meddler<'_> {
        fn begin(&self, stage: Stage, _: usize) {
            if stage == Stage::Render && !std::mem::replace(&mut *self.1.lock().unwrap(), true) {
                self.0.replace("content/tin/khoi-cong.md", "Sáng nay", "Chiều nay");
            }
        }
        fn step(&self) {}
        fn end(&self) {}
    }
    let site = TestSite::from_text(PORTAL);
    let options = site.options(site.public(), site.root().join(".guong"));
    let outcome = build::build(&options, &Meddler(&site, Mutex::new(false))).unwrap();
    let codes: Vec<_> = outcome.diags.sorted().iter().map(|diagnostic| diagnostic.code).collect();
    assert!(codes.contains(&code::CHANGED_WHILE_BUILDING), "{}", site.told(&outcome.diags));
    assert!(site.tree().is_empty(), "{:?}", site.tree().keys());
    site.build_well();
    assert_same(&site.tree(), &site.clean().0, "after the next run");
}

/// E0801: a plain file stands where the output folder, or one of its folders, should be. Holds for
/// every user and every system, unlike permissions.
#[test]
fn an_output_folder_that_cannot_be_written_is_told() {
    let site = TestSite::from_text(PORTAL);
    let output = site.beside("ra");
    fs::write(&output, "một tệp").unwrap();
    let (exit, told) = run(guong(&site, &["build", "--output", &output.to_string_lossy()]));
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0801") && told.contains("nguyên nhân"), "{told}");
    assert_eq!(fs::read_to_string(&output).unwrap(), "một tệp");

    fs::create_dir_all(site.public()).unwrap();
    fs::write(site.public().join("guong"), "một tệp").unwrap();
    let (exit, told) = run(guong(&site, &["build"]));
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0801"), "{told}");
    assert_eq!(site.tree(), Tree::from([("guong".to_owned(), "một tệp".into())]));
}

/// Says aloud why a test cannot be run here; it is not counted as a success by mistake.
#[cfg(unix)]
fn skip(test: &str, reason: &str) {
    let line = format!("\n*** SKIPPED {test}: {reason} ***\n");
    std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_read_only_output_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = TestSite::from_text(PORTAL);
    site.build_well();
    let before = site.tree();
    change_much(&site);
    fs::set_permissions(site.public(), fs::Permissions::from_mode(0o555)).unwrap();
    let writable = fs::write(site.public().join("thu"), "x").is_ok();
    if writable {
        // The superuser may write everywhere: a mount of its own is needed.
        fs::remove_file(site.public().join("thu")).unwrap();
        fs::set_permissions(site.public(), fs::Permissions::from_mode(0o755)).unwrap();
        return read_only_mount(&site, &before);
    }
    let (exit, told) = run(guong(&site, &["build"]));
    fs::set_permissions(site.public(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0801") && told.contains("quyền"), "{told}");
    assert_same(&site.tree(), &before, "after a refused run");
}

#[cfg(unix)]
fn read_only_mount(site: &TestSite, before: &Tree) {
    let public = site.public().to_string_lossy().into_owned();
    let script = format!("mount --bind '{public}' '{public}' && mount -o remount,bind,ro '{public}' && exec \"$@\"");
    let Some((exit, told)) = in_own_mounts(site, &script) else {
        return skip(
            "a_read_only_output_folder_is_told",
            "the superuser writes everywhere, and this system allows no mounts",
        );
    };
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0801"), "{told}");
    assert_same(&site.tree(), before, "after a refused run");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_the_next_run_finishes() {
    let site = TestSite::with_theme(PORTAL, Theme::Dump);
    // A disk of 300 kB is mounted over the output folder, seen by this one run only.
    fs::create_dir_all(site.public()).unwrap();
    let public = site.public().to_string_lossy().into_owned();
    let after = site.beside("sau");
    let script = format!(
        "mount -t tmpfs -o size=300k guong '{public}' && \"$@\"; exit=$?; cp -a '{public}' '{}'; exit $exit",
        after.display()
    );
    let (exit, told) = match in_own_mounts(&site, &script) {
        Some(run) => run,
        // A limit on the size of files fails in the same place with another word of the system.
        None => {
            let limited = "ulimit -f 8; trap '' XFSZ; exec \"$@\"";
            let found = run(shell(&site, limited, &[]));
            fs::create_dir_all(&after).unwrap();
            found
        }
    };
    assert_eq!(exit, Some(3), "{told}");
    assert!(told.contains("E0801") && told.contains("nguyên nhân"), "{told}");
    assert!(tree(&after).is_empty() && site.tree().is_empty(), "{:?} {:?}", tree(&after).keys(), site.tree().keys());
    assert_eq!(run(guong(&site, &["build"])).0, Some(0));
    assert_same(&site.tree(), &site.clean().0, "with room again");
}

/// Runs `script` with the build as its arguments, in mounts of its own; `None` where that is not allowed.
#[cfg(unix)]
fn in_own_mounts(site: &TestSite, script: &str) -> Option<(Option<i32>, String)> {
    let allowed = Command::new("unshare")
        .args(["--mount", "sh", "-c", "mount -t tmpfs guong /mnt"])
        .output()
        .is_ok_and(|tried| tried.status.success());
    allowed.then(|| run(shell(site, script, &["unshare", "--mount"])))
}

#[cfg(unix)]
fn shell(site: &TestSite, script: &str, before: &[&str]) -> Command {
    let build = guong(site, &["build"]);
    let words: Vec<&std::ffi::OsStr> = before
        .iter()
        .map(|word| std::ffi::OsStr::new(*word))
        .chain(["sh", "-c", script, "sh"].map(std::ffi::OsStr::new))
        .collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).arg(build.get_program()).args(build.get_args()).stdin(Stdio::null());
    command
}

#[test]
fn checking_writes_nothing_but_the_cache() {
    let site = TestSite::from_text(PORTAL);
    let before = tree(&site.root());
    let outcome = site.check().unwrap();
    assert!(!outcome.diags.has_errors(), "{}", site.told(&outcome.diags));
    let mut after = tree(&site.root());
    after.retain(|name, _| !name.starts_with(".guong/"));
    assert_same(&after, &before, "after a check");
    assert!(!Path::new(&site.public()).exists());
    let built = build::build(&site.options(site.public(), site.root().join(".guong")), &guong::build::Silent).unwrap();
    assert_eq!(site.told(&built.diags), site.told(&outcome.diags));
}

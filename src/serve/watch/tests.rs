//! Changes of a folder in, what the watcher notices out.

use super::*;

#[test]
fn only_sources_matter() {
    let root = Path::new("/p");
    for source in ["/p/guong.toml", "/p/content", "/p/content/tin/a.md", "/p/themes/x/theme.toml"] {
        assert!(super::source(root, Path::new(source)).is_some(), "{source}");
    }
    for other in [
        "/p",
        "/p/public/index.html",
        "/p/.guong/tep.bin",
        "/p/guong.toml.guong-tmp",
        "/p/content/tin/.a.md.swp",
        "/p/content/~$a.docx",
        "/q/content/a.md",
    ] {
        assert_eq!(source(root, Path::new(other)), None, "{other}");
    }
}

#[test]
fn reading_is_no_change() {
    assert!(!is_change(&EventKind::Access(AccessKind::Open(AccessMode::Any))));
    assert!(!is_change(&EventKind::Access(AccessKind::Close(AccessMode::Read))));
    assert!(is_change(&EventKind::Access(AccessKind::Close(AccessMode::Write))));
    assert!(is_change(&EventKind::Any));
}

/// Runs `change` in a folder that is watched, and says whether it was noticed.
fn notices(poll: bool, change: impl FnOnce(&Path)) -> bool {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(SETTINGS_FILE), "a").unwrap();
    std::fs::create_dir_all(folder.path().join("content/tin")).unwrap();
    std::fs::write(folder.path().join("content/tin/cu.md"), "a").unwrap();
    let mut watch = Watch::start(folder.path(), poll);
    assert!(watch.complaint().is_none());
    change(folder.path());
    let (sender, changed) = sync_channel(1);
    thread::spawn(move || {
        watch.wait(&|| false);
        let _ = sender.send(());
    });
    changed.recv_timeout(Duration::from_millis(2500)).is_ok()
}

#[test]
fn changes_are_noticed_both_ways() {
    let write = |name: &'static str| {
        move |root: &Path| {
            std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            std::fs::write(root.join(name), "bb").unwrap();
        }
    };
    for poll in [false, true] {
        for name in [SETTINGS_FILE, "content/tin/a.md", "content/guong/ca-nhan/a/anh.jpg", "themes/x/theme.toml"] {
            assert!(notices(poll, write(name)), "{name}, poll {poll}");
        }
        assert!(notices(poll, |root| std::fs::rename(root.join("content"), root.join("cu")).unwrap()), "poll {poll}");
        assert!(!notices(poll, write("public/index.html")), "poll {poll}");
    }
}

#[test]
fn a_folder_replaced_is_still_watched() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    std::fs::create_dir(&content).unwrap();
    let mut watch = Watch::start(folder.path(), false);
    std::fs::rename(&content, folder.path().join("cu")).unwrap();
    std::fs::create_dir(&content).unwrap();
    watch.wait(&|| false);
    let (sender, changed) = sync_channel(1);
    thread::spawn(move || {
        watch.wait(&|| false);
        let _ = sender.send(());
    });
    std::fs::write(content.join("a.md"), "a").unwrap();
    assert!(changed.recv_timeout(Duration::from_secs(5)).is_ok());
}

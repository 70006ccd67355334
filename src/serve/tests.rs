//! The keeper with a clock and a folder of the test's own.

use std::path::Path;
use std::sync::atomic::AtomicI8;
use std::sync::mpsc::channel;
use std::sync::{Arc, Weak};

use jiff::civil::date;

use super::*;
use crate::build::front::Front;

/// Longer than anything takes on a busy machine.
const LONG: Duration = Duration::from_secs(20);

const SETTINGS: &str = "dinh_dang = 1\nten = \"Cổng thử\"\ndia_chi = \"https://thu.example/\"\ntinh = \"dien-bien\"\nnam_sinh_cong = 2020\n\n[co_quan]\nten = \"Ban Thi đua\"\n";

/// A portal with one page, published on 3 March 2026.
fn portal(root: &Path, text: &str) {
    std::fs::create_dir_all(root.join("content/trang")).unwrap();
    std::fs::write(root.join("guong.toml"), SETTINGS).unwrap();
    page(root, "Giới thiệu", text);
}

fn page(root: &Path, title: &str, text: &str) {
    let page = format!(
        "+++\ntieu_de = \"{title}\"\nma = \"w-2abcde\"\nngay_dang = 2026-03-03\ntrang_thai_dang = \"dang\"\n+++\n{text}\n"
    );
    std::fs::write(root.join("content/trang/gioi-thieu.md"), page).unwrap();
}

fn options(root: &Path) -> build::Options {
    let (output, cache) = (root.join("public"), root.join(".guong"));
    build::Options { root: root.to_owned(), output, copy: None, cache, today: date(2000, 1, 1), explain: false }
}

/// Runs the keeper and the checker for the rest of the test.
fn keeper(root: &Path, day: fn() -> Date) -> &'static State {
    let state: &'static State = Box::leak(Box::default());
    let (kept, checked, watch) = (options(root), options(root), Watch::start(root, false));
    thread::spawn(move || Keeper { options: &kept, state, day: &day, tell: &|_| {}, soon: LONG }.run(watch));
    thread::spawn(move || check::run(&checked, state, &|_| {}));
    state
}

#[test]
fn another_day_is_another_portal() {
    static DAY: AtomicI8 = AtomicI8::new(2);
    let folder = tempfile::tempdir().unwrap();
    portal(folder.path(), "Một.");
    let state = keeper(folder.path(), || date(2026, 3, DAY.load(Ordering::SeqCst)));
    let shown = |front: &Front| (front.site.today, front.site.public().count());
    let first = state.reading_after(0);
    assert_eq!(shown(first.front.as_ref().unwrap()), (date(2026, 3, 2), 0));
    DAY.store(3, Ordering::SeqCst);
    let second = state.reading_after(first.reading);
    assert_eq!(shown(second.front.as_ref().unwrap()), (date(2026, 3, 3), 1));
}

#[test]
fn old_readings_are_let_go() {
    let folder = tempfile::tempdir().unwrap();
    portal(folder.path(), "Một.");
    let state = keeper(folder.path(), || date(2026, 3, 4));
    let mut readings: Vec<Weak<Front>> = Vec::new();
    let mut seen = 0;
    for edit in 0..25 {
        let snapshot = state.reading_after(seen);
        seen = snapshot.reading;
        readings.push(Arc::downgrade(snapshot.front.as_ref().unwrap()));
        drop(snapshot);
        // The newest, and one that the checker has not left yet.
        let live = readings.iter().filter(|reading| reading.strong_count() > 0).count();
        assert!(live <= 2, "{live} of {} readings are held", readings.len());
        portal(folder.path(), &format!("Lần {edit}."));
    }
    assert_eq!(readings.len(), 25);
}

/// The heading of the page that is shown, and the number of the reading.
fn shown(state: &State) -> (String, u64) {
    let now = state.now();
    let html = now.ahead.as_ref().map(|ahead| String::from_utf8_lossy(&ahead.html).into_owned());
    let heading = html.as_deref().and_then(|html| html.split("<h1").nth(1)?.split(['>', '<']).nth(1));
    let title = now.front.as_ref().unwrap().site.entries[0].title();
    (heading.unwrap_or(title).to_owned(), now.reading)
}

#[test]
fn an_edited_title_is_shown_before_everything_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    portal(root, "Một.");
    std::fs::write(root.join("guong.toml"), format!("chinh_thuc = true\n{SETTINGS}")).unwrap();
    let state: &'static State = Box::leak(Box::default());
    let (kept, watch) = (options(root), Watch::start(root, false));
    let (sender, seen) = channel();
    thread::spawn(move || {
        let tell = |event: ServeEvent<'_>| {
            // Everything was read, but is not shown yet; the first time nothing is.
            if matches!(event, ServeEvent::Read { .. }) && state.version_after(0, Duration::ZERO).version > 0 {
                // Nobody hears it after the test.
                let _ = sender.send(shown(state));
            }
        };
        let day = || date(2026, 3, 4);
        Keeper { options: &kept, state, day: &day, tell: &tell, soon: Duration::ZERO }.run(watch);
    });
    let next = || seen.recv_timeout(LONG).unwrap();
    drop(state.reading_after(0));
    assert_eq!(shown(state), ("Giới thiệu".to_owned(), 1));

    page(root, "Lời ngỏ", "Một.");
    assert_eq!(next(), ("Lời ngỏ".to_owned(), 1));
    drop(state.reading_after(1));
    assert_eq!(shown(state), ("Lời ngỏ".to_owned(), 2));

    // After a mistake that only the whole portal shows, the last good reading is shown again, and what is wrong.
    page(root, "Đôi lời\"\nminh_hoa = true #", "Một.");
    assert_eq!(next(), ("Đôi lời".to_owned(), 2));
    let mut now = state.now();
    while now.panel.is_empty() {
        now = state.version_after(now.version, LONG);
    }
    assert!(now.panel.contains("E0241"), "{}", now.panel);
    assert_eq!(shown(state), ("Lời ngỏ".to_owned(), 2));
    drop(now);

    // What is wrong holds until everything could be read again.
    page(root, "Đôi lời", "Một.");
    assert_eq!(next(), ("Lời ngỏ".to_owned(), 2));
    drop(state.reading_after(2));
    assert_eq!(shown(state), ("Đôi lời".to_owned(), 3));
}

#[test]
fn whoever_looks_for_mistakes_rests_while_everything_is_read() {
    let state = State::default();
    assert!(state.is_current_and_calm(0));
    for (publish, expected) in [(false, true), (true, false)] {
        let reading = state.begin_reading();
        thread::scope(|scope| {
            let asked = scope.spawn(|| state.is_current_and_calm(0));
            thread::sleep(Duration::from_millis(30));
            assert!(!asked.is_finished());
            if publish {
                // Another version ends the rest at once: nothing is left to look at.
                state.show(String::new());
                assert_eq!(asked.join().unwrap(), expected);
            } else {
                drop(reading);
                assert_eq!(asked.join().unwrap(), expected);
            }
        });
    }
}

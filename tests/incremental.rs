//! The law of incremental building: whatever was edited since the last run, the output folder is byte
//! for byte what a clean build makes, and no more is made again than the edit shows on.

use std::process::Command;

use guong::build::Outcome;
use jiff::civil::date;
use rayon::prelude::*;

use crate::support::{TODAY, TestSite, Theme, Tree, assert_same, picture, tree};

/// A small portal that has one of most things: examples with a picture, a campaign, a unit, a decision
/// with a register, news, a section by rule, a translation, an old address, a vocabulary of its own.
pub const PORTAL: &str = include_str!("sites/portal.txt");

fn portal(theme: Theme) -> TestSite {
    TestSite::with_theme(PORTAL, theme)
}

/// The files whose jobs ran, by the sentences of `--explain`; also those that came out as they were.
fn ran(outcome: &Outcome) -> Vec<&str> {
    let kept = ": giữ, không có gì đổi";
    outcome
        .reasons
        .iter()
        .filter(|reason| !reason.ends_with(kept))
        .filter_map(|reason| reason.split_once(": ").map(|(out, _)| out))
        .collect()
}

#[test]
fn nothing_is_made_when_nothing_changed() {
    let site = portal(Theme::Small);
    let first = site.build_well();
    assert_eq!(first.summary.made, first.summary.outputs);
    let stamps = |site: &TestSite| {
        site.tree()
            .keys()
            .map(|name| std::fs::metadata(site.public().join(name)).unwrap().modified().unwrap())
            .collect::<Vec<_>>()
    };
    let before = stamps(&site);
    let second = site.build_well();
    assert_eq!((second.summary.made, second.summary.kept, second.summary.removed), (0, first.summary.outputs, 0));
    assert_eq!(ran(&second), [""; 0], "a fingerprint is another one when the file is made along with it");
    assert_eq!(stamps(&site), before, "a file was written again");
    assert_eq!(site.told(&second.diags), site.told(&first.diags));
}

#[test]
fn a_picture_that_did_not_change_is_not_even_read() {
    let site = portal(Theme::Small);
    let path = site.root().join("content/guong/ca-nhan/hoa.png");
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let date_back = || std::fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    date_back();
    let first = site.build_well();
    // Were it read, it would be found to be no picture any more.
    std::fs::write(&path, vec![b'x'; std::fs::metadata(&path).unwrap().len() as usize]).unwrap();
    date_back();
    let second = site.build_well();
    assert_eq!((second.summary.made, second.summary.kept), (0, first.summary.outputs));
    assert!(!site.check().unwrap().diags.has_errors());
    std::fs::write(&path, "x").unwrap();
    assert!(site.build().unwrap().diags.has_errors(), "this test proves nothing");
}

#[test]
fn an_edited_body_makes_its_page_and_where_its_text_shows() {
    let site = portal(Theme::Small);
    site.build_well();
    site.replace("content/guong/ca-nhan/hoa.md", "mở lối đi mới", "mở một lối đi mới");
    let outcome = site.build_well();
    // Whatever the size of the portal: the page, the booklet and the feed that hold the whole text; what newsrooms
    // take of it; the shard of each word that came or went, and the version of the index.
    assert_eq!(
        ran(&outcome),
        [
            "chuyen-muc/nguoi-giu-ban/tap-sach/index.html",
            "guong/hoa/bao-chi/bai.docx",
            "guong/hoa/bao-chi/bai.txt",
            "guong/hoa/bao-chi/index.html",
            "guong/hoa/bao-chi/tron-bo.zip",
            "guong/hoa/index.html",
            "guong/hoa/phat-thanh.txt",
            "nguon-cap-tin/guong-ca-nhan.json",
            "nguon-cap-tin/guong-ca-nhan.rss",
            "nguon-cap-tin/guong-ca-nhan.xml",
            "nguon-cap-tin/guong.json",
            "nguon-cap-tin/guong.rss",
            "nguon-cap-tin/guong.xml",
            "nguon-cap-tin/tat-ca.json",
            "nguon-cap-tin/tat-ca.ninjs.json",
            "nguon-cap-tin/tat-ca.rss",
            "nguon-cap-tin/tat-ca.xml",
            "phat-thanh/10-phut/index.html",
            "phat-thanh/15-phut/index.html",
            "phat-thanh/5-phut/index.html",
            "tim-kiem/bai-0-0.js",
            "tim-kiem/muc-luc.js"
        ]
    );
    site.replace("content/tin/khoi-cong.md", "Sáng nay", "Sớm nay");
    let outcome = site.build_well();
    let index = ["tim-kiem/bai-0-0.js", "tim-kiem/muc-luc.js"];
    let feeds = ["tat-ca", "tin"].map(|name| ["json", "rss", "xml"].map(|form| format!("nguon-cap-tin/{name}.{form}")));
    let mut expected: Vec<&str> = feeds.iter().flatten().map(String::as_str).collect();
    expected.insert(1, "nguon-cap-tin/tat-ca.ninjs.json");
    expected.extend([index[0], index[1], "tin/2026/01/khoi-cong/index.html"]);
    assert_eq!(ran(&outcome), expected);
    site.replace("content/van-ban/163-qd-ubnd.md", "Điều 1. Tặng Bằng khen", "Điều 1. Nay tặng Bằng khen");
    let outcome = site.build_well();
    let feeds = ["json", "rss", "xml"].map(|form| format!("nguon-cap-tin/van-ban.{form}"));
    let mut expected: Vec<&str> = feeds.iter().map(String::as_str).collect();
    expected.extend([index[0], index[1], "van-ban/163-qd-ubnd/index.html"]);
    assert_eq!(ran(&outcome), expected);
}

#[test]
fn an_edited_title_makes_the_pages_that_show_it() {
    let site = portal(Theme::Small);
    site.build_well();
    site.replace("content/tin/khoi-cong.md", "Khởi công đường liên bản", "Khởi công con đường liên bản");
    let outcome = site.build_well();
    let ran = ran(&outcome);
    assert!(
        [
            "guong/hoa/index.html",
            "index.html",
            "phong-trao/nong-thon-moi/index.html",
            "tin/2026/01/khoi-cong/index.html"
        ]
        .iter()
        .all(|out| ran.contains(out)),
        "{ran:?}"
    );
    let all = tree(&site.public());
    let stale: Vec<_> = all
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Khởi công đường liên bản"))
        .map(|(name, _)| name)
        .collect();
    assert!(stale.is_empty(), "the old title still stands in {stale:?}");
    let untouched = [
        "guong/un/index.html",
        "guong/index.html",
        "van-ban/163-qd-ubnd/index.html",
        "linh-vuc/nong-nghiep/index.html",
    ];
    assert!(untouched.iter().all(|out| all.contains_key(*out) && !ran.contains(out)), "{ran:?}");
}

#[test]
fn a_new_entry_leaves_older_entries_and_numbered_pages_alone() {
    let site = portal(Theme::Small);
    site.build_well();
    let numbered: Vec<String> = site.tree().into_keys().filter(|name| name.starts_with("tin/trang-")).collect();
    assert!(!numbered.is_empty(), "the portal has too little news to show anything");
    let entry = site
        .read("content/tin/khoi-cong.md")
        .replace("t-222222", "t-zzzzzz")
        .replace("Khởi công", "Khánh thành")
        .replace("2026-01-15", "2026-02-20");
    site.edit("content/tin/khanh-thanh.md", entry);
    let outcome = site.build_well();
    let ran = ran(&outcome);
    for out in ["tin/2026/02/khanh-thanh/index.html", "tin/index.html", "index.html", "sitemap.xml"] {
        assert!(ran.contains(&out), "{out} not in {ran:?}");
    }
    assert!(numbered.iter().all(|out| !ran.contains(&out.as_str())), "a numbered page moved: {ran:?}");
    // The news speaks of one example; the others stay.
    assert!(ran.iter().all(|out| !out.starts_with("guong/") || *out == "guong/hoa/index.html"), "{ran:?}");
    assert!(
        outcome.summary.made * 2 < outcome.summary.outputs,
        "{} of {}",
        outcome.summary.made,
        outcome.summary.outputs
    );
}

#[test]
fn a_touched_output_file_is_made_again() {
    let site = portal(Theme::Small);
    site.build_well();
    let expected = site.tree();
    std::fs::write(site.public().join("guong/hoa/index.html"), "bị sửa tay").unwrap();
    std::fs::remove_file(site.public().join("tin/index.html")).unwrap();
    let outcome = site.build_well();
    assert_eq!(ran(&outcome), ["guong/hoa/index.html", "tin/index.html"]);
    assert_same(&site.tree(), &expected, "after two output files were spoilt");
}

#[test]
fn a_lost_or_broken_cache_costs_time_only() {
    let site = portal(Theme::Small);
    site.build_well();
    let expected = site.tree();
    for name in tree(&site.root().join(".guong")).keys() {
        site.edit(&format!(".guong/{name}"), "rác");
    }
    site.build_well();
    assert_same(&site.tree(), &expected, "with a broken cache");
    std::fs::remove_dir_all(site.root().join(".guong")).unwrap();
    site.build_well();
    assert_same(&site.tree(), &expected, "without a cache");
}

/// A generator of its own, so that a failing sequence can be named by its seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    /// Six characters of an id.
    fn word(&mut self) -> String {
        (0..6).map(|_| *self.pick(&['2', '4', '7', 'a', 'c', 'k', 'v', 'z'])).collect()
    }

    fn pick<'p, T>(&mut self, all: &'p [T]) -> &'p T {
        &all[self.below(all.len())]
    }
}

/// Does one edit that staff might do, some of them mistakes; says which.
fn edit_something(site: &mut TestSite, chance: &mut Chance, step: usize) -> String {
    let entries: Vec<String> = tree(&site.root().join("content"))
        .into_keys()
        .filter(|name| name.ends_with(".md"))
        .map(|name| format!("content/{name}"))
        .collect();
    let entry = chance.pick(&entries).clone();
    let word = format!("bước {step} lần {}", chance.below(1000));
    match chance.below(16) {
        0 | 1 => {
            site.edit(&entry, site.read(&entry) + &format!("\nThêm một đoạn, {word}.\n"));
            format!("body of {entry}")
        }
        2 | 3 => {
            let text = site.read(&entry);
            let Some(line) = text.lines().find(|line| {
                ["tieu_de = ", "ten = ", "ho_ten = ", "trich_yeu = "].iter().any(|key| line.starts_with(key))
            }) else {
                return "nothing".to_owned();
            };
            let letter = *chance.pick(&["An", "Bình", "Đức", "Ngân"]);
            let longer = format!("{} {letter}\"", line.trim_end_matches('"'));
            site.edit(&entry, text.replacen(line, &longer, 1));
            format!("title of {entry}")
        }
        4 => {
            let day = *chance.pick(&["2025-11-03", "2026-01-15", "2026-02-28", "2026-03-02", "2026-04-30"]);
            set_line(site, &entry, "ngay_dang", day)
        }
        5 => {
            let status = *chance.pick(&["nhap", "dang", "dang", "luu-tru", "go-bo"]);
            set_line(site, &entry, "trang_thai_dang", &format!("\"{status}\""))
        }
        6 => {
            site.remove(&entry);
            format!("removal of {entry}")
        }
        7 => {
            let to = entry.replace(".md", "-2.md");
            site.rename(&entry, &to);
            format!("{entry} renamed to {to}")
        }
        8 => {
            let (kind, letter) =
                *chance.pick(&[("content/tin/khoi-cong.md", 't'), ("content/guong/ca-nhan/hoa.md", 'g')]);
            let Ok(text) = std::fs::read_to_string(site.root().join(kind)) else { return "nothing".to_owned() };
            let id = text.lines().find(|line| line.starts_with("ma = ")).unwrap_or_default().to_owned();
            let fresh = chance.word();
            let copy = text
                .replace(&id, &format!("ma = \"{letter}-{fresh}\""))
                .lines()
                .filter(|line| !line.starts_with("chuyen_huong_tu"))
                .map(|line| format!("{line}\n"))
                .collect::<String>();
            let to = kind.replace(".md", &format!("-{fresh}.md"));
            site.edit(&to, copy);
            format!("new {to}")
        }
        9 => {
            let size = *chance.pick(&[(60, 40), (50, 70), (25, 25)]);
            site.edit("content/guong/ca-nhan/hoa.png", picture(size.0, size.1, chance.below(200) as u8));
            format!("picture {size:?}")
        }
        10 => {
            let name = *chance.pick(&["tin", "guong", "danh-sach", "trang-chu", "chuyen-muc"]);
            let path = format!("themes/nho/templates/{name}.html");
            site.edit(&path, site.read(&path) + &format!("<!-- {word} -->"));
            path
        }
        11 => {
            site.edit(
                "content/du-lieu/danh-muc.toml",
                format!("[[linh_vuc]]\nma = \"nong-nghiep\"\nten = \"Nông nghiệp, {word}\"\n"),
            );
            "vocabulary".to_owned()
        }
        12 => {
            let (from, to) = *chance.pick(&[
                ("ten = \"Cổng thử", "ten = \"Cổng thử mới"),
                ("https://thu.example/", "https://thu.example/guong/"),
                ("/guong/\"", "/\""),
            ]);
            site.edit("guong.toml", site.read("guong.toml").replacen(from, to, 1));
            format!("settings {from}")
        }
        13 => {
            site.today = *chance.pick(&[date(2026, 3, 2), date(2026, 3, 1), date(2026, 5, 1), date(2025, 12, 1)]);
            format!("today {}", site.today)
        }
        14 => {
            let path =
                *chance.pick(&["themes/nho/assets/kieu.css", "themes/nho/i18n/vi.toml", "content/du-lieu/khen.csv"]);
            let addition = if path.ends_with(".csv") {
                format!("r-{}", chance.word())
                    + ",Quàng Văn Tiến,ca-nhan,bk-tinh,cong-trang,2020,163-qd-ubnd,chu-tich-ubnd-tinh,luat-tdkt\n"
            } else {
                format!("# {word}\n")
            };
            site.edit(path, site.read(path) + &addition);
            path.to_owned()
        }
        _ => {
            let outputs: Vec<String> = site.tree().into_keys().collect();
            if outputs.is_empty() {
                return "nothing".to_owned();
            }
            let name = chance.pick(&outputs);
            std::fs::remove_file(site.public().join(name)).unwrap();
            format!("lost output {name}")
        }
    }
}

fn set_line(site: &TestSite, path: &str, key: &str, value: &str) -> String {
    let text = site.read(path);
    let lines = text.lines().map(|line| {
        if line.starts_with(&format!("{key} = ")) { format!("{key} = {value}\n") } else { format!("{line}\n") }
    });
    site.edit(path, lines.collect::<String>());
    format!("{key} of {path} = {value}")
}

/// Builds after an edit, and compares with a clean build: files, diagnostics, and on mistakes that
/// nothing moved.
fn assert_lawful(site: &TestSite, when: &str) -> bool {
    let before = site.tree();
    let warm = site.build().unwrap();
    let (expected, clean) = site.clean();
    assert_eq!(site.told(&warm.diags), site.told(&clean.diags), "{when}: diagnostics");
    let found = site.tree();
    if clean.diags.has_errors() {
        assert_same(&found, &before, &format!("{when}: a build with errors moved something"));
        return false;
    }
    assert_same(&found, &expected, when);
    assert_eq!(warm.summary.outputs, found.len(), "{when}");
    true
}

/// What staff wrote: all but output and cache.
fn written(site: &TestSite) -> Tree {
    let mut files = tree(&site.root());
    files.retain(|name, _| !name.starts_with("public/") && !name.starts_with(".guong/"));
    files
}

/// Takes the last edit back, so that a mistake does not blunt the rest of a sequence.
fn undo(site: &TestSite, before: &Tree) {
    written(site).keys().filter(|name| !before.contains_key(*name)).for_each(|name| site.remove(name));
    before.iter().for_each(|(name, bytes)| site.edit(name, bytes));
}

/// One sequence of edits, each followed by a comparison; how many states were good and how many bad.
fn edit_at_random(seed: u64, edits: usize) -> (usize, usize) {
    // Most views are seen whole; some runs go through templates as people write them.
    let mut site = portal(if seed % 4 == 3 { Theme::Small } else { Theme::Dump });
    site.build_well();
    let mut chance = Chance(seed);
    let mut told = Vec::new();
    let mut bad = 0;
    for step in 0..edits {
        let (before, today) = (written(&site), site.today);
        told.push(edit_something(&mut site, &mut chance, step));
        if !assert_lawful(&site, &format!("seed {seed}, edits: {told:#?}")) {
            undo(&site, &before);
            site.today = today;
            told.push("undone".to_owned());
            bad += 1;
        }
    }
    assert!(assert_lawful(&site, &format!("seed {seed}, at the end of {told:#?}")));
    (edits - bad, bad)
}

#[test]
fn warm_equals_clean_after_any_edits() {
    let states: Vec<(usize, usize)> = (0..24).into_par_iter().map(|seed| edit_at_random(seed, 6)).collect();
    let (good, bad) = states.into_iter().fold((0, 0), |(good, bad), state| (good + state.0, bad + state.1));
    assert!(good > 80 && bad > 4, "the edits show too little: {good} good, {bad} bad states");
}

/// A change of a portal.
type Change<'c> = &'c dyn Fn(&mut TestSite);

/// Each thing a portal is made from, changed alone: the change must show, and show as in a clean build.
#[test]
fn every_input_shows_in_the_output() {
    let inputs: [(&str, Change); 16] = [
        ("a picture", &|site| site.edit("content/guong/ca-nhan/hoa.png", picture(60, 40, 200))),
        ("an attachment", &|site| site.edit("content/van-ban/88.pdf", "%PDF-1.4 khác\n")),
        ("a template", &|site| site.edit("themes/nho/templates/lich.html", "{{ __tera_context }} mới")),
        ("a template below others", &|site| {
            site.replace("themes/nho/templates/khung.html", "<h1>", "<h1 class=\"ten\">")
        }),
        ("a file of the theme", &|site| site.edit("themes/nho/assets/kieu.css", "body { margin: 2em }\n")),
        ("words of the theme", &|site| site.replace("themes/nho/i18n/vi.toml", "Trang chủ", "Trang nhất")),
        ("settings of the theme", &|site| {
            site.replace("themes/nho/theme.toml", "so_the_moi_trang = 6", "so_the_moi_trang = 8")
        }),
        ("the portal's name", &|site| site.replace("guong.toml", "Cổng thử", "Cổng mới")),
        ("the portal's address", &|site| {
            site.replace("guong.toml", "https://thu.example/", "https://moi.example/thu/")
        }),
        ("a vocabulary", &|site| {
            site.edit("content/du-lieu/danh-muc.toml", "[[linh_vuc]]\nma = \"nong-nghiep\"\nten = \"Việc nhà nông\"\n")
        }),
        ("a register", &|site| site.replace("content/du-lieu/khen.csv", "Vàng Thị My", "Vàng Thị Mỷ")),
        ("a table of places", &|site| {
            site.replace("content/du-lieu/don-vi-hanh-chinh/xa.csv", ",xa,Tủa Chùa,", ",phuong,Tủa Chùa,")
        }),
        ("the record of addresses", &|site| {
            site.edit("permalinks.lock", "so-dia-chi 1\n/anh/g-222222/1-33.jpg g-222222\n/linh-vuc/y-te/ cong\n")
        }),
        ("the table of old addresses", &|site| {
            site.edit("content/du-lieu/chuyen-huong.csv", "cu;moi\n/tin/9.html;/guong/hoa/\n")
        }),
        ("a table of tasks", &|site| site.replace("content/ke-hoach/viec.csv", "Tổ chức hội nghị", "Tổ chức đại hội")),
        ("the day", &|site| site.today = date(2026, 4, 15)),
    ];
    for (what, change) in &inputs {
        let mut shown = false;
        // A dump holds what templates are given, the small theme what they lay around it.
        for theme in [Theme::Small, Theme::Dump] {
            let mut site = portal(theme);
            site.build_well();
            let before = site.tree();
            change(&mut site);
            let outcome = site.build_well();
            let (expected, _) = site.clean();
            assert_same(&site.tree(), &expected, &format!("after a change of {what}"));
            assert_eq!(expected != before, outcome.summary.made + outcome.summary.removed > 0, "{what}");
            shown |= expected != before;
        }
        assert!(shown, "{what} shows nowhere");
    }
}

#[test]
fn what_was_published_goes_on_being_made() {
    let site = portal(Theme::Small);
    site.build_well();
    let before = site.tree();
    // The theme asks for other sizes, the portal for no AVIF any more, and the only story of a field and of its commune moves.
    let lock = "so-dia-chi 1\n/anh/g-222222/1-33.{avif,jpg,webp} g-222222\n/anh/g-222222/1-900.{jpg,webp} g-222222\n/dia-ban/muong-pon/ cong\n/linh-vuc/giao-duc/ cong\n/nguon-cap-tin/linh-vuc-giao-duc.xml cong\n";
    site.edit("permalinks.lock", lock);
    site.replace("content/guong/ca-nhan/un.md", "giao-duc", "nong-nghiep");
    site.replace("content/guong/ca-nhan/un.md", "xã Mường Pồn", "xã Mường Nhà");
    site.build_well();
    let after = site.tree();
    for name in ["linh-vuc/giao-duc/index.html", "dia-ban/muong-pon/index.html", "nguon-cap-tin/linh-vuc-giao-duc.xml"]
    {
        assert!(before.contains_key(name) && after.contains_key(name), "{name}");
    }
    assert!(!String::from_utf8_lossy(&after["linh-vuc/index.html"]).contains("giao-duc"));
    for name in ["anh/g-222222/1-33.avif", "anh/g-222222/1-33.jpg", "anh/g-222222/1-900.webp"] {
        assert!(!before.contains_key(name) && after.contains_key(name), "{name}");
    }
    // No picture is blown up to a size that a larger one once had.
    let kept = image::load_from_memory(&after["anh/g-222222/1-900.jpg"]).unwrap();
    assert_eq!(kept.width(), 60);
    assert_same(&site.clean().0, &after, "clean");
}

#[test]
fn a_mended_portal_forgets_its_mistake() {
    let site = portal(Theme::Small);
    site.build_well();
    let expected = site.tree();
    let whole = site.read("content/guong/ca-nhan/hoa.md");
    site.edit("content/guong/ca-nhan/hoa.md", whole.replace("+++", "---"));
    assert!(site.build().unwrap().diags.has_errors());
    assert_same(&site.tree(), &expected, "with a mistake in one file");
    site.edit("content/guong/ca-nhan/hoa.md", whole);
    assert_eq!(site.build_well().summary.made, 0);
}

#[test]
fn the_same_content_elsewhere_makes_the_same_bytes() {
    let (one, other) = (portal(Theme::Dump), portal(Theme::Dump));
    assert_ne!(one.root(), other.root());
    one.build_well();
    other.build_well();
    assert_same(&other.tree(), &one.tree(), "in another folder");
    let told = |site: &TestSite| site.told(&site.build_well().diags);
    assert_eq!(told(&other), told(&one));
}

#[test]
fn threads_locale_time_zone_and_folder_change_no_byte() {
    let site = portal(Theme::Dump);
    site.build_well();
    let surroundings: [&[(&str, &str)]; 4] = [
        &[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")],
        &[("RAYON_NUM_THREADS", "4"), ("LC_ALL", "vi_VN.UTF-8"), ("LANG", "vi_VN.UTF-8"), ("TZ", "Asia/Ho_Chi_Minh")],
        &[("RAYON_NUM_THREADS", "3"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/Los_Angeles")],
        &[("RAYON_NUM_THREADS", "2"), ("HOME", "/"), ("NO_COLOR", "1")],
    ];
    for (number, surroundings) in surroundings.into_iter().enumerate() {
        let (output, cache) = (site.beside(&format!("ra-{number}")), site.beside(&format!("dem-{number}")));
        let run = Command::new(env!("CARGO_BIN_EXE_guong"))
            .args(["build", "--today", &TODAY.to_string(), "--root"])
            .arg(site.root())
            .arg("--output")
            .arg(&output)
            .arg("--cache")
            .arg(&cache)
            .envs(surroundings.iter().copied())
            .current_dir(std::env::temp_dir())
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert_same(&tree(&output), &site.tree(), &format!("{surroundings:?}"));
    }
}

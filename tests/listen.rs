//! Recordings: what is published of them, where they are told of, and who can take them down.

use std::collections::BTreeMap;

use feed_rs::model::Feed;
use feed_rs::parser;

use crate::support::{TestSite, Theme, Tree, assert_same};

const PORTAL: &str = include_str!("sites/good/nghe/site.txt");
const HOST: &str = "https://thu.example/guong/";
const PODCAST: &str = "phat-thanh/podcast.xml";
const STORY: &str = "content/guong/ca-nhan/hoa.md";

fn portal() -> TestSite {
    TestSite::with_theme(PORTAL, Theme::Dump)
}

fn text(tree: &Tree, name: &str) -> String {
    String::from_utf8(tree.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).unwrap()
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|at| at == part.as_bytes())
}

/// Every feed as a reader that others wrote takes it.
fn feeds(tree: &Tree) -> BTreeMap<&str, Feed> {
    let has_form =
        |name: &str| [".xml", ".rss", ".json"].iter().any(|end| name.ends_with(end)) && !name.ends_with(".ninjs.json");
    let is_feed = |name: &str| name == PODCAST || (name.starts_with("nguon-cap-tin/") && has_form(name));
    let feeds = tree.iter().filter(|(name, _)| is_feed(name));
    feeds
        .map(|(name, bytes)| {
            let read = parser::Builder::new().sanitize_content(false).build().parse(bytes.as_slice());
            (name.as_str(), read.unwrap_or_else(|why| panic!("{name}: {why}")))
        })
        .collect()
}

/// Address, media type, bytes and seconds of the recordings of a feed, whatever its form.
fn heard(feed: &Feed) -> Vec<(String, String, u64)> {
    let links = feed.entries.iter().flat_map(|entry| &entry.links);
    let links = links.filter(|link| link.rel.as_deref() == Some("enclosure"));
    let links = links.map(|link| (link.href.clone(), link.media_type.clone().unwrap(), link.length.unwrap()));
    let media = feed.entries.iter().flat_map(|entry| &entry.media).flat_map(|media| &media.content);
    let media = media
        .filter(|content| content.content_type.as_ref().is_some_and(|kind| kind.to_string().starts_with("audio/")));
    let media = media.map(|content| {
        (
            content.url.as_ref().unwrap().to_string(),
            content.content_type.as_ref().unwrap().to_string(),
            content.size.unwrap(),
        )
    });
    let mut all: Vec<_> = links.chain(media).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn what_is_published_says_its_terms_and_nothing_of_the_recorder() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    for (name, bytes) in &tree {
        assert!(!holds(bytes, "0912345678"), "{name} tells what the recorder wrote");
    }
    let first = &tree["am-thanh/g-222222/1.mp3"];
    assert!(first.starts_with(b"ID3") && holds(first, "Được phát lại khi ghi rõ nguồn") && holds(first, "Lò Văn Sơn"));
    assert!(tree.contains_key("am-thanh/g-222222/2.mp3") && tree.contains_key("am-thanh/t-222222/1.ogg"));
    assert!(!tree.contains_key("am-thanh/g-222222/3.mp3"), "its day has not come");
    assert!(!tree.keys().any(|name| name.starts_with("tep/")), "not offered a second time as it was");
    let page = text(&tree, "guong/hoa/index.html");
    assert!(page.contains("2 phút 41 giây") && page.contains("Đài Truyền thanh xã Mường Nhà"), "{page}");
}

#[test]
fn every_reader_learns_the_true_size_and_kind() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    let feeds = feeds(&tree);
    assert!(feeds.len() > 10, "{:?}", feeds.keys());
    let mut with_sound = 0;
    for (name, feed) in &feeds {
        assert!(!feed.id.is_empty() && feed.title.as_ref().is_some_and(|title| !title.content.is_empty()), "{name}");
        for (url, kind, size) in heard(feed) {
            let file = url.strip_prefix(HOST).unwrap();
            assert_eq!(tree[file].len() as u64, size, "{name}: {file}");
            assert_eq!(kind, if file.ends_with(".mp3") { "audio/mpeg" } else { "audio/ogg" }, "{name}");
            with_sound += 1;
        }
    }
    assert!(with_sound >= 8, "{with_sound}");
    let podcast = &feeds[PODCAST];
    let ids: Vec<&str> = podcast.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["tag:thu.example,2020:g-222222/am-thanh/2", "tag:thu.example,2020:g-222222/am-thanh/1"]);
    // This reader does not pass it on.
    assert!(text(&tree, PODCAST).contains("<itunes:duration>161</itunes:duration>"));
}

#[test]
fn feeds_of_a_portal_of_every_kind_are_read() {
    let site = TestSite::with_theme(include_str!("sites/portal.txt"), Theme::Small);
    site.build_well();
    let tree = site.tree();
    let feeds = feeds(&tree);
    assert!(feeds.len() > 20, "{:?}", feeds.keys());
    for (name, feed) in feeds {
        for entry in &feed.entries {
            assert!(entry.id.starts_with("tag:"), "{name}: {}", entry.id);
            assert!(entry.title.is_some() && entry.updated.or(entry.published).is_some(), "{name}: {}", entry.id);
        }
    }
}

#[test]
fn the_archive_for_newsrooms_holds_the_recordings_as_published() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&tree["guong/hoa/bao-chi/tron-bo.zip"])).unwrap();
    let mut part = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name("am-thanh/1.mp3").unwrap(), &mut part).unwrap();
    assert_eq!(part, tree["am-thanh/g-222222/1.mp3"]);
    let told = text(&tree, "guong/hoa/bao-chi/bai.txt");
    assert!(
        told.contains("1.mp3: Nguyễn Thị Hoa, khoảng 2 phút 50 giây. Người đọc: Phát thanh viên Lò Văn Sơn."),
        "{told}"
    );
}

/// The names of files, and all their bytes, after a change of the story.
fn after(change: impl Fn(&TestSite)) -> Tree {
    let site = portal();
    site.build_well();
    change(&site);
    site.build_well();
    let (clean, _) = site.clean();
    assert_same(&site.tree(), &clean, "warm is not clean");
    clean
}

fn keys(site: &TestSite, line: &str) {
    site.replace(STORY, "trang_thai_dang = \"dang\"\n", &format!("trang_thai_dang = \"dang\"\n{line}\n"));
}

#[test]
fn whoever_is_removed_is_heard_nowhere() {
    let tree = after(|site| keys(site, "go_bo = { ngay_yeu_cau = 2026-02-25, ngay_go = 2026-02-26 }"));
    assert!(!tree.keys().any(|name| name.starts_with("am-thanh/g-")));
    for (name, bytes) in &tree {
        assert!(!holds(bytes, "am-thanh/g-222222"), "{name}");
    }
    let tree = after(|site| {
        site.edit("permalinks.lock", format!("so-dia-chi 1\n/phat-thanh/podcast.jpg cong\n/{PODCAST} cong\n"));
        keys(site, "go_bo = { ngay_yeu_cau = 2026-02-25, pham_vi = [\"ghi-am\"] }");
    });
    assert!(!tree.keys().any(|name| name.starts_with("am-thanh/g-")) && tree.contains_key("guong/hoa/index.html"));
    let episodes = feeds(&tree)[PODCAST].entries.len();
    assert_eq!(episodes, 0, "a podcast that was published stays, empty");
}

#[test]
fn a_podcast_leaves_out_children_without_consent_and_marks_the_made_up() {
    let child = "nam_sinh = 2015\ntre_em = true\nten_hien_thi = \"Một em lớp 5\"";
    let tree = after(|site| {
        keys(site, child);
        site.replace(
            STORY,
            "\"ten\", \"cau-chuyen\", \"bao-chi\"]",
            "\"cau-chuyen\"], nguoi_giam_ho = \"mẹ\", tre_dong_y = true",
        );
        let text = site.read(STORY).replace("giay_phep =", "khong_neu_ten = true\ngiay_phep =");
        site.edit(STORY, text);
    });
    assert!(tree.contains_key("am-thanh/g-222222/1.mp3"), "its own page may have it");
    assert!(!tree.contains_key(PODCAST), "nothing else is in it");
    let tree = after(|site| keys(site, "minh_hoa = true"));
    let podcast = text(&tree, PODCAST);
    assert_eq!(podcast.matches("(nhân vật minh họa)").count(), 2, "{podcast}");
    assert!(holds(&tree["am-thanh/g-222222/1.mp3"], "Nhân vật minh họa"));
}

#[test]
fn the_picture_of_the_podcast_is_square_and_large_enough() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    let cover = image::load_from_memory(&tree["phat-thanh/podcast.jpg"]).unwrap();
    assert_eq!((cover.width(), cover.height()), (1500, 1500));
    assert!(text(&tree, PODCAST).contains("<itunes:image href=\"https://thu.example/guong/phat-thanh/podcast.jpg?v="));
}

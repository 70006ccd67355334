//! The portal of this repository, one text after the other edited: what was taken over is what a whole reading gives.

use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::base::hash::Hash;
use crate::build::render::Renderer;
use crate::build::{Options, Silent, front};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(file.file_name());
        match file.file_type().unwrap().is_dir() {
            true => copy(&file.path(), &place),
            false => drop(fs::copy(file.path(), place).unwrap()),
        }
    }
}

fn portal() -> tempfile::TempDir {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    ["content", "themes"].iter().for_each(|name| copy(&own.join(name), &folder.path().join(name)));
    ["guong.toml", "permalinks.lock"].iter().for_each(|name| drop(fs::copy(own.join(name), folder.path().join(name))));
    folder
}

fn read_all(root: &Path) -> (Front, Diagnostics) {
    let (output, cache) = (root.join("public"), root.join(".guong"));
    let today = date(2026, 5, 10);
    let options = Options { root: root.to_owned(), output, copy: None, cache, today, explain: false };
    let mut diags = Diagnostics::default();
    let front = front::run(&options, &Silent, &mut diags).unwrap().unwrap();
    (front, diags)
}

/// What every job shows, and what must be said.
fn shown(front: &Front) -> Vec<(String, Hash)> {
    let renderer = Renderer::new(&front.site, &front.theme, front.engine.as_ref().unwrap(), &front.files);
    let jobs = front.plan.jobs().iter();
    jobs.map(|job| (job.url.to_string(), renderer.fingerprint(job).unwrap_or_default())).collect()
}

fn edit(root: &Path, path: &SitePath, change: impl Fn(&str) -> String) {
    let file = root.join(path.as_str());
    fs::write(&file, change(&fs::read_to_string(&file).unwrap())).unwrap();
}

#[test]
fn what_is_taken_over_is_what_a_whole_reading_gives() {
    let folder = portal();
    let (mut front, before) = read_all(folder.path());
    let paths: Vec<SitePath> = front.site.entries.iter().map(|entry| entry.path.clone()).collect();
    let mut taken = 0;
    for path in &paths {
        let whole = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
        edit(folder.path(), path, |text| format!("{text}\nHàng xóm gọi đó là góc khuya của ngõ.\n"));
        let can = before.of_file(path).next().is_none();
        match front.edited(path).filter(|_| can).map(|edited| front.take(edited)) {
            Some(Ok(())) => taken += 1,
            _ => edit(folder.path(), path, |_| whole.clone()),
        }
    }
    assert!(2 * taken > paths.len(), "{taken} of {}", paths.len());
    let (after, diags) = read_all(folder.path());
    assert_eq!(shown(&front), shown(&after));
    assert_eq!(before.into_items(), diags.into_items());
}

#[test]
fn more_than_words_is_left_to_a_whole_reading() {
    let folder = portal();
    let (mut front, _) = read_all(folder.path());
    let path = SitePath::new("content/guong/ca-nhan/ca-thi-pom.md").unwrap();
    let whole = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
    let mut takes = |change: &dyn Fn(&str) -> String| {
        edit(folder.path(), &path, change);
        let taken = front.edited(&path).is_some_and(|edited| front.take(edited).is_ok());
        edit(folder.path(), &path, |_| whole.clone());
        taken
    };
    assert!(takes(&|text| format!("{text}\nAi cũng nhớ chuyến đi ấy.\n")));
    for more in [
        "## Một phần nữa\n\nAi cũng nhớ.",
        "Xem [tin](https://example.vn/).",
        "Chị gặp bà Lường Thị Ngoan Hiền ở chợ.",
        "UBND xã đã khen.",
        "Đó là việc của của cả bản.",
        "\u{0}",
    ] {
        assert!(!takes(&|text| format!("{text}\n{more}\n")), "{more:?}");
    }
    assert!(!takes(&|text| text.replacen("ho_ten = \"", "ho_ten = \"Bà ", 1)));
    assert!(!takes(&|text| text.replacen("trang_thai_dang = \"dang\"", "trang_thai_dang = \"nhap\"", 1)));
    assert!(!takes(&|_| String::new()));
    let other = SitePath::new("content/guong/ca-nhan/khong-co.md").unwrap();
    assert!(front.edited(&other).is_none());
}

/// What its own page shows of an entry.
fn page_of(front: &Front, path: &SitePath) -> Hash {
    let at = front.site.entries.binary_search_by(|entry| entry.path.cmp(path)).unwrap();
    let out = front.site.nodes[at].url.out_path();
    let renderer = Renderer::new(&front.site, &front.theme, front.engine.as_ref().unwrap(), &front.files);
    renderer.fingerprint(front.plan.at(&out).unwrap()).unwrap()
}

#[test]
fn a_page_shown_ahead_is_the_one_a_whole_reading_gives() {
    let folder = portal();
    let (mut front, _) = read_all(folder.path());
    let whole = shown(&front);
    let mut kinds = std::collections::HashSet::new();
    let public: Vec<EntryId> = front.site.public().filter(|id| kinds.insert(front.site.entry(*id).kind)).collect();
    assert!(public.len() > 12, "{}", public.len());
    for id in public {
        let path = front.site.entry(id).path.clone();
        let before = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
        edit(folder.path(), &path, |text| {
            let text = text.replacen("tieu_de = \"", "tieu_de = \"Bản mới: ", 1).replacen(
                "tom_tat = \"",
                "tom_tat = \"Chuyện kể: ",
                1,
            );
            format!("{text}\n## Một phần nữa\n\nXem [tin](https://example.vn/), và [lời ngỏ](/gioi-thieu/).\n")
        });
        let Some(ahead) = front.edited(&path).and_then(|edited| front.show_ahead(edited)) else { panic!("{path}") };
        let page = page_of(&front, &path);
        // Whatever somebody asks for meanwhile can be made.
        assert_eq!(shown(&front).len(), whole.len());
        let (after, _) = read_all(folder.path());
        assert_eq!(page, page_of(&after, &path), "{path}");
        edit(folder.path(), &path, |_| before.clone());
        front.show_as_before(ahead);
        assert_ne!(page, page_of(&front, &path), "{path}");
    }
    assert_eq!(shown(&front), whole);
}

#[test]
fn another_page_is_left_to_a_whole_reading() {
    let folder = portal();
    let (mut front, _) = read_all(folder.path());
    let whole = shown(&front);
    let path = SitePath::new("content/guong/ca-nhan/ca-thi-pom.md").unwrap();
    let before = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
    let mut shows = |from: &str, to: &str| {
        assert!(before.contains(from), "{from}");
        edit(folder.path(), &path, |text| text.replacen(from, to, 1));
        let ahead = front.edited(&path).and_then(|edited| front.show_ahead(edited));
        edit(folder.path(), &path, |_| before.clone());
        let shows = ahead.is_some();
        ahead.into_iter().for_each(|ahead| front.show_as_before(ahead));
        shows
    };
    assert!(shows("ho_ten = \"", "ho_ten = \"Bà "));
    for (from, to) in [
        ("ho_ten = \"", "slug = \"ten-khac\"\nho_ten = \""),
        ("trang_thai_dang = \"dang\"", "trang_thai_dang = \"nhap\""),
        ("ngay_dang = 20", "ngay_dang = 21"),
        ("linh_vuc = [\"y-te\"]", "linh_vuc = [\"khong-co\"]"),
        ("ho_ten = \"", "ho_ten = "),
    ] {
        assert!(!shows(from, to), "{to}");
    }
    assert_eq!(shown(&front), whole);
}

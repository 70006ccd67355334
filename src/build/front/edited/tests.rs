//! The portal of this repository, one text after the other edited: what was taken over is what a whole reading gives.

use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::base::hash::Hash;
use crate::build::render::Renderer;
use crate::build::{Options, Silent, front};
use crate::model::kind::Kind;

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
    jobs.map(|job| (job.url.to_string(), renderer.fingerprint(job).unwrap())).collect()
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
        match front.edited(path).filter(|_| can).map(|edited| front.take(&mut [edited])) {
            Some(true) => taken += 1,
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
        let taken = front.edited(&path).is_some_and(|edited| front.take(&mut [edited]));
        edit(folder.path(), &path, |_| whole.clone());
        taken
    };
    assert!(takes(&|text| format!("{text}\nAi cũng nhớ chuyến đi ấy.\n")));
    assert!(takes(&|text| format!("{text}\nChị gặp bà Lường Thị Ngoan Hiền ở chợ.\n")));
    for more in [
        "## Một phần nữa\n\nAi cũng nhớ.",
        "Xem [tin](https://example.vn/).",
        "Chị gặp em Sùng Thị Nhia ở chợ.",
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

#[test]
fn of_several_texts_all_are_taken_or_none() {
    let folder = portal();
    let (mut front, _) = read_all(folder.path());
    let whole = shown(&front);
    let paths =
        ["ca-thi-pom", "lau-thi-pa"].map(|name| SitePath::new(&format!("content/guong/ca-nhan/{name}.md")).unwrap());
    let before = paths.each_ref().map(|path| fs::read_to_string(folder.path().join(path.as_str())).unwrap());
    let mut takes = |ends: [&str; 2]| {
        for (path, end) in paths.iter().zip(ends) {
            edit(folder.path(), path, |text| format!("{text}\n{end}\n"));
        }
        let mut edits: Vec<Edited> = paths.iter().filter_map(|path| front.edited(path)).collect();
        let taken = front.take(&mut edits);
        for (path, before) in paths.iter().zip(&before) {
            edit(folder.path(), path, |_| before.clone());
        }
        (edits.len(), taken, shown(&front) == whole)
    };
    assert_eq!(takes(["Ai cũng nhớ chuyến đi ấy.", "## Một phần nữa"]), (2, false, true));
    assert_eq!(takes(["Ai cũng nhớ chuyến đi ấy.", "Ai cũng nhớ."]), (2, true, false));
}

/// The page of an entry after an edit, as it is shown before everything was read.
fn ahead(front: &mut Front, path: &SitePath) -> Option<String> {
    let edited = front.edited(path)?;
    let ahead = front.replacement(edited).and_then(|replacement| front.page_ahead(replacement))?;
    let id = front.site.entries.binary_search_by(|entry| entry.path.cmp(path)).unwrap();
    assert_eq!(ahead.out, front.site.nodes[id].url.out_path());
    Some(String::from_utf8(ahead.html.to_vec()).unwrap())
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
            let text = text.replacen("tieu_de = \"", "tieu_de = \"Bản mới: ", 1);
            let text = text.replacen("tom_tat = \"", "tom_tat = \"Chuyện kể: ", 1);
            format!("{text}\n## Một phần nữa\n\nXem [tin](https://example.vn/), và [lời ngỏ](/gioi-thieu/).\n")
        });
        let Some(page) = ahead(&mut front, &path) else { panic!("{path}") };
        let (after, _) = read_all(folder.path());
        let renderer = Renderer::new(&after.site, &after.theme, after.engine.as_ref().unwrap(), &after.files);
        let job = after.plan.at(&after.site.node(id).url.out_path()).unwrap();
        let expected = renderer.run(job, &mut Batch::default()).unwrap().bytes;
        let expected = String::from_utf8(expected).unwrap();
        // Titles of pages like this one stand in the frame of all.
        let own = |page: &str| match after.site.entry(id).kind {
            Kind::Page => page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned(),
            _ => page.to_owned(),
        };
        assert!(own(&page).contains("Một phần nữa") && own(&page) == own(&expected), "{path}");
        edit(folder.path(), &path, |_| before.clone());
    }
    assert_eq!(shown(&front), whole);
}

#[test]
fn a_page_that_brings_others_along_is_left_to_a_whole_reading() {
    let folder = portal();
    let path = SitePath::new("content/guong/ca-nhan/giang-a-sua/index.md").unwrap();
    // Whatever is wrong with somebody's draft is nobody else's trouble.
    let copied = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
    let draft = copied.replacen("trang_thai_dang = \"dang\"", "trang_thai_dang = \"nhap\"", 1);
    fs::write(folder.path().join("content/guong/ca-nhan/ban-chep.md"), draft).unwrap();
    fs::copy(
        folder.path().join(path.sibling("anh-1.jpg").unwrap().as_str()),
        folder.path().join(path.sibling("anh-9.jpg").unwrap().as_str()),
    )
    .unwrap();
    let (mut front, said) = read_all(folder.path());
    assert!(!said.has_errors());
    let whole = shown(&front);
    let before = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
    let mut shows = |from: &str, to: &str| {
        assert!(before.contains(from), "{from}");
        edit(folder.path(), &path, |text| text.replacen(from, to, 1));
        let page = ahead(&mut front, &path);
        edit(folder.path(), &path, |_| before.clone());
        page.is_some()
    };
    assert!(shows("ho_ten = \"", "ho_ten = \"Ông "));
    assert!(shows("chu_thich = \"", "chu_thich = \"Xưa kia: "));
    let own_id = format!("ma = \"{}\"", front_id(&before));
    for (from, to) in [
        ("ho_ten = \"", "slug = \"ten-khac\"\nho_ten = \""),
        ("trang_thai_dang = \"dang\"", "trang_thai_dang = \"nhap\""),
        ("ngay_dang = 20", "ngay_dang = 21"),
        ("linh_vuc = [\"", "linh_vuc = [\"khong-co-"),
        ("ho_ten = \"", "ho_ten = "),
        ("tep = \"anh-1.jpg\"", "tep = \"anh-9.jpg\""),
        ("\n+++\n", "\n+++\n![Đường lên bản](anh-9.jpg)\n\n"),
        ("\n+++\n", "\n+++\nXem [ảnh](anh-9.jpg).\n\n"),
        (own_id.as_str(), "ma = \"g-zzzzzz\""),
        // What is derived of these is not its own.
        ("linh_vuc = [\"nong-nghiep\", ", "linh_vuc = ["),
        ("nay = \"xa-dung\"", "nay = \"pu-nhi\""),
        ("ho_ten = \"", "bo_bao_chi = false\nho_ten = \""),
        ("ngay_dang = 2", "ngon_ngu = \"en\"\nngay_dang = 2"),
        ("\n+++\n", "\n+++\nXem [trang ấy](/khong-co-trang-nay/).\n\n"),
        ("tep = \"anh-1.jpg\"", "co_tre_em = true, tep = \"anh-1.jpg\""),
    ] {
        assert!(!shows(from, to), "{to}");
    }
    assert_eq!(shown(&front), whole);
}

fn front_id(text: &str) -> &str {
    text.split("\nma = \"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn what_a_rule_forbids_and_what_others_decide_is_not_shown_ahead() {
    let folder = portal();
    let (mut front, _) = read_all(folder.path());
    let whole = shown(&front);
    let mut shows = |path: &str, from: &str, to: &str| {
        let path = SitePath::new(path).unwrap();
        let before = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
        assert!(before.contains(from), "{from}");
        edit(folder.path(), &path, |text| text.replacen(from, to, 1));
        let page = ahead(&mut front, &path);
        edit(folder.path(), &path, |_| before.clone());
        page.is_some()
    };
    let child = "content/guong/ca-nhan/em-hoc-sinh-bao-tin-lu.md";
    assert!(!shows(child, "\n## Việc làm", "\nSùng Thị Nhia học lớp 4.\n\n## Việc làm"));
    let section = "content/chuyen-muc/nguoi-giu-ban.md";
    assert!(shows(section, "gioi_thieu = \"", "gioi_thieu = \"Kể lại: "));
    assert!(!shows(section, "muc = [\"giang-a-sua\", ", "muc = ["));
    assert!(!shows("content/chuyen-muc/vi-nguoi-ngheo.md", "toi_da = 30", "toi_da = 1"));
    assert_eq!(shown(&front), whole);
}

#[test]
fn what_is_withheld_is_not_shown_ahead() {
    let folder = portal();
    let paths = ["doi-tho-ho-co-puc", "hop-tac-xa-ca-phe-suong-som"]
        .map(|name| SitePath::new(&format!("content/guong/tap-the/{name}/index.md")).unwrap());
    let [tagged, other] = &paths;
    edit(folder.path(), other, |text| format!("{text}\n![Một ngôi nhà](../doi-tho-ho-co-puc/anh-1.jpg)\n"));
    for removed in [false, true] {
        if removed {
            edit(folder.path(), tagged, |text| {
                text.replacen("tep = \"anh-1.jpg\"", "tep = \"anh-1.jpg\", nguoi = [\"nguoi-giu-giong-lua\"]", 1)
            });
        }
        let (mut front, said) = read_all(folder.path());
        assert!(!said.has_errors(), "{said:?}");
        for path in &paths {
            let before = fs::read_to_string(folder.path().join(path.as_str())).unwrap();
            edit(folder.path(), path, |text| text.replacen("tom_tat = \"", "tom_tat = \"Chuyện kể: ", 1));
            assert_eq!(ahead(&mut front, path).is_none(), removed, "{path}");
            edit(folder.path(), path, |_| before.clone());
        }
        if !removed {
            // Nor what an edit takes away.
            edit(folder.path(), tagged, |text| {
                text.replacen("tep = \"anh-1.jpg\"", "nguoi = [\"nguoi-giu-giong-lua\"], tep = \"anh-1.jpg\"", 1)
            });
            assert!(ahead(&mut front, tagged).is_none());
            edit(folder.path(), tagged, |text| text.replacen("nguoi = [\"nguoi-giu-giong-lua\"], ", "", 1));
        }
    }
}

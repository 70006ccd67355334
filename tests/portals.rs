//! Whole portals of the size and shape that offices write: the sample in `content/`, the portals of
//! three provincial plans, and the plans' own texts as bodies of documents.

use std::fs;
use std::path::{Path, PathBuf};

use guong::base::diag::Severity;
use guong::build;
use jiff::civil::date;

use crate::support::{TestSite, repository, tree};

/// Builds the portal in `folder` into a folder of its own, and looks at what every portal must keep.
fn build_whole(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut site = TestSite::from_folder(folder);
    site.today = date(2026, 9, 1);
    let outcome = site.build().unwrap_or_else(|diagnostic| panic!("{}: {}", folder.display(), diagnostic.message));
    assert_eq!(outcome.diags.count(Severity::Error), 0, "{}:\n{}", folder.display(), site.told(&outcome.diags));
    let again = site.build_well();
    assert_eq!(again.summary.made, 0, "a second build makes nothing");
    let checked =
        build::check(&site.options(site.public(), site.root().join(".guong")), &guong::build::Silent).unwrap();
    assert_eq!(site.told(&checked.diags), site.told(&outcome.diags));
    let files: Vec<_> = site.tree().into_iter().collect();
    assert_eq!(files.len(), outcome.summary.outputs);
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        whole_page(name, &String::from_utf8(bytes.clone()).unwrap());
    }
    answered(&files, &base_of(&site));
    files
}

/// What the pages' policy and plain HTML ask of each page.
fn whole_page(name: &str, page: &str) {
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{name} is cut");
    for forbidden in [" style=\"", "<style", " onclick=", " onload=", "javascript:", "http-equiv=\"Content-Security"] {
        assert!(!page.contains(forbidden), "{name} holds {forbidden}");
    }
    // What shows how to write a template is text, not a template left over.
    let outside = |start: &str, end: &str, page: &str| {
        page.split(start)
            .enumerate()
            .map(|(at, piece)| if at == 0 { piece } else { piece.split_once(end).map_or("", |(_, rest)| rest) })
            .collect::<String>()
    };
    let page_alone = outside("<code", "</code>", &outside("<pre", "</pre>", page));
    assert!(!page_alone.contains("{{") && !page_alone.contains("{%"), "{name} shows a piece of its template");
    // A script with text of its own would be refused by the policy; data blocks are no scripts.
    for script in page.split("<script").skip(1) {
        let (head, body) = script.split_once('>').unwrap();
        assert!(head.contains("src=") || head.contains("application/ld+json"), "{name}: script without a file");
        assert!(head.contains("ld+json") || body.starts_with("</script>"), "{name}: script with text");
    }
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{name} has an id twice");
}

/// The path under which the portal stands: `/`, or `/guong/` for `https://tinh.gov.vn/guong/`.
fn base_of(site: &TestSite) -> String {
    let settings = site.read("guong.toml");
    let address = settings.lines().find_map(|line| line.strip_prefix("dia_chi = \"https://")).unwrap();
    let path = address.trim_end_matches('"').split_once('/').map_or("", |(_, path)| path.trim_matches('/'));
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// Every link and file that a page names is in the output folder.
fn answered(files: &[(String, Vec<u8>)], base: &str) {
    let names: std::collections::HashSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let mut broken = Vec::new();
    for (page, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for attribute in [" href=\"", " src=\""] {
            for link in text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                if !link.starts_with('/') || link.starts_with("//") {
                    continue;
                }
                let Some(path) = link.strip_prefix(base) else {
                    broken.push(format!("{page} → {link}, outside {base}"));
                    continue;
                };
                let path = path.split(['#', '?']).next().unwrap_or_default();
                let file =
                    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
                if !names.contains(file.as_str()) {
                    broken.push(format!("{page} → {link}"));
                }
            }
        }
    }
    broken.sort();
    broken.dedup();
    assert!(
        broken.is_empty(),
        "{} links lead nowhere:\n{}",
        broken.len(),
        broken.iter().take(40).map(|line| format!("{line}\n")).collect::<String>()
    );
}

#[test]
fn the_sample_portal_builds() {
    let files = build_whole(repository());
    assert!(files.iter().filter(|(name, _)| name.starts_with("guong/") && name.matches('/').count() == 2).count() > 20);
}

#[test]
fn the_portal_of_the_2014_plan_builds() {
    build_whole(&repository().join("tests/portals/kien-giang-2014"));
}

#[test]
fn the_portal_of_the_2019_plan_builds() {
    build_whole(&repository().join("tests/portals/tay-ninh-2019"));
}

#[test]
fn the_portal_of_the_2025_plan_builds() {
    build_whole(&repository().join("tests/portals/dong-nai-2025"));
}

/// The guide for staff is a portal too: its examples, its links and what it says of fields must hold.
#[test]
fn the_guide_builds() {
    let files = build_whole(&repository().join("docs/guide"));
    let plan = files.iter().find(|(name, _)| name == "ke-hoach-nam/index.html").unwrap();
    assert!(String::from_utf8_lossy(&plan.1).contains("```nhiem-vu"), "the example of a block is shown as it is typed");
}

/// Plain texts of plans as they came from an office: the folder that `GUONG_PLANS` names, or a folder
/// `seeds` near the repository.
fn plans() -> Option<Vec<PathBuf>> {
    let near = fs::read_dir(repository().join("..")).ok()?.filter_map(|entry| Some(entry.ok()?.path().join("seeds")));
    let folder =
        std::env::var_os("GUONG_PLANS").map(PathBuf::from).into_iter().chain(near).find(|folder| folder.is_dir())?;
    let mut plans: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    plans.sort();
    (!plans.is_empty()).then_some(plans)
}

#[test]
fn texts_of_plans_render_as_documents() {
    let Some(plans) = plans() else {
        let line = "\n*** SKIPPED texts_of_plans_render_as_documents: no plain texts of plans (set GUONG_PLANS to their folder) ***\n";
        return std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes()).unwrap();
    };
    let site = TestSite::from_text("");
    let letters = b"23456789abcdefghjkmnpqrstvwxyz";
    for (number, plan) in plans.iter().enumerate() {
        let text = fs::read_to_string(plan).unwrap();
        let id = format!("v-22222{}", char::from(letters[number % letters.len()]));
        let front = format!(
            "+++\ntrich_yeu = \"Kế hoạch số {number}\"\nloai = \"ke-hoach\"\nngay = 2020-01-{:02}\nco_quan = \"UBND tỉnh\"\nma = \"{id}\"\nngay_dang = 2026-01-15\ntrang_thai_dang = \"dang\"\nnguyen_van = true\n+++\n",
            number % 28 + 1
        );
        site.edit(&format!("content/van-ban/ke-hoach-{number}.md"), front + &text);
    }
    site.build_well();
    let files = tree(&site.public());
    for (number, plan) in plans.iter().enumerate() {
        let page = String::from_utf8(files[&format!("van-ban/ke-hoach-{number}/index.html")].clone()).unwrap();
        let text = fs::read_to_string(plan).unwrap();
        // Word by word, because Markdown may make lists and emphasis of what the office typed.
        let shown = words(&without_tags(&page));
        let missing: Vec<_> =
            words(&without_tags(&without_list_marks(&text))).into_iter().filter(|word| !shown.contains(word)).collect();
        assert!(
            missing.is_empty(),
            "{}: {} words are not on the page: {:?}",
            plan.display(),
            missing.len(),
            missing.iter().take(20).collect::<Vec<_>>()
        );
    }
}

/// What the lint says of the plans, by the first letters of the file: code and line, in order. Nothing else
/// may be said of them: a right text that is blamed is worse than a slip that is missed.
const SLIPS: &[(&str, &[(&str, usize)])] = &[
    ("000", &[("W0320", 64), ("W0327", 116)]),
    (
        "001",
        &[
            ("W0320", 7),
            ("W0324", 11),
            ("W0320", 13),
            ("W0320", 21),
            ("W0320", 51),
            ("W0320", 55),
            ("W0320", 61),
            ("W0320", 65),
            ("G0328", 67),
            ("W0320", 143),
            ("W0321", 169),
            ("W0320", 171),
            ("W0327", 190),
            ("W0325", 212),
            ("W0323", 226),
            ("W0320", 244),
            ("W0320", 294),
        ],
    ),
    ("002", &[]),
    ("004", &[("W0323", 3), ("W0320", 50), ("W0326", 60), ("W0320", 60), ("W0322", 64), ("W0322", 95), ("W0320", 111)]),
];

#[test]
fn slips_of_the_plans_are_told_where_they_stand() {
    let Some(plans) = plans() else {
        let line = "\n*** SKIPPED slips_of_the_plans_are_told_where_they_stand: no plain texts of plans (set GUONG_PLANS to their folder) ***\n";
        return std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes()).unwrap();
    };
    let mut looked_at = 0;
    for plan in &plans {
        let name = plan.file_name().unwrap().to_string_lossy().into_owned();
        let Some((number, expected)) = SLIPS.iter().find(|(number, _)| name.starts_with(number)) else { continue };
        // The plan of 2019 names its day in its first line, as the front matter of its entry would.
        let front = "+++\ntrich_yeu = \"Kế hoạch\"\nloai = \"ke-hoach\"\nngay = 2019-07-31\nco_quan = \"UBND tỉnh\"\nma = \"v-222222\"\nngay_dang = 2026-01-15\ntrang_thai_dang = \"dang\"\nnguyen_van = true\n+++\n";
        let site = TestSite::from_text("");
        site.edit("content/van-ban/ke-hoach.md", front.to_owned() + &fs::read_to_string(plan).unwrap());
        let told = site.told(&site.check().unwrap().diags);
        let found: Vec<(&str, usize)> = told
            .lines()
            .map(|line| {
                let (code, rest) = line.split_once(' ').unwrap();
                let place = rest.split(' ').next().unwrap();
                (code, place.split(':').nth(1).unwrap().parse::<usize>().unwrap() - front.lines().count())
            })
            .collect();
        assert_eq!(found, *expected, "{number}:\n{told}");
        looked_at += 1;
    }
    assert!(looked_at > 0, "none of the plans of the table is among {plans:?}");
}

fn without_tags(page: &str) -> String {
    let text: String = page
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ");
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&amp;", "&")
}

/// The browser shows the numbers of a list; they are no words of the page.
fn without_list_marks(text: &str) -> String {
    let unmarked = |line: &str| {
        let rest = line.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marked = digits > 0 && [". ", ") "].iter().any(|mark| rest[digits..].starts_with(mark));
        (if marked { &rest[digits + 1..] } else { rest }).to_owned()
    };
    text.lines().map(unmarked).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> std::collections::BTreeSet<String> {
    let text = guong::viet::normal::nfc(text).into_owned();
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

//! What the architecture promises about the sources, read from the sources: arrows between modules,
//! walls around libraries, first lines, codes, papers.

use std::fs;
use std::path::{Path, PathBuf};

use guong::base::code;

use crate::support::{compare, repository};

/// For each module of `src/`: the modules it may use. Leftwards only; see docs/ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("base", &["viet"]),
    ("viet", &["base"]),
    ("domain", &["base", "viet"]),
    ("model", &["base", "viet", "domain"]),
    ("output", &["base", "viet", "domain", "model"]),
    ("build", &["base", "viet", "domain", "model", "output"]),
    ("edit", &["base", "viet", "domain", "model", "build::parse", "build::read"]),
    ("check", &["base", "viet", "domain", "model", "build"]),
    ("serve", &["base", "viet", "domain", "model", "build"]),
    ("report", &["base", "viet", "domain", "model"]),
    ("cli", &["base", "viet", "domain", "model", "build", "check", "serve", "edit", "report"]),
];

/// Names that may stand only in files whose path begins with one of these.
const WALLS: &[(&str, &[&str])] = &[
    ("tera::", &["src/output/template.rs", "src/output/template/"]),
    ("pulldown_cmark::", &["src/build/parse/markdown.rs", "src/build/parse/markdown/"]),
    ("ammonia::", &["src/build/parse/markdown/raw.rs"]),
    ("toml::de::", &["src/base/toml.rs"]),
    ("image::", &["src/output/picture.rs", "src/output/picture/"]),
    ("qrcodegen::", &["src/output/qr.rs"]),
    ("exif::", &["src/output/picture/hidden.rs"]),
    ("rustybuzz::", &["src/output/picture/card.rs", "src/output/picture/card/"]),
    ("lofty::", &["src/output/sound.rs", "src/output/sound/"]),
    ("ab_glyph_rasterizer::", &["src/output/picture/card/text.rs"]),
    ("notify::", &["src/serve/"]),
    ("tiny_http::", &["src/serve/"]),
    ("rust_xlsxwriter::", &["src/output/data/xlsx.rs"]),
    ("zip::", &["src/output/newsroom/archive.rs"]),
    ("std::fs", &["src/base/disk.rs"]),
    ("std::net", &["src/serve/"]),
    ("std::env", &["src/cli/", "src/main.rs"]),
    ("Timestamp::now", &["src/cli/"]),
    ("SystemTime::now", &["src/cli/"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("unsafe ", &[]),
    ("lazy_static", &[]),
    ("OnceCell", &[]),
    ("anyhow", &[]),
];

/// Words that never stand in a file of the repository. Each is cut in two, so that this file passes.
const FORBIDDEN: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("/wo", "rk/"),
    ("/tm", "p/w/"),
    ("shared/", "design"),
    ("decisions", ".md"),
    ("architecture", ".md §"),
    ("Clau", "de"),
    ("Chat", "GPT"),
    ("Anthro", "pic"),
    ("language ", "model"),
    ("AI-gen", "erated"),
    ("sub", "agent"),
    ("this ses", "sion"),
    ("other ses", "sions"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
];

/// Folder names that are not of the repository's own writing.
const NOT_OURS: &[&str] = &["target", "public", ".git", ".guong", "node_modules", "artefacts"];

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![repository().join(folder)];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    open.push(path);
                }
            } else if endings.is_empty() || endings.iter().any(|end| name.ends_with(end)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(repository()).unwrap().to_string_lossy().replace('\\', "/")
}

/// The lines of a file before its tests, with their numbers; comments are left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn sources() -> Vec<(String, String)> {
    let all = files("src", &[".rs"]).into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap()));
    all.filter(|(name, _)| !name.ends_with("/tests.rs")).collect()
}

fn fail(what: &str, lines: &[String]) {
    assert!(lines.is_empty(), "{what}:\n{}", lines.join("\n"));
}

/// Every `crate::…` path of a line, and what `crate::{a, b::c}` holds.
fn used(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                found.extend(group.split('}').next().unwrap_or_default().split(',').map(|name| name.trim().to_owned()))
            }
            None => found
                .push(rest.chars().take_while(|letter| letter.is_alphanumeric() || "_:".contains(*letter)).collect()),
        }
    }
    found
}

#[test]
fn modules_use_only_what_stands_left_of_them() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(module) = file.strip_prefix("src/").and_then(|rest| rest.split(['/', '.']).next()) else { continue };
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{file}: the module {module} is not in the table of arrows"));
            continue;
        };
        for (number, line) in code_lines(&text) {
            for path in used(line) {
                let target = path.split("::").next().unwrap_or_default();
                // Macros and the crate's own items stand at its root.
                let ours = ARROWS.iter().any(|(name, _)| *name == target);
                let fine = target == module
                    || allowed.iter().any(|allowed| path == *allowed || path.starts_with(&format!("{allowed}::")));
                if ours && !fine {
                    wrong.push(format!("{file}:{number}: {}", line.trim()));
                }
            }
        }
    }
    fail("arrows that point the wrong way", &wrong);
}

#[test]
fn every_module_is_in_the_table_of_arrows() {
    let text = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let missing: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").map(|rest| rest.trim_end_matches(';').to_owned()))
        .filter(|module| !ARROWS.iter().any(|(name, _)| name == module))
        .collect();
    fail("modules without arrows", &missing);
}

#[test]
fn output_files_share_only_the_template_engine() {
    let mut wrong = Vec::new();
    for (file, text) in
        sources().into_iter().filter(|(file, _)| file.starts_with("src/output/") && file.matches('/').count() == 2)
    {
        let own = file.trim_start_matches("src/output/").trim_end_matches(".rs").to_owned();
        for (number, line) in code_lines(&text) {
            for target in
                ["calendar", "data", "feed", "picture", "server", "sitemap"].into_iter().filter(|target| *target != own)
            {
                if line.contains(&format!("super::{target}")) || line.contains(&format!("crate::output::{target}")) {
                    wrong.push(format!("{file}:{number}: {}", line.trim()));
                }
            }
        }
    }
    fail("outputs that use each other", &wrong);
}

#[test]
fn libraries_stay_behind_their_walls() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (number, line) in code_lines(&text) {
            for (word, places) in WALLS {
                let found = line.match_indices(word).any(|(at, _)| {
                    !line[..at].ends_with(|before: char| before.is_alphanumeric() || "_:".contains(before))
                });
                if found && !places.iter().any(|place| file.starts_with(place)) {
                    wrong.push(format!("{file}:{number}: {word} belongs to {places:?}: {}", line.trim()));
                }
            }
        }
    }
    fail("libraries used outside their walls", &wrong);
}

#[test]
fn every_source_file_says_what_it_does() {
    let all = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, &[".rs"]));
    let silent: Vec<String> = all
        .chain([repository().join("build.rs")])
        // Unit tests belong to the file beside their folder, which has said it.
        .filter(|path| !path.ends_with("tests.rs") || path.parent().is_some_and(|folder| folder.ends_with("tests")))
        .filter(|path| !fs::read_to_string(path).unwrap_or_default().starts_with("//! "))
        .map(|path| name(&path))
        .collect();
    fail("files without a first line", &silent);
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = code::ALL.iter().map(|code| code.id()).collect();
    let mut seen = std::collections::HashSet::new();
    for id in &ids {
        assert!(seen.insert(&id[1..]), "{id}: the number is used twice");
        assert!(
            id.len() == 5 && id.starts_with(['E', 'W', 'G']) && id[1..].bytes().all(|byte| byte.is_ascii_digit()),
            "{id}"
        );
    }
    let numbers: Vec<&str> = ids.iter().map(|id| &id[1..]).collect();
    assert!(numbers.is_sorted(), "out of order: {:?}", numbers.windows(2).find(|pair| pair[0] > pair[1]));
    for code in code::ALL {
        let info = code.info();
        assert!(!info.title.is_empty() && !info.why.is_empty(), "{} is not explained", info.id);
        assert!(
            !info.title.ends_with('.') && info.why.ends_with(['.', '…']),
            "{}: title without a full stop, reason with one",
            info.id
        );
    }
}

/// Rows of the table that nothing raises yet. The list may only shrink: a code that comes to be raised
/// must leave it and get its site.
pub const IDLE: &[&str] = &[];

#[test]
fn every_code_is_raised_somewhere() {
    let table = fs::read_to_string(repository().join("src/base/code.rs")).unwrap();
    let all: String =
        sources().into_iter().filter(|(file, _)| file != "src/base/code.rs").map(|(_, text)| text).collect();
    let idle: Vec<String> = table
        .lines()
        .filter_map(|line| line.trim().split_once(" = \"").filter(|(_, rest)| rest.as_bytes().get(5) == Some(&b'"')))
        .filter(|(constant, _)| !all.contains(&format!("code::{constant}")))
        .map(|(_, rest)| rest[..5].to_owned())
        .collect();
    assert_eq!(idle, IDLE, "codes that nothing raises");
}

/// docs/errors.md, from the table of codes.
fn errors_page() -> String {
    let mut page = "# Mã thông báo của guong\n\nTrang này do bảng mã trong chương trình sinh ra; xem từng mã bằng `guong explain MÃ`.\nE là lỗi (cổng không được dựng), W là cảnh báo, G là gợi ý.\n".to_owned();
    for code in code::ALL {
        let info = code.info();
        page.push_str(&format!("\n## {} – {}\n\n{}\n", info.id, info.title, info.why));
        for (label, example) in [("Chưa đúng", info.wrong), ("Đúng", info.right)] {
            if !example.is_empty() {
                // Examples may hold fences of their own.
                page.push_str(&format!(
                    "\n{label}:\n\n{}",
                    example.lines().map(|line| format!("    {line}\n")).collect::<String>()
                ));
            }
        }
    }
    page
}

#[test]
fn the_page_of_codes_is_the_table_of_codes() {
    if let Err(difference) = compare(&repository().join("docs/errors.md"), &errors_page()) {
        panic!("{difference}");
    }
}

/// The structs of the views in their order: name, what it is, and for each field name, type and what it holds.
fn views(source: &str) -> Vec<(String, String, Vec<[String; 3]>)> {
    let mut found: Vec<(String, String, Vec<[String; 3]>)> = Vec::new();
    let (mut said, mut open): (Vec<&str>, bool) = (Vec::new(), false);
    for line in source.lines() {
        let words = line.trim();
        if let Some(doc) = words.strip_prefix("///") {
            said.push(doc.trim());
        } else if let Some(name) = words.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            found.push((name.to_owned(), said.join(" "), Vec::new()));
            (said, open) = (Vec::new(), true);
        } else if let Some((name, kind)) =
            words.strip_prefix("pub ").filter(|_| open).and_then(|rest| rest.split_once(": "))
        {
            let (_, _, fields) = found.last_mut().unwrap();
            fields.push([name.to_owned(), kind.trim_end_matches(',').to_owned(), said.join(" ")]);
            said.clear();
        } else if !words.starts_with("#[") {
            open = open && line != "}";
            said.clear();
        }
    }
    // What shows no field of its own is a value.
    found.retain(|(_, _, fields)| !fields.is_empty());
    found
}

/// A type of a field as people who write templates say it.
fn in_words(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{} or none", in_words(inner));
    }
    if let Some(inner) = inside("Shared<").or(inside("Made<")).or(inside("Box<")) {
        return in_words(inner);
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", in_words(inner));
    }
    if let Some(inner) = inside("std::collections::BTreeMap<String, ") {
        return format!("map from name to {}", in_words(inner));
    }
    match kind {
        "String" => "text".to_owned(),
        "bool" => "true/false".to_owned(),
        "usize" | "u8" | "u32" | "i16" | "Key" => "number".to_owned(),
        "Html" => "HTML".to_owned(),
        "serde_json::Value" => "any".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

#[test]
fn the_theme_paper_lists_every_view_and_field() {
    let views = views(&fs::read_to_string(repository().join("src/model/view.rs")).unwrap());
    assert!(views.len() > 60, "the views were not found");
    let mut page = String::new();
    for (name, what, fields) in &views {
        page += &format!("\n### {name}\n\n{what}\n\n| field | type | holds |\n| --- | --- | --- |\n");
        for [field, kind, holds] in fields {
            page += &format!("| `{field}` | {} | {holds} |\n", in_words(kind));
        }
        let undescribed: Vec<_> = fields.iter().filter(|[_, _, holds]| holds.is_empty()).collect();
        assert!(undescribed.is_empty() && !what.is_empty(), "{name}: {undescribed:?}");
    }
    let path = repository().join("docs/THEMES.md");
    let written = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let first = "\n### Day\n";
    let (before, _) = written.split_once(first).expect("the part about fields");
    if let Err(difference) = compare(&path, &(before.to_owned() + &page)) {
        panic!("{difference}");
    }
}

/// What the builders of pages call facts, parts and groups of an entry: the text after `item,` of a call, and
/// the titles of the table of groups.
fn labels_of_entries() -> Vec<String> {
    let quoted =
        |text: &str| text.trim_start().strip_prefix('"').and_then(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let mut found = Vec::new();
    for path in files("src/output/page", &[".rs"]) {
        let source = fs::read_to_string(&path).unwrap();
        for call in ["fact(", "part("] {
            let calls = source.split(call).skip(1).filter_map(|rest| quoted(rest.split_once("item,")?.1));
            found.extend(calls);
        }
        if let Some((_, table)) = source.split_once("const GROUPS:") {
            let table = table.split("];").next().unwrap();
            found
                .extend(table.lines().filter_map(|line| Some(line.rsplit_once('"')?.0.rsplit_once('"')?.1.to_owned())));
        }
    }
    found.extend(guong::model::kind::KINDS.iter().map(|info| info.label.to_owned()));
    found.retain(|label| !label.is_empty());
    found
}

#[test]
fn every_label_has_an_english_word_in_the_default_theme() {
    let words = fs::read_to_string(repository().join("themes/mac-dinh/i18n/en.toml")).unwrap();
    let (_, table) = words.split_once("\n[labels]\n").expect("the table of labels");
    let known: Vec<&str> = table.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    let labels = labels_of_entries();
    assert!(labels.len() > 100, "the labels were not found: {}", labels.len());
    let slugs: Vec<String> = labels.iter().map(|label| guong::viet::slug::slug(label)).collect();
    let missing: Vec<String> = slugs.into_iter().filter(|slug| !known.contains(&slug.as_str())).collect();
    fail("labels without an English word in themes/mac-dinh/i18n/en.toml", &missing);
}

#[test]
fn the_theme_paper_lists_every_template_that_is_needed() {
    let source = fs::read_to_string(repository().join("src/build/theme.rs")).unwrap();
    let (_, rest) = source.split_once("pub const REQUIRED: &[&str] = &[").expect("the templates that themes must have");
    let mut needed: Vec<&str> = rest.split("];").next().unwrap().split('"').skip(1).step_by(2).collect();
    let paper = fs::read_to_string(repository().join("docs/THEMES.md")).unwrap();
    let rows = paper.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(".html` |"));
    let mut named: Vec<String> = rows.map(|(name, _)| format!("{name}.html")).collect();
    needed.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, needed);
}

#[test]
fn the_architecture_paper_names_what_there_is() {
    let path = repository().join("docs/ARCHITECTURE.md");
    let Ok(text) = fs::read_to_string(&path) else {
        let line = "\n*** SKIPPED the_architecture_paper_names_what_there_is: no docs/ARCHITECTURE.md ***\n";
        return std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes()).unwrap();
    };
    let folders = fs::read_dir(repository().join("src"))
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.is_dir()));
    let unnamed: Vec<String> = folders
        .map(|path| name(&path))
        .filter(|folder| !text.contains(&format!("{}/", folder.trim_start_matches("src/"))))
        .collect();
    fail("folders that docs/ARCHITECTURE.md does not name", &unnamed);
    let named =
        text.split('`').skip(1).step_by(2).filter(|word| word.starts_with("src/") || word.starts_with("tests/"));
    let gone: Vec<String> = named
        .filter(|word| {
            !word.contains(['*', '<', '{', ' '])
                && !repository().join(word.split(['#', ':']).next().unwrap_or(word)).exists()
        })
        .map(str::to_owned)
        .collect();
    fail("docs/ARCHITECTURE.md names what is not there", &gone);
    assert!(text.lines().count() <= 200, "docs/ARCHITECTURE.md is longer than a newcomer reads");
}

#[test]
fn no_file_speaks_of_the_workshop() {
    let endings = [
        ".rs", ".toml", ".md", ".html", ".css", ".js", ".mjs", ".json", ".txt", ".yml", ".yaml", ".sh", ".csv", ".py",
        "run",
    ];
    let mut wrong = Vec::new();
    for path in files("", &endings) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for (first, second) in FORBIDDEN {
                if line.contains(&format!("{first}{second}")) {
                    wrong.push(format!("{}:{}: {first}{second}", name(&path), number + 1));
                }
            }
        }
    }
    fail("words that have no place in the repository", &wrong);
}

#[test]
fn no_module_is_called_after_nothing() {
    let vague = ["utils", "util", "helpers", "helper", "misc", "manager", "handler", "stuff"];
    let wrong: Vec<String> = files("src", &[".rs"])
        .iter()
        .map(|path| name(path))
        .filter(|path| path.split(['/', '.']).any(|part| vague.contains(&part)))
        .collect();
    fail("names that say nothing", &wrong);
    let mut functions = Vec::new();
    for (file, text) in sources() {
        let getters = code_lines(&text).filter(|(_, line)| {
            ["fn get_", "fn do_", "fn process_", "fn handle_"].iter().any(|prefix| line.contains(prefix))
        });
        functions.extend(getters.map(|(number, line)| format!("{file}:{number}: {}", line.trim())));
    }
    fail("functions that say nothing", &functions);
}

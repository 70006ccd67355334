//! The table of requirements names every line of the plans, and nothing that is not there.

use std::collections::HashSet;
use std::fs;

use guong::base::code;
use guong::base::decode::{Field, Record, Shape};
use guong::base::diag::Diagnostics;
use guong::build::front;
use guong::model::config::Settings;
use guong::model::entry;
use guong::model::kind::Kind;
use guong::model::register::RegisterKeys;
use guong::model::rules::RuleSet;

use crate::support::{TestSite, repository};

fn table() -> String {
    fs::read_to_string(repository().join("docs/requirements.md")).unwrap()
}

/// The cells of the rows that begin with a number of a requirement.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = lines.map(|line| line.split(" | ").collect::<Vec<_>>());
    rows.filter(|cells| cells[0].starts_with(['R', 'S']) && cells[0].ends_with(|last: char| last.is_ascii_digit()))
        .collect()
}

#[test]
fn every_requirement_stands_once_and_has_an_answer() {
    let text = table();
    let rows = rows(&text);
    let mut expected: Vec<String> = (1..=21).map(|number| format!("R{number}")).collect();
    for (plan, lines) in [(1, 59), (2, 84), (3, 28), (4, 57)] {
        expected.extend((1..=lines).map(|line| format!("S{plan}-{line:02}")));
    }
    assert_eq!(rows.iter().map(|cells| cells[0]).collect::<Vec<_>>(), expected);
    let empty = rows.iter().filter(|cells| cells.len() != 3 || cells[1..].iter().any(|cell| cell.len() < 4));
    assert_eq!(empty.collect::<Vec<_>>(), Vec::<&Vec<&str>>::new());
}

/// Whether a trail of keys leads through groups of fields.
fn leads(groups: &[&'static [Field]], trail: &str) -> bool {
    let (key, rest) = trail.split_once('.').map_or((trail, None), |(key, rest)| (key, Some(rest)));
    let field = groups.iter().flat_map(|fields| fields.iter()).find(|field| field.key == key);
    match (field.map(|field| field.shape), rest) {
        (Some(_), None) => true,
        (Some(Shape::Table(inner)), Some(rest)) => leads(&[inner], rest),
        _ => false,
    }
}

/// Whether a key of a kind, a register, a rule set or the settings exists.
fn is_key(kind: &str, trail: &str) -> bool {
    match kind {
        "bang-khen" => leads(&[RegisterKeys::FIELDS], trail),
        "quy-tac" => leads(&[RuleSet::FIELDS], trail),
        "guong.toml" => leads(&[Settings::FIELDS], trail),
        kind => Kind::named(kind).is_some_and(|kind| leads(&entry::fields(kind), trail)),
    }
}

/// Whether a path exists, and a test in it.
fn is_path(word: &str) -> bool {
    let (path, test) = word.split_once('#').map_or((word, None), |(path, test)| (path, Some(test)));
    let path = repository().join(path);
    let holds = |test: &str| fs::read_to_string(&path).is_ok_and(|text| text.contains(&format!("fn {test}()")));
    path.exists() && test.is_none_or(holds)
}

#[test]
fn whatever_the_table_names_exists() {
    let text = table();
    let vocabularies = fs::read_to_string(repository().join("src/domain/data/danh-muc.toml")).unwrap();
    let site = TestSite::from_folder(repository());
    let options = site.options(site.public(), site.root().join(".guong"));
    let front = front::run(&options, &guong::build::Silent, &mut Diagnostics::default()).unwrap().unwrap();
    let addresses: HashSet<&str> = front.plan.jobs().iter().map(|job| job.url.as_str()).collect();
    let codes: HashSet<&str> = code::ALL.iter().map(|code| code.id()).collect();
    let exists = |word: &str| {
        let path = ["src/", "tests/", "themes/", "content/", "docs/"].iter().any(|folder| word.starts_with(folder));
        match word.split_once(':') {
            Some((kind, trail)) => is_key(kind, trail),
            None if path => is_path(word),
            None if word.starts_with('/') => addresses.contains(word),
            None if word.len() == 5 && word[1..].bytes().all(|byte| byte.is_ascii_digit()) => codes.contains(word),
            // A kind of file or a command, said in passing.
            None if [".ics", "guong check", "guong.toml"].contains(&word) => true,
            None => vocabularies.contains(&format!("\"{word}\"")) || vocabularies.contains(&format!("[[{word}]]")),
        }
    };
    let words = text.split('`').skip(1).step_by(2);
    let missing: HashSet<&str> = words.filter(|word| !exists(word) && *word != "bang-khen").collect();
    assert_eq!(missing, HashSet::new());
    assert!(!exists("van-ban:so_ki_hieu") && !exists("W9999") && !exists("src/khong.rs") && !exists("/khong/"));
}

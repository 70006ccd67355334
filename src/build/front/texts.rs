//! Reads and parses entries, registers and the tables of plans, each file once: what is known of a file is kept.

use std::path::PathBuf;

use ahash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::accept::Acceptance;
use super::data::{decode_or_report, read_or_report};
use super::sources::Sources;
use crate::base::decode::Record;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::path::SitePath;
use crate::base::span::Place;
use crate::build::cache::{Bytes, Cache, Input};
use crate::build::read::{self, SourceFile};
use crate::build::{Progress, parse};
use crate::domain::lint::{self, Finding, Spelling};
use crate::model::entry::{Entry, Meta, TableRows, Task};
use crate::model::register::{RegisterKeys, Row};

#[derive(Default)]
pub(super) struct Entries {
    pub entries: Vec<Box<Entry>>,
    /// Their files, one by one.
    pub files: Vec<PathBuf>,
    /// Files without an entry, after mistakes.
    pub unreadable: Vec<SitePath>,
    /// Files whose authors call them drafts.
    pub drafts: HashSet<SitePath>,
}

/// Reads and parses all entries, on all cores.
pub(super) fn entries(
    files: &[SourceFile],
    house: &Spelling,
    cache: &Cache,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> Entries {
    let inputs: Vec<Input<'_>> = files.iter().map(|file| Input { file, beside: None }).collect();
    let parsed = cache.values(&inputs, |input, bytes| {
        progress.step();
        parsed(input.file, bytes.file, house)
    });
    let mut all = Entries { entries: Vec::with_capacity(files.len()), ..Entries::default() };
    for (file, parsed) in files.iter().zip(parsed) {
        diags.extend(parsed.diags);
        tell_slips(parsed.slips, &file.path, house, diags);
        if parsed.draft {
            all.drafts.insert(file.path.clone());
        }
        match parsed.entry {
            Some(entry) => {
                all.entries.push(entry);
                all.files.push(file.disk.clone());
            }
            None => all.unreadable.push(file.path.clone()),
        }
    }
    all
}

pub(super) fn parsed(file: &SourceFile, bytes: Result<Vec<u8>>, house: &Spelling) -> parse::Parsed {
    match bytes.and_then(|bytes| read::decode(bytes, &file.path)) {
        Ok(text) => {
            let mut parsed = parse::entry(&text, &file.path);
            add_house_slips(&mut parsed, &text, &file.path, house);
            parsed
        }
        Err(diagnostic) => parse::Parsed { diags: vec![*diagnostic], ..parse::Parsed::default() },
    }
}

/// Says the slips of a file that the portal does not call right.
fn tell_slips(slips: Vec<Finding>, path: &SitePath, house: &Spelling, diags: &mut Diagnostics) {
    let told = slips.into_iter().filter(|slip| !house.ignores(&slip.words));
    diags.extend(told.map(|slip| slip.diagnostic(path)));
}

/// What the portal's own list tells; its text is gone through a second time, so that what parsing gives
/// does not depend on the list.
fn add_house_slips(parsed: &mut parse::Parsed, text: &str, path: &SitePath, house: &Spelling) {
    if !house.is_silent() && parsed.entry.as_ref().is_some_and(|entry| parse::is_vietnamese(entry)) {
        parsed.slips.extend(lint::check_house(&parse::prose(text, path), house));
    }
}

/// Slips in the cells of a table. Most wordings come again and again: each that is right is looked at once.
fn slips_of_cells<T: Record>(text: &str, path: &SitePath, house: &Spelling) -> Vec<Finding> {
    let prose = parse::register::prose::<T>(text, path);
    let mut right: HashSet<&str> = HashSet::default();
    let mut slips = Vec::new();
    for cell in &prose {
        if right.contains(cell.text()) {
            continue;
        }
        let alone = std::slice::from_ref(cell);
        let mut found = lint::check(alone);
        if !house.is_silent() {
            found.extend(lint::check_house(alone, house));
        }
        if found.is_empty() {
            right.insert(cell.text());
        }
        slips.extend(found);
    }
    slips
}

/// What a register gave.
#[derive(Default, Serialize, Deserialize)]
struct Register {
    rows: Vec<Row>,
    acceptances: Vec<Acceptance>,
    diags: Vec<Diagnostic>,
}

pub(super) fn registers(
    sources: &Sources,
    house: &Spelling,
    cache: &Cache,
    diags: &mut Diagnostics,
) -> (Vec<Row>, Vec<Acceptance>) {
    let beside: HashMap<String, &SourceFile> =
        sources.register_files.iter().map(|file| (file.path.as_str().replace(".toml", ".csv"), file)).collect();
    let input = |file| Input { file, beside: beside.get(file.path.as_str()).copied() };
    let inputs: Vec<Input<'_>> = sources.registers.iter().map(input).collect();
    let (mut rows, mut acceptances) = (Vec::new(), Vec::new());
    for register in cache.values(&inputs, |input, bytes| register(input, bytes, house)) {
        rows.extend(register.rows);
        acceptances.extend(register.acceptances);
        diags.extend(register.diags);
    }
    (rows, acceptances)
}

fn register(input: &Input<'_>, bytes: Bytes, house: &Spelling) -> Register {
    let (file, mut diags) = (input.file, Diagnostics::default());
    let Some(text) = decode_or_report(bytes.file, file, &mut diags) else {
        return Register { diags: diags.into_items(), ..Register::default() };
    };
    let mut rows = parse::register::rows(&text, &file.path, &mut diags);
    let slips = slips_of_cells::<RegisterKeys>(&text, &file.path, house);
    tell_slips(slips, &file.path, house, &mut diags);
    let whole = input.beside.zip(bytes.beside).and_then(|(whole, bytes)| {
        let text = decode_or_report(bytes, whole, &mut diags)?;
        let read = parse::register::beside(&text, &whole.path, &mut rows, &mut diags)?;
        Some((whole.path.clone(), read.accepted))
    });
    let accepted = whole.into_iter().flat_map(|(path, lines)| {
        lines.into_iter().map(move |line| (Place::at(&path, line.code.span), line.value.code.value))
    });
    let acceptances =
        accepted.map(|(place, code)| Acceptance { place, code, table: Some(file.path.clone()) }).collect();
    Register { rows, acceptances, diags: diags.into_items() }
}

/// Adds the tasks of tables beside year plans to their plans.
pub(super) fn add_tables(entries: &mut [Box<Entry>], files: &[SourceFile], house: &Spelling, diags: &mut Diagnostics) {
    let by_path: HashMap<&SitePath, &SourceFile> = files.iter().map(|file| (&file.path, file)).collect();
    let mut used = HashSet::default();
    for entry in entries {
        let Meta::Plan(plan) = &mut entry.meta else { continue };
        let Some(table) = &plan.table else { continue };
        let name = entry.uses.files.get(usize::from(table.value.0)).map(|used| used.name.clone()).unwrap_or_default();
        let Some(file) = entry.path.sibling(&name).and_then(|path| by_path.get(&path).copied()) else { continue };
        used.insert(file.path.clone());
        let Some(text) = read_or_report(file, diags) else { continue };
        tell_slips(slips_of_cells::<Task>(&text, &file.path, house), &file.path, house, diags);
        entry.table = Some(TableRows { path: file.path.clone(), first: plan.tasks.len() });
        for mut line in parse::register::records::<Task>(&text, &file.path, diags) {
            line.uses.refs.iter_mut().for_each(|used| used.file = Some(file.path.clone()));
            parse::add_task(plan, &mut entry.uses, line);
        }
    }
}

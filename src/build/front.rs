//! The front of the pipeline: from the files of a portal to its plan. Runs whole on every change;
//! the same for `build`, `check` and `serve`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ahash::{HashMap, HashSet};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cache::{Bytes, Cache, Input, Store};
use super::read::{self, SourceFile};
use super::{Options, Progress, Stage, asset, link, parse, permalinks, places, plan, theme};
use crate::base::code;
use crate::base::decode::{Decoder, Record, decode_table};
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::base::span::Place;
use crate::base::toml;
use crate::domain::aloud::Vocabulary;
use crate::domain::lint::{self, Finding, Spelling};
use crate::domain::workday::Holidays;
use crate::model::campaign;
use crate::model::config::{Config, SETTINGS_FILE};
use crate::model::entry::{Entry, Meta, Status, TableRows, Task};
use crate::model::form::Form;
use crate::model::job::Plan;
use crate::model::kind::Kind;
use crate::model::lookup::last_day;
use crate::model::meeting;
use crate::model::redirect::{RedirectKeys, RedirectRow};
use crate::model::register::{RegisterKeys, Row};
use crate::model::rules::RuleSet;
use crate::model::site::Site;
use crate::model::sound;
use crate::model::theme::Theme;
use crate::model::vocab::Vocabularies;
use crate::output::page;
use crate::output::template::Engine;

/// Everything that making files needs.
pub struct Front {
    /// The linked site.
    pub site: Site,
    /// The theme.
    pub theme: Theme,
    /// Its templates; `None` after mistakes in them.
    pub engine: Option<Engine>,
    /// The plan.
    pub plan: Plan,
    /// The entries' files on the disk, by entry.
    pub files: Vec<PathBuf>,
}

/// The files of `content/`, sorted by what they are.
struct Sources {
    entries: Vec<SourceFile>,
    registers: Vec<SourceFile>,
    /// What holds for whole registers: files of their names with another ending.
    register_files: Vec<SourceFile>,
    tables: Vec<SourceFile>,
    rules: Vec<SourceFile>,
    forms: Vec<SourceFile>,
    vocabulary: Option<SourceFile>,
    holidays: Option<SourceFile>,
    /// Tables of places that replace the program's.
    places: Vec<SourceFile>,
    spelling: Option<SourceFile>,
    reading: Option<SourceFile>,
    redirects: Option<SourceFile>,
    others: Vec<SourceFile>,
}

/// Runs the front stages. `None` when the settings or the theme cannot be used; mistakes of all
/// files go to `diags`.
pub fn run(options: &Options, progress: &dyn Progress, diags: &mut Diagnostics) -> Result<Option<Front>> {
    progress.begin(Stage::Read, 0);
    let Some(config) = settings(options, diags)? else { return Ok(None) };
    let theme = theme::load(&options.root, &config, diags)?;
    let sources = sort(read::list_and_tell(&options.root, "content", diags)?, diags);
    let Some(province) = places::province(&config, &sources.places, options.today, diags)? else { return Ok(None) };
    let label = province.label_on(options.today);
    let vocabulary =
        sources.vocabulary.as_ref().and_then(|file| read_or_report(file, diags).map(|text| (text, &file.path)));
    let vocabularies =
        Vocabularies::read(vocabulary.as_ref().map(|(text, path)| (text.as_str(), *path)), &label, diags);
    let holidays = holidays(sources.holidays.as_ref(), diags);
    let rules = by_name::<RuleSet>(&sources.rules, diags);
    let forms = by_name::<Form>(&sources.forms, diags);
    let reading = reading(sources.reading.as_ref(), diags);
    let lock = permalinks::read(&options.root, diags)?;
    let redirects = redirects(sources.redirects.as_ref(), diags);
    let store = Store::open(&options.cache);
    let assets = asset::inspect(&sources.others, &store, diags);
    progress.end();

    progress.begin(Stage::Parse, sources.entries.len());
    let (house, list) = spelling(sources.spelling.as_ref(), diags);
    let texts = store.cache("bai", list, read::bytes);
    let Entries { mut entries, files, unreadable, drafts } = entries(&sources.entries, &house, &texts, progress, diags);
    let tables = store.cache("bang", list, read::bytes);
    let (rows, row_acceptances) = registers(&sources, &house, &tables, diags);
    add_tables(&mut entries, &sources.tables, &house, diags);
    progress.end();

    let Some(theme) = theme else { return Ok(None) };
    progress.begin(Stage::Link, 0);
    let settings = theme.settings.clone();
    let input = link::Input {
        config,
        theme: settings,
        today: options.today,
        entries,
        unreadable,
        rows,
        assets,
        vocabularies,
        province,
        holidays,
        rules,
        forms,
        reading,
        lock,
        redirects,
    };
    let site = link::link(input, diags);
    progress.end();

    progress.begin(Stage::Plan, 0);
    let engine = Engine::new(&theme, &site.config, &page::portal(&site), diags);
    let plan = plan::plan(&site, &theme, diags);
    soften_drafts(&drafts, diags);
    accept(&site.entries, row_acceptances, diags);
    // After drafts are excused: that a page once published is a draft again must be told.
    permalinks::check(&site, &plan, diags);
    progress.end();
    Ok(Some(Front { site, theme, engine, plan, files }))
}

fn settings(options: &Options, diags: &mut Diagnostics) -> Result<Option<Config>> {
    let Some(path) = SitePath::new(SETTINGS_FILE) else { return Ok(None) };
    let disk = options.root.join(SETTINGS_FILE);
    if !crate::base::disk::exists(&disk) {
        let message = format!("không thấy {SETTINGS_FILE} trong “{}”", options.root.display());
        return Err(Box::new(
            Diagnostic::new(code::NO_ROOT, message)
                .hint("chạy lệnh trong thư mục của cổng, hoặc tạo cổng mới:  guong init ten-thu-muc"),
        ));
    }
    let file = SourceFile { path: path.clone(), size: 0, modified: 0, disk };
    let Some(text) = read_or_report(&file, diags) else { return Ok(None) };
    Ok(Config::read(&text, &path, diags))
}

pub(super) fn read_or_report(file: &SourceFile, diags: &mut Diagnostics) -> Option<String> {
    decode_or_report(read::bytes(file), file, diags)
}

fn decode_or_report(bytes: Result<Vec<u8>>, file: &SourceFile, diags: &mut Diagnostics) -> Option<String> {
    match bytes.and_then(|bytes| read::decode(bytes, &file.path)) {
        Ok(text) => Some(text),
        Err(diagnostic) => {
            diags.push(*diagnostic);
            None
        }
    }
}

fn sort(files: Vec<SourceFile>, diags: &mut Diagnostics) -> Sources {
    let mut sources = Sources {
        entries: Vec::new(),
        registers: Vec::new(),
        register_files: Vec::new(),
        tables: Vec::new(),
        rules: Vec::new(),
        forms: Vec::new(),
        vocabulary: None,
        holidays: None,
        places: Vec::new(),
        spelling: None,
        reading: None,
        redirects: None,
        others: Vec::new(),
    };
    let tables: HashSet<String> = files
        .iter()
        .filter_map(|file| file.path.as_str().strip_prefix("content/"))
        .filter(|path| path.starts_with("du-lieu/") && path.ends_with(".csv"))
        .map(str::to_owned)
        .collect();
    for file in files {
        let path = file.path.as_str().strip_prefix("content/").unwrap_or_default().to_owned();
        let kind = Kind::of_path(&path);
        match (file.path.extension().as_str(), kind) {
            ("md", Some(_)) => sources.entries.push(file),
            ("csv", _) if path == "du-lieu/ngay-nghi.csv" => sources.holidays = Some(file),
            ("csv", None) if path.starts_with("du-lieu/don-vi-hanh-chinh/") => sources.places.push(file),
            ("csv", _) if path == crate::model::redirect::TABLE => sources.redirects = Some(file),
            ("csv", None) if path.starts_with("du-lieu/") => sources.registers.push(file),
            ("csv", Some((Kind::Plan, _))) => {
                sources.tables.push(file.clone());
                sources.others.push(file);
            }
            ("toml", None) if path == "du-lieu/chinh-ta.toml" => sources.spelling = Some(file),
            ("toml", None) if path == "du-lieu/cach-doc.toml" => sources.reading = Some(file),
            ("toml", None) if path == "du-lieu/danh-muc.toml" => sources.vocabulary = Some(file),
            ("toml", None) if path.starts_with("du-lieu/quy-tac/") => sources.rules.push(file),
            ("toml", None) if path.starts_with("du-lieu/bieu/") => sources.forms.push(file),
            ("toml", None) if tables.contains(&path.replace(".toml", ".csv")) => sources.register_files.push(file),
            (_, Some(_)) => match entry_name(file.path.name()) {
                Some(name) => diags.push(misnamed(&file.path, &name)),
                None => sources.others.push(file),
            },
            (_, None) => {
                let folders = crate::model::kind::KINDS.iter().map(|info| info.folder).collect::<Vec<_>>().join(", ");
                let message = format!("“{path}” nằm ngoài các thư mục nội dung nên không lên cổng");
                diags.push(
                    Diagnostic::new(code::UNKNOWN_FOLDER, message)
                        .in_file(&file.path)
                        .hint(format!("chuyển vào một trong: {folders}, du-lieu")),
                );
            }
        }
    }
    sources
}

/// The name that a file should have which is an entry but for its ending: Windows hides endings, and some
/// editors have their own.
fn entry_name(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let endings = [".md.txt", ".markdown", ".mdown", ".mkd"];
    let stem = endings.iter().find_map(|ending| lower.strip_suffix(ending))?;
    Some(format!("{}.md", name.get(..stem.len())?))
}

fn misnamed(path: &SitePath, name: &str) -> Diagnostic {
    Diagnostic::new(code::MISNAMED_ENTRY, format!("“{}” không có đuôi .md nên không lên cổng", path.name()))
        .in_file(path)
        .hint(format!("đổi tên tệp thành  {name} ; không thấy đuôi thì bật View → File name extensions (Xem → Phần mở rộng tên tệp)"))
}

fn holidays(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Holidays {
    let builtin = Holidays::builtin();
    let Some(file) = file else { return builtin.unwrap_or_default() };
    let Some(text) = read_or_report(file, diags) else { return builtin.unwrap_or_default() };
    match builtin.clone().and_then(|holidays| holidays.with_rows(&text)) {
        Ok(holidays) => holidays,
        Err(error) => {
            let start = text.lines().take(error.line.saturating_sub(1)).map(|line| line.len() + 1).sum::<usize>();
            let span = crate::base::span::Span::new(start, start);
            diags.push(
                Diagnostic::new(code::BAD_CSV, error.reason.clone())
                    .at(&file.path, span)
                    .hint("cột: ngay, ten, loai (nghi, nghi-bu, lam-bu), xac_nhan, nguon"),
            );
            // The days of the program still count, so that one bad row brings no second error.
            builtin.unwrap_or_default()
        }
    }
}

/// The portal's own phrases, style of tones, and words that are right for it; and the hash of the list.
fn spelling(file: Option<&SourceFile>, diags: &mut Diagnostics) -> (Spelling, Hash) {
    let text = file.and_then(|file| Some((file, read_or_report(file, diags)?)));
    let Some((file, text)) = text else { return Default::default() };
    (Spelling::read(&text, &file.path, diags), Hash::of(text.as_bytes()))
}

/// How texts are read aloud: as the program says, with the portal's own words before.
fn reading(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Vocabulary {
    let text = file.and_then(|file| Some((file, read_or_report(file, diags)?)));
    match text {
        Some((file, text)) => Vocabulary::read(&text, &file.path, diags),
        None => Vocabulary::builtin().clone(),
    }
}

/// Says the slips of a file that the portal does not call right.
fn tell_slips(slips: Vec<Finding>, path: &SitePath, house: &Spelling, diags: &mut Diagnostics) {
    let told = slips.into_iter().filter(|slip| !house.ignores(&slip.words));
    diags.extend(told.map(|slip| slip.diagnostic(path)));
}

/// Records of which each is a file, by the file's name.
fn by_name<T: Record>(files: &[SourceFile], diags: &mut Diagnostics) -> BTreeMap<String, T> {
    let mut records = BTreeMap::new();
    for file in files {
        let Some(text) = read_or_report(file, diags) else { continue };
        let table = toml::parse(&text, 0, &file.path, diags);
        if let Some(record) = decode_table::<T>(&table, &mut Decoder::new(&file.path, diags)) {
            records.insert(file.path.stem().to_owned(), record);
        }
    }
    records
}

#[derive(Default)]
struct Entries {
    entries: Vec<Entry>,
    /// Their files, one by one.
    files: Vec<PathBuf>,
    /// Files without an entry, after mistakes.
    unreadable: Vec<SitePath>,
    /// Files whose authors call them drafts.
    drafts: HashSet<SitePath>,
}

/// A draft is on its author's desk: what is wrong with it is one hint, and stops nobody's build.
fn soften_drafts(drafts: &HashSet<SitePath>, diags: &mut Diagnostics) {
    let mut wrong: BTreeMap<SitePath, usize> = BTreeMap::new();
    diags.retain(|diagnostic| {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let Some(path) = path.filter(|path| drafts.contains(*path)) else { return true };
        *wrong.entry(path.clone()).or_insert(0) += 1;
        false
    });
    for (path, count) in wrong {
        let hint = "bản nháp không lên cổng; viết xong, đổi  trang_thai_dang = \"cho-duyet\"  rồi chạy  guong check  để xem từng chỗ";
        diags.push(
            Diagnostic::new(code::UNFINISHED_DRAFT, format!("bản nháp còn {count} chỗ phải viết hoặc sửa"))
                .in_file(&path)
                .hint(hint),
        );
    }
}

/// A warning that is accepted for a whole file.
#[derive(Serialize, Deserialize)]
struct Acceptance {
    /// Where that is written, and for which file.
    place: Place,
    code: String,
    /// The table that it holds for besides.
    table: Option<SitePath>,
}

/// Drops the warnings that entries accept in place, and tells of acceptances that fit none. Of the errors
/// only those can be accepted that say a signed decision is unusual: it is a fact all the same.
fn accept(entries: &[Entry], rows: Vec<Acceptance>, diags: &mut Diagnostics) {
    let own = entries.iter().flat_map(|entry| {
        let table = entry.table.as_ref().map(|table| table.path.clone());
        entry.common.accepted.iter().map(move |line| Acceptance {
            place: Place::at(&entry.path, line.code.span),
            code: line.code.value.clone(),
            table: table.clone(),
        })
    });
    let lines: Vec<Acceptance> = own.chain(rows).collect();
    let mut covers: HashMap<(&SitePath, &str), usize> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        for path in line.table.iter().chain([&line.place.path]) {
            covers.insert((path, line.code.as_str()), at);
        }
    }
    let mut used = vec![false; lines.len()];
    diags.retain(|diagnostic| {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let line = path.and_then(|path| covers.get(&(path, diagnostic.code.id())));
        match line.filter(|_| diagnostic.code.is_acceptable()) {
            Some(at) => {
                used[*at] = true;
                false
            }
            None => true,
        }
    });
    let unused = lines.iter().zip(&used).filter(|(_, used)| !**used);
    diags.extend(unused.map(|(line, _)| {
        let message = format!("chap_nhan “{}” nhưng ở đây không có cảnh báo đó", line.code);
        Diagnostic::new(code::UNUSED_ACCEPTANCE, message)
            .place(line.place.clone())
            .hint("xóa dòng chap_nhan này; lỗi (mã E…) thì phải sửa, chỉ E0290 chấp nhận được")
    }));
}

/// Reads and parses all entries, on all cores.
fn entries(
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
    let mut all = Entries::default();
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

fn parsed(file: &SourceFile, bytes: Result<Vec<u8>>, house: &Spelling) -> parse::Parsed {
    match bytes.and_then(|bytes| read::decode(bytes, &file.path)) {
        Ok(text) => {
            let mut parsed = parse::entry(&text, &file.path);
            add_house_slips(&mut parsed, &text, &file.path, house);
            parsed
        }
        Err(diagnostic) => parse::Parsed { diags: vec![*diagnostic], ..parse::Parsed::default() },
    }
}

/// What the portal's own list tells; its text is gone through a second time, so that what parsing gives
/// does not depend on the list.
fn add_house_slips(parsed: &mut parse::Parsed, text: &str, path: &SitePath, house: &Spelling) {
    if !house.is_silent() && parsed.entry.as_ref().is_some_and(parse::is_vietnamese) {
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

fn registers(
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

/// The table of old addresses.
fn redirects(file: Option<&SourceFile>, diags: &mut Diagnostics) -> Vec<RedirectRow> {
    let Some(file) = file else { return Vec::new() };
    let Some(text) = read_or_report(file, diags) else { return Vec::new() };
    let rows = parse::register::records::<RedirectKeys>(&text, &file.path, diags);
    let whole = rows.into_iter().filter(|row| row.whole);
    whole.map(|row| RedirectRow { path: file.path.clone(), span: row.span, keys: row.keys }).collect()
}

/// Adds the tasks of tables beside year plans to their plans.
fn add_tables(entries: &mut [Entry], files: &[SourceFile], house: &Spelling, diags: &mut Diagnostics) {
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

/// The days on which a plan that is open about it shows a task as overdue.
fn verdicts(entry: &Entry) -> Vec<Date> {
    let Meta::Plan(plan) = &entry.meta else { return Vec::new() };
    if !plan.open_verdict.as_ref().is_some_and(|flag| flag.value) {
        return Vec::new();
    }
    let open = plan.tasks.iter().filter(|task| task.is_open());
    open.filter_map(|task| task.last_day(plan.year.value.0).tomorrow().ok()).collect()
}

/// The first day of next year, when lunar days get other solar ones and this year's days come to be remembered.
fn new_year(site: &Site) -> Option<Date> {
    let lunar = |entry: &Entry| matches!(&entry.meta, Meta::Occasion(occasion) if occasion.lunar.is_some());
    let shown = site.public_of(Kind::Occasion).any(|id| lunar(site.entry(id)));
    let to_remember = site.remembered.iter().any(|one| one.day.year() == site.today.year());
    (shown || to_remember).then(|| Date::new(site.today.year() + 1, 1, 1).ok()).flatten()
}

/// The first day after `today` on which the portal changes by itself: an entry's day of publication
/// or of a follow-up comes, a campaign or the review of a talk reaches its day, a consultation ends or hides
/// its names, an open plan's task becomes overdue, figures by sex and group settle.
pub fn next_due(site: &Site) -> Option<Date> {
    let days = site.entries.iter().flat_map(|entry| {
        let planned = matches!(entry.common.status.value, Status::Published | Status::Archived)
            .then_some(entry.common.published.value);
        let follow_ups =
            entry.meta.story().into_iter().flat_map(|story| &story.follow_ups).map(|follow_up| follow_up.day.value);
        let events = match &entry.meta {
            Meta::Campaign(campaign) => campaign::change_days(campaign),
            Meta::Conference(conference) => meeting::change_days(conference),
            _ => verdicts(entry),
        };
        let recordings = sound::written(entry).iter().filter_map(|recording| Some(recording.day.as_ref()?.value));
        let closed = last_day(site, entry).and_then(|day| day.tomorrow().ok());
        let hidden = page::hidden_from(site, entry);
        planned
            .into_iter()
            .chain(recordings)
            .chain(follow_ups)
            .chain(closed)
            .chain(hidden)
            .chain(events)
            .collect::<Vec<_>>()
    });
    days.chain(new_year(site)).chain(site.stats.settles_on()).filter(|day| *day > site.today).min()
}

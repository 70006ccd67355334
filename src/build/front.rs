//! The front of the pipeline: from the files of a portal to its plan. Runs whole on every change;
//! the same for `build`, `check` and `serve`.

mod accept;
mod data;
mod due;
mod edited;
mod sources;
mod texts;

use std::path::PathBuf;

use super::cache::Store;
use super::read;
use super::{Options, Progress, Stage, asset, link, permalinks, places, plan, theme};
use crate::base::diag::{Diagnostics, Result};
use crate::domain::lint::Spelling;
use crate::model::form::Form;
use crate::model::job::Plan;
use crate::model::rules::RuleSet;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::model::vocab::Vocabularies;
use crate::output::page;
use crate::output::template::Engine;

use accept::{accept, soften_drafts};
pub(super) use data::read_or_report;
use data::{by_name, holidays, reading, redirects, settings, spelling};
pub use due::next_due;
pub use edited::{Ahead, Edited};
use sources::sort;
use texts::{Entries, add_tables, entries, registers};

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
    /// The portal's own list of right and wrong wordings.
    house: Spelling,
}

impl Front {
    /// The plan alone; all else is given back.
    pub fn into_plan(self) -> Plan {
        self.plan
    }
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
    Ok(Some(Front { site, theme, engine, plan, files, house }))
}

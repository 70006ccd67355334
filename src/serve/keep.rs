//! The keeper: runs the front of the pipeline at the start, after each change and when another day has begun.
//!
//! Most changes are of one text. Where nothing but words changed, these are put into the reading that is there; after any
//! other edit its page is shown at once, and everything else once it was read.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::state::State;
use super::watch::{Change, Watch};
use super::{Clock, ServeEvent, Tell, caught, page};
use crate::base::diag::{Diagnostic, Diagnostics, Severity};
use crate::base::path::SitePath;
use crate::build;
use crate::build::front::{self, Edited};

/// Texts looked at one by one; with more it is quicker to read everything.
const EDITED: usize = 16;
/// How long others are waited for, to show a page ahead of a whole reading.
const AHEAD: Duration = Duration::from_millis(300);

/// Keeps the portal in `state` as it is on the disk.
pub struct Keeper<'k> {
    /// The portal, as for a build, but for the day.
    pub options: &'k build::Options,
    /// What all threads share.
    pub state: &'k State,
    /// The day.
    pub day: Clock<'k>,
    /// Receives what happens.
    pub tell: Tell<'k>,
    /// Nothing is shown ahead of a whole reading that takes no longer than this.
    pub soon: Duration,
}

/// A whole reading without mistakes: the portal is as on the disk.
struct Reading {
    /// What had to be said.
    said: Diagnostics,
    took: Duration,
}

impl Keeper<'_> {
    /// Follows the disk until the process ends.
    pub fn run(&self, mut watch: Watch) {
        loop {
            if let Some(diagnostic) = watch.complaint() {
                (self.tell)(ServeEvent::Failed(&diagnostic));
            }
            let today = (self.day)();
            let reading = self.read(today);
            loop {
                let change = watch.wait(&|| (self.day)() != today);
                let Some(reading) = reading.as_ref().filter(|_| (self.day)() == today) else { break };
                let Change::Files(paths) = change else { break };
                if !self.take_over(&paths, reading) {
                    break;
                }
            }
        }
    }

    /// Reads everything.
    fn read(&self, today: Date) -> Option<Reading> {
        let since = Instant::now();
        let _reading = self.state.begin_reading();
        let mut said = Diagnostics::default();
        let options = build::Options { today, ..self.options.clone() };
        let panel = match caught(|| front::run(&options, &build::Silent, &mut said)) {
            Ok(Ok(front)) => {
                let took = since.elapsed();
                (self.tell)(ServeEvent::Read { diags: &said, took });
                if let Some(front) = front.filter(|front| front.engine.is_some() && !said.has_errors()) {
                    self.state.replace(Arc::new(front));
                    return Some(Reading { said, took });
                }
                page::panel(&options.root, &errors(&said))
            }
            Ok(Err(diagnostic)) => {
                (self.tell)(ServeEvent::Failed(&diagnostic));
                let said = said.into_items().into_iter().chain([*diagnostic]);
                let mut all = Diagnostics::default();
                all.extend(said);
                page::panel(&options.root, &errors(&all))
            }
            Err(words) => page::own_mistake(&words),
        };
        self.state.show(panel);
        None
    }

    /// Takes over texts of which only the words changed: what was said of the portal holds on. `false` where everything
    /// must be read; the page of a text that was edited is shown ahead of that.
    fn take_over(&self, paths: &BTreeSet<SitePath>, reading: &Reading) -> bool {
        if paths.is_empty() {
            return true;
        }
        let since = Instant::now();
        let Some(front) = self.state.now().front.clone().filter(|_| paths.len() <= EDITED) else { return false };
        let mut edits: Vec<Edited> = paths.iter().filter_map(|path| front.edited(path)).collect();
        drop(front);
        // What was said of a text stands at places in it, which may have moved.
        let unsaid = paths.iter().all(|path| reading.said.of_file(path).next().is_none());
        let only_words = edits.len() == paths.len() && edits.iter().all(Edited::has_only_other_words);
        // To wait for as long as reading everything takes is never the longer way.
        if unsaid && only_words && self.state.change(reading.took, |front| front.take(&mut edits)) {
            (self.tell)(ServeEvent::Read { diags: &reading.said, took: since.elapsed() });
            return true;
        }
        // With others changed as well, one of them may say what this page must not show.
        if let Some(edited) = edits.pop().filter(|_| paths.len() == 1 && reading.took > self.soon) {
            self.show_ahead(edited, AHEAD.min(reading.took));
        }
        false
    }

    fn show_ahead(&self, edited: Edited, patience: Duration) {
        let replacement = self.state.now().front.as_ref().and_then(|front| front.replacement(edited));
        if let Some(replacement) = replacement {
            self.state.show_ahead(patience, |front| front.page_ahead(replacement));
        }
    }
}

fn errors(diags: &Diagnostics) -> Vec<&Diagnostic> {
    diags.sorted().into_iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).collect()
}

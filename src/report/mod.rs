//! The staff report: what the office must look at, counted from the linked site. It is never part of
//! the portal: verdicts on units and people stay with those who can mend them.
//!
//! One file per section. A section is always there, also when it has no rows: nothing found is an answer.

mod asked;
mod coverage;
mod events;
mod figures;
mod forms;
mod found;
mod kept;
pub mod paper;
mod papers;
mod prompt;
mod tasks;

use std::borrow::Cow;

use serde::Serialize;

use crate::base::diag::Diagnostics;
use crate::model::site::Site;

/// A table of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Name in file names, in slug form.
    pub key: Cow<'static, str>,
    /// Title.
    pub title: Cow<'static, str>,
    /// What it means and what to do about it.
    pub note: Cow<'static, str>,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, as many a row as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// A section without rows.
    pub fn new(
        key: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
        note: impl Into<Cow<'static, str>>,
        columns: &[&str],
    ) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            note: note.into(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The same section with rows.
    #[must_use]
    pub fn with(mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.rows.extend(rows);
        debug_assert!(self.rows.iter().all(|row| row.len() == self.columns.len()), "{}: rows of other width", self.key);
        self
    }
}

/// The whole report, in the order of reading. `diags` is what `link` said of the same site.
pub fn of(site: &Site, diags: &Diagnostics) -> Vec<Section> {
    let mut sections = vec![
        tasks::overdue(site),
        events::unfinished(site),
        events::differing(site),
        events::papers(site),
        events::unreviewed(site),
        events::form(site),
        asked::without_result(site),
        coverage::without_example(site),
        coverage::matrix(site),
        coverage::fields(site),
        coverage::silent_campaigns(site),
        papers::talks(site),
        papers::pilots(site),
        papers::plans_of_units(site),
        papers::by_issuer(site),
        kept::inspections(site),
        kept::scores(site),
        figures::all(site),
        figures::by_group(site),
        prompt::days(site),
        found::places(diags),
        found::authorities(diags),
        found::consents(diags),
        found::retentions(diags),
        found::grown_up(diags),
    ];
    sections.extend(forms::filled(site));
    sections
}

#[cfg(test)]
mod tests {
    use super::Section;

    #[test]
    fn a_section_keeps_its_rows_in_order() {
        let section = Section::new("viec", "Việc", "", &["Tên"]).with([vec!["b".to_owned()], vec!["a".to_owned()]]);
        assert_eq!(section.rows, [["b"], ["a"]]);
        assert_eq!(section.columns, ["Tên"]);
    }
}

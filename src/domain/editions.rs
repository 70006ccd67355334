//! Decides what readers see of a sensitive cut, edition after edition, so that not even two editions beside each other
//! tell of a small group.
//!
//! An edition comes out when a half-year is over. A period is told when it is over, never while it still grows: a half
//! at once, a year after its second half, five years after the last of them; "all" is the sum of the fives that are
//! over. What is hidden in a period is decided in its first edition and stays so; whatever is published after it hides
//! in its own cells what would tell of others. What comes late is added where no group of it is small.

use std::collections::{BTreeMap, BTreeSet};

use super::suppress::{self, Grid, SMALL};

/// Half a year: twice the year, one more for its second half.
pub type Half = i32;

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Half a year.
    Half(Half),
    /// A year.
    Year(i32),
    /// Five years, by the first of them; plans run from a year ending in 1 or 6.
    Five(i32),
    /// All fives that are over.
    All,
}

impl Span {
    fn year(half: Half) -> Self {
        Self::Year(half.div_euclid(2))
    }

    fn five(half: Half) -> Self {
        Self::Five((half.div_euclid(2) - 1).div_euclid(5) * 5 + 1)
    }

    /// Its last half-year.
    fn last(self) -> Half {
        match self {
            Self::Half(half) => half,
            Self::Year(year) => 2 * year + 1,
            Self::Five(first) => 2 * (first + 4) + 1,
            Self::All => Half::MAX,
        }
    }
}

/// Counts by column: of which half-year, and in which one the portal began to tell of them.
pub type Batches = BTreeMap<(Half, Half), Vec<u32>>;

/// What readers see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editions {
    seen: BTreeSet<(Half, Half)>,
    told: BTreeMap<Span, Vec<bool>>,
}

impl Editions {
    /// After all editions before the running half-year `open`. Columns that are not `sensitive` may be small.
    pub fn of(batches: &Batches, sensitive: &[bool], open: Half) -> Self {
        let mut press = Press::new(batches, sensitive);
        let Some(first) = batches.keys().map(|(_, told)| *told).min() else { return Self::default() };
        let mut arrivals: BTreeMap<Half, Vec<Half>> = BTreeMap::new();
        batches.keys().for_each(|(half, told)| arrivals.entry(*told).or_default().push(*half));
        for edition in first..open {
            for half in arrivals.get(&edition).into_iter().flatten() {
                press.arrive(*half, edition);
            }
            press.close(edition);
            press.suppress();
        }
        let told = press.newest.iter().map(|(span, row)| (*span, press.rows[*row].hidden.clone().unwrap_or_default()));
        Self { told: told.collect(), seen: press.seen }
    }

    /// Which columns of a period stay hidden; `None` while the period is not told at all.
    pub fn hidden(&self, span: Span) -> Option<&[bool]> {
        self.told.get(&span).map(Vec::as_slice)
    }

    /// Whether what the period tells holds a batch.
    pub fn holds(&self, span: Span, batch: (Half, Half)) -> bool {
        let half = batch.0;
        let within = match span {
            Span::All => self.told.contains_key(&Span::five(half)),
            span => [Span::Half(half), Span::year(half), Span::five(half)].contains(&span),
        };
        within && self.told.contains_key(&span) && self.seen.contains(&batch)
    }
}

/// A period as it was first told.
struct Row {
    /// Counts of a half-year; of others the sum of their parts.
    own: Vec<u32>,
    parts: Vec<usize>,
    /// What is hidden, once decided.
    hidden: Option<Vec<bool>>,
}

/// Makes one edition after the other.
struct Press<'b> {
    batches: &'b Batches,
    sensitive: &'b [bool],
    waiting: BTreeMap<Half, Vec<Half>>,
    seen: BTreeSet<(Half, Half)>,
    /// Rows are never taken away: readers keep old editions.
    rows: Vec<Row>,
    newest: BTreeMap<Span, usize>,
}

impl<'b> Press<'b> {
    fn new(batches: &'b Batches, sensitive: &'b [bool]) -> Self {
        Self {
            batches,
            sensitive,
            waiting: BTreeMap::new(),
            seen: BTreeSet::new(),
            rows: Vec::new(),
            newest: BTreeMap::new(),
        }
    }

    /// A batch is told with those that wait, or waits. The first of a half-year may hold small groups, which stay
    /// hidden, unless there are no others, or a longer period already told would give them away by growing.
    fn arrive(&mut self, half: Half, edition: Half) {
        let waiting = self.waiting.entry(half).or_default();
        waiting.push(edition);
        let mut together = vec![0; self.sensitive.len()];
        waiting.iter().for_each(|told| add(&mut together, &self.batches[&(half, *told)]));
        let above = [Span::Half(half), Span::year(half), Span::five(half)];
        let is_first = above.iter().all(|span| !self.newest.contains_key(span));
        if self.has_small(&together) && (!is_first || !self.has_large(&together)) {
            return;
        }
        self.seen.extend(self.waiting.remove(&half).into_iter().flatten().map(|told| (half, told)));
        let row = match self.newest.get(&Span::Half(half)) {
            Some(row) => *row,
            None => self.born(Span::Half(half), Vec::new()),
        };
        add(&mut self.rows[row].own, &together);
    }

    /// Tells the periods that are over.
    fn close(&mut self, edition: Half) {
        let halves = self.told(|span| if let Span::Half(half) = span { Some(half) } else { None });
        let years: Vec<(Span, Span)> = halves.iter().map(|half| (Span::year(*half), Span::Half(*half))).collect();
        self.close_each(&years, edition);
        let fives: Vec<(Span, Span)> = halves.iter().map(|half| (Span::five(*half), Span::year(*half))).collect();
        if self.close_each(&fives, edition) {
            let fives = self.told(|span| matches!(span, Span::Five(_)).then_some(span));
            let parts = fives.iter().filter_map(|five| self.newest.get(five).copied()).collect();
            self.born(Span::All, parts);
        }
    }

    /// Tells those of the wholes that are over and not told yet; whether there is one.
    fn close_each(&mut self, pairs: &[(Span, Span)], edition: Half) -> bool {
        let mut fresh: BTreeMap<Span, BTreeSet<usize>> = BTreeMap::new();
        for (whole, part) in pairs {
            if whole.last() <= edition && !self.newest.contains_key(whole) {
                fresh.entry(*whole).or_default().extend(self.newest.get(part));
            }
        }
        let any = !fresh.is_empty();
        for (span, parts) in fresh {
            self.born(span, parts.into_iter().collect());
        }
        any
    }

    fn told<T>(&self, of: impl Fn(Span) -> Option<T>) -> Vec<T> {
        self.newest.keys().filter_map(|span| of(*span)).collect()
    }

    /// A new row; one that came late is a part of what is told already.
    fn born(&mut self, span: Span, parts: Vec<usize>) -> usize {
        let row = self.rows.len();
        let whole = match span {
            Span::Half(half) => self.newest.get(&Span::year(half)),
            Span::Year(year) => self.newest.get(&Span::five(2 * year)),
            Span::Five(_) | Span::All => None,
        };
        if let Some(whole) = whole {
            self.rows[*whole].parts.push(row);
        }
        self.rows.push(Row { own: vec![0; self.sensitive.len()], parts, hidden: None });
        self.newest.insert(span, row);
        row
    }

    /// Decides what is hidden of the new rows, together with all that hangs together with them.
    fn suppress(&mut self) {
        let fresh: Vec<usize> = (0..self.rows.len()).filter(|row| self.rows[*row].hidden.is_none()).collect();
        if fresh.is_empty() {
            return;
        }
        let near: Vec<usize> = self.joined(&fresh).into_iter().collect();
        let number = |row: &usize| near.binary_search(row).ok();
        let grid = Grid {
            cells: near.iter().map(|row| self.cells(*row)).collect(),
            parts: near.iter().map(|row| self.rows[*row].parts.iter().filter_map(number).collect()).collect(),
            sensitive: self.sensitive.to_vec(),
            told: near.iter().map(|row| self.rows[*row].hidden.clone()).collect(),
        };
        for (row, hidden) in near.iter().zip(suppress::hidden(&grid)) {
            self.rows[*row].hidden = Some(hidden);
        }
    }

    /// All rows that sums lead to.
    fn joined(&self, from: &[usize]) -> BTreeSet<usize> {
        let mut wholes: Vec<Vec<usize>> = vec![Vec::new(); self.rows.len()];
        for (whole, row) in self.rows.iter().enumerate() {
            row.parts.iter().for_each(|part| wholes[*part].push(whole));
        }
        let mut found = BTreeSet::new();
        let mut open = from.to_vec();
        while let Some(row) = open.pop() {
            if found.insert(row) {
                open.extend(self.rows[row].parts.iter().chain(&wholes[row]));
            }
        }
        found
    }

    fn cells(&self, row: usize) -> Vec<u32> {
        let mut cells = self.rows[row].own.clone();
        for part in &self.rows[row].parts {
            add(&mut cells, &self.cells(*part));
        }
        cells
    }

    fn has_small(&self, counts: &[u32]) -> bool {
        self.sensitive.iter().zip(counts).any(|(sensitive, count)| *sensitive && (1..SMALL).contains(count))
    }

    fn has_large(&self, counts: &[u32]) -> bool {
        self.sensitive.iter().zip(counts).any(|(sensitive, count)| *sensitive && *count >= SMALL)
    }
}

fn add(counts: &mut [u32], more: &[u32]) {
    counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
}

#[cfg(test)]
mod tests;

//! Decides which cells of a table over periods stay hidden, so that no small group can be read or computed.
//!
//! The rows of a table are periods in a tree (a year is the sum of its halves, a span of its years), the columns are
//! the groups. Totals of rows are public. A cell with fewer than [`SMALL`] of a sensitive group is hidden; then, in
//! every sum that readers can make, further cells are, until none of the small ones can be found from the others.

/// Groups with fewer members than this are not shown.
pub const SMALL: u32 = 5;

/// A table of counts.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Counts by period, then group; all rows are equally long.
    pub cells: Vec<Vec<u32>>,
    /// The periods that add up to a period in every group, if any do.
    pub parts: Vec<Vec<usize>>,
    /// Which groups are sensitive; "not recorded" is not.
    pub sensitive: Vec<bool>,
    /// What stays hidden of periods that were published before: that can not be changed any more.
    pub told: Vec<Option<Vec<bool>>>,
}

/// A cell: period and group.
type At = (usize, usize);

/// A sum that readers know: `known` is the sum of `plus` less that of `minus`.
struct Sum {
    plus: Vec<At>,
    minus: Vec<At>,
    known: i64,
}

/// Prime modulus of the elimination: what is determined over it is, but for accidents, determined over the rationals.
const PRIME: u64 = 1_000_000_007;

impl Grid {
    fn count(&self, (row, column): At) -> u32 {
        self.cells[row][column]
    }

    fn is_small(&self, at: At) -> bool {
        self.sensitive[at.1] && (1..SMALL).contains(&self.count(at))
    }

    /// Whether it is still open what of this row is shown.
    fn is_open(&self, at: At) -> bool {
        self.told[at.0].is_none()
    }

    fn all(&self) -> impl Iterator<Item = At> + use<'_> {
        self.cells.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |column| (row, column)))
    }

    /// All sums: each row makes its public total, the parts of a period make the period.
    fn sums(&self) -> Vec<Sum> {
        let columns = self.sensitive.len();
        let of_row = |row: usize| (0..columns).map(move |column| (row, column)).collect::<Vec<At>>();
        let rows = (0..self.cells.len()).map(|row| Sum {
            plus: of_row(row),
            minus: Vec::new(),
            known: self.cells[row].iter().map(|count| i64::from(*count)).sum(),
        });
        let parents = self.parts.iter().enumerate().filter(|(_, parts)| !parts.is_empty());
        let over_time = parents.flat_map(|(parent, parts)| {
            (0..columns).map(move |column| Sum {
                plus: parts.iter().map(|row| (*row, column)).collect(),
                minus: vec![(parent, column)],
                known: 0,
            })
        });
        rows.chain(over_time).collect()
    }
}

/// Which cells are hidden, by period and group.
pub fn hidden(grid: &Grid) -> Vec<Vec<bool>> {
    let mut hidden: Vec<Vec<bool>> =
        grid.cells.iter().zip(&grid.told).map(|(row, told)| told.clone().unwrap_or(vec![false; row.len()])).collect();
    for at in grid.all().filter(|at| grid.is_small(*at) && grid.is_open(*at)) {
        hidden[at.0][at.1] = true;
    }
    let sums = grid.sums();
    loop {
        complete(grid, &sums, &mut hidden);
        let Some(at) = exposed(grid, &sums, &hidden) else { return hidden };
        if !hide_beside(grid, at, &mut hidden) {
            return grid
                .cells
                .iter()
                .zip(&grid.told)
                .map(|(row, told)| told.clone().unwrap_or(vec![true; row.len()]))
                .collect();
        }
    }
}

/// Hides further cells in every sum in which those hidden so far could be told.
fn complete(grid: &Grid, sums: &[Sum], hidden: &mut [Vec<bool>]) {
    let mut changed = true;
    while changed {
        changed = false;
        for sum in sums {
            while let Some(at) = wanted(grid, sum, hidden) {
                hidden[at.0][at.1] = true;
                changed = true;
            }
        }
    }
}

/// The next cell to hide in a sum: the smallest that is seen, nought last.
fn wanted(grid: &Grid, sum: &Sum, hidden: &[Vec<bool>]) -> Option<At> {
    let is_hidden = |at: &&At| hidden[at.0][at.1];
    let open: Vec<At> = sum.plus.iter().filter(is_hidden).copied().collect();
    let above = sum.minus.iter().filter(is_hidden).count();
    if open.is_empty() && above == 0 || is_vague(grid, &open, above) {
        return None;
    }
    let seen = |at: &At| !hidden[at.0][at.1] && grid.is_open(*at);
    let order = |at: &At| (grid.count(*at) == 0, grid.count(*at), at.0, at.1);
    let parts = sum.plus.iter().copied().filter(seen).min_by_key(order);
    // A part says less than the whole, but a part that is nought hides nothing while the whole could.
    let whole = sum.minus.iter().copied().find(|at| seen(at) && grid.count(*at) > 0);
    parts.filter(|at| grid.count(*at) > 0 || whole.is_none()).or(whole).or(parts)
}

/// Whether readers learn too little of the hidden parts: there are two at least, and together they are so many that
/// each could be [`SMALL`] or more. With the whole hidden too, two of them are enough.
fn is_vague(grid: &Grid, parts: &[At], above: usize) -> bool {
    if above > 0 {
        return !parts.is_empty();
    }
    let together: u32 = parts.iter().map(|at| grid.count(*at)).sum();
    parts.len() >= 2 && together >= SMALL + parts.len() as u32 - 1
}

/// A small cell that can be computed from all that is seen: by adding and taking away, or by bounds.
fn exposed(grid: &Grid, sums: &[Sum], hidden: &[Vec<bool>]) -> Option<At> {
    let variables: Vec<At> = grid.all().filter(|at| hidden[at.0][at.1]).collect();
    if variables.is_empty() {
        return None;
    }
    let number = |at: &At| variables.binary_search(at).ok();
    let equations: Vec<(Vec<usize>, Vec<usize>, i64)> = sums
        .iter()
        .map(|sum| {
            let seen = |list: &[At]| {
                list.iter().filter(|at| number(at).is_none()).map(|at| i64::from(grid.count(*at))).sum::<i64>()
            };
            let open = |list: &[At]| list.iter().filter_map(number).collect::<Vec<_>>();
            (open(&sum.plus), open(&sum.minus), sum.known - seen(&sum.plus) + seen(&sum.minus))
        })
        .filter(|(plus, minus, _)| !plus.is_empty() || !minus.is_empty())
        .collect();
    let mut told = determined(&equations, variables.len());
    told.extend(bounded(&equations, variables.len()));
    told.into_iter().map(|at| variables[at]).find(|at| grid.is_small(*at))
}

/// The variables that elimination leaves alone in an equation.
fn determined(equations: &[(Vec<usize>, Vec<usize>, i64)], width: usize) -> Vec<usize> {
    let mut rows: Vec<Vec<u64>> = equations
        .iter()
        .map(|(plus, minus, _)| {
            let mut row = vec![0; width];
            plus.iter().for_each(|at| row[*at] = 1);
            minus.iter().for_each(|at| row[*at] = PRIME - 1);
            row
        })
        .collect();
    let mut rank = 0;
    for column in 0..width {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, pivot);
        let inverse = power(rows[rank][column], PRIME - 2);
        rows[rank].iter_mut().for_each(|cell| *cell = *cell * inverse % PRIME);
        let own = rows[rank].clone();
        for (at, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != rank) {
            let factor = row[column];
            if factor != 0 && at != rank {
                row.iter_mut().zip(&own).for_each(|(cell, own)| *cell = (*cell + (PRIME - factor) * own) % PRIME);
            }
        }
        rank += 1;
    }
    let alone = rows.iter().take(rank).filter(|row| row.iter().filter(|cell| **cell != 0).count() == 1);
    alone.filter_map(|row| row.iter().position(|cell| *cell != 0)).collect()
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

/// The variables whose bounds meet, counts being nought at least.
fn bounded(equations: &[(Vec<usize>, Vec<usize>, i64)], width: usize) -> Vec<usize> {
    let (mut low, mut high) = (vec![0_i64; width], vec![i64::MAX / 4; width]);
    // Each round narrows a bound or is the last; wide tables settle in a few.
    for _ in 0..64 {
        let mut changed = false;
        for (plus, minus, known) in equations {
            let sum = |list: &[usize], bound: &[i64]| list.iter().map(|at| bound[*at]).fold(0, i64::saturating_add);
            let (plus_low, plus_high) = (sum(plus, &low), sum(plus, &high));
            let (minus_low, minus_high) = (sum(minus, &low), sum(minus, &high));
            let unbounded = i64::MAX / 8;
            for at in plus {
                if minus_high < unbounded {
                    let most = known + minus_high - (plus_low - low[*at]);
                    changed |= most < high[*at];
                    high[*at] = high[*at].min(most);
                }
                if plus_high < unbounded {
                    let least = known + minus_low - (plus_high - high[*at]);
                    changed |= least > low[*at];
                    low[*at] = low[*at].max(least);
                }
            }
            for at in minus {
                if plus_high < unbounded {
                    let most = plus_high - known - (minus_low - low[*at]);
                    changed |= most < high[*at];
                    high[*at] = high[*at].min(most);
                }
                let least = plus_low - known - (minus_high - high[*at]);
                if minus_high < unbounded && least > low[*at] {
                    changed = true;
                    low[*at] = least;
                }
            }
        }
        if !changed {
            break;
        }
    }
    (0..width).filter(|at| low[*at] == high[*at]).collect()
}

/// Hides the smallest cell still seen in the row of an exposed one, else in the other rows.
fn hide_beside(grid: &Grid, (row, column): At, hidden: &mut [Vec<bool>]) -> bool {
    let order = |at: &At| (at.0 != row, at.1 != column, grid.count(*at) == 0, grid.count(*at), *at);
    let near = |at: &At| !hidden[at.0][at.1] && grid.is_open(*at) && (at.0 == row || at.1 == column);
    let found = grid.all().filter(near).min_by_key(order);
    if let Some(at) = found {
        hidden[at.0][at.1] = true;
    }
    found.is_some()
}

#[cfg(test)]
mod tests;

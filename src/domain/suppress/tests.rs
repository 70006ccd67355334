use super::*;
use proptest::prelude::*;

/// Readers with patience: tries every way to fill the hidden cells that agrees with all that is seen. Gives the values
/// a cell can have, at most two of them.
struct Reader<'g> {
    sums: Vec<Sum>,
    open: Vec<At>,
    seen: &'g Grid,
    hidden: &'g [Vec<bool>],
}

impl<'g> Reader<'g> {
    fn new(grid: &'g Grid, hidden: &'g [Vec<bool>]) -> Self {
        let open = grid.all().filter(|at| hidden[at.0][at.1]).collect();
        Self { sums: grid.sums(), open, seen: grid, hidden }
    }

    /// Whether the cell can have another value than its own.
    fn can_differ(&self, target: At) -> bool {
        let at = self.open.iter().position(|at| *at == target).expect("hidden");
        let own = i64::from(self.seen.count(target));
        let most: i64 = self.seen.cells[target.0].iter().map(|count| i64::from(*count)).sum();
        (0..=most).filter(|value| *value != own).any(|value| {
            let (mut low, mut high) = self.bounds();
            (low[at], high[at]) = (value, value);
            self.fill(low, high, &mut 4_000)
        })
    }

    fn bounds(&self) -> (Vec<i64>, Vec<i64>) {
        let most = |at: &At| self.seen.cells[at.0].iter().map(|count| i64::from(*count)).sum();
        (vec![0; self.open.len()], self.open.iter().map(most).collect())
    }

    fn fill(&self, mut low: Vec<i64>, mut high: Vec<i64>, patience: &mut usize) -> bool {
        *patience = patience.saturating_sub(1);
        if *patience == 0 {
            // Too many ways to look at: that is not a way to know.
            return true;
        }
        if !self.narrow(&mut low, &mut high) {
            return false;
        }
        let Some(at) = (0..low.len()).filter(|at| low[*at] < high[*at]).min_by_key(|at| high[*at] - low[*at]) else {
            return true;
        };
        (low[at]..=high[at]).any(|value| {
            let (mut low, mut high) = (low.clone(), high.clone());
            (low[at], high[at]) = (value, value);
            self.fill(low, high, patience)
        })
    }

    fn narrow(&self, low: &mut [i64], high: &mut [i64]) -> bool {
        let number = |at: &At| self.open.binary_search(at).ok();
        loop {
            let mut changed = false;
            for sum in &self.sums {
                let signed: Vec<(i64, At)> =
                    sum.plus.iter().map(|at| (1, *at)).chain(sum.minus.iter().map(|at| (-1, *at))).collect();
                let range = |(sign, at): &(i64, At)| match number(at) {
                    Some(n) if *sign > 0 => (low[n], high[n]),
                    Some(n) => (-high[n], -low[n]),
                    None => (sign * i64::from(self.seen.count(*at)), sign * i64::from(self.seen.count(*at))),
                };
                let ranges: Vec<(i64, i64)> = signed.iter().map(range).collect();
                let (least, most): (i64, i64) =
                    ranges.iter().fold((0, 0), |sum, range| (sum.0 + range.0, sum.1 + range.1));
                if least > sum.known || most < sum.known {
                    return false;
                }
                for ((sign, at), range) in signed.iter().zip(&ranges) {
                    let Some(n) = number(at) else { continue };
                    let (from, to) = (sum.known - (most - range.1), sum.known - (least - range.0));
                    let (from, to) = if *sign > 0 { (from, to) } else { (-to, -from) };
                    changed |= from > low[n] || to < high[n];
                    low[n] = low[n].max(from);
                    high[n] = high[n].min(to);
                    if low[n] > high[n] {
                        return false;
                    }
                }
            }
            if !changed {
                return true;
            }
        }
    }
}

/// Halves of years under years under the whole time; only the halves are given.
fn tree(halves: &[Vec<u32>]) -> Grid {
    let add = |rows: &[Vec<u32>]| -> Vec<u32> {
        (0..halves[0].len()).map(|column| rows.iter().map(|row| row[column]).sum()).collect()
    };
    let mut grid = Grid {
        cells: vec![add(halves)],
        parts: vec![Vec::new()],
        sensitive: vec![true; halves[0].len()],
        told: vec![None],
    };
    *grid.sensitive.last_mut().expect("a group") = false;
    for pair in halves.chunks(2) {
        let year = grid.cells.len();
        grid.cells.push(add(pair));
        grid.parts[0].push(year);
        grid.parts.push((year + 1..=year + pair.len()).collect());
        for half in pair {
            grid.cells.push(half.clone());
            grid.parts.push(Vec::new());
        }
    }
    grid.told = vec![None; grid.cells.len()];
    grid
}

fn nothing_small_is_told(grid: &Grid) {
    let hidden = hidden(grid);
    let reader = Reader::new(grid, &hidden);
    for at in grid.all().filter(|at| grid.is_small(*at)) {
        assert!(hidden[at.0][at.1], "{at:?} is shown: {grid:?}");
        assert!(reader.can_differ(at), "{at:?} can be computed: {:?} hidden {:?}", grid.cells, reader.hidden);
    }
}

#[test]
fn large_groups_and_noughts_are_shown() {
    let grid = tree(&[vec![12, 0, 7], vec![9, 5, 0], vec![30, 8, 0], vec![6, 11, 5]]);
    assert!(hidden(&grid).iter().flatten().all(|hidden| !hidden));
}

#[test]
fn a_small_group_takes_a_second_with_it() {
    let grid = Grid {
        cells: vec![vec![3, 20, 41]],
        parts: vec![Vec::new()],
        sensitive: vec![true, true, false],
        told: vec![None],
    };
    assert_eq!(hidden(&grid), [[true, true, false]]);
}

#[test]
fn a_group_hidden_in_one_half_is_hidden_elsewhere_too() {
    let grid = tree(&[vec![3, 20, 0], vec![16, 25, 0], vec![18, 22, 0], vec![15, 24, 0]]);
    let hidden = hidden(&grid);
    assert!(hidden[2][0] && hidden[2][1], "{hidden:?}");
    assert!(hidden[3][0] || hidden[1][0], "the year or the other half tells it: {hidden:?}");
    nothing_small_is_told(&grid);
}

#[test]
fn a_lone_small_row_shows_its_total_alone() {
    let grid = Grid {
        cells: vec![vec![2, 0, 0]],
        parts: vec![Vec::new()],
        sensitive: vec![true, true, false],
        told: vec![None],
    };
    assert_eq!(hidden(&grid), [[true, true, true]]);
    nothing_small_is_told(&grid);
}

#[test]
fn what_is_shown_in_full_is_told_in_full() {
    // The reader of these tests is no use if it finds nothing where something can be found.
    let grid = tree(&[vec![3, 20, 9], vec![16, 25, 9]]);
    let only = |at: At| {
        grid.cells
            .iter()
            .enumerate()
            .map(|(row, cells)| (0..cells.len()).map(|c| (row, c) == at).collect())
            .collect::<Vec<Vec<bool>>>()
    };
    let one = only((2, 0));
    assert!(!Reader::new(&grid, &one).can_differ((2, 0)));
    assert_eq!(exposed(&grid, &grid.sums(), &one), Some((2, 0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_small_group_can_be_computed(
        halves in prop::collection::vec(prop::collection::vec(0_u32..14, 3), 2..7).prop_filter("whole years", |h| h.len() % 2 == 0)
    ) {
        nothing_small_is_told(&tree(&halves));
    }

    #[test]
    fn mostly_large_tables_stay_mostly_readable(
        halves in prop::collection::vec(prop::collection::vec(5_u32..60, 4), 4..5)
    ) {
        prop_assert!(hidden(&tree(&halves)).iter().flatten().all(|hidden| !hidden));
    }
}

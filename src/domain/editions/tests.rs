use super::*;

/// A number that repeats itself in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

const PRIME: u64 = 1_000_000_007;

/// What readers of all editions know: sums of the unknown counts, by elimination.
struct Reader {
    /// Reduced rows, each with its leading column.
    known: Vec<(usize, Vec<u64>)>,
    width: usize,
}

impl Reader {
    fn reduce(&self, mut row: Vec<u64>) -> Vec<u64> {
        for (lead, known) in &self.known {
            let factor = row[*lead];
            if factor != 0 {
                row.iter_mut().zip(known).for_each(|(cell, known)| *cell = (*cell + (PRIME - factor) * known) % PRIME);
            }
        }
        row
    }

    fn learn(&mut self, row: Vec<u64>) {
        let mut row = self.reduce(row);
        let Some(lead) = row.iter().position(|cell| *cell != 0) else { return };
        let inverse = power(row[lead], PRIME - 2);
        row.iter_mut().for_each(|cell| *cell = *cell * inverse % PRIME);
        self.known.push((lead, row));
    }

    fn knows(&self, row: Vec<u64>) -> bool {
        self.reduce(row).iter().all(|cell| *cell == 0)
    }
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

/// Periods of a reader's interest.
fn spans(batches: &Batches) -> BTreeSet<Span> {
    let of = |half: &Half| [Span::Half(*half), Span::year(*half), Span::five(*half), Span::All];
    batches.keys().flat_map(|(half, _)| of(half)).collect()
}

/// Reads every edition, and asserts that no sum of fewer than five of a sensitive group follows from them: not of a
/// period, nor of what one edition added to a period of the one before.
fn nothing_small_is_told(batches: &Batches, sensitive: &[bool]) -> usize {
    let keys: Vec<(Half, Half)> = batches.keys().copied().collect();
    let columns = sensitive.len();
    let last = keys.iter().map(|(_, told)| *told).max().unwrap_or(0) + 1;
    let first = keys.iter().map(|(_, told)| *told).min().unwrap_or(0) + 1;
    let mut reader = Reader { known: Vec::new(), width: keys.len() * columns };
    let unknown = |batches: &[usize], column: usize, width: usize| {
        let mut row = vec![0; width];
        batches.iter().for_each(|batch| row[batch * columns + column] = 1);
        row
    };
    let mut asked: Vec<(Vec<usize>, usize, String)> = Vec::new();
    let mut before: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    let (mut flags, mut shown) = (BTreeMap::<Span, Vec<bool>>::new(), 0);
    for open in first..=last {
        let there: Batches =
            batches.iter().filter(|((_, told), _)| *told < open).map(|(key, counts)| (*key, counts.clone())).collect();
        let editions = Editions::of(&there, sensitive, open);
        for span in spans(&there) {
            let Some(hidden) = editions.hidden(span) else { continue };
            if span != Span::All {
                let was = flags.entry(span).or_insert_with(|| hidden.to_vec());
                assert_eq!(was, hidden, "{span:?} changes in {open}");
            }
            let held: Vec<usize> = (0..keys.len()).filter(|at| editions.holds(span, keys[*at])).collect();
            let mut total = vec![0; reader.width];
            for (column, is_hidden) in hidden.iter().enumerate() {
                let row = unknown(&held, column, reader.width);
                total.iter_mut().zip(&row).for_each(|(total, cell)| *total += cell);
                if !is_hidden {
                    shown += 1;
                    reader.learn(row);
                }
            }
            reader.learn(total);
            let old = before.insert(span, held.clone()).unwrap_or_default();
            let added: Vec<usize> = held.iter().filter(|at| !old.contains(at)).copied().collect();
            for column in (0..columns).filter(|column| sensitive[*column]) {
                for (what, asking) in [("", &held), ("more in ", &added)] {
                    let count: u32 = asking.iter().map(|at| batches[&keys[*at]][column]).sum();
                    if (1..SMALL).contains(&count) {
                        asked.push((asking.clone(), column, format!("{count} {what}{span:?} of {open}, {column}")));
                    }
                }
            }
        }
    }
    for (batches, column, words) in asked {
        assert!(!reader.knows(unknown(&batches, column, reader.width)), "{words} can be computed");
    }
    shown
}

/// Half-years told of when they are over, some of them late, some in parts.
fn portal(seed: u64, founded: Half, halves: Half) -> Batches {
    let mut dice = Dice(seed);
    let mut batches = Batches::new();
    for half in founded - 6..founded + halves {
        for _ in 0..1 + dice.below(2) {
            let late = if dice.below(3) == 0 { dice.below(6) as Half } else { 0 };
            let count = |dice: &mut Dice| match dice.below(4) {
                0 => dice.below(5) as u32,
                _ => 5 + dice.below(12) as u32,
            };
            let counts: Vec<u32> = (0..4).map(|_| count(&mut dice)).collect();
            add(batches.entry((half, (half + late).max(founded))).or_insert(vec![0; 4]), &counts);
        }
    }
    batches
}

#[test]
fn no_small_group_follows_from_all_editions_together() {
    let mut shown = 0;
    for seed in 0..24 {
        let batches = portal(seed, 2 * 2019, 14);
        shown += nothing_small_is_told(&batches, &[true, true, true, false]);
    }
    assert!(shown > 4_000, "hardly anything is shown: {shown}");
}

#[test]
fn a_reader_who_finds_nothing_is_no_use() {
    let mut reader = Reader { known: Vec::new(), width: 3 };
    reader.learn(vec![1, 1, 0]);
    reader.learn(vec![0, 1, 1]);
    assert!(!reader.knows(vec![1, 0, 0]) && reader.knows(vec![1, 2, 1]));
    reader.learn(vec![0, 0, 1]);
    assert!(reader.knows(vec![1, 0, 0]));
}

#[test]
fn longer_periods_are_told_when_they_are_over() {
    let of = |year: i32, second: i32| 2 * year + second;
    let batches: Batches = (0..12).map(|at| ((of(2020, 0) + at, of(2020, 0) + at), vec![9, 8])).collect();
    let told = |open: Half| {
        let there: Batches =
            batches.iter().filter(|((_, told), _)| *told < open).map(|(key, counts)| (*key, counts.clone())).collect();
        let editions = Editions::of(&there, &[true, false], open);
        spans(&there).into_iter().filter(|span| editions.hidden(*span).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(told(of(2020, 1)), [Span::Half(of(2020, 0))]);
    assert_eq!(told(of(2021, 0)).len(), 2 + 1 + 1 + 1, "the year, and the five that end with it");
    assert!(!told(of(2025, 1)).contains(&Span::Five(2021)));
    assert!(told(of(2026, 0)).contains(&Span::Five(2021)));
}

#[test]
fn what_comes_late_waits_until_no_group_of_it_is_small() {
    let half = 2 * 2024;
    let mut batches = Batches::from([((half, half), vec![12, 3]), ((half, half + 1), vec![1, 0])]);
    let seen = |batches: &Batches, open: Half, told: Half| {
        Editions::of(batches, &[true, true], open).holds(Span::Half(half), (half, told))
    };
    assert!(seen(&batches, half + 1, half) && !seen(&batches, half + 3, half + 1));
    batches.insert((half, half + 3), vec![4, 0]);
    assert!(seen(&batches, half + 4, half + 1) && seen(&batches, half + 4, half + 3));
    assert!(!seen(&batches, half + 3, half + 1));
}

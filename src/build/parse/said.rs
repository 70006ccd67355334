//! Finds whom a content file names: its own person outside the keys that hold the name, schools and
//! classes, and whatever looks like a full name. `link` knows which of them may not stand there.

use std::borrow::Cow;

use ahash::HashSet;

use crate::base::decode::{Field, Shape, Visibility};
use crate::base::exact;
use crate::base::node::{Node, Table, Value};
use crate::base::span::Span;
use crate::model::entry::{Meta, Named, Said};
use crate::model::kind::Kind;
use crate::viet::word::Word;
use crate::viet::{self, word};

/// The keys that hold a person's names.
const NAME_KEYS: &[&str] = &["ho_ten", "ten_sap_xep", "ten_goi_khac"];
/// Words that follow “trường” where a school is meant, folded.
const SCHOOL_KINDS: &[&str] =
    &["mam", "mau", "tieu", "trung", "thcs", "thpt", "th", "pho", "ptdt", "ptdtbt", "ptdtnt", "dan"];
/// Words of the kinds of school: none of them is a school's own name.
const SCHOOL_WORDS: &[&str] = &[
    "mam", "non", "mau", "giao", "tieu", "hoc", "trung", "co", "so", "thcs", "thpt", "th", "pho", "thong", "ptdt",
    "ptdtbt", "ptdtnt", "dan", "toc", "noi", "ban", "tru", "va", "xa", "phuong",
];
/// How many words after “trường” may name it.
const SCHOOL_REACH: usize = 10;

/// Reads the whole text of a file, which was cut into `words`. `front` is the end of its front matter.
pub fn find(text: &str, words: &[Word], front: usize, table: &Table<'_>, kind: Kind, meta: &Meta) -> Said {
    let mut hidden: Vec<Span> = comments(&text[..front.min(text.len())]);
    let groups = crate::model::entry::fields(kind);
    private(table, &groups, &mut hidden);
    hidden.sort();
    let words = in_one_piece(text, words);
    let seen = Seen { text, runs: seen(&words, &hidden) };
    let mut said = Said { names: seen.names(), ..Said::default() };
    if let Meta::Person(person) = meta {
        let others = person.other_names.iter().map(|name| name.value.as_str());
        for name in std::iter::once(person.name.value.as_str()).chain(others) {
            said.own.extend(seen.places(viet::name::strip_titles(name)));
        }
        said.own.sort();
        said.schools = seen.schools();
    }
    exact::vec(&mut said.names);
    said
}

/// The lines of the front matter that only explain.
fn comments(front: &str) -> Vec<Span> {
    let mut start = 0;
    let mut spans = Vec::new();
    for line in front.split_inclusive('\n') {
        if line.trim_start().starts_with('#') {
            spans.push(Span::new(start, start + line.len()));
        }
        start += line.len();
    }
    spans
}

/// The values that no reader sees, and those that hold names.
fn private(table: &Table<'_>, groups: &[&'static [Field]], hidden: &mut Vec<Span>) {
    for (key, _, node) in &table.rows {
        let Some(field) = groups.iter().flat_map(|fields| fields.iter()).find(|field| field.key == key.as_ref()) else {
            continue;
        };
        if matches!(field.visibility, Visibility::Internal | Visibility::Statistics) || NAME_KEYS.contains(&field.key) {
            leaves(node, hidden);
        } else if let Shape::Table(fields) = field.shape {
            inside(node, fields, hidden);
        }
    }
}

fn inside(node: &Node<'_>, fields: &'static [Field], hidden: &mut Vec<Span>) {
    match &node.value {
        Value::Table(table) => private(table, &[fields], hidden),
        Value::List(items) => items.iter().for_each(|item| inside(item, fields, hidden)),
        _ => {}
    }
}

fn leaves(node: &Node<'_>, hidden: &mut Vec<Span>) {
    match &node.value {
        Value::Table(table) => table.rows.iter().for_each(|(_, _, node)| leaves(node, hidden)),
        Value::List(items) => items.iter().for_each(|item| leaves(item, hidden)),
        _ => hidden.push(node.span),
    }
}

/// The words, with names that hold an apostrophe as one (`K’Ré`).
fn in_one_piece<'w>(text: &str, words: &'w [Word]) -> Cow<'w, [Word]> {
    let is_joint = |one: &Word, next: &Word| matches!(one.gap(next, text), "'" | "’");
    if !text.contains(['\'', '’']) || !words.windows(2).any(|pair| is_joint(&pair[0], &pair[1])) {
        return Cow::Borrowed(words);
    }
    let pieces = words.chunk_by(is_joint);
    let whole = |piece: &[Word]| match piece {
        [first, .., last] => Some(word::whole(text, first.start, last.end)),
        piece => piece.first().copied(),
    };
    pieces.filter_map(whole).collect()
}

/// The runs of words between those that are hidden; `hidden` is sorted.
fn seen<'w>(words: &'w [Word], hidden: &[Span]) -> Vec<&'w [Word]> {
    let mut runs = Vec::with_capacity(hidden.len() + 1);
    let mut rest = words;
    for span in hidden {
        let (run, after) = rest.split_at(rest.partition_point(|word| word.start < span.start));
        runs.push(run);
        rest = &after[after.partition_point(|word| word.start < span.end)..];
    }
    runs.push(rest);
    runs
}

/// The words that readers see.
struct Seen<'t> {
    text: &'t str,
    runs: Vec<&'t [Word]>,
}

impl Seen<'_> {
    fn folded(&self, word: &Word) -> String {
        viet::fold::fold(word.of(self.text))
    }

    /// Whether the word is `folded` when it is folded; `bare` is [`word::bare`] of that.
    fn is(&self, word: &Word, folded: &str, bare: u32) -> bool {
        word.bare() == bare && self.folded(word) == folded
    }

    /// Whether the next word goes on from one: nothing but blanks and marks of emphasis between.
    fn goes_on(&self, one: &Word, next: &Word) -> bool {
        is_bridge(one.gap(next, self.text))
    }

    fn span(&self, words: &[Word]) -> Span {
        let ends = words.first().zip(words.last());
        ends.map_or(Span::new(0, 0), |(first, last)| Span { start: first.start, end: last.end })
    }

    /// Where a name stands, whatever its marks and capitals. A name of one word must stand as it is
    /// written: folded, it would be any word.
    fn places(&self, name: &str) -> Vec<Span> {
        let wanted: Vec<&str> = name.split_whitespace().collect();
        let words = || self.runs.iter().copied();
        if let [only] = wanted.as_slice() {
            let named = words().flatten().filter(|word| word.of(self.text) == *only);
            return named.map(|word| self.span(std::slice::from_ref(word))).collect();
        }
        let folded: Vec<(String, u32)> = wanted.iter().map(|word| (viet::fold::fold(word), word::bare(word))).collect();
        let Some((_, first)) = folded.first() else { return Vec::new() };
        let fits = |window: &&[Word]| {
            window[0].bare() == *first
                && window.iter().zip(&folded).all(|(word, (wanted, bare))| self.is(word, wanted, *bare))
                && window.windows(2).all(|pair| self.goes_on(&pair[0], &pair[1]))
        };
        words().flat_map(|run| run.windows(folded.len()).filter(fits)).map(|window| self.span(window)).collect()
    }

    /// Runs of two or more words with capitals.
    fn names(&self) -> Vec<Named> {
        let mut found = Vec::new();
        let mut told = HashSet::default();
        for words in &self.runs {
            let capitals = words.chunk_by(|one, next| one.is_capital() && next.is_capital() && self.goes_on(one, next));
            for name in capitals.filter(|name| name.len() > 1) {
                let folded = name.iter().map(|word| self.folded(word)).collect::<Vec<_>>().join(" ");
                if told.insert(folded.clone()) {
                    found.push(Named { folded, span: self.span(name) });
                }
            }
        }
        found
    }

    /// “Trường Tiểu học Nậm Mo”, “lớp 5A2”: what tells a school or a class, not “lớp 5”.
    fn schools(&self) -> Vec<Span> {
        let mut found = Vec::new();
        let [class, school] = ["lop", "truong"].map(word::bare);
        for words in &self.runs {
            for (at, pair) in words.windows(2).enumerate() {
                let [word, next] = pair else { continue };
                if self.is(word, "lop", class) && self.goes_on(word, next) && is_class(&self.folded(next)) {
                    found.push(self.span(pair));
                }
                if self.is(word, "truong", school)
                    && self.goes_on(word, next)
                    && SCHOOL_KINDS.contains(&self.folded(next).as_str())
                {
                    found.extend(self.school(&words[at..]));
                }
            }
        }
        found
    }

    /// A school with its own name; `words` begin with “trường”.
    fn school(&self, words: &[Word]) -> Option<Span> {
        let near = words.windows(2).take(SCHOOL_REACH);
        let reach = near.take_while(|pair| self.goes_on(&pair[0], &pair[1])).count();
        let is_own = |word: &Word| word.is_capital() && !SCHOOL_WORDS.contains(&self.folded(word).as_str());
        let own = words[1..=reach].iter().rposition(is_own)?;
        Some(self.span(&words[..own + 2]))
    }
}

/// Whether words with this between them go on: nothing but blanks and marks of emphasis.
fn is_bridge(gap: &str) -> bool {
    gap == " " || gap.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_')) && !gap.contains("\n\n")
}

/// `5a2`: a number and a letter.
fn is_class(folded: &str) -> bool {
    let rest = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < folded.len()
        && rest.chars().next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && rest.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All words of the text seen.
    fn check<T>(text: &str, told: impl Fn(&Seen<'_>) -> T) -> T {
        let words = word::cut(text);
        let words = in_one_piece(text, &words);
        told(&Seen { text, runs: vec![&words] })
    }

    #[test]
    fn a_name_is_found_whatever_its_marks() {
        let count = |text: &str, name: &str| check(text, |seen| seen.places(name).len());
        for (text, expected) in [
            ("Em Lò Thị Bé học giỏi", 1),
            ("em **Lò Thị\nBé**, cháu LO THI BE", 2),
            ("Lò Thị. Bé", 0),
            ("Lò Thị Béo", 0),
        ] {
            assert_eq!(count(text, "Lò Thị Bé"), expected, "{text}");
        }
        assert_eq!(count("em Dợ đỡ bạn, dợ, 'Dợ'", "Dợ"), 2);
        assert_eq!(count("ông Điểu K'Ré", "Điểu K’Ré"), 1);
    }

    #[test]
    fn full_names_are_told_once() {
        let text = "Ông Lò Văn Ún và Lò Văn Ún. Bà H'Hen Niê ở đó";
        let names = check(text, |seen| seen.names().into_iter().map(|named| named.folded).collect::<Vec<_>>());
        assert_eq!(names, ["ong lo van un", "lo van un", "ba h'hen nie"]);
    }

    #[test]
    fn what_is_hidden_is_not_seen_and_joins_nothing() {
        let text = "Lò Thị Bé, Lò (giấu) Thị Bé, K’Ré 'Hoa' x";
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            Span::new(start, start + word.len())
        };
        let words = word::cut(text);
        let words = in_one_piece(text, &words);
        let runs = seen(&words, &[at("Thị Bé, Lò"), at("Bé"), at("(giấu)")]);
        let told: Vec<Vec<&str>> = runs.into_iter().map(|run| run.iter().map(|word| word.of(text)).collect()).collect();
        assert_eq!(told, [vec!["Lò"], vec![], vec![], vec!["Thị", "Bé", "K’Ré", "Hoa", "x"]]);
    }

    #[test]
    fn schools_and_classes_are_told_apart_from_levels() {
        for (text, expected) in [
            ("học sinh lớp 5A2 Trường Tiểu học Nậm Mo", vec!["lớp 5A2", "Trường Tiểu học Nậm Mo"]),
            ("Trường PTDTBT Tiểu học và THCS Nậm Mo", vec!["Trường PTDTBT Tiểu học và THCS Nậm Mo"]),
            ("em học lớp 5 ở trường tiểu học của xã", vec![]),
            ("Trường Tiểu học. Nậm Mo là tên bản", vec![]),
            ("môi trường trung thực", vec![]),
        ] {
            let spans = check(text, |seen| seen.schools());
            let told: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}

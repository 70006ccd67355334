//! Finds whom a content file names: its own person outside the keys that hold the name, schools and
//! classes, and whatever looks like a full name. `link` knows which of them may not stand there.

use ahash::HashSet;

use crate::base::decode::{Field, Shape, Visibility};
use crate::base::exact;
use crate::base::node::{Node, Table, Value};
use crate::base::span::Span;
use crate::model::entry::{Meta, Named, Said};
use crate::model::kind::Kind;
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

/// A word of the text.
struct Word<'t> {
    text: &'t str,
    span: Span,
    /// As [`word::bare`].
    bare: u32,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether it goes on from the word before: nothing but blanks and marks of emphasis between.
    joined: bool,
}

impl Word<'_> {
    fn folded(&self) -> String {
        viet::fold::fold(self.text)
    }

    /// Whether the word is `folded` when it is folded; `bare` is [`word::bare`] of that.
    fn is(&self, folded: &str, bare: u32) -> bool {
        self.bare == bare && self.folded() == folded
    }
}

/// Reads the whole text of a file, which was cut into `words`. `front` is the end of its front matter.
pub fn find(text: &str, words: &[word::Word], front: usize, table: &Table<'_>, kind: Kind, meta: &Meta) -> Said {
    let mut hidden: Vec<Span> = comments(&text[..front.min(text.len())]);
    let groups = crate::model::entry::fields(kind);
    private(table, &groups, &mut hidden);
    hidden.sort();
    let words = seen(text, words, &hidden);
    let mut said = Said { names: names(&words), ..Said::default() };
    if let Meta::Person(person) = meta {
        let others = person.other_names.iter().map(|name| name.value.as_str());
        for name in std::iter::once(person.name.value.as_str()).chain(others) {
            said.own.extend(places(&words, viet::name::strip_titles(name)));
        }
        said.own.sort();
        said.schools = schools(&words);
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

/// The words outside `hidden`, which is sorted. A name with an apostrophe is one (`K’Ré`).
fn seen<'t>(text: &'t str, words: &[word::Word], hidden: &[Span]) -> Vec<Word<'t>> {
    let mut seen: Vec<Word<'t>> = Vec::with_capacity(words.len());
    let mut hidden = hidden.iter().peekable();
    // Where what may be seen begins that the next word is in.
    let mut open = 0;
    for word in words {
        while let Some(span) = hidden.next_if(|span| span.end <= word.start) {
            open = open.max(span.end);
        }
        if hidden.peek().is_some_and(|span| span.start <= word.start) {
            continue;
        }
        let span = Span { start: word.start, end: word.end };
        let before = seen.last_mut().filter(|before| before.span.start >= open);
        let gap = before.as_ref().and_then(|before| text.get(before.span.end as usize..span.start as usize));
        match (before, gap) {
            (Some(before), Some("'" | "’")) => {
                before.span.end = span.end;
                before.text = text.get(before.span.range()).unwrap_or_default();
                before.bare = word::bare(before.text);
            }
            _ => seen.push(Word {
                text: word.of(text),
                span,
                bare: word.bare(),
                capital: word.is_capital(),
                joined: gap.is_some_and(is_bridge),
            }),
        }
    }
    seen
}

/// Whether words with this between them go on: nothing but blanks and marks of emphasis.
fn is_bridge(gap: &str) -> bool {
    gap == " " || gap.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_')) && !gap.contains("\n\n")
}

/// Where a name stands, whatever its marks and capitals. A name of one word must stand as it is
/// written: folded, it would be any word.
fn places(words: &[Word<'_>], name: &str) -> Vec<Span> {
    let wanted: Vec<&str> = name.split_whitespace().collect();
    let folded: Vec<(String, u32)> = wanted.iter().map(|word| (viet::fold::fold(word), word::bare(word))).collect();
    if let [only] = wanted.as_slice() {
        return words.iter().filter(|word| word.text == *only).map(|word| word.span).collect();
    }
    if folded.is_empty() {
        return Vec::new();
    }
    let fits = |window: &&[Word<'_>]| {
        window.iter().zip(&folded).all(|(word, (wanted, bare))| word.is(wanted, *bare))
            && window[1..].iter().all(|word| word.joined)
    };
    let span = |window: &[Word<'_>]| Span { start: window[0].span.start, end: window[window.len() - 1].span.end };
    words.windows(folded.len()).filter(fits).map(span).collect()
}

/// Runs of two or more words with capitals.
fn names(words: &[Word<'_>]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut seen = HashSet::default();
    let mut start = 0;
    while start < words.len() {
        let goes_on = |word: &&Word<'_>| word.joined && word.capital;
        let more = words[start + 1..].iter().take_while(goes_on).count();
        let run = &words[start..=start + more];
        if run[0].capital && run.len() > 1 {
            let folded = run.iter().map(Word::folded).collect::<Vec<_>>().join(" ");
            if seen.insert(folded.clone()) {
                let span = Span { start: run[0].span.start, end: run[run.len() - 1].span.end };
                found.push(Named { folded, span });
            }
        }
        start += if run[0].capital { run.len() } else { 1 };
    }
    found
}

/// “Trường Tiểu học Nậm Mo”, “lớp 5A2”: what tells a school or a class, not “lớp 5”.
fn schools(words: &[Word<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let [class, school] = ["lop", "truong"].map(|word| (word, word::bare(word)));
    for (at, pair) in words.windows(2).enumerate() {
        let [word, next] = pair else { continue };
        if word.is(class.0, class.1) && next.joined && is_class(&next.folded()) {
            found.push(Span { start: word.span.start, end: next.span.end });
        }
        if word.is(school.0, school.1) && next.joined && SCHOOL_KINDS.contains(&next.folded().as_str()) {
            let reach = words[at + 1..].iter().take(SCHOOL_REACH).take_while(|word| word.joined);
            let own = reach.filter(|word| word.capital && !SCHOOL_WORDS.contains(&word.folded().as_str())).last();
            found.extend(own.map(|own| Span { start: word.span.start, end: own.span.end }));
        }
    }
    found
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

    fn all(text: &str) -> Vec<Word<'_>> {
        seen(text, &word::cut(text), &[])
    }

    #[test]
    fn a_name_is_found_whatever_its_marks() {
        let check = |text: &str, count: usize| assert_eq!(places(&all(text), "Lò Thị Bé").len(), count, "{text}");
        check("Em Lò Thị Bé học giỏi", 1);
        check("em **Lò Thị\nBé**, cháu LO THI BE", 2);
        check("Lò Thị. Bé", 0);
        check("Lò Thị Béo", 0);
        assert_eq!(places(&all("em Dợ đỡ bạn, dợ"), "Dợ").len(), 1);
    }

    #[test]
    fn what_is_hidden_is_not_seen_and_joins_nothing() {
        let text = "Lò Thị Bé, Lò (giấu) Thị Bé, K’Ré 'Hoa' x";
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            Span::new(start, start + word.len())
        };
        let words = seen(text, &word::cut(text), &[at("Thị Bé, Lò"), at("(giấu)")]);
        let told: Vec<(&str, bool)> = words.iter().map(|word| (word.text, word.joined)).collect();
        let expected = [("Lò", false), ("Thị", false), ("Bé", true), ("K’Ré", false), ("Hoa", false), ("x", false)];
        assert_eq!(told, expected);
    }

    #[test]
    fn full_names_are_told_once() {
        let names: Vec<String> = names(&all("Ông Lò Văn Ún và Lò Văn Ún. Bà H'Hen Niê ở đó"))
            .into_iter()
            .map(|named| named.folded)
            .collect();
        assert_eq!(names, ["ong lo van un", "lo van un", "ba h'hen nie"]);
    }

    #[test]
    fn schools_and_classes_are_told_apart_from_levels() {
        let check = |text: &str, count: usize| assert_eq!(schools(&all(text)).len(), count, "{text}");
        check("học sinh lớp 5A2 Trường Tiểu học Nậm Mo", 2);
        check("Trường PTDTBT Tiểu học và THCS Nậm Mo", 1);
        check("em học lớp 5 ở trường tiểu học của xã", 0);
        check("Trường Tiểu học. Nậm Mo là tên bản", 0);
        check("môi trường trung thực", 0);
    }
}

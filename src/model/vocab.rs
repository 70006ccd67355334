//! Controlled vocabularies: the program's own, with what the portal adds or replaces by `ma`.

use ahash::HashMap;
use jiff::civil::Date;
use serde::Serialize;
use thin_vec::ThinVec;

use crate::base::code;
use crate::base::decode::{Decode, Decoder, decode_table, record};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::node::Value;
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::base::toml;
use crate::domain::docnumber;
use crate::viet;

record! {
    /// Who may grant a title, and when.
    pub struct Authority {
        /// Key of the vocabulary `co_quan`.
        organ: one String = "co_quan", "Cơ quan", Public, "", "\"chu-tich-ubnd-tinh\"";
        /// First day.
        from: opt Date = "tu_ngay", "Từ ngày", Public, "", "2025-07-01";
        /// Last day.
        until: opt Date = "den_ngay", "Đến ngày", Public, "", "2025-06-30";
        /// Whether the rule is certain.
        certain: opt bool = "chac_chan", "Chắc chắn", Public, "", "true";
    }
}

record! {
    /// A row of a vocabulary.
    pub struct TermRow {
        /// Key.
        key: one String = "ma", "Khóa", Public, "", "\"bk-tinh\"";
        /// Label.
        label: opt String = "ten", "Tên", Public, "", "\"Bằng khen của Chủ tịch UBND {tinh}\"";
        /// Other labels and abbreviations.
        other: many String = "viet_tat", "Tên khác, viết tắt", Public, "", "[\"BK tỉnh\"]";
        /// Title or form.
        family: opt String = "loai", "Loại", Public, "danh-hieu hoặc hinh-thuc", "\"hinh-thuc\"";
        /// For whom.
        honourees: many String = "doi_tuong", "Dành cho", Public, "ca-nhan, tap-the, ho-gia-dinh", "[\"ca-nhan\"]";
        /// Level.
        level: opt String = "cap", "Cấp", Public, "", "\"tinh\"";
        /// Classes.
        classes: many String = "hang", "Hạng", Public, "", "[\"nhat\", \"nhi\", \"ba\"]";
        /// Rank.
        rank: opt u32 = "bac", "Thứ bậc", Public, "", "330";
        /// Authorities.
        authorities: many Authority = "tham_quyen", "Thẩm quyền", Public, "", "[{ co_quan = \"chu-tich-ubnd-tinh\" }]";
        /// Whether nobody else may grant it.
        complete: opt bool = "du_tham_quyen", "Thẩm quyền đã đủ", Public, "true khi ngoài các nơi ghi ở tham_quyen không nơi nào khác được tặng", "true";
        /// First day of use.
        from: opt Date = "tu_ngay", "Từ ngày", Public, "", "2024-01-01";
        /// Last day of use.
        until: opt Date = "den_ngay", "Đến ngày", Public, "", "2023-12-31";
        /// Sensitive personal data.
        sensitive: opt bool = "nhay_cam", "Nhạy cảm", Public, "", "true";
        /// Parent.
        parent: opt String = "nhom", "Nhóm", Public, "", "\"kinh-te\"";
        /// Source.
        source: opt String = "nguon", "Nguồn", Public, "", "\"…\"";
    }
}

/// A term's number within one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct TermId(pub u16);

/// A term of a vocabulary.
#[derive(Debug, Clone)]
pub struct TermInfo {
    /// Vocabulary it belongs to.
    pub vocabulary: String,
    /// Key.
    pub key: String,
    /// Label of today, the province's word and name filled in.
    pub label: String,
    /// The row as written.
    pub row: TermRow,
    /// Place in its vocabulary, for sorting.
    pub position: u32,
    /// Whether the portal wrote it, or a part of it.
    pub own: bool,
}

impl TermRow {
    /// What this row does not say is as `known` says it: a portal that only wants another rank writes no more.
    fn filled_from(mut self, known: &Self) -> Self {
        fn lend<T: Clone>(own: &mut ThinVec<T>, known: &[T]) {
            if own.is_empty() {
                own.extend_from_slice(known);
            }
        }
        self.label = self.label.or_else(|| known.label.clone());
        lend(&mut self.other, &known.other);
        self.family = self.family.or_else(|| known.family.clone());
        lend(&mut self.honourees, &known.honourees);
        self.level = self.level.or_else(|| known.level.clone());
        lend(&mut self.classes, &known.classes);
        self.rank = self.rank.or_else(|| known.rank.clone());
        if self.authorities.is_empty() {
            self.complete = self.complete.or_else(|| known.complete.clone());
        }
        lend(&mut self.authorities, &known.authorities);
        self.from = self.from.or_else(|| known.from.clone());
        self.until = self.until.or_else(|| known.until.clone());
        self.sensitive = self.sensitive.or_else(|| known.sensitive.clone());
        self.parent = self.parent.or_else(|| known.parent.clone());
        self.source = self.source.or_else(|| known.source.clone());
        self
    }
}

impl TermInfo {
    /// Whether the term is sensitive personal data.
    pub fn is_sensitive(&self) -> bool {
        self.row.sensitive.as_ref().is_some_and(|flag| flag.value)
    }

    /// Rank for sorting; terms without one come last.
    pub fn rank(&self) -> u32 {
        self.row.rank.as_ref().map_or(u32::MAX, |rank| rank.value)
    }

    /// The key as a part of an address.
    pub fn slug(&self) -> String {
        viet::slug::slug(&self.key)
    }
}

/// All vocabularies of a portal.
#[derive(Debug, Default)]
pub struct Vocabularies {
    terms: Vec<TermInfo>,
    keys: HashMap<(String, String), TermId>,
    /// Names as they are written, in small letters: "ĐA" is not "DA".
    exact: HashMap<(String, String), TermId>,
    names: HashMap<(String, String), TermId>,
}

const BUILT_IN: &str = include_str!("../domain/data/danh-muc.toml");

/// The vocabulary of document kinds; its rows are the kinds of `domain::docnumber`.
pub const DOCUMENT_KINDS: &str = "loai_van_ban";

impl Vocabularies {
    /// The program's own vocabularies, then the portal's (`content/du-lieu/danh-muc.toml`).
    /// `province` is today's word and name, such as "tỉnh Điện Biên".
    pub fn read(portal: Option<(&str, &SitePath)>, province: &str, diags: &mut Diagnostics) -> Self {
        let mut all = Self::default();
        for kind in docnumber::KINDS {
            // TT is a circular of the state and one of the Party: an abbreviation of two kinds names none.
            let own = docnumber::KINDS.iter().filter(|other| other.code == kind.code).count() == 1;
            let other = if own && !kind.code.is_empty() { vec![kind.code.to_owned()] } else { Vec::new() };
            all.add(DOCUMENT_KINDS, plain_row(kind.key, kind.label, other), province, false);
        }
        if let Some(path) = SitePath::new("danh-muc.toml") {
            all.read_file(BUILT_IN, &path, province, false, diags);
        }
        if let Some((text, path)) = portal {
            all.read_file(text, path, province, true, diags);
        }
        all
    }

    fn read_file(&mut self, text: &str, path: &SitePath, province: &str, own: bool, diags: &mut Diagnostics) {
        let table = toml::parse(text, 0, path, diags);
        for (vocabulary, span, node) in &table.rows {
            let mut decoder = Decoder::new(path, diags);
            let Value::List(rows) = &node.value else {
                let message = format!("“{vocabulary}” phải là các nhóm [[{vocabulary}]]");
                decoder.report(Diagnostic::new(code::WRONG_TYPE, message), *span);
                continue;
            };
            for row in rows {
                let read = match &row.value {
                    Value::Table(table) => decode_table::<TermRow>(table, &mut decoder),
                    _ => TermRow::decode(row, &mut decoder),
                };
                let Some(row) = read else { continue };
                if row.label.is_none() && self.find(vocabulary, &row.key).is_none() {
                    let message = format!("mục mới “{}” chưa có tên", row.key.value);
                    let hint = "thêm một dòng  ten = \"…\"";
                    decoder.report(Diagnostic::new(code::MISSING_KEY, message).hint(hint), row.key.span);
                    continue;
                }
                self.add(vocabulary, row, province, own);
            }
        }
    }

    fn add(&mut self, vocabulary: &str, mut row: TermRow, province: &str, own: bool) {
        let key = row.key.value.clone();
        let known = self.keyed(vocabulary, &key);
        if let Some(id) = known {
            row = row.filled_from(&self.terms[id.0 as usize].row);
        }
        let written = row.label.as_ref().map_or_else(String::new, |label| label.value.clone());
        let label = written.replace("{tinh}", province);
        let names: Vec<String> = [&key, &label, &written]
            .into_iter()
            .chain(row.other.iter().map(|o| &o.value))
            .map(|name| name.replace("{tinh}", province))
            .collect();
        let position = known.map_or(self.terms.len() as u32, |id| self.terms[id.0 as usize].position);
        let term = TermInfo { vocabulary: vocabulary.to_owned(), key, label, row, position, own };
        let id = match known {
            Some(id) => {
                self.terms[id.0 as usize] = term;
                id
            }
            None => {
                self.terms.push(term);
                TermId((self.terms.len() - 1) as u16)
            }
        };
        // A key names its own term, whatever another term is also called.
        self.keys.insert((vocabulary.to_owned(), viet::slug::slug(&self.terms[usize::from(id.0)].key)), id);
        for name in names {
            self.exact.entry((vocabulary.to_owned(), small(&name))).or_insert(id);
            self.names.entry((vocabulary.to_owned(), viet::slug::slug(&name))).or_insert(id);
        }
    }

    fn keyed(&self, vocabulary: &str, text: &str) -> Option<TermId> {
        self.keys.get(&(vocabulary.to_owned(), viet::slug::slug(text))).copied()
    }

    /// The term that `text` names by key, label or abbreviation.
    pub fn find(&self, vocabulary: &str, text: &str) -> Option<TermId> {
        self.keyed(vocabulary, text)
            .or_else(|| self.exact.get(&(vocabulary.to_owned(), small(text))).copied())
            .or_else(|| self.names.get(&(vocabulary.to_owned(), viet::slug::slug(text))).copied())
    }

    /// The term with this number.
    pub fn term(&self, id: TermId) -> &TermInfo {
        &self.terms[id.0 as usize]
    }

    /// The terms of one vocabulary, in order.
    pub fn of(&self, vocabulary: &str) -> impl Iterator<Item = (TermId, &TermInfo)> {
        self.terms
            .iter()
            .enumerate()
            .filter(move |(_, term)| term.vocabulary == vocabulary)
            .map(|(at, term)| (TermId(at as u16), term))
    }

    /// All terms.
    pub fn all(&self) -> impl Iterator<Item = &TermInfo> {
        self.terms.iter()
    }

    /// Whether there is a vocabulary of this name.
    pub fn has(&self, vocabulary: &str) -> bool {
        self.terms.iter().any(|term| term.vocabulary == vocabulary)
    }
}

fn small(text: &str) -> String {
    text.trim().to_lowercase()
}

fn plain_row(key: &str, label: &str, other: Vec<String>) -> TermRow {
    let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
    TermRow {
        key: spanned(key),
        label: Some(spanned(label)),
        other: other.iter().map(|text| spanned(text)).collect(),
        family: None,
        honourees: ThinVec::new(),
        level: None,
        classes: ThinVec::new(),
        rank: None,
        authorities: ThinVec::new(),
        complete: None,
        from: None,
        until: None,
        sensitive: None,
        parent: None,
        source: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_built_in_term_is_its_own() {
        let all = Vocabularies::read(None, "tỉnh Điện Biên", &mut Diagnostics::default());
        for (at, term) in all.terms.iter().enumerate() {
            let names = term.row.other.iter().map(|name| name.value.replace("{tinh}", "tỉnh Điện Biên"));
            for name in [term.key.clone(), term.label.clone()].into_iter().chain(names) {
                let found = all.find(&term.vocabulary, &name).map(|id| all.term(id).key.as_str());
                assert_eq!(found, Some(term.key.as_str()), "{}: “{name}”, term {at}", term.vocabulary);
            }
        }
    }

    #[test]
    fn a_key_names_its_term_even_where_another_is_called_so() {
        let (mut all, path) = (Vocabularies::default(), SitePath::new("danh-muc.toml").unwrap());
        let text = "[[danh_hieu]]\nma = \"mot\"\nten = \"Một\"\nviet_tat = [\"Hai\"]\n\n[[danh_hieu]]\nma = \"hai\"\nten = \"Số hai\"\n";
        all.read_file(text, &path, "", false, &mut Diagnostics::default());
        let label = |name: &str| all.find("danh_hieu", name).map(|id| all.term(id).label.as_str());
        assert_eq!((label("mot"), label("hai"), label("Một")), (Some("Một"), Some("Số hai"), Some("Một")));
    }
}

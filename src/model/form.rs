//! Forms of statistics as a circular lays them out: rows, columns and what each counts, as data
//! (`content/du-lieu/bieu/`). A new circular needs a new file, not a new program.

use super::entry::{Class, Sex};
use super::stats::{AwardRecord, Honouree, Period};
use super::vocab::{TermId, Vocabularies};
use crate::base::decode::{choices, record};
use crate::base::span::{Span, Spanned};

choices! {
    /// What the rows of a form are.
    pub enum FormRows {
        /// Titles with their classes.
        Title = "danh-hieu", "Danh hiệu, hình thức";
        /// Kinds of commendation.
        Kind = "loai-hinh", "Loại hình";
        /// Levels that granted.
        Level = "cap", "Cấp khen";
        /// Groups of persons.
        Group = "nhom-doi-tuong", "Nhóm đối tượng";
        /// School years.
        SchoolYear = "nam-hoc", "Năm học";
        /// One row for all.
        One = "chung", "Tổng số";
    }
}

choices! {
    /// Whom a form counts.
    pub enum FormHonouree {
        /// A person.
        Person = "ca-nhan", "Cá nhân";
        /// A collective.
        Collective = "tap-the", "Tập thể";
        /// A household.
        Household = "ho-gia-dinh", "Hộ gia đình";
        /// A model; registers have none.
        Model = "mo-hinh", "Mô hình";
    }
}

record! {
    /// What a column, or a whole form, counts; nothing written means everything.
    pub struct Counted {
        /// Kinds of honouree.
        honourees: many FormHonouree = "doi_tuong", "Đối tượng", Public, "ca-nhan, tap-the, ho-gia-dinh, mo-hinh", "[\"ca-nhan\"]";
        /// Groups of persons.
        groups: many String = "nhom", "Nhóm đối tượng", Public, "theo danh mục nhom_doi_tuong", "[\"truc-tiep\"]";
        /// Levels that granted.
        levels: many String = "cap", "Cấp khen", Public, "theo danh mục cap", "[\"tinh\"]";
        /// Kinds of commendation.
        kinds: many String = "loai_hinh", "Loại hình", Public, "theo danh mục loai_hinh", "[\"dot-xuat\"]";
        /// Titles.
        titles: many String = "danh_hieu", "Danh hiệu, hình thức", Public, "theo danh mục danh_hieu", "[\"bk-tinh\"]";
        /// Sex.
        sex: opt Sex = "gioi_tinh", "Giới tính", Public, "nam, nu hoặc khac", "\"nu\"";
        /// Enterprises alone, or all others.
        enterprise: opt bool = "doanh_nghiep", "Doanh nghiệp", Public, "true: chỉ doanh nghiệp; false: trừ doanh nghiệp", "true";
        /// Small collectives alone, or all others.
        small: opt bool = "tap_the_nho", "Tập thể nhỏ", Public, "true: chỉ tập thể nhỏ; false: trừ tập thể nhỏ", "true";
    }
}

record! {
    /// A column of a form.
    pub struct FormColumn {
        /// Heading.
        name: one String = "ten", "Tên cột", Public, "như trong biểu", "\"Cá nhân\"";
        /// What it counts.
        counted: opt Counted = "dem", "Đếm", Public, "bỏ trống là mọi lượt khen của dòng", "{ doi_tuong = [\"ca-nhan\"] }";
    }
}

record! {
    /// A form.
    pub struct Form {
        /// Name.
        name: one String = "ten", "Tên biểu", Public, "", "\"Khen thưởng đột xuất\"";
        /// Number, as the circular writes it.
        number: opt String = "so", "Số hiệu biểu", Public, "", "\"0602.N/BNV-TĐKT\"";
        /// The circular.
        source: one String = "nguon", "Nguồn", Public, "văn bản quy định biểu", "\"Thông tư 18/2025/TT-BNV\"";
        /// Rows.
        rows: one FormRows = "dong", "Các dòng", Public, "danh-hieu, loai-hinh, cap, nhom-doi-tuong, nam-hoc, chung", "\"danh-hieu\"";
        /// Whether halves of the year count apart.
        halves: opt bool = "nua_nam", "Tách nửa năm", Public, "", "true";
        /// What the whole form counts.
        counted: opt Counted = "dem", "Cả biểu chỉ đếm", Public, "", "{ loai_hinh = [\"dot-xuat\"] }";
        /// Columns.
        columns: many FormColumn = "cot", "Các cột", Public, "mỗi cột một nhóm [[cot]]", "[{ ten = \"Cộng\" }]";
    }
}

/// A word of a form that must be a term, its vocabulary, and its place.
pub struct Named<'f> {
    /// The vocabulary.
    pub vocabulary: &'static str,
    /// The word.
    pub word: &'f str,
    /// Its place.
    pub span: Span,
}

impl Counted {
    fn lists(&self) -> [(&'static str, &[Spanned<String>]); 4] {
        [
            ("nhom_doi_tuong", &self.groups),
            ("cap", &self.levels),
            ("loai_hinh", &self.kinds),
            ("danh_hieu", &self.titles),
        ]
    }

    /// Whether an award counts here.
    pub fn holds(&self, vocabularies: &Vocabularies, award: &AwardRecord) -> bool {
        let own = [award.group, award.level, award.kind, award.title];
        let fits = |((vocabulary, words), own): ((&'static str, &[Spanned<String>]), Option<TermId>)| {
            words.is_empty()
                || words.iter().any(|word| own.is_some() && vocabularies.find(vocabulary, &word.value) == own)
        };
        let kind = |kind: &Spanned<FormHonouree>| match kind.value {
            FormHonouree::Person => Honouree::Person,
            FormHonouree::Collective => Honouree::Collective,
            FormHonouree::Household => Honouree::Household,
            FormHonouree::Model => Honouree::Model,
        };
        let is = |asked: &Option<Spanned<bool>>, own: bool| asked.as_ref().is_none_or(|asked| asked.value == own);
        self.lists().into_iter().zip(own).all(fits)
            && (self.honourees.is_empty() || self.honourees.iter().any(|wanted| kind(wanted) == award.honouree))
            && self.sex.as_ref().is_none_or(|sex| Some(sex.value) == award.sex)
            && is(&self.enterprise, award.enterprise)
            && is(&self.small, award.small)
    }
}

/// What stands before a row: sorted as the vocabulary ranks it, what is not recorded last.
type RowKey = (u32, u32, Option<Class>, String);

impl Form {
    /// The words that must be terms.
    pub fn named(&self) -> Vec<Named<'_>> {
        let columns = self.columns.iter().filter_map(|column| column.counted.as_ref());
        let all = self.counted.iter().chain(columns);
        let lists = all.flat_map(|counted| counted.lists());
        lists
            .flat_map(|(vocabulary, words)| {
                words.iter().map(move |word| Named { vocabulary, word: &word.value, span: word.span })
            })
            .collect()
    }

    /// The rows of a period: label and a count per column; the sum of all last, unless there is one row alone.
    pub fn count(
        &self,
        vocabularies: &Vocabularies,
        awards: &[AwardRecord],
        period: Period,
    ) -> Vec<(String, Vec<u32>)> {
        let mut rows: std::collections::BTreeMap<RowKey, Vec<u32>> = std::collections::BTreeMap::new();
        let mut sum = vec![0; self.columns.len()];
        let fits = |award: &&AwardRecord| {
            Period::of(award.day).contains(&period)
                && self.counted.as_ref().is_none_or(|counted| counted.holds(vocabularies, award))
        };
        for award in awards.iter().filter(fits) {
            let row = rows.entry(self.row_key(vocabularies, award)).or_insert_with(|| vec![0; self.columns.len()]);
            for (at, column) in self.columns.iter().enumerate() {
                if column.counted.as_ref().is_none_or(|counted| counted.holds(vocabularies, award)) {
                    row[at] += 1;
                    sum[at] += 1;
                }
            }
        }
        let is_one = self.rows.value == FormRows::One;
        let rows = rows.into_iter().map(|((.., label), counts)| (label, counts)).filter(|_| !is_one);
        rows.chain([("Cộng".to_owned(), sum)]).collect()
    }

    fn row_key(&self, vocabularies: &Vocabularies, award: &AwardRecord) -> RowKey {
        let term = match self.rows.value {
            FormRows::Title => award.title,
            FormRows::Kind => award.kind,
            FormRows::Level => award.level,
            FormRows::Group => award.group,
            FormRows::SchoolYear => {
                let year = award.school_year;
                let label = year.map_or("Không theo năm học".to_owned(), |year| format!("{year}–{}", year + 1));
                return (year.map_or(u32::MAX, |year| year.unsigned_abs().into()), 0, None, label);
            }
            FormRows::One => return (0, 0, None, String::new()),
        };
        let class = award.class.filter(|_| self.rows.value == FormRows::Title);
        let Some(term) = term.map(|term| vocabularies.term(term)) else {
            return (u32::MAX, u32::MAX, None, "Chưa ghi".to_owned());
        };
        let label = class.map_or_else(|| term.label.clone(), |class| format!("{} {}", term.label, class.label()));
        (term.rank(), term.position, class, label)
    }
}

//! Who may grant a title on a day: from the vocabularies' dates to a verdict.

use jiff::civil::Date;

use super::vocab::{Authority, TermId, TermInfo, Vocabularies};

/// Vocabulary of titles and forms.
const TITLES: &str = "danh_hieu";
/// Vocabulary of authorities.
pub const ORGANS: &str = "co_quan";

/// What the vocabularies say of a title, an organ and a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing against it; also where the vocabularies say nothing.
    Fits,
    /// The organ could not grant it that day.
    Unfit {
        /// Why.
        why: Why,
        /// Whether the rule is certain, so that it is an error.
        certain: bool,
    },
    /// The title itself was not in use that day.
    TitleOutOfTime,
}

/// Why an organ could not grant a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It may from this day on.
    NotYet(Date),
    /// It might until this day.
    NoLonger(Date),
    /// The organ itself ended on this day.
    OrganEnded(Date),
    /// Others grant it.
    Others,
}

/// The verdict on `title` granted by `organ` on `day`.
pub fn verdict(vocabularies: &Vocabularies, title: &TermInfo, organ: &TermInfo, day: Date) -> Verdict {
    if let Some(until) = organ.row.until.as_ref().map(|until| until.value).filter(|until| *until < day) {
        return Verdict::Unfit { why: Why::OrganEnded(until), certain: true };
    }
    let all = &title.row.authorities;
    let of_organ: Vec<&Authority> =
        all.iter().map(|row| &row.value).filter(|row| is_organ(vocabularies, row, organ)).collect();
    if all.is_empty() || of_organ.iter().any(|row| covers(row, day)) {
        return if is_in_use(title, day) { Verdict::Fits } else { Verdict::TitleOutOfTime };
    }
    if of_organ.is_empty() {
        let certain =
            title.row.complete.as_ref().is_some_and(|flag| flag.value) && all.iter().all(|row| is_certain(row));
        return Verdict::Unfit { why: Why::Others, certain };
    }
    let certain = of_organ.iter().all(|row| is_certain(row));
    let starts = of_organ.iter().filter_map(|row| row.from.as_ref()).map(|from| from.value).filter(|from| *from > day);
    let ends =
        of_organ.iter().filter_map(|row| row.until.as_ref()).map(|until| until.value).filter(|until| *until < day);
    let why = starts.min().map(Why::NotYet).or_else(|| ends.max().map(Why::NoLonger)).unwrap_or(Why::Others);
    Verdict::Unfit { why, certain }
}

/// The one organ that may grant `title` on `day`; `None` where there are several, or none is known.
pub fn derived(vocabularies: &Vocabularies, title: &TermInfo, day: Option<Date>) -> Option<TermId> {
    let mut organs = granting(vocabularies, title, day);
    match (organs.pop(), organs.pop()) {
        (Some(organ), None) => Some(organ),
        _ => None,
    }
}

/// The organs that may grant `title` on `day`, or on some day when none is given.
pub fn granting(vocabularies: &Vocabularies, title: &TermInfo, day: Option<Date>) -> Vec<TermId> {
    let rows = title.row.authorities.iter().filter(|row| day.is_none_or(|day| covers(&row.value, day)));
    let mut organs: Vec<TermId> = rows.filter_map(|row| vocabularies.find(ORGANS, &row.value.organ)).collect();
    organs.sort_unstable();
    organs.dedup();
    organs
}

/// What the rows that a portal wrote itself name wrongly: the place, what is wrong, and what to write.
pub fn unsound(vocabularies: &Vocabularies) -> Vec<(crate::base::span::Span, String, String)> {
    let mut wrong = Vec::new();
    for (_, title) in vocabularies.of(TITLES).filter(|(_, term)| term.own) {
        for row in &title.row.authorities {
            let organ = &row.value.organ;
            if vocabularies.find(ORGANS, organ).is_none() {
                let hint = "ghi khóa của danh mục co_quan, ví dụ  chu-tich-ubnd-tinh , hoặc thêm một nhóm [[co_quan]]";
                wrong.push((organ.span, format!("“{}” không có trong danh mục co_quan", organ.value), hint.to_owned()));
            }
        }
    }
    for term in vocabularies.all().filter(|term| term.own) {
        let periods = term.row.authorities.iter().map(|row| (&row.value.from, &row.value.until));
        for (from, until) in periods.chain([(&term.row.from, &term.row.until)]) {
            if let (Some(from), Some(until)) = (from, until)
                && until.value < from.value
            {
                let hint = "xem lại tu_ngay và den_ngay".to_owned();
                wrong.push((until.span, format!("“{}” hết dùng trước khi bắt đầu dùng", term.label), hint));
            }
        }
    }
    wrong
}

fn is_organ(vocabularies: &Vocabularies, row: &Authority, organ: &TermInfo) -> bool {
    row.organ.value == organ.key
        || vocabularies.find(ORGANS, &row.organ).is_some_and(|id| vocabularies.term(id).key == organ.key)
}

fn is_certain(row: &Authority) -> bool {
    row.certain.as_ref().is_some_and(|flag| flag.value)
}

fn covers(row: &Authority, day: Date) -> bool {
    row.from.as_ref().is_none_or(|from| from.value <= day) && row.until.as_ref().is_none_or(|until| until.value >= day)
}

fn is_in_use(title: &TermInfo, day: Date) -> bool {
    title.row.from.as_ref().is_none_or(|from| from.value <= day)
        && title.row.until.as_ref().is_none_or(|until| until.value >= day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::base::diag::Diagnostics;

    fn vocabularies() -> Vocabularies {
        let mut diags = Diagnostics::default();
        let all = Vocabularies::read(None, "tỉnh Điện Biên", &mut diags);
        assert!(diags.is_empty(), "{:?}", diags.sorted());
        all
    }

    fn said(title: &str, organ: &str, day: Date) -> Verdict {
        let all = vocabularies();
        let find = |vocabulary, key| all.term(all.find(vocabulary, key).unwrap());
        verdict(&all, find(TITLES, title), find(ORGANS, organ), day)
    }

    const LAST: Date = date(2025, 6, 30);
    const FIRST: Date = date(2025, 7, 1);

    #[test]
    fn a_district_chair_grants_until_the_end_of_the_districts() {
        for title in ["gk-huyen", "cstd-co-so", "ldtt", "tt-lao-dong-tien-tien", "thon-van-hoa"] {
            assert_eq!(said(title, "chu-tich-ubnd-huyen", LAST), Verdict::Fits, "{title}");
            let ended = Verdict::Unfit { why: Why::OrganEnded(LAST), certain: true };
            assert_eq!(said(title, "chu-tich-ubnd-huyen", FIRST), ended, "{title}");
        }
    }

    #[test]
    fn a_commune_chair_grants_from_july_2025_only_what_was_new_to_him() {
        for title in ["thon-van-hoa", "tt-lao-dong-tien-tien", "cstd-co-so"] {
            let early = Verdict::Unfit { why: Why::NotYet(FIRST), certain: true };
            assert_eq!(said(title, "chu-tich-ubnd-xa", LAST), early, "{title}");
            assert_eq!(said(title, "chu-tich-ubnd-xa", FIRST), Verdict::Fits, "{title}");
        }
        for title in ["gk-xa", "ldtt", "gia-dinh-van-hoa"] {
            for day in [date(2010, 1, 1), LAST, FIRST] {
                assert_eq!(said(title, "chu-tich-ubnd-xa", day), Verdict::Fits, "{title}");
            }
        }
    }

    #[test]
    fn only_certain_rules_make_errors() {
        let others = |certain| Verdict::Unfit { why: Why::Others, certain };
        assert_eq!(said("hc-lao-dong", "chu-tich-ubnd-tinh", FIRST), others(true));
        assert_eq!(said("bk-thu-tuong", "chu-tich-ubnd-xa", FIRST), others(true));
        assert_eq!(said("co-tinh", "bo-truong", FIRST), others(false));
        assert_eq!(said("ldtt", "chu-tich-ubnd-tinh", FIRST), others(false));
    }

    #[test]
    fn old_names_are_for_old_awards() {
        let (old, new) = (date(2020, 1, 1), date(2024, 1, 1));
        assert_eq!(said("cstd-cap-bo-tinh", "chu-tich-ubnd-tinh", old), Verdict::Fits);
        assert_eq!(said("cstd-cap-bo-tinh", "chu-tich-ubnd-tinh", new), Verdict::TitleOutOfTime);
        assert_eq!(
            said("xa-phuong-tieu-bieu", "chu-tich-ubnd-tinh", new),
            Verdict::Unfit { why: Why::NotYet(date(2024, 1, 30)), certain: false }
        );
    }

    #[test]
    fn one_possible_organ_is_derived() {
        let all = vocabularies();
        let organ = |title: &str, day| {
            let found = derived(&all, all.term(all.find(TITLES, title).unwrap()), day)?;
            Some(all.term(found).key.clone())
        };
        assert_eq!(organ("bk-tinh", None).as_deref(), Some("chu-tich-ubnd-tinh"));
        assert_eq!(organ("thon-van-hoa", None), None);
        assert_eq!(organ("thon-van-hoa", Some(LAST)).as_deref(), Some("chu-tich-ubnd-huyen"));
        assert_eq!(organ("thon-van-hoa", Some(FIRST)).as_deref(), Some("chu-tich-ubnd-xa"));
        assert_eq!(organ("ldtt", Some(FIRST)), None);
    }

    #[test]
    fn every_row_of_the_program_is_sound_and_names_its_source() {
        let all = vocabularies();
        for term in all.all() {
            if term.vocabulary != super::super::vocab::DOCUMENT_KINDS {
                let source = term.row.source.as_ref().map_or("", |source| source.value.as_str());
                assert!(source.contains("chắc chắn") || source.contains("cần kiểm tra"), "{}: {source}", term.key);
            }
            for row in &term.row.authorities {
                assert!(all.find(ORGANS, &row.value.organ).is_some(), "{}: {}", term.key, row.value.organ.value);
            }
        }
        for (_, title) in all.of(TITLES) {
            assert!(title.rank() < u32::MAX && !title.row.authorities.is_empty(), "{}", title.key);
            assert!(title.row.level.as_ref().is_some_and(|level| all.find("cap", level).is_some()), "{}", title.key);
        }
    }

    #[test]
    fn a_portal_changes_what_it_writes_and_keeps_the_rest() {
        let path = crate::base::path::SitePath::new("content/du-lieu/danh-muc.toml").unwrap();
        let mut diags = Diagnostics::default();
        let text = "[[danh_hieu]]\nma = \"bk-tinh-uy\"\nbac = 332\n\n[[danh_hieu]]\nma = \"cong-dan-uu-tu\"\nten = \"Công dân ưu tú\"\nbac = 471\ntham_quyen = [{ co_quan = \"khong-co\" }]\n";
        let all = Vocabularies::read(Some((text, &path)), "tỉnh Điện Biên", &mut diags);
        assert!(diags.is_empty(), "{:?}", diags.sorted());
        let term = |key: &str| all.term(all.find(TITLES, key).unwrap());
        assert_eq!(
            (term("bk-tinh-uy").rank(), term("bk-tinh-uy").label.as_str()),
            (332, "Bằng khen của Tỉnh ủy, Thành ủy")
        );
        assert_eq!(term("bk-tinh-uy").row.authorities.len(), 1);
        assert_eq!(term("Công dân ưu tú").rank(), 471);
        assert_eq!(unsound(&all).len(), 1);
        let mut diags = Diagnostics::default();
        Vocabularies::read(Some(("[[danh_hieu]]\nma = \"moi\"\n", &path)), "tỉnh Điện Biên", &mut diags);
        assert_eq!(diags.sorted().len(), 1, "a new row needs a name");
    }
}

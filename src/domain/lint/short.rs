//! Abbreviations that nobody explained: written out at first use in a text, always in what stands alone
//! (a title, a summary), so that a citizen and a screen reader know what they meet.
//!
//! Known are those of [`crate::domain::abbreviation`]; whoever writes the long form anywhere before the short one has
//! explained it.

use super::{Finding, Part, Passage};
use crate::base::code;
use crate::domain::abbreviation::{Short, shorts, written};
use crate::viet::fold::fold;
use crate::viet::letter;
use crate::viet::word::Word;

/// Words that make a short form known.
const DEFINES: &[&str] = &["tat la", "goi la", "goi tat"];

/// One short form in a passage.
struct Use {
    passage: usize,
    form: Short,
}

/// Looks at the passages of one file in their order. Not for texts kept word for word.
pub fn check(passages: &[Passage], found: &mut Vec<Finding>) {
    // No short form is a syllable.
    let may_be_short = |word: &Word| word.is_capital() && word.syllable().is_none();
    let is_told = |passage: &Passage| passage.part() != Part::Value && passage.words().all().iter().any(may_be_short);
    let told = (0..passages.len()).filter(|at| is_told(&passages[*at]));
    let uses: Vec<Use> = told.flat_map(|at| uses(passages, at)).collect();
    if uses.is_empty() {
        return;
    }
    let words = |passage: &Passage| if is_body(passage) { plain(passage.text()) } else { String::new() };
    let bodies: Vec<String> = passages.iter().map(words).collect();
    let mut known: Vec<&str> = Vec::new();
    for (at, one) in uses.iter().enumerate() {
        let passage = &passages[one.passage];
        let alone = stands_alone(passage);
        if !alone && known.contains(&one.form.short) {
            continue;
        }
        if !alone {
            known.push(one.form.short);
        }
        if is_quoted(passage, one) || is_explained(passage, &bodies[..one.passage], one) {
            continue;
        }
        let again = uses[at + 1..].iter().any(|next| {
            let part = &passages[next.passage];
            next.form.short == one.form.short && !stands_alone(part) && part.part() != Part::Heading
        });
        let keeps_short = !alone && passage.part() != Part::Heading && again;
        found.push(finding(passage, one, keeps_short));
    }
}

fn uses(passages: &[Passage], passage: usize) -> impl Iterator<Item = Use> {
    shorts(passages[passage].text()).into_iter().map(move |form| Use { passage, form })
}

/// Met without the text around it, in lists and cards.
fn stands_alone(passage: &Passage) -> bool {
    passage.part() == Part::Summary
}

fn is_body(passage: &Passage) -> bool {
    !matches!(passage.part(), Part::Summary | Part::Value)
}

/// Whether it stands between quotes: someone else's words.
fn is_quoted(passage: &Passage, one: &Use) -> bool {
    let before = &passage.text()[..one.form.range.start];
    before.matches('“').count() > before.matches('”').count()
}

/// Whether the long form, or a word that defines the short one, stands before it in the text, or in brackets behind it.
/// `earlier` are the words of the passages before; of values none.
fn is_explained(passage: &Passage, earlier: &[String], one: &Use) -> bool {
    let long = plain(one.form.long);
    let (before, after) = (&passage.text()[..one.form.range.start], &passage.text()[one.form.range.end..]);
    let before = plain(before);
    before.contains(&long)
        || DEFINES.iter().any(|word| before.ends_with(word))
        || after.trim_start().strip_prefix('(').is_some_and(|inside| plain(inside).starts_with(&long))
        || (is_body(passage) && earlier.iter().any(|words| words.contains(&long)))
}

/// The words alone, without marks.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !letter::is_alphanumeric(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn finding(passage: &Passage, one: &Use, keeps_short: bool) -> Finding {
    let message = format!("“{}” chưa được viết đủ ở chỗ dùng đầu tiên", one.form.short);
    let range = one.form.range.clone();
    let Some(long) = written(passage.text(), &one.form) else {
        let hint = format!("viết đủ tên; {} thường là “{}”", one.form.short, one.form.long);
        return Finding::new(code::UNEXPLAINED_SHORT, passage, range, message, hint);
    };
    let text = if keeps_short { format!("{long} ({})", one.form.short) } else { long };
    let hint = format!("viết  {text}");
    Finding::new(code::UNEXPLAINED_SHORT, passage, range.clone(), message, hint).mended(passage, range, &text)
}

#[cfg(test)]
mod tests {
    use super::super::OpenPassage;
    use super::*;

    fn passage(part: Part, text: &str) -> Passage {
        let mut passage = OpenPassage::new(part);
        passage.push(text, crate::viet::joined::Cut::default(), 0);
        passage.close().unwrap()
    }

    fn told(parts: &[(Part, &str)]) -> Vec<(String, Option<String>)> {
        let passages: Vec<Passage> = parts.iter().map(|(part, text)| passage(*part, text)).collect();
        let mut found = Vec::new();
        check(&passages, &mut found);
        found.into_iter().map(|finding| (finding.words, finding.fix.map(|fix| fix.text))).collect()
    }

    #[track_caller]
    fn check_one(text: &str, expected: &[(&str, Option<&str>)]) {
        let expected: Vec<(String, Option<String>)> =
            expected.iter().map(|(short, fix)| ((*short).to_owned(), fix.map(str::to_owned))).collect();
        assert_eq!(told(&[(Part::Paragraph, text)]), expected, "{text}");
    }

    #[test]
    fn a_short_form_is_written_out_where_it_is_met_first() {
        check_one("Xã có hai HTX chè.", &[("HTX", Some("hợp tác xã"))]);
        check_one("HTX chè và HTX cam cùng góp.", &[("HTX", Some("Hợp tác xã (HTX)"))]);
        check_one("Anh được UBND xã khen; UBND tỉnh cũng khen.", &[("UBND", Some("Ủy ban nhân dân (UBND)"))]);
    }

    #[test]
    fn no_short_form_is_a_syllable() {
        for (short, _) in crate::domain::abbreviation::ABBREVIATIONS {
            assert!(crate::viet::word::known(short).syllable().is_none(), "{short}");
        }
    }

    #[test]
    fn what_is_explained_is_not_told() {
        let texts = [
            "Ủy ban nhân dân tỉnh (UBND tỉnh) họp; UBND xã dự.",
            "Uỷ ban nhân dân xã khen, rồi UBND tỉnh khen.",
            "Công tác thi đua, khen thưởng (TĐKT) có đổi mới.",
            "Phong trào NTM (nông thôn mới) lan rộng.",
            "Đơn vị sau đây gọi tắt là UBND xã; UBND xã đã họp.",
            "Kế hoạch số 88/KH-UBND và Quyết định 407/QĐ-UBND.",
            "Địa chỉ ubnd.gov.vn, thư mục UBND.txt, Kế hoạch 5/KH-HĐTĐKT.",
            "Chữ in hoa khác: VN, TP, ABC.",
            "Kế hoạch ghi “Đài PTTH tỉnh”.",
        ];
        for text in texts {
            check_one(text, &[]);
        }
    }

    #[test]
    fn names_of_offices_keep_their_capitals_or_are_left_to_the_author() {
        check_one("Trường THCS Mường Chà", &[("THCS", Some("Trung học cơ sở"))]);
        check_one("Hội đồng TĐKT tỉnh", &[("TĐKT", Some("Thi đua - Khen thưởng"))]);
        check_one("Sở GDĐT tỉnh", &[("GDĐT", None)]);
    }

    #[test]
    fn a_summary_and_a_heading_stand_alone() {
        let parts = [
            (Part::Value, "UBND xã"),
            (Part::Summary, "Chủ tịch UBND xã"),
            (Part::Heading, "UBND làm gì"),
            (Part::Paragraph, "UBND họp, UBND quyết."),
        ];
        let long = || Some("Ủy ban nhân dân".to_owned());
        let expected = [("UBND".to_owned(), long()), ("UBND".to_owned(), long())];
        assert_eq!(told(&parts), expected);
    }
}

//! Abbreviations of administration and of emulation work that everybody writes and nobody explains.
//! Ambiguous ones (TT, CT, KH, TH) are left out: they cannot be spelled without asking.

use std::ops::Range;

use crate::viet::letter;

/// Short and long, with the capitals of a name, as written in the plans of the provinces and in the documents of the councils.
pub const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ANTT", "an ninh, trật tự"),
    ("ATGT", "an toàn giao thông"),
    ("BCH", "Ban Chấp hành"),
    ("BĐBP", "Bộ đội Biên phòng"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHYT", "bảo hiểm y tế"),
    ("BKTTg", "bằng khen Thủ tướng"),
    ("BVMT", "bảo vệ môi trường"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("CCB", "cựu chiến binh"),
    ("CCHC", "cải cách hành chính"),
    ("CNTT", "công nghệ thông tin"),
    ("CNVCLĐ", "công nhân, viên chức, lao động"),
    ("CSTĐ", "chiến sĩ thi đua"),
    ("CSTĐCS", "chiến sĩ thi đua cơ sở"),
    ("CSTĐTQ", "chiến sĩ thi đua toàn quốc"),
    ("DTTS", "dân tộc thiểu số"),
    ("ĐHTT", "điển hình tiên tiến"),
    ("GDĐT", "giáo dục đào tạo"),
    ("GPMB", "giải phóng mặt bằng"),
    ("HCLĐ", "Huân chương Lao động"),
    ("HĐND", "Hội đồng nhân dân"),
    ("HĐTĐKT", "Hội đồng Thi đua - Khen thưởng"),
    ("HTX", "hợp tác xã"),
    ("KHCN", "khoa học, công nghệ"),
    ("KTXH", "kinh tế - xã hội"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("LĐTT", "lao động tiên tiến"),
    ("LHPN", "Liên hiệp Phụ nữ"),
    ("LLVT", "lực lượng vũ trang"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("NTM", "nông thôn mới"),
    ("NTVT", "người tốt, việc tốt"),
    ("PCCC", "phòng cháy, chữa cháy"),
    ("PTTH", "phát thanh - truyền hình"),
    ("QPAN", "quốc phòng, an ninh"),
    ("TDTT", "thể dục thể thao"),
    ("TĐKT", "thi đua, khen thưởng"),
    ("TĐYN", "thi đua yêu nước"),
    ("THCS", "trung học cơ sở"),
    ("THPT", "trung học phổ thông"),
    ("TNCS", "Thanh niên Cộng sản"),
    ("TTLĐTT", "tập thể lao động tiên tiến"),
    ("TTLĐXS", "tập thể lao động xuất sắc"),
    ("TTTT", "thông tin, truyền thông"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("UBND", "Ủy ban nhân dân"),
    ("VHTT", "văn hóa, thông tin"),
    ("XĐGN", "xóa đói, giảm nghèo"),
];

/// The long form as one breath, without the signs between its words: for the announcer and for the search.
pub fn unpointed(long: &str) -> String {
    long.replace(',', "").replace(" -", "")
}

/// Names of offices, whose words have capitals of their own (Nghị định 30/2020/NĐ-CP, Phụ lục II):
/// the words before, the short form, the long one.
const NAMED: &[(&str, &str, &str)] = &[
    ("Trường", "THCS", "Trung học cơ sở"),
    ("Trường", "THPT", "Trung học phổ thông"),
    ("Hội", "CCB", "Cựu chiến binh"),
    ("Ban", "TĐKT", "Thi đua - Khen thưởng"),
    ("Hội đồng", "TĐKT", "Thi đua - Khen thưởng"),
];
/// After these a name goes on whose spelling cannot be guessed.
const OFFICES: &[&str] =
    &["Ban", "Bộ", "Chi cục", "Cục", "Đài", "Hội", "Hội đồng", "Phòng", "Sở", "Trung tâm", "Trường"];

/// One short form in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// Where.
    pub range: Range<usize>,
    /// `UBND`
    pub short: &'static str,
    /// `Ủy ban nhân dân`
    pub long: &'static str,
}

/// The short forms in a text, by place; those in numbers of documents (`88/KH-UBND`) are none.
pub fn shorts(text: &str) -> Vec<Short> {
    letter::runs(text).filter_map(|range| short_at(text, range)).collect()
}

fn short_at(text: &str, range: Range<usize>) -> Option<Short> {
    let word = &text[range.clone()];
    let mut letters = word.chars();
    if !(letters.next()?.is_uppercase() && letters.next()?.is_uppercase()) {
        return None;
    }
    let joined = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '-' | '.' | '@' | '_'));
    let mut after = text[range.end..].chars();
    let goes_on = joined(after.next()) && after.next().is_some_and(char::is_alphanumeric);
    let (short, long) = ABBREVIATIONS.iter().find(|(short, _)| *short == word)?;
    (!joined(text[..range.start].chars().next_back()) && !goes_on).then_some(Short { range, short, long })
}

/// The long form with the capitals of its place; `None` inside a name that has to be looked up.
pub fn written(text: &str, form: &Short) -> Option<String> {
    let before = text[..form.range.start].trim_end();
    let follows = |words: &str| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(letter::is_alphanumeric));
    if let Some((_, _, long)) = NAMED.iter().find(|(words, short, _)| *short == form.short && follows(words)) {
        return Some((*long).to_owned());
    }
    if form.long.starts_with(char::is_uppercase) {
        return Some(form.long.to_owned());
    }
    if OFFICES.iter().any(|office| follows(office)) {
        return None;
    }
    let begins = before.is_empty() || before.ends_with(['.', '!', '?']);
    let mut letters = form.long.chars();
    let first = letters.next()?;
    Some(if begins { first.to_uppercase().chain(letters).collect() } else { form.long.to_owned() })
}

/// A short text that stands alone, with its short forms written out: `UBND tỉnh` → `Ủy ban nhân dân tỉnh`.
pub fn spelled(text: String) -> String {
    let mut spelled = text;
    for form in shorts(&spelled).iter().rev() {
        if let Some(long) = written(&spelled, form) {
            spelled.replace_range(form.range.clone(), &long);
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_out_and_numbers_of_documents_kept() {
        for (text, expected) in [
            ("UBND tỉnh Điện Biên", "Ủy ban nhân dân tỉnh Điện Biên"),
            (
                "Giáo viên Trường THCS Mường Chà, Hội CCB xã",
                "Giáo viên Trường Trung học cơ sở Mường Chà, Hội Cựu chiến binh xã",
            ),
            ("Sở GDĐT", "Sở GDĐT"),
            ("88/KH-UBND", "88/KH-UBND"),
            ("HTX Thanh Yên", "Hợp tác xã Thanh Yên"),
            ("Hội đồng TĐKT tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ] {
            assert_eq!(spelled(text.to_owned()), expected);
        }
    }
}

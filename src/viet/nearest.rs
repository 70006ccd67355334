//! Turns a mistyped word into the known word that was probably meant, for "có phải ý bạn là …".

use super::fold::fold;

/// The candidate nearest to `word`, or `None` if none is near enough to be worth saying.
///
/// Words are compared folded, with `-`, `_` and blanks as one: marks left out or put wrong cost nothing
/// but decide between equals. Near enough is one edit in three letters, at most four; words of up to
/// two letters must agree, and nothing is near to one of more than 64. Among equals the first wins.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let folded = comparable(word);
    let length = folded.chars().count();
    if length > LONGEST {
        return None;
    }
    let budget = (length / 3).min(4);
    candidates
        .filter_map(|candidate| {
            let other = comparable(candidate);
            // The cheap bound first: the distance is at least the difference in length.
            if length.abs_diff(other.chars().count()) > budget {
                return None;
            }
            let distance = strsim::osa_distance(&folded, &other);
            (distance <= budget).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, strsim::osa_distance(&lower, &candidate.to_lowercase())))
        .map(|(_, candidate)| candidate)
}

/// Longest word worth comparing, in letters; the distance costs the square of it.
const LONGEST: usize = 64;

fn comparable(word: &str) -> String {
    fold(word).replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::nearest;

    fn check(word: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
    }

    #[test]
    fn mistyped_keys_find_their_key() {
        let keys = ["tieu_de", "ngay_dang", "don_vi", "xung_ho", "ten_sap_xep"];
        check("tieude", &keys, Some("tieu_de"));
        check("tiêu-đề", &keys, Some("tieu_de"));
        check("ngay_dnag", &keys, Some("ngay_dang"));
        check("ten_sapxep", &keys, Some("ten_sap_xep"));
        check("author", &keys, None);
        check("", &keys, None);
    }

    #[test]
    fn marks_decide_between_equals() {
        check("Điên Biên", &["Diễn Biến", "Điện Biên"], Some("Điện Biên"));
        check("Diễn hình", &["điển hình"], Some("điển hình"));
    }

    #[test]
    fn short_words_must_agree() {
        check("ca", &["cá", "ba"], Some("cá"));
        check("ma", &["ba"], None);
        check("con", &["còn", "con"], Some("con"));
    }

    proptest! {
        #[test]
        fn a_candidate_is_nearest_to_itself(words in prop::collection::vec("[a-zđớ_]{1,8}", 1..6)) {
            let last = words[words.len() - 1].as_str();
            prop_assert_eq!(nearest(last, words.iter().map(String::as_str)), Some(last));
        }
    }
}

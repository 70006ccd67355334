//! What is said of jobs that failed.

use ahash::HashMap;

use crate::base::code;
use crate::base::diag::Diagnostic;

/// One mistake in a template fails every page that uses it: it is told of the first page, with the number of the
/// others. All other failures are told as they are. Order stays.
pub fn once_per_template(failures: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<(Diagnostic, usize)> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::default();
    for failure in failures {
        if failure.code != code::TEMPLATE {
            told.push((failure, 0));
            continue;
        }
        let mistake = (failure.place.clone(), failure.label.clone(), failure.cause.clone());
        match known.get(&mistake) {
            Some(at) => told[*at].1 += 1,
            None => {
                known.insert(mistake, told.len());
                told.push((failure, 0));
            }
        }
    }
    told.into_iter().map(|(diagnostic, others)| with_others(diagnostic, others)).collect()
}

fn with_others(mut diagnostic: Diagnostic, others: usize) -> Diagnostic {
    if others > 0 {
        let others = crate::viet::number::format_int(i64::try_from(others).unwrap_or(i64::MAX));
        diagnostic.message.push_str(&format!(" và {others} trang khác"));
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::base::span::Span;

    fn failure(page: &str, start: usize) -> Diagnostic {
        let path = SitePath::new("themes/mac-dinh/templates/tin.html").unwrap();
        Diagnostic::new(code::TEMPLATE, format!("mẫu trang viết sai, khi dựng trang {page}"))
            .at(&path, Span::new(start, start + 2))
    }

    #[test]
    fn a_mistake_in_a_template_is_told_once_with_the_number_of_pages() {
        let told = once_per_template(vec![failure("/a/", 1), failure("/b/", 9), failure("/c/", 1), failure("/d/", 1)]);
        let messages: Vec<&str> = told.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        let expected =
            ["mẫu trang viết sai, khi dựng trang /a/ và 2 trang khác", "mẫu trang viết sai, khi dựng trang /b/"];
        assert_eq!(messages, expected);
    }
}

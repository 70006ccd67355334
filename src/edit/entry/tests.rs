use super::*;
use crate::base::path::SitePath;
use crate::build::parse;

fn wanted(kind: Kind, name: &str) -> NewEntry<'_> {
    NewEntry { kind, name, id: "g-7f3k2m", today: jiff::civil::date(2026, 3, 9) }
}

fn parsed(kind: Kind, text: &str) -> parse::Parsed {
    let path = SitePath::new(&format!("content/{}/ten.md", kind.info().folder)).unwrap();
    parse::entry(text, &path)
}

#[test]
fn a_new_file_has_no_mistakes_but_blanks_to_fill() {
    for kind in Kind::all() {
        let text = text(&wanted(kind, "Tổ \"Bình minh\" bản Na Sang"));
        for diagnostic in parsed(kind, &text).diags {
            assert_eq!(diagnostic.code, code::EMPTY_TEXT, "{kind:?}: {diagnostic:?}\n{text}");
        }
    }
}

#[test]
fn a_new_file_filled_in_is_an_entry() {
    for kind in Kind::all() {
        let mut text = text(&wanted(kind, "Nguyễn Thị Hoa"));
        for field in entry::fields(kind).into_iter().flatten() {
            text = text.replace(&format!("\n{} = \"\"\n", field.key), &format!("\n{} = {}\n", field.key, field.sample));
        }
        let parsed = parsed(kind, &text);
        assert!(parsed.diags.is_empty(), "{kind:?}: {:?}", parsed.diags);
        let entry = parsed.entry.unwrap();
        assert_eq!(entry.title(), "Nguyễn Thị Hoa");
        assert_eq!(entry.common.id.value.0, "g-7f3k2m");
        assert_eq!(entry.common.status.value, entry::Status::Draft);
    }
}

#[test]
fn every_key_is_in_the_file_and_every_commented_key_can_be_uncommented() {
    for kind in Kind::all() {
        let text = text(&wanted(kind, "Nguyễn Thị Hoa"));
        for field in entry::fields(kind).into_iter().flatten() {
            let found = text.lines().any(|line| {
                let line = line.trim_start_matches('#').trim_start_matches('[');
                line.strip_prefix(field.key).is_some_and(|rest| rest.starts_with([' ', ']']))
            });
            assert!(found, "{kind:?}: {}", field.key);
        }
        let uncommented: Vec<_> =
            text.lines().map(|line| if line.starts_with("# ") { line } else { line.trim_start_matches('#') }).collect();
        let codes: Vec<_> = parsed(kind, &(uncommented.join("\n") + "\n"))
            .diags
            .into_iter()
            .filter(|d| {
                // Body headings lose their marks in this test; only the keys are looked at.
                [
                    code::UNKNOWN_KEY,
                    code::WRONG_TYPE,
                    code::SYNTAX,
                    code::DUPLICATE_KEY,
                    code::BAD_CHOICE,
                    code::BAD_DATE,
                ]
                .contains(&d.code)
            })
            .collect();
        assert!(codes.is_empty(), "{kind:?}: {codes:?}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let root = tempfile::tempdir().unwrap();
    let path = new_entry(root.path(), &wanted(Kind::Person, "Nguyễn Thị Hoa")).unwrap();
    assert_eq!(path, Path::new("content/guong/ca-nhan/nguyen-thi-hoa.md"));
    for kind in [Kind::Person, Kind::Household] {
        let error = new_entry(root.path(), &wanted(kind, "nguyễn thị hoà")).map_err(|d| d.code);
        assert_eq!(error.unwrap_err(), code::FILE_EXISTS, "{kind:?}");
    }
    assert!(new_entry(root.path(), &wanted(Kind::News, "Nguyễn Thị Hoa")).is_ok());
    assert_eq!(new_entry(root.path(), &wanted(Kind::News, "!!!")).unwrap_err().code, code::BAD_FILE_NAME);
}

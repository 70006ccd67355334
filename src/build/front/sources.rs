//! Sorts the files of `content/` by what they are.

use ahash::HashSet;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::build::read::SourceFile;
use crate::model::kind::Kind;

/// The files of `content/`, sorted by what they are.
#[derive(Default)]
pub(super) struct Sources {
    /// Markdown, one entry each.
    pub entries: Vec<SourceFile>,
    /// Rows of awards.
    pub registers: Vec<SourceFile>,
    /// What holds for whole registers: files of their names with another ending.
    pub register_files: Vec<SourceFile>,
    /// Tables beside year plans.
    pub tables: Vec<SourceFile>,
    pub rules: Vec<SourceFile>,
    pub forms: Vec<SourceFile>,
    pub vocabulary: Option<SourceFile>,
    pub holidays: Option<SourceFile>,
    /// Tables of places that replace the program's.
    pub places: Vec<SourceFile>,
    pub spelling: Option<SourceFile>,
    pub reading: Option<SourceFile>,
    pub redirects: Option<SourceFile>,
    /// Pictures, papers to download and the like.
    pub others: Vec<SourceFile>,
}

/// Says of each file what it is, and tells of those that lie in no folder of content or lack the ending of an entry.
pub(super) fn sort(files: Vec<SourceFile>, diags: &mut Diagnostics) -> Sources {
    let mut sources = Sources::default();
    let tables: HashSet<String> = files
        .iter()
        .filter_map(|file| file.path.as_str().strip_prefix("content/"))
        .filter(|path| path.starts_with("du-lieu/") && path.ends_with(".csv"))
        .map(str::to_owned)
        .collect();
    for file in files {
        let path = file.path.as_str().strip_prefix("content/").unwrap_or_default().to_owned();
        let kind = Kind::of_path(&path);
        match (file.path.extension().as_str(), kind) {
            ("md", Some(_)) => sources.entries.push(file),
            ("csv", _) if path == "du-lieu/ngay-nghi.csv" => sources.holidays = Some(file),
            ("csv", None) if path.starts_with("du-lieu/don-vi-hanh-chinh/") => sources.places.push(file),
            ("csv", _) if path == crate::model::redirect::TABLE => sources.redirects = Some(file),
            ("csv", None) if path.starts_with("du-lieu/") => sources.registers.push(file),
            ("csv", Some((Kind::Plan, _))) => {
                sources.tables.push(file.clone());
                sources.others.push(file);
            }
            ("toml", None) if path == "du-lieu/chinh-ta.toml" => sources.spelling = Some(file),
            ("toml", None) if path == "du-lieu/cach-doc.toml" => sources.reading = Some(file),
            ("toml", None) if path == "du-lieu/danh-muc.toml" => sources.vocabulary = Some(file),
            ("toml", None) if path.starts_with("du-lieu/quy-tac/") => sources.rules.push(file),
            ("toml", None) if path.starts_with("du-lieu/bieu/") => sources.forms.push(file),
            ("toml", None) if tables.contains(&path.replace(".toml", ".csv")) => sources.register_files.push(file),
            (_, Some(_)) => match entry_name(file.path.name()) {
                Some(name) => diags.push(misnamed(&file.path, &name)),
                None => sources.others.push(file),
            },
            (_, None) => {
                let folders = crate::model::kind::KINDS.iter().map(|info| info.folder).collect::<Vec<_>>().join(", ");
                let message = format!("“{path}” nằm ngoài các thư mục nội dung nên không lên cổng");
                diags.push(
                    Diagnostic::new(code::UNKNOWN_FOLDER, message)
                        .in_file(&file.path)
                        .hint(format!("chuyển vào một trong: {folders}, du-lieu")),
                );
            }
        }
    }
    sources
}

/// The name that a file should have which is an entry but for its ending: Windows hides endings, and some
/// editors have their own.
fn entry_name(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let endings = [".md.txt", ".markdown", ".mdown", ".mkd"];
    let stem = endings.iter().find_map(|ending| lower.strip_suffix(ending))?;
    Some(format!("{}.md", name.get(..stem.len())?))
}

fn misnamed(path: &SitePath, name: &str) -> Diagnostic {
    Diagnostic::new(code::MISNAMED_ENTRY, format!("“{}” không có đuôi .md nên không lên cổng", path.name()))
        .in_file(path)
        .hint(format!("đổi tên tệp thành  {name} ; không thấy đuôi thì bật View → File name extensions (Xem → Phần mở rộng tên tệp)"))
}

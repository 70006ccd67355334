//! Finds the files of a portal and turns their bytes into text: NFC, LF, no byte order mark.
//!
//! What Windows leaves lying about (`~$bài.docx`, `Thumbs.db`, …) is ordinary and passed over.
//! *Invariant*: text returned from here holds no control character but line feed and tab, so the
//! marks our own code uses cannot be forged.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::viet::{legacy, normal};

/// The largest text file read, in bytes. The longest plan of the provinces has 40 kB.
const MAX_TEXT: u64 = 8 << 20;

/// A file of the portal, not yet read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its name within the portal.
    pub path: SitePath,
    /// Its name on the disk, as the disk spells it.
    pub disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Time of last change, nanoseconds since 1970; a hint for the cache.
    pub modified: u64,
}

/// Every file below `folder` of the portal, by path; the first link that leads out of it is an error.
pub fn list(root: &Path, folder: &str) -> Result<Vec<SourceFile>> {
    Ok(files(root, folder, disk::walk(&root.join(folder), root)?))
}

/// Every file below `folder` of the portal, by path; all links that lead out of it go to `diags`.
pub fn list_and_tell(root: &Path, folder: &str, diags: &mut Diagnostics) -> Result<Vec<SourceFile>> {
    let mut refused = Vec::new();
    let found = disk::walk_past(&root.join(folder), root, &mut refused)?;
    diags.extend(refused);
    Ok(files(root, folder, found))
}

fn files(root: &Path, folder: &str, found: Vec<disk::Found>) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = found
        .into_par_iter()
        .filter_map(|found| {
            let name = found.relative.to_string_lossy();
            let path = SitePath::new(&format!("{folder}/{name}"))?;
            let disk = root.join(folder).join(&found.relative);
            (!is_litter(&path)).then_some(SourceFile { path, disk, size: found.size, modified: found.modified })
        })
        .collect();
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

/// What office programs and systems leave behind.
pub fn is_litter(path: &SitePath) -> bool {
    path.as_str().split('/').any(|part| {
        let lower = part.to_lowercase();
        part.starts_with('.')
            || part.starts_with("~$")
            || part.ends_with('~')
            || ["thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"].contains(&lower.as_str())
            || [".tmp", ".bak", ".lnk", ".crdownload", ".part"].iter().any(|end| lower.ends_with(end))
    })
}

/// Reads a text file.
pub fn text(file: &SourceFile) -> Result<String> {
    decode(bytes(file)?, &file.path)
}

/// The bytes of a text file, unless it is far too long for one.
pub fn bytes(file: &SourceFile) -> Result<Vec<u8>> {
    if file.size > MAX_TEXT {
        let message = format!("tệp dài {} MB, quá lớn cho một bài viết", file.size >> 20);
        return Err(Box::new(
            Diagnostic::new(code::TOO_BIG, message)
                .in_file(&file.path)
                .hint("chia thành nhiều tệp, hoặc xem lại loại tệp"),
        ));
    }
    whole(file)
}

/// The bytes of any file.
pub fn whole(file: &SourceFile) -> Result<Vec<u8>> {
    disk::read(&file.disk).map_err(|diagnostic| Box::new(diagnostic.in_file(&file.path)))
}

/// Turns bytes into normalised text, or says which encoding they seem to be in.
pub fn decode(bytes: Vec<u8>, path: &SitePath) -> Result<String> {
    let text = match legacy::decode_utf16(&bytes) {
        Some(text) => Cow::Owned(text),
        None => Cow::Borrowed(simdutf8::basic::from_utf8(&bytes).map_err(|_| not_unicode(&bytes, path))?),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    let text = match normal::nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(normal) => normal,
    };
    refuse_control(&text, path)?;
    Ok(text)
}

/// The text that was decoded before and had this hash; `None` when the file holds another text now.
pub fn decode_known(bytes: Vec<u8>, hash: Hash, path: &SitePath) -> Result<Option<String>> {
    if Hash::of(&bytes) == hash
        && let Ok(text) = simdutf8::basic::from_utf8(&bytes)
    {
        // The bytes are the normalised text itself.
        return Ok(Some(text.to_owned()));
    }
    let text = decode(bytes, path)?;
    Ok((Hash::of(text.as_bytes()) == hash).then_some(text))
}

fn not_unicode(bytes: &[u8], path: &SitePath) -> Box<Diagnostic> {
    let diagnostic = match legacy::detect(bytes) {
        Some(found) => Diagnostic::new(
            code::LEGACY_ENCODING,
            format!("tệp dùng mã {}, không phải Unicode", found.name()),
        )
        .hint("mở bằng Word, dùng công cụ chuyển mã (UniKey: Ctrl+Shift+F6) sang Unicode dựng sẵn, rồi lưu dạng UTF-8"),
        None => Diagnostic::new(code::NOT_UTF8, "tệp không phải chữ Unicode (UTF-8)")
            .hint("mở bằng Notepad, chọn Tệp → Lưu thành…, ở ô Mã hóa chọn UTF-8"),
    };
    Box::new(diagnostic.in_file(path))
}

fn refuse_control(text: &str, path: &SitePath) -> Result<()> {
    let Some(at) = normal::control_character(text) else { return Ok(()) };
    let span = crate::base::span::Span::new(at, at + 1);
    let message = format!("có ký tự điều khiển lạ (mã {:#04x})", text.as_bytes()[at]);
    Err(Box::new(
        Diagnostic::new(code::CONTROL_CHARACTER, message)
            .at(path, span)
            .hint("xóa ký tự ở chỗ này; nó không nhìn thấy được nhưng nằm ngay tại con trỏ"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> SitePath {
        SitePath::new("content/tin/a.md").unwrap()
    }

    #[test]
    fn windows_text_becomes_plain_text() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(decode(bytes.to_vec(), &path()).unwrap(), expected);
        check("\u{feff}a\r\nb\rc".as_bytes(), "a\nb\nc");
        check("Đie\u{302}\u{323}n".as_bytes(), "Điện");
        let utf16: Vec<u8> = "\u{feff}Điện Biên\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, "Điện Biên\n");
    }

    #[test]
    fn control_characters_are_refused_where_they_stand() {
        let error = decode(b"ab\x01c".to_vec(), &path()).unwrap_err();
        assert_eq!(error.code, code::CONTROL_CHARACTER);
        assert_eq!(error.place.unwrap().span.unwrap().start, 2);
    }

    #[test]
    fn litter_is_passed_over() {
        for name in
            ["content/tin/~$a.docx", "content/Thumbs.db", "content/.DS_Store", "content/tin/a.md~", "content/a.tmp"]
        {
            assert!(is_litter(&SitePath::new(name).unwrap()), "{name}");
        }
        assert!(!is_litter(&path()));
    }
}

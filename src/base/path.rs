//! Paths and addresses that cannot leave where they belong.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A file of the portal, relative to its root: NFC, separated by `/`, without `.` or `..`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Cleans `text`: backslashes become slashes, `.` parts vanish, `..` parts are resolved.
    /// `None` when it would leave the root, is absolute, or holds a NUL or a drive letter.
    pub fn new(text: &str) -> Option<Self> {
        let text = crate::viet::normal::nfc(text);
        let text = text.replace('\\', "/");
        if text.starts_with('/') || text.contains('\0') || text.contains(':') {
            return None;
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self(parts.join("/").into()))
    }

    /// The path of `name` beside this file, or in this folder when `self` ends a folder path.
    pub fn sibling(&self, name: &str) -> Option<Self> {
        match self.folder() {
            "" => Self::new(name),
            folder => Self::new(&format!("{folder}/{name}")),
        }
    }

    /// The path of `name` inside this folder.
    pub fn join(&self, name: &str) -> Option<Self> {
        Self::new(&format!("{self}/{name}"))
    }

    /// The folder part, without a trailing slash; empty for a file in the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, without the dot; empty when there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, ext)| ext.to_lowercase())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// An address inside the portal: starts with `/`, lower-case ASCII, folders end in `/`; only addresses
/// of former times have capitals and percent-encoded letters.
/// The sub-path under which the portal is hosted is added only where it is printed.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Url(Arc<str>);

impl Url {
    /// The address of `path`, which must start with `/`; `None` for characters that addresses here
    /// never hold, for `//`, and for parts that are `.` or `..`.
    pub fn new(path: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./".contains(&byte);
        let parts_fine = path.split('/').all(|part| part != "." && part != "..");
        (path.starts_with('/') && !path.contains("//") && path.bytes().all(plain) && parts_fine)
            .then(|| Self(path.into()))
    }

    /// An address of former times, from its decoded path: capitals, blanks and Vietnamese letters may
    /// stand in it. `None` for what no file can be named after.
    pub fn former(decoded: &str) -> Option<Self> {
        let parts_fine = decoded.split('/').all(|part| part != "." && part != "..");
        let fine = decoded.starts_with('/') && !decoded.contains("//") && !decoded.contains(['\\', '?', '#']);
        let plain = !decoded.chars().any(char::is_control);
        (fine && plain && parts_fine).then(|| Self(percent_encoded(&crate::viet::normal::nfc(decoded)).into()))
    }

    /// The portal's front page.
    pub fn home() -> Self {
        Self("/".into())
    }

    /// A folder below this one. `name` must be a slug (or several joined by `/`).
    pub fn folder(&self, name: &str) -> Self {
        debug_assert!(Self::new(&format!("/{name}/")).is_some(), "not an address part: {name:?}");
        Self([&*self.0, name, "/"].concat().into())
    }

    /// A file in this folder.
    pub fn file(&self, name: &str) -> Self {
        debug_assert!(Self::new(&format!("/{name}")).is_some(), "not an address part: {name:?}");
        Self([&*self.0, name].concat().into())
    }

    /// The address as text, from the portal's own root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether that is the file a server answers with: as [`Self::out_path`], without making the path.
    pub fn is_answered_by(&self, file: &str) -> bool {
        let path = self.0.trim_start_matches('/');
        match path.contains('%') {
            true => self.out_path().as_str() == file,
            false if self.0.ends_with('/') => file.strip_suffix("index.html").is_some_and(|folder| folder == path),
            false => file == path,
        }
    }

    /// The file that a server answers with.
    pub fn out_path(&self) -> OutPath {
        let path = self.0.trim_start_matches('/');
        let path = percent_decoded(path).unwrap_or(Cow::Borrowed(path));
        let path = path.as_ref();
        OutPath(if self.0.ends_with('/') { [path, "index.html"].concat().into() } else { path.into() })
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// Every byte but letters, digits and `-._~/` as `%XX`.
pub fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)])));
        }
    }
    out
}

/// `%XX` as the byte it means; a `%` that means none stays. `None` when the bytes are no UTF-8.
pub fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|digit| char::from(*digit).to_digit(16)).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match digit(at + 1).zip(digit(at + 2)).filter(|_| bytes[at] == b'%') {
            Some((high, low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

/// A file below the output folder, separated by `/`, fit for every file system in use:
/// no Windows device name, no part ending in a dot or blank, no part over 80 bytes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder part; empty for the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether this is a page a reader opens.
    pub fn is_html(&self) -> bool {
        self.0.ends_with(".html")
    }

    /// The first part that some file system refuses, with the reason in Vietnamese.
    pub fn unfit_part(&self) -> Option<(&str, &'static str)> {
        self.0.split('/').find_map(|part| unfit(part).map(|why| (part, why)))
    }
}

fn unfit(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or(part);
    let is_device = |stem: &str| {
        let stem = stem.to_ascii_lowercase();
        let numbered =
            |name: &str| stem.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
        ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt")
    };
    if matches!(stem.len(), 3 | 4) && is_device(stem) {
        Some("trùng tên thiết bị của Windows")
    } else if part.ends_with('.') || part.ends_with(' ') {
        Some("kết thúc bằng dấu chấm hoặc dấu cách")
    } else if part.contains(['<', '>', ':', '"', '|', '?', '*']) {
        Some("có ký tự mà Windows không cho đặt trong tên tệp")
    } else if part.len() > 80 {
        Some("dài quá 80 ký tự")
    } else {
        None
    }
}

/// Equal paths have equal texts, so that a text can be looked up.
impl std::borrow::Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_paths_cannot_leave_the_root() {
        for escaping in ["../x", "a/../../x", "/etc/passwd", "C:\\x", "a\0b"] {
            assert!(SitePath::new(escaping).is_none(), "{escaping:?}");
        }
        let path = SitePath::new("content\\tin\\.\\a/../b.md").map(|p| p.to_string());
        assert_eq!(path.as_deref(), Some("content/tin/b.md"));
    }

    #[test]
    fn urls_name_one_file() {
        let url = Url::home().folder("guong").folder("a-z");
        assert_eq!(url.as_str(), "/guong/a-z/");
        assert_eq!(url.out_path().as_str(), "guong/a-z/index.html");
        assert_eq!(Url::home().file("robots.txt").out_path().as_str(), "robots.txt");
        assert!(Url::new("/a//b").is_none() && Url::new("/á").is_none() && Url::new("/../x").is_none());
    }

    #[test]
    fn a_file_answers_one_address() {
        let files = ["index.html", "guong/index.html", "guong/x", "guong/", "", "g%E1", "guong/xindex.html"];
        for url in ["/", "/guong/", "/guong/x", "/guong/x/", "/index.html", "/guong/index.html"] {
            let url = Url::new(url).unwrap();
            for file in files.into_iter().chain([url.out_path().as_str()]) {
                assert_eq!(url.is_answered_by(file), url.out_path().as_str() == file, "{url} {file}");
            }
        }
    }

    #[test]
    fn former_addresses_name_the_file_a_server_looks_for() {
        let check = |decoded: &str, url: &str, out: &str| {
            let former = Url::former(decoded).unwrap();
            assert_eq!((former.as_str(), former.out_path().as_str()), (url, out), "{decoded}");
        };
        check("/Tin/Ba-Hoa.html", "/Tin/Ba-Hoa.html", "Tin/Ba-Hoa.html");
        check("/tin tức/", "/tin%20t%E1%BB%A9c/", "tin tức/index.html");
        check("/a%b/", "/a%25b/", "a%b/index.html");
        for wrong in ["a", "/a//b", "/../x", "/a\\b", "/a\0", "/a?b"] {
            assert!(Url::former(wrong).is_none(), "{wrong:?}");
        }
        assert_eq!(percent_decoded("/%DF"), None);
    }

    #[test]
    fn device_names_do_not_fit() {
        let fits = |text: &str| Url::new(text).is_some_and(|url| url.out_path().unfit_part().is_none());
        assert!(fits("/guong/con-1/") && fits("/guong/contra/"));
        assert!(Url::former("/CON.html").is_some_and(|url| url.out_path().unfit_part().is_some()));
        assert!(!fits("/guong/con/") && !fits("/anh/com1.png") && !fits("/guong/x./"));
    }
}

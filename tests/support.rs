//! Turns a text with `-- path --` lines into a portal in a folder of its own, and a built portal into
//! a map from path to bytes.
//!
//! A portal whose text brings no `guong.toml` gets a plain one, and the theme `nho` unless it has
//! its own: a few lines per template, so that what the tests compare does not move with the default theme.

mod theme;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use guong::base::diag::{Diagnostic, Diagnostics};
use guong::build::{self, Options, Outcome};
use jiff::civil::{Date, date};
use tempfile::TempDir;

pub use theme::Theme;

/// The day on which test portals are built.
pub const TODAY: Date = date(2026, 3, 2);

/// Settings of a portal that says nothing of them.
const SETTINGS: &str = "\
dinh_dang = 1
ten = \"Cổng thử\"
dia_chi = \"https://thu.example/\"
tinh = \"dien-bien\"
nam_sinh_cong = 2020
giao_dien = \"nho\"

[co_quan]
ten = \"Ban Thi đua\"
";

/// A portal in a folder of its own, gone at the end of the test.
pub struct TestSite {
    folder: TempDir,
    /// The day it is built for.
    pub today: Date,
}

impl TestSite {
    /// Lays out the files of `text`. See `lay_out` for what may stand in a `-- path --` line.
    pub fn from_text(text: &str) -> Self {
        Self::with_theme(text, Theme::Small)
    }

    /// The same, with a theme of choice.
    pub fn with_theme(text: &str, theme: Theme) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap(), today: TODAY };
        for (name, text) in theme::files(theme) {
            site.edit(&format!("themes/nho/{name}"), &text);
        }
        site.edit("guong.toml", SETTINGS);
        site.edit("permalinks.lock", "so-dia-chi 1\n");
        lay_out(&site.root(), text);
        site
    }

    /// A portal from a folder that is copied; `public` and `.guong` are left behind.
    pub fn from_folder(folder: &Path) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap(), today: TODAY };
        for part in ["guong.toml", "permalinks.lock", "content", "themes"] {
            copy(&folder.join(part), &site.root().join(part));
        }
        site
    }

    /// The portal's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("cong")
    }

    /// The usual output folder.
    pub fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// A folder beside the portal.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, new or not.
    pub fn edit(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces `from` by `to` in a file that must hold it.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.edit(path, text.replace(from, to));
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    /// Moves a file.
    pub fn rename(&self, from: &str, to: &str) {
        let to = self.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root().join(from), to).unwrap();
    }

    /// Settings of a run into `output` with `cache`.
    pub fn options(&self, output: PathBuf, cache: PathBuf) -> Options {
        Options { root: self.root(), output, copy: None, cache, today: self.today, explain: true }
    }

    /// Builds into `public`, with what the last run left.
    pub fn build(&self) -> Result<Outcome, Box<Diagnostic>> {
        build::build(&self.options(self.public(), self.root().join(".guong")), &build::Silent)
    }

    /// Builds a portal that must have no error.
    pub fn build_well(&self) -> Outcome {
        let outcome = self.build().unwrap();
        assert!(!outcome.diags.has_errors(), "{}", self.told(&outcome.diags));
        outcome
    }

    /// Checks the portal without writing pages.
    pub fn check(&self) -> Result<Outcome, Box<Diagnostic>> {
        build::check(&self.options(self.public(), self.root().join(".guong")), &build::Silent)
    }

    /// Builds into a new folder with a new cache: the files and what was said.
    pub fn clean(&self) -> (Tree, Outcome) {
        let fresh = tempfile::tempdir_in(self.folder.path()).unwrap();
        let outcome =
            build::build(&self.options(fresh.path().join("public"), fresh.path().join("cache")), &build::Silent)
                .unwrap();
        (tree(&fresh.path().join("public")), outcome)
    }

    /// The files of `public`.
    pub fn tree(&self) -> Tree {
        tree(&self.public())
    }

    /// Diagnostics as lines `CODE path:line:column message`.
    pub fn told(&self, diags: &Diagnostics) -> String {
        diags.sorted().into_iter().map(|diagnostic| self.line(diagnostic) + "\n").collect()
    }

    /// One diagnostic as a line. Paths of this machine are written as `<cổng>`.
    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        let place = match &diagnostic.place {
            None => "-".to_owned(),
            Some(place) => match place.span.zip(build::text_of(&self.root(), &place.path)) {
                Some((span, text)) => {
                    let (line, column) = position(&text, span.start as usize);
                    format!("{}:{line}:{column}", place.path)
                }
                None => place.path.to_string(),
            },
        };
        let message = diagnostic.message.replace(&*self.root().to_string_lossy(), "<cổng>");
        format!("{} {place} {message}", diagnostic.code.id())
    }
}

/// Line and column, both from 1, columns in characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, text[start..at].chars().count() + 1)
}

/// Writes the files of `text` below `root`. A line `-- path --` begins a file; the path may be
/// followed by what the file is instead of plain text:
/// `{bytes}` text in which `\xNN` stands for one byte; `{picture WxH}` a PNG; `{photo NAME}` a JPEG with place and owner; `{inks}` a JPEG for printers; `{sound N}` an MP3 of N seconds with the text as its owner's note, `{rich-sound N}` a heavy one, `{ogg N}` one in Ogg; `{size N}` N bytes of `x`; `{noise N}` N letters and digits without order;
/// `{folder}` a folder; `{link TARGET}` a symbolic link; `{gone}` no file, where the usual ones had it.
fn lay_out(root: &Path, text: &str) {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => files.last_mut().expect("a file before its text").1.push_str(line),
        }
    }
    for (head, text) in files {
        let (path, what) =
            head.split_once(" {").map_or((head.as_str(), ""), |(path, what)| (path, what.trim_end_matches('}')));
        write_as(&root.join(path), what, &text);
    }
}

fn write_as(path: &Path, what: &str, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let (what, argument) = what.split_once(' ').unwrap_or((what, ""));
    match what {
        "" => fs::write(path, text).unwrap(),
        "bytes" => fs::write(path, unescape(text)).unwrap(),
        "inks" => fs::write(path, inks()).unwrap(),
        "photo" => fs::write(path, photo(argument)).unwrap(),
        "picture" => {
            let (width, height) = argument.split_once('x').unwrap();
            fs::write(path, picture(width.parse().unwrap(), height.parse().unwrap(), 0)).unwrap();
        }
        "sound" => fs::write(path, sound(argument.parse().unwrap(), text.trim(), false)).unwrap(),
        "rich-sound" => fs::write(path, sound(argument.parse().unwrap(), text.trim(), true)).unwrap(),
        "ogg" => fs::write(path, ogg(argument.parse().unwrap(), text.trim())).unwrap(),
        "size" => fs::write(path, vec![b'x'; argument.parse().unwrap()]).unwrap(),
        "noise" => fs::write(path, noise(argument.parse().unwrap())).unwrap(),
        "gone" => fs::remove_file(path).unwrap(),
        "folder" => {
            let _ = fs::remove_file(path);
            fs::create_dir_all(path).unwrap();
        }
        #[cfg(unix)]
        "link" => std::os::unix::fs::symlink(argument, path).unwrap(),
        other => panic!("no such kind of file: {other}"),
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// An MP3 of so many seconds without a sound, with what a recorder wrote behind it; of 32 kbit/s, or of 320.
pub fn sound(seconds: usize, note: &str, rich: bool) -> Vec<u8> {
    // MPEG 1, layer III, 44.1 kHz, one channel: a frame is 1152 samples.
    let (rate, size) = if rich { (0xe0, 1044) } else { (0x10, 104) };
    let mut frame = vec![0; size];
    frame[..4].copy_from_slice(&[0xff, 0xfb, rate, 0xc0]);
    let mut bytes = frame.repeat((seconds * 44_100).div_ceil(1152));
    let mut tag = b"TAG".to_vec();
    tag.extend(note.as_bytes());
    tag.resize(128, 0);
    bytes.extend(tag);
    bytes
}

/// An Opus file of so many seconds in Ogg (RFC 3533, RFC 7845), with what a recorder wrote into it.
pub fn ogg(seconds: u64, note: &str) -> Vec<u8> {
    let mut head = b"OpusHead\x01\x01\0\0".to_vec();
    head.extend(48_000u32.to_le_bytes());
    head.extend([0, 0, 0]);
    let mut tags = b"OpusTags\x04\0\0\0test\x01\0\0\0".to_vec();
    let note = format!("COMMENT={note}");
    tags.extend((note.len() as u32).to_le_bytes());
    tags.extend(note.as_bytes());
    let packets = (seconds * 50) as usize;
    let mut bytes = [page(2, 0, 0, &[head]), page(0, 0, 1, &[tags])].concat();
    for (at, first) in (0..packets).step_by(50).enumerate() {
        let last = (first + 50).min(packets);
        let kind = if last == packets { 4 } else { 0 };
        bytes.extend(page(kind, last as u64 * 960, at as u32 + 2, &vec![vec![0xf8; 40]; last - first]));
    }
    bytes
}

fn page(kind: u8, granule: u64, number: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(kind);
    page.extend(granule.to_le_bytes());
    page.extend(7u32.to_le_bytes());
    page.extend(number.to_le_bytes());
    page.extend([0; 4]);
    // Packets of the test are shorter than one segment.
    page.push(packets.len() as u8);
    page.extend(packets.iter().map(|packet| packet.len() as u8));
    packets.iter().for_each(|packet| page.extend(packet));
    let shifted = |sum: u32| if sum >> 31 == 1 { (sum << 1) ^ 0x04c1_1db7 } else { sum << 1 };
    let sum = page.iter().fold(0u32, |sum, byte| (0..8).fold(sum ^ (u32::from(*byte) << 24), |sum, _| shifted(sum)));
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

/// A PNG with a gradient whose tint tells one picture from another.
pub fn picture(width: u32, height: u32, tint: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let shade = |at: u32, of: u32| (at * 255 / of.max(1)) as u8;
    // One byte a pixel keeps very large pictures possible.
    let image = image::GrayImage::from_fn(width, height, |x, y| {
        image::Luma([shade(x, width) / 2 + shade(y, height) / 4 + tint / 4])
    });
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Letters and digits that no packing makes much shorter; always the same.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"[(state >> 58) as usize]
    };
    (0..length).map(|_| next()).collect()
}

/// A JPEG as a telephone writes it: with its owner and the place where it was.
pub fn photo(owner: &str) -> Vec<u8> {
    use image::ImageEncoder;
    let ascii = |text: &str| exif::Value::Ascii(vec![text.as_bytes().to_vec()]);
    let degrees = |of: u32| exif::Value::Rational(vec![(of, 1).into(), (23, 1).into(), (0, 1).into()]);
    let fields = [
        (exif::Tag::Artist, ascii(owner)),
        (exif::Tag::GPSLatitudeRef, ascii("N")),
        (exif::Tag::GPSLatitude, degrees(21)),
        (exif::Tag::GPSLongitudeRef, ascii("E")),
        (exif::Tag::GPSLongitude, degrees(103)),
    ];
    let fields = fields.map(|(tag, value)| exif::Field { tag, ifd_num: exif::In::PRIMARY, value });
    let mut writer = exif::experimental::Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = std::io::Cursor::new(Vec::new());
    writer.write(&mut block, false).unwrap();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.set_exif_metadata(block.into_inner()).unwrap();
    encoder.write_image(&[120; 64 * 48 * 3], 64, 48, image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// A JPEG in the inks of a printer (CMYK), as programs for printed matter write it.
pub fn inks() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&[0, 255, 255, 0].repeat(64 * 48), 64, 48, jpeg_encoder::ColorType::Cmyk).unwrap();
    bytes
}

/// Path to bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below `folder`; empty when it is not there.
pub fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        let Ok(entries) = fs::read_dir(&here) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Fails with the names of the files that differ, and the first difference, instead of two heaps of bytes.
#[track_caller]
pub fn assert_same(found: &Tree, expected: &Tree, when: &str) {
    let missing: Vec<_> = expected.keys().filter(|name| !found.contains_key(*name)).collect();
    let extra: Vec<_> = found.keys().filter(|name| !expected.contains_key(*name)).collect();
    let other: Vec<_> = found
        .iter()
        .filter(|(name, bytes)| expected.get(*name).is_some_and(|expected| expected != *bytes))
        .map(|(name, _)| name)
        .collect();
    if missing.is_empty() && extra.is_empty() && other.is_empty() {
        return;
    }
    let shown = other.first().map_or(String::new(), |name| {
        let (found, expected) = (String::from_utf8_lossy(&found[*name]), String::from_utf8_lossy(&expected[*name]));
        let at = found.chars().zip(expected.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(80)).take(240).collect::<String>();
        format!("\n{name}:\n  found    …{}…\n  expected …{}…", near(&found), near(&expected))
    });
    panic!("{when}\n  missing: {missing:?}\n  extra: {extra:?}\n  different: {other:?}{shown}");
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    } else if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    }
}

/// The repository's folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected files are to be written anew. The automatic checks refuse it.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares `found` with a file of the repository, or writes it when `UPDATE=1`. Says what differs.
pub fn compare(path: &Path, found: &str) -> Result<(), String> {
    if updating() {
        assert!(std::env::var_os("CI").is_none(), "UPDATE=1 is for people who read the difference");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, found).unwrap();
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected == found {
        return Ok(());
    }
    let only = |a: &str, b: &str, mark: char| {
        a.lines()
            .filter(|line| !b.lines().any(|other| other == *line))
            .map(|line| format!("  {mark} {line}\n"))
            .collect::<String>()
    };
    let name = path.strip_prefix(repository()).unwrap_or(path).display();
    Err(format!("{name} (UPDATE=1 writes it anew):\n{}{}", only(&expected, found, '-'), only(found, &expected, '+')))
}

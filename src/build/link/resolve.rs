//! Finds what entries point to: other entries, terms, places, files.

use std::borrow::Cow;

use ahash::{HashMap, HashSet};

use super::Input;
use super::address::{Directory, Found};
use super::place;
use crate::base::code;
use crate::base::decode::{PlaceUse, RefUse, TermUse, Uses};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::{SitePath, Url, percent_decoded};
use crate::base::span::Span;
use crate::base::written::Written;
use crate::model::entry::{Entry, EntryId, LinkRole};
use crate::model::kind;
use crate::model::register::Row;
use crate::model::site::{
    Asset, AssetId, EntryPicture, LinkedRow, Node, PlaceLink, Role, Site, Target, fitting_widths, role_widths,
};
use crate::model::sound;
use crate::model::vocab::TermId;
use crate::viet;

/// Near names are looked for at most so often in a run: each look goes through all entries.
const MAX_NEAR: usize = 20;

struct Resolver<'r> {
    input: &'r Input,
    directory: &'r Directory,
    diags: &'r mut Diagnostics,
    files: HashMap<&'r SitePath, AssetId>,
    places: HashMap<(Written, Option<Written>), place::Answer>,
    near: usize,
}

/// Resolves everything that entries point to.
pub fn entries(input: &Input, directory: &Directory, nodes: &mut [Node], diags: &mut Diagnostics) {
    let mut resolver = Resolver::new(input, directory, diags);
    for (entry, node) in input.entries.iter().zip(nodes) {
        resolver.uses(&entry.path, &entry.uses, node, entry);
        node.targets = resolver.body(entry, node);
    }
}

/// Resolves the rows of the registers.
pub fn rows(input: &Input, directory: &Directory, diags: &mut Diagnostics) -> Vec<LinkedRow> {
    let mut resolver = Resolver::new(input, directory, diags);
    let mut ids: HashSet<&str> = input.entries.iter().map(|entry| entry.common.id.value.0.as_str()).collect();
    let mut linked = Vec::with_capacity(input.rows.len());
    for row in &input.rows {
        let id = &row.keys.id.value.0;
        if !id.is_empty() && !ids.insert(id) {
            let message = format!("mã “{id}” đã có ở mục hoặc dòng khác");
            resolver.diags.push(
                Diagnostic::new(code::DUPLICATE_ID, message).at(&row.path, row.keys.id.span).hint("mỗi dòng một mã"),
            );
        }
        let row_linked = resolver.row(row);
        linked.extend(row.whole.then_some(row_linked));
    }
    linked
}

impl<'r> Resolver<'r> {
    fn new(input: &'r Input, directory: &'r Directory, diags: &'r mut Diagnostics) -> Self {
        let files = input.assets.iter().enumerate().map(|(at, asset)| (&asset.path, AssetId(at as u32))).collect();
        Self { input, directory, diags, files, places: HashMap::default(), near: 0 }
    }

    fn uses(&mut self, path: &SitePath, uses: &Uses, node: &mut Node, entry: &Entry) {
        node.refs = uses.refs.iter().map(|used| self.reference(used.file.as_ref().unwrap_or(path), used)).collect();
        node.terms = uses.terms.iter().map(|used| self.term(path, used)).collect();
        node.places = uses.places.iter().map(|used| self.place(path, used)).collect();
        node.files = uses
            .files
            .iter()
            .map(|used| self.file(&entry.path, &used.name, used.span, Wanted::by(&used.role)))
            .collect();
    }

    fn reference(&mut self, path: &SitePath, used: &RefUse) -> Option<EntryId> {
        let wanted = kind::labels(used.kinds);
        match self.directory.find(&used.key, used.kinds) {
            Found::One(id) => Some(id),
            Found::Unreadable => None,
            Found::Many(ids) => {
                let names: Vec<String> = ids.iter().map(|id| name_with_folder(&self.input.entries[id.at()])).collect();
                let message = format!("“{}” có thể là nhiều mục", used.key);
                self.diags.push(
                    Diagnostic::new(code::AMBIGUOUS_REF, message)
                        .at(path, used.span)
                        .hint(format!("viết rõ một trong: {}", names.join(", "))),
                );
                None
            }
            Found::None => {
                self.near += 1;
                let near = (self.near <= MAX_NEAR)
                    .then(|| self.directory.nearest(&used.key, used.kinds, &self.input.entries))
                    .flatten();
                let hint = match near {
                    Some(near) => format!("có phải ý bạn là “{near}”? Nếu chưa có, tạo bằng  guong new"),
                    None => "viết tên tệp (không có .md) của mục đã có, hoặc tạo mục đó bằng  guong new".to_owned(),
                };
                let message = format!("không tìm thấy {wanted} “{}”", used.key);
                self.diags.push(Diagnostic::new(code::BROKEN_REF, message).at(path, used.span).hint(hint));
                None
            }
        }
    }

    fn term(&mut self, path: &SitePath, used: &TermUse) -> Option<TermId> {
        let found = self.input.vocabularies.find(&used.vocabulary, &used.text);
        if found.is_none() {
            let terms = || self.input.vocabularies.of(&used.vocabulary).map(|(_, term)| term.key.as_str());
            let near = viet::nearest::nearest(&used.text, terms());
            let near = near.or_else(|| {
                viet::nearest::nearest(
                    &used.text,
                    self.input.vocabularies.of(&used.vocabulary).map(|(_, term)| term.label.as_str()),
                )
            });
            let some: Vec<_> = terms().take(12).collect();
            let more = if terms().count() > some.len() { "…" } else { "" };
            let hint = match near {
                Some(near) => format!("có phải ý bạn là “{near}”?"),
                None => format!("danh mục {} có: {}{more}", used.vocabulary, some.join(", ")),
            };
            let message = format!("“{}” không có trong danh mục {}", used.text, used.vocabulary);
            self.diags.push(Diagnostic::new(code::UNKNOWN_TERM, message).at(path, used.span).hint(hint));
        }
        found
    }

    fn place(&mut self, path: &SitePath, used: &PlaceUse) -> Option<PlaceLink> {
        let key = (used.text.clone(), used.chosen.clone());
        let found = self.places.entry(key).or_insert_with(|| place::find(&self.input.province, used)).clone();
        if let Some((code, message, hint)) = found.said {
            self.diags.push(Diagnostic::new(code, message).at(path, used.span).hint(hint));
        }
        found.link
    }

    fn file(&mut self, path: &SitePath, name: &str, span: Span, as_what: Wanted) -> Option<AssetId> {
        let picture = as_what == Wanted::Picture;
        let wanted = path.sibling(name);
        let found = wanted.as_ref().and_then(|wanted| self.files.get(wanted).copied());
        let Some(id) = found else {
            self.report_missing(path, name, span);
            return None;
        };
        let asset = &self.input.assets[id.0 as usize];
        if picture && asset.picture.is_none() {
            if Asset::is_named_picture(&asset.path) {
                return None;
            }
            let message = format!("“{name}” không phải ảnh dùng được");
            let hint = match wanted.map(|wanted| wanted.extension()).as_deref() {
                Some("heic" | "heif") => "ảnh HEIC của iPhone: mở ảnh, chọn Lưu thành… JPEG rồi đổi tên tệp trong bài",
                Some("svg") => "ảnh SVG có thể chứa mã chạy được nên không nhận; xuất thành PNG",
                _ => "dùng ảnh JPEG, PNG hoặc WebP",
            };
            self.diags.push(Diagnostic::new(code::WRONG_PICTURE_TYPE, message).at(path, span).hint(hint));
            return None;
        }
        if as_what == Wanted::Sound && asset.sound.is_none() {
            if !Asset::is_named_sound(&asset.path) {
                let message = format!("“{name}” không phải bản ghi âm dùng được");
                let hint = "xuất bản ghi thành MP3 (một kênh, 64 kbit/s là đủ cho giọng đọc) rồi ghi tên tệp mới; phim thì đưa lên kênh video và ghi địa chỉ vào khóa video";
                self.diags.push(Diagnostic::new(code::BAD_SOUND, message).at(path, span).hint(hint));
            }
            return None;
        }
        if picture && asset.inks {
            let message = format!("ảnh “{name}” dùng màu của máy in (CMYK), lên màn hình màu có thể lệch");
            let hint = "mở ảnh, đổi sang RGB rồi lưu lại; Photoshop: Image → Mode → RGB Color";
            self.diags.push(Diagnostic::new(code::INK_COLOURS, message).at(path, span).hint(hint));
        }
        Some(id)
    }

    fn report_missing(&mut self, path: &SitePath, name: &str, span: Span) {
        let folder = path.folder();
        let beside =
            self.input.assets.iter().filter(|asset| asset.path.folder() == folder).map(|asset| asset.path.name());
        let same_but_case = self
            .input
            .assets
            .iter()
            .find(|asset| asset.path.folder() == folder && asset.path.name().eq_ignore_ascii_case(name));
        let near = same_but_case.map(|asset| asset.path.name()).or_else(|| viet::nearest::nearest(name, beside));
        let hint = match near {
            Some(near) => format!("có phải ý bạn là “{near}”? Chữ hoa, chữ thường phải giống hệt"),
            None => format!("chép tệp vào thư mục {folder}/ cùng với bài"),
        };
        self.diags
            .push(Diagnostic::new(code::MISSING_FILE, format!("không thấy tệp “{name}”")).at(path, span).hint(hint));
    }

    fn body(&mut self, entry: &Entry, node: &mut Node) -> Vec<Target> {
        entry.body.links.iter().map(|link| self.target(entry, node, &link.target, link.role, link.span)).collect()
    }

    fn target(&mut self, entry: &Entry, node: &mut Node, written: &str, role: LinkRole, span: Span) -> Target {
        let target = decode_percent(written);
        match role {
            LinkRole::Picture if !has_scheme(&target) => {
                let file = self.file(&entry.path, &target, span, Wanted::Picture);
                return file.map_or(Target::Nowhere, |asset| Target::Picture(add_picture(node, asset)));
            }
            LinkRole::File => {
                let file = self.file(&entry.path, &target, span, Wanted::Any);
                return file.map_or(Target::Nowhere, Target::File);
            }
            _ => {}
        }
        if let Some(anchor) = target.strip_prefix('#') {
            self.check_anchor(entry, entry, anchor, span);
            return Target::Anchor(anchor.to_owned());
        }
        if has_scheme(&target) {
            return self.web(entry, &target, role, span);
        }
        let (place, anchor) = target.split_once('#').unwrap_or((&target, ""));
        if place.starts_with('/') {
            return self.local(entry, place, anchor, span);
        }
        self.relative(entry, place, anchor, span)
    }

    fn web(&mut self, entry: &Entry, target: &str, role: LinkRole, span: Span) -> Target {
        if let Some(rest) = target.strip_prefix("//").filter(|_| role != LinkRole::Picture) {
            let diagnostic = Diagnostic::new(code::BAD_SCHEME, format!("địa chỉ “{target}” thiếu https: ở đầu"));
            self.diags.push(diagnostic.at(&entry.path, span).hint(format!("viết đủ  https://{rest}")));
            return Target::Nowhere;
        }
        let scheme = target.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if role == LinkRole::Picture || !["http", "https", "mailto", "tel"].contains(&scheme.as_str()) {
            let (message, hint) = if role == LinkRole::Picture {
                (
                    format!("ảnh “{target}” nằm ở trang khác"),
                    "chép ảnh vào cùng thư mục với bài (khi được phép), rồi ghi tên tệp",
                )
            } else {
                (format!("không dùng được địa chỉ loại “{scheme}:”"), "chỉ dùng http://, https://, mailto: hoặc tel:")
            };
            self.diags.push(Diagnostic::new(code::BAD_SCHEME, message).at(&entry.path, span).hint(hint));
            return Target::Nowhere;
        }
        Target::Web(target.to_owned())
    }

    fn local(&mut self, entry: &Entry, place: &str, anchor: &str, span: Span) -> Target {
        let with_slash = if place.ends_with('/') || place.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            place.to_owned()
        } else {
            format!("{place}/")
        };
        match Url::new(&with_slash) {
            Some(url) => match self.directory.at_url(&url) {
                // An entry that readers do not see yet is no dead link: its words stay plain until then.
                Some(id) => {
                    self.check_anchor(entry, &self.input.entries[id.at()], anchor, span);
                    Target::Entry(id, anchor.to_owned())
                }
                None if self.directory.is_doubtful(&url) => Target::Nowhere,
                None => Target::Local(url, anchor.to_owned()),
            },
            None => {
                let message = format!("không có trang “{place}”");
                self.diags.push(
                    Diagnostic::new(code::BROKEN_LINK, message)
                        .at(&entry.path, span)
                        .hint("chép địa chỉ từ thanh địa chỉ của trang cần dẫn tới, từ dấu / sau tên miền"),
                );
                Target::Nowhere
            }
        }
    }

    fn relative(&mut self, entry: &Entry, place: &str, anchor: &str, span: Span) -> Target {
        let Some(path) = entry.path.sibling(place) else {
            let message = format!("liên kết “{place}” dẫn ra ngoài thư mục của cổng");
            self.diags.push(Diagnostic::new(code::BROKEN_LINK, message).at(&entry.path, span));
            return Target::Nowhere;
        };
        let index = path.join("index.md");
        let id =
            self.directory.at_path(&path).or_else(|| index.as_ref().and_then(|index| self.directory.at_path(index)));
        if let Some(id) = id {
            self.check_anchor(entry, &self.input.entries[id.at()], anchor, span);
            return Target::Entry(id, anchor.to_owned());
        }
        if let Some(asset) = self.files.get(&path) {
            return Target::File(*asset);
        }
        if !self.directory.is_unreadable(&path) {
            let message = format!("liên kết tới “{place}” nhưng không có tệp đó");
            let hint = "viết đường dẫn tới tệp .md từ thư mục của bài này, ví dụ  ../van-ban/88-kh-ubnd-2020.md , hoặc địa chỉ trang bắt đầu bằng /";
            self.diags.push(Diagnostic::new(code::BROKEN_LINK, message).at(&entry.path, span).hint(hint));
        }
        Target::Nowhere
    }

    fn check_anchor(&mut self, from: &Entry, to: &Entry, anchor: &str, span: Span) {
        if anchor.is_empty() || to.body.headings.iter().any(|heading| heading.anchor == anchor) {
            return;
        }
        let near = viet::nearest::nearest(anchor, to.body.headings.iter().map(|heading| heading.anchor.as_str()));
        let hint = near.map_or("xem lại tên tiêu đề trong bài đó".to_owned(), |near| {
            format!("có phải ý bạn là “#{near}”?")
        });
        self.diags.push(
            Diagnostic::new(code::BROKEN_ANCHOR, format!("không có tiêu đề “#{anchor}” trong {}", to.path))
                .at(&from.path, span)
                .hint(hint),
        );
    }

    fn row(&mut self, row: &Row) -> LinkedRow {
        let decision =
            row.uses.refs.first().and_then(|used| self.reference(used.file.as_ref().unwrap_or(&row.path), used));
        let terms = row.uses.terms.iter().map(|used| self.term(&row.path, used)).collect();
        let place = row.uses.places.first().and_then(|used| self.place(&row.path, used));
        LinkedRow { row: row.clone(), decision, terms, place }
    }
}

/// What a file must be for the key that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Any,
    Picture,
    Sound,
}

impl Wanted {
    fn by(role: &str) -> Self {
        match role.split('.').next() {
            Some("anh") => Self::Picture,
            Some("am_thanh") => Self::Sound,
            _ => Self::Any,
        }
    }
}

fn name_with_folder(entry: &Entry) -> String {
    format!("{}/{}", entry.kind.info().folder, entry.slug())
}

fn has_scheme(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    target.starts_with("//")
        || (scheme.len() < target.len()
            && !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))
}

/// File names with blanks and Vietnamese letters are written with `%20` and the like in Markdown links.
fn decode_percent(text: &str) -> String {
    match percent_decoded(text) {
        Some(Cow::Owned(decoded)) => viet::normal::nfc(&decoded).into_owned(),
        _ => text.to_owned(),
    }
}

/// Gives a picture its number in the entry; the same file keeps one number.
fn add_picture(node: &mut Node, asset: AssetId) -> u16 {
    let known = node.pictures.iter().position(|picture| picture.asset == asset);
    let at = known.unwrap_or_else(|| {
        let number = node.pictures.len() as u16 + 1;
        node.pictures.push(EntryPicture { asset, number, widths: Vec::new() });
        node.pictures.len() - 1
    });
    at as u16
}

/// Numbers the pictures of the front matter before those of the text, and says which widths are needed.
pub fn pictures(input: &Input, nodes: &mut [Node]) {
    let roles = input.theme.pictures.as_ref().map(|roles| &roles.value);
    let widths = |role| role_widths(roles, role);
    let (cover, card, body) = (widths(Role::Cover), widths(Role::Card), widths(Role::Body));
    for (entry, node) in input.entries.iter().zip(nodes) {
        let in_text = std::mem::take(&mut node.pictures);
        let own: Vec<AssetId> = entry
            .common
            .pictures
            .iter()
            .filter_map(|picture| node.files.get(usize::from(picture.file.value.0)).copied().flatten())
            .collect();
        let own_numbers: Vec<u16> = own.iter().map(|asset| add_picture(node, *asset)).collect();
        let renumbered: Vec<u16> = in_text.iter().map(|picture| add_picture(node, picture.asset)).collect();
        for target in &mut node.targets {
            if let Target::Picture(at) = target {
                *at = renumbered[usize::from(*at)];
            }
        }
        for (at, picture) in node.pictures.iter_mut().enumerate() {
            let Some(size) = input.assets[picture.asset.0 as usize].picture else { continue };
            let at = at as u16;
            let mut needed = Vec::new();
            if own_numbers.contains(&at) {
                needed.extend(fitting_widths(&cover, size));
            }
            if own_numbers.first() == Some(&at) {
                needed.extend(fitting_widths(&card, size));
            }
            if renumbered.contains(&at) {
                needed.extend(fitting_widths(&body, size));
            }
            needed.sort_unstable();
            needed.dedup();
            picture.widths = needed;
        }
    }
}

/// Tells of files that no entry uses: they are not published.
pub fn report_unused(site: &Site, diags: &mut Diagnostics) {
    let mut used: HashSet<AssetId> = HashSet::default();
    for node in &site.nodes {
        used.extend(node.files.iter().flatten());
        used.extend(node.pictures.iter().map(|picture| picture.asset));
        used.extend(node.targets.iter().filter_map(|target| match target {
            Target::File(asset) => Some(*asset),
            _ => None,
        }));
    }
    let mut named = named_files(site);
    named.extend(sound::cover(site).map(|asset| site.asset(asset).path.clone()));
    for (at, asset) in site.assets.iter().enumerate() {
        if !used.contains(&AssetId(at as u32)) && !named.contains(&asset.path) {
            let diagnostic = Diagnostic::new(
                code::UNUSED_FILE,
                format!("tệp “{}” không bài nào dùng, nên không lên cổng", asset.path.name()),
            );
            diags.push(diagnostic.in_file(&asset.path).hint("ghi tên tệp vào bài cần dùng, hoặc xóa tệp"));
        }
    }
}

/// Files that entries name, whether or not they can be used: a bad picture is not also an unused one.
fn named_files(site: &Site) -> HashSet<SitePath> {
    let of_entry = |entry: &Entry| {
        let keys = entry.uses.files.iter().map(|used| used.name.as_str());
        let links = entry.body.links.iter().filter(|link| link.role != LinkRole::Page).map(|link| link.target.as_str());
        keys.chain(links).filter_map(|name| entry.path.sibling(&decode_percent(name))).collect::<Vec<_>>()
    };
    site.entries.iter().flat_map(of_entry).collect()
}

//! Finds what entries point to: other entries, terms, places, files.

use std::borrow::Cow;

use ahash::{HashMap, HashSet};
use rayon::prelude::*;

use super::address::{Directory, Found};
use super::place;
use crate::base::code;
use crate::base::decode::{PlaceUse, RefUse, TermUse, Uses};
use crate::base::diag::{Diagnostic, Diagnostics, Severity};
use crate::base::name::Name;
use crate::base::path::{SitePath, Url, percent_decoded};
use crate::base::span::Span;
use crate::base::written::Written;
use crate::build::PART;
use crate::domain::place::Province;
use crate::model::config::ThemeSettings;
use crate::model::entry::{Entry, EntryId, LinkRole};
use crate::model::kind;
use crate::model::register::Row;
use crate::model::site::{
    Asset, AssetId, EntryPicture, LinkedRow, Node, PlaceLink, Role, Site, Target, fitting_widths, role_widths,
};
use crate::model::sound;
use crate::model::vocab::{TermId, Vocabularies};
use crate::viet;

/// Near names are looked for at most so often: each look goes through all entries, or all files of a folder.
pub const MAX_NEAR: usize = 20;

/// Where it is looked for what entries point to.
#[derive(Clone, Copy)]
pub struct Sources<'r> {
    /// Entries, by path.
    pub entries: &'r [Box<Entry>],
    /// Files that are no text, by path.
    pub assets: &'r [Asset],
    /// Vocabularies.
    pub vocabularies: &'r Vocabularies,
    /// The province.
    pub province: &'r Province,
}

/// What all entries may point to.
#[derive(Clone, Copy)]
struct Known<'r> {
    sources: Sources<'r>,
    directory: &'r Directory<'r>,
    files: &'r Files<'r>,
}

/// The files that are no text.
struct Files<'r> {
    by_path: HashMap<&'r SitePath, AssetId>,
    /// By their paths in small letters.
    by_small: HashMap<String, AssetId>,
}

struct Resolver<'r> {
    known: Known<'r>,
    /// The places that were named, with what was chosen.
    places: HashMap<Written, HashMap<Option<Written>, place::Answer>>,
    /// The terms that were named, by vocabulary, or what to write instead.
    terms: HashMap<Name, HashMap<Written, Result<TermId, String>>>,
    said: Said,
}

/// What must be said of some entries.
#[derive(Default)]
struct Said {
    diags: Vec<Diagnostic>,
    /// Those of which the name most like the written one is yet to be found, by their places in `diags`.
    unknown: Vec<(usize, Unknown)>,
}

/// A name that leads nowhere.
enum Unknown {
    /// Of an entry of these kinds.
    Entry(Written, u32),
    /// Of a file in this folder.
    File(SitePath, String),
}

/// Resolves everything that `entries` point to, for their `nodes`.
pub fn entries(
    sources: Sources<'_>,
    directory: &Directory<'_>,
    entries: &[Box<Entry>],
    nodes: &mut [Node],
    diags: &mut Diagnostics,
) {
    let files = Files::of(sources.assets);
    let known = Known { sources, directory, files: &files };
    let resolve = |resolver: &mut Resolver<'_>, (entries, nodes): (&[Box<Entry>], &mut [Node])| {
        for (entry, node) in entries.iter().zip(nodes) {
            resolver.entry(entry, node);
        }
        std::mem::take(&mut resolver.said)
    };
    let parts = entries.par_chunks(PART).zip(nodes.par_chunks_mut(PART));
    let said: Vec<Said> = parts.map_init(|| Resolver::new(known), resolve).collect();
    known.tell(said, diags);
}

/// Resolves everything that one entry points to, and its pictures, for its `node`; whether all names are known.
pub fn entry(
    sources: Sources<'_>,
    theme: &ThemeSettings,
    directory: &Directory<'_>,
    entry: &Entry,
    node: &mut Node,
) -> bool {
    let files = Files::of(sources.assets);
    let mut resolver = Resolver::new(Known { sources, directory, files: &files });
    resolver.entry(entry, node);
    number_pictures(&Widths::of(theme), sources.assets, entry, node);
    resolver.said.diags.iter().all(|said| said.severity() != Severity::Error)
}

/// Resolves the rows of the registers.
pub fn rows(sources: Sources<'_>, directory: &Directory<'_>, rows: &[Row], diags: &mut Diagnostics) -> Vec<LinkedRow> {
    let files = Files::of(sources.assets);
    let known = Known { sources, directory, files: &files };
    let mut resolver = Resolver::new(known);
    let mut ids: HashSet<&str> = sources.entries.iter().map(|entry| entry.common.id.value.0.as_str()).collect();
    let mut linked = Vec::with_capacity(rows.len());
    for row in rows {
        let id = &row.keys.id.value.0;
        if !id.is_empty() && !ids.insert(id) {
            let message = format!("mã “{id}” đã có ở mục hoặc dòng khác");
            resolver.say(
                Diagnostic::new(code::DUPLICATE_ID, message).at(&row.path, row.keys.id.span).hint("mỗi dòng một mã"),
            );
        }
        let row_linked = resolver.row(row);
        linked.extend(row.whole.then_some(row_linked));
    }
    known.tell(vec![resolver.said], diags);
    linked
}

impl<'r> Files<'r> {
    fn of(assets: &'r [Asset]) -> Self {
        let all = || (0..).map(AssetId).zip(assets);
        Self {
            by_path: all().map(|(id, asset)| (&asset.path, id)).collect(),
            by_small: all().map(|(id, asset)| (asset.path.as_str().to_ascii_lowercase(), id)).collect(),
        }
    }
}

impl Known<'_> {
    /// Passes on what was said, in order, with the names most like the first that led nowhere.
    fn tell(self, said: Vec<Said>, diags: &mut Diagnostics) {
        let mut looks = 0;
        for Said { diags: mut told, unknown } in said {
            for (at, unknown) in unknown.into_iter().take(MAX_NEAR - looks) {
                looks += 1;
                if let Some(hint) = self.near(&unknown) {
                    told[at].hint = hint;
                }
            }
            diags.extend(told);
        }
    }

    /// A term, or what to write instead.
    fn term(self, used: &TermUse) -> Result<TermId, String> {
        let vocabularies = &self.sources.vocabularies;
        if let Some(id) = vocabularies.find(&used.vocabulary, &used.text) {
            return Ok(id);
        }
        let terms = || vocabularies.of(&used.vocabulary).map(|(_, term)| term);
        let near = viet::nearest::nearest(&used.text, terms().map(|term| term.key.as_str()));
        let near = near.or_else(|| viet::nearest::nearest(&used.text, terms().map(|term| term.label.as_str())));
        if let Some(near) = near {
            return Err(format!("có phải ý bạn là “{near}”?"));
        }
        let some: Vec<_> = terms().take(12).map(|term| term.key.as_str()).collect();
        let more = if terms().count() > some.len() { "…" } else { "" };
        Err(format!("danh mục {} có: {}{more}", used.vocabulary, some.join(", ")))
    }

    fn near(self, unknown: &Unknown) -> Option<String> {
        match unknown {
            Unknown::Entry(key, kinds) => {
                let near = self.directory.nearest(key, *kinds)?;
                Some(format!("có phải ý bạn là “{near}”? Nếu chưa có, tạo bằng  guong new"))
            }
            Unknown::File(path, name) => {
                let beside = self.sources.assets.iter().filter(|asset| asset.path.folder() == path.folder());
                viet::nearest::nearest(name, beside.map(|asset| asset.path.name())).map(like_this_file)
            }
        }
    }
}

fn unknown_term(used: &TermUse) -> Diagnostic {
    Diagnostic::new(code::UNKNOWN_TERM, format!("“{}” không có trong danh mục {}", used.text, used.vocabulary))
}

fn like_this_file(name: &str) -> String {
    format!("có phải ý bạn là “{name}”? Chữ hoa, chữ thường phải giống hệt")
}

impl<'r> Resolver<'r> {
    fn new(known: Known<'r>) -> Self {
        Self { known, places: HashMap::default(), terms: HashMap::default(), said: Said::default() }
    }

    /// Says of a name that it leads nowhere.
    fn lead_nowhere(&mut self, diagnostic: Diagnostic, unknown: Unknown) {
        self.said.unknown.push((self.said.diags.len(), unknown));
        self.say(diagnostic);
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.said.diags.push(diagnostic);
    }

    fn entry(&mut self, entry: &Entry, node: &mut Node) {
        self.uses(&entry.path, &entry.uses, node, entry);
        node.targets = self.body(entry, node);
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
        match self.known.directory.find(&used.key, used.kinds) {
            Found::One(id) => Some(id),
            Found::Unreadable => None,
            Found::Many(ids) => {
                let names: Vec<String> =
                    ids.iter().map(|id| name_with_folder(&self.known.sources.entries[id.at()])).collect();
                let message = format!("“{}” có thể là nhiều mục", used.key);
                self.say(
                    Diagnostic::new(code::AMBIGUOUS_REF, message)
                        .at(path, used.span)
                        .hint(format!("viết rõ một trong: {}", names.join(", "))),
                );
                None
            }
            Found::None => {
                let hint = "viết tên tệp (không có .md) của mục đã có, hoặc tạo mục đó bằng  guong new";
                let message = format!("không tìm thấy {wanted} “{}”", used.key);
                let diagnostic = Diagnostic::new(code::BROKEN_REF, message).at(path, used.span).hint(hint);
                self.lead_nowhere(diagnostic, Unknown::Entry(used.key.clone(), used.kinds));
                None
            }
        }
    }

    fn term(&mut self, path: &SitePath, used: &TermUse) -> Option<TermId> {
        let met = self.terms.entry(used.vocabulary).or_default();
        if !met.contains_key(&*used.text) {
            met.insert(used.text.clone(), self.known.term(used));
        }
        match met.get(&*used.text)? {
            Ok(id) => Some(*id),
            Err(hint) => {
                let diagnostic = unknown_term(used).at(path, used.span).hint(hint);
                self.say(diagnostic);
                None
            }
        }
    }

    fn place(&mut self, path: &SitePath, used: &PlaceUse) -> Option<PlaceLink> {
        if !self.places.contains_key(&*used.text) {
            self.places.insert(used.text.clone(), HashMap::default());
        }
        let met = self.places.get_mut(&*used.text)?;
        let find = || place::find(self.known.sources.province, used);
        let found = met.entry(used.chosen.clone()).or_insert_with(find).clone();
        if let Some((code, message, hint)) = found.said {
            self.say(Diagnostic::new(code, message).at(path, used.span).hint(hint));
        }
        found.link
    }

    fn file(&mut self, path: &SitePath, name: &str, span: Span, as_what: Wanted) -> Option<AssetId> {
        let picture = as_what == Wanted::Picture;
        let wanted = path.sibling(name);
        let found = wanted.as_ref().and_then(|wanted| self.known.files.by_path.get(wanted).copied());
        let Some(id) = found else {
            self.report_missing(path, name, span);
            return None;
        };
        let asset = &self.known.sources.assets[id.0 as usize];
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
            self.say(Diagnostic::new(code::WRONG_PICTURE_TYPE, message).at(path, span).hint(hint));
            return None;
        }
        if as_what == Wanted::Sound && asset.sound.is_none() {
            if !Asset::is_named_sound(&asset.path) {
                let message = format!("“{name}” không phải bản ghi âm dùng được");
                let hint = "xuất bản ghi thành MP3 (một kênh, 64 kbit/s là đủ cho giọng đọc) rồi ghi tên tệp mới; phim thì đưa lên kênh video và ghi địa chỉ vào khóa video";
                self.say(Diagnostic::new(code::BAD_SOUND, message).at(path, span).hint(hint));
            }
            return None;
        }
        if picture && asset.inks {
            let message = format!("ảnh “{name}” dùng màu của máy in (CMYK), lên màn hình màu có thể lệch");
            let hint = "mở ảnh, đổi sang RGB rồi lưu lại; Photoshop: Image → Mode → RGB Color";
            self.say(Diagnostic::new(code::INK_COLOURS, message).at(path, span).hint(hint));
        }
        Some(id)
    }

    fn report_missing(&mut self, path: &SitePath, name: &str, span: Span) {
        let diagnostic = Diagnostic::new(code::MISSING_FILE, format!("không thấy tệp “{name}”")).at(path, span);
        let small = path.sibling(name).map(|path| path.as_str().to_ascii_lowercase());
        match small.and_then(|small| self.known.files.by_small.get(&small)) {
            Some(asset) => {
                self.say(diagnostic.hint(like_this_file(self.known.sources.assets[asset.0 as usize].path.name())))
            }
            None => {
                let hint = format!("chép tệp vào thư mục {}/ cùng với bài", path.folder());
                self.lead_nowhere(diagnostic.hint(hint), Unknown::File(path.clone(), name.to_owned()));
            }
        }
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
            self.say(diagnostic.at(&entry.path, span).hint(format!("viết đủ  https://{rest}")));
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
            self.say(Diagnostic::new(code::BAD_SCHEME, message).at(&entry.path, span).hint(hint));
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
            Some(url) => match self.known.directory.at_url(&url) {
                // An entry that readers do not see yet is no dead link: its words stay plain until then.
                Some(id) => {
                    self.check_anchor(entry, &self.known.sources.entries[id.at()], anchor, span);
                    Target::Entry(id, anchor.to_owned())
                }
                None if self.known.directory.is_doubtful(&url) => Target::Nowhere,
                None => Target::Local(url, anchor.to_owned()),
            },
            None => {
                let message = format!("không có trang “{place}”");
                self.say(
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
            self.say(Diagnostic::new(code::BROKEN_LINK, message).at(&entry.path, span));
            return Target::Nowhere;
        };
        let index = path.join("index.md");
        let id = self
            .known
            .directory
            .at_path(&path)
            .or_else(|| index.as_ref().and_then(|index| self.known.directory.at_path(index)));
        if let Some(id) = id {
            self.check_anchor(entry, &self.known.sources.entries[id.at()], anchor, span);
            return Target::Entry(id, anchor.to_owned());
        }
        if let Some(asset) = self.known.files.by_path.get(&path) {
            return Target::File(*asset);
        }
        if !self.known.directory.is_unreadable(&path) {
            let message = format!("liên kết tới “{place}” nhưng không có tệp đó");
            let hint = "viết đường dẫn tới tệp .md từ thư mục của bài này, ví dụ  ../van-ban/88-kh-ubnd-2020.md , hoặc địa chỉ trang bắt đầu bằng /";
            self.say(Diagnostic::new(code::BROKEN_LINK, message).at(&entry.path, span).hint(hint));
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
        self.say(
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

/// Widths that the theme asks of pictures.
struct Widths {
    cover: Vec<u32>,
    card: Vec<u32>,
    body: Vec<u32>,
}

impl Widths {
    fn of(theme: &ThemeSettings) -> Self {
        let roles = theme.pictures.as_ref().map(|roles| &roles.value);
        let of = |role| role_widths(roles, role);
        Self { cover: of(Role::Cover), card: of(Role::Card), body: of(Role::Body) }
    }
}

/// Numbers the pictures of the front matter before those of the text, and says which widths are needed.
pub fn pictures(theme: &ThemeSettings, assets: &[Asset], entries: &[Box<Entry>], nodes: &mut [Node]) {
    let widths = Widths::of(theme);
    entries.par_iter().zip(nodes).for_each(|(entry, node)| number_pictures(&widths, assets, entry, node));
}

fn number_pictures(widths: &Widths, assets: &[Asset], entry: &Entry, node: &mut Node) {
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
        let Some(size) = assets[picture.asset.0 as usize].picture else { continue };
        let at = at as u16;
        let mut needed = Vec::new();
        if own_numbers.contains(&at) {
            needed.extend(fitting_widths(&widths.cover, size));
        }
        if own_numbers.first() == Some(&at) {
            needed.extend(fitting_widths(&widths.card, size));
        }
        if renumbered.contains(&at) {
            needed.extend(fitting_widths(&widths.body, size));
        }
        needed.sort_unstable();
        needed.dedup();
        picture.widths = needed;
    }
}

/// Tells of files that no entry uses: they are not published.
pub fn report_unused(site: &Site, diags: &mut Diagnostics) {
    if site.assets.is_empty() {
        return;
    }
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
    site.entries.iter().flat_map(|entry| of_entry(entry)).collect()
}

//! The kinds of entry: which folder of `content/` holds them and where their pages stand.

use serde::{Deserialize, Serialize};

/// A kind of entry. The folder decides; there is no key for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Kind {
    /// Gương cá nhân.
    Person,
    /// Gương tập thể.
    Collective,
    /// Gương hộ gia đình.
    Household,
    /// Mô hình hay, cách làm hiệu quả.
    Model,
    /// Phong trào thi đua.
    Campaign,
    /// Hội nghị, đại hội.
    Conference,
    /// Văn bản.
    Document,
    /// Lấy ý kiến Nhân dân.
    Consultation,
    /// Đơn vị.
    Unit,
    /// Cụm, khối thi đua.
    Bloc,
    /// Hội đồng.
    Council,
    /// Kế hoạch năm.
    Plan,
    /// Dịp kỷ niệm.
    Occasion,
    /// Tin, bài.
    News,
    /// Cơ quan báo chí.
    Press,
    /// Chuyên mục.
    Section,
    /// Trang tĩnh.
    Page,
    /// English minimum.
    English,
}

/// What is fixed about a kind.
#[derive(Debug)]
pub struct KindInfo {
    /// The kind.
    pub kind: Kind,
    /// Folder below `content/`; also the word for `guong new`.
    pub folder: &'static str,
    /// First part of the addresses of its pages.
    pub base: &'static str,
    /// First letter of its entries' `ma`.
    pub letter: char,
    /// Its name in Vietnamese.
    pub label: &'static str,
    /// Whether `tom_tat` must be written.
    pub summary_required: bool,
}

const fn info(
    kind: Kind,
    folder: &'static str,
    base: &'static str,
    letter: char,
    label: &'static str,
    summary_required: bool,
) -> KindInfo {
    KindInfo { kind, folder, base, letter, label, summary_required }
}

/// All kinds, in the order of `Kind`.
pub const KINDS: [KindInfo; 18] = [
    info(Kind::Person, "guong/ca-nhan", "guong", 'g', "gương cá nhân", true),
    info(Kind::Collective, "guong/tap-the", "guong", 'g', "gương tập thể", true),
    info(Kind::Household, "guong/ho-gia-dinh", "guong", 'g', "gương hộ gia đình", true),
    info(Kind::Model, "guong/mo-hinh", "guong", 'g', "mô hình", true),
    info(Kind::Campaign, "phong-trao", "phong-trao", 'p', "phong trào thi đua", true),
    info(Kind::Conference, "hoi-nghi", "hoi-nghi", 'h', "hội nghị, đại hội", true),
    info(Kind::Document, "van-ban", "van-ban", 'v', "văn bản", false),
    info(Kind::Consultation, "lay-y-kien", "lay-y-kien", 'y', "lấy ý kiến Nhân dân", true),
    info(Kind::Unit, "don-vi", "don-vi", 'd', "đơn vị", false),
    info(Kind::Bloc, "khoi", "khoi", 'k', "cụm, khối thi đua", false),
    info(Kind::Council, "hoi-dong", "hoi-dong", 'c', "hội đồng", false),
    info(Kind::Plan, "ke-hoach", "ke-hoach", 'n', "kế hoạch năm", false),
    info(Kind::Occasion, "dip", "dip", 's', "dịp kỷ niệm", false),
    info(Kind::News, "tin", "tin", 't', "tin, bài", true),
    info(Kind::Press, "bao-chi", "bao-chi", 'b', "cơ quan báo chí", false),
    info(Kind::Section, "chuyen-muc", "chuyen-muc", 'm', "chuyên mục", true),
    info(Kind::Page, "trang", "", 'w', "trang", false),
    info(Kind::English, "en", "en", 'e', "English page", false),
];

impl Kind {
    /// What is fixed about this kind.
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// This kind as one bit, for sets.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|info| info.kind)
    }

    /// Whether it is one of the four kinds of recognised example.
    pub fn is_story(self) -> bool {
        STORIES & self.bit() != 0
    }

    /// The kind whose folder holds `path` (below `content/`), and the rest of the path.
    pub fn of_path(path: &str) -> Option<(Self, &str)> {
        KINDS.iter().find_map(|info| {
            let rest = path.strip_prefix(info.folder)?.strip_prefix('/')?;
            Some((info.kind, rest))
        })
    }

    /// The kind that staff name by folder, last part of the folder, or label.
    pub fn named(word: &str) -> Option<Self> {
        let slug = crate::viet::slug::slug(word);
        KINDS
            .iter()
            .find(|info| {
                let last = info.folder.rsplit('/').next().unwrap_or_default();
                slug == last || word == info.folder || slug == crate::viet::slug::slug(info.label)
            })
            .map(|info| info.kind)
    }
}

/// The four kinds under `guong/`.
pub const STORIES: u32 = Kind::Person.bit() | Kind::Collective.bit() | Kind::Household.bit() | Kind::Model.bit();

/// Every kind.
pub const ANY: u32 = (1 << KINDS.len()) - 1;

/// The labels of the kinds in a set, for messages.
pub fn labels(set: u32) -> String {
    if set == ANY {
        return "mục".to_owned();
    }
    let names: Vec<_> = KINDS.iter().filter(|info| set & info.kind.bit() != 0).map(|info| info.label).collect();
    names.join(" hoặc ")
}

//! One content file as typed values: what every kind has in common, and a struct per kind.
//!
//! *Invariant*: an entry knows nothing of other entries. What it points to stands in `uses`; `link`
//! resolves it.

mod agency;
mod common;
mod document;
mod event;
mod page;
mod story;

pub use agency::*;
pub use common::*;
pub use document::*;
pub use event::*;
pub use page::*;
pub use story::*;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use crate::base::decode::{Decoder, Field, Reader, Record, Unread, Uses};
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::base::span::{Span, Spanned};
use crate::viet::wordlist::WordList;

/// An entry's number within one run; follows the order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryId(pub u32);

impl EntryId {
    /// As an index into tables by entry.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// One content file, read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Its kind, from the folder.
    pub kind: Kind,
    /// Its file.
    pub path: SitePath,
    /// Slug of the file name (or of the folder that holds `index.md`).
    pub stem: String,
    /// The keys every kind has.
    pub common: Common,
    /// The keys of its kind.
    pub meta: Meta,
    /// What it points to.
    pub uses: Uses,
    /// Keys that could not be read; empty in every portal that is made.
    pub unread: Vec<Unread>,
    /// Optional keys that are written without a value, as in a new file.
    pub blank: Vec<Spanned<String>>,
    /// What is known of its text without rendering it.
    pub body: Body,
    /// Whom its words name.
    pub said: Said,
    /// How its text is read aloud; empty but for examples in Vietnamese.
    pub aloud: Aloud,
    /// The table beside a year plan that holds the last of its tasks.
    pub table: Option<TableRows>,
    /// The theme's own table `[them]`, as JSON text.
    pub extra: Option<String>,
    /// Hash of the whole file.
    pub hash: Hash,
}

impl Entry {
    /// Its title or name.
    pub fn title(&self) -> &str {
        self.meta.title()
    }

    /// Where the optional key `name` stands without a value.
    pub fn blank_at(&self, name: &str) -> Option<Span> {
        self.blank.iter().find(|key| key.value == name).map(|key| key.span)
    }

    /// Whether every key that must be there could be read.
    pub fn is_whole(&self) -> bool {
        self.unread.iter().all(|unread| !unread.stand_in)
    }

    /// Whether the key `name`, wherever it stands in the entry, is not among those that could not be read.
    pub fn reads(&self, name: &str) -> bool {
        self.unread.iter().all(|unread| !unread.trail.is_empty() && unread.trail.split('.').all(|key| key != name))
    }

    /// Whether its address is sure: no key it is made from is unread.
    pub fn has_address(&self) -> bool {
        ["slug", "ngay_dang", "nam"].iter().all(|key| self.reads(key))
    }

    /// The part of its address that is its own.
    pub fn slug(&self) -> &str {
        self.common.slug.as_ref().map_or(&self.stem, |slug| &slug.value.0)
    }
}

/// Rows that stand in a file beside the entry: their spans are places in that file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRows {
    /// The file.
    pub path: SitePath,
    /// Number of the first of them among the entry's own.
    pub first: usize,
}

/// The text of an entry, without the text: it is read again by the job that renders it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Where the text starts in the file.
    pub start: u32,
    /// Hash of the text.
    pub hash: Hash,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links and pictures, in order.
    pub links: Vec<Link>,
    /// Number of syllables (chữ), as a word processor counts them.
    pub syllables: u32,
    /// The videos' hosts, which the page's policy must name.
    pub video_hosts: Vec<String>,
    /// The first paragraph as plain text, at most 300 characters, cut at a word; empty where the summary or the deed
    /// says in short what the entry is about.
    pub lead: String,
    /// Its distinct words with tones, for search; those said often have a mark.
    pub words: WordList,
}

/// What is known of reading a text aloud without reading it again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aloud {
    /// What the program's list of short forms cannot read.
    pub unsaid: Vec<UnsaidAt>,
    /// Chữ of each sentence of the paragraphs, in order.
    pub sentences: Vec<u16>,
    /// Where the first sentence stands that is too long to be said in one breath.
    pub long: Option<Span>,
}

/// A piece of text that nobody can read aloud without knowing what was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsaidAt {
    /// Where it stands first.
    pub span: Span,
    /// As written.
    pub words: String,
    /// What it may mean; empty where that is not known.
    pub senses: Vec<String>,
}

/// Names that stand in the file outside the keys that hold them. Keys that are never published and
/// comments do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Where the person's own name stands.
    pub own: Vec<Span>,
    /// Where a person's school or class stands.
    pub schools: Vec<Span>,
    /// What looks like a full name, each once.
    pub names: Vec<Named>,
}

/// Words with capital letters, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Folded, one blank between words.
    pub folded: String,
    /// Where they stand first.
    pub span: Span,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// 2–6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// Its anchor: folded, unique in the entry.
    pub anchor: String,
    /// Where it stands.
    pub span: Span,
}

/// A link or picture of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// As written.
    pub target: String,
    /// Whether it is a picture to show, a file to download, or a link to follow.
    pub role: LinkRole,
    /// Where it stands.
    pub span: Span,
    /// What a picture says of itself.
    pub words: Option<Box<PictureWords>>,
}

/// What the text says of a picture in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureWords {
    /// Caption, or else what a blind reader hears.
    pub description: String,
    /// Photographer; may be empty.
    pub author: String,
    /// Licence; may be empty.
    pub licence: String,
}

/// What a link of the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkRole {
    /// To follow.
    Page,
    /// A picture shown in the text.
    Picture,
    /// A file to download.
    File,
}

macro_rules! metas {
    ($( $(#[$m:meta])* $variant:ident($ty:ty) by $title:ident ),* $(,)?) => {
        /// The keys of one kind.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Meta {
            $( $(#[$m])* $variant(Box<$ty>), )*
        }

        impl Meta {
            /// The title or name.
            pub fn title(&self) -> &str {
                match self { $( Self::$variant(meta) => &meta.$title.value, )* }
            }

            /// Puts other words in place of the title or name.
            pub fn set_title(&mut self, title: &str) {
                match self { $( Self::$variant(meta) => title.clone_into(&mut meta.$title.value), )* }
            }

            /// Where the title stands.
            pub fn title_span(&self) -> Span {
                match self { $( Self::$variant(meta) => meta.$title.span, )* }
            }
        }
    };
}

metas! {
    /// Gương cá nhân.
    Person(Person) by name,
    /// Gương tập thể.
    Collective(Collective) by name,
    /// Gương hộ gia đình.
    Household(Household) by name,
    /// Mô hình.
    Model(Model) by name,
    /// Phong trào.
    Campaign(Campaign) by name,
    /// Hội nghị, đại hội.
    Conference(Conference) by name,
    /// Văn bản.
    Document(Document) by subject,
    /// Lấy ý kiến.
    Consultation(Consultation) by title,
    /// Đơn vị.
    Unit(Unit) by name,
    /// Cụm, khối.
    Bloc(Bloc) by name,
    /// Hội đồng.
    Council(Council) by name,
    /// Kế hoạch năm.
    Plan(Plan) by title,
    /// Dịp.
    Occasion(Occasion) by name,
    /// Tin.
    News(News) by title,
    /// Báo chí.
    Press(Press) by name,
    /// Chuyên mục.
    Section(Section) by title,
    /// Trang.
    Page(Page) by title,
    /// English.
    English(Page) by title,
}

impl Meta {
    /// Reads the keys of `kind`; mistakes go to the decoder.
    pub fn decode(kind: Kind, reader: &mut Reader<'_, '_>, decoder: &mut Decoder<'_>) -> Self {
        macro_rules! read {
            ($variant:ident) => {
                Self::$variant(Box::new(Record::decode_fields(reader, decoder)))
            };
        }
        match kind {
            Kind::Person => Self::Person(Box::new(Person::decode_story(reader, decoder))),
            Kind::Collective => Self::Collective(Box::new(Collective::decode_story(reader, decoder))),
            Kind::Household => Self::Household(Box::new(Household::decode_story(reader, decoder))),
            Kind::Model => Self::Model(Box::new(Model::decode_story(reader, decoder))),
            Kind::Campaign => read!(Campaign),
            Kind::Conference => read!(Conference),
            Kind::Document => read!(Document),
            Kind::Consultation => read!(Consultation),
            Kind::Unit => read!(Unit),
            Kind::Bloc => read!(Bloc),
            Kind::Council => read!(Council),
            Kind::Plan => read!(Plan),
            Kind::Occasion => read!(Occasion),
            Kind::News => read!(News),
            Kind::Press => read!(Press),
            Kind::Section => read!(Section),
            Kind::Page => read!(Page),
            Kind::English => read!(English),
        }
    }

    /// What the four kinds of example share.
    pub fn story(&self) -> Option<&Story> {
        match self {
            Self::Person(meta) => Some(&meta.story),
            Self::Collective(meta) => Some(&meta.story),
            Self::Household(meta) => Some(&meta.story),
            Self::Model(meta) => Some(&meta.story),
            _ => None,
        }
    }
}

/// The groups of keys of a kind, own keys first, in the order staff meet them.
pub fn fields(kind: Kind) -> Vec<&'static [Field]> {
    let own: &'static [Field] = match kind {
        Kind::Person => PersonKeys::FIELDS,
        Kind::Collective => CollectiveKeys::FIELDS,
        Kind::Household => HouseholdKeys::FIELDS,
        Kind::Model => ModelKeys::FIELDS,
        Kind::Campaign => Campaign::FIELDS,
        Kind::Conference => Conference::FIELDS,
        Kind::Document => Document::FIELDS,
        Kind::Consultation => Consultation::FIELDS,
        Kind::Unit => Unit::FIELDS,
        Kind::Bloc => Bloc::FIELDS,
        Kind::Council => Council::FIELDS,
        Kind::Plan => Plan::FIELDS,
        Kind::Occasion => Occasion::FIELDS,
        Kind::News => News::FIELDS,
        Kind::Press => Press::FIELDS,
        Kind::Section => Section::FIELDS,
        Kind::Page | Kind::English => Page::FIELDS,
    };
    let mut groups = vec![own];
    if kind.is_story() {
        groups.push(Story::FIELDS);
    }
    groups.push(Common::FIELDS);
    groups
}

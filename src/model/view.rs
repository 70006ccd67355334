//! What templates may see: the contract between the program and themes, number 1.
//!
//! Views are complete before rendering and hold text ready to print: addresses carry the sub-path
//! under which the portal stands, days are spelled, numbers are grouped. A view is also what a
//! page's fingerprint covers, so a page is made again exactly when something it shows has changed.
//! docs/THEMES.md explains each field to theme authors.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::base::hash::Hash;
use crate::viet;

/// HTML that our own code made. Templates print it as it is; everything else is escaped.
///
/// Marked by U+0001 at both ends, which no input can hold: control characters are refused when read,
/// written as they are or as escapes. Where it was made from a text, a fingerprint takes the hash of what
/// it was made from, so that it can be had without making it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    html: String,
    made_from: Option<Hash>,
}

/// What marks a string as HTML of ours.
pub const HTML_MARK: char = '\u{1}';

impl Html {
    /// HTML that is its own fingerprint.
    pub fn new(html: String) -> Self {
        Self { html, made_from: None }
    }

    /// HTML made from something with this hash; the same hash always gives the same HTML.
    pub fn made_from(html: String, hash: Hash) -> Self {
        Self { html, made_from: Some(hash) }
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// The HTML.
    pub fn into_string(self) -> String {
        self.html
    }
}

/// Whether what is written is a fingerprint: that form is binary, templates take the readable one.
fn is_fingerprint<S: Serializer>(serializer: &S) -> bool {
    !serializer.is_human_readable()
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_fingerprint(&serializer) {
            let own = if self.made_from.is_none() { self.html.as_str() } else { "" };
            return (&self.made_from, own).serialize(serializer);
        }
        if self.html.is_empty() {
            serializer.serialize_str("")
        } else {
            serializer.collect_str(&format_args!("{HTML_MARK}{}{HTML_MARK}", self.html))
        }
    }
}

/// A piece that many pages show: kept once, and hashed once for all their fingerprints.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared<T>(Arc<(Hash, T)>);

/// A piece that says what it shows in a number.
pub trait Keyed {
    /// Where the number is kept.
    fn key(&mut self) -> &mut Key;
}

impl<T: Serialize + Keyed> From<T> for Shared<T> {
    fn from(mut piece: T) -> Self {
        // A fingerprint takes no key, whatever it was before.
        let hash = Hash::of_value(&piece);
        *piece.key() = Key(hash.bytes());
        Self(Arc::new((hash, piece)))
    }
}

/// Says what a piece shows: equal for equal pieces, and for no others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Key([u8; 16]);

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_fingerprint(&serializer) {
            ().serialize(serializer)
        } else {
            u128::from_be_bytes(self.0).serialize(serializer)
        }
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.1
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_fingerprint(&serializer) { self.0.0.serialize(serializer) } else { self.0.1.serialize(serializer) }
    }
}

/// What is made from a text: a fingerprint takes the hash of what it was made from, so that it can be had without
/// making it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made<T>(T, Hash);

impl<T> Made<T> {
    /// What was made, and the hash of what it was made from; the same hash always gives the same.
    pub fn new(made: T, from: Hash) -> Self {
        Self(made, from)
    }
}

impl<T> std::ops::Deref for Made<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Made<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_fingerprint(&serializer) { self.1.serialize(serializer) } else { self.0.serialize(serializer) }
    }
}

/// A day in the three forms pages use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2025-06-14`.
    pub iso: String,
    /// `14/6/2025`.
    pub short: String,
    /// `ngày 14 tháng 6 năm 2025`.
    pub long: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self { iso: viet::date::iso(date), short: viet::date::short(date), long: viet::date::long(date) }
    }
}

/// Words that may lead somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where they lead; none when there is no page.
    pub url: Option<String>,
}

impl Link {
    /// Words without an address.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), url: None }
    }

    /// Words with an address.
    pub fn to(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self { text: text.into(), url: Some(url.into()) }
    }
}

/// A picture in the sizes of one role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// JPEG of the middle size, for `src`.
    pub src: String,
    /// JPEG sizes, for `srcset`.
    pub jpeg: String,
    /// WebP sizes, for `srcset`.
    pub webp: String,
    /// AVIF sizes, for `srcset`; empty unless the portal asks for them.
    pub avif: String,
    /// Width of `src` in pixels.
    pub width: u32,
    /// Height of `src` in pixels.
    pub height: u32,
    /// What a blind reader hears.
    pub alt: String,
    /// Caption; may be empty.
    pub caption: String,
    /// Photographer; may be empty.
    pub credit: String,
    /// Licence; may be empty.
    pub licence: String,
    /// Classes of the image: `tone-` and the digits of its colour, and where its focus lies, if not in the middle.
    pub class: String,
}

/// What a list shows of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Equal for equal cards, and for no others: `once` knows a card by it.
    pub key: Key,
    /// Address.
    pub url: String,
    /// Title or name.
    pub title: String,
    /// Folder word of the kind: `ca-nhan`, `phong-trao`, …
    pub kind: String,
    /// The kind in Vietnamese.
    pub kind_label: String,
    /// Deed or summary.
    pub lead: String,
    /// Picture, role `card`.
    pub picture: Option<Box<Picture>>,
    /// One or two letters for entries without a picture.
    pub monogram: String,
    /// Place or venue; may be empty.
    pub place: String,
    /// The time that matters for the kind (publication, or when the meeting is); may be empty.
    pub when: String,
    /// Highest award or status line; may be empty.
    pub badge: String,
    /// Nhân vật minh họa.
    pub fictional: bool,
    /// The last day on which readers can still act on it (send comments), ISO; may be empty.
    pub until: String,
    /// Language, when not Vietnamese.
    pub lang: Option<String>,
}

impl Keyed for Card {
    fn key(&mut self) -> &mut Key {
        &mut self.key
    }
}

/// A feed to announce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its form: `Atom`, `RSS` or `JSON Feed`.
    pub form: String,
    /// Its media type.
    pub media_type: String,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Language tag.
    pub lang: String,
    /// Name of the language in itself.
    pub label: String,
    /// Address in the portal.
    pub url: String,
    /// Whole address, for `hreflang`.
    pub absolute: String,
}

/// What stands in every page's head and frame: the variable `page`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Head {
    /// Address in the portal.
    pub url: String,
    /// Whole address.
    pub canonical: String,
    /// Title of the page.
    pub title: String,
    /// For search engines and sharing, one sentence.
    pub description: String,
    /// Language of the page.
    pub lang: String,
    /// Language of the frame and its labels: the page's own where the theme has its words, else Vietnamese.
    pub frame_lang: String,
    /// Kept out of search engines.
    pub noindex: bool,
    /// Carries someone fictional.
    pub fictional: bool,
    /// The way from the front page; the last one is this page.
    pub breadcrumbs: Vec<Link>,
    /// Other languages, this one included; empty when there is only one.
    pub alternates: Vec<Alternate>,
    /// Feeds.
    pub feeds: Vec<FeedLink>,
    /// Picture for sharing: whole address; may be empty.
    pub share_picture: String,
    /// Whether that is a card of 1200 × 630 pixels with title and deed.
    pub share_card: bool,
    /// Day of publication, ISO; may be empty.
    pub published: String,
    /// Day of the last change, ISO; may be empty.
    pub updated: String,
    /// Hosts of videos, for the page's policy.
    pub frame_hosts: Vec<String>,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuLine {
    /// Words.
    pub text: String,
    /// Address.
    pub url: String,
    /// Address below which the line counts as current.
    pub prefix: String,
}

/// What is the same on every page: the variable `portal`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Portal {
    /// Name.
    pub name: String,
    /// Slogan; may be empty.
    pub slogan: String,
    /// Front page's address.
    pub home: String,
    /// "tỉnh Điện Biên".
    pub province: String,
    /// Menu.
    pub menu: Vec<MenuLine>,
    /// What is told of the portal itself, as far as there is a page: about it, whom to reach, the policy on data, the
    /// statistics.
    pub about: Vec<Link>,
    /// Agency.
    pub agency: AgencyView,
    /// Related agencies.
    pub links: Vec<Link>,
    /// A sample of the software: every page says so.
    pub sample: bool,
    /// A copy that is read from files, without a server: no preloading across files, links to feeds lead to the
    /// portal on the internet.
    pub offline: bool,
    /// Name and version of the program.
    pub generator: String,
}

/// The agency in the footer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgencyView {
    /// Name, with its page.
    pub name: Link,
    /// Who answers for the content.
    pub responsible: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Licence line.
    pub licence: String,
}

/// A labelled line of an entry's facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What is told.
    pub label: String,
    /// The answers.
    pub values: Vec<Link>,
}

/// A titled piece of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Title.
    pub title: String,
    /// Anchor.
    pub anchor: String,
    /// Text.
    pub html: Html,
}

/// Entries that belong to this one, under a title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Title.
    pub title: String,
    /// Anchor.
    pub anchor: String,
    /// How many in all.
    pub count: usize,
    /// The newest of them.
    pub cards: Vec<Shared<Card>>,
    /// The whole list, when there are more.
    pub more: Option<String>,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TocLine {
    /// Words.
    pub text: String,
    /// Anchor.
    pub anchor: String,
    /// 2–6.
    pub level: u8,
}

/// A cited source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceLine {
    /// Organ, with its page.
    pub organ: Link,
    /// Title, with the address of the original.
    pub title: Link,
    /// Author; may be empty.
    pub author: String,
    /// Day.
    pub day: Option<Day>,
    /// What it is to the entry; may be empty.
    pub role: String,
}

/// A dated line.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dated {
    /// When, in words.
    pub when: String,
    /// ISO form for `<time>`; may be empty when only a period is known.
    pub iso: String,
    /// Label; may be empty.
    pub label: String,
    /// Text.
    pub html: Html,
    /// Page that goes with it.
    pub link: Option<Link>,
}

/// An entry's page: the variable `item`. The fields of other kinds are none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryView {
    /// Folder word of the kind.
    pub kind: String,
    /// The kind in Vietnamese.
    pub kind_label: String,
    /// `ma`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Short link, whole address.
    pub short_url: String,
    /// How to cite it.
    pub citation: CitationView,
    /// Nhân vật minh họa.
    pub fictional: bool,
    /// Day of publication.
    pub published: Day,
    /// Day of the last change, when later.
    pub updated: Option<Day>,
    /// Who answers for the content.
    pub editor: String,
    /// Pictures, role `cover`; the first is the entry's own.
    pub pictures: Vec<Picture>,
    /// One or two letters for entries without a picture.
    pub monogram: String,
    /// Facts.
    pub facts: Vec<Fact>,
    /// The text.
    pub body: Html,
    /// Its headings.
    pub toc: Vec<TocLine>,
    /// Further pieces of text.
    pub parts: Vec<Part>,
    /// Entries that belong to it.
    pub groups: Vec<Group>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// Corrections.
    pub corrections: Vec<Dated>,
    /// The theme's own table `[them]`, as JSON values.
    pub extra: Option<serde_json::Value>,
    /// Example.
    pub story: Option<StoryView>,
    /// Campaign.
    pub campaign: Option<CampaignView>,
    /// Conference.
    pub conference: Option<ConferenceView>,
    /// Document.
    pub document: Option<DocumentView>,
    /// Consultation.
    pub consultation: Option<ConsultationView>,
    /// Year plan.
    pub plan: Option<PlanView>,
    /// Cluster or bloc.
    pub bloc: Option<BlocView>,
    /// Rows of people: members of a council or bloc.
    pub members: Vec<MemberRow>,
    /// Section.
    pub section: Option<SectionView>,
    /// Video or original's address (news, press).
    pub original: Option<Link>,
    /// The short link as a QR code.
    pub qr: Html,
    /// Ways to pass the page on that need no script.
    pub share: Vec<Link>,
    /// The code that other portals paste; nothing where there is no card.
    pub embed: Option<EmbedBox>,
    /// Where a reader tells of a mistake or asks for a removal; none on pages of the portal itself.
    pub feedback: Option<FeedbackView>,
    /// The form of a page where citizens speak.
    pub speak: Option<SpeakView>,
    /// Its page for newsrooms; only chosen and new stories have one.
    pub newsroom: Option<Link>,
    /// Recordings.
    pub recordings: Vec<RecordingView>,
}

/// A recording to listen to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordingView {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Media type.
    pub media_type: String,
    /// Its form for readers: `MP3`.
    pub form: String,
    /// How long it plays: "2 phút 40 giây".
    pub time: String,
    /// The same for programs: `PT2M40S`.
    pub iso_time: String,
    /// How large it is: "1,3 MB".
    pub size: String,
    /// Bytes.
    pub bytes: u64,
    /// Who reads; may be empty.
    pub reader: String,
    /// Who recorded it; may be empty.
    pub producer: String,
    /// On what terms it is used.
    pub licence: String,
    /// The day from which it is there.
    pub day: Day,
    /// What is said in it; empty where it reads the text of the page.
    pub transcript: Html,
    /// The address of the text that it reads, where that is a file of its own; may be empty.
    pub reads: String,
}

/// Where a reader tells of a mistake on a page, with its `ma` and title filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedbackView {
    /// The page with the form.
    pub url: String,
    /// A letter begun, `mailto:…`; may be empty.
    pub mail: String,
    /// Who answers.
    pub office: OfficeView,
}

/// The office that hears citizens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OfficeView {
    /// Name.
    pub name: String,
    /// Postal address, where one may also come; may be empty.
    pub address: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// `tel:…`; may be empty.
    pub call: String,
    /// E-mail; may be empty.
    pub email: String,
    /// When somebody is there; may be empty.
    pub hours: String,
    /// Working days within which a request about personal data is answered.
    pub reply_days: u32,
}

/// A page where citizens speak: its form, and who takes it. The variable `speak` of the portal's own page,
/// `item.speak` of a page that the portal wrote itself at the same address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakView {
    /// `gioi-thieu` or `gop-y`; `chinh-sach` where only the office and its days are told.
    pub kind: String,
    /// Title.
    pub title: String,
    /// What it is for, in one sentence.
    pub intro: String,
    /// What to write; empty where only the office is told.
    pub form: Vec<FormLine>,
    /// A letter begun, `mailto:…`; may be empty.
    pub mail: String,
    /// Who takes it.
    pub office: OfficeView,
}

/// A question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormLine {
    /// What is asked.
    pub label: String,
    /// How to answer; may be empty.
    pub hint: String,
    /// Answers to tick; may be empty.
    pub choices: Vec<String>,
    /// Lines to write on.
    pub rows: u32,
    /// What a link may fill in: `ma`, `ten`; may be empty.
    pub fills: String,
}

/// A month of the years before: the variable `month`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthView {
    /// 1 to 12.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Days on which something is remembered.
    pub days: Vec<RememberedDay>,
    /// All months; the one shown has no address.
    pub months: Vec<Link>,
}

/// What is remembered on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RememberedDay {
    /// `21/11`.
    pub title: String,
    /// Anchor.
    pub anchor: String,
    /// Lines, from the earliest year; `when` is the year.
    pub lines: Vec<Dated>,
    /// How many more there are.
    pub more: usize,
}

/// How to cite an entry, as newspapers do: who, “what”, where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitationView {
    /// Who wrote it.
    pub author: String,
    /// Its title, in the language of the page.
    pub title: String,
    /// Portal, day and short address.
    pub source: String,
    /// The BibTeX file that holds it; may be empty.
    pub bibtex: String,
    /// The CSL-JSON file that holds it; may be empty.
    pub csl: String,
}

/// An example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryView {
    /// The deed in one sentence.
    pub deed: String,
    /// Whether the title is the honouree's own name, and not words that stand for it.
    pub named: bool,
    /// "bà Nguyễn Thị Hoa".
    pub addressed: String,
    /// Words of the honouree; may be empty.
    pub quote: String,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// Awards that stand, highest first.
    pub awards: Vec<AwardView>,
    /// Neutral lines on awards that were revoked.
    pub revoked: Vec<String>,
    /// Steps of the example.
    pub stages: Vec<Dated>,
    /// What happened afterwards.
    pub follow_ups: Vec<Dated>,
    /// Initiatives.
    pub initiatives: Vec<String>,
}

/// A figure worth quoting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView {
    /// What is counted.
    pub label: String,
    /// The number, grouped.
    pub value: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Year; may be empty.
    pub year: String,
    /// Source.
    pub source: String,
}

/// An award.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AwardView {
    /// Title with class, leading to its list.
    pub title: Link,
    /// Kind of commendation.
    pub kind: String,
    /// Period.
    pub period: String,
    /// For what.
    pub merit: String,
    /// Decision.
    pub decision: Option<Link>,
    /// Authority.
    pub authority: String,
    /// "Tặng", "Truy tặng"…
    pub act: String,
    /// Ceremony in words; may be empty.
    pub presented: String,
    /// Campaign.
    pub campaign: Option<Link>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignView {
    /// Slogan; may be empty.
    pub slogan: String,
    /// That it was merged or stopped, with the day; may be empty.
    pub notice: String,
    /// The campaign it went on in.
    pub notice_link: Option<Link>,
    /// Its place among wider and narrower campaigns, from the widest; empty when it stands alone.
    pub tree: Vec<TreeNode>,
    /// Targets.
    pub indicators: Vec<IndicatorView>,
    /// Milestones.
    pub milestones: Vec<Dated>,
    /// Participation.
    pub participation: Vec<RateView>,
}

/// A step of a tree, with what stands below it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TreeNode {
    /// Its page; without an address for the page shown.
    pub link: Link,
    /// Level and time, in a few words.
    pub detail: String,
    /// Whether this is the page shown.
    pub current: bool,
    /// Steps below.
    pub children: Vec<TreeNode>,
}

/// A target with its results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorView {
    /// Name.
    pub name: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Its figures, earliest year first; empty for a target in words.
    pub lines: Vec<IndicatorLine>,
    /// The figures drawn; none where there are fewer than two.
    pub chart: Option<ChartView>,
    /// In words; may be empty.
    pub text: String,
    /// Where the figures come from; may be empty.
    pub source: String,
}

/// The figures of a target in one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorLine {
    /// Year; may be empty.
    pub year: String,
    /// At the start; may be empty.
    pub baseline: String,
    /// Planned; may be empty.
    pub planned: String,
    /// Result; may be empty.
    pub actual: String,
    /// Result in percent of the plan, with one decimal; empty where it would mislead or is not known.
    pub percent: String,
}

/// Figures drawn, with the table of the same figures. The classes of the drawing are `chart-drawing`,
/// `chart-label`, `chart-figure`, `chart-outline`, `chart-fill`, `chart-track`, `chart-axis`, `chart-mark`; a theme
/// must style them. Its ids begin with the entry's `ma`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartView {
    /// The drawing, with a title and a description of its own.
    pub svg: Html,
    /// What it tells.
    pub title: String,
    /// Unit of the figures; may be empty.
    pub unit: String,
    /// Headings of the table.
    pub columns: Vec<String>,
    /// Rows of the table; the first cell of each is its heading.
    pub rows: Vec<Vec<String>>,
    /// What to know besides; may be empty.
    pub note: String,
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RateView {
    /// What is counted.
    pub label: String,
    /// Part, grouped.
    pub part: String,
    /// Whole, grouped; may be empty.
    pub whole: String,
    /// Percent with one decimal; may be empty.
    pub percent: String,
    /// Percent rounded, 0–100, for drawing.
    pub share: Option<u32>,
}

/// A conference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConferenceView {
    /// When, in words.
    pub when: String,
    /// Whether its days are set, and not only the month or quarter.
    pub set: bool,
    /// First day, ISO.
    pub first_day: String,
    /// Last day, ISO.
    pub last_day: String,
    /// Venue.
    pub venue: String,
    /// Composition.
    pub delegates: Vec<RateView>,
    /// The composition drawn; none where no total is known.
    pub composition: Option<ChartView>,
    /// Programme.
    pub programme: Vec<ProgrammeLine>,
    /// Talks that were reviewed.
    pub talks: Vec<Link>,
    /// Delegation to the upper congress.
    pub delegation: Vec<MemberRow>,
    /// What happened afterwards.
    pub after: Vec<Dated>,
    /// The way up: this one, what it leads to, and so on.
    pub ladder: Vec<Link>,
    /// The terms before and after this one, earliest first; empty when no other is known.
    pub series: Vec<Dated>,
    /// Calendar file of the meeting and its deadline; may be empty.
    pub calendar: String,
    /// Which rules of the set hold.
    pub rules: Vec<RuleLine>,
    /// Name of the rule set; may be empty.
    pub rules_name: String,
    /// Document the rule set comes from; may be empty.
    pub rules_source: String,
}

/// A rule with what is known about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleLine {
    /// What is ruled.
    pub label: String,
    /// The rule in words.
    pub rule: String,
    /// What is; may be empty.
    pub actual: String,
    /// Whether they agree, in words; empty unless the entry makes that public.
    pub verdict: String,
}

/// A line of a programme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgrammeLine {
    /// Ordinal; missing in a programme that says hours.
    pub ordinal: Option<usize>,
    /// "8h30"; may be empty.
    pub time: String,
    /// Kind; empty where the text says it.
    pub label: String,
    /// Text.
    pub text: String,
    /// Presenter; may be empty.
    pub presenter: String,
    /// Minutes; may be empty.
    pub minutes: String,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentView {
    /// Number and symbol; may be empty.
    pub number: String,
    /// Kind.
    pub kind: String,
    /// "Kế hoạch số 88/KH-UBND".
    pub name: String,
    /// Day of issue.
    pub day: Option<Day>,
    /// Place of issue; may be empty.
    pub place: String,
    /// Issuer.
    pub issuer: Link,
    /// The lines above an official paper: the state's name and motto, or the Party's name. Only where the text is
    /// verbatim: a summary must not look like the paper.
    pub state: Vec<&'static str>,
    /// Signature lines, top down; empty where the text is not verbatim.
    pub signature: Vec<String>,
    /// Validity in words with days; may be empty.
    pub validity: String,
    /// What it rests on.
    pub bases: Vec<Link>,
    /// The chain in words: rows from the highest document down; this one is marked.
    pub chain: Vec<ChainRow>,
    /// The chain drawn, as SVG with links; empty when there is no chain. The words say the same. Classes: `graph`,
    /// `graph-line`, `graph-ground`, `graph-box`, `graph-here`, `graph-name`, `graph-day`, `graph-word`.
    pub drawing: Html,
    /// The documents that replaced it.
    pub replaced_by: Vec<Link>,
    /// Recipients.
    pub recipients: Vec<Link>,
    /// Files.
    pub attachments: Vec<FileLine>,
    /// Verbatim text.
    pub verbatim: bool,
    /// Honourees in this part of the register, by award in the order of the decision.
    pub register: Vec<RegisterGroup>,
    /// Whether all of them are fictional: then it is said once.
    pub register_fictional: bool,
    /// Pages of the register.
    pub pager: Option<Pager>,
}

/// A step of a chain of documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChainRow {
    /// How it relates to the page's document: "Căn cứ", "Thực hiện", "Văn bản này", "Được triển khai bởi"…
    pub relation: String,
    /// The documents on this step, newest first where there are many; at most twelve.
    pub documents: Vec<Link>,
    /// How many more there are.
    pub more: usize,
    /// Whether this is the page's document.
    pub current: bool,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileLine {
    /// Name.
    pub name: String,
    /// Address.
    pub url: String,
    /// Type in capitals: "PDF".
    pub format: String,
    /// Size in words: "1,2 MB".
    pub size: String,
}

/// Those in a register who received one award.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegisterGroup {
    /// Title with class; empty where a removed row stands alone.
    pub title: String,
    /// Who received it.
    pub rows: Vec<RegisterRow>,
}

/// A row of a register.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegisterRow {
    /// `ma`, also the anchor.
    pub id: String,
    /// Name.
    pub name: String,
    /// Office and unit; may be empty.
    pub detail: String,
    /// Place; may be empty.
    pub place: String,
    /// Title with class.
    pub title: String,
    /// Merit; may be empty.
    pub merit: String,
    /// Fictional.
    pub fictional: bool,
    /// Neutral line instead of an award: revoked, or removed on request; may be empty.
    pub note: String,
}

/// A consultation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConsultationView {
    /// First day.
    pub start: Day,
    /// Last day for comments.
    pub end: Day,
    /// Number of working days.
    pub working_days: u32,
    /// Whether the last day has passed.
    pub closed: bool,
    /// The days from publication to the last one, counted day by day.
    pub counted: Vec<CountedDay>,
    /// The last day on which names are shown, ISO; empty when it is not known.
    pub names_until: String,
    /// Candidates; empty once hidden.
    pub candidates: Vec<CandidateRow>,
    /// Whether the names have been hidden.
    pub hidden: bool,
    /// Where comments go.
    pub comments_to: Html,
    /// Result; may be empty.
    pub result: Html,
}

/// A day of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedDay {
    /// Day.
    pub day: Day,
    /// "Thứ Hai".
    pub weekday: String,
    /// Which working day it is; none when it does not count.
    pub number: Option<u32>,
    /// Why it does not count, or counts at a weekend; may be empty.
    pub note: String,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateRow {
    /// Name.
    pub name: String,
    /// Office and unit.
    pub detail: String,
    /// Proposed title.
    pub title: String,
    /// Merit.
    pub merit: Html,
}

/// A year plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// Year.
    pub year: i16,
    /// Parts of the year with their tasks.
    pub parts: Vec<PlanPartView>,
    /// Number of tasks.
    pub total: usize,
    /// Tasks recorded as done.
    pub done: usize,
    /// Inspections.
    pub inspections: Vec<InspectionView>,
    /// Deadline for the units' own plans.
    pub units_due: Option<Day>,
}

/// A part of the year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanPartView {
    /// "Quý I".
    pub label: String,
    /// Anchor.
    pub anchor: String,
    /// Tasks.
    pub tasks: Vec<TaskView>,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskView {
    /// Ordinal; may be empty.
    pub ordinal: String,
    /// What.
    pub text: String,
    /// Lead.
    pub lead: Vec<Link>,
    /// Support.
    pub support: Vec<Link>,
    /// Deadline; may be empty.
    pub due: String,
    /// Status in words; may be empty.
    pub status: String,
    /// Whether its day has passed without a result; true only in plans with `cong_khai`.
    pub overdue: bool,
    /// Pages that show the result.
    pub results: Vec<Link>,
    /// Note; may be empty.
    pub note: String,
}

/// An inspection of the year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InspectionView {
    /// What is looked at.
    pub text: String,
    /// Units.
    pub units: Vec<Link>,
    /// Who inspects.
    pub lead: Vec<Link>,
    /// When; may be empty.
    pub when: String,
    /// Its document.
    pub document: Option<Link>,
    /// What was found; empty unless the inspection has `cong_khai`.
    pub result: String,
}

/// A cluster or bloc.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BlocView {
    /// The country with the members that are provinces; empty for other blocs.
    pub map: Html,
    /// Heads, latest year first.
    pub heads: Vec<HeadRow>,
    /// Pledges, latest year first.
    pub pledges: Vec<PledgeRow>,
    /// Points, latest year first; empty unless the bloc has `cong_khai`.
    pub scores: Vec<ScoreYear>,
}

/// The head of a bloc in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadRow {
    /// Year.
    pub year: i16,
    /// Head.
    pub head: Link,
    /// Deputy.
    pub deputy: Option<Link>,
}

/// A pledge of a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PledgeRow {
    /// Year.
    pub year: i16,
    /// When it was signed; may be empty.
    pub signed: String,
    /// What; may be empty.
    pub text: String,
}

/// The points of a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreYear {
    /// Year.
    pub year: i16,
    /// Members, most points first.
    pub rows: Vec<ScoreRow>,
}

/// The points of a member.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreRow {
    /// Member.
    pub member: Link,
    /// Points, in Vietnamese notation.
    pub points: String,
    /// Rank as the bloc decided; may be empty.
    pub rank: String,
}

/// A row of people or organisations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberRow {
    /// Name.
    pub name: Link,
    /// Office, or years.
    pub detail: String,
    /// Role; may be empty.
    pub role: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionView {
    /// Introduction.
    pub introduction: Html,
    /// Editor; may be empty.
    pub curator: String,
    /// Entries, in order.
    pub cards: Vec<Shared<Card>>,
    /// Printable booklet.
    pub booklet: String,
    /// Feed.
    pub feed: String,
}

/// Where one is in a list of pages. Pages are numbered from the oldest, so that a page once
/// published keeps its address; the list's own address shows the newest.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Pager {
    /// How many entries in all; 0 on numbered pages of lists, which stay as they are when others come.
    pub total: usize,
    /// Newer page.
    pub newer: Option<String>,
    /// Older page.
    pub older: Option<String>,
    /// Words such as "trang 3 (từ cũ nhất)"; empty on the newest page.
    pub here: String,
    /// All pages, newest first; the current one has no address. At most a dozen, gaps as "…".
    pub pages: Vec<Link>,
}

/// A list: the variable `list`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListView {
    /// Title.
    pub title: String,
    /// A sentence; may be empty.
    pub intro: String,
    /// Cards.
    pub cards: Vec<Shared<Card>>,
    /// Pages.
    pub pager: Pager,
    /// Ways to narrow the list.
    pub facets: Vec<FacetView>,
    /// What the list already is among the examples, for the script that narrows it on the spot: `nam=2019`, for
    /// two ways `linh-vuc=y-te&nam=2019`, `*` for all examples; empty where it cannot be narrowed so.
    pub filter: String,
    /// What is known of a place: what it came from, what became of it, who is there.
    pub about: Vec<LineGroup>,
    /// Whether that stands before the cards: on pages of what is no more.
    pub about_first: bool,
    /// The code that other portals paste; nothing where the list has no short form.
    pub embed: Option<EmbedBox>,
}

/// Links with notes under a title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineGroup {
    /// Title.
    pub title: String,
    /// Lines.
    pub lines: Vec<NotedLink>,
}

/// A link with a note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotedLink {
    /// The link.
    pub link: Link,
    /// The note; may be empty.
    pub note: String,
}

/// Terms with counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetView {
    /// Label: "Lĩnh vực".
    pub label: String,
    /// Its own page; may be empty.
    pub url: String,
    /// Terms.
    pub terms: Vec<CountedLink>,
    /// How many terms there are in all: more than stand here where only the most frequent ones do.
    pub total: usize,
}

impl FacetView {
    /// All terms.
    pub fn whole(label: impl Into<String>, url: String, terms: Vec<CountedLink>) -> Self {
        Self { label: label.into(), url, total: terms.len(), terms }
    }
}

/// A link with a count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountedLink {
    /// Words.
    pub text: String,
    /// Address.
    pub url: String,
    /// How many.
    pub count: usize,
}

/// The names of one letter: the variable `names`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamesView {
    /// The letter; empty on the overview.
    pub letter: String,
    /// All letters.
    pub letters: Vec<CountedLink>,
    /// Names.
    pub rows: Vec<NameRow>,
    /// Pages.
    pub pager: Pager,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameRow {
    /// Name.
    pub name: String,
    /// Address.
    pub url: String,
    /// What tells bearers of one name apart: unit, place, year.
    pub detail: String,
    /// Fictional.
    pub fictional: bool,
}

/// The front page: the variable `home`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// The story up front, with its picture in role `cover`.
    pub featured: Option<Featured>,
    /// Newest examples.
    pub newest: Vec<Shared<Card>>,
    /// Newest news.
    pub news: Vec<Shared<Card>>,
    /// Campaigns, latest start first.
    pub campaigns: Vec<Shared<Card>>,
    /// Conferences, latest first.
    pub conferences: Vec<Shared<Card>>,
    /// Consultations whose last day has not passed, the first to end first.
    pub asking: Vec<Shared<Card>>,
    /// Sections.
    pub sections: Vec<Shared<Card>>,
    /// Occasions of the year, by day.
    pub occasions: Vec<Shared<Card>>,
    /// The months of the years before, from January; empty when nothing is remembered.
    pub months: Vec<Link>,
    /// Counts with their lists.
    pub counts: Vec<CountedLink>,
    /// Ways into the examples.
    pub facets: Vec<FacetView>,
    /// The theme's own lists, by name.
    pub lists: std::collections::BTreeMap<String, Vec<Shared<Card>>>,
    /// The last day on which something was published or changed: `20/11/2026`; empty when there is nothing.
    pub updated: String,
}

/// The story up front.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Featured {
    /// Its card.
    pub card: Shared<Card>,
    /// Its picture, role `cover`.
    pub picture: Option<Picture>,
    /// Its quote; may be empty.
    pub quote: String,
}

/// Links under titles: the variable `index` (site map, facet overviews).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IndexView {
    /// Title.
    pub title: String,
    /// A sentence; may be empty.
    pub intro: String,
    /// Groups.
    pub groups: Vec<FacetView>,
    /// A map of what the groups list; empty on most pages.
    pub map: Html,
    /// Tables of open data, each in its forms; empty on most pages.
    pub downloads: Vec<Download>,
}

/// A table of open data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Download {
    /// What it holds.
    pub title: String,
    /// Its forms: CSV, JSON, Excel.
    pub forms: Vec<Link>,
}

/// Statistics of a period: the variable `stats`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatsView {
    /// Title: "Thống kê năm 2020".
    pub title: String,
    /// Tables.
    pub tables: Vec<TableView>,
    /// Sentences ready to paste into a report.
    pub report: Vec<String>,
    /// Other periods.
    pub periods: Vec<LineGroup>,
    /// All figures as a table of open data: its address.
    pub data: String,
    /// Whether people that are made up are counted.
    pub fictional: bool,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableView {
    /// Title.
    pub title: String,
    /// Anchor.
    pub anchor: String,
    /// Bars of the last figures, from nought; none where a figure is not shown or nothing is compared.
    pub drawing: Option<Html>,
    /// What is counted; may be empty.
    pub note: String,
    /// Heading of the labels.
    pub heading: String,
    /// Headings of the figures.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<FigureRow>,
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    /// Label.
    pub label: Link,
    /// Figures, grouped; none where a figure is not shown.
    pub cells: Vec<Option<String>>,
    /// Whether it is part of the row above.
    pub part: bool,
    /// Whether it is the sum.
    pub total: bool,
}

/// The calendar: the variable `calendar`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CalendarView {
    /// Years, latest first.
    pub years: Vec<CalendarYear>,
    /// Occasions of every year, by month and day.
    pub yearly: Vec<Dated>,
    /// All of it for a telephone's calendar (RFC 5545).
    pub file: String,
}

/// A year of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarYear {
    /// Year.
    pub year: i16,
    /// Lines, earliest first.
    pub lines: Vec<Dated>,
}

/// A section as one printable piece: the variable `booklet`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BookletView {
    /// Title.
    pub title: String,
    /// Introduction.
    pub introduction: Html,
    /// Editor; may be empty.
    pub curator: String,
    /// The section's page.
    pub section_url: String,
    /// Chapters.
    pub chapters: Vec<Chapter>,
}

/// An entry within a booklet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chapter {
    /// Title.
    pub title: String,
    /// Anchor.
    pub anchor: String,
    /// Deed or summary.
    pub lead: String,
    /// Picture, role `cover`.
    pub picture: Option<Picture>,
    /// Text.
    pub body: Html,
    /// Address of the entry.
    pub url: String,
    /// Fictional.
    pub fictional: bool,
}

/// A page that stands inside other portals' pages: the variable `embed`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct EmbedView {
    /// The list whose newest it shows; nothing for a single card.
    pub list: Option<Link>,
    /// Cards: one, or those of the list.
    pub cards: Vec<Shared<Card>>,
    /// Whether what stood here is no longer shown; then nothing else is said.
    pub gone: bool,
}

/// The code to paste into another portal's page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EmbedBox {
    /// A frame.
    pub frame: String,
    /// The same as plain HTML; may be empty.
    pub text: String,
    /// Whole address of the card for programs (oEmbed); may be empty.
    pub oembed: String,
}

/// What newsrooms take of a story: the variable `newsroom`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewsroomView {
    /// Title.
    pub title: String,
    /// The story.
    pub story: Link,
    /// Whether nobody of this name exists.
    pub fictional: bool,
    /// Two lines under a face on a screen: name, function.
    pub captions: Vec<String>,
    /// Texts by length, and what is read aloud.
    pub texts: Made<NewsroomTexts>,
    /// Lengths for which there is no text, in words; may be empty.
    pub missing: String,
    /// The box of facts.
    pub facts: Vec<PlainLine>,
    /// Photographs.
    pub photos: Vec<PressPhoto>,
    /// Recordings.
    pub recordings: Vec<RecordingView>,
    /// Corrections, each with its day.
    pub corrections: Vec<String>,
    /// Whom to call.
    pub contact: Vec<PlainLine>,
    /// On what terms the texts are used.
    pub terms: String,
    /// Files: all in one first.
    pub files: Vec<Link>,
    /// Bulletins of several stories.
    pub bulletins: Vec<Link>,
}

/// Several stories for an announcer: the variable `bulletin`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinView {
    /// Title.
    pub title: String,
    /// Bulletins by length, this one without an address.
    pub lengths: Vec<Link>,
    /// What is read.
    pub texts: Made<BulletinTexts>,
}

/// What is read in a bulletin.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BulletinTexts {
    /// The first line.
    pub opening: String,
    /// The stories.
    pub items: Vec<BulletinItem>,
    /// The last line.
    pub closing: String,
    /// How long reading takes.
    pub time: String,
    /// What nobody said how to read.
    pub unsaid: Vec<String>,
}

/// A story in a bulletin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulletinItem {
    /// The story.
    pub story: Link,
    /// Whether nobody of this name exists.
    pub fictional: bool,
    /// Whether the program put its text together.
    pub automatic: bool,
    /// How long reading it takes.
    pub time: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlainLine {
    /// Label.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// The texts of a story for newsrooms.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NewsroomTexts {
    /// By length, shortest first.
    pub versions: Vec<NewsroomText>,
    /// What is read aloud.
    pub reading: Vec<String>,
    /// Whether the program made it.
    pub reading_automatic: bool,
    /// How long reading takes: "khoảng 2 phút".
    pub reading_time: String,
    /// Its chữ.
    pub reading_count: u32,
    /// What in it nobody said how to read, with what it may mean.
    pub unsaid: Vec<String>,
}

/// A text of a length.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewsroomText {
    /// About so many chữ.
    pub about: u32,
    /// So many chữ.
    pub count: u32,
    /// Whether the program put it together: an editor has to read it.
    pub automatic: bool,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A photograph for the press.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PressPhoto {
    /// Its sizes on the page, role `body`.
    pub picture: Option<Picture>,
    /// The photograph for print.
    pub url: String,
    /// Its size in pixels: "2400 × 1600".
    pub size: String,
}

/// A page that only leads elsewhere: the variable `redirect`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedirectView {
    /// Address in the portal.
    pub url: String,
    /// Whole address.
    pub canonical: String,
}

/// Where a link of the text leads, ready to print.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub enum Out {
    /// An address.
    Href(String),
    /// A picture in its sizes.
    Picture(Picture),
    /// A file with its format and size in words.
    File {
        /// Address.
        href: String,
        /// "PDF, 1,2 MB".
        detail: String,
    },
    /// Nothing to lead to; the words stay.
    Nowhere,
}

//! Recordings that stories and news carry: what is known of a file of sound, what is told of it, and the podcast.
//!
//! *Invariant*: a recording that was withheld, or whose day has not come, is told of nowhere; the others keep their
//! numbers, which are part of their addresses.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::config::Config;
use super::entry::{ConsentScope, Entry, EntryId, Meta, Recording, StoryRef};
use super::rights::{Rights, Subject};
use super::site::{AssetId, Site};
use crate::base::decode::{WebAddress, choices, record};
use crate::base::path::Url;
use crate::base::span::{Spanned, text};

/// Largest recording handled, in bytes: an hour and a half at the rate of good music. A choice of this program.
pub const MAX_BYTES: u64 = 100_000_000;
/// From how long on a recording is told to be long, in seconds. A choice of this program.
pub const LONG: u64 = 60 * 60;
/// The rate above which speech only becomes heavier, in thousand bits a second. A choice of this program.
pub const HEAVY: u64 = 160;
/// Episodes in the podcast, the newest ones. A choice of this program.
const EPISODES: usize = 300;
/// Least and most pixels across the picture of a podcast (Apple Podcasts, artwork requirements).
pub const COVER: std::ops::RangeInclusive<u32> = 1400..=3000;

/// The form of a recording, by what is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SoundForm {
    /// MPEG audio.
    Mp3,
    /// MPEG-4 audio.
    M4a,
    /// Opus or Vorbis in Ogg.
    Ogg,
}

impl SoundForm {
    /// The extension.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
        }
    }

    /// Whether a file's extension says this form.
    pub fn is_named(self, extension: &str) -> bool {
        match self {
            Self::Mp3 => extension == "mp3",
            Self::M4a => ["m4a", "mp4"].contains(&extension),
            Self::Ogg => ["ogg", "oga", "opus"].contains(&extension),
        }
    }

    /// Whether podcasts take it (Apple Podcasts, audio requirements: MP3 and AAC).
    pub fn is_for_podcasts(self) -> bool {
        self != Self::Ogg
    }
}

/// What is known of a file of sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sound {
    /// What is in it.
    pub form: SoundForm,
    /// How long it plays, in thousandths of a second.
    pub millis: u64,
    /// Bytes without what the recorder wrote into it.
    pub bytes: u64,
}

impl Sound {
    /// Whole seconds, at least one.
    pub fn seconds(&self) -> u64 {
        self.millis.div_ceil(1000).max(1)
    }

    /// Thousand bits a second.
    pub fn rate(&self) -> u64 {
        self.bytes * 8 / self.millis.max(1)
    }
}

/// What is told of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The file.
    pub asset: AssetId,
    /// Its number in the entry, from 1.
    pub number: u16,
    /// What is known of the file.
    pub sound: Sound,
    /// Title, the name of the entry where none is written.
    pub title: String,
    /// Who reads; may be empty.
    pub reader: String,
    /// Who recorded it; may be empty.
    pub producer: String,
    /// On what terms it is used.
    pub licence: String,
    /// The day from which it is there.
    pub day: Date,
    /// What is said in it; empty where it reads the text of the entry.
    pub transcript: String,
}

/// The recordings of an entry, as written.
pub fn written(entry: &Entry) -> &[Spanned<Recording>] {
    match &entry.meta {
        Meta::News(news) => &news.recordings,
        meta => meta.story().map_or(&[][..], |story| story.recordings.as_slice()),
    }
}

/// The recordings of an entry that readers get today.
pub fn told(site: &Site, id: EntryId) -> Vec<Told> {
    let known = written(site.entry(id)).iter().enumerate();
    known.filter_map(|(at, recording)| one(site, id, at as u16 + 1, recording)).collect()
}

fn one(site: &Site, id: EntryId, number: u16, recording: &Recording) -> Option<Told> {
    let entry = site.entry(id);
    let day = recording.day.as_ref().map_or(entry.common.published.value, |day| day.value);
    let asset = site.file(id, recording.file.value).filter(|_| day <= site.today)?;
    Some(Told {
        asset,
        number,
        sound: site.asset(asset).sound?,
        title: recording.title.as_ref().map_or_else(|| entry.title().to_owned(), |title| title.value.clone()),
        reader: text(&recording.reader),
        producer: text(&recording.producer),
        licence: recording.licence.value.clone(),
        day: day.max(entry.common.published.value),
        transcript: recording.transcript.as_ref().map_or(String::new(), |said| said.value.0.clone()),
    })
}

/// Where a recording lies: an address made from the entry's id and the recording's number alone.
pub fn url(site: &Site, id: EntryId, recording: &Told) -> Url {
    let name = format!("{}.{}", recording.number, recording.sound.form.extension());
    Url::home().folder("am-thanh").folder(&site.entry(id).common.id.value.0).file(&name)
}

/// Whether others than this portal may broadcast a recording: of a child only with consent for the press, and only
/// where everybody who is heard agreed to be in the press.
pub fn may_be_broadcast(site: &Site, id: EntryId, recording: &Told) -> bool {
    let own = Rights::of(site.entry(id), site.today);
    let own = own.subject != Subject::Child || own.allows(ConsentScope::Press);
    let heard = written(site.entry(id)).get(usize::from(recording.number) - 1);
    own && heard.is_none_or(|heard| heard.people.iter().all(|person| agrees(site, id, person)))
}

fn agrees(site: &Site, id: EntryId, person: &Spanned<StoryRef>) -> bool {
    let heard = site.target(id, person.value.0);
    heard.is_some_and(|heard| Rights::of(site.entry(heard), site.today).allows(ConsentScope::Press))
}

choices! {
    /// What a podcast is about, in the words of Apple Podcasts (Apple Podcasts categories).
    pub enum Category {
        /// Of an authority.
        Government = "chinh-quyen", "Government";
        /// Of people and how they live.
        Society = "xa-hoi", "Society & Culture";
        /// News.
        News = "tin-tuc", "News";
        /// For learning.
        Education = "giao-duc", "Education";
    }
}

record! {
    /// The podcast of the portal.
    pub struct Podcast {
        /// Its title.
        title: opt String = "ten", "Tên podcast", Public, "bỏ trống là tên cổng", "\"Gương sáng Điện Biên\"";
        /// What it is about.
        description: one String = "mo_ta", "Mô tả", Public, "một, hai câu, hiện ở trang của podcast", "\"Nghe chuyện người tốt, việc tốt trong tỉnh.\"";
        /// Who makes it.
        author: opt String = "tac_gia", "Nơi thực hiện", Public, "bỏ trống là cơ quan chủ quản", "\"Đài Phát thanh - Truyền hình tỉnh\"";
        /// Whom Apple writes to; readers of the feed see it.
        email: opt String = "thu_dien_tu", "Thư điện tử của chủ podcast", Public, "Apple gửi mã xác nhận tới đây; địa chỉ này ai cũng đọc được trong nguồn podcast, ghi xong việc xác nhận có thể bỏ", "\"podcast@tinh.gov.vn\"";
        /// What it is about.
        category: opt Category = "chuyen_muc", "Chuyên mục của Apple", Public, "chinh-quyen, xa-hoi, tin-tuc hoặc giao-duc; bỏ trống là chinh-quyen", "\"xa-hoi\"";
        /// Its picture.
        cover: opt String = "anh_bia", "Ảnh bìa", Public, "tệp JPEG hoặc PNG vuông, rộng 1400–3000 điểm ảnh, đường dẫn từ content/; bỏ trống thì guong vẽ", "\"du-lieu/bia-podcast.jpg\"";
        /// Its page elsewhere.
        page: opt WebAddress = "url", "Trang của podcast", Public, "bỏ trống là trang chủ của cổng", "\"https://…\"";
    }
}

/// The podcast of a portal, where its settings ask for one.
pub fn podcast(config: &Config) -> Option<&Podcast> {
    config.settings.podcast.as_ref().map(|podcast| &podcast.value)
}

/// The address of the podcast.
pub fn podcast_url() -> Url {
    Url::home().folder("phat-thanh").file("podcast.xml")
}

/// The address of its picture.
pub fn cover_url() -> Url {
    Url::home().folder("phat-thanh").file("podcast.jpg")
}

/// The file that the portal chose as its picture.
pub fn cover(site: &Site) -> Option<AssetId> {
    let wanted = format!("content/{}", podcast(&site.config)?.cover.as_ref()?.value);
    let at = site.assets.iter().position(|asset| asset.path.as_str() == wanted)?;
    Some(AssetId(at as u32))
}

/// The recordings in the podcast, the newest first; none where no podcast is asked for.
pub fn episodes(site: &Site) -> Vec<(EntryId, Told)> {
    if podcast(&site.config).is_none() {
        return Vec::new();
    }
    let of_entry = |id: EntryId| told(site, id).into_iter().map(move |recording| (id, recording));
    let fits = |(id, recording): &(EntryId, Told)| {
        recording.sound.form.is_for_podcasts() && may_be_broadcast(site, *id, recording)
    };
    let mut found: Vec<(EntryId, Told)> = site.listed().flat_map(of_entry).filter(fits).collect();
    let key = |(id, recording): &(EntryId, Told)| (recording.day, *id, recording.number);
    found.sort_unstable_by(|a, b| {
        let name = |id: EntryId| &site.entry(id).common.id.value.0;
        let (a, b) = (key(a), key(b));
        (b.0, name(b.1), a.2).cmp(&(a.0, name(a.1), b.2))
    });
    found.truncate(EPISODES);
    found
}

/// Whether there is a podcast: asked for, and with something to hear. One that was published stays, empty.
pub fn has_podcast(site: &Site) -> bool {
    let published = || site.lock.own().any(|address| address == podcast_url().as_str());
    !site.episodes.is_empty() || (podcast(&site.config).is_some() && published())
}

//! The recordings of an entry, on its page and on the page for newsrooms.

use super::Cx;
use super::entry::{card_words, size_words};
use crate::base::hash::Hash;
use crate::model::entry::EntryId;
use crate::model::job::NewsroomFile;
use crate::model::lookup::is_fictional;
use crate::model::newsroom::facts;
use crate::model::share::Imprint;
use crate::model::site::Site;
use crate::model::sound::{self, Told};
use crate::model::view::{Html, RecordingView};
use crate::output::sound::published_bytes;
use crate::viet;

/// What a recording says of itself, wherever it is copied to: no more than the page says.
pub fn recording_words(site: &Site, id: EntryId, recording: &Told) -> Imprint {
    let mark = if is_fictional(site.entry(id)) { "Nhân vật minh họa. " } else { "" };
    let by: Vec<&str> =
        [&recording.reader, &recording.producer].into_iter().map(String::as_str).filter(|by| !by.is_empty()).collect();
    Imprint {
        description: format!("{mark}{}", recording.title),
        author: by.join(", "),
        licence: recording.licence.clone(),
        ..card_words(site, id)
    }
}

/// What a page shows of the recordings.
pub(super) fn of(cx: Cx<'_>, id: EntryId, recordings: &[Told]) -> Vec<RecordingView> {
    recordings.iter().map(|recording| view(cx, id, recording)).collect()
}

fn view(cx: Cx<'_>, id: EntryId, recording: &Told) -> RecordingView {
    let site = cx.site;
    let address = sound::url(site, id, recording);
    let bytes = published_bytes(&recording.sound, &recording_words(site, id, recording));
    let said = !recording.transcript.is_empty();
    RecordingView {
        title: recording.title.clone(),
        url: format!("{}?v={}", site.config.href(&address), version(site, recording)),
        media_type: recording.sound.form.media_type().to_owned(),
        form: recording.sound.form.extension().to_uppercase(),
        time: time(recording.sound.seconds()),
        iso_time: iso_time(recording.sound.seconds()),
        size: size_words(bytes),
        bytes,
        reader: recording.reader.clone(),
        producer: recording.producer.clone(),
        licence: recording.licence.clone(),
        day: recording.day.into(),
        transcript: if said { cx.texts.prose(&recording.transcript) } else { Html::default() },
        reads: reading(site, id).filter(|_| !said).unwrap_or_default(),
    }
}

/// The whole address of the text that a recording reads, where there is a file of it.
pub fn reading_address(site: &Site, id: EntryId, recording: &Told) -> Option<String> {
    let href = reading(site, id).filter(|_| recording.transcript.is_empty())?;
    Some(format!("{}{href}", site.config.origin))
}

/// The text that is read aloud, where there is one beside the page's own.
fn reading(site: &Site, id: EntryId) -> Option<String> {
    let has = site.heavy(id) && facts(site, id).is_some();
    has.then(|| site.config.href(&super::newsroom::file_url(site, id, NewsroomFile::Radio)))
}

fn version(site: &Site, recording: &Told) -> String {
    Hash::of_value(&(site.asset(recording.asset).hash, &recording.title, &recording.licence)).short(8)
}

/// "2 phút 40 giây".
fn time(seconds: u64) -> String {
    let parts = [(seconds / 3600, "giờ"), (seconds / 60 % 60, "phút"), (seconds % 60, "giây")];
    let told = parts.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, unit)| format!("{} {unit}", viet::number::format_int(count as i64))).collect::<Vec<_>>().join(" ")
}

/// `PT2M40S` (ISO 8601).
fn iso_time(seconds: u64) -> String {
    let parts = [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let told = parts.into_iter().filter(|(count, _)| *count > 0);
    told.fold("PT".to_owned(), |text, (count, unit)| format!("{text}{count}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::{iso_time, time};

    #[test]
    fn lengths_are_told_without_what_is_zero() {
        let check = |seconds: u64, said: &str, iso: &str| {
            assert_eq!((time(seconds).as_str(), iso_time(seconds).as_str()), (said, iso), "{seconds}");
        };
        check(7, "7 giây", "PT7S");
        check(160, "2 phút 40 giây", "PT2M40S");
        check(3600, "1 giờ", "PT1H");
        check(5405, "1 giờ 30 phút 5 giây", "PT1H30M5S");
    }
}

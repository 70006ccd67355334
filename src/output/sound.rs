//! Turns a recording as staff drop it in into what is published: the same sound, without what the recorder wrote
//! (owner, place, pictures, notes), in MP3 with its title and licence.

mod boxes;
mod edges;
mod words;

use std::io::Cursor;

use lofty::config::{ParseOptions, WriteOptions};
use lofty::file::{AudioFile, FileType, TaggedFile, TaggedFileExt};
use lofty::probe::Probe;
use lofty::tag::{Tag, TagType};

use crate::model::share::Imprint;
use crate::model::sound::{MAX_BYTES, Sound, SoundForm};

/// Least length of a recording, in thousandths of a second: what is shorter was cut off.
const SHORTEST: u64 = 1000;
/// Fewest bits a second that speech is stored in.
const THINNEST: u64 = 3000;

/// Why a recording cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Not one of the forms handled.
    Form,
    /// A film.
    Film,
    /// Over `MAX_BYTES`.
    Huge {
        /// Bytes.
        bytes: u64,
    },
    /// Fewer bytes than a recording of the length it claims can have.
    Lying {
        /// Seconds.
        seconds: u64,
    },
    /// Cut short or otherwise broken; the reader's own words.
    Broken(String),
}

fn broken(error: impl std::fmt::Display) -> Unusable {
    Unusable::Broken(error.to_string())
}

/// What is in a recording.
pub fn inspect(bytes: &[u8]) -> Result<Sound, Unusable> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Unusable::Huge { bytes: bytes.len() as u64 });
    }
    let (form, file) = read(bytes)?;
    let millis = file.properties().duration().as_millis() as u64;
    if millis < SHORTEST {
        return Err(Unusable::Broken(format!("{millis} ms")));
    }
    let bytes = bare(bytes, form)?.len() as u64;
    if bytes * 8000 / millis < THINNEST {
        return Err(Unusable::Lying { seconds: millis / 1000 });
    }
    Ok(Sound { form, millis, bytes })
}

/// The recording as it is published.
pub fn publish(bytes: &[u8], form: SoundForm, words: &Imprint) -> Result<Vec<u8>, Unusable> {
    let mut published = tag(form, words);
    published.extend(bare(bytes, form)?);
    Ok(published)
}

/// How long the published file is.
pub fn published_bytes(sound: &Sound, words: &Imprint) -> u64 {
    sound.bytes + tag(sound.form, words).len() as u64
}

/// The texts that a recorder or a program left inside a recording.
pub fn hidden_texts(bytes: &[u8]) -> String {
    let Ok((_, file)) = read(bytes) else { return String::new() };
    let texts = file.tags().iter().flat_map(Tag::items).filter_map(|item| item.value().text());
    texts.flat_map(|text| [text, "\n"]).collect()
}

/// Whether a recording tells where it was made.
pub fn tells_place(bytes: &[u8]) -> bool {
    boxes::notes(bytes).any(|note| {
        let holds = |name: &[u8]| note.windows(name.len()).any(|part| part == name);
        holds(b"\xa9xyz") || holds(b"location.ISO6709")
    })
}

fn read(bytes: &[u8]) -> Result<(SoundForm, TaggedFile), Unusable> {
    let probe = Probe::new(Cursor::new(bytes)).guess_file_type().map_err(broken)?;
    let form = match probe.file_type() {
        Some(FileType::Mpeg) => SoundForm::Mp3,
        Some(FileType::Mp4) if boxes::has_film(bytes) => return Err(Unusable::Film),
        Some(FileType::Mp4) => SoundForm::M4a,
        Some(FileType::Opus | FileType::Vorbis) => SoundForm::Ogg,
        _ => return Err(Unusable::Form),
    };
    let options = ParseOptions::new().read_cover_art(false);
    Ok((form, probe.options(options).read().map_err(broken)?))
}

/// The sound without what was written about it.
fn bare(bytes: &[u8], form: SoundForm) -> Result<Vec<u8>, Unusable> {
    match form {
        SoundForm::Mp3 => Ok(edges::within(bytes).to_vec()),
        SoundForm::M4a => Ok(boxes::without_notes(bytes)),
        SoundForm::Ogg => {
            let (mut file, options) = (Cursor::new(bytes.to_vec()), WriteOptions::default().preferred_padding(0));
            TagType::VorbisComments.remove_from(&mut file, options).map_err(broken)?;
            Ok(file.into_inner())
        }
    }
}

/// What the published file says of itself. Only MP3 can carry it without moving the sound.
fn tag(form: SoundForm, words: &Imprint) -> Vec<u8> {
    if form == SoundForm::Mp3 { words::tag(words) } else { Vec::new() }
}

#[cfg(test)]
mod tests;

//! What is known of files that are no text: hash, and size for pictures. Found once per content of a file.

use serde::{Deserialize, Serialize};

use super::cache::{Input, Store};
use super::read::{self, SourceFile};
use super::unusable::{unusable, unusable_sound};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::hash::Hash;
use crate::domain::private::{self, Private};
use crate::model::site::{Asset, Size};
use crate::model::sound::Sound;
use crate::output::{picture, sound};
use crate::viet;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Known {
    hash: Hash,
    picture: Option<Size>,
    /// What is heard in a recording.
    sound: Option<Sound>,
    /// The colour that most of a picture has.
    tone: [u8; 3],
    /// Whether the colours of a picture are those of printing inks.
    inks: bool,
    /// What nobody should publish, in the texts inside a picture.
    private: Vec<Private>,
    /// Whether the picture tells where it was taken.
    located: bool,
    /// The words inside a picture, folded.
    said: String,
    /// What is wrong with a file that has the name of a picture, or that cannot be read.
    diagnostic: Option<Diagnostic>,
}

/// Inspects files; what is wrong with them goes to `diags`.
pub fn inspect(files: &[SourceFile], store: &Store<'_>, diags: &mut Diagnostics) -> Vec<Asset> {
    let cache = store.cache("tep", Hash::default(), read::whole);
    let inputs: Vec<Input<'_>> = files.iter().map(|file| Input { file, beside: None }).collect();
    let known = cache.values(&inputs, |input, bytes| match bytes.file {
        Ok(bytes) => look(input.file, &bytes),
        Err(diagnostic) => Known { diagnostic: Some(*diagnostic), ..Known::default() },
    });
    let assets = files.iter().zip(known).map(|(file, known)| {
        diags.extend(known.diagnostic);
        Asset {
            path: file.path.clone(),
            disk: file.disk.clone(),
            size: file.size,
            hash: known.hash,
            picture: known.picture,
            sound: known.sound,
            tone: known.tone,
            inks: known.inks,
            private: known.private,
            located: known.located,
            said: known.said,
        }
    });
    assets.collect()
}

fn look(file: &SourceFile, bytes: &[u8]) -> Known {
    let known = Known { hash: Hash::of(bytes), ..Known::default() };
    if Asset::is_named_sound(&file.path) { heard(file, bytes, known) } else { seen(file, bytes, known) }
}

fn heard(file: &SourceFile, bytes: &[u8], known: Known) -> Known {
    let (sound, diagnostic) = match sound::inspect(bytes) {
        Ok(sound) => (Some(sound), None),
        Err(why) => (None, Some(unusable_sound(&why).in_file(&file.path))),
    };
    let texts = sound::hidden_texts(bytes);
    let located = sound::tells_place(bytes);
    Known { sound, private: told(&texts), located, said: folded_words(&texts), diagnostic, ..known }
}

fn seen(file: &SourceFile, bytes: &[u8], known: Known) -> Known {
    let named_picture = Asset::is_named_picture(&file.path);
    let seen = picture::inspect(bytes).and_then(|seen| picture::decode(bytes).map(|upright| (seen, upright.tone())));
    let (seen, diagnostic) = match seen {
        Ok(seen) => (Some(seen), None),
        Err(why) if named_picture => (None, Some(unusable(&why).in_file(&file.path))),
        Err(_) => (None, None),
    };
    let picture = seen.map(|(seen, _)| seen.size);
    let (inks, tone) = seen.map(|(seen, tone)| (seen.inks, tone)).unwrap_or_default();
    let texts = picture.map_or(String::new(), |_| picture::hidden_texts(bytes));
    let located = picture.is_some() && picture::tells_place(bytes);
    Known { picture, tone, inks, private: told(&texts), located, said: folded_words(&texts), diagnostic, ..known }
}

/// What nobody should publish, each kind once.
fn told(texts: &str) -> Vec<Private> {
    let mut private: Vec<Private> = private::find(texts).into_iter().map(|found| found.what).collect();
    private.sort();
    private.dedup();
    private
}

/// Most bytes kept of the words inside one picture.
const SAID: usize = 4096;

fn folded_words(texts: &str) -> String {
    let mut said = String::new();
    let words = texts.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.map(viet::fold::fold) {
        if said.len() + word.len() >= SAID {
            break;
        }
        said.push(' ');
        said.push_str(&word);
    }
    said
}

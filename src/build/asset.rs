//! What is known of files that are no text: hash, and size for pictures. Found once per content of a
//! file; the time of last change only says when to look again.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::read::SourceFile;
use super::render::unusable;
use crate::base::diag::{Diagnostic, Diagnostics, Result};
use crate::base::disk;
use crate::base::hash::Hash;
use crate::base::path::SitePath;
use crate::domain::private::{self, Private};
use crate::model::site::{Asset, Size};
use crate::output::picture;
use crate::viet;

/// What another program found may not be what this one finds.
const PROGRAM: &str = env!("GUONG_DIGEST");
const FILE: &str = "tep.bin";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Known {
    size: u64,
    modified: u64,
    hash: Hash,
    picture: Option<Size>,
    /// What nobody should publish, in the texts inside a picture.
    private: Vec<Private>,
    /// Whether the picture tells where it was taken.
    located: bool,
    /// The words inside a picture, folded.
    said: String,
    /// What is wrong with a file that has the name of a picture.
    diagnostic: Option<Diagnostic>,
}

type Memory = BTreeMap<SitePath, Known>;

/// Inspects files; what is wrong with pictures goes to `diags`.
pub fn inspect(files: &[SourceFile], cache: &Path, diags: &mut Diagnostics) -> Result<Vec<Asset>> {
    let memory_path = cache.join(FILE);
    let memory = load(&memory_path)?;
    let known: Result<Vec<Known>> = files.par_iter().map(|file| look(file, memory.get(&file.path))).collect();
    let known = known?;
    let now: Memory = files.iter().map(|file| file.path.clone()).zip(known.iter().cloned()).collect();
    if now != memory && !now.is_empty() {
        disk::make_folder(cache)?;
        disk::write_whole(&memory_path, &postcard::to_stdvec(&(PROGRAM, &now)).unwrap_or_default())?;
    }
    let assets = files.iter().zip(known).map(|(file, known)| {
        diags.extend(known.diagnostic);
        Asset {
            path: file.path.clone(),
            disk: file.disk.clone(),
            size: file.size,
            hash: known.hash,
            picture: known.picture,
            private: known.private,
            located: known.located,
            said: known.said,
        }
    });
    Ok(assets.collect())
}

fn load(path: &Path) -> Result<Memory> {
    let bytes = disk::read_if_there(path)?.unwrap_or_default();
    let read = postcard::take_from_bytes::<&str>(&bytes).ok().filter(|(program, _)| *program == PROGRAM);
    Ok(read.and_then(|(_, rest)| postcard::from_bytes(rest).ok()).unwrap_or_default())
}

fn look(file: &SourceFile, known: Option<&Known>) -> Result<Known> {
    if let Some(known) = known.filter(|known| known.size == file.size && known.modified == file.modified) {
        return Ok(known.clone());
    }
    let bytes = disk::read(&file.disk)?;
    let hash = Hash::of(&bytes);
    let named_picture = Asset::is_named_picture(&file.path);
    let (picture, diagnostic) = match picture::inspect(&bytes).and_then(|size| picture::decode(&bytes).map(|_| size)) {
        Ok(size) => (Some(size), None),
        Err(why) if named_picture => (None, Some(unusable(&why).in_file(&file.path))),
        Err(_) => (None, None),
    };
    let texts = picture.map_or(String::new(), |_| picture::hidden_texts(&bytes));
    let mut private: Vec<Private> = private::find(&texts).into_iter().map(|found| found.what).collect();
    private.sort();
    private.dedup();
    let located = picture.is_some() && picture::tells_place(&bytes);
    let said = folded_words(&texts);
    Ok(Known { size: file.size, modified: file.modified, hash, picture, private, located, said, diagnostic })
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

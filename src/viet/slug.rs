//! Turns a title or a name into the part of an address: `Điểu K'Ré` → `dieu-k-re`.
//!
//! Different titles may give one slug (`Mỹ Tho`, `Mỹ Thọ`); telling them apart is for whoever sees all
//! of them. A slug a person wrote is checked with [`is_slug`] and taken as it is.

use super::fold::fold;

/// Longest slug, in bytes: with folders and `index.html` it stays within the path limits of Windows.
pub const MAX_LEN: usize = 80;

/// What a slug gets that would be a device name on Windows, where no file can be called `con`.
const DEVICE_SUFFIX: &str = "-1";

/// The slug of `text`: folded, `a`–`z`, `0`–`9` and single hyphens, at most [`MAX_LEN`] bytes, cut at a
/// hyphen where that keeps at least half. A Windows device name gets `-1`, so `Con` gives `con-1`.
///
/// Empty when `text` has no Latin letter and no digit; the caller must ask for a slug then.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(2 * MAX_LEN));
    for c in fold(text).chars() {
        push(&mut slug, c);
        // One byte more than allowed shows whether the cut falls on the end of a word.
        if slug.len() > MAX_LEN {
            break;
        }
    }
    cut(&mut slug);
    if is_device(&slug) {
        slug.push_str(DEVICE_SUFFIX);
    }
    slug
}

/// Whether `text` can stand in an address as it is. Says yes to everything [`slug`] makes but the
/// empty one.
pub fn is_slug(text: &str) -> bool {
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= MAX_LEN && text.split('-').all(plain) && !is_device(text)
}

fn push(slug: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' => slug.push(c),
        _ => match spelled_out(c) {
            Some(letters) => slug.push_str(letters),
            None if slug.is_empty() || slug.ends_with('-') => {}
            None => slug.push('-'),
        },
    }
}

/// Foreign letters which folding leaves alone, as their languages write them in ASCII.
fn spelled_out(c: char) -> Option<&'static str> {
    match c {
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'ß' => Some("ss"),
        'þ' => Some("th"),
        'ŋ' => Some("ng"),
        'ə' => Some("e"),
        _ => None,
    }
}

fn cut(slug: &mut String) {
    if slug.len() > MAX_LEN {
        let end = match slug[..=MAX_LEN].rfind('-') {
            Some(hyphen) if hyphen >= MAX_LEN / 2 => hyphen,
            _ => MAX_LEN,
        };
        slug.truncate(end);
    }
    slug.truncate(slug.trim_end_matches('-').len());
}

/// The device names of Windows, which are reserved in every folder and with every extension.
fn is_device(slug: &str) -> bool {
    matches!(
        slug.as_bytes(),
        b"con" | b"prn" | b"aux" | b"nul" | [b'c', b'o', b'm', b'1'..=b'9'] | [b'l', b'p', b't', b'1'..=b'9']
    )
}

#[cfg(test)]
mod tests;

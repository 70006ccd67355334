//! The boxes of an MPEG-4 file (ISO/IEC 14496-12): finds and empties those that tell of it instead of sounding.

use std::ops::Range;

/// Boxes with notes of a recorder or a program, at the top, in the film and in each track.
const NOTES: [&[u8]; 3] = [b"udta", b"meta", b"uuid"];

/// A box.
struct Part<'b> {
    kind: &'b [u8],
    /// Where its kind stands.
    named: usize,
    /// Its content.
    inside: Range<usize>,
}

/// The boxes in a part of a file; ends at the first that has no sound length.
fn parts(bytes: &[u8], within: Range<usize>) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(part) = part(bytes, at, within.end) {
        at = part.inside.end;
        found.push(part);
    }
    found
}

fn part(bytes: &[u8], at: usize, end: usize) -> Option<Part<'_>> {
    let head = bytes.get(at..at.checked_add(8)?.min(end))?;
    let (size, kind) = head.split_at_checked(4)?;
    let kind = (kind.len() == 4).then_some(kind)?;
    let (length, head) = match u32::from_be_bytes(size.try_into().ok()?) {
        0 => (end - at, 8),
        1 => {
            let long = bytes.get(at + 8..at + 16)?.try_into().ok()?;
            (usize::try_from(u64::from_be_bytes(long)).ok()?, 16)
        }
        length => (length as usize, 8),
    };
    let stop = at.checked_add(length).filter(|stop| length >= head && *stop <= end)?;
    Some(Part { kind, named: at + 4, inside: at + head..stop })
}

/// The boxes with notes.
fn noted(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    let mut next = Some(0..bytes.len());
    while let Some(within) = next {
        for part in parts(bytes, within) {
            if NOTES.contains(&part.kind) {
                found.push(part);
            } else if [&b"moov"[..], b"trak"].contains(&part.kind) {
                open.push(part.inside);
            }
        }
        next = open.pop();
    }
    found
}

/// What the notes of a file hold; nothing of a file of another form.
pub(super) fn notes(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_one = bytes.get(4..8) == Some(b"ftyp");
    let found = if is_one { noted(bytes) } else { Vec::new() };
    found.into_iter().filter_map(move |part| bytes.get(part.inside))
}

/// The file with its notes overwritten: nothing moves, so whatever points into the sound stays right.
pub(super) fn without_notes(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for part in noted(bytes) {
        out[part.named..part.named + 4].copy_from_slice(b"free");
        out[part.inside].fill(0);
    }
    out
}

/// Whether a track of the file is a film.
pub(super) fn has_film(bytes: &[u8]) -> bool {
    let of = |within: Range<usize>, kind: &'static [u8]| {
        parts(bytes, within).into_iter().filter(move |part| part.kind == kind).map(|part| part.inside)
    };
    let tracks = of(0..bytes.len(), b"moov").flat_map(|film| of(film, b"trak"));
    let handlers = tracks.flat_map(|track| of(track, b"mdia")).flat_map(|media| of(media, b"hdlr"));
    let mut kinds = handlers.filter_map(|handler| bytes.get(handler)?.get(8..12));
    kinds.any(|kind| kind == b"vide")
}

//! What programs put before and behind the sound of an MP3 file: ID3v2, ID3v1, Lyrics3v2 and APE tags.

/// The sound between them.
pub(super) fn within(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = id3v2(bytes).and_then(|length| bytes.get(length..)) {
        bytes = rest;
    }
    while let Some(rest) = behind(bytes).and_then(|length| bytes.get(..bytes.len().checked_sub(length)?)) {
        bytes = rest;
    }
    bytes
}

/// The length of a tag at the beginning (ID3v2.4, 3.1): four times seven bits.
fn id3v2(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..10).filter(|head| head.starts_with(b"ID3"))?;
    let size = head[6..].iter().fold(0, |size, byte| (size << 7) | usize::from(byte & 0x7f));
    let footer = if head[5] & 0x10 == 0 { 0 } else { 10 };
    Some(10 + size + footer)
}

/// The length of a tag at the end.
fn behind(bytes: &[u8]) -> Option<usize> {
    let last = |count: usize| bytes.get(bytes.len().checked_sub(count)?..);
    if last(128).is_some_and(|tag| tag.starts_with(b"TAG")) {
        return Some(128);
    }
    if let Some(mark) = last(15).filter(|mark| mark.ends_with(b"LYRICS200")) {
        let size: usize = std::str::from_utf8(&mark[..6]).ok()?.parse().ok()?;
        return Some(size + 15);
    }
    let foot = last(32).filter(|foot| foot.starts_with(b"APETAGEX"))?;
    let number = |at: usize| Some(u32::from_le_bytes(foot.get(at..at + 4)?.try_into().ok()?));
    let head = if number(20)? >> 31 == 1 { 32 } else { 0 };
    Some(number(12)? as usize + head)
}

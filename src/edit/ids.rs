//! Turns a portal's files into the set of ids that can never be given again.

use std::collections::HashSet;
use std::path::Path;

use crate::base::diag::Result;
use crate::base::disk;
use crate::build::read;
use crate::model::entry::Id;
use crate::model::permalinks::LOCK_FILE;

/// Gives a new id that begins with a kind's letter; never the same twice.
pub type Draw<'d> = dyn FnMut(char) -> Result<String> + 'd;

/// Every text in content and in the lock that has the form of an id, whether or not it is one: a few
/// too many cost nothing, one too few would give two entries the same address.
///
/// Fails when a file cannot be read.
pub fn taken_ids(root: &Path) -> Result<HashSet<String>> {
    let mut taken = HashSet::new();
    for file in read::list(root, "content")? {
        if ["md", "csv"].contains(&file.path.extension().as_str()) {
            collect(&disk::read(&file.disk)?, &mut taken);
        }
    }
    if let Some(bytes) = disk::read_if_there(&root.join(LOCK_FILE))? {
        collect(&bytes, &mut taken);
    }
    Ok(taken)
}

fn collect(bytes: &[u8], taken: &mut HashSet<String>) {
    // Zero bytes go first, so that ids in UTF-16 files are found too.
    let dense: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let words = dense.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
    let ids = words.filter(|word| word.len() == 8).filter_map(|word| std::str::from_utf8(word).ok());
    taken.extend(ids.filter(|word| Id::is_valid(word)).map(str::to_owned));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_wherever_they_stand() {
        let check = |bytes: &[u8], expected: &[&str]| {
            let mut taken = HashSet::new();
            collect(bytes, &mut taken);
            let mut found: Vec<_> = taken.iter().map(String::as_str).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{bytes:?}");
        };
        check(b"ma = \"g-7f3k2m\"\r\n", &["g-7f3k2m"]);
        check("r-222222;Lò Thị Hoa;r-333333\n".as_bytes(), &["r-222222", "r-333333"]);
        check(b"g-7f3k2m9 xg-7f3k2m G-7f3k2m g-7f3k1m", &[]);
        let wide: Vec<u8> = "\u{feff}ma = \"t-abcdef\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, &["t-abcdef"]);
    }
}

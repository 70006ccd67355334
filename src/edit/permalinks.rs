//! Writes the record of published addresses.

use std::path::Path;

use crate::base::diag::Result;
use crate::base::disk;
use crate::model::permalinks::LOCK_FILE;

/// Puts `text` in the place of the record, whole or not at all. Says whether it was another one before.
pub fn record(root: &Path, text: &str) -> Result<bool> {
    let path = root.join(LOCK_FILE);
    let changed = disk::read_if_there(&path)?.is_none_or(|bytes| bytes != text.as_bytes());
    if changed {
        disk::write_whole(&path, text.as_bytes())?;
    }
    Ok(changed)
}

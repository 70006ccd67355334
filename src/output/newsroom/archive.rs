//! Files as one archive with their checksums, the same bytes every time.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The file of checksums, as `sha256sum -c` reads it.
const SUMS: &str = "SHA256SUMS.txt";

/// An archive whose files all carry `day`, with a file of checksums behind them.
pub(super) fn write(mut files: Vec<(String, Vec<u8>)>, day: Date) -> Vec<u8> {
    let mut sums = String::new();
    for (name, bytes) in &files {
        sums.extend(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")));
        sums.push_str(&format!("  {name}\n"));
    }
    files.push((SUMS.to_owned(), sums.into_bytes()));
    pack(&files, day)
}

/// The files as they are, in their order.
pub(super) fn pack(files: &[(String, Vec<u8>)], day: Date) -> Vec<u8> {
    let packed = pack_fallibly(files, day);
    // Memory cannot refuse to be written to, and the files are far below the limits of the format.
    debug_assert!(packed.is_ok(), "an archive could not be written: {:?}", packed.as_ref().err());
    packed.unwrap_or_default()
}

fn pack_fallibly(files: &[(String, Vec<u8>)], day: Date) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The format knows no days before 1980.
    let year = day.year().clamp(1980, 2107).unsigned_abs();
    let time = DateTime::from_date_and_time(year, day.month().unsigned_abs(), day.day().unsigned_abs(), 0, 0, 0);
    let options = SimpleFileOptions::default().last_modified_time(time.unwrap_or_default());
    for (name, bytes) in files {
        // Photographs and recordings do not become smaller.
        let method = if [".jpg", ".mp3", ".m4a", ".ogg"].iter().any(|ending| name.ends_with(ending)) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        archive.start_file(name.as_str(), options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

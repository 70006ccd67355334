//! Fingerprints of bytes and of values.

use std::fmt;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

/// The first 16 bytes of a BLAKE3 digest: enough that two different inputs of one portal never meet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Hash([u8; 16]);

impl Hash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(blake3::hash(bytes))
    }

    /// The hash of a value's canonical bytes (postcard: field order and lengths, no map order).
    ///
    /// Values must not hold unordered maps. Serialising our plain structs cannot fail; a failure
    /// would be a mistake of ours and gives a hash that equals no other.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        let mut hasher = Hasher::default();
        hasher.value(value);
        hasher.finish()
    }

    /// Lower-case hexadecimal, 32 characters.
    pub fn hex(self) -> String {
        self.to_string()
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The first `n` hexadecimal characters, for file names.
    pub fn short(self, n: usize) -> String {
        let mut text = self.to_string();
        text.truncate(n);
        text
    }

    fn cut(hash: blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// Writes on, and hashes what passes through.
pub struct Through<W> {
    inner: W,
    hasher: blake3::Hasher,
}

impl<W> Through<W> {
    /// Nothing has passed yet.
    pub fn new(inner: W) -> Self {
        Self { inner, hasher: blake3::Hasher::new() }
    }

    /// Where it was written, and what [`Hash::of`] says of all that was.
    pub fn finish(self) -> (W, Hash) {
        (self.inner, Hash::cut(self.hasher.finalize()))
    }
}

impl<W: Write> Write for Through<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Collects what a fingerprint covers. Values are gathered before they are hashed: BLAKE3 is quick with
/// many bytes at once and slow with few.
#[derive(Default)]
pub struct Hasher {
    hasher: blake3::Hasher,
    gathered: Vec<u8>,
}

/// Bytes gathered at most, about.
const GATHERED: usize = 64 << 10;

impl Hasher {
    /// Adds raw bytes, with their length so that parts cannot run together.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.gathered.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.flush();
        self.hasher.update(bytes);
        self
    }

    /// Adds a value as its canonical bytes.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> &mut Self {
        let written = postcard::to_extend(value, std::mem::take(&mut self.gathered));
        debug_assert!(written.is_ok(), "a value of ours could not be serialised");
        self.gathered = written.unwrap_or_else(|_| b"\0unserialisable".to_vec());
        if self.gathered.len() > GATHERED {
            self.flush();
        }
        self
    }

    fn flush(&mut self) {
        self.hasher.update(&self.gathered);
        self.gathered.clear();
    }

    /// The hash of all that was added.
    pub fn finish(&mut self) -> Hash {
        self.flush();
        Hash::cut(self.hasher.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_through_is_hashed_as_a_whole() {
        let mut through = Through::new(Vec::new());
        for part in ["Gương", "", " người tốt", " việc tốt"] {
            through.write_all(part.as_bytes()).unwrap();
        }
        let (bytes, hash) = through.finish();
        assert_eq!((bytes.as_slice(), hash), ("Gương người tốt việc tốt".as_bytes(), Hash::of(&bytes)));
    }
}

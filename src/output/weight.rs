//! What a page weighs on its way to a reader: how many bytes a server with gzip sends, and which files the first
//! view asks for beside the page.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::tags::{Tag, tags_of};

/// Width of a cheap telephone in CSS pixels.
const PHONE: u32 = 360;
/// Its pixels in a CSS pixel.
const DENSITY: u32 = 2;
/// CSS pixels in an em.
const EM: u32 = 16;
/// Head and tail of gzip, in bytes.
const FRAME: u64 = 18;
/// Bytes that share their codes, at least, in what the library writes.
const BLOCK: u64 = 16 << 10;
/// Bytes that the codes of a block take at most: 316 lengths of seven bits and how these are written.
const CODES: u64 = 300;

/// The files that a page asks for, by their addresses as they stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// Style sheets.
    pub styles: Vec<String>,
    /// Scripts.
    pub scripts: Vec<String>,
    /// Pictures of the first screen of a telephone: those that the theme does not let wait.
    pub pictures: Vec<String>,
}

/// The length in bytes after gzip of level 6.
pub fn gzipped(bytes: &[u8]) -> u64 {
    gzip(bytes, 6)
}

fn gzip(bytes: &[u8], level: u32) -> u64 {
    let mut encoder = GzEncoder::new(Counted(0), Compression::new(level));
    // Counting cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(bytes.len() as u64, |counted| counted.0)
}

/// No gzip of `length` bytes is longer: the bound that the library gives for its own output (a tenth more and 128
/// bytes, whatever the bytes are), with the head and tail of gzip.
pub fn gzipped_at_most(length: usize) -> u64 {
    length as u64 + length as u64 / 10 + 128 + FRAME
}

/// About as many bytes as [`gzipped`], often far more, for a tenth of the work: as if nothing were repeated, and every
/// letter had a code of whole bits by how often it stands. The codes of deflate (RFC 1951, 3.2.7) are no longer, and
/// made anew for each block.
pub fn gzipped_by_letters(bytes: &[u8]) -> u64 {
    let mut counts = [0_u64; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let length = bytes.len() as u64;
    // Of a letter that is one in `share`: the least bits with as many codes.
    let bits = |count: &u64| {
        let share = length.div_ceil(*count);
        count * u64::from(share.next_power_of_two().trailing_zeros().max(1))
    };
    let letters: u64 = counts.iter().filter(|count| **count > 0).map(bits).sum();
    letters.div_ceil(8) + (length / BLOCK + 1) * CODES + FRAME
}

/// About as many bytes as [`gzipped`], rather more, for a quarter of the work: of level 1, and a quarter more. Level 6
/// looks further back and waits for longer repetitions, so it comes out smaller.
pub fn gzipped_about(bytes: &[u8]) -> u64 {
    let quick = gzip(bytes, 1);
    quick + quick / 4
}

struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the page asks for. What only browsers without scripts ask for is left out.
pub fn parts(html: &str) -> Parts {
    let mut parts = Parts::default();
    let mut without_script = false;
    let mut source: Option<(&str, &str)> = None;
    for tag in tags_of(html, &["noscript", "link", "script", "picture", "source", "img"]) {
        match tag.name {
            "noscript" => without_script = !tag.ends,
            _ if without_script || tag.ends => {}
            "link" if tag.value("rel") == "stylesheet" => parts.styles.push(tag.value("href").to_owned()),
            "script" if !tag.value("src").is_empty() => parts.scripts.push(tag.value("src").to_owned()),
            "picture" => source = None,
            // A browser takes the first source that it can read; old ones cannot read AVIF.
            "source" if source.is_none() && tag.value("type") != "image/avif" => {
                source = Some((tag.value("srcset"), tag.value("sizes")))
            }
            "img" => parts.pictures.extend(shown_first(&tag, source.take())),
            _ => {}
        }
    }
    parts
}

fn shown_first(image: &Tag<'_>, source: Option<(&str, &str)>) -> Option<String> {
    if image.value("loading") == "lazy" {
        return None;
    }
    let (srcset, sizes) = source.unwrap_or((image.value("srcset"), image.value("sizes")));
    let chosen = chosen(srcset, width_on_phone(sizes) * DENSITY).unwrap_or(image.value("src"));
    (!chosen.is_empty()).then(|| chosen.to_owned())
}

/// The narrowest source that is wide enough, else the widest.
fn chosen(srcset: &str, pixels: u32) -> Option<&str> {
    let sources = srcset.split(',').filter_map(|source| {
        let (address, width) = source.trim().split_once(' ')?;
        Some((width.trim().strip_suffix('w')?.parse::<u32>().ok()?, address))
    });
    sources.min_by_key(|(width, _)| (*width < pixels, width.abs_diff(pixels))).map(|(_, address)| address)
}

/// The width that `sizes` gives on a telephone: its last one, for which no condition holds. In CSS pixels.
fn width_on_phone(sizes: &str) -> u32 {
    let last = sizes.rsplit(',').next().unwrap_or_default().trim();
    let times = |number: &str, unit: u32| number.trim().parse::<f32>().ok().map(|count| (count * unit as f32) as u32);
    let width = if let Some(share) = last.strip_suffix("vw") {
        times(share, PHONE).map(|hundredfold| hundredfold / 100)
    } else if let Some(ems) = last.strip_suffix("em") {
        times(ems.trim_end_matches('r'), EM)
    } else {
        last.strip_suffix("px").and_then(|pixels| times(pixels, 1))
    };
    width.filter(|width| (1..=PHONE).contains(width)).unwrap_or(PHONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_longer_than_its_bound() {
        let mut state = 7u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        for length in [0, 1, 100, 16_383, 32_768, 70_000, 300_000] {
            let hard: Vec<u8> = (0..length).map(|_| noise()).collect();
            assert!(gzipped(&hard) <= gzipped_at_most(length), "{length} bytes that cannot be made shorter");
            assert!(gzipped(&hard) >= length as u64, "noise became shorter");
            assert!(gzipped(&vec![b'x'; length]) <= gzipped_at_most(length), "{length} bytes");
        }
    }

    #[test]
    fn repetitions_make_shorter_what_letters_alone_make() {
        let text = include_str!("weight.rs").as_bytes();
        let mut state = 7_u32;
        // Letters of which some are rare, and nothing else to see in them.
        let mut letter = |range: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % range
        };
        let uneven: Vec<u8> = (0..50_000).map(|_| letter(40).min(letter(40)) as u8).collect();
        let nearly_one: Vec<u8> = (0..50_000).map(|_| u8::from(letter(30) == 0)).collect();
        let even: Vec<u8> = (0..50_000).map(|_| letter(256) as u8).collect();
        for bytes in [&[] as &[u8], b"x", text, &text[..700], &uneven, &nearly_one, &even, &text.repeat(9)] {
            let (exact, about) = (gzipped(bytes), gzipped_by_letters(bytes));
            assert!(exact <= about, "{} bytes: {exact}, not {about}", bytes.len());
        }
        assert!(gzipped_by_letters(text) < text.len() as u64 * 4 / 5);
    }

    #[test]
    fn a_page_asks_for_these_files() {
        let html = "<link rel=\"stylesheet\" href=\"/a.css\"><link rel=\"icon\" href=\"/a.svg\">
            <noscript><link rel=\"stylesheet\" href=\"/b.css\"></noscript><script>1</script><script defer src=\"/a.js\"></script>
            <picture><source type=\"image/webp\" srcset=\"/1-480.webp 480w, /1-960.webp 960w, /1-1600.webp 1600w\" sizes=\"(min-width: 64em) 44em, 100vw\"><img src=\"/1.jpg\"></picture>
            <img src=\"/2.jpg\" srcset=\"/2-240.jpg 240w, /2-480.jpg 480w\" sizes=\"12em\"><img src=\"/3.jpg\">
            <img src=\"/4.jpg\" loading=\"lazy\">";
        let expected = Parts {
            styles: vec!["/a.css".to_owned()],
            scripts: vec!["/a.js".to_owned()],
            pictures: vec!["/1-960.webp".to_owned(), "/2-480.jpg".to_owned(), "/3.jpg".to_owned()],
        };
        assert_eq!(parts(html), expected);
    }

    #[test]
    fn sizes_are_read_for_a_telephone() {
        let check = |sizes: &str, expected: u32| assert_eq!(width_on_phone(sizes), expected, "{sizes}");
        check("", 360);
        check("(min-width: 64em) 24em, (min-width: 40em) 46vw, 100vw", 360);
        check("46vw", 165);
        check("7.5rem", 120);
        check("90px", 90);
        check("calc(100vw - 2em)", 360);
        check("80em", 360);
    }
}

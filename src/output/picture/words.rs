//! Writes who took a picture, what it shows and how it may be used into the picture itself: XMP, and for
//! JPEG the older IPTC-IIM that picture desks read; for AVIF Exif.

use crate::base::xml::Element;
use crate::model::share::Imprint;

/// Longest text of a data set of IPTC-IIM 4.2, in bytes, which is that of a caption.
const LONGEST: usize = 2000;
const XMP_IN_JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// Photoshop's resources; the one numbered 0404 is IPTC-IIM.
const IPTC_IN_JPEG: &[u8] = b"Photoshop 3.0\08BIM\x04\x04\0\0";

/// The segments of a JPEG file, with their numbers.
pub(super) fn jpeg_segments(words: &Imprint) -> Vec<(u8, Vec<u8>)> {
    if *words == Imprint::default() {
        return Vec::new();
    }
    let iptc = iptc(words);
    let length = iptc.len() as u32;
    let padding = &[0][..iptc.len() % 2];
    vec![(1, [XMP_IN_JPEG, &xmp(words)].concat()), (13, [IPTC_IN_JPEG, &length.to_be_bytes(), &iptc, padding].concat())]
}

/// A plain WebP file with an XMP chunk: such a file is of the extended kind, which says its size once more.
pub(super) fn in_webp(file: &[u8], width: u32, height: u32, words: &Imprint) -> Vec<u8> {
    let Some(picture) = file.get(12..).filter(|_| *words != Imprint::default()) else { return file.to_vec() };
    let less_one = |size: u32| size.saturating_sub(1).to_le_bytes();
    let has_xmp = [0b100, 0, 0, 0];
    let head = [&has_xmp[..], &less_one(width)[..3], &less_one(height)[..3]].concat();
    let chunks = [&chunk(b"VP8X", &head)[..], picture, &chunk(b"XMP ", &xmp(words))].concat();
    chunk(b"RIFF", &[&b"WEBP"[..], &chunks].concat())
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_le_bytes();
    [&name[..], &length, data, &[0][..data.len() % 2]].concat()
}

/// Exif (CIPA DC-008, TIFF 6.0) for AVIF: what it shows, who took it, how it may be used; `None` when there is nothing
/// to say. Texts are UTF-8, as everybody writes them.
pub(super) fn exif(words: &Imprint) -> Option<Vec<u8>> {
    let rights = [words.licence.as_str(), words.page.as_str()].join(" ");
    let texts = [(0x010e_u16, words.description.as_str()), (0x013b, words.author.as_str()), (0x8298, rights.trim())];
    let texts: Vec<(u16, Vec<u8>)> = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        // Over four bytes, so that each stands beside the list and not in it; the next begins at an even place.
        .map(|(tag, text)| (tag, format!("{:<4}\0", cut(text)).into_bytes()))
        .map(|(tag, text)| if text.len() % 2 == 1 { (tag, [&text[..], b"\0"].concat()) } else { (tag, text) })
        .collect();
    if texts.is_empty() {
        return None;
    }
    let mut file = [&b"II*\0"[..], &8_u32.to_le_bytes(), &(texts.len() as u16).to_le_bytes()].concat();
    let mut at = file.len() + 12 * texts.len() + 4;
    for (tag, text) in &texts {
        let ascii = 2_u16;
        file.extend([tag.to_le_bytes(), ascii.to_le_bytes()].concat());
        file.extend([text.len() as u32, at as u32].map(u32::to_le_bytes).concat());
        at += text.len();
    }
    // No list follows.
    file.extend([0; 4]);
    texts.into_iter().for_each(|(_, text)| file.extend(text));
    Some(file)
}

/// The packet that XMP readers look for (ISO 16684-1), without room for later changes.
fn xmp(words: &Imprint) -> Vec<u8> {
    let mut about = Element::new("rdf:Description")
        .with("rdf:about", "")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:photoshop", "http://ns.adobe.com/photoshop/1.0/")
        .with("xmlns:xmpRights", "http://ns.adobe.com/xap/1.0/rights/");
    if !words.author.is_empty() {
        let author = Element::new("rdf:Seq").holding(Element::text("rdf:li", words.author.as_str()));
        about.push(Element::new("dc:creator").holding(author));
    }
    let mut in_language = |name: &'static str, text: &'_ str| {
        if !text.is_empty() {
            let line = Element::text("rdf:li", text.to_owned()).with("xml:lang", "x-default");
            about.push(Element::new(name).holding(Element::new("rdf:Alt").holding(line)));
        }
    };
    in_language("dc:description", cut(&words.description));
    in_language("dc:rights", cut(&words.licence));
    about.tell("photoshop:Credit", words.credit.as_str());
    about.tell("xmpRights:WebStatement", words.page.as_str());
    let rdf = Element::new("rdf:RDF").with("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#").holding(about);
    let meta = Element::new("x:xmpmeta").with("xmlns:x", "adobe:ns:meta/").holding(rdf);
    let begin = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>";
    [begin.as_bytes(), &meta.fragment(), b"<?xpacket end=\"r\"?>"].concat()
}

/// IPTC-IIM 4.2: data sets of record 1 (text is UTF-8) and record 2.
fn iptc(words: &Imprint) -> Vec<u8> {
    let mut sets = set(1, 90, b"\x1b%G");
    sets.extend(set(2, 0, &[0, 4]));
    let texts = [(80, &words.author), (110, &words.credit), (116, &words.licence), (120, &words.description)];
    for (number, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        sets.extend(set(2, number, cut(text).as_bytes()));
    }
    sets
}

fn set(record: u8, number: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16).to_be_bytes();
    [&[0x1c, record, number], &length[..], data].concat()
}

/// As much of a text as fits, whole words.
fn cut(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST).last().unwrap_or_default();
    let part = &text[..end];
    part.rsplit_once(' ').map_or(part, |(words, _)| words)
}

//! Turns a word of Western letters (one per byte) into what its bytes mean in an old encoding.

use super::Legacy;

/// The word in Unicode; `None` if it has a byte the encoding does not use or, in VNI, a mark after a
/// letter that cannot bear it.
pub(super) fn read(legacy: Legacy, word: &str) -> Option<String> {
    match legacy {
        Legacy::Tcvn3 => word.chars().map(tcvn3).collect(),
        Legacy::Windows1258 => word.chars().map(windows_1258).collect(),
        Legacy::Vni => vni(word),
        Legacy::Utf16Le | Legacy::Utf16Be => None,
    }
}

fn lookup(table: &[(char, char)], c: char) -> Option<char> {
    table.binary_search_by_key(&c, |pair| pair.0).ok().map(|at| table[at].1)
}

/// TCVN 5712:1993, third set (VN3).
fn tcvn3(c: char) -> Option<char> {
    if c.is_ascii() { Some(c) } else { lookup(&TCVN3, c) }
}

/// Code page 1258: Latin-1 but for these letters and the five combining tones.
fn windows_1258(c: char) -> Option<char> {
    match c {
        'Ã' => Some('Ă'),
        'ã' => Some('ă'),
        'Ð' => Some('Đ'),
        'ð' => Some('đ'),
        'Õ' => Some('Ơ'),
        'õ' => Some('ơ'),
        'Ý' => Some('Ư'),
        'ý' => Some('ư'),
        'Ì' => Some('\u{300}'),
        'Ò' => Some('\u{309}'),
        'Þ' => Some('\u{303}'),
        'ì' => Some('\u{301}'),
        'ò' => Some('\u{323}'),
        c => (c <= '\u{ff}').then_some(c),
    }
}

fn vni(word: &str) -> Option<String> {
    let mut read = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            read.push(c);
        } else if let Some(letter) = lookup(&VNI_LETTERS, c) {
            read.push(letter);
        } else {
            let (tone, shape) = vni_mark(c)?;
            let letter = shape_letter(read.pop()?, shape)?;
            read.push(letter);
            read.extend(tone);
        }
    }
    Some(read)
}

/// What a mark makes of the letter before it.
#[derive(Clone, Copy)]
enum Shape {
    /// Nothing: only a tone.
    Plain,
    /// a, e, o get a circumflex.
    Roof,
    /// a gets a breve.
    Bowl,
}

fn shape_letter(letter: char, shape: Shape) -> Option<char> {
    match (shape, letter) {
        (Shape::Plain, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư') => Some(letter),
        (Shape::Roof, 'a') => Some('â'),
        (Shape::Roof, 'e') => Some('ê'),
        (Shape::Roof, 'o') => Some('ô'),
        (Shape::Bowl, 'a') => Some('ă'),
        _ => None,
    }
}

/// The tone as a combining mark, if any, and the shape of a small mark letter of VNI.
fn vni_mark(c: char) -> Option<(Option<char>, Shape)> {
    const GRAVE: Option<char> = Some('\u{300}');
    const HOOK: Option<char> = Some('\u{309}');
    const TILDE: Option<char> = Some('\u{303}');
    const ACUTE: Option<char> = Some('\u{301}');
    const DOT: Option<char> = Some('\u{323}');
    match c {
        'ø' => Some((GRAVE, Shape::Plain)),
        'û' => Some((HOOK, Shape::Plain)),
        'õ' => Some((TILDE, Shape::Plain)),
        'ù' => Some((ACUTE, Shape::Plain)),
        'ï' => Some((DOT, Shape::Plain)),
        'â' => Some((None, Shape::Roof)),
        'à' => Some((GRAVE, Shape::Roof)),
        'å' => Some((HOOK, Shape::Roof)),
        'ã' => Some((TILDE, Shape::Roof)),
        'á' => Some((ACUTE, Shape::Roof)),
        'ä' => Some((DOT, Shape::Roof)),
        'ê' => Some((None, Shape::Bowl)),
        'è' => Some((GRAVE, Shape::Bowl)),
        'ú' => Some((HOOK, Shape::Bowl)),
        'ü' => Some((TILDE, Shape::Bowl)),
        'é' => Some((ACUTE, Shape::Bowl)),
        'ë' => Some((DOT, Shape::Bowl)),
        _ => None,
    }
}

/// Letters of VNI that are one byte, small.
#[rustfmt::skip]
const VNI_LETTERS: [(char, char); 9] = [
    ('æ', 'ỉ'), ('ì', 'ì'), ('í', 'í'), ('î', 'ỵ'), ('ñ', 'đ'), ('ò', 'ị'), ('ó', 'ĩ'), ('ô', 'ơ'), ('ö', 'ư'),
];

/// Bytes of TCVN3 as Western characters, in order.
#[rustfmt::skip]
const TCVN3: [(char, char); 74] = [
    ('¡', 'Ă'), ('¢', 'Â'), ('£', 'Ê'), ('¤', 'Ô'), ('¥', 'Ơ'), ('¦', 'Ư'), ('§', 'Đ'), ('¨', 'ă'), ('©', 'â'),
    ('ª', 'ê'), ('«', 'ô'), ('¬', 'ơ'), ('\u{ad}', 'ư'), ('®', 'đ'), ('µ', 'à'), ('¶', 'ả'), ('·', 'ã'),
    ('¸', 'á'), ('¹', 'ạ'), ('»', 'ằ'), ('¼', 'ẳ'), ('½', 'ẵ'), ('¾', 'ắ'), ('Æ', 'ặ'), ('Ç', 'ầ'), ('È', 'ẩ'),
    ('É', 'ẫ'), ('Ê', 'ấ'), ('Ë', 'ậ'), ('Ì', 'è'), ('Î', 'ẻ'), ('Ï', 'ẽ'), ('Ð', 'é'), ('Ñ', 'ẹ'), ('Ò', 'ề'),
    ('Ó', 'ể'), ('Ô', 'ễ'), ('Õ', 'ế'), ('Ö', 'ệ'), ('×', 'ì'), ('Ø', 'ỉ'), ('Ü', 'ĩ'), ('Ý', 'í'), ('Þ', 'ị'),
    ('ß', 'ò'), ('á', 'ỏ'), ('â', 'õ'), ('ã', 'ó'), ('ä', 'ọ'), ('å', 'ồ'), ('æ', 'ổ'), ('ç', 'ỗ'), ('è', 'ố'),
    ('é', 'ộ'), ('ê', 'ờ'), ('ë', 'ở'), ('ì', 'ỡ'), ('í', 'ớ'), ('î', 'ợ'), ('ï', 'ù'), ('ñ', 'ủ'), ('ò', 'ũ'),
    ('ó', 'ú'), ('ô', 'ụ'), ('õ', 'ừ'), ('ö', 'ử'), ('÷', 'ữ'), ('ø', 'ứ'), ('ù', 'ự'), ('ú', 'ỳ'), ('û', 'ỷ'),
    ('ü', 'ỹ'), ('ý', 'ý'), ('þ', 'ỵ'),
];

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{Legacy, TCVN3, VNI_LETTERS, read};

    fn check(legacy: Legacy, word: &str, expected: Option<&str>) {
        let read = read(legacy, word).map(|text| text.nfc().collect::<String>());
        assert_eq!(read.as_deref(), expected, "{word}");
    }

    #[test]
    fn known_words_are_read() {
        check(Legacy::Tcvn3, "§iÓn", Some("Điển"));
        check(Legacy::Tcvn3, "h×nh", Some("hình"));
        check(Legacy::Tcvn3, "ng\u{ad}êi", Some("người"));
        check(Legacy::Tcvn3, "tèt", Some("tốt"));
        check(Legacy::Tcvn3, "viÖc", Some("việc"));
        check(Legacy::Vni, "Ñieån", Some("điển"));
        check(Legacy::Vni, "ngöôøi", Some("người"));
        check(Legacy::Vni, "toát", Some("tốt"));
        check(Legacy::Vni, "vieäc", Some("việc"));
        check(Legacy::Vni, "taét", Some("tắt"));
        check(Legacy::Windows1258, "viêòc", Some("việc"));
        check(Legacy::Windows1258, "Ðiêòn", Some("Điện"));
    }

    #[test]
    fn impossible_words_are_not_read() {
        check(Legacy::Tcvn3, "là", None);
        check(Legacy::Vni, "bù", None);
        check(Legacy::Vni, "ùa", None);
        check(Legacy::Utf16Le, "a", None);
    }

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(TCVN3.is_sorted_by_key(|pair| pair.0));
        assert!(VNI_LETTERS.is_sorted_by_key(|pair| pair.0));
    }
}

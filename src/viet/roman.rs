//! Turns ordinals of congresses and quarters into numbers: `XIV`, `lần thứ nhất`, `lần thứ hai mươi`.

/// The value of a Roman numeral from `I` to `MMMCMXCIX`. Strict: capitals, standard form (`IV`, not
/// `IIII`), nothing around it. Many are also syllables (`MI`, `VI`, `DI`); context is the caller's.
pub fn parse(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut value = 0;
    for (digit, worth) in DIGITS {
        while let Some(after) = rest.strip_prefix(digit) {
            value += worth;
            rest = after;
            // The largest numeral; more M are no numeral, and the sum cannot run over.
            if value > MAX {
                return None;
            }
        }
    }
    // Writing the value again refuses IIII, VX and other forms that can be added up but are wrong.
    (rest.is_empty() && value > 0 && format(value) == text).then_some(value)
}

/// `number` as a Roman numeral; outside 1–3999, where there is none, in Arabic digits.
pub fn format(number: u32) -> String {
    if !(1..=MAX).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (digit, worth) in DIGITS {
        while rest >= worth {
            roman.push_str(digit);
            rest -= worth;
        }
    }
    roman
}

/// The number of an ordinal: `lần thứ nhất`, `thứ hai`, `nhì`, `lần thứ XIV`, `Lần 4`, `mười lăm`.
/// Words up to 99 in any case, Roman numerals in capitals, Arabic digits; `None` for all else.
pub fn ordinal(text: &str) -> Option<u32> {
    let text = super::normal::tidy(text);
    let mut words: Vec<&str> = text.split(' ').collect();
    for lead in ["lần", "thứ"] {
        if words.len() > 1 && words[0].to_lowercase() == lead {
            words.remove(0);
        }
    }
    match words[..] {
        [word] => arabic(word).or_else(|| parse(word)).or_else(|| spoken(&words)),
        _ => spoken(&words),
    }
}

fn arabic(word: &str) -> Option<u32> {
    let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|number| digits && *number > 0)
}

fn spoken(words: &[&str]) -> Option<u32> {
    if words.len() > 3 {
        return None;
    }
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["nhất"] => Some(1),
        ["nhì"] => Some(2),
        ["tư"] => Some(4),
        ["mười"] => Some(10),
        [unit] => digit(unit),
        ["mười", unit] => Some(10 + digit_after_ten(unit)?),
        [tens, "mươi"] => Some(10 * tens_digit(tens)?),
        [tens, "mươi", unit] => Some(10 * tens_digit(tens)? + digit_after_tens(unit)?),
        _ => None,
    }
}

fn digit(word: &str) -> Option<u32> {
    match word {
        "một" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "bốn" => Some(4),
        "năm" => Some(5),
        "sáu" => Some(6),
        "bảy" | "bẩy" => Some(7),
        "tám" => Some(8),
        "chín" => Some(9),
        _ => None,
    }
}

fn tens_digit(word: &str) -> Option<u32> {
    digit(word).filter(|digit| *digit > 1)
}

/// Five is said `lăm` after a ten.
fn digit_after_ten(word: &str) -> Option<u32> {
    match word {
        "lăm" => Some(5),
        "năm" => None,
        _ => digit(word),
    }
}

/// From twenty on one is said `mốt`, and four may be `tư`.
fn digit_after_tens(word: &str) -> Option<u32> {
    match word {
        "mốt" => Some(1),
        "tư" => Some(4),
        "nhăm" => Some(5),
        "một" => None,
        _ => digit_after_ten(word),
    }
}

/// The largest number with a numeral.
const MAX: u32 = 3999;

#[rustfmt::skip]
const DIGITS: [(&str, u32); 13] = [
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
];

#[cfg(test)]
mod tests;

//! The symbols of issuing bodies: from a symbol as typed to the symbol meant, and which side, state or Party, uses it.

use std::sync::LazyLock;

use ahash::HashMap;

use crate::viet::fold::fold;

/// Symbols of the Party's bodies. A number with one of these is written `34-CT/TW`.
const PARTY: &[&str] = &[
    "TW", "TU", "ThU", "HU", "QU", "ĐU", "ĐUK", "BBT", "VPTW", "BTCTW", "BTGTW", "BTGDVTW", "BDVTW", "BNCTW", "UBKTTW",
    "VPTU", "BTCTU", "BTGTU", "BTGDVTU", "BDVTU", "BNCTU", "UBKTTU",
];

/// Bodies that issue documents of many kinds, so a word before them is meant as a kind.
const ISSUERS: &[&str] = &["UBND", "HĐND", "CP", "TTg", "CTN", "UBTVQH", "BNV", "BTĐKT", "HĐTĐKT"];

/// Other symbols often met in documents on emulation and commendation.
const OTHERS: &[&str] = &[
    "QH", "VP", "VPCP", "VPUBND", "SNV", "HĐTĐ", "TĐKT", "MTTQ", "UBMTTQ", "MTTW", "TLĐ", "LĐLĐ", "ĐTN", "TĐTN",
    "TWĐTN", "HND", "HPN", "CCB", "BGDĐT", "SGDĐT", "PGDĐT", "BVHTTDL", "SVHTTDL", "BYT", "SYT", "BTC", "STC", "BQP",
    "BCA", "BCHQS", "BTP", "STP", "BKHĐT", "SKHĐT", "BKHCN", "SKHCN", "BTTTT", "STTTT", "BTNMT", "STNMT", "BNNPTNT",
    "SNNPTNT", "BLĐTBXH", "SLĐTBXH", "BCĐ", "TANDTC", "VKSNDTC", "TTCP", "NHNN", "KTNN", "HĐQT", "HĐTV",
];

/// All symbols by their letters without marks; of two that are alike, the first.
static BY_FOLD: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    for symbol in [PARTY, ISSUERS, OTHERS].into_iter().flatten() {
        all.entry(fold(symbol)).or_insert(*symbol);
    }
    all
});

/// Whether the body belongs to the Party.
pub(super) fn is_party(symbol: &str) -> bool {
    PARTY.contains(&symbol)
}

/// Whether the body is a known body of the state or a mass organisation.
pub(super) fn is_state(symbol: &str) -> bool {
    let stem = stem(symbol);
    ISSUERS.contains(&stem) || OTHERS.contains(&stem)
}

/// Whether a word before this body is meant as a kind, not as the body that issued a letter.
pub(super) fn is_issuer(symbol: &str) -> bool {
    ISSUERS.contains(&stem(symbol)) || is_party(symbol)
}

/// The symbol meant by `word`: itself when known, else the known one that differs in capitals or in `D` and `Đ`,
/// else itself, in capitals when it has none. Trailing digits (`QH15`) are kept.
pub(super) fn meant_by(word: &str) -> String {
    let stem = stem(word);
    let digits = &word[stem.len()..];
    if is_party(word) || is_state(word) {
        return word.to_owned();
    }
    match BY_FOLD.get(&fold(stem)) {
        Some(known) => format!("{known}{digits}"),
        None if stem.chars().any(char::is_uppercase) => word.replace('Ð', "Đ"),
        None => word.to_uppercase().replace('Ð', "Đ"),
    }
}

fn stem(symbol: &str) -> &str {
    symbol.trim_end_matches(|c: char| c.is_ascii_digit())
}

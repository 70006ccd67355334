//! Turns Vietnamese text into what programs can compare, sort, address and read: pure functions
//! over `&str`, no I/O, no clock, no state.
//!
//! From bytes to meaning:
//!
//! | step | module | question it answers |
//! |---|---|---|
//! | bytes | [`legacy`] | is this Unicode at all, or TCVN3, VNI, UTF-16, Windows-1258? |
//! | characters | [`normal`] | composed form, look-alike letters, stray blanks |
//! | syllables | [`tone`], [`syllable`] | where does the tone stand, is this a Vietnamese syllable? |
//! | equality | [`fold`], [`tone::match_key`] | the same without marks; the same with tones |
//! | order | [`collate`], [`name`] | dictionary order; persons by given name |
//! | addresses | [`slug`] | `Trần Thị Ánh` → `tran-thi-anh` |
//! | words | [`word`], [`joined`], [`numbering`] | where words begin and end, which syllable each is, how it is written |
//! | memory | [`wordlist`] | the distinct words of a text in few bytes |
//! | values | [`date`], [`number`], [`roman`] | days and periods, `1.234.567`, `lần thứ XIV` |
//! | speech | [`aloud`], [`sentence`] | numbers and days as they are read aloud; sentences, chữ |
//! | advice | [`nearest`] | "có phải ý bạn là …" |
//!
//! # Three strengths of equality
//!
//! * [`normal::nfc`]: the same text, however it was typed. Use it for everything that is stored.
//! * [`tone::match_key`]: the same word, whatever the house style (`Hoà`/`Hòa`, `kĩ`/`kỹ`, case).
//!   Tones count: `Mỹ Tho` is not `Mỹ Thọ`.
//! * [`fold::fold`]: the same keys on a keyboard without Vietnamese input. Tones do not count.
//!
//! # Invariants
//!
//! * Text for display is never rewritten except by [`normal::tidy`]; keys are for machines.
//! * No function panics, whatever the string, and none takes more than linear time in its length.
//! * Composed (NFC) and decomposed (NFD) spellings of one text give one result.

pub mod aloud;
mod bytes;
pub mod collate;
pub mod compound;
pub mod date;
pub mod fold;
pub mod joined;
pub mod legacy;
pub mod letter;
pub mod name;
pub mod nearest;
pub mod normal;
pub mod number;
pub mod numbering;
pub mod roman;
pub mod sentence;
pub mod slug;
pub mod syllable;
pub mod token;
pub mod tone;
pub mod word;
pub mod wordlist;

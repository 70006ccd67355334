//! Turns numbers, days and hours into the words in which they are read aloud: `2.026` → `hai nghìn không trăm hai mươi
//! sáu`, `93,05` → `chín mươi ba phẩy không năm`.
//!
//! What runs through a text (units, abbreviations, numbers of documents) is read by `domain::aloud`.

use super::date::Day;

/// How the portal says what is said in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// `ngàn` instead of `nghìn`.
    pub southern_thousand: bool,
    /// `lẻ` instead of `linh`.
    pub southern_odd: bool,
}

/// As most of the North says it.
pub const NORTHERN: Voice = Voice { southern_thousand: false, southern_odd: false };

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// Numbers from here on are read digit by digit.
const TOO_LARGE: u64 = 1_000_000_000_000_000_000;

impl Voice {
    fn thousand(self) -> &'static str {
        if self.southern_thousand { "ngàn" } else { "nghìn" }
    }

    fn odd(self) -> &'static str {
        if self.southern_odd { "lẻ" } else { "linh" }
    }

    /// A whole number.
    pub fn number(self, number: u64) -> String {
        if number >= TOO_LARGE {
            return digits(&number.to_string());
        }
        let mut words = Vec::new();
        self.whole(number, false, &mut words);
        if words.is_empty() { DIGITS[0].to_owned() } else { words.join(" ") }
    }

    /// `full` where something larger was said before: its empty hundreds are said too.
    fn whole(self, number: u64, full: bool, words: &mut Vec<&'static str>) {
        const BILLION: u64 = 1_000_000_000;
        if number >= BILLION {
            self.whole(number / BILLION, full, words);
            words.push("tỷ");
            return self.rest(number % BILLION, words);
        }
        let mut said = full;
        for (size, name) in [(1_000_000, "triệu"), (1_000, self.thousand())] {
            let group = number / size % 1000;
            if group > 0 {
                self.group(group, said, words);
                words.push(name);
                said = true;
            }
        }
        if !number.is_multiple_of(1000) {
            self.group(number % 1000, said, words);
        }
    }

    fn rest(self, number: u64, words: &mut Vec<&'static str>) {
        if number > 0 {
            self.whole(number, true, words);
        }
    }

    /// A number from 1 to 999.
    fn group(self, number: u64, full: bool, words: &mut Vec<&'static str>) {
        let digit = |place: u64| (number / place % 10) as usize;
        let (hundreds, tens, ones) = (digit(100), digit(10), digit(1));
        let hundreds_said = full || hundreds > 0;
        if hundreds_said {
            words.extend([DIGITS[hundreds], "trăm"]);
        }
        match tens {
            0 if ones > 0 && hundreds_said => words.push(self.odd()),
            0 => {}
            1 => words.push("mười"),
            _ => words.extend([DIGITS[tens], "mươi"]),
        }
        match ones {
            0 => {}
            1 if tens > 1 => words.push("mốt"),
            4 if tens > 1 => words.push("tư"),
            5 if tens > 0 => words.push("lăm"),
            _ => words.push(DIGITS[ones]),
        }
    }

    /// A number in Vietnamese notation, dots between thousands and a comma before decimals; `None` for anything else.
    /// More digits than can be held in mind, and what begins with noughts as telephone numbers do, is said digit by
    /// digit.
    pub fn written(self, text: &str) -> Option<String> {
        let (minus, text) = text.strip_prefix(['-', '−']).map_or(("", text), |rest| ("âm ", rest));
        let (whole, decimals) = match text.split_once(',') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        super::number::parse(text)?;
        let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
        let said = match plain.parse::<u64>() {
            Ok(number) if !(plain.len() > 6 && plain.starts_with('0')) => self.number(number),
            _ => digits(&plain),
        };
        Some(match decimals {
            None => format!("{minus}{said}"),
            Some(decimals) => format!("{minus}{said} phẩy {}", self.decimals(decimals)),
        })
    }

    /// Two decimals are read as a number, noughts before them one by one; more are read digit by digit.
    fn decimals(self, decimals: &str) -> String {
        let after = decimals.trim_start_matches('0');
        match after.parse::<u64>() {
            Ok(number) if decimals.len() <= 2 && after.len() < decimals.len() => {
                format!("{} {}", DIGITS[0], self.number(number))
            }
            Ok(number) if decimals.len() <= 2 => self.number(number),
            _ => digits(decimals),
        }
    }

    /// `nhất`, `hai`, `ba`, `tư`, `năm`: what stands after `thứ`.
    pub fn ordinal(self, number: u64) -> String {
        match number {
            1 => "nhất".to_owned(),
            _ => self.month(number),
        }
    }

    /// What stands after `tháng` and `quý`.
    pub fn month(self, number: u64) -> String {
        if number == 4 { "tư".to_owned() } else { self.number(number) }
    }

    /// What stands after `ngày` in a date: `mùng hai`, `mười một`.
    pub fn day(self, number: u64) -> String {
        if (1..=10).contains(&number) { format!("mùng {}", self.number(number)) } else { self.number(number) }
    }

    /// `ngày mùng hai tháng chín năm một nghìn chín trăm bốn mươi lăm`.
    pub fn date(self, day: Day) -> String {
        let year = u64::from(day.year().unsigned_abs());
        format!("{} năm {}", self.day_and_month(day.day(), day.month()), self.number(year))
    }

    /// `ngày mùng hai tháng chín`.
    pub fn day_and_month(self, day: i8, month: i8) -> String {
        format!(
            "ngày {} tháng {}",
            self.day(u64::from(day.unsigned_abs())),
            self.month(u64::from(month.unsigned_abs()))
        )
    }

    /// `bảy giờ ba mươi`, for `7h30`, `7h`, `7g30`.
    pub fn hour(self, text: &str) -> Option<String> {
        let (hours, minutes) = text.split_once(['h', 'g'])?;
        let number = |text: &str, limit: u64| text.parse::<u64>().ok().filter(|number| *number < limit);
        let hours = number(hours, 25)?;
        if minutes.is_empty() {
            return Some(format!("{} giờ", self.number(hours)));
        }
        let minutes = number(minutes.trim_end_matches(['p', '\'']), 60)?;
        let said = if minutes == 0 { String::new() } else { format!(" {}", self.number(minutes)) };
        Some(format!("{} giờ{said}", self.number(hours)))
    }
}

/// Digit by digit; other characters are left out.
pub fn digits(text: &str) -> String {
    let said: Vec<&str> = text.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize).copied()).collect();
    said.join(" ")
}

#[cfg(test)]
mod tests;

//! Turns numbers into Vietnamese notation and back: `1.234.567`, `93,05`.
//!
//! The dot groups thousands and the comma begins the decimals, the reverse of English. Text in which
//! the two could be confused (`1.5`) is refused rather than guessed.

/// `number` with a dot between thousands: `1.234.567`, `-1.000`.
pub fn format_int(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(&number.unsigned_abs().to_string()))
}

/// `number` rounded to `places` decimals, with a comma: 93.05 with two → `93,05`. What rounds to zero
/// has no sign. A number that is not finite has no notation and gives `–`.
pub fn format_decimal(number: f64, places: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let plain = format!("{:.places$}", number.abs());
    let sign = if number < 0.0 && plain.bytes().any(|b| matches!(b, b'1'..=b'9')) { "-" } else { "" };
    match plain.split_once('.') {
        Some((whole, decimals)) => format!("{sign}{},{decimals}", group(whole)),
        None => format!("{sign}{}", group(&plain)),
    }
}

/// `number` with the decimals it has, at most two: 8 → `8`, 93.05 → `93,05`, 0.333 → `0,33`.
pub fn format_short(number: f64) -> String {
    let exact = |places: &i32| (number * 10f64.powi(*places)).fract().abs() < 1e-9;
    format_decimal(number, (0..2).find(exact).unwrap_or(2) as usize)
}

/// The value of `1.234.567`, `1234567`, `93,05`, `1.234,5`, `-3,5`, blanks around it aside. `None` for
/// all else, also for units and signs after it, for dots that do not group by three (`1.5`,
/// `12.34.567`) and for commas between thousands (`1,234,567`).
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, unsigned) = text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest));
    let (whole, decimals) = unsigned.split_once(',').unwrap_or((unsigned, "0"));
    let value: f64 = format!("{}.{}", ungroup(whole)?, digits(decimals)?).parse().ok()?;
    value.is_finite().then_some(if negative { -value } else { value })
}

fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = digits(groups.next()?)?;
    let mut plain = first.to_owned();
    for group in groups {
        if first.len() > 3 || first.starts_with('0') || group.len() != 3 {
            return None;
        }
        plain.push_str(digits(group)?);
    }
    Some(plain)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests;

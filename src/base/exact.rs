//! Vectors and texts that take no more memory than they hold. Growing leaves up to as much again unused, and shrinking
//! in place gives nothing back unless more than half is free: what is kept for as long as the portal is moved once.

/// The same values in a vector of just their number.
pub fn vec<T>(values: &mut Vec<T>) {
    if values.capacity() > values.len() {
        let mut exact = Vec::with_capacity(values.len());
        exact.append(values);
        *values = exact;
    }
}

/// The same text in a string of just its length.
pub fn text(text: &mut String) {
    if text.capacity() > text.len() {
        *text = text.as_str().to_owned();
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_held_stays_and_the_rest_goes() {
        let mut values = Vec::with_capacity(100);
        values.extend(["a", "b", "c"]);
        super::vec(&mut values);
        assert!(values == ["a", "b", "c"] && values.capacity() < 8);
        let mut text = String::with_capacity(100);
        text.push_str("Gương");
        super::text(&mut text);
        assert!(text == "Gương" && text.capacity() < 16);
    }
}

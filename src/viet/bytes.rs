//! Asks one question of all bytes of a text, in a form that compilers turn into vector instructions.

/// How many places are asked before an answer is looked at.
const BLOCK: usize = 256;

/// Whether `is` says yes of any place: it gets a byte and the two after it, blanks behind the end. It should join
/// its comparisons by `&` and `|`, which need no jump.
#[inline(always)]
pub fn any(bytes: &[u8], is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let ask = |one: &[u8; BLOCK], two: &[u8; BLOCK], three: &[u8; BLOCK]| {
        let mut found = 0;
        for at in 0..BLOCK {
            found |= u8::from(is(one[at], two[at], three[at]));
        }
        found != 0
    };
    let mut rest = bytes;
    while let (Some(one), Some(two), Some(three)) = (first(rest, 0), first(rest, 1), first(rest, 2)) {
        if ask(one, two, three) {
            return true;
        }
        rest = &rest[BLOCK..];
    }
    // What is left is shorter than a block and two bytes.
    let mut last = [b' '; 2 * BLOCK + 2];
    last[..rest.len()].copy_from_slice(rest);
    [0, BLOCK].into_iter().any(|start| {
        let part = &last[start..];
        match (first(part, 0), first(part, 1), first(part, 2)) {
            (Some(one), Some(two), Some(three)) if start < rest.len() => ask(one, two, three),
            _ => false,
        }
    })
}

fn first(bytes: &[u8], skip: usize) -> Option<&[u8; BLOCK]> {
    bytes.get(skip..)?.first_chunk()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_length_is_asked_once_the_answer_is_yes_nowhere_else() {
        for length in [0, 1, 2, 3, 255, 256, 257, 258, 259, 511, 512, 513, 514, 515, 1000] {
            let mut bytes = vec![b'a'; length];
            assert!(!any(&bytes, |one, _, _| one == b'x'), "{length}");
            for at in 0..length {
                bytes[at] = b'x';
                assert!(any(&bytes, |one, _, _| one == b'x'), "{at} of {length}");
                let follows = any(&bytes, |one, two, three| (one == b'a') & (two == b'a') & (three == b'x'));
                assert_eq!(follows, at >= 2, "{at} of {length}");
                let is_last = any(&bytes, |one, two, three| (one == b'x') & (two == b' ') & (three == b' '));
                assert_eq!(is_last, at + 1 == length, "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }
}

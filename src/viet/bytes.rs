//! Looks at a text in blocks of bytes, in a form that compilers turn into vector instructions.

use std::ops::ControlFlow;

/// A block of bytes, and those that begin one and two bytes behind it; blanks stand behind the end of the text.
pub type Windows<'b, const N: usize> = [&'b [u8; N]; 3];

/// Gives `each` all blocks of `N` bytes, in order, until it breaks.
#[inline(always)]
pub fn blocks<const N: usize>(
    bytes: &[u8],
    mut each: impl FnMut(Windows<'_, N>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut rest = bytes;
    while let Some(windows) = windows(rest) {
        each(windows)?;
        rest = &rest[N..];
    }
    // What is left is shorter than a block and two bytes.
    let mut last = [[b' '; N]; 3];
    last.as_flattened_mut()[..rest.len()].copy_from_slice(rest);
    let last = last.as_flattened();
    for start in (0..rest.len()).step_by(N) {
        if let Some(windows) = windows(&last[start..]) {
            each(windows)?;
        }
    }
    ControlFlow::Continue(())
}

fn windows<const N: usize>(bytes: &[u8]) -> Option<Windows<'_, N>> {
    let from = |skip: usize| bytes.get(skip..)?.first_chunk();
    Some([from(0)?, from(1)?, from(2)?])
}

/// How many places are asked before an answer is looked at.
const BLOCK: usize = 256;

/// Whether `is` says yes of any place: it gets a byte and the two after it, blanks behind the end. It should join
/// its comparisons by `&` and `|`, which need no jump.
#[inline(always)]
pub fn any(bytes: &[u8], is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let ask = |[one, two, three]: Windows<'_, BLOCK>| {
        let mut found = 0;
        for at in 0..BLOCK {
            found |= u8::from(is(one[at], two[at], three[at]));
        }
        if found == 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    blocks(bytes, ask).is_break()
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

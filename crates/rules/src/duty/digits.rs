//! Runs of digits that stand alone: neither part of an amount nor of a link.

use fiscal::Span;

/// The shortest run that is looked for: a mobile number.
const SHORTEST: usize = 11;

/// A run of at least eleven digits (an X may end it), with no letter, digit, point or dash at either side.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let joins = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/' | b'=' | b'&' | b'%' | b'@' | b'#' | b'*');
    let mut i = 0;
    std::iter::from_fn(move || {
        // a run of that many digits holds every so many-th byte: most of the text is never looked at
        while let Some(others) = first_held(&bytes[i..]) {
            i += others * SHORTEST;
            let last = i + SHORTEST - 1;
            let start = bytes[i..last].iter().rposition(|b| !b.is_ascii_digit()).map_or(i, |at| i + at + 1);
            i = last;
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            if i - start == 17 && bytes.get(i).is_some_and(|b| b.eq_ignore_ascii_case(&b'X')) {
                i += 1;
            }
            let before = start.checked_sub(1).is_some_and(|b| joins(bytes[b]));
            let behind = bytes.get(i).is_some_and(|b| joins(*b) && (*b != b'.' || bytes.get(i + 1).is_some_and(u8::is_ascii_digit)));
            if !before && !behind && i - start >= SHORTEST {
                return Some(Span::new(start, i));
            }
        }
        None
    })
}

/// Which so many-th byte is the first that is a digit: four are asked together.
fn first_held(bytes: &[u8]) -> Option<usize> {
    let some = bytes.as_chunks::<SHORTEST>().0;
    let held = |some: &[u8; SHORTEST]| some[SHORTEST - 1].is_ascii_digit();
    let fours = some.as_chunks::<4>().0;
    let without = fours.iter().position(|four| four.iter().fold(false, |any, some| any | held(some)));
    let from = 4 * without.unwrap_or(fours.len());
    some[from..].iter().position(held).map(|n| from + n)
}

/// The words up to so many characters before a place, of its line.
pub(super) fn before(text: &str, at: usize, chars: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let from = text[line..at].char_indices().rev().nth(chars - 1).map_or(line, |(i, _)| line + i);
    &text[from..at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_amounts_are_no_numbers() {
        let found = |text: &str| runs(text).map(|s| s.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(found("电话：13800000000。"), ["13800000000"]);
        assert_eq!(found("13800000000,13800000001"), ["13800000000", "13800000001"]);
        assert_eq!(found("11010119900307001X，1380000000，6222020000000000000"), ["11010119900307001X", "6222020000000000000"]);
        assert!(found("a9cd-b18436321523 http://x/20240101123456789.html 12345678901.50").is_empty());
    }
}

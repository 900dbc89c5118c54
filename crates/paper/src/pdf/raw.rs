//! Objects of a PDF as they are written: where the value of a key stands, byte for byte.

use std::ops::Range;

/// Deeper nesting is no honest dictionary.
const MAX_NESTED: usize = 64;

/// Where the value of a key of a dictionary (`<<` to `>>`) stands. Of several the last counts, as readers have it.
pub(crate) fn value(dict: &[u8], key: &[u8]) -> Option<Range<usize>> {
    let mut at = blanks(dict, 0);
    at = dict.get(at..)?.starts_with(b"<<").then_some(at + 2)?;
    let mut found = None;
    loop {
        at = blanks(dict, at);
        if dict.get(at..)?.starts_with(b">>") {
            return found;
        }
        let name = dict.get(at..)?.strip_prefix(b"/").map(|_| at + 1..word(dict, at + 1))?;
        let start = blanks(dict, name.end);
        let end = object(dict, start, 0)?;
        if dict.get(name)? == key {
            found = Some(start..end);
        }
        at = end;
    }
}

/// Where a dictionary that begins here ends.
pub(crate) fn dictionary(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = blanks(bytes, at);
    bytes.get(start..)?.starts_with(b"<<").then_some(())?;
    Some(start..object(bytes, start, 0)?)
}

/// The number that stands here, and where it ends.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let start = blanks(bytes, at);
    let end = word(bytes, start);
    Some((std::str::from_utf8(bytes.get(start..end)?).ok()?.parse().ok()?, end))
}

/// Behind blanks and comments.
pub(crate) fn blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'%' => at += bytes[at..].iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(bytes.len() - at),
            0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' => at += 1,
            _ => break,
        }
    }
    at
}

/// The end of a run of ordinary characters.
pub(crate) fn word(bytes: &[u8], at: usize) -> usize {
    let ends =
        |b: &u8| matches!(b, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%');
    bytes.get(at..).and_then(|rest| rest.iter().position(ends)).map_or(bytes.len(), |length| at + length)
}

/// The end of the object that begins here.
pub(crate) fn object(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    if depth > MAX_NESTED {
        return None;
    }
    match bytes.get(at)? {
        b'<' if bytes.get(at + 1) == Some(&b'<') => inside(bytes, at + 2, b">>", depth),
        b'[' => inside(bytes, at + 1, b"]", depth),
        b'<' => Some(at + bytes[at..].iter().position(|b| *b == b'>')? + 1),
        b'(' => string(bytes, at),
        b'/' => Some(word(bytes, at + 1)),
        _ => {
            let end = word(bytes, at);
            (end > at).then_some(())?;
            Some(reference(bytes, at).unwrap_or(end))
        }
    }
}

/// The end of what holds objects.
fn inside(bytes: &[u8], mut at: usize, closing: &[u8], depth: usize) -> Option<usize> {
    loop {
        at = blanks(bytes, at);
        if bytes.get(at..)?.starts_with(closing) {
            return Some(at + closing.len());
        }
        at = object(bytes, at, depth + 1)?;
    }
}

/// The end of `12 0 R`, if that stands here.
pub(crate) fn reference(bytes: &[u8], at: usize) -> Option<usize> {
    let (_, end) = number(bytes, at)?;
    let (_, end) = number(bytes, end)?;
    let at = blanks(bytes, end);
    let end = word(bytes, at);
    (bytes.get(at..end)? == b"R").then_some(end)
}

/// The end of a string in brackets.
fn string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut open = 0usize;
    let mut i = at;
    loop {
        match bytes.get(i)? {
            b'\\' => i += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        i += 1;
        if open == 0 {
            return Some(i);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_whatever_stands_around_them() {
        let dict = b"<< /A (\\) /Annots [1] ( ) ) /B << /Annots [9 0 R] >> % /Annots 3\n/Annots[ 12 0 R <AB> ]/C 1 0 R/D/E /F true>>";
        let of = |key: &[u8]| value(dict, key).map(|range| String::from_utf8_lossy(&dict[range]).into_owned());
        assert_eq!(of(b"Annots").as_deref(), Some("[ 12 0 R <AB> ]"));
        assert_eq!(
            (of(b"C").as_deref(), of(b"D").as_deref(), of(b"F").as_deref(), of(b"G")),
            (Some("1 0 R"), Some("/E"), Some("true"), None)
        );
        assert_eq!(dictionary(dict, 0).map(|range| range.len()), Some(dict.len()));
        for cut in 0..dict.len() {
            assert_eq!(value(&dict[..cut], b"F"), None, "{cut}");
        }
        assert_eq!(value(&[b"<</A ".as_slice(), &b"[".repeat(500), &b"]".repeat(500), b">>"].concat(), b"A"), None);
    }
}

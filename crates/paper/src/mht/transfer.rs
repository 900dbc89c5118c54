//! How bytes were written for the way: quoted-printable, base64, or as they are.

use std::borrow::Cow;

/// The bytes that were meant.
pub(super) fn decoded<'a>(body: &'a [u8], way: Option<&str>) -> Cow<'a, [u8]> {
    match way.map(|w| w.trim().to_ascii_lowercase()).as_deref() {
        Some("quoted-printable") => Cow::Owned(quoted_printable(body)),
        Some("base64") => Cow::Owned(base64(body)),
        _ => Cow::Borrowed(body),
    }
}

/// `=E9` is a byte, `=` at the end of a line joins it to the next; anything else is itself.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |at: usize| body.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
        } else if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            out.push(high << 4 | low);
            at += 2;
        } else if body[at..].starts_with(b"\r\n") {
            at += 2;
        } else if body[at..].starts_with(b"\n") {
            at += 1;
        } else {
            out.push(byte);
        }
    }
    out
}

/// Everything outside of the alphabet is passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for sextet in body.iter().take_while(|b| **b != b'=').filter_map(|b| value(*b)) {
        bits = bits << 6 | u32::from(sextet);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_are_undone() {
        assert_eq!(&*decoded(b"a=3D=\r\nb=\nc=E9=ZZ=", Some("Quoted-Printable")), b"a=bc\xE9=ZZ=");
        assert_eq!(&*decoded(b"6aKE\r\n566X", Some("base64")), "预算".as_bytes());
        assert_eq!(&*decoded(b"YQ==YQ", Some("BASE64")), b"a");
        assert_eq!(&*decoded(b"a=3D", Some("8bit")), b"a=3D");
    }
}

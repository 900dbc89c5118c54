//! Byte-order marks.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding that a byte-order mark announces, and the length of the mark.
pub(crate) fn announced(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    const MARKS: [(&[u8], &Encoding); 4] =
        [(b"\xEF\xBB\xBF", UTF_8), (b"\x84\x31\x95\x33", GB18030), (b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)];
    MARKS.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(mark, encoding)| (encoding, mark.len()))
}

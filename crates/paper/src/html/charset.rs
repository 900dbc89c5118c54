//! Which encoding a page is in: its mark, what it plainly is, what it says, what it looks like.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};
use memchr::memmem;

use crate::encoding::{Decoded, decode, decode_as, is_surely_utf8};
use crate::{Refusal, bom};

/// How far into a page it may say so.
const HEAD: usize = 4096;

/// Decodes a page. `told` is what came with it: a field of a message.
///
/// # Errors
///
/// [`Refusal::Undecodable`], [`Refusal::Binary`].
pub(super) fn decoded(bytes: &[u8], told: Option<&str>) -> Result<Decoded, Refusal> {
    let wide = bom::announced(bytes).is_some() || memchr::memchr(0, bytes).is_some();
    let plainly_utf8 = std::str::from_utf8(bytes).is_ok() && is_surely_utf8(bytes);
    if bytes.is_empty() || wide || plainly_utf8 {
        return decode(bytes);
    }
    let said = told.and_then(usable).or_else(|| said(bytes));
    // a page may be copied into another encoding and still say the old one
    said.and_then(|encoding| decode_as(encoding, bytes).ok()).map_or_else(|| decode(bytes), Ok)
}

/// What the page says of itself.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let names = [&b"charset"[..], b"encoding"];
    names.iter().flat_map(|name| memmem::find_iter(&head, name).map(|at| at + name.len())).find_map(|at| {
        let value = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let len = value.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
        usable(std::str::from_utf8(&value[..len]).ok()?)
    })
}

/// Encodings of Chinese pages; a page that says another was made by a program that did not care.
fn usable(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    [UTF_8, GB18030, BIG5].contains(&encoding).then_some(encoding)
}

//! Whether a file is plain text by its first bytes: such a file needs no parser.

use crate::format::{PAGES, has_extension};

/// How far the head of a file is looked at.
const LOOK: usize = 1024;

/// Whether these bytes are surely no document of a format with a parser of its own. Errs on the
/// other side: a text that begins with `<` is not called plain.
pub fn is_plain(bytes: &[u8], path_hint: &str) -> bool {
    const FIRST: [&[u8]; 3] = [crate::rtf::HEAD, b"PK", b"\xD0\xCF\x11\xE0"];
    const SEEN: [&[u8]; 2] = [b"%PDF", b"MIME-Version:"];
    const NAMED: [&str; 5] = ["mht", "mhtml", "xml", "csv", "tsv"];
    let head = &bytes[..bytes.len().min(LOOK)];
    // Seen alike in UTF-8 and UTF-16, with or without a byte-order mark.
    let seen: Vec<u8> = head.iter().copied().filter(|b| b.is_ascii() && *b != 0).collect();
    let marked = FIRST.iter().any(|mark| head.starts_with(mark)) || SEEN.iter().any(|mark| memchr::memmem::find(&seen, mark).is_some());
    let tagged = seen.trim_ascii_start().starts_with(b"<");
    let named = PAGES.iter().chain(&NAMED).any(|name| has_extension(path_hint, name));
    !(marked || tagged || named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_plain_and_documents_are_not() {
        for text in ["", "支出预算574.98万元", "a < b", "PDF"] {
            assert!(is_plain(text.as_bytes(), "甲.txt"), "{text}");
        }
        let wide: Vec<u8> = "\u{feff} <html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&b"{\\rtf1"[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1", b"\n%PDF-1.7", b"From: x\r\nMIME-Version: 1.0", &wide] {
            assert!(!is_plain(bytes, "甲"), "{bytes:?}");
        }
        for page in ["甲.HTM", "甲.shtml", "甲.xhtml", "甲.csv", "甲.TSV"] {
            assert!(!is_plain("支出".as_bytes(), page), "{page}");
        }
    }
}

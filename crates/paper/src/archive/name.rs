//! Names of parts: UTF-8 where it is said or plain to see, otherwise what Chinese Windows writes.

use encoding_rs::GB18030;

/// Decodes the name of a part. `unicode` is the extra field in which some packers repeat the name.
pub(super) fn decode(raw: &[u8], is_utf8: bool, unicode: Option<&[u8]>) -> String {
    // a version byte and a checksum stand before the repeated name
    if let Some(name) = unicode.and_then(|field| std::str::from_utf8(field.get(5..)?).ok()).filter(|n| !n.is_empty()) {
        return plain(name);
    }
    match std::str::from_utf8(raw) {
        Ok(name) if is_utf8 || raw.is_ascii() || raw.iter().any(|b| *b >= 0xE0) => plain(name),
        _ if is_utf8 => plain(&String::from_utf8_lossy(raw)),
        _ => plain(&GB18030.decode_without_bom_handling(raw).0),
    }
}

/// With forward slashes, as the standard asks.
fn plain(name: &str) -> String {
    name.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_utf8_or_gb18030() {
        let gbk = GB18030.encode("预算/说明.docx").0;
        assert_eq!(decode(&gbk, false, None), "预算/说明.docx");
        assert_eq!(decode("预算/说明.docx".as_bytes(), true, None), "预算/说明.docx");
        // some packers write UTF-8 without saying so
        assert_eq!(decode("预算/说明.docx".as_bytes(), false, None), "预算/说明.docx");
        assert_eq!(decode(b"word\\document.xml", false, None), "word/document.xml");
        assert_eq!(decode(b"??.txt", false, Some("\u{1}1234预算.txt".as_bytes())), "预算.txt");
    }
}

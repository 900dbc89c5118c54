//! Files of other formats, told by their first bytes.

use memchr::memmem;

pub(crate) const WORD_97: &str = "Word 97-2003 文档（.doc）";
pub(crate) const ENCRYPTED: &str = "加密的 Office 文档";

/// How far into a container its parts are looked for.
const LOOK: usize = 512 * 1024;

/// The common name of the format that these bytes are in, if it is a known one other than text.
pub(crate) fn of_bytes(bytes: &[u8], path_hint: &str) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 11] = [
        (b"\x89PNG\r\n\x1a\n", "图片（PNG）"),
        (b"\xFF\xD8\xFF", "图片（JPEG）"),
        (b"GIF8", "图片（GIF）"),
        (b"II*\0", "图片（TIFF）"),
        (b"MM\0*", "图片（TIFF）"),
        (b"BM", "图片（BMP）"),
        (b"Rar!\x1a\x07", "压缩包（RAR）"),
        (b"7z\xBC\xAF\x27\x1C", "压缩包（7z）"),
        (b"\x1F\x8B\x08", "压缩包（gzip）"),
        (b"MZ\x90\0", "Windows 程序"),
        (b"\x7FELF", "Linux 程序"),
    ];
    let head = &bytes[..bytes.len().min(1024)];
    // Some writers put a few bytes before the PDF head; readers look for it in the first 1,024.
    if memmem::find(head, b"%PDF-").is_some_and(|at| at == 0 || head[..at].iter().all(|b| !b.is_ascii_alphanumeric())) {
        return Some("PDF 文档（.pdf）");
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(&bytes[..bytes.len().min(LOOK)], path_hint));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(compound(bytes, path_hint));
    }
    MAGIC
        .into_iter()
        .find(|(magic, name)| bytes.starts_with(magic) && (*name != "图片（BMP）" || bytes.get(6..10) == Some(&[0; 4])))
        .map(|(_, name)| name)
}

/// The same for formats that are themselves text.
pub(crate) fn of_text(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let head: String = start.chars().take(64).map(|c| c.to_ascii_lowercase()).collect();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Some("网页（.html）");
    }
    if head.starts_with("<?xml") {
        return Some("XML 文档（.xml）");
    }
    if head.starts_with("mime-version:") {
        return Some("网页归档（.mht）");
    }
    None
}

fn zip(bytes: &[u8], path_hint: &str) -> &'static str {
    let holds = |part: &[u8]| memmem::find(bytes, part).is_some();
    if holds(b"word/") || has_extension(path_hint, "docx") {
        "Word 文档（.docx）"
    } else if holds(b"xl/") || has_extension(path_hint, "xlsx") {
        "Excel 工作簿（.xlsx）"
    } else if holds(b"ppt/") || has_extension(path_hint, "pptx") {
        "PowerPoint 演示文稿（.pptx）"
    } else if holds(b"OFD.xml") || has_extension(path_hint, "ofd") {
        "OFD 版式文档（.ofd）"
    } else if holds(b"opendocument") {
        "OpenDocument 文档"
    } else {
        "压缩包（zip）"
    }
}

fn compound(bytes: &[u8], path_hint: &str) -> &'static str {
    // Stream names in a compound file are UTF-16 little endian.
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        ENCRYPTED
    } else if holds("WordDocument") || has_extension(path_hint, "doc") || has_extension(path_hint, "wps") {
        WORD_97
    } else if holds("Workbook") || has_extension(path_hint, "xls") || has_extension(path_hint, "et") {
        "Excel 97-2003 工作簿（.xls）"
    } else {
        "Office 97-2003 文档"
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
}

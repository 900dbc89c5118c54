//! Which format a file is in: told by its bytes, the name it came under only helps.

use memchr::memmem;

use crate::Refusal;
use crate::archive::{self, Archive};
use crate::compound::Compound;

/// How far into a container its parts are looked for.
const LOOK: usize = 512 * 1024;

/// The endings of the names of pages.
pub(crate) const PAGES: [&str; 4] = ["html", "htm", "xhtml", "shtml"];

/// The endings of the names of tables: programs also write text under the names of workbooks.
const TABLES: [&str; 5] = [crate::csv::ENDINGS[0], crate::csv::ENDINGS[1], "xls", "xlsx", "et"];

/// How far into a text the beginning of mark-up is looked for.
const HEAD: usize = 4096;

/// What to do with a document of another kind.
const SAVE: &str = "请用原软件把其中的文字另存为 .docx 或 .txt 再检查";

/// What to do with a workbook of another kind, and with what may be either.
const SAVE_SHEET: &str = "请用原软件另存为 .xlsx 再检查";
const SAVE_EITHER: &str = "请用原软件另存为 .docx（文字）或 .xlsx（表格）再检查";

/// What to read a file as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Docx,
    Html,
    Mht,
    Rtf,
    /// Word 97-2003, also as WPS writes it.
    Doc,
    Pdf,
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// Excel 97-2003, also as WPS writes it.
    Xls,
    /// A table as text.
    Csv,
    /// An office document behind a password.
    Encrypted,
    /// Files packed together.
    Zip,
    /// Not read yet; its common name.
    Other(&'static str),
    /// Never read: what it is, and what to do.
    NoPaper {
        name: &'static str,
        todo: &'static str,
    },
}

impl Format {
    /// The format of these bytes.
    pub(crate) fn of(bytes: &[u8], path_hint: &str) -> Format {
        // Some writers put a few bytes before the PDF head; readers look for it in the first 1,024.
        let head = &bytes[..bytes.len().min(1024)];
        let stray = |at: usize| head[..at].iter().all(|b| !b.is_ascii_alphanumeric());
        if memmem::find(head, b"%PDF-").is_some_and(stray) {
            return Format::Pdf;
        }
        if Archive::is(bytes) {
            return container(bytes, path_hint);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return compound(bytes, path_hint);
        }
        if bytes.starts_with(crate::rtf::HEAD) {
            return Format::Rtf;
        }
        magic(bytes).unwrap_or_else(|| markup(bytes, path_hint))
    }
}

/// What is no paper at all, by its first bytes: what it is, and what to do.
fn magic(bytes: &[u8]) -> Option<Format> {
    const PICTURE: &str = "图中的文字不能读取。请换用文字版（.docx、.html、.txt 等）再检查";
    const PACKED: &str = "请解压后检查其中的文件，或改存为 .zip 再检查";
    const PROGRAM: &str = "它不是公开文件。请核实文件来源，不要运行";
    const MAGIC: [(&[u8], &str, &str); 11] = [
        (b"\x89PNG\r\n\x1a\n", "图片（PNG）", PICTURE),
        (b"\xFF\xD8\xFF", "图片（JPEG）", PICTURE),
        (b"GIF8", "图片（GIF）", PICTURE),
        (b"II*\0", "图片（TIFF）", PICTURE),
        (b"MM\0*", "图片（TIFF）", PICTURE),
        (b"BM", "图片（BMP）", PICTURE),
        (b"Rar!\x1a\x07", "压缩包（RAR）", PACKED),
        (b"7z\xBC\xAF\x27\x1C", "压缩包（7z）", PACKED),
        (b"\x1F\x8B\x08", "压缩包（gzip）", PACKED),
        (b"MZ\x90\0", "Windows 程序", PROGRAM),
        (b"\x7FELF", "Linux 程序", PROGRAM),
    ];
    MAGIC
        .into_iter()
        .find(|(magic, name, _)| bytes.starts_with(magic) && (*name != "图片（BMP）" || bytes.get(6..10) == Some(&[0; 4])))
        .map(|(_, name, todo)| Format::NoPaper { name, todo })
}

/// Formats that are themselves text. The head is looked at without the NUL bytes of UTF-16.
fn markup(bytes: &[u8], path_hint: &str) -> Format {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let plain = |b: &u8| *b != 0 && *b < 0xFE;
    let head: Vec<u8> = bare.iter().take(HEAD).filter(|b| plain(b)).map(u8::to_ascii_lowercase).collect();
    let start = head.trim_ascii_start();
    if is_message(start) {
        return Format::Mht;
    }
    let xml = start.starts_with(b"<?xml");
    let first = behind_prologue(start);
    let page = [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(|tag| first.starts_with(tag));
    let hinted = PAGES.iter().any(|e| has_extension(path_hint, e));
    if page || hinted && !xml && memmem::find(start, b"<").is_some() {
        Format::Html
    } else if xml {
        Format::NoPaper { name: "XML 文档（.xml）", todo: "请用生成它的软件另存为 .docx 或 .html 再检查" }
    } else if TABLES.iter().any(|e| has_extension(path_hint, e)) {
        Format::Csv
    } else {
        Format::Text
    }
}

/// Behind an XML declaration, comments and blanks.
fn behind_prologue(mut head: &[u8]) -> &[u8] {
    loop {
        head = head.trim_ascii_start();
        let end: &[u8] = match head {
            _ if head.starts_with(b"<?") => b"?>",
            _ if head.starts_with(b"<!--") => b"-->",
            _ => return head,
        };
        match memmem::find(head, end) {
            Some(at) => head = &head[at + end.len()..],
            None => return head,
        }
    }
}

/// A message of several parts, as browsers and Word archive pages: a field at the very beginning,
/// its version and its type among the next.
fn is_message(head: &[u8]) -> bool {
    let name = head.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    let line = |field: &[u8]| memmem::find_iter(head, field).any(|at| at == 0 || head[at - 1] == b'\n');
    name > 0 && head.get(name) == Some(&b':') && line(b"mime-version:") && line(b"content-type:")
}

fn container(bytes: &[u8], path_hint: &str) -> Format {
    match Archive::open(bytes, archive::NAME) {
        Ok(archive) => {
            // a packed folder may well be called word/
            let office = archive.find("[Content_Types].xml").is_some();
            let holds = |part: &[u8]| {
                let part = std::str::from_utf8(part).unwrap_or_default();
                archive.has(part) && (office || !part.ends_with('/'))
            };
            match kind(holds, path_hint) {
                Format::Zip if office => Format::Docx,
                kind => kind,
            }
        }
        Err(Refusal::Broken { .. }) => {
            let start = &bytes[..bytes.len().min(LOOK)];
            kind(|part| memmem::find(start, part).is_some(), path_hint)
        }
        // the refusal is given when it is opened again to be read
        Err(_) if has_extension(path_hint, "docx") => Format::Docx,
        Err(_) if ["xlsx", "xlsm"].iter().any(|e| has_extension(path_hint, e)) => Format::Xlsx,
        Err(_) => Format::Zip,
    }
}

fn kind(holds: impl Fn(&[u8]) -> bool, path_hint: &str) -> Format {
    if holds(b"word/") || has_extension(path_hint, "docx") {
        Format::Docx
    } else if holds(b"xl/workbook.bin") || has_extension(path_hint, "xlsb") {
        Format::NoPaper { name: "Excel 二进制工作簿（.xlsb）", todo: SAVE_SHEET }
    } else if holds(b"xl/") || ["xlsx", "xlsm"].iter().any(|e| has_extension(path_hint, e)) {
        Format::Xlsx
    } else if holds(b"ppt/") || has_extension(path_hint, "pptx") {
        Format::NoPaper { name: "PowerPoint 演示文稿（.pptx）", todo: SAVE }
    } else if holds(b"Index/Document.iwa") || has_extension(path_hint, "numbers") {
        Format::NoPaper { name: "Numbers 表格（.numbers）", todo: SAVE_SHEET }
    } else if holds(b"OFD.xml") || has_extension(path_hint, "ofd") {
        Format::Other("OFD 版式文档（.ofd）")
    } else if holds(b"META-INF/manifest.xml") && holds(b"content.xml") {
        Format::NoPaper { name: "OpenDocument 文档（.odt、.ods）", todo: SAVE_EITHER }
    } else {
        Format::Zip
    }
}

fn compound(bytes: &[u8], path_hint: &str) -> Format {
    // Stream names in a compound file are UTF-16 little endian.
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    // one may be embedded in the other: what lies in the root folder decides
    let has = |name: &str| Compound::open(bytes, "Office 97-2003 文档").is_ok_and(|file| file.has_stream(name));
    let (word, excel) = (holds("WordDocument"), holds("Workbook") || holds("Book"));
    if holds("EncryptedPackage") {
        Format::Encrypted
    } else if word && !(excel && has("Workbook") && !has("WordDocument")) {
        Format::Doc
    } else if excel {
        Format::Xls
    } else if has_extension(path_hint, "doc") || has_extension(path_hint, "wps") {
        Format::Doc
    } else if has_extension(path_hint, "xls") || has_extension(path_hint, "et") {
        Format::Xls
    } else {
        Format::NoPaper { name: "Office 97-2003 文档，但不是 Word 文档或 Excel 工作簿", todo: SAVE }
    }
}

pub(crate) fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
}

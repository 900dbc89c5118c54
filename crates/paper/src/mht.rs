//! Archived pages (.mht): a message of several parts, of which the page is one.

mod field;
mod transfer;

use memchr::memmem;

use crate::{Extract, Refusal, html, plain};
use field::Head;

/// The common name of the format.
const NAME: &str = "网页归档（.mht）";

/// Parts of parts of parts: no writer goes deeper.
const MAX_DEPTH: usize = 4;

/// What kind of part is looked for.
const KINDS: [&str; 2] = ["text/html", "text/plain"];

/// Reads the page of an archive; its encoding is given beside the words.
///
/// # Errors
///
/// [`Refusal::Broken`] where there is no page in it; as [`html::read`].
pub(crate) fn read(bytes: &[u8]) -> Result<(Extract, &'static str), Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    for kind in KINDS {
        if let Some((head, body)) = find(bytes, kind, 0) {
            let page = transfer::decoded(body, head.get("content-transfer-encoding"));
            if page.is_empty() {
                continue;
            }
            let charset = head.parameter("content-type", "charset");
            return if kind == "text/html" { html::read(&page, charset.as_deref()) } else { plain::read(&page) };
        }
    }
    Err(Refusal::Broken { format: NAME, place: String::new(), problem: "其中没有网页正文".to_owned() })
}

/// The first part of this kind, in the order of the message.
fn find<'a>(message: &'a [u8], kind: &str, depth: usize) -> Option<(Head, &'a [u8])> {
    let (head, body) = Head::split(message);
    let own = head.get("content-type").unwrap_or("text/plain").to_ascii_lowercase();
    if own.starts_with("multipart/") {
        let boundary = head.parameter("content-type", "boundary").filter(|b| !b.is_empty())?;
        if depth == MAX_DEPTH {
            return None;
        }
        return parts(body, &boundary).into_iter().find_map(|part| find(part, kind, depth + 1));
    }
    own.starts_with(kind).then_some((head, body))
}

/// What stands between the lines of the boundary. A last line that is missing is no trouble.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let line = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start = None;
    for at in memmem::find_iter(body, line.as_bytes()) {
        if at > 0 && body[at - 1] != b'\n' {
            continue;
        }
        if let Some(start) = start.take() {
            parts.push(body.get(start..at).unwrap_or_default());
        }
        let behind = at + line.len();
        if body[behind..].starts_with(b"--") {
            return parts;
        }
        start = memchr::memchr(b'\n', &body[behind..]).map(|end| behind + end + 1);
    }
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_甲\"\r\n\r\n这是\r\n\
        ------=_甲\r\nContent-Location: file:///a.png\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n\
        ------=_甲\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p class=3D'a'>=D4=A4=CB=E3=\r\n574.98=CD=F2=D4=AA</p>\r\n------=_甲--\r\n";

    #[test]
    fn the_page_is_taken_out_and_decoded() {
        let (extract, encoding) = read(ARCHIVE.as_bytes()).expect("reads");
        assert_eq!((extract.text.as_str(), encoding), ("预算574.98万元\n", "GB18030"));
        let cut = ARCHIVE.rsplit_once("------").expect("cut").0;
        assert_eq!(read(cut.as_bytes()).expect("reads").0.text, "预算574.98万元\n");
    }

    #[test]
    fn base64_and_parts_of_parts() {
        let inner = "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n文\n--b\n\
            Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+6aKE566XPC9w\nPg==\n--b--\n";
        let outer = format!("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n{inner}--a--\n");
        let (extract, encoding) = read(outer.as_bytes()).expect("reads");
        assert_eq!((extract.text.as_str(), encoding), ("预算\n", "UTF-8"));
    }

    #[test]
    fn without_a_page_it_is_broken() {
        let none = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n";
        assert!(matches!(read(none.as_bytes()), Err(Refusal::Broken { .. })));
        assert!(matches!(read(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"), Err(Refusal::Broken { .. })));
    }
}

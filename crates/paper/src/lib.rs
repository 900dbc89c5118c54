//! Files to manuscripts: the bytes of a file in, a [`fiscal::Manuscript`] or a named [`Refusal`] out.
//!
//! Reading text means answering three questions in turn: is this a text at all
//! ([`Refusal`] names what else it is), which encoding are its bytes in, and did every byte
//! become a character. A byte that no encoding explains is never dropped: it stands as U+FFFD
//! in the text when there are few of them, and is a refusal when there are many.
//!
//! No panic and no hang for any bytes; the work is linear in their number.

mod bom;
mod control;
mod direct;
mod doc;
mod encoding;
mod extract;
mod left_out;
mod likeness;
mod limit;
mod other_format;
mod refusal;
mod rtf;
#[cfg(test)]
mod tests;
mod wide;

pub use direct::is_plain;
pub use limit::{DAMAGE_ONE_IN, MAX_BYTES};
pub use refusal::Refusal;

use extract::Extract;
use fiscal::Manuscript;

/// What stands in the text for bytes that no encoding explains.
pub const DAMAGE: char = char::REPLACEMENT_CHARACTER;

/// Reads the bytes of one file.
///
/// `path_hint` is the name the file came under; only its extension is looked at, and only to
/// word a refusal better. The text is exactly what the file holds, without its byte-order mark.
///
/// # Errors
///
/// A [`Refusal`] names why the file is not read: empty, blank, too large, binary, of another
/// format, or in no known encoding.
pub fn read(bytes: &[u8], path_hint: &str) -> Result<Manuscript, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() as u64 });
    }
    if bytes.starts_with(rtf::HEAD) {
        return manuscript(rtf::read(bytes)?, "RTF");
    }
    match other_format::of_bytes(bytes, path_hint) {
        Some(other_format::WORD_97) => return manuscript(doc::read(bytes)?, "DOC"),
        Some(other_format::ENCRYPTED) => return Err(Refusal::Encrypted { part: "这份 Office 文档".to_owned() }),
        Some(name) => return Err(Refusal::OtherFormat { name }),
        None => {}
    }
    let decoded = encoding::decode(bytes)?;
    if let Some(name) = other_format::of_text(&decoded.text) {
        return Err(Refusal::OtherFormat { name });
    }
    control::refuse_binary(&decoded.text)?;
    if decoded.text.chars().all(char::is_whitespace) {
        return Err(Refusal::Blank);
    }
    Ok(Manuscript { text: decoded.text, encoding: decoded.encoding, notes: Vec::new() })
}

/// What a format reader extracted, as a manuscript.
fn manuscript(extract: Extract, encoding: &'static str) -> Result<Manuscript, Refusal> {
    if extract.text.chars().all(char::is_whitespace) {
        return Err(Refusal::Blank);
    }
    Ok(Manuscript { text: extract.text, encoding, notes: extract.notes })
}

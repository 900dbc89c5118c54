//! Files to manuscripts: the bytes of a file in, a [`fiscal::Manuscript`] or a named [`Refusal`] out.
//!
//! Reading means answering in turn: which format is this (told by its bytes; [`Refusal`] names what
//! is not read), what are its words in reading order, and did every byte become a character. A byte
//! that no encoding explains is never dropped: it stands as U+FFFD in the text when there are few of
//! them, and is a refusal when there are many. What a reader of a format leaves out or decides
//! (hidden text, tracked changes) stands in the notes of the manuscript.
//!
//! No panic and no hang for any bytes; the work is linear in their number, and what they inflate to
//! is bounded (`limit.rs`).

mod annotate;
mod archive;
mod batch;
mod bom;
mod bytes;
mod compound;
mod control;
mod csv;
mod direct;
mod doc;
mod docx;
mod encoding;
mod extract;
mod format;
mod html;
mod likeness;
mod limit;
mod mht;
mod number;
mod numbering;
mod numeral;
mod package;
mod page;
mod pdf;
mod plain;
mod refusal;
mod relations;
mod rtf;
mod seen;
mod sheet;
#[cfg(test)]
mod tests;
mod wide;
mod xls;
mod xlsx;
mod xml;

pub use annotate::{Copy, Mark, annotate};
pub use batch::{Member, is_batch, unpack};
pub use direct::is_plain;
pub use limit::{DAMAGE_ONE_IN, MAX_BYTES, MAX_INFLATED, MAX_PARTS};
pub use pdf::Crop;
pub use refusal::Refusal;

use extract::Extract;
use fiscal::Manuscript;
use format::Format;

/// What stands in the text for bytes that no encoding explains.
pub const DAMAGE: char = char::REPLACEMENT_CHARACTER;

/// The endings of the names of files that are read, in small letters.
pub const EXTENSIONS: [&str; 18] =
    ["txt", "md", "markdown", "docx", "doc", "pdf", "rtf", "html", "htm", "mht", "mhtml", "xlsx", "xlsm", "xls", "et", "csv", "tsv", "zip"];

/// The endings of papers in formats that are not read yet: they are taken up, so that their refusal is seen and nobody takes
/// a folder for checked.
pub const NOT_YET: [&str; 5] = ["xlsb", "ods", "numbers", "ofd", "wps"];

/// Is a file of this ending, in small letters, a paper?
pub fn is_paper(extension: &str) -> bool {
    EXTENSIONS.contains(&extension) || NOT_YET.contains(&extension)
}

/// The encoding of formats that are not bytes of text themselves.
const INSIDE: &str = "UTF-8";

/// The name of the threads of a pool inside which the pages of a PDF are shared. They need as much stack as a program begins with.
pub const PAGES: &str = "pages";

/// Reads the bytes of one file.
///
/// `path_hint` is the name the file came under; only its extension is looked at, where the bytes
/// leave a doubt. Plain text is exactly what the file holds, without its byte-order mark.
///
/// # Errors
///
/// A [`Refusal`] names why the file is not read: empty, blank, too large, binary, of another
/// format, broken, encrypted, over a limit, or in no known encoding.
pub fn read(bytes: &[u8], path_hint: &str) -> Result<Manuscript, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() as u64 });
    }
    // Every format has its arm here; a reader gives an `Extract`, and where it decodes bytes itself, their encoding.
    let (extract, encoding) = match Format::of(bytes, path_hint) {
        Format::Text => plain::read(bytes)?,
        Format::Docx => (docx::read(bytes)?, INSIDE),
        Format::Html => html::read(bytes, None)?,
        Format::Mht => mht::read(bytes)?,
        Format::Rtf => (rtf::read(bytes)?, INSIDE),
        Format::Doc => (doc::read(bytes)?, INSIDE),
        Format::Pdf => (pdf::read(bytes)?, INSIDE),
        Format::Xlsx => (xlsx::read(bytes)?, INSIDE),
        Format::Xls => (xls::read(bytes)?, INSIDE),
        Format::Csv => csv::read(bytes)?,
        Format::Zip => return Err(batch::refuse(bytes)),
        Format::Encrypted => return Err(Refusal::Encrypted { part: "这份 Office 文档".to_owned() }),
        Format::Other(name) => return Err(Refusal::OtherFormat { name }),
        Format::NoPaper { name, todo } => return Err(Refusal::NoPaper { name, todo }),
    };
    if extract.text.chars().all(char::is_whitespace) {
        return Err(Refusal::Blank);
    }
    let Extract { text, notes, leaves, cells, glyphs, published } = extract;
    Ok(Manuscript { text, encoding, notes, leaves, cells, glyphs, published })
}

/// A PNG for each piece of a page, with what is to be framed in red; an empty one where there is no such piece.
///
/// # Errors
///
/// A [`Refusal`] of bytes that are no PDF, or a broken one.
pub fn pictures(bytes: &[u8], crops: &[Crop]) -> Result<Vec<Vec<u8>>, Refusal> {
    pdf::pictures(bytes, crops)
}

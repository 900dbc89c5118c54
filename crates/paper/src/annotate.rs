//! Copies of papers with findings marked in them: comments of Word, notes of cells, highlights of PDF.
//!
//! The bytes of a file and what is to be said at which words of its text go in, the bytes of a copy come out. The words
//! of the copy are those of the file: its text, read again, is the same. A place that cannot be tied to the file is never
//! guessed; what was to be said there stands at the beginning, with the words it is about.

mod docx;
mod edit;
mod pdf;
mod repack;
#[cfg(test)]
mod tests;
mod xlsx;

use fiscal::Span;

use crate::format::Format;
use crate::{MAX_BYTES, Refusal};

/// Who speaks in the copies.
const AUTHOR: &str = "明账";

/// Something to be said at a place of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words it is about, in the text that [`crate::read`] gives; an empty one means the paper as a whole.
    pub span: Span,
    /// In lines.
    pub words: String,
}

/// A copy of a file with marks in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    /// The file.
    pub bytes: Vec<u8>,
    /// How the name of such a file ends.
    pub ending: String,
    /// Marks that stand at their words.
    pub exact: usize,
    /// Marks whose words could not be tied to the file, and that stand at its beginning.
    pub displaced: usize,
}

/// Marks a copy of a file. `None` where its format has no way to mark words, or it holds no words that could be.
///
/// # Errors
///
/// As [`crate::read`] has them; [`Refusal::Unmarkable`] where a copy would not be sound.
pub fn annotate(bytes: &[u8], path_hint: &str, marks: &[Mark]) -> Result<Option<Copy>, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() as u64 });
    }
    match Format::of(bytes, path_hint) {
        Format::Docx => docx::annotate(bytes, marks),
        Format::Pdf => pdf::annotate(bytes, marks),
        Format::Xlsx => xlsx::annotate(bytes, path_hint, marks),
        _ => Ok(None),
    }
}

/// The words of a copy are those of the file, or it is not passed on.
fn is_same(copy: &[u8], path_hint: &str, text: &str) -> Result<(), Refusal> {
    match crate::read(copy, path_hint) {
        Ok(again) if again.text == text => Ok(()),
        _ => Err(Refusal::Unmarkable { why: "加了批注的副本读起来与原件不同" }),
    }
}

/// What is said at the beginning in the place of a mark that could not be tied.
fn displaced(text: &str, mark: &Mark) -> String {
    const SHOWN: usize = 60;
    let about: String = mark.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let short = about.char_indices().nth(SHOWN).map_or(about.clone(), |(at, _)| format!("{}…", &about[..at]));
    format!("（未能在原处标出。所指文字：“{short}”）\n{}", mark.words)
}

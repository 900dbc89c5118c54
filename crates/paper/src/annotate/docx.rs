//! Comments of Word at the words they are about.

mod comments;
mod runs;
#[cfg(test)]
mod tests;

use self::comments::Comments;
use self::runs::{Cuts, Runs, Side};
use super::repack::Repack;
use super::{Copy, Mark, displaced, is_same};
use crate::Refusal;
use crate::docx::{MAIN, NAME, Origin, Traced, trace};

/// A name for the reader, which looks at the bytes.
const HINT: &str = "a.docx";

/// A character of the document: where it stands, and its bytes.
type Known = (Origin, usize);

/// Writes the comments into a copy.
pub(super) fn annotate(bytes: &[u8], marks: &[Mark]) -> Result<Option<Copy>, Refusal> {
    let traced = trace(bytes)?;
    let mut repack = Repack::open(bytes, NAME)?;
    let main = repack.package.main(MAIN)?;
    let Some(document) = repack.text(&main)? else { return Ok(None) };
    let runs = Runs::of(&document, &main)?;
    let Some(opening) = opening(&traced, &runs) else { return Ok(None) };

    let comments = Comments::of(&mut repack, &main)?;
    let mut copy = Copy { ending: "docx".to_owned(), ..Copy::default() };
    let mut cuts = Cuts::default();
    let mut said = Vec::with_capacity(marks.len());
    for (mark, number) in marks.iter().zip(comments.next..) {
        let exact = stretch(&traced, &runs, mark.span.start as usize, mark.span.end as usize);
        let ([first, last], words) = match exact {
            Some(ends) => (ends, mark.words.clone()),
            None if mark.span.is_empty() => (opening, mark.words.clone()),
            None => (opening, displaced(&traced.text, mark)),
        };
        copy.displaced += usize::from(exact.is_none() && !mark.span.is_empty());
        said.push(Mark { span: mark.span, words });
        let names = &runs.vocabulary;
        let id = names.attributes(&[("id", number.to_string())]);
        let end = names.empty("commentRangeEnd", &id) + &names.element("r", "", &names.empty("commentReference", &id));
        runs.put(&mut cuts, (&first.0, first.1), Side::Before, &names.empty("commentRangeStart", &id));
        runs.put(&mut cuts, (&last.0, last.1), Side::Behind, &end);
    }
    copy.exact = marks.len() - copy.displaced;
    comments.add(&mut repack, &main, &said, &runs.vocabulary)?;
    repack.set(&main, runs.cut(&document, cuts));
    copy.bytes = repack.finish()?;
    is_same(&copy.bytes, HINT, &traced.text)?;
    Ok(Some(copy))
}

/// The first and the last character of a stretch of the text, as far as the document has them in this order.
fn stretch(traced: &Traced, runs: &Runs, start: usize, end: usize) -> Option<[Known; 2]> {
    let words = traced.text.get(start..end)?;
    let mut ends: Option<[Known; 2]> = None;
    for (at, c) in words.char_indices() {
        let Some(origin) = traced.origin(start + at).filter(|origin| runs.knows(origin)) else { continue };
        let here = (origin, c.len_utf8());
        match &mut ends {
            None => ends = Some([here; 2]),
            // what was moved here stands elsewhere in the document
            Some([_, last]) if last.0.number < origin.number => *last = here,
            Some(_) => break,
        }
    }
    ends
}

/// The first line that words can be marked in.
fn opening(traced: &Traced, runs: &Runs) -> Option<[Known; 2]> {
    let mut at = 0;
    traced.text.split_inclusive('\n').find_map(|line| {
        at += line.len();
        stretch(traced, runs, at - line.len(), at)
    })
}

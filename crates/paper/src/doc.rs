//! Word 97-2003 to text: the compound file, the head, the piece table, and formats only as far as
//! they decide what is text (ends of rows, tracked changes, hidden text, numbers of lists).

mod fib;
mod formats;
mod lists;
mod pieces;
mod story;
mod styles;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use crate::Refusal;
use crate::bytes;
use crate::compound::Compound;
use crate::extract::Extract;
use crate::limit::MAX_TEXT;
use fib::{Fib, Lengths};
use formats::{Format, Formats};
use pieces::{Piece, Pieces};
use story::Story;
use styles::Styles;

/// What people call it.
const NAME: &str = "Word 97-2003 文档（.doc）";

fn damaged(what: &'static str) -> Refusal {
    Refusal::Broken { format: NAME, place: String::new(), problem: what.to_owned() }
}

/// Reads a Word 97-2003 document.
///
/// # Errors
///
/// [`Refusal::Encrypted`], [`Refusal::TooOld`] (Word 95 and before), [`Refusal::OtherFormat`] for
/// a workbook under another name, [`Refusal::Broken`] with what is broken.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let file = Compound::open(bytes, NAME)?;
    let Some(document) = file.stream("WordDocument")? else {
        return Err(match ["Workbook", "Book"].iter().any(|name| file.has_stream(name)) {
            true => Refusal::OtherFormat { name: "Excel 97-2003 工作簿（.xls）" },
            false => damaged("其中没有文字部分（WordDocument）"),
        });
    };
    let fib = Fib::read(&document)?;
    let table = file.stream(fib.table)?.ok_or_else(|| damaged("其中没有格式部分（Table）"))?;
    let data = file.stream("Data")?.unwrap_or_default();
    let pieces = bytes::part(&table, fib.pieces.start, fib.pieces.length).ok_or_else(|| damaged("文件头（FIB）指到文件之外"))?;
    let reader = Reader {
        document: &document,
        pieces: Pieces::read(pieces, document.len())?,
        runs: Formats::of_runs(&document, &table, fib.runs),
        paragraphs: Formats::of_paragraphs(&document, &table, fib.paragraphs, &data, &Styles::read(&table, fib.styles))?,
        narrow: narrow(),
    };
    let mut story = Story::new(lists::read(&table, fib.definitions, fib.lists));
    let mut notes = reader.tell(fib.lengths, &mut story)?;
    story.seen.macros = file.has_folder("Macros") || file.has_folder("_VBA_PROJECT_CUR");
    story.seen.pictures += usize::from(file.has_folder("ObjectPool"));
    notes.splice(0..0, story.seen.notes());
    Ok(Extract { text: story.text, notes, ..Extract::default() })
}

struct Reader<'a> {
    document: &'a [u8],
    pieces: Pieces,
    runs: Formats,
    paragraphs: Formats,
    /// The characters of pieces with one byte each.
    narrow: Vec<u16>,
}

impl Reader<'_> {
    /// Body, footnotes, endnotes and text boxes; headers and comments are passed over.
    fn tell(&self, lengths: Lengths, story: &mut Story) -> Result<Vec<String>, Refusal> {
        let end = self.pieces.end();
        if lengths.body > end {
            return Err(damaged("文件头（FIB）所记的字数多于文字表"));
        }
        let mut start = 0u32;
        let Lengths { body, footnotes, headers, macros, comments, endnotes, text_boxes, header_text_boxes } = lengths;
        let parts = [
            (body, true),
            (footnotes, true),
            (headers, false),
            (macros, false),
            (comments, false),
            (endnotes, true),
            (text_boxes, true),
            (header_text_boxes, false),
        ];
        for (length, told) in parts {
            let until = start.saturating_add(length).min(end);
            if told && start < until {
                self.part(start..until, story)?;
                story.end_part();
            }
            start = until;
        }
        let mut notes = Vec::new();
        let claimed = parts.iter().fold(0u64, |sum, (length, _)| sum + u64::from(*length));
        if claimed > u64::from(end) {
            notes.push("文件头（FIB）所记的字数多于文字表，脚注、文本框等部分可能分得不准。请与原件核对。".to_owned());
        }
        // One mark of a paragraph closes the whole.
        if end - start > 1 {
            notes.push(format!("文字表中另有 {} 字不属于任何部分，未读取。请用原软件打开核对。", end - start));
        }
        if !self.runs.known {
            notes.push("文件没有字符格式表，无法分辨修订中删除的文字和隐藏文字，全部按正文读取。请与原件核对。".to_owned());
        }
        Ok(notes)
    }

    fn part(&self, range: Range<u32>, story: &mut Story) -> Result<(), Refusal> {
        let from = self.pieces.list.partition_point(|p| p.end <= range.start);
        for piece in self.pieces.list[from..].iter().take_while(|p| p.first < range.end) {
            let (first, end) = (piece.first.max(range.start), piece.end.min(range.end));
            self.stretch(piece, first - piece.first, end - first, story)?;
        }
        Ok(())
    }

    fn stretch(&self, piece: &Piece, skip: u32, count: u32, story: &mut Story) -> Result<(), Refusal> {
        let width = if piece.wide { 2 } else { 1 };
        let at = piece.at.saturating_add(skip.saturating_mul(width));
        let outside = || damaged("文字表指到文件之外，文件可能没有传完整");
        let bytes = bytes::part(self.document, at, count.saturating_mul(width)).ok_or_else(outside)?;
        let (mut run, mut paragraph) = ((Format::default(), 0), (Format::default(), 0));
        for i in 0..count {
            let offset = (i * width) as usize;
            let unit = if piece.wide {
                bytes::u16_at(bytes, offset).unwrap_or(0xFFFD)
            } else {
                self.narrow.get(usize::from(bytes[offset])).copied().unwrap_or(0xFFFD)
            };
            let place = at + i * width;
            if place >= run.1 {
                let (format, until) = self.runs.at(place);
                run = (self.changed(format, piece), until);
            }
            if place >= paragraph.1 {
                let (format, until) = self.paragraphs.at(place);
                paragraph = (self.changed(format, piece), until);
            }
            story.unit(unit, run.0, self.paragraphs.known.then_some(paragraph.0));
            // numbers of lists stand in no byte of the file
            if story.text.len() > MAX_TEXT {
                return Err(Refusal::TextTooLong);
            }
        }
        Ok(())
    }

    /// With what a fast save changed of the piece.
    fn changed(&self, mut format: Format, piece: &Piece) -> Format {
        match (piece.change & 1, piece.change >> 1) {
            (0, 0) => {}
            (0, _) => format.apply_small(piece.change),
            (_, index) => format.apply(self.pieces.changes.get(usize::from(index)).map_or(&[], Vec::as_slice)),
        }
        format
    }
}

/// Windows-1252, one unit for each byte; the bytes it leaves open are controls.
fn narrow() -> Vec<u16> {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    WINDOWS_1252.decode_without_bom_handling(&all).0.encode_utf16().collect()
}

//! The head of the WordDocument stream: which version, and where everything is.

use super::{NAME, damaged};
use crate::Refusal;
use crate::bytes::{u16_at, u32_at};

/// Where something lies in the table stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: u32,
    pub(super) length: u32,
}

/// How many characters each part of the document has, in the order of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    pub(super) headers: u32,
    pub(super) macros: u32,
    pub(super) comments: u32,
    pub(super) endnotes: u32,
    pub(super) text_boxes: u32,
    pub(super) header_text_boxes: u32,
}

#[derive(Debug)]
pub(super) struct Fib {
    /// The stream that holds the tables.
    pub(super) table: &'static str,
    pub(super) lengths: Lengths,
    pub(super) pieces: Place,
    pub(super) runs: Place,
    pub(super) paragraphs: Place,
    pub(super) styles: Place,
    pub(super) definitions: Place,
    pub(super) lists: Place,
}

const BROKEN: &str = "文件头（FIB）不完整";

impl Fib {
    pub(super) fn read(document: &[u8]) -> Result<Fib, Refusal> {
        let half = |at| u16_at(document, at).ok_or_else(|| damaged(BROKEN));
        let word = |at| u32_at(document, at).ok_or_else(|| damaged(BROKEN));
        let (ident, version, flags) = (half(0)?, half(2)?, half(10)?);
        if let Some(name) = too_old(ident, version) {
            return Err(Refusal::TooOld { name });
        }
        if ident != 0xA5EC {
            return Err(damaged("WordDocument 流开头不是 Word 的标记"));
        }
        if flags & 0x0100 != 0 {
            return Err(Refusal::Encrypted { part: NAME.to_owned() });
        }
        let table = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
        // Two blocks of fixed kinds, each behind its length, then the list of places.
        let longs = 32 + 2 + 2 * usize::from(half(32)?) + 2;
        let places = longs + 4 * usize::from(half(longs - 2)?) + 2;
        let place = |index: usize| Ok(Place { start: word(places + 8 * index)?, length: word(places + 8 * index + 4)? });
        let length = |index: usize| word(longs + 4 * index);
        let lengths = Lengths {
            body: length(3)?,
            footnotes: length(4)?,
            headers: length(5)?,
            macros: length(6)?,
            comments: length(7)?,
            endnotes: length(8)?,
            text_boxes: length(9)?,
            header_text_boxes: length(10)?,
        };
        Ok(Fib {
            table,
            lengths,
            pieces: place(33)?,
            runs: place(12)?,
            paragraphs: place(13)?,
            styles: place(1)?,
            definitions: place(73)?,
            lists: place(74)?,
        })
    }
}

/// Versions from before the piece table in a stream of its own.
fn too_old(ident: u16, version: u16) -> Option<&'static str> {
    match (ident, version) {
        (0xA59B | 0xA59C, _) => Some("Word 1 文档"),
        (0xA5DB, _) => Some("Word 2 文档"),
        (0xA5DC, 0x68..) => Some("Word 95 文档"),
        (0xA5DC, _) => Some("Word 6 文档"),
        (0xA5EC, 0x68..=0xC0) => Some("Word 95 文档"),
        (0xA5EC, ..=0x67) => Some("Word 6 或更早的 Word 文档"),
        _ => None,
    }
}

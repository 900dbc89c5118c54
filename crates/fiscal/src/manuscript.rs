//! A format-neutral document: where every reader ends and every writer begins.

use crate::{Area, Cell, CellPlace, GlyphPlace, Leaf, area};

/// A stretch of the manuscript's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    #[inline]
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    #[inline]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    #[inline]
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The text of a paper, without its byte-order mark, exactly as its reader found it.
///
/// Places are byte spans into `text`; the windows turn them into code points, lines and columns.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    pub text: String,
    /// The name of the encoding it came in, e.g. `UTF-8`, `GB18030`.
    pub encoding: &'static str,
    /// What a person should know of how the text was got, in Chinese: tracked changes taken as accepted, macros not run.
    pub notes: Vec<String>,
    /// Pages or sheets, in the order of their places; none where the format has neither.
    pub leaves: Vec<Leaf>,
    /// Cells of spreadsheets that have words, in the order of their places.
    pub cells: Vec<CellPlace>,
    /// Characters of pages, in the order of their places.
    pub glyphs: Vec<GlyphPlace>,
    /// When it was published as its page tells machines, in its own writing: the mark `PubDate` of government sites
    /// (《政府网站发展指引》, 国办发〔2017〕47号).
    pub published: Option<String>,
}

impl Manuscript {
    /// A text that is at hand already.
    pub fn utf8(text: impl Into<String>) -> Manuscript {
        Manuscript { text: text.into(), encoding: "UTF-8", ..Manuscript::default() }
    }

    /// The number of the page or sheet that holds a byte, among `leaves`.
    pub fn leaf_at(&self, byte: usize) -> Option<usize> {
        self.leaves.partition_point(|leaf| leaf.at as usize <= byte).checked_sub(1)
    }

    /// Where a stretch of the text stands on its pages: one area for each line of it.
    pub fn areas(&self, span: Span) -> Vec<Area> {
        let from = self.glyphs.partition_point(|glyph| glyph.at < span.start);
        let to = self.glyphs.partition_point(|glyph| glyph.at < span.end);
        area::lines(self.glyphs.get(from..to).unwrap_or_default())
    }

    /// The cell that holds a byte.
    pub fn cell_at(&self, byte: usize) -> Option<Cell> {
        let before = self.cells.partition_point(|cell| cell.at as usize <= byte);
        let place = self.cells.get(before.checked_sub(1)?)?;
        let words = self.text.as_bytes().get(place.at as usize..byte)?;
        (!words.iter().any(|b| matches!(b, b'\t' | b'\n' | b'\r'))).then_some(place.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LeafKind;

    #[test]
    fn a_byte_stands_in_a_leaf_and_a_cell() {
        let text = "封面\n科目\t1.00\n表末\n".to_owned();
        let place = |words: &str, row, column| CellPlace { at: text.find(words).expect(words) as u32, cell: Cell { row, column } };
        let cells = vec![place("科目", 3, 1), place("1.00", 3, 4)];
        let leaves = vec![Leaf { at: text.find("科目").expect("科目") as u32, kind: LeafKind::Sheet("表一".to_owned()) }];
        let manuscript = Manuscript { text: text.clone(), leaves, cells, ..Manuscript::default() };
        let at = |words: &str| text.find(words).expect(words);
        assert_eq!((manuscript.leaf_at(0), manuscript.cell_at(0)), (None, None));
        assert_eq!((manuscript.leaf_at(at("目")), manuscript.cell_at(at("目"))), (Some(0), Some(Cell { row: 3, column: 1 })));
        assert_eq!(manuscript.cell_at(at(".00")), Some(Cell { row: 3, column: 4 }));
        assert_eq!((manuscript.leaf_at(at("表末")), manuscript.cell_at(at("表末"))), (Some(0), None));
        assert_eq!(manuscript.cell_at(usize::MAX), None);
    }
}

//! From byte spans to the places that people and other programs count in.

use std::sync::Arc;

use fiscal::{Area, Cell, LeafKind, Manuscript, Span};

use crate::visible::one_line;

/// Where something stands, counted in Unicode code points of the extracted text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Code points before it.
    pub offset: usize,
    /// Code points in it.
    pub length: usize,
    /// From 1; lines end in LF, CR LF or CR.
    pub line: usize,
    /// Code points from the start of the line, from 1.
    pub column: usize,
    /// The page of the file, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The name of the sheet, where the format has sheets.
    pub sheet: Option<Arc<str>>,
    /// The cell of a spreadsheet.
    pub cell: Option<Cell>,
    /// Where its lines stand on their pages, where the format has pages.
    pub areas: Vec<Area>,
}

impl Place {
    /// `12:5`, with page, sheet and cell where there are any: `12:5（表“三公”B7）`.
    pub fn spot(&self) -> String {
        format!("{}:{}{}", self.line, self.column, self.aside())
    }

    /// `第3页`, `表“三公”B7`; nothing where the format has neither.
    pub fn leaf(&self) -> String {
        let page = self.page.map(|page| format!("第{page}页"));
        let sheet = self.sheet.as_ref().map(|name| format!("表“{}”", one_line(name)));
        let cell = self.cell.map(|cell| cell.to_string());
        [page, sheet, cell].into_iter().flatten().collect()
    }

    /// The same in brackets, to stand behind line and column.
    pub(crate) fn aside(&self) -> String {
        let leaf = self.leaf();
        if leaf.is_empty() { leaf } else { format!("（{leaf}）") }
    }
}

/// An index over a text that turns bytes into code points, lines and columns.
///
/// Built in one pass; a look-up costs a binary search and at most [`STEP`] bytes.
pub struct Places<'t> {
    manuscript: &'t Manuscript,
    /// Code points before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
    /// The byte where each line starts.
    lines: Vec<u32>,
    /// The name of each leaf that is a sheet.
    sheets: Vec<Option<Arc<str>>>,
}

/// Bytes between two entries of the index.
const STEP: usize = 256;

impl<'t> Places<'t> {
    /// Indexes a text (at most 4 GB).
    pub fn new(manuscript: &'t Manuscript) -> Places<'t> {
        let bytes = manuscript.text.as_bytes();
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0u32;
        for chunk in bytes.chunks(STEP) {
            counts.push(count);
            count += code_points(chunk);
        }
        if bytes.len().is_multiple_of(STEP) {
            counts.push(count);
        }
        let mut lines = vec![0u32];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                lines.push(at as u32 + 1);
            }
        }
        let sheet = |kind: &LeafKind| match kind {
            LeafKind::Sheet(name) => Some(name.as_str().into()),
            LeafKind::Page(_) => None,
        };
        let sheets = manuscript.leaves.iter().map(|leaf| sheet(&leaf.kind)).collect();
        Places { manuscript, counts, lines, sheets }
    }

    /// Where a span stands.
    pub fn of(&self, span: Span) -> Place {
        let start = self.code_point(span.start as usize);
        let end = self.code_point(span.end.max(span.start) as usize);
        let line = self.line(span.start as usize);
        let first = self.code_point(self.lines[line - 1] as usize);
        let leaf = self.manuscript.leaf_at(span.start as usize);
        let page = leaf.and_then(|number| match self.manuscript.leaves[number].kind {
            LeafKind::Page(page) => Some(page),
            LeafKind::Sheet(_) => None,
        });
        Place {
            offset: start,
            length: end - start,
            line,
            column: start - first + 1,
            page,
            sheet: leaf.and_then(|number| self.sheets[number].clone()),
            cell: self.manuscript.cell_at(span.start as usize),
            areas: self.manuscript.areas(span),
        }
    }

    /// Code points before a byte (of the whole text, when it is beyond the end).
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.manuscript.text.len());
        let from = byte / STEP;
        self.counts[from] as usize + code_points(&self.manuscript.text.as_bytes()[from * STEP..byte]) as usize
    }

    /// The line that a byte stands on, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start as usize <= byte)
    }

    /// How many lines there are; a line break at the very end opens no further line.
    pub fn line_count(&self) -> usize {
        let last = self.lines.last().copied().unwrap_or(0) as usize;
        if last > 0 && last == self.manuscript.text.len() { self.lines.len() - 1 } else { self.lines.len() }
    }

    /// The bytes of a line (from 1), without its line break.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines[line - 1] as usize;
        let end = self.lines.get(line).map_or(self.manuscript.text.len(), |next| *next as usize);
        let body = &self.manuscript.text[start..end];
        let body = body.strip_suffix('\n').unwrap_or(body);
        let body = body.strip_suffix('\r').unwrap_or(body);
        Span::new(start, start + body.len())
    }
}

/// Bytes that begin a code point.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from((*b as i8) >= -0x40)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{CellPlace, Leaf};

    fn plainly(text: &str, byte: usize) -> (usize, usize, usize) {
        let before = &text[..byte];
        let normal = before.replace("\r\n", "\n").replace('\r', "\n");
        let line = normal.matches('\n').count() + 1;
        let column = normal.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (before.chars().count(), line, column)
    }

    #[test]
    fn every_place_is_what_counting_by_hand_gives() {
        let text = format!("一、收入\r\n支出5.00万元\r{}\n\n末行𠮷了", "长行，".repeat(400));
        let manuscript = Manuscript::utf8(text.as_str());
        let places = Places::new(&manuscript);
        for (byte, c) in text.char_indices() {
            if c == '\n' && text[..byte].ends_with('\r') {
                continue;
            }
            let place = places.of(Span::new(byte, byte + c.len_utf8()));
            let got = (place.offset, place.line, place.column);
            assert_eq!((got, place.length), (plainly(&text, byte), 1), "at byte {byte}");
        }
        assert_eq!(places.line_count(), 5);
        assert_eq!(places.line_span(1).of(&text), "一、收入");
        assert_eq!(places.line_span(2).of(&text), "支出5.00万元");
        assert_eq!(places.line_span(4).of(&text), "");
        assert_eq!(places.line_span(5).of(&text), "末行𠮷了");
    }

    #[test]
    fn the_ends_are_safe() {
        let place = |text: &str, span| Places::new(&Manuscript::utf8(text)).of(span);
        assert_eq!(place("", Span::new(0, 0)), Place { line: 1, column: 1, ..Place::default() });
        assert_eq!(place(&"a".repeat(STEP * 2), Span::new(0, 9999)).length, STEP * 2);
        assert_eq!(Places::new(&Manuscript::utf8("甲\n")).line_count(), 1);
    }

    #[test]
    fn pages_sheets_and_cells_are_told_where_there_are_any() {
        let text = "封面\n三公\n科目\t1.00\n";
        let at = |words: &str| text.find(words).expect(words);
        let leaf = |at: usize, kind| Leaf { at: at as u32, kind };
        let leaves = vec![leaf(0, LeafKind::Page(3)), leaf(at("三公"), LeafKind::Sheet("三\u{202e}公".to_owned()))];
        let cells = vec![CellPlace { at: at("1.00") as u32, cell: Cell { row: 7, column: 2 } }];
        let manuscript = Manuscript { text: text.to_owned(), leaves, cells, ..Manuscript::default() };
        let places = Places::new(&manuscript);
        let spot = |words: &str| places.of(Span::new(at(words), at(words) + words.len())).spot();
        assert_eq!(spot("面"), "1:2（第3页）");
        assert_eq!(spot("三公"), "2:1（表“三⟨U+202E⟩公”）");
        assert_eq!(spot("1.00"), "3:4（表“三⟨U+202E⟩公”B7）");
    }
}

//! From byte spans to the places that people and other programs count in.

use fiscal::Span;

/// Where something stands, counted in Unicode code points of the extracted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Code points before it.
    pub offset: usize,
    /// Code points in it.
    pub length: usize,
    /// From 1; lines end in LF, CR LF or CR.
    pub line: usize,
    /// Code points from the start of the line, from 1.
    pub column: usize,
}

/// An index over a text that turns bytes into code points, lines and columns.
///
/// Built in one pass; a look-up costs a binary search and at most [`STEP`] bytes.
pub struct Places<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
    /// The byte where each line starts.
    lines: Vec<u32>,
}

/// Bytes between two entries of the index.
const STEP: usize = 256;

impl<'t> Places<'t> {
    /// Indexes `text` (at most 4 GB).
    pub fn new(text: &'t str) -> Places<'t> {
        let bytes = text.as_bytes();
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
        Places { text, counts, lines }
    }

    /// Where a span stands.
    pub fn of(&self, span: Span) -> Place {
        let start = self.code_point(span.start as usize);
        let end = self.code_point(span.end.max(span.start) as usize);
        let line = self.line(span.start as usize);
        let first = self.code_point(self.lines[line - 1] as usize);
        Place { offset: start, length: end - start, line, column: start - first + 1 }
    }

    /// Code points before a byte (of the whole text, when it is beyond the end).
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let from = byte / STEP;
        self.counts[from] as usize + code_points(&self.text.as_bytes()[from * STEP..byte]) as usize
    }

    /// The line that a byte stands on, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start as usize <= byte)
    }

    /// How many lines there are; a line break at the very end opens no further line.
    pub fn line_count(&self) -> usize {
        let last = self.lines.last().copied().unwrap_or(0) as usize;
        if last > 0 && last == self.text.len() { self.lines.len() - 1 } else { self.lines.len() }
    }

    /// The bytes of a line (from 1), without its line break.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines[line - 1] as usize;
        let end = self.lines.get(line).map_or(self.text.len(), |next| *next as usize);
        let body = &self.text[start..end];
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
        let places = Places::new(&text);
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
        let places = Places::new("");
        assert_eq!(places.of(Span::new(0, 0)), Place { offset: 0, length: 0, line: 1, column: 1 });
        let text = "a".repeat(STEP * 2);
        assert_eq!(Places::new(&text).of(Span::new(0, 9999)).length, STEP * 2);
        assert_eq!(Places::new("甲\n").line_count(), 1);
    }
}

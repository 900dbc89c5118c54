//! Characters to text: marks of cells, fields, pictures and changes taken apart.

use super::formats::Format;
use crate::numbering::Lists;
use crate::seen::Seen;

/// A field that is open: its instruction is dropped when its result begins, or when it ends.
#[derive(Debug)]
struct Field {
    start: usize,
    in_result: bool,
}

/// The text as it grows.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    pub(super) seen: Seen,
    fields: Vec<Field>,
    /// The first half of a character of two units.
    half: Option<u16>,
    /// The last character ended a cell.
    after_cell: bool,
    lists: Lists,
    /// Where the words of the paragraph begin.
    paragraph: usize,
    /// The mark of the paragraph before was deleted: this one goes on in its line.
    joined: bool,
}

impl Story {
    /// A story whose paragraphs may stand in these lists.
    pub(super) fn new(lists: Lists) -> Story {
        Story { lists, ..Story::default() }
    }

    /// Takes up one unit of UTF-16, with the formats of its run and of its paragraph; `None` where
    /// the file has no formats of paragraphs.
    pub(super) fn unit(&mut self, unit: u16, run: Format, paragraph: Option<Format>) {
        if let Some(first) = self.half.take() {
            if let Some(Ok(c)) = char::decode_utf16([first, unit]).next() {
                return self.character(c, run);
            }
            self.character(crate::DAMAGE, run);
        }
        match char::from_u32(u32::from(unit)) {
            Some(c) if (c < ' ' && c != '\t') || (c == '(' && run.symbol != 0) => self.mark(c, run, paragraph),
            Some(c) => self.character(c, run),
            None if unit < 0xDC00 => self.half = Some(unit),
            None => self.character(crate::DAMAGE, run),
        }
        self.after_cell = unit == 7;
    }

    fn character(&mut self, c: char, run: Format) {
        self.seen.marked(run.deleted, run.inserted);
        if run.deleted {
            return;
        }
        if run.hidden {
            self.seen.hidden += 1;
        } else if !c.is_control() || c == '\t' {
            self.text.push(c);
        }
    }

    fn mark(&mut self, c: char, run: Format, paragraph: Option<Format>) {
        let in_table = paragraph.is_some_and(|p| p.in_table);
        let ends_row = c == '\u{7}' && paragraph.map_or(self.after_cell, |p| p.ends_row);
        let ends_paragraph = matches!(c, '\r' | '\u{7}' | '\u{c}');
        // the number stands before the words, and is known when they end
        if let Some(format) = paragraph.filter(|p| p.list > 0 && matches!(c, '\r' | '\u{7}') && !ends_row && !run.deleted) {
            self.number(format);
        }
        match c {
            '\r' if run.deleted => self.seen.marked(true, run.inserted),
            // Paragraphs inside a cell stay on the line of the row.
            '\r' | '\u{b}' if in_table => self.text.push(' '),
            '\r' | '\u{b}' | '\u{c}' | '\u{e}' => self.text.push('\n'),
            '\u{7}' if ends_row => self.end_row(),
            '\u{7}' => self.text.push('\t'),
            '\u{13}' => self.fields.push(Field { start: self.text.len(), in_result: false }),
            '\u{14}' => self.begin_result(),
            '\u{15}' => {
                self.begin_result();
                self.fields.pop();
            }
            '\u{1e}' => self.character('-', run),
            // In an instruction the mark stands for data of the field.
            '\u{1}' if !run.deleted && self.fields.iter().all(|f| f.in_result) => self.seen.pictures += 1,
            '\u{8}' if !run.deleted => self.seen.shapes += 1,
            '\u{5}' => self.seen.comments += 1,
            '(' => self.character(char::from_u32(u32::from(run.symbol)).unwrap_or(crate::DAMAGE), run),
            // optional hyphens, anchors of notes, separators
            _ => {}
        }
        if ends_paragraph {
            self.joined = run.deleted && c == '\r' && (self.joined || self.text.len() > self.paragraph);
            if !self.joined {
                self.paragraph = self.text.len();
            }
        }
    }

    /// Counts on, and puts the number before the words of the paragraph, if there are any.
    fn number(&mut self, format: Format) {
        let Some(label) = self.lists.next(u32::from(format.list), usize::from(format.level)) else {
            self.seen.numbered += 1;
            return;
        };
        let in_instruction = self.fields.iter().any(|f| !f.in_result);
        if self.joined || in_instruction || self.text[self.paragraph..].trim().is_empty() {
            return;
        }
        self.text.insert_str(self.paragraph, &label);
        for field in self.fields.iter_mut().filter(|f| f.start >= self.paragraph) {
            field.start += label.len();
        }
    }

    /// The mark behind the last cell separates nothing.
    fn end_row(&mut self) {
        if self.text.ends_with('\t') {
            self.text.pop();
        }
        self.text.push('\n');
    }

    fn begin_result(&mut self) {
        if let Some(field) = self.fields.last_mut().filter(|f| !f.in_result) {
            field.in_result = true;
            self.text.truncate(field.start);
            // the instruction may have gone over ends of paragraphs
            self.paragraph = self.paragraph.min(field.start);
        }
    }

    /// Ends a part of the document: fields do not reach over it. An instruction that never ended
    /// stays in the text, since nobody can tell it from text.
    pub(super) fn end_part(&mut self) {
        self.fields.clear();
        self.after_cell = false;
        if self.half.take().is_some() {
            self.text.push(crate::DAMAGE);
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.paragraph = self.text.len();
        self.joined = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, paragraph: Option<Format>) -> String {
        let mut story = Story::default();
        for unit in text.encode_utf16() {
            story.unit(unit, Format::default(), paragraph);
        }
        story.text
    }

    #[test]
    fn marks() {
        let plain = Some(Format::default());
        assert_eq!(told("a\rb\u{b}c\u{c}d\u{1f}e\u{1e}f\u{2}\u{5}\u{1}", plain), "a\nb\nc\nde-f");
        assert_eq!(told("A\u{13}HYPERLINK \u{13}x\u{14}y\u{15}\u{14}B\u{15}C\u{13} PAGE \u{15}D", plain), "ABCD");
        assert_eq!(told("A\u{14}\u{15}\u{15}B\u{13}C", plain), "ABC");
        assert_eq!(told("𠮷", plain), "𠮷");
        let table = Some(Format { in_table: true, ..Format::default() });
        assert_eq!(told("a\rb\u{7}c\u{7}", table), "a b\tc\t");
    }

    #[test]
    fn rows_without_formats_end_at_two_marks() {
        assert_eq!(told("a\u{7}b\u{7}\u{7}c\u{7}\u{7}", None), "a\tb\nc\n");
    }

    #[test]
    fn halves_alone_are_damage() {
        let mut story = Story::default();
        for unit in [0xD842, 0x61, 0xDFB7, 0xD842] {
            story.unit(unit, Format::default(), None);
        }
        story.end_part();
        assert_eq!(story.text, "\u{fffd}a\u{fffd}\u{fffd}\n");
    }
}

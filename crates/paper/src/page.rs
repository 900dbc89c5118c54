//! Lines and tables of a document that has more than lines, laid out as text in reading order.
//!
//! A table row becomes one line with tabs between its cells; a merged cell gives its words once
//! and leaves its other places empty, so that columns stay where they are. What stands beside
//! the text (a text box) follows the paragraph it hangs on, what is nested in a cell follows the row.

use std::ops::Range;

use crate::Refusal;
use crate::limit::{MAX_CELL_CHARS, MAX_CELLS, MAX_TEXT};

/// Wider tables than this have no papers; a span that says so is cut.
const MAX_COLUMNS: usize = 1_000;

/// Tables nested deeper are read as if their outermost cell held plain paragraphs.
const MAX_NESTED: usize = 64;

/// A cell of so many lines and bytes is no cell of figures: the table only arranges the page.
const LAYOUT_LINES: usize = 10;
const LAYOUT_BYTES: usize = 6_000;

/// The text as it grows.
#[derive(Default)]
pub(crate) struct Page {
    outer: Frame,
    /// Cells and boxes that are open, the innermost last.
    inner: Vec<Frame>,
    /// Cells so far, with the places that merged ones cover.
    cells: usize,
    /// Bytes that went into the page so far.
    written: usize,
}

/// Something that lines go into.
#[derive(Default)]
struct Frame {
    text: String,
    /// Where the line that is being written begins.
    line: usize,
    /// Where its words begin, behind the number that the program computed.
    words: usize,
    /// What follows the line: boxes that hang on it.
    hanging: String,
    /// The stretches of the text that nested tables wrote.
    nested: Vec<Range<usize>>,
    /// Blank lines mean something here.
    outermost: bool,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    /// For each column, how many rows below are covered by the cell above.
    covered: Vec<u16>,
    row: Option<Row>,
}

#[derive(Default)]
struct Row {
    cells: Vec<Frame>,
    column: usize,
}

impl Page {
    pub(crate) fn new() -> Page {
        Page { outer: Frame { outermost: true, ..Frame::default() }, ..Page::default() }
    }

    fn top(&mut self) -> &mut Frame {
        self.inner.last_mut().unwrap_or(&mut self.outer)
    }

    /// Adds words to the line.
    pub(crate) fn push(&mut self, words: &str) {
        self.written += words.len();
        let frame = self.top();
        // controls are no words, and a line break inside a run is a blank
        if words.bytes().any(|b| b < b' ' && b != b'\t') {
            let plain = |c: char| if matches!(c, '\n' | '\r') { Some(' ') } else { (c >= ' ' || c == '\t').then_some(c) };
            frame.text.extend(words.chars().filter_map(plain));
        } else {
            frame.text.push_str(words);
        }
    }

    /// Where in the text the next word goes.
    pub(crate) fn at(&self) -> usize {
        self.outer.text.len()
    }

    /// The lines that are written from a place on.
    pub(crate) fn since(&self, at: usize) -> &str {
        self.outer.text.get(at..).unwrap_or_default()
    }

    /// The line has no words yet.
    pub(crate) fn at_start(&mut self) -> bool {
        let frame = self.top();
        frame.text[frame.line..].trim().is_empty()
    }

    /// The character before, if the line has one.
    pub(crate) fn last(&mut self) -> Option<char> {
        let frame = self.top();
        frame.text[frame.line..].chars().next_back()
    }

    /// The number that a program computes before a paragraph; gone again where no words follow.
    pub(crate) fn label(&mut self, label: &str) {
        self.push(label);
        let frame = self.top();
        frame.words = frame.text.len();
    }

    /// Ends the line, if it has words.
    pub(crate) fn end_line(&mut self) {
        let frame = self.top();
        frame.end_line();
        frame.take_hanging();
    }

    /// Ends the line; an empty one is a blank line, of several one is kept.
    pub(crate) fn end_paragraph(&mut self) {
        let frame = self.top();
        if !frame.end_line() && frame.outermost && !frame.text.is_empty() && !frame.text.ends_with("\n\n") {
            frame.text.push('\n');
            frame.line = frame.text.len();
            frame.words = frame.line;
        }
        frame.take_hanging();
    }

    /// A box beside the text begins.
    pub(crate) fn begin_box(&mut self) {
        self.inner.push(Frame::default());
    }

    /// The box ends; its lines follow the paragraph it hangs on.
    pub(crate) fn end_box(&mut self) {
        self.end_line();
        if let Some(done) = self.inner.pop() {
            append(&mut self.top().hanging, done.text);
        }
    }

    pub(crate) fn begin_table(&mut self) -> Result<(), Refusal> {
        // a table straight in another, without a cell, ends it: nothing of it is lost
        self.end_table()?;
        self.end_line();
        self.top().table = Some(Table::default());
        Ok(())
    }

    pub(crate) fn end_table(&mut self) -> Result<(), Refusal> {
        self.end_row(true)?;
        self.top().table = None;
        Ok(())
    }

    pub(crate) fn begin_row(&mut self) -> Result<(), Refusal> {
        self.end_row(true)?;
        self.end_line();
        self.top().table.get_or_insert_default().row = Some(Row::default());
        Ok(())
    }

    /// A cell begins; false where tables are nested too deep, and its words go on in the cell around.
    pub(crate) fn begin_cell(&mut self) -> bool {
        if self.inner.len() >= MAX_NESTED {
            return false;
        }
        let mut covered = 0;
        let table = self.top().table.get_or_insert_default();
        let row = table.row.get_or_insert_default();
        while let Some(rows) = table.covered.get_mut(row.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.cells.push(Frame::default());
            row.column += 1;
            covered += 1;
        }
        self.cells += covered;
        self.inner.push(Frame::default());
        true
    }

    /// The cell ends. It covers so many columns and rows; without `keep` its words are dropped.
    pub(crate) fn end_cell(&mut self, columns: usize, rows: usize, keep: bool) -> Result<(), Refusal> {
        self.end_line();
        let Some(mut cell) = self.inner.pop() else { return Ok(()) };
        if !keep {
            cell = Frame::default();
        }
        let columns = columns.clamp(1, MAX_COLUMNS);
        let table = self.top().table.get_or_insert_default();
        let row = table.row.get_or_insert_default();
        row.cells.push(cell);
        row.cells.extend((1..columns).map(|_| Frame::default()));
        if rows > 1 && row.column + columns <= MAX_COLUMNS {
            if table.covered.len() < row.column + columns {
                table.covered.resize(row.column + columns, 0);
            }
            let below = u16::try_from(rows - 1).unwrap_or(u16::MAX);
            table.covered[row.column..row.column + columns].fill(below);
        }
        row.column += columns;
        self.cells += columns;
        self.limit()
    }

    /// The row ends: its line is written, and below it what was nested in it.
    pub(crate) fn end_row(&mut self, keep: bool) -> Result<(), Refusal> {
        let Some(table) = self.top().table.as_mut() else { return Ok(()) };
        let Some(row) = table.row.take() else { return Ok(()) };
        for rows in table.covered.iter_mut().skip(row.column) {
            *rows = rows.saturating_sub(1);
        }
        let looked_at = table.covered.len();
        while table.covered.last() == Some(&0) {
            table.covered.pop();
        }
        self.cells += looked_at;
        self.limit()?;
        if keep { self.top().write(row) } else { Ok(()) }
    }

    /// All that was written, whatever is still open.
    pub(crate) fn finish(mut self) -> Result<String, Refusal> {
        while !self.inner.is_empty() {
            self.end_table()?;
            self.end_cell(1, 1, true)?;
        }
        self.end_table()?;
        self.end_line();
        self.limit()?;
        let mut text = self.outer.text;
        text.truncate(text.trim_end_matches('\n').len() + 1);
        Ok(text)
    }

    fn limit(&self) -> Result<(), Refusal> {
        if self.cells > MAX_CELLS {
            return Err(Refusal::TooManyCells);
        }
        self.limit_text()
    }

    /// Asked after every paragraph: numbers before paragraphs make a text longer than its file.
    pub(crate) fn limit_text(&self) -> Result<(), Refusal> {
        if self.written > MAX_TEXT { Err(Refusal::TextTooLong) } else { Ok(()) }
    }
}

impl Frame {
    /// Ends the line; false where it had no words, and nothing is left of it.
    fn end_line(&mut self) -> bool {
        let words = self.words.max(self.line).min(self.text.len());
        if self.text[words..].trim().is_empty() {
            self.text.truncate(self.line);
            self.words = self.line;
            return false;
        }
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        self.text.push('\n');
        self.line = self.text.len();
        self.words = self.line;
        true
    }

    fn take_hanging(&mut self) {
        if !self.hanging.is_empty() {
            let hanging = std::mem::take(&mut self.hanging);
            append(&mut self.text, hanging);
            self.line = self.text.len();
            self.words = self.line;
        }
    }

    /// Lines of its own, without those of nested tables.
    fn own_lines(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.nested.iter().map(|n| n.end));
        let ends = self.nested.iter().map(|n| n.start).chain([self.text.len()]);
        starts.zip(ends).flat_map(|(start, end)| self.text[start..end].lines())
    }

    /// It holds a page rather than a figure.
    fn is_layout(&self) -> bool {
        self.text.len() > LAYOUT_BYTES && self.own_lines().take(LAYOUT_LINES).count() == LAYOUT_LINES
    }

    /// Writes the line of a row, and what was nested in it.
    fn write(&mut self, row: Row) -> Result<(), Refusal> {
        self.end_line();
        let from = self.text.len();
        let frame_of_one = row.cells.len() == 1 && row.cells[0].own_lines().nth(1).is_some();
        if frame_of_one || row.cells.iter().any(Frame::is_layout) {
            for cell in row.cells {
                append(&mut self.text, cell.text);
            }
        } else {
            for (i, cell) in row.cells.iter().enumerate() {
                if i > 0 {
                    self.text.push('\t');
                }
                let start = self.text.len();
                for line in cell.own_lines() {
                    if self.text.len() > start {
                        self.text.push(' ');
                    }
                    self.text.extend(line.trim().chars().map(|c| if c == '\t' { ' ' } else { c }));
                }
                let words = &self.text[start..];
                if words.len() > MAX_CELL_CHARS && words.chars().count() > MAX_CELL_CHARS {
                    return Err(Refusal::CellTooLong { chars: words.chars().count() });
                }
            }
            self.line = from;
            self.words = from;
            self.end_line();
            for cell in &row.cells {
                cell.nested.iter().for_each(|n| self.text.push_str(&cell.text[n.clone()]));
            }
        }
        self.line = self.text.len();
        self.words = self.line;
        if !self.outermost && from < self.line {
            // the line itself is a row of a nested table, wherever this frame is written
            self.nested.push(from..self.line);
        }
        Ok(())
    }
}

/// Moves where nothing has to be copied.
fn append(to: &mut String, more: String) {
    if to.is_empty() {
        *to = more;
    } else {
        to.push_str(&more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(page: &mut Page, words: &str, columns: usize, rows: usize) {
        assert!(page.begin_cell());
        page.push(words);
        page.end_cell(columns, rows, true).expect("fits");
    }

    #[test]
    fn lines_blank_lines_and_labels() {
        let mut page = Page::new();
        page.end_paragraph();
        page.push("甲 ");
        page.end_paragraph();
        page.end_paragraph();
        page.end_paragraph();
        page.label("一、");
        page.end_paragraph();
        page.label("二、");
        page.push("乙\u{7}\n丙");
        page.end_paragraph();
        page.end_paragraph();
        assert_eq!(page.finish().as_deref(), Ok("甲\n\n二、乙 丙\n"));
    }

    #[test]
    fn merged_cells_give_their_words_once_and_keep_the_columns() {
        let mut page = Page::new();
        page.begin_table().expect("fits");
        page.begin_row().expect("fits");
        cell(&mut page, "科目", 1, 2);
        cell(&mut page, "预算", 2, 1);
        cell(&mut page, "备注", 1, 1);
        page.begin_row().expect("fits");
        cell(&mut page, "基本", 1, 1);
        cell(&mut page, "项目", 1, 1);
        page.begin_row().expect("fits");
        cell(&mut page, "教育", 1, 1);
        page.end_table().expect("fits");
        assert_eq!(page.finish().as_deref(), Ok("科目\t预算\t\t备注\n\t基本\t项目\n教育\n"));
    }

    #[test]
    fn boxes_follow_their_paragraph_and_nested_tables_their_row() {
        let mut page = Page::new();
        page.push("正");
        page.begin_box();
        page.push("框");
        page.end_box();
        page.push("文");
        page.end_paragraph();
        page.begin_table().expect("fits");
        page.begin_row().expect("fits");
        assert!(page.begin_cell());
        page.push("甲");
        page.end_paragraph();
        page.begin_table().expect("fits");
        page.begin_row().expect("fits");
        cell(&mut page, "子", 1, 1);
        cell(&mut page, "丑", 1, 1);
        page.end_table().expect("fits");
        page.push("续");
        page.end_cell(1, 1, true).expect("fits");
        cell(&mut page, "乙", 1, 1);
        page.end_table().expect("fits");
        assert_eq!(page.finish().as_deref(), Ok("正文\n框\n甲 续\t乙\n子\t丑\n"));
    }

    #[test]
    fn tables_are_bounded() {
        let mut page = Page::new();
        page.begin_table().expect("fits");
        let mut row = || -> Result<(), Refusal> {
            page.begin_row()?;
            page.begin_cell();
            page.end_cell(MAX_COLUMNS, usize::MAX, true)
        };
        assert_eq!((0..10_000).find_map(|_| row().err()), Some(Refusal::TooManyCells));
        let mut page = Page::new();
        page.begin_table().expect("fits");
        cell(&mut page, &"字".repeat(MAX_CELL_CHARS + 1), 1, 1);
        assert!(matches!(page.finish(), Err(Refusal::CellTooLong { chars: 32_768 })));
    }
}

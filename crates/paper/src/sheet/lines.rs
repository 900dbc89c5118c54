//! One sheet as lines.

use fiscal::{Cell, CellPlace};

use super::Grid;
use crate::Refusal;
use crate::limit::{MAX_CELLS, MAX_TEXT};

/// The text of a workbook as it grows.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) cells: Vec<CellPlace>,
    /// Places of cells so far, empty ones between filled ones too.
    places: usize,
}

impl Lines {
    /// A line between what stands apart; none at the beginning, and never two.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds the rows of a sheet; gives the number of words that merged areas cover.
    pub(super) fn add(&mut self, grid: &mut Grid) -> Result<usize, Refusal> {
        grid.settle();
        let seen = grid.seen();
        let columns = seen.iter().map(|number| grid.at(*number).0.column);
        let (first, last) = (columns.clone().min().unwrap_or(1), columns.max().unwrap_or(1));
        let mut before: Option<u32> = None;
        for row in seen.chunk_by(|a, b| grid.at(*a).0.row == grid.at(*b).0.row) {
            let (cell, words) = grid.at(row[0]);
            if before.is_some_and(|before| before + 1 < cell.row) {
                self.blank();
            }
            before = Some(cell.row);
            let whole = row.len() == 1 && cell.column == first && grid.width(cell) > last - first;
            if whole {
                self.paragraphs(cell, words)
            } else {
                self.row(grid, row, first)?
            }
            if self.text.len() > MAX_TEXT {
                return Err(Refusal::TextTooLong);
            }
        }
        Ok(grid.filled() - seen.len())
    }

    fn row(&mut self, grid: &Grid, row: &[u32], first: u32) -> Result<(), Refusal> {
        let mut column = first;
        for (cell, words) in row.iter().map(|number| grid.at(*number)) {
            let between = (cell.column - column) as usize;
            self.places += between + 1;
            if self.places > MAX_CELLS {
                return Err(Refusal::TooManyCells);
            }
            self.text.extend(std::iter::repeat_n('\t', between));
            column = cell.column;
            self.cells.push(CellPlace { at: self.text.len() as u32, cell });
            // nearly all cells are one line without controls
            if !words.bytes().any(|b| b < b' ') {
                self.text.push_str(words.trim());
                continue;
            }
            for (i, line) in lines_of(words).enumerate() {
                if i > 0 {
                    self.text.push(' ');
                }
                self.words(line);
            }
        }
        self.text.push('\n');
        Ok(())
    }

    /// A cell over the whole width is no cell of a table: its lines are lines.
    fn paragraphs(&mut self, cell: Cell, words: &str) {
        self.places += 1;
        for line in lines_of(words) {
            self.cells.push(CellPlace { at: self.text.len() as u32, cell });
            self.words(line);
            self.text.push('\n');
        }
    }

    /// Controls are no words; a tab would be the end of the cell.
    fn words(&mut self, line: &str) {
        if line.bytes().any(|b| b < b' ') {
            self.text.extend(line.chars().filter_map(|c| if c == '\t' { Some(' ') } else { (c >= ' ').then_some(c) }));
        } else {
            self.text.push_str(line);
        }
    }
}

fn lines_of(words: &str) -> impl Iterator<Item = &str> {
    let blank = |line: &&str| line.chars().any(|c| !c.is_whitespace() && c >= ' ');
    words.split(['\n', '\r']).map(str::trim).filter(blank)
}

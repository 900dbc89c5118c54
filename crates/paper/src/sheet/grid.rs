//! The cells of one sheet that have words.

use std::collections::BTreeMap;

use fiscal::Cell;

use super::{LAST_COLUMN, MAX_MERGED};
use crate::Refusal;
use crate::limit::{MAX_CELL_CHARS, MAX_CELLS, MAX_TEXT};
use crate::number::Formats;

/// Cells from one corner to the other, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) first: Cell,
    pub(crate) last: Cell,
}

/// One sheet as it is read.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    words: String,
    /// In the order in which the file has them.
    filled: Vec<Filled>,
    merged: Vec<Area>,
    out_of_order: bool,
    /// What people do not see unless they look for it; it is read with the rest.
    pub(crate) hidden_rows: Vec<u32>,
    /// From one to another.
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// Noughts are shown as blanks.
    pub(crate) blank_zeros: bool,
    /// Noughts that are not shown.
    pub(crate) zeros: usize,
    /// Values whose format shows nothing of them.
    pub(crate) unseen: usize,
    /// Cells whose formula failed, or was never computed.
    pub(crate) errors: Vec<Cell>,
    pub(crate) uncomputed: Vec<Cell>,
    /// Where what is in a picture, a chart or a box of text was left out.
    pub(crate) drawings: usize,
    pub(crate) comments: usize,
}

#[derive(Clone, Copy, Debug)]
struct Filled {
    cell: Cell,
    start: u32,
    end: u32,
}

impl Grid {
    /// Takes up the words of a cell, if it has any.
    pub(crate) fn fill(&mut self, cell: Cell, words: &str) -> Result<(), Refusal> {
        self.fill_with(cell, |out| {
            out.push_str(words);
            false
        })
    }

    /// Words as the format of their cell shows them; words that it hides are counted.
    pub(crate) fn fill_words(&mut self, cell: Cell, formats: &Formats, style: u32, words: &str) -> Result<(), Refusal> {
        let before = self.filled();
        self.fill_with(cell, |out| {
            formats.write_words(style, words, out);
            false
        })?;
        self.unseen += usize::from(!words.trim().is_empty() && self.filled() == before);
        Ok(())
    }

    /// The same with what `write` writes; it says whether that was a nought.
    pub(crate) fn fill_with(&mut self, cell: Cell, write: impl FnOnce(&mut String) -> bool) -> Result<(), Refusal> {
        let start = self.words.len();
        let zero = write(&mut self.words);
        let words = &self.words[start..];
        // controls are no words: such a cell would be a place without any
        if words.chars().all(|c| c.is_whitespace() || c < ' ') || zero && self.blank_zeros {
            self.words.truncate(start);
            self.zeros += usize::from(zero);
            return Ok(());
        }
        if words.len() > MAX_CELL_CHARS && words.chars().count() > MAX_CELL_CHARS {
            return Err(Refusal::CellTooLong { chars: words.chars().count() });
        }
        if self.words.len() > MAX_TEXT {
            return Err(Refusal::TextTooLong);
        }
        if self.filled.len() == MAX_CELLS {
            return Err(Refusal::TooManyCells);
        }
        self.out_of_order |= self.filled.last().is_some_and(|last| last.cell >= cell);
        self.filled.push(Filled { cell, start: start as u32, end: self.words.len() as u32 });
        Ok(())
    }

    pub(crate) fn merge(&mut self, area: Area) {
        if self.merged.len() < MAX_MERGED {
            self.merged.push(area);
        }
    }

    /// Brings the cells in order, once all are there. Of two cells at one place the first counts.
    pub(super) fn settle(&mut self) {
        if self.out_of_order {
            self.filled.sort_by_key(|f| f.cell);
            self.filled.dedup_by_key(|f| f.cell);
        }
        self.merged.sort_unstable_by_key(|area| area.first);
        let filled = &self.filled;
        self.hidden_rows.retain(|row| filled.binary_search_by_key(row, |f| f.cell.row).is_ok());
        let mut columns = vec![false; LAST_COLUMN as usize + 1];
        for filled in filled {
            columns.get_mut(filled.cell.column as usize).into_iter().for_each(|used| *used = true);
        }
        let used = |(first, last): &(u32, u32)| columns.get(*first as usize..=*last as usize).is_some_and(|c| c.contains(&true));
        self.hidden_columns.retain(used);
    }

    /// The numbers of the cells that are seen, in order: what a merged area covers is not.
    pub(super) fn seen(&self) -> Vec<u32> {
        let mut cover = Cover::default();
        let mut merged = self.merged.iter().peekable();
        let mut seen = Vec::with_capacity(self.filled.len());
        for (number, filled) in self.filled.iter().enumerate() {
            while let Some(area) = merged.next_if(|area| area.first <= filled.cell) {
                cover.open(*area);
            }
            if !cover.hides(filled.cell) {
                seen.push(number as u32);
            }
        }
        seen
    }

    /// How many cells have words.
    pub(crate) fn filled(&self) -> usize {
        self.filled.len()
    }

    /// The cell of this number, and its words.
    pub(super) fn at(&self, number: u32) -> (Cell, &str) {
        let filled = self.filled[number as usize];
        (filled.cell, &self.words[filled.start as usize..filled.end as usize])
    }

    /// How many columns the area merged from this cell on covers.
    pub(super) fn width(&self, cell: Cell) -> u32 {
        let at = self.merged.binary_search_by_key(&cell, |area| area.first);
        at.map_or(1, |i| self.merged[i].last.column - cell.column + 1)
    }
}

/// The merged areas that reach into the row at hand, by their first column; none overlap.
#[derive(Default)]
struct Cover(BTreeMap<u32, Area>);

impl Cover {
    /// Areas come in the order of their first cells. One that overlaps another is no area.
    fn open(&mut self, area: Area) {
        loop {
            let other = self.0.range(..=area.last.column).next_back().map(|(column, other)| (*column, *other));
            match other {
                Some((column, other)) if other.last.row < area.first.row => {
                    self.0.remove(&column);
                }
                Some((_, other)) if other.last.column >= area.first.column => return,
                _ => break,
            }
        }
        self.0.insert(area.first.column, area);
    }

    /// Cells come in order. All of an area but its first cell is hidden.
    fn hides(&mut self, cell: Cell) -> bool {
        loop {
            let Some((column, area)) = self.0.range(..=cell.column).next_back().map(|(column, area)| (*column, *area)) else {
                return false;
            };
            if area.last.row < cell.row {
                self.0.remove(&column);
            } else {
                return area.last.column >= cell.column && area.first != cell;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32) -> Cell {
        Cell { row, column }
    }

    fn seen(cells: &[(u32, u32)], areas: &[[u32; 4]]) -> Vec<(u32, u32)> {
        let mut grid = Grid::default();
        for (row, column) in cells {
            grid.fill(at(*row, *column), "甲").expect("fits");
        }
        for [row, column, last_row, last_column] in areas {
            grid.merge(Area { first: at(*row, *column), last: at(*last_row, *last_column) });
        }
        grid.settle();
        grid.seen().into_iter().map(|number| grid.at(number).0).map(|cell| (cell.row, cell.column)).collect()
    }

    #[test]
    fn merged_areas_show_their_first_cell_only() {
        assert_eq!(seen(&[(1, 1), (1, 2), (2, 1), (2, 3)], &[[1, 1, 2, 2]]), [(1, 1), (2, 3)]);
        assert_eq!(seen(&[(1, 1), (3, 1), (3, 2), (4, 1)], &[[1, 1, 2, 2], [3, 1, 3, 2]]), [(1, 1), (3, 1), (4, 1)]);
        // an overlapping area is none
        assert_eq!(seen(&[(2, 2), (2, 4), (3, 4)], &[[1, 1, 2, 3], [2, 3, 3, 4]]), [(2, 4), (3, 4)]);
        assert_eq!(seen(&[(2, 1), (1, 1), (2, 1)], &[]), [(1, 1), (2, 1)]);
    }

    #[test]
    fn blank_cells_and_noughts_that_are_not_shown_are_none() {
        let mut grid = Grid { blank_zeros: true, ..Grid::default() };
        grid.fill(at(1, 1), " \u{3000}\n").expect("fits");
        grid.fill(at(1, 1), "\u{1}\u{3000}\u{2}").expect("fits");
        grid.fill_with(at(1, 2), |out| {
            out.push_str("0.00");
            true
        })
        .expect("fits");
        assert_eq!((grid.seen().len(), grid.zeros), (0, 1));
        let long = "字".repeat(MAX_CELL_CHARS + 1);
        assert!(matches!(grid.fill(at(1, 3), &long), Err(Refusal::CellTooLong { .. })));
    }
}

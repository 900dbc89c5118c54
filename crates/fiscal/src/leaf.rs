//! The pages, sheets and cells that a text was taken from.

use std::fmt;

/// A page or a sheet: it reaches to where the next begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The byte of the text where it begins.
    pub at: u32,
    pub kind: LeafKind,
}

/// What a paper is divided into by its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A page, by its place in the file from 1: printed numbers may begin anew or be missing.
    Page(u32),
    /// A sheet of a workbook, by its name.
    Sheet(String),
}

/// A cell of a spreadsheet that has words: they reach to the next tab or the end of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The byte of the text where its words begin.
    pub at: u32,
    pub cell: Cell,
}

/// Row and column of a sheet, both from 1; shown as spreadsheets do, `B7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut column = self.column;
        while column > 0 {
            letters.push(b'A' + ((column - 1) % 26) as u8);
            column = (column - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{}", char::from(*letter)))?;
        write!(f, "{}", self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_letters() {
        let shown = |row, column| Cell { row, column }.to_string();
        assert_eq!(shown(7, 2), "B7");
        assert_eq!(shown(1, 26), "Z1");
        assert_eq!(shown(1, 27), "AA1");
        assert_eq!(shown(12, 703), "AAA12");
        assert_eq!(shown(1_048_576, 16_384), "XFD1048576");
    }
}

//! A page as lines and tables, from top to bottom.

use super::Place;
use super::grid::{self, Table};
use super::ink::Ink;
use super::line::{self, Line};

#[derive(Debug)]
pub(super) enum Piece {
    Line(Line),
    Table(Table),
}

impl Piece {
    pub fn top(&self) -> Place {
        match self {
            Piece::Line(line) => line.top,
            Piece::Table(table) => table.top,
        }
    }
}

/// A page.
#[derive(Debug)]
pub(super) struct Leaf {
    pub width: Place,
    pub height: Place,
    pub pieces: Vec<Piece>,
}

impl Leaf {
    pub fn of(ink: Ink) -> Leaf {
        let Ink { width, height, mut glyphs, rules, .. } = ink;
        let tables = grid::tables(&rules, &mut glyphs);
        let mut pieces: Vec<Piece> = line::lines(glyphs).into_iter().map(Piece::Line).collect();
        pieces.extend(tables.into_iter().map(Piece::Table));
        pieces.sort_by_key(Piece::top);
        Leaf { width, height, pieces }
    }

    pub fn is_blank(&self) -> bool {
        self.pieces.is_empty()
    }
}

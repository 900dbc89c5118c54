//! A page as lines and tables, from top to bottom.

use fiscal::Area;

use super::Place;
use super::column;
use super::grid::{self, Table};
use super::ink::{Ink, Turned};
use super::line::{self, Line, Spot};

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
    turned: Turned,
    pub pieces: Vec<Piece>,
}

impl Leaf {
    pub fn of(ink: Ink) -> Leaf {
        let Ink { width, height, turned, mut glyphs, rules, .. } = ink;
        let tables = grid::tables(&rules, &mut glyphs);
        let mut pieces = column::pieces(line::lines(glyphs));
        pieces.extend(tables.into_iter().map(Piece::Table));
        pieces.sort_by_key(Piece::top);
        Leaf { width, height, turned, pieces }
    }

    /// Where something stands on the page as it is shown, with the number of the page.
    pub fn area(&self, page: u16, spot: &Spot) -> Area {
        let Spot { left, top, right, bottom, .. } = *spot;
        let (left, top, right, bottom) = match self.turned {
            Turned::Not => (left, top, right, bottom),
            Turned::Down => (self.height - bottom, left, self.height - top, right),
            Turned::Up => (top, self.width - right, bottom, self.width - left),
        };
        // tenths of a point
        let side = |place: Place| (place.max(0) / 10).min(Place::from(u16::MAX)) as u16;
        Area { page, left: side(left), top: side(top), right: side(right), bottom: side(bottom) }
    }

    pub fn is_blank(&self) -> bool {
        self.pieces.is_empty()
    }
}

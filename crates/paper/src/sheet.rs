//! Sheets of spreadsheets, whatever file they came in: cells go in, lines come out.
//!
//! A row is a line with tabs between its cells, as tables of documents are laid out (`page.rs`);
//! a row without words ends a table, as a blank line does. Each cell keeps its address.

mod book;
mod grid;
mod lines;
mod notes;
mod strings;

pub(crate) use book::Book;
pub(crate) use grid::{Area, Grid};
pub(crate) use strings::Strings;

/// The last row and column of a sheet, counted from 1.
pub(crate) const LAST_ROW: u32 = 1_048_576;
pub(crate) const LAST_COLUMN: u32 = 16_384;

/// Merged areas beyond so many are not looked at.
const MAX_MERGED: usize = 100_000;

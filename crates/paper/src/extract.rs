//! What a reader of a format gives.

use fiscal::{CellPlace, GlyphPlace, Leaf};

/// The words of a file in reading order, and what a person should know of how they were got.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Extract {
    /// Lines, each ended by a line break; the cells of a table row stand on one line with tabs between.
    pub text: String,
    /// In Chinese: tracked changes taken as accepted, pictures not read.
    pub notes: Vec<String>,
    /// Pages or sheets, in order.
    pub leaves: Vec<Leaf>,
    /// Cells of spreadsheets that have words, in order.
    pub cells: Vec<CellPlace>,
    /// Characters of pages, in order.
    pub glyphs: Vec<GlyphPlace>,
    /// The day of publishing that is no word of the page.
    pub published: Option<String>,
}

//! Rows that are of one public body.

use super::Voice;
use super::rows::Cell;
use crate::lexicon::Axes;
use crate::reader::Reader;
use fiscal::Holder;

/// Behind the name of the agency: itself, without the bodies below it.
const ITSELF: [&str; 5] = ["机关", "本级", "（本级）", "（机关）", "机关本级"];

/// A shorter name is the end of many.
const LEAST: usize = 4;

impl Reader<'_> {
    /// What a row says whose label names the agency of the paper; nothing where it does not, and that it is not understood
    /// where it may be the agency itself or all of it.
    pub(super) fn body_of_row(&self, cell: &Cell, alone: bool) -> Option<Option<Voice>> {
        let agency = self.agency.as_deref()?;
        let words = cell.span.of(self.text);
        let itself = ITSELF.iter().find_map(|end| words.strip_suffix(end));
        let name = itself.unwrap_or(words);
        if name.chars().count() < LEAST || !agency.ends_with(name) {
            return None;
        }
        let holder = match itself {
            Some(_) => Some(Holder::Own),
            // the only row is of all that the paper is about
            None if alone => None,
            None => return Some(None),
        };
        Some(Some(Voice { axes: Axes { holder, ..Axes::default() }, understood: true, ..Voice::default() }))
    }
}

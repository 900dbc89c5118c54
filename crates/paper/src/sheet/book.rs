//! A workbook: one sheet after another.

use fiscal::{Leaf, LeafKind};

use super::Grid;
use super::lines::Lines;
use super::notes::{BookSeen, SheetSeen};
use crate::extract::Extract;
use crate::{Refusal, control};

/// A workbook as it is read.
#[derive(Debug, Default)]
pub(crate) struct Book {
    lines: Lines,
    leaves: Vec<Leaf>,
    /// What is told of the workbook as a whole.
    pub(crate) seen: BookSeen,
}

impl Book {
    /// Adds the rows of a sheet. Its name stands before them where it says something that they do not. False
    /// where the sheet has no words.
    pub(crate) fn add(&mut self, name: &str, mut grid: Grid) -> Result<bool, Refusal> {
        let name: String = name.chars().filter(|c| !control::is_control(*c) && !matches!(c, '\n' | '\r' | '\t')).collect();
        let name = name.trim();
        self.lines.blank();
        let start = self.lines.text.len();
        let cells = self.lines.cells.len();
        let covered = self.lines.add(&mut grid)?;
        self.seen.sheets.push(SheetSeen::of(name, &grid, covered));
        if self.lines.text.len() == start {
            return Ok(false);
        }
        let opening = self.lines.text[start..].lines().next().unwrap_or_default();
        if says_something(name) && !squeezed(opening).contains(&squeezed(name)) {
            let line = format!("{name}\n");
            self.lines.text.insert_str(start, &line);
            self.lines.cells[cells..].iter_mut().for_each(|place| place.at += line.len() as u32);
        }
        self.leaves.push(Leaf { at: start as u32, kind: LeafKind::Sheet(name.to_owned()) });
        Ok(true)
    }

    /// Adds the only sheet of a file that has no names for sheets.
    pub(crate) fn add_nameless(&mut self, mut grid: Grid) -> Result<(), Refusal> {
        self.lines.add(&mut grid).map(|_| ())
    }

    pub(crate) fn finish(self) -> Extract {
        let mut text = self.lines.text;
        text.truncate(text.trim_end_matches('\n').len() + 1);
        Extract { text, notes: self.seen.notes(), leaves: self.leaves, cells: self.lines.cells, ..Extract::default() }
    }
}

/// A name that tells what the sheet holds: `Sheet1`, `1`, `工作表2` do not, nor does that of a cover.
fn says_something(name: &str) -> bool {
    let bare = ["工作表", "封面", "封皮"].iter().fold(name, |name, none| name.trim_start_matches(none));
    bare.chars().any(|c| c >= '\u{2E80}' && c.is_alphanumeric())
}

/// Without blanks, as titles are often spaced out.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

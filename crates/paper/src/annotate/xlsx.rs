//! Notes of cells. What is said of one cell is one note; a note that is there already is kept and goes on with ours.

mod drawing;
mod notes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use fiscal::Cell;

use super::repack::Repack;
use super::{Copy, Mark, displaced, is_same};
use crate::extract::Extract;
use crate::relations::Relations;
use crate::xlsx::{NAME, read_with_parts};
use crate::{Refusal, format};

/// The vocabulary of references inside parts.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"; // tidy: the name of the vocabulary

/// What is said in one sheet: for each cell one text after the other.
type Said = BTreeMap<Cell, Vec<String>>;

/// Writes the notes into a copy.
pub(super) fn annotate(bytes: &[u8], path_hint: &str, marks: &[Mark]) -> Result<Option<Copy>, Refusal> {
    let (extract, parts) = read_with_parts(bytes)?;
    let Some(first) = extract.cells.first() else { return Ok(None) };
    let macros = format::has_extension(path_hint, "xlsm");
    let mut copy = Copy { ending: if macros { "xlsm" } else { "xlsx" }.to_owned(), ..Copy::default() };
    let mut sheets: BTreeMap<usize, Said> = BTreeMap::new();
    for mark in marks {
        let exact = place(&extract, mark.span.start as usize).filter(|_| !mark.span.is_empty());
        let (sheet, cell, words) = match exact {
            Some((sheet, cell)) => (sheet, cell, mark.words.clone()),
            None if mark.span.is_empty() => (0, first.cell, mark.words.clone()),
            None => {
                // the name of a sheet is no cell: its first cell is the nearest
                let sheet = leaf_at(&extract, mark.span.start as usize).unwrap_or(0);
                let cell = extract.cells.iter().find(|c| leaf_at(&extract, c.at as usize) == Some(sheet)).map_or(first.cell, |c| c.cell);
                copy.displaced += 1;
                (sheet, cell, displaced(&extract.text, mark))
            }
        };
        sheets.entry(sheet).or_default().entry(cell).or_default().push(words);
    }
    copy.exact = marks.len() - copy.displaced;
    let mut repack = Repack::open(bytes, NAME)?;
    for (sheet, said) in sheets {
        let Some(part) = parts.get(sheet) else { return Ok(None) };
        write(&mut repack, part, sheet, &said)?;
    }
    copy.bytes = repack.finish()?;
    is_same(&copy.bytes, path_hint, &extract.text)?;
    Ok(Some(copy))
}

/// The sheet and the cell that hold a byte of the text.
fn place(extract: &Extract, byte: usize) -> Option<(usize, Cell)> {
    let before = extract.cells.partition_point(|cell| cell.at as usize <= byte).checked_sub(1)?;
    let cell = extract.cells[before];
    let words = extract.text.get(cell.at as usize..byte)?;
    let inside = !words.contains(['\t', '\n']);
    Some((leaf_at(extract, byte)?, cell.cell)).filter(|_| inside)
}

fn leaf_at(extract: &Extract, byte: usize) -> Option<usize> {
    extract.leaves.partition_point(|leaf| leaf.at as usize <= byte).checked_sub(1)
}

/// Writes the notes of one sheet: their words, their boxes, and what ties both to the sheet.
fn write(repack: &mut Repack<'_>, sheet: &str, number: usize, said: &Said) -> Result<(), Refusal> {
    let relations = Relations::of(&mut repack.package, sheet)?;
    let fresh = notes::write(repack, sheet, relations.part("comments"), said)?;
    let text = repack.text(sheet)?.unwrap_or_default();
    let drawn = drawing::reference(&text, sheet)?.and_then(|id| relations.0.iter().find(|r| r.id == id && !r.external));
    match drawn {
        Some(relation) => drawing::extend(repack, &relation.target, &fresh),
        None => {
            let part = repack.free("xl/drawings/vmlDrawing#.vml");
            drawing::create(repack, &part, number, &fresh);
            let id = repack.relate(sheet, &format!("{RELATIONS}/vmlDrawing"), &part)?;
            let tied = drawing::tied(&text, sheet, &id)?;
            repack.set(sheet, tied);
            repack.declare_ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        }
    }
}

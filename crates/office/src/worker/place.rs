//! Pages, sheets, cells, glyphs and pieces of pages as bytes of one field each.

use std::io;

use fiscal::{Area, Cell, CellPlace, GlyphPlace, Leaf, LeafKind, Span};

use paper::{Crop, Mark};

use super::frame::{malformed, text};

/// For each its place, and its page or, behind a nought, the length of its name and its name.
pub(super) fn of_leaves(leaves: &[Leaf]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for leaf in leaves {
        bytes.extend(leaf.at.to_le_bytes());
        match &leaf.kind {
            LeafKind::Page(page) => bytes.extend(page.to_le_bytes()),
            LeafKind::Sheet(name) => {
                bytes.extend(0u32.to_le_bytes());
                bytes.extend((name.len() as u32).to_le_bytes());
                bytes.extend(name.as_bytes());
            }
        }
    }
    bytes
}

pub(super) fn to_leaves(mut rest: &[u8]) -> io::Result<Vec<Leaf>> {
    let mut leaves = Vec::new();
    while !rest.is_empty() {
        let at = word(&mut rest)?;
        let kind = match word(&mut rest)? {
            0 => LeafKind::Sheet(text(&mut rest)?),
            page => LeafKind::Page(page),
        };
        leaves.push(Leaf { at, kind });
    }
    Ok(leaves)
}

/// For each its place, row and column.
pub(super) fn of_cells(cells: &[CellPlace]) -> Vec<u8> {
    cells.iter().flat_map(|c| [c.at, c.cell.row, c.cell.column]).flat_map(u32::to_le_bytes).collect()
}

pub(super) fn to_cells(mut rest: &[u8]) -> io::Result<Vec<CellPlace>> {
    let mut cells = Vec::with_capacity(rest.len() / 12);
    while !rest.is_empty() {
        let at = word(&mut rest)?;
        cells.push(CellPlace { at, cell: Cell { row: word(&mut rest)?, column: word(&mut rest)? } });
    }
    Ok(cells)
}

/// For each its place, page, left, top, right and bottom.
pub(super) fn of_glyphs(glyphs: &[GlyphPlace]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(glyphs.len() * GLYPH);
    for GlyphPlace { at, area } in glyphs {
        bytes.extend(at.to_le_bytes());
        of_area(&mut bytes, *area);
    }
    bytes
}

pub(super) fn to_glyphs(bytes: &[u8]) -> io::Result<Vec<GlyphPlace>> {
    let (glyphs, rest) = bytes.as_chunks::<GLYPH>();
    let side = |glyph: &[u8; GLYPH], number: usize| u16::from_le_bytes([glyph[4 + 2 * number], glyph[5 + 2 * number]]);
    let glyph = |bytes: &[u8; GLYPH]| GlyphPlace {
        at: u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]),
        area: Area { page: side(bytes, 0), left: side(bytes, 1), top: side(bytes, 2), right: side(bytes, 3), bottom: side(bytes, 4) },
    };
    if rest.is_empty() { Ok(glyphs.iter().map(glyph).collect()) } else { Err(malformed()) }
}

/// A place of four bytes and five sides of two.
const GLYPH: usize = 14;

/// For each its window, how many frames, and these.
pub(super) fn of_crops(crops: &[Crop]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for crop in crops {
        of_area(&mut bytes, crop.window);
        bytes.extend((crop.frames.len() as u32).to_le_bytes());
        crop.frames.iter().for_each(|frame| of_area(&mut bytes, *frame));
    }
    bytes
}

pub(super) fn to_crops(mut rest: &[u8]) -> io::Result<Vec<Crop>> {
    let mut crops = Vec::new();
    while !rest.is_empty() {
        let window = to_area(&mut rest)?;
        let frames = (0..word(&mut rest)?).map(|_| to_area(&mut rest)).collect::<io::Result<Vec<Area>>>()?;
        crops.push(Crop { window, frames });
    }
    Ok(crops)
}

fn of_area(bytes: &mut Vec<u8>, area: Area) {
    let Area { page, left, top, right, bottom } = area;
    [page, left, top, right, bottom].into_iter().for_each(|side| bytes.extend(side.to_le_bytes()));
}

fn to_area(rest: &mut &[u8]) -> io::Result<Area> {
    let mut side = || {
        let (side, after) = rest.split_first_chunk::<2>().ok_or_else(malformed)?;
        *rest = after;
        Ok::<u16, io::Error>(u16::from_le_bytes(*side))
    };
    Ok(Area { page: side()?, left: side()?, top: side()?, right: side()?, bottom: side()? })
}

/// For each its span, and the length of its words and its words.
pub(super) fn of_marks(marks: &[Mark]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mark in marks {
        for number in [mark.span.start, mark.span.end, mark.words.len() as u32] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(mark.words.as_bytes());
    }
    bytes
}

pub(super) fn to_marks(mut rest: &[u8]) -> io::Result<Vec<Mark>> {
    let mut marks = Vec::new();
    while !rest.is_empty() {
        let span = Span { start: word(&mut rest)?, end: word(&mut rest)? };
        marks.push(Mark { span, words: text(&mut rest)? });
    }
    Ok(marks)
}

fn word(rest: &mut &[u8]) -> io::Result<u32> {
    let (word, after) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    *rest = after;
    Ok(u32::from_le_bytes(*word))
}

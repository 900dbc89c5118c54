//! The piece table: which bytes of the stream are the text, and in which order.
//!
//! A fast-saved file has its later text behind the earlier one and only the table tells.

use super::damaged;
use super::formats::decisive;
use crate::Refusal;
use crate::bytes::{u16_at, u32_at};

/// A stretch of text that lies in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its characters, counted through the whole document.
    pub(super) first: u32,
    pub(super) end: u32,
    /// The byte of the stream where it begins.
    pub(super) at: u32,
    /// UTF-16, else one byte a character.
    pub(super) wide: bool,
    /// What a fast save changed of it: an index or a small property.
    pub(super) change: u16,
}

/// The pieces in order, and the lists of properties their changes refer to.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    pub(super) changes: Vec<Vec<u8>>,
}

const BROKEN: &str = "文字表（piece table）不合格式";

impl Pieces {
    /// Reads the table; the text has at most `most` characters, since no byte is text twice.
    pub(super) fn read(mut table: &[u8], most: usize) -> Result<Pieces, Refusal> {
        let mut changes = Vec::new();
        loop {
            match table.first() {
                Some(1) => {
                    let length = usize::from(u16_at(table, 1).ok_or_else(|| damaged(BROKEN))?);
                    changes.push(decisive(table.get(3..3 + length).ok_or_else(|| damaged(BROKEN))?));
                    table = &table[3 + length..];
                }
                Some(2) => break,
                _ => return Err(damaged(BROKEN)),
            }
        }
        let length = u32_at(table, 1).ok_or_else(|| damaged(BROKEN))? as usize;
        let plex = table.get(5..).and_then(|t| t.get(..length)).ok_or_else(|| damaged(BROKEN))?;
        let count = plex.len().saturating_sub(4) / 12;
        let mut list = Vec::with_capacity(count);
        let mut characters = 0;
        for i in 0..count {
            let piece = piece(plex, i, count).ok_or_else(|| damaged(BROKEN))?;
            characters += (piece.end - piece.first) as usize;
            if characters > most {
                return Err(damaged("文字表所记的字数多于文件的字节"));
            }
            list.push(piece);
        }
        Ok(Pieces { list, changes })
    }

    /// How many characters there are.
    pub(super) fn end(&self) -> u32 {
        self.list.last().map_or(0, |p| p.end)
    }
}

fn piece(plex: &[u8], i: usize, count: usize) -> Option<Piece> {
    let (first, end) = (u32_at(plex, 4 * i)?, u32_at(plex, 4 * i + 4)?);
    let descriptor = 4 * (count + 1) + 8 * i;
    let place = u32_at(plex, descriptor + 2)?;
    let wide = place & 0x4000_0000 == 0;
    let at = place & 0x3FFF_FFFF;
    let in_order = first <= end && (i > 0 || first == 0);
    in_order.then_some(Piece { first, end, at: if wide { at } else { at / 2 }, wide, change: u16_at(plex, descriptor + 6)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(positions: &[u32], places: &[u32]) -> Vec<u8> {
        let mut plex: Vec<u8> = positions.iter().flat_map(|p| p.to_le_bytes()).collect();
        for place in places {
            plex.extend([0, 0]);
            plex.extend(place.to_le_bytes());
            plex.extend([0, 0]);
        }
        let mut table = vec![1, 3, 0, 0x00, 0x08, 1, 2];
        table.extend((plex.len() as u32).to_le_bytes());
        table.extend(plex);
        table
    }

    #[test]
    fn both_kinds_of_pieces() {
        let bytes = table(&[0, 3, 5], &[0x4000_0000 | 2048, 4096]);
        let pieces = Pieces::read(&bytes, 5).expect("reads");
        assert_eq!(pieces.changes, [[0x00, 0x08, 1]]);
        let narrow = Piece { first: 0, end: 3, at: 1024, wide: false, change: 0 };
        assert_eq!(pieces.list, [narrow, Piece { first: 3, end: 5, at: 4096, wide: true, change: 0 }]);
        assert_eq!(pieces.end(), 5);
    }

    #[test]
    fn false_counts_are_refused() {
        assert!(Pieces::read(&table(&[0, 3, 5], &[0, 0]), 4).is_err());
        assert!(Pieces::read(&table(&[0, u32::MAX], &[0]), 1 << 20).is_err());
        assert!(Pieces::read(&table(&[0, 3, 2], &[0, 0]), 100).is_err());
        assert!(Pieces::read(&table(&[1, 3], &[0]), 100).is_err());
        let whole = table(&[0, 3], &[0]);
        for cut in 0..whole.len() {
            assert!(Pieces::read(&whole[..cut], 100).is_err(), "{cut}");
        }
    }
}

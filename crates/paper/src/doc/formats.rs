//! Properties of runs and paragraphs: only those that decide what is text.

use super::damaged;
use super::fib::Place;
use super::styles::Styles;
use crate::Refusal;
use crate::bytes::{part, u16_at, u32_at};

/// What is known of a character or of its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) deleted: bool,
    pub(super) inserted: bool,
    pub(super) hidden: bool,
    /// The character that a symbol font shows here.
    pub(super) symbol: u16,
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// The list of the paragraph; 0 for none.
    pub(super) list: u16,
    /// Its level there.
    pub(super) level: u8,
}

impl Format {
    /// Takes up a list of properties.
    pub(super) fn apply(&mut self, list: &[u8]) {
        for (code, operand) in Properties(list) {
            self.set(code, operand);
        }
    }

    /// Takes up only what puts a paragraph into a list: all that a style decides.
    pub(super) fn apply_list(&mut self, list: &[u8]) {
        for (code, operand) in Properties(list).filter(|(code, _)| matches!(code, 0x460B | 0x260A)) {
            self.set(code, operand);
        }
    }

    /// Takes up the one small property that stands in place of a list.
    pub(super) fn apply_small(&mut self, change: u16) {
        let value = [(change >> 8) as u8];
        let code = match (change >> 1) & 0x7F {
            0x18 => 0x2416,
            0x19 => 0x2417,
            0x41 => 0x0800,
            0x42 => 0x0801,
            0x5C => 0x083C,
            _ => return,
        };
        self.set(code, &value);
    }

    fn set(&mut self, code: u16, operand: &[u8]) {
        let first = operand.first().copied().unwrap_or(0);
        match code {
            0x0800 => self.deleted = first != 0,
            0x0801 => self.inserted = first != 0,
            // 0x80 is "as the style says", 0x81 the opposite
            0x083C => self.hidden = matches!(first, 1 | 0x81),
            0x6A09 => self.symbol = u16_at(operand, 2).unwrap_or(0),
            0x2416 => self.in_table = first != 0,
            0x2417 => self.ends_row = first != 0,
            0x460B => {
                self.list = match u16_at(operand, 0) {
                    None | Some(0xF801) => 0,
                    // as the list, only indented otherwise
                    Some(number @ 0xF802..) => number.wrapping_neg(),
                    Some(number) => number,
                }
            }
            0x260A => self.level = first,
            _ => {}
        }
    }
}

/// A list with what it says last of each property that decides anything: it is taken up for every
/// character of a piece, and a list may be long and many pieces may refer to it.
pub(super) fn decisive(list: &[u8]) -> Vec<u8> {
    const DECISIVE: [u16; 8] = [0x0800, 0x0801, 0x083C, 0x6A09, 0x2416, 0x2417, 0x460B, 0x260A];
    let mut last: [Option<&[u8]>; DECISIVE.len()] = [None; DECISIVE.len()];
    for (code, operand) in Properties(list) {
        if let Some(i) = DECISIVE.iter().position(|d| *d == code) {
            last[i] = Some(operand);
        }
    }
    let kept = DECISIVE.iter().zip(last).filter_map(|(code, operand)| Some((code, operand?)));
    kept.flat_map(|(code, operand)| [&code.to_le_bytes(), operand].concat()).collect()
}

/// The properties of a list, one after another; ends where the list does not hold the next.
struct Properties<'a>(&'a [u8]);

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let code = u16_at(self.0, 0)?;
        let (head, length) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // of its own length; a table definition has a longer count, one too high
            _ if code == 0xD608 => (4, usize::from(u16_at(self.0, 2)?).saturating_sub(1)),
            _ => (3, usize::from(*self.0.get(2)?)),
        };
        let operand = self.0.get(head..head + length)?;
        self.0 = &self.0[head + length..];
        Some((code, operand))
    }
}

/// A stretch of bytes of the stream and its format; stretches without any are not kept.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: u32,
    end: u32,
    format: Format,
}

/// The formats of all stretches, in order.
#[derive(Debug, Default)]
pub(super) struct Formats {
    stretches: Vec<Stretch>,
    /// The table was there at all.
    pub(super) known: bool,
}

const PAGE: usize = 512;

impl Formats {
    /// The formats of runs.
    pub(super) fn of_runs(document: &[u8], table: &[u8], place: Place) -> Formats {
        let list = |page: &[u8], count: usize, i: usize| {
            let offset = 2 * usize::from(page[4 * (count + 1) + i]);
            let length = if offset == 0 { 0 } else { usize::from(page[offset]) };
            let mut format = Format::default();
            format.apply(page.get(offset + 1..offset + 1 + length).unwrap_or_default());
            Ok(format)
        };
        // Infallible: no run refers to another stream.
        Formats::read(document, table, place, 1, list).unwrap_or_default()
    }

    /// The formats of paragraphs. Long lists lie in the stream `data`.
    pub(super) fn of_paragraphs(document: &[u8], table: &[u8], place: Place, data: &[u8], styles: &Styles) -> Result<Formats, Refusal> {
        // Each list in `data` belongs to one paragraph, so all of them are not longer than it.
        let mut left = data.len();
        Formats::read(document, table, place, 13, |page, count, i| {
            let offset = 2 * usize::from(page[4 * (count + 1) + 13 * i]);
            if offset == 0 {
                return Ok(styles.get(0));
            }
            let (start, length) = match page[offset] {
                0 => (offset + 2, 2 * usize::from(page.get(offset + 1).copied().unwrap_or(0))),
                n => (offset + 1, 2 * usize::from(n) - 1),
            };
            // The number of the style stands first.
            let mut format = styles.get(u16_at(page, start).unwrap_or(0));
            let list = page.get(start + 2..(start + length).min(PAGE)).unwrap_or_default();
            format.apply(list);
            for (code, operand) in Properties(list) {
                if matches!(code, 0x6645 | 0x6646)
                    && let Some(at) = u32_at(operand, 0)
                    && let Some(length) = u16_at(data, at as usize)
                    && let Some(long) = part(data, at.saturating_add(2), u32::from(length))
                {
                    left = left.checked_sub(long.len()).ok_or_else(|| damaged("段落格式重复引用同一数据"))?;
                    format.apply(long);
                }
            }
            Ok(format)
        })
    }

    /// Pages of 512 bytes in the document, named by the table at `place`: on each, its stretches
    /// and for each an entry of `width` bytes that leads to the list of properties.
    fn read(
        document: &[u8],
        table: &[u8],
        place: Place,
        width: usize,
        mut list: impl FnMut(&[u8], usize, usize) -> Result<Format, Refusal>,
    ) -> Result<Formats, Refusal> {
        let plex = part(table, place.start, place.length).unwrap_or_default();
        let pages = plex.len().saturating_sub(4) / 8;
        let mut stretches = Vec::new();
        // A page stands once in the table, so that there are no more than fit the document.
        for i in 0..pages.min(document.len() / PAGE) {
            let number = u32_at(plex, 4 * (pages + 1) + 4 * i).unwrap_or(0) & 0x3F_FFFF;
            let Some(page) = part(document, number.saturating_mul(PAGE as u32), PAGE as u32) else {
                continue;
            };
            let count = usize::from(page[PAGE - 1]).min((PAGE - 5) / (4 + width));
            for j in 0..count {
                let format = list(page, count, j)?;
                if format != Format::default() {
                    let bound = |at| u32_at(page, 4 * at).unwrap_or(0);
                    stretches.push(Stretch { start: bound(j), end: bound(j + 1), format });
                }
            }
        }
        stretches.sort_by_key(|s| s.start);
        Ok(Formats { stretches, known: pages > 0 })
    }

    /// The format at a byte of the stream, and the byte up to which it surely holds.
    pub(super) fn at(&self, byte: u32) -> (Format, u32) {
        let after = self.stretches.partition_point(|s| s.start <= byte);
        let next = self.stretches.get(after).map_or(u32::MAX, |s| s.start);
        match after.checked_sub(1).and_then(|i| self.stretches.get(i)) {
            Some(stretch) if byte < stretch.end => (stretch.format, stretch.end.min(next)),
            _ => (Format::default(), next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_stepped_over_by_their_length() {
        let list = [
            &[0x35, 0x08, 1][..],      // bold: one byte
            &[0x43, 0x4A, 24, 0],      // size: two
            &[0x03, 0x6A, 1, 2, 3, 4], // picture: four
            &[0x15, 0xC6, 2, 9, 9],    // tabs: its own length
            &[0x08, 0xD6, 3, 0, 9, 9], // table: a long count, one too high
            &[0x00, 0x08, 1, 0x16, 0x24, 1, 0x0B, 0x46, 1, 0],
            &[0x09, 0x6A, 0, 0, 0xFC, 0xF0],
        ]
        .concat();
        let mut format = Format::default();
        format.apply(&list);
        let mut short = Format::default();
        short.apply(&decisive(&[list.as_slice(), &list].concat()));
        assert_eq!(short, format);
        assert_eq!(decisive(&list).len(), 3 + 6 + 3 + 4);
        assert_eq!(format, Format { deleted: true, in_table: true, list: 1, symbol: 0xF0FC, ..Format::default() });
        for cut in 0..list.len() {
            Format::default().apply(&list[..cut]);
        }
        format.apply_small(0x41 << 1);
        assert!(!format.deleted);
    }
}

//! The cells of one sheet.

use fiscal::Cell;

use super::book::Globals;
use super::record::{BOF, EOF, Records};
use super::{damaged, strings};
use crate::Refusal;
use crate::bytes::{u16_at, u32_at};
use crate::number::Decimal;
use crate::sheet::{Area, Grid};

const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027E;
const SHORT_NUMBERS: u16 = 0x00BD;
const SHARED: u16 = 0x00FD;
const WORDS: u16 = 0x0204;
const RICH_WORDS: u16 = 0x00D6;
const TRUTH_OR_ERROR: u16 = 0x0205;
const FORMULA: u16 = 0x0006;
/// The words that the formula before gave.
const RESULT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MERGED: u16 = 0x00E5;
const VIEW: u16 = 0x023E;
const COMMENT: u16 = 0x001C;
const OBJECT: u16 = 0x005D;

/// One walk.
struct Walker<'w> {
    globals: &'w Globals,
    grid: Grid,
    /// Rows that are hidden, as the file lists them.
    hidden: Vec<u32>,
    /// The cell whose words are yet to come, and its style.
    waiting: Option<(Cell, u32)>,
}

pub(super) fn read(records: &mut Records<'_>, globals: &Globals) -> Result<Grid, Refusal> {
    records.open()?;
    let mut walker = Walker { globals, grid: Grid::default(), hidden: Vec::new(), waiting: None };
    // charts in the sheet have records of their own
    let mut inside = 0usize;
    loop {
        let record = records.next()?;
        match record.kind {
            BOF => inside += 1,
            EOF if inside == 0 => return Ok(walker.finish()),
            EOF => inside -= 1,
            _ if inside > 0 => {}
            kind => {
                walker.take(kind, record.data)?.ok_or_else(|| damaged(format!("记录 {kind:04X} 不完整，文件可能没有传完整")))?;
            }
        }
    }
}

impl Walker<'_> {
    /// `None` where the record is too short for what it is.
    fn take(&mut self, kind: u16, data: &[u8]) -> Result<Option<()>, Refusal> {
        match kind {
            NUMBER => self.cell(data, |data| Some(double(data.get(6..14)?)), Walker::number),
            SHORT_NUMBER => self.cell(data, |data| Some(short(u32_at(data, 6)?)), Walker::number),
            SHARED => self.cell(data, |data| Some(u32_at(data, 6)? as usize), Walker::shared),
            WORDS | RICH_WORDS => {
                self.cell(data, |data| strings::long_string(data.get(6..)?), |w, at, style, words| w.words(at, style, &words))
            }
            TRUTH_OR_ERROR => self.cell(data, |data| Some((*data.get(6)?, *data.get(7)? != 0)), Walker::truth_or_error),
            FORMULA => self.cell(data, |data| data.get(6..14)?.try_into().ok(), Walker::formula),
            RESULT => {
                let Some((at, style)) = self.waiting.take() else { return Ok(Some(())) };
                let Some(words) = strings::long_string(data) else { return Ok(None) };
                self.words(at, style, &words).map(Some)
            }
            SHORT_NUMBERS => self.short_numbers(data),
            _ => Ok(self.beside(kind, data)),
        }
    }

    /// A record that is a cell: row, column, style, and what `value` finds.
    fn cell<V>(
        &mut self,
        data: &[u8],
        value: impl Fn(&[u8]) -> Option<V>,
        fill: impl Fn(&mut Self, Cell, u32, V) -> Result<(), Refusal>,
    ) -> Result<Option<()>, Refusal> {
        let (Some(row), Some(column), Some(style), Some(value)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), value(data)) else {
            return Ok(None);
        };
        self.waiting = None;
        fill(self, place(row, column), u32::from(style), value).map(Some)
    }

    fn short_numbers(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(None) };
        // the last column stands behind the numbers
        let numbers = data[4..].chunks_exact(6);
        for (number, column) in numbers.zip(column..u16::MAX) {
            let style = u32::from(u16_at(number, 0).unwrap_or(0));
            self.number(place(row, column), style, short(u32_at(number, 2).unwrap_or(0)))?;
        }
        Ok(Some(()))
    }

    fn number(&mut self, at: Cell, style: u32, value: Option<Decimal>) -> Result<(), Refusal> {
        // what is no number is shown as an error
        let Some(value) = value else {
            self.grid.errors.push(at);
            return self.grid.fill(at, "#NUM!");
        };
        let before = self.grid.filled();
        let formats = &self.globals.formats;
        self.grid.fill_with(at, |out| {
            formats.write(style, value, out);
            value.is_zero()
        })?;
        self.grid.unseen += usize::from(!value.is_zero() && self.grid.filled() == before);
        Ok(())
    }

    fn shared(&mut self, at: Cell, style: u32, number: usize) -> Result<(), Refusal> {
        let words = self.globals.strings.get(number).ok_or_else(|| damaged(format!("{at} 的文字编号 {number} 不存在")))?;
        self.words(at, style, words)
    }

    fn words(&mut self, at: Cell, style: u32, words: &str) -> Result<(), Refusal> {
        self.grid.fill_words(at, &self.globals.formats, style, words)
    }

    fn truth_or_error(&mut self, at: Cell, _: u32, (value, error): (u8, bool)) -> Result<(), Refusal> {
        if !error {
            return self.grid.fill(at, if value == 0 { "FALSE" } else { "TRUE" });
        }
        self.grid.errors.push(at);
        self.grid.fill(at, error_word(value))
    }

    /// The result is a number, or eight bytes that say what else it is.
    fn formula(&mut self, at: Cell, style: u32, result: [u8; 8]) -> Result<(), Refusal> {
        match result {
            [0, .., 0xFF, 0xFF] => {
                self.waiting = Some((at, style));
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.truth_or_error(at, style, (value, false)),
            [2, _, value, .., 0xFF, 0xFF] => self.truth_or_error(at, style, (value, true)),
            [.., 0xFF, 0xFF] => Ok(()),
            _ => self.number(at, style, double(&result)),
        }
    }

    /// What is no cell.
    fn beside(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        match kind {
            ROW => {
                let flags = u16_at(data, 12)?;
                if flags & 0x20 != 0 {
                    self.hidden.push(u32::from(u16_at(data, 0)?) + 1);
                }
            }
            COLUMNS => {
                let (first, last) = (u16_at(data, 0)?.min(255), u16_at(data, 2)?.min(255));
                if u16_at(data, 8)? & 1 != 0 || u16_at(data, 4)? == 0 {
                    self.grid.hidden_columns.push((u32::from(first) + 1, u32::from(last) + 1));
                }
            }
            MERGED => {
                for corners in data.get(2..)?.chunks_exact(8).take(usize::from(u16_at(data, 0)?)) {
                    let at = |i| u16_at(corners, i).unwrap_or(0);
                    let (first, last) = (place(at(0), at(4)), place(at(2), at(6)));
                    if first.row <= last.row && first.column <= last.column {
                        self.grid.merge(Area { first, last });
                    }
                }
            }
            VIEW => self.grid.blank_zeros |= u16_at(data, 0)? & 0x10 == 0,
            COMMENT => self.grid.comments += 1,
            // comments and the arrows of filters are objects, too
            OBJECT => self.grid.drawings += usize::from(!matches!(u16_at(data, 4)?, 0x19 | 0x14)),
            _ => {}
        }
        Some(())
    }

    fn finish(mut self) -> Grid {
        self.hidden.sort_unstable();
        self.hidden.dedup();
        self.grid.hidden_rows = self.hidden;
        self.grid
    }
}

fn place(row: u16, column: u16) -> Cell {
    Cell { row: u32::from(row) + 1, column: u32::from(column) + 1 }
}

fn double(bytes: &[u8]) -> Option<Decimal> {
    Decimal::of(f64::from_le_bytes(bytes.try_into().ok()?))
}

/// A number in four bytes: thirty bits of a whole number or of a double, perhaps a hundredth of it.
fn short(bits: u32) -> Option<Decimal> {
    let value = if bits & 2 != 0 {
        Decimal::scaled(i64::from(bits.cast_signed() >> 2), 0)
    } else {
        Decimal::of(f64::from_bits(u64::from(bits & !3) << 32))?
    };
    Some(if bits & 1 != 0 { value.times_ten(-2) } else { value })
}

fn error_word(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers() {
        let shown = |bits: u32| {
            let mut out = String::new();
            short(bits).expect("a number").write(&mut out);
            out
        };
        assert_eq!(shown((1234 << 2) | 3), "12.34");
        assert_eq!(shown((1234 << 2) | 2), "1234");
        assert_eq!(shown(((-5i32 << 2) as u32) | 2), "-5");
        assert_eq!(shown((12.5f64.to_bits() >> 32) as u32), "12.5");
        assert_eq!(shown((1250f64.to_bits() >> 32) as u32 | 1), "12.5");
        assert_eq!(short((f64::NAN.to_bits() >> 32) as u32), None);
    }
}

//! The records before the first sheet: styles, strings, and which sheets there are.

use super::record::{BOF, EOF, Records};
use super::{damaged, strings};
use crate::Refusal;
use crate::bytes::{u16_at, u32_at};
use crate::number::Formats;
use crate::sheet::Strings;

const FILE_PASS: u16 = 0x002F;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const SHEET: u16 = 0x0085;
const STRINGS: u16 = 0x00FC;
const OTHER_BOOK: u16 = 0x01AE;

/// What belongs to the workbook as a whole.
#[derive(Debug, Default)]
pub(super) struct Globals {
    pub(super) formats: Formats,
    pub(super) strings: Strings,
    pub(super) sheets: Vec<Entry>,
    pub(super) other_sheets: usize,
    pub(super) macro_sheets: bool,
    pub(super) links: usize,
}

/// A sheet of cells.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The byte of the stream where it begins.
    pub(super) start: usize,
    pub(super) hidden: bool,
}

pub(super) fn read(stream: &[u8]) -> Result<Globals, Refusal> {
    let mut records = Records::new(stream, 0)?;
    records.open()?;
    let mut globals = Globals::default();
    loop {
        let record = records.next()?;
        let data = record.data;
        match record.kind {
            FILE_PASS => return Err(Refusal::Encrypted { part: "这份工作簿".to_owned() }),
            DATE_MODE => globals.formats.since_1904 = u16_at(data, 0) == Some(1),
            FORMAT => {
                if let (Some(id), Some(code)) = (u16_at(data, 0), data.get(2..).and_then(strings::long_string)) {
                    globals.formats.define(id, code);
                }
            }
            STYLE => globals.formats.style(u16_at(data, 2).unwrap_or(0)),
            SHEET => globals.list(data).ok_or_else(|| damaged("工作表的目录不完整"))?,
            STRINGS => {
                let more = records.continued();
                globals.strings = strings::table(data, &more)?;
            }
            // the workbook itself and its functions are listed among the others
            OTHER_BOOK => globals.links += usize::from(!matches!(u16_at(data, 2), Some(0x0401 | 0x3A01))),
            BOF => return Err(damaged("工作簿的记录没有结束")),
            EOF => return Ok(globals),
            _ => {}
        }
    }
}

impl Globals {
    fn list(&mut self, data: &[u8]) -> Option<()> {
        let start = u32_at(data, 0)? as usize;
        let (hidden, kind, length) = (*data.get(4)? & 3 != 0, *data.get(5)?, usize::from(*data.get(6)?));
        let name = strings::string(data.get(7..)?, length)?;
        match kind {
            0 => self.sheets.push(Entry { name, start, hidden }),
            1 | 6 => {
                self.macro_sheets = true;
                self.other_sheets += 1;
            }
            _ => self.other_sheets += 1,
        }
        Some(())
    }
}

//! Records: a kind, a length, and so many bytes, one after another.

use super::damaged;
use crate::Refusal;
use crate::bytes::u16_at;

/// The beginning and the end of the book, of a sheet, of a chart in a sheet.
pub(super) const BOF: u16 = 0x0809;
pub(super) const EOF: u16 = 0x000A;
/// More of the record before.
pub(super) const CONTINUE: u16 = 0x003C;

const SHORT: &str = "记录不完整，文件可能没有传完整";

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

/// A walk over records.
#[derive(Debug)]
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8], at: usize) -> Result<Records<'s>, Refusal> {
        if at >= stream.len() {
            return Err(damaged("目录指到文件之外，文件可能没有传完整"));
        }
        Ok(Records { stream, at })
    }

    /// The byte of the stream where the next record begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next record; a book or a sheet has to be closed before the stream ends.
    pub(super) fn next(&mut self) -> Result<Record<'s>, Refusal> {
        let record = self.peek().ok_or_else(|| damaged(SHORT))?;
        self.at += 4 + record.data.len();
        Ok(record)
    }

    /// The record before goes on in these.
    pub(super) fn continued(&mut self) -> Vec<&'s [u8]> {
        let mut parts = Vec::new();
        while let Some(record) = self.peek().filter(|r| r.kind == CONTINUE) {
            self.at += 4 + record.data.len();
            parts.push(record.data);
        }
        parts
    }

    /// A beginning, and that it is of a version that is read.
    pub(super) fn open(&mut self) -> Result<(), Refusal> {
        const VERSION: u16 = 0x0600;
        let record = self.next()?;
        match (record.kind, u16_at(record.data, 0)) {
            (BOF, Some(VERSION)) => Ok(()),
            (BOF, Some(_)) => Err(Refusal::TooOld { name: super::OLD }),
            _ => Err(damaged("工作表的开头不合格式")),
        }
    }

    fn peek(&self) -> Option<Record<'s>> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at + 2)?);
        let data = self.stream.get(self.at + 4..self.at + 4 + length)?;
        Some(Record { kind, data })
    }
}

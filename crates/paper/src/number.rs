//! Numbers of spreadsheets as people see them: the stored value through the format of its cell.
//!
//! A value is a decimal of at most 15 digits, as spreadsheets keep them, and is rounded as a decimal:
//! no arithmetic on floats, so that a sum stored as 0.30000000000000004 reads 0.3.

mod builtin;
mod code;
mod date;
mod decimal;
mod digits;

use std::collections::HashMap;

pub(crate) use code::Code;
pub(crate) use decimal::Decimal;

/// The formats of a workbook: which cell style has which, each read once.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    /// Days count from the beginning of 1904: otherwise from that of 1900.
    pub(crate) since_1904: bool,
    codes: Vec<Code>,
    /// Of each style the number of its code.
    styles: Vec<u32>,
    known: HashMap<String, u32>,
    own: HashMap<u16, String>,
}

impl Formats {
    /// A format that the workbook brings along.
    pub(crate) fn define(&mut self, id: u16, code: String) {
        self.own.insert(id, code);
    }

    /// The next style has this format.
    pub(crate) fn style(&mut self, id: u16) {
        let code = self.own.get(&id).map_or_else(|| builtin::code(id), String::as_str);
        let number = match self.known.get(code) {
            Some(number) => *number,
            None => {
                let number = self.codes.len() as u32;
                self.codes.push(Code::read(code));
                self.known.insert(code.to_owned(), number);
                number
            }
        };
        self.styles.push(number);
    }

    /// Writes a number as a cell of this style shows it.
    pub(crate) fn write(&self, style: u32, value: Decimal, out: &mut String) {
        match self.code(style) {
            Some(code) => code.write(value, self.since_1904, out),
            None => value.write(out),
        }
    }

    /// Writes words as a cell of this style shows them.
    pub(crate) fn write_words(&self, style: u32, words: &str, out: &mut String) {
        match self.code(style) {
            Some(code) => code.write_words(words, out),
            None => out.push_str(words),
        }
    }

    fn code(&self, style: u32) -> Option<&Code> {
        self.codes.get(*self.styles.get(style as usize)? as usize)
    }
}

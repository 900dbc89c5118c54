//! Workbooks of Excel 97-2003 (.xls), also as WPS writes them (.et): records in a compound file.
//!
//! Every record is looked at once and nothing is reserved by a number that the file only claims. No
//! formula is computed: the results are those that were saved. What is read of hidden rows, columns
//! and sheets is as in newer workbooks.

mod book;
mod record;
mod sheet;
mod strings;
#[cfg(test)]
pub(crate) mod tests;

use crate::compound::Compound;
use crate::sheet::Book;
use crate::{Extract, Refusal};
use record::Records;

/// The common name of the format.
pub(crate) const NAME: &str = "Excel 97-2003 工作簿（.xls）";

const OLD: &str = "Excel 95 或更早的工作簿（.xls）";

fn damaged(what: impl Into<String>) -> Refusal {
    Refusal::Broken { format: NAME, place: String::new(), problem: what.into() }
}

/// Reads an Excel 97-2003 workbook.
///
/// # Errors
///
/// [`Refusal::Encrypted`], [`Refusal::TooOld`] (Excel 95 and before), [`Refusal::Broken`] with what
/// is broken, the limits of tables.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let file = Compound::open(bytes, NAME)?;
    let Some(stream) = file.stream("Workbook")? else {
        return Err(match file.has_stream("Book") {
            true => Refusal::TooOld { name: OLD },
            false => damaged("其中没有工作簿部分（Workbook）"),
        });
    };
    let globals = book::read(&stream)?;
    let mut book = Book::default();
    book.seen.macros = globals.macro_sheets || file.has_folder("_VBA_PROJECT_CUR") || file.has_folder("Macros");
    book.seen.links = globals.links;
    book.seen.other_sheets = globals.other_sheets;
    // sheets of an honest file do not overlap: together they are no longer than the stream
    let mut left = stream.len();
    for entry in &globals.sheets {
        if entry.hidden {
            book.seen.hidden.push(entry.name.clone());
            continue;
        }
        let mut records = Records::new(&stream, entry.start)?;
        let grid = sheet::read(&mut records, &globals)?;
        left = left.checked_sub(records.at() - entry.start).ok_or_else(|| damaged("其中的工作表互相重叠"))?;
        book.add(&entry.name, grid)?;
    }
    Ok(book.finish())
}

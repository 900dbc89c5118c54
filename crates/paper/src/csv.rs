//! Tables as text (.csv, .tsv): cells between commas, semicolons or tabs, told from the content.

mod dialect;

use fiscal::Cell;

use crate::sheet::{Book, Grid, LAST_COLUMN, LAST_ROW};
use crate::{Extract, Refusal, control, encoding};

/// The endings of the names of such files.
pub(crate) const ENDINGS: [&str; 2] = ["csv", "tsv"];

/// Decodes the bytes and takes the cells apart; their encoding is given beside.
///
/// # Errors
///
/// [`Refusal::Undecodable`], [`Refusal::Binary`], the limits of tables.
pub(crate) fn read(bytes: &[u8]) -> Result<(Extract, &'static str), Refusal> {
    let decoded = encoding::decode(bytes)?;
    control::refuse_binary(&decoded.text)?;
    let mut text = decoded.text.as_str();
    let mut announced = None;
    // a first line that spreadsheets take for the sign between cells, and no person put there
    if let Some(rest) = text.strip_prefix("sep=") {
        let line = rest.split(['\r', '\n']).next().unwrap_or_default();
        if let (1, Some(sign)) = (line.len(), line.bytes().next()) {
            announced = Some(sign);
            text = &rest[1..];
        }
    }
    let separator = announced.unwrap_or_else(|| dialect::separator(text));
    let mut grid = Grid::default();
    let mut cells = Cells { rest: text, separator };
    let mut at = Cell { row: 1, column: 1 };
    while let Some((words, ends_row)) = cells.next() {
        if at.row > LAST_ROW || at.column > LAST_COLUMN {
            return Err(Refusal::TooManyCells);
        }
        grid.fill(at, words_of(&words))?;
        at = if ends_row { Cell { row: at.row + 1, column: 1 } } else { Cell { column: at.column + 1, ..at } };
    }
    let mut book = Book::default();
    book.add_nameless(grid)?;
    Ok((book.finish(), decoded.encoding))
}

/// `="001"` is how text is kept from becoming a number.
fn words_of(words: &str) -> &str {
    words.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).unwrap_or(words)
}

/// One cell after another.
struct Cells<'t> {
    rest: &'t str,
    separator: u8,
}

impl<'t> Cells<'t> {
    /// The words of the next cell, and whether it is the last of its row.
    fn next(&mut self) -> Option<(std::borrow::Cow<'t, str>, bool)> {
        if self.rest.is_empty() {
            return None;
        }
        let (quoted, behind) = match quoted(self.rest) {
            Some((words, behind)) => (Some(words), behind),
            None => (None, self.rest),
        };
        // words behind a closing quote belong to the cell
        let end = memchr::memchr3(self.separator, b'\n', b'\r', behind.as_bytes()).unwrap_or(behind.len());
        let (tail, rest) = behind.split_at(end);
        let ends_row = rest.as_bytes().first() != Some(&self.separator);
        self.rest = rest.strip_prefix("\r\n").unwrap_or_else(|| rest.get(1..).unwrap_or(""));
        let words = match quoted {
            Some(words) if tail.is_empty() => words,
            Some(words) => (words.into_owned() + tail).into(),
            None => tail.into(),
        };
        // a separator at the very end opens a last cell, which is empty
        Some((words, ends_row))
    }
}

/// The words between quotes, and what stands behind them; `None` where no quotes open the cell or
/// they are never closed: then they are signs like others.
fn quoted(text: &str) -> Option<(std::borrow::Cow<'_, str>, &str)> {
    let inner = text.strip_prefix('"')?;
    let bytes = inner.as_bytes();
    let mut from = 0;
    let mut doubled = false;
    loop {
        let at = from + memchr::memchr(b'"', &bytes[from..])?;
        if bytes.get(at + 1) == Some(&b'"') {
            doubled = true;
            from = at + 2;
            continue;
        }
        let words = &inner[..at];
        let words = if doubled { words.replace("\"\"", "\"").into() } else { words.into() };
        return Some((words, &inner[at + 1..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        read(bytes).expect("reads").0.text
    }

    #[test]
    fn cells_are_taken_apart() {
        assert_eq!(text("科目,预算\n教育,\"1,234.50\"\n".as_bytes()), "科目\t预算\n教育\t1,234.50\n");
        assert_eq!(text("科目;预算\r\n教育;12,5\r\n".as_bytes()), "科目\t预算\n教育\t12,5\n");
        assert_eq!(text("科目\t预算\r教育\t12,5，其中：3,4\r".as_bytes()), "科目\t预算\n教育\t12,5，其中：3,4\n");
        assert_eq!(text("\"行政\n单位\",\"他说\"\"好\"\"\"x,=\"001\"\n,,3\n".as_bytes()), "行政 单位\t他说\"好\"x\t001\n\t\t3\n");
        assert_eq!(text("sep=;\r\n甲;1\r\n".as_bytes()), "甲\t1\n");
        assert_eq!(text("甲,\"乙\n丙,1\n".as_bytes()), "甲\t\"乙\n丙\t1\n");
        assert_eq!(text("甲,1\n,,\n\n乙,2,,\n".as_bytes()), "甲\t1\n\n乙\t2\n");
        let (gb, ..) = encoding_rs::GB18030.encode("\u{feff}科目,预算\n教育,1\n");
        let (extract, encoding) = read(&gb[4..]).expect("reads");
        assert_eq!((extract.text.as_str(), encoding), ("科目\t预算\n教育\t1\n", "GB18030"));
        let places: Vec<String> = extract.cells.iter().map(|c| c.cell.to_string()).collect();
        assert_eq!(places, ["A1", "B1", "A2", "B2"]);
    }
}

//! The cells of one sheet.

use fiscal::Cell;
use quick_xml::events::BytesStart;

use super::strings::unescape;
use super::workbook::is_on;
use super::{NAME, broken};
use crate::Refusal;
use crate::number::{Decimal, Formats};
use crate::refusal::grouped;
use crate::sheet::{Area, Grid, LAST_COLUMN, LAST_ROW, Strings};
use crate::xml::{Node, Xml, attribute, local};

/// What the value of a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    /// The number of a shared string.
    Shared,
    Words,
    Boolean,
    Error,
}

/// Where the text of an element goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Nowhere,
    Value,
}

/// One walk over a sheet.
struct Walker<'w> {
    part: &'w str,
    strings: &'w Strings,
    formats: &'w Formats,
    grid: Grid,
    /// The cell that is open, or the one before.
    at: Cell,
    row_hidden: bool,
    kind: Kind,
    style: u32,
    formula: bool,
    valued: bool,
    value: String,
    text: Text,
    phonetic: bool,
}

pub(super) fn read(xml: &mut Xml<'_>, part: &str, strings: &Strings, formats: &Formats) -> Result<Grid, Refusal> {
    let mut walker = Walker {
        part,
        strings,
        formats,
        grid: Grid::default(),
        at: Cell { row: 0, column: 0 },
        row_hidden: false,
        kind: Kind::Number,
        style: 0,
        formula: false,
        valued: false,
        value: String::new(),
        text: Text::Nowhere,
        phonetic: false,
    };
    let mut behind_tag = false;
    loop {
        // steps through a cell that is as nearly all of them are would be half of the work
        while behind_tag && let Some((attributes, value)) = xml.plain_cell() {
            walker.plain_cell(attributes, value)?;
        }
        let node = xml.next()?;
        behind_tag = !matches!(node, Node::Text(_));
        match node {
            Node::Open(tag) => walker.open(&tag)?,
            Node::Empty(tag) => match local(tag.name().as_ref()) {
                // a cell without a value shows nothing, but the next one may count from it
                "c" => walker.open(&tag)?,
                "v" | "t" => walker.valued = true,
                "f" => walker.formula = true,
                "rPh" | "is" => {}
                _ => walker.open(&tag)?,
            },
            Node::Close(tag) => walker.close(local(tag.name().as_ref()))?,
            Node::Text(words) if walker.text == Text::Value => walker.value.push_str(&words),
            Node::Text(_) => {}
            Node::End => return Ok(walker.grid),
        }
    }
}

impl Walker<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match local(tag.name().as_ref()) {
            "c" => self.open_cell(tag)?,
            "v" => {
                self.text = Text::Value;
                self.valued = true;
            }
            "t" if !self.phonetic => {
                self.text = Text::Value;
                self.valued = true;
            }
            "f" => self.formula = true,
            "rPh" => self.phonetic = true,
            "row" => self.open_row(tag)?,
            "col" => {
                let number = |name: &str| attribute(tag, name).and_then(|n| n.parse::<u32>().ok());
                let hidden = is_on(attribute(tag, "hidden").as_deref()) || is_nought(attribute(tag, "width").as_deref());
                if let (true, Some(first), Some(last)) = (hidden, number("min"), number("max")) {
                    self.grid.hidden_columns.push((first, last.min(LAST_COLUMN)));
                }
            }
            "mergeCell" => {
                if let Some(area) = attribute(tag, "ref").and_then(|reference| area(&reference)) {
                    self.grid.merge(area);
                }
            }
            "sheetView" => self.grid.blank_zeros |= attribute(tag, "showZeros").is_some_and(|v| matches!(&*v, "0" | "false")),
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let row = match attribute(tag, "r") {
            Some(number) => number.parse().ok().filter(|row| (1..=LAST_ROW).contains(row)),
            None => Some(self.at.row + 1).filter(|row| *row <= LAST_ROW),
        };
        let row = row.ok_or_else(|| self.outside(attribute(tag, "r").as_deref().unwrap_or_default()))?;
        self.at = Cell { row, column: 0 };
        self.row_hidden = is_on(attribute(tag, "hidden").as_deref()) || is_nought(attribute(tag, "ht").as_deref());
        Ok(())
    }

    /// A cell of which nothing is known yet but where it stands if it does not say so itself.
    fn next_cell(&mut self) {
        self.at.column += 1;
        self.at.row = self.at.row.max(1);
        (self.kind, self.style, self.formula, self.valued) = (Kind::Number, 0, false, false);
        self.value.clear();
    }

    /// A whole cell: its attributes as they stand, and its value.
    fn plain_cell(&mut self, attributes: &str, value: &str) -> Result<(), Refusal> {
        self.next_cell();
        let mut pieces = attributes.split('"');
        while let (Some(name), Some(value)) = (pieces.next(), pieces.next()) {
            self.attribute(name.trim().trim_end_matches('=').trim_end(), value)?;
        }
        self.within()?;
        self.valued = true;
        self.value.push_str(value);
        self.close_cell()
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        self.next_cell();
        for attribute in tag.attributes().with_checks(false).flatten() {
            self.attribute(attribute.key.as_ref(), &attribute.value)?;
        }
        self.within()
    }

    fn attribute(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        match name {
            "r" => self.at = cell(value).ok_or_else(|| self.outside(value))?,
            "s" => self.style = value.parse().unwrap_or(0),
            "t" => {
                self.kind = match value {
                    "s" => Kind::Shared,
                    "b" => Kind::Boolean,
                    "e" => Kind::Error,
                    "n" => Kind::Number,
                    // str, inlineStr, and days as words
                    _ => Kind::Words,
                };
            }
            _ => {}
        }
        Ok(())
    }

    fn within(&self) -> Result<(), Refusal> {
        if self.at.column > LAST_COLUMN { Err(self.outside(&self.at.to_string())) } else { Ok(()) }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "v" | "t" => self.text = Text::Nowhere,
            "rPh" => self.phonetic = false,
            "c" => self.close_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        if !self.valued {
            if self.formula {
                self.grid.uncomputed.push(self.at);
            }
            return Ok(());
        }
        if self.row_hidden && self.grid.hidden_rows.last() != Some(&self.at.row) {
            self.grid.hidden_rows.push(self.at.row);
        }
        let Walker { formats, strings, style, at, .. } = *self;
        match self.kind {
            Kind::Number => {
                // what is no number stands as it is
                let Some(number) = Decimal::parse(self.value.trim()) else { return self.grid.fill(at, &self.value) };
                let before = self.grid.filled();
                self.grid.fill_with(at, |out| {
                    formats.write(style, number, out);
                    number.is_zero()
                })?;
                self.grid.unseen += usize::from(!number.is_zero() && self.grid.filled() == before);
            }
            Kind::Shared => {
                let number = self.value.trim().parse().ok();
                let Some(words) = number.and_then(|number| strings.get(number)) else {
                    return Err(broken(self.part, &format!(" 中 {at} 的文字编号 {} 不存在", shortened(&self.value))));
                };
                self.fill_words(words)?;
            }
            Kind::Words => {
                unescape(&mut self.value, 0);
                let words = std::mem::take(&mut self.value);
                self.fill_words(&words)?;
                self.value = words;
            }
            Kind::Boolean => self.grid.fill(at, if self.value.trim() == "0" { "FALSE" } else { "TRUE" })?,
            Kind::Error => {
                self.grid.errors.push(at);
                self.grid.fill(at, &self.value)?;
            }
        }
        Ok(())
    }

    fn fill_words(&mut self, words: &str) -> Result<(), Refusal> {
        self.grid.fill_words(self.at, self.formats, self.style, words)
    }

    fn outside(&self, address: &str) -> Refusal {
        let limits = format!("{} 行 {} 列", grouped(u64::from(LAST_ROW)), grouped(u64::from(LAST_COLUMN)));
        Refusal::Broken {
            format: NAME,
            place: self.part.to_owned(),
            problem: format!(" 中单元格地址“{}”不在 {limits}之内", shortened(address)),
        }
    }
}

/// `B7`
pub(crate) fn cell(address: &str) -> Option<Cell> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let (letters, row) = address.split_at(letters);
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = row.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    (column <= LAST_COLUMN).then_some(Cell { row, column })
}

/// `A1:C3`
fn area(reference: &str) -> Option<Area> {
    let (first, last) = reference.split_once(':')?;
    let (a, b) = (cell(first)?, cell(last)?);
    let first = Cell { row: a.row.min(b.row), column: a.column.min(b.column) };
    Some(Area { first, last: Cell { row: a.row.max(b.row), column: a.column.max(b.column) } })
}

/// A height or width of nothing.
fn is_nought(size: Option<&str>) -> bool {
    size.and_then(Decimal::parse).is_some_and(Decimal::is_zero)
}

fn shortened(words: &str) -> &str {
    words.char_indices().nth(20).map_or(words, |(at, _)| &words[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(cell("B7"), Some(Cell { row: 7, column: 2 }));
        assert_eq!(cell("XFD1048576"), Some(Cell { row: LAST_ROW, column: LAST_COLUMN }));
        for none in ["", "B", "7", "B0", "XFE1", "A1048577", "AAAA1", "A-1", "A1x", "甲1"] {
            assert_eq!(cell(none), None, "{none}");
        }
        let (first, last) = (Cell { row: 1, column: 1 }, Cell { row: 3, column: 3 });
        assert_eq!(area("A3:C1"), Some(Area { first, last }));
        assert_eq!(area("A1"), None);
    }
}

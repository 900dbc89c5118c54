//! Tables of pages, whose rows and cells often have no end.

use super::token::attribute;
use crate::Refusal;
use crate::page::Page;

/// A cell that is open: columns and rows that it covers, if the page took it up.
struct Cell {
    columns: usize,
    rows: usize,
    begun: bool,
}

#[derive(Default)]
struct Table {
    in_row: bool,
    cell: Option<Cell>,
}

/// Tables that are open, the innermost last.
#[derive(Default)]
pub(super) struct Tables(Vec<Table>);

impl Tables {
    /// Takes up a tag; false where it has nothing to do with tables.
    pub(super) fn open(&mut self, name: &str, attributes: &str, page: &mut Page) -> Result<bool, Refusal> {
        match name {
            "table" => {
                page.begin_table()?;
                self.0.push(Table::default());
            }
            "tr" => {
                self.end_row(page)?;
                self.begin_row(page)?;
            }
            "td" | "th" => {
                self.end_cell(page)?;
                self.begin_row(page)?;
                let span = |name: &str| attribute(attributes, name).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                if let Some(table) = self.0.last_mut() {
                    table.cell = Some(Cell { columns: span("colspan"), rows: span("rowspan"), begun: page.begin_cell() });
                } else {
                    page.end_line();
                }
            }
            "thead" | "tbody" | "tfoot" => self.end_row(page)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes up the end of an element; false where it has nothing to do with tables.
    pub(super) fn close(&mut self, name: &str, page: &mut Page) -> Result<bool, Refusal> {
        match name {
            "table" => {
                self.end_row(page)?;
                if self.0.pop().is_some() {
                    page.end_table()?;
                }
            }
            "tr" | "thead" | "tbody" | "tfoot" => self.end_row(page)?,
            "td" | "th" => self.end_cell(page)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn begin_row(&mut self, page: &mut Page) -> Result<(), Refusal> {
        match self.0.last_mut() {
            Some(table) if !table.in_row => {
                table.in_row = true;
                page.begin_row()
            }
            Some(_) => Ok(()),
            None => {
                page.end_line();
                Ok(())
            }
        }
    }

    fn end_cell(&mut self, page: &mut Page) -> Result<(), Refusal> {
        match self.0.last_mut().and_then(|t| t.cell.take()) {
            Some(cell) if cell.begun => page.end_cell(cell.columns, cell.rows, true),
            _ => {
                page.end_line();
                Ok(())
            }
        }
    }

    fn end_row(&mut self, page: &mut Page) -> Result<(), Refusal> {
        self.end_cell(page)?;
        let ends = self.0.last_mut().is_some_and(|table| std::mem::take(&mut table.in_row));
        if ends { page.end_row(true) } else { Ok(()) }
    }
}

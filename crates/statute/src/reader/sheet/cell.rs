//! What a cell is of: title, column and row together.

use super::Sheet;
use super::rows::{Cell, Rows};
use super::voice::Voice;
use crate::reader::Reader;
use crate::scan::Number;
use crate::topics::Topics;
use fiscal::{Basis, Certainty, Datum, Fact, Flow, Fund, PaperKind, Role, Span};

/// The funds of 财政拨款.
const FISCAL: [Fund; 3] = [Fund::General, Fund::GovFund, Fund::StateCapital];

/// Why a figure of a table is left.
pub(super) const UNKNOWN_COLUMN: &str = "看不懂这一列的表头";
const UNKNOWN_ROW: &str = "看不懂这一行是什么";
const NO_UNIT: &str = "表格没有写明单位";

impl Reader<'_> {
    /// Files the figure of a cell; false where it stays unread.
    pub(super) fn cell_figure(&mut self, rows: &Rows, (r, cell): (usize, &Cell), sheet: &mut Sheet, label: Option<Option<Voice>>) -> bool {
        let fact = self.compared_cell(cell, sheet, label).map_or_else(|| self.understood(cell, sheet, label), Ok);
        let filed = fact.is_ok();
        // what is of nothing known may still reckon with the cells beside it
        let fact = fact.or_else(|reason| self.reckoned_cell(rows, r, cell, sheet).ok_or(reason));
        match fact {
            Ok(fact) => {
                if let Some(reckoning) = &mut sheet.reckoning {
                    reckoning.note(r, cell.column, fiscal::FactId(self.facts.len() as u32), !filed);
                }
                self.facts.push(fact);
            }
            Err(reason) => self.leave_unread(cell.span, reason),
        }
        filed
    }

    /// The only number of a cell.
    pub(super) fn number_in(&self, cell: &Cell) -> Option<Number> {
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, cell.span.start as usize, cell.span.end as usize, &mut numbers);
        <[Number; 1]>::try_from(numbers).ok().map(|[number]| number)
    }

    fn understood(&self, cell: &Cell, sheet: &Sheet, label: Option<Option<Voice>>) -> Result<Fact, &'static str> {
        let number = self.number_in(cell).ok_or(UNKNOWN_ROW)?;
        let unit = match number.unit.or(sheet.unit) {
            Some(unit) if unit.is_money() => unit,
            Some(_) => return Err(UNKNOWN_COLUMN),
            None => return Err(NO_UNIT),
        };
        let head = sheet.heads[cell.column].ok_or(UNKNOWN_COLUMN)?;
        let row = label.unwrap_or(sheet.nameless()).ok_or(UNKNOWN_ROW)?;
        let datum = self.datum_of_cell(&sheet.title, &head, &row).ok_or(UNKNOWN_ROW)?;
        let before = sheet.compared.as_ref().is_some_and(|compared| compared.is_previous(cell.column));
        let earlier = before || datum.year.is_known() && datum.year < self.year;
        let span = Span { start: number.span.start, end: number.span.end.max(number.digits_end) };
        let role = if earlier { Role::Previous } else { Role::Amount };
        let fact = self.fact_here(span, number.printed(unit), datum, role);
        Ok(Fact { certainty: Certainty::Inherited, ..fact })
    }

    /// What title, column and row say together; nothing where they leave open what the figure is of.
    pub(super) fn datum_of_cell(&self, title: &Voice, head: &Voice, row: &Voice) -> Option<Datum> {
        let year = match row.last_year || head.last_year {
            true => self.year.previous(),
            false => row.year.or(head.year).unwrap_or(self.year),
        };
        let basis = match row.axes.basis.or(head.axes.basis) {
            Some(Basis::Budget) if self.kind == PaperKind::Budget => Basis::Initial,
            Some(basis) => basis,
            None => self.kind.basis(),
        };
        let holder = row.axes.holder.or(head.axes.holder).or(title.axes.holder).unwrap_or_default();
        let mut datum = Datum { holder, year, basis, item: row.agency, detail: head.detail, ..Datum::default() };
        // the money of a project is no flow of the account: it is asked for by the name of the project
        if row.project {
            datum.fund = head.axes.fund.unwrap_or_default();
            return (!head.item && head.axes.topic.is_none()).then_some(datum);
        }
        if let Some(topic) = row.axes.topic.or(head.axes.topic) {
            datum.topic = Topics::get().money_of(topic);
            return Some(datum);
        }
        // 合计 of the table of 三公; a line of it that is no topic itself is not understood
        if let Some(topic) = title.axes.topic {
            datum.topic = Topics::get().money_of(topic);
            // the head may say which money it is paid from
            let plain = !head.item && head.axes.nature.is_none() && head.axes.topic.is_none();
            return (title.sum && row.is_bare() && plain).then_some(datum);
        }
        if head.item {
            return None;
        }
        // 年末财政拨款结转和结余 in a column of 一般公共预算: the narrower of the two
        let within = |fund: &Fund| row.axes.fund == Some(Fund::Fiscal) && FISCAL.contains(fund);
        let narrower = head.axes.fund.filter(within);
        datum.fund = narrower.or(row.axes.fund).or(head.axes.fund).or(title.axes.fund).unwrap_or_default();
        datum.nature = head.axes.nature.or(row.axes.nature).or(title.axes.nature).unwrap_or_default();
        datum.func = row.func;
        datum.econ = row.econ;
        // 事业收入 over a column of outlay says what it is paid from
        let paid_from = |flow: &Flow| title.axes.flow == Some(Flow::Outlay) && *flow == Flow::Income;
        datum.flow = row.axes.flow.or(head.axes.flow.filter(|flow| !paid_from(flow))).or(title.axes.flow)?;
        if row.total {
            datum.flow = match datum.flow {
                Flow::Income | Flow::IncomeTotal => Flow::IncomeTotal,
                Flow::Outlay | Flow::OutlayTotal => Flow::OutlayTotal,
                _ => return None,
            };
        }
        if row.item {
            // an item is of this year's income or outlay, or of a balance that has its column, or of both together
            datum.flow = match datum.flow {
                Flow::IncomeTotal | Flow::OutlayTotal if head.total => datum.flow,
                Flow::CarryIn | Flow::CarryOut if head.axes.flow == Some(datum.flow) => datum.flow,
                Flow::Income | Flow::IncomeTotal => Flow::Income,
                Flow::Outlay | Flow::OutlayTotal => Flow::Outlay,
                _ => return None,
            };
        }
        Some(datum)
    }
}

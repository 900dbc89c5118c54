//! The money at the head of an evaluation table: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分; a row for all of it and
//! one for each source.

use super::rows::{self, Cell, Rows};
use crate::reader::Reader;
use crate::reader::scoring::{Granted, Grants, Scored, Scoring, Source};
use crate::scan::Number;
use fiscal::{Basis, Certainty, Datum, Fact, FactId, Flow, Fund, Measure, Role, Span, Unit};

/// Which column is which.
#[derive(Clone, Copy, Debug)]
struct Columns {
    initial: Option<usize>,
    adjusted: Option<usize>,
    executed: usize,
    rate: Option<usize>,
    weight: Option<usize>,
    score: Option<usize>,
    /// The first of them.
    first: usize,
}

impl Columns {
    /// By the words of one row of heads; without a score it is another table.
    fn of(text: &str, row: &[Cell]) -> Option<Columns> {
        let find = |test: &dyn Fn(&str) -> bool| row.iter().find(|c| test(c.span.of(text))).map(|c| c.column);
        let initial = find(&|w| w.contains("年初预算"));
        let adjusted = find(&|w| w.contains("全年预算") || w.contains("调整后预算") || w.contains("调整预算") || w.starts_with("预算数"));
        let executed = find(&|w| w.contains("执行数") || w.contains("实际支出数"))?;
        let (weight, score) = (find(&|w| w == "分值" || w == "权重"), find(&|w| w.contains("得分")));
        let first = [initial, adjusted].into_iter().flatten().min()?;
        let columns = Columns { initial, adjusted, executed, rate: find(&|w| w.contains("执行率")), weight, score, first };
        (columns.first < executed && (weight.is_some() || score.is_some())).then_some(columns)
    }
}

/// Does the money of an evaluation table begin with this row?
pub(super) fn is_head(text: &str, row: &[Cell]) -> bool {
    row.len() >= 4 && Columns::of(text, row).is_some()
}

impl Source {
    fn of(label: &str) -> Option<Source> {
        let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        let label = label.trim_start_matches("其中").trim_start_matches(['：', ':', '-', '—']);
        let label = label.split('（').next().unwrap_or(label).trim_end_matches(['：', ':']);
        Some(match label {
            "年度资金总额" | "资金总额" | "总额" | "全年资金总额" | "年度资金合计" | "合计" | "总计" => {
                Source::Whole
            }
            "当年财政拨款" | "本年财政拨款" | "财政拨款" | "财政资金" | "财政拨款资金" | "当年财政资金" => {
                Source::Part(Fund::Fiscal, Flow::None)
            }
            "一般公共预算" | "一般公共预算拨款" | "一般公共预算资金" => Source::Part(Fund::General, Flow::None),
            "政府性基金" | "政府性基金预算" | "政府性基金预算拨款" => Source::Part(Fund::GovFund, Flow::None),
            "国有资本经营预算" | "国有资本经营预算拨款" => Source::Part(Fund::StateCapital, Flow::None),
            "上年结转" | "上年结转资金" | "上年结转结余" => Source::Part(Fund::All, Flow::CarryIn),
            "财政专户管理资金" => Source::Part(Fund::Special, Flow::None),
            "单位资金" => Source::Part(Fund::NonFiscal, Flow::None),
            "其他资金" => Source::Part(Fund::Other, Flow::None),
            _ => return None,
        })
    }
}

/// A scoring is of the table of money just above it.
pub(super) const NEAR: usize = 12;

impl Reader<'_> {
    /// Reads the money of a project, if it begins with the first of the rows; gives how many rows it takes.
    pub(super) fn funds_of(&mut self, rows: &Rows, from: usize) -> Option<usize> {
        let columns = Columns::of(self.text, &rows.list[0])?;
        let label = |row: &[Cell]| row.iter().rfind(|c| c.column < columns.first && !rows::is_figure(self.text, c)).map(|c| c.span);
        let source = |row: &[Cell]| label(row).and_then(|span| Source::of(span.of(self.text)));
        if rows.list.get(1).and_then(|row| source(row)) != Some(Source::Whole) {
            return None;
        }
        let sources: Vec<Option<Source>> = rows.list.iter().map(|row| source(row)).collect();
        let unit = self.unit_of_funds(from, rows);
        self.close_lists(true);
        self.name_above(from);
        let mut grants = Grants { known: true, ..Grants::default() };
        let mut scoring = Scoring { project: self.project_of_table(), ..Scoring::default() };
        let mut taken = 1;
        for (r, row) in rows.list.iter().enumerate().skip(1) {
            let figures = row.iter().any(|c| c.column >= columns.first && rows::is_figure(self.text, c));
            if sources[r].is_none() && !figures {
                break;
            }
            self.block = (from + r) as u32;
            self.sentence += 1;
            self.clause += 1;
            taken = r + 1;
            match sources[r] {
                Some(Source::Whole) if r == 1 => {
                    grants.whole = self.granted(row, columns, unit, Source::Whole);
                    scoring.execution = self.scored(row, columns.weight, columns.score, "执行分", fiscal::Item(0)).0;
                    scoring.rate = grants.whole.rate;
                }
                Some(source @ Source::Part(..)) => {
                    let part = self.granted(row, columns, unit, source);
                    grants.parts.push(part);
                }
                _ => grants.known &= !figures,
            }
            self.unread_figures(row);
        }
        scoring.end = from + taken;
        self.grants.push(grants);
        self.scorings.push(scoring);
        self.s = crate::reader::sentence::Sentence::default();
        Some(taken)
    }

    /// 项目名称 in a row above.
    fn name_above(&mut self, from: usize) {
        for block in self.blocks[from.saturating_sub(NEAR)..from].iter().rev() {
            let mut cells = block.span.of(self.text).split('\t').filter(|c| !c.trim().is_empty());
            if cells.next().is_some_and(|c| c.trim().trim_end_matches('：') == "项目名称") {
                let name = cells.next().unwrap_or("");
                self.scopes.project = self.items.intern(name);
                return;
            }
        }
    }

    fn unit_of_funds(&self, from: usize, rows: &Rows) -> Option<Unit> {
        let head = rows.list[0].iter().find_map(|c| super::unit_in(c.span.of(self.text)));
        head.or_else(|| self.unit_of_sheet(from, rows))
    }

    fn granted(&mut self, row: &[Cell], columns: Columns, unit: Option<Unit>, source: Source) -> Granted {
        let (fund, flow) = match source {
            Source::Whole => (Fund::All, Flow::None),
            Source::Part(fund, flow) => (fund, flow),
        };
        let item = self.project_of_table();
        let datum = |basis| Datum { year: self.year, basis, item, fund, flow, ..Datum::default() };
        let [initial, adjusted, executed] = [Basis::Initial, Basis::Adjusted, Basis::Executed].map(datum);
        let mut money = |column: Option<usize>, datum: Datum| {
            let number = self.number_at(row, column?)?;
            let unit = number.unit.or(unit).filter(|u| u.is_money())?;
            Some(self.file_cell(&number, unit, datum, Role::Amount))
        };
        let mut granted = Granted {
            initial: money(columns.initial, initial),
            adjusted: money(columns.adjusted, adjusted),
            executed: money(Some(columns.executed), executed),
            rate: None,
            source,
        };
        let rate = columns.rate.and_then(|column| self.number_at(row, column)).filter(|n| n.unit == Some(Unit::Percent));
        granted.rate = rate.map(|number| self.file_cell(&number, Unit::Percent, executed, Role::Completion));
        granted
    }

    /// What a row may earn and earned, and the cells that say so.
    pub(super) fn scored(
        &mut self,
        row: &[Cell],
        weight: Option<usize>,
        score: Option<usize>,
        topic: &str,
        detail: fiscal::Item,
    ) -> (Scored, Vec<Span>) {
        let Some(points) = Measure::named("分") else { return Default::default() };
        let item = self.project_of_table();
        let topic = crate::topics::Topics::get().named(topic);
        let counted = points.group() & 0x7f;
        let mut read = Vec::new();
        let mut file = |column: Option<usize>, basis| {
            let number = self.number_at(row, column?)?;
            let plain = number.unit.is_none() || number.unit == Some(Unit::Count(points));
            let datum = Datum { year: self.year, basis, item, detail, topic, counted, ..Datum::default() };
            if !plain {
                return None;
            }
            read.extend(row.iter().find(|c| Some(c.column) == column).map(|c| c.span));
            Some(self.file_cell(&number, Unit::Count(points), datum, Role::Count))
        };
        let scored = Scored { weight: file(weight, Basis::Target), score: file(score, Basis::Achieved) };
        (scored, read)
    }

    /// The one number of a cell.
    pub(super) fn number_at(&self, row: &[Cell], column: usize) -> Option<Number> {
        let cell = row.iter().find(|c| c.column == column)?;
        let bare = rows::is_figure(self.text, cell) || cell.span.of(self.text).ends_with('分');
        self.number_in(cell).filter(|_| bare)
    }

    pub(super) fn file_cell(&mut self, number: &Number, unit: Unit, datum: Datum, role: Role) -> FactId {
        let id = FactId(self.facts.len() as u32);
        let span = Span { start: number.span.start, end: number.span.end.max(number.digits_end) };
        let unnamed = datum.item == self.items.anonymous();
        let fact = self.fact_here(span, number.printed(unit), datum, role);
        self.facts.push(Fact { certainty: Certainty::Inherited, unnamed, ..fact });
        id
    }

    /// What of a row was not filed.
    fn unread_figures(&mut self, row: &[Cell]) {
        let first = self.facts.partition_point(|f| f.block < self.block);
        for cell in row.iter().filter(|c| rows::is_figure(self.text, c)) {
            if !self.facts[first..].iter().any(|f| cell.span.start <= f.span.start && f.span.end <= cell.span.end) {
                self.leave_unread(cell.span, super::cell::UNKNOWN_COLUMN);
            }
        }
    }
}

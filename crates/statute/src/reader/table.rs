//! Tables that arrive flattened to lines: one cell a line, or cells with blanks between.
//!
//! Two layouts are read: label and value (预算数: / 36.00) and the rows of an evaluation table
//! (数量指标 / name / target / achieved). Everything else is read as prose.

mod by_output;
mod row;

use super::Reader;
use crate::outline::{Block, Marker};
use crate::scan::{Kind, Number};
use crate::words::{Characters, holds};
use fiscal::{Basis, Certainty, Datum, Fact, FactId, Indicator, Item, Measure, Role, Span, Unit};
use row::Row;
use std::borrow::Cow;

/// What the next cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expect {
    #[default]
    Anything,
    ProjectName,
    Value(Basis),
    /// Of which fiscal money.
    FiscalValue(Basis),
    IndicatorName,
    Target,
    Achieved,
}

/// The state of the table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    expect: Expect,
    row: Row,
    target: Option<(Span, Option<FactId>)>,
    /// The second of two 其中-财政拨款 is what was carried out.
    fiscal_seen: bool,
    unit: Option<Unit>,
    last_bare: Option<u32>,
}

impl Table {
    /// 二级指标 of the row being read.
    pub(super) fn class(&self) -> &str {
        self.row.class()
    }
}

/// 二级指标 of an evaluation table (财预〔2020〕10号), as far as their first words go.
const CLASSES: &[&str] = &[
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本",
    "社会成本",
    "生态环境成本",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "可持续发展",
    "服务对象满意度",
    "满意度指标",
];

/// Most cells are told by their first character that they are of no class.
fn begins_a_class(c: char) -> bool {
    matches!(c, '数' | '质' | '时' | '成' | '经' | '社' | '生' | '可' | '服' | '满')
}

/// In bytes.
const LONGEST_CLASS: usize = "服务对象满意度".len();

/// 预算执行情况（万元）: the unit that a head sets for the cells beneath it.
fn unit_in_brackets(cell: &str) -> Option<Unit> {
    // as both of them end
    if !holds(cell, "元）") {
        return None;
    }
    [("（万元）", Unit::Wan), ("（元）", Unit::Yuan)].into_iter().find(|(word, _)| holds(cell, word)).map(|(_, unit)| unit)
}

/// 一级指标 and other heads that are no values.
const HEADS: &[&str] = &["项目完成指标", "产出指标", "效益指标", "成本指标", "满意度", "指标", "一级指标", "二级指标", "三级指标"];

impl Reader<'_> {
    /// Reads a line of a flattened table; false when the line is prose.
    pub(super) fn read_cells(&mut self, block: &Block, line: &str) -> bool {
        if self.chart_residue(block, line) {
            return true;
        }
        if let Some(unit) = (block.units && line.len() < 120).then(|| super::scope::unit_note(line)).flatten() {
            self.scopes.set_unit(unit);
        }
        if block.cell {
            return self.cell(block, line);
        }
        if self.table.expect != Expect::Anything && block.marker == Marker::None && line.chars().count() <= 6 && HEADS.contains(&line) {
            return true;
        }
        if block.digits && self.spaced_row(block, line) {
            return true;
        }
        self.table.expect = Expect::Anything;
        false
    }

    /// Bare numbers one below the other, or beside a picture: the axis of a chart, a page number.
    fn chart_residue(&mut self, block: &Block, line: &str) -> bool {
        if block.cell || !block.digits {
            return false;
        }
        let bare = line.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '—' | ' ' | '年' | '|'));
        let picture = line.starts_with("[image") || line.starts_with("[图");
        if bare || picture {
            self.table.last_bare = Some(self.block);
        }
        // an axis has plain numbers; a column of a table that fell apart has amounts
        let amount = bare && line.contains(['.', ',']);
        if amount {
            self.unread_row(block);
        }
        amount || bare && line.chars().count() <= 12 || picture
    }

    fn cell(&mut self, block: &Block, line: &str) -> bool {
        self.table.unit = unit_in_brackets(line).or(self.table.unit);
        let label = line.trim_end_matches(['：', ':', ' ']);
        let value_label = match label {
            "项目名称" => Some(Expect::ProjectName),
            "预算数" | "全年预算数" | "年初预算数" | "预算金额" | "调整后预算数" => {
                Some(Expect::Value(if label.starts_with("年初") { Basis::Initial } else { Basis::Adjusted }))
            }
            "执行数" | "全年执行数" | "预算执行数" | "决算数" => Some(Expect::Value(Basis::Executed)),
            _ if label.chars().nth(12).is_none() && holds(line, "财政拨款") => {
                let basis = if self.table.fiscal_seen { Basis::Executed } else { Basis::Adjusted };
                self.table.fiscal_seen = !self.table.fiscal_seen;
                Some(Expect::FiscalValue(basis))
            }
            _ => None,
        };
        if let Some(expect) = value_label {
            self.table.expect = expect;
            return true;
        }
        if !matches!(self.table.expect, Expect::Target | Expect::Achieved)
            && line.starts_with(begins_a_class)
            && let Some(class) = CLASSES.iter().find(|c| line.starts_with(**c)).filter(|_| line.chars().count() <= 12)
        {
            self.begin_indicator(class);
            return true;
        }
        match self.table.expect {
            Expect::ProjectName => {
                self.table = Table { unit: None, ..Table::default() };
                self.scopes.project = self.items.intern(line);
                true
            }
            Expect::Value(basis) => self.value(block, basis, false),
            Expect::FiscalValue(basis) => self.value(block, basis, true),
            Expect::IndicatorName if !HEADS.contains(&line) => {
                self.table.row.set_name(line);
                self.table.expect = Expect::Target;
                true
            }
            Expect::Target => {
                let span = block.span;
                let fact = self.indicator_figures(span, Basis::Target);
                self.table.target = Some((span, fact));
                self.table.expect = Expect::Achieved;
                true
            }
            Expect::Achieved => {
                self.achieved(block.span);
                true
            }
            _ => HEADS.contains(&line) || !block.digits && line.chars().count() <= 10,
        }
    }

    /// A table of indicators in columns begins.
    pub(super) fn begin_indicators(&mut self) {
        self.table = Table { unit: self.table.unit, ..Table::default() };
    }

    /// 二级指标 of the rows that follow.
    pub(super) fn class_of_indicators(&mut self, words: &str) {
        let class: String = words.split_whitespace().collect();
        let known = CLASSES.iter().find(|c| class.starts_with(**c));
        self.table.row.set_class(known.map_or(Cow::Owned(class), |known| Cow::Borrowed(*known)));
    }

    pub(super) fn name_of_indicator(&mut self, words: &str) {
        self.table.row.set_name(words);
    }

    fn begin_indicator(&mut self, class: &'static str) {
        self.table.row = Row::of(class);
        self.table.target = None;
        self.table.expect = Expect::IndicatorName;
    }

    fn achieved(&mut self, span: Span) {
        let fact = self.indicator_figures(span, Basis::Achieved);
        if let Some((target, target_fact)) = self.table.target.take() {
            let project = self.project_of_table();
            self.indicators.push(Indicator {
                project,
                class: self.table.class().to_owned(),
                name: self.table.row.take_name(),
                target,
                achieved: span,
                target_fact,
                achieved_fact: fact,
            });
        }
        self.table.expect = Expect::Anything;
    }

    /// The project whose table this is; one without a name where the passage names none.
    pub(super) fn project_of_table(&self) -> Item {
        match self.scopes.project {
            Item(0) => self.items.anonymous(),
            project => project,
        }
    }

    fn value(&mut self, block: &Block, basis: Basis, fiscal: bool) -> bool {
        self.table.expect = Expect::Anything;
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, block.body as usize, block.span.end as usize, &mut numbers);
        let Some(number) = numbers.first() else { return false };
        let unit = number.unit.or(self.table.unit).unwrap_or(Unit::Wan);
        let datum = Datum {
            year: self.year,
            basis,
            item: self.project_of_table(),
            fund: if fiscal { fiscal::Fund::Fiscal } else { fiscal::Fund::All },
            ..Datum::default()
        };
        self.push_cell(number, unit, datum, number.unit.is_none() && self.table.unit.is_none(), Role::Amount);
        true
    }

    /// `成本指标 专题培训 5 5`, `产出指标 数量指标 挂牌保护古树 ≥ 40株 完成值 43株`
    fn spaced_row(&mut self, block: &Block, line: &str) -> bool {
        if block.runs_on() || !line.contains(' ') {
            return false;
        }
        // it stands near the beginning
        const NEAR: usize = 30;
        let head = Characters::of(&line[..line.floor_char_boundary(NEAR + LONGEST_CLASS)]);
        let Some(class) = CLASSES.iter().find_map(|c| head.find(c).filter(|at| *at <= NEAR).map(|at| (at, *c))) else { return false };
        let start = block.span.start as usize;
        let mut cells: Vec<(usize, usize)> = Vec::new();
        let mut at = class.0;
        for word in line[class.0..].split(' ') {
            let (from, to) = (at, at + word.len());
            at = to + 1;
            if word.is_empty() || matches!(word, "完成值" | "指标值" | "实际值" | "目标值" | "得分" | "权重") {
                continue;
            }
            match cells.last_mut() {
                Some(last) if matches!(&line[last.0..last.1], "≥" | "≤" | ">" | "<" | "=" | "＝") => last.1 = to,
                _ => cells.push((from, to)),
            }
        }
        if cells.len() < 4 {
            return false;
        }
        self.begin_indicator(class.1);
        self.table.row.set_name(&line[cells[1].0..cells[1].1]);
        let span = |c: (usize, usize)| Span::new(start + c.0, start + c.1);
        let target = self.indicator_figures(span(cells[2]), Basis::Target);
        self.table.target = Some((span(cells[2]), target));
        if class.1 == "数量指标" {
            self.name_by_output();
        }
        self.achieved(span(cells[3]));
        true
    }

    /// Files the figures of a target or an achieved value; gives the first.
    pub(super) fn indicator_figures(&mut self, span: Span, basis: Basis) -> Option<FactId> {
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, span.start as usize, span.end as usize, &mut numbers);
        self.indicator_numbers(numbers, basis)
    }

    /// Files the numbers of a target or an achieved value; gives the first.
    pub(super) fn indicator_numbers(&mut self, numbers: Vec<Number>, basis: Basis) -> Option<FactId> {
        let class = self.table.class();
        let cost = class == "成本指标" || class.ends_with("成本");
        let project = self.project_of_table();
        let detail = self.table.row.item(&self.items);
        let mut first = None;
        for number in numbers {
            let month = number.unit.is_none()
                && self.text[number.span.end as usize..].starts_with('月')
                && !self.text[..number.span.start as usize].ends_with('年');
            let bare_cost = cost && number.unit.is_none() && number.kind == Kind::Figure;
            let unit = match number.unit {
                Some(unit) if number.kind == Kind::Figure => unit,
                None if month => Unit::Count(Measure::named("月").expect("a measure of the table")),
                None if bare_cost => self.table.unit.or(self.scope_unit()).unwrap_or(Unit::Wan),
                _ => continue,
            };
            let role = match unit {
                u if u.is_percent() => Role::Rate,
                u if u.is_money() => Role::Amount,
                _ => Role::Count,
            };
            let datum =
                Datum { year: self.year, basis, item: project, detail, counted: super::lists::measure(unit) & 0x7f, ..Datum::default() };
            let id = self.push_cell(&number, unit, datum, bare_cost, role);
            first = first.or(Some(id));
        }
        first
    }

    fn push_cell(&mut self, number: &Number, unit: Unit, datum: Datum, bare: bool, role: Role) -> FactId {
        let id = FactId(self.facts.len() as u32);
        let unknown = datum.item == Item(0) && datum.detail == Item(0);
        let unnamed = datum.item == self.items.anonymous();
        self.facts.push(Fact {
            approx: number.approx,
            bound: number.bound,
            certainty: if bare || unknown { Certainty::Inferred } else { Certainty::Stated },
            bare,
            unnamed,
            ..self.fact_here(number.span, number.printed(unit), datum, role)
        });
        id
    }
}

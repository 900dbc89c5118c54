//! Tables of indicators in columns: 二级指标, 三级指标, 指标值, 实际完成值, a row each.
//!
//! The head may stand deep in a form that begins with the project, its amounts and its aim: those rows are read as lines
//! are, and the table begins with the head.

use super::rows::{Cell, Rows};
use crate::reader::Reader;
use crate::reader::scoring::Scoring;
use crate::scan::Number;
use crate::words::any;
use fiscal::{Basis, Bound, Datum, FactId, Indicator, PaperKind, Role, Span, Unit};

/// Figures of one row, at most.
const MOST_IN_ROW: usize = 16;

/// Which column is which.
#[derive(Clone, Copy, Debug)]
struct Columns {
    class: Option<usize>,
    name: usize,
    sign: Option<usize>,
    target: usize,
    unit: Option<usize>,
    achieved: Option<usize>,
    project: Option<usize>,
    budget: Option<usize>,
    weight: Option<usize>,
    score: Option<usize>,
}

/// Does a table of indicators begin with this row?
pub(super) fn is_head(text: &str, row: &[Cell]) -> bool {
    row.len() >= 3 && Columns::of(text, row).is_some()
}

impl Columns {
    /// By the words of one row of heads.
    fn of(text: &str, row: &[Cell]) -> Option<Columns> {
        let find = |words: &[&str]| row.iter().find(|c| words.iter().any(|w| c.span.of(text).contains(w))).map(|c| c.column);
        let exact = |words: &[&str]| row.iter().find(|c| words.contains(&c.span.of(text))).map(|c| c.column);
        let done = ["实际", "完成值", "完成情况", "执行值"];
        let is_done = |c: &&Cell| done.iter().any(|w| c.span.of(text).contains(w));
        let value = |c: &&Cell| any(c.span.of(text), &["指标值", "目标值"]);
        Some(Columns {
            class: find(&["二级指标"]),
            name: find(&["三级指标", "指标名称", "指标内容"])?,
            sign: find(&["指标性质", "运算符", "计算符号"]),
            target: row.iter().filter(|c| !is_done(c)).find(value)?.column,
            unit: find(&["度量单位", "计量单位", "指标单位"]),
            achieved: row.iter().find(is_done).map(|c| c.column),
            project: find(&["项目名称"]),
            budget: exact(&["预算数", "预算金额", "项目预算", "预算数（万元）", "预算金额（万元）"]),
            weight: exact(&["分值", "权重", "指标分值", "指标权重"]),
            score: exact(&["得分", "自评得分", "指标得分"]),
        })
    }
}

impl Reader<'_> {
    /// Reads a table that begins with a head of indicators; false where it begins otherwise.
    pub(super) fn indicators_of(&mut self, rows: &Rows, from: usize) -> bool {
        let Some(columns) = Columns::of(self.text, &rows.list[0]) else { return false };
        self.close_lists(true);
        self.begin_indicators();
        self.begin_scoring(from, false);
        let unit = rows.list[0].iter().find_map(|c| super::unit_in(c.span.of(self.text))).or_else(|| self.unit_of_sheet(from, rows));
        for r in 1..rows.list.len() {
            self.block = (from + r) as u32;
            self.sentence += 1;
            self.clause += 1;
            self.indicator_row(&rows.list[r], columns, unit);
        }
        self.end_scoring(from + rows.list.len());
        self.s = crate::reader::sentence::Sentence::default();
        true
    }

    fn indicator_row(&mut self, row: &[Cell], columns: Columns, unit_of_money: Option<Unit>) {
        let at = |column: usize| row.iter().find(|c| c.column == column).map(|c| c.span);
        if let Some(project) = columns.project.and_then(at) {
            self.scopes.project = self.items.intern(project.of(self.text));
            self.begin_scoring(self.block as usize, true);
            self.budget_of_project(row, columns, unit_of_money);
        }
        // a class that spans rows stands in the first of them
        if let Some(class) = columns.class.and_then(at) {
            self.class_of_indicators(class.of(self.text));
        }
        let (Some(name), Some(target)) = (at(columns.name), at(columns.target)) else {
            let read = self.scores_of_row(row, columns, at(columns.name));
            return self.rest_unread(row, &read);
        };
        self.name_of_indicator(name.of(self.text));
        let (sign, unit) = (columns.sign.and_then(at), columns.unit.and_then(at));
        let target_fact = self.indicator_value(target, sign, unit, Basis::Target);
        let mut read = vec![name, target];
        read.extend(columns.budget.and_then(at).filter(|cell| self.is_filed(*cell)));
        if let Some(achieved) = columns.achieved.and_then(at) {
            read.push(achieved);
            let achieved_fact = self.indicator_value(achieved, None, unit, Basis::Achieved);
            // with the sign before it and the unit behind it, where those stand beside it
            let beside = |a: Option<Span>, b: Option<Span>| a.zip(b).filter(|(a, b)| b.start == a.end + 1).is_some();
            let start = sign.filter(|s| beside(Some(*s), Some(target))).map_or(target.start, |s| s.start);
            let end = unit.filter(|u| beside(Some(target), Some(*u))).map_or(target.end, |u| u.end);
            let project = self.project_of_table();
            self.indicators.push(Indicator {
                project,
                class: self.table.class().to_owned(),
                name: name.of(self.text).to_owned(),
                target: Span { start, end },
                achieved,
                target_fact,
                achieved_fact,
            });
        }
        read.extend(self.scores_of_row(row, columns, Some(name)));
        self.rest_unread(row, &read);
    }

    fn is_filed(&self, cell: Span) -> bool {
        self.facts.iter().rev().take(MOST_IN_ROW).any(|f| cell.start <= f.span.start && f.span.end <= cell.end)
    }

    /// The scores of a table begin: those of the project whose money stands just above, or what a new page goes on with.
    fn begin_scoring(&mut self, block: usize, named: bool) {
        let project = self.project_of_table();
        let steps = |id: fiscal::FactId| self.facts[id.index()].printed.steps();
        let least = |id: fiscal::FactId| self.facts[id.index()].printed.unit.steps().saturating_mul(90);
        let open = |s: &Scoring| {
            let weights = || s.rows.iter().filter_map(|r| r.weight);
            let short = weights().map(steps).fold(0i64, i64::saturating_add) < weights().next().map_or(i64::MAX, least);
            s.project == project && s.total.score.is_none() && s.total.weight.is_none() && short
        };
        let near = |s: &Scoring| block <= s.end + super::funds::NEAR;
        let goes_on = |s: &Scoring| match (named, s.rows.is_empty()) {
            // the project of a row of this table
            (true, empty) => s.end == 0 && (empty || s.project == project),
            (false, true) => near(s),
            (false, false) => near(s) && open(s),
        };
        if self.scorings.last().is_some_and(goes_on)
            && let Some(scoring) = self.scorings.last_mut()
        {
            if scoring.rows.is_empty() {
                (scoring.weights_known, scoring.scores_known) = (true, true);
            }
            (scoring.project, scoring.end) = (project, 0);
            return;
        }
        self.scorings.push(Scoring { project, weights_known: true, scores_known: true, ..Scoring::default() });
    }

    fn end_scoring(&mut self, block: usize) {
        match self.scorings.last_mut() {
            Some(scoring) if scoring.rows.is_empty() && scoring.execution.score.is_none() => drop(self.scorings.pop()),
            Some(scoring) => scoring.end = block,
            None => {}
        }
    }

    /// What a project was granted, in a table of aims.
    fn budget_of_project(&mut self, row: &[Cell], columns: Columns, unit: Option<Unit>) {
        let Some(number) = columns.budget.and_then(|column| self.number_at(row, column)) else { return };
        let Some(unit) = number.unit.or(unit).filter(|u| u.is_money()) else { return };
        let basis = if self.kind == PaperKind::Budget { Basis::Initial } else { Basis::Adjusted };
        let datum = Datum { year: self.year, basis, item: self.project_of_table(), ..Datum::default() };
        self.file_cell(&number, unit, datum, Role::Amount);
    }

    /// 分值 and 得分 of a row, and those of 总分; gives the cells that were read.
    fn scores_of_row(&mut self, row: &[Cell], columns: Columns, name: Option<Span>) -> Vec<Span> {
        let words = |c: &Cell| c.span.of(self.text).split_whitespace().collect::<String>();
        let total = row.iter().any(|c| matches!(words(c).as_str(), "总分" | "合计" | "总计" | "总得分" | "自评总分" | "得分合计"));
        let part = row.iter().any(|c| words(c) == "小计");
        if part || name.is_none() && !total || columns.weight.is_none() && columns.score.is_none() {
            return Vec::new();
        }
        let topic = if total { "总分" } else { "指标分" };
        let detail = name.filter(|_| !total).map_or(fiscal::Item(0), |name| self.items.intern(name.of(self.text)));
        let (scored, read) = self.scored(row, columns.weight, columns.score, topic, detail);
        let steps = |id: Option<FactId>| id.map(|id| self.facts[id.index()].printed.steps());
        if let Some(scoring) = self.scorings.last_mut() {
            if total {
                scoring.total = scored;
            } else {
                scoring.weights_known &= scored.weight.is_some();
                scoring.scores_known &= scored.score.is_some();
                scoring.beyond += usize::from(steps(scored.score).zip(steps(scored.weight)).is_some_and(|(score, weight)| score > weight));
                scoring.rows.push(scored);
            }
        }
        read
    }

    /// The value of an indicator, whose unit and sign may stand in cells of their own.
    fn indicator_value(&mut self, value: Span, sign: Option<Span>, unit: Option<Span>, basis: Basis) -> Option<FactId> {
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, value.start as usize, value.end as usize, &mut numbers);
        let [number] = &mut numbers[..] else { return self.indicator_figures(value, basis) };
        number.unit = number.unit.or_else(|| self.unit_of_words(unit?));
        number.bound = number.bound.or(match sign.map_or("", |s| s.of(self.text)) {
            "≥" | "大于等于" => Some(Bound::AtLeast),
            "≤" | "小于等于" => Some(Bound::AtMost),
            ">" | "＞" | "大于" => Some(Bound::Above),
            "<" | "＜" | "小于" => Some(Bound::Below),
            _ => None,
        });
        self.indicator_numbers(numbers, basis)
    }

    /// 次, %, 万元 in a cell of their own.
    fn unit_of_words(&self, unit: Span) -> Option<Unit> {
        let one = format!("1{}", unit.of(self.text));
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(&one, 0, one.len(), &mut numbers);
        numbers.first()?.unit
    }

    /// Figures of other columns are shown as unread.
    fn rest_unread(&mut self, row: &[Cell], read: &[Span]) {
        for cell in row.iter().filter(|c| !read.contains(&c.span) && super::rows::is_figure(self.text, c)) {
            self.leave_unread(cell.span, super::cell::UNKNOWN_COLUMN);
        }
    }
}

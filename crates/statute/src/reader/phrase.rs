//! A noun phrase before a figure: what its terms set, and what is left in the paper's own words.

use crate::lexicon::{Axes, Term, Word};
use crate::topics::Topics;
use fiscal::{EconCode, FiscalYear, FuncCode, Level, Span};

/// The terms between two breaks of a sentence, put together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    /// Where it begins; its own words are looked up from there.
    pub start: usize,
    /// Behind its last term.
    pub end: usize,
    pub axes: Axes,
    pub func: Option<FuncName>,
    pub econ: Option<EconCode>,
    pub year: Option<FiscalYear>,
    /// 上年, or 年初 for a stock.
    pub last_year: bool,
    pub this_year: bool,
    pub project: Option<usize>,
    pub pronoun: Option<Word>,
    /// The last term names the plan: 支出预算, 政府采购预算.
    pub planned: bool,
    /// 本年支出合计, 总收入: the words mean all funds.
    pub overall: bool,
    pub empty: bool,
    /// Where its own words end: at the first term of grammar or of an axis.
    pub own_end: Option<usize>,
    /// 当年拨款: of the general public budget unless the section says otherwise.
    pub grant: bool,
    pub year_start: bool,
}

/// A name of 功能分类 in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct FuncName {
    pub at: Span,
    pub code: Option<FuncCode>,
    pub marked: Option<Level>,
    /// It is also the name of an economic class (住房公积金).
    pub econ: Option<EconCode>,
}

impl Phrase {
    pub fn at(start: usize) -> Phrase {
        Phrase { start, end: start, empty: true, ..Phrase::default() }
    }

    /// Does it name a datum by closed vocabulary?
    pub fn names(&self) -> bool {
        let a = &self.axes;
        let names = || a.flow.is_some() || a.fund.is_some() || a.nature.is_some() || a.topic.is_some();
        // nothing was taken in of many
        !self.empty && (names() || self.func.is_some() || self.econ.is_some() || self.pronoun.is_some())
    }

    /// Anything that a figure can be about?
    pub fn says(&self) -> bool {
        self.names() || self.axes.basis.is_some() || self.project.is_some()
    }

    /// Takes in a term; `path` is the 类/款 named last.
    pub fn take(&mut self, term: &Term, start: usize, end: usize, path: Option<FuncCode>) {
        self.empty = false;
        let touching = start == self.end;
        self.end = end;
        let Axes { holder, flow, fund, nature, basis, topic } = term.axes;
        // 预算/决算 behind a subject says which plan; before one, and within the name of a 科目, it only leads in
        // (一般公共预算 is the name of a fund, 财政拨款预算 a plan of it)
        let of_a_fund = fund.is_some() && term.text != "财政拨款预算";
        self.planned = term.plans && !of_a_fund && basis.is_none() || self.planned && basis.is_none();
        if flow.is_some() && nature.is_none() && fund.is_none() && self.axes.fund.is_none() {
            self.overall = !["收入", "支出", "支出总额", "当年拨款", "当年财政拨款"].contains(&term.text);
        }
        self.grant |= term.grants;
        merge(&mut self.axes.holder, holder);
        if let (Some(fiscal::Flow::Outlay | fiscal::Flow::Income), Some(_)) = (flow, self.axes.flow) {
            // 财政拨款收入支出 names both sides; 其他收入 stays what it is
            if fund.is_none() && self.axes.flow != Some(fiscal::Flow::Outlay) || fund.is_some() {
                self.axes.flow = flow;
            }
        } else {
            merge(&mut self.axes.flow, flow);
        }
        match (self.axes.fund, fund) {
            (Some(kept), Some(fiscal::Fund::Fiscal)) if kept != fiscal::Fund::NonFiscal => {}
            _ => merge(&mut self.axes.fund, fund),
        }
        merge(&mut self.axes.nature, nature);
        merge(&mut self.axes.basis, basis);
        match (self.axes.topic, topic) {
            // 服务…政府采购预算: the part stays, the whole behind it only says what it is part of
            (Some(part), Some(whole)) if Topics::get().is_within(part, whole) => {}
            // 人均接待费: so much for one, whatever it was spent on
            (Some(each), Some(_)) if touching && Topics::get().is(each, "人均") => {}
            _ => merge(&mut self.axes.topic, topic),
        }
        if term.func {
            let code = beneath(term.codes(), self.func.and_then(|f| f.code).or(path));
            self.func = Some(FuncName { at: Span::new(start, end), code, marked: None, econ: term.class });
            if !term.sets {
                self.econ = None;
            }
        } else if term.econ {
            self.econ = term.class;
        }
        match term.word {
            Some(Word::LastYear) => self.last_year = true,
            Some(Word::YearStart) => self.year_start = true,
            Some(Word::ThisYear) => self.this_year = true,
            Some(Word::Project) => self.project = Some(start),
            Some(word @ (Word::Former | Word::Latter)) => self.pronoun = Some(word),
            _ => {}
        }
    }

    /// Takes in a level word behind a name.
    pub fn mark(&mut self, level: Level, end: usize) {
        self.end = end;
        if let Some(func) = &mut self.func {
            func.marked = Some(level);
        }
    }
}

fn merge<T: Copy>(slot: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *slot = value;
    }
}

/// Of the codes of a name the one beneath `path`, the 类 or 款 named before it.
fn beneath(codes: &[FuncCode], path: Option<FuncCode>) -> Option<FuncCode> {
    // most names have one, whatever was named before
    if codes.len() <= 1 {
        return codes.first().copied();
    }
    let mut at = path;
    while let Some(over) = at {
        if let Some(code) =
            codes.iter().find(|c| c.parent() == Some(over)).or_else(|| codes.iter().find(|c| c.is_within(over) && **c != over))
        {
            return Some(*code);
        }
        if codes.contains(&over) {
            return Some(over);
        }
        at = over.parent();
    }
    match codes {
        // the 类 of that name before its namesakes further down
        [first, rest @ ..] if rest.iter().all(|c| c.is_within(*first)) || first.level() == Level::Class => Some(*first),
        _ => None,
    }
}

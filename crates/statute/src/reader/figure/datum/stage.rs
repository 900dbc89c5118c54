//! At which stage a figure stands: planned, changed, done.

use crate::outline::last_mark;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::words::any;
use fiscal::{Basis, FiscalYear, Flow, PaperKind};

impl Reader<'_> {
    /// The plan or account that a phrase speaks of.
    pub(in crate::reader) fn basis_of(&self, phrase: &Phrase) -> Basis {
        let said = phrase.axes.basis.or((phrase.planned && self.kind != PaperKind::Budget).then_some(Basis::Budget));
        match (said, self.kind) {
            (None, PaperKind::Final) => self.beside_a_plan(phrase).or(self.scopes.stage()).unwrap_or(Basis::Executed),
            (None, kind) => self.scopes.stage().unwrap_or_else(|| kind.basis()),
            (Some(Basis::Budget), PaperKind::Budget) => Basis::Initial,
            (Some(basis), _) => basis,
        }
    }

    /// 备案的收入为192.87亿元，支出为482.01亿元: the other side of what was planned, where nothing is said to be done.
    fn beside_a_plan(&self, phrase: &Phrase) -> Option<Basis> {
        const NEAR: usize = 120;
        const APPROVED: [&str; 4] = ["备案的", "批准的", "通过的", "调整后的"];
        const DONE: [&str; 6] = ["完成", "执行", "实际", "决算", "实现", "累计"];
        let plan = self.s.subject.filter(|s| s.basis.is_budget())?;
        let flow = phrase.axes.flow.filter(|flow| plan.flow.is_other_side_of(*flow))?;
        let last = self.s.last.map(|last| self.fact(last)).filter(|f| f.role.states() && f.datum == plan)?;
        let words = self.text.get(last.span.end as usize..phrase.end)?;
        let before = &self.text[..last.span.start as usize];
        let approved = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
        let approved = &approved[last_mark(approved, &['。', '，', '；']).unwrap_or(0)..];
        let beside =
            any(approved, &APPROVED) && words.starts_with('，') && matches!(flow, Flow::Income | Flow::Outlay) && !any(words, &DONE);
        beside.then_some(plan.basis)
    }

    /// 支出15.00万元，完成年初预算20.00万元的75.00%，其中…: with what was done told in the paragraph, the plan is only what it is held against.
    fn done_here(&self, year: FiscalYear) -> bool {
        const FAR: usize = 16;
        let mut here = self.told_in_block(FAR);
        here.any(|f| f.role.states() && f.datum.year == year && f.datum.basis == Basis::Executed)
    }

    /// 预算限额61.78亿元，实际执行47.11亿元，其中…; 2021年预算为20万元，其中：…: parts are at the stage of what they are listed beneath.
    pub(super) fn basis_beneath(&self, phrase: &Phrase, year: FiscalYear) -> Basis {
        let unsaid = phrase.axes.basis.is_none() && !phrase.planned;
        let whole = self.lists.parent().filter(|p| unsaid && p.year == year);
        // 全年预算560.00万元，其中年初预算480.00万元，…，支出550.00万元: what was spent is no item of the plan
        let item = phrase.axes.nature.is_some() || phrase.func.is_some();
        let planned = |basis| matches!(basis, Basis::Initial | Basis::Budget) || basis == Basis::Adjusted && item;
        match whole.map(|p| p.basis) {
            Some(Basis::Executed) => Basis::Executed,
            Some(basis) if planned(basis) && self.kind.basis() == Basis::Executed && !self.done_here(year) => basis,
            _ => self.basis_of(phrase),
        }
    }
}

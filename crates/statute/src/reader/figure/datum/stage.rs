//! At which stage a figure stands: planned, changed, done.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use fiscal::{Basis, FiscalYear, PaperKind};

impl Reader<'_> {
    /// The plan or account that a phrase speaks of.
    pub(in crate::reader) fn basis_of(&self, phrase: &Phrase) -> Basis {
        let said = phrase.axes.basis.or((phrase.planned && self.kind != PaperKind::Budget).then_some(Basis::Budget));
        match (said, self.kind) {
            (None, kind) => self.scopes.stage().unwrap_or_else(|| kind.basis()),
            (Some(Basis::Budget), PaperKind::Budget) => Basis::Initial,
            (Some(basis), _) => basis,
        }
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
        match whole.map(|p| p.basis) {
            Some(Basis::Executed) => Basis::Executed,
            Some(basis @ (Basis::Initial | Basis::Budget)) if self.kind.basis() == Basis::Executed && !self.done_here(year) => basis,
            _ => self.basis_of(phrase),
        }
    }
}

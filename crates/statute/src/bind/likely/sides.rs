//! 收入总计500万元、支出总计500万元。…收入总计增加50万元，上升8.70%，支出总计增加40万元，上升8.70%: what comes out even in both years changes alike. Said only
//! where one of the two changes does not fit the rate behind it: the years before may not have come out even.

use super::Binder;
use fiscal::{Certainty, ClaimKind, FactId, Flow, Role};

impl Binder<'_, '_> {
    /// Of the totals of both sides.
    pub(super) fn sides_move_alike(&mut self, ids: &[FactId]) {
        let change = |flow| {
            let mut told = ids.windows(2).filter(|two| {
                let (change, rate) = (self.fact(two[0]), self.fact(two[1]));
                let moved = change.role == Role::Change && change.printed.unit.is_money() && super::exact(change);
                moved && change.datum.flow == flow && rate.role == Role::Rate && rate.datum == change.datum && rate.base == change.base
            });
            told.next().filter(|_| told.next().is_none())
        };
        let (Some(&[one, by]), Some(&[other, of])) = (change(Flow::IncomeTotal), change(Flow::OutlayTotal)) else { return };
        let (a, b) = (*self.fact(one), *self.fact(other));
        let alike = a.base == b.base && a.direction == b.direction && a.datum.fund == b.datum.fund && a.datum.year == b.datum.year;
        let now = |f: FactId| self.find(&self.fact(f).datum, f);
        let (Some(comes), Some(goes)) = (now(one), now(other)) else { return };
        if !alike || a.range.meets(b.range) || !self.fact(comes).range.meets(self.fact(goes).range) {
            return;
        }
        let fits = |change: FactId, rate: FactId, now: FactId| {
            let moved = super::super::relations::moved(self.fact(change));
            super::super::doubt::rate_fits(moved, self.fact(now).range.mid().saturating_sub(moved), self.fact(rate)) == Some(true)
        };
        if fits(one, by, comes) != fits(other, of, goes) {
            self.claim(ClaimKind::Equal, &[one, other], Certainty::Inferred, Some("总额同增减"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    #[test]
    fn both_sides_change_alike() {
        let alike = |more: &str, rate: &str| {
            let text = format!(
                "青岚县水务局2024年部门决算\n2024年度收入总计500.00万元、支出总计500.00万元。与2023年相比，收入总计增加{more}万元，上升{rate}%，支出总计增加40.00万元，上升8.70%。\n"
            );
            let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
            filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal && c.identity == Some("总额同增减")).count()
        };
        assert_eq!((alike("50.00", "8.70"), alike("50.00", "11.11"), alike("40.00", "8.70")), (1, 0, 0));
    }
}

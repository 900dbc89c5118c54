//! A second rate or change between the same two figures: where the first of them fits, the other is of another time or thing.

use super::super::Binder;
use super::super::slips::completion_alike;
use super::drop_marked;
use fiscal::{Claim, ClaimKind, FactId};
use rustc_hash::FxHashMap;

impl Binder<'_, '_> {
    /// 较上年902万元增加83万元，主要原因是…新进教师5人增加32万元; 完成预算的85.08%，上年预算完成率91.20%: is what it names itself, where no digit of it was
    /// mistyped.
    pub(super) fn drop_second_rates(&self, claims: &mut Vec<Claim>) {
        let between = |c: &Claim| matches!(c.kind, ClaimKind::Change | ClaimKind::Completion) && c.operands.len() == 3;
        let key = |c: &Claim| (c.kind == ClaimKind::Change, c.operands[1].fact, c.operands[2].fact);
        let holds: Vec<bool> = claims.iter().map(|c| between(c) && self.holds_between(c)).collect();
        if claims.iter().zip(&holds).all(|(c, holds)| *holds || !between(c)) {
            return;
        }
        let mut told: FxHashMap<(bool, FactId, FactId), Vec<FactId>> = FxHashMap::default();
        for (claim, _) in claims.iter().zip(&holds).filter(|(_, holds)| **holds) {
            told.entry(key(claim)).or_default().push(claim.operands[0].fact);
        }
        let second = |c: &Claim| {
            let id = c.operands[0].fact;
            // a rate may stand in a sentence of its own
            let reach = u32::from(c.kind == ClaimKind::Completion);
            let near = |first: &FactId| *first < id && self.fact(*first).sentence + reach >= self.fact(id).sentence;
            told.get(&key(c)).is_some_and(|told| told.iter().any(near)) && !self.is_mistyped_completion(c)
        };
        let marked = claims.iter().zip(&holds).map(|(c, holds)| between(c) && !holds && second(c)).collect();
        drop_marked(claims, marked);
    }

    /// Is it the change, or the percentage, of the two?
    pub(super) fn holds_between(&self, claim: &Claim) -> bool {
        let range = |k: usize| self.fact(claim.operands[k].fact).range;
        match claim.kind {
            ClaimKind::Change => (range(1) - range(2)).abs().meets(range(0).abs()),
            _ => self.percent_holds(claim),
        }
    }

    fn is_mistyped_completion(&self, claim: &Claim) -> bool {
        let mid = |k: usize| self.fact(claim.operands[k].fact).range.mid();
        claim.kind == ClaimKind::Completion && completion_alike(self.fact(claim.operands[0].fact), mid(1), mid(2))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::ClaimKind;

    fn related(text: &str, kind: ClaimKind) -> Vec<u32> {
        let filing = account(format!("青岚县水务局2023年度部门决算公开\n{text}\n"));
        filing.claims.iter().filter(|c| c.kind == kind).map(|c| c.operands[0].fact.0).collect()
    }

    #[test]
    fn the_rate_of_last_year_is_of_other_figures() {
        let told = |rate: &str| format!("2023年支出716.38万元，完成预算842.00万元的85.08%，上年预算完成率{rate}。");
        assert_eq!(related(&told("91.20%"), ClaimKind::Completion), [2]);
        // a digit mistyped
        assert_eq!(related(&told("85.80%"), ClaimKind::Completion), [2, 3]);
    }

    #[test]
    fn what_a_reason_adds_is_not_the_change() {
        let text = "支出1200.00万元，较上年1000.00万元增加200.00万元，主要原因是新增人员4人增加150.00万元，调资增加50.00万元。";
        assert_eq!(related(text, ClaimKind::Change), [2]);
    }
}

//! Completions that sentences tell: of the plan that is printed, or of the one that a change against it gives.

use super::{Binder, exact};
use fiscal::{Basis, Certainty, ClaimKind, Direction, FactId, FiscalYear, Role};

impl Binder<'_, '_> {
    pub(super) fn completion(&mut self, id: FactId) {
        let fact = *self.fact(id);
        let Some(base) = fact.base else { return };
        let Some(actual) = self.find_current(&fact.datum, id) else { return };
        let Some(budget) = self.find_budget(&fact.datum, base.0, base.1, id) else { return self.completion_of_change(id, actual) };
        if actual != budget && self.comparable(id, actual, budget) {
            self.claim(ClaimKind::Completion, &[id, actual, budget], Certainty::Stated, None);
        }
    }

    /// 支出决算6.15万元，比年初预算减少1.85万元，完成年初预算的76.88%: the budget is not printed, but how far from it the account is.
    fn completion_of_change(&mut self, id: FactId, actual: FactId) {
        let fact = *self.fact(id);
        // 完成全年预算的…，比年初预算增加…: of two plans; 完成年初预算的…，决算数大于预算数: of one
        let plan = |base: (FiscalYear, Basis)| {
            fact.base.is_some_and(|own| {
                own.0 == base.0 && base.1.is_budget() && (own.1 == base.1 || own.1 == Basis::Initial && base.1 == Basis::Budget)
            })
        };
        let against_it = |f: &FactId| {
            let d = self.fact(*f);
            d.role == Role::Change && d.printed.unit.is_money() && d.datum.same_subject(&fact.datum) && d.base.is_some_and(plan)
        };
        // 比预算增加5万元，执行率98.36%: of two plans, neither of which is named
        let named = fact.base.is_some_and(|base| base.1 != Basis::Budget);
        let above = fact.range.low > 100 * fiscal::PERCENT;
        let alike = |c: &FactId| named || (self.fact(*c).direction == Some(Direction::Up)) == above;
        // 总支出234亿元，比预算增加12亿元，完成…，其中转移支付135亿元，比预算增加8亿元，完成…: the change of the part
        let near = self.of_sentence(fact.sentence).filter(|c| actual < *c && *c < id && against_it(c)).last();
        let change = near.or_else(|| self.of_sentence(fact.sentence).find(against_it)).filter(alike);
        if let Some(change) = change.filter(|c| *c != actual && exact(self.fact(*c)) && exact(self.fact(actual)))
            && self.fact(actual).sentence == fact.sentence
        {
            self.claim(ClaimKind::CompletionOfChange, &[id, change, actual], Certainty::Stated, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::ClaimKind;

    #[test]
    fn the_plan_of_a_part_is_that_of_its_own_change() {
        let filed = account(
            "省级总支出23460亿元，比预算增加1260亿元，完成预算的105.7%，其中对市县的转移支付13520亿元，比预算增加820亿元，完成预算的106.5%。",
        );
        let plans = filed.claims.iter().filter(|c| c.kind == ClaimKind::CompletionOfChange);
        let of: Vec<[u32; 3]> = plans.map(|c| [0, 1, 2].map(|i| c.operands[i].fact.0)).collect();
        assert_eq!(of, [[2, 1, 0], [5, 4, 3]]);
    }
}

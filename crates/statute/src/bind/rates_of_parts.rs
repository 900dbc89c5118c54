//! A whole and its parts that are each told with how they have grown, or how much of their plan they are: what they were the year before, or
//! were to be, adds up as well.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, FactId, Operand, Role};

/// So far behind an amount its rate may stand: 完成预算的…, 增加…, 增长….
const NEAR: u32 = 4;

impl Binder<'_, '_> {
    /// 收入100亿元，增长5%，其中：税收60亿元，增长3%；非税40亿元，增长8.1%: of sums that hold.
    pub(super) fn rates_of_parts(&mut self) {
        let mut found: Vec<Vec<FactId>> = Vec::new();
        for claim in self.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2) {
            let whole = self.fact(claim.operands[0].fact);
            let amount = |o: &Operand| {
                let fact = self.fact(o.fact);
                fact.role == Role::Amount && fact.block == whole.block && !o.negative && exact(fact) && fact.range.low > 0
            };
            if !claim.operands.iter().all(amount) || !self.added(claim, claim.operands.len() - 1).meets(whole.range) {
                continue;
            }
            for role in [Role::Rate, Role::Completion] {
                let rates: Option<Vec<FactId>> = claim.operands.iter().map(|o| self.told_behind(o.fact, role)).collect();
                let Some(rates) = rates else { continue };
                let base = |rate: &FactId| self.fact(*rate).base;
                if rates.iter().all(|rate| base(rate) == base(&rates[0])) && !self.tells_of_another_scope(&rates) {
                    found.push(rates.iter().zip(&claim.operands).flat_map(|(rate, o)| [*rate, o.fact]).collect());
                }
            }
        }
        for pairs in found {
            self.claim(ClaimKind::RatesOfParts, &pairs, Certainty::Inferred, None);
        }
    }

    /// The rate of growth of an amount, or its completion, told behind it and before the next.
    fn told_behind(&self, id: FactId, role: Role) -> Option<FactId> {
        let amount = self.fact(id);
        let behind = (id.0 + 1..=id.0 + NEAR).map(FactId).take_while(|f| f.index() < self.reader.facts.len());
        let mut of_it = behind.take_while(|f| self.fact(*f).sentence == amount.sentence && self.fact(*f).role != Role::Amount);
        let rate = of_it.find(|f| {
            let fact = self.fact(*f);
            fact.role == role && fact.printed.unit == fiscal::Unit::Percent && fact.datum == amount.datum && fact.base.is_some()
        })?;
        let grown = role == Role::Completion || self.fact(rate).direction.is_some();
        let plain = exact(self.fact(rate)) && grown && !self.of_other_years_or_things(rate);
        plain.then_some(rate)
    }

    /// 同口径增长, 剔除…后: rates of amounts that are not printed.
    fn tells_of_another_scope(&self, rates: &[FactId]) -> bool {
        let (Some(first), Some(last)) = (rates.iter().min(), rates.iter().max()) else { return true };
        let words = self.between(*first, *last);
        ["口径", "可比", "不变价", "剔除", "扣除", "还原"].iter().any(|word| words.contains(word))
    }
}

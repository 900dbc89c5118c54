//! Sums of changes: against one base, of one level, and rounded in either year.

use super::Binder;
use fiscal::{Claim, Fact, FactId, Operand, Range, Role};

impl Binder<'_, '_> {
    /// 比2020年减少2.6万元，比年初预算减少6.2万元。其中…比2020年减少2.4万元，…: changes are added to the change against the same base.
    pub(super) fn changes_stand(&self, claim: &mut Claim) -> Option<bool> {
        let whole = *self.fact(claim.operands[0].fact);
        if claim.operands.iter().all(|o| self.fact(o.fact).role == Role::Change) {
            self.leave_other_bases(claim);
            if self.told_a_level_lower(claim) {
                return Some(true);
            }
            let made = self.added(claim, claim.operands.len() - 1);
            if made.meets(whole.range) {
                return Some(true);
            }
            if self.rounded_twice(claim, made) {
                return Some(false);
            }
        }
        let base = |fact: &Fact| fact.base.map(|(year, basis)| (year, basis.is_budget()));
        let made = self.added(claim, claim.operands.len() - 1);
        let against = base(self.fact(claim.operands[1].fact));
        let alike = |o: &Operand| self.fact(o.fact).role == Role::Change && base(self.fact(o.fact)) == against;
        let changes = whole.role == Role::Change && claim.operands[1..].iter().all(alike);
        if !changes || base(&whole).is_none() || against.is_none() || base(&whole) == against {
            return None;
        }
        let same = |f: &&FactId| base(self.fact(**f)) == against && self.fact(**f).range.meets(made);
        let other = self.changed.get(&whole.datum).and_then(|list| list.iter().find(same)).copied();
        if let Some(other) = other {
            claim.operands[0] = other.into();
            claim.at = self.fact(other).span;
        }
        Some(other.is_some())
    }

    /// 比上年减少2.97万元，比预算减少0.36万元。其中：A比上年减少1.33万元，比预算减少0.07万元；…: of the parts, those against the same base.
    fn leave_other_bases(&self, claim: &mut Claim) {
        let base = |o: &Operand| self.fact(o.fact).base.map(|(year, basis)| (year, basis.is_budget()));
        let against = base(&claim.operands[0]);
        let same = |o: &Operand| base(o).is_none() || base(o) == against;
        if against.is_some() && claim.operands[1..].iter().filter(|o| same(o)).count() > 1 {
            claim.operands.retain(same);
        }
    }

    /// 1.拨款减少7.10万元；（1）经费拨款减少7.10万元。2.上年结余减少19.49万元: the one item beneath an item is the item again.
    fn told_a_level_lower(&self, claim: &mut Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact).range;
        let value = |o: &Operand| self.value(o);
        let again = (2..claim.operands.len()).find(|k| {
            let (above, below) = (value(&claim.operands[k - 1]), value(&claim.operands[*k]));
            let rest = claim.operands[1..].iter().enumerate().filter(|(at, _)| at + 1 != *k);
            above == below && !above.is_zero() && rest.fold(Range::default(), |sum, (_, o)| sum + value(o)).meets(whole)
        });
        if let Some(k) = again.filter(|_| claim.operands.len() > 3) {
            claim.operands.remove(k);
            return true;
        }
        false
    }

    /// Amounts are rounded in either year, and a change is what is between them: told paragraphs apart, each reckoned by itself, it
    /// may be off by twice as much as an amount. Those of one paragraph were added up by who wrote it.
    fn rounded_twice(&self, claim: &Claim, made: Range) -> bool {
        let block = |o: &Operand| self.fact(o.fact).block;
        let apart = claim.operands[1..].windows(2).all(|pair| block(&pair[0]) != block(&pair[1]));
        if !apart || claim.operands[1..].iter().any(|o| block(o) == block(&claim.operands[0])) {
            return false;
        }
        let whole = self.fact(claim.operands[0].fact).range;
        let slack: i64 = claim.operands.iter().map(|o| (self.value(o).high - self.value(o).low) / 2).sum();
        whole.low - slack <= made.high && made.low <= whole.high + slack
    }
}

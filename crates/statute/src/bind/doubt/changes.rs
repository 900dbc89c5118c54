//! Sums of changes: against one base, of one level, and rounded in either year.

use super::Binder;
use crate::bind::changes::against;
use fiscal::{Claim, ClaimKind, FactId, Operand, Range, Role};

impl Binder<'_, '_> {
    /// 比2020年减少2.6万元，比年初预算减少6.2万元。其中…比2020年减少2.4万元，…: changes are added to the change against the same base.
    pub(super) fn changes_stand(&self, claim: &mut Claim) -> Option<bool> {
        let whole = self.fact(claim.operands[0].fact);
        if claim.operands.iter().any(|o| self.fact(o.fact).role != Role::Change) {
            return None;
        }
        if self.told_a_level_lower(claim) {
            return Some(true);
        }
        let made = self.added(claim, claim.operands.len() - 1);
        if made.meets(whole.range) {
            return Some(true);
        }
        if self.rounded_twice(claim, made) || self.told_in_round_figures(claim, made) {
            return Some(false);
        }
        // 累计增加90183万元，其中：1.拨款增加78677万元；2.事业收入增加16892万元: what fell instead may go untold
        let one_way = claim.operands.iter().all(|o| !o.negative);
        let in_lines = claim.operands[1..].iter().all(|o| self.fact(o.fact).block != whole.block);
        let some = claim.kind == ClaimKind::Sum { exhaustive: false };
        if claim.identity.is_none() && some && one_way && in_lines && made.low > whole.range.high && !self.list_typed_alike(claim) {
            return Some(false);
        }
        let base = |o: &Operand| against(self.fact(o.fact));
        let theirs = base(&claim.operands[1]);
        let alike = claim.operands[1..].iter().all(|o| base(o) == theirs);
        if !alike || against(whole).is_none() || theirs.is_none() || against(whole) == theirs {
            return None;
        }
        let same = |f: &&FactId| against(self.fact(**f)) == theirs && self.fact(**f).range.meets(made);
        let other = self.changed.get(&whole.datum).and_then(|list| list.iter().find(same)).copied();
        if let Some(other) = other {
            claim.operands[0] = other.into();
            claim.at = self.fact(other).span;
        }
        Some(other.is_some())
    }

    /// 比上年减少2.97万元，比预算减少0.36万元。其中：A比上年减少1.33万元，比预算减少0.07万元；…: the parts against each base make the change
    /// of the whole against it.
    pub(super) fn part_by_base(&self, claims: &mut Vec<Claim>) {
        let base = |o: &Operand| against(self.fact(o.fact));
        let change = |o: &Operand| self.fact(o.fact).role == Role::Change;
        let (mut others, mut single) = (Vec::new(), Vec::new());
        for claim in claims.iter_mut().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.iter().all(change)) {
            let whole = claim.operands[0];
            let own = base(&whole);
            let same = |o: &Operand| base(o).is_none() || base(o) == own;
            let apart: Vec<Operand> = claim.operands[1..].iter().copied().filter(|o| !same(o)).collect();
            let left = claim.operands.len() - 1 - apart.len();
            if own.is_none() || left == 0 {
                continue;
            }
            let Some(theirs) = apart.first().map(base) else { continue };
            claim.operands.retain(same);
            // 增加114万元（其中：购置费较上年减少42万元，较预算增加147万元；…）: one part is no list
            if left < 2 {
                single.push(whole.fact);
            }
            let alike = |f: &&FactId| **f != whole.fact && against(self.fact(**f)) == theirs;
            let same_block = |f: &&FactId| self.fact(**f).block == self.fact(whole.fact).block;
            let list = self.changed.get(&self.fact(whole.fact).datum).unwrap_or_default();
            let other = list.iter().filter(alike).filter(same_block).min_by_key(|f| f.0.abs_diff(whole.fact.0));
            let way = |id: FactId| self.fact(id).direction;
            if let Some(other) = other.filter(|_| apart.len() > 1 && apart.iter().all(|o| base(o) == theirs)) {
                let parts = apart.iter().map(|o| Operand { fact: o.fact, negative: way(o.fact) != way(*other) });
                let operands = std::iter::once(Operand::from(*other)).chain(parts).collect();
                others.push(Claim { operands, at: self.fact(*other).span, ..claim.clone() });
            }
        }
        claims.append(&mut others);
        claims.retain(|c| {
            let alone = c.operands.len() == 2 && matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.iter().all(change);
            !alone || !single.contains(&c.operands[0].fact)
        });
    }

    /// 1.拨款减少7.10万元；（1）经费拨款减少7.10万元。2.上年结余减少19.49万元: the one item beneath an item is the item again;
    /// 调入资金减少129万元，由930万元调整为801万元，减少129万元: so is what is said twice.
    fn told_a_level_lower(&self, claim: &mut Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact).range;
        let value = |o: &Operand| self.value(o);
        let depth = |o: &Operand| self.reader.blocks.get(self.fact(o.fact).block as usize).map_or(0, |b| b.marker.depth());
        let beneath =
            |above: &Operand, below: &Operand| depth(below) > depth(above) || self.fact(above.fact).datum == self.fact(below.fact).datum;
        let again = (2..claim.operands.len()).filter(|k| beneath(&claim.operands[k - 1], &claim.operands[*k])).find(|k| {
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

    /// 减少358万元，其中A增加53万元，B减少897万元，C减少462万元，D增加948.5万元: most of them without the decimals that one has.
    fn told_in_round_figures(&self, claim: &Claim, made: Range) -> bool {
        let printed = |o: &Operand| self.fact(o.fact).printed;
        let round = claim.operands.iter().filter(|o| printed(o).decimals == 0 && printed(o).digits != 0).count();
        let slack: i64 = claim.operands.iter().map(|o| printed(o).step(printed(o).decimals) / 2).sum();
        let whole = printed(&claim.operands[0]);
        let off = made.mid().abs_diff(self.fact(claim.operands[0].fact).range.mid());
        // by the half of its own step
        let most = slack.min(whole.step(0) / 2) as u64;
        whole.decimals == 0 && round * 2 > claim.operands.len() && off <= most && claim.operands.iter().any(|o| printed(o).decimals > 0)
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

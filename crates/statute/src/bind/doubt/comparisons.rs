//! Doubts about comparisons: a change or rate is of the figure that it fits, or of none that was read.

use super::super::Binder;
use super::telling;
use crate::reader::measure;
use fiscal::{Claim, ClaimKind, Direction, Fact, FactId, Flow, Item, PERCENT, Role};

impl Binder<'_, '_> {
    /// A change of money is of money, and of the figure that it fits.
    pub(super) fn comparison_stands(&self, claim: &mut Claim) -> bool {
        let at = if claim.kind == ClaimKind::RateOfChange { 2 } else { 1 };
        let Some(current) = claim.operands.get(at).map(|o| o.fact) else { return true };
        let other = claim.operands[if at == 2 { 1 } else { 2 }].fact;
        let kind = measure(self.fact(other).printed.unit);
        let same_kind = measure(self.fact(current).printed.unit) == kind;
        if same_kind && self.fits(claim, current) != Some(false) {
            return true;
        }
        let own = *self.fact(claim.operands[0].fact);
        let beside = self
            .before(claim.operands[0].fact, 24, |f| f.block + 1 >= own.block && f.sentence + 2 >= own.sentence)
            .filter(|f| {
                let fact = self.fact(*f);
                *f != current
                    && fact.role.states()
                    && fact.role != Role::Previous
                    && telling(fact)
                    && measure(fact.printed.unit) == kind
                    && !claim.operands.iter().any(|o| o.fact == *f)
            })
            .find(|f| self.fits(claim, *f) == Some(true));
        match beside {
            Some(found) => {
                claim.operands[at] = found.into();
                true
            }
            // 预算1902.00万元，实际支出1840.60万元，节约61.40万元: between the two before it, not against last year
            None => {
                let between = claim.kind == ClaimKind::Change && self.difference_of_two(&own, claim);
                // of two things that the paper names in its own words, one beyond any slip is another thing
                let moved = self.fact(current).range.mid().abs_diff(self.fact(other).range.mid());
                let stated = if claim.kind == ClaimKind::Change { own.range.mid().unsigned_abs() } else { moved };
                let named = own.datum.item != Item(0) && own.datum.flow == Flow::None;
                let whole = self.fact(other).range.mid().unsigned_abs();
                let foreign = named && (moved / 20 > stated || claim.kind == ClaimKind::Rate && moved / 20 > whole);
                let together = claim.kind == ClaimKind::RateOfChange && self.of_all_together(claim);
                same_kind && !(between || foreign || together)
            }
        }
    }

    /// Is the change the difference of two figures before it in its sentence, others than the claim itself compares?
    fn difference_of_two(&self, change: &Fact, claim: &Claim) -> bool {
        let before: Vec<FactId> = self
            .of_sentence(change.sentence)
            .filter(|f| self.fact(*f).span.start < change.span.start && self.fact(*f).role.states() && telling(self.fact(*f)))
            .filter(|f| measure(self.fact(*f).printed.unit) == measure(change.printed.unit))
            .collect();
        let compared = |fact: &FactId| claim.operands.iter().any(|o| o.fact == *fact);
        before.windows(2).filter(|two| !two.iter().all(compared)).any(|two| {
            let gap = self.fact(two[0]).range + self.fact(two[1]).range.negate();
            gap.meets(change.range) || gap.negate().meets(change.range)
        })
    }

    /// Does the comparison hold with this figure as the current one? `None` where it cannot be told.
    fn fits(&self, claim: &Claim, current: FactId) -> Option<bool> {
        let now = self.fact(current).range;
        let own = self.fact(claim.operands[0].fact);
        let signed = |fact: &Fact| match fact.direction {
            Some(Direction::Down) if fact.printed.digits > 0 => fact.range.negate(),
            _ => fact.range,
        };
        match claim.kind {
            ClaimKind::Change => {
                let before = self.fact(claim.operands[2].fact).range;
                Some((now + before.negate()).meets(signed(own)))
            }
            ClaimKind::Rate => {
                let before = self.fact(claim.operands[2].fact).range.mid();
                rate_fits(now.mid().saturating_sub(before), before, own)
            }
            _ => {
                let change = signed(self.fact(claim.operands[1].fact)).mid();
                rate_fits(change, now.mid().saturating_sub(change), own)
            }
        }
    }
}

/// Is `change` of `before` the printed rate, to two units of its last place?
pub(in crate::bind) fn rate_fits(change: i64, before: i64, rate: &Fact) -> Option<bool> {
    rate_within(2, change, before, rate)
}

/// The same, to so many units of its last place.
pub(super) fn rate_within(units: i128, change: i64, before: i64, rate: &Fact) -> Option<bool> {
    if before == 0 {
        return None;
    }
    let hundred = 100 * i128::from(PERCENT);
    let right = i128::from(change) * hundred / i128::from(before);
    let step = i128::from(PERCENT) / 10i128.pow(u32::from(rate.printed.decimals.min(6)));
    let printed = i128::from(rate.range.mid().abs());
    Some((right.abs() - printed).abs() <= units * step)
}

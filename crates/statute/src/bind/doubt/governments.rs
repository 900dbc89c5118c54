//! The account of a whole government tells of many levels and books under the same names: 全市, 市级, 市本级, 开发区, a plan and its execution.
//!
//! What stands in different paragraphs of it is seldom of one thing, however alike the names are. Where such figures do not agree, only a
//! slip of a typist says that they should.

use super::super::slips::{completion_alike, rate_alike, slip_of, typed_alike};
use super::super::{Binder, exact};
use super::{rate_fits, rate_within};
use fiscal::{Claim, ClaimKind, Operand, Range};

impl Binder<'_, '_> {
    /// Does a relation of a government's account fail over paragraphs, and does no slip explain it?
    pub(super) fn is_of_two_levels_untold(&self, claim: &Claim) -> bool {
        let block = |o: &Operand| self.fact(o.fact).block;
        let first = block(&claim.operands[0]);
        let apart = claim.operands.iter().any(|o| block(o) != first) && !claim.operands.iter().all(|o| self.in_table(o.fact));
        apart && !self.is_explained(claim) && self.of_levels()
    }

    /// Does the relation hold, or fail by a slip? What is not known here is as it was read.
    fn is_explained(&self, claim: &Claim) -> bool {
        let mid = |k: usize| self.fact(claim.operands[k].fact).range.mid();
        let printed = |k: usize| self.fact(claim.operands[k].fact).printed.digits.unsigned_abs();
        let long = |k: usize| printed(k) >= 10_000;
        let operands = claim.operands.len();
        match claim.kind {
            // what the words list is of the figure that they list it under
            ClaimKind::Sum { .. } if claim.identity.is_none() => true,
            ClaimKind::Sum { .. } => {
                let made = self.added(claim, operands - 1);
                let whole = self.fact(claim.operands[0].fact);
                made.meets(whole.range) || long(0) && self.list_typed_alike(claim)
            }
            ClaimKind::Equal => {
                let [a, b] = [0, 1].map(|k| self.fact(claim.operands[k].fact));
                a.range.meets(b.range) || !exact(a) || printed(0).min(printed(1)) >= 1_000 && typed_alike(mid(0), mid(1))
            }
            ClaimKind::Share => {
                let share = self.fact(claim.operands[0].fact);
                let right = i128::from(mid(1)) * 100 * i128::from(fiscal::PERCENT) / i128::from(mid(2).max(1));
                rate_within(2, mid(1), mid(2), share) != Some(false) || slip_of(share, right, 3)
            }
            ClaimKind::Completion => {
                let rate = self.fact(claim.operands[0].fact);
                rate_within(2, mid(1), mid(2), rate) != Some(false) || long(1) && completion_alike(rate, mid(1), mid(2))
            }
            ClaimKind::Rate => {
                let rate = self.fact(claim.operands[0].fact);
                let moved = mid(1).saturating_sub(mid(2));
                rate_fits(moved, mid(2), rate) != Some(false) || long(1) && rate_alike(rate, moved, mid(2))
            }
            ClaimKind::RateOfChange => {
                let rate = self.fact(claim.operands[0].fact);
                let down = self.fact(claim.operands[1].fact).direction == Some(fiscal::Direction::Down);
                let moved = if down { mid(1).saturating_neg() } else { mid(1) };
                let before = mid(2).saturating_sub(moved);
                rate_fits(moved, before, rate) != Some(false) || long(2) && rate_alike(rate, moved, before)
            }
            ClaimKind::Within => {
                let [part, whole]: [Range; 2] = [0, 1].map(|k| self.fact(claim.operands[k].fact).range);
                part.low <= whole.high
            }
            _ => true,
        }
    }
}

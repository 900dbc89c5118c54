//! 划转车辆9辆（原有105辆，划转后96辆）: what there was and what is left are no parts of what went.

use super::super::Binder;
use crate::words::any;
use fiscal::{Certainty, Claim, ClaimKind, Operand};

impl Binder<'_, '_> {
    /// Of a list of two, what there was before and what there is now: the larger is the other and what the list was of. Nothing where the
    /// words tell no such two, or no slip explains why it is not so.
    pub(super) fn tells_before_and_after(&self, claim: &mut Claim) -> Option<bool> {
        const BEFORE: [&str; 3] = ["原有", "原来", "原为"];
        let [moved, one, other] = claim.operands[..] else { return None };
        let [first, second] = [one, other].map(|o| self.clause_before(o.fact).trim_start_matches('（'));
        let before = any(first, &BEFORE) || first.trim_end_matches(['为', '有']).ends_with('前');
        let after = second.contains('后') || second.starts_with("现有");
        if claim.identity.is_some() || !before || !after || one.fact < moved.fact {
            return None;
        }
        let [was, is] = [one, other].map(|o| self.fact(o.fact).range);
        let (large, small) = if was.mid() >= is.mid() { (one, other) } else { (other, one) };
        *claim = Claim {
            kind: ClaimKind::Sum { exhaustive: true },
            operands: vec![Operand::from(large.fact), moved, Operand::from(small.fact)].into(),
            at: claim.at,
            certainty: Certainty::Inferred,
            identity: None,
        };
        Some(self.adds_up(claim) || self.list_typed_alike(claim))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::sums;

    #[test]
    fn what_there_was_is_what_went_and_what_is_left() {
        assert_eq!(sums("划转车辆8辆（原有64辆，划转后56辆）。"), [[1, 0, 2]]);
        assert_eq!(sums("处置车辆4辆（处置前15辆，处置后11辆）。"), [[1, 0, 2]]);
        assert_eq!(sums("处置车辆4辆（轿车1辆，客车3辆）。"), [[0, 1, 2]]);
    }
}

//! What it costs to blame a figure: by its role, and where no slip explains it.

use super::Search;
use fiscal::{ClaimKind, FactId, Flow, Range, Role};

impl Search<'_> {
    /// Is it an average, worked out from the rest?
    fn is_average(&self, id: FactId, mended: &[usize]) -> bool {
        mended.first().is_some_and(|c| self.claim(*c).kind == ClaimKind::Average && self.claim(*c).operands[0].fact == id)
    }

    /// How unlikely the figure is to be the wrong one by what it is: a percentage is worked out from the rest, a total is added up.
    pub(super) fn role_cost(&self, id: FactId, mended: &[usize]) -> u32 {
        let fact = self.fact(id);
        if self.is_average(id, mended) {
            return 0;
        }
        if mended.first().is_some_and(|c| self.claim(*c).kind == ClaimKind::Change && self.claim(*c).operands[0].fact != id) {
            return 26;
        }
        match fact.role {
            Role::Share | Role::Rate | Role::Completion => return 0,
            Role::Change => return 5,
            _ => {}
        }
        let Some(claim) = mended.first().map(|c| self.claim(*c)) else { return 20 };
        match claim.kind {
            // what is added up or worked out from the others
            ClaimKind::Sum { .. } | ClaimKind::Product { .. } | ClaimKind::Fold(_) | ClaimKind::Mean if claim.operands[0].fact == id => 10,
            ClaimKind::Equal => {
                let other = claim.operands.iter().map(|o| o.fact).find(|f| *f != id).unwrap_or(id);
                let coarser = self.fact(other).range.high - self.fact(other).range.low < fact.range.high - fact.range.low;
                let later = id > other;
                20 - if later { 10 } else { 0 } - if coarser { 10 } else { 0 }
            }
            _ => 20,
        }
    }

    /// How odd the figure is where no slip explains it.
    pub(super) fn unknown_cost(&self, id: FactId, needed: Range, mended: &[usize]) -> u32 {
        let fact = self.fact(id);
        if self.is_average(id, mended) {
            return 40;
        }
        match fact.role {
            Role::Share | Role::Rate | Role::Completion | Role::Change => return if needed.high < 0 { 60 } else { 40 },
            _ => {}
        }
        let whole =
            mended.first().is_some_and(|c| matches!(self.claim(*c).kind, ClaimKind::Sum { .. }) && self.claim(*c).operands[0].fact == id);
        // 支出总计1499.40万元＝支出合计1499.40万元＋年末结转1.60万元: a balance of nothing would not be told; the total repeats its part
        let balance = matches!(fact.datum.flow, Flow::CarryIn | Flow::CarryOut) && !fact.range.meets(Range::default());
        let of_a_total =
            mended.first().is_some_and(|c| matches!(self.claim(*c).kind, ClaimKind::Sum { .. }) && self.claim(*c).identity.is_some());
        if balance && of_a_total && needed.meets(Range::default()) {
            return 100;
        }
        if whole {
            // a gap of one digit says that a digit was mistyped, carries or not
            let gap = needed.mid().abs_diff(fact.printed.steps()) / fact.step(self.filing.places_of(fact.printed.unit)) as u64;
            let single = gap.to_string().trim_end_matches('0').len() == 1;
            return if single { 30 } else { 50 };
        }
        60
    }
}

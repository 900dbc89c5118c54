//! 预决算差异率: how far an account is from its plan, in percent of the plan, with its sign.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, Fact, FactId, Role};

impl Binder<'_, '_> {
    /// 年初预算数1067.25万元，决算数1082.14万元，预决算差异率1.40%
    pub(super) fn variances(&mut self) {
        let unsigned = |f: &Fact| f.role == Role::Rate && f.printed.unit.is_percent() && f.direction.is_none() && exact(f);
        let rates: Vec<FactId> = self.ids().filter(|id| unsigned(self.fact(*id))).collect();
        for rate in rates {
            if !self.clause_before(rate).trim_end_matches(['为', '是', '：']).ends_with("差异率") {
                continue;
            }
            if let Some((done, plan)) = self.done_and_planned(rate) {
                self.claim(ClaimKind::Rate, &[rate, done, plan], Certainty::Stated, None);
            }
        }
    }

    /// What was done and what was planned of the same datum, told before in the sentence. A rate without a sign may be told of what was
    /// saved.
    fn done_and_planned(&self, rate: FactId) -> Option<(FactId, FactId)> {
        const NEAR: usize = 4;
        let fact = self.fact(rate);
        let told = |id: &FactId| {
            let other = self.fact(*id);
            let same = other.datum.same_subject(&fact.datum) && other.datum.year == fact.datum.year;
            same && other.role == Role::Amount && other.printed.unit.is_money() && exact(other)
        };
        let mut near = self.before(rate, NEAR, |f| f.sentence == fact.sentence).filter(told);
        let (one, other) = (near.next()?, near.next()?);
        let planned = |id: FactId| self.fact(id).datum.basis.is_budget();
        let (done, plan) = if planned(one) { (other, one) } else { (one, other) };
        let saved = self.fact(done).range.mid() < self.fact(plan).range.mid();
        (planned(plan) && !planned(done) && !(saved && fact.printed.digits > 0)).then_some((done, plan))
    }
}

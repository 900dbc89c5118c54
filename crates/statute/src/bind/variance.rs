//! 预决算差异率: how far an account is from its plan, in percent of the plan, with its sign.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, Fact, FactId, Range, Role};

/// What such a rate is called.
const NAMES: [&str; 4] = ["预决算差异率", "决算差异率", "预算差异率", "差异率"];

impl Binder<'_, '_> {
    /// 年初预算数1067.25万元，决算数1082.14万元，预决算差异率1.40%
    pub(super) fn variances(&mut self) {
        let unsigned = |f: &Fact| f.role == Role::Rate && f.printed.unit.is_percent() && f.direction.is_none() && exact(f);
        let rates: Vec<FactId> = self.starts.relating.iter().copied().filter(|id| unsigned(self.fact(*id))).collect();
        for rate in rates {
            // 预算调整差异率: of another pair; （差异额÷决算数）: by another reckoning
            let name = self.clause_before(rate).trim_end_matches(['为', '是', '：']);
            let defined = self.reader.text[self.fact(rate).span.end as usize..].starts_with('（');
            if !NAMES.contains(&name) || defined {
                continue;
            }
            if let Some((done, plan, certainty)) = self.done_and_planned(rate) {
                self.claim(ClaimKind::Rate, &[rate, done, plan], certainty, None);
            }
        }
    }

    /// 预算数18.00万元，决算数15.73万元，预决算差异率12.61%: the rate, without its sign, is of how much less was spent than planned, in percent of the one or
    /// the other.
    fn is_what_was_saved(&self, rate: FactId, done: FactId, plan: FactId) -> bool {
        let [rate, done, plan] = [rate, done, plan].map(|f| self.fact(f));
        let saved = plan.range - done.range;
        let near = Range::around(rate.range.mid(), rate.printed.step(0));
        [plan, done].iter().any(|base| saved.percent_of(base.range).is_none_or(|of| of.meets(near)))
    }

    /// What was done and what was planned of the same datum, told right before in the sentence.
    fn done_and_planned(&self, rate: FactId) -> Option<(FactId, FactId, Certainty)> {
        const NEAR: usize = 4;
        let fact = self.fact(rate);
        let told = |id: &FactId| {
            let other = self.fact(*id);
            let same = other.datum.same_subject(&fact.datum) && other.datum.year == fact.datum.year;
            same && other.role == Role::Amount && other.printed.unit.is_money() && exact(other)
        };
        // of several pairs one rate is of all of them
        let mut near = self.before(rate, NEAR, |f| f.sentence == fact.sentence && f.role == Role::Amount);
        let (one, other) = (near.next().filter(told)?, near.next().filter(told)?);
        if near.next().is_some() {
            return None;
        }
        let planned = |id: FactId| self.fact(id).datum.basis.is_budget();
        let (done, plan) = if planned(one) { (other, one) } else { (one, other) };
        // a rate without a sign may be told of what was saved; of no plan there is none
        let saved = self.fact(done).range.mid() < self.fact(plan).range.mid();
        if saved && fact.printed.digits > 0 && self.is_what_was_saved(rate, done, plan) || self.fact(plan).range.is_zero() {
            return None;
        }
        // 预算数81.00万元，决算数15.73万元，预决算差异率12.61%: neither the one nor the other
        let certainty = if saved && fact.printed.digits > 0 { Certainty::Inferred } else { Certainty::Stated };
        (planned(plan) && !planned(done)).then_some((done, plan, certainty))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn rates(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Rate)
    }

    #[test]
    fn a_rate_without_its_sign() {
        assert_eq!(rates("公务接待费全年预算数4.00万元，决算数2.80万元，预决算差异率30.00%。"), 0);
        assert_eq!(rates("公务接待费全年预算数40.00万元，决算数2.80万元，预决算差异率30.00%。"), 1);
        assert_eq!(rates("公务接待费全年预算数4.00万元，决算数2.80万元，预决算差异率-30.00%。"), 1);
    }
}

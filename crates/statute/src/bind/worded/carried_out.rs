//! 下达850万元，已支出680万元，执行率80%: what a project spent of what it had, whatever either of them is called.

use super::super::doubt::rate_fits;
use super::super::{Binder, exact};
use super::Spot;
use fiscal::{Certainty, ClaimKind, FactId, Role, Unit};

/// What such a rate is called.
const RATES: [&str; 9] = ["执行率", "支付率", "支出率", "使用率", "执行进度", "支出进度", "支付进度", "执行比例", "使用比例"];

/// What is said of money that was spent.
const SPENT: [&str; 8] = ["支出", "使用", "执行", "支付", "拨付", "兑付", "发放", "列支"];

/// What is said of money that there was to spend.
const HAD: [&str; 9] = ["预算", "下达", "到位", "安排", "投资", "资金", "拨款", "收到", "经费"];

impl Binder<'_, '_> {
    /// The rate of what stands last before it and says that it was spent, of what the sentence says there was, or the sentence before.
    pub(super) fn carried_out(&mut self, spots: &[Spot]) {
        // what was spent by an earlier day, and of what
        let mut earlier: Vec<(FactId, Option<FactId>)> = Vec::new();
        for (n, rate) in spots.iter().enumerate() {
            let fact = self.fact(rate.id);
            let of_use = matches!(fact.role, Role::Completion | Role::Rate | Role::Share) && fact.printed.unit == Unit::Percent;
            let name = self.lead(rate).trim_end_matches(['为', '达', '到', '是', '：', '约', ' ']);
            let told = |kind| matches!(kind, ClaimKind::Completion | ClaimKind::Share | ClaimKind::Rate);
            if !of_use || !exact(fact) || !RATES.iter().any(|word| name.ends_with(word)) || self.has_claim(rate.id, told) {
                continue;
            }
            let says = |spot: &Spot, words: &[&str]| words.iter().any(|word| self.lead(spot).contains(word));
            let amount = |spot: &&Spot| self.is_money(spot.id) && self.fact(spot.id).role == Role::Amount;
            let Some(done) = spots[..n].iter().rfind(amount).filter(|spot| says(spot, &SPENT)) else { continue };
            let spent = |spot: &Spot| earlier.iter().any(|(done, _)| *done == spot.id);
            let before = spots.iter().filter(|spot| spot.id < done.id && !spent(spot)).filter(amount).filter(|spot| says(spot, &HAD));
            let mut had: Vec<FactId> = before.map(|spot| spot.id).collect();
            if had.is_empty() {
                had = earlier.last().map_or_else(|| self.told_to_be_had(spots[0].id), |(_, base)| Vec::from_iter(*base));
            }
            let [done, rate] = [done.id, rate.id];
            let fits = |f: &FactId| rate_fits(self.fact(done).range.mid(), self.fact(*f).range.mid(), self.fact(rate)) == Some(true);
            let one = |f: &FactId| had.iter().all(|other| self.fact(*other).range == self.fact(*f).range);
            // of several amounts that are not alike the paper does not say which it means
            let base = had.iter().copied().rfind(fits).or_else(|| had.last().copied().filter(one));
            earlier.push((done, base));
            if let Some(base) = base.filter(|f| !self.fact(*f).range.is_zero()) {
                self.claim(ClaimKind::Completion, &[rate, done, base], Certainty::Inferred, None);
            }
        }
    }

    /// What the sentence before says there was to spend.
    fn told_to_be_had(&self, first: FactId) -> Vec<FactId> {
        let Some(last) = first.0.checked_sub(1).map(FactId) else { return Vec::new() };
        let near = self.fact(last).block == self.fact(first).block;
        let had = |f: &FactId| {
            let clause = self.clause_before(*f);
            self.is_money(*f) && self.fact(*f).role == Role::Amount && HAD.iter().any(|word| clause.contains(word))
        };
        self.of_sentence(self.fact(last).sentence).filter(|_| near).filter(had).collect()
    }
}

//! What a price of one changed by is not what all of them cost less: 每平方米由14.2元降为12.65元，按486万平方米计算，节约753.3万元.

use super::super::Binder;
use crate::words::any;
use fiscal::{Claim, ClaimKind, FactId, Role, Unit};

/// Words of what one of them costs or gets.
const EACH: [&str; 10] = ["每", "单价", "单位成本", "标准", "定额", "人均", "户均", "生均", "亩均", "床均"];

impl Binder<'_, '_> {
    /// Is the change, in 万元, more than either of the two prices in 元 that it was read to lie between, or the rate one of such a change? Where
    /// it prints the digits of their difference, its unit alone was mistyped.
    pub(super) fn is_of_a_quantity(&self, claim: &Claim) -> bool {
        let [told, now, then] = claim.operands[..] else { return false };
        if self.is_of_one_and_all(now.fact, then.fact) && matches!(claim.kind, ClaimKind::Change | ClaimKind::Rate) {
            return true;
        }
        match claim.kind {
            ClaimKind::Change => self.is_more_than_prices(told.fact, now.fact, then.fact),
            // 由650元提高至700元，支出增加46.56万元，增长5.2%
            ClaimKind::Rate => {
                let before = told.fact.before();
                let change =
                    before.filter(|f| self.fact(*f).role == Role::Change && self.fact(*f).sentence == self.fact(told.fact).sentence);
                !self.percent_holds(claim) && change.is_some_and(|change| self.is_more_than_prices(change, now.fact, then.fact))
            }
            _ => false,
        }
    }

    /// 人均收费600元。2026年预算96.00万元，较上年增加3.60万元: is the one a price in 元, and the other an amount in 万元?
    fn is_of_one_and_all(&self, a: FactId, b: FactId) -> bool {
        let yuan = |f: FactId| self.fact(f).printed.unit == Unit::Yuan;
        let each = |f: FactId| any(self.clause_before(f), &EACH);
        yuan(a) != yuan(b) && [a, b].into_iter().all(|f| yuan(f) == each(f))
    }

    fn is_more_than_prices(&self, change: FactId, now: FactId, then: FactId) -> bool {
        let yuan = |f: FactId| self.fact(f).printed.unit == Unit::Yuan;
        let own = self.fact(change);
        if !own.printed.unit.is_money() || yuan(change) || !yuan(now) || !yuan(then) {
            return false;
        }
        let [high, low] = [self.fact(now).range.mid(), self.fact(then).range.mid()];
        let each = |f: FactId| any(self.words_before(f), &EACH);
        let same_digits = bare(high.abs_diff(low)) == bare(own.printed.digits.unsigned_abs());
        own.range.mid().unsigned_abs() > high.max(low).unsigned_abs() && (each(now) || each(then)) && !same_digits
    }
}

/// The digits of a number, without the noughts at its end.
fn bare(mut digits: u64) -> u64 {
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn related(text: &str) -> usize {
        let filing =
            crate::read(&fiscal::Manuscript::utf8(format!("青岚县2023年预算绩效管理工作情况报告\n{text}\n")), crate::Context::default())
                .filing;
        let of = |c: &&fiscal::Claim| {
            matches!(c.kind, ClaimKind::Change | ClaimKind::Sum { .. }) || c.kind == ClaimKind::Rate && c.operands[0].fact.0 > 2
        };
        filing.claims.iter().filter(of).count()
    }

    #[test]
    fn what_is_saved_on_all_is_no_change_of_the_price() {
        let text = "道路保洁每平方米年成本由15.2元核减为13.6元，降幅10.5%，按320万平方米计算，年节约512万元；公交补贴每车公里由4.10元调整为3.80元，年运营900万车公里，节约270万元。";
        assert_eq!(related(text), 0);
        assert_eq!(related("补助标准由每人每月620元提高至680元，导致支出增加38.20万元，增长4.6%。"), 0);
        // of one, in the wrong unit
        assert_eq!(related("道路保洁每平方米年成本由15.2元核减为13.6元，减少1.6万元。"), 1);
    }
}

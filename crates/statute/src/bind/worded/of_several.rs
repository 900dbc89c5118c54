//! What speaks against a balance: 2户企业少计利润1874.20万元，1户企业违规出借3600.00万元 are of different bodies; 5725户×60元 is a price.

use super::super::Binder;
use super::spot::{COUNT, MONEY, PLACE, Spot};
use fiscal::Unit;

impl Binder<'_, '_> {
    /// Do clauses of the sentence begin with so many bodies each, which did one thing or another?
    pub(super) fn tells_of_several_bodies(&self, spots: &[Spot]) -> bool {
        let bodies = |s: &Spot| {
            let Unit::Count(of) = self.fact(s.id).printed.unit else { return false };
            let begins = s.lead.is_empty() || s.lead.ends_with(['，', '；', '：', '。', '\n']);
            s.is(COUNT) && begins && matches!(of.word(), "户" | "家" | "个" | "所")
        };
        // each with its money right behind it
        let owns = |two: &[Spot]| bodies(&two[0]) && two[1].is(MONEY);
        spots.windows(2).filter(|two| owns(two)).count() > 1
    }

    /// 60元 of 5725户×60元, 每户每年60元标准: is it told with its sign as a factor, or as what one gets?
    pub(super) fn is_a_factor(&self, spot: &Spot) -> bool {
        const EACH: [&str; 9] = ["每户", "每人", "每名", "每亩", "每台", "每套", "每家", "每平方米", "每公里"];
        let sign = ['×', '*', '＊'];
        let factor = || spot.lead.ends_with(sign) || self.behind(spot.id).starts_with(sign);
        spot.is(PLACE) && (factor() || crate::words::any(self.clause_before(spot.id), &EACH))
    }
}

#[cfg(test)]
mod tests {
    fn sums(text: &str) -> usize {
        crate::subject::read_for_tests::sums(text).len()
    }

    #[test]
    fn several_bodies_make_no_balance() {
        assert_eq!(sums("2户企业少计利润187.40万元，1户企业违规出借资金360.00万元，到期未收回210.00万元。"), 0);
        assert_eq!(sums("2023年预算360.00万元，实际支出150.00万元，结余210.00万元。"), 1);
    }

    #[test]
    fn a_factor_is_no_amount() {
        assert_eq!(sums("收回多付的63.70万元；按每户60元标准安排管护补助，全年约需24.90万元（4150户×60元）。"), 0);
    }
}

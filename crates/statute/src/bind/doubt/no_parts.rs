//! What a list names that is no part of its whole: 平均工期289天，其中最长366天、最短238天; 每年付息232.80万元，20年本息合计12656.00万元; 核减4338.44万元，其中…送审31260.00万元，核减2187.35万元.

use super::super::Binder;
use crate::words::any;
use fiscal::{Claim, Operand};

/// The ends of a range.
const ENDS: [&str; 8] = ["最长", "最短", "最高", "最低", "最大", "最小", "最快", "最慢"];

/// What was handed in before it was looked at, and what came of it.
const HANDED_IN: [&str; 6] = ["送审", "报审", "审定", "核定", "审前", "审后"];

/// What was taken off then.
const TAKEN_OFF: [&str; 3] = ["核减", "审减", "核增"];

impl Binder<'_, '_> {
    /// Does a sum that does not come out take in what is no part by its own words?
    pub(super) fn takes_in_no_part(&self, claim: &Claim) -> bool {
        claim.identity.is_none()
            && (self.names_the_ends(claim)
                || self.is_of_years_of_interest(claim)
                || self.is_taken_off_of_it(claim)
                || self.reckons_by_its_parts(claim)
                || self.takes_in_what_is_owed(claim)
                || self.counts_other_things(claim))
            || self.skips_a_part_that_moves(claim)
    }

    /// “偿债”项目80万元：本金余额320万元，年底降至240万元: what is owed is more than what is paid for it, and no part of that.
    fn takes_in_what_is_owed(&self, claim: &Claim) -> bool {
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let of_a_stock = |o: &Operand| any(self.clause_before(o.fact), &["余额", "限额"]);
        let more = |o: &Operand| self.fact(o.fact).range.low > self.fact(whole.fact).range.high;
        !of_a_stock(whole) && parts.iter().any(|o| of_a_stock(o) && more(o))
    }

    /// 对6个项目开展自评：/ 1.…补助12个乡镇。/ 2.其他3个项目: over several lines, things that are called otherwise behind their numbers.
    fn counts_other_things(&self, claim: &Claim) -> bool {
        const SAME: usize = 2;
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let name = |o: &Operand| self.clause_behind(o.fact).chars().take(SAME).collect::<String>();
        let of = name(whole);
        let other = |o: &Operand| {
            let own = name(o);
            self.fact(o.fact).block != self.fact(whole.fact).block && own.chars().count() == SAME && own != of
        };
        self.fact(whole.fact).datum.counted != 0 && of.chars().count() == SAME && parts.iter().any(other)
    }

    /// 其中最长366天、最短238天: one of many, and no part of their mean.
    fn names_the_ends(&self, claim: &Claim) -> bool {
        let end = |o: &Operand| {
            let clause = self.clause_before(o.fact).trim_start_matches("其中");
            ENDS.iter().any(|word| clause.starts_with(word))
        };
        claim.operands[1..].iter().filter(|o| end(o)).count() > 1
    }

    /// 本金8000万元，每年付息232.80万元，20年本息合计12656.00万元: of all the years, and told of one.
    fn is_of_years_of_interest(&self, claim: &Claim) -> bool {
        let yearly = |o: &Operand| any(self.clause_before(o.fact), &["每年付息", "每年利息", "年付息", "年利息", "每年支付利息"]);
        self.clause_before(claim.operands[0].fact).contains("本息") && claim.operands[1..].iter().any(yearly)
    }

    /// 核减4338.44万元。其中某项目送审31260.00万元，核减2187.35万元: of what was handed in something was taken off again.
    fn is_taken_off_of_it(&self, claim: &Claim) -> bool {
        let ends = |o: &Operand, words: &[&str]| {
            let clause = self.clause_before(o.fact).trim_end_matches('为');
            let clause = ["金额", "资金", "投资", "造价", "工程款"].iter().find_map(|money| clause.strip_suffix(money)).unwrap_or(clause);
            words.iter().any(|word| clause.ends_with(word))
        };
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        ends(whole, &TAKEN_OFF) && parts.iter().any(|o| ends(o, &HANDED_IN)) && parts.iter().any(|o| ends(o, &TAKEN_OFF))
    }
}

#[cfg(test)]
mod tests {
    fn sums(text: &str) -> usize {
        crate::subject::read_for_tests::sums(text).len()
    }

    #[test]
    fn the_ends_are_no_parts() {
        assert_eq!(sums("平均办理时间28天，其中最长45天、最短16天。"), 0);
        assert_eq!(sums("外出28天，其中培训15天、调研16天。"), 1);
    }

    #[test]
    fn what_was_handed_in_is_no_part_of_what_was_taken_off() {
        assert_eq!(sums("核减工程款438.40万元。其中东渠改造项目送审2126.00万元，核减218.30万元。"), 0);
        assert_eq!(sums("核减工程款438.40万元，其中东渠改造项目核减218.30万元，西渠改造项目核减202.10万元。"), 1);
    }

    #[test]
    fn what_is_owed_is_no_part_of_what_is_paid() {
        assert_eq!(sums("“偿还校舍债务”项目60.00万元：债务余额240.00万元，分四年偿还，年末余额降至180.00万元；利息9.60万元另行安排。"), 0);
    }

    #[test]
    fn interest_of_a_year() {
        assert_eq!(sums("债券600万元，期限10年，利率3.10%，每年付息18.60万元，10年本息合计786.00万元。"), 0);
    }
}

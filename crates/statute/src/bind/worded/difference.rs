//! The difference between plan and account: which of the two is more, where the words and the figures disagree.

use super::super::Binder;
use super::super::slips::typed_alike;
use super::cues;
use super::spot::Spot;
use crate::words::any;
use fiscal::{ClaimKind, Direction, FactId, Range};

impl Binder<'_, '_> {
    /// 预算556.01万元，决算740.14万元，减支85.87万元: 740.14 is more, and no word but the figures say so. Where one slip in it (470.14)
    /// makes the difference right the other way round, and the words do not speak against it, that is how it lies.
    pub(super) fn lies_the_other_way(&self, apart: &Spot, plan: FactId, account: FactId, more: bool) -> bool {
        let range = |f: FactId| self.fact(f).range;
        let (large, small) = if more { (account, plan) } else { (plan, account) };
        if (range(small) + range(apart.id)).meets(range(large)) {
            return false;
        }
        let told = match (self.fact(apart.id).direction, apart.says(cues::MORE), apart.says(cues::FEWER)) {
            (Some(direction), ..) => Some(direction == Direction::Up),
            (None, true, false) => Some(true),
            (None, false, true) => Some(false),
            _ => None,
        };
        let typed = |f: FactId, right: Range| typed_alike(right.mid(), range(f).mid());
        let explained = typed(large, range(small) - range(apart.id)) || typed(small, range(large) + range(apart.id));
        told != Some(more) && explained
    }

    /// 将结存的6541万元支出；…资金需求7.86亿元，其中6.42亿元: does it stand in another clause before the two?
    pub(super) fn is_clauses_before(&self, apart: FactId, first: FactId) -> bool {
        apart < first && self.between(apart, first).contains('；')
    }

    /// 决算数较2022年减少1.87万元: does its clause compare it with a year before its own?
    pub(super) fn names_an_earlier_year(&self, id: FactId) -> bool {
        let year = self.fact(id).datum.year;
        crate::years(self.clause_before(id)).iter().any(|named| *named < year)
    }

    /// 占调整预算251830万元的98.94%，同比增长4.27%，增支10193万元: the change of which the rate beside it tells, and none from the plan.
    pub(super) fn is_of_the_rate_beside(&self, apart: FactId, spots: &[Spot]) -> bool {
        const VERBS: [&str; 4] = ["增支", "减支", "增收", "减收"];
        let fact = self.fact(apart);
        let earlier = fact.base.is_some_and(|(year, _)| year < fact.datum.year);
        let bare = || VERBS.contains(&self.clause_before(apart).trim_end_matches(['了', '约', ' ']));
        let yearly = |rate: FactId| any(self.clause_before(rate), &["同比", "上年", "去年", "上一年"]) || self.names_an_earlier_year(rate);
        let told = |rate: FactId| self.claims_at(rate).any(|c| c.kind == ClaimKind::RateOfChange && c.operands[1].fact == apart);
        earlier && bare() && spots.iter().any(|s| told(s.id) && yearly(s.id))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_change_beside_its_rate_is_none_from_the_plan() {
        let sums = |text: &str| {
            let filing = crate::subject::read_for_tests::account(text);
            filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
        };
        assert_eq!(sums("2023年支出完成9500万元，占调整预算10000万元的95%，同比增长5.56%，增支500万元。"), 0);
        assert_eq!(sums("2023年支出完成9500万元，为调整预算10000万元的95%，增支300万元，同比增长3.26%。"), 0);
        assert_eq!(sums("2023年支出决算9500万元，预算10000万元，减支500万元。"), 1);
    }
}

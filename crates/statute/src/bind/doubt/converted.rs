//! 共计3,000,000.00元，其中甲2,000,000.00元，乙1,000,000.00元，折合300.00万元: the whole in another unit, behind its last part.

use super::super::Binder;
use super::super::slips::typed_alike;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// Is the second figure what a list that ends with the first is of, and not that part?
    pub(super) fn converts_the_whole(&self, claim: &Claim) -> bool {
        let [one, other] = [0, 1].map(|i| claim.operands[i].fact);
        let (part, told) = (self.fact(one), self.fact(other));
        let converts = || ["折合", "折算", "折为", "约合"].iter().any(|word| self.clause_before(other).starts_with(word));
        let alike = || typed_alike(part.range.mid(), told.range.mid());
        part.sentence == told.sentence
            && part.printed.unit != told.printed.unit
            && converts()
            && !alike()
            && self.lists_naming(one).any(|list| list.whole < one)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::equal;

    #[test]
    fn the_whole_in_another_unit() {
        let list = "用于防汛的支出共计3,200,000.00元，其中：排涝1,900,000.00元，巡查1,300,000.00元";
        assert_eq!(equal(&format!("{list}，折合320.00万元。")), 0);
    }
}

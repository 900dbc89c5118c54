//! Rows of several years together: 五年合计 743.05. What they tell is of no one year.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// Is one of the figures of a completion or a change of several years, and told in a line of its own?
    pub(super) fn is_of_several_years(&self, claim: &Claim) -> bool {
        let relates = matches!(claim.kind, ClaimKind::Completion | ClaimKind::Change | ClaimKind::Rate);
        let first = self.fact(claim.operands[0].fact).block;
        relates && claim.operands[1..].iter().any(|o| self.fact(o.fact).block != first && self.sums_up_years(o.fact))
    }

    /// Does its line begin with 三年合计, 五年累计?
    fn sums_up_years(&self, id: FactId) -> bool {
        const NUMBERS: [char; 10] = ['两', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
        let Some(block) = self.reader.blocks.get(self.fact(id).block as usize) else { return false };
        let Some(rest) = block.words(self.reader.text).trim_start().strip_prefix(NUMBERS) else { return false };
        ["年合计", "年累计", "年总计", "年共计"].iter().any(|sum| rest.starts_with(sum))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn several_years_are_not_one() {
        let text = "年度　公务接待费\n2022年　20.00\n2023年　15.00\n两年合计　35.00\n2023年公务接待费预算18.00万元，执行率为83.33%。\n";
        let filing = crate::subject::read_for_tests::account(text);
        let of_both = |c: &fiscal::Claim| c.operands.iter().any(|o| filing.facts[o.fact.index()].printed.digits == 3500);
        assert!(!filing.claims.iter().any(|c| c.kind == ClaimKind::Completion && of_both(c)), "{:?}", filing.claims);
    }
}

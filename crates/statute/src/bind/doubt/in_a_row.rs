//! Percentages and amounts in a row that were all taken for those of one thing: whose each is was not settled.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// 分别节约75.57万元、0.08万元和18.29万元，执行率分别为79.12%、99.85%和55.39%: all of them read as of the thing told last.
    pub(super) fn is_of_a_row_of_one(&self, claim: &Claim) -> bool {
        let relates = matches!(claim.kind, ClaimKind::Completion | ClaimKind::Change | ClaimKind::Rate | ClaimKind::RateOfChange);
        relates && claim.operands.iter().any(|o| self.stands_in_a_row_of_one(o.fact))
    }

    /// Does another figure of the same thing stand right before or behind it in a row, with another value?
    fn stands_in_a_row_of_one(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let beside = |other: FactId| {
            let Some(next) = self.reader.facts.get(other.index()) else { return false };
            let same = next.role == fact.role && next.datum == fact.datum && next.base == fact.base && next.sentence == fact.sentence;
            let joined = || matches!(self.between(id, other).trim_matches(' '), "、" | "和" | "与" | "及");
            same && !next.range.meets(fact.range) && joined()
        };
        id.before().is_some_and(beside) || beside(id.behind())
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The percentages that are completions, with what was done and what was planned.
    fn completions(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::subject::read_for_tests::account(text);
        let printed = |c: &fiscal::Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Completion).map(printed).collect()
    }

    #[test]
    fn a_row_is_of_what_the_sentence_before_told() {
        let head = "2023年“三公”经费预算400.00万元，其中：因公出国（境）费200.00万元、公务用车运行费150.00万元、公务接待费50.00万元。";
        let found = completions(&format!("{head}上述三项分别节约20.00万元、30.00万元和5.00万元，执行率分别为90.0%、80.0%和90.0%。"));
        assert!(found.is_empty(), "{found:?}");
        let found = completions(&format!("{head}上述三项决算数分别为180.00万元、120.00万元和45.00万元，执行率分别为90.0%、80.0%和90.0%。"));
        assert_eq!(found, [[900, 18000, 20000], [800, 12000, 15000], [900, 4500, 5000]]);
    }
}

//! What a percentage comes to: 中标后预付30%即186万元 is some of what it is taken of.

use super::super::Binder;
use fiscal::{Claim, FactId, PERCENT};

impl Binder<'_, '_> {
    /// Is one of the two amounts, which are not alike, told behind a percentage as what that is in money?
    pub(super) fn tells_a_percentage_in_money(&self, claim: &Claim) -> bool {
        claim.operands.iter().any(|o| self.is_a_percentage_in_money(o.fact))
    }

    fn is_a_percentage_in_money(&self, id: FactId) -> bool {
        const THAT_IS: [&str; 5] = ["即", "，即", "计", "，计", "（"];
        let Some(before) = id.before().map(|f| self.fact(f)) else { return false };
        let some = before.printed.unit.is_percent() && before.direction.is_none() && before.range.high < 100 * PERCENT;
        some && before.sentence == self.fact(id).sentence && THAT_IS.contains(&self.words_before(id).trim_end_matches('为'))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn twice(text: &str) -> usize {
        let filing = crate::read(
            &fiscal::Manuscript::utf8(format!("青岚县教育局2023年1—7月预算绩效运行监控报告\n{text}\n")),
            crate::Context::default(),
        )
        .filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal).count()
    }

    #[test]
    fn an_advance_is_not_the_plan() {
        let text = "1.智慧校园建设项目。预算640.00万元，1—7月未形成支出，执行率0，主要是首次招标流标，中标后预付30%即156.00万元（预计合同价520.00万元）。";
        assert_eq!(twice(text), 0);
    }
}

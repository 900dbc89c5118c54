//! What was spent in some months is no plan of the year, though a paper of plans tells it: 项目预算2000万元。1—7月支出1100万元.

use crate::bind::Binder;
use fiscal::{Claim, ClaimKind, FactId};

/// How it is said.
const SPENT: [&str; 6] = ["支出", "累计支出", "共支出", "已支出", "实际支出", "支出数"];

impl Binder<'_, '_> {
    /// Does the claim hold such a figure, read as a plan, against others?
    pub(super) fn takes_months_for_a_plan(&self, claim: &Claim) -> bool {
        let related = match claim.kind {
            ClaimKind::Sum { .. } => claim.identity.is_some(),
            ClaimKind::Equal | ClaimKind::Change | ClaimKind::Rate | ClaimKind::RateOfChange => true,
            _ => false,
        };
        related && claim.operands.iter().any(|o| self.is_spent_in_months(o.fact))
    }

    fn is_spent_in_months(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        if !fact.datum.basis.is_budget() || !fact.role.states() {
            return false;
        }
        let Some((before, behind)) = crate::words::rsplit_once(self.clause_before(id), "月") else { return false };
        let words = behind.trim_start_matches(['份', '底', '末']).trim_end_matches(['为', '达']);
        before.ends_with(|c: char| c.is_ascii_digit()) && SPENT.contains(&words)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn what_some_months_spent_is_not_what_was_planned_by_nature() {
        let text = "青岚县2023年1—7月预算绩效运行监控报告\n2023年部门年初预算6000.00万元，1—7月实际支出3600.00万元，执行率60.00%。其中：基本支出预算4000.00万元，支出2500.00万元；项目支出预算2000.00万元，支出1100.00万元。\n二、项目情况\n项目10个，预算2000.00万元。1—7月支出1100.00万元，执行率55.00%。\n";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.identity.is_some());
        let last = |c: &fiscal::Claim| filing.facts[c.operands[0].fact.index()].printed.digits;
        assert!(!sums.map(last).any(|whole| whole == 110_000));
    }
}

//! A base that a sentence compares right away is that change's; what it names behind is told without a base of its own.

use super::super::super::Binder;
use fiscal::{Certainty, Claim, ClaimKind, FactId, Role};

impl Binder<'_, '_> {
    /// 接待费0.50万元。与上年12.00万元相比减少1.00万元，其中运行费减少0.90万元，接待费减少0.10万元: 12.00 is what the first change is from.
    pub(super) fn is_base_of_the_change_before(&self, claim: &Claim) -> bool {
        let [id, _, base] = claim.operands[..] else { return false };
        let (own, from) = (self.fact(id.fact), self.fact(base.fact));
        let named = own.certainty == Certainty::Stated && from.role == Role::Previous && from.sentence == own.sentence;
        let next = FactId(base.fact.0 + 1);
        let settled = || next < id.fact && self.fact(next).role == Role::Change && self.fact(next).printed.unit.is_money();
        // 其中 opens what the change is made of
        claim.kind == ClaimKind::Change && named && settled() && self.between(next, id.fact).contains("其中")
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn parts_of_a_change_have_no_base() {
        let text = "青岚县水务局2025年部门预算公开\n2025年“三公”经费预算11.00万元，其中：公务用车购置及运行维护费10.50万元；公务接待费0.50万元。与上年12.00万元相比减少1.00万元，降低8.33%，其中公务用车运行维护费减少0.90万元，公务接待费减少0.10万元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        assert_eq!(filing.claims.iter().filter(|c| c.kind == ClaimKind::Change).count(), 1);
    }
}

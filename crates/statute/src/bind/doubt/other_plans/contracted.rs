//! What contracts came to, against a plan of their own: 计划采购3718万元，已完成采购1964万元，合同金额较预算节约112万元.

use crate::bind::Binder;
use crate::words::any;
use fiscal::{Claim, ClaimKind, FactId, Role};

/// What is agreed on with a supplier.
const CONTRACTED: [&str; 10] =
    ["合同金额", "合同价", "合同价款", "合同总价", "合同额", "合同总额", "中标金额", "中标价", "成交金额", "成交价"];

impl Binder<'_, '_> {
    /// Does the claim take in how far what was agreed on lies from its plan, where neither of the others was agreed on?
    pub(super) fn is_of_what_was_contracted(&self, claim: &Claim) -> bool {
        let of_changes = match claim.kind {
            ClaimKind::Change => self.holds_between(claim),
            ClaimKind::CompletionOfChange => false,
            ClaimKind::Sum { .. } if claim.identity.is_some() => self.adds_up(claim),
            _ => return false,
        };
        let agreed = |f: FactId| any(self.clause_before(f), &["合同", "中标", "成交"]);
        let told = |f: FactId| {
            let change = self.fact(f).role == Role::Change && self.fact(f).printed.unit.is_money() && agreed(f);
            let lead = if change { self.clause_before(f).split_once(['较', '比']).map(|(lead, _)| lead) } else { None };
            lead.is_some_and(|lead| CONTRACTED.iter().any(|word| lead.trim_end().ends_with(word)))
        };
        let Some(change) = claim.operands.iter().map(|o| o.fact).find(|f| told(*f)) else { return false };
        !of_changes && !claim.operands.iter().any(|o| o.fact != change && agreed(o.fact))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn related(text: &str) -> usize {
        let filing = crate::read(
            &fiscal::Manuscript::utf8(format!("青岚县水务局2023年度部门整体支出绩效自评报告\n{text}\n")),
            crate::Context::default(),
        )
        .filing;
        filing.claims.iter().filter(|c| c.kind != ClaimKind::Completion).count()
    }

    #[test]
    fn what_contracts_saved_is_not_what_is_left_to_buy() {
        let text = "计划采购800.00万元，已完成采购500.00万元，完成率62.50%，合同金额较预算节约24.60万元。";
        assert_eq!(related(text), 0);
        // of the contracts that are told
        let slip = "采购预算800.00万元，中标金额760.00万元，中标金额较预算节约24.60万元。";
        assert!(related(slip) > 0);
    }
}

//! 除上述4个项目外，其余9个: those that are left out and those that are left are no parts of what was counted before.

use super::super::super::Binder;
use fiscal::{Claim, FactId};

impl Binder<'_, '_> {
    /// 重点项目4个，共90.00万元：… / 除上述4个项目外，其余9个项目20.00万元: the nine stand beside the four.
    pub(super) fn counts_what_is_besides(&self, claim: &Claim) -> bool {
        let named_again = |id: FactId| {
            let behind = self.sentence_behind(id, 60).split(['，', '；']).next().unwrap_or_default();
            self.clause_before(id).trim_start().starts_with('除') && (behind.ends_with('外') || behind.ends_with("以外"))
        };
        claim.identity.is_none() && claim.operands[1..].iter().any(|o| named_again(o.fact))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn what_is_left_beside_them_is_no_part_of_them() {
        let text = "青岚县水务局2025年部门预算公开\n重点项目2个，共90.00万元：\n一是管网改造50.00万元，扶持12个村；\n二是泵站更新40.00万元。\n除上述2个项目外，其余7个项目20.00万元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let counted =
            |c: &&fiscal::Claim| matches!(c.kind, ClaimKind::Sum { .. }) && filing.facts[c.operands[0].fact.index()].printed.digits == 2;
        assert_eq!(filing.claims.iter().filter(counted).count(), 0);
    }
}

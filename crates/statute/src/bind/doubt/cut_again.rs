//! 实施项目9个，其中年初批复6个，年中新增3个，年中核减1个: what was cut again is among those that were counted before.

use super::super::Binder;
use crate::words::any;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// Do the parts that were not cut again make the whole? They alone are its parts then.
    pub(super) fn without_what_was_cut(&self, claim: &mut Claim) -> bool {
        const CUT: [&str; 5] = ["核减", "调减", "取消", "撤销", "终止"];
        let whole = self.fact(claim.operands[0].fact);
        if claim.identity.is_some() || whole.datum.counted == 0 || claim.operands.len() < 4 {
            return false;
        }
        let cut = |o: &fiscal::Operand| any(self.clause_before(o.fact), &CUT);
        let (mut kept, mut made) = (vec![claim.operands[0]], fiscal::Range::default());
        for part in claim.operands[1..].iter().filter(|o| !cut(o)) {
            made = made + self.value(part);
            kept.push(*part);
        }
        let found = kept.len() > 2 && kept.len() < claim.operands.len() && made.meets(whole.range);
        if found {
            claim.operands = kept.into();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn what_was_cut_again_is_counted_already() {
        let parts = |all: u32| {
            let text = format!("2024年我所实施项目共{all}个，其中年初批复8个，年中新增4个，年中核减2个。");
            let filing = crate::subject::read_for_tests::account(text);
            let sum = filing.claims.iter().find(|c| matches!(c.kind, ClaimKind::Sum { .. }));
            sum.map_or(0, |c| c.operands.len())
        };
        assert_eq!(parts(12), 3);
        assert_ne!(parts(13), 3);
    }
}

//! Lists that took in more than their parts: the same whole is made by fewer of them.

use super::super::Binder;
use super::{drop_marked, telling};
use fiscal::{Claim, ClaimKind, FactId};
use rustc_hash::FxHashMap;

impl Binder<'_, '_> {
    /// 支出520万元，其中：1.教育支出…决算420万元，结转下年80万元。2.科技支出…决算100万元: what adds up with fewer of the same parts shows that the longer
    /// list took in something else.
    pub(super) fn drop_longer_lists(&self, claims: &mut Vec<Claim>) {
        let sum = |c: &Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2;
        let fails: Vec<bool> = claims.iter().map(|c| sum(c) && c.identity.is_none() && !self.adds_up(c)).collect();
        if !fails.contains(&true) {
            return;
        }
        let mut made: FxHashMap<FactId, Vec<&Claim>> = FxHashMap::default();
        for claim in claims.iter().filter(|c| sum(c) && telling(self.fact(c.operands[0].fact)) && self.adds_up(c)) {
            made.entry(claim.operands[0].fact).or_default().push(claim);
        }
        let of_fewer = |c: &Claim, t: &Claim| t.operands.len() < c.operands.len() && t.operands.iter().all(|o| c.operands.contains(o));
        let longer = |c: &Claim| made.get(&c.operands[0].fact).is_some_and(|told| told.iter().any(|t| of_fewer(c, t)));
        let marked = claims.iter().zip(&fails).map(|(c, fails)| *fails && longer(c)).collect();
        drop_marked(claims, marked);
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::ClaimKind;

    #[test]
    fn what_an_item_left_is_no_item() {
        let text = "2023年度一般公共预算支出520.00万元，其中：\n\
                    1.教育支出（类）。年初预算500.00万元，支出决算420.00万元，完成年初预算的84%，结转下年80.00万元。\n\
                    2.科学技术支出（类）。年初预算100.00万元，支出决算100.00万元，完成年初预算的100%。\n";
        let filing = account(format!("青岚县水务局2023年度部门决算公开\n{text}"));
        let of_all = |c: &&fiscal::Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands[0].fact.0 == 0;
        let parts: Vec<Vec<u32>> =
            filing.claims.iter().filter(of_all).map(|c| c.operands[1..].iter().map(|o| o.fact.0).collect()).collect();
        assert_eq!(parts, [[2, 6]]);
    }
}

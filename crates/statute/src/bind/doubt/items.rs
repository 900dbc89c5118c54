//! Items of a whole that lists beneath them tell of: what such a list splits is no item of the whole again.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, Operand, Topic};

impl Binder<'_, '_> {
    /// 教育支出（类）1300万元，其中：一般公共预算1200万元…: the money that an item is paid from is no whole of that item. 国内公务接待共计支出2.44万元，
    /// 具体内容包括：上级检查1.47万元、招商引资0.97万元: what a list of the paper's own accounts for is no 科目, whatever it is called.
    pub(super) fn part_items_from_lists(&self, claims: &mut Vec<Claim>) {
        let sum = |c: &Claim| matches!(c.kind, ClaimKind::Sum { .. });
        let of_items = |c: &Claim| sum(c) && c.identity == Some("科目构成") && !self.adds_up(c);
        if !claims.iter().any(of_items) {
            return;
        }
        let told: Vec<Claim> = claims.iter().filter(|c| sum(c) && c.identity.is_none()).cloned().collect();
        let pays_for = |list: &Claim, c: &Claim| list.operands[1..].contains(&c.operands[0]) && c.operands[1..].contains(&list.operands[0]);
        claims.retain(|c| !of_items(c) || !told.iter().any(|list| pays_for(list, c)));
        let named = |list: &&Claim| self.fact(list.operands[0].fact).datum.topic != Topic(0) && list.operands.len() > 2;
        let made: Vec<&Claim> = told.iter().filter(named).filter(|list| self.adds_up(list)).collect();
        let listed = |o: &Operand| made.iter().any(|list| list.operands[1..].contains(o));
        for claim in claims.iter_mut().filter(|c| of_items(c) && c.operands[1..].iter().any(listed)) {
            let whole = claim.operands[0];
            claim.operands.retain(|o| *o == whole || !listed(o));
        }
        claims.retain(|c| c.operands.len() > 1);
    }
}

//! Changes that a sentence has added up to a change of its own are no parts of another.

use super::super::super::Binder;
use super::super::super::changes::CHANGES;
use super::super::drop_marked;
use fiscal::{Claim, ClaimKind};

impl Binder<'_, '_> {
    /// 本年收入增加60.00万元，其中拨款增加50.00万元、专户资金增加10.00万元。/ 培训项目增加30.00万元，资金来源为拨款200.00万元、专户资金90.00万元: the two
    /// changes are of the first.
    pub(super) fn drop_changes_of_another(&self, claims: &mut Vec<Claim>) {
        let sum = |c: &Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2;
        let fails = |c: &Claim| sum(c) && c.identity == Some(CHANGES) && !self.adds_up(c);
        if !claims.iter().any(fails) {
            return;
        }
        let block = |c: &Claim, i: usize| self.fact(c.operands[i].fact).block;
        let told = |c: &Claim| sum(c) && c.identity.is_none() && self.adds_up(c);
        let made: Vec<&Claim> = claims.iter().filter(|c| told(c)).collect();
        let of_another = |c: &Claim| {
            let same =
                |m: &&Claim| m.operands[1..].len() == c.operands[1..].len() && m.operands[1..].iter().all(|o| c.operands[1..].contains(o));
            fails(c) && block(c, 0) != block(c, 1) && made.iter().any(|m| m.operands[0].fact != c.operands[0].fact && same(m))
        };
        let dropped = claims.iter().map(of_another).collect();
        drop_marked(claims, dropped);
    }
}

#[cfg(test)]
mod tests {
    use super::CHANGES;

    #[test]
    fn changes_that_make_one_whole_make_no_other() {
        let text = "青岚县党校2025年部门预算公开\n2025年收入预算900.00万元，其中本年收入860.00万元、上年结转40.00万元。本年收入较2024年增加60.00万元，其中一般公共预算拨款增加50.00万元、财政专户管理资金增加10.00万元。\n重点项目“主体班次”预算290.00万元，比上年增加30.00万元；资金来源为一般公共预算200.00万元、财政专户资金90.00万元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        assert!(
            !filing.claims.iter().any(|c| c.identity == Some(CHANGES) && filing.facts[c.operands[0].fact.index()].printed.digits == 3000)
        );
    }
}

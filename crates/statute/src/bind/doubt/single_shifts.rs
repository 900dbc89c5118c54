//! A plan that was moved more than once: no one move is all that lies between what it was and what it is.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// 年初预算800.00万元，追加100.00万元，调减30.00万元，调整后预算870.00万元: 30.00 is not what the first and the last differ by.
    pub(super) fn drop_single_shifts(&self, claims: &mut Vec<Claim>) {
        let adjusts = |c: &&Claim| c.identity == Some("预算调整") && c.operands.len() > 3;
        let moved: Vec<Vec<FactId>> = claims.iter().filter(adjusts).map(|c| c.operands.iter().map(|o| o.fact).collect()).collect();
        if moved.is_empty() {
            return;
        }
        // whatever it is held against
        let one_of = |c: &Claim| {
            let told = |all: &Vec<FactId>| c.operands[..2].iter().all(|o| all.contains(&o.fact)) && c.operands[0].fact != all[0];
            c.kind == ClaimKind::Change && moved.iter().any(told)
        };
        claims.retain(|c| !one_of(c));
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn changes(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Change)
    }

    #[test]
    fn one_of_two_moves_is_no_change_of_the_plan() {
        let text =
            "2023年年初预算700.00万元，年中追加100.00万元（其中：专项60.00万元，奖励40.00万元），调减30.00万元，调整后预算770.00万元。";
        assert_eq!(changes(text), 0);
        assert_eq!(changes("2023年支出预算700.00万元，比2022年预算670.00万元增加30.00万元。"), 1);
    }
}

//! Figures that the words divide: a half is not the whole told again.

use super::super::Binder;
use crate::words::any;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// 租金60.00万元，与县档案馆各承担一半，即30.00万元: what falls to one of them.
    pub(super) fn is_divided(&self, claim: &Claim) -> bool {
        const DIVIDED: [&str; 12] =
            ["一半", "各半", "对半", "均摊", "平摊", "平分", "均分", "平均分担", "平均分摊", "平均承担", "分之一", "分之二"];
        let [one, other] = [0, 1].map(|i| claim.operands[i].fact);
        self.fact(one).sentence == self.fact(other).sentence && any(self.between(one, other), &DIVIDED)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::equal;

    #[test]
    fn a_half_is_not_the_whole() {
        assert_eq!(equal("办公用房租金48.00万元，与县档案馆各承担一半，即24.00万元。"), 0);
        assert_eq!(equal("更换管道3.2万米，共需84.00万元，由三方平均分担，即28.00万元。"), 0);
        assert_eq!(equal("办公用房租金48.00万元，由县财政承担，即46.00万元。"), 1);
    }
}

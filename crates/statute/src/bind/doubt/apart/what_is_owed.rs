//! What is owed for a thing is not what was spent on it.

use super::super::super::Binder;
use fiscal::{Claim, FactId};

/// What a debt is called at the end of its name.
const OWED: [&str; 8] = ["欠款", "欠账", "欠费", "债务", "负债", "应付款", "未付款", "尾欠"];

impl Binder<'_, '_> {
    /// 工程采购支出120.00万元。…年初工程欠款300.00万元: two things, though both are called 工程.
    pub(super) fn is_owed_and_spent(&self, claim: &Claim) -> bool {
        let owed = |f: FactId| {
            let name = self.clause_before(f).trim_end_matches(['为', '达', '共', '计', '余', '额']);
            OWED.iter().any(|word| name.ends_with(word))
        };
        let [a, b] = [0, 1].map(|i| claim.operands[i].fact);
        // 债务余额3.98亿元，也就是39800万元: within a sentence it may be said again
        self.fact(a).sentence != self.fact(b).sentence && owed(a) != owed(b)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_owed_is_another_thing() {
        let equal = |name: &str| {
            let text = format!(
                "2023年度政府采购支出总额300.00万元，其中：货物支出100.00万元、工程支出120.00万元、服务支出80.00万元。\n{name}102.00万元。"
            );
            let filing = crate::subject::read_for_tests::account(&text);
            filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Equal).count()
        };
        assert_eq!((equal("年初工程欠款"), equal("政府采购工程支出")), (0, 1));
    }
}

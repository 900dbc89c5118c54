//! Counts of which a list tells more than its parts: what became of them, or what was taken off again.

use super::super::Binder;
use crate::words::any;
use fiscal::{Claim, Range};

impl Binder<'_, '_> {
    /// 立项课题21项，其中省级8项、市级13项，结题18项: the first of them make all there is, and what is told
    /// behind them is another way to count. 项目12个，其中年初安排9个，年中追加4个，年中取消1个: what was taken off is less. Is it so?
    pub(super) fn is_counted_out(&self, claim: &mut Claim) -> bool {
        const OFF: [&str; 9] = ["取消", "核减", "撤并", "撤销", "裁撤", "退出", "终止", "注销", "合并减少"];
        const CAME_OF_IT: [&str; 12] = ["完工", "竣工", "完成", "办结", "结题", "结案", "合格", "达标", "验收", "整改", "已", "超过"];
        const MOST: usize = 12;
        let (whole, all) = (self.fact(claim.operands[0].fact), claim.operands.len() - 1);
        if claim.identity.is_some() || whole.datum.counted == 0 || !(3..=MOST).contains(&all) {
            return false;
        }
        let makes = |made: Range| made.meets(whole.range);
        let off = |o: &fiscal::Operand| any(self.clause_before(o.fact), &OFF);
        let taken = claim.operands[1..].iter().filter(|o| off(o)).fold(Range::default(), |sum, o| sum + self.value(o));
        if !taken.is_zero() && makes(self.added(claim, all) - taken - taken) {
            for operand in claim.operands.iter_mut().skip(1).filter(|o| off(o)) {
                operand.negative = true;
            }
            return true;
        }
        let within = |k: usize| claim.operands[k + 1..].iter().all(|o| self.value(o).low <= whole.range.high);
        // 甲4个、乙5个、丙2个 go on alike; 续建9座、新建7座，完工14座 do not
        let parted = |k: usize| crate::outline::has_mark(self.between(claim.operands[k].fact, claim.operands[k + 1].fact), &['，', '；']);
        let breaks = |k: usize| parted(k) && !(1..k).any(parted) || any(self.clause_before(claim.operands[k + 1].fact), &CAME_OF_IT);
        let Some(told) = (2..all).find(|k| makes(self.added(claim, *k)) && within(*k) && breaks(*k)) else { return false };
        claim.operands.truncate(told + 1);
        true
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    /// The sums, each by what is printed.
    fn sums(text: &str) -> Vec<Vec<(i64, bool)>> {
        let text = format!("青岚县水务局2023年度部门决算公开\n{text}\n");
        let filing = crate::read(&Manuscript::utf8(text), crate::Context::default()).filing;
        let of =
            |c: &fiscal::Claim| c.operands.iter().map(|o| (filing.facts[o.fact.index()].printed.digits, o.negative)).collect::<Vec<_>>();
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(of).collect()
    }

    #[test]
    fn what_became_of_them_is_no_part() {
        let told = sums("改造泵站16座，其中续建9座、新建7座，完工14座。");
        assert_eq!(told, [[(16, false), (9, false), (7, false)]]);
        // nothing that makes the whole before it ends
        let slip = sums("改造泵站18座，其中续建9座、新建7座、扩建3座。");
        assert_eq!(slip[0].len(), 4, "{slip:?}");
        // nor what goes on alike
        let slip = sums("改造泵站16座，其中续建9座、新建7座、扩建3座。");
        assert_eq!(slip[0].len(), 4, "{slip:?}");
    }

    #[test]
    fn what_was_taken_off_is_less() {
        let told = sums("全年共实施项目12个，其中：年初安排9个，年中追加4个，年中取消1个。");
        assert_eq!(told, [[(12, false), (9, false), (4, false), (1, true)]]);
    }
}

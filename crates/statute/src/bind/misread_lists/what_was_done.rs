//! 整改资金521万元。其中：违规收费126万元，已上缴126万元；…: each thing, and beside it what was done about it, are no two parts of one whole.

use super::super::Binder;
use crate::bind::slips::typed_alike;
use fiscal::{Claim, Operand};

/// What leads a part that the part behind it completes: 未整改5个，已整改10个.
const NOT_YET: [&str; 7] = ["未", "尚", "待", "正", "剩余", "其余", "拟"];

impl Binder<'_, '_> {
    /// Does the list tell of things and of what was done of each? Then the one or the other makes the whole, or neither.
    pub(super) fn what_was_done_of_each(&self, claim: &mut Claim) -> Option<bool> {
        let words = |o: &Operand| self.clause_before(o.fact).trim_start();
        let done = |o: &Operand| words(o).starts_with('已');
        let not_yet = |o: &Operand| NOT_YET.iter().any(|word| words(o).starts_with(word));
        let parts = &claim.operands[1..];
        let beside = |two: &[Operand]| {
            let closed = |between: &str| between.contains(['；', '。', '\n', '、']);
            two[0].fact < two[1].fact
                && done(&two[1])
                && !done(&two[0])
                && !not_yet(&two[0])
                && !closed(self.between(two[0].fact, two[1].fact))
        };
        if !parts.windows(2).any(beside) {
            return None;
        }
        let (of_it, things): (Vec<Operand>, Vec<Operand>) = parts.iter().copied().partition(done);
        let whole = self.fact(claim.operands[0].fact).range;
        let made = |some: &[Operand]| self.made_by(&some.iter().map(|o| o.fact).collect::<Vec<_>>());
        let (one, other) = (made(&of_it), made(&things));
        let fits = |some: &[Operand], made: fiscal::Range| some.len() > 1 && made.meets(whole);
        let slipped = of_it.len() > 1 && typed_alike(whole.mid(), one.mid());
        let kept = match () {
            () if fits(&of_it, one) => of_it,
            () if fits(&things, other) => things,
            // 四个项目合计支出33160万元: what was spent of each, but for a slip
            () if slipped => of_it,
            () => return Some(false),
        };
        claim.operands.truncate(1);
        claim.operands.extend(kept);
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::sums;

    #[test]
    fn things_and_what_was_done_of_them() {
        let text = "部门管理问题涉及整改资金3120.40万元。其中：非税收入未及时上缴840.20万元，已上缴840.20万元；无依据发放补贴36.40万元，已退回30.10万元；公款购置物资未入库210.60万元，已补办手续。";
        assert!(sums(text).iter().all(|sum| sum.len() < 4), "{:?}", sums(text));
    }

    #[test]
    fn what_was_spent_of_each_makes_all_that_was_spent() {
        let told = |all: &str| {
            format!(
                "新增债券3200万元，用于：①泵站改造1500万元，已支出1400万元；②冷链物流园1200万元，已支出820万元；③停车场500万元，已支出160万元。三个项目合计支出{all}万元。"
            )
        };
        let of_all = |text: &str| sums(text).into_iter().filter(|sum| sum[0] == 7).collect::<Vec<_>>();
        assert_eq!(of_all(&told("2380")), [[7, 2, 4, 6]]);
        assert_eq!(of_all(&told("2830")), [[7, 2, 4, 6]]);
    }
}

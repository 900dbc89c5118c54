//! 数量目标：改造泵站40座。… 全年实际改造泵站36座: what was aimed at and what was done are two, whatever they are called.

use super::super::Binder;
use fiscal::{Claim, FactId};

/// How far before a figure its line is looked at, in bytes.
const FAR: usize = 150;

/// Labels of what is aimed at.
const AIMS: [&str; 9] = ["数量目标", "质量目标", "产出目标", "年度目标", "绩效目标", "总体目标", "目标任务", "目标值", "计划"];

/// What tells that something was done.
const DONE: [&str; 4] = ["实际", "已完成", "截至", "实现"];

impl Binder<'_, '_> {
    /// Is the one of the two aimed at, and the other done?
    pub(super) fn is_aimed_at_and_done(&self, claim: &Claim) -> bool {
        let [a, b] = [0, 1].map(|i| claim.operands[i].fact);
        let aimed = |f: FactId| AIMS.iter().any(|aim| self.sentence_before(f, FAR).trim_start().starts_with(aim));
        let done = |f: FactId| crate::words::any(self.sentence_before(f, FAR), &DONE);
        self.fact(a).sentence != self.fact(b).sentence && (aimed(a) && !aimed(b) && done(b) || aimed(b) && !aimed(a) && done(a))
    }
}

#[cfg(test)]
mod tests {
    fn equal(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, fiscal::ClaimKind::Equal)
    }

    #[test]
    fn what_was_aimed_at_is_not_what_was_done() {
        let told = |first: &str| equal(&format!("{first}采集可移动文物数据420件。\n全年实际采集可移动文物数据386件。"));
        assert_eq!((told("数量目标："), told("")), (0, 1));
    }
}

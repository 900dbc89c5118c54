//! 一级指标3个，二级指标7个，三级指标15个: each level divides the one above it once more, and they do not add up.

use super::Binder;
use crate::reader::Sum;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// Are two of the parts counts of levels? Then the list is no sum, and what is told of the third, the deepest, is bound to the whole: those are
    /// all that there are.
    pub(super) fn settles_levels(&mut self, list: &Sum) -> bool {
        let levels: Vec<FactId> = list.parts.iter().copied().filter(|part| self.level_of_indicators(*part)).collect();
        let third = |part: &FactId| any(self.clause_before(*part), &["三级", "3级"]);
        if levels.len() > 1
            && let Some(deepest) = levels.iter().copied().find(third)
        {
            self.claim(ClaimKind::Equal, &[list.whole, deepest], Certainty::Inherited, None);
        }
        levels.len() > 1
    }

    /// 1级指标, 二级绩效指标: does the clause name the indicators of a level?
    fn level_of_indicators(&self, id: FactId) -> bool {
        let clause = self.clause_before(id).trim_end_matches(['有', '为', '共', '数', ' ']);
        let numbered = |before: &str| before.ends_with(['1', '2', '3', '4', '一', '二', '三', '四']);
        clause.ends_with("指标") && clause.rsplit_once('级').is_some_and(|(before, behind)| numbered(before) && behind.chars().count() <= 4)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn levels_do_not_add_up() {
        let sums = |text: &str| {
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
        };
        assert_eq!(sums("设置绩效指标14个，其中1级指标3个，2级指标6个，3级指标14个。"), 0);
        assert_eq!(sums("设置绩效指标14个，其中产出指标8个，效益指标5个，满意度指标2个。"), 1);
    }
}

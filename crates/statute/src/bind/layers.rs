//! 一级指标3个，二级指标7个，三级指标15个: each level divides the one above it once more, and they do not add up.

use super::Binder;
use fiscal::FactId;

impl Binder<'_, '_> {
    /// Are two of the parts counts of levels?
    pub(super) fn tells_levels(&self, parts: &[FactId]) -> bool {
        let mut levels = parts.iter().filter(|part| self.level_of_indicators(**part));
        levels.next().is_some() && levels.next().is_some()
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

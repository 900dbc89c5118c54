//! Changes that are not between the two figures told nearest to them.

use super::Binder;
use crate::words::any;
use fiscal::{Basis, FactId, Role, Unit};

impl Binder<'_, '_> {
    /// 由24000万元调整为37200万元，调增13200万元（基金调入增加11200万元，国资调入增加2000万元）: in the bracket each is some of the change.
    pub(super) fn is_listed_behind_a_change(&self, id: FactId) -> bool {
        const MOST: usize = 8;
        if !self.stands_in_bracket(id) {
            return false;
        }
        let own = self.fact(id);
        let here = self.before(id, MOST, |f| f.sentence == own.sentence);
        let outside = here.into_iter().find(|f| !self.stands_in_bracket(*f));
        outside.is_some_and(|whole| {
            let told = self.fact(whole);
            let opened = self.reader.text[told.span.end as usize..].starts_with('（');
            let alike = told.role == Role::Change && told.printed.unit.is_money() == own.printed.unit.is_money();
            opened && alike && told.datum == own.datum && told.base == own.base && !told.range.meets(own.range)
        })
    }

    /// 较年初预算短收26800万元。…由301000万元调整为274200万元: what fell short of the plan is not by how much the first plan exceeds the changed one.
    pub(super) fn fell_short_of_what_was_changed(&self, current: FactId, previous: FactId) -> bool {
        let [now, then] = [current, previous].map(|f| self.fact(f).datum);
        now.year == then.year && now.basis == Basis::Initial && then.basis == Basis::Adjusted
    }

    /// 应支付80%，实际支付84.93%，较各标段平均水平低6.46个百分点: of an average that is not printed; 目标值90%，实际93.4%，较上年提高1.2个百分点: of last
    /// year's, which is not the aim.
    pub(super) fn against_what_is_not_told(&self, id: FactId, nearest: FactId, two: [FactId; 2]) -> bool {
        let words = self.between(nearest, id);
        // 较…比例: from the first of them
        let Some(at) = words.find(['较', '比', '与']) else { return false };
        let with = &words[at..];
        if any(with, &["平均", "水平"]) {
            return true;
        }
        let last_year = any(with, &["上年", "去年", "上一年"]);
        last_year && two.into_iter().any(|f| self.is_an_aim(f))
    }

    /// 目标值90%, 按约定应支付至80%: what there should be.
    fn is_an_aim(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let percent = fact.printed.unit == Unit::Percent;
        percent && (fact.datum.basis == Basis::Target || any(self.clause_before(id), &["目标", "计划", "应", "要求", "不低于", "不高于"]))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn changes(head: &str, text: &str) -> usize {
        let filing = read(&Manuscript::utf8(format!("{head}\n{text}\n")), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Change).count()
    }

    #[test]
    fn what_a_change_is_made_of_is_not_the_change() {
        let text = "项目支出由1200.00万元调整为1500.00万元，调增300.00万元（渠道整治增加260.00万元，水质监测增加40.00万元）。";
        assert_eq!(changes("青岚县水务局2023年度部门决算", text), 1);
        // told again in another unit
        let text = "项目支出由12000.00万元调整为15000.00万元，调增3000.00万元（增加0.30亿元）。";
        assert_eq!(changes("青岚县水务局2023年度部门决算", text), 2);
    }

    #[test]
    fn what_came_in_short_is_not_how_the_plan_was_changed() {
        let head = "青岚县2023年县级预算调整方案（草案）的报告";
        let text = "税收收入预计较年初预算短收500万元。\n1.税收收入由9000万元调整为8500万元，调减500万元。";
        assert_eq!(changes(head, text), 1);
    }

    #[test]
    fn points_against_an_average_or_last_year() {
        let head = "青岚县林业局2023年度部门整体支出绩效自评报告";
        assert_eq!(changes(head, "满意度目标值90%，实际为95.2%，较上年提高1.5个百分点。"), 0);
        assert_eq!(changes(head, "按约定应支付至70%，实际支付比例为75.5%，较各标段平均水平低6.5个百分点。"), 0);
        assert_eq!(changes(head, "按约定应支付至70%，实际支付比例为75.5%，较各标段平均支付比例低6.5个百分点。"), 0);
        assert_eq!(changes(head, "2022年满意度93.7%，2023年满意度95.2%，较上年提高1.5个百分点。"), 1);
    }
}

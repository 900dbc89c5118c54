//! Counts of a list that are none of its items: 每季1场 says how often, and 走进14个街镇，共28场 is of what its own item tells.

use super::super::Reader;
use super::measure;
use crate::outline::last_mark;
use crate::words::{holds, rfind};
use fiscal::{FactId, Role, Unit};

impl Reader<'_> {
    /// 每季1场, 每村演出2场: so many for each, which no total adds up.
    pub(super) fn counts_for_each(&self, unit: Unit) -> bool {
        const FAR: usize = 8;
        if !matches!(unit, Unit::Count(_)) || !holds(self.led_by, "每") {
            return false;
        }
        let words = self.led_by;
        let clause = last_mark(words, &['，', '；', '。', '、', '：', '（']).map_or(words, |at| &words[at + '，'.len_utf8()..]);
        rfind(clause, "每").is_some_and(|at| clause[at + "每".len()..].chars().count() <= FAR)
    }

    /// 讲座12场；培训8场；展览走进14个街镇，共28场: behind a semicolon and a count of something else, of the item alone.
    pub(super) fn totals_its_own_item(&self, id: FactId, parts: &[FactId]) -> bool {
        let (fact, Some(last)) = (self.fact(id), parts.last()) else { return false };
        let Some(beside) = id.before().map(|f| self.fact(f)).filter(|f| f.sentence == fact.sentence) else { return false };
        let other = beside.role == Role::Count && measure(beside.printed.unit) != measure(fact.printed.unit);
        // 甲校3场；乙校5场；2个学校，共8场: as many as were told
        let as_many = usize::try_from(beside.printed.digits).is_ok_and(|n| n == parts.len());
        let between = self.text.get(self.fact(*last).span.end as usize..beside.span.start as usize);
        other && !as_many && between.is_some_and(|words| words.contains('；'))
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn sums(text: &str) -> usize {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
    }

    #[test]
    fn how_often_is_no_item() {
        assert_eq!(sums("2024年单位预算\n读书会每月2场，全年24场；巡展走进9个社区，共31场。"), 0);
        assert_eq!(sums("2024年单位预算\n读书会24场；诵读8场；巡展走进9个社区，共31场。"), 0);
        assert_eq!(sums("2024年单位预算\n读书会24场，诵读8场，巡展31场，共63场。"), 1);
        assert_eq!(sums("2024年单位预算\n全年活动63场，其中：读书会每月2场、全年24场；诵读8场；巡展31场。"), 1);
    }
    #[test]
    fn what_each_costs_is_no_item() {
        let text = "2024年单位预算\n路灯建设与维护80.00万元，其中新建50盏、每盏1.2万元计60万元，维护200盏、每盏1000元计20万元。";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let mut listed = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        assert!(listed.all(|c| c.operands.len() < 5));
    }
}

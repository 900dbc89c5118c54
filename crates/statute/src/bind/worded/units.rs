//! One amount said again in another unit: 3,140,260.18元，即314.03万元.

use super::super::Binder;
use super::spot::{MONEY, Spot};
use fiscal::{Certainty, ClaimKind, Role};

/// Words between an amount and itself.
const AGAIN: &[&str] = &[
    "即",
    "折合",
    "合",
    "折算",
    "换算",
    "约合",
    "计",
    "以万元计",
    "以万元为单位",
    "报表数",
    "小写",
    "折",
    "等于",
    "相当于",
    "简写",
    "四舍五入",
    "列示",
    "表示",
    "口径",
    "账列",
    "亦即",
    "也就",
    "也即",
    "共计",
    "合计",
    "报表",
];

/// 即…, 折合…, 换算为万元…, and not 年利息约合….
fn says_again(words: &str) -> bool {
    let neutral = |head: &str| {
        let head = ["元", "合计", "金额", "报表", "小写", "说明中", "大写略"].iter().fold(head.to_owned(), |h, w| h.replace(w, ""));
        head.chars().all(|c| "按以万为单位，、".contains(c))
    };
    // 每亩2400元，计划总投资8940万元: what is planned, and nothing reckoned
    !words.starts_with("计划") && AGAIN.iter().any(|w| words.starts_with(w) || words.strip_suffix(w).is_some_and(neutral))
}

impl Binder<'_, '_> {
    pub(super) fn same_in_another_unit(&mut self, spots: &[Spot]) {
        for two in spots.windows(2) {
            let (a, b) = (&two[0], &two[1]);
            if !a.is(MONEY) || !b.is(MONEY) {
                continue;
            }
            let (x, y) = (self.fact(a.id), self.fact(b.id));
            if x.printed.unit == y.printed.unit {
                continue;
            }
            if x.role != Role::Amount || y.role != Role::Amount && y.role != Role::Previous {
                continue;
            }
            // 人均1,000元，共计30.00万元: each, and all of them
            let comes_to = b.lead.starts_with('，') && b.lead.ends_with('计');
            if comes_to && crate::topics::Topics::get().is(x.datum.topic, "人均") {
                continue;
            }
            let words = b.lead.trim_matches(|c: char| matches!(c, '，' | '（' | '：' | ' ' | '；' | '、' | '）' | '￥' | '¥'));
            let words = ["为", "是", "人民币"].iter().fold(words, |w, tail| w.strip_suffix(tail).unwrap_or(w));
            let bracket = words.is_empty() && (b.lead.starts_with('（') || b.lead == "）");
            let again = bracket || words == "约" || words.chars().count() <= 12 && says_again(words);
            let each =
                a.lead.ends_with('×') || self.behind(b.id).starts_with(['/', '／', '×']) || self.behind(a.id).starts_with(['/', '／', '×']);
            if again && !each {
                self.claim(ClaimKind::Equal, &[a.id, b.id], Certainty::Inherited, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn equal(text: &str) -> usize {
        let head = "青岚县农业农村局2024年部门预算公开\n";
        let filing = read(&Manuscript::utf8(format!("{head}{text}\n")), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal).count()
    }

    #[test]
    fn what_is_planned_is_not_reckoned() {
        assert_eq!(equal("亩均投入标准新建2500元、改造提升1800元，计划总投资640万元。"), 0);
        assert_eq!(equal("项目支出6,400,200.00元，计640.02万元。"), 1);
    }
}

//! What a bracket behind an amount tells without a word that calls it a part.
//!
//! 项目资金3亿元（总投资9亿元）: what the amount is of stands in the bracket as often as what is in it. So what is larger than the amount is no
//! part of it, unless a word says that it is.

use super::Binder;
use crate::reader::Sum;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{FactId, Flow, Nature, Topic};

/// Words that call what stands in a bracket a part.
const PARTS: [&str; 8] = ["其中", "含", "包括", "分别", "由", "主要", "分为", "：一"];

/// Names of what an amount is a part of.
const LARGER: [&str; 20] = [
    "总额",
    "总投资",
    "概算",
    "估算",
    "合同",
    "累计",
    "余额",
    "总规模",
    "总量",
    "总价",
    "造价",
    "中标",
    "限额",
    "全省",
    "全市",
    "全州",
    "全县",
    "全区",
    "全旗",
    "全国",
];

impl Binder<'_, '_> {
    /// 安排3亿元（总投资9亿元，已完成4亿元）: does the bracket tell of more than what it stands behind?
    pub(super) fn tells_of_more(&self, list: &Sum) -> bool {
        let [first, ..] = list.parts[..] else { return false };
        if first < list.whole || !self.stands_right_behind(list.whole, first) {
            return false;
        }
        let whole = self.fact(list.whole).range;
        let larger = |part: &FactId| self.fact(*part).range.low > whole.high;
        // of several parts one may be mistyped: then its name must say it
        match list.parts[..] {
            [only] => larger(&only) && !self.is_part_by_law(list.whole, only),
            _ => list.parts.iter().any(|part| larger(part) && any(self.clause_before(*part), &LARGER)),
        }
    }

    /// 公务接待费2.00万元（国内接待费22.00万元）: a part whatever it amounts to.
    fn is_part_by_law(&self, whole: FactId, part: FactId) -> bool {
        let [whole, part] = [whole, part].map(|f| self.fact(f).datum);
        let topic = part.topic != whole.topic && part.topic != Topic(0) && Topics::get().is_within(part.topic, whole.topic);
        let by_nature = part.nature != Nature::All && (part.nature != whole.nature || part.econ.is_some());
        topic || part.flow == Flow::Outlay && whole.flow == Flow::Outlay && (by_nature || part.econ.is_some())
    }

    /// Does a bracket open right behind the first figure, and lead on to the second without a word of parts?
    fn stands_right_behind(&self, whole: FactId, part: FactId) -> bool {
        let between = self.between(whole, part);
        between.starts_with('（') && !between.contains('）') && !any(between, &PARTS)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn parts(text: &str) -> usize {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Within | ClaimKind::Sum { .. })).count()
    }

    #[test]
    fn more_in_a_bracket_is_no_part() {
        for told in ["总投资9.00亿元", "概算9.00亿元", "全市9.00亿元", "三年总额9.00亿元", "总投资9.00亿元，已完成4.00亿元"]
        {
            assert_eq!(parts(&format!("拨付河道治理资金3.00亿元（{told}）。")), 0, "{told}");
        }
        for told in ["其中中央资金9.00亿元", "含上年结转9.00亿元", "中央资金2.00亿元"] {
            assert!(parts(&format!("拨付河道治理资金3.00亿元（{told}）。")) > 0, "{told}");
        }
    }
}

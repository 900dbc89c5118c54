//! Targets and what came of them, told in a sentence: 新增灌溉面积目标值≥3,200亩，实际完成3,260亩.

use super::Draft;
use crate::outline::last_mark;
use crate::reader::Reader;
use fiscal::{Basis, Certainty, Datum, Role, Unit};

/// Behind the name of what is aimed at,
const TARGET: [&str; 6] = ["年度目标值", "年度指标值", "目标值", "指标值", "计划值", "预期值"];

/// and before what was achieved, with nothing else in the clause.
const ACHIEVED: [&str; 7] = ["实际完成", "实际完成值", "实际达到", "实际值", "完成值", "实际", "实际完成数"];

/// What may stand between them and the figure.
const BOUNDS: [&str; 12] = ["为", "≥", "≤", "＞", "＜", "不低于", "不少于", "不超过", "不高于", "大于等于", "小于等于", "达到"];

/// Does a name of what is aimed at or was achieved end so?
fn names(c: char) -> bool {
    matches!(c, '值' | '成' | '际' | '到' | '数')
}

/// Does one of [`BOUNDS`]?
fn bounds(c: char) -> bool {
    matches!(c, '≥' | '≤' | '＞' | '＜' | '于' | '过' | '为' | '到')
}

impl Reader<'_> {
    /// A figure that is a target, or what was achieved of the one before it.
    #[inline]
    pub(super) fn aim(&self, unit: Unit) -> Option<Draft> {
        let may = names(self.led_to) || bounds(self.led_to) || self.led_to == '：';
        if may { self.aimed_at(unit) } else { None }
    }

    #[inline(never)]
    fn aimed_at(&self, unit: Unit) -> Option<Draft> {
        let mut words = self.led_by.trim_end_matches([' ', '：']);
        while words.ends_with(bounds)
            && let Some(shorter) = BOUNDS.iter().find_map(|bound| words.strip_suffix(bound))
        {
            words = shorter;
        }
        let achieved = || ACHIEVED.iter().any(|achieved| words.ends_with(achieved));
        if !words.ends_with(names) || !words.ends_with('值') && !achieved() {
            return None;
        }
        let clause = last_mark(words, &['，', '；', '：', '。', '、', '（']).map_or(words, |mark| &words[mark..]);
        let clause = clause.trim_start_matches(['，', '；', '：', '。', '、', '（', ' ']);
        let counted = crate::reader::measure(unit);
        let datum = if ACHIEVED.contains(&clause) {
            let last = self.fact(self.s.last?);
            let same = last.datum.basis == Basis::Target && crate::reader::measure(last.printed.unit) == counted;
            same.then_some(Datum { basis: Basis::Achieved, ..last.datum })?
        } else {
            let name = TARGET.iter().find_map(|target| clause.strip_suffix(target))?;
            let named = (2..=24).contains(&name.chars().count());
            let detail = named.then(|| self.items.intern(name))?;
            Datum {
                year: self.now(),
                basis: Basis::Target,
                item: self.project_of_table(),
                detail,
                counted: counted & 0x7F,
                ..Datum::default()
            }
        };
        let role = match unit {
            unit if unit.is_percent() => Role::Rate,
            unit if unit.is_money() => Role::Amount,
            _ => Role::Count,
        };
        Some(Draft { role, datum, certainty: Certainty::Stated, direction: None, whole: None, base: None, aside: true })
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{Basis, Manuscript, Role};

    #[test]
    fn targets_and_what_was_achieved() {
        let text = "1.数量指标：新增灌溉面积目标值≥3,200亩，实际完成3,260亩；改造泵站目标值4座，实际完成4座。2.质量指标：验收合格率目标值100%，实际100%。";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let told: Vec<_> = filing.facts.iter().map(|f| (f.role, f.datum.basis, filing.item(f.datum.detail).unwrap_or_default())).collect();
        let pair = |role, name| [(role, Basis::Target, name), (role, Basis::Achieved, name)];
        let expected = [pair(Role::Count, "新增灌溉面积"), pair(Role::Count, "改造泵站"), pair(Role::Rate, "验收合格率")];
        assert_eq!(told, expected.concat());
        // 实际 of something else
        let filing = crate::read(&Manuscript::utf8("预算数30.00万元，实际28.00万元。"), Context::default()).filing;
        assert!(filing.facts.iter().all(|f| f.datum.basis != Basis::Achieved));
    }
}

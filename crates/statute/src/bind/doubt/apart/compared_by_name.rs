//! Comparisons that name what they compare, which the vocabulary lacks: the figure that was called so before them is meant.

use super::super::super::Binder;
use crate::reader::measure;
use crate::words::{any, is_han, rsplit_once};
use fiscal::{Claim, ClaimKind, FactId, Role};

/// How far before a figure its sentence is looked at, in bytes.
const FAR: usize = 90;

/// So many figures are looked back on.
const BACK: usize = 16;

/// What opens a comparison.
const THAN: [&str; 2] = ["较", "比"];

/// What came of a plan.
const OUTCOMES: [&str; 3] = ["实际收入", "实际支出", "实收"];

/// What moves a figure.
const MOVES: [&str; 12] = ["增加", "减少", "增长", "下降", "提高", "降低", "上升", "增收", "减收", "增支", "减支", "多"];

impl Binder<'_, '_> {
    /// 应收90.00万元，实收80.00万元…；2025年预算84.00万元，较2024年实收增加4.00万元: the base is what came in, and not what was told first.
    pub(super) fn base_by_its_name(&self, claim: &Claim) -> Option<FactId> {
        let [id, current, base] = [claim.operands[0].fact, claim.operands[1].fact, claim.operands.get(2)?.fact];
        let name = self.compared_with(id)?;
        let called = |f: FactId| self.name_of(f).ends_with(name);
        if called(base) {
            return None;
        }
        let kind = measure(self.fact(base).printed.unit);
        let block = self.fact(id).block;
        let of_name = |f: &FactId| {
            let fact = self.fact(*f);
            *f != current && fact.role.states() && measure(fact.printed.unit) == kind && called(*f)
        };
        self.before(id, BACK, |f| f.block == block).find(of_name)
    }

    /// 实收, 实际支出: what a figure, or the change right before its rate, is compared with, where that is what came of something.
    fn compared_with(&self, id: FactId) -> Option<&str> {
        let than = |f: FactId| THAN.iter().find_map(|word| rsplit_once(self.clause_before(f), word)).map(|(_, behind)| behind);
        let change = || {
            let before = id.before()?;
            let beside = self.fact(before).role == Role::Change && self.fact(before).sentence == self.fact(id).sentence;
            than(before).filter(|_| beside && self.fact(id).role == Role::Rate)
        };
        let words = than(id).or_else(change)?;
        let name = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = ["年度", "年"].iter().find_map(|year| name.strip_prefix(year)).or_else(|| name.strip_prefix("上年"))?;
        let name = MOVES.iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
        let outcome = name.starts_with('实') || name.starts_with('应');
        (outcome && name.chars().count() > 1 && name.chars().all(is_han) && name != "实际").then_some(name)
    }

    /// 政府专职队员86人，文员34人。专职队员较上年78人增加8人: what the sentence opens with is what it compares.
    pub(super) fn current_by_its_name(&self, claim: &Claim) -> Option<FactId> {
        let [id, current, base] = [claim.operands[0].fact, claim.operands[1].fact, claim.operands.get(2)?.fact];
        let here = self.fact(id);
        let told_with = self.fact(base).role == Role::Previous && self.fact(base).sentence == here.sentence;
        if !told_with || self.fact(current).sentence >= here.sentence {
            return None;
        }
        let words = self.sentence_before(base, FAR);
        let name = words[..THAN.iter().filter_map(|word| crate::words::find(words, word)).min()?].trim();
        let plain = (3..=12).contains(&name.chars().count()) && name.chars().all(is_han);
        if !plain || self.name_of(current).contains(name) {
            return None;
        }
        let kind = measure(self.fact(base).printed.unit);
        let of_name = |f: &FactId| {
            let fact = self.fact(*f);
            let told = fact.role.states() && fact.role != Role::Previous && fact.sentence < here.sentence;
            told && measure(fact.printed.unit) == kind && self.name_of(*f).ends_with(name)
        };
        self.before(id, BACK, |f| f.block == here.block).find(of_name)
    }

    /// 专户资金增加10.00万元。…/ 委托收入年初预算80.00万元，实际收入92.00万元: where nothing says that a plan is compared with what came of one, it is
    /// not.
    pub(super) fn is_of_an_unnamed_outcome(&self, claim: &Claim) -> bool {
        let [id, current, base] = claim.operands[..] else { return false };
        let (now, then) = (self.fact(current.fact), self.fact(base.fact));
        let planned = claim.kind != ClaimKind::RateOfChange && now.datum.basis.is_budget() && now.block != then.block;
        let outcome = || OUTCOMES.iter().any(|word| self.name_of(base.fact).starts_with(word));
        planned && outcome() && !any(self.sentence_before(id.fact, 2 * FAR), &["实", "执行", "决算", "完成"])
    }

    /// What a figure is called right before it.
    fn name_of(&self, id: FactId) -> &str {
        self.clause_before(id).trim_end_matches(['为', '达', '共', '计', '有'])
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn compared(text: &str) -> Vec<Vec<i64>> {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(format!("青岚县水务局2025年部门预算\n{text}\n")), context).filing;
        let told = filing.claims.iter().filter(|c| c.kind == ClaimKind::Change);
        told.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect()
    }

    #[test]
    fn what_came_in_is_the_base_where_it_is_named() {
        let told = |change: &str| {
            compared(&format!("2024年灌区应收水费960.00万元，实收840.00万元；2025年预算880.00万元，较2024年实收增加{change}万元。"))
        };
        assert_eq!(told("40.00"), [[4000, 88000, 84000]]);
        assert_eq!(told("46.00"), [[4600, 88000, 84000]]);
    }

    #[test]
    fn the_people_whom_a_sentence_opens_with_are_compared() {
        let told = |more: &str| compared(&format!("合同制护林队员76人，后勤文员24人。护林队员较上年70人增加{more}人。"));
        assert_eq!((told("6"), told("9")), (vec![vec![6, 76, 70]], vec![vec![9, 76, 70]]));
    }
}

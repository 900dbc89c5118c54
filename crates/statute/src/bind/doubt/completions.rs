//! Doubts about completions: of which plan, and of what was carried out.

use super::super::Binder;
use super::super::slips::completion_alike;
use super::{TOLD, near, ordered, rate_within};
use crate::words::any;
use fiscal::{Basis, Certainty, Claim, FactId};

/// No account is so many times its plan, and no plan so many times its account.
const FAR_OFF: u64 = 500;

impl Binder<'_, '_> {
    /// 决算数大于预算数55.93万元，完成年初预算的…: against the same plan? Where no slip says so, it is but likely.
    pub(super) fn completion_of_change_stands(&self, claim: &mut Claim) -> bool {
        let [rate, change, actual] = claim.operands[..] else { return true };
        let (rate, done) = (self.fact(rate.fact), self.fact(actual.fact).range.mid());
        let plan = done.saturating_sub(super::super::relations::moved(self.fact(change.fact)));
        if rate_within(1, done, plan, rate) != Some(true) && !completion_alike(rate, done, plan) {
            claim.certainty = Certainty::Inferred;
        }
        plan > 0
    }

    /// 年初预算100万元，年中追加180万元，全年执行256.90万元，执行率91.75%: of both together, which no figure tells.
    fn is_of_a_plan_and_more(&self, claim: &Claim) -> bool {
        const ADDED: [&str; 4] = ["追加", "调增", "增加", "新增"];
        const TAKEN: [&str; 5] = ["追减", "调减", "压减", "核减", "收回"];
        let [rate, actual, budget] = [0, 1, 2].map(|i| claim.operands[i].fact);
        if self.fact(rate).base.is_some_and(|base| base.1 == Basis::Initial) || budget > actual {
            return false;
        }
        let (mut plan, mut more) = (self.fact(budget).range.mid(), false);
        for id in (budget.0 + 1..actual.0).take(TOLD).map(FactId).filter(|f| self.fact(*f).printed.unit.is_money()) {
            let (words, moved) = (self.clause_before(id), self.fact(id).range.mid());
            let by = if any(words, &ADDED) { moved } else { -moved };
            if by > 0 || any(words, &TAKEN) {
                (plan, more) = (plan.saturating_add(by), true);
            }
        }
        more && rate_within(1, self.fact(actual).range.mid(), plan, self.fact(rate)) == Some(true)
    }

    /// 预算480.00万元，其中A、B、C；全年执行480.00万元，执行率100%: of the whole, not of the part listed last.
    pub(super) fn completion_stands(&self, claim: &mut Claim) -> bool {
        let [rate, actual, budget] = claim.operands[..] else { return true };
        let (rate, done) = (self.fact(rate.fact), self.fact(actual.fact).range.mid());
        let fits = |f: FactId| rate_within(1, done, self.fact(f).range.mid(), rate) == Some(true);
        if fits(budget.fact) {
            return true;
        }
        // 年初预算300万元，全年预算和执行均为410万元，执行率100%: both are one figure
        let both = |f: FactId| ["均为", "都为", "均是", "都是"].iter().any(|w| self.clause_before(f).ends_with(w));
        if rate.range.mid() == 100 * fiscal::PERCENT && claim.operands[1..].iter().any(|o| both(o.fact)) {
            return false;
        }
        if self.is_of_a_plan_and_more(claim) || self.is_called_after_another(claim) {
            return false;
        }
        if let Some(stands) = self.completion_of_all(claim) {
            return stands;
        }
        if self.completion_of_a_head(claim) {
            return true;
        }
        // 讲座51场，完成率85.00%；支出68.24万元，占预算75.00万元的90.99%: of what was counted, and of no money beside it
        let told = claim.operands[0].fact;
        let counted = told.before().map(|f| self.fact(f)).is_some_and(|f| f.sentence == rate.sentence && f.datum.counted != 0);
        let of_money = claim.operands[1..].iter().all(|o| self.fact(o.fact).printed.unit.is_money());
        // 放流鱼苗1864万尾，完成103.56%: nor where how it is counted was not understood
        let counted = counted || self.is_behind_an_unread_number(told);
        if counted && of_money && !completion_alike(rate, done, self.fact(budget.fact).range.mid()) {
            return false;
        }
        if self.is_of_another_plan_than_invested(claim) {
            return false;
        }
        // 其中执行率100%的1个，90%以下的2个: a class of projects
        let behind = &self.reader.text[self.fact(claim.operands[0].fact).span.end as usize..];
        if behind
            .strip_prefix('的')
            .is_some_and(|counted| counted.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十项个".contains(c)))
        {
            return false;
        }
        // 预算7952万元，实际下达2513万元。…实际执行2513万元，执行率100%: of what has come
        let come = |f: FactId| any(self.clause_before(f), &["到位", "下达", "下拨", "拨付", "收到"]);
        let between = (budget.fact.0 + 1..actual.fact.0).rev().take(TOLD).map(FactId);
        if let Some(base) = between.filter(|f| self.fact(*f).role.states()).find(|f| fits(*f) && come(*f)) {
            claim.operands[2] = base.into();
            return true;
        }
        let list = self.lists_naming(budget.fact).find(|s| fits(s.whole));
        if let Some(list) = list {
            claim.operands[2] = list.whole.into();
            return true;
        }
        // 总收入637.58亿元，其中当年收入292.14亿元，完成预算的101.7%；转移支付收入195.70亿元: what stands behind the rate is something else,
        // and so is a plan that was told elsewhere, were it many times as much
        let (plan, at) = (self.fact(budget.fact), claim.operands[0].fact);
        let slip = completion_alike(rate, done, plan.range.mid());
        let behind = actual.fact > at && budget.fact < at;
        let elsewhere = plan.sentence != rate.sentence;
        // 为预算数的128.56%；加上上年结转…，收入预算总计53924万元: with what was brought over
        let total = budget.fact > at && self.clause_before(budget.fact).contains("总计") && self.between(at, budget.fact).contains("加上");
        let apart = budget.fact > at && elsewhere && !near(done, plan.range.mid());
        // 650955.1% where 99.1% is printed: of another thing altogether
        let (small, large) = ordered(done, plan.range.mid());
        let possible = small == 0 || !elsewhere || large / FAR_OFF <= small || plan.printed.unit != self.fact(actual.fact).printed.unit;
        slip || !behind && !apart && !total && possible
    }

    /// Does a number that nothing was filed for stand between the figure before and this one?
    fn is_behind_an_unread_number(&self, id: FactId) -> bool {
        let words = self.words_before(id);
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿');
        let numbers = words.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| words[at..].trim_start_matches(digits));
        // 截至2023年12月底, 第3季度: when, and not how many
        numbers
            .filter_map(|behind| behind.chars().next())
            .any(|of| crate::words::is_han(of) && !"年月日号季期次批类级条款点第".contains(of))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::ClaimKind;

    #[test]
    fn what_was_counted_in_a_measure_of_its_own_is_no_money() {
        let told = |counted: &str| {
            let text = format!("青岚县农业局2023年度部门决算\n增殖放流项目。预算62.00万元，支出62.00万元，{counted}完成103.56%。");
            account(text).claims.iter().filter(|c| c.kind == ClaimKind::Completion).count()
        };
        assert_eq!((told("放流鱼苗864万尾，"), told("")), (0, 1));
    }

    #[test]
    fn what_was_added_is_of_the_plan() {
        let told = |rate: &str, more: &str| {
            let text =
                format!("青岚县水务局2023年度部门决算公开\n渠道清淤项目年初预算100.00万元，{more}，全年执行126.00万元，执行率{rate}。\n");
            account(text).claims.iter().filter(|c| c.kind == ClaimKind::Completion).count()
        };
        assert_eq!(told("90.00%", "年中追加40.00万元"), 0);
        assert_eq!(told("90.00%", "年中追加60.00万元，收回20.00万元"), 0);
        // of neither
        assert_eq!(told("78.00%", "年中追加40.00万元"), 1);
    }
}

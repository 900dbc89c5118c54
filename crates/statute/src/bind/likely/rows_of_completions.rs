//! 年初预算分别为684.00万元、218.60万元、500.00万元，支出决算分别为…、…、…，完成年初预算的100.0%、…和97.3%: three rows of as many figures, of which each rate is of the
//! two that stand where it stands.

use super::{Binder, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// Plans, what was spent, and the rates.
    pub(super) fn rows_of_completions(&mut self, ids: &[FactId]) {
        let mut from = 0;
        while from + 6 <= ids.len() {
            let at = from;
            from += 1;
            if !self.amount_of_money(ids[at]) || !any(self.words_before(ids[at]), &["分别为", "分别是", "依次为"]) {
                continue;
            }
            let row = |at: usize| 1 + ids[at + 1..].iter().take_while(|f| self.runs_in_row(**f)).count();
            let many = row(at);
            let [done, rates] = [at + many, at + 2 * many];
            if many < 2 || ids.len() < at + 3 * many || row(done) != many || row(rates) < many {
                continue;
            }
            let says = |at: usize, words: &[&str]| any(self.words_before(ids[at]), words);
            let plan = says(at, &["预算", "计划"]) && !says(at, &["决算", "支出数", "执行"]);
            let spent = says(done, &["决算", "执行", "支出", "完成"]) && says(done, &["分别", "依次"]);
            let of_plan = says(rates, &["完成", "执行率", "完成率"]) && !says(rates, &["比", "较", "上年"]);
            let money = ids[at..rates].iter().all(|f| self.amount_of_money(*f));
            let percent = |f: &FactId| self.fact(*f).printed.unit.is_percent() && exact(self.fact(*f)) && self.fact(*f).direction.is_none();
            if !(plan && spent && of_plan && money && ids[rates..rates + many].iter().all(percent)) {
                continue;
            }
            let three = |k: usize| [ids[rates + k], ids[done + k], ids[at + k]];
            let told = |k: usize| self.has_claim(ids[rates + k], |kind| kind == ClaimKind::Completion);
            let fits = |k: usize| {
                let [rate, done, plan] = three(k).map(|f| self.fact(f).range);
                done.percent_of(plan).is_some_and(|right| right.meets(rate))
            };
            // all but one of them
            if !(0..many).any(told) && (0..many).filter(|k| fits(*k)).count() + 1 >= many {
                (0..many).for_each(|k| self.claim(ClaimKind::Completion, &three(k), Certainty::Inherited, None));
            }
            from = rates;
        }
    }

    /// 、218.60万元, 和97.3%: the next of its row.
    fn runs_in_row(&self, id: FactId) -> bool {
        let between = self.words_before(id);
        !between.is_empty() && between.trim_matches(['、', '和', '与', '及', ' ']).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    #[test]
    fn each_rate_is_of_its_column() {
        let told = |plan: &str| {
            let text = format!(
                "青岚县水务局2024年部门决算\n住房公积金、提租补贴、购房补贴。年初预算分别为684.00万元、218.60万元、{plan}万元，支出决算分别为684.00万元、209.86万元、583.50万元，完成年初预算的100.0%、96.0%和97.3%。"
            );
            let filing = crate::read(&Manuscript::utf8(text), crate::Context::default()).filing;
            filing.claims.iter().filter(|c| c.kind == ClaimKind::Completion && c.operands.len() == 3).count()
        };
        assert_eq!([told("600.00"), told("500.00")], [3, 3]);
    }
}

//! 收入总计…，支出总计…，收支相抵，年终结转…: what the totals of the two sides leave.
//!
//! The totals stand before it in its paragraph, each with parts of its own between. So the relation is claimed where it holds, and then
//! bears out the totals, or where one slip of a typist explains why it does not.

use super::super::{Binder, exact};
use crate::words::{any, find_all};
use fiscal::{Certainty, FactId, Flow, Fund, Operand, Role, Topic};

/// How many figures back the two totals are looked for.
const FAR: u32 = 24;

/// What is left when the two sides are set against each other.
const LEFT: [&str; 4] = ["收支相抵", "收支总量相抵", "收支轧抵", "相抵后"];

impl Binder<'_, '_> {
    /// All figures that are what two totals leave.
    pub(super) fn offsets(&mut self) {
        // all of the words have it, and few paragraphs do
        let blocks = self.reader.blocks;
        let block = |at: usize| blocks.partition_point(|b| b.span.start as usize <= at).saturating_sub(1) as u32;
        let said: Vec<u32> = find_all(self.reader.text, "抵").map(block).collect();
        if said.is_empty() {
            return;
        }
        for left in self.ids() {
            if said.binary_search(&self.fact(left).block).is_err() || !self.is_an_amount(left) || !self.is_left_of_both(left) {
                continue;
            }
            let (income, outlay) = (self.total_before(left, true), self.total_before(left, false));
            let Some((income, outlay)) = income.zip(outlay) else { continue };
            if (self.fact(outlay).range + self.fact(left).range).meets(self.fact(income).range) {
                self.formula(income, &[outlay, left], &[], false, "收支结转");
            } else if !self.leaves_otherwise(outlay, left) && self.one_slip_off(income, &[outlay, left], &[]) {
                // that a slip would explain it does not say that nothing else left the side
                let operands = [income, outlay, left].into_iter().map(Operand::from).collect();
                self.claim_sum(operands, false, Certainty::Inferred, Some("收支结转"));
            }
        }
    }

    /// 支出49.3亿元，上解支出1.0亿元，收支相抵，年终结余2.0亿元: what else left the side, or a surplus less what is bound.
    fn leaves_otherwise(&self, outlay: FactId, left: FactId) -> bool {
        const LEAVES: [&str; 8] = ["上解", "调节基金", "调出", "还本", "结余分配", "上缴", "净结余", "结转下年"];
        let between = self.between(outlay, left);
        let [a, b] = [outlay, left].map(|f| self.fact(f).datum);
        any(between, &LEAVES) || left.0 > outlay.0 + 1 || a.holder != b.holder || a.year != b.year
    }

    /// 收支相抵，年终结转6,590万元; the first figure behind the word, and no deficit.
    pub(in crate::bind) fn is_left_of_both(&self, id: FactId) -> bool {
        let words = self.words_before(id);
        any(words, &LEFT) && any(self.clause_before(id), &["结转", "结余", "结存", "结"]) && !any(words, &["赤字", "上年", "累计", "滚存"])
    }

    fn is_an_amount(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        fact.role == Role::Amount && fact.printed.unit.is_money() && exact(fact) && !fact.bare
    }

    /// The last total of a side before the figure, in its paragraph: 收入总计, 总支出.
    fn total_before(&self, left: FactId, income: bool) -> Option<FactId> {
        const INCOME: [&str; 5] = ["收入总计", "总收入", "收入总量", "收入共计", "收入合计"];
        const OUTLAY: [&str; 5] = ["支出总计", "总支出", "支出总量", "支出共计", "支出合计"];
        let named = if income { INCOME } else { OUTLAY };
        let block = self.fact(left).block;
        let total = |id: &FactId| {
            let datum = self.fact(*id).datum;
            let flow = match datum.flow {
                Flow::Income | Flow::IncomeTotal => income,
                Flow::Outlay | Flow::OutlayTotal => !income,
                // 财政总收入 is a topic
                _ => datum.fund == Fund::All && datum.topic != Topic(0) && income,
            };
            flow && self.is_an_amount(*id) && any(self.clause_before(*id), &named)
        };
        (left.0.saturating_sub(FAR)..left.0).rev().map(FactId).take_while(|f| self.fact(*f).block == block).find(total)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn kinds(text: &str) -> Vec<(ClaimKind, usize)> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().map(|c| (c.kind, c.operands.len())).collect()
    }

    #[test]
    fn what_the_totals_leave() {
        let told = |left: &str| format!("2021年全县收入总计2411.8亿元，支出总计2315.2亿元。收支相抵，年终结余{left}亿元。");
        let balance = [(ClaimKind::Sum { exhaustive: false }, 3)];
        // as it is, and with a digit mistyped
        assert_eq!(kinds(&told("96.6")), balance);
        assert_eq!(kinds(&told("86.6")), balance);
        // of something else
        assert_eq!(kinds(&told("12.3")), []);
    }
}

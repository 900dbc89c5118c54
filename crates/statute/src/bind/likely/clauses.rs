//! What a clause or bracket parts from its figure: 收入960万元，全部为拨款，比上年减少40万元，下降4.00%; 东区400万元（其中…），占支出合计的40.00%; and a rate told with
//! its base alone: 项目支出比上年807.03万元增加168.87万元，增幅20.92%.

use super::{Binder, SHAPE, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Role};

/// The name of a rate that is told with what it is of.
const ON_ITS_BASE: &str = "基数增减率";

impl Binder<'_, '_> {
    fn has_rate(&self, id: FactId) -> bool {
        self.has_claim(id, |kind| matches!(kind, ClaimKind::Rate | ClaimKind::RateOfChange | ClaimKind::RatesOfParts | ClaimKind::Share))
    }

    /// The change is of the amount before the clause that says what all of it is.
    pub(super) fn changed_behind_a_clause(&mut self, ids: &[FactId]) {
        for three in ids.windows(3) {
            let &[amount, change, rate] = three else { continue };
            let moved = self.moves(change, rate);
            if !moved || !self.amount_of_money(amount) || self.has_rate(rate) {
                continue;
            }
            let words = self.words_before(change);
            let all = ["全部为", "全部是", "全为", "均为", "全部来自", "全部系", "全部用于"].iter().any(|word| {
                words.strip_prefix('，').is_some_and(|clause| clause.trim_start().starts_with(word)) && words.matches('，').count() == 2
            });
            let sides = |f: FactId| any(self.clause_before(f), &["总支出", "支出总计", "总收入", "收入总计"]);
            let before = amount.before().filter(|f| ids.contains(f));
            // 总收入…，总支出…，收、支总计各增加40万元: of either of the two, which are alike
            let both = any(words, &["收、支总计各", "收支总计各", "收入总计和支出总计各", "收支各"])
                && before.is_some_and(|f| self.fact(f).range.meets(self.fact(amount).range) && sides(f))
                && sides(amount);
            let year = self.fact(amount).datum.year;
            if (all || both) && self.fact(change).datum.year == year && self.fact(change).base.is_some_and(|base| base.0 < year) {
                self.claim(ClaimKind::RateOfChange, &[rate, change, amount], Certainty::Inherited, None);
            }
        }
    }

    /// Is it a change of money, and its rate right behind it?
    fn moves(&self, change: FactId, rate: FactId) -> bool {
        let (moved, by) = (self.fact(change), self.fact(rate));
        moved.role == Role::Change
            && moved.printed.unit.is_money()
            && by.role == Role::Rate
            && by.printed.unit.is_percent()
            && exact(moved)
            && exact(by)
            && moved.direction.is_some()
            && moved.direction == by.direction
            && moved.base == by.base
            && self.words_before(rate).chars().count() <= 8
    }

    /// 比上年807.03万元增加168.87万元，增幅20.92%: what it is now is not told.
    pub(super) fn rate_on_its_base(&mut self, ids: &[FactId]) {
        for three in ids.windows(3) {
            let &[base, change, rate] = three else { continue };
            let of = self.fact(base);
            let money = of.role == Role::Previous && of.printed.unit.is_money() && exact(of) && of.range.low > 0;
            let directly = ["增加", "减少", "增长", "下降"].contains(&self.words_before(change));
            if money && directly && self.moves(change, rate) && !self.has_rate(rate) {
                self.claim(ClaimKind::Share, &[rate, change, base], Certainty::Inherited, Some(ON_ITS_BASE));
            }
        }
    }

    /// The share of a whole that it names, behind the bracket of what its amount is made of.
    pub(super) fn share_behind_a_bracket(&mut self, ids: &[FactId]) {
        for at in 1..ids.len() {
            let id = ids[at];
            let share = *self.fact(id);
            let told = share.role == Role::Share && exact(&share) && self.words_before(id).starts_with("），占");
            let Some(of) = self.reader.whole(&share).filter(|of| told && !of.is_empty()) else { continue };
            // back to what stands before the bracket
            let opened = |f: &FactId| self.words_before(*f).starts_with('（');
            let Some(inner) = (0..at).rev().map(|i| ids[i]).find(opened) else { continue };
            let Some(part) = inner.before().filter(|f| ids.contains(f) && self.amount_of_money(*f)) else { continue };
            let whole = |f: &FactId| self.fact(*f).datum == of && self.amount_of_money(*f) && *f != part;
            let block = share.block;
            let known = self.has_claim(id, |kind| kind == ClaimKind::Share);
            let Some(whole) = self.before(ids[0], 16, |f| f.block + 1 >= block).find(whole).filter(|_| !known) else { continue };
            self.claim(ClaimKind::Share, &[id, part, whole], Certainty::Inferred, Some(SHAPE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rated;

    #[test]
    fn what_a_clause_parts() {
        let told = rated("2024年收入总计960.00万元，全部为财政拨款收入，比2023年减少40.00万元，下降4.50%。");
        assert!(told.iter().any(|d| d[..] == [450, 4000, 96000]), "{told:?}");
        let told =
            rated("支出合计1000.00万元。分单位看：东区支出400.00万元（其中基本支出300.00万元、项目支出100.00万元），占支出合计的28.57%。");
        assert!(told.iter().any(|d| d[..] == [2857, 40000, 100000]), "{told:?}");
    }

    #[test]
    fn a_rate_with_its_base() {
        let told = rated("与上年对比，基本支出增加24.10万元，增幅1.21%；项目支出比上年807.03万元增加168.87万元，增幅17.30%。");
        assert!(told.iter().any(|d| d[..] == [1730, 16887, 80703]), "{told:?}");
    }
}

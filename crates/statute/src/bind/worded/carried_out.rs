//! 下达850万元，已支出680万元，执行率80%: what a project spent of what it had, whatever either of them is called.

use super::super::Binder;
use super::super::doubt::rate_fits;
use super::spot::{DONE, Spot};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Role};

/// What such a rate is called.
const RATES: [&str; 9] = ["执行率", "支付率", "支出率", "使用率", "执行进度", "支出进度", "支付进度", "执行比例", "使用比例"];

/// What is used may be no money: of these the name tells.
const OF_MONEY: [&str; 3] = ["资金", "经费", "预算"];

/// A rate that was meant, expected or another year's.
const NOT_REACHED: [&str; 9] = ["预计", "设定", "目标", "上年", "去年", "超过", "年初", "不低于", "要求"];

/// What is said of money that was spent.
const SPENT: [&str; 8] = ["支出", "使用", "执行", "支付", "拨付", "兑付", "发放", "列支"];

/// What may stand before such a word without naming another thing.
const BEFORE: [&str; 18] = [
    "截至", "截止", "全年", "年度", "当年", "本年", "项目", "资金", "经费", "财政", "累计", "共计", "合计", "实际", "已", "共", "总", "实",
];

/// What is said of money that there was to spend.
const HAD: [&str; 9] = ["预算", "下达", "到位", "安排", "投资", "资金", "拨款", "收到", "经费"];

impl Binder<'_, '_> {
    /// The rate of what was spent last before it, of what the sentence says there was, or the sentence before.
    pub(super) fn carried_out(&mut self, spots: &[Spot]) {
        // what was spent by an earlier day
        let mut earlier: Vec<FactId> = Vec::new();
        for (n, rate) in spots.iter().enumerate() {
            if !rate.is(DONE) || !self.is_rate_of_use(rate.id) {
                continue;
            }
            let told = || spots[..n].iter().map(|spot| spot.id).filter(|f| self.is_amount(*f));
            let Some(done) = told().filter(|f| self.is_spent(*f)).last() else { continue };
            let mut others: Vec<FactId> = told().filter(|f| *f != done && !earlier.contains(f)).collect();
            earlier.push(done);
            if others.is_empty() {
                others = self.told_before(spots[0].id);
            }
            let had = |f: &FactId| *f < done && any(self.clause_before(*f), &HAD);
            let fits = |f: &FactId| rate_fits(self.fact(done).range.mid(), self.fact(*f).range.mid(), self.fact(rate.id)) == Some(true);
            // of several amounts the paper does not say which it means
            let base = others.iter().copied().filter(had).rfind(fits).or_else(|| match others[..] {
                [only] if had(&only) => Some(only),
                _ => None,
            });
            if let Some(base) = base.filter(|f| !self.fact(*f).range.is_zero()) {
                self.claim(ClaimKind::Completion, &[rate.id, done, base], Certainty::Inferred, None);
            }
        }
    }

    /// 预算执行率为80%, and nothing that it is of is bound yet.
    fn is_rate_of_use(&self, id: FactId) -> bool {
        let told = |kind| matches!(kind, ClaimKind::Completion | ClaimKind::Share | ClaimKind::Rate);
        if self.has_claim(id, told) {
            return false;
        }
        let trimmed = |words: &'_ str| words.trim_end_matches(['为', '达', '到', '是', '：', '约', ' ']).len();
        // each name ends so, and hardly anything else before a percentage
        let words = self.words_before(id);
        if !words[..trimmed(words)].ends_with(['率', '度', '例']) {
            return false;
        }
        let clause = self.clause_before(id);
        let name = &clause[..trimmed(clause)];
        let Some(word) = RATES.iter().find(|word| name.ends_with(**word)) else { return false };
        let of_money = !word.starts_with("使用") || OF_MONEY.iter().any(|money| name[..name.len() - word.len()].ends_with(money));
        of_money && !any(clause, &NOT_REACHED)
    }

    fn is_amount(&self, id: FactId) -> bool {
        self.is_money(id) && self.fact(id).role == Role::Amount
    }

    /// 截至2023年底已支出: said of nothing but what the sentence is about.
    fn is_spent(&self, id: FactId) -> bool {
        let clause = self.clause_before(id).trim_start();
        // a day before it
        let day = clause.rfind(['年', '月', '日', '底', '末']).map_or(0, |at| at + '年'.len_utf8());
        let mut words = &clause[day..];
        while let Some(rest) = BEFORE.iter().find_map(|word| words.strip_prefix(word)) {
            words = rest;
        }
        SPENT.iter().any(|word| words.starts_with(word))
    }

    /// The amounts of the sentence before, in the same paragraph.
    fn told_before(&self, first: FactId) -> Vec<FactId> {
        let Some(last) = first.before() else { return Vec::new() };
        let near = self.fact(last).block == self.fact(first).block;
        self.of_sentence(self.fact(last).sentence).filter(|f| near && self.is_amount(*f)).collect()
    }
}

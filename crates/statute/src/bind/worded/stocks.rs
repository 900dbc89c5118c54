//! Stocks, and what moves them: 年初债务＋新增－偿还＝年末债务, 资产－负债＝净资产, 原值－折旧＝净值, 总收入－支出－调出＝结转下年.
//!
//! No word says that the figures belong together; that each place is told once in a sentence does. So a relation is claimed where
//! it holds, or where one slip of a typist explains why it does not.

use super::super::Binder;
use super::cues;
use super::spot::{PLACE, Spot};
use crate::words::any;
use fiscal::{FactId, Flow, Operand, Role};

/// How a clause ends that tells of everything owned.
const ASSETS: &[&str] = &["资产总额", "资产总计", "资产合计", "总资产"];
/// What 资产 is called that is not all of it: 净资产, 固定资产, 流动资产, 无形资产, 其他资产.
const KINDS: &[char] = &['净', '定', '动', '形', '他'];
const LIABILITIES: &[&str] = &["负债总额", "负债总计", "负债合计", "总负债", "负债"];
const NET: &[&str] = &["净资产", "净资产总额", "净资产总计", "净资产合计"];
/// What assets were bought for, and what of that is worn off (《政府会计制度》, 固定资产累计折旧, 无形资产累计摊销).
const BOUGHT_FOR: &[&str] = &["原值", "原价", "账面原值", "账面余额"];
const WORN: &[&str] = &["累计折旧", "折旧", "累计摊销", "摊销"];
const WORTH: &[&str] = &["净值", "账面价值"];

/// Money that leaves a book of account in the year.
const LEAVES: &[&str] = &["支出", "调出资金", "上解", "还本", "稳定调节基金"];

/// Does a clause end with one of these?
fn ends(words: &'static [&'static str]) -> impl Fn(&str) -> bool {
    |clause| {
        let clause = clause.trim_end_matches(['为', ' ']);
        words.iter().any(|w| clause.ends_with(w))
    }
}

impl Binder<'_, '_> {
    /// Of a sentence that has three amounts.
    pub(super) fn stocks(&mut self, spots: &[Spot]) {
        let money = || spots.iter().filter(|s| s.is(PLACE));
        // few sentences end a clause so
        let net = money().any(|s| ends(NET)(s.lead));
        let worn = money().any(|s| ends(WORN)(s.lead));
        // 余额, 结转, 结余: most sentences tell of none
        let carried = money().any(|s| s.says(cues::CARRIED));
        if !net && !worn && !carried {
            return;
        }
        let money: Vec<Spot> = money().cloned().collect();
        if net {
            self.net_assets(&money);
        }
        if worn {
            let three = [BOUGHT_FOR, WORN, WORTH].map(|words| self.once(&money, ends(words)));
            // 减值准备, 处置, 本年计提: not all that was worn off, or more than that
            let plain = || !money.iter().any(|s| any(s.lead, &["减值", "处置", "计提", "本年", "当年"]));
            if let [Some(bought), Some(worn), Some(worth)] = three
                && plain()
            {
                self.claim_stock(bought, &[worn, worth], &[], "资产净值");
            }
        }
        if carried {
            self.debt(&money);
            self.left_of_a_book(&money);
        }
    }

    /// 资产总额4620.35万元，负债总额215.40万元，净资产4404.95万元
    fn net_assets(&mut self, money: &[Spot]) {
        let assets = |clause: &str| {
            let plain = clause.trim_end_matches(['为', ' ']).strip_suffix("资产");
            // 净资产合计, 流动资产合计
            let whole = || !any(clause, &["净资产", "流动资产"]);
            ends(ASSETS)(clause) && whole() || plain.is_some_and(|of| !of.ends_with(KINDS))
        };
        // 流动负债, 非流动负债, 长期负债: some of it
        let all = |clause: &str| ends(LIABILITIES)(clause) && !any(clause, &["流动负债", "长期负债", "其他负债", "或有负债"]);
        let three = [self.once(money, assets), self.once(money, all), self.once(money, ends(NET))];
        if let [Some(assets), Some(liabilities), Some(net)] = three {
            self.claim_stock(assets, &[liabilities, net], &[], "资产负债");
        }
    }

    /// 2022年末债务余额37.42亿元，2023年新增6.80亿元，偿还2.15亿元，2023年末余额42.07亿元
    fn debt(&mut self, money: &[Spot]) {
        let owed = |c: &str| c.contains("余额") && !c.contains("限额");
        let stocks: Vec<FactId> = money.iter().map(|s| s.id).filter(|f| owed(self.clause_before(*f))).collect();
        let [opening, closing] = stocks[..] else { return };
        let of_debt = self.clause_before(opening).contains(['债', '贷']) || self.clause_before(opening).contains("欠款");
        let added = self.once(money, |c| any(c, &["新增", "举借", "发行", "借入"]) && !owed(c));
        let repaid = self.once(money, |c| any(c, &["偿还", "归还", "还本"]) && !owed(c));
        // 核销, 减免, 再融资债券: with any other figure between them the two are not all that moved
        let between = money.iter().filter(|s| opening <= s.id && s.id <= closing).count();
        let principal = repaid.is_some_and(|f| !any(self.clause_before(f), &["息", "费"]));
        if let (true, Some(added), Some(repaid)) = (of_debt && between == 4 && principal, added, repaid) {
            self.claim_stock(closing, &[opening, added], &[repaid], "债务余额");
        }
    }

    /// 总收入12480万元，当年支出10965万元，调出资金1200万元，收支相抵结转下年315万元
    fn left_of_a_book(&mut self, money: &[Spot]) {
        let left = |c: &str| any(c, &["结转下年", "年终结余", "结余结转"]) && !c.contains("支出");
        let Some(left) = self.once(money, left) else { return };
        let Some(income) = self.once(money, |c| any(c, &["总收入", "收入总计", "收入总量", "收入合计"])) else {
            return;
        };
        let leaves = |f: &FactId| {
            let (fact, clause) = (self.fact(*f), self.clause_before(*f));
            let total = any(clause, &["总支出", "支出总", "支出合计"]) || fact.datum.flow == Flow::OutlayTotal;
            fact.role == Role::Amount && !total && any(clause, LEAVES) && self.lists_naming(*f).next().is_none()
        };
        // 上年结余10万元。本年收入合计…: what was brought in is not in the income
        let block = self.reader.blocks.get(self.fact(income).block as usize).map_or(0, |b| b.span.start as usize);
        let before = self.reader.text.get(block..self.fact(income).span.start as usize).unwrap_or_default();
        let brought = any(before, &["上年结", "年初结", "上年末", "期初"]);
        let between: Vec<FactId> = money.iter().map(|s| s.id).filter(|f| income < *f && *f < left).collect();
        let mut parts: Vec<FactId> = between.iter().copied().filter(leaves).collect();
        if !brought && !parts.is_empty() && parts.len() == between.len() {
            parts.push(left);
            self.claim_stock(income, &parts, &[], "收支结转");
        }
    }

    /// The only figure whose clause says so.
    fn once(&self, money: &[Spot], says: impl Fn(&str) -> bool) -> Option<FactId> {
        let mut found = money.iter().map(|s| s.id).filter(|f| self.fact(*f).role == Role::Amount && says(self.clause_before(*f)));
        found.next().filter(|_| found.next().is_none())
    }

    /// whole = parts − taken, if it is, or one slip makes it fail.
    fn claim_stock(&mut self, whole: FactId, parts: &[FactId], taken: &[FactId], name: &'static str) {
        let range = parts.iter().fold(fiscal::Range::default(), |sum, f| sum + self.fact(*f).range);
        let range = taken.iter().fold(range, |sum, f| sum + self.fact(*f).range.negate());
        // what the whole is made of is another matter
        let known = self.claims_at(whole).any(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. }) && c.identity.is_some());
        let holds = range.meets(self.fact(whole).range);
        if !known && (holds || self.one_slip_off(whole, parts, taken)) {
            let mut operands: Vec<Operand> = std::iter::once(whole).chain(parts.iter().copied()).map(Operand::from).collect();
            operands.extend(taken.iter().map(|f| Operand { fact: *f, negative: true }));
            // that a slip would explain it does not say that there was nothing else
            let certainty = if holds { fiscal::Certainty::Inherited } else { fiscal::Certainty::Inferred };
            self.claim_sum(operands, true, certainty, Some(name));
        }
    }
}

#[cfg(test)]
mod tests {
    fn made(text: &str) -> Vec<Option<&'static str>> {
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2023)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().map(|c| c.identity).filter(Option::is_some).collect()
    }

    #[test]
    fn stocks_are_moved_by_what_comes_and_goes() {
        assert_eq!(made("资产总额4620.35万元，负债总额215.40万元，净资产4404.95万元。"), [Some("资产负债")]);
        let parts = "资产合计310.78亿元（其中：流动资产26.04亿元，非流动资产284.74亿元），负债合计70.60亿元（其中：流动负债70.42亿元，非流动负债0.18亿元），净资产合计240.18亿元。";
        assert!(made(parts).contains(&Some("资产负债")), "{:?}", made(parts));
        assert_eq!(
            made("2022年末政府债务余额37.42亿元，2023年新增地方政府债券6.80亿元，当年偿还本金2.15亿元，2023年末余额42.70亿元。"),
            [Some("债务余额")]
        );
        assert_eq!(made("固定资产原值1520.30万元，累计折旧640.10万元，净值880.20万元。"), [Some("资产净值")]);
        assert_eq!(made("政府性基金总收入12480万元，当年支出10965万元，调出资金1200万元，收支相抵结转下年315万元。"), [Some("收支结转")]);
    }

    #[test]
    fn totals_that_hold_the_balances_are_not_moved_by_them() {
        let held = "政府性基金总收入64250万元（含上年结转3250万元），政府性基金总支出64250万元（含结转下年5100万元）。";
        assert_eq!(made(held), []);
        let beside = "上年结转3250万元，政府性基金收入61000万元，政府性基金支出59150万元，结转下年5100万元。";
        assert_eq!(made(beside), [Some("年初年末结转")]);
    }

    #[test]
    fn what_no_slip_explains_is_of_something_else() {
        assert!(
            made("资产总额4620.35万元，其中房屋3000.00万元；负债合计977.40万元，净资产1234.56万元。")
                .iter()
                .all(|i| *i != Some("资产负债"))
        );
    }
}

//! A whole and its parts that are each told with how they have grown, or how much of their plan they are: what they were the year before, or
//! were to be, adds up as well.

use super::{Binder, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Flow, Operand, Role, Topic};

/// So far behind an amount its rate may stand: 完成预算的…, 增加…, 增长….
const NEAR: u32 = 4;

impl Binder<'_, '_> {
    /// 收入100亿元，增长5%，其中：税收60亿元，增长3%；非税40亿元，增长8.1%: of sums that hold.
    pub(super) fn rates_of_parts(&mut self) {
        let mut found: Vec<Vec<FactId>> = Vec::new();
        for claim in self.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2) {
            let whole = self.fact(claim.operands[0].fact);
            // the worth of what was made, or of what lies in banks, is no sum of a budget: its growth is told at other prices
            let priced = || any(self.clause_before(claim.operands[0].fact), &["投资", "产值", "增加值", "零售额", "存款", "贷款"]);
            if whole.datum.flow == Flow::None && whole.datum.topic == Topic(0) {
                continue;
            }
            let amount = |o: &Operand| {
                let fact = self.fact(o.fact);
                fact.role == Role::Amount && fact.block == whole.block && !o.negative && exact(fact) && fact.range.low > 0
            };
            if !claim.operands.iter().all(amount) || !self.adds_up(claim) || priced() {
                continue;
            }
            for role in [Role::Rate, Role::Completion] {
                let rates: Option<Vec<FactId>> = claim.operands.iter().map(|o| self.told_behind(o.fact, role)).collect();
                let Some(rates) = rates else { continue };
                let base = |rate: &FactId| self.fact(*rate).base;
                let plain = !self.tells_of_another_scope(claim.operands[0].fact, &rates) && (role == Role::Rate || !self.keeps_back());
                // 比上年预算数增长, 比上年决算数增长
                let planned = |rate: &FactId| self.clause_before(*rate).contains("预算");
                if plain && rates.iter().all(|rate| base(rate) == base(&rates[0]) && planned(rate) == planned(&rates[0])) {
                    found.push(rates.iter().zip(&claim.operands).flat_map(|(rate, o)| [*rate, o.fact]).collect());
                }
            }
        }
        for pairs in found {
            self.claim(ClaimKind::RatesOfParts, &pairs, Certainty::Inferred, None);
        }
    }

    /// The rate of growth of an amount, or its completion, told behind it and before the next.
    fn told_behind(&self, id: FactId, role: Role) -> Option<FactId> {
        let amount = self.fact(id);
        let behind = (id.0 + 1..=id.0 + NEAR).map(FactId).take_while(|f| f.index() < self.reader.facts.len());
        let mut of_it = behind.take_while(|f| self.fact(*f).sentence == amount.sentence && self.fact(*f).role != Role::Amount);
        let rate = of_it.find(|f| {
            let fact = self.fact(*f);
            fact.role == role && fact.printed.unit == fiscal::Unit::Percent && fact.datum == amount.datum && fact.base.is_some()
        })?;
        let grown = role == Role::Completion || self.fact(rate).direction.is_some();
        // 增速较上年回落3.1%, 环比增长, 比年初增长: of something else
        const OTHERS: [&str; 18] = [
            "环比",
            "年初",
            "名义",
            "实际增",
            "实际下降",
            "增速",
            "增幅",
            "降幅",
            "上月",
            "平均",
            "拉动",
            "贡献",
            "计划",
            "预期",
            "目标",
            "均价",
            "面积",
            "单价",
        ];
        let words = self.between(id, rate);
        // 上年同期增长12%: how it grew the year before
        let before = words.split_once("上年同期").is_some_and(|(lead, _)| !lead.ends_with(['比', '较', '与']));
        // 一季度完成25万元，占预算的25.25%: of the plan of the whole
        let otherwise = match role {
            Role::Rate => before || any(words, &OTHERS),
            _ => words.contains('占'),
        };
        let plain = exact(self.fact(rate)) && grown && !otherwise && !self.of_other_years_or_things(rate);
        plain.then_some(rate)
    }

    /// 预备费, 待分配: does the plan hold what no part of it was planned with?
    fn keeps_back(&self) -> bool {
        ["预备费", "待分配", "预留", "未下达"].iter().any(|word| crate::words::holds(self.reader.text, word))
    }

    /// 同口径增长, 剔除…后: rates of amounts that are not printed.
    fn tells_of_another_scope(&self, whole: FactId, rates: &[FactId]) -> bool {
        let (Some(first), Some(last)) = (rates.iter().min(), rates.iter().max()) else { return true };
        let from = self.fact(whole.min(*first)).span.end as usize;
        let behind = &self.reader.text[self.fact(*last).span.end as usize..];
        let to = self.reader.text.len() - behind.len() + crate::outline::first_mark(behind, &['。']).unwrap_or(0).min(120);
        let words = &self.reader.text[from..self.reader.text.floor_char_boundary(to)];
        words.contains("当月") || any(words, &["口径", "可比", "不变价", "剔除", "扣除", "还原"])
    }
}

//! Parts that follow a word of how money is given out or where it comes from, and none of a list: 分三季度拨付：…, 资金来源为….

use super::Binder;
use crate::words;
use fiscal::{Certainty, FactId, Operand, Role};

/// How many parts are told of.
const TURNS: [(&str, usize); 6] = [("分两", 2), ("分二", 2), ("分三", 3), ("分四", 4), ("分五", 5), ("分六", 6)];

/// By what they follow one another.
const BY: [&str; 6] = ["季度", "年度", "年", "批", "期", "次"];

/// What is done with the money each time.
const DONE: [&str; 8] = ["拨付", "安排", "下达", "实施", "支付", "投入", "到位", "拨款"];

/// Words that the sources of a sum follow.
const SOURCES: [&str; 3] = ["资金来源为", "资金来源：", "资金来源是"];

impl Binder<'_, '_> {
    /// Sums over what a whole is paid in, or paid from.
    pub(super) fn parts_by_turns(&mut self) {
        let facts = &self.reader.facts;
        let money = |f: &fiscal::Fact| f.role.states() && f.printed.unit.is_money();
        let mut found: Vec<(FactId, Vec<FactId>)> = Vec::new();
        for (first, here) in facts.windows(3).enumerate() {
            // the words stand behind a figure and before two amounts of its sentence at least
            if here[0].sentence != here[2].sentence || !money(&here[1]) || !money(&here[2]) {
                continue;
            }
            let words = self.between(FactId(first as u32), FactId(first as u32 + 1));
            let turns = how_many_turns(words);
            if turns.is_none() && !(words::holds(words, "来源") && words::any(words, &SOURCES)) {
                continue;
            }
            let Some((whole, parts)) = self.around(first + 1) else { continue };
            let fits = || parts.len() > 1 && (self.meets(whole, &parts) || self.is_one_slip_off(whole, &parts));
            if turns.map_or_else(fits, |many| parts.len() == many) {
                found.push((whole, parts));
            }
        }
        for (whole, parts) in found {
            let sum = |c: &fiscal::Claim| matches!(c.kind, fiscal::ClaimKind::Sum { .. }) && c.operands.len() > 2;
            if !self.claims_at(whole).any(sum) {
                let operands = [whole].iter().chain(&parts).map(|f| Operand::from(*f)).collect();
                self.claim_sum(operands, true, Certainty::Inherited, None);
            }
        }
    }

    /// The money told last before this figure in its sentence, and what is told from it on one after another.
    fn around(&self, first: usize) -> Option<(FactId, Vec<FactId>)> {
        const MOST: usize = 8;
        let facts = &self.reader.facts;
        let sentence = facts.get(first)?.sentence;
        let whole = facts[..first].iter().rposition(|f| f.sentence != sentence || f.role == Role::Amount && f.printed.unit.is_money())?;
        if facts[whole].sentence != sentence {
            return None;
        }
        let money = |f: &FactId| {
            let fact = self.fact(*f);
            fact.printed.unit.is_money() && super::exact(fact) && matches!(fact.role, Role::Amount | Role::Previous)
        };
        let here = (first as u32..).map(FactId).take(facts.len() - first).take_while(|f| self.fact(*f).sentence == sentence);
        let parts: Vec<FactId> = here.take(MOST + 1).collect();
        let joined = |pair: &[FactId]| {
            let between = self.between(pair[0], pair[1]);
            between.starts_with(['、', '，', '和', '及', '与']) && !between.contains(['；', '（', '：'])
        };
        // 支出后年末结转11.81万元: more than was spent came in
        let others = |f: &FactId| ["结余", "剩余", "年末结转", "余下", "其中"].iter().any(|w| self.words_before(*f).contains(w));
        let all = parts.len() <= MOST && parts.iter().all(money) && parts.windows(2).all(joined) && !parts[1..].iter().any(others);
        all.then_some((FactId(whole as u32), parts))
    }
}

/// 分三季度拨付, 分两年安排: how many times money is given out.
fn how_many_turns(words: &str) -> Option<usize> {
    if !words::holds(words, "分") {
        return None;
    }
    TURNS.iter().find_map(|(word, many)| {
        let behind = &words[words::find(words, word)? + word.len()..];
        let behind = behind.strip_prefix('个').unwrap_or(behind);
        let rest = BY.iter().find_map(|by| behind.strip_prefix(by))?;
        DONE.iter().any(|done| rest.starts_with(done)).then_some(*many)
    })
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn parts(text: &str) -> Option<usize> {
        let filing = crate::read(&Manuscript::utf8(format!("2024年部门预算\n{text}")), Context::default()).filing;
        let sum = filing.claims.iter().find(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2);
        sum.map(|c| c.operands.len() - 1)
    }

    #[test]
    fn what_is_paid_by_turns_makes_the_whole() {
        assert_eq!(parts("设备项目预算240.00万元，分三季度拨付：第一季度100.00万元、第二季度80.00万元、第三季度60.00万元。"), Some(3));
        assert_eq!(parts("管网项目总预算480万元，分三年安排，2023年120万元、2024年200万元、2025年160万元。"), Some(3));
        // two of three years
        assert_eq!(parts("管网项目总预算480万元，分三年安排，2023年120万元、2024年200万元。"), None);
        assert_eq!(parts("水厂项目预算640.00万元，资金来源为上级专项425.40万元、本级安排214.60万元。"), Some(2));
        // what is left was no source: a balance
        assert_eq!(parts("本年支出564.51万元，资金来源为本年收入539.60万元和年初结转36.72万元，支出后年末结转11.81万元。"), Some(3));
    }
}

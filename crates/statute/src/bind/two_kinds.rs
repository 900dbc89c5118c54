//! 一般公共预算收入316.4亿元，增长10%。税收收入237.4亿元，非税收入79.0亿元: the revenue of a government is taxes and what is none, with or without a
//! word that says so (《预算法》第二十七条).
//!
//! The three may be told of different bodies or months without a word. So the relation is claimed where it holds, or where one slip of a
//! typist explains why it does not, and is then doubted.

use super::{Binder, exact};
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Datum, FactId, Flow, Fund, Item, Operand, Role, Topic};

/// So many figures from the revenue to its kinds.
const FAR: u32 = 12;

impl Binder<'_, '_> {
    pub(super) fn kinds_of_revenue(&mut self) {
        let topics = Topics::get();
        let [tax, other] = ["税收", "非税"].map(|key| topics.named(key));
        for id in self.ids() {
            let datum = self.fact(id).datum;
            let revenue = datum.flow == Flow::Income && datum.fund == Fund::General && datum.topic == Topic(0) && datum.func.is_none();
            if !revenue || !self.is_plain_amount(id) || self.has_claim(id, |k| matches!(k, ClaimKind::Sum { .. })) {
                continue;
            }
            let of = |topic: Topic| Datum { topic, flow: Flow::None, fund: Fund::All, ..datum };
            let (block, last) = (self.fact(id).block, (id.0 + FAR).min(self.reader.facts.len() as u32));
            let near = || (id.0 + 1..last).map(FactId).take_while(|f| self.fact(*f).block == block);
            // what is told of the revenue again begins anew
            let upto = near().find(|f| self.fact(*f).datum == datum && self.fact(*f).role == Role::Amount).unwrap_or(FactId(last));
            let once = |topic: Topic| {
                let mut found = near().take_while(|f| *f < upto).filter(|f| self.fact(*f).datum == of(topic) && self.is_plain_amount(*f));
                found.next().filter(|_| found.next().is_none())
            };
            let Some((taxes, others)) = once(tax).zip(once(other)) else { continue };
            let holds = self.meets(id, &[taxes, others]);
            if holds || self.stand_alike(id, taxes, others) && self.one_slip_off(id, &[taxes, others], &[]) {
                let operands = [id, taxes, others].into_iter().map(Operand::from).collect();
                let certainty = if holds { Certainty::Inherited } else { Certainty::Inferred };
                self.claim_sum(operands, true, certainty, Some("税收与非税"));
            }
        }
    }

    /// Are the three of one body and of the same months, by their words, and is nothing told that would make up what they lack?
    fn stand_alike(&self, id: FactId, taxes: FactId, others: FactId) -> bool {
        let named = |f: FactId, name: &str| {
            let clause = self.clause_before(f).trim_start_matches("其中").trim_end_matches(['为', '达']).trim_end_matches("完成");
            clause.strip_suffix("收入").unwrap_or(clause) == name
        };
        let gap = (self.fact(id).range - self.made_by(&[taxes, others])).abs();
        let makes_up = |f: FactId| f != taxes && f != others && self.fact(f).range.meets(gap);
        let beside = (id.0 + 1..(id.0 + FAR).min(self.reader.facts.len() as u32)).map(FactId);
        let months = any(self.words_before(id), &["月", "预计"]);
        named(taxes, "税收") && named(others, "非税") && !months && !beside.into_iter().any(makes_up)
    }

    fn is_plain_amount(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let plain = fact.datum.item == Item(0) && fact.datum.detail == Item(0);
        plain && fact.role == Role::Amount && fact.printed.unit.is_money() && exact(fact) && !fact.bare && !fact.unnamed
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript, PaperKind};

    fn sums(text: &str) -> usize {
        let context = crate::Context { kind: Some(PaperKind::Final), ..crate::Context::default() };
        let filing = crate::read(&Manuscript::utf8(text), context).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
    }

    #[test]
    fn revenue_is_taxes_and_what_is_none() {
        let told = |rest: &str| format!("2023年全县一般公共预算收入31.64亿元，增长10%。税收收入23.74亿元，增长8%；非税收入{rest}亿元。");
        // as it is, and with a digit mistyped
        assert_eq!((sums(&told("7.90")), sums(&told("8.90"))), (1, 1));
        // of another body
        assert_eq!(sums(&told("5.32")), 0);
    }
}

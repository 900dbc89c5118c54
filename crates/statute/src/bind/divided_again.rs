//! A whole that is divided a second time: 债务余额407373亿元，其中一般债务144945亿元，专项债务262428亿元；政府债券405711亿元，其他债务1662亿元.
//!
//! No word says that the amounts behind a list which makes its whole make the same whole again. That they do to four places is no chance; where
//! they do not, one slip of a typist in two amounts that leave nothing out (税收收入…，非税收入…) is doubted.

use super::Binder;
use super::run_on::{EXACT, digits, is_money, is_of_other_sides};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Operand, Range, Role};

/// The name of the relation.
const AGAIN: &str = "总额的另一种划分";

/// So far behind a list its whole is divided again,
const MOST: u32 = 16;

/// and into so many parts.
const PARTS: usize = 6;

impl Binder<'_, '_> {
    /// Of the lists that are settled.
    pub(super) fn divided_again(&mut self) {
        let mut lists: Vec<(FactId, FactId)> = Vec::new();
        for claim in &self.claims {
            let plain = matches!(claim.kind, ClaimKind::Sum { .. }) && claim.identity.is_none() && claim.operands.len() > 2;
            let whole = claim.operands[0].fact;
            let behind = || claim.operands[1..].iter().all(|o| o.fact > whole && !o.negative);
            if plain && digits(self.fact(whole)) >= EXACT && is_money(self.fact(whole)) && behind() && self.adds_up(claim) {
                lists.extend(claim.operands.iter().map(|o| o.fact).max().map(|last| (whole, last)));
            }
        }
        lists.sort_unstable();
        let found: Vec<_> = lists
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of_one| of_one.last())
            .filter_map(|(whole, last)| Some((*whole, self.division_behind(*whole, *last)?)))
            .collect();
        for (whole, parts) in found {
            let operands = [whole].into_iter().chain(parts).map(Operand::from).collect();
            self.claim_sum(operands, true, Certainty::Inferred, Some(AGAIN));
        }
    }

    /// The amounts behind the list that make its whole again, or would but for one slip.
    fn division_behind(&self, whole: FactId, last: FactId) -> Option<Vec<FactId>> {
        let of = self.fact(whole);
        let mut parts: Vec<FactId> = Vec::new();
        let mut made = Range::default();
        for id in (last.0 + 1..last.0 + 1 + MOST).map(FactId) {
            let Some(fact) = self.reader.facts.get(id.index()).filter(|f| f.block <= of.block + 1) else { break };
            if fact.role != Role::Amount {
                continue;
            }
            // the first of them begins what is told anew
            let anew = !parts.is_empty() || self.between(FactId(id.0 - 1), id).contains(['；', '。', '\n']);
            if !anew || !self.can_divide(of, fact) || self.stands_in_bracket(id) {
                return None;
            }
            parts.push(id);
            made = made + fact.range;
            if parts.len() > 1 && made.meets(of.range) {
                return Some(parts);
            }
            if parts.len() == PARTS || made.low > of.range.high {
                break;
            }
        }
        parts.truncate(2);
        let [one, other] = parts[..] else { return None };
        let (first, second) = (self.fact(one), self.fact(other));
        let next = self.reader.facts.get(other.index() + 1..).unwrap_or_default().iter().find(|f| f.role == Role::Amount);
        let alone = first.sentence == second.sentence && next.is_none_or(|next| next.sentence != second.sentence);
        let added = |c: &fiscal::Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.iter().any(|o| parts.contains(&o.fact));
        // 税收收入…，非税收入…: nothing else is in the whole
        let rest = self.clause_before(other);
        let closed = ["非", "其他", "其余"].iter().any(|lead| rest.starts_with(lead));
        // 项目资金…，其中财政拨款…，其他资金…；全年执行财政拨款…: what was done with it
        let done = any(self.words_before(one), &["执行", "支出", "支付", "拨付", "到位", "发行", "限额", "余额"]);
        (alone && closed && !done && self.is_one_slip_off(whole, &parts) && !self.claims.iter().any(added)).then_some(parts)
    }

    /// Is it money of the year, the stage and the side of the whole, and no more than it?
    fn can_divide(&self, of: &Fact, fact: &Fact) -> bool {
        let staged = fact.datum.basis == of.datum.basis && fact.datum.year == of.datum.year;
        let another = fact.datum != of.datum && !is_of_other_sides(of.datum.flow, fact.datum.flow);
        is_money(fact) && staged && another && fact.range.low > 0 && fact.range.low <= of.range.high
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, FiscalYear, Manuscript, PaperKind};

    fn sums(text: &str) -> usize {
        let context = Context { kind: Some(PaperKind::Final), year: Some(FiscalYear(2023)), ..Context::default() };
        let filing = crate::read(&Manuscript::utf8(text), context).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
    }

    #[test]
    fn a_whole_is_divided_twice() {
        let told = |again: &str| sums(&format!("债务余额407373亿元，其中，一般债务144945亿元，专项债务262428亿元；{again}。\n"));
        assert_eq!(told("政府债券405711亿元，非政府债券1662亿元"), 2);
        // one slip
        assert_eq!(told("政府债券405171亿元，非政府债券1662亿元"), 2);
        // something else
        assert_eq!(told("新增债券30512亿元，再融资债券1662亿元"), 1);
    }
}

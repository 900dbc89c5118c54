//! A side of a balance told in a row: 收入…；加上级补助…、上年结余…，收入总计…; 支出…，调出…，结转下年…，支出总计….
//!
//! No word says which figures the total is of. So they are taken from the total back to the figure that names its side, and the
//! relation is claimed where it holds, or where one slip of a typist explains why it does not.

use super::super::{Binder, exact};
use fiscal::{Certainty, FactId, Flow, Operand, Role, Topic};

/// How many figures back a total may reach.
const FAR: u32 = 16;

/// The name of the relation.
pub(in crate::bind) const SIDE: &str = "收支合计";

/// How the words before such a total end.
const TOTALS: [(&str, Flow); 8] = [
    ("收入总计", Flow::Income),
    ("收入合计", Flow::Income),
    ("收入总量", Flow::Income),
    ("总收入", Flow::Income),
    ("支出总计", Flow::Outlay),
    ("支出合计", Flow::Outlay),
    ("支出总量", Flow::Outlay),
    ("总支出", Flow::Outlay),
];

impl Binder<'_, '_> {
    pub(super) fn side_totals(&mut self) {
        for id in self.starts.amounts.iter().copied() {
            let Some(flow) = self.side_of_total(id) else { continue };
            let Some(parts) = self.parts_of_side(id, flow) else { continue };
            // what other sections tell may not make what the row does
            if self.has_claim(id, |k| matches!(k, fiscal::ClaimKind::Sum { .. })) && !(self.sum_fails(id) && self.meets(id, &parts)) {
                continue;
            }
            let operands = std::iter::once(id).chain(parts).map(Operand::from).collect();
            self.claim_sum(operands, false, Certainty::Inherited, Some(SIDE));
        }
    }

    /// Does a sum that was claimed of the figure not come out?
    fn sum_fails(&self, whole: FactId) -> bool {
        let mut sums = self.claims_at(whole).filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. }) && c.operands[0].fact == whole);
        sums.any(|c| !self.adds_up(c))
    }

    /// Is it the total that ends a row, and of which side?
    fn side_of_total(&self, id: FactId) -> Option<Flow> {
        let fact = self.fact(id);
        if fact.role != Role::Amount || !fact.printed.unit.is_money() || !exact(fact) {
            return None;
        }
        // all of them end with 计, 量, 入 or 出, or with 为 or a blank behind that; the last bytes of these are those of few words
        let before = self.reader.text.as_bytes()[..fact.span.start as usize].last();
        if !before.is_some_and(|b| matches!(b, 0xA1 | 0x8F | 0xA5 | 0xBA | b' ')) {
            return None;
        }
        let words = self.words_before(id).trim_end_matches(['为', ' ']);
        // 为 ends the words before many an amount
        let ends = words.ends_with(['计', '量', '入', '出']);
        TOTALS.iter().find(|(end, _)| ends && words.ends_with(end)).map(|(_, flow)| *flow)
    }

    /// What the total is of, the figure that names its side first; `None` where it stands elsewhere, or no slip explains the difference.
    fn parts_of_side(&self, total: FactId, flow: Flow) -> Option<Vec<FactId>> {
        let whole = self.fact(total);
        let mut parts: Vec<FactId> = Vec::new();
        let mut named = false;
        for id in (total.0.saturating_sub(FAR)..total.0).rev().map(FactId) {
            let fact = self.fact(id);
            if fact.block != whole.block || self.side_of_total(id).is_some() {
                break;
            }
            let counts = fact.role == Role::Amount
                && fact.printed.unit.is_money()
                && exact(fact)
                && fact.datum.basis.is_budget() == whole.datum.basis.is_budget()
                && (self.lists_naming(id).next().is_none() || self.behind_its_list(id))
                && !self.stands_in_bracket(id);
            if !counts {
                continue;
            }
            parts.push(id);
            let clause = self.clause_before(id);
            let side = if flow == Flow::Income { "收入" } else { "支出" };
            // 国有资本经营预算支出 is a name of the books as well
            let book = || fact.datum.func.is_none() || clause.contains("国有资本经营");
            let plain = fact.datum.flow == flow && fact.datum.topic == Topic(0) && fact.datum.item.0 == 0 && book();
            if plain && clause.contains(side) && !clause.starts_with(['加', '减']) && !clause.contains("补助") && !clause.contains("上解")
            {
                named = true;
                break;
            }
        }
        if !named || parts.len() < 2 {
            return None;
        }
        parts.reverse();
        let made = self.made_by(&parts);
        (made.meets(whole.range) || self.one_slip_off(total, &parts, &[])).then_some(parts)
    }

    /// 支出…，其中A、B；调出…，结转下年…: behind the semicolon the list is over.
    fn behind_its_list(&self, id: FactId) -> bool {
        self.lists_naming(id).map(|s| (self.fact(s.whole).span.end as usize, self.fact(id).span.start as usize)).all(|(from, to)| {
            // a list may go on without end
            let from = self.reader.text.ceil_char_boundary(from.max(to.saturating_sub(2_000)));
            self.reader.text.get(from..to).is_some_and(|between| between.contains('；'))
        })
    }
}

//! Of which figures a list may be: those before it, one for each measure.

use super::measure;
use crate::reader::Reader;
use crate::topics::Topics;
use fiscal::{Datum, FactId, Flow, Role, Topic};

impl Reader<'_> {
    /// The data of the wholes by what they measure.
    pub(super) fn measured(&self, wholes: &[FactId]) -> Vec<(u8, Datum)> {
        let mut data: Vec<(u8, Datum)> = wholes.iter().map(|w| (measure(self.fact(*w).printed.unit), self.fact(*w).datum)).collect();
        data.sort_by_key(|(m, _)| *m);
        // 收入50万元，较上年减少8万元；支出50万元，其中…: of two of one measure the nearer one; what stands beside the other ends nothing
        data.dedup_by_key(|(m, _)| *m);
        data
    }

    /// 收支总预算…。收入包括…。支出包括…: both lists stand beneath one total.
    pub(super) fn other_side(&self, side: Option<Flow>) -> Option<Vec<FactId>> {
        let (before, wholes, block) = self.lists.sided.as_ref()?;
        let both = wholes.iter().any(|w| self.fact(*w).datum.flow == Flow::BothTotal);
        (both && side.is_some_and(|s| s != *before) && self.block - block <= 2).then(|| wholes.clone())
    }

    /// 收支总预算…。/ 收入包括…: the total of the paragraph above, for a side that is listed in one of its own.
    pub(super) fn total_above(&self, side: Option<Flow>) -> Option<FactId> {
        let total = match side? {
            Flow::Income => Flow::IncomeTotal,
            _ => Flow::OutlayTotal,
        };
        let above = self.facts.iter().enumerate().rev().take_while(|(_, f)| f.block + 1 >= self.block);
        let totals = above.filter(|(_, f)| f.role == Role::Amount && (f.datum.flow == Flow::BothTotal || f.datum.flow == total));
        let first = totals.filter(|(_, f)| f.block + 1 == self.block).last();
        first.map(|(i, _)| FactId(i as u32))
    }

    /// The figures just before a list, one for each measure and role, nearest first; what stands in brackets only where
    /// nothing else does.
    pub(super) fn recent_wholes(&self, at: usize) -> Vec<FactId> {
        let wholes = self.wholes_before(at, true);
        if wholes.is_empty() { self.wholes_before(at, false) } else { wholes }
    }

    /// Does a bracket around the figure close before `at`?
    fn in_bracket(&self, end: u32, at: usize) -> bool {
        let behind = &self.text[(end as usize).min(at)..at];
        crate::outline::first_mark(behind, &['）']).is_some_and(|close| !behind[..close].contains('（'))
    }

    fn wholes_before(&self, at: usize, outside: bool) -> Vec<FactId> {
        let mut wholes: Vec<FactId> = Vec::new();
        let nested = !self.lists.stack.is_empty();
        let mut sentence = None;
        // 支出298.30万元。/ 其中：…: of the paragraph before
        let goes_on = self.blocks[self.block as usize].span.of(self.text).starts_with("其中");
        for (index, fact) in self.facts.iter().enumerate().rev() {
            let over = goes_on && fact.block + 1 == self.block && (fact.sentence + 1 >= self.sentence || self.is_alone(index));
            if !(over || fact.block == self.block && fact.sentence + 1 >= self.sentence) {
                break;
            }
            if *sentence.get_or_insert(fact.sentence) != fact.sentence {
                break;
            }
            let role = matches!(fact.role, Role::Amount | Role::Count | Role::Change) && !fact.printed.unit.is_percent();
            // 人均6,068元，其中…: what is listed is of what was divided
            let average = Topics::get().is(fact.datum.topic, "人均");
            // 收入82640万元，为调整预算146633万元的56.36%。其中：…: what was done, and not the plan it is measured by
            let measured = self.measures_what_was_done(index);
            // 较2022年决算数688.84万元131.49万元，增长19.09%: the word between the two was lost
            if index.checked_sub(1).is_some_and(|before| self.facts[before].span.end == fact.span.start) {
                break;
            }
            if !role
                || average
                || measured
                || outside && self.in_bracket(fact.span.end, at)
                || self.s.compared == Some(FactId(index as u32))
            {
                continue;
            }
            let same = |w: &FactId| {
                let other = self.fact(*w);
                measure(other.printed.unit) == measure(fact.printed.unit) && (other.role == Role::Change) == (fact.role == Role::Change)
            };
            if wholes.iter().any(same) || self.one_of_several(index) {
                break;
            }
            wholes.push(FactId(index as u32));
            if nested && wholes.len() == 2 {
                break;
            }
        }
        wholes
    }

    /// Is it the plan that a completion right behind it is of, and what was done told before it?
    fn measures_what_was_done(&self, index: usize) -> bool {
        let (plan, next) = (&self.facts[index], self.facts.get(index + 1));
        let of_it = next.is_some_and(|next| next.role == Role::Completion && next.sentence == plan.sentence);
        let done = |fact: &fiscal::Fact| {
            fact.role == Role::Amount && fact.sentence == plan.sentence && fact.datum == plan.datum.at(plan.datum.year, fact.datum.basis)
        };
        let told = || self.facts[..index].iter().rev().take(4).any(|fact| done(fact) && !fact.datum.basis.is_budget());
        plan.datum.basis.is_budget() && of_it && told()
    }

    /// Is it the first amount of its paragraph, or a percentage behind it?
    fn is_alone(&self, index: usize) -> bool {
        let fact = &self.facts[index];
        let before = self.facts[..index].iter().rev().take_while(|f| f.block == fact.block);
        fact.printed.unit.is_percent()
            || fact.role == Role::Amount && !before.into_iter().any(|f| matches!(f.role, Role::Amount | Role::Count))
    }

    /// 编制数、实有数分别为120名、113人。其中…: a list behind several figures in a row is not of the last one.
    fn one_of_several(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|i| &self.facts[i]) else { return false };
        let fact = &self.facts[index];
        let between = &self.text[(before.span.end as usize).min(fact.span.start as usize)..fact.span.start as usize];
        let together = before.sentence == fact.sentence && measure(before.printed.unit) == measure(fact.printed.unit);
        // 临床科室47个，医技科室12个。其中：重点专科2个: of one of them, or of all
        let own = |f: &fiscal::Fact| f.datum.counted != 0 && f.datum.topic == Topic(0) && f.datum.item != fiscal::Item(0);
        if together && fact.sentence < self.sentence && own(before) && own(fact) && before.datum.item != fact.datum.item {
            return true;
        }
        together && !between.is_empty() && between.trim_matches(['、', '和', '与', '及', ' ']).is_empty()
    }
}

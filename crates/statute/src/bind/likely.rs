//! Relations that the words of a sentence show by their shape, though no word states them: pairs of counts, what is left of a count, vehicles by
//! use. They come last, and a figure that has a sum of its own gets no other; what fails is doubted at most.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, FactId, Operand, Role, Unit};

mod above;
mod alongside;
mod amounts;
mod beyond_all;
mod clauses;
mod counts;
mod debt;
mod from_before;
mod makeup;
mod named_rates;
mod one_typing;
mod pairs;
mod posts;
mod projects;
mod rows_of_completions;
mod sides;
mod split_again;
mod the_rest;
mod told_reasons;
mod told_uses;

/// The name of these relations.
const SHAPE: &str = "字面构成";

/// Sentences of more figures are no prose.
const MOST: usize = 40;

impl Binder<'_, '_> {
    /// Of all sentences outside tables.
    pub(super) fn likely(&mut self) {
        // those that were doubted have gone: what is left is known anew
        self.known.clear();
        for (number, claim) in self.claims.iter().enumerate() {
            self.known.add(claim.operands[0].fact, number);
        }
        let count = self.reader.facts.len();
        let mut first = 0;
        while first < count {
            let sentence = self.reader.facts[first].sentence;
            let end = first + self.reader.facts[first..].iter().take_while(|f| f.sentence == sentence).count();
            if end - first <= MOST && !self.in_table(FactId(first as u32)) {
                let ids: Vec<FactId> = (first as u32..end as u32).map(FactId).collect();
                self.of_a_shape(&ids);
            }
            first = end;
        }
        self.known.clear();
    }

    fn of_a_shape(&mut self, ids: &[FactId]) {
        // what is told of counts needs some of them
        let counts = ids.iter().filter(|f| self.counted(**f).is_some()).count();
        self.all_above(ids[0]);
        self.makeup(ids);
        self.debt_ratio(ids);
        self.rates_by_name(ids);
        self.missing_by_name(ids);
        if ids.len() > 1 {
            self.about_another_sum(ids);
            self.graded_of_all(ids);
            self.named_of_all(ids);
            self.changed_behind_a_clause(ids);
            self.share_behind_a_bracket(ids);
            self.beyond_all(ids);
            self.split_again(ids);
        }
        if counts > 2 {
            self.posts(ids);
            self.left_of_a_count(ids);
            self.counts_together(ids);
        }
        if ids.len() > 2 {
            if counts > 1 {
                self.things_by_kind(ids);
            }
            self.spread(ids);
            self.used_for(ids);
            self.rate_on_its_base(ids);
            if counts > 0 {
                self.projects_of_all(ids);
            }
            self.sides_move_alike(ids);
            self.closed_by_the_rest(ids);
            self.before_each_of(ids);
            self.told_uses(ids);
            self.rest_of_it(ids);
            self.told_reasons(ids);
        }
        if ids.len() > 4 {
            if counts > 2 {
                self.pairs_of_counts(ids);
            }
            self.rows_of_completions(ids);
        }
    }

    /// A number of people or things, said outright, and no score: what it measures.
    fn counted(&self, id: FactId) -> Option<u8> {
        let fact = self.fact(id);
        match fact.printed.unit {
            Unit::Count(of) if fact.role == Role::Count && exact(fact) && of.word() != "分" => {
                Some(crate::reader::measure(fact.printed.unit))
            }
            _ => None,
        }
    }

    /// An amount of money, said outright.
    fn amount_of_money(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        fact.role == Role::Amount && fact.printed.unit.is_money() && exact(fact) && !fact.bare
    }

    /// Do the parts make more than their whole?
    fn overshoots(&self, whole: FactId, parts: &[FactId]) -> bool {
        self.made_by(parts).low > self.fact(whole).range.high
    }

    /// The sum, where the whole has none that is told.
    fn likely_sum(&mut self, whole: FactId, parts: &[FactId], exhaustive: bool) {
        if parts.len() < 2 || self.has_claim(whole, |kind| matches!(kind, ClaimKind::Sum { .. })) || self.stands_beside(whole, parts[0]) {
            return;
        }
        // 车辆16台（含待处置2台），其中执法用车11台、…: what stands behind the bracket is not of what it tells
        if self.stands_in_a_closed_bracket(whole, parts[0]) {
            return;
        }
        let operands = [whole].iter().chain(parts).map(|f| Operand::from(*f)).collect();
        self.claim_sum(operands, exhaustive, Certainty::Inferred, Some(SHAPE));
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{Claim, ClaimKind, Fact, Manuscript, Role};

    /// The relations that their shape shows, each by its kind and the digits of its figures.
    pub(super) fn shown(text: &str) -> Vec<(bool, Vec<i64>)> {
        let text = format!("青岚县水务局2024年部门决算\n{text}\n");
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let digits = |c: &Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        let of = |c: &&Claim| c.identity == Some(super::SHAPE);
        filing.claims.iter().filter(of).map(|c| (matches!(c.kind, ClaimKind::Sum { exhaustive: true }), digits(c))).collect()
    }

    /// The relations of rates and shares, by the digits of their figures.
    pub(super) fn rated(text: &str) -> Vec<Vec<i64>> {
        let text = format!("青岚县水务局2024年部门决算\n{text}\n");
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let rate = |f: &Fact| matches!(f.role, Role::Rate | Role::Share);
        let of = |c: &&Claim| rate(&filing.facts[c.operands[0].fact.index()]) && !matches!(c.kind, ClaimKind::Sum { .. });
        let digits = |c: &Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        filing.claims.iter().filter(of).map(digits).collect()
    }
}

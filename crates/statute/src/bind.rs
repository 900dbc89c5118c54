//! Settles which figures relate, from the words of the paper and the identities of the law.

use crate::reader::Reader;
use by_datum::ByDatum;
use fiscal::{Basis, Certainty, Claim, ClaimKind, Datum, Fact, FactId, FiscalYear, Item, Operand, Range, Role, Unit};
use known::Known;
use leads::Leads;
use listed::Listed;
use starts::Starts;
use std::cell::OnceCell;

mod along_the_years;
mod averages;
mod base_beside;
mod both_sides;
mod bracketed;
mod by_datum;
mod by_turns;
mod changes;
mod completions;
mod debt_of_its_limit;
mod divided_again;
mod doubt;
mod earlier_whole;
mod flats;
mod government;
mod granted;
mod identities;
mod in_turn;
mod known;
mod layers;
mod leads;
mod level_with;
mod likely;
mod limits;
mod listed;
mod mean_growth;
mod misread_lists;
mod months;
mod next_year;
mod not_of_the_two;
mod of_one_basis;
mod of_the_counted;
mod other_basis;
mod rates_of_parts;
mod relations;
mod retold;
mod run_on;
mod scorings;
mod shares;
mod shares_of_grants;
mod sheets;
pub(crate) mod slips;
mod starts;
mod sums;
mod two_kinds;
mod variance;
mod worded;
mod years_together;

/// The facts of a paper by datum, and the claims found so far.
pub(crate) struct Binder<'r, 'a> {
    reader: &'r Reader<'a>,
    stated: &'r ByDatum,
    /// Changes in money.
    changed: &'r ByDatum,
    starts: &'r Starts,
    leads: &'r Leads,
    claims: Vec<Claim>,
    /// Claims by their first operand, so that none is made twice.
    known: Known,
    /// What several things make together, as an item.
    subtotal: Item,
    /// The lists by their parts.
    listed: OnceCell<Listed>,
    /// Is it the account of a whole government? Asked seldom.
    of_a_government: OnceCell<bool>,
}

/// All claims of a paper, in the order of their first operand.
pub(crate) fn bind(reader: &mut Reader<'_>) -> Vec<Claim> {
    let facts = &reader.facts;
    let stated = told(facts, facts.len(), |f| f.role.states() && !f.datum.is_empty());
    let changed = told(facts, facts.len() / 8, |f| f.role == Role::Change && f.printed.unit.is_money());
    let starts = Starts::of(facts);
    let leads = Leads::of(facts, reader.blocks);
    let subtotal = reader.subtotal();
    let mut binder = Binder {
        reader,
        stated: &stated,
        changed: &changed,
        starts: &starts,
        leads: &leads,
        // as many as there are figures, or some more, half of which are doubted
        claims: Vec::with_capacity(facts.len() * 5 / 4),
        known: Known::of_figures(facts.len()),
        subtotal,
        listed: OnceCell::new(),
        of_a_government: OnceCell::new(),
    };
    binder.sums();
    binder.identities();
    binder.sheets();
    binder.relations();
    binder.flats();
    binder.variances();
    binder.repeats();
    binder.limits();
    binder.scorings();
    binder.averages();
    binder.worded();
    binder.years_together();
    binder.kinds_of_revenue();
    binder.pairs_in_turn();
    binder.rows_beneath();
    binder.lists_run_on();
    binder.parts_by_turns();
    binder.numbered_beneath();
    binder.split_by_its_name();
    binder.wholes_of_shares();
    binder.changes_of_parts();
    binder.retold();
    binder.doubt();
    binder.divided_again();
    binder.likely();
    binder.rates_of_parts();
    binder.mean_growth();
    let mut claims = binder.claims;
    // many were dropped again
    claims.shrink_to_fit();
    // by keys of their own: a claim is large to move
    claims.sort_by_cached_key(|c| c.operands.first().map_or(0, |o| o.fact.0));
    // what a share is of is settled by now, said or implied
    // a rate on the base that it is told with is no share
    let shares = |c: &&Claim| c.kind == ClaimKind::Share && reader.facts[c.operands[0].fact.index()].direction.is_none();
    let shares: Vec<&Claim> = claims.iter().filter(shares).collect();
    for claim in shares {
        let whole = reader.facts[claim.operands[2].fact.index()].datum;
        let whole = reader.number_of_whole(whole);
        reader.facts[claim.operands[0].fact.index()].whole = Some(whole);
    }
    claims
}

/// The facts of which it is so: about so many.
fn told(facts: &[Fact], about: usize, asked: impl Fn(&Fact) -> bool) -> ByDatum {
    ByDatum::of(about, (0..).map(FactId).zip(facts).filter(|(_, f)| asked(f)).map(|(id, f)| (f.datum, id)))
}

impl Binder<'_, '_> {
    fn fact(&self, id: FactId) -> &Fact {
        &self.reader.facts[id.index()]
    }

    /// The figure right behind it, where it is not the last.
    fn figure_behind(&self, id: FactId) -> Option<FactId> {
        Some(id.behind()).filter(|f| f.index() < self.reader.facts.len())
    }

    /// Is it a cell of a table whose cells stand apart?
    fn in_table(&self, id: FactId) -> bool {
        let sheets = &self.reader.sheets;
        let before = sheets.partition_point(|s| s.facts.start <= id.index());
        before > 0 && sheets[before - 1].facts.contains(&id.index())
    }

    fn ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.reader.facts.len() as u32).map(FactId)
    }

    fn claim(&mut self, kind: ClaimKind, facts: &[FactId], certainty: Certainty, identity: Option<&'static str>) {
        let at = self.fact(facts[0]).span;
        self.push(Claim { kind, operands: facts.into(), at, certainty, identity });
    }

    /// The first operand is the sum of the others; it is told at the first.
    fn claim_sum(&mut self, operands: Vec<Operand>, exhaustive: bool, certainty: Certainty, identity: Option<&'static str>) {
        let at = self.fact(operands[0].fact).span;
        let operands = operands.into();
        self.push(Claim { kind: ClaimKind::Sum { exhaustive }, operands, at, certainty, identity });
    }

    fn push(&mut self, claim: Claim) {
        let first = claim.operands[0].fact;
        if self.claims_at(first).any(|c| same_kind(c.kind, claim.kind) && same_facts(c, &claim)) {
            return;
        }
        self.known.add(first, self.claims.len());
        self.claims.push(claim);
    }

    /// The claims told at a figure, in the order in which they were made.
    fn claims_at(&self, id: FactId) -> impl Iterator<Item = &Claim> {
        self.known.told_at(id).map(|c| &self.claims[c])
    }

    /// What these figures make together.
    fn made_by(&self, parts: &[FactId]) -> Range {
        parts.iter().fold(Range::default(), |sum, p| sum + self.fact(*p).range)
    }

    /// The facts of a sentence.
    fn of_sentence(&self, sentence: u32) -> impl Iterator<Item = FactId> {
        let facts = &self.reader.facts;
        let from = facts.partition_point(|f| f.sentence < sentence);
        let told = (from as u32..).map(FactId).zip(&facts[from..]);
        told.take_while(move |(_, f)| f.sentence == sentence).map(|(id, _)| id)
    }

    /// The statement of `datum` nearest to `near`: in its sentence, in its paragraph, before it, behind it.
    fn find(&self, datum: &Datum, near: FactId) -> Option<FactId> {
        // of very many statements those around the place decide
        const AROUND: usize = 16;
        let list = self.stated.get(datum)?;
        let (before, behind) = list.split_at(list.partition_point(|f| *f < near));
        let here = self.fact(near);
        // what has no name of its own belongs to what stands beside it; a project's table has many lines
        let beside = |f: &FactId| {
            let fact = self.fact(*f);
            let reach = if datum.item.0 != 0 { 12 } else { 0 };
            !(fact.unnamed || here.unnamed) || fact.block.abs_diff(here.block) <= reach
        };
        let far = |f: FactId| {
            let fact = self.fact(f);
            match () {
                () if fact.sentence == here.sentence => 0,
                () if fact.block == here.block => 1,
                () => 2,
            }
        };
        // on either side the nearest in the text is of the nearest sentence and paragraph
        let before = before.iter().copied().rev().take(AROUND).find(|f| beside(f));
        let behind = behind.iter().copied().take(AROUND).find(|f| *f != near && beside(f));
        match (before, behind) {
            (Some(before), Some(behind)) => Some(if far(before) <= far(behind) { before } else { behind }),
            (one, other) => one.or(other),
        }
    }

    /// The statement of the plan that a completion is measured against.
    fn find_budget(&self, datum: &Datum, year: FiscalYear, basis: Basis, near: FactId) -> Option<FactId> {
        let at = |basis| self.find(&datum.at(year, basis), near);
        let sentence = self.fact(near).sentence;
        match basis {
            Basis::Budget => {
                let found = [Basis::Budget, Basis::Adjusted, Basis::Initial].into_iter().filter_map(at);
                // 项目总投资90万元，年初预算30万元，支出27万元，执行率90%: what is invested in all is no year's plan
                let invested = |f: FactId| self.clause_before(f).ends_with("总投资") || self.clause_before(f).ends_with("总概算");
                found.min_by_key(|f| (self.fact(*f).sentence != sentence, invested(*f)))
            }
            // 预算数83.20万元，决算数82.03万元，完成年初预算数的98.59%: the one plan of the sentence
            // 收入预算为241.1亿元。实际完成238.9亿元，为年初预算的99.1%: or of the one before it
            Basis::Initial => at(basis).or_else(|| {
                at(Basis::Budget).filter(|f| self.fact(*f).sentence == sentence || *f < near && self.fact(*f).sentence + 1 == sentence)
            }),
            // 支出预算8.00万元，支出决算1.24万元，完成调整后预算的15.50%: the plan of the sentence, whose stage only its end tells
            Basis::Adjusted => at(basis).or_else(|| at(Basis::Budget).filter(|f| *f < near && self.fact(*f).sentence == sentence)),
            basis => at(basis),
        }
    }

    /// The statement of last year's figure, whatever plan or account it is of.
    fn find_previous(&self, datum: &Datum, base: (FiscalYear, Basis), near: FactId) -> Option<FactId> {
        if let Some(found) = self.base_in_bracket_behind(near).filter(|f| self.fact(*f).datum.year == base.0) {
            // 公务用车购置及运行维护费…。其他支出23.23万元: what the name is told of must be one figure
            let told = self.stated.get(datum).unwrap_or_default();
            let one = told.windows(2).all(|two| self.fact(two[0]).range.meets(self.fact(two[1]).range));
            return Some(found).filter(|_| one);
        }
        if let Some(found) = self.find(&datum.at(base.0, base.1), near) {
            return Some(found).filter(|f| !self.is_no_plan_behind(*f, near) && !self.is_base_of_another(*f, near));
        }
        if base.0 == datum.year {
            return self.find_budget(datum, base.0, base.1, near);
        }
        // last year's plan is another thing than what was spent
        if base.1.is_budget() && base.1 != datum.basis {
            return self.find_budget(datum, base.0, Basis::Budget, near);
        }
        // 比上年预算下降5%: nor is it so where both are called plans
        if base.1.is_budget() && self.than_a_plan(near) {
            return self.find_budget(datum, base.0, Basis::Budget, near);
        }
        let found = [Basis::Executed, Basis::Initial, Basis::Budget, Basis::Adjusted]
            .into_iter()
            .find_map(|b| self.find(&datum.at(base.0, b), near));
        found.filter(|f| !self.of_a_later_comparison(*f, near) && !self.is_no_plan_behind(*f, near) && !self.is_base_of_another(*f, near))
    }

    /// 比上年预算下降5%，其中出国费增长4.6%: does the last comparison of the sentence name a plan?
    fn than_a_plan(&self, change: FactId) -> bool {
        const FAR: usize = 360;
        let sentence = self.sentence_before(change, FAR);
        let than = sentence.rfind(['比', '较']).map(|at| &sentence[at..]);
        let named = than.map(|than| than.split(['增', '减', '下', '持', '，', '。']).next().unwrap_or_default());
        named.is_some_and(|named| named.contains("预算") && !named.contains("决算"))
    }

    /// 比2023年预算减少104.20万元，下降13.80%。2023年实际支出625.24万元: compared with a plan that is not told, and not with what a later
    /// sentence tells without calling it one.
    fn is_no_plan_behind(&self, base: FactId, change: FactId) -> bool {
        const FAR: usize = 240;
        if base < change || self.fact(base).sentence == self.fact(change).sentence {
            return false;
        }
        let compared = || self.sentence_before(change, FAR).rsplit(['比', '较']).next().is_some_and(|than| than.contains("预算"));
        let planned = || self.sentence_before(base, FAR).contains("预算");
        self.sentence_before(change, FAR).contains(['比', '较']) && compared() && !planned()
    }

    /// 比2023年预算减少0.80万元；比2023年执行数3.50万元增加0.70万元: compared with what has words of its own behind the change.
    fn of_a_later_comparison(&self, base: FactId, change: FactId) -> bool {
        let opens = || self.clause_before(base).trim_start().starts_with(['比', '与', '较', '同']);
        base > change && self.fact(base).sentence == self.fact(change).sentence && opens()
    }

    fn find_current(&self, datum: &Datum, near: FactId) -> Option<FactId> {
        if !datum.year.is_known() {
            // no year tells 上年 from this year: only the words before the figure do
            return self.stated.get(datum)?.iter().rev().copied().find(|f| *f < near && self.fact(*f).role != Role::Previous);
        }
        self.find(datum, near).or_else(|| {
            if datum.flow == fiscal::Flow::BothTotal {
                return [fiscal::Flow::IncomeTotal, fiscal::Flow::OutlayTotal]
                    .into_iter()
                    .find_map(|flow| self.find(&Datum { flow, ..*datum }, near));
            }
            // 支出96.00万元，比预算…: stated without its stage
            [Basis::Executed, Basis::Initial].into_iter().find_map(|b| self.find(&datum.at(datum.year, b), near))
        })
    }
}

fn same_kind(a: ClaimKind, b: ClaimKind) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

fn same_facts(a: &Claim, b: &Claim) -> bool {
    a.operands.len() == b.operands.len() && a.operands.iter().all(|o| b.operands.iter().any(|p| p.fact == o.fact))
}

/// Money or a count, and not only about that many.
fn exact(fact: &Fact) -> bool {
    fact.approx.is_none() && fact.bound.is_none()
}

fn points(fact: &Fact) -> bool {
    fact.printed.unit == Unit::Point && fact.role == Role::Change
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    #[test]
    fn a_plan_that_is_not_told_is_not_what_was_spent() {
        let compared = |text: &str| {
            let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
            let filing = crate::read(&Manuscript::utf8(text), context).filing;
            filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Change | ClaimKind::Rate)).count()
        };
        let plan = "2024年“三公”经费财政拨款预算60.00万元，比2023年预算减少20.00万元，下降25.00%。";
        assert_eq!(compared(&format!("{plan}2023年“三公”经费实际支出70.00万元。")), 0);
        assert!(compared(&format!("{plan}2023年“三公”经费预算82.00万元。")) > 0);
    }
}

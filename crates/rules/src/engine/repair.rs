//! The smallest repair: which single figure, changed, makes the failing relations true.
//!
//! Every figure of a failing relation is suspected. Its cost is how unlikely it is to be the wrong one
//! (a percentage is worked out from the rest, a total is added up), how odd the slip would be, what it
//! would break that holds today, and what it would leave broken. The cheapest wins; figures as cheap
//! as it are named beside it.

use super::relation::{base_of, solve};
use super::slip::{self, Slip};
use fiscal::{Cause, Claim, ClaimKind, Direction, Fact, FactId, Filing, Outcome, Printed, Range, Role, Severity, Unit};
use rustc_hash::FxHashSet;

mod cost;
mod other;
mod severity;
mod trial;

/// One cause: a figure, what it has to be, and every failing relation that this mends.
#[derive(Clone, Debug)]
pub struct Fault {
    pub culprit: FactId,
    /// Indices of claims; the first names the kind of the fault.
    pub claims: Vec<usize>,
    pub needed: Range,
    /// In steps, as it should be printed.
    pub value: i64,
    pub cause: Cause,
    /// The figure that explains the slip: the wrong whole, the copied line.
    pub source: Option<FactId>,
    pub severity: Severity,
    /// Figures that may just as well be the wrong one.
    pub rivals: Vec<(FactId, i64, Cause)>,
}

/// What the search looks at.
pub(super) struct Search<'f> {
    pub filing: &'f Filing,
    outcomes: &'f [Outcome],
    /// Claims by fact, in order: those of one fact stand between its start and the next.
    starts: Vec<u32>,
    by_fact: Vec<u32>,
}

/// Claims that are looked at together: what one slip makes fail stands within a few relations of it.
const MOST: usize = 64;

/// All faults of a paper, one cause each.
pub(super) fn faults(filing: &Filing, outcomes: &[Outcome]) -> Vec<Fault> {
    if !outcomes.contains(&Outcome::Fails) {
        return Vec::new();
    }
    let search = Search::new(filing, outcomes);
    // claims that no fault explains yet
    let mut open: Vec<bool> = (0..filing.claims.len()).map(|i| outcomes[i] == Outcome::Fails && search.counts(i)).collect();
    let mut out = Vec::new();
    for first in 0..open.len() {
        // words alone blame no figure; with another relation that fails they tell which
        while open[first] && search.claim(first).kind != ClaimKind::Flat {
            let component = search.component(first, &open);
            let Some(best) = search.best(&component) else {
                open[first] = false;
                continue;
            };
            for claim in &best.claims {
                open[*claim] = false;
            }
            // a figure is wrong once: what else fails because of it is told with it
            match out.iter_mut().find(|f: &&mut Fault| f.culprit == best.culprit) {
                Some(told) => told.claims.extend(best.claims),
                None => out.push(best),
            }
        }
    }
    out.sort_by_key(|f| f.culprit);
    out
}

impl<'f> Search<'f> {
    fn new(filing: &'f Filing, outcomes: &'f [Outcome]) -> Search<'f> {
        let mut starts = vec![0u32; filing.facts.len() + 1];
        for claim in &filing.claims {
            for operand in &claim.operands {
                starts[operand.fact.index() + 1] += 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut by_fact = vec![0u32; starts[filing.facts.len()] as usize];
        for (i, claim) in filing.claims.iter().enumerate() {
            for operand in &claim.operands {
                let place = &mut next[operand.fact.index()];
                by_fact[*place as usize] = i as u32;
                *place += 1;
            }
        }
        Search { filing, outcomes, starts, by_fact }
    }

    /// The claims that a figure stands in.
    fn claims_of(&self, id: FactId) -> impl Iterator<Item = usize> + '_ {
        let (from, to) = (self.starts[id.index()], self.starts[id.index() + 1]);
        self.by_fact[from as usize..to as usize].iter().map(|c| *c as usize)
    }

    pub(super) fn fact(&self, id: FactId) -> &Fact {
        &self.filing.facts[id.index()]
    }

    /// The facts at most `reach` places away.
    pub(super) fn around(&self, id: FactId, reach: u32) -> impl Iterator<Item = FactId> + use<> {
        let end = (id.0 + reach + 1).min(self.filing.facts.len() as u32);
        (id.0.saturating_sub(reach)..end).map(FactId)
    }

    fn claim(&self, i: usize) -> &Claim {
        &self.filing.claims[i]
    }

    fn range(&self, claim: &Claim, i: usize) -> Range {
        self.fact(claim.operands[i].fact).range
    }

    /// What operand `i` would have to be, the others being as they are printed.
    fn needed(&self, claim: &Claim, i: usize) -> Option<Range> {
        solve(self.filing, claim, i, &|k| self.range(claim, k))
    }

    /// Is the failing claim one that a figure can be blamed for?
    fn counts(&self, i: usize) -> bool {
        let claim = self.claim(i);
        // 8.0亿元 beside 8.37亿元: rounded
        if self.holds_as_printed(i) {
            return false;
        }
        match claim.kind {
            // what the sentence lists, and adds up, is the better split
            ClaimKind::Sum { .. } if claim.identity.is_some() && self.split_otherwise(claim) => false,
            // of a list of scores some may be left out
            ClaimKind::Sum { .. } if self.is_of_points(claim) => self.one_slip_explains(claim) || self.repeats_a_score(claim),
            ClaimKind::Sum { exhaustive } => exhaustive || self.overshoots(claim) || self.one_slip_closes(claim),
            ClaimKind::Equal => !self.both_stand(i) || self.digits_change_places(claim),
            ClaimKind::Rate | ClaimKind::RateOfChange | ClaimKind::RatesOfParts | ClaimKind::CompletionOfChange => {
                base_of(self.filing, claim).is_some_and(|b| b.low > 0)
            }
            ClaimKind::Share | ClaimKind::Change | ClaimKind::Average | ClaimKind::MeanGrowth { .. } | ClaimKind::Flat => true,
            ClaimKind::Times { .. } | ClaimKind::Fold(_) => true,
            // of other things, or with more in it, the amount is another altogether
            ClaimKind::Product { .. } | ClaimKind::Mean => self.one_slip_explains(claim),
            ClaimKind::Completion => self.range(claim, 2).low > 0,
            _ => false,
        }
    }

    /// Does the whole have another sum that holds and takes in these parts?
    fn split_otherwise(&self, claim: &Claim) -> bool {
        let whole = claim.operands[0].fact;
        self.claims_of(whole).any(|c| {
            let other = self.claim(c);
            matches!(other.kind, ClaimKind::Sum { .. })
                && self.outcomes[c] == Outcome::Holds
                && other.operands[0].fact == whole
                && other.operands.len() > claim.operands.len()
                && claim.operands[1..].iter().all(|o| other.operands.contains(o))
        })
    }

    fn is_of_points(&self, claim: &Claim) -> bool {
        matches!(self.fact(claim.operands[0].fact).printed.unit, Unit::Count(m) if m.word() == "分")
    }

    /// 得分92.4分（36.0分、27.4分、27.4分）: a score printed twice in a row, to a tenth, where another would make the whole.
    fn repeats_a_score(&self, claim: &Claim) -> bool {
        let alike = |k: usize| {
            let (above, fact) = (self.fact(claim.operands[k - 1].fact), self.fact(claim.operands[k].fact));
            above.printed.significant() >= 3 && Search::prints_alike(&above.printed, &fact.printed) && above.sentence == fact.sentence
        };
        let all = claim.operands.iter().all(|o| self.fact(o.fact).sentence == self.fact(claim.operands[0].fact).sentence);
        all && (2..claim.operands.len()).any(|k| alike(k) && self.needed(claim, k).is_some_and(|n| n.low > 0))
    }

    /// 节能环保支出54.60万元，占1.7%；…节能环保支出56.40万元，完成年初预算的188.0%: whatever bears out either of them, the same digits in
    /// another order are the same figure.
    fn digits_change_places(&self, claim: &Claim) -> bool {
        let [a, b] = [0, 1].map(|k| self.fact(claim.operands[k].fact));
        let swapped = || slip::of_digits(a, b.range, b.range).is_some_and(|s| s.cause == Cause::Transposed);
        a.printed.unit.is_money() && a.printed.significant() >= 3 && b.printed.significant() >= 3 && swapped()
    }

    /// Two statements that each stand in relations of their own which hold are of different scope.
    pub(in crate::engine) fn both_stand(&self, i: usize) -> bool {
        let claim = self.claim(i);
        let (a, b) = (claim.operands[0].fact, claim.operands[1].fact);
        // a long sum of rounded amounts that holds with the other value as well speaks for neither
        let telling = |c: usize, id: FactId| {
            let (claim, other) = (self.claim(c), if id == a { b } else { a });
            let k = claim.operands.iter().position(|o| o.fact == id);
            let needed = k.and_then(|k| self.needed(claim, k));
            !matches!(claim.kind, ClaimKind::Sum { .. }) || !needed.is_some_and(|n| n.meets(self.fact(other).range))
        };
        let stands = |id: FactId| {
            self.claims_of(id)
                .filter(|c| {
                    *c != i
                        && self.outcomes[*c] == Outcome::Holds
                        && telling(*c, id)
                        && !matches!(self.claim(*c).kind, ClaimKind::Equal | ClaimKind::Within | ClaimKind::Compares(_) | ClaimKind::Flat)
                })
                .count()
        };
        if claim.identity.is_some() {
            return false;
        }
        stands(a) > 0 && stands(b) > 0
    }

    fn overshoots(&self, claim: &Claim) -> bool {
        let Some(parts) = self.needed(claim, 0) else { return false };
        let plain = claim.operands[1..].iter().all(|o| !o.negative && self.fact(o.fact).range.low >= 0);
        plain && parts.low > self.range(claim, 0).high
    }

    /// A list that may be partial is still taken at its word when one slip makes it whole.
    fn one_slip_closes(&self, claim: &Claim) -> bool {
        let parts = claim.operands.len() - 1;
        if self.names_two_of_several_kinds(claim) {
            return false;
        }
        if self.one_unit_closes(claim) {
            return true;
        }
        let precise = self.fact(claim.operands[0].fact).printed.digits.unsigned_abs() >= 1000;
        if precise && parts >= 2 && other::one_word_closes(self, claim) {
            return true;
        }
        (0..claim.operands.len()).any(|k| {
            let Some(needed) = self.needed(claim, k) else { return false };
            let fact = self.fact(claim.operands[k].fact);
            slip::of_digits(fact, needed, needed).is_some_and(|s| {
                let usual = s.cost <= 20;
                !self.round(claim) && (usual || !self.leaves_room(claim)) && (precise && (parts >= 2 || usual) || usual && parts >= 3)
            }) || k > 0 && precise && self.copies_neighbour(claim, k, needed)
        })
    }

    /// 办结案件1218件，其中民事案件446件、刑事案件372件: two kinds of several leave a good part of the whole, and that its number is round is chance.
    fn names_two_of_several_kinds(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let two = claim.operands.len() == 3 && claim.identity.is_none() && matches!(whole.printed.unit, Unit::Count(_));
        let gap = self.needed(claim, 0).filter(|_| two).map_or(0, |made| whole.range.mid().saturating_sub(made.mid()));
        gap.saturating_mul(5) > whole.range.mid()
    }

    /// 84万元＝36万元＋16万元＋12万元＋5万元＋15元: the one part in another unit, whose digits make the whole in that of all others.
    fn one_unit_closes(&self, claim: &Claim) -> bool {
        let unit = self.fact(claim.operands[0].fact).printed.unit;
        let mut odd = claim.operands.iter().enumerate().skip(1).filter(|(_, o)| self.fact(o.fact).printed.unit != unit);
        let (Some((k, part)), None) = (odd.next(), odd.next()) else { return false };
        let printed = self.fact(part.fact).printed;
        let meant = Printed { unit, ..printed }.steps();
        let money = unit.is_money() && printed.unit.is_money() && claim.operands.len() > 3;
        money && self.needed(claim, k).is_some_and(|needed| (needed.low..=needed.high).contains(&meant))
    }

    /// 民生支出151.6亿元，其中教育55.4亿元、…（144.7亿元）: is what a list lacks a sum of its own, and its digits so few that some figure is
    /// one digit from any such sum?
    fn leaves_room(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let Some(parts) = self.needed(claim, 0) else { return false };
        if !matches!(whole.printed.unit, Unit::Yi | Unit::Trillion) {
            return false;
        }
        let gap = whole.range.mid().saturating_sub(parts.mid());
        let step = whole.printed.step(whole.printed.decimals).max(1);
        gap > 0 && gap / step < 100 && gap > whole.range.mid() / 100
    }

    /// Would one slip in any of its figures make it hold?
    fn one_slip_explains(&self, claim: &Claim) -> bool {
        (0..claim.operands.len()).any(|k| {
            let needed = self.needed(claim, k);
            needed.is_some_and(|n| slip::of_digits(self.fact(claim.operands[k].fact), n, n).is_some())
        })
    }

    /// A part that prints like the one above it, where another amount would make the whole.
    fn copies_neighbour(&self, claim: &Claim, k: usize, needed: Range) -> bool {
        let above = if k > 1 { claim.operands[k - 1].fact } else { return self.copied_above(claim.operands[k].fact) && needed.low > 0 };
        let significant = self.fact(above).printed.significant();
        needed.low > 0 && significant >= 3 && Search::prints_alike(&self.fact(above).printed, &self.fact(claim.operands[k].fact).printed)
    }

    fn copied_above(&self, id: FactId) -> bool {
        other::copied(self, id).is_some_and(|(_, near)| near)
    }

    /// Round figures are close to one another's slips by chance.
    fn round(&self, claim: &Claim) -> bool {
        let significant = |fact: &Fact| fact.printed.significant();
        let counts = matches!(self.fact(claim.operands[0].fact).printed.unit, Unit::Count(_));
        !counts && claim.operands.iter().all(|o| significant(self.fact(o.fact)) <= 2)
    }

    /// The open claims that hang together with `first`, the nearest ones first and no more than [`MOST`].
    fn component(&self, first: usize, open: &[bool]) -> Vec<usize> {
        let mut found = vec![first];
        let mut seen = FxHashSet::from_iter([first]);
        let mut at = 0;
        while at < found.len() && found.len() < MOST {
            for operand in &self.claim(found[at]).operands {
                for claim in self.claims_of(operand.fact) {
                    if open[claim] && seen.insert(claim) {
                        found.push(claim);
                    }
                }
            }
            at += 1;
        }
        found
    }

    /// The slip that explains the figure, and the figure it was taken from.
    fn explain(&self, id: FactId, needed: Range, mended: &[usize]) -> (Slip, Option<FactId>) {
        let fact = self.fact(id);
        let places = self.filing.places_of(fact.printed.unit);
        let value = slip::printable(fact, needed, places);
        let mut best = (Slip { cause: Cause::Unknown, value, cost: self.unknown_cost(id, needed, mended) }, None);
        let mut offer = |slip: Slip, source: Option<FactId>| {
            if slip.cost < best.0.cost {
                best = (slip, source);
            }
        };
        let repeated = mended.first().is_some_and(|c| self.claim(*c).kind == ClaimKind::Equal);
        if (fact.printed.unit.is_percent() || repeated) && slip::within_a_step(fact, needed, places) {
            let cause = if self.shares_make_100(id) { Cause::Forced100 } else { Cause::Truncated };
            offer(Slip { cause, value, cost: 5 }, None);
        }
        // 119.5 among amounts to the cent: 119.53, cut short
        let short = fact.printed.unit.is_money() && (1..places).contains(&fact.printed.decimals);
        if short && fact.printed.range(fact.printed.decimals).meets(needed) {
            offer(Slip { cause: Cause::Truncated, value, cost: 10 }, None);
        }
        if let Some((cause, source)) = other::operand(self, id, mended) {
            offer(Slip { cause, value, cost: 12 }, source);
        }
        if let Some((source, near)) = other::copied(self, id).filter(|_| !other::has_twin(self, id, mended)) {
            offer(Slip { cause: Cause::CopiedLine, value, cost: if near { 14 } else { 26 } }, Some(source));
        }
        if let Some(direction) = other::direction(self, id, mended) {
            let value = match direction {
                Direction::Up | Direction::Down => fact.printed.steps(),
            };
            offer(Slip { cause: Cause::Direction, value, cost: 8 }, None);
        }
        // a percentage has one right print
        let half = fact.step(places) / 2;
        let exact = match () {
            () if fact.printed.unit.is_percent() => Range::around(value, half),
            // narrower than one print: any print that agrees
            () if needed.high - needed.low < half => Range { low: needed.low - half, high: needed.high + half },
            () => needed,
        };
        // the parts as printed make one value: another within their rounding is the odder answer
        let sum = mended.first().is_some_and(|c| matches!(self.claim(*c).kind, ClaimKind::Sum { .. }));
        // what is as likely as any slip within the figure stands
        if best.0.cost <= slip::LIKELIEST {
            return best;
        }
        if let Some(slip) = slip::of_digits(fact, needed, exact) {
            let odd = sum && slip.value != value && slip.cause == Cause::Transposed;
            let cost = slip.cost + if odd { 12 } else { 0 };
            if cost < best.0.cost {
                best = (Slip { cost, ..slip }, None);
            }
        }
        best
    }

    fn shares_make_100(&self, id: FactId) -> bool {
        const HUNDRED: i64 = 100 * Unit::Percent.steps();
        let fact = self.fact(id);
        let beside = |f: &FactId| {
            let f = self.fact(*f);
            f.role == Role::Share && f.block == fact.block && self.filing.whole(f) == self.filing.whole(fact) && f.printed.digits != 100
        };
        let shares: Vec<FactId> = self.around(id, 60).filter(beside).collect();
        // 92%、8% of what are 93% and 7%: those would have made a hundred as well
        let right = |f: FactId| {
            let claim = self.claims_of(f).map(|c| self.claim(c)).find(|c| c.kind == ClaimKind::Share && c.operands[0].fact == f)?;
            let needed = self.needed(claim, 0)?;
            Some(slip::printable(self.fact(f), needed, 0))
        };
        let all_right = shares.iter().try_fold(0i64, |sum, f| sum.checked_add(right(*f)?));
        let printed = shares.iter().fold(0i64, |sum, f| sum.saturating_add(self.fact(*f).printed.steps()));
        shares.len() >= 2 && printed == HUNDRED && all_right != Some(HUNDRED)
    }

    /// Does the figure print the same digits as another?
    pub(super) fn prints_alike(a: &Printed, b: &Printed) -> bool {
        a.unit == b.unit && a.digits != 0 && if a.decimals == b.decimals { a.digits == b.digits } else { a.steps() == b.steps() }
    }
}

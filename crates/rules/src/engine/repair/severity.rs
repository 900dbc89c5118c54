//! How sure a fault is: *error* where nothing that rounds or was left unsaid explains it, and where a slip, a second relation or the
//! paper's own words in one breath speak for it. Of what none speaks for, about half turned out to be read wrongly.

use super::super::relation::holds;
use super::super::slip;
use super::Search;
use fiscal::{Cause, Certainty, ClaimKind, Fact, Operand, Outcome, Range, Role, Severity, Unit};

impl Search<'_> {
    /// *error* where the figure is a whole step or more from anything attainable.
    pub(super) fn severity(&self, fact: &Fact, needed: Range, mended: &[usize], cause: Cause) -> Severity {
        let inferred = mended.iter().all(|c| {
            let claim = self.claim(*c);
            claim.certainty == Certainty::Inferred || claim.operands.iter().all(|o| self.fact(o.fact).certainty == Certainty::Inferred)
        });
        // a total of shares is judged by the places of its parts
        let shares = mended.first().map(|c| self.claim(*c)).filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && fact.role == Role::Share);
        if let Some(claim) = shares {
            let step = claim.operands[1..].iter().map(|o| self.fact(o.fact).step(0)).min().unwrap_or(1);
            return if needed.distance(fact.printed.steps()) < step { Severity::Warning } else { Severity::Error };
        }
        // 发放500份，回收482份，回收率94.6%: a relation that no word says is sure where a slip explains it that is no chance
        let typed = match cause {
            Cause::Transposed => fact.printed.digits.unsigned_abs() >= 100,
            Cause::TypedDigit | Cause::DroppedDigit | Cause::MistypedDigit => fact.printed.digits.unsigned_abs() >= 1_000,
            // reckoned from another figure of the paper, to its last place
            Cause::WrongDenominator => true,
            _ => false,
        };
        let alike = mended.iter().all(|c| self.claim(*c).identity.is_some_and(crate::covering::is_of_likeness));
        let both_stand = mended.iter().all(|c| self.claim(*c).kind == ClaimKind::Equal && self.both_stand(*c));
        if alike
            || both_stand
            || inferred && !typed
            || cause == Cause::Truncated
            || self.is_far_fetched(fact, needed, mended, cause)
            || slip::within_a_step(fact, needed, self.filing.places_of(fact.printed.unit))
        {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    /// 项目支出80.64万元 where 0.07万元 would be right, 退休77人 where there would be none: so far off, with no slip that explains it.
    fn is_far_fetched(&self, fact: &Fact, needed: Range, mended: &[usize], cause: Cause) -> bool {
        // a rate stands beside what it is of; two values and what they differ by may be told far from each other
        let amounts = |c: &usize| matches!(self.claim(*c).kind, ClaimKind::Sum { .. } | ClaimKind::Equal);
        let compared = |c: &usize| self.claim(*c).kind == ClaimKind::Change;
        (mended.iter().all(amounts) || mended.iter().any(compared))
            && needed.is_far_from(fact.range.mid())
            && (needed.contains(0) || !cause.is_a_slip())
    }

    /// Does a slip, or the paper in one breath, speak for a fault that one relation alone tells of? `confirmed`: another relation holds with
    /// the figure as it is printed.
    pub(super) fn is_plain(&self, fact: &Fact, c: usize, cause: Cause, confirmed: bool) -> bool {
        let apart = self.is_told_apart(c);
        // that a figure prints like another is chance where something speaks for it, and that one of two digits is another
        let chance = match cause {
            Cause::CopiedLine => confirmed,
            // 3.00 beside 5.00: any digit is another
            Cause::TypedDigit | Cause::DroppedDigit | Cause::MistypedDigit | Cause::Transposed => {
                fact.printed.digits.unsigned_abs() < 100 || fact.printed.significant() < 2
            }
            _ => false,
        };
        if cause.is_a_slip() && !(chance && apart) {
            return true;
        }
        // money that one paragraph adds up, or that the law says is alike, is plain; of people some may be told twice
        let claim = self.claim(c);
        let added = claim.identity.is_some() || matches!(claim.kind, ClaimKind::Sum { .. }) && fact.printed.unit.is_money();
        !apart && (!confirmed || added)
    }

    /// Do the figures of a relation stand in different paragraphs, neither in one table nor in a list of a paragraph each? What brought
    /// them together is then our reading of the paper, not its words.
    fn is_told_apart(&self, c: usize) -> bool {
        let claim = self.claim(c);
        let table = |o: &Operand| self.filing.table_of(o.fact).map(|t| t.from);
        let first = table(&claim.operands[0]);
        let in_one_table = first.is_some() && claim.operands.iter().all(|o| table(o) == first);
        let blocks = || claim.operands.iter().map(|o| self.fact(o.fact).block);
        let reach = blocks().max().unwrap_or(0) - blocks().min().unwrap_or(0);
        let listed = matches!(claim.kind, ClaimKind::Sum { .. }) && reach as usize <= claim.operands.len();
        // 收入总计… / 支出总计…: two lines, of which the law says that they are alike
        let listed = listed || claim.identity.is_some() && reach <= 1;
        // shares of one whole speak for it together
        let fellow = |d: &usize| *d != c && self.outcomes[*d] == Outcome::Holds && self.claim(*d).kind == ClaimKind::Share;
        let of_one_whole = |d: usize| self.claim(d).operands[2] == claim.operands[2];
        let shared = claim.kind == ClaimKind::Share && self.claims_of(claim.operands[2].fact).filter(fellow).any(of_one_whole);
        reach > 0 && !in_one_table && !listed && !shared
    }

    /// 1.1亿元 beside 13.44亿元, 49376万元 beside 279285.70万元: would it hold were every amount rounded to the places that it is printed with?
    pub(super) fn holds_as_printed(&self, c: usize) -> bool {
        const ROUNDED: u64 = 10_000;
        let claim = self.claim(c);
        let printed = |k: usize| self.fact(claim.operands[k].fact).printed;
        let finer = (0..claim.operands.len()).any(|k| printed(k).decimals > 0 || printed(k).unit == Unit::Yuan);
        let coarse = |fact: &Fact| match fact.printed.unit {
            Unit::Yi | Unit::Trillion => true,
            // so large an amount ends in noughts by chance once in a hundred times
            Unit::Wan => finer && fact.printed.decimals == 0 && fact.printed.digits.unsigned_abs() >= ROUNDED,
            _ => false,
        };
        let range = |k: usize| {
            let fact = self.fact(claim.operands[k].fact);
            if coarse(fact) { fact.printed.range(fact.printed.decimals) } else { fact.range }
        };
        let any = claim.operands.iter().any(|o| coarse(self.fact(o.fact)));
        any && holds(self.filing, claim, &range) == Outcome::Holds
    }
}

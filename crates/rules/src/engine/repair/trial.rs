//! Figures tried as the culprit: each is suspected, and of those that would break little it is asked which slip explains them.

use super::{Fault, MOST, Search, other};
use crate::engine::relation::holds;
use fiscal::{Cause, ClaimKind, FactId, Outcome, Range, Role, Severity};
use rustc_hash::FxHashSet;

/// A figure that may be the culprit, before it is asked which slip explains it.
#[derive(Debug)]
struct Suspect {
    id: FactId,
    /// The failing relations that another value of the figure mends.
    mended: Vec<usize>,
    needed: Range,
    /// How many relations that hold today would fail.
    broken: u32,
    /// How many more relations that fail would hold.
    beside: u32,
    /// What blaming it costs without the slip, and what is taken off for relations that agree on the value.
    charge: u32,
    agreed: u32,
}

impl Suspect {
    /// It costs no less than this, whatever slip explains it.
    fn least(&self) -> u32 {
        self.charge.saturating_sub(self.agreed)
    }
}

/// A figure tried as the culprit.
#[derive(Clone, Debug)]
struct Trial {
    fault: Fault,
    cost: u32,
}

/// What costs so little more may just as well be the cause.
const AS_CHEAP: u32 = 10;

impl Search<'_> {
    /// The figure that is the likeliest culprit, and those that may be it as well.
    pub(super) fn best(&self, component: &[usize]) -> Option<Fault> {
        let mut tried: FxHashSet<FactId> = FxHashSet::default();
        let mut suspects: Vec<Suspect> = Vec::new();
        // what failed first is tried with all its figures; a long list beside it is tried when its own turn comes
        let near = |claim: &&usize| **claim == component[0] || self.claim(**claim).operands.len() <= MOST;
        for claim in component.iter().filter(near) {
            for operand in &self.claim(*claim).operands {
                if tried.insert(operand.fact) {
                    suspects.extend(self.suspect(operand.fact, component));
                }
            }
        }
        // slips are looked for only where they may still matter: most figures would break too much
        let mut order: Vec<usize> = (0..suspects.len()).collect();
        order.sort_by_key(|i| suspects[*i].least());
        let mut cheapest = u32::MAX;
        let mut trials: Vec<(usize, Trial)> = Vec::new();
        for i in order {
            if suspects[i].least() > cheapest.saturating_add(AS_CHEAP) {
                break;
            }
            let trial = self.trial(&suspects[i]);
            cheapest = cheapest.min(trial.cost);
            trials.push((i, trial));
        }
        trials.sort_unstable_by_key(|(i, _)| *i);
        let (_, best) = trials.iter().min_by_key(|(_, t)| (t.cost, t.fault.culprit))?;
        let mut fault = best.fault.clone();
        fault.rivals = trials
            .iter()
            .map(|(_, t)| t)
            .filter(|t| t.fault.culprit != fault.culprit && t.cost <= best.cost + AS_CHEAP && t.fault.claims == fault.claims)
            .map(|t| (t.fault.culprit, t.fault.value, t.fault.cause))
            .collect();
        Some(fault)
    }

    /// What a figure would have to be, and what that would mend and break.
    fn suspect(&self, id: FactId, component: &[usize]) -> Option<Suspect> {
        let fact = self.fact(id);
        let mut mended: Vec<usize> = Vec::new();
        let mut needed: Option<Range> = None;
        // the claims nearest to the figure first: their values count where not all can be met
        let mut claims: Vec<usize> = self.claims_of(id).filter(|c| component.contains(c)).collect();
        claims.dedup();
        let far = |kind| matches!(kind, ClaimKind::Equal | ClaimKind::Flat);
        claims.sort_by_key(|c| (self.claim(*c).identity.is_some(), far(self.claim(*c).kind), *c));
        for c in claims {
            let claim = self.claim(c);
            let k = claim.operands.iter().position(|o| o.fact == id)?;
            let values = match other::both_words_turned(self, c, id) {
                true => Some(fact.range.negate()),
                false => self.needed(claim, k),
            };
            let Some(values) = values else { continue };
            let met = needed.map_or(Some(values), |n| n.intersect(values));
            if let Some(met) = met {
                needed = Some(met);
                mended.push(c);
            }
        }
        let needed = needed?;
        let positive = fact.printed.digits >= 0 && !matches!(fact.role, Role::Change | Role::Rate);
        if positive && needed.high < 0 {
            return None;
        }
        let left = component.iter().filter(|c| !mended.contains(c)).count() as u32;
        let broken = self.broken(id, needed, &mended);
        // one value that mends several relations was hardly put there by chance
        let beside = mended.len() as u32 - 1 + self.mended_beside(id, needed, component);
        let charge = self.role_cost(id, &mended) + 30 * broken.min(3) + 40 * left;
        Some(Suspect { id, mended, needed, broken, beside, charge, agreed: 12 * beside.min(3) })
    }

    /// Tries a figure: which slip explains it, and what that costs.
    fn trial(&self, suspect: &Suspect) -> Trial {
        let &Suspect { id, ref mended, needed, broken, beside, charge, agreed } = suspect;
        let fact = self.fact(id);
        let (slip, source) = self.explain(id, needed, mended);
        let percent =
            mended.first().is_some_and(|c| !matches!(self.claim(*c).kind, ClaimKind::Sum { .. } | ClaimKind::Equal | ClaimKind::Change));
        let wide = percent
            && needed.high - needed.low > 4 * fact.step(self.filing.places_of(fact.printed.unit))
            && !fact.printed.unit.is_percent();
        let slip_cost = match (slip.cause, wide) {
            (Cause::Unknown, _) => slip.cost,
            (Cause::MistypedDigit | Cause::DroppedDigit, true) => 60,
            // a factor of ten thousand is met by chance hardly ever
            (Cause::UnitSlip, true) => slip.cost,
            (_, true) => slip.cost + 25,
            _ => slip.cost,
        };
        // among many parts one with a digit too many is found by chance
        let parts = mended
            .first()
            .map_or(0, |c| if matches!(self.claim(*c).kind, ClaimKind::Sum { .. }) { self.claim(*c).operands.len() - 1 } else { 0 });
        let part = parts > 0 && mended.first().is_some_and(|c| self.claim(*c).operands[0].fact != id);
        let alone = part && mended.first().is_some_and(|c| fact.range.low > self.range(self.claim(*c), 0).high);
        let slip_cost = match () {
            () if alone => slip_cost.saturating_sub(10),
            () if part && slip.cause == Cause::TypedDigit => slip_cost + 3 * (parts as u32).saturating_sub(2),
            () => slip_cost,
        };
        let cause = if wide && slip_cost >= 60 { Cause::Unknown } else { slip.cause };
        let twin = other::has_twin(self, id, mended) || other::has_twin_of_its_nature(self, id);
        let spoken_for = if twin { 18 } else { 0 };
        let cost = (charge + slip_cost + spoken_for).saturating_sub(agreed);
        let supported = beside > 0 || self.is_plain(fact, mended[0], slip.cause, broken > 0);
        let severity = if supported { self.severity(fact, needed, mended, slip.cause) } else { Severity::Warning };
        let fault = Fault { culprit: id, claims: mended.clone(), needed, value: slip.value, cause, source, severity, rivals: Vec::new() };
        Trial { fault, cost }
    }

    /// What becomes of a relation with this value of the figure.
    fn outcome_with(&self, c: usize, id: FactId, needed: Range) -> Outcome {
        let claim = self.claim(c);
        let range = |k: usize| if claim.operands[k].fact == id { needed } else { self.range(claim, k) };
        holds(self.filing, claim, &range)
    }

    /// How many relations that fail, though nobody is blamed for them alone, would hold with the new value.
    fn mended_beside(&self, id: FactId, needed: Range, component: &[usize]) -> u32 {
        let others = self.claims_of(id).filter(|c| self.outcomes[*c] == Outcome::Fails && !component.contains(c));
        others.filter(|c| self.outcome_with(*c, id, needed) == Outcome::Holds).count() as u32
    }

    /// How many relations that hold today would fail with the new value.
    fn broken(&self, id: FactId, needed: Range, mended: &[usize]) -> u32 {
        let others = self.claims_of(id).filter(|c| !mended.contains(c) && self.outcomes[*c] == Outcome::Holds);
        // 增加20万元 of what is now 4万元: a value that leaves nothing to reckon from breaks it as well
        others.filter(|c| self.outcome_with(*c, id, needed) != Outcome::Holds).count() as u32
    }
}

#[cfg(test)]
mod tests {
    use crate::check;
    use fiscal::{Manuscript, Severity};

    /// What is said to be wrong, and what it should be.
    fn faults(text: &str) -> Vec<(String, String)> {
        let manuscript = Manuscript::utf8(format!("青岚县水务局2025年部门预算\n{text}\n"));
        let report = check(&manuscript, statute::read(&manuscript, statute::Context::default()));
        let told = report.findings.into_iter().filter(|f| f.severity > Severity::Notice && f.rule == "S010");
        told.map(|f| (f.stated, f.expected)).collect()
    }

    #[test]
    fn where_two_relations_meet_stands_what_is_wrong() {
        let found = |stated: &str, expected: &str| vec![(stated.to_owned(), expected.to_owned())];
        // with 4万元 the rates would have nothing to be of
        let one_fund = "支出预算5000000元，其中：财政拨款支出预算4000000元，比2024年预算增加200000元，增长5.26%。财政拨款支出预算中，一般公共预算拨款支出预算40000元，比2024年预算增加200000元，增长5.26%；政府性基金拨款支出预算0元，国有资本经营预算拨款支出预算0元，与2024年预算持平。";
        assert_eq!(faults(one_fund), found("40000元", "4000000元"));
        // 基本支出 is told twice
        let twice = "一般公共预算基本支出1388.00万元，其中，人员经费1212.00万元，公用经费676.00万元。\n2025年基本支出1388.00万元，占支出预算的50.00%；项目支出1388.00万元，占支出预算的50.00%。支出预算2776.00万元。";
        assert_eq!(faults(twice), found("676.00万元", "176.00万元"));
        // a score of another line
        assert_eq!(faults("绩效自评得分92.4分（目标任务36.0分、预算管理27.4分、履职效果27.4分）。"), found("27.4分", "29.0分"));
        assert_eq!(faults("绩效自评得分90.8分（目标任务36.0分、预算管理27.4分、履职效果27.4分）。"), []);
        // of this year and of what was left
        let money = |new: &str| faults(&format!("（1）节水项目：预算安排规模480.00万元，其中本年拨款{new}万元、上年结转180.00万元。"));
        assert_eq!((money("238.00").len(), money("300.00").len()), (1, 0));
    }
}

//! 会议费、培训费决算分别为1.20万元、3.00万元，较年初预算1.50万元、4.00万元分别下降20.00%、25.00%: a row of things, a row of what each is compared
//! with, and a row of how each has gone.

use crate::reader::Reader;
use fiscal::{Fact, Role};

/// So much stands between the rows; in bytes.
const NEAR: usize = 90;

impl Reader<'_> {
    /// Files the figures compared with under the things whose turn it is.
    pub(super) fn settle_bases_of_each(&mut self) {
        let mut first = 0;
        while first < self.facts.len() {
            let mut end = first + 1;
            while end < self.facts.len() && moves_alike(&self.facts[first], &self.facts[end]) && self.joined_before(end) {
                end += 1;
            }
            if end > first + 1 {
                self.settle_bases(first, end - first);
            }
            first = end;
        }
    }

    fn joined_before(&self, at: usize) -> bool {
        self.are_joined(&self.facts[at - 1], &self.facts[at])
    }

    fn settle_bases(&mut self, rates: usize, many: usize) {
        let Some(now) = rates.checked_sub(2 * many) else { return };
        let then = now + many;
        let states = |f: &Fact| f.sentence == self.facts[rates].sentence && f.role.states();
        let row = |from: usize| (from + 1..from + many).all(|i| self.joined_before(i));
        let between = |one: usize, other: usize| {
            let (from, to) = (self.facts[one].span.end as usize, self.facts[other].span.start as usize);
            self.text.get(from..to).filter(|words| words.len() <= NEAR && !words.contains(['；', '。']))
        };
        let compared = between(then - 1, then).is_some_and(|words| words.contains(['比', '较', '与']));
        let in_turn = between(rates - 1, rates).is_some_and(|words| words.trim_start_matches(['，', '相', '比']).starts_with("分别"));
        if !compared || !in_turn || !self.facts[now..rates].iter().all(states) || !row(now) || !row(then) {
            return;
        }
        let (before, behind) = self.facts.split_at_mut(rates);
        let (things, bases) = before[now..].split_at_mut(many);
        let each = things.iter().zip(behind.iter());
        if each.clone().any(|(thing, rate)| !thing.datum.same_subject(&rate.datum)) || same(things) {
            return;
        }
        for ((thing, rate), base) in each.zip(bases) {
            let Some((year, basis)) = rate.base else { return };
            base.datum = thing.datum.at(year, basis);
            base.role = if year < thing.datum.year { Role::Previous } else { thing.role };
        }
    }
}

/// Are two of them of one thing?
fn same(things: &[Fact]) -> bool {
    (1..things.len()).any(|i| things[..i].iter().any(|before| before.datum.same_subject(&things[i].datum)))
}

/// Told of how figures have gone, in one way and against one base?
fn moves_alike(one: &Fact, other: &Fact) -> bool {
    let told = |f: &Fact| (f.role, f.sentence, f.base, f.printed.unit.is_percent());
    matches!(one.role, Role::Rate | Role::Change) && one.base.is_some() && told(one) == told(other)
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::{Basis, ClaimKind, Role};

    #[test]
    fn each_is_compared_with_its_own() {
        let plan = "会议费、培训费决算数分别为1.20万元、3.00万元，较年初预算数1.50万元、4.00万元分别下降20.00%、25.00%。";
        let told = account(plan);
        let subjects: Vec<_> = told.facts.iter().map(|f| f.datum.econ).collect();
        assert_eq!(subjects[..2], subjects[2..4]);
        assert!(told.facts[2..4].iter().all(|f| f.datum.basis == Basis::Initial && f.role == Role::Amount));
        assert_eq!(told.claims.iter().filter(|c| c.kind == ClaimKind::Rate).count(), 2);
    }
}

//! Shares told behind a list: 三公经费9.00万元，其中接待费1.00万元、车辆费8.00万元，占年初预算12.00万元的75.00%: of the whole of the list, where
//! the figures say so, and not of the part told last. So is the plan that stands with it.

use super::Reader;
use fiscal::{Fact, FactId, Role};

/// So many figures before a share are looked at for what it is of.
const NEAR: usize = 64;

impl Reader<'_> {
    /// Files such shares, and plans beside them, under what they fit.
    pub(super) fn settle_shares_behind_lists(&mut self) {
        let shares = |f: &Fact| matches!(f.role, Role::Share | Role::Completion);
        let shared = |part: FactId| self.facts.iter().skip(part.index() + 1).take(2).any(shares);
        // a list may go on behind the share
        let told = self.sums.iter().flat_map(|s| s.parts.iter().map(|part| (s.whole, *part)));
        let told: Vec<(FactId, FactId)> = told.filter(|(whole, part)| whole < part && shared(*part)).collect();
        for (whole, last) in told {
            let at = last.index() + 1;
            let printed = self.facts.get(at).is_some_and(|f| f.role.states());
            let rate_at = at + usize::from(printed);
            let Some(&rate) = self.facts.get(rate_at) else { continue };
            let (whole, part) = (*self.fact(whole), *self.fact(last));
            if !shares(&rate)
                || rate.sentence != whole.sentence
                || !whole.role.states()
                || whole.datum.basis.is_budget()
                || !rate.datum.same_subject(&part.datum)
            {
                continue;
            }
            let of = if printed { Some(self.facts[at]) } else { self.told_of(&whole, &rate, at) };
            let Some(of) = of.filter(|of| of.datum != whole.datum) else { continue };
            // 占88.78%，其中小微企业95万元，占88.78%: what the share of the whole is was told, and was copied
            if self.facts[..rate_at]
                .iter()
                .rev()
                .take_while(|f| f.span.start > whole.span.start)
                .any(|f| f.printed.unit.is_percent() && f.range.meets(rate.range))
            {
                continue;
            }
            let fits = |of_it: &Fact| of_it.range.percent_of(of.range).is_some_and(|right| right.meets(rate.range));
            if !fits(&whole) || fits(&part) {
                continue;
            }
            let plan = printed && of.datum.basis.is_budget() && of.datum.same_subject(&part.datum);
            for fact in &mut self.facts[rate_at - usize::from(plan)..=rate_at] {
                fact.datum = whole.datum.at(fact.datum.year, fact.datum.basis);
            }
        }
    }

    /// What the share of the whole of a list would be of, told before the list ended.
    fn told_of(&self, whole: &Fact, rate: &Fact, end: usize) -> Option<Fact> {
        let of = match (rate.role, rate.base) {
            (Role::Completion, Some((year, basis))) => whole.datum.at(year, basis),
            _ => self.whole(rate)?,
        };
        self.facts[..end].iter().rev().take(NEAR).find(|f| f.role.states() && f.datum == of).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn the_plan_is_of_what_its_rate_fits() {
        let told = |rate: &str| {
            subjects(&format!("“三公”经费6.00万元，其中公务接待费1.00万元、公务用车运行维护费5.00万元，占年初预算8.00万元的{rate}。"))
        };
        let of_all = told("75.00%");
        assert!(of_all[3] == of_all[0] && of_all[4] == of_all[0], "{of_all:?}");
        let of_last = told("62.50%");
        assert!(of_last[3] == of_last[2] && of_last[4] == of_last[2], "{of_last:?}");
    }

    #[test]
    fn what_it_is_of_may_be_told_before() {
        let said = subjects(
            "本年支出500.00万元。基本支出300.00万元，其中人员经费240.00万元、公用经费60.00万元，占本年支出的60.00%；项目支出200.00万元，占40.00%。",
        );
        assert_eq!([&said[4], &said[6]], [&said[1], &said[5]], "{said:?}");
        let said = subjects(
            "“三公”经费年初预算8.00万元。“三公”经费支出6.00万元，其中公务接待费1.00万元、公务用车运行维护费5.00万元，完成年初预算的75.00%。",
        );
        assert_eq!(said[4], said[1], "{said:?}");
    }
}

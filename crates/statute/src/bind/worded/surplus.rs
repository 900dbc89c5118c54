//! What is left of a year, and what has come together since: 收入－支出＝当年结余, 上年末滚存结余＋当年结余＝年末滚存结余.
//!
//! A paragraph tells them over several sentences, each with figures of its own between. So a relation is claimed where it holds, or
//! where one slip of a typist explains why it does not.

use super::super::{Binder, exact};
use crate::words::any;
use fiscal::{Fact, FactId, Flow, Role, Topic};

/// How many figures back the two sides are looked for.
const FAR: u32 = 16;

/// Is it of one year, what is left, and of nothing before?
fn of_the_year(clause: &str) -> bool {
    const SAID: [&str; 8] = ["当年结余", "本年结余", "当年收支结余", "本年收支结余", "收支结余", "当期结余", "当年净结余", "收支相抵结余"];
    any(clause, &SAID) && !any(clause, &["滚存", "累计", "上年", "年末"])
}

fn come_together(clause: &str) -> bool {
    any(clause, &["滚存结余", "累计结余", "累计结转结余", "年末结余", "期末结余"])
}

/// 年末滚存结余, and neither of the year nor of the one before.
fn closes(clause: &str) -> bool {
    come_together(clause) && !before_the_year(clause) && !of_the_year(clause)
}

fn before_the_year(clause: &str) -> bool {
    any(clause, &["上年", "年初", "期初", "历年"]) && any(clause, &["结余", "结转"])
}

impl Binder<'_, '_> {
    /// All figures that are what is left of a year.
    pub(super) fn surpluses(&mut self) {
        let count = self.reader.facts.len() as u32;
        for id in (0..count).map(FactId) {
            if self.fact(id).datum.flow != Flow::CarryOut || !self.is_stated_money(id) || !of_the_year(self.clause_before(id)) {
                continue;
            }
            let block = self.fact(id).block;
            let around = self.stated_around(id.0.saturating_sub(FAR)..(id.0 + 6).min(count), block);
            let side = |flow: Flow| {
                // 支出98.37亿元，比上年执行数93.60亿元增长5.1%；当年结余…: of the sides of its own year
                let year = self.fact(id).datum.year;
                let of = |fact: &Fact| fact.datum.flow == flow && fact.datum.topic == Topic(0) && fact.datum.year == year;
                let whole = |f: &FactId| of(self.fact(*f)) && self.lists_naming(*f).next().is_none();
                around.iter().rev().copied().find(|f| *f < id && whole(f))
            };
            let (income, outlay) = (side(Flow::Income), side(Flow::Outlay));
            // the nearest, and not that of another fund behind a semicolon
            let named = |says: fn(&str) -> bool| {
                let found = around.iter().copied().filter(|f| *f != id && !self.semicolon_between(*f, id) && says(self.clause_before(*f)));
                found.min_by_key(|f| f.0.abs_diff(id.0))
            };
            let year = income.zip(outlay);
            let since = named(closes).zip(named(before_the_year));
            // what two reckonings give alike is right, whatever stands there
            let left = |two: (FactId, FactId)| self.fact(two.0).range + self.fact(two.1).range.negate();
            let agreed = year.zip(since).is_some_and(|(year, since)| left(year).meets(left(since)));
            for (two, name) in [(year, "当年结余"), (since, "滚存结余")] {
                if let Some((whole, part)) = two {
                    let together = name == "滚存结余" && self.side_by_side([whole, part, id]);
                    self.claim_where_explained(whole, part, id, agreed || together, name);
                }
            }
        }
    }

    /// whole = part + left, if it is, or one slip makes it fail, or the words leave no doubt.
    fn claim_where_explained(&mut self, whole: FactId, part: FactId, left: FactId, sure: bool, name: &'static str) {
        let range = |f: FactId| self.fact(f).range;
        let holds = (range(part) + range(left)).meets(range(whole));
        let known = self.has_claim(whole, |k| matches!(k, fiscal::ClaimKind::Sum { .. }));
        if (holds || sure || self.one_slip_off(whole, &[part, left], &[])) && !known {
            self.formula(whole, &[part, left], &[], false, name);
        }
    }

    fn semicolon_between(&self, a: FactId, b: FactId) -> bool {
        // 当年结余84.51万元；连同上年结转…: that goes on with it
        let ends = |rest: &str| !rest.starts_with("连同") && !rest.starts_with('加');
        self.between(a, b).split('；').skip(1).any(ends)
    }

    /// What is left of the year and the balances before and after it, one behind another in one sentence: they are of one another.
    fn side_by_side(&self, three: [FactId; 3]) -> bool {
        let sentence = self.fact(three[0]).sentence;
        let (first, last) = three.iter().fold((three[0], three[0]), |(a, b), f| (a.min(*f), b.max(*f)));
        last.0 - first.0 == 2 && three.iter().all(|f| self.fact(*f).sentence == sentence)
    }

    fn stated_around(&self, ids: std::ops::Range<u32>, block: u32) -> Vec<FactId> {
        ids.map(FactId).filter(|f| self.fact(*f).block == block && self.is_stated_money(*f)).collect()
    }

    fn is_stated_money(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        fact.printed.unit.is_money() && exact(fact) && (fact.role.states() || fact.role == Role::Previous)
    }
}

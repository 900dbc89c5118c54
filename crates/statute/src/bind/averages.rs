//! What one cost on average: 接待280人次，支出3.00万元，人均107元.

use super::{Binder, exact};
use crate::topics::Topics;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Role, Unit};

/// Words before an average, and the measure words of what it is of.
const OF: &[(&[&str], &[&str])] = &[
    (&["人均", "每人", "生均", "每生"], &["人", "人次", "名"]),
    (&["车均", "辆均", "每辆", "单车"], &["辆", "台"]),
    (&["期均", "每期"], &["期"]),
    (&["次均", "每次"], &["次", "场次"]),
    (&["床均", "每床"], &["张"]),
    (&["村均", "每村"], &["个"]),
    (&["户均", "每户"], &["户"]),
    (&["批均", "每批"], &["批次", "批"]),
    (&["亩均", "每亩"], &["亩"]),
    (&["场均", "每场"], &["场", "场次"]),
];

/// Words that make the average one of a month, a day, a meal, or of some only.
const OTHERWISE: &[&str] = &["月", "日", "天", "餐", "标准", "不超过", "每年", "最高", "不低于", "左右", "增加", "减少", "提高", "补助"];

impl Binder<'_, '_> {
    /// Averages beside the money and the number of their sentence.
    pub(super) fn averages(&mut self) {
        let topics = Topics::get();
        let averages: Vec<FactId> = self
            .ids()
            .filter(|f| {
                let fact = self.fact(*f);
                topics.is(fact.datum.topic, "人均") && fact.role == Role::Amount && fact.printed.unit.is_money() && exact(fact)
            })
            .collect();
        for average in averages {
            if let Some((money, number)) = self.averaged(average) {
                self.claim(ClaimKind::Average, &[average, money, number], Certainty::Inferred, None);
            }
        }
    }

    /// The money and the number that the average is of: those that give it, else those nearest before it.
    fn averaged(&self, average: FactId) -> Option<(FactId, FactId)> {
        let fact = self.fact(average);
        let before = average.0.checked_sub(1).map(|f| self.fact(FactId(f))).filter(|f| f.sentence == fact.sentence);
        let body = self.reader.blocks.get(fact.block as usize).map_or(0, |b| b.body);
        let from = before.map_or(fact.span.start.saturating_sub(36).max(body), |f| f.span.end);
        let words = self.reader.text.get(from as usize..fact.span.start as usize)?;
        let (_, measures) = OF.iter().find(|(said, _)| said.iter().any(|w| words.contains(w)))?;
        if OTHERWISE.iter().any(|w| words.contains(w)) {
            return None;
        }
        let number = |f: &Fact| f.role == Role::Count && matches!(f.printed.unit, Unit::Count(m) if measures.contains(&m.word()));
        let money = |f: &Fact| f.role == Role::Amount && f.printed.unit.is_money() && !Topics::get().is(f.datum.topic, "人均");
        let said = |f: &FactId| *f != average && exact(self.fact(*f));
        let mut here: Vec<FactId> = self.of_sentence(fact.sentence).filter(|f| *f < average && said(f)).collect();
        let both = |list: &[FactId]| list.iter().any(|f| number(self.fact(*f))) && list.iter().any(|f| money(self.fact(*f)));
        let behind = !both(&here);
        if behind {
            // 生均1,572元，在校学生1,181人，公用经费185.71万元: what it is of stands behind it
            here = self.of_sentence(fact.sentence).filter(said).collect();
        }
        let moneys: Vec<FactId> = here.iter().rev().copied().filter(|f| money(self.fact(*f)) && self.fact(*f).range.low > 0).collect();
        let numbers: Vec<FactId> = here.iter().rev().copied().filter(|f| number(self.fact(*f)) && self.fact(*f).range.low > 0).collect();
        let pairs = || moneys.iter().flat_map(|m| numbers.iter().map(move |n| (*m, *n)));
        let off = |(m, n): (FactId, FactId)| {
            let right = i128::from(self.fact(m).range.mid()) * 10_000 / i128::from(self.fact(n).range.mid().max(1));
            (right - i128::from(fact.range.mid())).abs()
        };
        let step = i128::from(fact.printed.step(0));
        pairs().find(|p| off(*p) <= step).or_else(|| {
            // of other people, or for other money, the average is another altogether
            let nearest = pairs().next()?;
            let near = !behind && off(nearest) * 3 <= i128::from(fact.range.mid());
            (near || self.one_edit(average, nearest)).then_some(nearest)
        })
    }

    /// Is the average that comes out one slip of a typist from the printed one?
    fn one_edit(&self, average: FactId, (money, number): (FactId, FactId)) -> bool {
        let fact = self.fact(average);
        let right = i128::from(self.fact(money).range.mid()) * 10_000 / i128::from(self.fact(number).range.mid().max(1));
        let step = i128::from(fact.printed.step(0).max(1));
        let shown = |n: i128| (n / step).to_string().into_bytes();
        let printed = shown(i128::from(fact.printed.steps()));
        [0, -1, 1].into_iter().any(|d| super::doubt::alike(&printed, &shown(right + step / 2 + d * step)))
    }
}

//! 由2020年的906.08亿元增长到2025年的1093.35亿元，年均增长3.8%: at one rate a year from the first year to the last.

use super::{Binder, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Role, growth};

/// So many years apart at most.
const FAR: i16 = 20;

impl Binder<'_, '_> {
    pub(super) fn mean_growth(&mut self) {
        let mean = |id: &FactId| {
            let fact = self.fact(*id);
            fact.role == Role::Rate && exact(fact) && any(self.clause_before(*id), &["年均", "年平均"])
        };
        let means: Vec<FactId> = self.starts.relating.iter().copied().filter(mean).collect();
        for rate in means {
            if let Some((growth, years)) = self.grown_in_all(rate) {
                self.claim(ClaimKind::MeanGrowth { years }, &[rate, growth], Certainty::Inferred, None);
            }
            let Some((first, last)) = self.first_and_last(rate) else { continue };
            let years = (self.fact(last).datum.year.0 - self.fact(first).datum.year.0).unsigned_abs() as u8;
            if self.may_count_from_before(rate, (first, last), years) {
                continue;
            }
            self.claim(ClaimKind::MeanGrowth { years }, &[rate, last, first], Certainty::Inferred, None);
        }
    }

    /// 较2020年增长33.3%，年均增长5.9%: the growth told right before, and over how many years.
    fn grown_in_all(&self, rate: FactId) -> Option<(FactId, u8)> {
        let before = rate.before()?;
        let (all, mean) = (self.fact(before), self.fact(rate));
        let years = all.datum.year.0 - all.base?.0.0;
        let told = all.role == Role::Rate && all.printed.unit.is_percent() && all.sentence == mean.sentence && exact(all);
        (told && all.direction.is_some() && all.datum.year.is_known() && (2..=FAR).contains(&years)).then_some((before, years as u8))
    }

    /// 由2021年的37.5亿元增加到2025年的47.5亿元，五年累计203.6亿元，年均增长5.9%: of five years, the first against one that is not told. A rate that
    /// comes out with a year too many is still wrong.
    fn may_count_from_before(&self, rate: FactId, (first, last): (FactId, FactId), years: u8) -> bool {
        const COUNTED: [&str; 8] = ["两年", "三年", "四年", "五年", "六年", "七年", "八年", "九年"];
        // plans are of five years, the first of which ends in 1 or 6
        const PLAN: i16 = 5;
        let [stated, from, to] = [rate, first, last].map(|f| self.fact(f));
        let comes_out =
            |years: u8| growth::rate(from.range, to.range, years).is_some_and(|r| r.meets(stated.range) || r.negate().meets(stated.range));
        let of_a_plan = from.datum.year.0.rem_euclid(PLAN) == 1;
        let counted = || {
            let block = self.reader.blocks.get(stated.block as usize).map_or("", |b| b.span.of(self.reader.text));
            COUNTED.get(usize::from(years) - 1).is_some_and(|word| block.contains(word))
        };
        (of_a_plan || counted()) && !comes_out(years) && !comes_out(years + 1)
    }

    /// What it was in the first year, and what it has come to, of the sentence: both years are told.
    fn first_and_last(&self, rate: FactId) -> Option<(FactId, FactId)> {
        const NEAR: u32 = 40;
        let sentence = self.fact(rate).sentence;
        let near = (rate.0.saturating_sub(NEAR)..rate.0).map(FactId);
        let here: Vec<FactId> = near.filter(|f| self.fact(*f).sentence == sentence).collect();
        here.windows(2).rev().map(|two| (two[0], two[1])).find(|(first, last)| {
            let (a, b) = (self.fact(*first), self.fact(*last));
            let years = b.datum.year.0 - a.datum.year.0;
            let between = self.between(*first, *last);
            let told = [(a, self.words_before(*first)), (b, between)].iter().all(|(f, words)| words.contains(&f.datum.year.0.to_string()));
            told && a.datum.year.is_known()
                && (2..=FAR).contains(&years)
                && exact(a)
                && exact(b)
                && a.range.low > 0
                && crate::reader::measure(a.printed.unit) == crate::reader::measure(b.printed.unit)
                && self.words_before(*first).contains(['由', '从'])
                && between.contains(['到', '至', '为'])
        })
    }
}

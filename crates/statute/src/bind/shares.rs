//! What a share is of, where no word says it.

use super::Binder;
use crate::topics::Topics;
use fiscal::{Datum, Fact, FactId, Flow, Fund, Holder, Item};

impl Binder<'_, '_> {
    /// 本级实现财务收入279.40万元。…占总收入的14.79%: of a body's own account, where nothing is told of more than it.
    pub(super) fn whole_of_the_own_body(&self, whole: &Datum, id: FactId) -> Option<FactId> {
        const NEAR: u32 = 24;
        let side = matches!(whole.flow, Flow::Income | Flow::Outlay);
        let all = Datum { flow: whole.flow, year: whole.year, basis: whole.basis, ..Datum::default() };
        let own = Datum { holder: Holder::Own, ..all };
        let found = self.find(&own, id).filter(|_| side && *whole == all)?;
        (self.fact(found).block.abs_diff(self.fact(id).block) <= NEAR).then_some(found)
    }

    /// 一般公共预算收入158.9亿元。…税收收入137.4亿元，占比86.5%: what a government's own revenue is made of, told near it.
    pub(super) fn revenue_around(&self, part: &Fact, id: FactId) -> Option<FactId> {
        const NEAR: u32 = 3;
        let topics = Topics::get();
        let kind = topics.is(part.datum.topic, "税收") || topics.is(part.datum.topic, "非税");
        // 增值税占比提高到40%: of something else
        let told = ["占比", "占比为", "占比达", "占比达到"].contains(&self.clause_before(id));
        let plain = told && kind && part.datum.item == Item(0) && part.datum.flow == Flow::None;
        let of = |basis| Datum {
            flow: Flow::Income,
            fund: Fund::General,
            holder: part.datum.holder,
            ..Datum::default().at(part.datum.year, basis)
        };
        let found = plain.then(|| self.find(&of(part.datum.basis), id))??;
        (found < id && self.fact(id).block - self.fact(found).block <= NEAR).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn shares(text: &str) -> usize {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).count()
    }

    #[test]
    fn shares_of_what_no_word_says() {
        let taxes = "地方一般公共预算收入完成158.9亿元，完成年度预算的82.7%。\n从结构看，税收收入完成137.4亿元，占比86.5%。非税收入完成21.5亿元，占比13.5%。\n";
        assert_eq!(shares(taxes), 2);
        let own = "2021年，某市红十字会本级实现财务收入279.40万元。\n本年度公益性资金收入41.31万元，占总收入的14.79%。\n";
        assert_eq!(shares(own), 1);
    }
}

//! Rates that are aimed at: what the year shall bring is not what the figures told before it have done.

use super::super::super::Binder;
use fiscal::{Claim, ClaimKind};

/// How far before a figure its sentence is looked at, in bytes.
const FAR: usize = 120;

/// What tells that it is aimed at.
const AIMED: [&str; 3] = ["目标：", "目标为", "力争"];

impl Binder<'_, '_> {
    /// 直接损失80万元，同比下降20.00%（上年100万元）。2025年目标：事故起数下降3%以上: of what the aim names, and of no figure of the sentence before.
    pub(super) fn is_aimed_at_elsewhere(&self, claim: &Claim) -> bool {
        let [rate, rest @ ..] = &claim.operands[..] else { return false };
        let here = self.fact(rate.fact);
        let apart = rest.iter().all(|o| self.fact(o.fact).sentence < here.sentence);
        claim.kind != ClaimKind::Change && apart && AIMED.iter().any(|aim| self.sentence_before(rate.fact, FAR).contains(aim))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_aim_is_of_nothing_told_before() {
        let rates = |lead: &str| {
            let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
            let text = format!("青岚县水务局2025年部门预算\n直接损失80.0万元，同比下降20.00%（上年100.0万元）。{lead}下降3%以上。\n");
            let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
            filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Rate).count()
        };
        assert_eq!(rates("2025年目标：事故起数"), 1);
    }
}

//! So much for one, and all of it: neither what a price did to the whole nor what a later sentence tells is a change of the price.

use super::super::super::Binder;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Claim, ClaimKind, FactId, Item, Role};

/// What a price was called by.
const EACH: [&str; 6] = ["均", "每", "标准", "单价", "价格", "单台"];

/// What a change of a price came to in all.
const IN_ALL: [&str; 7] = ["全年", "增支", "减支", "增收", "减收", "共需", "合计"];

impl Binder<'_, '_> {
    /// Was it filed as so much for one?
    fn is_priced(&self, id: FactId) -> bool {
        let datum = &self.fact(id).datum;
        let price = || datum.detail != Item(0) && datum.detail == self.reader.items.intern("单价");
        Topics::get().is(datum.topic, "人均") || price()
    }

    /// 由每人每月2,000元提高到2,200元，50人全年增支12.00万元: what they cost in all, and no change of what each gets. 人均收费500元。2025年预算80.00万元，
    /// 较上年增加2.00万元: the next sentence goes on with another thing.
    pub(super) fn is_no_change_of_a_price(&self, claim: &Claim) -> bool {
        let [id, current, base] = [0, 1, 2].map(|i| claim.operands[i.min(claim.operands.len() - 1)].fact);
        let money = |f: FactId| self.fact(f).printed.unit.is_money();
        if !self.is_priced(current) || !self.is_priced(base) || !money(current) {
            return false;
        }
        let of_one = |f: FactId| any(self.clause_before(f), &EACH);
        let whole = || any(self.clause_before(id), &IN_ALL) && !of_one(id) && money(id);
        let (first, second) = (current.min(base), current.max(base));
        let next = || {
            let later = self.fact(second);
            later.role != Role::Previous && self.fact(first).sentence < later.sentence && !of_one(second) && of_one(first)
        };
        whole() || next()
    }

    /// 承包费由每亩300元提高到400元，预计收取80.00万元，与预算一致: what each pays is not what all of them do.
    pub(super) fn levels_a_price(&self, claim: &Claim) -> bool {
        let [a, b] = [0, 1].map(|i| claim.operands[i].fact);
        self.is_priced(a) != self.is_priced(b)
    }

    /// 户均成本1.20万元；开工率100%: a rate of an average is none of what all of it costs.
    pub(super) fn is_share_of_a_price(&self, claim: &Claim) -> bool {
        let [_, part, whole] = claim.operands[..] else { return false };
        claim.kind == ClaimKind::Share
            && self.is_priced(part.fact) != self.is_priced(whole.fact)
            && self.falls_far_below(part.fact, whole.fact)
    }

    /// Less than a hundredth of it?
    fn falls_far_below(&self, part: FactId, whole: FactId) -> bool {
        self.fact(part).range.mid().abs() < self.fact(whole).range.mid().abs() / 100
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn told(text: &str, kinds: &[ClaimKind]) -> usize {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(format!("青岚县水务局2025年部门预算\n{text}\n")), context).filing;
        filing.claims.iter().filter(|c| kinds.contains(&c.kind)).count()
    }

    #[test]
    fn what_a_price_came_to_in_all_is_no_change_of_it() {
        let change = |text: &str| told(text, &[ClaimKind::Change]);
        let price = "护河员报酬由每人每月2,000元提高到2,200元";
        assert_eq!(change(&format!("{price}，50人全年增支12.00万元。")), 0);
        assert_eq!(change(&format!("{price}，每人每月提高300元。")), 1);
    }

    #[test]
    fn the_next_sentence_tells_no_price() {
        let text = "2024年共培训20期，人均收费500元。2025年预算80.00万元，比上年增加2.00万元，增长2.56%。";
        assert_eq!(told(text, &[ClaimKind::Change, ClaimKind::Rate]), 0);
    }

    #[test]
    fn what_all_pay_is_not_level_with_what_each_pays() {
        let text = "承包面积2000亩，承包费由每亩320元提高到400元，2025年预计收取80.00万元，与经营收入预算一致。";
        assert_eq!(told(text, &[ClaimKind::Flat]), 0);
    }
}

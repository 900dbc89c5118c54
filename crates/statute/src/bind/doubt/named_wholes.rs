//! Parts that the law has beneath one whole, and the words beneath another: the sentence, or the fund that its list is of, decides.

use super::super::Binder;
use super::{TOLD, telling};
use fiscal::{Basis, Claim, Datum, Fact, FactId, Fund, Nature, Range, Role};

impl Binder<'_, '_> {
    /// Of several statements of one datum the parts make one: the relation is with that, and that they differ is another matter.
    pub(super) fn is_of_another_statement(&self, claim: &mut Claim, made: Range) -> bool {
        if claim.identity.is_none() {
            return false;
        }
        let [id, first] = [0, 1].map(|i| claim.operands[i].fact);
        let whole = self.fact(id);
        // 预算37.86万元，实际支出35.36万元，具体情况如下: nor do the parts of what was spent make the plan
        let stages = [whole.datum.basis, Basis::Executed, Basis::Initial, Basis::Adjusted, Basis::Budget];
        let told = stages.into_iter().filter_map(|basis| self.stated.get(&Datum { basis, ..whole.datum })).flatten().take(TOLD);
        let behind = |f: FactId| self.fact(f).sentence == whole.sentence && f > id && f < first;
        let beside = |f: FactId| self.fact(f).datum.basis == whole.datum.basis || behind(f);
        let made_by_them = |f: &FactId| telling(self.fact(*f)) && self.fact(*f).range.meets(made) && beside(*f);
        // 预算3,786.49万元，实际支出3,535.78万元。（1）…（2）…（3）…: of what was spent, though the lines do not say so;
        // 财政拨款收入316万元，其中：本年收入302万元，上年结转收入14万元。本年收入中，…: or of the part of it that the words go on about
        let goes_on = |f: &FactId| self.fact(*f).datum.same_subject(&whole.datum) || self.lists_naming(*f).any(|list| list.whole == id);
        let other = told.copied().find(made_by_them).or_else(|| self.whole_beside(claim, made).filter(goes_on));
        let Some(other) = other else { return false };
        claim.at = self.fact(other).span;
        claim.operands[0] = other.into();
        true
    }

    /// Is there a whole that the words around the parts tell, and that they make? Then the relation is with that.
    pub(super) fn made_as_the_words_say(&self, claim: &mut Claim, made: Range) -> bool {
        let [head, parts @ ..] = &claim.operands[..] else { return false };
        let Some(first) = parts.iter().map(|o| o.fact).min().filter(|_| claim.identity.is_some()) else { return false };
        let shares = || parts.iter().find_map(|o| self.whole_that_the_share_names(o.fact));
        let told = |whole: Datum| self.find(&whole, first).filter(|f| *f != head.fact && telling(self.fact(*f)));
        let makes = |f: &FactId| self.fact(*f).range.meets(made);
        // 一般公共预算基本支出911元，其中：人员经费810元…: what stands right before its parts is their whole
        let apart = first.0 != head.fact.0 + 1;
        let of_all_funds = || of_all_funds(self.fact(head.fact)).filter(|_| apart).and_then(told).filter(|f| *f < first);
        let Some(whole) = shares().and_then(told).filter(makes).or_else(|| of_all_funds().filter(makes)) else { return false };
        claim.at = self.fact(whole).span;
        claim.operands[0] = whole.into();
        true
    }

    /// 涉及一般公共预算214.07万元、政府性基金88.00万元，两项合计302.07万元: of what it adds up, and no total of a side, but for a slip.
    pub(super) fn takes_a_subtotal(&self, claim: &Claim) -> bool {
        let subtotal = |id: FactId| {
            let clause = self.clause_before(id).trim_start_matches(['，', '；']);
            // 四个项目合计支出336万元
            let counted = || clause.contains("项合计") || clause.contains("个项目合计");
            let told = clause.chars().next().is_some_and(|n| "两二三四五六七八九十".contains(n)) && counted();
            told && self.lists_beneath(id).iter().any(|list| list.parts.iter().all(|part| *part < id))
        };
        claim.identity.is_some() && claim.operands.iter().any(|o| subtotal(o.fact))
    }

    /// 人员类与公用类之和为基本支出500万元: of those two, and no part beside them.
    pub(super) fn makes_one_of_two(&self, claim: &Claim) -> bool {
        claim.identity.is_none() && claim.operands.iter().any(|o| self.clause_before(o.fact).contains("之和"))
    }

    /// 按支出用途划分，基本支出3341万元，占财政拨款支出的69.31%；项目支出1479万元，占30.69%
    fn whole_that_the_share_names(&self, part: FactId) -> Option<Datum> {
        let share = self.figure_behind(part).map(|f| self.fact(f))?;
        let beside = share.role == Role::Share && share.sentence == self.fact(part).sentence;
        self.reader.whole(share).filter(|whole| beside && !whole.is_empty())
    }

    /// 基本支出5204.78万元…，人员经费占基本支出的82.59%: of all funds, though the law has 人员经费 told of one of them.
    pub(super) fn share_of_all_funds(&self, share: FactId, whole: &Fact, fits: &impl Fn(FactId) -> bool) -> Option<FactId> {
        let told = self.find(&of_all_funds(whole)?, share)?;
        (told < share && telling(self.fact(told)) && fits(told)).then_some(told)
    }
}

/// The same of all funds, where it is the 基本支出 of one.
fn of_all_funds(fact: &Fact) -> Option<Datum> {
    let one = fact.datum.nature == Nature::Basic && matches!(fact.datum.fund, Fund::General | Fund::Fiscal);
    one.then_some(Datum { fund: Fund::All, ..fact.datum })
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    fn failing(text: &str) -> usize {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let reading = crate::read(&Manuscript::utf8(text), context);
        let facts = &reading.filing.facts;
        let sums = reading.filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        let adds = |c: &&fiscal::Claim| {
            let parts = c.operands[1..].iter().fold(fiscal::Range::default(), |sum, o| sum + facts[o.fact.index()].range);
            !parts.meets(facts[c.operands[0].fact.index()].range)
        };
        sums.filter(adds).count()
    }

    #[test]
    fn the_words_tell_whose_parts_they_are() {
        let by_share = "支出预算516.50万元，其中：财政拨款支出预算482.10万元。\n按用途划分，基本支出334.10万元，占财政拨款支出预算的69.30%；项目支出148.00万元，占30.70%。\n";
        let by_fund = "支出预算892.80万元，其中：基本支出520.40万元，项目支出372.40万元。\n基本支出中，人员经费429.80万元，占基本支出的82.59%；公用经费90.60万元，占基本支出的17.41%。\n二、一般公共预算支出情况\n一般公共预算支出682.00万元。其中：基本支出468.80万元，项目支出213.20万元。\n";
        assert_eq!([failing(by_share), failing(by_fund)], [0, 0]);
        let right_before = "1.基本支出预算520.40万元，占支出预算的96.70%，其中：工资福利支出429.80万元，商品和服务支出90.60万元。\n2.项目支出17.70万元。\n二、一般公共预算基本支出情况\n一般公共预算基本支出538.10万元，其中：人员经费429.80万元；公用经费90.60万元。\n";
        assert_eq!(failing(right_before), 1);
    }
}

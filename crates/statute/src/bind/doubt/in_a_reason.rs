//! 1.拨款268.42万元，比上年增加16.24万元，主要原因是：甲10.00万元，乙6.24万元。/ 2.…: what a reason tells is no line of the list.

use super::super::Binder;
use crate::words::any;
use fiscal::{Claim, FactId, Operand, Range};

impl Binder<'_, '_> {
    /// Does a list over lines make its whole without what the reasons in its lines tell? Then that is left out.
    pub(super) fn leaves_out_reasons(&self, claim: &mut Claim) -> bool {
        const FAR: usize = 400;
        const REASONS: [&str; 4] = ["原因是", "原因：", "主要是", "由于"];
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let sentence = self.fact(whole.fact).sentence;
        let explains = |id: FactId| self.fact(id).sentence != sentence && any(self.sentence_before(id, FAR), &REASONS);
        if claim.identity.is_some() || parts.len() < 3 || !parts.iter().any(|o| explains(o.fact)) {
            return false;
        }
        let lines: Vec<Operand> = parts.iter().filter(|o| !explains(o.fact)).copied().collect();
        let made = lines.iter().fold(Range::default(), |sum, o| sum + self.value(o));
        let fits = lines.len() > 1 && made.meets(self.fact(whole.fact).range);
        if fits {
            let whole = *whole;
            claim.operands.retain(|o| *o == whole || lines.contains(o));
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn what_a_reason_tells_is_no_line() {
        let text = "收入预算306.00万元，其中：\n一般公共预算288.00万元，占94.12%，比上年增加16.40万元，主要原因是：新增培训10.00万元，补助提标6.40万元。\n上年结转18.00万元，占5.88%。\n政府性基金预算0万元。";
        let filing = crate::subject::read_for_tests::account(text);
        let digits = |c: &fiscal::Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect::<Vec<_>>();
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(digits);
        assert!(sums.into_iter().all(|sum| !sum.contains(&640)));
    }
}

//! Parts of 本年收入 by the money they are of.

use super::Binder;
use fiscal::{Datum, FactId, Flow, Fund};

impl Binder<'_, '_> {
    /// 财政拨款收入2865.14万元，…，其他收入12.85万元。…政府性基金预算财政拨款收入150.00万元: a fund whose fellow, the general budget, is not told
    /// is but some of what was granted, and that stands for all of its funds.
    pub(super) fn or_all_that_was_granted(&self, part: Datum, near: FactId) -> Option<Datum> {
        let told = |fund| self.find(&Datum { fund, ..part }, near).is_some();
        let lesser =
            self.fact(near).datum.fund == Fund::All && part.flow == Flow::Income && matches!(part.fund, Fund::GovFund | Fund::StateCapital);
        let of_it = lesser && told(part.fund) && !told(Fund::General) && told(Fund::Fiscal);
        match of_it {
            false => Some(part),
            // once
            true if part.fund == Fund::StateCapital && told(Fund::GovFund) => None,
            true => Some(Datum { fund: Fund::Fiscal, ..part }),
        }
    }

    /// 财政拨款收入768万元，其中政府性基金42万元，国有资本经营预算0万元: the general budget goes without saying.
    pub(super) fn names_but_the_lesser_funds(&self, whole: &Datum, parts: &[FactId]) -> bool {
        let lesser = |p: &FactId| matches!(self.fact(*p).datum.fund, Fund::GovFund | Fund::StateCapital);
        whole.fund == Fund::Fiscal && parts.iter().all(lesser)
    }
}

#[cfg(test)]
mod tests {
    /// How many sums of the text have parts that make another amount.
    fn failing(text: &str) -> usize {
        let filing = crate::subject::read_for_tests::account(text);
        let mid = |o: &fiscal::Operand| filing.facts[o.fact.index()].range.mid();
        let sum = |c: &&fiscal::Claim| matches!(c.kind, fiscal::ClaimKind::Sum { .. });
        filing.claims.iter().filter(sum).filter(|c| mid(&c.operands[0]) != c.operands[1..].iter().map(mid).sum::<i64>()).count()
    }

    #[test]
    fn one_fund_is_not_all_that_was_granted() {
        let told = |fund: &str| {
            format!(
                "2022年度收入总计640.00万元，其中：本年收入合计600.00万元，年初结转和结余40.00万元。\n本年收入600.00万元，其中：财政拨款收入570.00万元；事业收入20.00万元；其他收入10.00万元。\n2022年度{fund}。\n"
            )
        };
        assert_eq!(failing(&told("政府性基金预算财政拨款收入80.00万元，支出80.00万元")), 0);
        assert_eq!(failing(&told("政府性基金预算财政拨款收入80.00万元；国有资本经营预算财政拨款收入5.00万元")), 0);
    }
}

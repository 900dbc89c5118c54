//! 1.…预算55.80万元，支出52.45万元。/ 2.…预算36.00万元，全部支付。/ 3.…预算42.47万元，支出38.37万元: one line tells its figure otherwise than the others.

use super::super::Binder;
use crate::reader::measure;
use fiscal::{Claim, FactId, Operand, Range, Role};

impl Binder<'_, '_> {
    /// Does the list come out without what is beside it, or with what stands elsewhere? Then it is put right.
    pub(super) fn comes_out_otherwise(&self, claim: &mut Claim, made: Range) -> bool {
        self.leave_what_is_beside(claim)
            || self.takes_in_a_bracket(claim, made)
            || self.leaves_out_reasons(claim)
            || self.takes_in_a_line(claim, made)
    }

    /// Is what a list over lines lacks just what the first amount of a line among them tells, of which no figure was taken?
    fn takes_in_a_line(&self, claim: &mut Claim, made: Range) -> bool {
        const FAR: u32 = 200;
        const DIGITS: usize = 4;
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let total = self.fact(whole.fact);
        let (Some(first), Some(last)) = (parts.first().map(|o| o.fact), parts.last().map(|o| o.fact)) else { return false };
        if claim.identity.is_some() || made.high >= total.range.low || parts.len() < 3 || last <= first || last.0 - first.0 > FAR {
            return false;
        }
        let block = |id: FactId| self.fact(id).block;
        // each line tells one
        let mut lines: Vec<u32> = parts.iter().map(|o| block(o.fact)).collect();
        lines.dedup();
        if lines.len() != parts.len() || lines.contains(&total.block) || total.printed.significant() < DIGITS {
            return false;
        }
        let begins = |id: &FactId| id.0 == 0 || block(FactId(id.0 - 1)) != block(*id);
        let lacks = |id: &FactId| {
            let fact = self.fact(*id);
            let alike = fact.role == Role::Amount && measure(fact.printed.unit) == measure(total.printed.unit);
            alike && !lines.contains(&fact.block) && begins(id) && (made + fact.range).meets(total.range)
        };
        let Some(line) = (first.0 + 1..last.0).map(FactId).find(lacks) else { return false };
        let at = claim.operands.iter().skip(1).position(|o| o.fact > line).map_or(claim.operands.len(), |at| at + 1);
        claim.operands.change(|list| list.insert(at, Operand::from(line)));
        true
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// Does a sum of the money of all projects hold?
    fn adds_up(last: &str) -> Option<bool> {
        let text = format!(
            "开展自评，涉及资金136.58万元。其中：\n1.巡查经费。预算46.80万元，支出44.26万元。\n2.会议经费。预算32.00万元，支出28.70万元。\n3.泵站建设。预算36.00万元，全部支付。\n4.其他经费。预算30.40万元，支出{last}万元。"
        );
        let filing = crate::subject::read_for_tests::account(text);
        let sum = filing.claims.iter().find(|c| matches!(c.kind, ClaimKind::Sum { .. }))?;
        let digits = |f: fiscal::FactId| filing.facts[f.index()].printed.digits;
        Some(sum.operands[1..].iter().map(|o| digits(o.fact)).sum::<i64>() == digits(sum.operands[0].fact))
    }

    #[test]
    fn a_line_that_tells_its_figure_otherwise() {
        assert_ne!(adds_up("27.62"), Some(false));
    }
}

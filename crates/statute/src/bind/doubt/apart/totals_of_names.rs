//! 农林水支出和城乡社区支出两类合计: what several names make together is none of them, and no part of what all make.

use super::super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

/// What such a total is called at the end of its clause.
const TOGETHER: [&str; 6] = ["类合计", "项合计", "类共计", "项共计", "项共", "类共"];

/// How many it says they are.
const NUMBERS: [(char, usize); 5] = [('两', 2), ('二', 2), ('三', 3), ('四', 4), ('五', 5)];

impl Binder<'_, '_> {
    /// 上述5类中，教育支出和卫生健康支出两类合计80.00万元: takes it off the parts of a total by 科目. Is there anything left to add up?
    pub(super) fn leave_off_a_total_of_names(&self, claim: &mut Claim) -> bool {
        if claim.identity.is_some() && self.names_put_together(claim.operands[0].fact).is_none() {
            claim.operands.retain(|o| self.names_put_together(o.fact).is_none());
        }
        claim.operands.len() > 1
    }

    /// Is the sum of as many as its total says, and not of all that were told before?
    pub(in crate::bind::doubt) fn is_of_as_many_names(&self, claim: &Claim) -> bool {
        !matches!(claim.kind, ClaimKind::Sum { .. })
            || self.names_put_together(claim.operands[0].fact).is_none_or(|number| claim.operands.len() == number + 1)
    }

    /// How many names the clause says to make the figure.
    fn names_put_together(&self, id: FactId) -> Option<usize> {
        let clause = self.clause_before(id).trim_end_matches(['为', '达']);
        if !clause.ends_with(['计', '共']) {
            return None;
        }
        let names = TOGETHER.iter().find_map(|word| clause.strip_suffix(word))?;
        let number = NUMBERS.iter().find_map(|(word, number)| names.ends_with(*word).then_some(*number))?;
        names.contains(['和', '与', '及']).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn two_names_together_are_no_third() {
        let text = "青岚县水务局2025年部门预算公开\n2025年部门支出预算100.00万元。按功能科目分：\n1.教育支出20.00万元，占20.00%；\n2.农林水支出50.00万元，占50.00%；\n3.住房保障支出30.00万元，占30.00%。\n上述3类中，教育支出和农林水支出两类合计70.00万元，占总支出的70.00%。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let digits = |o: &fiscal::Operand| filing.facts[o.fact.index()].printed.digits;
        let all = |c: &&fiscal::Claim| digits(&c.operands[0]) == 7000 && c.operands.len() == 4;
        assert_eq!(filing.claims.iter().filter(all).count(), 0);
        let mut parts = filing.claims.iter().filter(|c| c.identity == Some("科目构成") && matches!(c.kind, ClaimKind::Sum { .. }));
        assert!(parts.all(|c| c.operands.iter().all(|o| digits(o) != 7000)));
    }
}

//! Lists shorter than the words before them say.

use super::super::Binder;
use crate::scan::{is_numeral, value_of};
use fiscal::Claim;

impl Binder<'_, '_> {
    /// 支出5430万元由14个部分构成：一是…；二是…：of which but some were told or read.
    pub(super) fn is_told_in_more_parts(&self, claim: &Claim) -> bool {
        const PARTS: [&str; 5] = ["个部分", "部分", "大类", "个方面", "大块"];
        const FAR: usize = 60;
        let Some(first) = claim.operands[1..].iter().map(|o| o.fact).min() else { return false };
        let whole = claim.operands[0].fact;
        let words = if whole < first { self.between(whole, first) } else { "" };
        let words = &words[..words.floor_char_boundary(FAR)];
        let Some(count) = PARTS.iter().find_map(|part| words.split_once(part)).map(|(before, _)| before) else { return false };
        let numeral = |c: char| c.is_ascii_digit() || is_numeral(c);
        let told = &count[count.trim_end_matches(numeral).len()..];
        let told = told.parse().ok().or_else(|| value_of(told));
        claim.identity.is_none() && told.is_some_and(|told| told as usize > claim.operands.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::account;
    use fiscal::ClaimKind;

    #[test]
    fn a_list_that_breaks_off_makes_no_sum() {
        let sums = |told: &str| {
            let text = format!(
                "一般公共预算支出530.40万元由{told}部分构成：一是教育支出120.30万元；二是卫生健康支出85.20万元；三是住房保障支出42.10万元。"
            );
            account(text).claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.identity.is_none()).count()
        };
        assert_eq!((sums("五个"), sums("14个")), (0, 0));
        assert_eq!((sums("三个"), sums("3个"), sums("各")), (1, 1, 1));
    }
}

//! 2022年、2023年预算分别为180.00万元、190.00万元，其中项目支出分别为80.00万元和90.00万元: the second row is of the years that were named before the first.

use super::super::Binder;
use crate::words::rfind;
use fiscal::{Claim, FactId};

impl Binder<'_, '_> {
    /// Is one of two unlike figures told in such a row? Which year it is of, it does not say.
    pub(super) fn is_of_years_in_turn(&self, claim: &Claim) -> bool {
        claim.operands.iter().any(|o| self.stands_in_a_row_of_years(o.fact))
    }

    /// Are the parts all of one thing, each of another year? Together they make nothing.
    pub(super) fn adds_up_years(&self, claim: &Claim) -> bool {
        let parts = &claim.operands[1..];
        let first = self.fact(parts[0].fact).datum;
        let of_one = |o: &fiscal::Operand| self.fact(o.fact).datum.same_subject(&first) && self.stands_in_a_row_of_years(o.fact);
        let sum = matches!(claim.kind, fiscal::ClaimKind::Sum { .. }) && parts.len() > 1 && claim.identity.is_none();
        sum && !self.adds_up(claim) && parts.iter().all(of_one)
    }

    /// Do several years stand in a row before the figure, and in its own clause none but 分别 or 依次?
    fn stands_in_a_row_of_years(&self, id: FactId) -> bool {
        const FAR: usize = 400;
        let sentence = self.sentence_before(id, FAR);
        let Some(each) = ["分别", "依次"].iter().filter_map(|word| rfind(sentence, word)).max() else { return false };
        let before = &sentence[..each];
        let clause = before.rfind(['，', '；']).map_or("", |mark| &before[mark..]);
        let earlier = &before[..before.len() - clause.len()];
        let joined = |at: usize| {
            let before = earlier[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            let last = before.strip_suffix(['、', '和', '与', '及', '至', '到', '—', '－', '-', '～', '~']);
            before.len() + "0000".len() == at
                && last.is_some_and(|last| last.trim_end_matches(['年', '度']).ends_with(|c: char| c.is_ascii_digit()))
        };
        let row = || earlier.match_indices('年').any(|(at, _)| joined(at));
        !clause.is_empty() && !clause.contains('年') && row()
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// Figures said to be one, though they are not.
    fn unlike(text: &str) -> usize {
        let filing = crate::subject::read_for_tests::account(text);
        let range = |o: &fiscal::Operand| filing.facts[o.fact.index()].range;
        let equal = filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal);
        equal.filter(|c| !range(&c.operands[0]).meets(range(&c.operands[1]))).count()
    }

    #[test]
    fn a_second_row_goes_by_the_years_before_the_first() {
        for each in ["分别", "依次"] {
            let rows = format!(
                "2021年、2022年部门支出分别为180.00万元、190.00万元，其中项目支出{each}为80.00万元和90.00万元，占比{each}为44.4%和47.4%。"
            );
            assert_eq!(unlike(&format!("2022年度部门决算\n2022年项目支出90.00万元。\n{rows}\n")), 0, "{each}");
        }
        for years in ["2020、2021、2022年", "2020年至2022年"] {
            let rows =
                format!("{years}部门支出分别为170.00万元、180.00万元、190.00万元，其中项目支出分别为70.00万元、80.00万元和90.00万元。");
            assert_eq!(unlike(&format!("2022年度部门决算\n2022年项目支出90.00万元。\n{rows}\n")), 0, "{years}");
        }
    }

    #[test]
    fn the_years_of_a_part_make_no_whole() {
        let text = "2021年、2022年部门支出分别为210.30万元、231.70万元，其中基本支出分别为110.20万元和120.50万元。";
        let filing = crate::subject::read_for_tests::account(text);
        assert!(!filing.claims.iter().any(|c| matches!(c.kind, ClaimKind::Sum { .. })), "{:?}", filing.claims);
    }
}

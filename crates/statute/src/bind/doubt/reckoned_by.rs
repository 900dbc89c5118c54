//! 按204名委员和136名工作人员计，人均500元: what an average is reckoned by is of no list, and is all of what its clause tells.

use super::super::Binder;
use crate::reader::measure;
use fiscal::{Claim, FactId, Unit};

impl Binder<'_, '_> {
    /// Are the parts of a sum that does not come out told as what something is reckoned by?
    pub(super) fn reckons_by_its_parts(&self, claim: &Claim) -> bool {
        let Some(first) = claim.operands[1..].iter().map(|o| o.fact).min() else { return false };
        let reckoned = |clause: &str| ["计", "计算", "测算", "核算", "平均"].iter().any(|word| clause.ends_with(word));
        let clause = |id: FactId| self.sentence_behind(id, 120).split(['，', '；']).next().unwrap_or_default();
        ["按", "以", "按照"].iter().any(|word| self.clause_before(first).starts_with(word)) && reckoned(clause(first))
    }

    /// 32名代表和18名工作人员，人均…: does its clause tell of another number of the same kind, with a word that joins the two?
    pub(in crate::bind) fn is_reckoned_by_several(&self, number: FactId) -> bool {
        let joined = |a: u32, b: u32| {
            let (a, b) = (FactId(a), FactId(b));
            if b.index() >= self.reader.facts.len() {
                return false;
            }
            let kind = |f: FactId| (measure(self.fact(f).printed.unit), matches!(self.fact(f).printed.unit, Unit::Count(_)));
            let between = self.between(a, b);
            let one_clause = !crate::outline::has_mark(between, &['，', '；', '。', '：', '（', '）']);
            kind(a) == kind(b) && kind(a).1 && one_clause && between.contains(['和', '与', '及', '、'])
        };
        number.0 > 0 && joined(number.0 - 1, number.0) || joined(number.0, number.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn claims(text: &str) -> Vec<ClaimKind> {
        crate::subject::read_for_tests::account(text).claims.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn what_an_average_is_reckoned_by_is_of_no_list() {
        let told = "出席代表150名，会议费90.00万元，其中住宿费60.00万元、伙食费30.00万元，按150名代表和50名工作人员计，人均4500元。";
        let sums = claims(told).iter().filter(|k| matches!(k, ClaimKind::Sum { .. })).count();
        assert_eq!((sums, claims(told).contains(&ClaimKind::Average)), (1, false));
    }
}

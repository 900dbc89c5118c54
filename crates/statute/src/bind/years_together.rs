//! 近三年投入分别为：2021年1505万元、2022年2000万元、2023年1795万元，三年合计5300万元: what a row of years makes together.

use super::{Binder, exact};
use crate::reader::measure;
use fiscal::{Certainty, FactId, Operand};

/// The name of the relation.
const YEARS: &str = "各年合计";

/// So many years are told together.
const NUMBERS: [(&str, usize); 4] = [("两年", 2), ("三年", 3), ("四年", 4), ("五年", 5)];

/// What is said of all of them.
const TOGETHER: [&str; 6] = ["合计", "共计", "累计", "总计", "共", "总共"];

impl Binder<'_, '_> {
    pub(super) fn years_together(&mut self) {
        // right behind figures of one year after another
        let behind_years = |three: &[fiscal::Fact]| {
            let [first, second, third] = three else { return false };
            first.datum.year != second.datum.year && first.sentence == third.sentence && third.role.states()
        };
        let totals = self.reader.facts.windows(3).zip(2..).filter(|(three, _)| behind_years(three));
        for total in totals.map(|(_, at)| FactId(at)).collect::<Vec<_>>() {
            let Some(years) = self.says_years_together(total) else { continue };
            if let Some(row) = self.row_of_years(total, years) {
                let operands = std::iter::once(total).chain(row).map(Operand::from).collect();
                self.claim_sum(operands, true, Certainty::Inherited, Some(YEARS));
            }
        }
    }

    /// 三年合计, 三年累计投入: of how many years the figure is.
    fn says_years_together(&self, id: FactId) -> Option<usize> {
        let clause = self.clause_before(id);
        let clause = ["近", "以上", "这", "上述"].iter().find_map(|lead| clause.strip_prefix(lead)).unwrap_or(clause);
        let (years, behind) = NUMBERS.iter().find_map(|(name, years)| Some((*years, clause.strip_prefix(name)?)))?;
        (exact(self.fact(id)) && TOGETHER.iter().any(|word| behind.starts_with(word))).then_some(years)
    }

    /// The figures right before it, as many as there are years, each of the year behind the one before it.
    fn row_of_years(&self, total: FactId, years: usize) -> Option<Vec<FactId>> {
        let first = total.index().checked_sub(years)?;
        let row: Vec<FactId> = (first..total.index()).map(|f| FactId(f as u32)).collect();
        let (own, last) = (self.fact(total), self.fact(row[years - 1]));
        let alike = |f: &FactId| {
            let fact = self.fact(*f);
            fact.sentence == own.sentence
                && fact.role.states()
                && exact(fact)
                && measure(fact.printed.unit) == measure(own.printed.unit)
                && fact.datum.same_subject(&last.datum)
        };
        let in_turn = |two: &[FactId]| {
            let [one, other] = [two[0], two[1]].map(|f| self.fact(f).datum.year);
            one.is_known() && (one == other.previous() || other == one.previous())
        };
        let way = |two: &[FactId]| self.fact(two[0]).datum.year < self.fact(two[1]).datum.year;
        let one_way = row.windows(2).all(way) || !row.windows(2).any(way);
        (row.iter().all(alike) && row.windows(2).all(in_turn) && one_way).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, FactId};

    fn sums(text: &str) -> Vec<Vec<FactId>> {
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2022)), ..crate::Context::default() };
        let claims = crate::read(&fiscal::Manuscript::utf8(text), context).filing.claims;
        let sums = claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| o.fact).collect()).collect()
    }

    #[test]
    fn years_in_a_row_make_their_total() {
        let all = vec![[3, 0, 1, 2].map(FactId).to_vec()];
        assert_eq!(sums("近三年管护投入分别为：2020年120.00万元、2021年150.00万元、2022年180.00万元，三年合计450.00万元。"), all);
        assert_eq!(sums("管护投入2022年180.00万元、2021年150.00万元、2020年120.00万元，近三年累计投入450.00万元。"), all);
        // of more years than are told
        assert!(sums("管护投入2021年150.00万元、2022年180.00万元，三年合计450.00万元。").is_empty());
    }
}

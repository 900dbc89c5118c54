//! Over several years: 由2021年的268批降至2022年的203批、2023年的156批，累计下降41.79%.

use super::Binder;
use crate::words::any;
use fiscal::{FactId, Unit};

impl Binder<'_, '_> {
    /// What a change over all of the years told before it is between: the last of them and the first.
    pub(super) fn first_and_last_told(&self, change: FactId) -> Option<(FactId, FactId)> {
        const OVER: [&str; 4] = ["累计下降", "累计减少", "累计增长", "累计增加"];
        const MOST: usize = 8;
        if !any(self.clause_before(change), &OVER) {
            return None;
        }
        let own = self.fact(change);
        let of_it = |f: &FactId| {
            let fact = self.fact(*f);
            let alike = fact.datum == own.datum.at(fact.datum.year, fact.datum.basis);
            *f < change && fact.role.states() && alike && !matches!(fact.printed.unit, Unit::Percent | Unit::Point)
        };
        let told: Vec<FactId> = self.of_sentence(own.sentence).filter(of_it).take(MOST).collect();
        // each a year after the one before it, and with nothing of another kind among them
        let follows = |two: &[FactId]| self.fact(two[0]).datum.year < self.fact(two[1]).datum.year && two[1].0 == two[0].0 + 1;
        let run = told.len() > 2 && told.windows(2).all(follows);
        run.then(|| Some((*told.last()?, *told.first()?))).flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn pairs(text: &str) -> Vec<(ClaimKind, Vec<u32>)> {
        let head = "青岚县林业局2023年度部门决算\n";
        let filing = read(&Manuscript::utf8(format!("{head}{text}\n")), Context::default()).filing;
        let told = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Change | ClaimKind::Rate));
        told.map(|c| (c.kind, c.operands.iter().map(|o| o.fact.0).collect())).collect()
    }

    #[test]
    fn all_the_years_together() {
        let told = pairs("公务接待批次由2021年的250批减少到2022年的200批、2023年的150批，累计减少120批，累计下降40%。");
        assert_eq!(told, [(ClaimKind::Change, vec![3, 2, 0]), (ClaimKind::Rate, vec![4, 2, 0])]);
    }

    #[test]
    fn the_last_year_alone() {
        let told = pairs("公务接待费2021年12.00万元、2022年10.00万元、2023年8.00万元，比上年减少3.00万元。");
        assert_eq!(told, [(ClaimKind::Change, vec![3, 2, 1])]);
    }
}

//! 资产总额1000.00万元，负债105.00万元，资产负债率10.50%: of all that is owned so much is owed.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, FactId, Unit};

/// What a figure is called, at the end of its clause.
const ASSETS: [&str; 4] = ["资产总额", "资产总计", "总资产", "资产合计"];
const DEBTS: [&str; 5] = ["负债总额", "负债总计", "总负债", "负债合计", "负债"];

impl Binder<'_, '_> {
    /// Of the amounts told last before it, in its paragraph or the one above.
    pub(super) fn debt_ratio(&mut self, ids: &[FactId]) {
        for id in ids.iter().copied() {
            let fact = *self.fact(id);
            if fact.printed.unit != Unit::Percent || fact.direction.is_some() || !exact(&fact) {
                continue;
            }
            let clause = self.clause_before(id).trim_end_matches(['为', '是', '达']);
            if !clause.ends_with("资产负债率") || clause.contains("平均") {
                continue;
            }
            let called = |f: &FactId, names: &[&str]| {
                let own = self.clause_before(*f).trim_end_matches(['为', '是', '共']);
                self.amount_of_money(*f)
                    && self.fact(*f).datum.year == fact.datum.year
                    && names.iter().any(|name| own.ends_with(name))
                    && !own.ends_with("流动负债")
                    && !own.ends_with("长期负债")
            };
            let told = |names: &[&str]| self.before(id, 24, |f| f.block + 1 >= fact.block).find(|f| called(f, names));
            let (Some(owned), Some(owed)) = (told(&ASSETS), told(&DEBTS)) else { continue };
            if !self.has_claim(id, |_| true) {
                self.claim(ClaimKind::Share, &[id, owed, owned], Certainty::Inferred, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rated;

    #[test]
    fn what_is_owed_of_what_is_owned() {
        let told = |text: &str| rated(text).iter().any(|d| d[1..] == [10500, 100000]);
        assert!(told("资产总额1000.00万元。负债105.00万元，资产负债率15.00%。"));
        assert!(told("年末资产总计1000.00万元，负债合计105.00万元，净资产895.00万元。资产负债率为10.50%。"));
        assert!(!told("资产总额1000.00万元，负债总额200.00万元，其中流动负债105.00万元，资产负债率20.00%。"));
        assert!(!told("资产总额1000.00万元。流动负债105.00万元，资产负债率下降15.00%。"));
    }
}

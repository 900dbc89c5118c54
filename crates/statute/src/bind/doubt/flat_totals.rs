//! What was level with its plan, where it is what two items or more make: not with the plan of all.

use super::super::Binder;
use super::super::slips::typed_alike;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// 支出年初预算900.00万元。…甲（项）50.00万元，乙（项）30.00万元，两项合计80.00万元，与年初预算数一致: with what was planned for the two, which
    /// is told nowhere.
    pub(super) fn levels_some_with_all(&self, claim: &Claim) -> bool {
        let [current, plan] = [0, 1].map(|i| claim.operands[i].fact);
        let [now, then] = [current, plan].map(|id| self.fact(id).range);
        let made_behind = || {
            let lists = self.lists_beneath(current);
            lists.iter().any(|list| list.parts.iter().all(|part| plan < *part && *part < current))
        };
        !now.meets(then) && !typed_alike(now.mid(), then.mid()) && made_behind()
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn flats(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Flat)
    }

    #[test]
    fn some_are_not_all() {
        let all = "2022年度一般公共预算财政拨款支出年初预算为900.00万元，支出决算为950.00万元。其中：\n";
        let items = "社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）支出决算为50.00万元，机关事业单位职业年金缴费支出（项）支出决算为30.00万元";
        assert_eq!(flats(&format!("{all}{items}，两项合计80.00万元，与年初预算数一致。")), 0);
        // told of all
        assert_eq!(flats("2022年度支出年初预算为900.00万元，支出决算为901.00万元，与年初预算数一致。"), 1);
    }
}

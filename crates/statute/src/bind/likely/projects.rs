//! 对2个项目…，预算资金500.00万元，实际支出480.00万元…： / （1）…全年预算数300.00万元，执行数300.00万元: where the plans of so many lines make the plan told
//! above them, what was spent in each makes what was spent.

use super::Binder;
use fiscal::{Certainty, ClaimKind, FactId, Operand, Role};

impl Binder<'_, '_> {
    /// Of a sentence that counts the lines beneath its paragraph.
    pub(super) fn projects_of_all(&mut self, ids: &[FactId]) {
        let block = self.fact(ids[0]).block as usize;
        let numbered = |row: usize| self.reader.blocks.get(block + row).and_then(|b| b.marker.number()) == Some(row as u32);
        if !numbered(1) || !numbered(2) {
            return;
        }
        let rows =
            |f: &FactId| self.counted(*f).and_then(|_| usize::try_from(self.fact(*f).printed.digits).ok()).filter(|n| (2..=20).contains(n));
        let Some(rows) = ids.iter().find_map(rows).filter(|rows| (1..=*rows).all(numbered) && !numbered(rows + 1)) else { return };
        let two = |told: Vec<FactId>| -> Option<(FactId, FactId)> {
            let money: Vec<FactId> =
                told.into_iter().filter(|f| self.fact(*f).printed.unit.is_money() && self.fact(*f).role == Role::Amount).collect();
            let &[plan, spent] = &money[..] else { return None };
            let stages = self.fact(plan).datum.basis.is_budget() && !self.fact(spent).datum.basis.is_budget();
            (stages && self.amount_of_money(plan) && self.amount_of_money(spent)).then_some((plan, spent))
        };
        let Some((plan, spent)) = two(ids.to_vec()) else { return };
        let told: Option<Vec<(FactId, FactId)>> = (1..=rows).map(|row| two(self.told_in(block + row).collect())).collect();
        let Some((plans, all)): Option<(Vec<FactId>, Vec<FactId>)> = told.map(|rows| rows.into_iter().unzip()) else { return };
        let sum = |id: FactId| self.has_claim(id, |kind| matches!(kind, ClaimKind::Sum { .. }));
        if (self.meets(plan, &plans) || self.meets(spent, &all)) && !sum(plan) && !sum(spent) {
            for (whole, parts) in [(plan, plans), (spent, all)] {
                let operands = [whole].into_iter().chain(parts).map(Operand::from).collect();
                self.claim_sum(operands, true, Certainty::Inherited, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn sums(spent: &str) -> usize {
        let text = format!(
            "青岚县水务局2024年部门决算\n对2个项目开展自评，预算资金500.00万元，实际支出480.00万元，执行率96.00%。各项目情况如下：\n（1）堤防养护项目：全年预算数300.00万元，执行数{spent}万元，完成预算的100.00%；\n（2）节水补助项目：全年预算数200.00万元，执行数180.00万元，完成预算的90.00%。\n"
        );
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Sum { exhaustive: true } && c.operands.len() == 3).count()
    }

    #[test]
    fn lines_of_plans_and_what_was_spent() {
        assert_eq!(sums("3000.00"), 2);
    }
}

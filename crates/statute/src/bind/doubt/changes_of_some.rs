//! 收入增加141.43万元，其中：1.拨款…，其中中央拨款…增加88.15万元，地方拨款…增加74.15万元；2.事业收入…减少26.45万元: of the first part only its own parts
//! tell how they have changed, and those of the others do not make the change of the whole.

use super::super::Binder;
use fiscal::{Claim, FactId, Role};

impl Binder<'_, '_> {
    /// Is there a part, of the list whose changes are added up, of which none of them is, though its own parts have changed?
    pub(super) fn skips_a_part_that_moves(&self, claim: &Claim) -> bool {
        const NEAR: usize = 12;
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let change = self.fact(whole.fact);
        if change.role != Role::Change || parts.iter().any(|o| self.fact(o.fact).role != Role::Change) {
            return false;
        }
        let amount = |f: &FactId| self.fact(*f).role == Role::Amount;
        let own =
            self.before(whole.fact, NEAR, |f| f.sentence == change.sentence).filter(amount).find(|f| self.fact(*f).datum == change.datum);
        let Some(list) = own.and_then(|own| self.lists_beneath(own).iter().max_by_key(|list| list.parts.len())) else { return false };
        // behind which amount it stands
        let of = |id: FactId| self.before(id, NEAR, |_| true).find(amount);
        let told: Vec<FactId> = parts.iter().filter_map(|o| of(o.fact)).collect();
        let last = self.fact(list.whole).block;
        list.parts.iter().enumerate().any(|(n, part)| {
            let next = list.parts.get(n + 1).map_or(part.0 + NEAR as u32, |next| next.0).min(self.reader.facts.len() as u32);
            let within = (part.0 + 1..next).map(FactId).take_while(|f| self.fact(*f).block == self.fact(*part).block);
            let mut beneath = within.skip_while(|f| !amount(f));
            !told.contains(part) && self.fact(*part).block > last && beneath.any(|f| self.fact(f).role == Role::Change)
        })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Role};

    fn sums_of_changes(text: &str) -> usize {
        let filing = crate::subject::read_for_tests::account(text);
        let of = |c: &&fiscal::Claim| filing.facts[c.operands[0].fact.index()].role == Role::Change && c.operands.len() > 2;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).filter(of).count()
    }

    #[test]
    fn a_part_of_which_only_its_parts_have_changed() {
        let lines = |first: &str| {
            format!(
                "本年收入合计900.00万元，比上年增加64.00万元。其中：\n1.财政拨款收入700.00万元，占77.78%，{first}。\n2.事业收入120.00万元，占13.33%，同比减少14.00万元。\n3.其他收入80.00万元，占8.89%，同比增加18.00万元。"
            )
        };
        assert_eq!(sums_of_changes(&lines("其中中央财政拨款400.00万元，同比增加35.00万元；地方财政拨款300.00万元，同比增加25.00万元")), 0);
        assert!(sums_of_changes(&lines("同比增加63.00万元")) > 0);
    }
}

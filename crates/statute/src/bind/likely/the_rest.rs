//! 其中：甲1.88万元、乙1.36万元、其他0.95万元; 已列42.00万元，其余42.38万元拟列明年: what is left of a whole is the last of it, whatever was told before.

use super::{Binder, SHAPE, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Role};

impl Binder<'_, '_> {
    /// A list that ends with what is left, short of its whole by the slip of one line: it was meant to be all. Of longer wholes a slip tells
    /// that already.
    pub(super) fn closed_by_the_rest(&mut self, ids: &[FactId]) {
        const LONG: u64 = 1_000;
        for whole in ids.iter().copied().filter(|f| self.fact(*f).printed.digits.unsigned_abs() < LONG).collect::<Vec<_>>() {
            let open = |c: &usize| self.claims[*c].kind == ClaimKind::Sum { exhaustive: false } && self.claims[*c].identity.is_none();
            let Some(told) = self.known.told_at(whole).find(open) else { continue };
            let claim = &self.claims[told];
            let parts: Vec<FactId> = claim.operands[1..].iter().map(|o| o.fact).collect();
            let plain = claim.operands.iter().all(|o| !o.negative) && parts.len() > 2 && parts[0] > whole;
            let rest =
                || matches!(self.clause_before(parts[parts.len() - 1]).trim(), "其他" | "其余" | "其他支出" | "其他费用" | "其他项目");
            let short = || self.made_by(&parts).high < self.fact(whole).range.low;
            if plain && rest() && short() && (self.one_line_copied(whole, &parts) || self.one_typing_off(whole, &parts, &[])) {
                let claim = &mut self.claims[told];
                (claim.kind, claim.certainty, claim.identity) = (ClaimKind::Sum { exhaustive: true }, Certainty::Inferred, Some(SHAPE));
            }
        }
    }

    /// 未到位84.38万元，今年已列42.00万元，其余42.38万元拟列明年: no word of parts, but the last amount is what the others leave.
    pub(super) fn rest_of_it(&mut self, ids: &[FactId]) {
        const MOST: usize = 4;
        const TELLING: u64 = 1_000;
        const BESIDE: [&str; 11] = ["比", "较", "上年", "均", "每", "合计", "共计", "完成", "占", "（", "其中"];
        for at in 2..ids.len() {
            let rest = ids[at];
            if !self.amount_of_money(rest) || !self.clause_before(rest).starts_with("其余") || self.in_a_list(rest) {
                continue;
            }
            // 2024年预算已列42.00万元: in whatever year
            let told = |f: &&FactId| {
                let fact = self.fact(**f);
                matches!(fact.role, Role::Amount | Role::Previous) && fact.printed.unit.is_money() && exact(fact) && !fact.bare
            };
            let run = ids[..at].iter().rev().take_while(told).take(MOST).count();
            let whole = |many: usize| (ids[at - many], &ids[at - many + 1..=at]);
            let told = |many: &usize| {
                let (whole, parts) = whole(*many);
                self.fact(whole).printed.digits.unsigned_abs() >= TELLING && !parts.iter().any(|f| any(self.words_before(*f), &BESIDE))
            };
            let made = (2..=run).rev().filter(told).find(|many| self.meets(whole(*many).0, whole(*many).1));
            // 甲、乙各有其余: of the first that the sentence tells
            let first = || {
                (run >= 2 && run == at).then_some(run).filter(told).filter(|many| self.one_typing_off(whole(*many).0, whole(*many).1, &[]))
            };
            if let Some(many) = made.or_else(first) {
                let (of, parts) = whole(many);
                self.likely_sum(of, parts, true);
            }
        }
    }

    /// Is it a part of a sum that is known?
    pub(super) fn in_a_list(&self, id: FactId) -> bool {
        self.lists_naming(id).any(|list| self.has_claim(list.whole, |kind| matches!(kind, ClaimKind::Sum { .. })))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn what_is_left_is_the_last_of_it() {
        let told = |second: &str| shown(&format!("公务接待费4.19万元，其中：接待检查1.36万元、接待考察{second}万元、其他0.95万元。"));
        assert_eq!(told("1.36"), [(true, vec![419, 136, 136, 95])]);
        // by no slip
        assert_eq!(told("1.22"), []);
    }

    #[test]
    fn the_rest_of_what_was_told() {
        let told = |rest: &str| shown(&format!("闸门维修未到位资金84.38万元，2024年预算已列42.00万元，其余{rest}万元拟列2025年。"));
        assert_eq!(told("42.38"), [(true, vec![8438, 4200, 4238])]);
        assert_eq!(told("43.28"), [(true, vec![8438, 4200, 4328])]);
        assert_eq!(told("20.00"), []);
    }
}

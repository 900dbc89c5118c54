//! What is left of two accounts: the unit's own, and that of a fund it only manages.

use super::super::Binder;
use fiscal::{Fact, Flow, Item, Role, Topic};

impl Binder<'_, '_> {
    /// 支出总计986.40万元，其中本年支出968.25万元、结转下年18.15万元。… / 支出资金9384.48万元，支出进度98.00%，结余结转191.52万元: what is left stands
    /// beside what was spent, and that is another.
    pub(super) fn of_two_accounts(&self, a: &Fact, b: &Fact) -> bool {
        if !matches!(a.datum.flow, Flow::CarryIn | Flow::CarryOut) || a.sentence == b.sentence {
            return false;
        }
        let spent = |of: &Fact| {
            let all = |f: &Fact| {
                let plain = f.datum.func.is_none() && f.datum.topic == Topic(0) && f.datum.item == Item(0) && f.role == Role::Amount;
                plain && f.datum.flow == Flow::Outlay && f.datum.nature == of.datum.nature && f.datum.year == of.datum.year
            };
            self.of_sentence(of.sentence).map(|f| *self.fact(f)).find(all)
        };
        let (Some(one), Some(other)) = (spent(a), spent(b)) else { return false };
        let far = !super::near(one.range.mid(), other.range.mid()) && !super::typed_alike(one.range.mid(), other.range.mid());
        far && one.datum.fund == other.datum.fund
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn differ(text: &str) -> bool {
        let filing = crate::subject::read_for_tests::account(text);
        let range = |c: &fiscal::Claim, i: usize| filing.facts[c.operands[i].fact.index()].range;
        filing.claims.iter().any(|c| c.kind == ClaimKind::Equal && c.identity.is_none() && !range(c, 0).meets(range(c, 1)))
    }

    #[test]
    fn what_is_left_is_of_what_was_spent() {
        let own = "支出总计886.40万元，其中本年支出868.25万元、年末结转和结余118.15万元。";
        assert!(!differ(&format!("{own}\n全县支出资金9384.48万元，支出进度98.00%，结余结转191.52万元。")));
        assert!(differ(&format!("{own}\n本年支出868.25万元，年末结转和结余118.51万元。")));
    }
}

//! 办理312件，较目标280件超额32件，其中…: what is listed is of all, and not of how far it went beyond.

use super::{Binder, exact};
use crate::reader::{Sum, measure};
use fiscal::{FactId, Role};

/// How words end before what something went beyond another by.
const BEYOND: [&str; 9] = ["超额", "超额完成", "超出", "超出目标", "超过", "超", "多", "多完成", "超目标"];

impl Binder<'_, '_> {
    /// The list of the count that such an excess is of, where its parts are more than the excess: the count that they make, else the first of the
    /// sentence.
    pub(super) fn of_all_and_no_excess(&self, sum: &Sum) -> Option<Sum> {
        const FAR: usize = 8;
        let excess = self.fact(sum.whole);
        if excess.printed.unit.is_money() || sum.parts.len() < 2 || self.made_by(&sum.parts).low <= excess.range.high {
            return None;
        }
        let clause = self.clause_before(sum.whole).trim_end_matches(['了', ' ']);
        if !BEYOND.iter().any(|word| clause.ends_with(word)) {
            return None;
        }
        let counted = |f: &FactId| {
            let fact = self.fact(*f);
            fact.role == Role::Count && exact(fact) && measure(fact.printed.unit) == measure(excess.printed.unit)
        };
        let told: Vec<FactId> = self.of_sentence(excess.sentence).take_while(|f| *f < sum.whole).filter(counted).take(FAR).collect();
        let made = told.iter().copied().find(|f| self.meets(*f, &sum.parts));
        let whole = made.or(told.first().copied())?;
        Some(Sum { whole, ..sum.clone() })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn wholes(text: &str) -> Vec<u32> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(|c| c.operands[0].fact.0).collect()
    }

    #[test]
    fn parts_of_all_that_was_done() {
        assert_eq!(wholes("全年调解纠纷526件，较年初目标480件超额46件，其中邻里纠纷301件、婚姻纠纷225件。"), [0]);
        assert_eq!(wholes("全年调解纠纷526件，较年初目标480件超额46件，其中邻里纠纷310件、婚姻纠纷225件。"), [0]);
    }
}

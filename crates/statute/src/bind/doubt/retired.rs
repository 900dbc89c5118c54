//! Those who have retired, told in the list of a staff that does not count them.

use super::super::Binder;
use crate::topics::Topics;
use fiscal::{Claim, FactId, Operand};

impl Binder<'_, '_> {
    /// 年末实有人数99人，其中：在职60人，非在编20人，乡村医生19人，离休0人，退休40人: what stands before the retired makes the whole. The first of the
    /// sums that the list was read as stands for all of them.
    pub(super) fn without_the_retired(&self, claim: &mut Claim) -> Option<bool> {
        let whole = claim.operands[0];
        let of_a_list = claim.identity.is_none() || claim.identity == Some("构成");
        if !of_a_list || self.fact(whole.fact).datum.counted == 0 {
            return None;
        }
        let topics = Topics::get();
        let survivors = topics.named("遗属");
        let beside = |f: &FactId| self.is_of_the_retired(&(*f).into()) || topics.is_within(self.fact(*f).datum.topic, survivors);
        let mut lists = self.lists_beneath(whole.fact).iter();
        let list = lists.find(|list| claim.operands[1..].iter().all(|o| list.parts.contains(&o.fact)))?;
        let staff = &list.parts[..list.parts.iter().position(beside)?];
        let others = &list.parts[staff.len()..];
        if staff.len() < 2 || !others.iter().all(beside) || !self.made_by(staff).meets(self.fact(whole.fact).range) {
            return None;
        }
        if claim.identity.is_some() || claim.operands[1].fact != staff[0] {
            return Some(false);
        }
        claim.operands = std::iter::once(whole).chain(staff.iter().map(|f| Operand::from(*f))).collect();
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(text: &str) -> Vec<usize> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(|c| c.operands.len()).collect()
    }

    #[test]
    fn a_staff_without_those_who_have_retired() {
        assert_eq!(sums("年末实有人数99人，其中：在职60人，非在编人数20人，乡村医生19人，离休0人，退休40人。"), [4]);
        assert_eq!(sums("年末实有人数99人，其中：在职60人，临聘人员39人，退休40人。"), [3]);
    }

    #[test]
    fn a_staff_with_them() {
        assert!(sums("年末实有人数139人，其中：在职60人，临聘人员39人，退休40人。").contains(&4));
    }
}

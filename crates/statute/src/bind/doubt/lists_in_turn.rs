//! Several things, and then a part of each in the same order: 本金61.24亿元，利息31.26亿元，其中市本级本金37.42亿元、利息20.15亿元.

use super::super::Binder;
use crate::reader::measure;
use fiscal::{Certainty, Claim, ClaimKind, FactId, Operand};

impl Binder<'_, '_> {
    /// The parts of such a list are each of the thing that is called alike, and do not make the thing told last.
    pub(super) fn part_lists_in_turn(&self, claims: &mut Vec<Claim>) {
        let mut pairs: Vec<(FactId, FactId)> = Vec::new();
        claims.retain(|claim| {
            let listed = matches!(claim.kind, ClaimKind::Sum { .. }) && claim.identity.is_none() && (3..=5).contains(&claim.operands.len());
            let found = if listed && !self.adds_up(claim) { self.in_turn_with(claim) } else { None };
            pairs.extend(found.iter().flatten());
            found.is_none()
        });
        for (part, whole) in pairs {
            let operands = vec![Operand::from(part), Operand::from(whole)].into();
            let at = self.fact(part).span;
            claims.push(Claim { kind: ClaimKind::Within, operands, at, certainty: Certainty::Inherited, identity: None });
        }
    }

    /// The parts with the wholes that are called as they are: the one of the list, and of what its sentence told before it one each.
    fn in_turn_with(&self, claim: &Claim) -> Option<Vec<(FactId, FactId)>> {
        const BACK: usize = 8;
        let parts: Vec<FactId> = claim.operands[1..].iter().map(|o| o.fact).collect();
        let last = claim.operands[0].fact;
        let head = self.fact(last);
        let kind = |f: FactId| (self.fact(f).role, measure(self.fact(f).printed.unit));
        let told: Vec<FactId> =
            self.before(last, BACK, |f| f.sentence == head.sentence).filter(|f| kind(*f) == kind(last)).chain([last]).collect();
        let whole_of = |part: FactId| {
            let name = self.called(part)?;
            let mut alike = told.iter().copied().filter(|f| self.called(*f) == Some(name));
            alike.next().filter(|_| alike.next().is_none())
        };
        let wholes: Vec<FactId> = parts.iter().map(|part| whole_of(*part)).collect::<Option<_>>()?;
        // 减少4.20万元, 增加14.70万元: changes are called by their verbs
        let in_turn = head.role.states() && wholes.is_sorted_by(|a, b| a < b) && wholes.last() == Some(&last) && parts[0] > last;
        in_turn.then(|| parts.into_iter().zip(wholes).collect())
    }

    /// The last two characters of what its clause calls a figure.
    fn called(&self, id: FactId) -> Option<&str> {
        let name = self.clause_before(id).trim_end_matches(['为', '达', '共', '计', '数', '额', ' ']);
        let from = name.char_indices().rev().nth(1)?.0;
        Some(&name[from..]).filter(|name| name.chars().all(crate::words::is_han))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_part_of_each() {
        let claims = |text: &str| {
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            let of = |c: &fiscal::Claim| (c.kind, c.operands.iter().map(|o| o.fact.0).collect::<Vec<_>>());
            filing.claims.iter().map(of).collect::<Vec<_>>()
        };
        let found = claims("到期本金50.00亿元，应付利息20.00亿元，其中：市本级到期本金30.00亿元、应付利息12.00亿元。");
        assert!(found.contains(&(ClaimKind::Within, vec![2, 0])) && found.contains(&(ClaimKind::Within, vec![3, 1])), "{found:?}");
        assert!(found.iter().all(|(kind, _)| !matches!(kind, ClaimKind::Sum { .. })), "{found:?}");
        let found =
            claims("到期本金60.00亿元，拟再融资54.00亿元；应付利息31.00亿元，已列入预算。其中市本级到期本金37.00亿元，应付利息20.00亿元。");
        assert_eq!(found, [(ClaimKind::Within, vec![4, 2])]);
        // parts of the thing told last
        let found = claims("到期本金50.00亿元，应付利息20.00亿元，其中：市本级12.00亿元、县级9.00亿元。");
        assert!(found.iter().any(|(kind, of)| matches!(kind, ClaimKind::Sum { .. }) && *of == [1, 2, 3]), "{found:?}");
    }
}

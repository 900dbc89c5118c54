//! 三公经费18.60万元，比上年20.10万元下降7.46%。其中运行维护费15.00万元，接待费3.60万元，分别减少1.00万元、0.50万元: what the parts were before makes what the whole
//! was.

use super::{Binder, SHAPE, exact};
use fiscal::{Certainty, ClaimKind, Direction, FactId, Operand, Role};

impl Binder<'_, '_> {
    /// Of a whole that is told with what it was, and parts told each with their change: the last figures of a sentence, behind 分别.
    pub(super) fn before_each_of(&mut self, ids: &[FactId]) {
        let change = |f: &&FactId| {
            let fact = self.fact(**f);
            fact.role == Role::Change && fact.printed.unit.is_money() && exact(fact) && fact.direction.is_some()
        };
        let changes: Vec<FactId> = ids.iter().rev().take_while(change).copied().collect();
        let parts = &ids[..ids.len() - changes.len()];
        let row = changes.len() > 1 && changes.len() == parts.len() && parts.iter().all(|f| self.amount_of_money(*f));
        if !row || !self.words_before(ids[parts.len()]).contains("分别") {
            return;
        }
        let changes: Vec<FactId> = changes.into_iter().rev().collect();
        let of_it = |(part, change): (&FactId, &FactId)| self.fact(*part).datum == self.fact(*change).datum;
        let all = |c: &&fiscal::Claim| c.kind == ClaimKind::Sum { exhaustive: true } && c.operands.len() == parts.len() + 1;
        let whole = self.claims.iter().filter(all).find(|c| c.operands[1..].iter().map(|o| o.fact).eq(parts.iter().copied()));
        let Some(whole) = whole.map(|c| c.operands[0].fact).filter(|_| parts.iter().zip(&changes).all(of_it)) else { return };
        // of the year and the stage that the changes are from
        let (now, base) = (self.fact(whole).datum, self.fact(changes[0]).base);
        let was = |f: &FactId| {
            self.fact(*f).role == Role::Previous
                && exact(self.fact(*f))
                && base == Some((self.fact(*f).datum.year, self.fact(*f).datum.basis))
        };
        let before = whole.behind();
        if before.index() >= ids[0].index() || !was(&before) || !self.fact(before).datum.same_subject(&now) {
            return;
        }
        let mut operands: Vec<Operand> = [before].iter().chain(parts).map(|f| Operand::from(*f)).collect();
        operands.extend(changes.iter().map(|f| Operand { fact: *f, negative: self.fact(*f).direction == Some(Direction::Up) }));
        if changes.iter().all(|f| self.fact(*f).base == base) {
            self.claim_sum(operands, true, Certainty::Inferred, Some(SHAPE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn what_the_parts_were() {
        let told = |less: &str| {
            shown(&format!(
                "2024年“三公”经费支出18.60万元，比上年20.10万元下降7.46%。其中，公务用车运行维护费15.00万元，公务接待费3.60万元，分别比上年减少1.00万元、{less}万元。"
            ))
        };
        assert_eq!(told("1.50"), [(true, vec![2010, 1500, 360, 100, 150])]);
        assert!(told("0.50").len() == 1);
    }
}

//! Claims of 持平: with last year's figure, or with the budget of the year.

use super::Binder;
use crate::reader::Flat;
use fiscal::{Basis, Certainty, Claim, ClaimKind, FactId, Operand, Role};

impl Binder<'_, '_> {
    /// 持平 between two printed figures.
    pub(super) fn flats(&mut self) {
        let flats = self.reader.flats.clone();
        for flat in flats {
            let Some(current) = flat.current else { continue };
            let previous = flat.previous.or_else(|| self.flat_with(&flat, current));
            if let Some(previous) =
                previous.filter(|p| *p != current && self.fact(*p).printed.unit.is_money() == self.fact(current).printed.unit.is_money())
            {
                let operands = vec![Operand::from(current), Operand::from(previous)];
                self.push(Claim { kind: ClaimKind::Flat, operands, at: flat.at, certainty: Certainty::Stated, identity: None });
            }
        }
    }

    /// The figure that the words compare with, printed elsewhere.
    fn flat_with(&self, flat: &Flat, current: FactId) -> Option<FactId> {
        let fact = self.fact(current);
        let datum = fact.datum;
        match flat.base {
            // 与年初预算持平: the budget of the same year, of what was spent
            Some((year, Some(plan))) if year == datum.year && plan.is_budget() => {
                let spent = fact.role == Role::Amount && datum.basis == Basis::Executed;
                spent.then(|| self.find_budget(&datum, year, plan, current)).flatten()
            }
            // no year tells the year before from another figure of the same name
            _ => self.find(&datum.at(datum.year.previous(), datum.basis), current).filter(|_| datum.year.is_known()),
        }
    }
}

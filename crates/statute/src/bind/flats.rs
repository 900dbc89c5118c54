//! Claims of 持平: with last year's figure, or with the budget of the year.

use super::Binder;
use crate::reader::Flat;
use fiscal::{Basis, Certainty, Claim, ClaimKind, FactId, PaperKind, Role};

impl Binder<'_, '_> {
    /// 持平 between two printed figures.
    pub(super) fn flats(&mut self) {
        let flats = self.reader.flats.clone();
        for flat in flats {
            let Some(current) = flat.current else { continue };
            // 完成全年预算15.00万元的60.00%，与上年持平: the plan of this year is not what last year's words mean
            let of_that_year = |p: &FactId| {
                flat.base.is_none_or(|(year, basis)| {
                    let stands = self.fact(*p);
                    basis.is_some() || year >= self.fact(current).datum.year || stands.datum.year == year || !stands.datum.basis.is_budget()
                })
            };
            let last_year = || (current, flat.previous.filter(of_that_year).or_else(|| self.flat_with_last_year(current)));
            let (current, previous) = self.planned_flat(&flat, current).unwrap_or_else(last_year);
            if let Some(previous) =
                previous.filter(|p| *p != current && self.fact(*p).printed.unit.is_money() == self.fact(current).printed.unit.is_money())
            {
                let operands = [current, previous][..].into();
                self.push(Claim { kind: ClaimKind::Flat, operands, at: flat.at, certainty: Certainty::Stated, identity: None });
            }
        }
    }

    /// 与年初预算持平: what was spent, and the budget of the same year, whichever was told last.
    fn planned_flat(&self, flat: &Flat, current: FactId) -> Option<(FactId, Option<FactId>)> {
        let fact = self.fact(current);
        let datum = fact.datum;
        let (year, plan) = flat.base.and_then(|(year, plan)| Some((year, plan.filter(|p| p.is_budget())?)))?;
        if year != datum.year || self.reader.kind == PaperKind::Budget {
            return None;
        }
        let spent = if datum.basis == Basis::Executed { Some(current) } else { self.find(&datum.at(year, Basis::Executed), current) };
        let budget = spent.filter(|_| fact.role == Role::Amount).and_then(|spent| self.find_budget(&datum, year, plan, spent));
        Some((spent.unwrap_or(current), budget))
    }

    /// Last year's figure, printed elsewhere; no year tells it from another figure of the same name.
    fn flat_with_last_year(&self, current: FactId) -> Option<FactId> {
        let datum = self.fact(current).datum;
        self.find(&datum.at(datum.year.previous(), datum.basis), current).filter(|_| datum.year.is_known())
    }
}

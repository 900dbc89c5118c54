//! Relations whose figures the words set apart, whatever they were filed as; and those of figures that the words call by a name of their own.

mod aims_of_rates;
mod amounts_of_reasons;
mod bases_told_once;
mod changes_of_another;
mod compared_by_name;
mod contained_in;
mod counted_besides;
mod prices_and_totals;
mod shares_of_savings;
mod totals_of_names;
mod what_is_owed;

use super::super::Binder;
use fiscal::{Claim, ClaimKind};

impl Binder<'_, '_> {
    /// Drops the relations of figures that are set apart; comparisons are looked at where they fail.
    pub(super) fn drop_set_apart(&self, claims: &mut Vec<Claim>) {
        self.drop_changes_of_another(claims);
        let meet = |claim: &Claim| self.fact(claim.operands[0].fact).range.meets(self.fact(claim.operands[1].fact).range);
        claims.retain_mut(|claim| match claim.kind {
            ClaimKind::Sum { .. } => self.adds_up(claim) || !self.counts_what_is_besides(claim) && self.leave_off_a_total_of_names(claim),
            ClaimKind::Equal => meet(claim) || !self.is_owed_and_spent(claim),
            ClaimKind::Flat => meet(claim) || !self.levels_a_price(claim),
            ClaimKind::Within => !self.names_what_it_is_in(claim),
            ClaimKind::Share => !self.is_share_of_a_price(claim),
            _ => true,
        });
    }

    /// Are the figures of a comparison that fails set apart?
    pub(super) fn is_compared_apart(&self, claim: &Claim) -> bool {
        self.is_no_change_of_a_price(claim)
            || self.is_aimed_at_elsewhere(claim)
            || self.is_amount_of_a_reason(claim)
            || self.is_base_of_the_change_before(claim)
            || self.is_of_an_unnamed_outcome(claim)
    }

    /// A comparison that fails, where the words call what is compared by a name of its own: it is of that.
    pub(super) fn compare_by_name(&self, claim: &mut Claim) -> bool {
        if claim.kind == ClaimKind::RateOfChange {
            return false;
        }
        let (current, base) = (self.current_by_its_name(claim), self.base_by_its_name(claim));
        if let Some(found) = current {
            claim.operands[1] = found.into();
        }
        if let Some(found) = base {
            claim.operands[2] = found.into();
        }
        current.is_some() || base.is_some()
    }
}

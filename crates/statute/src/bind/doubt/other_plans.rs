//! Figures that were taken for plans, or held against plans, which are of something else.

use super::super::Binder;
use fiscal::Claim;

mod contracted;
mod spent_in_months;

impl Binder<'_, '_> {
    /// Is one of them of no plan, or of another, by its own words?
    pub(super) fn is_of_another_plan(&self, claim: &Claim) -> bool {
        self.is_of_what_was_contracted(claim) || self.takes_months_for_a_plan(claim)
    }
}

//! The difference between plan and account: which of the two is more, where the words and the figures disagree.

use super::super::Binder;
use super::super::slips::typed_alike;
use super::cues;
use super::spot::Spot;
use fiscal::{Direction, FactId, Range};

impl Binder<'_, '_> {
    /// 预算556.01万元，决算740.14万元，减支85.87万元: 740.14 is more, and no word but the figures say so. Where one slip in it (470.14)
    /// makes the difference right the other way round, and the words do not speak against it, that is how it lies.
    pub(super) fn lies_the_other_way(&self, apart: &Spot, plan: FactId, account: FactId, more: bool) -> bool {
        let range = |f: FactId| self.fact(f).range;
        let (large, small) = if more { (account, plan) } else { (plan, account) };
        if (range(small) + range(apart.id)).meets(range(large)) {
            return false;
        }
        let told = match (self.fact(apart.id).direction, apart.says(cues::MORE), apart.says(cues::FEWER)) {
            (Some(direction), ..) => Some(direction == Direction::Up),
            (None, true, false) => Some(true),
            (None, false, true) => Some(false),
            _ => None,
        };
        let typed = |f: FactId, right: Range| typed_alike(right.mid(), range(f).mid());
        let explained = typed(large, range(small) - range(apart.id)) || typed(small, range(large) + range(apart.id));
        told != Some(more) && explained
    }

    /// 决算数较2022年减少1.87万元: does its clause compare it with a year before its own?
    pub(super) fn names_an_earlier_year(&self, id: FactId) -> bool {
        let year = self.fact(id).datum.year;
        crate::years(self.clause_before(id)).iter().any(|named| *named < year)
    }
}

//! Projects by grade: 自评项目4个（其中，评级为“优”的4个，“良”的0个…）.

use super::super::Binder;
use super::spot::{COUNTED, Spot, many};
use crate::grades::{ends_in_one, is_marked, named};
use fiscal::{Certainty, FactId, Operand};

impl Binder<'_, '_> {
    /// Every project that was evaluated has one grade.
    pub(super) fn grades(&mut self, spots: &[Spot]) {
        let counted = |s: &Spot| s.is(COUNTED);
        // three grades at least, and the whole
        if many(spots, COUNTED) < 4 {
            return;
        }
        let measure = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        // whether a mark stands before any of them is asked once
        let [begins, .., ends] = spots else { return };
        let marked = is_marked(&self.reader.text[begins.from..ends.from + ends.lead.len()]);
        let graded = |s: &Spot| counted(s) && (marked || ends_in_one(s.lead)) && named(s.lead).is_some();
        let graded: Vec<usize> = (0..spots.len()).filter(|i| graded(&spots[*i])).collect();
        let Some(first) = graded.first().map(|i| &spots[*i]).filter(|_| graded.len() > 2) else { return };
        let parts: Vec<FactId> = graded.iter().map(|i| spots[*i].id).collect();
        let before = || spots[..graded[0]].iter().rev().filter(|s| counted(s) && measure(s) == measure(first)).map(|s| s.id);
        // of the counts before them the one that they make, else the nearest
        let Some(whole) = before().find(|w| self.meets(*w, &parts)).or_else(|| before().next()) else { return };
        let operands = std::iter::once(whole).chain(parts).map(Operand::from).collect();
        self.claim_sum(operands, true, Certainty::Inferred, Some("绩效评级构成"));
    }
}

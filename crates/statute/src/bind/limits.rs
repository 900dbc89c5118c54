//! What is at most what, from one table to another: data, not code (`data/limits.tsv`).

use super::{Binder, exact};
use crate::identity::{Limit, Limits};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Comparison, Datum, FactId};
use std::cell::OnceCell;

impl Binder<'_, '_> {
    pub(super) fn limits(&mut self) {
        let text = self.reader.text;
        let limits = Limits::get();
        // whether words of the paper suspend them: asked once, and of few
        let suspended = vec![OnceCell::new(); limits.all.len()];
        for id in self.ids() {
            let fact = self.fact(id);
            if !fact.role.states() || !exact(fact) || fact.datum.counted != 0 || !fact.printed.unit.is_money() {
                continue;
            }
            let datum = fact.datum;
            if limits.only_in_cells(&datum) && !self.in_table(id) {
                continue;
            }
            let own = limits.of(&datum);
            for (limit, suspended) in limits.all[own.clone()].iter().zip(&suspended[own]) {
                let whole = limit.whole_of(&datum).and_then(|whole| self.whole_of_limit(limit, &whole, id));
                let Some(whole) = whole else { continue };
                if !*suspended.get_or_init(|| any(text, &limit.unless)) {
                    let certainty = if limit.usual { Certainty::Inferred } else { Certainty::Inherited };
                    self.claim(ClaimKind::Compares(Comparison::AtMost), &[id, whole], certainty, Some(limit.name));
                }
            }
        }
    }

    fn whole_of_limit(&self, limit: &Limit, whole: &Datum, part: FactId) -> Option<FactId> {
        if limit.cells && !self.in_table(part) {
            return None;
        }
        let found = self.find(whole, part).filter(|f| exact(self.fact(*f)) && self.fact(*f).printed.unit.is_money())?;
        (!limit.cells || self.in_table(found)).then_some(found)
    }
}

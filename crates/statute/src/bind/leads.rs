//! The words before each figure, back to the figure before it or to the beginning of its paragraph.
//!
//! Nearly every relation asks for them, most of them several times for one figure: where they stand is settled once.

use crate::outline::Block;
use fiscal::{Fact, FactId, Span};

pub(super) struct Leads(Vec<Span>);

impl Leads {
    /// Of all figures of a paper.
    pub fn of(facts: &[Fact], blocks: &[Block]) -> Leads {
        let mut before = 0;
        let lead = |fact: &Fact| {
            let body = blocks.get(fact.block as usize).map_or(0, |b| b.body);
            let end = fact.span.start;
            // figures of a table may stand in another order
            Span { start: std::mem::replace(&mut before, fact.span.end).max(body).min(end), end }
        };
        Leads(facts.iter().map(lead).collect())
    }

    pub fn of_figure(&self, id: FactId) -> Span {
        self.0[id.index()]
    }
}

//! （1）…；（2）…；（3）…。以上三项合计: numbered lines of one figure each, as many as the total says.

use super::super::Reader;
use fiscal::FactId;

impl Reader<'_> {
    /// Do the last figures of `run` stand in lines that are numbered from one on, each in its own? Then they are the parts.
    pub(super) fn lines_in_turn(&self, run: &[FactId], items: u8, parts: &mut Vec<FactId>) -> bool {
        let items = usize::from(items);
        let from = run.len().checked_sub(items).filter(|_| items > 1);
        let Some(last) = from.and_then(|from| run.get(from..)) else { return false };
        let block = |id: &FactId| &self.blocks[self.fact(*id).block as usize];
        let first = block(&last[0]);
        let numbered = |(at, id): (usize, &FactId)| {
            block(id).marker.number() == Some(at as u32 + 1) && block(id).marker.depth() == first.marker.depth()
        };
        let in_turn = last.iter().enumerate().all(numbered);
        if in_turn {
            *parts = last.to_vec();
        }
        in_turn
    }
}

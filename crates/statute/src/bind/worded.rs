//! Relations that a sentence puts in words of its own: 年初＋收入－支出＝年末, 单价×数量, 预算－支出＝结余.
//!
//! What each figure of a sentence is told by the words before it ([`cues`]). A formula is claimed where every place of
//! it is filled by one figure and by no other of the sentence.

use super::{Binder, exact};
use fiscal::{Certainty, Claim, ClaimKind, Fact, FactId, Operand, Role};

mod balances;
mod counts;
mod cues;
mod prices;
mod scores;
mod shares;
mod units;

/// A figure of a sentence, and what the words between the figure before it and itself say.
#[derive(Clone, Copy)]
struct Spot {
    id: FactId,
    cues: u64,
    /// Where those words begin.
    from: usize,
}

impl Spot {
    fn says(&self, any: u64) -> bool {
        self.cues & any != 0
    }
}

impl Binder<'_, '_> {
    /// Formulas of all sentences with three figures or more, and of pairs.
    pub(super) fn worded(&mut self) {
        let mut spots: Vec<Spot> = Vec::new();
        let mut points: Vec<Spot> = Vec::new();
        let mut block = 0;
        let count = self.reader.facts.len();
        let mut first = 0;
        while first < count {
            let sentence = self.reader.facts[first].sentence;
            let end = first + self.reader.facts[first..].iter().take_while(|f| f.sentence == sentence).count();
            if self.reader.facts[first].block != block {
                self.scores(&points);
                points.clear();
                block = self.reader.facts[first].block;
            }
            if end - first <= 40 && (end - first >= 2 || self.is_points(FactId(first as u32))) {
                self.spots(first, end, &mut spots);
                points.extend(spots.iter().filter(|s| self.is_points(s.id)));
            }
            if end - first >= 2 && end - first <= 40 {
                self.same_in_another_unit(&spots);
                self.prices(&spots);
                self.times(&spots);
                if end - first >= 3 {
                    self.balances(&spots);
                    self.score_of_rate(&spots);
                    self.shares_in_turn(&spots);
                    self.ratios(&spots);
                    self.changes_between(&spots);
                }
            }
            first = end;
        }
        self.scores(&points);
    }

    fn spots(&self, first: usize, end: usize, out: &mut Vec<Spot>) {
        out.clear();
        let block = self.reader.facts[first].block;
        let before = first.checked_sub(1).map(|i| &self.reader.facts[i]).filter(|f| f.block == block).map_or(0, |f| f.span.end as usize);
        let body = self.reader.blocks.get(block as usize).map_or(0, |b| b.body as usize);
        let mut from = before.max(body);
        for i in first..end {
            let fact = &self.reader.facts[i];
            let start = (fact.span.start as usize).max(from);
            let words = &self.reader.text[from..start];
            // what the sentence before said is not said of this figure
            let cut = words.rfind('。').map_or(0, |p| p + '。'.len_utf8());
            out.push(Spot { id: FactId(i as u32), cues: cues::of(&words[cut..]), from: from + cut });
            from = (fact.span.end as usize).max(from);
        }
    }

    /// The words before a figure, behind the one before it.
    fn lead(&self, spot: &Spot) -> &str {
        &self.reader.text[spot.from..(self.fact(spot.id).span.start as usize).max(spot.from)]
    }

    /// What stands behind a figure.
    fn behind(&self, id: FactId) -> &str {
        &self.reader.text[self.fact(id).span.end as usize..]
    }

    /// Money said outright, and no average.
    fn is_money(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        fact.printed.unit.is_money() && exact(fact) && !fact.bare
    }

    /// Is there a claim of this kind over the figure already?
    fn has_claim(&self, id: FactId, kind: impl Fn(ClaimKind) -> bool) -> bool {
        self.known.get(&id).is_some_and(|list| list.iter().any(|c| kind(self.claims[*c].kind)))
    }

    /// whole = parts − taken.
    fn formula(&mut self, whole: FactId, parts: &[FactId], taken: &[FactId], strict: bool, name: &'static str) {
        let mut operands = vec![Operand::from(whole)];
        operands.extend(parts.iter().map(|p| Operand::from(*p)));
        operands.extend(taken.iter().map(|p| Operand { fact: *p, negative: true }));
        let at = self.fact(whole).span;
        let kind = ClaimKind::Sum { exhaustive: strict };
        self.push(Claim { kind, operands, at, certainty: Certainty::Inherited, identity: Some(name) });
    }
}

/// A change or a percentage is told of another figure; it fills no place of a balance.
fn states(fact: &Fact) -> bool {
    fact.role.states() || fact.role == Role::Change
}

//! Relations that a sentence puts in words of its own: 年初＋收入－支出＝年末, 单价×数量, 预算－支出＝结余.
//!
//! What each figure of a sentence is told by the words before it ([`cues`]). A formula is claimed where every place of
//! it is filled by one figure and by no other of the sentence.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, Fact, FactId, Operand, Role};

mod balances;
mod carried_out;
mod counts;
mod cues;
mod grades;
mod prices;
mod scores;
mod shares;
mod side_totals;
pub(super) use side_totals::SIDE;
mod stocks;
mod surplus;
mod units;
mod written;

/// A figure of a sentence, and what the words between the figure before it and itself say.
#[derive(Clone, Copy)]
struct Spot {
    id: FactId,
    cues: u64,
    /// Where those words begin.
    from: usize,
}

/// Sentences of one figure each, one behind another, and what stood in the sentence before them.
#[derive(Default)]
struct Singles {
    run: Vec<Spot>,
    before: Vec<Spot>,
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
        let mut single = Singles::default();
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
            if end - first <= 40 {
                self.spots(first, end, &mut spots);
                points.extend(spots.iter().filter(|s| self.is_points(s.id)));
            }
            let headed = single.run.last().copied().filter(|h| self.fact(h.id).block == block && h.id.index() + 1 == first);
            match end - first {
                1 => self.one_a_sentence(&mut single, spots[0], block),
                _ => self.settle_singles(&mut single),
            }
            if end - first >= 2 && end - first <= 40 {
                self.same_in_another_unit(&spots);
                self.carried_out(&spots);
                self.prices(&spots);
                self.times(&spots);
                // 年末结转71.05万元。其中年初结转…: the whole stood in a sentence of its own
                if let Some(whole) = headed.filter(|_| self.lead(&spots[0]).trim_start_matches('。').starts_with("其中")) {
                    let all: Vec<Spot> = std::iter::once(whole).chain(spots.iter().copied()).collect();
                    self.balances_over_sentences(&all);
                }
                if end - first >= 3 {
                    self.written_out_in_signs(&spots);
                    self.balances(&spots);
                    self.stocks(&spots);
                    self.grades(&spots);
                    self.score_of_rate(&spots);
                    self.shares_in_turn(&spots);
                    self.ratios(&spots);
                    self.changes_between(&spots);
                }
                single.before.clone_from(&spots);
            }
            first = end;
        }
        self.settle_singles(&mut single);
        self.scores(&points);
        self.side_totals();
        self.surpluses();
    }

    /// A sentence or line of one figure goes with those around it: 1.年初结转：… 2.本年收入：…
    fn one_a_sentence(&mut self, single: &mut Singles, spot: Spot, block: u32) {
        if single.run.last().is_some_and(|l| block > self.fact(l.id).block + 1) {
            self.settle_singles(single);
        }
        // 决算数与年初预算数的差异（67.11万元）: between the two of the sentence before
        let same_block = single.before.last().is_some_and(|b| self.fact(b.id).block == block && b.id.0 + 1 == spot.id.0);
        let of_both = || {
            let lead = self.lead(&spot).trim_start_matches(['。', '，', '\n', ' ']);
            ["决算", "支出决算", "预决算", "实际", "较", "比", "与", "同", "差", "超"].iter().any(|w| lead.starts_with(w))
        };
        if single.run.is_empty() && same_block && spot.says(cues::APART) && self.is_money(spot.id) && of_both() {
            let mut both = std::mem::take(&mut single.before);
            both.push(spot);
            self.balances_over_sentences(&both);
        }
        single.run.push(spot);
    }

    fn settle_singles(&mut self, single: &mut Singles) {
        let run = std::mem::take(&mut single.run);
        single.before.clear();
        if (3..=9).contains(&run.len()) {
            if run.iter().all(|s| self.is_points(s.id)) && self.fact(run[0].id).block != self.fact(run[1].id).block {
                self.scores(&run);
            }
            self.balances_over_sentences(&run);
            self.changes_between(&run);
        }
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
            let cut = crate::outline::last_mark(words, &['。']).map_or(0, |p| p + '。'.len_utf8());
            let said = match (words, out.last()) {
                // 超出年初预算（433.68万元）113.98万元: what stands before the bracket speaks of what stands behind it
                ("）", Some(before)) => before.cues,
                _ => cues::of(&words[cut..]),
            };
            out.push(Spot { id: FactId(i as u32), cues: said, from: from + cut });
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
    pub(super) fn has_claim(&self, id: FactId, kind: impl Fn(ClaimKind) -> bool) -> bool {
        self.claims_at(id).any(|c| kind(c.kind))
    }

    /// whole = parts − taken.
    fn formula(&mut self, whole: FactId, parts: &[FactId], taken: &[FactId], strict: bool, name: &'static str) {
        let mut operands = vec![Operand::from(whole)];
        operands.extend(parts.iter().map(|p| Operand::from(*p)));
        operands.extend(taken.iter().map(|p| Operand { fact: *p, negative: true }));
        self.claim_sum(operands, strict, Certainty::Inherited, Some(name));
    }
}

/// A change or a percentage is told of another figure; it fills no place of a balance.
fn states(fact: &Fact) -> bool {
    fact.role.states() || fact.role == Role::Change
}

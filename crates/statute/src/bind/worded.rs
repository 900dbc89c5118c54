//! Relations that a sentence puts in words of its own: 年初＋收入－支出＝年末, 单价×数量, 预算－支出＝结余.
//!
//! What each figure of a sentence is told by the words before it ([`cues`]). A formula is claimed where every place of
//! it is filled by one figure and by no other of the sentence.

use super::{Binder, exact};
use fiscal::{Certainty, ClaimKind, FactId, Operand};
use spot::{PERCENTAGE, PLACE, POINTS, Spot, many};

mod adjusted;
mod among;
mod balances;
mod bracketed_prices;
mod carried_out;
mod counts;
mod cues;
mod difference;
mod grades;
mod of_several;
mod offset;
mod prices;
mod scores;
mod shares;
mod side_totals;
pub(super) use side_totals::SIDE;
mod spot;
mod stocks;
mod surplus;
mod that_is;
pub(super) use that_is::THAT_IS;
mod units;
mod written;

/// Sentences of one figure each, one behind another, and what stood in the sentence before them.
#[derive(Default)]
struct Singles<'t> {
    run: Vec<FactId>,
    before: Vec<Spot<'t>>,
}

impl<'a> Binder<'_, 'a> {
    /// Formulas of all sentences with three figures or more, and of pairs.
    pub(super) fn worded(&mut self) {
        /// Sentences of more figures are no prose.
        const MOST: usize = 40;
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
            if end - first == 1 {
                let id = FactId(first as u32);
                points.extend(Some(id).filter(|id| self.is_points(*id)).map(|id| self.alone(id)));
                self.one_a_sentence(&mut single, id);
            } else {
                let head = single.run.last().copied().filter(|h| self.fact(*h).block == block && h.index() + 1 == first);
                self.settle_singles(&mut single);
                if end - first <= MOST {
                    self.spots(first, end, &mut spots);
                    points.extend(spots.iter().filter(|s| s.is(POINTS)).cloned());
                    self.formulas(head, &spots);
                    std::mem::swap(&mut single.before, &mut spots);
                }
            }
            first = end;
        }
        self.settle_singles(&mut single);
        self.scores(&points);
        self.side_totals();
        self.surpluses();
        self.offsets();
    }

    /// All that a sentence of several figures may spell out; `head` is that of the sentence right before it, where there was but one.
    fn formulas(&mut self, head: Option<FactId>, spots: &[Spot]) {
        self.same_in_another_unit(spots);
        self.carried_out(spots);
        self.prices(spots);
        self.bracketed_prices(spots);
        self.times(spots);
        // 年末结转71.05万元。其中年初结转…: the whole stood in a sentence of its own
        if let Some(whole) = head.filter(|_| spots[0].lead.starts_with("其中")) {
            let all: Vec<Spot> = std::iter::once(self.alone(whole)).chain(spots.iter().cloned()).collect();
            self.balances_over_sentences(&all);
        }
        if spots.len() >= 3 {
            self.written_out_in_signs(spots);
            if many(spots, PLACE) >= 3 {
                self.balances(spots);
                self.stocks(spots);
            }
            // under the names of those, where they are such
            self.told_as_a_reckoning(spots);
            self.grades(spots);
            self.score_of_rate(spots);
            if many(spots, PERCENTAGE) > 0 {
                self.shares_in_turn(spots);
                self.ratios(spots);
            }
            self.changes_between(spots);
        }
    }

    /// A sentence or line of one figure goes with those around it: 1.年初结转：… 2.本年收入：…
    fn one_a_sentence(&mut self, single: &mut Singles<'a>, id: FactId) {
        let block = self.fact(id).block;
        if single.run.last().is_some_and(|l| block > self.fact(*l).block + 1) {
            self.settle_singles(single);
        }
        // 决算数与年初预算数的差异（67.11万元）: between the two of the sentence before
        let same_block = single.before.last().is_some_and(|b| self.fact(b.id).block == block && b.id.0 + 1 == id.0);
        if single.run.is_empty() && same_block && self.is_money(id) {
            let spot = self.alone(id);
            let lead = spot.lead.trim_start_matches(['，', '\n', ' ']);
            let of_both = ["决算", "支出决算", "预决算", "实际", "较", "比", "与", "同", "差", "超"].iter().any(|w| lead.starts_with(w));
            if of_both && spot.says(cues::APART) {
                let mut both = std::mem::take(&mut single.before);
                both.push(spot);
                self.balances_over_sentences(&both);
            }
        }
        single.run.push(id);
    }

    fn settle_singles(&mut self, single: &mut Singles) {
        single.before.clear();
        if (3..=9).contains(&single.run.len()) {
            let run: Vec<Spot> = single.run.iter().map(|id| self.alone(*id)).collect();
            if run.iter().all(|s| s.is(POINTS)) && self.fact(run[0].id).block != self.fact(run[1].id).block {
                self.scores(&run);
            }
            self.balances_over_sentences(&run);
            self.changes_between(&run);
        }
        single.run.clear();
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

//! A figure of a sentence as formulas ask for it.

use super::super::{Binder, exact};
use super::cues;
use crate::words::rfind;
use fiscal::{Fact, FactId, Role, Unit};
use std::cell::OnceCell;

/// Money said outright, and no average;
pub(super) const MONEY: u16 = 1 << 0;
/// of that, what is no change: an amount, or a price;
pub(super) const AMOUNT: u16 = 1 << 1;
/// and what may be one of the amounts of a balance: a percentage is told of another figure.
pub(super) const PLACE: u16 = 1 << 2;
/// A number of people or things, said outright;
pub(super) const COUNTED: u16 = 1 << 3;
/// a score;
pub(super) const POINTS: u16 = 1 << 4;
/// how many there are, whether said outright or not.
pub(super) const COUNT: u16 = 1 << 5;
/// A percentage;
pub(super) const PERCENTAGE: u16 = 1 << 6;
/// one that may be the share of something,
pub(super) const SHARE: u16 = 1 << 7;
/// or tell how much was done.
pub(super) const DONE: u16 = 1 << 8;
/// How a figure has changed: by how much, or at what rate.
pub(super) const MOVED: u16 = 1 << 9;

const FULL_STOP: &str = "。";

/// A figure of a sentence, and the words between the figure before it and itself.
#[derive(Clone)]
pub(super) struct Spot<'t> {
    pub id: FactId,
    pub lead: &'t str,
    /// Where those words begin.
    pub from: usize,
    /// The words that speak of it,
    told: &'t str,
    /// and what they say: of most figures nobody asks.
    cues: OnceCell<u64>,
    /// What it is, for every formula asks that first.
    kinds: u16,
}

impl Spot<'_> {
    pub fn says(&self, any: u64) -> bool {
        self.cues.get_or_init(|| cues::of(self.told)) & any != 0
    }

    pub fn is(&self, kind: u16) -> bool {
        self.kinds & kind != 0
    }
}

/// How many of the figures are so?
pub(super) fn many(spots: &[Spot], kind: u16) -> usize {
    spots.iter().filter(|s| s.is(kind)).count()
}

impl<'a> Binder<'_, 'a> {
    pub(super) fn spots(&self, first: usize, end: usize, out: &mut Vec<Spot<'a>>) {
        out.clear();
        out.reserve(end - first);
        let mut from = self.words_from(first);
        // mostly that of the sentence before
        let last = self.reader.facts[end - 1].span.start as usize;
        let full_stop = rfind(&self.reader.text[from..last.max(from)], FULL_STOP).map(|at| from + at);
        for i in first..end {
            let stops = full_stop.is_some_and(|at| from <= at);
            let spot = self.spot(FactId(i as u32), from, stops, out.last());
            out.push(spot);
            from = (self.reader.facts[i].span.end as usize).max(from);
        }
    }

    /// The one figure of its sentence.
    pub(super) fn alone(&self, id: FactId) -> Spot<'a> {
        self.spot(id, self.words_from(id.index()), true, None)
    }

    /// Where the words before the first figure of a sentence begin: behind the figure before it in its paragraph.
    fn words_from(&self, first: usize) -> usize {
        let block = self.reader.facts[first].block;
        let before = first.checked_sub(1).map(|i| &self.reader.facts[i]).filter(|f| f.block == block).map_or(0, |f| f.span.end);
        self.reader.blocks.get(block as usize).map_or(0, |b| b.body).max(before) as usize
    }

    /// A figure, where the words before it begin, whether a sentence may end in them, and the figure of its sentence before it.
    fn spot(&self, id: FactId, from: usize, stops: bool, before: Option<&Spot<'a>>) -> Spot<'a> {
        let fact = self.fact(id);
        let words = &self.reader.text[from..(fact.span.start as usize).max(from)];
        // what the sentence before said is not said of this figure
        let cut = Some(words).filter(|_| stops).and_then(|words| rfind(words, FULL_STOP)).map_or(0, |at| at + FULL_STOP.len());
        let lead = &words[cut..];
        let told = match (words, before) {
            // 超出年初预算（433.68万元）113.98万元: what stands before the bracket speaks of what stands behind it
            ("）", Some(before)) => before.told,
            _ => lead,
        };
        Spot { id, lead, from: from + cut, told, cues: OnceCell::new(), kinds: kinds(fact) }
    }
}

#[inline]
fn kinds(fact: &Fact) -> u16 {
    let (role, unit, exact) = (fact.role, fact.printed.unit, exact(fact));
    let when = |so: bool, kind: u16| if so { kind } else { 0 };
    let count = when(role == Role::Count, COUNT);
    count
        | match unit {
            Unit::Percent => {
                let rate = matches!(role, Role::Share | Role::Rate);
                let share = exact && fact.direction.is_none() && (rate || role == Role::Completion && fact.base.is_none());
                let done = exact && (rate || role == Role::Completion);
                let moved = exact && role == Role::Rate && fact.direction.is_some();
                PERCENTAGE | when(share, SHARE) | when(done, DONE) | when(moved, MOVED)
            }
            Unit::Count(measure) => {
                let points = exact && role == Role::Count && measure.word() == "分";
                let moved = exact && role == Role::Change;
                when(exact, COUNTED) | when(points, POINTS) | when(moved, MOVED)
            }
            _ => {
                let money = unit.is_money() && exact && !fact.bare;
                let change = role == Role::Change;
                let amount = money && !change;
                let place = money && (role.states() || change);
                let moved = exact && change && !unit.is_percent();
                when(money, MONEY) | when(amount, AMOUNT) | when(place, PLACE) | when(moved, MOVED)
            }
        }
}

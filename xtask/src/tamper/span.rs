//! Printed ranges for the oracle, reckoned on their own: 10⁻⁹ yuan, percent or things.

use crate::cases::suite::Fact;
use crate::number::{self, Kind, Quantity};
use crate::place;
use std::collections::BTreeMap;
use std::ops::Range;

/// Every value a printed figure may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub low: i128,
    pub high: i128,
}

impl Span {
    pub fn exact(value: i128) -> Span {
        Span { low: value, high: value }
    }

    pub fn mid(self) -> i128 {
        self.low + (self.high - self.low) / 2
    }

    pub fn meets(self, other: Span) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn half(self) -> i128 {
        (self.high - self.low) / 2
    }

    pub fn widened(self, by: i128) -> Span {
        Span { low: self.low.saturating_sub(by), high: self.high.saturating_add(by) }
    }

    pub fn intersect(self, other: Span) -> Option<Span> {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        (low <= high).then_some(Span { low, high })
    }

    pub fn add(self, other: Span, times: i128) -> Span {
        let (a, b) = (other.low.saturating_mul(times), other.high.saturating_mul(times));
        Span { low: self.low.saturating_add(a.min(b)), high: self.high.saturating_add(a.max(b)) }
    }
}

/// One figure of a passage: where, and as what it is printed.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The digits, without sign.
    pub digits: Range<usize>,
    /// The figure as the suite quotes it.
    pub whole: Range<usize>,
    pub quantity: Quantity,
    pub role: String,
}

impl Figure {
    /// `None` when the fact is not in the text.
    pub fn of(text: &str, fact: &Fact) -> Option<Figure> {
        let whole = place::occurrence(text, &fact.text, fact.occurrence)?;
        let first = whole.start + fact.text.find(|c| number::digit(c).is_some())?;
        let found = number::read(text, first)?;
        let mut quantity = found.quantity;
        match (fact.fen_low, fact.fen_high) {
            (Some(low), Some(high)) => {
                quantity.kind = Kind::Money;
                // the unit of a bare figure is the one that puts it into its range
                let fits = |e: &u32| {
                    let fen = quantity.digits * number::power(e + 2) / number::power(quantity.decimals);
                    (i128::from(low)..=i128::from(high)).contains(&fen)
                };
                if quantity.bare {
                    quantity.exponent = [0, 3, 4, 6, 8].into_iter().find(fits)?;
                }
            }
            _ if matches!(fact.role.as_str(), "share" | "rate" | "completion") => quantity.kind = Kind::Percent,
            _ => {}
        }
        Some(Figure { digits: first..found.digits.end, whole, quantity, role: fact.role.clone() })
    }
}

/// The ranges of a passage's figures: money at the finest place that the passage uses for the unit.
pub fn spans(figures: &[Quantity]) -> Vec<Span> {
    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    for q in figures.iter().filter(|q| q.kind == Kind::Money) {
        let place = places.entry(q.exponent).or_default();
        *place = (*place).max(q.decimals);
    }
    figures.iter().map(|q| span(*q, places.get(&q.exponent).copied().unwrap_or(0))).collect()
}

fn span(q: Quantity, places: u32) -> Span {
    let value = q.value();
    let exact = match q.kind {
        Kind::Count => true,
        Kind::Percent => q.digits == 0,
        Kind::Money => q.digits == 0 || (q.exponent == 0 && places >= 2),
    };
    if exact {
        return Span::exact(value);
    }
    let step = match q.kind {
        Kind::Money => Quantity { decimals: places, ..q }.step(),
        _ => q.step(),
    };
    Span::exact(value).widened(step / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::suite;

    /// Our ranges are the suite's, figure by figure.
    #[test]
    fn ranges_are_those_of_the_suite() {
        let Some(cases) = crate::root::cases() else {
            return;
        };
        for case in suite::load(&cases).unwrap() {
            let figures: Vec<Figure> = case.facts.iter().map(|f| Figure::of(&case.text, f).unwrap()).collect();
            let quantities: Vec<Quantity> = figures.iter().map(|f| f.quantity).collect();
            for (fact, span) in case.facts.iter().zip(spans(&quantities)) {
                let Some((low, high)) = fact.fen_low.zip(fact.fen_high) else {
                    continue;
                };
                let fen = number::power(7);
                assert_eq!((span.low / fen, span.high / fen), (low.into(), high.into()), "{}: {}", case.id, fact.text);
            }
        }
    }
}

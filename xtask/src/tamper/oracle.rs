//! An exact oracle: which relations of a passage its printed figures violate, and which single
//! figure could be changed so that all of them hold.

use super::span::Span;
use crate::cases::relations::{Kind, Relation};
use crate::number;

/// 100 %, in the steps of percentages.
const WHOLE: i128 = 100_000_000_000;

const EVERYTHING: Span = Span { low: i128::MIN / 8, high: i128::MAX / 8 };

/// The arithmetic of one relation.
enum Form {
    /// Σ coefficient × figure = 0
    Linear(Vec<(usize, i128)>),
    /// percentage = Σ num ÷ den
    Ratio {
        pct: usize,
        num: Vec<usize>,
        den: usize,
    },
    /// percentage = change ÷ (current − sign × change)
    OfImplied {
        pct: usize,
        delta: usize,
        current: usize,
        sign: i128,
    },
    /// percentage = sign × (current − previous) ÷ previous
    Growth {
        pct: usize,
        current: usize,
        previous: usize,
        sign: i128,
    },
    /// `a` is at most (or, strictly, less than) `b`
    Order {
        a: usize,
        b: usize,
        strict: bool,
    },
    Zero(usize),
    /// Not a matter of figures.
    Words,
}

fn form(kind: &Kind) -> Form {
    let difference = |current, previous, delta, sign: i8| vec![(current, 1), (previous, -1), (delta, -i128::from(sign))];
    match kind {
        Kind::Sum { whole, parts, signs } => {
            let parts = parts.iter().zip(signs).map(|(p, s)| (*p, -i128::from(*s)));
            Form::Linear(std::iter::once((*whole, 1)).chain(parts).collect())
        }
        Kind::Eq { a, b } => Form::Linear(vec![(*a, 1), (*b, -1)]),
        Kind::Share { pct, num, den } | Kind::Completion { pct, num, den } => Form::Ratio { pct: *pct, num: num.clone(), den: *den },
        Kind::Rate { pct, delta, base: Some(base), .. } => Form::Ratio { pct: *pct, num: vec![*delta], den: *base },
        Kind::Rate { pct, delta, current: Some(current), sign, .. } => {
            Form::OfImplied { pct: *pct, delta: *delta, current: *current, sign: sign.unwrap_or(1).into() }
        }
        Kind::Rate { .. } | Kind::Has {} => Form::Words,
        Kind::Rate2 { pct, current, previous, sign } => {
            Form::Growth { pct: *pct, current: *current, previous: *previous, sign: (*sign).into() }
        }
        Kind::Change { current, previous, delta, sign } | Kind::Points { current, previous, delta, sign } => {
            Form::Linear(difference(*current, *previous, *delta, *sign))
        }
        Kind::Implied { whole, parts } => {
            let before = |(current, delta, sign): (usize, usize, i8), times: i128| [(current, times), (delta, -times * i128::from(sign))];
            Form::Linear(before(*whole, 1).into_iter().chain(parts.iter().flat_map(|p| before(*p, -1))).collect())
        }
        Kind::Le { a, b } => Form::Order { a: *a, b: *b, strict: false },
        Kind::Ge { a, b } => Form::Order { a: *b, b: *a, strict: false },
        Kind::Lt { a, b } => Form::Order { a: *a, b: *b, strict: true },
        Kind::Gt { a, b } => Form::Order { a: *b, b: *a, strict: true },
        Kind::Zero { a } => Form::Zero(*a),
    }
}

/// The figures that a relation speaks of.
pub fn operands(relation: &Relation) -> Vec<usize> {
    let mut operands = match form(&relation.kind) {
        Form::Linear(terms) => terms.into_iter().map(|(i, _)| i).collect(),
        Form::Ratio { pct, num, den } => num.into_iter().chain([pct, den]).collect(),
        Form::OfImplied { pct, delta, current, .. } => vec![pct, delta, current],
        Form::Growth { pct, current, previous, .. } => vec![pct, current, previous],
        Form::Order { a, b, .. } => vec![a, b],
        Form::Zero(a) => vec![a],
        Form::Words => Vec::new(),
    };
    operands.sort_unstable();
    operands.dedup();
    operands
}

/// Can some values inside the printed ranges satisfy it?
pub fn holds(relation: &Relation, spans: &[Span]) -> bool {
    match form(&relation.kind) {
        Form::Linear(terms) => sum(&terms, spans, None).meets(Span::exact(0)),
        Form::Ratio { pct, .. } | Form::OfImplied { pct, .. } | Form::Growth { pct, .. } => {
            allowed(relation, pct, spans).is_some_and(|s| s.meets(spans[pct]))
        }
        Form::Order { a, b, strict: false } => spans[a].low <= spans[b].high,
        Form::Order { a, b, strict: true } => spans[a].low < spans[b].high,
        Form::Zero(a) => spans[a].mid() == 0,
        Form::Words => true,
    }
}

fn sum(terms: &[(usize, i128)], spans: &[Span], without: Option<usize>) -> Span {
    let terms = terms.iter().filter(|(i, _)| Some(*i) != without);
    terms.fold(Span::exact(0), |all, (i, times)| all.add(spans[*i], *times))
}

/// The true values that figure `f` may have for the relation to hold, the others as printed.
fn allowed(relation: &Relation, f: usize, spans: &[Span]) -> Option<Span> {
    match form(&relation.kind) {
        Form::Linear(terms) => {
            let times: i128 = terms.iter().filter(|(i, _)| *i == f).map(|(_, t)| t).sum();
            let rest = sum(&terms, spans, Some(f));
            (times != 0).then(|| corners(&[rest], |v| Some((-v[0], times)))).flatten()
        }
        Form::Ratio { pct, num, den } => {
            let rest = num.iter().filter(|i| **i != f).fold(Span::exact(0), |all, i| all.add(spans[*i], 1));
            if f == pct {
                corners(&[rest, spans[den]], |v| Some((v[0] * WHOLE, v[1])))
            } else if f == den {
                corners(&[rest, spans[pct]], |v| Some((v[0] * WHOLE, v[1])))
            } else {
                let product = corners(&[spans[pct], spans[den]], |v| Some((times(v[0], v[1])?, WHOLE)))?;
                Some(product.add(rest, -1))
            }
        }
        Form::OfImplied { pct, delta, current, sign } => {
            let (p, d, c) = (spans[pct], spans[delta], spans[current]);
            if f == pct {
                base_known(c.mid() - sign * d.mid())?;
                corners(&[d, c], |v| Some((v[0] * WHOLE, v[1] - sign * v[0])))
            } else if f == delta {
                corners(&[p, c], |v| Some((times(v[0], v[1])?, WHOLE + sign * v[0])))
            } else {
                corners(&[d, p], |v| Some((times(v[0], WHOLE + sign * v[1])?, v[1])))
            }
        }
        Form::Growth { pct, current, previous, sign } => {
            let (p, c, v) = (spans[pct], spans[current], spans[previous]);
            if f == pct {
                base_known(v.mid())?;
                corners(&[c, v], |x| Some((sign * (x[0] - x[1]) * WHOLE, x[1])))
            } else if f == current {
                corners(&[v, p], |x| Some((times(x[0], WHOLE + sign * x[1])?, WHOLE)))
            } else {
                corners(&[c, p], |x| Some((x[0] * WHOLE, WHOLE + sign * x[1])))
            }
        }
        Form::Order { a, b, .. } if f == a => Some(Span { high: spans[b].high, ..EVERYTHING }),
        Form::Order { a, .. } => Some(Span { low: spans[a].low, ..EVERYTHING }),
        Form::Zero(_) => Some(Span::exact(0)),
        Form::Words => Some(EVERYTHING),
    }
}

fn base_known(base: i128) -> Option<()> {
    (base != 0).then_some(())
}

/// A product of two values that may be too large: scaled down first where it must be.
fn times(a: i128, b: i128) -> Option<i128> {
    a.checked_mul(b)
}

/// The extremes of a fraction over the corners of its ranges (it is monotonous in each of them);
/// everything where the denominator may be zero, nothing where it can only be zero.
fn corners(ranges: &[Span], fraction: impl Fn(&[i128]) -> Option<(i128, i128)>) -> Option<Span> {
    let mut out: Option<Span> = None;
    let (mut positive, mut negative) = (false, false);
    for mask in 0..1usize << ranges.len() {
        let values: Vec<i128> = ranges.iter().enumerate().map(|(k, r)| if mask >> k & 1 == 0 { r.low } else { r.high }).collect();
        let Some((num, den)) = fraction(&values) else {
            return Some(EVERYTHING);
        };
        positive |= den > 0;
        negative |= den < 0;
        if den == 0 {
            continue;
        }
        let (num, den) = if den < 0 { (-num, -den) } else { (num, den) };
        let (low, high) = (num.div_euclid(den), -((-num).div_euclid(den)));
        out = Some(out.map_or(Span { low, high }, |o| Span { low: o.low.min(low), high: o.high.max(high) }));
    }
    if positive && negative { Some(EVERYTHING) } else { out }
}

/// The figures, each of which alone could be changed so that every relation holds.
pub fn single_repairs(relations: &[&Relation], spans: &[Span], figures: usize) -> Vec<usize> {
    (0..figures)
        .filter(|f| {
            let mut left = EVERYTHING;
            relations.iter().all(|r| {
                if !operands(r).contains(f) {
                    return holds(r, spans);
                }
                // a figure may print anything whose range reaches an allowed value
                let wide = allowed(r, *f, spans).map(|s| s.widened(spans[*f].half().max(number::power(7))));
                match wide.and_then(|w| left.intersect(w)) {
                    Some(both) => {
                        left = both;
                        true
                    }
                    None => false,
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{relations, suite};
    use crate::tamper::span::{Figure, spans};

    /// The oracle agrees with the suite on every relation.
    #[test]
    fn relations_hold_as_the_suite_says() {
        let Some(cases) = crate::root::cases() else {
            return;
        };
        let suite = suite::load(&cases).unwrap();
        let relations = relations::load(&cases).unwrap();
        let mut wrong = Vec::new();
        for (case, of) in suite.iter().zip(&relations) {
            assert_eq!(case.id, of.id);
            let quantities: Vec<_> = case.facts.iter().map(|f| Figure::of(&case.text, f).unwrap().quantity).collect();
            let spans = spans(&quantities);
            for relation in of.relations.iter().filter(|r| !matches!(r.kind, Kind::Has {})) {
                if holds(relation, &spans) != relation.holds {
                    wrong.push(format!("{}: {relation:?}", case.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_sum_alone_does_not_tell_which() {
        let text = r#"{"id":"x","relations":[{"holds":true,"type":"sum","whole":0,"parts":[1,2],"signs":[1,1]}]}"#;
        let case: relations::Case = serde_json::from_str(text).unwrap();
        let spans: Vec<Span> = [50, 20, 20].iter().map(|v| Span::exact(v * number::power(9))).collect();
        let all: Vec<&Relation> = case.relations.iter().collect();
        assert!(!holds(all[0], &spans));
        assert_eq!(single_repairs(&all, &spans, 3), [0, 1, 2]);
    }
}

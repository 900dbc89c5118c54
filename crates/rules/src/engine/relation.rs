//! One relation between printed figures: does it hold, and what would a figure have to be.

use fiscal::{Claim, ClaimKind, Comparison, Direction, Fact, Filing, Outcome, PERCENT, Range, Role, growth};

/// Does the claim hold for some values inside the printed ranges?
pub(super) fn outcome(filing: &Filing, claim: &Claim) -> Outcome {
    holds(filing, claim, &|i| filing.facts[claim.operands[i].fact.index()].range)
}

/// The same with ranges of one's own (for trying a repair).
pub fn holds(filing: &Filing, claim: &Claim, range: &impl Fn(usize) -> Range) -> Outcome {
    let decide = |ok: bool| if ok { Outcome::Holds } else { Outcome::Fails };
    match claim.kind {
        ClaimKind::Compares(comparison) => {
            let (a, b) = (range(0), range(1));
            decide(match comparison {
                Comparison::AtMost => a.low <= b.high,
                Comparison::AtLeast => a.high >= b.low,
                Comparison::Less => a.low < b.high,
                Comparison::Greater => a.high > b.low,
                Comparison::Equal => a.meets(b),
            })
        }
        ClaimKind::Within => decide(range(0).low <= range(1).high),
        _ => match solve(filing, claim, 0, range) {
            Some(needed) => decide(needed.meets(range(0))),
            None => Outcome::Open,
        },
    }
}

fn fact<'f>(filing: &'f Filing, claim: &Claim, i: usize) -> &'f Fact {
    &filing.facts[claim.operands[i].fact.index()]
}

/// +1 where the current figure is the larger one. A change printed with its own minus is signed.
fn sign(fact: &Fact) -> Option<i64> {
    if fact.printed.digits < 0 {
        return Some(1);
    }
    fact.direction.map(Direction::sign)
}

fn times(range: Range, sign: i64) -> Range {
    if sign < 0 { range.negate() } else { range }
}

/// The values that operand `i` may have, the others being what they are.
/// `None` where that cannot be told (a zero base, a share of nothing).
pub fn solve(filing: &Filing, claim: &Claim, i: usize, range: &impl Fn(usize) -> Range) -> Option<Range> {
    match claim.kind {
        ClaimKind::Sum { .. } => {
            let signed = |k: usize| times(range(k), if claim.operands[k].negative { -1 } else { 1 });
            let others = (1..claim.operands.len()).filter(|k| *k != i).fold(Range::default(), |sum, k| sum + signed(k));
            if i == 0 {
                return Some(others);
            }
            let rest = range(0) - others;
            Some(times(rest, if claim.operands[i].negative { -1 } else { 1 }))
        }
        ClaimKind::Equal | ClaimKind::Flat => Some(range(1 - i)),
        ClaimKind::Share | ClaimKind::Completion => match i {
            0 => range(1).percent_of(range(2)),
            1 => Some(range(0).of(range(2))),
            _ => range(0).whole_of(range(1)),
        },
        ClaimKind::CompletionOfChange => {
            let s = sign(fact(filing, claim, 1))?;
            match i {
                0 => range(2).percent_of(range(2) - times(range(1), s)),
                1 => Some(times(range(2) - range(0).whole_of(range(2))?, s)),
                // c = d·p / (s·(p − 100 %))
                _ => {
                    let done = |d: i64, p: i64| {
                        let den = i128::from(s) * (i128::from(p) - 100 * i128::from(PERCENT));
                        (den > 0).then(|| (i128::from(d) * i128::from(p) / den) as i64)
                    };
                    let (d, p) = (range(1).abs(), range(0));
                    let ends = [done(d.low, p.low)?, done(d.low, p.high)?, done(d.high, p.low)?, done(d.high, p.high)?];
                    Some(Range { low: *ends.iter().min()?, high: *ends.iter().max()? + 1 })
                }
            }
        }
        ClaimKind::Average => Some(match i {
            0 => {
                // averages are rounded and cut off freely
                let step = fact(filing, claim, 0).printed.step(0);
                let each = each_of(range(1), range(2))?;
                Range { low: each.low - step, high: each.high + step }
            }
            1 => product(range(0), range(2)),
            _ => each_of(range(1), range(0))?,
        }),
        ClaimKind::Product { .. } | ClaimKind::Times { .. } | ClaimKind::Fold(_) | ClaimKind::Mean | ClaimKind::MeanGrowth { .. } => {
            worked_out(filing, claim, i, range)
        }
        ClaimKind::Change => {
            let s = match sign(fact(filing, claim, 0)) {
                Some(s) => s,
                None => {
                    if range(1).mid() >= range(2).mid() {
                        1
                    } else {
                        -1
                    }
                }
            };
            Some(match i {
                0 => times(range(1) - range(2), s),
                1 => range(2) + times(range(0), s),
                _ => range(1) - times(range(0), s),
            })
        }
        ClaimKind::RateOfChange => {
            let s = sign(fact(filing, claim, 1)).unwrap_or(1);
            match i {
                0 => {
                    let base = range(2) - times(range(1), s);
                    let rate = range(1).percent_of(base)?;
                    Some(times(rate, s * sign(fact(filing, claim, 0)).unwrap_or(s)))
                }
                // d = c·r / (100 + s·r)
                1 => {
                    let r = range(0).abs();
                    let low = share_of(range(2).low, r.low, s)?;
                    let high = share_of(range(2).high, r.high, s)?;
                    Some(Range { low: low.min(high), high: low.max(high) })
                }
                _ => {
                    let base = range(0).abs().whole_of(range(1).abs())?;
                    Some(base + times(range(1), s))
                }
            }
        }
        ClaimKind::Rate => {
            let s = sign(fact(filing, claim, 0)).unwrap_or(1);
            match i {
                0 => {
                    let change = range(1) - range(2);
                    Some(times(change.percent_of(range(2))?, s))
                }
                1 => {
                    let change = range(0).of(range(2));
                    Some(range(2) + times(change, s))
                }
                _ => before(range(1), times(range(0), s)),
            }
        }
        ClaimKind::RatesOfParts => {
            let own = i / 2;
            let mut base = Range::default();
            for k in (0..claim.operands.len() / 2).filter(|k| *k != own) {
                let other = before_of(filing, claim, k, range)?;
                base = if own == 0 || k == 0 { base + other } else { base - other };
            }
            let s = sign(fact(filing, claim, 2 * own)).unwrap_or(1);
            match (i % 2, is_of_plans(filing, claim)) {
                (0, true) => range(i + 1).percent_of(base),
                (0, false) => Some(times((range(i + 1) - base).percent_of(base)?, s)),
                (_, true) => Some(range(i - 1).of(base)),
                (_, false) => Some(base + times(range(i - 1).of(base), s)),
            }
        }
        ClaimKind::Compares(_) | ClaimKind::Within => None,
    }
}

/// p = c / (1 + r): what was the year before, of what is now and by how much it has grown.
fn before(now: Range, rate: Range) -> Option<Range> {
    let whole = 100 * PERCENT as i128;
    let base = |c: i64, r: i64| {
        let den = whole + r as i128;
        (den > 0).then(|| (c as i128 * whole / den) as i64)
    };
    let ends = [base(now.low, rate.low)?, base(now.low, rate.high)?, base(now.high, rate.low)?, base(now.high, rate.high)?];
    Some(Range { low: *ends.iter().min()?, high: *ends.iter().max()? + 1 })
}

/// Are the percentages completions, and what they are of the plan?
pub fn is_of_plans(filing: &Filing, claim: &Claim) -> bool {
    fact(filing, claim, 0).role == Role::Completion
}

/// The same of the whole (0) or of a part, each told with its percentage before it.
fn before_of(filing: &Filing, claim: &Claim, k: usize, range: &impl Fn(usize) -> Range) -> Option<Range> {
    if is_of_plans(filing, claim) {
        return range(2 * k).whole_of(range(2 * k + 1));
    }
    let s = sign(fact(filing, claim, 2 * k)).unwrap_or(1);
    before(range(2 * k + 1), times(range(2 * k), s))
}

/// The same for products, multiples, means and growth over years.
fn worked_out(filing: &Filing, claim: &Claim, i: usize, range: &impl Fn(usize) -> Range) -> Option<Range> {
    match claim.kind {
        ClaimKind::Product { times } => {
            // 月均: of one thing, so many times
            let number = if claim.operands.len() > 2 { range(2) } else { Range::exact(10_000) };
            let others = match i {
                0 => product(range(1), number),
                1 => return each_of(over(range(0), times), number),
                _ => return each_of(over(range(0), times), range(1)),
            };
            Some(Range { low: others.low.saturating_mul(i64::from(times)), high: others.high.saturating_mul(i64::from(times)) })
        }
        ClaimKind::Times { more } => {
            let one = if more { Range::exact(10_000) } else { Range::default() };
            match i {
                0 => Some(each_of(range(1), range(2))? - one),
                1 => Some(product(range(2), range(0) + one)),
                _ => each_of(range(1), range(0) + one),
            }
        }
        ClaimKind::Fold(times) => {
            let times = Range::around(10_000 * i64::from(times), 500);
            if i == 0 { Some(product(range(1), times)) } else { each_of(range(0), times) }
        }
        ClaimKind::Mean => {
            let count = claim.operands.len() as i64 - 1;
            let others = (1..claim.operands.len()).filter(|k| *k != i).fold(Range::default(), |sum, k| sum + range(k));
            if i == 0 {
                // means are rounded and cut off freely
                let step = fact(filing, claim, 0).printed.step(0);
                return Some(Range { low: others.low / count - step, high: others.high / count + step });
            }
            let all = Range { low: range(0).low.saturating_mul(count), high: range(0).high.saturating_mul(count) };
            Some(all - others)
        }
        ClaimKind::MeanGrowth { years } => {
            let signed = |rate: Range| times(rate, sign(fact(filing, claim, 0)).unwrap_or(1));
            let (first, last) = first_and_last(filing, claim, range);
            match i {
                0 => growth::rate(first, last, years).map(signed),
                1 if claim.operands.len() == 2 => {
                    let all = growth::last(first, signed(range(0)), years) - first;
                    Some(times(all, sign(fact(filing, claim, 1)).unwrap_or(1)))
                }
                1 => Some(growth::last(first, signed(range(0)), years)),
                _ => growth::first(last, signed(range(0)), years),
            }
        }
        _ => None,
    }
}

/// Between what the growth of several years lies; of 增长33.3% alone, what 100 has come to.
pub(super) fn first_and_last(filing: &Filing, claim: &Claim, range: &impl Fn(usize) -> Range) -> (Range, Range) {
    if claim.operands.len() > 2 {
        return (range(2), range(1));
    }
    let whole = Range::exact(100 * PERCENT);
    (whole, whole + times(range(1), sign(fact(filing, claim, 1)).unwrap_or(1)))
}

/// What one of `number` is of `amount`; a number stands in ten-thousandths.
fn each_of(amount: Range, number: Range) -> Option<Range> {
    let one = |a: i64, n: i64| (n > 0).then(|| (a as i128 * 10_000 / n as i128).clamp(i64::MIN as i128 / 4, i64::MAX as i128 / 4) as i64);
    Some(Range { low: one(amount.low, number.high)?, high: one(amount.high, number.low)?.saturating_add(1) })
}

/// An amount a number of times.
fn product(each: Range, number: Range) -> Range {
    let (low, high) = (times_number(each.low, number.low), times_number(each.high, number.high));
    Range { low: low.min(high), high: high.max(low) }
}

/// One of so many equal parts.
fn over(range: Range, parts: u16) -> Range {
    let parts = i64::from(parts.max(1));
    Range { low: range.low / parts, high: range.high / parts + i64::from(parts > 1) }
}

fn times_number(each: i64, number: i64) -> i64 {
    (each as i128 * number as i128 / 10_000).clamp(i64::MIN as i128 / 4, i64::MAX as i128 / 4) as i64
}

/// c·r / (100 % + s·r)
fn share_of(c: i64, r: i64, s: i64) -> Option<i64> {
    let den = 100 * PERCENT as i128 + s as i128 * r as i128;
    (den > 0).then(|| (c as i128 * r as i128 / den) as i64)
}

/// The base that a rate or completion is of: last year's figure or the budget, printed or implied.
pub fn base_of(filing: &Filing, claim: &Claim) -> Option<Range> {
    let range = |i: usize| filing.facts[claim.operands[i].fact.index()].range;
    match claim.kind {
        ClaimKind::Rate => Some(range(2)),
        ClaimKind::RatesOfParts => (1..claim.operands.len() / 2)
            .map(|k| before_of(filing, claim, k, &range))
            .try_fold(Range::default(), |sum, part| Some(sum + part?)),
        ClaimKind::RateOfChange | ClaimKind::CompletionOfChange => {
            Some(range(2) - times(range(1), sign(fact(filing, claim, 1)).unwrap_or(1)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_follows_from_rate_and_present_figure() {
        // 63.58 after +19.96 %: the change is 10.58
        let d = share_of(63_580_000, 19_962_000, 1).unwrap();
        assert!((10_579_000..10_581_000).contains(&d), "{d}");
        // 514.00 after −1.0378 %
        let d = share_of(514_000_000, 1_037_800, -1).unwrap();
        assert!((5_389_000..5_391_500).contains(&d), "{d}");
    }
}

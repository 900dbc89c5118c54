//! Growth over several years at one rate a year: 年均增长.

use crate::{PERCENT, Range};

/// 100 % in the step of percentages.
const WHOLE: i128 = 100 * PERCENT as i128;

/// Fractions of the smallest amount that the years in between keep.
const FINE: i128 = 1_000_000;

/// The largest rate that is looked for: tenfold a year.
const MOST: i64 = 900 * PERCENT;

/// What an amount has become after so many years at this rate, in fractions; beyond all amounts where it grows without measure.
fn grown(amount: i64, rate: i64, years: u8) -> i128 {
    (0..years).fold(i128::from(amount) * FINE, |sum, _| sum.saturating_mul(WHOLE + i128::from(rate)) / WHOLE)
}

/// Rates at which `first` becomes `last` in so many years; none from nothing, or from less.
pub fn rate(first: Range, last: Range, years: u8) -> Option<Range> {
    if first.low <= 0 || last.low < 0 {
        return None;
    }
    Some(Range { low: rate_of(first.high, last.low, years), high: rate_of(first.low, last.high, years) + 1 })
}

/// The largest rate at which no more than `last` has come of `first`.
fn rate_of(first: i64, last: i64, years: u8) -> i64 {
    let (mut low, mut high) = (-100 * PERCENT, MOST);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if grown(first, middle, years) <= i128::from(last) * FINE { low = middle } else { high = middle }
    }
    low
}

/// What comes of `first` after so many years.
pub fn last(first: Range, rate: Range, years: u8) -> Range {
    let whole = |fine: i128| i64::try_from(fine / FINE).unwrap_or(i64::MAX);
    Range { low: whole(grown(first.low, rate.low, years)), high: whole(grown(first.high, rate.high, years)).saturating_add(1) }
}

/// What `last` came of so many years before; none at a rate that leaves nothing.
pub fn first(last: Range, rate: Range, years: u8) -> Option<Range> {
    let before = |amount: i64, rate: i64| {
        let year = WHOLE + i128::from(rate);
        let fine = (0..years).try_fold(i128::from(amount) * FINE, |sum, _| (year > 0).then(|| sum.saturating_mul(WHOLE) / year))?;
        i64::try_from(fine / FINE).ok()
    };
    Some(Range { low: before(last.low, rate.high)?, high: before(last.high, rate.low)?.saturating_add(1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        // 1.05 × 1.05 × 1.05 = 1.157625
        let (from, to, five) = (Range::exact(1_000_000), Range::exact(1_157_625), Range::exact(5 * PERCENT));
        assert!(rate(from, to, 3).is_some_and(|r| r.meets(five) && r.high - r.low < 200));
        assert!(last(from, five, 3).meets(to) && first(to, five, 3).is_some_and(|f| f.meets(from)));
        assert!(rate(Range::exact(0), to, 3).is_none());
        // over so many years what is tried grows beyond all amounts
        let (small, large) = (Range::exact(900_000_000_000_000), Range::exact(1_800_000_000_000_000));
        assert!(rate(small, large, 20).is_some_and(|r| r.meets(Range::around(3_526_492, 100))));
        assert!(first(large, Range::exact(-99 * PERCENT), 20).is_none());
        let halved = rate(Range::exact(400), Range::exact(100), 2);
        assert!(halved.is_some_and(|r| r.meets(Range::exact(-50 * PERCENT))));
    }
}

//! Closed ranges of exact values, and the few operations that printed numbers need.

/// Every value that a printed number may stand for: `low..=high`, both ends included.
///
/// The step depends on what is measured: money in 分, percentages in 百万分之一个百分点,
/// counts in 万分之一. Two printed numbers agree when their ranges meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Range {
    pub low: i64,
    pub high: i64,
}

impl Range {
    /// A single exact value.
    pub const fn exact(value: i64) -> Self {
        Range { low: value, high: value }
    }

    /// `mid` with `half` to either side.
    pub const fn around(mid: i64, half: i64) -> Self {
        Range { low: mid.saturating_sub(half), high: mid.saturating_add(half) }
    }

    /// The middle, rounded towards zero.
    #[inline]
    pub const fn mid(self) -> i64 {
        (self.low as i128 + (self.high as i128 - self.low as i128) / 2) as i64
    }

    #[inline]
    pub const fn is_zero(self) -> bool {
        self.low == 0 && self.high == 0
    }

    /// Do the two ranges share a value?
    #[inline]
    pub const fn meets(self, other: Range) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub const fn contains(self, value: i64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The values both allow.
    pub fn intersect(self, other: Range) -> Option<Range> {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        (low <= high).then_some(Range { low, high })
    }

    /// How far `value` lies outside; 0 inside.
    pub const fn distance(self, value: i64) -> i64 {
        if value < self.low {
            self.low.saturating_sub(value)
        } else if value > self.high {
            value.saturating_sub(self.high)
        } else {
            0
        }
    }

    /// Is `value` off by more than a third of the larger one? People do not err so far when they copy or add up; whoever reads one thing
    /// for another does.
    pub const fn is_far_from(self, value: i64) -> bool {
        let nearest = if self.low > value { self.low } else { self.high };
        let larger = if nearest.saturating_abs() > value.saturating_abs() { nearest } else { value };
        self.distance(value) > larger.saturating_abs() / 3
    }

    #[must_use]
    #[inline]
    pub const fn negate(self) -> Range {
        Range { low: -self.high, high: -self.low }
    }

    /// The range of absolute values.
    #[must_use]
    pub fn abs(self) -> Range {
        if self.low >= 0 {
            self
        } else if self.high <= 0 {
            self.negate()
        } else {
            Range { low: 0, high: self.high.max(-self.low) }
        }
    }
}

impl std::ops::Add for Range {
    type Output = Range;
    #[inline]
    fn add(self, other: Range) -> Range {
        Range { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }
}

impl std::ops::Sub for Range {
    type Output = Range;
    // the subtraction of intervals is the addition of the negative
    #[allow(clippy::suspicious_arithmetic_impl)]
    fn sub(self, other: Range) -> Range {
        self + other.negate()
    }
}

/// An exact fraction of two amounts; only compared and rounded, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    pub num: i128,
    /// Greater than zero.
    pub den: i128,
}

/// One percent in the step of percentage ranges (百万分之一个百分点).
pub const PERCENT: i64 = 1_000_000;

impl Ratio {
    /// `num / den`; `None` when the denominator is zero.
    pub fn new(num: i64, den: i64) -> Option<Ratio> {
        match den {
            0 => None,
            d if d < 0 => Some(Ratio { num: -(num as i128), den: -(d as i128) }),
            d => Some(Ratio { num: num as i128, den: d as i128 }),
        }
    }

    /// As a percentage in millionths of a point, rounded down / up.
    pub fn percent_floor(self) -> i64 {
        floor(self.num * 100 * PERCENT as i128, self.den)
    }

    pub fn percent_ceil(self) -> i64 {
        -floor(-self.num * 100 * PERCENT as i128, self.den)
    }
}

impl Range {
    /// The percentages that `self / den` can be, for non-negative `den`.
    /// `None` when the denominator may be zero.
    pub fn percent_of(self, den: Range) -> Option<Range> {
        if den.low <= 0 {
            return None;
        }
        let low = Ratio::new(self.low, if self.low >= 0 { den.high } else { den.low })?;
        let high = Ratio::new(self.high, if self.high >= 0 { den.low } else { den.high })?;
        Some(Range { low: low.percent_floor(), high: high.percent_ceil() })
    }

    /// The amounts `x` with `x / den` in this percentage range.
    pub fn of(self, den: Range) -> Range {
        let unit = 100 * PERCENT as i128;
        let ends = [
            self.low as i128 * den.low as i128,
            self.low as i128 * den.high as i128,
            self.high as i128 * den.low as i128,
            self.high as i128 * den.high as i128,
        ];
        let low = ends.iter().min().copied().unwrap_or(0);
        let high = ends.iter().max().copied().unwrap_or(0);
        Range { low: floor(low, unit), high: -floor(-high, unit) }
    }

    /// The denominators `d` with `num / d` in this (positive) percentage range.
    pub fn whole_of(self, num: Range) -> Option<Range> {
        if self.low <= 0 || num.low < 0 {
            return None;
        }
        let unit = 100 * PERCENT as i128;
        let low = floor(num.low as i128 * unit, self.high as i128);
        let high = -floor(-(num.high as i128) * unit, self.low as i128);
        Some(Range { low, high })
    }
}

/// `num / den` rounded down, for positive `den`; in narrow arithmetic where that will do.
fn floor(num: i128, den: i128) -> i64 {
    match (i64::try_from(num), i64::try_from(den)) {
        (Ok(num), Ok(den)) => num.div_euclid(den).clamp(i64::MIN / 4, i64::MAX / 4),
        _ => clamp(num.div_euclid(den)),
    }
}

fn clamp(value: i128) -> i64 {
    value.clamp(i64::MIN as i128 / 4, i64::MAX as i128 / 4) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_at_their_ends() {
        assert!(Range { low: 1, high: 5 }.meets(Range { low: 5, high: 9 }));
        assert!(!Range { low: 1, high: 5 }.meets(Range { low: 6, high: 9 }));
    }

    #[test]
    fn percent_of_covers_every_quotient() {
        // 24.75万元 of 30.66万元
        let part = Range { low: 24_745_000, high: 24_755_000 };
        let whole = Range { low: 30_655_000, high: 30_665_000 };
        let p = part.percent_of(whole).unwrap();
        assert!(p.low < 80_724_070 && p.high > 80_724_070, "{p:?}");
        assert!(p.of(whole).contains(24_750_000));
        assert!(p.whole_of(part).unwrap().contains(30_660_000));
        assert_eq!(part.percent_of(Range::exact(0)), None);
    }

    #[test]
    fn negative_numbers_keep_the_order_of_ends() {
        let loss = Range { low: -7_355, high: -7_345 };
        let base = Range { low: 701_545, high: 701_555 };
        let p = loss.percent_of(base).unwrap();
        assert!(p.low <= p.high && p.contains(-1_047_680), "{p:?}");
        assert_eq!(loss.abs(), Range { low: 7_345, high: 7_355 });
    }
}

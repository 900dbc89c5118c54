//! A number as it is printed, and the range it stands for.

use crate::range::{PERCENT, Range};

/// What a printed number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 元
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    Wan,
    /// 百万元
    Million,
    /// 亿元
    Yi,
    /// 万亿元
    Trillion,
    /// %
    Percent,
    /// 个百分点
    Point,
    /// A count with its measure word (see [`crate::Measure`]).
    Count(crate::Measure),
}

impl Unit {
    #[inline]
    pub const fn is_money(self) -> bool {
        matches!(self, Unit::Yuan | Unit::Thousand | Unit::Wan | Unit::Million | Unit::Yi | Unit::Trillion)
    }

    #[inline]
    pub const fn is_percent(self) -> bool {
        matches!(self, Unit::Percent | Unit::Point)
    }

    /// How many steps of the range (分, 百万分之一点, 万分之一) one unit is.
    pub const fn steps(self) -> i64 {
        match self {
            Unit::Yuan => 100,
            Unit::Thousand => 100_000,
            Unit::Wan => 1_000_000,
            Unit::Million => 100_000_000,
            Unit::Yi => 10_000_000_000,
            Unit::Trillion => 100_000_000_000_000,
            Unit::Percent | Unit::Point => PERCENT,
            Unit::Count(_) => 10_000,
        }
    }

    /// The standard way to write it.
    pub const fn word(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::Thousand => "千元",
            Unit::Wan => "万元",
            Unit::Million => "百万元",
            Unit::Yi => "亿元",
            Unit::Trillion => "万亿元",
            Unit::Percent => "%",
            Unit::Point => "个百分点",
            Unit::Count(m) => m.word(),
        }
    }
}

/// A number as printed: `digits` without the point, `decimals` of them behind it.
///
/// `24.75万元` is `{ digits: 2475, decimals: 2, unit: Wan }` and stands for
/// 24.745 to 24.755 万元. No money, a count and 元 with two decimals are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Printed {
    pub digits: i64,
    pub decimals: u8,
    pub unit: Unit,
}

impl Printed {
    /// The value in steps of its unit (money: 分). Saturates far beyond any budget.
    pub fn steps(self) -> i64 {
        // most figures of a county need no wide arithmetic
        if let (Some(product), Some(scale)) = (self.digits.checked_mul(self.unit.steps()), TENS.get(usize::from(self.decimals))) {
            return (product / scale).clamp(i64::MIN / 4, i64::MAX / 4);
        }
        let value = self.digits as i128 * self.unit.steps() as i128 / pow10(self.decimals);
        value.clamp(i64::MIN as i128 / 4, i64::MAX as i128 / 4) as i64
    }

    /// How many of its digits say something: noughts at the end do not. 0 of nothing.
    pub fn significant(self) -> usize {
        let mut digits = self.digits.unsigned_abs();
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits.checked_ilog10().map_or(0, |more| more as usize + 1)
    }

    /// One step of the last printed place (`decimals` may be raised to what the passage uses).
    pub fn step(self, decimals: u8) -> i64 {
        TENS.get(usize::from(decimals.max(self.decimals))).map_or(0, |scale| self.unit.steps() / scale)
    }

    /// The range it stands for, when the passage prints this unit with `decimals` places
    /// (trailing zeros are dropped freely in prose).
    pub fn range(self, decimals: u8) -> Range {
        // 3倍 is said of 2.95 to 3.05
        if let Unit::Count(measure) = self.unit
            && measure.is_multiple()
        {
            return Range::around(self.steps(), self.step(1) / 2);
        }
        // 1482.27万元增加0.09万元，增长0%: a rate of nought is as round as any other
        if self.digits == 0 && !self.unit.is_percent() || matches!(self.unit, Unit::Count(_)) {
            return Range::exact(self.steps());
        }
        let places = if self.unit.is_percent() { self.decimals } else { decimals.max(self.decimals) };
        if self.unit == Unit::Yuan && places >= 2 {
            return Range::exact(self.steps());
        }
        Range::around(self.steps(), self.step(places) / 2)
    }

    /// Prints `steps` with this number's unit and `decimals` places, rounding half away from zero.
    pub fn print(steps: i64, unit: Unit, decimals: u8) -> String {
        let scale = pow10(decimals);
        let whole = unit.steps() as i128;
        let scaled = steps.unsigned_abs() as i128 * scale;
        let rounded = (scaled + whole / 2) / whole;
        let sign = if steps < 0 && rounded != 0 { "-" } else { "" };
        // nearly all are narrow, which is written much sooner
        let digits = u64::try_from(rounded).map_or_else(|_| rounded.to_string(), |narrow| narrow.to_string());
        let places = usize::from(decimals);
        let (before, behind) = digits.split_at(digits.len().saturating_sub(places));
        let before = if before.is_empty() { "0" } else { before };
        let point = if places == 0 { "" } else { "." };
        // of an amount of less than one
        let noughts = if behind.len() < places { "0".repeat(places - behind.len()) } else { String::new() };
        [sign, before, point, &noughts, behind, unit.word()].concat()
    }
}

/// The powers of ten that are narrow.
const TENS: [i64; 19] = {
    let mut tens = [1; 19];
    let mut n = 1;
    while n < tens.len() {
        tens[n] = tens[n - 1] * 10;
        n += 1;
    }
    tens
};

const fn pow10(n: u8) -> i128 {
    10i128.pow(n as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(digits: i64, decimals: u8) -> Printed {
        Printed { digits, decimals, unit: Unit::Wan }
    }

    #[test]
    fn a_printed_number_is_a_range() {
        assert_eq!(wan(2475, 2).range(2), Range { low: 24_745_000, high: 24_755_000 });
        // 66万元 in a passage that prints two places
        assert_eq!(wan(66, 0).range(2), Range { low: 65_995_000, high: 66_005_000 });
        assert_eq!(wan(0, 0).range(2), Range::exact(0));
        let yuan = Printed { digits: 320_811_460, decimals: 2, unit: Unit::Yuan };
        assert_eq!(yuan.range(2), Range::exact(320_811_460));
        let percent = Printed { digits: 100, decimals: 0, unit: Unit::Percent };
        assert_eq!(percent.range(2), Range { low: 99_500_000, high: 100_500_000 });
    }

    #[test]
    fn printing_rounds_half_away() {
        assert_eq!(Printed::print(26_500_000, Unit::Wan, 2), "26.50万元");
        assert_eq!(Printed::print(-7_350_000, Unit::Wan, 2), "-7.35万元");
        assert_eq!(Printed::print(19_962_264, Unit::Percent, 2), "19.96%");
        assert_eq!(Printed::print(19_965_000, Unit::Percent, 2), "19.97%");
        assert_eq!(Printed::print(0, Unit::Wan, 0), "0万元");
        assert_eq!(Printed::print(-40_000, Unit::Wan, 2), "-0.04万元");
    }

    #[test]
    fn noughts_at_the_end_say_nothing() {
        assert_eq!([0, 7, -1200, 1020, i64::MIN].map(|digits| wan(digits, 0).significant()), [0, 1, 2, 3, 19]);
    }
}

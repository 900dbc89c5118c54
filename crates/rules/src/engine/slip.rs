//! The slips of typists, tried as hypotheses: which one turns the right figure into the printed one?

use fiscal::{Cause, Fact, Flow, Printed, Range, Role, Unit};

/// A slip that explains a figure: what the figure should be, and how odd the slip is (0 = usual).
#[derive(Clone, Copy, Debug)]
pub(super) struct Slip {
    pub cause: Cause,
    /// In steps of the range.
    pub value: i64,
    /// In tenths.
    pub cost: u32,
}

/// What the likeliest slip within a figure costs: a wrong unit, a digit typed in.
pub(super) const LIKELIEST: u32 = 15;

/// Slips within the figure itself, the likeliest first.
///
/// `exact` is `needed`, or for a percentage the one print that is right.
pub(super) fn of_digits(fact: &Fact, needed: Range, exact: Range) -> Option<Slip> {
    let mut best: Option<Slip> = None;
    let mut offer = |cause: Cause, value: Option<i64>, cost: u32| {
        let allowed = if cause == Cause::DecimalShift { needed } else { exact };
        // 0.1 was not meant to be 0.0 with a digit typed in, nor a change to be none
        let value = value.filter(|v| *v != 0 || cause != Cause::TypedDigit && fact.role != Role::Change);
        let Some(value) = value.filter(|v| allowed.contains(*v) && *v != fact.printed.steps()) else { return };
        // of two that are as likely the one in the middle: 14.20 − 9.00 is 5.20 rather than 5.19
        let off = |v: i64| v.abs_diff(exact.mid());
        if best.is_none_or(|b| (cost, off(value)) < (b.cost, off(b.value))) {
            best = Some(Slip { cause, value, cost });
        }
    };
    let printed = fact.printed;
    let steps = printed.steps();
    // 0.1万元 was not meant to be nothing
    let least = printed.step(printed.decimals);
    if printed.unit.is_money() {
        for factor in [10_000i64, 100_000_000] {
            offer(Cause::UnitSlip, steps.checked_mul(factor), LIKELIEST);
            // 4,000亿元 for 4,000万元 is less than one 亿元, and still more than nothing
            let some = (steps / factor).abs() >= least || !exact.contains(0);
            offer(Cause::UnitSlip, some.then_some(steps / factor), LIKELIEST);
        }
    }
    // 年末结转1.60万元, where nothing is meant: a point that is moved far enough always gives as good as nothing
    let nothing = matches!(fact.datum.flow, Flow::CarryIn | Flow::CarryOut) && needed.contains(0);
    if !matches!(printed.unit, Unit::Count(_)) && !nothing {
        for factor in [10i64, 100, 1_000] {
            offer(Cause::DecimalShift, nearest(steps.checked_mul(factor), printed, needed), 20);
            offer(Cause::DecimalShift, nearest(Some(steps / factor), printed, needed), 20);
        }
    }
    // a nought has no digit to mistype: it says that there is none
    if printed.digits == 0 {
        return best;
    }
    let digits = Digits::of(printed);
    let reach = Reach::of(printed, exact);
    let exchange = |offer: &mut dyn FnMut(Cause, Option<i64>, u32), i: u32, j: u32, cost: u32| {
        let exchanged = digits.exchanged(i, j);
        if reach.may_print(exchanged) {
            offer(Cause::Transposed, digits.print(exchanged, printed.decimals), cost);
        }
    };
    for i in 0..digits.count {
        // a digit typed in
        if digits.count > 1 {
            let fraction = i < u32::from(printed.decimals);
            let places = printed.decimals - u8::from(fraction);
            let rest = digits.without(i);
            if reach.may_print(rest.saturating_mul(if fraction { TEN } else { 1 })) {
                offer(Cause::TypedDigit, digits.print(rest, places), LIKELIEST);
            }
        }
        if i + 1 < digits.count {
            exchange(&mut offer, i, i + 1, 20);
        }
        for d in reach.digits_for(digits.with(i, 0), i) {
            offer(Cause::MistypedDigit, digits.print(digits.with(i, d), printed.decimals), 30);
        }
        for d in reach.digits_for(digits.and(i + 1, 0), i + 1) {
            offer(Cause::DroppedDigit, digits.print(digits.and(i + 1, d), printed.decimals), 30);
        }
        // two digits apart exchanged
        for j in i + 2..digits.count {
            exchange(&mut offer, i, j, 28);
        }
    }
    for d in reach.digits_for(digits.and(0, 0), 0) {
        offer(Cause::DroppedDigit, digits.print(digits.and(0, d), printed.decimals), 30);
    }
    best
}

/// The digits of a printed number, counted from the last one; 0.35 has its zero.
struct Digits {
    number: u64,
    count: u32,
    negative: bool,
    unit: Unit,
}

impl Digits {
    fn of(printed: Printed) -> Digits {
        let number = printed.digits.unsigned_abs();
        let count = number.checked_ilog10().map_or(1, |log| log + 1).max(u32::from(printed.decimals) + 1);
        // one more digit must still fit
        Digits { number: number.min(MOST), count: count.min(17), negative: printed.digits < 0, unit: printed.unit }
    }

    fn at(&self, i: u32) -> u64 {
        self.number / ten(i) % TEN
    }

    fn without(&self, i: u32) -> u64 {
        self.number / ten(i + 1) * ten(i) + self.number % ten(i)
    }

    fn with(&self, i: u32, digit: u64) -> u64 {
        self.number - self.at(i) * ten(i) + digit * ten(i)
    }

    /// One digit more, with `i` digits behind it.
    fn and(&self, i: u32, digit: u64) -> u64 {
        (self.number / ten(i) * TEN + digit) * ten(i) + self.number % ten(i)
    }

    fn exchanged(&self, i: u32, j: u32) -> u64 {
        let (a, b) = (self.at(i), self.at(j));
        self.number - a * ten(i) - b * ten(j) + b * ten(i) + a * ten(j)
    }

    /// The value in steps, were these the digits.
    fn print(&self, digits: u64, decimals: u8) -> Option<i64> {
        let digits = i64::try_from(digits).ok()?;
        Some(Printed { digits: if self.negative { -digits } else { digits }, decimals, unit: self.unit }.steps())
    }
}

/// The digits, written as one number, that print a value of the range or lie just beside it.
struct Reach {
    low: i64,
    high: i64,
    /// How much more prints the same, where the places go beyond the smallest step.
    beside: i64,
}

impl Reach {
    fn of(printed: Printed, range: Range) -> Reach {
        let range = if printed.digits < 0 { range.negate() } else { range };
        let (tens, unit) = (10i64.pow(u32::from(printed.decimals.min(18))), printed.unit.steps());
        // most figures of a county need no wide arithmetic
        let digits = |steps: i64| match steps.checked_mul(tens) {
            Some(product) => i128::from(product / unit),
            None => i128::from(steps) * i128::from(tens) / i128::from(unit),
        };
        let narrow = |n: i128| n.clamp(0, i128::from(i64::MAX)) as i64;
        Reach { low: narrow(digits(range.low) - 1), high: narrow(digits(range.high) + 1), beside: narrow(digits(1)) }
    }

    /// May these digits print a value of the range? Of most it is told at once that they do not.
    fn may_print(&self, number: u64) -> bool {
        (self.low as u64..=(self.high as u64).saturating_add(self.beside as u64)).contains(&number)
    }

    /// The digits that may stand `place` places before the end of `number`, which has a zero there.
    fn digits_for(&self, number: u64, place: u32) -> std::ops::Range<u64> {
        let weight = ten(place);
        let low = (self.low as u64).saturating_sub(number).div_ceil(weight);
        match (self.high as u64).checked_sub(number) {
            Some(room) => low..(room / weight + 1).min(TEN),
            None => 0..0,
        }
    }
}

const TEN: u64 = 10;
const TENS: [u64; 20] = {
    let mut tens = [1; 20];
    let mut i = 1;
    while i < tens.len() {
        tens[i] = tens[i - 1] * TEN;
        i += 1;
    }
    tens
};

/// That power of ten: asked for too often to be multiplied anew.
fn ten(power: u32) -> u64 {
    TENS[power as usize]
}

/// Far beyond any budget, in any unit.
const MOST: u64 = TENS[16];

/// A shifted percentage is printed with fewer places: 39.09% as 0.39%.
fn nearest(value: Option<i64>, printed: Printed, needed: Range) -> Option<i64> {
    let value = value?;
    if !printed.unit.is_percent() {
        return needed.contains(value).then_some(value);
    }
    let step = printed.unit.steps() / 10i64.pow(printed.decimals.min(6) as u32);
    // the shifted print stands for a whole range
    let factor = value.checked_div(printed.steps().max(1)).unwrap_or(1).max(1);
    let wide = Range::around(value, step.saturating_mul(factor) / 2);
    if factor <= 1 {
        return needed.contains(value).then_some(value);
    }
    // what the reckoning gives, where the shifted print allows it
    wide.intersect(needed).map(|r| if r.contains(needed.mid()) { needed.mid() } else { r.mid() })
}

/// Where a percentage stands between truncation and a whole step off.
pub(super) fn within_a_step(fact: &Fact, needed: Range, places: u8) -> bool {
    needed.distance(fact.printed.steps()) < fact.step(places)
}

/// A printed value inside `needed` for the figure's own decimals; the middle where none fits.
pub(super) fn printable(fact: &Fact, needed: Range, places: u8) -> i64 {
    let step = fact.step(places).max(1);
    let mid = needed.mid();
    let down = mid.div_euclid(step) * step;
    if mid - down >= step - (mid - down) { down + step } else { down }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{Basis, Certainty, Datum, FiscalYear, Role, Span};

    fn fact(digits: i64, decimals: u8, unit: Unit) -> Fact {
        let printed = Printed { digits, decimals, unit };
        Fact {
            span: Span::default(),
            printed,
            range: printed.range(decimals),
            datum: Datum { year: FiscalYear(0), basis: Basis::Executed, ..Datum::default() },
            role: Role::Amount,
            direction: None,
            whole: None,
            base: None,
            approx: None,
            bound: None,
            certainty: Certainty::Stated,
            bare: false,
            unnamed: false,
            block: 0,
            sentence: 0,
            clause: 0,
        }
    }

    fn slip(digits: i64, decimals: u8, unit: Unit, right: i64) -> Option<(Cause, i64)> {
        let needed = Range::around(right, 4_000);
        of_digits(&fact(digits, decimals, unit), needed, needed).map(|s| (s.cause, s.value))
    }

    #[test]
    fn slips_are_recognised() {
        assert_eq!(slip(1_241_830, 2, Unit::Wan, 2_418_300_000).unwrap().0, Cause::TypedDigit);
        assert_eq!(slip(5_834, 2, Unit::Wan, 58_430_000).unwrap(), (Cause::Transposed, 58_430_000));
        assert_eq!(slip(42_000, 2, Unit::Wan, 4_200_000).unwrap().0, Cause::DecimalShift);
        assert_eq!(slip(480, 2, Unit::Yuan, 4_800_000).unwrap().0, Cause::UnitSlip);
        assert_eq!(slip(6_240, 2, Unit::Wan, 61_400_000).unwrap().0, Cause::MistypedDigit);
        assert!(slip(6_240, 2, Unit::Wan, 77_310_000).is_none());
    }

    #[test]
    fn what_prints_a_value_of_the_range_is_within_reach() {
        for (unit, decimals) in [(Unit::Wan, 2), (Unit::Wan, 6), (Unit::Yuan, 0), (Unit::Yuan, 4), (Unit::Percent, 2)] {
            let printed = Printed { digits: 6_240, decimals, unit };
            let range = Range::around(printed.steps(), 3 * unit.steps());
            let (digits, reach) = (Digits::of(printed), Reach::of(printed, range));
            let prints = |n: &u64| digits.print(*n, decimals).is_some_and(|value| range.contains(value));
            assert!((0..100_000).filter(prints).all(|n| reach.may_print(n)), "{unit:?} {decimals}");
            assert!(!reach.may_print(MOST));
        }
    }
}

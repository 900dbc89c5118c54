//! A stored number as a decimal.

use std::cmp::Ordering;

/// Spreadsheets keep so many digits.
const DIGITS: u32 = 15;

/// Longer numbers are written with a power of ten.
const MAX_SHOWN: i32 = 21;

/// `digits` × 10^`exponent`, without noughts at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Decimal {
    pub(super) negative: bool,
    /// Less than 10^15.
    pub(super) digits: u64,
    pub(super) exponent: i32,
}

impl Decimal {
    /// As XML writes it: `-12.5`, `1.2E-3`. What has more than 15 digits is the double nearest to it.
    pub(crate) fn parse(text: &str) -> Option<Decimal> {
        let (decimal, exact) = scanned(text)?;
        if exact { Some(decimal) } else { Decimal::of(text.parse().ok()?) }
    }

    /// As a double holds it, to 15 digits; `None` for what is no number.
    pub(crate) fn of(double: f64) -> Option<Decimal> {
        if !double.is_finite() {
            return None;
        }
        // fifteen digits, correctly rounded
        scanned(&format!("{double:.14e}")).map(|(decimal, _)| decimal)
    }

    /// A whole number divided by a power of ten.
    pub(crate) fn scaled(whole: i64, exponent: i32) -> Decimal {
        Decimal { negative: whole < 0, digits: whole.unsigned_abs(), exponent }.trimmed()
    }

    /// Times a power of ten.
    pub(crate) fn times_ten(self, power: i32) -> Decimal {
        if self.digits == 0 { self } else { Decimal { exponent: self.exponent.saturating_add(power), ..self } }
    }

    pub(crate) fn is_zero(self) -> bool {
        self.digits == 0
    }

    pub(super) fn is_negative(self) -> bool {
        self.negative
    }

    pub(super) fn compare(self, other: Decimal) -> Ordering {
        if self.negative != other.negative {
            return other.negative.cmp(&self.negative);
        }
        let sizes = self.size_against(other);
        if self.negative { sizes.reverse() } else { sizes }
    }

    fn size_against(self, other: Decimal) -> Ordering {
        if self.digits == 0 || other.digits == 0 {
            return self.digits.cmp(&other.digits);
        }
        // places before the point decide, then the digits at one scale
        let places = |d: Decimal| i64::from(d.exponent) + i64::from(d.digits.ilog10());
        let widened = |d: Decimal| u128::from(d.digits) * 10u128.pow(19 - d.digits.ilog10());
        places(self).cmp(&places(other)).then_with(|| widened(self).cmp(&widened(other)))
    }

    /// The whole number nearest to it times 10^`places`, half away from zero, without its sign: its
    /// first digits, and how many noughts follow.
    pub(super) fn rounded(self, places: i32) -> (u64, usize) {
        let shift = self.exponent.saturating_add(places);
        if shift >= 0 {
            let noughts = if self.digits == 0 { 0 } else { shift.unsigned_abs() as usize };
            return (self.digits, noughts);
        }
        match 10u64.checked_pow(shift.unsigned_abs()) {
            Some(unit) => (self.digits / unit + u64::from(self.digits % unit >= unit - unit / 2), 0),
            None => (0, 0),
        }
    }

    /// As it is stored, with as many decimals as it has.
    pub(crate) fn write(self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        let digits = self.digits.to_string();
        let point = digits.len() as i32 + self.exponent;
        if !(1 - MAX_SHOWN..=MAX_SHOWN).contains(&point) {
            let (first, rest) = digits.split_at(1);
            out.push_str(first);
            if !rest.is_empty() {
                out.push('.');
                out.push_str(rest);
            }
            out.push_str(&format!("E{:+}", point - 1));
        } else if self.exponent >= 0 {
            out.push_str(&digits);
            out.extend((0..self.exponent).map(|_| '0'));
        } else if point > 0 {
            let (whole, decimals) = digits.split_at(point as usize);
            out.extend([whole, ".", decimals]);
        } else {
            out.push_str("0.");
            out.extend((point..0).map(|_| '0'));
            out.push_str(&digits);
        }
    }

    fn trimmed(mut self) -> Decimal {
        if self.digits == 0 {
            return Decimal::default();
        }
        while self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent = self.exponent.saturating_add(1);
        }
        self
    }
}

/// What the text says, and whether that is all of it: digits behind the fifteenth are left out.
fn scanned(text: &str) -> Option<(Decimal, bool)> {
    let (mantissa, power) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?.clamp(-9_999, 9_999)),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let mut decimal = Decimal { negative: mantissa.starts_with('-'), digits: 0, exponent: power };
    let (mut exact, mut behind, mut any) = (true, false, false);
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let digit = u64::from(byte - b'0');
                if decimal.digits >= 10u64.pow(DIGITS - 1) {
                    exact &= digit == 0;
                    decimal.exponent += i32::from(!behind);
                } else {
                    decimal.digits = decimal.digits * 10 + digit;
                    decimal.exponent -= i32::from(behind);
                }
            }
            b'.' if !behind => behind = true,
            _ => return None,
        }
    }
    any.then(|| (decimal.trimmed(), exact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        Decimal::parse(text).expect(text).write(&mut out);
        out
    }

    #[test]
    fn numbers_are_what_spreadsheets_keep() {
        for (stored, read) in [
            ("0", "0"),
            ("-0", "0"),
            ("12.30", "12.3"),
            ("1200", "1200"),
            ("-0.05", "-0.05"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1.5E3", "1500"),
            ("1e-3", "0.001"),
            ("0.30000000000000004", "0.3"),
            ("66.930000000000007", "66.93"),
            ("1234567890123456789", "1234567890123460000"),
            ("0.1234567890123456", "0.123456789012346"),
            ("1E+300", "1E+300"),
            ("1.25E-30", "1.25E-30"),
        ] {
            assert_eq!(shown(stored), read, "{stored}");
        }
        for none in ["", "-", ".", "1.2.3", "１", "1e", "NaN", "inf", " 1", "0x1", "1,000"] {
            assert_eq!(Decimal::parse(none), None, "{none:?}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let rounded = |text: &str, places| Decimal::parse(text).expect(text).rounded(places);
        assert_eq!(rounded("2.5", 0), (3, 0));
        assert_eq!(rounded("1.005", 2), (101, 0));
        assert_eq!(rounded("1.00499999999999", 2), (100, 0));
        assert_eq!(rounded("0.5", 0), (1, 0));
        assert_eq!(rounded("0.49", 0), (0, 0));
        assert_eq!(rounded("1E-40", 2), (0, 0));
        assert_eq!(rounded("12", 2), (12, 2));
    }

    proptest! {
        #[test]
        fn doubles_and_their_texts_agree(number in any::<i32>(), places in 0i32..6) {
            let exact = Decimal::scaled(i64::from(number), -places);
            let mut text = String::new();
            exact.write(&mut text);
            prop_assert_eq!(Decimal::parse(&text), Some(exact));
            prop_assert_eq!(Decimal::of(text.parse().unwrap()), Some(exact));
        }

        #[test]
        fn order_is_that_of_doubles(a in -1_000_000i64..1_000_000, b in -1_000_000i64..1_000_000, x in -4i32..4, y in -4i32..4) {
            let (a, b) = (Decimal::scaled(a, x), Decimal::scaled(b, y));
            let double = |d: Decimal| { let mut s = String::new(); d.write(&mut s); s.parse::<f64>().unwrap() };
            prop_assert_eq!(Some(a.compare(b)), double(a).partial_cmp(&double(b)));
        }

        #[test]
        fn any_text_is_a_number_or_none(text in "[-+0-9.eE]{0,30}") {
            let _ = Decimal::parse(&text).map(|d| { let mut s = String::new(); d.write(&mut s); d.rounded(2) });
        }
    }
}

//! Slips of a typist: two figures that one of them would make of one another.

use super::Binder;
use fiscal::{Fact, FactId};

impl Binder<'_, '_> {
    /// whole = parts − taken: is it one slip of a typist, in a figure of three digits or more, from that, or just that?
    pub(super) fn one_slip_off(&self, whole: FactId, parts: &[FactId], taken: &[FactId]) -> bool {
        let mid = |f: FactId| i128::from(self.fact(f).range.mid());
        let signed = || parts.iter().map(|f| (*f, 1)).chain(taken.iter().map(|f| (*f, -1)));
        let made: i128 = signed().map(|(f, sign)| sign * mid(f)).sum();
        let gap = mid(whole) - made;
        let typed = |f: FactId, right: i128| right > 0 && slip_of(self.fact(f), right, 3);
        typed(whole, made) || signed().any(|(f, sign)| typed(f, mid(f) + sign * gap))
    }
}

/// Is the figure, of so many digits at least, one slip of a typist from what comes out, rounded in its last place?
pub(super) fn slip_of(fact: &Fact, right: i128, digits: usize) -> bool {
    let step = i128::from(fact.printed.step(0).max(1));
    let shown = |n: i128| (n / step).to_string().into_bytes();
    let printed = shown(i128::from(fact.printed.steps()));
    [0, -1, 1].into_iter().any(|d| printed.len() >= digits && alike(&printed, &shown(right + step / 2 + d * step)))
}

/// Is the rate that of `moved` from `before`, or one slip of a typist from it?
pub(super) fn rate_alike(rate: &Fact, moved: i64, before: i64) -> bool {
    if before == 0 {
        return true;
    }
    let right = i128::from(moved) * 100 * i128::from(fiscal::PERCENT) / i128::from(before);
    super::doubt::rate_fits(moved, before, rate) == Some(true) || slip_of(rate, right.abs(), 3)
}

/// Is the completion that of `done` of `plan`, or one slip of a typist in any of the three from it?
pub(super) fn completion_alike(rate: &Fact, done: i64, plan: i64) -> bool {
    let whole = 100 * i128::from(fiscal::PERCENT);
    let (done, plan, stated) = (i128::from(done), i128::from(plan), i128::from(rate.range.mid()));
    let of = |amount: i128, right: i128| match (i64::try_from(amount), i64::try_from(right)) {
        (Ok(amount), Ok(right)) => typed_alike(amount, right),
        _ => false,
    };
    // 88435元 of 89149万元
    let unit = |a: i128, b: i128| (b * 9_000..=b * 11_000).contains(&(a * 100 * whole / stated.max(1) / 100));
    plan > 0
        && (unit(done, plan)
            || unit(plan, done)
            || slip_of(rate, done * whole / plan, 3)
            || of(done, plan * stated / whole)
            || stated > 0 && of(plan, done * whole / stated))
}

/// 143.26亿元 and 2,432,583万元: one digit apart where both are read to the places of the coarser.
pub(super) fn printed_alike(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (Digits::of(a.range.mid()), Digits::of(b.range.mid()));
    let (x, y) = (x.get(), y.get());
    let shown = |fact: &Fact| fact.printed.digits.unsigned_abs().to_string().len();
    let places = shown(a).min(shown(b));
    alike(x, y) || places >= 4 && alike(&rounded(x, places), &rounded(y, places))
}

/// The first `places` of the digits, the last one rounded.
fn rounded(digits: &[u8], places: usize) -> Vec<u8> {
    let up = digits.get(places).is_some_and(|d| *d >= b'5');
    let head = digits.iter().take(places).fold(0u64, |n, d| n.saturating_mul(10).saturating_add(u64::from(d - b'0')));
    (head + u64::from(up)).to_string().into_bytes()
}

/// One digit more, less, other or exchanged, or a point elsewhere: the slip of a typist.
pub(crate) fn typed_alike(a: i64, b: i64) -> bool {
    alike(Digits::of(a).get(), Digits::of(b).get())
}

/// The digits of an amount, but for the noughts at its end; they end where the array does.
struct Digits {
    digits: [u8; 20],
    from: usize,
}

impl Digits {
    fn of(n: i64) -> Digits {
        let mut left = n.unsigned_abs();
        while left != 0 && left.is_multiple_of(10) {
            left /= 10;
        }
        let mut all = Digits { digits: [0; 20], from: 20 };
        while left != 0 {
            all.from -= 1;
            all.digits[all.from] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        all
    }

    fn get(&self) -> &[u8] {
        &self.digits[self.from..]
    }
}

/// As [`typed_alike`], of digits as they are printed.
pub(super) fn alike(a: &[u8], b: &[u8]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (s, l) = (short.len() - head - tail, long.len() - head - tail);
    // of one or two digits in all, any two are alike; two exchanged beside one that stands is no chance
    let enough = head + tail >= 2;
    let swapped = s == 2 && l == 2 && short[head] == long[head + 1] && short[head + 1] == long[head];
    enough && s <= 1 && l <= 1 || swapped && head + tail >= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_alike() {
        assert!(typed_alike(688_000, 638_000));
        assert!(typed_alike(5_612, 5_621));
        assert!(typed_alike(12_340, 1_234));
        assert!(typed_alike(12_345, 1_345));
        assert!(!typed_alike(3_652, 9_875));
        assert!(!typed_alike(0, 9_875));
    }
}

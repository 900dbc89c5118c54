//! What a typist does to one figure of a list, and to no other: where a list need not be all of its whole, only this says that it was meant to be.

use super::super::Binder;
use super::super::slips::slip_of;
use fiscal::{Fact, FactId};

/// Of a whole of so many digits any digit of a figure may have been typed wrong; of a shorter one that comes out by chance.
const LONG: u64 = 10_000;

/// Does a figure that prints `printed` come of one that prints `right`: two digits beside each other exchanged, or its point moved?
fn exchanged(printed: &[u8], right: &[u8]) -> bool {
    let (short, long) = if printed.len() <= right.len() { (printed, right) } else { (right, printed) };
    if long.len() == short.len() + 1 {
        return short.len() >= 3 && long.starts_with(short) && long.ends_with(b"0");
    }
    let other: Vec<usize> = (0..short.len()).filter(|i| long.len() == short.len() && short[*i] != long[*i]).collect();
    matches!(other[..], [a, b] if b == a + 1 && short[a] == long[b] && short[b] == long[a]) && short.len() >= 3
}

impl Binder<'_, '_> {
    /// whole = parts − taken, but for one figure in which two digits stand in each other's place, or another slip where the whole is long.
    pub(super) fn one_typing_off(&self, whole: FactId, parts: &[FactId], taken: &[FactId]) -> bool {
        let mid = |f: FactId| i128::from(self.fact(f).range.mid());
        let signed = || parts.iter().map(|f| (*f, 1)).chain(taken.iter().map(|f| (*f, -1)));
        let made: i128 = signed().map(|(f, sign)| sign * mid(f)).sum();
        let gap = mid(whole) - made;
        let long = self.fact(whole).printed.digits.unsigned_abs() >= LONG;
        let typed = |f: FactId, right: i128| right > 0 && gap != 0 && typed_for(self.fact(f), right, long);
        typed(whole, made) || signed().any(|(f, sign)| typed(f, mid(f) + sign * gap))
    }

    /// Is a part the line above it once more, where another figure would make the whole?
    pub(super) fn one_line_copied(&self, whole: FactId, parts: &[FactId]) -> bool {
        let gap = self.fact(whole).range.mid().saturating_sub(self.made_by(parts).mid());
        let printed = |f: FactId| self.fact(f).printed;
        let again = |two: &[FactId]| {
            let (a, b) = (printed(two[0]), printed(two[1]));
            a.digits == b.digits && a.decimals == b.decimals && a.unit == b.unit && a.significant() >= 3
        };
        parts.windows(2).any(|two| again(two) && self.fact(two[1]).range.mid().saturating_add(gap) > 0)
    }
}

fn typed_for(fact: &Fact, right: i128, long: bool) -> bool {
    let step = i128::from(fact.printed.step(0).max(1));
    if right % step != 0 {
        return false;
    }
    let shown = |n: i128| (n / step).to_string().into_bytes();
    let telling = fact.printed.significant() > 2;
    exchanged(&shown(i128::from(fact.printed.steps())), &shown(right)) || long && telling && slip_of(fact, right, 4)
}

#[cfg(test)]
mod tests {
    use super::exchanged;

    #[test]
    fn digits_in_each_others_place() {
        assert!(exchanged(b"186", b"168"));
        assert!(exchanged(b"9362", b"9632"));
        assert!(exchanged(b"1864", b"18640"));
        assert!(!exchanged(b"186", b"681"));
        assert!(!exchanged(b"186", b"189"));
        assert!(!exchanged(b"18", b"81"));
    }
}

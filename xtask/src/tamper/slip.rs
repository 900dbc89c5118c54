//! The slips: one figure changed at a time, the same ones on every run.

use super::span::Figure;
use crate::number::{self, Kind, Quantity};
use std::ops::Range;

/// How a figure is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    Leading,
    Middle,
    Last,
    /// The digits of this figure and the next of the same unit change places.
    Swapped,
    /// 万元 for 元, 元 for 万元: ten thousand times.
    Unit,
    /// The figure above (of the same unit) stands here again.
    Copied,
}

pub const ALL: [Slip; 6] = [Slip::Leading, Slip::Middle, Slip::Last, Slip::Swapped, Slip::Unit, Slip::Copied];

impl Slip {
    pub const fn name(self) -> &'static str {
        match self {
            Slip::Leading => "leading digit",
            Slip::Middle => "middle digit",
            Slip::Last => "last digit",
            Slip::Swapped => "two figures swapped",
            Slip::Unit => "×10000",
            Slip::Copied => "figure above repeated",
        }
    }
}

/// A passage with one slip in it.
pub struct Tampered {
    pub text: String,
    /// The changed figures by index, and where each stands now.
    pub changed: Vec<(usize, Range<usize>)>,
    /// Every figure as it is printed now.
    pub quantities: Vec<Quantity>,
    /// Replaced stretches of the old text and the change of length, in order of place.
    edits: Vec<(Range<usize>, isize)>,
}

impl Tampered {
    /// Where a byte of the old text is now.
    pub fn moved(&self, byte: usize) -> usize {
        let shift: isize = self.edits.iter().filter(|(old, _)| old.end <= byte).map(|(_, by)| by).sum();
        byte.saturating_add_signed(shift)
    }
}

/// Applies `slip` to figure `i`; `None` where that changes nothing or makes no sense.
pub fn apply(text: &str, figures: &[Figure], i: usize, slip: Slip) -> Option<Tampered> {
    let figure = &figures[i];
    let digits = text.get(figure.digits.clone())?;
    let edits: Vec<(usize, Range<usize>, String)> = match slip {
        Slip::Leading | Slip::Middle | Slip::Last => {
            vec![(i, figure.digits.clone(), digit_changed(digits, slip)?)]
        }
        Slip::Swapped => {
            let j = (i + 1..figures.len()).find(|j| alike(figure, &figures[*j]))?;
            let other = text.get(figures[j].digits.clone())?;
            (other != digits)
                .then(|| vec![(i, figure.digits.clone(), other.to_owned()), (j, figures[j].digits.clone(), digits.to_owned())])?
        }
        Slip::Unit => vec![(i, figure.whole.clone(), unit_changed(text.get(figure.whole.clone())?)?)],
        Slip::Copied => {
            let above = (0..i).rev().find(|j| alike(figure, &figures[*j]))?;
            let above = text.get(figures[above].digits.clone())?;
            (above != digits).then(|| vec![(i, figure.digits.clone(), above.to_owned())])?
        }
    };
    Some(write(text, figures, edits, slip))
}

fn alike(a: &Figure, b: &Figure) -> bool {
    a.quantity.kind == b.quantity.kind && a.quantity.exponent == b.quantity.exponent && (a.quantity.digits < 0) == (b.quantity.digits < 0)
}

fn write(text: &str, figures: &[Figure], mut edits: Vec<(usize, Range<usize>, String)>, slip: Slip) -> Tampered {
    edits.sort_by_key(|(_, range, _)| range.start);
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    let mut quantities: Vec<Quantity> = figures.iter().map(|f| f.quantity).collect();
    let mut tampered = Tampered { text: String::new(), changed: Vec::new(), quantities: Vec::new(), edits: Vec::new() };
    for (i, range, new) in edits {
        out.push_str(&text[from..range.start]);
        let start = out.len();
        out.push_str(&new);
        tampered.changed.push((i, start..out.len()));
        tampered.edits.push((range.clone(), new.len() as isize - range.len() as isize));
        from = range.end;
        let old = figures[i].quantity;
        quantities[i] = match number::all(&new).first().map(|f| f.quantity) {
            Some(read) if slip == Slip::Unit => Quantity { exponent: read.exponent, ..old },
            Some(read) => Quantity { digits: if old.digits < 0 { -read.digits } else { read.digits }, decimals: read.decimals, ..old },
            None => old,
        };
    }
    out.push_str(&text[from..]);
    tampered.text = out;
    tampered.quantities = quantities;
    tampered
}

/// One digit of `digits` changed: the first that is not zero, the middle one, the last.
fn digit_changed(digits: &str, slip: Slip) -> Option<String> {
    let places: Vec<(usize, char, u32)> = digits.char_indices().filter_map(|(at, c)| number::digit(c).map(|d| (at, c, d))).collect();
    let n = places.len();
    let leading = places.iter().position(|(_, _, d)| *d != 0).unwrap_or(0);
    let (which, step) = match slip {
        Slip::Leading => (leading, 1),
        Slip::Middle => ((n / 2 != leading && n / 2 != n - 1).then_some(n / 2)?, 4),
        _ => ((leading != n - 1).then_some(n - 1)?, 3),
    };
    let (at, c, d) = places[which];
    let new = match slip {
        // a leading digit stays one
        Slip::Leading => d % 9 + step,
        _ => (d + step) % 10,
    };
    let zero = c as u32 - d;
    let new = char::from_u32(zero + new)?;
    Some(format!("{}{new}{}", &digits[..at], &digits[at + c.len_utf8()..]))
}

/// 万元 for 元 and the other way round.
fn unit_changed(whole: &str) -> Option<String> {
    for (from, to) in [("亿元", "万元"), ("億元", "萬元"), ("万元", "元"), ("萬元", "元"), ("元", "万元")] {
        if let Some(number) = whole.strip_suffix(from) {
            return Some(format!("{number}{to}"));
        }
    }
    None
}

/// Is there anything that this slip could change in a figure of this kind?
pub fn concerns(slip: Slip, quantity: Quantity) -> bool {
    slip != Slip::Unit || quantity.kind == Kind::Money
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_changes() {
        assert_eq!(digit_changed("1,198.42", Slip::Leading).as_deref(), Some("2,198.42"));
        assert_eq!(digit_changed("1,198.42", Slip::Middle).as_deref(), Some("1,192.42"));
        assert_eq!(digit_changed("1,198.42", Slip::Last).as_deref(), Some("1,198.45"));
        assert_eq!(digit_changed("0.60", Slip::Leading).as_deref(), Some("0.70"));
        assert_eq!(digit_changed("９", Slip::Leading).as_deref(), Some("１"));
        assert_eq!(digit_changed("0", Slip::Leading).as_deref(), Some("1"));
        assert_eq!(digit_changed("5", Slip::Last), None);
    }

    #[test]
    fn units_change() {
        assert_eq!(unit_changed("1,310.00\n万元").as_deref(), Some("1,310.00\n元"));
        assert_eq!(unit_changed("2000元").as_deref(), Some("2000万元"));
        assert_eq!(unit_changed("3台（套）"), None);
    }
}

//! The places that a format gives to digits, and the words between them.

use std::fmt::Write;

use super::decimal::Decimal;

/// One piece of a format, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    /// `0`, `#` or `?`.
    Digit(u8),
    Point,
    /// Where the words of a cell go.
    Text,
    /// The number as it is stored.
    General,
}

/// How many decimals a format may ask for, as in spreadsheets.
const MAX_DECIMALS: usize = 30;

/// Digits with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) pieces: Vec<Piece>,
    /// Places before the point, and how many of them are always filled.
    whole: usize,
    least_whole: usize,
    /// Places behind it, and how many of them are always filled.
    decimals: usize,
    least_decimals: usize,
    pub(super) thousands: bool,
    /// The power of ten by which percent signs and closing commas change the number.
    pub(super) power: i32,
}

impl Digits {
    /// Counts the places.
    pub(super) fn new(pieces: Vec<Piece>, thousands: bool, power: i32) -> Digits {
        let mut digits = Digits { thousands, power, ..Digits::default() };
        let mut behind = false;
        for piece in &pieces {
            match piece {
                Piece::Point => behind = true,
                Piece::Digit(sign) if behind => {
                    digits.decimals += 1;
                    if *sign == b'0' {
                        digits.least_decimals = digits.decimals;
                    }
                }
                Piece::Digit(sign) => {
                    digits.whole += 1;
                    // from the first nought on all places are filled
                    digits.least_whole += usize::from(*sign == b'0' || digits.least_whole > 0);
                }
                Piece::Words(_) | Piece::Text | Piece::General => {}
            }
        }
        digits.pieces = pieces;
        digits
    }

    pub(super) fn has_places(&self) -> bool {
        self.whole + self.decimals > 0 || self.pieces.contains(&Piece::General)
    }

    /// More decimals than spreadsheets show.
    pub(super) fn is_too_fine(&self) -> bool {
        self.decimals > MAX_DECIMALS
    }

    /// Writes the number without its sign.
    pub(super) fn write(&self, value: Decimal, out: &mut String) {
        let value = Decimal { negative: false, ..value };
        let (first, noughts) = value.times_ten(self.power).rounded(self.decimals as i32);
        // filled with noughts as far as the places before and behind the point ask for
        let width = (self.decimals + self.least_whole).saturating_sub(noughts);
        let (mut short, mut long) = ([b'0'; SHORT], String::new());
        let all = match in_ascii(first, width, noughts, &mut short) {
            Some(all) => all,
            None => {
                if first > 0 || width > 0 {
                    let _ = write!(long, "{first:0width$}");
                }
                long.extend((0..noughts).map(|_| '0'));
                &long
            }
        };
        let (whole, decimals) = all.split_at(all.len() - self.decimals);
        let kept = decimals.trim_end_matches('0').len().max(self.least_decimals);
        let decimals = &decimals[..kept];

        let (mut place, mut behind) = (0, 0);
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::General => value.write(out),
                // a point without decimals would close a sentence
                Piece::Point if decimals.is_empty() => {}
                Piece::Point => {
                    if self.whole == 0 {
                        self.write_whole(whole, 0..whole.len(), out);
                    }
                    out.push('.');
                }
                Piece::Digit(_) if place < self.whole => {
                    let from = whole.len().saturating_sub(self.whole - place);
                    let until = whole.len().saturating_sub(self.whole - place - 1);
                    // the first place takes all that has none
                    self.write_whole(whole, if place == 0 { 0..until } else { from..until }, out);
                    place += 1;
                }
                Piece::Digit(_) => {
                    out.extend(decimals.get(behind..behind + 1));
                    behind += 1;
                }
                Piece::Text => {}
            }
        }
    }

    fn write_whole(&self, whole: &str, range: std::ops::Range<usize>, out: &mut String) {
        if !self.thousands {
            return out.push_str(&whole[range]);
        }
        let mut at = range.start;
        while at < range.end {
            // as far as the next comma
            let right = whole.len() - at;
            let next = range.end.min(at + (right - 1) % 3 + 1);
            out.push_str(&whole[at..next]);
            if next < whole.len() && (whole.len() - next).is_multiple_of(3) {
                out.push(',');
            }
            at = next;
        }
    }
}

/// Numbers of so many digits are written in place.
const SHORT: usize = 32;

/// The digits of a number, with noughts before it up to `width` and so many behind it, in a place that is all noughts;
/// nothing where it is too small.
fn in_ascii(number: u64, width: usize, noughts: usize, place: &mut [u8; SHORT]) -> Option<&str> {
    // a u64 has at most 20 digits
    if noughts.saturating_add(width.max(20)) > SHORT {
        return None;
    }
    let end = SHORT - noughts;
    let (mut at, mut rest) = (end, number);
    while rest > 0 {
        at -= 1;
        place[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let start = at.min(end - width);
    std::str::from_utf8(&place[start..]).ok()
}

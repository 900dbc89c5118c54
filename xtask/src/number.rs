//! Numbers as they stand in texts, read exactly and on their own (what is measured is not asked).

use std::ops::Range;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Money,
    Percent,
    /// A measure word, or none.
    Count,
}

/// `digits × 10^(exponent − decimals)` of yuan, percent or things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub digits: i128,
    pub decimals: u32,
    pub exponent: u32,
    pub kind: Kind,
    /// No unit beside it.
    pub bare: bool,
}

/// A number of a text: where its digits (with sign) and its unit are.
#[derive(Clone, Debug)]
pub struct Found {
    pub digits: Range<usize>,
    pub whole: Range<usize>,
    pub quantity: Quantity,
}

/// Everything is compared in steps of 10⁻⁹.
const FINE: u32 = 9;

impl Quantity {
    /// Its value in steps of 10⁻⁹.
    pub fn value(self) -> i128 {
        self.digits * power((FINE + self.exponent).saturating_sub(self.decimals))
    }

    /// One unit of its last place.
    pub fn step(self) -> i128 {
        power((FINE + self.exponent).saturating_sub(self.decimals))
    }

    /// Exactly the same amount, however it is written.
    pub fn equals(self, other: Quantity) -> bool {
        self.kind_fits(other) && self.value() == other.value()
    }

    /// The same at the coarser of the two precisions.
    pub fn agrees(self, other: Quantity) -> bool {
        let coarse = self.step().max(other.step());
        self.kind_fits(other) && (self.value() - other.value()).abs() * 2 <= coarse
    }

    fn kind_fits(self, other: Quantity) -> bool {
        self.kind == other.kind || self.bare || other.bare
    }
}

pub fn power(n: u32) -> i128 {
    10i128.checked_pow(n).unwrap_or(i128::MAX)
}

/// The digit a character stands for, full-width ones too.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

pub fn is_sign(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '+' | '＋')
}

/// Units of money and percentages, longer words first.
const UNITS: &[(&str, u32, Kind)] = &[
    ("百万元", 6, Kind::Money),
    ("亿元", 8, Kind::Money),
    ("億元", 8, Kind::Money),
    ("万元", 4, Kind::Money),
    ("萬元", 4, Kind::Money),
    ("千元", 3, Kind::Money),
    ("元", 0, Kind::Money),
    ("个百分点", 0, Kind::Percent),
    ("個百分點", 0, Kind::Percent),
    ("百分点", 0, Kind::Percent),
    ("%", 0, Kind::Percent),
    ("％", 0, Kind::Percent),
    ("亿", 8, Kind::Money),
    ("万", 4, Kind::Money),
];

/// Every number of `text` in order.
pub fn all(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = text.get(from..).and_then(|t| t.find(|c| digit(c).is_some())) {
        let at = from + offset;
        let Some(number) = read(text, at) else { break };
        from = number.whole.end.max(at + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        found.push(number);
    }
    found
}

/// The number whose first digit is at byte `at`.
pub fn read(text: &str, at: usize) -> Option<Found> {
    let mut digits: i128 = 0;
    let mut decimals: Option<u32> = None;
    let mut end = at;
    while let Some(c) = text.get(end..)?.chars().next() {
        let rest = &text[end + c.len_utf8()..];
        if let Some(d) = digit(c) {
            digits = digits.checked_mul(10)?.checked_add(i128::from(d))?;
            decimals = decimals.map(|n| n + 1);
        } else if matches!(c, ',' | '，') && decimals.is_none() && groups(rest) {
            // a thousands comma
        } else if matches!(c, '.' | '．') && decimals.is_none() && rest.chars().next().and_then(digit).is_some() {
            decimals = Some(0);
        } else {
            break;
        }
        end += c.len_utf8();
    }
    if end == at {
        return None;
    }
    let sign = text[..at].chars().next_back().filter(|c| is_sign(*c));
    let before = sign.map_or(at, |c| at - c.len_utf8());
    let negative = sign.is_some_and(|c| !matches!(c, '+' | '＋'))
        && !text[..before].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || digit(c).is_some());
    let start = if negative { before } else { at };
    let gap: usize = text[end..].chars().take(4).take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
    let unit = UNITS.iter().find(|(word, ..)| text[end + gap..].starts_with(word));
    let (exponent, kind, whole) = match unit {
        Some((word, exponent, kind)) => (*exponent, *kind, start..end + gap + word.len()),
        None => (0, Kind::Count, start..end),
    };
    let bare = unit.is_none();
    let digits = if negative { -digits } else { digits };
    let quantity = Quantity { digits, decimals: decimals.unwrap_or(0), exponent, kind, bare };
    Some(Found { digits: start..end, whole, quantity })
}

fn groups(rest: &str) -> bool {
    let run = rest.chars().take_while(|c| digit(*c).is_some()).count();
    run == 3
}

/// A small Chinese numeral: 三, 十二, 两.
pub fn hanzi(text: &str) -> Option<i128> {
    let mut total = 0;
    let mut last = 0;
    for c in text.chars() {
        let value = "零一二三四五六七八九".chars().position(|d| d == c).map(|i| i as i128);
        match (c, value) {
            (_, Some(v)) => last = v,
            ('〇', _) => last = 0,
            ('两', _) => last = 2,
            ('十', _) => {
                total += if last == 0 { 10 } else { last * 10 };
                last = 0;
            }
            ('百', _) => {
                total += last * 100;
                last = 0;
            }
            _ => return None,
        }
    }
    Some(total + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Quantity {
        all(text)[0].quantity
    }

    #[test]
    fn money_of_any_unit() {
        assert!(one("1,022.40万元").equals(one("10224000元")));
        assert!(one("１，０２４．５０万元").equals(one("1024.5万元")));
        assert!(one("143.26亿元").agrees(one("1,432,583万元")));
        assert!(!one("2.65万元").agrees(one("2.64万元")));
        assert!(one("1,310.00\n万元").equals(one("1310万元")));
    }

    #[test]
    fn signs_and_ranges() {
        assert_eq!(one("变动-7.35万元").digits, -735);
        assert_eq!(one("－0.86万元").digits, -86);
        let numbers = all("60-79岁");
        assert_eq!((numbers[0].quantity.digits, numbers[1].quantity.digits), (60, 79));
        assert_eq!(one("5、6").digits, 5);
        assert_eq!(one("26.8、105.0").digits, 268);
    }

    #[test]
    fn chinese_numerals() {
        assert_eq!(hanzi("七"), Some(7));
        assert_eq!(hanzi("十二"), Some(12));
        assert_eq!(hanzi("二十"), Some(20));
        assert_eq!(hanzi("多"), None);
    }
}

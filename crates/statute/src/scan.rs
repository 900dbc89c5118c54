//! One pass over the bytes of a paragraph: every number, with its unit, and what it is *not*.
//!
//! A number is a figure (money, percentage, count), a year, or a trap: a date, an ordinal, a
//! document or telephone number, a threshold, a list number. Traps are never filed.

use fiscal::{Approx, Bound, Measure, Printed, Span, Unit};

mod context;
mod hanzi;
mod spelled;

pub use context::YEARS;
pub use hanzi::{Counted, counted, is_numeral, value_of};

/// What a number of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A figure with a unit, or one that awaits its unit from the context.
    Figure,
    /// 2023年, 2023年度
    Year(i16),
    /// A date, ordinal, code, threshold, list number…
    Trap,
}

/// A number of the text.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// The number with its unit, in the reading copy.
    pub span: Span,
    /// Where its digits end.
    pub digits_end: u32,
    pub digits: i64,
    pub decimals: u8,
    pub unit: Option<Unit>,
    /// `0.35万`: the unit lacks its 元.
    pub clipped: bool,
    pub approx: Option<Approx>,
    pub bound: Option<Bound>,
    pub kind: Kind,
}

impl Number {
    pub fn printed(&self, unit: Unit) -> Printed {
        Printed { digits: self.digits, decimals: self.decimals, unit }
    }
}

/// Finds the numbers of `text[from..to]` and appends them to `out`.
pub fn numbers(text: &str, from: usize, to: usize, out: &mut Vec<Number>) {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < to {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let number = number_at(text, at, from, to);
        at = (number.digits_end as usize).max(at + 1);
        out.push(number);
    }
}

/// Decimals that a number keeps; further ones are skipped.
const MAX_DECIMALS: u8 = 12;

/// Reads the number of `text[from..to]` whose first digit stands at `at`.
pub fn number_at(text: &str, at: usize, from: usize, to: usize) -> Number {
    let bytes = &text.as_bytes()[..to];
    let (mut end, mut digits, mut decimals) = (at, 0i64, 0u8);
    let mut whole = 0usize;
    loop {
        while let Some(digit) = digit_at(bytes, end) {
            digits = digits.saturating_mul(10).saturating_add(digit);
            whole += 1;
            end += 1;
        }
        match bytes.get(end) {
            Some(b',' | b' ') if goes_on(text, at, end, to) => end += 1,
            _ => break,
        }
    }
    // 2.2023年: a list number run into a year
    let run_in = |point: usize| whole <= 2 && digit_at(bytes, point + 4).is_some() && context::year_follows(text, point + 1, to);
    if bytes.get(end) == Some(&b'.') && digit_at(bytes, end + 1).is_some() && !run_in(end) {
        end += 1;
        while let Some(digit) = digit_at(bytes, end) {
            if decimals < MAX_DECIMALS {
                digits = digits.saturating_mul(10).saturating_add(digit);
                decimals += 1;
            }
            end += 1;
        }
    }
    let mut number = Number {
        span: Span::new(at, end),
        digits_end: end as u32,
        digits,
        decimals,
        unit: None,
        clipped: false,
        approx: None,
        bound: None,
        kind: Kind::Figure,
    };
    if end - at == 4
        && let Some(year) = context::year(digits, &text[end..to])
    {
        number.kind = Kind::Year(year);
        number.span.end += context::year_len(&text[end..to]) as u32;
        return number;
    }
    if at > from && bytes[at - 1] == b'-' && context::is_sign(text, at, from) {
        number.digits = -number.digits;
        number.span.start -= 1;
    }
    let spelled = decimals == 0 && text[end..to].starts_with('万') && digit_at(bytes, end + '万'.len_utf8()).is_some();
    match spelled.then(|| spelled::number(text, &number, to)).flatten() {
        Some(whole) => number = whole,
        None => unit(text, &mut number, to),
    }
    let before = &text[from..number.span.start as usize];
    if context::is_trap(text, &number, at, before, to) {
        number.kind = Kind::Trap;
    } else if before.chars().next_back().is_some_and(|c| c == ' ' || context::ends_qualifier(c)) {
        qualify(&mut number, before.trim_end_matches(' '));
    }
    number
}

/// Takes in what the words right before a figure say of it: that it is about so much, or a bound.
fn qualify(number: &mut Number, before: &str) {
    if !before.ends_with(context::ends_qualifier) {
        return;
    }
    number.bound = context::bound(before);
    let round = number.decimals == 0 && number.digits > 0 && number.digits % 10 == 0;
    if number.approx.is_none() && (round && context::beyond(before) || context::about(before) || context::roughly(before, number.digits)) {
        number.approx = Some(Approx::About);
    }
}

#[inline]
fn digit_at(bytes: &[u8], at: usize) -> Option<i64> {
    bytes.get(at).filter(|b| b.is_ascii_digit()).map(|b| i64::from(b - b'0'))
}

/// Does the number go on behind this comma or space? Apart, that the digits be read at no cost.
#[inline(never)]
fn goes_on(text: &str, at: usize, mark: usize, to: usize) -> bool {
    let bytes = &text.as_bytes()[..to];
    match bytes[mark] {
        b',' => is_group(bytes, mark),
        _ => parted_by_spaces(text, at, mark, to) || point_behind(bytes, mark),
    }
}

/// 542,62万元: does this comma stand in the wrong place, and part nothing? 分别投入100,50万元 are two.
pub(crate) fn comma_is_misplaced(bytes: &[u8], comma: usize) -> bool {
    const NEAR: usize = 30;
    let before = bytes[..comma].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    let rest = &bytes[comma + 1..];
    let behind = rest.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let money = || ["万元", "亿元"].iter().any(|unit| rest[2..].starts_with(unit.as_bytes()));
    let near = &bytes[comma.saturating_sub(NEAR)..comma];
    before == 3 && behind == 2 && money() && memchr::memmem::find(near, "分别".as_bytes()).is_none()
}

/// A comma of thousands: exactly three digits behind it.
fn is_group(bytes: &[u8], comma: usize) -> bool {
    let rest = &bytes[comma + 1..];
    comma_is_misplaced(bytes, comma)
        || rest.len() >= 3 && rest[..3].iter().all(u8::is_ascii_digit) && !rest.get(3).is_some_and(u8::is_ascii_digit)
}

/// 50 .9%, 8 .69万元: a number is never so set that its decimals stand alone.
fn point_behind(bytes: &[u8], space: usize) -> bool {
    let blanks = bytes[space..].iter().take(3).take_while(|b| **b == b' ').count();
    let rest = &bytes[space + blanks..];
    let decimals = rest.strip_prefix(b".").map_or(0, |d| d.iter().take_while(|b| b.is_ascii_digit()).count());
    // 1 .2.3 counts
    decimals > 0 && rest.get(1 + decimals) != Some(&b'.')
}

/// 1 129 236万元, 986 752.25万元: thousands set apart by a space, which only money right behind them tells from two numbers.
fn parted_by_spaces(text: &str, at: usize, space: usize, to: usize) -> bool {
    let bytes = &text.as_bytes()[..to];
    let group = |from: usize| {
        bytes.get(from..from + 3).is_some_and(|g| g.iter().all(u8::is_ascii_digit)) && !bytes.get(from + 3).is_some_and(u8::is_ascii_digit)
    };
    let first = bytes[at..space].iter().take_while(|b| b.is_ascii_digit()).count();
    let before = &bytes[..at];
    let column = matches!(before, [.., b'0'..=b'9', b' ']) || matches!(before, [.., b'.' | b',']);
    if first > 3 || column || !group(space + 1) {
        return false;
    }
    let mut end = space;
    while bytes.get(end) == Some(&b' ') && group(end + 1) {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') {
        end += 1 + bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
    }
    let rest = text[end..to].strip_prefix(' ').unwrap_or(&text[end..to]);
    MONEY.iter().any(|(word, _)| rest.starts_with(word))
}

/// Money words, the usual ones first; none of them begins another.
const MONEY: &[(&str, Unit)] = &[
    ("万元", Unit::Wan),
    ("元", Unit::Yuan),
    ("亿元", Unit::Yi),
    ("百万元", Unit::Million),
    ("千元", Unit::Thousand),
    ("万亿元", Unit::Trillion),
    // lines that were justified
    ("万 元", Unit::Wan),
    ("亿 元", Unit::Yi),
];

/// Reads the unit behind the digits, with the words of approximation between.
fn unit(text: &str, number: &mut Number, to: usize) {
    let mut at = number.digits_end as usize;
    let gap = text.as_bytes()[at..to].iter().take_while(|b| **b == b' ').count();
    if gap <= 2 {
        at += gap;
    }
    let rest = &text[at..to];
    let (approx, skip) = context::approx_word(rest);
    let rest = &rest[skip..];
    let Some(first) = rest.chars().next() else { return };
    let large = matches!(first, '万' | '元' | '亿' | '百' | '千' | '个');
    let found = match first {
        '%' => Some((Unit::Percent, 1)),
        _ if large => money(rest).or_else(|| many(rest, number)).or_else(|| points(rest)),
        _ => None,
    };
    let Some((unit, len)) = found.or_else(|| match first {
        '万' if gap == 0 => myriads(rest, number),
        '亿' if gap == 0 => hundred_millions(text, rest, number),
        _ => count(rest, gap, number),
    }) else {
        return;
    };
    let behind = &rest[len..];
    number.unit = Some(unit);
    number.span.end = (to - behind.len()) as u32;
    number.approx = number.approx.or(approx);
    if number.approx.is_none() && behind.starts_with("左右") {
        number.approx = Some(Approx::About);
    }
    if matches!(unit, Unit::Count(_)) && behind.starts_with("以上") && !behind.starts_with("以上的") {
        number.approx = Some(Approx::More);
        number.span.end += "以上".len() as u32;
    }
}

fn money(rest: &str) -> Option<(Unit, usize)> {
    MONEY.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, unit)| (*unit, word.len()))
}

fn points(rest: &str) -> Option<(Unit, usize)> {
    ["个百分点", "百分点"].iter().find(|word| rest.starts_with(**word)).map(|word| (Unit::Point, word.len()))
}

/// 1.5万余份, 0.35万: so many things, or money without its 元.
fn myriads(rest: &str, number: &mut Number) -> Option<(Unit, usize)> {
    let (more, far) = context::approx_word(&rest["万".len()..]);
    let behind = &rest["万".len() + far..];
    match Measure::at_start(behind) {
        Some((measure, len)) if number.digits.unsigned_abs() < i64::MAX as u64 / 10_000 => {
            number.digits *= 10_000;
            number.approx = more.or(Some(Approx::About));
            Some((Unit::Count(measure), "万".len() + far + len))
        }
        _ if far == 0 && ends_there(behind) => {
            number.clipped = true;
            Some((Unit::Wan, "万".len()))
        }
        _ => None,
    }
}

/// 236.78亿: money without its 元.
fn hundred_millions(text: &str, rest: &str, number: &mut Number) -> Option<(Unit, usize)> {
    number.clipped = ends_there(&rest["亿".len()..]) && !context::counted(&text[..number.span.start as usize]);
    number.clipped.then_some((Unit::Yi, "亿".len()))
}

fn count(rest: &str, gap: usize, number: &Number) -> Option<(Unit, usize)> {
    let (measure, len) = Measure::at_start(rest)?;
    (context::counts(rest, measure, gap) && !since(rest, measure, number)).then_some((Unit::Count(measure), len))
}

/// 1.8亿多元, 300万余元: more than so much, said within the unit.
fn many(rest: &str, number: &mut Number) -> Option<(Unit, usize)> {
    const MANY: [(&str, Unit); 4] = [("亿多元", Unit::Yi), ("亿余元", Unit::Yi), ("万多元", Unit::Wan), ("万余元", Unit::Wan)];
    let (word, unit) = MANY.iter().find(|(word, _)| rest.starts_with(word))?;
    number.approx = Some(Approx::More);
    Some((*unit, word.len()))
}

/// 236.78亿，: nothing of a word goes on behind the unit.
fn ends_there(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '）', ' '])
}

/// 自2023起，: a year from which on, not so many cases.
fn since(rest: &str, measure: Measure, number: &Number) -> bool {
    measure.word() == "起" && number.digits >= *YEARS.start() && rest["起".len()..].starts_with('，')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Vec<(String, Kind, Option<&'static str>)> {
        let mut out = Vec::new();
        numbers(text, 0, text.len(), &mut out);
        out.iter().map(|n| (n.span.of(text).to_owned(), n.kind, n.unit.map(|u| u.word()))).collect()
    }

    fn figures(text: &str) -> Vec<String> {
        scan(text).into_iter().filter(|n| n.1 == Kind::Figure).map(|n| n.0).collect()
    }

    #[test]
    fn what_no_machine_holds_is_not_multiplied() {
        assert_eq!(figures("－599999999999999999999万个百分点，3万人"), ["3万人"]);
    }

    #[test]
    fn figures_carry_their_units() {
        assert_eq!(figures("支出3,140,260.18 元，占96.82 %，提高5.7个百分点"), ["3,140,260.18 元", "96.82 %", "5.7个百分点"]);
        assert_eq!(figures("支出1 129 236万元，其中986 752.25 万元"), ["1 129 236万元", "986 752.25 万元"]);
        // a change, and no span
        assert_eq!(figures("由500万元至1,000万元"), ["500万元", "1,000万元"]);
        // columns of a line are numbers of their own
        assert_eq!(figures("3 120 5.00万元"), ["3", "120", "5.00万元"]);
        assert_eq!(figures("变动-7.35万元，变动率-1.05%"), ["-7.35万元", "-1.05%"]);
        assert_eq!(figures("意见建议100余条、60名以上代表、0.35万，设备3台（套）"), ["100余条", "60名以上", "0.35万", "3台（套）"]);
    }

    #[test]
    fn traps_are_left_alone() {
        for text in [
            "截至2021年12月31日24时",
            "联系电话：0899-5550136，邮编699021；监督举报电话12388。",
            "9:00—17:30",
            "《政府会计准则》第3号",
            "财预〔2016〕143号",
            "单价100万元（含）以上设备",
            "对80周岁以上老人，60—79周岁",
            "7座以上19座（含19座）以下客车",
            "项目代码51000024T000012345678",
            "位居全省第3位",
            "对500万元至1,000万元项目给予补助",
            "1.一般公共服务",
            "（1）行政运行",
        ] {
            assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
        }
    }

    #[test]
    fn decimals_beyond_the_twelfth_are_skipped() {
        let mut out = Vec::new();
        numbers("占1.12345678901298%", 0, "占1.12345678901298%".len(), &mut out);
        assert_eq!((out[0].digits, out[0].decimals), (1_123_456_789_012, 12));
        assert_eq!(figures("占1.12345678901298%"), ["1.12345678901298%"]);
    }

    #[test]
    fn years_are_years() {
        assert_eq!(scan("2.2023年公务接待费0.60万元")[1].1, Kind::Year(2023));
        assert_eq!(scan("2021年至2023年").iter().filter(|n| matches!(n.1, Kind::Year(_))).count(), 2);
        assert_eq!(figures("2.2023年公务接待费0.60万元"), ["0.60万元"]);
    }
}

//! Days, months and years in the words of a table cell: 10月底前, 2023年12月20日, 年底.

use statute::words::any;

/// A day as far as it is named; what is not named is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    year: i16,
    month: u8,
    day: u8,
    /// 次年: the year after the one that is meant otherwise.
    later: bool,
}

impl Date {
    /// Is the earliest day that `done` can be after the last day that `due` allows? A due date
    /// without its year is of `year`, a date done without its year is of the year it was due.
    pub fn is_after(done: Date, due: Date, year: i16) -> bool {
        let due_year = [due.year, year, done.year].into_iter().find(|y| *y != 0).unwrap_or(0);
        let done_year = if done.year != 0 { done.year } else { due_year + i16::from(done.later) };
        let first = (done_year, done.month.max(1), done.day.max(1));
        let month = if due.month == 0 { 12 } else { due.month };
        let last = (due_year + i16::from(due.later && due.year == 0), month, if due.day == 0 { 31 } else { due.day });
        first > last
    }
}

/// The last date that the text names.
pub(crate) fn latest(text: &str) -> Option<Date> {
    let mut found: Option<Date> = None;
    let mut at = 0;
    let mut year = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((date, len)) = date_at(rest) {
            let date = if date.year == 0 { Date { year, ..date } } else { date };
            year = date.year;
            let behind = found.is_none_or(|f| (date.year, date.month, date.day) >= (f.year, f.month, f.day));
            if behind {
                found = Some(date);
            }
            at += len;
        } else {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            at += digits.max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    let later = any(text, &["次年", "翌年", "第二年", "下一年", "下年"]);
    if found.is_none() && !later && any(text, &["全年", "年底", "年末", "年内"]) {
        return Some(Date { year: 0, month: 12, day: 31, later: false });
    }
    found.map(|d| Date { later, ..d })
}

/// A date that `text` begins with, and its length.
fn date_at(text: &str) -> Option<(Date, usize)> {
    let (first, len) = number(text)?;
    let rest = &text[len..];
    if let Some(behind) = rest.strip_prefix('月') {
        // 3个月 is no date, 3月份 is
        let (day, taken) = match number(behind).filter(|(day, _)| (1..=31).contains(day)) {
            Some((day, l)) if ["日", "号"].iter().any(|w| behind[l..].starts_with(w)) => (day as u8, l + '日'.len_utf8()),
            _ => (0, 0),
        };
        let month = u8::try_from(first).ok().filter(|m| (1..=12).contains(m))?;
        return Some((Date { year: 0, month, day, later: false }, len + '月'.len_utf8() + taken));
    }
    let year = i16::try_from(first).ok().filter(|_| len == 4 && text.starts_with(['1', '2']))?;
    let whole = |taken: usize, month: u8, day: u8| Some((Date { year, month, day, later: false }, taken));
    if let Some(behind) = rest.strip_prefix('年') {
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        let base = text.len() - behind.len();
        return match date_at(behind) {
            Some((date, l)) if date.year == 0 => whole(base + l, date.month, date.day),
            _ => whole(base, 0, 0),
        };
    }
    for mark in ['.', '-', '/'] {
        let Some((month, l)) = rest.strip_prefix(mark).and_then(number).filter(|(m, _)| (1..=12).contains(m)) else {
            continue;
        };
        let behind = &rest[1 + l..];
        return match behind.strip_prefix(mark).and_then(number).filter(|(d, _)| (1..=31).contains(d)) {
            Some((day, k)) => whole(len + 2 + l + k, month as u8, day as u8),
            None => whole(len + 1 + l, month as u8, 0),
        };
    }
    None
}

fn number(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 4 {
        return None;
    }
    Some((text[..len].parse().ok()?, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(done: &str, due: &str) -> Option<bool> {
        Some(Date::is_after(latest(done)?, latest(due)?, 2020))
    }

    #[test]
    fn dates_are_compared_as_far_as_they_are_named() {
        assert_eq!(after("2023年12月20日", "2023年10月底前"), Some(true));
        assert_eq!(after("因疫情推迟至6月召开", "5月召开"), Some(true));
        assert_eq!(after("11月", "11月"), Some(false));
        assert_eq!(after("2020年11月30日", "全年"), Some(false));
        assert_eq!(after("2021.3.1", "12月31日前"), Some(true));
        assert_eq!(after("次年3月", "年底前"), Some(true));
        assert_eq!(after("2023年10月", "2023年"), Some(false));
        assert_eq!(after("已完成", "5月"), None);
        assert_eq!(latest("3个月内"), None);
    }
}

//! A day of the calendar, for what expires and what must be done in time.

use std::fmt;

/// A day, as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day that `text` writes as `YYYY-MM-DD`; `None` for anything else and for days that there are not.
    pub fn parse(text: &str) -> Option<Date> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return None };
        let number = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
        };
        let (year, month, day) = (number(year, 4)?, number(month, 2)? as u8, number(day, 2)? as u8);
        let whole = year >= 1000 && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
        whole.then_some(Date { year, month, day })
    }

    /// The day that is so many days after the first of January 1970; `None` outside four-digit years.
    pub fn of_days(days: i64) -> Option<Date> {
        // eras of 400 years that begin in March, so that the leap day comes last
        let shifted = days.checked_add(719_468)?;
        let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let (day, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
        let year = era * 400 + of_era + i64::from(month <= 2);
        let year = u16::try_from(year).ok().filter(|y| (1000..=9999).contains(y))?;
        Some(Date { year, month: month as u8, day: day as u8 })
    }
}

impl Date {
    /// Days since the first of January 1970.
    pub fn days(self) -> i64 {
        // as in `of_days`, a year begins in March
        let (year, month) = (i64::from(self.year) - i64::from(self.month <= 2), i64::from(self.month));
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// So many days later.
    pub fn after(self, days: i64) -> Option<Date> {
        Date::of_days(self.days().checked_add(days)?)
    }

    /// The year it is in.
    pub const fn year(self) -> u16 {
        self.year
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_as_the_calendar_has_them() {
        let day = |text: &str| Date::parse(text).map(|d| d.to_string());
        for good in ["2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(day(good).as_deref(), Some(good));
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-04-31",
            "2024-4-1",
            "24-04-01",
            "2024-04",
            "",
            "2024-04-01-",
            "+024-04-01",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
        assert!(Date::parse("2024-09-30") < Date::parse("2024-10-01"));
    }

    #[test]
    fn days_are_counted_from_1970() {
        let on = |days| Date::of_days(days).map(|d| d.to_string());
        assert_eq!(on(0).as_deref(), Some("1970-01-01"));
        assert_eq!(on(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(on(11_016).as_deref(), Some("2000-02-29"));
        assert_eq!(on(19_782).as_deref(), Some("2024-02-29"));
        assert_eq!(on(i64::MAX), None);
        for days in [0, -1, 11_016, 11_017, 19_782, 20_513, -200_000] {
            assert_eq!(Date::of_days(days).map(Date::days), Some(days));
        }
        assert_eq!(Date::of_days(19_782).and_then(|d| d.after(20)).map(|d| d.to_string()).as_deref(), Some("2024-03-20"));
    }
}

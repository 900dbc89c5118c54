//! Days and times: numbers of days since a beginning, shown as the code says.

use super::decimal::Decimal;

const DAY_SECONDS: u64 = 86_400;

/// Days from the first of the two beginnings to that of the calendar of computers.
const FROM_1900: i64 = 25_569;
const FROM_1904: i64 = 24_107;

/// Later days (in 9999) no spreadsheet shows.
const LAST_DAY: u64 = 2_958_465;

/// The year 1900 was no leap year, but the first spreadsheets took it for one.
const PHANTOM: u64 = 60;

/// A code for days and times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dates {
    pieces: Vec<Piece>,
    /// Hours count to twelve.
    halves: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The letter and how often it stands.
    Part(char, usize),
    Half,
    /// All hours, minutes or seconds since the beginning.
    Elapsed(char),
    /// Places of a second behind the point.
    Fraction(usize),
}

impl Dates {
    /// `None` for what is no code of days or times.
    pub(super) fn read(code: &str) -> Option<Dates> {
        let mut dates = Dates { pieces: Vec::new(), halves: false };
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            let half = ["AM/PM", "A/P", "上午/下午"].iter().find(|h| rest.get(..h.len()).is_some_and(|s| s.eq_ignore_ascii_case(h)));
            if let Some(half) = half {
                dates.halves = true;
                dates.pieces.push(Piece::Half);
                rest = &rest[half.len()..];
                continue;
            }
            let letter = c.to_ascii_lowercase();
            let times = rest.chars().take_while(|more| more.to_ascii_lowercase() == letter).count();
            let behind = &rest[c.len_utf8()..];
            match letter {
                'y' | 'e' | 'm' | 'd' | 'h' | 's' => {
                    dates.pieces.push(Piece::Part(if letter == 'e' { 'y' } else { letter }, if letter == 'e' { 4 } else { times }));
                    rest = &rest[times..];
                }
                'a' if times >= 3 => {
                    dates.pieces.push(Piece::Part('a', times));
                    rest = &rest[times..];
                }
                '"' => {
                    let end = behind.find('"').unwrap_or(behind.len());
                    dates.words(&behind[..end]);
                    rest = behind.get(end + 1..).unwrap_or("");
                }
                '\\' | '!' | '_' | '*' => {
                    let next = behind.chars().next().map_or(0, char::len_utf8);
                    dates.words(if matches!(c, '\\' | '!') { &behind[..next] } else { "" });
                    rest = &behind[next..];
                }
                '[' => {
                    let end = behind.find(']').unwrap_or(behind.len());
                    let letter = behind[..end].chars().next().map(|c| c.to_ascii_lowercase());
                    let elapsed = behind[..end].chars().all(|c| Some(c.to_ascii_lowercase()) == letter);
                    dates.pieces.extend(letter.filter(|c| elapsed && matches!(c, 'h' | 'm' | 's')).map(Piece::Elapsed));
                    rest = behind.get(end + 1..).unwrap_or("");
                }
                '.' if behind.starts_with('0') => {
                    let places = behind.bytes().take_while(|b| *b == b'0').count();
                    dates.pieces.push(Piece::Fraction(places.min(3)));
                    rest = &behind[places..];
                }
                '0' | '#' | '?' | '@' => return None,
                _ => {
                    dates.words(&rest[..c.len_utf8()]);
                    rest = behind;
                }
            }
        }
        dates.tell_minutes();
        let any = dates.pieces.iter().any(|p| matches!(p, Piece::Part(..) | Piece::Elapsed(_)));
        any.then_some(dates)
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }

    /// An `m` behind hours or before seconds is minutes.
    fn tell_minutes(&mut self) {
        let parts: Vec<usize> = (0..self.pieces.len()).filter(|i| matches!(self.pieces[*i], Piece::Part(..) | Piece::Elapsed(_))).collect();
        let is = |piece: &Piece, letter: char| matches!(piece, Piece::Part(c, _) | Piece::Elapsed(c) if *c == letter);
        for (n, i) in parts.iter().enumerate() {
            let after_hours = n > 0 && is(&self.pieces[parts[n - 1]], 'h');
            let before_seconds = parts.get(n + 1).is_some_and(|next| is(&self.pieces[*next], 's'));
            if let Piece::Part(letter @ 'm', _) = &mut self.pieces[*i]
                && (after_hours || before_seconds)
            {
                *letter = 'n';
            }
        }
    }

    /// False for a number that is no day.
    pub(super) fn write(&self, value: Decimal, since_1904: bool, out: &mut String) -> bool {
        let places = self.pieces.iter().find_map(|p| if let Piece::Fraction(n) = p { Some(*n) } else { None }).unwrap_or(0);
        let Some(moment) = Moment::of(value, since_1904, places as u32) else { return false };
        let padded = |number: i64, times: usize| format!("{number:0>width$}", width = times.min(2));
        for piece in &self.pieces {
            let words = match piece {
                Piece::Words(words) => words.clone(),
                Piece::Half => if moment.seconds < DAY_SECONDS / 2 { "上午" } else { "下午" }.to_owned(),
                Piece::Elapsed(letter) => {
                    let all = moment.days * DAY_SECONDS + moment.seconds;
                    (all / if *letter == 'h' {
                        3600
                    } else if *letter == 'm' {
                        60
                    } else {
                        1
                    })
                    .to_string()
                }
                Piece::Fraction(places) => format!(".{:0>places$}", moment.fraction),
                Piece::Part('y', 1 | 2) => padded(moment.year % 100, 2),
                Piece::Part('y', _) => moment.year.to_string(),
                Piece::Part('m', times @ (1 | 2)) => padded(moment.month, *times),
                Piece::Part('m', _) => format!("{}月", moment.month),
                Piece::Part('d', times @ (1 | 2)) => padded(moment.day, *times),
                Piece::Part('d' | 'a', times) => {
                    let name = ["日", "一", "二", "三", "四", "五", "六"][moment.weekday % 7];
                    format!("{}{name}", if *times == 3 { "周" } else { "星期" })
                }
                Piece::Part('h', times) => {
                    let hour = (moment.seconds / 3600) as i64;
                    let half = if self.halves { (hour + 11) % 12 + 1 } else { hour };
                    padded(half, *times)
                }
                Piece::Part('n', times) => padded((moment.seconds / 60 % 60) as i64, *times),
                Piece::Part(_, times) => padded((moment.seconds % 60) as i64, *times),
            };
            out.push_str(&words);
        }
        true
    }
}

/// A day and a time of it.
struct Moment {
    days: u64,
    year: i64,
    month: i64,
    day: i64,
    /// From Sunday.
    weekday: usize,
    seconds: u64,
    fraction: u64,
}

impl Moment {
    /// The moment nearest to the value, to so many places of a second.
    fn of(value: Decimal, since_1904: bool, places: u32) -> Option<Moment> {
        let ticks_a_second = 10u64.pow(places);
        let ticks_a_day = u128::from(DAY_SECONDS * ticks_a_second);
        if value.negative || value.exponent > 6 {
            return None;
        }
        let product = u128::from(value.digits) * ticks_a_day;
        let ticks = match u32::try_from(value.exponent) {
            Ok(more) => product.checked_mul(10u128.pow(more))?,
            Err(_) => 10u128.checked_pow(value.exponent.unsigned_abs()).map_or(0, |unit| (product + unit / 2) / unit),
        };
        let days = u64::try_from(ticks / ticks_a_day).ok().filter(|days| *days <= LAST_DAY)?;
        let ticks = (ticks % ticks_a_day) as u64;
        let (year, month, day) = match (since_1904, days) {
            (false, PHANTOM) => (1900, 2, 29), // tidy: the day that was not
            (false, 0) => (1900, 1, 0),        // tidy: the day before the first
            (false, _) => civil(days as i64 + i64::from(days < PHANTOM) - FROM_1900),
            (true, _) => civil(days as i64 - FROM_1904),
        };
        let weekday = (days as usize + if since_1904 { 5 } else { 6 }) % 7;
        Some(Moment { days, year, month, day, weekday, seconds: ticks / ticks_a_second, fraction: ticks % ticks_a_second })
    }
}

/// Year, month and day of a day counted from the beginning of 1970, by eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    const ERA: i64 = 146_097;
    let shifted = days + 719_468;
    let era = shifted.div_euclid(ERA);
    let of_era = shifted.rem_euclid(ERA);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: &str, since_1904: bool) -> String {
        let mut out = String::new();
        let dates = Dates::read(code).expect(code);
        assert!(dates.write(Decimal::parse(value).expect(value), since_1904, &mut out), "{code} of {value}");
        out
    }

    #[test]
    fn days_and_times() {
        for (code, value, expected) in [
            ("yyyy/m/d", "45337", "2024/2/15"),
            ("yyyy\"年\"m\"月\"d\"日\"", "45337", "2024年2月15日"),
            ("yyyy-mm-dd;@", "1", "1900-01-01;@"),
            ("yy-mm", "45337", "24-02"),
            ("yyyy/m/d", "60", "1900/2/29"),
            ("yyyy/m/d", "61", "1900/3/1"),
            ("yyyy/m/d", "59", "1900/2/28"),
            ("h:mm:ss", "0.5", "12:00:00"),
            ("h:mm", "45337.999999", "0:00"),
            ("上午/下午h\"时\"mm\"分\"", "0.75", "下午6时00分"),
            ("[h]:mm", "1.25", "30:00"),
            ("mm:ss.0", "0.0001", "00:08.6"),
            ("aaaa", "45337", "星期四"),
            ("[$-804]yyyy\\-m", "45337", "2024-2"),
            ("m\"月\"", "45337", "2月"),
        ] {
            let code = code.split(';').next().unwrap_or(code);
            assert_eq!(shown(code, value, false), expected.split(';').next().unwrap_or(expected), "{code}");
        }
        assert_eq!(shown("yyyy/m/d", "0", true), "1904/1/1");
        assert_eq!(shown("yyyy/m/d", "43875", true), "2024/2/15");
        for none in ["0.00", "@", "\"年\"", "", "#,##0"] {
            assert_eq!(Dates::read(none), None, "{none}");
        }
        let date = Dates::read("yyyy").expect("date");
        for no_day in ["-1", "3000000", "1E300"] {
            assert!(!date.write(Decimal::parse(no_day).expect(no_day), false, &mut String::new()), "{no_day}");
        }
    }
}

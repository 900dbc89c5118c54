//! Format codes: what stands between the semicolons, and which of it a value takes.

use std::cmp::Ordering;

use super::date::Dates;
use super::decimal::Decimal;
use super::digits::{Digits, Piece};

/// Longer codes are none.
const MAX_CODE: usize = 1_000;

/// A format code, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// At most three for numbers.
    sections: Vec<Section>,
    /// For words; as they are without one.
    words: Option<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    condition: Option<Condition>,
    shows: Shows,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shows {
    Digits(Digits),
    Dates(Dates),
    /// Words alone, which may be none: the number is not shown.
    Words(String),
    /// The number as it is stored, also for what is not understood.
    Stored,
}

/// `[>=100]`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    than: Decimal,
}

impl Code {
    pub(crate) fn read(code: &str) -> Code {
        let mut sections: Vec<(Section, Vec<Piece>)> = Vec::new();
        if code.len() <= MAX_CODE {
            sections.extend(split(code).into_iter().take(4).map(section));
        }
        let fourth = (sections.len() == 4).then(|| sections.pop()).flatten();
        // the last section may be for words where it has a place for them
        let own = sections.last().is_some_and(|(_, pieces)| pieces.contains(&Piece::Text));
        let words = match fourth {
            Some((_, pieces)) => Some(pieces),
            None if own => sections.last().map(|(_, pieces)| pieces.clone()),
            None => None,
        };
        if own && sections.len() > 1 {
            sections.pop();
        }
        Code { sections: sections.into_iter().map(|(section, _)| section).collect(), words }
    }

    pub(crate) fn write(&self, value: Decimal, since_1904: bool, out: &mut String) {
        let Some((section, bare)) = self.section_of(value) else { return value.write(out) };
        let start = out.len();
        match &section.shows {
            Shows::Stored => value.write(out),
            Shows::Words(words) => out.push_str(words),
            Shows::Digits(digits) => {
                if value.is_negative() && !bare {
                    out.push('-');
                }
                digits.write(value, out);
            }
            Shows::Dates(dates) => {
                if !dates.write(value, since_1904, out) {
                    out.truncate(start);
                    value.write(out);
                }
            }
        }
    }

    pub(crate) fn write_words(&self, words: &str, out: &mut String) {
        let Some(pieces) = &self.words else { return out.push_str(words) };
        for piece in pieces {
            match piece {
                Piece::Words(more) => out.push_str(more),
                Piece::Text | Piece::General => out.push_str(words),
                Piece::Digit(_) | Piece::Point => {}
            }
        }
    }

    /// The section for a value, and whether that section is for negative numbers and writes the sign itself.
    fn section_of(&self, value: Decimal) -> Option<(&Section, bool)> {
        let zero = Condition { less: false, equal: false, greater: false, than: Decimal::default() };
        let usual = match self.sections.len() {
            3 => [Condition { greater: true, ..zero }, Condition { less: true, ..zero }],
            _ => [Condition { greater: true, equal: true, ..zero }, Condition { less: true, ..zero }],
        };
        let last = self.sections.len().checked_sub(1)?;
        for (i, section) in self.sections.iter().enumerate() {
            let condition = section.condition.or(if i < last { usual.get(i).copied() } else { None });
            if condition.is_none_or(|c| c.holds(value)) {
                // only negative numbers come here
                let below = |c: Condition| c.less && !c.greater && (c.than.is_zero() || c.than.is_negative());
                let bare = condition.map_or(i == 1 && self.sections[0].condition.is_none(), |c| i > 0 && below(c));
                return Some((section, bare));
            }
        }
        None
    }
}

impl Condition {
    fn read(words: &str) -> Option<Condition> {
        let end = words.find(|c| !matches!(c, '<' | '>' | '=')).filter(|end| *end > 0)?;
        let (signs, number) = words.split_at(end);
        let than = Decimal::parse(number.trim())?;
        let (less, greater) = (signs.contains('<'), signs.contains('>'));
        Some(Condition { less, greater, equal: signs.contains('='), than })
    }

    fn holds(self, value: Decimal) -> bool {
        match value.compare(self.than) {
            Ordering::Less => self.less,
            Ordering::Equal => self.equal,
            Ordering::Greater => self.greater,
        }
    }
}

/// At semicolons that are no words.
fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut from, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' | '!' | '_' | '*' if !quoted => escaped = true,
            ';' if !quoted => {
                sections.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[from..]);
    sections
}

/// What one section shows, and its pieces.
fn section(code: &str) -> (Section, Vec<Piece>) {
    let mut reader = Reader::default();
    let understood = reader.read(code);
    let Reader { pieces, thousands, power, condition, general, .. } = reader;
    let words: String = pieces.iter().filter_map(|p| if let Piece::Words(words) = p { Some(words.as_str()) } else { None }).collect();
    let digits = Digits::new(pieces.clone(), thousands, power);
    let shows = match Dates::read(code) {
        Some(dates) if !general => Shows::Dates(dates),
        _ if !understood || digits.is_too_fine() => Shows::Stored,
        _ if pieces.contains(&Piece::Text) => Shows::Stored,
        _ if digits.has_places() => Shows::Digits(digits),
        _ => Shows::Words(words),
    };
    (Section { condition, shows }, pieces)
}

/// A section while it is read.
#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    thousands: bool,
    power: i32,
    condition: Option<Condition>,
    general: bool,
    behind: bool,
    /// Commas since the last digit: they group, or behind the last digit divide.
    commas: i32,
}

impl Reader {
    /// False where there is something that is not understood: fractions, powers of ten.
    fn read(&mut self, code: &str) -> bool {
        const GENERAL: [&str; 2] = ["General", "G/通用格式"];
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            let general = GENERAL.iter().find(|g| rest.get(..g.len()).is_some_and(|start| start.eq_ignore_ascii_case(g)));
            if let Some(general) = general {
                self.general = true;
                self.pieces.push(Piece::General);
                rest = &rest[general.len()..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            match c {
                '"' => {
                    let end = rest.find('"').unwrap_or(rest.len());
                    self.words(&rest[..end]);
                    rest = rest.get(end + 1..).unwrap_or("");
                }
                '\\' | '!' => rest = self.escaped(rest, true),
                '_' => {
                    self.words(" ");
                    rest = self.escaped(rest, false);
                }
                '*' => rest = self.escaped(rest, false),
                '[' => {
                    let end = rest.find(']').unwrap_or(rest.len());
                    self.bracket(&rest[..end]);
                    rest = rest.get(end + 1..).unwrap_or("");
                }
                '0' | '#' | '?' => {
                    if self.commas > 0 && !self.behind {
                        self.thousands = true;
                    }
                    self.commas = 0;
                    self.pieces.push(Piece::Digit(c as u8));
                }
                ',' => self.commas += 1,
                '.' if !self.behind => {
                    self.behind = true;
                    self.power -= 3 * std::mem::take(&mut self.commas);
                    self.pieces.push(Piece::Point);
                }
                '%' => {
                    self.power += 2;
                    self.words("%");
                }
                '@' => self.pieces.push(Piece::Text),
                '/' if self.has_digits() => return false,
                'E' | 'e' if rest.starts_with(['+', '-']) => return false,
                c => self.words(c.encode_utf8(&mut [0; 4])),
            }
        }
        if self.has_digits() {
            self.power -= 3 * self.commas;
        }
        true
    }

    fn has_digits(&self) -> bool {
        self.pieces.iter().any(|p| matches!(p, Piece::Digit(_)))
    }

    fn words(&mut self, words: &str) {
        if let Some(Piece::Words(before)) = self.pieces.last_mut() {
            before.push_str(words);
        } else {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }

    /// The sign behind an escape.
    fn escaped<'c>(&mut self, rest: &'c str, shown: bool) -> &'c str {
        let Some(c) = rest.chars().next() else { return rest };
        if shown {
            self.words(c.encode_utf8(&mut [0; 4]));
        }
        &rest[c.len_utf8()..]
    }

    /// A condition, a currency; colours and ways of writing digits change nothing.
    fn bracket(&mut self, words: &str) {
        if let Some(currency) = words.strip_prefix('$') {
            self.words(currency.split('-').next().unwrap_or_default());
        } else if let Some(condition) = Condition::read(words) {
            self.condition = Some(condition);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(code: &str, value: &str) -> String {
        let mut out = String::new();
        Code::read(code).write(Decimal::parse(value).expect(value), false, &mut out);
        out.trim().to_owned()
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        const ACCOUNT: &str = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
        for (code, value, expected) in [
            ("General", "12.3", "12.3"),
            ("G/通用格式\"万元\"", "12.3", "12.3万元"),
            ("0", "12.5", "13"),
            ("0.00", "12.3", "12.30"),
            ("0.00", "0.30000000000000004", "0.30"),
            ("0.00", "-0.005", "-0.01"),
            ("0.00", "2.675", "2.68"),
            ("#,##0.00", "1234567.891", "1,234,567.89"),
            ("#,##0.00", "12.3", "12.30"),
            ("#,##0.00", "0", "0.00"),
            ("#,##0", "999.5", "1,000"),
            ("#.##", "0.5", ".5"),
            ("#.##", "12", "12"),
            ("0.0#", "1.25", "1.25"),
            ("0.0#", "1.2", "1.2"),
            ("0%", "0.1234", "12%"),
            ("0.00%", "0.12345", "12.35%"),
            ("000", "7", "007"),
            ("0000", "12345", "12345"),
            ("#,##0,", "1234567", "1,235"),
            ("0!.0,", "123456", "12.3"),
            ("0\\.0,", "4000", "0.4"),
            ("0.00,,\"百万\"", "1234567", "1.23百万"),
            ("[>=10000]0!.0,\"万\";0", "123456", "12.3万"),
            ("[>=10000]0!.0,\"万\";0", "9999", "9999"),
            ("[=0]\"\";0.00", "0", ""),
            ("[=0]\"\";0.00", "-1", "-1.00"),
            ("0.00;-0.00;", "0", ""),
            ("0.00;(0.00)", "-5", "(5.00)"),
            ("0.00;[Red]-0.00", "-5", "-5.00"),
            ("0.00_);[红色]\\(0.00\\)", "5", "5.00"),
            (ACCOUNT, "1234.5", "1,234.50"),
            (ACCOUNT, "-1234.5", "-1,234.50"),
            (ACCOUNT, "0", "-"),
            (";;;", "5", ""),
            ("[$¥-804]#,##0.00", "5", "¥5.00"),
            ("\"第\"0\"页\"", "5", "第5页"),
            ("# ?/?", "0.5", "0.5"),
            ("0.00E+00", "12.3", "12.3"),
            ("@", "12.3", "12.3"),
            ("0.00;;@", "-1", ""),
            ("", "12.3", ""),
            ("0.00", "100000000000000000000", "100000000000000000000.00"),
        ] {
            assert_eq!(shown(code, value), expected, "{code} of {value}");
        }
    }

    #[test]
    fn words_are_shown_as_they_are_or_framed_or_not_at_all() {
        let words = |code: &str| {
            let mut out = String::new();
            Code::read(code).write_words("合计", &mut out);
            out.trim().to_owned()
        };
        for code in ["General", "0.00", "@", "#,##0.00;-0", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "] {
            assert_eq!(words(code), "合计", "{code}");
        }
        assert_eq!(words("0;0;0;\"共\"@"), "共合计");
        assert_eq!(words(";;;"), "");
    }

    proptest! {
        #[test]
        fn any_code_shows_something_or_nothing(code in "[0#?,.;%@E+_*\"\\\\!\\[\\]<>=ymdhs/年G -]{0,24}", value in any::<i32>(), power in -20i32..20) {
            let code = Code::read(&code);
            let mut out = String::new();
            code.write(Decimal::scaled(i64::from(value), power), false, &mut out);
            code.write_words("合计", &mut out);
            prop_assert!(out.len() < 400, "{}", out);
        }
    }
}

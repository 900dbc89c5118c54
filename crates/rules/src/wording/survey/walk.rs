//! One walk over a text for the words of the cues, and the marks on the way.

use super::table::{AHEAD, Ahead, Table, Word};
use super::{Cue, Hit};
use crate::wording::punctuation::Mark;

/// The words of the cues and the marks, in order of place.
pub(super) fn walk(text: &str) -> (Vec<Hit>, Vec<Mark>) {
    let (hits, marks) = (Vec::with_capacity(text.len() / 32), Vec::with_capacity(text.len() / 16));
    let mut walk = Walk { table: Table::get(), text: text.as_bytes(), end: text.len(), hits, marks };
    let last = walk.through(text.as_bytes());
    // with noughts behind the end there is enough to look at in the last characters, too
    let padded = [last, &[0; AHEAD - 1]].concat();
    walk.end += AHEAD - 1;
    walk.through(&padded);
    (walk.hits, walk.marks)
}

/// Is a character that begins so one of words, not a mark between them?
fn is_of_words(lead: u8) -> bool {
    matches!(lead, 0xE4..=0xEE)
}

struct Walk<'t> {
    table: &'static Table,
    text: &'t [u8],
    /// Where what is walked through ends.
    end: usize,
    hits: Vec<Hit>,
    marks: Vec<Mark>,
}

impl Walk<'_> {
    fn at(&self, rest: &[u8]) -> usize {
        self.end - rest.len()
    }

    /// Returns the last characters, which too little stands behind.
    fn through<'r>(&mut self, mut rest: &'r [u8]) -> &'r [u8] {
        let starts = self.table.starts();
        while let Some(ahead) = rest.first_chunk() {
            let lead = ahead[0];
            // nearly all of a Chinese text
            if is_of_words(lead) {
                if starts.may_begin(ahead) {
                    self.words(ahead, rest);
                }
                rest = &rest[3..];
                continue;
            }
            let len = match lead {
                0xE0..=0xEF => {
                    self.mark(ahead, rest);
                    if starts.may_begin(ahead) {
                        self.words(ahead, rest);
                    }
                    3
                }
                // the ends of lines and cells, blanks
                ..=b' ' => 1,
                b'0'..=b'9' => self.digits(rest),
                b'%' | b'-' | b'_' | b'X' | b'x' | 0x80.. => self.sign(lead, rest),
                _ => 1,
            };
            let Some(behind) = rest.get(len..) else { return &[] };
            rest = behind;
        }
        rest
    }

    #[inline]
    fn hit(&mut self, cue: Cue, rest: &[u8], len: usize) {
        let at = self.at(rest);
        self.hits.push(Hit { cue, at, end: at + len });
    }

    /// The words that begin here.
    #[inline]
    fn words(&mut self, ahead: &Ahead, rest: &[u8]) {
        let words = self.table.words(ahead);
        if !words.is_empty() {
            self.compare(words, ahead, rest);
        }
    }

    /// Nearly always one of them does begin here.
    #[inline(never)]
    fn compare(&mut self, words: &[Word], ahead: &Ahead, rest: &[u8]) {
        for word in words.iter().filter(|word| word.begins(ahead, rest)) {
            let before = || self.text[..self.at(rest)].iter().rfind(|b| **b != b' ');
            let filled = word.cue == Cue::Empty && before().is_some_and(u8::is_ascii_digit);
            if !filled {
                self.hit(word.cue, rest, word.len());
            }
        }
    }

    /// A sign, or a letter that may be a blank to be filled. Returns how long it is.
    #[inline(never)]
    fn sign(&mut self, lead: u8, rest: &[u8]) -> usize {
        match lead {
            b'%' => {
                self.hit(Cue::Percent, rest, 1);
                1
            }
            b'-' => {
                self.hit(Cue::Dash, rest, 1);
                1
            }
            b'_' | b'X' | b'x' => {
                let run = rest.iter().take_while(|b| **b == lead).count();
                self.hit(Cue::Blank, rest, run);
                run
            }
            0xC2..=0xDF => {
                let run = rest.chunks(2).take_while(|c| *c == "×".as_bytes()).count();
                if run > 0 {
                    self.hit(Cue::Blank, rest, 2 * run);
                }
                2 * run.max(1)
            }
            0xF0..=0xFF => 4,
            _ => 1,
        }
    }

    /// Keeps the mark that begins here; a dash is a cue as well.
    fn mark(&mut self, ahead: &Ahead, rest: &[u8]) {
        let [lead, high, low, ..] = *ahead;
        let mark = Mark::read(self.at(rest), [lead, high, low]);
        if mark.is == '—' {
            self.hit(Cue::Dash, rest, mark.is.len_utf8());
        }
        self.marks.push(mark);
    }

    /// A run of digits. Returns how long it is, with those behind its point: of these none is a code or a year.
    #[inline]
    fn digits(&mut self, rest: &[u8]) -> usize {
        let digits = |rest: &[u8]| rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let run = digits(rest);
        if let [b'.' | b',', behind @ ..] = &rest[run..] {
            return run + 1 + digits(behind);
        }
        if rest[0] == b'2' && matches!(run, 3 | 5 | 7) {
            self.code_or_year(rest, run);
        }
        run
    }

    /// Digits that are a code, or a year with a digit too few or too many.
    #[inline(never)]
    fn code_or_year(&mut self, rest: &[u8], run: usize) {
        let (digits, behind) = rest.split_at(run);
        let before = self.at(rest).checked_sub(1).map(|at| self.text[at]);
        if matches!(before, Some(b'.' | b',' | b'-')) {
            return;
        }
        let behind = &behind[behind.iter().take_while(|b| **b == b' ').count()..];
        let year = behind.starts_with("年".as_bytes());
        if year && run < 7 && digits[1] == b'0' {
            self.hit(Cue::YearSlip, rest, run);
        } else if !year && behind.first().is_some_and(|b| *b >= 0xE3 || b.is_ascii_digit()) {
            self.hit(Cue::Code, rest, run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues_of(text: &str) -> Vec<(Cue, &str)> {
        walk(text).0.iter().map(|h| (h.cue, &text[h.at..h.end])).collect()
    }

    #[test]
    fn words_are_found_where_they_begin() {
        assert_eq!(cues_of("政协事务（款）"), [(Cue::Level, "款）")]);
        assert_eq!(cues_of("增加（减少）"), [(Cue::Choice, "（减少）"), (Cue::Reduced, "减少")]);
        assert_eq!(cues_of("费用××万元")[0], (Cue::Blank, "××"));
        assert_eq!(cues_of("202年"), [(Cue::YearSlip, "202")]);
        assert_eq!(cues_of("205教育支出"), [(Cue::Code, "205")]);
        assert_eq!(cues_of("1,205教育，205.10万"), []);
        assert_eq!(cues_of("支出 万元，12万元"), [(Cue::Empty, "万元")]);
    }
}

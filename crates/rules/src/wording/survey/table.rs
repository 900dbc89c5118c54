//! The table that finds every word of every cue in one walk over a text, and the marks on the way.

use super::{Cue, Hit};
use crate::wording::cues;
use crate::wording::punctuation::Mark;
use std::sync::OnceLock;

/// Every word of every cue, found by its first six bytes.
pub(super) struct Table {
    /// Of each character that words begin with, which may follow it, by the last bits of that: nearly all of a text is told by it.
    starts: Box<[u32; STARTS]>,
    /// How many words stand before those whose keys share a place of this table.
    places: Box<[u16; PLACES + 1]>,
    /// Ordered by place and key, the longer ones first.
    words: Vec<Word>,
}

struct Word {
    /// Its first six bytes,
    key: u64,
    /// the eight behind them, as far as it has them,
    next: u64,
    /// and which of those it has.
    has: u64,
    text: &'static str,
    cue: Cue,
}

impl Word {
    fn of(cue: Cue, text: &'static str) -> Word {
        let bytes = text.as_bytes();
        let byte = |n: usize| bytes.get(KEY_BYTES + n).copied();
        let next = u64::from_le_bytes(std::array::from_fn(|n| byte(n).unwrap_or(0)));
        let has = u64::from_le_bytes(std::array::from_fn(|n| byte(n).map_or(0, |_| u8::MAX)));
        Word { key: number(&key_at(bytes, 0)), next, has, text, cue }
    }

    /// Does it stand at the beginning of a text that has its key?
    fn begins(&self, text: &[u8]) -> bool {
        match text.get(KEY_BYTES..).and_then(|rest| rest.first_chunk()) {
            Some(behind) if self.text.len() <= KEY_BYTES + 8 => u64::from_le_bytes(*behind) & self.has == self.next,
            Some(behind) if u64::from_le_bytes(*behind) != self.next => false,
            _ => text.starts_with(self.text.as_bytes()),
        }
    }
}

/// The first bytes of a word: two characters.
type Key = [u8; KEY_BYTES];

const KEY_BYTES: usize = 6;

impl Table {
    pub fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::build)
    }

    fn build() -> Table {
        let mut table = Table { starts: Box::new([0; STARTS]), places: Box::new([0; PLACES + 1]), words: Vec::new() };
        for (cue, word) in cues::all() {
            let [_, high, low, .., last] = key_at(word.as_bytes(), 0);
            table.starts[start_of(high, low)] |= follows(last);
            table.words.push(Word::of(cue, word));
        }
        table.words.sort_by_cached_key(|word| (place_of(word.key), word.key, std::cmp::Reverse(word.text.len())));
        for word in &table.words {
            table.places[place_of(word.key) + 1] += 1;
        }
        for place in 0..PLACES {
            table.places[place + 1] += table.places[place];
        }
        table
    }

    /// The words of the cues and the marks, in order of place.
    pub fn scan(&self, text: &str) -> (Vec<Hit>, Vec<Mark>) {
        let bytes = text.as_bytes();
        let mut hits = Vec::with_capacity(text.len() / 32);
        let mut marks = Vec::with_capacity(text.len() / 16);
        let mut rest = bytes;
        loop {
            // nearly all of a Chinese text: words, and the marks between them
            while let Some(key) = rest.first_chunk::<KEY_BYTES>() {
                match key[0] {
                    0xE4..=0xEE => {}
                    0xE0..=0xEF => mark(text.len() - rest.len(), rest, &mut hits, &mut marks),
                    _ => break,
                }
                if self.may_begin(key) {
                    self.look(text, text.len() - rest.len(), key, &mut hits);
                }
                rest = &rest[3..];
            }
            let at = text.len() - rest.len();
            let Some(&lead) = rest.first() else { break };
            let mut hit = |cue, len| hits.push(Hit { cue, at, end: at + len });
            let len = match lead {
                // no word is so short as what is left
                0xE0..=0xEF => {
                    mark(at, rest, &mut hits, &mut marks);
                    3
                }
                b'0'..=b'9' => digits(bytes, at, &mut hits) - at,
                b'%' => {
                    hit(Cue::Percent, 1);
                    1
                }
                b'-' => {
                    hit(Cue::Dash, 1);
                    1
                }
                b'_' | b'X' | b'x' => {
                    let run = rest.iter().take_while(|b| **b == lead).count();
                    hit(Cue::Blank, run);
                    run
                }
                0xC2..=0xDF => {
                    let run = rest.chunks(2).take_while(|c| *c == "×".as_bytes()).count();
                    if run > 0 {
                        hit(Cue::Blank, 2 * run);
                    }
                    2 * run.max(1)
                }
                0xF0..=0xFF => 4,
                _ => 1,
            };
            rest = rest.get(len..).unwrap_or_default();
        }
        (hits, marks)
    }

    /// Nearly every place of a text is told by this that no word begins there.
    fn may_begin(&self, [_, high, low, .., last]: &Key) -> bool {
        self.starts[start_of(*high, *low)] & follows(*last) != 0
    }

    fn look(&self, text: &str, at: usize, key: &Key, hits: &mut Vec<Hit>) {
        let key = number(key);
        let place = place_of(key);
        let words = &self.words[usize::from(self.places[place])..usize::from(self.places[place + 1])];
        let bytes = text.as_bytes();
        for word in words.iter().filter(|word| word.key == key && word.begins(&bytes[at..])) {
            let before = || bytes[..at].iter().rfind(|b| **b != b' ');
            let filled = word.cue == Cue::Empty && before().is_some_and(u8::is_ascii_digit);
            if !filled {
                hits.push(Hit { cue: word.cue, at, end: at + word.text.len() });
            }
        }
    }
}

/// Keeps the mark that begins here, if one does; a dash is a cue as well.
fn mark(at: usize, bytes: &[u8], hits: &mut Vec<Hit>, marks: &mut Vec<Mark>) {
    let Some(mark) = Mark::read(at, bytes) else { return };
    if mark.is == '—' {
        hits.push(Hit { cue: Cue::Dash, at, end: mark.end() });
    }
    marks.push(mark);
}

/// A run of digits: a code, or a year with a digit too few or too many. Returns where it ends.
fn digits(bytes: &[u8], at: usize, hits: &mut Vec<Hit>) -> usize {
    let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let end = at + run;
    let part = at > 0 && matches!(bytes[at - 1], b'.' | b',' | b'-') || matches!(bytes.get(end), Some(b'.' | b','));
    if matches!(run, 3 | 5 | 7) && bytes[at] == b'2' && !part {
        let blank = bytes[end..].iter().take_while(|b| **b == b' ').count();
        let year = bytes[end + blank..].starts_with("年".as_bytes());
        if year && run < 7 && bytes[at + 1] == b'0' {
            hits.push(Hit { cue: Cue::YearSlip, at, end });
        } else if !year && bytes.get(end + blank).is_some_and(|b| *b >= 0xE3 || b.is_ascii_digit()) {
            hits.push(Hit { cue: Cue::Code, at, end });
        }
    }
    end
}

const STARTS: usize = 1 << 12;

/// Twelve bits of a character of three bytes, by the two behind its first.
fn start_of(high: u8, low: u8) -> usize {
    usize::from(high & 0x3F) << 6 | usize::from(low & 0x3F)
}

/// One of 32 bits, by the last byte of a character.
fn follows(last: u8) -> u32 {
    1 << (last & 0x1F)
}

/// The six bytes at `i`; noughts behind the end of the text.
fn key_at(bytes: &[u8], i: usize) -> Key {
    let rest = &bytes[i..];
    match rest.first_chunk::<KEY_BYTES>() {
        Some(key) => *key,
        None => std::array::from_fn(|n| rest.get(n).copied().unwrap_or(0)),
    }
}

const PLACES: usize = 4096;

fn place_of(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % PLACES
}

/// A key as it is compared.
fn number([a, b, c, d, e, f]: &Key) -> u64 {
    u64::from_le_bytes([*a, *b, *c, *d, *e, *f, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues_of(text: &str) -> Vec<(Cue, &str)> {
        Table::get().scan(text).0.iter().map(|h| (h.cue, &text[h.at..h.end])).collect()
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

    #[test]
    fn every_word_has_a_whole_key() {
        for (_, word) in cues::all() {
            assert!(word.len() >= 6 && !word.as_bytes()[0].is_ascii(), "{word}");
        }
    }
}

//! The table of every word of every cue.

use super::Cue;
use crate::wording::cues;
use std::cmp::Reverse;
use std::sync::OnceLock;

/// Every word of every cue, found by its first two characters.
pub(super) struct Table {
    /// Of each character that words begin with, which may follow it, by the last bits of that.
    starts: Box<[u64; STARTS]>,
    /// Of each two characters that words begin with, what tells the words.
    places: Box<[Place; PLACES]>,
    /// Ordered by place, the longer ones first.
    words: Vec<Word>,
}

/// What tells which words begin here: five characters and the lead of another.
pub(super) type Ahead = [u8; AHEAD];
pub(super) const AHEAD: usize = 16;

/// The words whose first two characters share a place of the table.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Which character may follow the two, by its last bits.
    thirds: u32,
    /// Where they begin and end in the table's.
    from: u16,
    to: u16,
}

/// Where words may begin at all.
#[derive(Clone, Copy)]
pub(super) struct Starts<'t>(&'t [u64; STARTS]);

impl Starts<'_> {
    /// Nearly every place of a text is told by its first two characters that no word begins there.
    #[inline]
    pub fn may_begin(self, ahead: &Ahead) -> bool {
        self.0[start_of(ahead)] & second_of(ahead) != 0
    }
}

pub(super) struct Word {
    /// Its first two characters,
    key: u64,
    /// the eight bytes behind them, as far as it has them,
    next: u64,
    /// and which of those it has.
    has: u64,
    text: &'static str,
    pub cue: Cue,
}

impl Word {
    fn of(cue: Cue, text: &'static str) -> Word {
        let ahead = ahead_of(text);
        let has = ahead_of(text).map(|byte| if byte == 0 { 0 } else { u8::MAX });
        Word { key: key_of(&ahead), next: next_of(&ahead), has: next_of(&has), text, cue }
    }

    /// Does it stand at the beginning of a text?
    #[inline]
    pub fn begins(&self, ahead: &Ahead, text: &[u8]) -> bool {
        // nearly all that are asked begin with the same characters
        let told = next_of(ahead) & self.has == self.next && key_of(ahead) == self.key;
        told && (self.len() <= NEXT_END || text.starts_with(self.text.as_bytes()))
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }
}

impl Table {
    pub fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::build)
    }

    fn build() -> Table {
        let mut words: Vec<Word> = cues::all().map(|(cue, text)| Word::of(cue, text)).collect();
        words.sort_by_cached_key(|word| (place_of(&ahead_of(word.text)), Reverse(word.len())));
        let mut starts: Box<[u64; STARTS]> = vec![0; STARTS].try_into().expect("as many as were made");
        let mut places = Box::new([Place::default(); PLACES]);
        for (n, word) in words.iter().enumerate() {
            let ahead = ahead_of(word.text);
            starts[start_of(&ahead)] |= second_of(&ahead);
            let place = &mut places[place_of(&ahead)];
            if place.to == 0 {
                place.from = n as u16;
            }
            place.to = n as u16 + 1;
            // anything may follow a word of two characters
            place.thirds |= if word.len() > THIRD { third_of(&ahead) } else { u32::MAX };
        }
        Table { starts, places, words }
    }

    /// Where words may begin at all.
    pub fn starts(&self) -> Starts<'_> {
        Starts(&self.starts)
    }

    /// The words that may begin here: none where another character follows the two than in all of them.
    #[inline]
    pub fn words(&self, ahead: &Ahead) -> &[Word] {
        let place = self.places[place_of(ahead)];
        if place.thirds & third_of(ahead) == 0 {
            return &[];
        }
        &self.words[usize::from(place.from)..usize::from(place.to)]
    }
}

/// The beginning of a word, noughts behind its end.
fn ahead_of(word: &str) -> Ahead {
    std::array::from_fn(|n| word.as_bytes().get(n).copied().unwrap_or(0))
}

/// A place for each value of the second and third byte, but for the very first bits of the third, which never differ.
const STARTS: usize = 1 << 14;

/// A character of three bytes, by the two behind its first.
#[inline]
fn start_of(ahead: &Ahead) -> usize {
    usize::from(u16::from_le_bytes(*ahead[1..].first_chunk().unwrap_or(&[0; 2]))) % STARTS
}

/// Where the last byte of the second character stands,
const SECOND: usize = 5;

/// and that of the third.
const THIRD: usize = 8;

/// The second character as one of 64 bits, by its last byte.
#[inline]
fn second_of(ahead: &Ahead) -> u64 {
    1 << (ahead[SECOND] % 64)
}

/// The third as one of 32.
#[inline]
fn third_of(ahead: &Ahead) -> u32 {
    1 << (ahead[THIRD] % 32)
}

/// As many as there are values of so many bits.
const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 12;

/// By the first two characters.
#[inline]
fn place_of(ahead: &Ahead) -> usize {
    (key_of(ahead).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACE_BITS)) as usize
}

/// The first two characters.
#[inline]
fn key_of(ahead: &Ahead) -> u64 {
    let [two @ .., _, _, _, _, _, _, _, _] = *ahead;
    u64::from_le_bytes(two) << 16
}

/// The eight bytes behind them.
#[inline]
fn next_of(ahead: &Ahead) -> u64 {
    let [_, _, _, _, _, _, next @ .., _, _] = *ahead;
    u64::from_le_bytes(next)
}

/// Where those end.
const NEXT_END: usize = SECOND + 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_two_characters() {
        for (_, word) in cues::all() {
            assert!(word.len() > SECOND && !word.as_bytes()[0].is_ascii(), "{word}");
        }
    }
}
